"""What comes first after a moment: arithmetic in each cycle, independent of how long ago treatment began."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import merge

from fmk16.schedule.bounds import UNBOUNDED
from fmk16.schedule.clock import DAY, EPOCH_DAY, FIRST_DAY, LAST_DAY, SETTLED, day_of, wall_of
from fmk16.schedule.cycle import Cycle, CycleDose, Hit
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import PeriodPlan, Reason, Untold

OnDays = tuple[int, int, CycleDose, int | None]
"""First and last day, a dose, and its instant where it has one."""

Walk = Callable[[int], Iterator[OnDays]]
"""Doses on days, from a day on, by their first day."""


# --- doses with a moment ---------------------------------------------------------------------------------------------


def next_instant(order: OrderPlan, instant: int) -> int | None:
    """Give the moment of ``timed_after`` alone, in seconds since 1970 in UTC; None when there is none."""
    found, _ = _in_quiet_time(order, instant)
    if found is not None and (order.bounds is UNBOUNDED or _surely_allows(order, found)):
        return found
    doses = timed_after(order, instant)
    return doses[0].instant if doses else None


def _surely_allows(order: OrderPlan, instant: int) -> bool:
    """Tell whether every dose at an instant is allowed: its dose day is that of the instant, or the one before."""
    bounds, day = order.bounds, order.clock.day(instant)
    return bounds.allows_moment(instant) and bounds.allows_day(day) and bounds.allows_day(day - 1)


def timed_after(order: OrderPlan, instant: int) -> tuple[Occurrence, ...]:
    """Give the fixed doses of the earliest moment strictly later than an instant that the order's dates allow."""
    bounds = order.bounds
    while found := _first_after(order, instant):
        if bounds is UNBOUNDED:
            return found
        moment = found[0].instant
        assert moment is not None  # noqa: S101 - timed doses have a moment
        allowed = tuple([each for each in found if bounds.allows_day(each.first_day)])
        if allowed and bounds.allows_moment(moment):
            return allowed
        later = _later(order, moment, min(each.first_day for each in found))
        if later is None:
            return ()
        instant = later
    return ()


def _first_after(order: OrderPlan, instant: int) -> tuple[Occurrence, ...]:
    """Give the fixed doses of the earliest moment after an instant, whatever the order's dates allow."""
    at, hits = _in_quiet_time(order, instant)
    if at is None:
        return tuple(_earliest(order, instant))
    clock = order.clock
    return tuple(
        [Occurrence(dose, day + offset, day + offset, at, clock) for _, day, doses in hits for offset, dose in doses]
    )


def _later(order: OrderPlan, moment: int, day: int) -> int | None:
    """Give the instant to search on from, past days and a pause that rule doses out; None when none can follow."""
    bounds = order.bounds
    if bounds.is_withdrawn(moment):
        return None
    if bounds.last_day is not None and day > bounds.last_day + 1:
        return None  # a night dose of the last day may still come, after doses of the day that follows it
    if bounds.first_day is not None and day < bounds.first_day - 1:
        return max(moment, order.clock.instant(wall_of(bounds.first_day, 0)) - 1)
    if bounds.pause is not None and bounds.pause.holds(moment):
        return None if bounds.pause.end is None else bounds.pause.end - 1
    return moment


