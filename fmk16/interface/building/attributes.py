"""Attributes of a type: its own, and those of the attribute groups it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from fmk16.interface.building.simple import ANY_SIMPLE, SimpleTypes
from fmk16.interface.building.symbols import Guard, Symbols
from fmk16.interface.building.wildcards import both, either, wildcard
from fmk16.interface.components import Atomic, AttributeUse, Facets, Name, SimpleType, UnionOf, Wildcard
from fmk16.interface.loading.documents import XML, Node

ATTRIBUTE_KINDS = frozenset({"attribute", "attributeGroup", "anyAttribute"})

_OF_XML: Mapping[str, SimpleType] = {
    "lang": UnionOf((Atomic("language"), Atomic("string", (Facets(enumeration=("",)),)))),
    "space": Atomic("NCName", (Facets(enumeration=("default", "preserve")),)),
    "base": Atomic("anyURI"),
    "id": Atomic("ID"),
}
"""Attributes that every schema knows."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """Attributes by name, those that a restriction takes away, and any others."""

    uses: dict[Name, AttributeUse] = field(default_factory=dict)
    prohibited: frozenset[Name] = frozenset()
    any_attribute: Wildcard | None = None

    def in_order(self) -> tuple[AttributeUse, ...]:
        """Give the attributes by name: their order says nothing."""
        return tuple(self.uses[name] for name in sorted(self.uses))


def extended(base: Attributed, own: Attributed, by: Node) -> Attributed:
    """Give what an extension has: the base's and its own.

    Raises:
        SchemaSetError: Its own contradict the base's.
    """
    wild = own.any_attribute or base.any_attribute
    if own.any_attribute and base.any_attribute:
        wild = either(own.any_attribute, base.any_attribute, by)
    return Attributed(_together(base.uses, own.uses, by), frozenset(), wild)


def restricted(base: Attributed, own: Attributed) -> Attributed:
    """Give what a restriction has: the base's, those of its own instead, and none of those it prohibits."""
    uses = {name: use for name, use in {**base.uses, **own.uses}.items() if name not in own.prohibited}
    return Attributed(uses, frozenset(), own.any_attribute)


def _together(one: dict[Name, AttributeUse], other: dict[Name, AttributeUse], by: Node) -> dict[Name, AttributeUse]:
    for name in one.keys() & other.keys():
        if one[name] != other[name]:
            raise by.fault(f"the attribute {name} is declared twice here, and differently")
    return {**one, **other}


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of a set's types and attribute groups."""

    symbols: Symbols
    simple: SimpleTypes
    guard: Guard
    _groups: dict[Name, Attributed] = field(default_factory=dict)

    def among(self, nodes: Iterable[Node], by: Node) -> Attributed:
        """Read the attributes among the children of something.

        Raises:
            SchemaSetError: One refers to what is not there, or two contradict each other.
        """
        found = Attributed()
        local: Wildcard | None = None
        for node in nodes:
            match node.kind:
                case "attribute":
                    found = self._with(found, node)
                case "attributeGroup":
                    found = _joined(found, self.group(_referred(node), node), node)
                case "anyAttribute":
                    local = wildcard(node)
        if local and found.any_attribute:
            local = both(local, found.any_attribute, by)
        return replace(found, any_attribute=local or found.any_attribute)

    def group(self, name: Name, by: Node) -> Attributed:
        """Give an attribute group's attributes.

        Raises:
            SchemaSetError: There is no such group, or it holds itself.
        """
        if name not in self._groups:
            node = self.symbols.find("attributeGroup", name, by)
            with self.guard.within(by, ("attributeGroup", name)):
                nodes = list(node.children())
                for child in nodes:
                    if child.kind not in ATTRIBUTE_KINDS:
                        raise child.fault(f"xs:{child.kind} stands in an attribute group")
                self._groups[name] = self.among(nodes, node)
        return self._groups[name]

    def declared(self, node: Node, name: Name) -> AttributeUse:
        """Read an attribute's declaration.

        Raises:
            SchemaSetError: Its type is not there, or it has both a default and a fixed value.
        """
        has_type = node.get("type") is not None or any(node.children())
        simple = self.simple.referred(node, "type") if has_type else ANY_SIMPLE
        default, fixed = _values(node)
        return AttributeUse(name, simple, node.get("use") == "required", default, fixed, node.site)

    def _with(self, found: Attributed, node: Node) -> Attributed:
        use = self._use(node)
        if node.get("use") == "prohibited":
            return replace(found, prohibited=found.prohibited | {use.name})
        return replace(found, uses=_together(found.uses, {use.name: use}, node))

    def _use(self, node: Node) -> AttributeUse:
        name = node.reference("ref")
        if node.get("use") not in (None, "optional", "required", "prohibited"):
            raise node.fault(f'use="{node.get("use")}" is none of optional, required, prohibited')
        if name is None:
            return self.declared(node, _local_name(node))
        default, fixed = _values(node)
        found = self._referred_to(name, node)
        if default is None and fixed is None:
            default, fixed = found.default, found.fixed
        return replace(found, required=node.get("use") == "required", default=default, fixed=fixed, site=node.site)

    def _referred_to(self, name: Name, by: Node) -> AttributeUse:
        if name.namespace == XML and name.local in _OF_XML and ("attribute", name) not in self.symbols.declared:
            return AttributeUse(name, _OF_XML[name.local])
        return self.declared(self.symbols.find("attribute", name, by), name)


def _joined(found: Attributed, group: Attributed, by: Node) -> Attributed:
    wild = found.any_attribute or group.any_attribute
    if found.any_attribute and group.any_attribute:
        wild = both(found.any_attribute, group.any_attribute, by)
    return Attributed(_together(found.uses, group.uses, by), found.prohibited | group.prohibited, wild)


def _referred(node: Node) -> Name:
    return node.resolve(node.required("ref"))


def _local_name(node: Node) -> Name:
    form = node.get("form") or node.document.root.get("attributeFormDefault")
    return Name(node.document.namespace if form == "qualified" else "", node.required("name"))


def _values(node: Node) -> tuple[str | None, str | None]:
    default, fixed = node.element.get("default"), node.element.get("fixed")
    if default is not None and fixed is not None:
        raise node.fault("an attribute has a default or a fixed value, not both")
    return None if default is None else str(default), None if fixed is None else str(fixed)
