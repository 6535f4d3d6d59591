"""The minimum duration between any two doses of the drug, fixed or as needed: dosage.md 32, read across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fmk16.finding import Place
from fmk16.schedule.as_needed.chances import Chance
from fmk16.schedule.as_needed.limits import Block, LimitKind, Taken
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
