"""What a set declares for all of it, by name; and a guard against what refers to itself without end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from fmk16.interface.components import XS, Name
from fmk16.interface.loading.documents import Node, SchemaDocument

Kind = Literal["element", "type", "group", "attributeGroup", "attribute"]

_KIND_OF: Mapping[str, Kind] = {
    "element": "element",
    "complexType": "type",
    "simpleType": "type",
    "group": "group",
    "attributeGroup": "attributeGroup",
    "attribute": "attribute",
}
_ASIDE = frozenset({"include", "import", "notation"})

MAX_DEPTH = 120
"""Particles, derivations and groups within each other at most; bounds recursion well below Python's own limit."""

Declared = tuple[Kind, Name]


@dataclass(frozen=True, slots=True)
class Symbols:
    """What is declared globally.

    Attributes:
        declared: Each declaration; the first, where a name is declared more than once.
        repeated: The others.
        keys: The names of keys and uniqueness constraints, which a keyref may refer to.
    """

    declared: Mapping[Declared, Node]
    repeated: tuple[tuple[Declared, Node], ...] = ()
    keys: frozenset[Name] = frozenset()

    def find(self, kind: Kind, name: Name, by: Node) -> Node:
        """Give a declaration.

        Raises:
            SchemaSetError: There is none of that kind and name.
        """
        found = self.declared.get((kind, name))
        if found is None:
            raise by.fault(f"refers to the {kind} {name}, which the set does not declare")
        return found

    def of(self, kind: Kind) -> Iterator[tuple[Name, Node]]:
        """Give all declarations of a kind."""
        return ((name, node) for (found, name), node in self.declared.items() if found == kind)

    def instead(self, what: Declared, node: Node) -> Symbols:
        """Give the same, with another declaration in the place of one."""
        return Symbols({**self.declared, what: node}, keys=self.keys)


def symbols(schemas: Sequence[SchemaDocument]) -> Symbols:
    """Collect what the schemas of a set declare globally.

    Raises:
        SchemaSetError: A declaration has no name, or a schema holds what XSD 1.0 does not know.
    """
    declared: dict[Declared, Node] = {}
    repeated: list[tuple[Declared, Node]] = []
    for schema in schemas:
        for node in Node(schema.root, schema).children():
            if node.kind in _ASIDE:
                continue
            if node.kind not in _KIND_OF:
                raise node.fault(f"xs:{node.kind} is not known among the declarations of XSD 1.0")
            what = (_KIND_OF[node.kind], node.declared_name())
            if what in declared:
                repeated.append((what, node))
            else:
                declared[what] = node
    return Symbols(declared, tuple(repeated), frozenset(name for schema in schemas for name in _keys(schema)))


def _keys(schema: SchemaDocument) -> Iterator[Name]:
    for element in schema.root.iter(f"{{{XS}}}key", f"{{{XS}}}unique"):
        yield Node(element, schema).declared_name()


@dataclass(frozen=True, slots=True)
class Guard:
    """What is being worked out right now, from the outermost to the innermost."""

    _open: list[Declared | None] = field(default_factory=list)

    @contextmanager
    def within(self, node: Node, what: Declared | None = None) -> Iterator[None]:
        """Work something out, once and not too deep.

        Raises:
            SchemaSetError: It is being worked out already, so it needs itself; or it is too deep.
        """
        if what is not None and what in self._open:
            raise node.fault(f"the {what[0]} {what[1]} is made of itself, which has no end")
        if len(self._open) >= MAX_DEPTH:
            raise node.fault(f"what is declared here is nested or derived more than {MAX_DEPTH} deep")
        self._open.append(what)
        try:
            yield
        finally:
            self._open.pop()
