"""The structures of a message, laid out once in wire order, so that rules ask for a class and nobody walks again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from fmk16.finding import Place
from fmk16.model.content import ElementParticle, Particle, content_of
from fmk16.model.structure import Structure


class Nodes:
    """The structures of one part of a message: of its payload, or of a header. A node is called by its number.

    Attributes:
        structures: The structures, in wire order; what a structure holds follows it.
        parents: The number of the structure that holds each; -1 for the part itself.
        ends: The number after the last that lies within each.
        by_kind: The numbers of each class's instances, in order.
    """

    __slots__ = ("_places", "_steps", "by_kind", "ends", "parents", "structures")

    def __init__(self, part: Structure) -> None:
        self.structures: list[Structure] = []
        self.parents: list[int] = []
        self.ends: list[int] = []
        self.by_kind: dict[type[Structure], list[int]] = {}
        self._steps: list[Place] = []
        self._places: dict[int, Place] = {-1: ()}
        self._enter(part, (), -1)

    def _enter(self, structure: Structure, steps: Place, parent: int) -> None:
        kind, number = type(structure), len(self.structures)
        self.structures.append(structure)
        self.parents.append(parent)
        self.ends.append(0)
        self._steps.append(steps)
        alike = self.by_kind.get(kind)
        if alike is None:
            self.by_kind[kind] = [number]
        else:
            alike.append(number)
        values = structure.__dict__  # what Pydantic keeps fields in; asking it costs half of asking the structure
        for field, listed, step in _leading_on(kind):
            held = values[field]
            if listed:
                for position, each in enumerate(held):
                    self._enter(each, (field, position), number)
            elif held is not None:
                self._enter(held, step, number)
        self.ends[number] = len(self.structures)

    def place(self, number: int) -> Place:
        """Give the place of a node, seen from the part."""
        place = self._places.get(number)
        if place is None:
            place = self._places[number] = (*self.place(self.parents[number]), *self._steps[number])
        return place

    def of(self, *kinds: type[Structure]) -> list[int]:
        """Give the numbers of the instances of some classes themselves, in wire order."""
        return self._between(0, len(self.structures), kinds)

    def within(self, number: int, *kinds: type[Structure]) -> list[int]:
        """Give the numbers of the instances of some classes within one structure, itself included, in wire order."""
        return self._between(number, self.ends[number], kinds)

    def _between(self, first: int, end: int, kinds: tuple[type[Structure], ...]) -> list[int]:
        """Look each class up in its sorted numbers: a card may hold thousands of orders, each of which is asked."""
        found: list[int] = []
        for kind in kinds:
            if numbers := self.by_kind.get(kind):
                found += numbers[bisect_left(numbers, first) : bisect_left(numbers, end)]
        found.sort()
        return found

    def upward(self, number: int) -> Iterator[int]:
        """Give the number itself, that of what holds it, and so on."""
        while number >= 0:
            yield number
            number = self.parents[number]


@cache
def _leading_on(kind: type[Structure]) -> tuple[tuple[str, bool, Place], ...]:
    """Give the fields that hold structures: the name, whether it is a tuple, and the step to one that is none."""
    particles = content_of(kind).particles
    return tuple((each.field, each.listed, (each.field,)) for each in particles if _holds_structures(each))


def _holds_structures(particle: Particle) -> bool:
    return not isinstance(particle, ElementParticle) or isinstance(particle.held, type)
