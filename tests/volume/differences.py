"""Where the model alone and the official set, as libxml2 reads it, are known to part; each with its reason.

Every complaint of a verdict must be explained by one of these, or the run fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

import xmlschema
from lxml import etree
from pydantic import ValidationError

from fmk16.model.scalars import BLANKS, MOST_OFFSET, Instant

from .judges import Verdict

_YEAR = re.compile(r"(-?[0-9]{4,})(-[0-9]{2}-[0-9]{2}.*)", re.DOTALL)
_TYPE = re.compile(r"atomic type '(?:xs:)?([^']+)'")
_MIDNIGHT = "T24:00:00"


class Refuser(StrEnum):
    """Who alone refuses."""

    MODEL = "the model"
    LIBXML2 = "libxml2"


@dataclass(frozen=True, slots=True)
class Difference:
    """A kind of value that one accepts and the other refuses.

    Attributes:
        name: Short name, as it stands in the evidence.
        refuser: Who refuses it.
        reason: Why that is, and who is right.
        explains: Whether a value and the sentence said of it are of this kind.
    """

    name: str
    refuser: Refuser
    reason: str
    explains: Callable[[str, str], bool]


def explanation(verdict: Verdict, root: etree._Element) -> frozenset[str] | None:
    """Name the differences that explain a verdict in which the model and the reference part; None if any is left."""
    refuser, objections = _objections(verdict, root)
    known = [difference for difference in DIFFERENCES if difference.refuser is refuser]
    names = [next((d.name for d in known if d.explains(*objection)), None) for objection in objections]
    return frozenset(name for name in names if name) if names and all(names) else None


def _objections(verdict: Verdict, root: etree._Element) -> tuple[Refuser, list[tuple[str, str]]]:
    if verdict.model:
        return Refuser.LIBXML2, [(_text_at(root, path), sentence) for path, sentence in verdict.complaints]
    if isinstance(verdict.refusal, ValidationError):
        return Refuser.MODEL, _innermost(verdict.refusal)
    return Refuser.MODEL, [("", str(verdict.refusal))]


def _innermost(refusal: ValidationError) -> list[tuple[str, str]]:
    # Pydantic calls a tuple too short when an item is wrong: only the item's own error says anything
    errors = refusal.errors()
    places = {error["loc"][:length] for error in errors for length in range(len(error["loc"]))}
    return [(str(error["input"]), error["msg"]) for error in errors if error["loc"] not in places]


def _text_at(root: etree._Element, path: str) -> str:
    prefixes = {prefix: uri for element in root.iter(etree.Element) for prefix, uri in element.nsmap.items() if prefix}
    (element,) = root.xpath(path, namespaces=prefixes)
    return "".join(element.itertext(etree.Element))


# --- the kinds -------------------------------------------------------------------------------------------------------


def _beyond_python(value: str, _: str) -> bool:
    found = _YEAR.fullmatch(value.strip(BLANKS))
    if found is None:
        return False
    year, rest = found.groups()
    last_midnight = year == "9999" and rest.startswith(f"-12-31{_MIDNIGHT}")
    return last_midnight or (not 1 <= int(year) <= 9999 and _is_moment(f"2028{rest}"))


def _undecided(_: str, sentence: str) -> bool:
    found = re.search(r"(\S+) is not certainly (\S+) or later", sentence)
    if found is None:
        return False
    (value, value_offset), (bound, bound_offset) = map(_utc, found.groups())
    return (value_offset is None) != (bound_offset is None) and abs(value - bound) <= MOST_OFFSET


def _blanks_around(value: str, sentence: str) -> bool:
    stripped = value.strip(BLANKS)
    return stripped != value and _is_moment(stripped) and "is not a valid value of the atomic type" in sentence


def _midnight_before_bound(value: str, sentence: str) -> bool:
    return _MIDNIGHT in value and ("less than the minimum" in sentence or "not a valid value" in sentence)


def _no_reference(value: str, sentence: str) -> bool:
    found = _TYPE.search(sentence)
    return found is not None and found[1] == "anyURI" and _second_opinion("anyURI", value)


DIFFERENCES = (
    Difference(
        "years outside 1-9999",
        Refuser.MODEL,
        "XML Schema knows them; Python's calendar does not, and no plan can be computed from them (house decision 5).",
        _beyond_python,
    ),
    Difference(
        "a bound within the missing offset",
        Refuser.MODEL,
        "The value has an offset and its bound has none, or the reverse, and they lie within 14 hours of each other. "
        "XML Schema leaves their order undecided, so the bound is not kept; libxml2 decides some of them.",
        _undecided,
    ),
    Difference(
        "blanks around a moment",
        Refuser.LIBXML2,
        "XML Schema drops blanks around dates, clock times and instants, and the second validator agrees; libxml2 "
        "does not (house decision 4).",
        _blanks_around,
    ),
    Difference(
        "24:00:00 on the day before a bound",
        Refuser.LIBXML2,
        "It is the bound's first moment, which the bound includes; libxml2 compares the day as written.",
        _midnight_before_bound,
    ),
    Difference(
        "references that are no URI",
        Refuser.LIBXML2,
        "The model keeps a reference as it is written and never follows it; the second validator accepts them too.",
        _no_reference,
    ),
)
"""All known differences."""


def _utc(written: str) -> tuple[datetime, timedelta | None]:
    whole = written if "T" in written else f"{written[:10]}T00:00:00{written[10:]}"
    moment = Instant(whole)
    return moment.value.replace(tzinfo=None) - (moment.offset or timedelta(0)), moment.offset


def _is_moment(value: str) -> bool:
    return any(_second_opinion(base, value) for base in ("date", "time", "dateTime"))


@cache
def _second_opinion(base: str, value: str) -> bool:
    return _second_validator().elements[base].type.is_valid(value)


@cache
def _second_validator() -> xmlschema.XMLSchema:
    elements = "".join(f'<element name="{base}" type="{base}"/>' for base in ("date", "time", "dateTime", "anyURI"))
    return xmlschema.XMLSchema(f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{elements}</schema>')
