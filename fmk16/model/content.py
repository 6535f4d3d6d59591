"""The content model of a class, as XML Schema particles: what ``wire`` binds, writes and describes by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Len, MaxLen, MinLen
from pydantic.fields import FieldInfo

from fmk16.model.simple import Simple
from fmk16.model.structure import ATTRIBUTE, CHOICE, TEXT, Element, Group, SomeOf, Structure, wire_name


@dataclass(frozen=True, slots=True)
class SimpleType:
    """A simple type as a leaf holds it: facets and the Python scalar."""

    facets: Simple
    python: Any


Held = type[Element] | SimpleType | Literal["flag"]
"""What an element holds: children of its own, simple content, or nothing."""


@dataclass(frozen=True, slots=True)
class Occurs:
    """How often a particle stands: at least, and at most (None: without bound)."""

    least: int
    most: int | None

    @property
    def repeats(self) -> bool:
        """Whether it may stand more than once, so that the field is a tuple."""
        return self.most is None or self.most > 1


@dataclass(frozen=True, slots=True)
class ElementParticle:
    """One element among the children, and the field that keeps it."""

    field: str
    name: str
    held: Held
    occurs: Occurs
    listed: bool


@dataclass(frozen=True, slots=True)
class GroupParticle:
    """A choice between groups of elements (one group is a choice of one), and the field that keeps it."""

    field: str
    branches: tuple[type[Group], ...]
    occurs: Occurs
    listed: bool


Particle = ElementParticle | GroupParticle


@dataclass(frozen=True, slots=True)
class AttributeUse:
    """An attribute, and the field that keeps it."""

    field: str
    name: str
    type: SimpleType
    required: bool


@dataclass(frozen=True, slots=True)
class Text:
    """The element's own text, and the field that keeps it."""

    field: str
    type: SimpleType


@dataclass(frozen=True, slots=True)
class Content:
    """All that stands within an element or a group, in wire order."""

    attributes: tuple[AttributeUse, ...]
    text: Text | None
    particles: tuple[Particle, ...]


@cache
def content_of(structure: type[Structure]) -> Content:
    """Read the content model off a class's declaration, inherited fields first.

    Raises:
        TypeError: A field's annotation says nothing that can stand on the wire.
    """
    attributes: list[AttributeUse] = []
    text: Text | None = None
    particles: list[Particle] = []
    hints = get_type_hints(structure, include_extras=True)
    for field, info in structure.model_fields.items():
        declared = _Declared.read(hints[field], f"{structure.__name__}.{field}")
        name = info.serialization_alias or wire_name(field)
        if ATTRIBUTE in declared.marks:
            attributes.append(
                AttributeUse(field, info.serialization_alias or field, declared.simple(), not declared.optional)
            )
        elif TEXT in declared.marks:
            text = Text(field, declared.simple())
        else:
            particles.append(_particle(field, name, info, declared))
    return Content(tuple(attributes), text, tuple(particles))


def base_of(structure: type[Structure]) -> type[Structure] | None:
    """Give the class whose children this one's children follow, if there is one."""
    base = structure.__mro__[1]
    if base in (Structure, Element, Group, SomeOf) or not issubclass(base, Structure):
        return None
    return base if content_of(base).particles else None


def structures_below(roots: tuple[type[Structure], ...]) -> Iterator[type[Structure]]:
    """Walk every class that the roots reach, each once, in order of first sight."""
    seen: dict[type[Structure], None] = {}
    waiting = list(reversed(roots))
    while waiting:
        structure = waiting.pop()
        if structure in seen:
            continue
        seen[structure] = None
        yield structure
        waiting.extend(reversed(list(_reached(structure))))


def _reached(structure: type[Structure]) -> Iterator[type[Structure]]:
    if base := base_of(structure):
        yield base
    for particle in content_of(structure).particles:
        if isinstance(particle, GroupParticle):
            yield from particle.branches
        elif isinstance(particle.held, type):
            yield particle.held


@dataclass(frozen=True, slots=True)
class _Declared:
    """An annotation taken apart."""

    types: tuple[Any, ...]
    marks: tuple[Any, ...]
    optional: bool
    listed: bool
    where: str

    @classmethod
    def read(cls, annotation: Any, where: str) -> _Declared:
        marks: list[Any] = []
        optional = listed = False
        while True:
            origin = get_origin(annotation)
            if origin is Annotated:
                annotation, *more = get_args(annotation)
                marks += more
            elif origin is tuple:
                annotation, listed = get_args(annotation)[0], True
            elif origin in (Union, UnionType) and type(None) in get_args(annotation):
                rest = tuple(t for t in get_args(annotation) if t is not type(None))
                optional, annotation = True, rest[0] if len(rest) == 1 else Union[rest]  # noqa: UP007 - made at run time
            else:
                break
        types = get_args(annotation) if origin in (Union, UnionType) else (annotation,)
        return cls(types, tuple(marks), optional, listed, where)

    def simple(self) -> SimpleType:
        for mark in self.marks:
            if isinstance(mark, Simple):
                return SimpleType(mark, self.types[0] if len(self.types) == 1 else Union[self.types])  # noqa: UP007 - made at run time
        raise TypeError(f"{self.where} names no simple type; annotate it with Simple(...)")

    def occurs(self, info: FieldInfo) -> Occurs:
        if not self.listed:
            return Occurs(0 if self.optional or ("flag" in self.marks and not info.default) else 1, 1)
        least, most = 0, None
        for mark in (*self.marks, *info.metadata):
            if isinstance(mark, Len):
                least, most = mark.min_length, mark.max_length
            elif isinstance(mark, MinLen):
                least = mark.min_length
            elif isinstance(mark, MaxLen):
                most = mark.max_length
        return Occurs(least, most)

    def is_group(self) -> bool:
        return CHOICE in self.marks or (isinstance(self.types[0], type) and issubclass(self.types[0], Group))


def _particle(field: str, name: str, info: FieldInfo, declared: _Declared) -> Particle:
    occurs = declared.occurs(info)
    if declared.is_group():
        return GroupParticle(field, declared.types, occurs, declared.listed)
    held: Held
    if "flag" in declared.marks:
        held = "flag"
    elif isinstance(declared.types[0], type) and issubclass(declared.types[0], Element):
        held = declared.types[0]
    else:
        held = declared.simple()
    return ElementParticle(field, name, held, occurs, declared.listed)
