"""In what an answer is not the one expected: laid side by side as a person would, dose beside dose.

Moments are compared as instants, within the tolerance of the question, and numbers as numbers; the order of entries
does not count. What rests on our own words or goes beyond the question is compared only where it is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from fmk16.conformance.suite.left_out import known_by, may_be_left_out
from fmk16.conformance.suite.likeness import MOMENTS, instants, is_amount, is_same_value, measured, plain
from fmk16.conformance.suite.pairing import HAVE_TIMES, paired

Json = dict[str, Any]
Path = tuple[str, ...]


class Aspect(StrEnum):
    """What of an answer is not as expected."""

    KIND = "kind"
    """Which answer it is: due, paused, cannot be told, ..."""
    DOSE = "dose"
    """A dose, or another entry, is missing or too many."""
    DAY = "day"
    MOMENT = "moment"
    KNOWN_BY = "known_by"
    """How a dose's time is known: by the clock, by a part of day, the day alone, a day of choice."""
    TIMES = "times"
    AMOUNT = "amount"
    UNIT = "unit"
    REASON = "reason"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Unlike:
    """One thing in which an answer is not the one expected.

    Attributes:
        path: The parts of the answer that lead to it.
        key: The value, by its key; empty where it is a whole entry.
        aspect: What of the answer it is.
        expected: What is expected; None: nothing.
        found: What is found; None: nothing.
        entry: The entry that it is in, such as the dose, as expected; None outside entries.
    """

    path: Path
    key: str
    aspect: Aspect
    expected: Any
    found: Any
    entry: Json | None = None


@dataclass(frozen=True, slots=True)
class Yardstick:
    """By what answers are measured.

    Attributes:
        tolerance: How far a moment may be off.
        is_danish_time: Whether a moment without an offset is Danish time.
        units: What the unit of each order is called, by its identifier; that of the one order under None.
    """

    tolerance: timedelta = timedelta()
    is_danish_time: bool = False
    units: Mapping[int | None, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}), hash=False)


def unlike(expected: Json, found: Any, yardstick: Yardstick) -> tuple[Unlike, ...]:
    """Give everything in which an answer is not the one expected, in the order of that.

    Args:
        expected: The worked answer.
        found: The answer of whoever is judged, in the same form.
        yardstick: By what it is measured.
    """
    return tuple(_Sides(yardstick, yardstick.units.get(None, frozenset())).object(expected, found, ()))


# --- side by side ----------------------------------------------------------------------------------------------------

_ASPECTS: Mapping[str, Aspect] = MappingProxyType(
    {
        **dict.fromkeys(("answer", "complete", "standing", "how"), Aspect.KIND),
        **dict.fromkeys(("day", "last_day", "from_day", "first_day", "cannot_tell_from", "start", "end"), Aspect.DAY),
        **dict.fromkeys(("agree_from", "changes_from", "without_end", "end_unknown"), Aspect.DAY),
        **dict.fromkeys(("at", "since", "surely_until", "perhaps_from", "time", "clock_change"), Aspect.MOMENT),
        **dict.fromkeys(("part_of_day", "how_known"), Aspect.KNOWN_BY),
        **dict.fromkeys(("times", "any_number_of_times", "times_left"), Aspect.TIMES),
        **dict.fromkeys(("quantity", "minimum", "maximum", "maximum_daily_dose", "instruction"), Aspect.AMOUNT),
        **dict.fromkeys(("cannot_tell", "amount"), Aspect.AMOUNT),
        **dict.fromkeys(("why", "reason", "by", "trigger", "odd"), Aspect.REASON),
        "unit": Aspect.UNIT,
    }
)


