"""Where places of a message stand in the document it was read from; asked only when there is something to show."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from fmk16.finding import Location, Place
from fmk16.model.structure import Element
from fmk16.wire.document import Document
from fmk16.wire.envelope import unwrap
from fmk16.wire.locate import locate
from fmk16.wire.message import Message
from fmk16.wire.place import Elements

Spot = tuple[int | None, Place]
"""A header's number, or None for the payload, and a place seen from it."""


def located(document: Document, message: Message, spots: Iterable[Spot]) -> dict[Spot, tuple[Location, int]]:
    """Find places of a message in its document.

    Args:
        document: What the message was read from.
        message: The message.
        spots: The places.

    Returns:
        The location of each, and its rank in document order.
    """
    unwrapped = unwrap(document.root)
    parts: dict[int | None, Elements | None] = {}
    elements: dict[Spot, etree._Element] = {}
    for number, place in dict.fromkeys(spots):
        part = unwrapped.payload if number is None else unwrapped.headers[number]
        if number not in parts:
            held = message.payload if number is None else message.headers[number].content
            parts[number] = Elements(part, type(held)) if isinstance(held, Element) else None
        within = parts[number]
        elements[number, place] = part if within is None else within.at(place)
    locations = locate(document, elements.values())
    ranks = {element: rank for rank, element in enumerate(locations)}
    return {spot: (locations[element], ranks[element]) for spot, element in elements.items()}
