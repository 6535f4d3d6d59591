"""A message with one thing in it changed: the model is frozen, so what is around the thing is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from fmk16.finding import Place
from fmk16.model.structure import Structure
from fmk16.model.walk import placed
from fmk16.wire.message import Message

AnyStructure = TypeVar("AnyStructure", bound=Structure)


def within(message: Message, *kinds: type[AnyStructure]) -> Iterator[tuple[Place, AnyStructure]]:
    """Walk the instances of some classes in a message, each with its place in the payload."""
    yield from placed(message.payload, kinds)


def put(message: Message, place: Place, new: object) -> Message:
    """Put something in a place of a message's payload."""
    return replace(message, payload=_put(message.payload, place, new))


def updated(message: Message, place: Place, node: Structure, **fields: object) -> Message:
    """Change fields of a node of a message's payload.

    Args:
        message: The message.
        place: Where the node stands.
        node: The node.
        fields: The fields, with what they are to be.
    """
    return put(message, place, node.model_copy(update=fields))


def without(whole: tuple[Any, ...], position: int) -> tuple[Any, ...]:
    """Leave one thing out of several."""
    return whole[:position] + whole[position + 1 :]


def exchanged(whole: tuple[Any, ...], position: int, new: Any) -> tuple[Any, ...]:
    """Put another thing in the place of one of several."""
    return (*whole[:position], new, *whole[position + 1 :])


def _put(node: Any, place: Place, new: object) -> Any:
    if not place:
        return new
    step, *rest = place
    if isinstance(step, int):
        return exchanged(node, step, _put(node[step], tuple(rest), new))
    return node.model_copy(update={step: _put(getattr(node, step), tuple(rest), new)})
