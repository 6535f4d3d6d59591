"""Substitution groups: which elements may stand in the place of another."""

from __future__ import annotations

from collections.abc import Mapping

from fmk16.interface.building.symbols import Symbols
from fmk16.interface.components import XS, Name
from fmk16.interface.loading.documents import Node

_EVERYTHING = frozenset({"substitution", "extension", "restriction"})
_DERIVATIONS = tuple(f"{{{XS}}}{kind}" for kind in ("extension", "restriction"))


def members_by_head(symbols: Symbols) -> Mapping[Name, tuple[Name, ...]]:
    """Give, for each head of a substitution group, the elements that name it themselves, in order.

    Raises:
        SchemaSetError: A head is not there.
    """
    members: dict[Name, list[Name]] = {}
    for name, node in symbols.of("element"):
        head = node.reference("substitutionGroup")
        if head is not None:
            symbols.find("element", head, node)
            members.setdefault(head, []).append(name)
    return {head: tuple(sorted(names)) for head, names in members.items()}


def substitutes(head: Name, members: Mapping[Name, tuple[Name, ...]], symbols: Symbols) -> tuple[Name, ...]:
    """Give the elements that may stand in an element's place: those of its group that are not abstract or blocked."""
    if head not in members:
        return ()
    node = symbols.declared["element", head]
    blocked = _blocked(node, "block", "blockDefault") | _blocked_by_type(node, symbols)
    if "substitution" in blocked:
        return ()
    top = _type_of(node, symbols)
    found = (name for name in sorted(_below(head, members)) if not symbols.declared["element", name].flag("abstract"))
    return tuple(name for name in found if not blocked & _ways(symbols.declared["element", name], top, symbols))


def _below(head: Name, members: Mapping[Name, tuple[Name, ...]]) -> set[Name]:
    found: set[Name] = set()
    waiting = list(members.get(head, ()))
    while waiting:
        name = waiting.pop()
        if name not in found and name != head:
            found.add(name)
            waiting += members.get(name, ())
    return found


def _blocked(node: Node, attribute: str, default: str) -> frozenset[str]:
    said = node.get(attribute)
    words = (said if said is not None else node.document.root.get(default) or "").split()
    return _EVERYTHING if "#all" in words else frozenset(words)


def _blocked_by_type(node: Node, symbols: Symbols) -> frozenset[str]:
    """A type too may forbid that what is derived from it stands in its place; it cannot forbid substitution itself."""
    declared = _type_node(node, symbols)
    if declared is None or declared.kind != "complexType":
        return frozenset()
    return _blocked(declared, "block", "blockDefault") - {"substitution"}


def _ways(member: Node, top: Node | None, symbols: Symbols) -> frozenset[str]:
    """Give the kinds of derivation that lead from a member's type up to the head's."""
    ways: set[str] = set()
    seen: set[object] = set()
    at = _type_of(member, symbols)
    while at is not None and (top is None or at.element is not top.element) and at.element not in seen:
        seen.add(at.element)
        way, base = _derivation(at)
        ways.add(way)
        at = symbols.declared.get(("type", base)) if base else None
    return frozenset(ways)


def _derivation(node: Node) -> tuple[str, Name | None]:
    found = next(node.element.iterdescendants(*_DERIVATIONS), None)
    if found is None or not _is_of(found.getparent(), node):
        return "restriction", None
    derivation = Node(found, node.document)
    return derivation.kind, derivation.reference("base")


def _is_of(parent: object, node: Node) -> bool:
    """A derivation is a type's own when it stands in it, or in its content."""
    return parent is node.element or any(parent is child.element for child in node.children())


def _type_of(node: Node, symbols: Symbols) -> Node | None:
    """Find the declaration of an element's type, which may be its head's; None for a built-in one."""
    seen: set[object] = set()
    at: Node | None = node
    while at is not None and at.element not in seen:
        seen.add(at.element)
        if (found := _type_node(at, symbols)) is not None or at.get("type") is not None:
            return found
        head = at.reference("substitutionGroup")
        at = symbols.declared.get(("element", head)) if head else None
    return None


def _type_node(node: Node, symbols: Symbols) -> Node | None:
    name = node.reference("type")
    if name is not None:
        return symbols.declared.get(("type", name))
    return next((child for child in node.children() if child.kind in ("complexType", "simpleType")), None)
