"""Finding the structures of some kinds in a part of a message, when many rules are about what they hold.

``model.walk.placed`` asks of each structure whether it is of a kind, which Pydantic's classes answer slowly; here that
is worked out once for each class.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.model.content import GroupParticle, Particle, content_of, structures_below
from fmk16.model.structure import Structure


class _Ways(NamedTuple):
    """Whether a class is sought, and the fields that lead to such classes, with whether each is a tuple."""

    is_sought: bool
    fields: tuple[tuple[str, bool], ...]


class Finder:
    """Finds the structures whose class passes a test."""

    def __init__(self, test: Callable[[type[Structure]], bool]) -> None:
        self._test = test
        self._ways: dict[type[Structure], _Ways] = {}

    def found(self, structure: Structure, place: Place = ()) -> list[tuple[Place, Structure]]:
        """Give them in wire order, each with its place.

        Args:
            structure: Where to look, itself included.
            place: Where it stands itself.
        """
        found: list[tuple[Place, Structure]] = []
        self._collect(structure, place, found)
        return found

    def held(self, structure: Structure) -> list[Structure]:
        """Give them in wire order, without their places, which cost as much again.

        Args:
            structure: Where to look, itself included.
        """
        held: list[Structure] = []
        self._gather(structure, held)
        return held

    def _gather(self, structure: Structure, gathered: list[Structure]) -> None:
        kind = type(structure)
        ways = self._ways.get(kind) or self._learn(kind)
        if ways.is_sought:
            gathered.append(structure)
        values = structure.__dict__
        for field, listed in ways.fields:
            held = values.get(field)
            if held is None:
                continue
            if listed:
                for each in held:
                    self._gather(each, gathered)
            else:
                self._gather(held, gathered)

    def _collect(self, structure: Structure, place: Place, found: list[tuple[Place, Structure]]) -> None:
        kind = type(structure)
        ways = self._ways.get(kind) or self._learn(kind)
        if ways.is_sought:
            found.append((place, structure))
        for field, listed in ways.fields:
            held = getattr(structure, field)
            if listed:
                for number, each in enumerate(held):
                    self._collect(each, (*place, field, number), found)
            elif held is not None:
                self._collect(held, (*place, field), found)

    def _learn(self, kind: type[Structure]) -> _Ways:
        particles = content_of(kind).particles
        fields = tuple((each.field, each.listed) for each in particles if self._leads_on(each))
        ways = self._ways[kind] = _Ways(self._test(kind), fields)
        return ways

    def _leads_on(self, particle: Particle) -> bool:
        held = particle.branches if isinstance(particle, GroupParticle) else (particle.held,)
        return any(map(self._test, structures_below(tuple(each for each in held if isinstance(each, type)))))
