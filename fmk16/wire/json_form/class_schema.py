"""JSON schemas of classes: an object's keys, which of them must stand, and which rule each other out."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from fmk16.model.content import ElementParticle, GroupParticle, Held, Occurs, Particle, content_of
from fmk16.model.structure import Element, Structure
from fmk16.wire.json_form.form import IN_ORDER, TEXT, InOrder, Slot, form_of
from fmk16.wire.json_form.value_schema import Schema, value_schema

_SENTENCE_END = re.compile(r"(?<=[.!?])\s")


@dataclass(slots=True)
class Definitions:
    """The definitions that a schema refers to; one for each class and each named simple type.

    Attributes:
        made: The definitions, by name.
    """

    made: dict[str, Schema] = field(default_factory=dict)
    _owners: dict[str, object] = field(default_factory=dict)

    def reference(self, held: Held) -> Schema:
        """Give the schema of what an element holds, and define what that takes.

        Raises:
            TypeError: Two classes or simple types have the same name.
        """
        if held == "flag":
            return {"const": True}
        if isinstance(held, type):
            if self._is_new(held.__name__, held):
                self.made[held.__name__] = {}  # its place, for a class may hold itself
                self.made[held.__name__] = self._class(held)
            return _reference(held.__name__)
        if not held.facets.name:
            return value_schema(held.facets)
        if self._is_new(held.facets.name, held.facets):
            self.made[held.facets.name] = value_schema(held.facets)
        return _reference(held.facets.name)

    def _is_new(self, name: str, owner: object) -> bool:
        known = self._owners.setdefault(name, owner)
        if known != owner:
            raise TypeError(f"two types are called {name}; rename one")
        return name not in self.made

    def _class(self, structure: type[Element]) -> Schema:
        form = form_of(structure)
        head: Schema = {"title": structure.__name__, "description": first_sentence(structure)}
        if form.is_value and form.text:
            return head | self.reference(form.text)
        properties = {key: self.reference(use.type) for key, use in form.attributes.items()}
        if form.text:
            properties[TEXT] = self.reference(form.text)
        properties |= {key: self._slot(slot) for key, slot in form.slots.items()}
        required = [key for key, use in form.attributes.items() if use.required] + [TEXT] * (form.text is not None)
        members = {"type": "object", "properties": properties, "additionalProperties": False}
        return head | members | _rules(content_of(structure).particles, required)

    def _slot(self, slot: Slot) -> Schema:
        if isinstance(slot, InOrder):
            properties = {name: self.reference(element.held) for name, element in slot.slots.items()}
            return _list_of({"type": "object", "properties": properties, **ONE_OF_THEM}, slot.group.occurs)
        item = self.reference(slot.held)
        return _list_of(item, slot.occurs) if slot.listed else item


ONE_OF_THEM: Schema = {"minProperties": 1, "maxProperties": 1, "additionalProperties": False}
"""What an object says of its properties when exactly one of them stands."""


def first_sentence(structure: type[Structure]) -> str:
    """Give the first sentence of a class's docstring."""
    paragraph = inspect.cleandoc(structure.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
    return _SENTENCE_END.split(paragraph, maxsplit=1)[0]


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list_of(item: Schema, occurs: Occurs) -> Schema:
    most = {} if occurs.most is None else {"maxItems": occurs.most}
    return {"type": "array", "items": item, "minItems": max(1, occurs.least), **most}


# --- which keys stand together ---------------------------------------------------------------------------------------


def _rules(particles: Iterable[Particle], required: Iterable[str] = ()) -> Schema:
    """Say which keys must stand and which rule each other out; nothing, where all may stand and none must."""
    required, choices = list(required), []
    for particle in _inlined(particles):
        if isinstance(particle, GroupParticle) and not particle.listed:
            choices += _choice(particle)
        elif particle.occurs.least:
            required.append(IN_ORDER if isinstance(particle, GroupParticle) else particle.name)
    rules: dict[str, Any] = {"required": required} if required else {}
    return rules | ({"allOf": choices} if choices else {})


def _inlined(particles: Iterable[Particle]) -> Iterator[Particle]:
    """Put the members of a group that always stands in its place."""
    for particle in particles:
        if isinstance(particle, GroupParticle) and len(particle.branches) == 1 and particle.occurs == Occurs(1, 1):
            yield from _inlined(content_of(particle.branches[0]).particles)
        else:
            yield particle


def _choice(group: GroupParticle) -> list[Schema]:
    """Give the condition that one branch stands and nothing of the others; none, where it forbids nothing."""
    branches = [content_of(branch).particles for branch in group.branches]
    keys = [_keys(branch) for branch in branches]
    every = {key: None for branch in keys for key in branch}
    options = [
        _rules(branch) | _without(key for key in every if key not in own)
        for branch, own in zip(branches, keys, strict=True)
    ]
    if group.occurs.least == 0 and {} not in options:
        options.append(_without(every))
    return [] if {} in options else [{"anyOf": options}]


def _keys(particles: Iterable[Particle]) -> dict[str, None]:
    """Name the keys that particles stand behind, in order."""
    keys: dict[str, None] = {}
    for particle in particles:
        if isinstance(particle, ElementParticle):
            keys[particle.name] = None
        elif particle.listed:
            keys[IN_ORDER] = None
        else:
            for branch in particle.branches:
                keys |= _keys(content_of(branch).particles)
    return keys


def _without(keys: Iterable[str]) -> Schema:
    forbidden = dict.fromkeys(keys, False)
    return {"properties": forbidden} if forbidden else {}
