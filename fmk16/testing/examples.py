"""Valid example messages: a walk along a class's declaration, in which a chooser makes every choice."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from fmk16.model.content import AttributeUse, GroupParticle, Particle, Text, content_of, structures_below
from fmk16.model.identifier import PersonIdentifierSource
from fmk16.model.structure import Element, Group, Structure
from fmk16.testing.chooser import Chooser
from fmk16.testing.values import value

TEST_PERSON = "1111111118"
"""The official test person's number: the only person number that examples hold."""

USUAL_SIZE = 60
"""About so many elements an example holds unless it is to hold more or fewer."""

ROOM_FOR_DEPTH = 10
"""With room for so many elements, the branch of a choice that holds most is preferred: else most dosages are texts."""

AnyElement = TypeVar("AnyElement", bound=Element)


@dataclass(frozen=True, slots=True)
class Spot:
    """A field of a class: what an example can be asked to hold.

    Attributes:
        structure: The element or group that declares the field.
        field: The field's name in Python.
    """

    structure: type[Structure]
    field: str


def full_example(structure: type[AnyElement], chooser: Chooser) -> AnyElement:
    """Make an instance in which everything optional is there once, what lies within itself aside.

    Args:
        structure: The class to make an instance of.
        chooser: Who chooses values, and the branch of each choice.
    """
    return _FullMaker(chooser).element(structure, 0, ())


def example(
    structure: type[AnyElement], chooser: Chooser, *, size: int = USUAL_SIZE, holding: tuple[Spot, ...] = ()
) -> AnyElement:
    """Make a valid instance of a class.

    Args:
        structure: The class to make an instance of.
        chooser: Who makes the choices.
        size: About how many elements it may hold; what must be there is there whatever the size, so ``0`` makes a
            smallest instance.
        holding: A field that must be there, somewhere in the instance; then, inwards, a field of what that one holds,
            and so on.

    Raises:
        ValueError: The class never reaches the field that must be there.
    """
    return _Maker(chooser).element(structure, size, _inwards(structure, holding))


@dataclass(frozen=True, slots=True)
class _Step:
    """A step towards what must be there: the field to fill, and the class to fill it with (None: any)."""

    field: str
    towards: type[Structure] | None


_Path = tuple[_Step, ...]


def _inwards(start: type[Structure], spots: tuple[Spot, ...]) -> _Path:
    if not spots:
        return ()
    ways = _path(start, spots[0])[:-1]
    within = (*(spot.structure for spot in spots[1:]), None)
    return (*ways, *(_Step(spot.field, towards) for spot, towards in zip(spots, within, strict=True)))


def _path(start: type[Structure], spot: Spot) -> _Path:
    paths: dict[type[Structure], _Path] = {spot.structure: (_Step(spot.field, None),)}
    waiting = deque(paths)
    while waiting and start not in paths:
        reached = waiting.popleft()
        for structure, field in _holders(start).get(reached, ()):
            if structure not in paths:
                paths[structure] = (_Step(field, reached), *paths[reached])
                waiting.append(structure)
    if start not in paths:
        raise ValueError(f"{start.__name__} never holds a {spot.structure.__name__}; start from a class that does")
    return paths[start]


@cache
def _holders(start: type[Structure]) -> Mapping[type[Structure], list[tuple[type[Structure], str]]]:
    holders: dict[type[Structure], list[tuple[type[Structure], str]]] = defaultdict(list)
    for structure in structures_below((start,)):
        for particle in content_of(structure).particles:
            for held in _classes(particle):
                holders[held].append((structure, particle.field))
    return holders


