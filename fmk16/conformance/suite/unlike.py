"""In what an answer is not the one expected: laid side by side as a person would, dose beside dose.

Moments are compared as instants, within the tolerance of the question, and numbers as numbers; the order of entries
does not count. What rests on our own words or goes beyond the question is compared only where it is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from fmk16.model.measure import measure_named
from fmk16.schedule.clock import Fold, Gap, clock_of

Json = dict[str, Any]
Path = tuple[str, ...]

ZONE = "Europe/Copenhagen"
NEAR = timedelta(days=2)
"""So far apart two entries may lie to be taken for one whose day is wrong."""


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


# --- what may be left out --------------------------------------------------------------------------------------------

_ONLY_TOLD = frozenset(
    {"ground", "basis", "period", "odd", "clock_change", "by", "today", "trigger", "why", "reason", "since"}
    | {"surely_until", "next_episode", "under_way", "perhaps_from", "known", "as_needed_only", "changes_from"}
    | {"how_known", "name"}
)
"""What is compared only where it is told: how sure an answer is, our own words for reasons, what goes beyond it."""
_BESIDE_AN_ANSWER = frozenset({"first_day", "last_day", "from_day", "as_needed"})
"""What is told beside which answer it is."""
_DOSES = ("doses", "beside")


_UNLESS: Mapping[str, Callable[[Json], bool]] = MappingProxyType(
    {
        "at": lambda said: "part_of_day" in said,
        "times": lambda said: bool(said["times"] == 1),
        "then": lambda said: said.get("answer") == "paused",
        "with_prn": lambda said: bool(said["with_prn"] == said["fixed"]),
        "prn_only": lambda said: bool(said["with_prn"] == said["fixed"]),
        "earliest": lambda said: bool(said["earliest"] == said["latest"]),
        "latest": lambda said: bool(said["earliest"] == said["latest"]),
        "first_day": lambda said: "fixed" in said,
    }
)
"""What may be left out where the rest says it already."""


def _may_be_left_out(key: str, expected: Json) -> bool:
    if key in _ONLY_TOLD or ("answer" in expected and key in _BESIDE_AN_ANSWER):
        return True
    return key in _UNLESS and _UNLESS[key](expected)


def _known_by(dose: Json) -> str:
    """Say how the time of a dose is known, where it does not say so itself."""
    if dose.get("how_known"):
        return str(dose["how_known"])
    if dose.get("last_day") not in {None, dose.get("day")}:
        return "window"
    return "approximate" if dose.get("part_of_day") else "stated" if dose.get("at") else "day_only"


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
_MOMENTS = frozenset({"at", "since", "surely_until", "perhaps_from", "until"})
_NUMBERS = ("quantity", "minimum", "maximum", "maximum_daily_dose")


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
            if _is_nothing(got) and (_is_nothing(wanted) or _may_be_left_out(key, expected)):
                continue
            yield from self._value(key, wanted, got, path, entry)

    def _value(self, key: str, wanted: Any, got: Any, path: Path, entry: Json | None) -> Iterator[Unlike]:
        if _is_amount(wanted):
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
        found = list(self.object(wanted, _measured(got, wanted.get("unit")), (*path, key), entry))
        yield from (each for each in found if each.key == "unit")
        if any(each.key != "unit" for each in found):
            yield Unlike(path, key, Aspect.AMOUNT, wanted, got, entry)

    # --- entries

    def _entries(self, wanted: list[Json], got: Any, path: Path) -> Iterator[Unlike]:
        listed = [] if got is None else got
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            yield Unlike(path[:-1], path[-1], Aspect.OTHER, wanted, got)
            return
        for one, other in self._pairs(wanted, listed, path[-1]):
            if one is None or other is None:
                yield Unlike(path, "", Aspect.DOSE, one, other, one or other)
            else:
                yield from self._of_entry(one, other, path)

    def _of_entry(self, wanted: Json, got: Json, path: Path) -> Iterator[Unlike]:
        if path[-1] == "orders":
            sides = _Sides(self._yardstick, self._yardstick.units.get(wanted.get("order"), frozenset()))
            yield from sides.object(wanted, got, (*path, str(wanted.get("order", ""))))
            return
        if path[-1] in _HAVE_TIMES and "amount" in wanted and "day" in wanted:
            known_by, told = _known_by(wanted), _known_by(got)
            if known_by != told:
                yield Unlike(path, "how_known", Aspect.KNOWN_BY, known_by, told, wanted)
            got = {**got, "how_known": None}
        if "last_day" not in wanted and got.get("last_day") == got.get("day"):
            got = {**got, "last_day": None}
        yield from _without_what_follows(self.object(wanted, got, path, wanted))

    def _pairs(self, wanted: list[Json], got: list[Json], name: str) -> Iterator[tuple[Json | None, Json | None]]:
        """Pair what belongs together: the same first, then what is at the same time, on the same day, and in order."""
        left = list(enumerate(wanted))
        others = list(got)
        pairs: dict[int, Json] = {}
        for same in self._ways(name):
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
            others = [each for each in others if not any(each is other for _, other in near)]
        yield from ((each, pairs.get(number)) for number, each in enumerate(wanted))
        yield from ((None, each) for each in others)

    def _ways(self, name: str) -> tuple[Callable[[Json], Hashable], ...]:
        if name in _HAVE_TIMES:
            return self._whole_dose, self._time_of_dose, lambda each: str(each.get("day"))
        keys = _KEYS.get(name, ("first_day",))
        return (lambda each: tuple(_key(key, each.get(key)) for key in keys),)

    def _whole_dose(self, dose: Json) -> Hashable:
        amount = dose.get("amount")
        amounts = amount.items() if isinstance(amount, dict) else ()
        plain = frozenset((key, _plain(value)) for key, value in amounts if key in _NUMBERS)
        return self._time_of_dose(dose), plain

    def _time_of_dose(self, dose: Json) -> Hashable:
        at = dose.get("at")
        instants = () if dose.get("part_of_day") else self._instants(at)
        return str(dose.get("day")), min(instants, default=None), dose.get("part_of_day")

    # --- values

    def _is_same(self, key: str, wanted: Any, got: Any) -> bool:
        if key == "unit":
            return self._is_unit(wanted, got)
        if wanted is None or got is None:
            return wanted is got
        if key in _MOMENTS and "T" in str(wanted):
            return self._is_near(wanted, got)
        return _SAME.get(key, _is_equal)(wanted, got)

    def _is_unit(self, wanted: Any, got: Any) -> bool:
        if wanted is not None:
            return _plain(wanted) == _plain(got)
        return not self._unit or _plain(got) in self._unit

    def _is_near(self, wanted: Any, got: Any) -> bool:
        (right,) = self._instants(wanted)
        return any(abs(each - right) <= self._yardstick.tolerance for each in self._instants(got))

    def _instants(self, written: Any) -> tuple[datetime, ...]:
        """Read a moment as the instants that it may be."""
        return instants(written, is_danish_time=self._yardstick.is_danish_time)


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


def _aspect(key: str, wanted: Any, got: Any) -> Aspect:
    if key == "until":
        return Aspect.MOMENT if "T" in f"{wanted}{got}" else Aspect.DAY
    return _ASPECTS.get(key, Aspect.OTHER)


# --- entries and plain values ----------------------------------------------------------------------------------------

_HAVE_TIMES = frozenset({"doses", "as_needed", "packed", "ordered"})
_IN_ORDER = _HAVE_TIMES | {"differences", "cannot_tell"}
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


def _without_what_follows(found: Iterable[Unlike]) -> Iterator[Unlike]:
    """Leave out a moment that is off because its day is."""
    listed = list(found)
    is_day_off = any(each.key == "day" and each.aspect is Aspect.DAY for each in listed)
    for each in listed:
        if not (is_day_off and each.key == "at" and str(each.expected)[10:] == str(each.found)[10:]):
            yield each


_OF_AMOUNTS = frozenset({"quantity", "minimum", "maximum", "instruction", "cannot_tell", "unit"})


def _is_amount(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and value.keys() <= _OF_AMOUNTS


def _measured(got: Any, unit: str | None) -> Any:
    """Give an amount in the unit that one is expected in, where the two measure the same, such as 1 g as 1000 mg."""
    if unit is None or not isinstance(got, dict):
        return got
    wanted, told = measure_named(unit), measure_named(str(got.get("unit", "")))
    if wanted is None or told is None or wanted.kind is not told.kind:
        return got
    numbers = {key: _number(got[key]) for key in _NUMBERS if key in got}
    sized = {key: str(value * told.size / wanted.size) for key, value in numbers.items() if value is not None}
    return {**got, **sized, "unit": unit}


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


def _number(value: str | float) -> Decimal | None:
    """Read a number; text that is written otherwise than the form has it is none."""
    text = str(value)
    if isinstance(value, bool) or len(text) > 40 or (isinstance(value, str) and not _WRITTEN.fullmatch(value)):
        return None
    number = Decimal(text)
    return number if number.is_finite() else None


_WRITTEN = re.compile(r"[0-9]+(\.[0-9]+)?")


def _key(key: str, value: Any) -> Hashable:
    return _words(value) if key == "why" else _plain(value)


def _words(value: Any) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset(str(value).split())


def _plain(value: Any) -> Hashable:
    """Bring a value into the form that entries are told apart by."""
    if isinstance(value, str) and _number(value) is None:
        return " ".join(value.casefold().split()).rstrip(".")
    number = _number(value) if isinstance(value, str | int | float) else None
    return number if number is not None else _words(value) if isinstance(value, list) else str(value)


def _is_equal(wanted: Any, got: Any) -> bool:
    return bool(wanted == got) and isinstance(wanted, bool) is isinstance(got, bool)


def _is_one_number(wanted: Any, got: Any) -> bool:
    number = _number(got) if isinstance(got, str | int | float) else None
    return number is not None and number == _number(wanted)


def _are_same_words(wanted: Any, got: Any) -> bool:
    return got is True or _words(got) <= {"ja", "yes"} or _words(wanted) == _words(got)


_SAME: Mapping[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {
        **dict.fromkeys((*_NUMBERS, "times", "times_left", "order", "period"), _is_one_number),
        **dict.fromkeys(("why", "by", "odd", "cannot_tell", "ground"), _are_same_words),
        **dict.fromkeys(("trigger", "instruction", "name"), lambda wanted, got: _plain(wanted) == _plain(got)),
    }
)
