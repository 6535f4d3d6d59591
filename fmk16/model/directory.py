"""The interface's names and what they name: an operation, a message, a type with children, or a simple type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from fmk16.errors import SelectionError
from fmk16.model.content import ElementParticle, SimpleType, content_of, structures_below
from fmk16.model.message import ROOTS
from fmk16.model.operation import OPERATIONS, Operation
from fmk16.model.structure import Element, Structure

TYPE = "Type"
"""What the interface ends the names of its types with; it may be left out."""

_ALIKE = 0.6
"""How alike two names must be (difflib's ratio) for one to be suggested."""


@dataclass(frozen=True, slots=True)
class NamedElement:
    """A message, or a type whose elements have children.

    Attributes:
        name: The root element's name for a message, the class's name for a type.
        structure: The class.
    """

    name: str
    structure: type[Element]


@dataclass(frozen=True, slots=True)
class NamedSimpleType:
    """A type whose elements hold a value and no children."""

    name: str
    type: SimpleType


Named = Operation | NamedElement | NamedSimpleType


def find(name: str) -> Named:
    """Find what a name of the interface names; letter case does not matter.

    An operation comes before a message, and that before a type, unless the name ends in ``Type``; ``_160``, which the
    WSDL puts behind an operation's name, may be there.

    Raises:
        SelectionError: Nothing has this name; says which names are close.
    """
    wanted = _plain(name)
    homes = (_operations, _messages, _types)
    for names in reversed(homes) if name.casefold().endswith(TYPE.casefold()) else homes:
        if (found := names().get(wanted)) is not None:
            return found
    raise SelectionError(_unknown(name))


def messages_of(operation: Operation) -> tuple[NamedElement, NamedElement]:
    """Give the request and the response of an operation."""
    request, response = (NamedElement(root, ROOTS[root]) for root in (operation.request, operation.response))
    return request, response


def named_types() -> tuple[NamedElement | NamedSimpleType, ...]:
    """Give every type that a message reaches and that has a name; this loads the whole model."""
    return tuple(_types().values())


def _plain(name: str) -> str:
    return name.casefold().removesuffix(TYPE.casefold()).removesuffix("_160")


@cache
def _operations() -> Mapping[str, Operation]:
    return MappingProxyType({_plain(name): operation for name, operation in OPERATIONS.items()})


class _Messages(Mapping[str, NamedElement]):
    """The messages by their names in small letters; a class is loaded when it is asked for."""

    def __init__(self) -> None:
        self._roots = {_plain(root): root for root in ROOTS}

    def __getitem__(self, plain: str) -> NamedElement:
        root = self._roots[plain]
        return NamedElement(root, ROOTS[root])

    def __iter__(self) -> Iterator[str]:
        return iter(self._roots)

    def __len__(self) -> int:
        return len(self._roots)


@cache
def _messages() -> _Messages:
    return _Messages()


@cache
def _types() -> Mapping[str, NamedElement | NamedSimpleType]:
    """Name every type that a message reaches; this loads the whole model."""
    found: dict[str, NamedElement | NamedSimpleType] = {}
    for structure in structures_below(tuple(ROOTS.values())):
        if issubclass(structure, Element):
            found.setdefault(_plain(structure.__name__), NamedElement(structure.__name__, structure))
        for simple in _simple_types(structure):
            found.setdefault(_plain(simple.facets.name), NamedSimpleType(simple.facets.name, simple))
    return MappingProxyType(found)


def _simple_types(structure: type[Structure]) -> Iterator[SimpleType]:
    content = content_of(structure)
    yield from (use.type for use in content.attributes if use.type.facets.name)
    if content.text is not None and content.text.type.facets.name:
        yield content.text.type
    for particle in content.particles:
        held = particle.held if isinstance(particle, ElementParticle) else None
        if isinstance(held, SimpleType) and held.facets.name:
            yield held


def _unknown(name: str) -> str:
    written = {_plain(each): each for each in (*_type_names(), *ROOTS, *OPERATIONS)}
    close = get_close_matches(_plain(name), written, n=4, cutoff=_ALIKE)
    hint = (
        f"; was {', '.join(written[plain] for plain in close)} meant?"
        if close
        else "; write a name of the interface, such as GetMedicineCard"
    )
    return f"{name!r} is no operation, message or type of FMK 1.6.0{hint}"


def _type_names() -> Iterator[str]:
    return (named.name for named in _types().values())
