"""Which entry of an answer belongs beside which one expected: the same, at the same time, on the same day, near."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType
from typing import Any

from fmk16.conformance.suite.likeness import NUMBERS, instants, plain, words_in

Json = dict[str, Any]
Pair = tuple[Json | None, Json | None]

NEAR = timedelta(days=2)
"""So far apart two entries may lie to be taken for one whose day is wrong."""
HAVE_TIMES = frozenset({"doses", "as_needed", "packed", "ordered"})
"""Lists of doses."""
_IN_ORDER = HAVE_TIMES | {"differences", "cannot_tell"}
"""Lists whose entries are paired in their order at last, so that a wrong day is told as one."""
_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"orders": ("order",), "incomplete": ("why", "order"), "differences": ("day", "time"), "ingredients": ("name",)}
)


def _are_near(one: Json, other: Json) -> bool:
    """Tell whether two entries may be one that is a little off; else one is missing, and one is too many."""
    days = [str(each.get("day", each.get("first_day"))) for each in (one, other)]
    try:
        first, second = (date.fromisoformat(day) for day in days)
    except ValueError:
        return True
    return abs(first - second) <= NEAR


def paired(wanted: list[Json], got: list[Json], name: str, *, is_danish_time: bool) -> Iterator[Pair]:
    """Pair what belongs together: the same first, then what is at the same time, on the same day, and what is near.

    Args:
        wanted: The entries expected.
        got: Those found.
        name: What the list is called.
        is_danish_time: Whether a moment without an offset is Danish time.
    """
    left = list(enumerate(wanted))
    others = list(got)
    pairs: dict[int, Json] = {}
    for same in _ways(name, is_danish_time=is_danish_time):
        by_key: dict[Hashable, list[Json]] = {}
        for each in others:
            by_key.setdefault(same(each), []).append(each)
        for number, each in left:
            if found := by_key.get(same(each)):
                pairs[number] = found.pop(0)
        left = [each for each in left if each[0] not in pairs]
        others = [each for listed in by_key.values() for each in listed]
    if name in _IN_ORDER:
        alone = len(wanted) == len(got) == 1
        near = [(one, other) for one, other in zip(left, others, strict=False) if alone or _are_near(one[1], other)]
        pairs |= {number: other for (number, _), other in near}
        taken = {id(other) for _, other in near}
        others = [each for each in others if id(each) not in taken]
    yield from ((each, pairs.get(number)) for number, each in enumerate(wanted))
    yield from ((None, each) for each in others)


def _ways(name: str, *, is_danish_time: bool) -> tuple[Callable[[Json], Hashable], ...]:
    if name in HAVE_TIMES:
        whole = partial(_whole_dose, is_danish_time=is_danish_time)
        return whole, partial(_time_of_dose, is_danish_time=is_danish_time), lambda each: str(each.get("day"))
    keys = _KEYS.get(name, ("first_day",))
    return (lambda each: tuple(_key(key, each.get(key)) for key in keys),)


def _whole_dose(dose: Json, *, is_danish_time: bool) -> Hashable:
    amount = dose.get("amount")
    amounts = amount.items() if isinstance(amount, dict) else ()
    numbers = frozenset((key, plain(value)) for key, value in amounts if key in NUMBERS)
    return _time_of_dose(dose, is_danish_time=is_danish_time), numbers


def _time_of_dose(dose: Json, *, is_danish_time: bool) -> Hashable:
    at = dose.get("at")
    may_be = () if dose.get("part_of_day") else instants(at, is_danish_time=is_danish_time)
    return str(dose.get("day")), min(may_be, default=None), str(dose.get("part_of_day"))


def _key(key: str, value: Any) -> Hashable:
    return words_in(value) if key == "why" else plain(value)