def _classes(particle: Particle) -> tuple[type[Structure], ...]:
    if isinstance(particle, GroupParticle):
        return particle.branches
    return (particle.held,) if isinstance(particle.held, type) else ()


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes instances; ``room`` is how many elements may still stand below, ``path`` leads to what must be there."""

    chooser: Chooser

    def element(self, structure: type[AnyElement], room: int, path: _Path) -> AnyElement:
        content = content_of(structure)
        fields = self._attributes(content.attributes, path) | self._particles(structure, room, path)
        if content.text is not None:
            fields[content.text.field] = self._own_text(content.text, fields)
        return structure(**fields)

    def _group(self, branches: tuple[type[Group], ...], room: int, path: _Path) -> Group:
        group = self._branch(branches, room, path)
        return group(**self._particles(group, room, path[1:]))

    def _branch(self, branches: tuple[type[Group], ...], room: int, path: _Path) -> type[Group]:
        asked = next((branch for branch in branches if path and branch is path[0].towards), None)
        if asked is not None:
            return asked
        if room > ROOM_FOR_DEPTH and self.chooser.flip(0.6):
            return max(branches, key=_depth)
        return self.chooser.pick(branches)

    def _attributes(self, uses: tuple[AttributeUse, ...], path: _Path) -> dict[str, Any]:
        chosen = [use for use in uses if use.required or _asks_for(path, use.field) or self.chooser.flip(0.3)]
        return {use.field: self._attribute(use) for use in chosen}

    def _attribute(self, use: AttributeUse) -> Any:
        if use.type.facets.known is PersonIdentifierSource and not self.chooser.odd(1):
            return PersonIdentifierSource.CPR
        return value(use.type.facets, self.chooser)

    def _own_text(self, text: Text, attributes: dict[str, Any]) -> Any:
        return TEST_PERSON if attributes.get("source") == "CPR" else value(text.type.facets, self.chooser)

    def _particles(self, structure: type[Structure], room: int, path: _Path) -> dict[str, Any]:
        counts = self._counts(structure, room, path)
        present = [
            particle for particle in content_of(structure).particles if counts[particle.field] or particle.listed
        ]
        deep = sum(counts[particle.field] for particle in present if _classes(particle))
        share = (room - sum(counts.values())) // max(1, deep)
        return {
            particle.field: self._several(
                particle, counts[particle.field], share, path if _asks_for(path, particle.field) else ()
            )
            for particle in present
        }

    def _counts(self, structure: type[Structure], room: int, path: _Path) -> dict[str, int]:
        chance = self.chooser.pick((0.1, 0.4, 0.8)) if room > 0 else 0.0
        particles = content_of(structure).particles
        counts = {particle.field: self._count(particle, chance, room) for particle in particles}
        asked = next((field for field in counts if _asks_for(path, field)), None)
        if asked is None and issubclass(structure, Group) and not any(counts.values()):
            asked = self.chooser.pick(list(counts))
        if asked is not None:
            counts[asked] = max(1, counts[asked])
        return counts

    def _count(self, particle: Particle, chance: float, room: int) -> int:
        least, most = particle.occurs.least, particle.occurs.most
        if room <= 0 or most == least or not self.chooser.flip(chance):
            return least
        if most is not None and least + 3 < most <= room and self.chooser.flip(0.1):
            return most
        return self.chooser.whole(least, least + 3 if most is None else min(most, least + 3))

    def _several(self, particle: Particle, count: int, room: int, path: _Path) -> Any:
        if not particle.listed:
            return self._one(particle, room, path)
        return tuple(self._one(particle, room, path) for _ in range(count))

    def _one(self, particle: Particle, room: int, path: _Path) -> Structure | str | int | bool:
        if isinstance(particle, GroupParticle):
            return self._group(particle.branches, room, path)
        if particle.held == "flag":
            return True
        if isinstance(particle.held, type):
            return self.element(particle.held, room, path[1:])
        return value(particle.held.facets, self.chooser)


@dataclass(frozen=True, slots=True)
class _FullMaker(_Maker):
    """Makes instances in which everything is there; ``around`` are the classes of the elements around."""

    around: tuple[type[Structure], ...] = ()

    def element(self, structure: type[AnyElement], room: int, path: _Path) -> AnyElement:
        inner = _FullMaker(self.chooser, (*self.around, structure))
        return _Maker.element(inner, structure, room, path)

    def _attributes(self, uses: tuple[AttributeUse, ...], path: _Path) -> dict[str, Any]:  # noqa: ARG002 - all are there
        return {use.field: self._attribute(use) for use in uses}

    def _several(self, particle: Particle, count: int, room: int, path: _Path) -> Any:
        if particle.listed and isinstance(particle, GroupParticle) and count:
            return tuple(self._group((branch,), room, path) for branch in particle.branches[: particle.occurs.most])
        return _Maker._several(self, particle, count, room, path)  # noqa: SLF001 - its own base

    def _count(self, particle: Particle, chance: float, room: int) -> int:  # noqa: ARG002 - nothing is left to chance
        lies_in_itself = any(held in self.around for held in _classes(particle))
        return particle.occurs.least if lies_in_itself else max(1, particle.occurs.least)


def _asks_for(path: _Path, field: str) -> bool:
    return bool(path) and path[0].field == field


@cache
def _depth(branch: type[Group]) -> int:
    return sum(1 for _ in structures_below((branch,)))
