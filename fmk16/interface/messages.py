"""Messages that somebody has: what they use of an interface, and whether two sets judge them alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from lxml import etree

from fmk16.errors import SelectionError
from fmk16.interface.components import Name, Operation
from fmk16.interface.schema_set import SchemaSet

NAMED = 12
"""How many files a remark names before it only counts them."""

_SOAP = frozenset(("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"))


@dataclass(frozen=True, slots=True)
class MessageVerdict:
    """One part of a message as two sets judge it, or a whole message that neither can judge.

    Attributes:
        source: The message's file.
        root: The element that was judged: the payload, or an entry of the SOAP header.
        old: Where the old set refuses it, without anything that it holds; empty when it accepts it.
        new: Where the new set refuses it; empty when it accepts it.
        is_judged: Whether a set declares it; without, the sets say nothing of the message.
    """

    source: str
    root: Name
    old: str = ""
    new: str = ""
    is_judged: bool = True

    @property
    def has_changed(self) -> bool:
        """Whether one set accepts it and the other does not."""
        return bool(self.old) != bool(self.new)


# --- parts -----------------------------------------------------------------------------------------------------------


def parts_of(message: etree._Element) -> Iterator[etree._Element]:
    """Give what a schema judges of a message: of a SOAP envelope its headers, its body and details of faults."""
    soap = _envelope(message)
    if soap:
        yield from message.iterfind(f"{soap}Header/*")
    yield from _payloads(message)


def name_of(element: etree._Element) -> Name:
    """Give an element's name."""
    name = etree.QName(element)
    return Name(name.namespace or "", name.localname)


def _envelope(message: etree._Element) -> str:
    """Give the namespace of a SOAP envelope as lxml writes it before names; empty when a message is none."""
    name = name_of(message)
    return f"{{{name.namespace}}}" if name.namespace in _SOAP and name.local == "Envelope" else ""


def _payloads(message: etree._Element) -> Iterator[etree._Element]:
    soap = _envelope(message)
    if not soap:
        yield message
        return
    for entry in message.iterfind(f"{soap}Body/*"):
        if entry.tag == f"{soap}Fault":
            yield from entry.iterfind("detail/*")
            yield from entry.iterfind(f"{soap}Detail/*")
        else:
            yield entry


def _root(message: etree._Element) -> Name:
    """Name what a message holds, known or not."""
    entry = message.find(f"{_envelope(message)}Body/*") if _envelope(message) else None
    return name_of(message if entry is None else entry)


# --- use -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Used:
    """What messages use of an interface.

    Attributes:
        operations: The names of the operations whose requests or responses are among them, as `selected` takes them.
        remarks: Which messages are none of any operation's.
    """

    operations: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()


def operations_used(messages: Iterable[tuple[str, etree._Element]], operations: Iterable[Operation], path: str) -> Used:
    """Tell which operations messages use: those of which a request or a response is among them.

    Args:
        messages: The name of each message's file, and its root element.
        operations: The operations to look in.
        path: The file or folder that holds the messages.

    Raises:
        SelectionError: No message uses any.
    """
    known = _by_root(operations)
    found: set[str] = set()
    sources, others = 0, []
    for source, message in messages:
        names = {name for part in parts_of(message) for name in known.get(name_of(part), ())}
        found |= names
        sources += 1
        if not names:
            others.append(_within(source, path))
    if not found:
        raise SelectionError(f"no message in {path} is a request or a response of an operation of either set")
    return Used(frozenset(found), tuple(_strangers(others, sources, path)))


def _by_root(operations: Iterable[Operation]) -> Mapping[Name, set[str]]:
    """Give the names of the operations that have a root; with their service, where others have the name too."""
    services: defaultdict[str, set[str]] = defaultdict(set)
    found: defaultdict[Name, set[str]] = defaultdict(set)
    every = tuple(operations)
    for each in every:
        services[each.name].add(each.service)
    for each in every:
        has_namesake = bool(each.service) and len(services[each.name]) > 1
        for root in (*each.request, *each.response):
            found[root].add(f"{each.service}/{each.name}" if has_namesake else each.name)
    return found


def _strangers(others: list[str], number: int, path: str) -> Iterator[str]:
    if others:
        verb = "is" if len(others) == 1 else "are"
        said = f"{len(others)} of {number} messages in {path} {verb} no request or response of any operation"
        yield f"{said}: {named(others)}"


def _within(source: str, path: str) -> str:
    """Name a file as the folder that was given does."""
    file = PurePath(source)
    return str(file.relative_to(path)) if source != path and file.is_relative_to(path) else source


def named(names: list[str]) -> str:
    """Name the first of many, and count the rest.

    >>> named(["a", "b"])
    'a, b'
    """
    more = len(names) - NAMED
    return f"{', '.join(names[:NAMED])} and {more} more" if more > 1 else ", ".join(names)


# --- verdicts --------------------------------------------------------------------------------------------------------


def verdicts(
    messages: Iterable[tuple[str, etree._Element]], old: SchemaSet, new: SchemaSet
) -> Iterator[MessageVerdict]:
    """Judge messages by two sets with lxml.

    Parts that neither set declares are left out; a message whose payload is such a part is given as one that is not
    judged.

    Args:
        messages: The name of each message's file, and its root element.
        old: The old set.
        new: The new set.
    """
    declared = old.components.elements.keys() | new.components.elements.keys()
    for source, message in messages:
        for part in parts_of(message):
            root = name_of(part)
            if root in declared:
                yield MessageVerdict(source, root, old.validator.place(part), new.validator.place(part))
        if not any(name_of(part) in declared for part in _payloads(message)):
            yield MessageVerdict(source, _root(message), is_judged=False)
