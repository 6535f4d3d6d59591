"""SOAP envelopes, versions 1.1 and 1.2: the payload and the headers taken out, the rest kept as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from fmk16.finding import Said
from fmk16.model.scalars import BLANKS
from fmk16.model.structure import NAMESPACE
from fmk16.wire.words import local_name, quoted, text_between

SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP_12 = "http://www.w3.org/2003/05/soap-envelope"
SOAP_NAMESPACES: Mapping[str, str] = MappingProxyType({SOAP_11: "1.1", SOAP_12: "1.2"})
"""The versions of SOAP, by their namespace."""

FAULT_DETAIL = f"{{{NAMESPACE}}}FMKDetail"


class EnvelopeError(Exception):
    """The envelope holds no payload, more than one, or what SOAP has no place for.

    Attributes:
        element: Where that shows.
    """

    def __init__(self, message: str, element: etree._Element) -> None:
        super().__init__(message)
        self.element = element


class FaultWithoutDetailError(EnvelopeError):
    """The envelope holds a SOAP fault without ``FMKDetail``, as gateways send it; ``element`` is the fault."""


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """What an input holds.

    Attributes:
        payload: The message itself.
        headers: The children of the SOAP header, in order.
        envelope: The SOAP envelope around the payload, or None.
        beside: What stands beside a fault's ``FMKDetail`` in the detail.
    """

    payload: etree._Element
    headers: tuple[etree._Element, ...] = ()
    envelope: etree._Element | None = None
    beside: tuple[etree._Element, ...] = ()


def unwrap(root: etree._Element) -> Unwrapped:
    """Take the payload and the headers out of an envelope; anything else is a payload itself.

    Raises:
        FaultWithoutDetailError: It holds a SOAP fault that says nothing of FMK's own.
        EnvelopeError: The envelope holds no payload, more than one, a second header, or text between elements.
    """
    soap = etree.QName(root).namespace
    if soap not in SOAP_NAMESPACES or root.tag != f"{{{soap}}}Envelope":
        return Unwrapped(root)
    payload, beside = _payload(root, soap)
    headers = root.findall(f"{{{soap}}}Header")
    if len(headers) > 1:
        text = Said("expected at most one Header in the SOAP envelope, got {count}", count=len(headers))
        raise EnvelopeError(text, headers[1])
    for holder in (*payload.iterancestors(), *headers):
        _refuse_text(holder)
    return Unwrapped(payload, tuple(entry for header in headers for entry in header), root, beside)


def _refuse_text(holder: etree._Element) -> None:
    stray = next((text for text in _texts(holder) if text and text.strip(BLANKS)), None)
    if stray is not None:
        got = quoted(stray.strip(BLANKS))
        raise EnvelopeError(text_between(f"SOAP {local_name(holder)}", got), holder)


def _texts(holder: etree._Element) -> Iterator[str | None]:
    yield holder.text
    for child in holder:
        yield child.tail


def _payload(envelope: etree._Element, soap: str) -> tuple[etree._Element, tuple[etree._Element, ...]]:
    bodies = envelope.findall(f"{{{soap}}}Body")
    if len(bodies) != 1:
        text = Said("expected one Body in the SOAP envelope, got {count}", count=len(bodies) or Said("none"))
        raise EnvelopeError(text, envelope)
    content = list(bodies[0])
    if not content:
        raise EnvelopeError(Said("expected a message in the SOAP body, got an empty one"), bodies[0])
    if len(content) > 1:
        text = Said("expected one message in the SOAP body, got {count}", count=len(content))
        raise EnvelopeError(text, content[1])
    if content[0].tag == f"{{{soap}}}Fault":
        return _fault_detail(content[0], soap)
    return content[0], ()


def _fault_detail(fault: etree._Element, soap: str) -> tuple[etree._Element, tuple[etree._Element, ...]]:
    entries = fault.findall("detail/*" if soap == SOAP_11 else f"{{{soap}}}Detail/*")
    details = [entry for entry in entries if entry.tag == FAULT_DETAIL]
    if not details:
        text = Said("expected one FMKDetail in the SOAP fault's detail, got none")
        raise FaultWithoutDetailError(text, fault)
    if len(details) > 1:
        text = Said("expected one FMKDetail in the SOAP fault's detail, got {count}", count=len(details))
        raise EnvelopeError(text, fault)
    return details[0], tuple(entry for entry in entries if entry is not details[0])


# --- the frame: an envelope without payload and headers --------------------------------------------------------------

_SLOT = "fmk16-payload"
"""The processing instruction that marks where the payload stood; a parsed input has none of its own."""

_HEADERS = frozenset(f"{{{soap}}}Header" for soap in SOAP_NAMESPACES)


def empty_envelope(version: str = "1.1") -> bytes:
    """Give an envelope of SOAP 1.1 or 1.2 for a message that had none.

    Raises:
        ValueError: There is no such version.
    """
    for namespace, known in SOAP_NAMESPACES.items():
        if version == known:
            body = f"<soap:Header/><soap:Body><?{_SLOT}?></soap:Body>"
            return f'<soap:Envelope xmlns:soap="{namespace}">{body}</soap:Envelope>'.encode()
    raise ValueError(f"{version!r} is no version of SOAP; choose one of {', '.join(SOAP_NAMESPACES.values())}")


def mark_payload(holder: etree._Element) -> None:
    """Mark an element of an envelope as the place where the payload belongs."""
    holder.append(etree.ProcessingInstruction(_SLOT))


def frame_of(unwrapped: Unwrapped) -> bytes:
    """Write down what stands around payload and headers, with a mark where the payload stood.

    Returns:
        The envelope as XML; empty when there is none.
    """
    if unwrapped.envelope is None:
        return b""
    within = {unwrapped.payload, *unwrapped.payload.iterancestors()}
    return etree.tostring(_framed(unwrapped.envelope, unwrapped.payload, within))


def _framed(element: etree._Element, payload: etree._Element, within: set[etree._Element]) -> etree._Element:
    copy = _shell(element)
    copy.text = element.text
    for child in element:
        if child is payload:
            mark_payload(copy)
        elif child in within:
            copy.append(_framed(child, payload, within))
        else:
            copy.append(_shell(child) if child.tag in _HEADERS else deepcopy(child))
    return copy


def _shell(element: etree._Element) -> etree._Element:
    attributes = {str(name): str(value) for name, value in element.items()}
    return etree.Element(element.tag, attributes, element.nsmap)  # type: ignore[arg-type]  # stubs want named prefixes


def fill(frame: bytes, payload: etree._Element, headers: tuple[etree._Element, ...]) -> etree._Element:
    """Put a payload and headers into a frame.

    Raises:
        ValueError: The frame has no mark that says where the payload belongs.
    """
    envelope = parse_part(frame)
    slot = next(envelope.iter(etree.ProcessingInstruction), None)
    holder = None if slot is None else slot.getparent()
    if slot is None or holder is None:
        raise ValueError("the envelope does not say where the payload belongs; take one from empty_envelope()")
    holder.replace(slot, payload)
    if headers:
        _header(envelope).extend(headers)
    return envelope


def parse_part(xml: bytes) -> etree._Element:
    """Parse a part of an envelope that was written down, as safely as a message."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))


def _header(envelope: etree._Element) -> etree._Element:
    soap = etree.QName(envelope).namespace
    found = envelope.find(f"{{{soap}}}Header")
    if found is None:
        found = etree.Element(f"{{{soap}}}Header")
        envelope.insert(0, found)
    return found
