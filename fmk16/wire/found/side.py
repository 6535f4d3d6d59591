"""One side of an exchange: what is kept of a message so that the other side can be found, without the message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from fmk16.model.scalars import BLANKS
from fmk16.wire.envelope import SOAP_NAMESPACES
from fmk16.wire.words import bare, local_name

_ADDRESSING = (
    "http://www.w3.org/2005/08/addressing",
    "http://schemas.xmlsoap.org/ws/2004/08/addressing",
    "http://schemas.xmlsoap.org/ws/2004/03/addressing",
    "http://schemas.xmlsoap.org/ws/2003/03/addressing",
)
_DGWS = "http://www.medcom.dk/dgws/"
_OWN, _ANSWERED = "MessageID", "RelatesTo"
_LINKING = {"MessageID": _OWN, "InResponseToMessageID": _ANSWERED, "FlowID": "FlowID"}
_LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an exchange.

    Attributes:
        source: Where the message is found.
        root: The name of the payload's element; ``Fault`` for a fault that has none; empty when nothing could be read.
        is_answer: Whether it answers something: it says so, or came as a response.
        entry: What names the call in a recording of traffic.
        ids: The ids that the message itself bears (``MessageID`` of WS-Addressing and of DGWS).
        answers: The ids of what it answers (``RelatesTo``, ``InResponseToMessageID``).
        flow: What names the conversation it belongs to (DGWS ``FlowID``).
        is_fault: Whether it is a SOAP fault.
    """

    source: str
    root: str = ""
    is_answer: bool = False
    entry: str = ""
    ids: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    flow: str = ""
    is_fault: bool = False

    @property
    def side(self) -> Side:
        """The side itself, so that messages and their sides are paired alike."""
        return self

    @property
    def has_keys(self) -> bool:
        """Whether there is anything to pair it by."""
        return bool(self.entry or self.ids or self.answers or self.flow)


def side_of(document: etree._Element, source: str, *, came_as: str = "", entry: str = "") -> Side:
    """Read off a message what its other side can be found by.

    Args:
        document: The root element.
        source: Where the message is found.
        came_as: ``request`` or ``response`` where it is known as which it came.
        entry: What names the call in a recording of traffic.
    """
    root, is_fault = _payload(document)
    keys: dict[str, list[str]] = {_OWN: [], _ANSWERED: [], "FlowID": []}
    for kind, text in _links(document):
        if text not in keys[kind]:
            keys[kind].append(text)
    is_answer = is_fault or bool(keys[_ANSWERED]) or root.endswith("Response")
    return Side(
        source,
        root,
        came_as == "response" if came_as else is_answer,
        entry,
        tuple(keys[_OWN]),
        tuple(keys[_ANSWERED]),
        "".join(keys["FlowID"][:1]),
        is_fault,
    )


def _payload(document: etree._Element) -> tuple[str, bool]:
    """Name the payload's element, however well or badly the envelope is formed, and tell whether it is a fault."""
    soap = etree.QName(document).namespace
    if soap not in SOAP_NAMESPACES:
        root = local_name(document)
        return root, root == "FMKDetail"
    payload = document.find(f"{{{soap}}}Body/*")
    if payload is None:
        return "", False
    return local_name(payload), payload.tag == f"{{{soap}}}Fault"


def _links(document: etree._Element) -> Iterator[tuple[str, str]]:
    """Walk the ids in the headers, each with what it is the id of."""
    for header in document.iterfind("{*}Header/*"):
        namespace, name = etree.QName(header).namespace or "", local_name(header)
        if namespace in _ADDRESSING and name in (_OWN, _ANSWERED) and _is_reply(header):
            yield from _id(name, header)
        elif namespace.startswith(_DGWS) and name == "Header":
            for link in header.iterfind(f"{{{namespace}}}Linking/*"):
                if kind := _LINKING.get(bare(link.tag)):
                    yield from _id(kind, link)


def _id(kind: str, element: etree._Element) -> Iterator[tuple[str, str]]:
    text = (element.text or "").strip(BLANKS)
    if text:
        yield kind, text[:_LONGEST_ID]


def _is_reply(header: etree._Element) -> bool:
    """Tell a reply from another relation that WS-Addressing knows; one that is not said is a reply."""
    return str(header.get("RelationshipType", "reply")).lower().endswith(("reply", "response"))
