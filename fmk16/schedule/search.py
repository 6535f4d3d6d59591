"""The first doses after a moment: arithmetic in each cycle, independent of how long ago treatment began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

from fmk16.schedule.bounds import Bounds
from fmk16.schedule.clock import Clock, clock_of, day_of, wall_of
from fmk16.schedule.cycle import Cycle, PlannedDose
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import Plan, Reason, Untold

MOST_SHIFT = 2 * 3600
"""No clock change moves a time by more: within it, the order of walls and of instants may differ."""

Found = tuple[int, int, PlannedDose]
"""An instant, a dose day and a dose."""


@dataclass(frozen=True, slots=True)
class Search:
    """One order, searched for what comes first."""

    plan: Plan
    bounds: Bounds
    clock: Clock

    @classmethod
    def of(cls, order: OrderPlan) -> Search:
        """Search an order."""
        return cls(order.plan, order.bounds, clock_of(order.plan.reading.zone))

    def day(self, instant: int) -> int:
        """Give the day on the wall clock at an instant."""
        return day_of(self.clock.wall(instant))

    def timed_after(self, instant: int) -> tuple[Occurrence, ...]:
        """Give the fixed doses of the earliest moment strictly later than an instant that the order's dates allow."""
        while found := self._earliest(instant):
            moment = found[0][0]
            allowed = [(day, dose) for _, day, dose in found if self.bounds.allows_day(day)]
            if allowed and self.bounds.allows_moment(moment):
                return tuple(Occurrence(dose, day, day, moment, self.clock) for day, dose in allowed)
            later = self._later(moment, min(day for _, day, _ in found))
            if later is None:
                return ()
            instant = later
        return ()

    def _later(self, moment: int, day: int) -> int | None:
        """Give the instant to search on from, past days and a pause that rule doses out; None when none can follow."""
        bounds = self.bounds
        if bounds.last_day is not None and day > bounds.last_day:
            return None
        if bounds.first_day is not None and day < bounds.first_day - 1:
            return max(moment, self.clock.instant(wall_of(bounds.first_day, 0)) - 1)
        if bounds.pause is not None and bounds.pause.holds(moment):
            return None if bounds.pause.end is None else bounds.pause.end - 1
        return moment

    def _earliest(self, instant: int) -> list[Found]:
        wall = self.clock.wall(instant)
        found: list[Found] = []
        for period in self.plan.periods_from(day_of(wall) - 1):
            if found and wall_of(period.first_day, 0) > self.clock.wall(found[0][0]) + MOST_SHIFT:
                break
            for cycle in period.fixed:
                found = self._earliest_of(cycle, wall, instant, found)
        return found

    def _earliest_of(self, cycle: Cycle, wall: int, instant: int, found: list[Found]) -> list[Found]:
        reading = self.plan.reading
        for at, day, dose in cycle.timed_from(wall - MOST_SHIFT):
            moment = self.clock.instant(at, reading.gap, reading.fold)
            if moment <= instant:
                continue
            if not found or moment < found[0][0]:
                found = [(moment, day, dose)]
            elif moment == found[0][0]:
                found.append((moment, day, dose))
            elif at > self.clock.wall(found[0][0]) + MOST_SHIFT or self.clock.is_quiet(at):
                break
        return found

    def untimed_from(self, day: int, *, prn: bool = False) -> tuple[Occurrence, ...]:
        """Give the doses without a moment of the earliest day, from a day on, that has any."""
        first_allowed = self.bounds.first_day
        start = day if first_allowed is None else max(day, first_allowed)
        found: list[Occurrence] = []
        for period in self.plan.periods_from(start):
            if found and period.first_day > max(found[0].first_day, start):
                break
            for cycle in period.prn if prn else period.fixed:
                found = self._first_untimed(cycle, start, found, prn=prn)
        return tuple(found)

    def _first_untimed(self, cycle: Cycle, start: int, found: list[Occurrence], *, prn: bool) -> list[Occurrence]:
        for first, last, dose, instant in self._days(cycle, start, prn=prn):
            day = max(first, start)
            if found and day > max(found[0].first_day, start):
                break
            if self.bounds.last_day is not None and first > self.bounds.last_day:
                break
            if not self.bounds.allows_days(first, last, self.clock):
                if self._paused_for_good(first):
                    break
                continue
            occurrence = Occurrence(dose, first, last, instant, self.clock)
            found = [occurrence] if not found or day < max(found[0].first_day, start) else [*found, occurrence]
        return found

    def _days(self, cycle: Cycle, start: int, *, prn: bool) -> Iterator[tuple[int, int, PlannedDose, int | None]]:
        """Walk what stands on days: untimed doses, and of as-needed ones those at a time too (dosage.md 29a)."""
        untimed = ((first, last, dose, None) for first, last, dose in cycle.untimed_from(start))
        if not prn:
            return untimed
        return merge(untimed, self._timed_days(cycle, start), key=lambda found: found[0])

    def _timed_days(self, cycle: Cycle, start: int) -> Iterator[tuple[int, int, PlannedDose, int | None]]:
        reading = self.plan.reading
        for at, day, dose in cycle.timed_from(wall_of(start, 0)):
            if day >= start:
                yield day, day, dose, self.clock.instant(at, reading.gap, reading.fold)

    def _paused_for_good(self, day: int) -> bool:
        pause = self.bounds.pause
        return pause is not None and pause.end is None and pause.holds(self.clock.instant(wall_of(day, 0)))

    def unreadable_from(self, day: int) -> Untold | None:
        """Give the first day, from a day on, with a dose at an unreadable clock time (dosage.md 27)."""
        for period in self.plan.periods_from(day):
            found = [next(cycle.unreadable_from(day), None) for cycle in period.fixed]
            first = min((each for each in found if each is not None), key=lambda each: each[0], default=None)
            if first is not None:
                return self.bounds.clipped(Untold(first[0], first[1], Reason.CLOCK_TIME, first[2].place))
        return None
