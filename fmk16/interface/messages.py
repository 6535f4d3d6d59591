"""Messages that somebody has: what they use of an interface, and whether two sets judge them alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from fmk16.interface.components import Name, Operation
from fmk16.interface.schema_set import SchemaSet

_SOAP = frozenset(("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"))


@dataclass(frozen=True, slots=True)
class MessageVerdict:
    """One part of a message as two sets judge it.

    Attributes:
        source: The message's file.
        root: The element that was judged: the payload, or an entry of the SOAP header.
        old: Where the old set refuses it, without anything that it holds; empty when it accepts it.
        new: Where the new set refuses it; empty when it accepts it.
    """

    source: str
    root: Name
    old: str
    new: str

    @property
    def has_changed(self) -> bool:
        """Whether one set accepts it and the other does not."""
        return bool(self.old) != bool(self.new)


def parts_of(message: etree._Element) -> Iterator[etree._Element]:
    """Give what a schema judges of a message: of a SOAP envelope its headers, its body and details of faults."""
    namespace = etree.QName(message).namespace
    if namespace not in _SOAP or etree.QName(message).localname != "Envelope":
        yield message
        return
    soap = f"{{{namespace}}}"
    yield from message.iterfind(f"{soap}Header/*")
    for entry in message.iterfind(f"{soap}Body/*"):
        if entry.tag == f"{soap}Fault":
            yield from entry.iterfind("detail/*")
            yield from entry.iterfind(f"{soap}Detail/*")
        else:
            yield entry


def name_of(element: etree._Element) -> Name:
    """Give an element's name."""
    name = etree.QName(element)
    return Name(name.namespace or "", name.localname)


def operations_used(messages: Iterable[etree._Element], operations: Iterable[Operation]) -> frozenset[str]:
    """Name the operations of which a request or a response is among some messages."""
    roots = {name_of(part) for message in messages for part in parts_of(message)}
    return frozenset(each.name for each in operations if roots & {*each.request, *each.response})


def verdicts(
    messages: Iterable[tuple[str, etree._Element]], old: SchemaSet, new: SchemaSet
) -> Iterator[MessageVerdict]:
    """Judge messages by two sets with lxml; parts that neither set declares are left out.

    Args:
        messages: The name of each message's file, and its root element.
        old: The old set.
        new: The new set.
    """
    for source, message in messages:
        for part in parts_of(message):
            root = name_of(part)
            if root in old.components.elements or root in new.components.elements:
                refusals = (schemas.validator.place(part) for schemas in (old, new))
                yield MessageVerdict(source, root, *refusals)
