"""What may be taken as needed first after a moment, limits by what was taken aside (dosage.md 16, 22, 29, 29a, 36).

A dose at a clock time or a part of day may be taken from then until the next such dose, or the end of the calendar day
that it lies on: a late one still may; one whose moment lies in a pause falls away. One without a moment may be taken on
all of its day, or of the days to choose from. A pause shuts both while it lasts, treatment dates count by the dose day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import NamedTuple

from fmk16.schedule.clock import LAST_DAY, wall_of
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import PeriodPlan
from fmk16.schedule.search import as_needed_from


class Offer(NamedTuple):
    """An as-needed dose that may be taken for a while.

    Attributes:
        period: The period that it belongs to.
        occurrence: The dose on its day, at its moment if it has one.
        opens: The first instant at which it may be taken.
        closes: The first at which it may no longer.
        is_window: Whether the patient chooses the day.
    """

    period: PeriodPlan
    occurrence: Occurrence
    opens: int
    closes: int
    is_window: bool = False


def offered_from(order: OrderPlan, instant: int, day: int) -> tuple[Offer, ...]:
    """Give what may be taken as needed on the earliest calendar day, from a day on, on which anything may.

    Args:
        order: The order, compiled.
        instant: The instant asked from: what may no longer be taken by then is left out, what may still be opens then.
        day: The calendar day to begin with, that of the instant or a later one.

    Returns:
        What that day offers, each from when it may be taken; empty when nothing follows.
    """
    if not order.plan.has.prn:
        return ()
    free = replace(order, bounds=replace(order.bounds, pause=None, withdrawn_at=None))
    today: int | None = day
    while today is not None:
        for each in (today, today + 1):
            found = tuple(_offers_on(order, each, instant)) if each <= LAST_DAY else ()
            if found:
                return found
        today = _following(order, free, today)
    return ()


def _following(order: OrderPlan, free: OrderPlan, day: int) -> int | None:
    """Give the next day that has a dose as needed; a pause that holds for days is jumped over."""
    if day >= LAST_DAY:
        return None
    day += 1
    midnight, pause = order.clock.instant(wall_of(day, 0)), order.bounds.pause
    if order.bounds.is_withdrawn(midnight):
        return None
    if pause is not None and pause.holds(midnight):
        if pause.end is None:
            return None
        day = max(day, order.clock.day(pause.end) - 1)  # whose night may lie after midnight
    coming = as_needed_from(free, order.clock.instant(wall_of(day, 0)) - 1, day)
    return max(coming[0].first_day, day) if coming else None


# --- on a calendar day -----------------------------------------------------------------------------------------------


def _offers_on(order: OrderPlan, day: int, instant: int) -> Iterator[Offer]:
    """Give what may still be taken on a calendar day after an instant, by when it may be from then on."""
    start, end = order.clock.instant(wall_of(day, 0)), order.clock.instant(wall_of(day + 1, 0))
    timed = (each for each in timed_offers(order, day) if order.bounds.allows_moment(each.opens))
    found = (_left(order, each, max(start, instant)) for each in (*timed, *untimed_offers(order, day)))
    yield from sorted((each for each in found if each is not None and each.opens < end), key=lambda each: each.opens)


def _left(order: OrderPlan, offer: Offer, least: int) -> Offer | None:
    """Let an offer open at an instant at the earliest, and not in a pause; None when it has closed by then."""
    opens, bounds = max(offer.opens, least), order.bounds
    if bounds.pause is not None and bounds.pause.holds(opens):
        if bounds.pause.end is None:
            return None
        opens = bounds.pause.end
    return offer._replace(opens=opens) if opens < offer.closes and not bounds.is_withdrawn(opens) else None


def timed_offers(order: OrderPlan, day: int) -> list[Offer]:
    """Give the doses whose moment lies on a calendar day, each until the next or the end of the day (29a).

    Treatment dates count, by the dose day; a pause and a withdrawal do not.
    """
    found = sorted(_at_moments(order, day), key=lambda each: each.opens)
    following = dict(pairwise(sorted({each.opens for each in found})))
    return [each._replace(closes=min(each.closes, following.get(each.opens, each.closes))) for each in found]


def _at_moments(order: OrderPlan, day: int) -> Iterator[Offer]:
    clock, reading, end = order.clock, order.plan.reading, wall_of(day + 1, 0)
    closes = clock.instant(end)
    for period in order.plan.periods_from(day - 1, day):
        for cycle in period.prn:
            for at, on, dose in takewhile(lambda found: found[0] < end, cycle.timed_from(wall_of(day, 0))):
                if order.bounds.allows_day(on):
                    opens = clock.instant(at, reading.gap, reading.fold)
                    yield Offer(period, Occurrence(dose, on, on, opens, clock), opens, closes)


def untimed_offers(order: OrderPlan, day: int) -> Iterator[Offer]:
    """Give the doses without a moment that may be taken on a calendar day, each on all days it may be chosen for."""
    clock = order.clock
    if not order.bounds.allows_day(day):
        return
    for period in order.plan.periods_from(day, day):
        for cycle in period.prn:
            for first, last, dose in takewhile(lambda found: found[0] <= day, cycle.untimed_from(day)):
                begin, end = order.bounds.cut(first, last)
                opens, closes = clock.instant(wall_of(begin, 0)), clock.instant(wall_of(end + 1, 0))
                yield Offer(period, Occurrence(dose, begin, end, None, clock), opens, closes, cycle.is_window)
