"""The days of a cycle that an order's own dates leave (dosage.md 16): treatment, a pause, a withdrawal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fmk16.schedule.bounds import Bounds, Days
from fmk16.schedule.clock import LAST_DAY
from fmk16.schedule.cycle import Cycle, CycleDose
from fmk16.schedule.meaning.rhythm import Run
from fmk16.schedule.order import OrderPlan


class Falling(NamedTuple):
    """A dose and when it falls.

    Attributes:
        dose: The dose.
        choice: How many days the patient chooses one of; None where the day is stated.
        run: The days on which it falls, or on which a choice begins.
    """

    dose: CycleDose
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
    days = run.first, LAST_DAY if run.last is None else run.last
    if falling.choice is None:
        found = order.bounds.open_days(days, falling.dose.second, order.clock, order.plan.reading)
    else:
        found = _open_choices(order, days, falling.choice)
    for first, last in found:
        yield run._replace(first=first, last=_end(last))


def _open_choices(order: OrderPlan, days: Days, choice: int) -> Iterator[Days]:
    """Give the days on which a choice begins that a pause leaves a day of, where it has so many days."""
    first, last = days
    for begin, end in order.bounds.open_days((first, min(last + choice - 1, LAST_DAY)), None, order.clock):
        first = max(first, begin - choice + 1)
        yield first, min(last, end)
        first = end + 1
