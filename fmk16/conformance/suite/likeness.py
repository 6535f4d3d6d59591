"""Whether plain values of answers are the same: moments as instants, numbers as numbers, words in any order."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from fmk16.model.measure import measure_named
from fmk16.schedule.clock import Fold, Gap, clock_of

ZONE = "Europe/Copenhagen"
LONGEST_NUMBER = 40
"""Digits of a number at most."""

MOMENTS = frozenset({"at", "since", "surely_until", "perhaps_from", "until"})
NUMBERS = ("quantity", "minimum", "maximum", "maximum_daily_dose")

# --- moments ---------------------------------------------------------------------------------------------------------


def instants(written: Any, *, is_danish_time: bool) -> tuple[datetime, ...]:
    """Read a moment as the instants that it may be: one; of Danish time that comes twice, two; of what is none, none.

    Args:
        written: The moment, with an offset or without.
        is_danish_time: Whether one without an offset is Danish time; else it is none.
    """
    try:
        moment = datetime.fromisoformat(written)
    except (TypeError, ValueError):
        return ()
    if moment.tzinfo is not None:
        try:
            return (moment.astimezone(UTC),)
        except OverflowError:
            return ()
    if not is_danish_time:
        return ()
    clock, wall = clock_of(ZONE), int((moment.replace(microsecond=0) - datetime(1970, 1, 1)).total_seconds())  # noqa: DTZ001
    either = sorted({clock.instant(wall, Gap.FORWARD, fold) for fold in Fold})
    return tuple(datetime.fromtimestamp(each, UTC) for each in either if clock.wall(each) == wall)


# --- amounts ---------------------------------------------------------------------------------------------------------

OF_AMOUNTS = frozenset({"quantity", "minimum", "maximum", "instruction", "cannot_tell", "unit"})


def is_amount(value: Any) -> bool:
    """Tell whether a value is an amount."""
    return isinstance(value, dict) and bool(value) and value.keys() <= OF_AMOUNTS


def measured(got: Any, unit: str | None) -> Any:
    """Give an amount in the unit that one is expected in, where the two measure the same, such as 1 g as 1000 mg."""
    if unit is None or not isinstance(got, dict):
        return got
    wanted, told = measure_named(unit), measure_named(str(got.get("unit", "")))
    if wanted is None or told is None or wanted.kind is not told.kind:
        return got
    numbers = {key: number_in(got[key]) for key in NUMBERS if key in got}
    sized = {key: str(value * told.size / wanted.size) for key, value in numbers.items() if value is not None}
    return {**got, **sized, "unit": unit}


# --- numbers and words -----------------------------------------------------------------------------------------------


def number_in(value: Any) -> Decimal | None:
    """Read a number; text that is written otherwise than the form has it is none."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = str(value)
    if len(text) > LONGEST_NUMBER or not (is_number or (isinstance(value, str) and _WRITTEN.fullmatch(text))):
        return None
    number = Decimal(text)
    return number if number.is_finite() else None


_WRITTEN = re.compile(r"[0-9]+(\.[0-9]+)?")


def words_in(value: Any) -> frozenset[str]:
    """Give the words of a list, or of a text."""
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset(str(value).split())


def plain(value: Any) -> Hashable:
    """Bring a value into the form that entries are told apart by."""
    if isinstance(value, str) and number_in(value) is None:
        return " ".join(value.casefold().split()).rstrip(".")
    number = number_in(value)
    return number if number is not None else words_in(value) if isinstance(value, list) else str(value)


def _is_equal(wanted: Any, got: Any) -> bool:
    return bool(wanted == got) and isinstance(wanted, bool) is isinstance(got, bool)


def _is_one_number(wanted: Any, got: Any) -> bool:
    number = number_in(got)
    return number is not None and number == number_in(wanted)


def _are_same_words(wanted: Any, got: Any) -> bool:
    """Compare words; that there is a reason is said by yes, too."""
    told = words_in(got)
    return bool(wanted) and bool(told) and (told <= {"True", "ja", "yes"} or told == words_in(wanted))


_SAME: Mapping[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {
        **dict.fromkeys((*NUMBERS, "times", "times_left", "order", "period"), _is_one_number),
        **dict.fromkeys(("why", "by", "odd", "cannot_tell", "ground"), _are_same_words),
        **dict.fromkeys(("trigger", "instruction", "name"), lambda wanted, got: plain(wanted) == plain(got)),
    }
)


def is_same_value(key: str, wanted: Any, got: Any) -> bool:
    """Tell whether two values of a key are the same; moments and units are told apart by others."""
    return _SAME.get(key, _is_equal)(wanted, got)
