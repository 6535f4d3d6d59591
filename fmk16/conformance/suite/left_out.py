"""What an answer may leave out: what goes beyond the question, is in our own words, or is said by the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

Json = dict[str, Any]

_ONLY_TOLD = frozenset(
    {"ground", "basis", "period", "odd", "clock_change", "by", "today", "trigger", "why", "reason", "since"}
    | {"surely_until", "next_episode", "under_way", "perhaps_from", "known", "as_needed_only", "changes_from"}
    | {"how_known", "name"}
)
"""What is compared only where it is told: how sure an answer is, our own words for reasons, what goes beyond it."""
_BESIDE_AN_ANSWER = frozenset({"first_day", "last_day", "from_day", "as_needed"})
"""What is told beside which answer it is."""


_UNLESS: Mapping[str, Callable[[Json], bool]] = MappingProxyType(
    {
        "at": lambda said: "part_of_day" in said,
        "times": lambda said: bool(said["times"] == 1),
        "then": lambda said: said.get("answer") == "paused",
        "with_prn": lambda said: bool(said["with_prn"] == said["fixed"]),
        "prn_only": lambda said: bool(said["with_prn"] == said["fixed"]),
        "latest": lambda said: bool(said["earliest"] == said["latest"]),
        "first_day": lambda said: "fixed" in said,
    }
)
"""What may be left out where the rest says it already."""


def may_be_left_out(key: str, expected: Json) -> bool:
    """Tell whether an answer may leave a value out.

    Args:
        key: The value's key.
        expected: The object that it is expected in.
    """
    if key in _ONLY_TOLD or ("answer" in expected and key in _BESIDE_AN_ANSWER):
        return True
    return key in _UNLESS and _UNLESS[key](expected)


def known_by(dose: Json) -> str:
    """Say how the time of a dose is known, where it does not say so itself."""
    if dose.get("how_known"):
        return str(dose["how_known"])
    if dose.get("last_day") not in {None, dose.get("day")}:
        return "window"
    return "approximate" if dose.get("part_of_day") else "stated" if dose.get("at") else "day_only"
