"""The first doses after a moment: arithmetic in each cycle, independent of how long ago treatment began."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge

from fmk16.schedule.bounds import UNBOUNDED
from fmk16.schedule.clock import DAY, EPOCH_DAY, day_of, wall_of
from fmk16.schedule.cycle import Cycle, PlannedDose
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import Reason, Untold

MOST_SHIFT = 2 * 3600
"""No clock change moves a time by more: within it, the order of walls and of instants may differ."""

OnDays = tuple[int, int, PlannedDose, int | None]
"""First and last day, a dose, and its instant where it has one."""


# --- doses with a moment ---------------------------------------------------------------------------------------------


def timed_after(order: OrderPlan, instant: int) -> tuple[Occurrence, ...]:
    """Give the fixed doses of the earliest moment strictly later than an instant that the order's dates allow."""
    bounds = order.bounds
    while found := _in_quiet_time(order, instant) or _earliest(order, instant):
        if bounds is UNBOUNDED:
            return tuple(found)
        moment = found[0].instant
        assert moment is not None  # noqa: S101 - timed doses have a moment
        allowed = tuple(each for each in found if bounds.allows_day(each.first_day))
        if allowed and bounds.allows_moment(moment):
            return allowed
        later = _later(order, moment, min(each.first_day for each in found))
        if later is None:
            return ()
        instant = later
    return ()


def _later(order: OrderPlan, moment: int, day: int) -> int | None:
    """Give the instant to search on from, past days and a pause that rule doses out; None when none can follow."""
    bounds = order.bounds
    if bounds.last_day is not None and day > bounds.last_day:
        return None
    if bounds.first_day is not None and day < bounds.first_day - 1:
        return max(moment, order.clock.instant(wall_of(bounds.first_day, 0)) - 1)
    if bounds.pause is not None and bounds.pause.holds(moment):
        return None if bounds.pause.end is None else bounds.pause.end - 1
    return moment


def _in_quiet_time(order: OrderPlan, instant: int) -> list[Occurrence]:
    """Search by the wall clock alone; empty when none is found before the clock next changes."""
    clock = order.clock
    offset, least, most = clock.quiet_time(instant)
    wall = instant + offset
    if wall < least:
        return []
    first = most
    found: list[Occurrence] = []
    for period in order.plan.periods_from(wall // DAY + EPOCH_DAY - 1):
        if found and wall_of(period.first_day, 0) > first:
            break
        for cycle in period.fixed:
            hit = cycle.first_after(wall)
            if hit is None or hit[0] > first:
                continue
            if hit[0] < first:
                first, found = hit[0], []
            found += [Occurrence(dose, day, day, first - offset, clock) for day, dose in hit[1]]
    return found if first < most else []


def _earliest(order: OrderPlan, instant: int) -> list[Occurrence]:
    """Search by instants, one dose after another: right across clock changes too."""
    wall = order.clock.wall(instant)
    found: list[Occurrence] = []
    for period in order.plan.periods_from(day_of(wall) - 1):
        if found and wall_of(period.first_day, 0) > _wall(found) + MOST_SHIFT:
            break
        for cycle in period.fixed:
            found = _earliest_of(order, cycle, instant, found)
    return found


def _earliest_of(order: OrderPlan, cycle: Cycle, instant: int, found: list[Occurrence]) -> list[Occurrence]:
    reading = order.plan.reading
    for at, day, dose in cycle.timed_from(order.clock.wall(instant) - MOST_SHIFT):
        moment = order.clock.instant(at, reading.gap, reading.fold)
        if moment <= instant:
            continue
        occurrence = Occurrence(dose, day, day, moment, order.clock)
        earliest = found[0].instant if found else None
        if earliest is None or moment < earliest:
            found = [occurrence]
        elif moment == earliest:
            found.append(occurrence)
        elif at > _wall(found) + MOST_SHIFT:
            break
    return found


def _wall(found: list[Occurrence]) -> int:
    moment = found[0].instant
    assert moment is not None  # noqa: S101 - timed doses have a moment
    return found[0].clock.wall(moment)


# --- doses on days ---------------------------------------------------------------------------------------------------


def untimed_from(order: OrderPlan, day: int, *, prn: bool = False) -> tuple[Occurrence, ...]:
    """Give the doses without a moment of the earliest day, from a day on, that has any.

    Args:
        order: The order.
        day: The day to search from.
        prn: Whether to give the as-needed doses instead; of these, those at a time too.
    """
    if not (order.plan.has.prn if prn else order.plan.has.untimed):
        return ()
    start = day if order.bounds.first_day is None else max(day, order.bounds.first_day)
    found: list[Occurrence] = []
    for period in order.plan.periods_from(start):
        if found and period.first_day > max(found[0].first_day, start):
            break
        for cycle in period.prn if prn else period.fixed:
            found = _first_untimed(order, _on_days(order, cycle, start, prn=prn), start, found)
    return tuple(found)


def _first_untimed(order: OrderPlan, walk: Iterator[OnDays], start: int, found: list[Occurrence]) -> list[Occurrence]:
    for first, last, dose, instant in walk:
        day = max(first, start)
        if found and day > max(found[0].first_day, start):
            break
        if order.bounds.last_day is not None and first > order.bounds.last_day:
            break
        if order.bounds.allows_days(first, last, order.clock):
            occurrence = Occurrence(dose, first, last, instant, order.clock)
            found = [occurrence] if not found or day < max(found[0].first_day, start) else [*found, occurrence]
        elif _is_paused_for_good(order, first):
            break
    return found


def _on_days(order: OrderPlan, cycle: Cycle, start: int, *, prn: bool) -> Iterator[OnDays]:
    """Walk what stands on days: untimed doses, and of as-needed ones those at a time too (dosage.md 29a)."""
    untimed: Iterator[OnDays] = ((first, last, dose, None) for first, last, dose in cycle.untimed_from(start))
    return merge(untimed, _timed_on_days(order, cycle, start), key=lambda found: found[0]) if prn else untimed


def _timed_on_days(order: OrderPlan, cycle: Cycle, start: int) -> Iterator[OnDays]:
    reading = order.plan.reading
    for at, day, dose in cycle.timed_from(wall_of(start, 0)):
        if day >= start:
            yield day, day, dose, order.clock.instant(at, reading.gap, reading.fold)


def _is_paused_for_good(order: OrderPlan, day: int) -> bool:
    pause = order.bounds.pause
    return pause is not None and pause.end is None and pause.holds(order.clock.instant(wall_of(day, 0)))


def unreadable_from(order: OrderPlan, day: int) -> Untold | None:
    """Give the first day, from a day on, with a dose at an unreadable clock time (dosage.md 27)."""
    if not order.plan.has.unreadable:
        return None
    for period in order.plan.periods_from(day):
        found = [next(cycle.unreadable_from(day), None) for cycle in period.fixed]
        first = min((each for each in found if each is not None), key=lambda each: each[0], default=None)
        if first is not None:
            return order.bounds.clipped(Untold(first[0], first[1], Reason.CLOCK_TIME, first[2].place))
    return None
