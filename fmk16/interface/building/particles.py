"""Particles: elements, wildcards and the models that hold them, with the groups they name written out."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fmk16.interface.building.identity import KINDS, constraints
from fmk16.interface.building.simple import builtin
from fmk16.interface.building.substitution import members_by_head, substitutes
from fmk16.interface.building.symbols import Guard, Symbols
from fmk16.interface.building.wildcards import wildcard
from fmk16.interface.components import (
    XS,
    All,
    AnyElement,
    Choice,
    ElementUse,
    Name,
    Occurs,
    Particle,
    Sequence,
    Site,
    TypeKey,
)
from fmk16.interface.loading.documents import Node

ANY_TYPE = Name(XS, "anyType")
CONTENT_KINDS = frozenset({"sequence", "choice", "all", "group"})
NOTHING = Sequence(())
_TYPE_KINDS = ("complexType", "simpleType")


@dataclass(frozen=True, slots=True)
class TypeKeys:
    """The keys that elements give their types, and the anonymous types that are still to be worked out.

    Attributes:
        builtins: The built-in types that elements refer to.
        waiting: Anonymous types by key.
    """

    symbols: Symbols
    builtins: set[Name] = field(default_factory=set)
    waiting: deque[tuple[TypeKey, Node]] = field(default_factory=deque)
    _taken: set[TypeKey] = field(default_factory=set)

    def named(self, name: Name, by: Node) -> TypeKey:
        """Give the key of a named type.

        Raises:
            SchemaSetError: There is no such type.
        """
        if name == ANY_TYPE or builtin(name) is not None:
            self.builtins.add(name)
        else:
            self.symbols.find("type", name, by)
        return (str(name),)

    def anonymous(self, node: Node, path: TypeKey) -> TypeKey:
        """Give an anonymous type its key: the path to it, numbered from the second of one path on."""
        key, number = path, 1
        while key in self._taken:
            number += 1
            key = (*path[:-1], f"{path[-1]} {number}")
        self._taken.add(key)
        self.waiting.append((key, node))
        return key


@dataclass(frozen=True, slots=True)
class Particles:
    """The elements and groups of a set, each worked out once."""

    symbols: Symbols
    keys: TypeKeys
    guard: Guard
    members: Mapping[Name, tuple[Name, ...]]
    _elements: dict[Name, ElementUse] = field(default_factory=dict)
    _groups: dict[Name, Particle] = field(default_factory=dict)

    @classmethod
    def of(cls, symbols: Symbols, guard: Guard) -> Particles:
        """Begin with nothing worked out."""
        return cls(symbols, TypeKeys(symbols), guard, members_by_head(symbols))

    def content(self, node: Node, owner: TypeKey) -> Particle | None:
        """Give what a model at the top of a type allows, or None when that is nothing.

        Raises:
            SchemaSetError: It refers to what is not there, or is not what XSD 1.0 allows.
        """
        found = self.particle(node, owner)
        return None if found is None or is_nothing(found) else found

    def particle(self, node: Node, owner: TypeKey) -> Particle | None:
        """Work out a particle, or None when it may not occur at all.

        Raises:
            SchemaSetError: It refers to what is not there, or is not what XSD 1.0 allows.
        """
        occurs = _occurs(node)
        with self.guard.within(node):
            found = self._found(node, owner, occurs)
        if occurs.most == 0:
            return None
        return NOTHING if is_nothing(found) else found

    def _found(self, node: Node, owner: TypeKey, occurs: Occurs) -> Particle:
        site = Site(owner, node.origin)
        match node.kind:
            case "element":
                return self._local_element(node, owner, occurs)
            case "any":
                return AnyElement(wildcard(node), occurs, site)
            case "sequence":
                parts = tuple(part for part in self._parts(node, owner) if not is_nothing(part))
                return Sequence(parts, occurs, site)
            case "choice":
                return Choice(self._parts(node, owner), occurs, site)
            case "all":
                return All(self._members_of_all(node, owner), occurs, site)
            case "group":
                return replace(self.group(node.resolve(node.required("ref")), node), occurs=occurs, site=site)
            case kind:
                raise node.fault(f"xs:{kind} stands where an element, a wildcard or a model belongs")

    def _parts(self, node: Node, owner: TypeKey) -> tuple[Particle, ...]:
        found = [self.particle(child, owner) for child in node.children()]
        return tuple(part for part in found if part is not None)

    def _members_of_all(self, node: Node, owner: TypeKey) -> tuple[ElementUse, ...]:
        found = [self.particle(child, owner) for child in node.children()]
        uses = tuple(part for part in found if isinstance(part, ElementUse))
        if len(uses) != sum(part is not None for part in found) or any(use.occurs.most != 1 for use in uses):
            raise node.fault("xs:all holds only elements, each at most once")
        return uses

    # --- groups and elements -----------------------------------------------------------------------------------------

    def group(self, name: Name, by: Node) -> Particle:
        """Give what a named group stands for.

        Raises:
            SchemaSetError: There is no such group, or it holds itself.
        """
        if name not in self._groups:
            node = self.symbols.find("group", name, by)
            models = [child for child in node.children() if child.kind in CONTENT_KINDS - {"group"}]
            if len(models) != 1 or len(list(node.children())) != 1:
                raise node.fault(f"the group {name} holds exactly one sequence, choice or all")
            with self.guard.within(by, ("group", name)):
                self._groups[name] = self.particle(models[0], (f"group {name}",)) or NOTHING
        return self._groups[name]

    def element(self, name: Name, by: Node) -> ElementUse:
        """Give a global element.

        Raises:
            SchemaSetError: There is no such element, or it is not what XSD 1.0 allows.
        """
        if name not in self._elements:
            node = self.symbols.find("element", name, by)
            with self.guard.within(by, ("element", name)):
                found = self._declared(node, name, (f"element {name}",))
            others = substitutes(name, self.members, self.symbols)
            self._elements[name] = replace(
                found, substitutes=others, is_abstract=node.flag("abstract"), site=node.site, is_reference=True
            )
        return self._elements[name]

    def _local_element(self, node: Node, owner: TypeKey, occurs: Occurs) -> ElementUse:
        if node.get("ref") is not None:
            site = Site(owner, node.origin)
            found = self.element(node.resolve(node.required("ref")), node)
            return replace(found, occurs=occurs, site=site, is_reference=True)
        form = node.get("form") or node.document.root.get("elementFormDefault")
        name = Name(node.document.namespace if form == "qualified" else "", node.required("name"))
        return replace(self._declared(node, name, (*owner, str(name))), occurs=occurs, site=Site(owner, node.origin))

    def _declared(self, node: Node, name: Name, path: TypeKey) -> ElementUse:
        default, fixed = node.element.get("default"), node.element.get("fixed")
        if default is not None and fixed is not None:
            raise node.fault("an element has a default or a fixed value, not both")
        return ElementUse(
            name,
            self._type(node, path),
            nillable=node.flag("nillable"),
            default=None if default is None else str(default),
            fixed=None if fixed is None else str(fixed),
            constraints=constraints(node, self.symbols),
        )

    def _type(self, node: Node, path: TypeKey) -> TypeKey:
        name, inner = node.reference("type"), _inner_type(node)
        if name is not None and inner is not None:
            raise node.fault("the element names a type and declares one too; leave one of them out")
        if inner is not None:
            return self.keys.anonymous(inner, path)
        if name is not None:
            return self.keys.named(name, node)
        head = node.reference("substitutionGroup")
        return self.keys.named(ANY_TYPE, node) if head is None else self.element(head, node).type


def is_nothing(particle: Particle) -> bool:
    """Tell whether a particle allows nothing but nothing; a choice of nothing, by contrast, allows not even that."""
    match particle:
        case Sequence(parts=()) | All(parts=()):
            return True
        case Choice(parts=(), occurs=Occurs(least=0)):
            return True
        case _:
            return False


def _inner_type(node: Node) -> Node | None:
    types = []
    for child in node.children():
        if child.kind in _TYPE_KINDS:
            types.append(child)
        elif child.kind not in KINDS:
            raise child.fault(f"xs:{child.kind} stands in an element")
    if len(types) > 1:
        raise types[1].fault("the element declares two types")
    return types[0] if types else None


def _occurs(node: Node) -> Occurs:
    least = _count(node, "minOccurs") if node.get("minOccurs") is not None else 1
    if node.get("maxOccurs") == "unbounded":
        return Occurs(least, None)
    most = _count(node, "maxOccurs") if node.get("maxOccurs") is not None else 1
    if most < least:
        raise node.fault(f"it occurs at least {least} and at most {most} times, which cannot be")
    return Occurs(least, most)


def _count(node: Node, attribute: str) -> int:
    value = node.required(attribute)
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise node.fault(f'{attribute}="{value}" is no whole number below a thousand million')
    return int(value)
