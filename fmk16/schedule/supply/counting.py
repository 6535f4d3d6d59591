"""How often each dose is given between two days: by whole cycles, never by walking days (dosage.md 19 and 22)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from fmk16.schedule.bounds import Days
from fmk16.schedule.cycle import Cycle, CycleDose
from fmk16.schedule.order import OrderPlan


class Times(NamedTuple):
    """How often a dose is given: on so many days, or once in so many cycles.

    Attributes:
        dose: The dose.
        certain: How often at least: cycles of an unspecified day that lie wholly within the days asked about.
        possible: How often at most: cycles that touch these days; the same for every other dose.
    """

    dose: CycleDose
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
            found = order.bounds.open_days(days, dose.second, order.clock, order.plan.reading)
            open_days[dose.second] = tuple(found)
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
        shut = [self._shut(first, last, *span) for span in self.order.bounds.shut_days(None, self.order.clock)]
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
