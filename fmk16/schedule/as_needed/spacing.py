"""The minimum duration between any two doses of the drug, fixed or as needed: dosage.md 32, read across."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.schedule.as_needed.chances import Chance
from fmk16.schedule.as_needed.limits import Block, LimitKind, Taken
from fmk16.schedule.clock import DAY, Clock, wall_of
from fmk16.schedule.cycle import Cycle
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import PeriodPlan
from fmk16.schedule.search import timed_after

Spacing = tuple[int, Place]
"""Seconds that lie between two doses at least, and where the message says so."""

TOGETHER: Spacing = (0, ())
"""Nothing keeps doses apart."""


def spacing_of(period: PeriodPlan | None) -> Spacing:
    """Give what keeps any two doses of a period apart: the longer of its structures' minimum durations."""
    if period is None:
        return TOGETHER
    found = [TOGETHER]
    for name, structure in (("fixed", period.fixed_structure), ("prn", period.prn_structure)):
        if structure is not None and structure.minimum_duration_between_doses is not None:
            place = (*period.place, "content", name, "minimum_duration_between_doses")
            found.append((structure.minimum_duration_between_doses * 60, place))
    return max(found, key=lambda spacing: spacing[0])


def blocks_across(
    order: OrderPlan, chance: Chance, instant: int, taken: Sequence[Taken], since: int
) -> Iterator[Block]:
    """Give what keeps an as-needed dose from being taken at an instant since another dose is too close to it.

    A fixed dose at a clock time or a part of day that is still to come is taken to be given then. One without a moment
    keeps nothing away before it is given, nor does one whose moment passed before the question.

    Args:
        order: The order.
        chance: The as-needed dose.
        instant: The instant at which it would be taken.
        taken: What was taken.
        since: The instant of the question.
    """
    seconds, place = spacing_of(_period_of(order, chance, instant))
    latest = max((each.instant for each in taken if each.instant <= instant), default=None)
    if latest is not None and instant < latest + seconds:
        yield Block(LimitKind.MINIMUM_DURATION, latest + seconds, place)
    coming = [
        (moment + longer[0], longer[1])
        for moment, spacing in _coming(order, instant, since)
        if abs(moment - instant) < (longer := max((seconds, place), spacing, key=lambda each: each[0]))[0]
    ]
    if coming:
        until, because = max(coming, key=lambda each: each[0])
        yield Block(LimitKind.MINIMUM_DURATION, until, because)


def _coming(order: OrderPlan, instant: int, since: int) -> Iterator[tuple[int, Spacing]]:
    """Walk the fixed doses from the question on that may be too close to an instant, each with its own spacing."""
    reach = max((spacing_of(period)[0] for period in order.plan.periods), default=0)
    after = max(since - 1, instant - reach)
    while doses := timed_after(order, after):
        moment = doses[0].instant
        if moment is None or moment >= instant + reach:
            return
        yield moment, spacing_of(order.plan.period_on(doses[0].first_day))
        after = moment


def _period_of(order: OrderPlan, chance: Chance, instant: int) -> PeriodPlan | None:
    """Find the period that a chance is of; a night after midnight may be of the one before."""
    day = order.clock.day(instant)
    periods = order.plan.periods_from(day - 1, day)
    return next((each for each in reversed(periods) if each.place == chance.structure_place[: len(each.place)]), None)


# --- no room for long ------------------------------------------------------------------------------------------------

EDGE = 8
"""Days from where anything begins or ends, within which doses may lie otherwise than between."""


class Crowded(NamedTuple):
    """Time in which fixed doses lie too close for any as-needed one between them; without an end it never ends."""

    until: int | None


def crowded_from(order: OrderPlan, instant: int, since: int) -> Crowded | None:
    """Tell for how long fixed doses leave no room for an as-needed one, from an instant on.

    Args:
        order: The order.
        instant: The instant.
        since: The instant of the question; doses before it keep nothing away.

    Returns:
        None where there may be room: a few days after anything begins or before it ends, that is always said.
    """
    today = order.clock.day(instant)
    period = order.plan.period_on(today)
    if (
        period is None
        or not _is_crowded(period)
        or any(day <= today < day + EDGE for day in _begun(order, period, since))
    ):
        return None
    ends = [day - EDGE for day in _ending(order, period, instant) if day >= today]
    if not ends:
        return Crowded(None)
    return Crowded(order.clock.instant(wall_of(min(ends), 0))) if today < min(ends) else None


def _is_crowded(period: PeriodPlan) -> bool:
    """Tell whether the longest time between fixed doses is less than it takes, a change of the clocks aside."""
    widest = _widest(period)
    return widest is not None and widest <= (EDGE - 2) * DAY and widest < 2 * spacing_of(period)[0]


def _begun(order: OrderPlan, period: PeriodPlan, since: int) -> list[int]:
    pause = order.bounds.pause
    resumed = None if pause is None or pause.end is None else order.clock.day(pause.end)
    return [
        day for day in (order.clock.day(since), period.first_day, order.bounds.first_day, resumed) if day is not None
    ]


def _ending(order: OrderPlan, period: PeriodPlan, instant: int) -> list[int]:
    """Give the days on which something ends, or the clocks are set back so that there may be room."""
    bounds, clock = order.bounds, order.clock
    moments = [
        bounds.withdrawn_at,
        None if bounds.pause is None else bounds.pause.begin,
        _change(period, clock, instant),
    ]
    days = (None if moment is None else clock.day(moment) for moment in moments)
    return [day for day in (period.last_day, bounds.last_day, *days) if day is not None]


def _change(period: PeriodPlan, clock: Clock, instant: int) -> int | None:
    """Give the next change of the clocks, if the time that one adds makes room."""
    added = max((abs(after - before) for before, after in pairwise(clock.offsets)), default=0)
    if (_widest(period) or 0) + added < 2 * spacing_of(period)[0]:
        return None
    return next(iter(clock.instants[bisect_right(clock.instants, instant) :]), None)


def _widest(period: PeriodPlan) -> int | None:
    return min((gap for cycle in period.fixed if (gap := _widest_gap(cycle)) is not None), default=None)


def _widest_gap(cycle: Cycle) -> int | None:
    """Give the longest time between two doses of a cycle that comes again; None where it has none at a time."""
    if cycle.length is None or not cycle.seconds:
        return None
    round_ = (*cycle.seconds, cycle.seconds[0] + cycle.length * DAY)
    return max(after - before for before, after in pairwise(round_))
