"""Writing a message as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from fmk16.errors import TooDeepError
from fmk16.model.content import ElementParticle, Particle, content_of
from fmk16.model.structure import NAMESPACE, Element, Structure
from fmk16.wire.binding import lexical
from fmk16.wire.json_form.envelope import envelope_json
from fmk16.wire.json_form.form import IN_ORDER, TEXT, XMLNS, attribute_key
from fmk16.wire.message import Message
from fmk16.wire.write import root_name

USUAL_WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]*")
"""The written form of a whole number that JSON has too."""


def to_json(message: Message | Element, *, indent: int | None = 2) -> str:
    """Write a message as JSON; ``from_json`` gives it back, with all values as they were written.

    Args:
        message: A message with its headers and envelope, if it has any; or a payload alone.
        indent: Blanks a level; None for one line.

    Raises:
        TypeError: The payload's class is no message, such as a single drug.
        TooDeepError: Drugs are nested within drugs more deeply than Python can follow.
    """
    separators = (",", ":") if indent is None else None
    try:
        return json.dumps(document_of(message), ensure_ascii=False, indent=indent, separators=separators)
    except RecursionError:
        raise TooDeepError("the elements are nested too deeply to be written as JSON") from None


def document_of(message: Message | Element) -> dict[str, Any]:
    """Give a message as objects that ``json`` can write."""
    if isinstance(message, Element):
        return {XMLNS: NAMESPACE, root_name(message): element_json(message)}
    payload = {message.root: element_json(message.payload)}
    if not message.headers and not message.envelope:
        return {XMLNS: NAMESPACE, **payload}
    return {XMLNS: NAMESPACE, **envelope_json(message, payload, element_json)}


def element_json(element: Element) -> Any:
    """Give what stands behind the name of an element: an object, or its value where it has no attributes."""
    content = content_of(type(element))
    if content.text is None:
        return dict(_members(element))
    text = _value_json(getattr(element, content.text.field))
    return {**dict(_members(element)), TEXT: text} if content.attributes else text


def _members(structure: Structure) -> Iterator[tuple[str, Any]]:
    content = content_of(type(structure))
    for use in content.attributes:
        value = getattr(structure, use.field)
        if value is not None:
            yield attribute_key(use.name), _value_json(value)
    for particle in content.particles:
        value = getattr(structure, particle.field)
        if value is not None and value is not False and value != ():
            yield from _held(particle, value)


def _held(particle: Particle, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(particle, ElementParticle):
        yield particle.name, [_one(each) for each in value] if particle.listed else _one(value)
    elif particle.listed:
        yield IN_ORDER, [dict(_members(group)) for group in value]
    else:
        yield from _members(value)


def _one(value: Any) -> Any:
    if value is True:
        return True
    return element_json(value) if isinstance(value, Element) else _value_json(value)


def _value_json(value: Any) -> str | int:
    written = lexical(value)
    is_number = isinstance(value, int) and USUAL_WHOLE_NUMBER.fullmatch(written)
    return int(written) if is_number else written
