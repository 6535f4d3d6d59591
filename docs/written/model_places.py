"""On which page each type of the model stands: a page a module, and one of all simple types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from fmk16.model.content import structures_below
from fmk16.model.directory import NamedSimpleType, named_types
from fmk16.model.message import ROOTS
from fmk16.model.structure import Structure
from written.places import MODEL, VALUES

_PACKAGE = "fmk16.model."


@cache
def structures() -> Mapping[str, type[Structure]]:
    """Give every class that a message reaches, by its name, those of the same module together."""
    found = sorted(
        structures_below(tuple(ROOTS.values())), key=lambda each: (".messages." in each.__module__, each.__module__)
    )
    return MappingProxyType({each.__name__: each for each in found})


@cache
def simple_types() -> Mapping[str, NamedSimpleType]:
    """Give every simple type that has a name, by it."""
    found = sorted((each for each in named_types() if isinstance(each, NamedSimpleType)), key=lambda each: each.name)
    return MappingProxyType({each.name: each for each in found})


def module_of(structure: type[Structure]) -> str:
    """Name the module of a class, seen from the model, such as ``messages.order``."""
    return structure.__module__.removeprefix(_PACKAGE)


def page_of_module(module: str) -> str:
    """Give the page of a module."""
    return f"reference/model/{module.replace('.', '-')}.md"


def of_type(name: str) -> str:
    """Give the place of a class or a simple type, by its name, or of the message with that root element."""
    if name in simple_types():
        return f"{VALUES}#{name}"
    if name in ROOTS:
        name = ROOTS[name].__name__
    return f"{page_of_module(module_of(structures()[name]))}#{name}" if name in structures() else MODEL
