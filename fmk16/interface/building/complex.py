"""Complex types, with extension and restriction resolved: what they inherit is written out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from fmk16.interface.building.attributes import ATTRIBUTE_KINDS, Attributed, Attributes, extended, restricted
from fmk16.interface.building.particles import ANY_TYPE, CONTENT_KINDS, Particles
from fmk16.interface.building.simple import FACETS, SimpleTypes, builtin
from fmk16.interface.building.symbols import Guard, Symbols
from fmk16.interface.components import (
    AnyElement,
    ComplexType,
    Name,
    Occurs,
    Particle,
    Sequence,
    SimpleType,
    TypeKey,
    Wildcard,
)
from fmk16.interface.loading.documents import Node

_ANYTHING = Wildcard("##any", "lax")
_OF_ANY_TYPE = ComplexType(
    any_attribute=_ANYTHING, particle=Sequence((AnyElement(_ANYTHING, Occurs(0, None)),)), is_mixed=True
)
"""What xs:anyType is to those derived from it."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands in a complex type, beside attributes."""

    simple: SimpleType | None = None
    particle: Particle | None = None
    is_mixed: bool = False


@dataclass(frozen=True, slots=True)
class ComplexTypes:
    """The complex types of a set, each worked out once."""

    symbols: Symbols
    simple: SimpleTypes
    attributes: Attributes
    particles: Particles
    guard: Guard
    _known: dict[Name, ComplexType] = field(default_factory=dict)

    def named(self, name: Name, by: Node) -> ComplexType:
        """Give a complex type by name.

        Raises:
            SchemaSetError: There is none, or it cannot be worked out.
        """
        if name == ANY_TYPE:
            return _OF_ANY_TYPE
        if name not in self._known:
            node = self.symbols.find("type", name, by)
            with self.guard.within(by, ("type", name)):
                self._known[name] = self.defined(node, (str(name),))
        return self._known[name]

    def defined(self, node: Node, key: TypeKey) -> ComplexType:
        """Work out an ``xs:complexType``.

        Raises:
            SchemaSetError: It is not what XSD 1.0 allows, or refers to what is not there.
        """
        inside = list(node.children())
        if inside and inside[0].kind in ("simpleContent", "complexContent"):
            if len(inside) > 1:
                raise inside[1].fault(f"xs:{inside[1].kind} stands beside {inside[0].kind}; it belongs within it")
            is_simple = inside[0].kind == "simpleContent"
            found = self._simple_content(inside[0]) if is_simple else self._complex_content(node, inside[0], key)
        else:
            own = self._own_content(node, key, is_mixed=node.flag("mixed"))
            found = _complex(own, self._own_attributes(node))
        return replace(found, is_abstract=node.flag("abstract"), origin=node.origin)

    # --- complex content ---------------------------------------------------------------------------------------------

    def _complex_content(self, node: Node, content: Node, key: TypeKey) -> ComplexType:
        derivation = _derivation(content)
        base = self._base(derivation)
        if not isinstance(base, ComplexType) or base.simple_content is not None:
            raise derivation.fault("complex content is derived from a type that has only simple content")
        is_mixed = content.flag("mixed") if content.get("mixed") is not None else node.flag("mixed")
        own = self._own_content(derivation, key, is_mixed=is_mixed)
        attributes = self._own_attributes(derivation)
        if derivation.kind == "restriction":
            return _complex(own, restricted(_attributes(base), attributes))
        together = _Content(None, _after(base.particle, own.particle), is_mixed if own.particle else base.is_mixed)
        if own.particle and base.particle and base.is_mixed != is_mixed:
            raise derivation.fault("of a type and its extension, either both are mixed or neither")
        return _complex(together, extended(_attributes(base), attributes, derivation))

    def _own_content(self, node: Node, key: TypeKey, *, is_mixed: bool) -> _Content:
        models = []
        for child in node.children():
            if child.kind in CONTENT_KINDS:
                models.append(child)
            elif child.kind not in ATTRIBUTE_KINDS:
                raise child.fault(f"xs:{child.kind} stands where a model or an attribute belongs")
        if len(models) > 1:
            raise models[1].fault("a type has one sequence, choice, all or group; put them into one")
        return _Content(None, self.particles.content(models[0], key) if models else None, is_mixed)

    # --- simple content ----------------------------------------------------------------------------------------------

    def _simple_content(self, content: Node) -> ComplexType:
        derivation = _derivation(content)
        for child in derivation.children():
            if child.kind not in {*ATTRIBUTE_KINDS, *FACETS, "simpleType"}:
                raise child.fault(f"xs:{child.kind} stands in simple content")
        base = self._base(derivation)
        attributes = self._own_attributes(derivation)
        if derivation.kind == "restriction":
            if not isinstance(base, ComplexType):
                raise derivation.fault("simple content restricts a complex type; this restricts a simple one")
            simple = self._restricted(derivation, base)
            return _complex(_Content(simple), restricted(_attributes(base), attributes))
        if not isinstance(base, ComplexType):
            return _complex(_Content(base), attributes)
        if base.simple_content is None:
            raise derivation.fault("simple content is derived from a type that has none")
        return _complex(_Content(base.simple_content), extended(_attributes(base), attributes, derivation))

    def _restricted(self, derivation: Node, base: ComplexType) -> SimpleType:
        inner = [child for child in derivation.children() if child.kind == "simpleType"]
        simple = self.simple.defined(inner[0]) if inner else base.simple_content
        if simple is None:
            raise derivation.fault("simple content is derived from a type that has none; declare it in a simpleType")
        return self.simple.restricted(simple, derivation.children())

    # --- both --------------------------------------------------------------------------------------------------------

    def _base(self, derivation: Node) -> ComplexType | SimpleType:
        name = derivation.resolve(derivation.required("base"))
        if builtin(name) is not None:
            return self.simple.named(name, derivation)
        if name != ANY_TYPE and self.symbols.find("type", name, derivation).kind == "simpleType":
            return self.simple.named(name, derivation)
        return self.named(name, derivation)

    def _own_attributes(self, node: Node) -> Attributed:
        return self.attributes.among((child for child in node.children() if child.kind in ATTRIBUTE_KINDS), node)


def _derivation(content: Node) -> Node:
    inside = list(content.children())
    if len(inside) != 1 or inside[0].kind not in ("extension", "restriction"):
        raise content.fault(f"a {content.kind} holds exactly one extension or restriction")
    return inside[0]


def _complex(content: _Content, attributes: Attributed) -> ComplexType:
    return ComplexType(
        attributes.in_order(), attributes.any_attribute, content.simple, content.particle, content.is_mixed
    )


def _attributes(base: ComplexType) -> Attributed:
    return Attributed({use.name: use for use in base.attributes}, frozenset(), base.any_attribute)


def _after(base: Particle | None, own: Particle | None) -> Particle | None:
    """Give what an extension allows: the base's particle, then its own."""
    if base is None or own is None:
        return own if base is None else base
    return Sequence((base, own))
