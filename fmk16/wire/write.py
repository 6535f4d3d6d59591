"""Writing a message: a payload alone, or with its headers in a SOAP envelope."""

from __future__ import annotations

from lxml import etree

from fmk16.model.message import ROOTS
from fmk16.model.structure import Element
from fmk16.wire.binding import unbind
from fmk16.wire.envelope import empty_envelope, fill, parse_part
from fmk16.wire.message import Header, Message
from fmk16.wire.words import bare


def write(message: Message | Element) -> bytes:
    """Write a message as XML in UTF-8; what was read is written equal (C14N 2.0, prefixes and blank text aside).

    Comments and processing instructions are not written again, nor is ``xsi:schemaLocation`` in what the model holds:
    reading passes them over, for they are no part of the message.

    Args:
        message: A message, which is put into an envelope when it has headers or stood in one; or a payload alone.

    Raises:
        TypeError: The payload's class is no message, such as a single drug.
    """
    return etree.tostring(_tree(message), xml_declaration=True, encoding="UTF-8")


def _tree(message: Message | Element) -> etree._Element:
    if isinstance(message, Element):
        return unbind(message, root_name(message))
    payload = unbind(message.payload, message.root)
    if not message.headers and not message.envelope:
        return payload
    return fill(message.envelope or empty_envelope(), payload, tuple(map(_header, message.headers)))


def _header(header: Header) -> etree._Element:
    if isinstance(header.content, bytes):
        return parse_part(header.content)
    element = unbind(header.content, bare(header.tag))
    for name, value in header.soap:
        element.set(name, value)
    return element


def root_name(payload: Element) -> str:
    """Give the name of the root element that a payload is written as.

    Raises:
        TypeError: Its class is no message.
    """
    name = ROOTS.name_of(type(payload))
    if name is None:
        raise TypeError(f"{type(payload).__name__} is no message; write one that fmk16.model.message.ROOTS names")
    return name