class _Sides:
    """An answer beside the one expected, in one order's unit."""

    def __init__(self, yardstick: Yardstick, unit: frozenset[str]) -> None:
        self._yardstick, self._unit = yardstick, unit

    def object(self, expected: Json, found: Any, path: Path, entry: Json | None = None) -> Iterator[Unlike]:
        """Compare two objects, value by value."""
        if not isinstance(found, dict):
            yield Unlike(path[:-1], path[-1] if path else "", Aspect.OTHER, expected, found, entry)
            return
        expected, told = _doses_together(expected), _doses_together(found)
        if "answer" in expected and told.get("answer") != expected["answer"]:
            yield Unlike(path, "answer", Aspect.KIND, expected["answer"], told.get("answer"), entry)
            return
        for key in dict.fromkeys((*expected, *told)):
            wanted, got = expected.get(key), told.get(key)
            is_denied = got is False and wanted is True
            if _is_nothing(got) and not is_denied and (_is_nothing(wanted) or may_be_left_out(key, expected)):
                continue
            yield from self._value(key, wanted, got, path, entry)

    def _value(self, key: str, wanted: Any, got: Any, path: Path, entry: Json | None) -> Iterator[Unlike]:
        if is_amount(wanted):
            yield from self._amount(key, wanted, got, path, entry)
        elif isinstance(wanted, dict):
            yield from self.object(wanted, {} if got is None else got, (*path, key), entry)
        elif _is_entries(wanted) or (not wanted and _is_entries(got)):
            yield from self._entries(wanted or [], got, (*path, key))
        elif not self._is_same(key, wanted, got):
            expected = "/".join(sorted(self._unit)) if key == "unit" and wanted is None else wanted
            yield Unlike(path, key, _aspect(key, wanted, got), expected, got, entry)

    def _amount(self, key: str, wanted: Json, got: Any, path: Path, entry: Json | None) -> Iterator[Unlike]:
        """Compare an amount, and tell it as one; another unit is told apart."""
        found = list(self.object(wanted, measured(got, wanted.get("unit")), (*path, key), entry))
        yield from (each for each in found if each.key == "unit")
        if any(each.key != "unit" for each in found):
            yield Unlike(path, key, Aspect.AMOUNT, wanted, got, entry)

    # --- entries

    def _entries(self, wanted: list[Json], got: Any, path: Path) -> Iterator[Unlike]:
        listed = [] if got is None else got
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            yield Unlike(path[:-1], path[-1], Aspect.OTHER, wanted, got)
            return
        for one, other in paired(wanted, listed, path[-1], is_danish_time=self._yardstick.is_danish_time):
            if one is None or other is None:
                yield Unlike(path, "", Aspect.DOSE, one, other, one or other)
            else:
                yield from self._of_entry(one, other, path)

    def _of_entry(self, wanted: Json, got: Json, path: Path) -> Iterator[Unlike]:
        if path[-1] == "orders":
            sides = _Sides(self._yardstick, self._yardstick.units.get(wanted.get("order"), frozenset()))
            yield from sides.object(wanted, got, (*path, str(wanted.get("order", ""))))
            return
        if path[-1] in HAVE_TIMES and "amount" in wanted and "day" in wanted:
            right, told = known_by(wanted), known_by(got)
            if right != told:
                yield Unlike(path, "how_known", Aspect.KNOWN_BY, right, told, wanted)
            got = {**got, "how_known": None}
        if "last_day" not in wanted and got.get("last_day") == got.get("day"):
            got = {**got, "last_day": None}
        yield from _without_what_follows(self.object(wanted, got, path, wanted))

    # --- values

    def _is_same(self, key: str, wanted: Any, got: Any) -> bool:
        if key == "unit":
            return self._is_unit(wanted, got)
        if wanted is None or got is None:
            return wanted is got
        if key in MOMENTS and "T" in str(wanted):
            return self._is_near(wanted, got)
        return is_same_value(key, wanted, got)

    def _is_unit(self, wanted: Any, got: Any) -> bool:
        if wanted is not None:
            return plain(wanted) == plain(got)
        return not self._unit or plain(got) in self._unit

    def _is_near(self, wanted: Any, got: Any) -> bool:
        (right,) = self._instants(wanted)
        return any(abs(each - right) <= self._yardstick.tolerance for each in self._instants(got))

    def _instants(self, written: Any) -> tuple[datetime, ...]:
        """Read a moment as the instants that it may be."""
        return instants(written, is_danish_time=self._yardstick.is_danish_time)


def _aspect(key: str, wanted: Any, got: Any) -> Aspect:
    if key == "until":
        return Aspect.MOMENT if "T" in f"{wanted}{got}" else Aspect.DAY
    return _ASPECTS.get(key, Aspect.OTHER)


# --- entries and plain values ----------------------------------------------------------------------------------------


def _without_what_follows(found: Iterable[Unlike]) -> Iterator[Unlike]:
    """Leave out a moment that is off because its day is."""
    listed = list(found)
    is_day_off = any(each.key == "day" and each.aspect is Aspect.DAY for each in listed)
    for each in listed:
        if not (is_day_off and each.key == "at" and str(each.expected)[10:16] == str(each.found)[10:16]):
            yield each


_DOSES = ("doses", "beside")


def _doses_together(said: Json) -> Json:
    """Put doses without a moment beside those with one: each says itself how its time is known."""
    lists = [said.get(name) for name in _DOSES]
    if "beside" not in said or not all(each is None or isinstance(each, list) for each in lists):
        return said
    rest = {key: value for key, value in said.items() if key not in _DOSES}
    return {**rest, "doses": [each for listed in lists for each in listed or ()]}


def _is_entries(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _is_nothing(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {})
