"""Tables of places and values: what stands where in a message, what may, what must not, and how often.

Values are compared by what they are: decimals as numbers, dates with or without an offset by their day, moments by
the moment, and everything else as text without blanks around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from lxml import etree

from fmk16.conformance.suite.judgement import Shortfall
from fmk16.conformance.suite.scenario import Expected, Scenario
from fmk16.finding import Location, Said
from fmk16.model.scalars import Date, Instant
from fmk16.model.structure import NAMESPACE
from fmk16.wire.envelope import SOAP_11, SOAP_NAMESPACES
from fmk16.wire.locate import xpath
from fmk16.wire.message import Message
from fmk16.wire.words import is_personal, quoted
from fmk16.wire.write import write

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?|[+-]?\.[0-9]+")
_PADDED = re.compile(r"[+-]?0[0-9]")

_FROM_PAYLOAD = re.compile(r"(?:^|(?<=[(|\s]))/(?=fmk:)")
_WITHIN_BODY = "/soap:Envelope/soap:Body/"

Found = Any
"""What an XPath gives: elements, attributes and texts, or a value of its own."""


@dataclass(frozen=True)
class Laid:
    """A message, laid out for XPath.

    Attributes:
        message: The message.
    """

    message: Message

    @cached_property
    def root(self) -> etree._Element:
        """The message as XML, in the envelope it stood in."""
        return etree.fromstring(write(self.message))

    def at(self, path: str) -> tuple[Found, ...]:
        """Give what stands at an XPath; one that begins at the payload (``/fmk:``) never minds an envelope."""
        is_bare = etree.QName(self.root).namespace == NAMESPACE
        return found_at(path if is_bare else _FROM_PAYLOAD.sub(_WITHIN_BODY, path), self.root)


def found_at(path: str, root: etree._Element) -> tuple[Found, ...]:
    """Give what stands at an XPath with the prefixes ``fmk`` and ``soap``; the root says which version SOAP is of."""
    outer = etree.QName(root).namespace
    found = _compiled(path, outer if outer in SOAP_NAMESPACES else SOAP_11)(root.getroottree())
    return tuple(found) if isinstance(found, list) else (found,)


@lru_cache(maxsize=4_096)
def _compiled(path: str, soap: str) -> etree.XPath:
    return etree.XPath(path, namespaces={"fmk": NAMESPACE, "soap": soap})


def value_shortfalls(scenario: Scenario, message: Message) -> Iterator[Shortfall]:
    """Tell which lines of a scenario's table do not hold.

    Args:
        scenario: The scenario.
        message: The message handed in.
    """
    if not scenario.expected:
        return
    laid = Laid(message)
    for line in scenario.expected:
        yield from _of_line(line, laid)


def held_at(line: Expected, laid: Laid) -> tuple[str, ...] | int:
    """Give what a line holds a message to: the texts that stand there, or only how many things do."""
    found = laid.at(line.at)
    return tuple(map(_text, found)) if asks_for_text(line) else len(found)


def asks_for_text(line: Expected) -> bool:
    """Tell whether a line says what stands there, and not only that something does."""
    return bool(line.one_of) or (line.text is not None and line.count is None and not line.absent)


def _of_line(line: Expected, laid: Laid) -> Iterator[Shortfall]:
    found = laid.at(line.at)
    if line.count is not None:
        yield from _of_count(line, line.count, found)
    elif line.absent:
        yield from (_short("value", _stray(line, each), line, each) for each in found)
    elif not found:
        yield _short("missing", _nothing(line), line)
    else:
        allowed = line.one_of or (() if line.text is None else (line.text,))
        wrong = (each for each in found if allowed and not any(same_value(one, _text(each)) for one in allowed))
        yield from (_short("value", _other(line, each), line, each) for each in wrong)


def _of_count(line: Expected, count: int, found: tuple[Found, ...]) -> Iterator[Shortfall]:
    if len(found) != count:
        text = Said("{at}: expected {count} of these, got {got}", at=line.at, count=count, got=len(found))
        yield _short("missing" if len(found) < count else "value", text, line, *found[-1:])


def _stray(line: Expected, found: Found) -> Said:
    return Said("{at}: expected nothing, got {got}", at=line.at, got=_shown(found))


def _nothing(line: Expected) -> Said:
    return Said("{at}: expected {wanted}, got nothing", at=line.at, wanted=_wanted(line))


def _other(line: Expected, found: Found) -> Said:
    return Said("{at}: expected {wanted}, got {got}", at=line.at, wanted=_wanted(line), got=_shown(found))


def _wanted(line: Expected) -> str:
    if line.one_of:
        return Said("one of {values}", values=", ".join(map(quoted, line.one_of)))
    return quoted(line.text) if line.text else Said("an element that is there")


def _shown(found: Found) -> str:
    """Quote what stands there, but not what tells who somebody is."""
    if not _text(found):
        return Said("an element that is there")
    return quoted(_text(found), personal=etree.iselement(found) and is_personal(found))


def _short(kind: str, text: Said, line: Expected, *found: Found) -> Shortfall:
    where = next((xpath(each) for each in found if etree.iselement(each)), "")
    return Shortfall(kind, text, Location(xpath=where), statements=(line.statement,) if line.statement else ())


def _text(found: Found) -> str:
    match found:
        case _ if etree.iselement(found):
            return "".join(str(text) for text in found.itertext()).strip()
        case bool():
            return str(found).lower()
        case float():
            return f"{found:g}"
    return str(found).strip()


# --- what is the same ------------------------------------------------------------------------------------------------


def same_value(wanted: str, given: str) -> bool:
    """Tell whether two values are one, however they are written.

    >>> same_value("2.5", "2.50"), same_value("2026-07-06", "2026-07-06Z"), same_value("007", "7")
    (True, True, False)
    >>> same_value("2026-07-06T10:00:00+02:00", "2026-07-06T08:00:00Z")
    True
    """
    wanted, given = wanted.strip(), given.strip()
    if wanted == given:
        return True
    for kind in (_number, _day, _moment):
        values = kind(wanted), kind(given)
        if None not in values:
            return values[0] == values[1]
    return False


def _number(text: str) -> object:
    is_number = _NUMBER.fullmatch(text) is not None and _PADDED.match(text) is None
    return Decimal(text) if is_number else None


def _day(text: str) -> object:
    try:
        return Date(text).value
    except ValueError:
        return None


def _moment(text: str) -> object:
    instant = instant_in(text)
    return None if instant is None else instant.value


def instant_in(text: str) -> Instant | None:
    """Read a moment with its offset; without one nobody can tell which moment is meant (dosage.md 15)."""
    try:
        instant = Instant(text)
    except ValueError:
        return None
    return None if instant.offset is None else instant
