"""SOAP envelopes in JSON: told by their version where nothing else is to be said of them, else as their own XML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from lxml import etree

from fmk16.model.structure import Element
from fmk16.wire.envelope import SOAP_NAMESPACES, empty_envelope, parse_part
from fmk16.wire.message import Header, Message
from fmk16.wire.words import bare

ENVELOPE, HEADER, BODY = "Envelope", "Header", "Body"

SOAP = "@soap"
"""The key of SOAP's version, for an envelope that holds nothing but header and body."""

FRAME = "#frame"
"""The key of all other envelopes: their XML without headers and message."""

SOAP_PREFIXES: Mapping[str, str] = MappingProxyType(
    {namespace: f"soap{version.replace('.', '')}" for namespace, version in SOAP_NAMESPACES.items()}
)
"""What stands before the names of SOAP's attributes, such as ``mustUnderstand``, by namespace."""


def envelope_json(
    message: Message, payload: Mapping[str, Any], element_json: Callable[[Element], Any]
) -> dict[str, Any]:
    """Give the envelope of a message as an object.

    Args:
        message: The message; one with headers alone gets an empty envelope.
        payload: The message itself, behind the name of its element.
        element_json: What writes an element.
    """
    frame = message.envelope or empty_envelope()
    envelope = parse_part(frame)
    has_header = envelope.find(f"{{{etree.QName(envelope).namespace}}}{HEADER}") is not None
    members = _frame_json(envelope, has_header=has_header)
    if has_header or message.headers:
        members[HEADER] = [_header_json(header, element_json) for header in message.headers]
    return {ENVELOPE: {**members, BODY: dict(payload)}}


def plain_envelope(version: str, *, has_header: bool) -> bytes:
    """Give an envelope of SOAP 1.1 or 1.2 with an empty header or none, and a mark where the message belongs.

    Raises:
        ValueError: There is no such version.
    """
    frame = empty_envelope(version)
    if has_header:
        return frame
    envelope = parse_part(frame)
    for header in envelope.findall(f"{{*}}{HEADER}"):
        envelope.remove(header)
    return etree.tostring(envelope)


def _frame_json(envelope: etree._Element, *, has_header: bool) -> dict[str, Any]:
    version = SOAP_NAMESPACES.get(etree.QName(envelope).namespace or "")
    if version and _canonical(envelope) == _canonical(parse_part(plain_envelope(version, has_header=has_header))):
        return {SOAP: version}
    return {FRAME: etree.tostring(envelope, encoding="unicode")}


def _canonical(element: etree._Element) -> str:
    return str(etree.canonicalize(element, strip_text=True, rewrite_prefixes=True))


def _header_json(header: Header, element_json: Callable[[Element], Any]) -> Any:
    if isinstance(header.content, bytes):
        return etree.tostring(parse_part(header.content), encoding="unicode")
    soap = {f"@{_prefixed(name)}": value for name, value in header.soap}
    return {bare(header.tag): element_json(header.content), **soap}


def _prefixed(name: str) -> str:
    attribute = etree.QName(name)
    return f"{SOAP_PREFIXES[attribute.namespace or '']}:{attribute.localname}"
