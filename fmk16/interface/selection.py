"""Which operations a comparison uses, and which of them are meant by the names that somebody wrote down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from fmk16.errors import SelectionError
from fmk16.interface.building.wsdl import operations_of_names
from fmk16.interface.components import Components, Name, Operation

_NOTHING = "no operation is named; write one name a line"


def operations_of(old: Components, new: Components) -> tuple[Operation, ...]:
    """Give the operations that a comparison of two sets uses, the old set's first.

    They are the WSDLs' where both sets have one, and else made of names for both.
    """
    return tuple(operation for each in comparable(old, new) for operation in each.operations)


def comparable(old: Components, new: Components) -> tuple[Components, Components]:
    """Give two sets with the operations that a comparison of them uses."""
    if old.has_wsdl and new.has_wsdl:
        return old, new
    return _with_names(old), _with_names(new)


def _with_names(components: Components) -> Components:
    return replace(components, operations=operations_of_names(components.elements))


def roots_of(operations: Iterable[Operation]) -> frozenset[Name]:
    """Give the root elements of all messages of operations."""
    return frozenset(
        root
        for each in operations
        for roots in (each.request, each.response, each.request_headers, each.response_headers, each.faults)
        for root in roots
    )


def selected(names: Iterable[str], operations: Iterable[Operation]) -> frozenset[str]:
    """Give the full names of the operations that are meant.

    Args:
        names: What was written: an operation's name, with its service before a slash or without its version if need
            be, or the name of its request.
        operations: The operations to look in.

    Returns:
        Names of operations; with the service before a slash where it was written so.

    Raises:
        SelectionError: A name is no operation's, or nothing was named; says which names come close.
    """
    known = tuple(operations)
    found = frozenset(full for name in names for full in _meant(name, known))
    if not found:
        raise SelectionError(_NOTHING)
    return found


def _meant(name: str, operations: tuple[Operation, ...]) -> frozenset[str]:
    full = {known for each in operations for known in full_names(each)}
    if name in full:
        return frozenset((name,))
    found = frozenset(each.name for each in operations if name in _short(each))
    if not found:
        close = get_close_matches(name, sorted(each.name for each in operations), n=3, cutoff=0.5)
        advice = f"; did you mean {' or '.join(dict.fromkeys(close))}?" if close else ""
        raise SelectionError(f"{name} is no operation of either set{advice}")
    return found


def full_names(operation: Operation) -> tuple[str, ...]:
    """Give the names that are an operation's alone, or those of its namesakes in other services too."""
    return (operation.name, f"{operation.service}/{operation.name}") if operation.service else (operation.name,)


def _short(operation: Operation) -> frozenset[str]:
    """Give the other names of an operation: without a version after the last underscore, and its request's."""
    stem, _, version = operation.name.rpartition("_")
    return frozenset((*((stem,) if version.isdigit() else ()), *(name.local for name in operation.request)))


def lines_of(text: str) -> tuple[str, ...]:
    """Give the names in a text, one a line; what follows a ``#`` is a remark.

    Raises:
        SelectionError: Nothing is named.
    """
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    names = tuple(filter(None, lines))
    if not names:
        raise SelectionError(_NOTHING)
    return names
