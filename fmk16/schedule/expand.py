"""All doses of a window of days (dosage.md section 10: by day, then moment, then untimed)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from fmk16.errors import QuestionError
from fmk16.finding import Place
from fmk16.schedule.bounds import UNBOUNDED, Bounds, Days
from fmk16.schedule.clock import Clock, clock_of, wall_of
from fmk16.schedule.cycle import Cycle, CycleDose
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import Dosage, Order, compile_order
from fmk16.schedule.plan import Plan, Reason, Remark, Untold
from fmk16.schedule.reading import DEFAULT, Reading

LONGEST_WINDOW = 3_660
"""Days that one call expands at most, about ten years: what is larger is asked for piece by piece."""


@dataclass(frozen=True, slots=True)
class Window:
    """What a window of dose days holds.

    Attributes:
        occurrences: The fixed doses, by day, then moment, then those without a moment.
        as_needed: The doses that may be taken as needed, in the same order; they are never due.
        untold: What cannot be told of these days, cut to the window.
        remarks: What is odd about the dosage.
    """

    occurrences: tuple[Occurrence, ...]
    as_needed: tuple[Occurrence, ...]
    untold: tuple[Untold, ...]
    remarks: tuple[Remark, ...]


def window(plan: Plan, first: date, last: date, bounds: Bounds = UNBOUNDED) -> Window:
    """Give all doses whose dose day lies from ``first`` to ``last``, both included.

    Raises:
        QuestionError: The window ends before it begins, or is longer than ``LONGEST_WINDOW`` days.
    """
    begin, end = days_asked(first, last)
    periods = [period for period in plan.periods_from(begin) if period.first_day <= end]
    fixed = [cycle for period in periods for cycle in period.fixed]
    as_needed = [cycle for period in periods for cycle in period.prn]
    walk = _Walk(clock_of(plan.reading.zone), plan, bounds, begin, end)
    untold = (*walk.untold(), *walk.unreadable([*fixed, *as_needed]))
    return Window(walk.occurrences(fixed), walk.occurrences(as_needed), untold, plan.remarks)


def days_asked(first: date, last: date) -> Days:
    """Give a window's first and last day as ordinals.

    Raises:
        QuestionError: The window ends before it begins, or is longer than ``LONGEST_WINDOW`` days.
    """
    begin, end = first.toordinal(), last.toordinal()
    if end < begin:
        raise QuestionError(f"the window ends on {last}, before it begins on {first}; turn the dates round")
    if end - begin >= LONGEST_WINDOW:
        raise QuestionError(f"the window has {end - begin + 1} days; ask for at most {LONGEST_WINDOW} at a time")
    return begin, end


def doses_between(
    order: Order | Dosage,
    first: date,
    last: date,
    reading: Reading = DEFAULT,
    place: Place = (),
    known: Known = NOTHING,
) -> Window:
    """Give all doses of an order whose dose day lies from ``first`` to ``last``, both included.

    Args:
        order: The order, or a dosage alone.
        first: The first day of the window.
        last: The last.
        reading: The caller's choices where the interface is silent.
        place: Where the order stands in its message.
        known: What the caller knows besides: started episodes, a withdrawal.

    Raises:
        QuestionError: The window ends before it begins, or is longer than ``LONGEST_WINDOW`` days.
    """
    compiled = compile_order(order, reading, place, known)
    return window(compiled.plan, first, last, compiled.bounds)


def order_of_results(occurrence: Occurrence) -> tuple[int, bool, int]:
    """Sort by day, then moment, then untimed."""
    return occurrence.first_day, occurrence.instant is None, occurrence.instant or 0


_DAY_AND_INSTANT = attrgetter("first_day", "instant")
"""The same for doses that all have a moment."""


@dataclass(frozen=True, slots=True)
class _Walk:
    """One window on its way through the cycles of a plan."""

    clock: Clock
    plan: Plan
    bounds: Bounds
    first: int
    last: int

    def occurrences(self, cycles: Sequence[Cycle]) -> tuple[Occurrence, ...]:
        timed = [occurrence for cycle in cycles for occurrence in self._timed(cycle)]
        untimed = [occurrence for cycle in cycles for occurrence in self._untimed(cycle)]
        if not untimed:
            return tuple(sorted(timed, key=_DAY_AND_INSTANT))
        return tuple(sorted([*timed, *untimed], key=order_of_results))

    def _timed(self, cycle: Cycle) -> Iterator[Occurrence]:
        clock, bounds, gap, fold = self.clock, self.bounds, self.plan.reading.gap, self.plan.reading.fold
        first, last = bounds.cut(self.first, self.last)
        begin, end = wall_of(first, 0), wall_of(last + 2, 0)
        offset, until = clock.offset_from(begin, gap, fold)
        for wall, day, dose in cycle.timed_from(begin):
            if wall >= end:
                return
            if wall >= until:
                offset, until = clock.offset_from(wall, gap, fold)
            if first <= day <= last and (bounds is UNBOUNDED or bounds.allows_moment(wall - offset)):
                yield Occurrence(dose, day, day, wall - offset, clock)

    def _untimed(self, cycle: Cycle) -> Iterator[Occurrence]:
        for first, last, dose in self._on_days(cycle.untimed_from(self.first)):
            yield Occurrence(dose, first, last, None, self.clock)

    def _on_days(self, walk: Iterator[tuple[int, int, CycleDose]]) -> Iterator[tuple[int, int, CycleDose]]:
        """Keep what the order's dates leave within the window; the days of a window of choice are cut to treatment."""
        for first, last, dose in walk:
            if first > self.last:
                return
            first_left, last_left = self.bounds.cut(first, last)
            if self.bounds.allows_days(max(first_left, self.first), min(last_left, self.last), self.clock):
                yield first_left, last_left, dose

    def unreadable(self, cycles: Iterable[Cycle]) -> Iterator[Untold]:
        for cycle in cycles:
            for first, last, dose in self._on_days(cycle.unreadable_from(self.first)):
                yield from self._within(Untold(first, last, Reason.CLOCK_TIME, dose.place, dose.is_prn))

    def untold(self) -> Iterator[Untold]:
        for untold in (*self.plan.untold, *self.bounds.untold):
            yield from self._within(untold)

    def _within(self, untold: Untold) -> Iterator[Untold]:
        """Cut what cannot be told to treatment and to the window."""
        for part in self.bounds.parts(untold, self.clock):
            if part.touches(self.first, self.last):
                last = self.last if part.last_day is None else min(part.last_day, self.last)
                yield replace(part, first_day=max(part.first_day, self.first), last_day=last)
