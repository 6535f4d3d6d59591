"""The days of a cycle that an order's own dates leave (dosage.md 16): treatment, a pause, a withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from fmk16.schedule.bounds import Bounds
from fmk16.schedule.clock import LAST_DAY, wall_of
from fmk16.schedule.cycle import Cycle, PlannedDose
from fmk16.schedule.meaning.rhythm import Run
from fmk16.schedule.order import OrderPlan

AROUND_A_CHANGE = 3
"""Days around a change of what is allowed, by a pause or a withdrawal: no dose of a day lies further off."""


class Falling(NamedTuple):
    """A dose and when it falls.

    Attributes:
        dose: The dose.
        choice: How many days the patient chooses one of; None where the day is stated.
        run: The days on which it falls, or on which a choice begins.
    """

    dose: PlannedDose
    choice: int | None
    run: Run

    @property
    def days(self) -> int:
        """How many days it may fall on each time."""
        return self.choice or 1


def allowed_doses(order: OrderPlan, cycle: Cycle) -> Iterator[Falling]:
    """Walk the doses of a cycle, each with its days as far as the order's dates leave them."""
    falling = _windows(cycle, order.bounds) if cycle.is_window else _days(cycle, order.bounds)
    for each in falling:
        for run in _unpaused(order, each):
            yield each._replace(run=run)


def _days(cycle: Cycle, bounds: Bounds) -> Iterator[Falling]:
    first, last = bounds.cut(cycle.first_day, cycle.end)
    for entries in (*cycle.timed, cycle.untimed, cycle.unreadable):
        for offset, dose in entries:
            day = cycle.anchor + offset
            if cycle.length is None:
                yield Falling(dose, None, Run(max(first, day), min(last, day), day, 1))
            else:
                yield Falling(dose, None, Run(first, _end(last), day, cycle.length))


def _windows(cycle: Cycle, bounds: Bounds) -> Iterator[Falling]:
    for _, dose in (*cycle.untimed, *cycle.unreadable):
        yield from (Falling(dose, days, run) for days, run in _choices(cycle, bounds))


def _choices(cycle: Cycle, bounds: Bounds) -> Iterator[tuple[int, Run]]:
    """Give the windows of a day of choice: those that the edges cut short, and the whole ones between them."""
    first, last = bounds.cut(cycle.first_day, cycle.end)
    if first > last:
        return
    length = cycle.length or cycle.end - cycle.anchor + 1
    whole = first + (cycle.anchor - first) % length
    if whole > first:
        yield min(whole - 1, last) - first + 1, Run(first, first, first, 1)
    if _end(last) is None and cycle.length is not None:
        yield length, Run(whole, None, whole, length)
        return
    rest = max(whole, last + 1 - (last + 1 - cycle.anchor) % length)
    yield length, Run(whole, rest - length, whole, length)
    if rest <= last:
        yield last - rest + 1, Run(rest, rest, rest, 1)


def _end(last: int) -> int | None:
    """Say that the last day there is stands for no end (dosage.md 7)."""
    return None if last == LAST_DAY else last


# --- pauses and withdrawals ------------------------------------------------------------------------------------------


def _unpaused(order: OrderPlan, falling: Falling) -> Iterator[Run]:
    """Cut out the days on which a pause holds, or which come after a withdrawal."""
    run = falling.run
    if run.last is not None and run.first > run.last:
        return
    if order.bounds.pause is None and order.bounds.withdrawn_at is None:
        yield run
        return
    is_allowed = _is_allowed(order, falling)
    edges = [run.first] if run.first == run.last else _edges(tuple(_changes(order)), falling, run)
    yield from _allowed_parts(run, edges, is_allowed)


def _changes(order: OrderPlan) -> Iterator[int]:
    pause = order.bounds.pause
    instants = (order.bounds.withdrawn_at, *((pause.begin, pause.end) if pause else ()))
    yield from (order.clock.day(instant) for instant in instants if instant is not None)


def _is_allowed(order: OrderPlan, falling: Falling) -> Callable[[int], bool]:
    bounds, clock, reading = order.bounds, order.clock, order.plan.reading
    second = falling.dose.second if falling.choice is None else None
    if second is None:
        return lambda day: bounds.allows_days(day, day + falling.days - 1, clock)
    return lambda day: bounds.allows_moment(clock.instant(wall_of(day, second), reading.gap, reading.fold))


def _edges(changes: tuple[int, ...], falling: Falling, run: Run) -> list[int]:
    """Give the days on which what is allowed may change, each day around a change by itself."""
    near = {
        day
        for change in changes
        for day in range(change - AROUND_A_CHANGE - falling.days, change + AROUND_A_CHANGE + 2)
        if day > run.first and (run.last is None or day <= run.last)
    }
    return [run.first, *sorted(near)]


def _allowed_parts(run: Run, edges: list[int], is_allowed: Callable[[int], bool]) -> Iterator[Run]:
    for start, following in pairwise([*edges, None]):
        assert start is not None  # noqa: S101 - only the last one is none
        if is_allowed(start):
            yield run._replace(first=start, last=run.last if following is None else following - 1)
