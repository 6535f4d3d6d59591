"""Wildcards, as declared, and what two of them allow together (XSD 1.0, part 1, 3.10.6)."""

from __future__ import annotations

from fmk16.interface.components import Wildcard
from fmk16.interface.loading.documents import Node

Namespaces = str | tuple[str, str] | frozenset[str]
_PROCESSES = ("strict", "lax", "skip")


def wildcard(node: Node) -> Wildcard:
    """Read an ``xs:any`` or ``xs:anyAttribute``.

    Raises:
        SchemaSetError: It says something that XSD 1.0 does not know.
    """
    process = node.get("processContents") or "strict"
    match process:
        case "strict" | "lax" | "skip":
            pass
        case _:
            raise node.fault(f'processContents="{process}" is none of {", ".join(_PROCESSES)}')
    target = node.document.namespace
    words = (node.get("namespace") or "##any").split()
    match words:
        case ["##any"]:
            return Wildcard("##any", process)
        case ["##other"]:
            return Wildcard(("not", target), process)
    named = frozenset({"##targetNamespace": target, "##local": ""}.get(word, word) for word in words)
    if any(name.startswith("##") for name in named):
        raise node.fault(f'namespace="{" ".join(words)}" is not what XSD 1.0 allows')
    return Wildcard(named, process)


def both(one: Wildcard, other: Wildcard, by: Node) -> Wildcard:
    """Give what two wildcards both allow; how it is processed is the first one's say.

    Raises:
        SchemaSetError: No one wildcard says that.
    """
    match one.namespaces, other.namespaces:
        case "##any", allowed:
            return Wildcard(allowed, one.process)
        case allowed, "##any":
            return Wildcard(allowed, one.process)
        case frozenset() as some, frozenset() as others:
            return Wildcard(some & others, one.process)
        case (frozenset() as some, ("not", str() as but)) | (("not", str() as but), frozenset() as some):
            return Wildcard(some - {but, ""}, one.process)
        case ("not", str() as but), ("not", str() as but_not):
            if but == but_not or not but or not but_not:
                return Wildcard(("not", but or but_not), one.process)
    raise by.fault("the wildcards here allow together what no one wildcard says")


def either(one: Wildcard, other: Wildcard, by: Node) -> Wildcard:
    """Give what at least one of two wildcards allows; how it is processed is the first one's say.

    Raises:
        SchemaSetError: No one wildcard says that.
    """
    match one.namespaces, other.namespaces:
        case ("##any", _) | (_, "##any"):
            return Wildcard("##any", one.process)
        case frozenset() as some, frozenset() as others:
            return Wildcard(some | others, one.process)
        case (frozenset() as some, ("not", str() as but)) | (("not", str() as but), frozenset() as some):
            return _added(some, but, one, by)
        case ("not", str() as but), ("not", str() as but_not):
            return Wildcard(("not", but if but == but_not else ""), one.process)
    raise by.fault("the wildcards here allow together what no one wildcard says")


def _added(some: frozenset[str], but: str, one: Wildcard, by: Node) -> Wildcard:
    """Add some namespaces to all but one; that excludes having no namespace too."""
    has_excluded, has_none = but in some, "" in some
    if has_excluded and has_none:
        return Wildcard("##any", one.process)
    if has_excluded:
        return Wildcard(("not", ""), one.process)
    if has_none:
        raise by.fault("the wildcards here allow together what no one wildcard says")
    return Wildcard(("not", but), one.process)
