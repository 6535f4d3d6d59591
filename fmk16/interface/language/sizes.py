"""Which types a message can hold at all, and how many elements stand within one at least."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from fmk16.interface.components import (
    All,
    AnyElement,
    Choice,
    ComplexType,
    Components,
    ElementUse,
    Name,
    Particle,
    Sequence,
    SimpleType,
    TypeKey,
    Wildcard,
)
from fmk16.interface.language.attributes import value_type
from fmk16.interface.language.leaves import Child, Held, admits, written_out
from fmk16.interface.language.values import Values

UNENDING = float("inf")
"""The size of what cannot stand in a message: its values are none, or it needs itself within it without end."""

DOUBTFUL = 1e12
"""The size from which on something needs a value that is not known, and that may be none."""


def sizes_of(components: Components, values: Values) -> dict[TypeKey, float]:
    """Give for each type the number of elements that stand within one at least."""
    return _Sizes(components, values).found()


def burden(found: ComplexType, values: Values) -> float:
    """Give the size of an element that is nil, as nil leaves its attributes as they are; unending when it cannot be."""
    required = [value_type(use) for use in found.attributes if use.required]
    if found.is_abstract or any(map(values.is_empty, required)):
        return UNENDING
    return DOUBTFUL if any(values.sample(simple) is None for simple in required) else 0.0


def children(use: ElementUse, elements: Mapping[Name, ElementUse]) -> Iterator[Child]:
    """Give the elements that may stand for a declaration's: itself, and those of its substitution group."""
    if not use.is_abstract:
        yield Child(use.name, Held.by(use))
    for name in use.substitutes:
        if (other := elements.get(name)) and not other.is_abstract:
            yield Child(name, Held.by(other))


class _Sizes:
    """Lets sizes fall from unending to what they are, until none falls further."""

    def __init__(self, components: Components, values: Values) -> None:
        self._types = {key: written_out(found) for key, found in components.types.items()}
        self._elements = components.elements
        self._values = values
        self._sizes: dict[TypeKey, float] = dict.fromkeys(self._types, UNENDING)
        self._burdens = {key: burden(found, values) for key, found in self._types.items()}

    def found(self) -> dict[TypeKey, float]:
        users: dict[TypeKey, list[TypeKey]] = {}
        own = {key: self._own(key, found) for key, found in self._types.items()}
        for key, found in self._types.items():
            for used in dict.fromkeys(self._needed(found.particle)):
                users.setdefault(used, []).append(key)
        waiting = deque(self._types)
        while waiting:
            key = waiting.popleft()
            particle = self._types[key].particle
            size = own[key] + (self._least(particle) if particle is not None else 0.0)
            if size < self._sizes[key]:
                self._sizes[key] = size
                waiting.extend(users.get(key, ()))
        return self._sizes

    def _own(self, key: TypeKey, found: ComplexType) -> float:
        """Give what a type's attributes and its value weigh, whatever its children."""
        return self._burdens[key] + (0.0 if found.simple_content is None else self._of_value(found.simple_content))

    def _of_value(self, simple: SimpleType) -> float:
        if self._values.is_empty(simple):
            return UNENDING
        return DOUBTFUL if self._values.sample(simple) is None else 0.0

    def _needed(self, particle: Particle | None) -> Iterator[TypeKey]:
        """Give the types of children that may be needed; those that may be left out add nothing."""
        match particle:
            case ElementUse(occurs=occurs) if occurs.least:
                yield from (child.held.type for child in children(particle, self._elements))
            case AnyElement(wildcard, occurs) if occurs.least and wildcard.process == "strict":
                yield from (held.type for held in self._declared(wildcard))
            case Sequence(parts, occurs) | Choice(parts, occurs) | All(parts, occurs) if occurs.least:
                for part in parts:
                    yield from self._needed(part)

    def _least(self, particle: Particle) -> float:
        times = particle.occurs.least
        if times == 0:
            return 0.0
        match particle:
            case ElementUse():
                held = (child.held for child in children(particle, self._elements))
                once = min(map(self._within, held), default=UNENDING)
            case AnyElement(wildcard) if wildcard.process == "strict":
                once = min(map(self._within, self._declared(wildcard)), default=UNENDING)
            case AnyElement(wildcard):
                once = 1.0 if wildcard.namespaces != frozenset() else UNENDING
            case Choice(parts):
                once = min((self._least(part) for part in parts), default=UNENDING)
            case Sequence(parts) | All(parts):
                once = sum((self._least(part) for part in parts), 0.0)
        return times * once

    def _within(self, held: Held) -> float:
        size = self._sizes.get(held.type, 0.0)
        return 1.0 + (min(size, self._burdens.get(held.type, 0.0)) if held.nillable else size)

    def _declared(self, wildcard: Wildcard) -> Iterator[Held]:
        """Give what the elements hold that a wildcard lets in and validates."""
        for name, use in self._elements.items():
            if admits(wildcard, name.namespace) and not use.is_abstract:
                yield Held.by(use)
