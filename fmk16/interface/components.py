"""A schema set as immutable components: elements, types, attributes, facets and operations, with includes resolved.

Two components are equal when they say the same, wherever they are declared: a site or an origin is not compared. Types
refer to each other by key, so that a type may contain itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Name(NamedTuple):
    """A qualified name; the namespace is empty for none."""

    namespace: str
    local: str

    def __str__(self) -> str:
        return f"{{{self.namespace}}}{self.local}" if self.namespace else self.local


XS = "http://www.w3.org/2001/XMLSchema"


class Origin(NamedTuple):
    """Where something is declared: a file of the set, and a line counted from 1."""

    file: str
    line: int


TypeKey = tuple[str, ...]
"""What names a type: ``("{namespace}local",)``, and for an anonymous one the path to it through what declares it."""


class Site(NamedTuple):
    """What declares a part of a type, and where: the owner is a type, a group or a global element."""

    owner: TypeKey
    origin: Origin


@dataclass(frozen=True, slots=True)
class Occurs:
    """How often a particle stands: at least, and at most (None: without bound)."""

    least: int = 1
    most: int | None = 1


# --- simple types ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Facets:
    """The facets of one restriction step, as written; patterns of one step are alternatives.

    Qualified names among the enumeration have their namespace in braces instead of a prefix.
    """

    length: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    patterns: tuple[str, ...] = ()
    enumeration: tuple[str, ...] | None = None
    white_space: Literal["preserve", "replace", "collapse"] | None = None
    min_inclusive: str | None = None
    max_inclusive: str | None = None
    min_exclusive: str | None = None
    max_exclusive: str | None = None
    total_digits: int | None = None
    fraction_digits: int | None = None
    site: Site | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Atomic:
    """A built-in type, such as ``string`` or ``dateTime``, restricted step by step, outermost base first.

    Its site is what restricts the built-in type itself, with a facet or without.
    """

    builtin: str
    steps: tuple[Facets, ...] = ()
    site: Site | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ListOf:
    """Values of one type, separated by blanks."""

    item: SimpleType
    steps: tuple[Facets, ...] = ()


@dataclass(frozen=True, slots=True)
class UnionOf:
    """Values of any of several types, tried in order."""

    members: tuple[SimpleType, ...]
    steps: tuple[Facets, ...] = ()


SimpleType = Atomic | ListOf | UnionOf
"""A simple type, with everything it is derived from written out; names of types say nothing about values."""


# --- particles -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Elements or attributes of some namespaces: ``any``, ``other`` than the target's, or those named."""

    namespaces: Literal["##any"] | tuple[Literal["not"], str] | frozenset[str]
    process: Literal["strict", "lax", "skip"] = "strict"


@dataclass(frozen=True, slots=True)
class ElementUse:
    """An element among the children, and the key of its type."""

    name: Name
    type: TypeKey
    occurs: Occurs = Occurs()
    nillable: bool = False
    default: str | None = None
    fixed: str | None = None
    constraints: tuple[str, ...] = ()
    """Identity constraints, each in one canonical line."""
    substitutes: tuple[Name, ...] = ()
    """Elements that may stand in its place, by substitution group."""
    is_abstract: bool = False
    is_reference: bool = field(default=False, compare=False, repr=False)
    """Whether it refers to a global element, which then says what it holds."""
    site: Site | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AnyElement:
    """Any element of some namespaces."""

    wildcard: Wildcard
    occurs: Occurs = Occurs()
    site: Site | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Particles one after another."""

    parts: tuple[Particle, ...]
    occurs: Occurs = Occurs()
    site: Site | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several particles."""

    parts: tuple[Particle, ...]
    occurs: Occurs = Occurs()
    site: Site | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class All:
    """Elements in any order, each at most once."""

    parts: tuple[ElementUse, ...]
    occurs: Occurs = Occurs()
    site: Site | None = field(default=None, compare=False, repr=False)


Particle = ElementUse | AnyElement | Sequence | Choice | All


# --- types -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AttributeUse:
    """An attribute of a type."""

    name: Name
    type: SimpleType
    required: bool = False
    default: str | None = None
    fixed: str | None = None
    site: Site | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ComplexType:
    """What stands within an element: attributes, and either simple content, or particles, or nothing.

    Extension and restriction are resolved: inherited particles and attributes are written out.
    """

    attributes: tuple[AttributeUse, ...] = ()
    any_attribute: Wildcard | None = None
    simple_content: SimpleType | None = None
    particle: Particle | None = None
    is_mixed: bool = False
    is_abstract: bool = False
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SimpleContent:
    """An element that holds a simple value and nothing else."""

    type: SimpleType
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AnyType:
    """``xs:anyType``: anything at all."""

    origin: Origin | None = field(default=None, compare=False, repr=False)


Type = ComplexType | SimpleContent | AnyType


# --- the whole -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a service.

    Attributes:
        service: The port type's name.
        name: The operation's name.
        soap_action: What its binding states.
        request: The root elements of the request's body.
        response: The root elements of the response's body.
        request_headers: The root elements of the request's headers.
        response_headers: The root elements of the response's headers.
        faults: The root elements of the faults' details.
        bindings: How it is bound: the version of SOAP and the transport, such as ``SOAP 1.1 over http://...``.
        origin: Where the port type describes it; None when it was made of names.
    """

    service: str
    name: str
    soap_action: str = ""
    request: tuple[Name, ...] = ()
    response: tuple[Name, ...] = ()
    request_headers: tuple[Name, ...] = ()
    response_headers: tuple[Name, ...] = ()
    faults: tuple[Name, ...] = ()
    bindings: tuple[str, ...] = ()
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Components:
    """All of one schema set.

    Attributes:
        elements: The global elements, which are the possible roots.
        types: All types, named and anonymous, by key.
        operations: The operations; without a WSDL, made of ``...Request`` and ``...Response`` names.
        has_wsdl: Whether the operations come from a WSDL.
        files: The files that were read, in order of name.
        origins: Where each global element is declared.
    """

    elements: Mapping[Name, ElementUse]
    types: Mapping[TypeKey, Type]
    operations: tuple[Operation, ...] = ()
    has_wsdl: bool = False
    files: tuple[str, ...] = ()
    origins: Mapping[Name, Origin] = field(default_factory=dict, compare=False)
