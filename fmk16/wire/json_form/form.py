"""How a class stands in JSON: its keys, in the order in which they are written as XML."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType

from fmk16.model.content import AttributeUse, ElementParticle, GroupParticle, Particle, SimpleType, content_of
from fmk16.model.structure import Element, Group

XMLNS = "@xmlns"
"""The key of the namespace, which tells the version of FMK."""

TEXT = "#text"
"""The key of an element's own text, where it has attributes too."""

IN_ORDER = "#inOrder"
"""The key of a repeated choice between elements: a list of objects with one key each."""


@dataclass(frozen=True, slots=True)
class InOrder:
    """A repeated choice between elements, whose order tells.

    Attributes:
        group: The particle that declares it.
        slots: The elements to choose from, by name.
    """

    group: GroupParticle
    slots: Mapping[str, ElementParticle]


Slot = ElementParticle | InOrder
"""What stands behind a key: an element, or several of them in order."""


@dataclass(frozen=True, slots=True)
class Form:
    """The keys of a class.

    Attributes:
        attributes: The attributes, by key.
        text: The element's own text, if it has one.
        slots: The elements in it, by key, in the order of the wire.
    """

    attributes: Mapping[str, AttributeUse]
    text: SimpleType | None
    slots: Mapping[str, Slot]

    @property
    def is_value(self) -> bool:
        """Whether the element is its value alone, without an object around it."""
        return self.text is not None and not self.attributes

    def keys(self) -> tuple[str, ...]:
        """Name the keys that may stand in the object."""
        return (*self.attributes, *((TEXT,) if self.text else ()), *self.slots)


@cache
def form_of(element: type[Element]) -> Form:
    """Work out how a class stands in JSON.

    Raises:
        TypeError: Its elements have no one order by name, or differ by where they stand; JSON would not tell.
    """
    content = content_of(element)
    attributes = MappingProxyType({attribute_key(use.name): use for use in content.attributes})
    slots = MappingProxyType(_slots(element.__name__, content.particles))
    return Form(attributes, content.text.type if content.text else None, slots)


def attribute_key(name: str) -> str:
    """Give the key of an attribute."""
    return f"@{name}"


# --- the order of the wire -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Gathered:
    """The slots met so far, and which others each one follows; a choice between groups orders nothing by itself."""

    slots: dict[str, Slot] = field(default_factory=dict)
    after: dict[str, set[str]] = field(default_factory=dict)

    def sequence(self, particles: tuple[Particle, ...], earlier: frozenset[str]) -> frozenset[str]:
        """Gather particles that stand one after another; gives all keys met among them."""
        met: frozenset[str] = frozenset()
        for particle in particles:
            met |= self._particle(particle, earlier | met)
        return met

    def _particle(self, particle: Particle, earlier: frozenset[str]) -> frozenset[str]:
        if isinstance(particle, ElementParticle):
            return self._slot(particle.name, particle, earlier)
        if particle.listed:
            return self._slot(IN_ORDER, InOrder(particle, _alternatives(particle)), earlier)
        branches = [self.sequence(content_of(branch).particles, earlier) for branch in particle.branches]
        return frozenset().union(*branches)

    def _slot(self, key: str, slot: Slot, earlier: frozenset[str]) -> frozenset[str]:
        known = self.slots.setdefault(key, slot)
        if key in earlier or not _is_alike(known, slot):
            raise TypeError(f"{key} stands twice, so a key does not tell which is meant")
        self.after.setdefault(key, set()).update(earlier)
        return frozenset({key})


def _is_alike(slot: Slot, other: Slot) -> bool:
    """Tell whether two elements of the same name, in different branches, hold the same."""
    if isinstance(slot, InOrder) or isinstance(other, InOrder):
        return slot is other
    return (slot.held, slot.listed, slot.occurs.most) == (other.held, other.listed, other.occurs.most)


def _slots(owner: str, particles: tuple[Particle, ...]) -> dict[str, Slot]:
    gathered = _Gathered()
    try:
        gathered.sequence(particles, frozenset())
        return {key: gathered.slots[key] for key in _ordered(gathered.after)}
    except (TypeError, CycleError) as error:
        raise TypeError(f"{owner} has no form in JSON: {error}") from error


def _ordered(after: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Put each key behind those it follows; where nothing says which is first, as they are declared."""
    declared = {key: number for number, key in enumerate(after)}
    sorter = TopologicalSorter(after)
    sorter.prepare()
    ready: list[str] = []
    while sorter.is_active():
        ready += sorter.get_ready()
        key = min(ready, key=declared.__getitem__)
        ready.remove(key)
        sorter.done(key)
        yield key


def _alternatives(particle: GroupParticle) -> dict[str, ElementParticle]:
    return {element.name: element for element in map(_only_element, particle.branches)}


def _only_element(branch: type[Group]) -> ElementParticle:
    """Give the one element of a branch; with more, a repeated choice would need another form in JSON."""
    match content_of(branch).particles:
        case (ElementParticle(listed=False) as element,) if element.occurs.least == 1:
            return element
    raise TypeError(f"the repeated group {branch.__name__} holds other than one element")
