"""Simple types, from their declarations to all of their steps written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from fmk16.interface.building.symbols import Guard, Symbols
from fmk16.interface.components import XS, Atomic, Facets, ListOf, Name, SimpleType, UnionOf
from fmk16.interface.loading.documents import Node

ANY_SIMPLE = Atomic("anySimpleType")

_ATOMIC_NAMES = """
    string normalizedString token language Name NCName NMTOKEN ID IDREF ENTITY boolean base64Binary hexBinary float
    double anyURI QName NOTATION duration dateTime time date gYearMonth gYear gMonthDay gDay gMonth decimal integer
    nonPositiveInteger negativeInteger long int short byte nonNegativeInteger unsignedLong unsignedInt unsignedShort
    unsignedByte positiveInteger anySimpleType
    """
_ATOMIC = frozenset(_ATOMIC_NAMES.split())
_LISTS = {"NMTOKENS": "NMTOKEN", "IDREFS": "IDREF", "ENTITIES": "ENTITY"}

_COUNTS = {
    "length": "length",
    "minLength": "min_length",
    "maxLength": "max_length",
    "totalDigits": "total_digits",
    "fractionDigits": "fraction_digits",
}
_BOUNDS = {
    "minInclusive": "min_inclusive",
    "maxInclusive": "max_inclusive",
    "minExclusive": "min_exclusive",
    "maxExclusive": "max_exclusive",
}
_WHITE_SPACE = ("preserve", "replace", "collapse")
FACETS = frozenset({*_COUNTS, *_BOUNDS, "pattern", "enumeration", "whiteSpace"})


def builtin(name: Name) -> SimpleType | None:
    """Give a built-in simple type, or None when the name is not one's."""
    if name.namespace != XS:
        return None
    if name.local in _LISTS:
        return ListOf(Atomic(_LISTS[name.local]), (Facets(min_length=1),))
    return Atomic(name.local) if name.local in _ATOMIC else None


@dataclass(frozen=True, slots=True)
class SimpleTypes:
    """The simple types of a set, each worked out once."""

    symbols: Symbols
    guard: Guard
    _known: dict[Name, SimpleType] = field(default_factory=dict)

    def named(self, name: Name, by: Node) -> SimpleType:
        """Give a simple type by name.

        Raises:
            SchemaSetError: There is none, or it is no simple type, or it cannot be worked out.
        """
        if (found := builtin(name) or self._known.get(name)) is not None:
            return found
        node = self.symbols.find("type", name, by)
        if node.kind != "simpleType":
            raise by.fault(f"refers to {name} as a simple type, and it is a complex one")
        with self.guard.within(by, ("type", name)):
            self._known[name] = self.defined(node)
        return self._known[name]

    def defined(self, node: Node) -> SimpleType:
        """Work out an ``xs:simpleType``.

        Raises:
            SchemaSetError: It is not what XSD 1.0 allows.
        """
        inside = list(node.children())
        if len(inside) != 1:
            raise node.fault("a simple type holds exactly one restriction, list or union")
        with self.guard.within(node):
            match inside[0].kind:
                case "restriction":
                    return self._restriction(inside[0])
                case "list":
                    return ListOf(self.referred(inside[0], "itemType"))
                case "union":
                    return UnionOf(tuple(self._members(inside[0])))
                case kind:
                    raise inside[0].fault(f"a simple type holds a restriction, a list or a union, not xs:{kind}")

    def referred(self, node: Node, attribute: str) -> SimpleType:
        """Give the simple type that a node names in an attribute, or declares within it.

        Raises:
            SchemaSetError: It does neither, or both.
        """
        name = node.reference(attribute)
        inner = [child for child in node.children() if child.kind == "simpleType"]
        if (name is None) == (not inner):
            raise node.fault(f"the {node.kind} needs either {attribute} or one simpleType within it")
        return self.defined(inner[0]) if name is None else self.named(name, node)

    def restricted(self, base: SimpleType, nodes: Iterable[Node]) -> SimpleType:
        """Give a simple type with one more step, of the facets among some nodes.

        Raises:
            SchemaSetError: A facet has no value, or not one of its kind.
        """
        facets = _facets([node for node in nodes if node.kind in FACETS], holds_names=_holds_names(base))
        return base if facets == Facets() else replace(base, steps=(*base.steps, facets))

    def _restriction(self, node: Node) -> SimpleType:
        nodes = list(node.children())
        for child in nodes:
            if child.kind not in FACETS and child.kind != "simpleType":
                raise child.fault(f"xs:{child.kind} is no facet of XSD 1.0")
        base = self.referred(node, "base")
        if isinstance(base, Atomic) and base.site is None:
            base = replace(base, site=node.site)
        return self.restricted(base, nodes)

    def _members(self, node: Node) -> Iterator[SimpleType]:
        named = (node.get("memberTypes") or "").split()
        inner = list(node.children())
        if not named and not inner:
            raise node.fault("the union has no members")
        for text in named:
            yield self.named(node.resolve(text), node)
        for child in inner:
            if child.kind != "simpleType":
                raise child.fault(f"xs:{child.kind} is no member of a union")
            yield self.defined(child)


def _holds_names(base: SimpleType) -> bool:
    match base:
        case Atomic(builtin="QName" | "NOTATION"):
            return True
        case ListOf(item=item):
            return _holds_names(item)
        case _:
            return False


def _facets(nodes: list[Node], *, holds_names: bool) -> Facets:
    found: dict[str, Any] = {}
    for node in nodes:
        value = node.element.get("value")
        if value is None:
            raise node.fault(f"the {node.kind} has no value")
        match node.kind:
            case "pattern":
                found["patterns"] = (*found.get("patterns", ()), str(value))
            case "enumeration":
                written = str(node.resolve(str(value).strip())) if holds_names else str(value)
                found["enumeration"] = (*found.get("enumeration", ()), written)
            case kind:
                name, read = _single(node, kind, str(value).strip())
                if name in found:
                    raise node.fault(f"the {kind} is stated twice")
                found[name] = read
    return Facets(**found, site=nodes[0].site) if nodes else Facets()


def _single(node: Node, kind: str, value: str) -> tuple[str, int | str]:
    if kind in _BOUNDS:
        return _BOUNDS[kind], value
    if kind == "whiteSpace":
        if value not in _WHITE_SPACE:
            raise node.fault(f'whiteSpace="{value}" is none of {", ".join(_WHITE_SPACE)}')
        return "white_space", value
    if not (value.isascii() and value.removeprefix("+").isdigit() and len(value) < 10):
        raise node.fault(f'{kind} has the value "{value}", which is no whole number below a thousand million')
    return _COUNTS[kind], int(value)
