"""Identity constraints, each in one line that says the same whatever prefixes it was written with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fmk16.interface.building.symbols import Symbols
from fmk16.interface.loading.documents import Node

KINDS = frozenset({"key", "keyref", "unique"})
_PREFIXED = re.compile(r"(?<![\w.-])([A-Za-z_][\w.-]*):(?!:)([A-Za-z_*][\w.-]*)")


def constraints(element: Node, symbols: Symbols) -> tuple[str, ...]:
    """Give the identity constraints that an element declares, in order of their text.

    Raises:
        SchemaSetError: One is incomplete, or refers to a key that is not there.
    """
    return tuple(sorted(_line(node, symbols) for node in element.children() if node.kind in KINDS))


def _line(node: Node, symbols: Symbols) -> str:
    selector = [_xpath(child) for child in node.children() if child.kind == "selector"]
    fields = [_xpath(child) for child in node.children() if child.kind == "field"]
    if len(selector) != 1 or not fields:
        raise node.fault(f"the {node.kind} needs one selector, and at least one field")
    parts = (f"{node.kind} {node.declared_name()}", *_refer(node, symbols), f"selector {selector[0]}")
    return " ".join((*parts, *(f"field {field}" for field in fields)))


def _refer(node: Node, symbols: Symbols) -> Iterator[str]:
    if node.kind == "keyref":
        name = node.resolve(node.required("refer"))
        if name not in symbols.keys:
            raise node.fault(f"refers to the key {name}, which the set does not declare")
        yield f"refer {name}"


def _xpath(node: Node) -> str:
    """Give a path with names instead of prefixes, and without blanks, which say nothing in one."""
    text = "".join(node.required("xpath").split())
    return _PREFIXED.sub(lambda found: str(node.resolve(found[0])), text)
