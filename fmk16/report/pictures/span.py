"""Which days a picture of an order shows when nobody names any: from its first day on, as many as tell it.

The days come from the dosage alone. What the calendar says today has no part in it, so that a report shows the same
whenever it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from fmk16.report.pictures.chosen import LONGEST
from fmk16.schedule.clock import DAY, LAST_DAY
from fmk16.schedule.cycle import Cycle
from fmk16.schedule.order import OrderPlan

LEAST = 3
"""Days of a dosage that goes on: fewer do not show that it repeats itself."""
_CYCLES = 2


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a picture shows.

    Attributes:
        first: The first day, on which treatment and dosage both hold.
        last: The last.
        is_whole: Whether no day of treatment comes after it.
        later_periods: How many periods begin after it.
    """

    first: date
    last: date
    is_whole: bool
    later_periods: int

    @property
    def count(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def span_of(order: OrderPlan, longest: int = LONGEST) -> Span | None:
    """Choose the days: all of a treatment that is short, else as many as show each period begin and repeat itself.

    Args:
        order: The order, compiled.
        longest: Days at most.

    Returns:
        The days; None where the order has no day whose date is known.
    """
    periods = order.plan.periods
    if not periods:
        return None
    until = periods[-1].last_day
    first, end = order.bounds.cut(periods[0].first_day, LAST_DAY if until is None else until)
    if first > end:
        return None
    last = end if end - first < longest else min(_enough(order, first, first + longest - 1), end)
    later = sum(last < period.first_day <= end for period in periods)
    return Span(date.fromordinal(first), date.fromordinal(last), last == end and end < LAST_DAY, later)


def _enough(order: OrderPlan, first: int, most: int) -> int:
    """Give the last day that has to be seen: of the last period's second cycle, or the first after a pause."""
    last = order.plan.periods[-1]
    reach = max(map(_days_of, (*last.fixed, *last.prn)), default=0)
    repeated = min(max(last.first_day, first) + max(reach, LEAST) - 1, most)
    return max((repeated, *(day for day in _paused(order) if day <= most)))


def _days_of(cycle: Cycle) -> int:
    """Count the days in which a cycle is told: two of its rounds, or all of its doses where these come once."""
    if cycle.length is not None:
        return _CYCLES * cycle.length
    offsets = (offset for offset, _ in chain(cycle.untimed, cycle.unreadable, *cycle.timed))
    return max(max(offsets, default=0), max(cycle.seconds, default=0) // DAY) + 1


def _paused(order: OrderPlan) -> Iterator[int]:
    """Give the day on which a pause begins, and that on which it ends."""
    pause = order.bounds.pause
    if pause is not None:
        yield from (order.clock.day(at) for at in (pause.begin, pause.end) if at is not None)
