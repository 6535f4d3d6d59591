"""How often each dose is given between two days: by whole cycles, never by walking days (dosage.md 19 and 22)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from fmk16.schedule.bounds import Bounds
from fmk16.schedule.clock import FIRST_DAY, LAST_DAY, wall_of
from fmk16.schedule.cycle import Cycle, PlannedDose
from fmk16.schedule.order import OrderPlan

Days = tuple[int, int]
"""A first and a last day, both included, as Python's ordinals."""

Shut = tuple[int | None, int | None]
"""Instants between which no dose is expected: a begin, included, and an end, excluded."""


class Times(NamedTuple):
    """How often a dose is given: on so many days, or once in so many cycles.

    Attributes:
        dose: The dose.
        certain: How often at least: cycles of an unspecified day that lie wholly within the days asked about.
        possible: How often at most: cycles that touch these days; the same for every other dose.
    """

    dose: PlannedDose
    certain: int
    possible: int


def times_given(order: OrderPlan, days: Days) -> Iterator[Times]:
    """Count all doses of some days that the order's dates allow (dosage.md 16), those never given left out.

    As-needed doses are counted as often as they may be taken; doses at unreadable clock times (dosage.md 27) as often
    as they are left out.
    """
    open_days: dict[int | None, tuple[Days, ...]] = {}
    for period in order.plan.periods_from(*days):
        for cycle in chain(period.fixed, period.prn):
            for times in (
                _of_windows(order, cycle, days) if cycle.is_window else _of_days(order, cycle, days, open_days)
            ):
                if times.possible:
                    yield times


# --- doses on days ---------------------------------------------------------------------------------------------------


def _of_days(
    order: OrderPlan, cycle: Cycle, days: Days, open_days: dict[int | None, tuple[Days, ...]]
) -> Iterator[Times]:
    for offset, dose in chain(*cycle.timed, cycle.untimed, cycle.unreadable):
        if dose.second not in open_days:
            open_days[dose.second] = tuple(_open(order, dose.second, days))
        count = sum(_days_between(cycle, offset, first, last) for first, last in open_days[dose.second])
        yield Times(dose, count, count)


def _days_between(cycle: Cycle, offset: int, first: int, last: int) -> int:
    """Count the days of an offset: all of its remainder, for a cycle is anchored on or before its first day."""
    first, last = max(first, cycle.first_day), min(last, cycle.end)
    if first > last:
        return 0
    day = cycle.anchor + offset
    if cycle.length is None:
        return int(first <= day <= last)
    return (last - day) // cycle.length - (first - 1 - day) // cycle.length


def _open(order: OrderPlan, second: int | None, days: Days) -> Iterator[Days]:
    """Cut days to those on which the order's dates allow a dose at this second of the day; without one, at any time."""
    first, last = order.bounds.cut(*days)
    for shut_first, shut_last in shut_days(order, second):
        if first < shut_first:
            yield first, min(last, shut_first - 1)
        first = max(first, shut_last + 1)
    if first <= last:
        yield first, last


# --- days that the order's dates shut --------------------------------------------------------------------------------


def shut_days(order: OrderPlan, second: int | None) -> Iterator[Days]:
    """Give the days on which a pause, or the end of an order, rules out a dose at this second of the day.

    A dose without a moment is ruled out on the days that are shut from midnight to midnight (dosage.md 16).
    """
    for begin, end in shut_instants(order.bounds):
        if second is not None:
            first = FIRST_DAY if begin is None else _day_from(order, second, begin)
            last = LAST_DAY if end is None else _day_from(order, second, end) - 1
        else:
            first = FIRST_DAY if begin is None else _day_from(order, None, begin)
            last = LAST_DAY if end is None else _day_from(order, None, end + 1) - 2
        if first <= last:
            yield first, last


def shut_instants(bounds: Bounds) -> tuple[Shut, ...]:
    """Give when no dose is expected, from a begin, included, to an end, excluded; None without limit (dosage.md 16)."""
    pause: tuple[Shut, ...] = () if bounds.pause is None else ((bounds.pause.begin, bounds.pause.end),)
    if bounds.withdrawn_at is None:
        return pause
    if bounds.pause is None or (bounds.pause.end is not None and bounds.pause.end < bounds.withdrawn_at):
        return (*pause, (bounds.withdrawn_at, None))
    begin = bounds.pause.begin
    return ((None if begin is None else min(begin, bounds.withdrawn_at), None),)


def _day_from(order: OrderPlan, second: int | None, instant: int) -> int:
    """Give the first dose day whose moment at this second, or whose beginning, is not before an instant."""
    clock, reading = order.clock, order.plan.reading
    day = clock.day(instant) - 3
    if second is None:
        while clock.instant(wall_of(day, 0)) < instant:
            day += 1
    else:
        while clock.instant(wall_of(day, second), reading.gap, reading.fold) < instant:
            day += 1
    return day


# --- once a cycle, on a day that the patient chooses ------------------------------------------------------------------


def _of_windows(order: OrderPlan, cycle: Cycle, days: Days) -> Iterator[Times]:
    certain, possible = _Windows(order, cycle, days).counts()
    for _, dose in chain(cycle.untimed, cycle.unreadable):
        yield Times(dose, certain, possible)


class _Windows(NamedTuple):
    """The cycles of an unspecified day, seen from the days asked about (dosage.md 22)."""

    order: OrderPlan
    cycle: Cycle
    days: Days

    @property
    def length(self) -> int:
        return self.cycle.length or self.cycle.end - self.cycle.anchor + 1

    def counts(self) -> tuple[int, int]:
        """Count the cycles that lie wholly within the days, and those that touch them."""
        first, last = self.order.bounds.cut(*self.days)
        first, last = max(first, self.cycle.anchor), min(last, self.cycle.end)
        if first > last:
            return 0, 0
        earliest, latest = self._number(first), self._number(last)
        shut = [self._shut(first, last, *span) for span in shut_days(self.order, None)]
        possible = latest - earliest + 1 - sum(len(numbers) for numbers in shut)
        edges = {
            number for number in (earliest, latest) if not any(number in numbers for numbers in shut)
        }  # only the first and the last can reach beyond the days
        return possible - sum(not self._is_within(number) for number in edges), possible

    def _number(self, day: int) -> int:
        return (day - self.cycle.anchor) // self.length

    def _shut(self, first: int, last: int, shut_first: int, shut_last: int) -> range:
        """Give the cycles of which nothing between two days is left by days that are shut."""
        earliest = self._number(first) if first >= shut_first else self._number(shut_first - 1) + 1
        latest = self._number(last) if last <= shut_last else self._number(shut_last + 1) - 1
        return range(earliest, latest + 1)

    def _is_within(self, number: int) -> bool:
        begin = self.cycle.anchor + number * self.length
        first, last = self.order.bounds.cut(begin, min(begin + self.length - 1, self.cycle.end))
        return self.days[0] <= first and last <= self.days[1]
