"""The structures of a message, laid out once in wire order, so that rules ask for a class and nobody walks again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from fmk16.finding import Place
from fmk16.model.content import ElementParticle, Particle, content_of
from fmk16.model.structure import Structure


class Nodes:
    """The structures of one part of a message: of its payload, or of a header. A node is called by its number.

    Attributes:
        structures: The structures, in wire order; what a structure holds follows it.
        places: Where each stands, seen from the part.
        parents: The number of the structure that holds each; -1 for the part itself.
        ends: The number after the last that lies within each.
        by_kind: The numbers of each class's instances, in order.
    """

    __slots__ = ("by_kind", "ends", "parents", "places", "structures")

    def __init__(self, part: Structure) -> None:
        self.structures: list[Structure] = []
        self.places: list[Place] = []
        self.parents: list[int] = []
        self.ends: list[int] = []
        self.by_kind: dict[type[Structure], list[int]] = {}
        self._enter(part, (), -1)

    def _enter(self, structure: Structure, place: Place, parent: int) -> None:
        kind, number = type(structure), len(self.structures)
        self.structures.append(structure)
        self.places.append(place)
        self.parents.append(parent)
        self.ends.append(0)
        alike = self.by_kind.get(kind)
        if alike is None:
            self.by_kind[kind] = [number]
        else:
            alike.append(number)
        values = structure.__dict__  # what Pydantic keeps fields in; asking it costs half of asking the structure
        for field, listed in _leading_on(kind):
            held = values.get(field)
            if held is None:
                continue
            if listed:
                for position, each in enumerate(held):
                    self._enter(each, (*place, field, position), number)
            else:
                self._enter(held, (*place, field), number)
        self.ends[number] = len(self.structures)

    def of(self, *kinds: type[Structure]) -> list[int]:
        """Give the numbers of the instances of some classes themselves, in wire order."""
        alike = [self.by_kind[kind] for kind in kinds if kind in self.by_kind]
        return alike[0] if len(alike) == 1 else sorted(number for numbers in alike for number in numbers)

    def within(self, number: int, *kinds: type[Structure]) -> list[int]:
        """Give those within one structure, itself included."""
        end = self.ends[number]
        return [each for each in self.of(*kinds) if number <= each < end]

    def upward(self, number: int) -> Iterator[int]:
        """Give the number itself, that of what holds it, and so on."""
        while number >= 0:
            yield number
            number = self.parents[number]


@cache
def _leading_on(kind: type[Structure]) -> tuple[tuple[str, bool], ...]:
    """Name the fields that hold structures, and whether each is a tuple."""
    return tuple((each.field, each.listed) for each in content_of(kind).particles if _holds_structures(each))


def _holds_structures(particle: Particle) -> bool:
    return not isinstance(particle, ElementParticle) or isinstance(particle.held, type)
