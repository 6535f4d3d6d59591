"""Elements that went from one type and came in another: the two changes that this makes, told as one move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fmk16.interface.compare.change import Change, path_text

_GONE, _COME = "element-removed", "element-added"


def with_moves(changes: Iterable[Change]) -> list[Change]:
    """Name, in the change that takes an element away and in the one that adds it, the other's place.

    An element has moved when it is taken from one place alone and added at one place alone, with the type it had.
    Each of the two keeps whom it breaks.
    """
    told = list(changes)
    gone, come = _by_element(told, _GONE), _by_element(told, _COME)
    for element in gone.keys() & come.keys():
        if len(gone[element]) == len(come[element]) == 1:
            (before,), (after,) = gone[element], come[element]
            old, new = told[before], told[after]
            told[before] = replace(old, rule="element-moved-away", after=path_text(new.place))
            told[after] = replace(new, rule="element-moved-in", before=path_text(old.place))
    return told


def _by_element(changes: Iterable[Change], rule: str) -> dict[tuple[str, str], list[int]]:
    """Give the changes of a rule by the element's name and type, whatever its count."""
    found: dict[tuple[str, str], list[int]] = {}
    for at, change in enumerate(changes):
        if change.rule == rule:
            kind = (change.before or change.after).partition(": ")[2]
            found.setdefault((change.place[-1], kind), []).append(at)
    return found
