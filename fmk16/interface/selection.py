"""Which operations are meant by the names that somebody wrote down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from fmk16.errors import SelectionError
from fmk16.interface.components import Components, Operation


def selected(names: Iterable[str], *sets: Components) -> frozenset[str]:
    """Give the full names of operations, of those in any of some sets.

    Args:
        names: What was written: an operation's name, without its version if need be, or that of its request.
        sets: The sets to look in.

    Raises:
        SelectionError: A name is no operation's, or nothing was named; says which names come close.
    """
    operations = {each.name: each for components in sets for each in components.operations}
    found = frozenset(full for name in names for full in _meant(name, operations))
    if not found:
        raise SelectionError("no operation is named; write one name a line")
    return found


def _meant(name: str, operations: dict[str, Operation]) -> frozenset[str]:
    if name in operations:
        return frozenset((name,))
    found = frozenset(full for full, each in operations.items() if name in _short(each))
    if not found:
        close = get_close_matches(name, operations, n=3, cutoff=0.5)
        advice = f"; did you mean {' or '.join(close)}?" if close else ""
        raise SelectionError(f"{name} is no operation of either set{advice}")
    return found


def _short(operation: Operation) -> frozenset[str]:
    """Give the other names of an operation: without a version after the last underscore, and its request's."""
    stem, _, version = operation.name.rpartition("_")
    return frozenset((*((stem,) if version.isdigit() else ()), *(name.local for name in operation.request)))


def lines_of(text: str) -> Iterator[str]:
    """Give the names in a text, one a line; what follows a ``#`` is a remark."""
    for line in text.splitlines():
        if name := line.partition("#")[0].strip():
            yield name
