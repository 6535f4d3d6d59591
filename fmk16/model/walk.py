"""Walking a message: every instance of some classes in it, each with its place; what holds none is not entered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TypeVar

from fmk16.finding import Place
from fmk16.model.content import GroupParticle, content_of, structures_below
from fmk16.model.structure import Structure

AnyStructure = TypeVar("AnyStructure", bound=Structure)


def placed(
    structure: Structure, kinds: tuple[type[AnyStructure], ...], place: Place = ()
) -> Iterator[tuple[Place, AnyStructure]]:
    """Walk the instances of some classes, in wire order; what lies within one of them follows it.

    Args:
        structure: Where to look, itself included.
        kinds: The classes; instances of classes derived from them count only where the content model says so.
        place: Where the structure itself stands.
    """
    if isinstance(structure, kinds):
        yield place, structure
    for field, listed in _ways(type(structure), kinds):
        held = getattr(structure, field)
        if held is None:
            continue
        if listed:
            for number, each in enumerate(held):
                yield from placed(each, kinds, (*place, field, number))
        else:
            yield from placed(held, kinds, (*place, field))


@cache
def _ways(structure: type[Structure], kinds: tuple[type[Structure], ...]) -> tuple[tuple[str, bool], ...]:
    """Name the fields that lead to one of the classes, and whether each is a tuple."""
    ways = []
    for particle in content_of(structure).particles:
        held = particle.branches if isinstance(particle, GroupParticle) else (particle.held,)
        below = structures_below(tuple(each for each in held if isinstance(each, type)))
        if any(each in kinds for each in below):
            ways.append((particle.field, particle.listed))
    return tuple(ways)