def _in_quiet_time(order: OrderPlan, instant: int) -> tuple[int | None, list[Hit]]:
    """Search by the wall clock alone: the first moment, and what falls then; None when the clock changes before."""
    offset, least, first = order.clock.quiet_time(instant)
    wall = instant + offset
    hits: list[Hit] = []
    if wall < least:
        return None, hits
    for period in order.plan.periods_from(wall // DAY + EPOCH_DAY - 1):
        if (period.first_day - EPOCH_DAY) * DAY > first:
            break
        for cycle in period.fixed:
            hit = cycle.first_after(wall)
            if hit is None or hit[0] > first:
                continue
            if hit[0] < first:
                first, hits = hit[0], [hit]
            elif hits:
                hits.append(hit)
    return first - offset if hits else None, hits


def _earliest(order: OrderPlan, instant: int) -> list[Occurrence]:
    """Search by instants, one dose after another: right across clock changes too."""
    wall = order.clock.wall(instant)
    found: list[Occurrence] = []
    for period in order.plan.periods_from(day_of(wall) - 1):
        if found and wall_of(period.first_day, 0) > _wall(found) + SETTLED:
            break
        for cycle in period.fixed:
            found = _earliest_of(order, cycle, instant, found)
    return found


def _earliest_of(order: OrderPlan, cycle: Cycle, instant: int, found: list[Occurrence]) -> list[Occurrence]:
    reading = order.plan.reading
    for at, day, dose in cycle.timed_from(order.clock.wall(instant) - SETTLED):
        moment = order.clock.instant(at, reading.gap, reading.fold)
        if moment <= instant:
            continue
        occurrence = Occurrence(dose, day, day, moment, order.clock)
        earliest = found[0].instant if found else None
        if earliest is None or moment < earliest:
            found = [occurrence]
        elif moment == earliest:
            found.append(occurrence)
        elif at > _wall(found) + SETTLED:
            break
    return found


def _wall(found: list[Occurrence]) -> int:
    moment = found[0].instant
    assert moment is not None  # noqa: S101 - timed doses have a moment
    return found[0].clock.wall(moment)


# --- doses on days ---------------------------------------------------------------------------------------------------


def untimed_from(order: OrderPlan, day: int) -> tuple[Occurrence, ...]:
    """Give the fixed doses without a moment of the earliest day, from a day on, that has any."""
    if not order.plan.has.untimed:
        return ()
    cycles = ((period, cycle) for period in order.plan.periods_from(day) for cycle in period.fixed)
    return _first_days(order, day, ((period, _untimed(cycle)) for period, cycle in cycles))


def as_needed_from(order: OrderPlan, instant: int, day: int) -> tuple[Occurrence, ...]:
    """Give what may be taken as needed on the earliest day, from a day on, that has any.

    Doses at a clock time or a part of day stand on their day too (dosage.md 29a), those up to the instant excepted.
    """
    if not order.plan.has.prn:
        return ()
    cycles = ((period, cycle) for period in order.plan.periods_from(day) for cycle in period.prn)
    return _first_days(order, day, ((period, _as_needed(order, cycle, instant)) for period, cycle in cycles))


def unreadable_from(order: OrderPlan, day: int) -> tuple[Untold, ...]:
    """Give the first day of fixed and of as-needed doses, from a day on, that has an unreadable time (dosage.md 27)."""
    if not order.plan.has.unreadable:
        return ()
    periods = order.plan.periods_from(day)
    fixed = _first_days(order, day, ((each, _unreadable(cycle)) for each in periods for cycle in each.fixed))
    prn = _first_days(order, day, ((each, _unreadable(cycle)) for each in periods for cycle in each.prn))
    return tuple(
        Untold(each.first_day, each.last_day, Reason.CLOCK_TIME, each.place, each.dose.is_prn)
        for each in (*fixed[:1], *prn[:1])
    )


def _untimed(cycle: Cycle) -> Walk:
    return lambda day: ((first, last, dose, None) for first, last, dose in cycle.untimed_from(day))


def _unreadable(cycle: Cycle) -> Walk:
    return lambda day: ((first, last, dose, None) for first, last, dose in cycle.unreadable_from(day))


def _as_needed(order: OrderPlan, cycle: Cycle, instant: int) -> Walk:
    untimed = _untimed(cycle)
    return lambda day: merge(untimed(day), _timed(order, cycle, instant, day), key=lambda found: found[0])


def _timed(order: OrderPlan, cycle: Cycle, instant: int, day: int) -> Iterator[OnDays]:
    reading = order.plan.reading
    for at, on, dose in _by_dose_day(cycle.timed_from(wall_of(day, 0))):
        moment = order.clock.instant(at, reading.gap, reading.fold)
        if on >= day and moment > instant:
            yield on, on, dose, moment


def _by_dose_day(walk: Iterator[tuple[int, int, CycleDose]]) -> Iterator[tuple[int, int, CycleDose]]:
    """Put timed doses in order of their dose days: a night after midnight belongs to the day before (dosage.md 28)."""
    held: list[tuple[int, int, CycleDose]] = []
    for found in walk:
        wall_day = day_of(found[0])
        if held and held[0][1] < wall_day:
            yield from held
            held = []
        if found[1] < wall_day:
            yield found
        else:
            held.append(found)
    yield from held


def _first_days(order: OrderPlan, day: int, walks: Iterable[tuple[PeriodPlan, Walk]]) -> tuple[Occurrence, ...]:
    start = day if order.bounds.first_day is None else max(day, order.bounds.first_day)
    found: list[Occurrence] = []
    earliest = LAST_DAY + 1
    for period, walk in walks:
        if period.first_day > earliest:
            break
        for occurrence in _allowed(order, walk, start):
            on = max(occurrence.first_day, start)
            if on > earliest:
                break
            found = [*found, occurrence] if on == earliest else [occurrence]
            earliest = on
    return tuple(found)


def _allowed(order: OrderPlan, walk: Walk, start: int) -> Iterator[Occurrence]:
    """Walk what the order's dates allow; a pause is jumped over, not walked through."""
    refused = FIRST_DAY - 1
    position: int | None = start
    while position is not None:
        beginning, position = position, None
        for first, last, dose, instant in walk(beginning):
            left_first, left_last = order.bounds.cut(first, last)
            if left_first > LAST_DAY or (order.bounds.last_day is not None and first > order.bounds.last_day):
                return
            if first <= refused or left_last < max(left_first, start):
                continue
            if _is_allowed(order, max(left_first, start), left_last, instant):
                yield Occurrence(dose, left_first, left_last, instant, order.clock)
                continue
            resumed = _dose_day_after_pause(order)
            if resumed is None:
                return
            if resumed > max(first, start):
                refused, position = first, resumed
                break


def _is_allowed(order: OrderPlan, first: int, last: int, instant: int | None) -> bool:
    if instant is not None:
        return order.bounds.allows_moment(instant)
    return order.bounds.allows_days(first, last, order.clock)


def _dose_day_after_pause(order: OrderPlan) -> int | None:
    """Give the first day whose doses may come after the pause: the night of the day before may lie beyond midnight."""
    pause = order.bounds.pause
    return None if pause is None or pause.end is None else order.clock.day(pause.end) - 1
