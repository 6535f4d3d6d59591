"""When as-needed doses are on offer: from when to when each may be taken (dosage.md 21, 22, 29, 29a and 36)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fmk16.finding import Place
from fmk16.schedule.clock import LAST_DAY, Clock, wall_of
from fmk16.schedule.cycle import AllDay, CycleDose, TimesADay
from fmk16.schedule.offers import Offer, timed_offers, untimed_offers
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.search import as_needed_from


@dataclass(frozen=True, slots=True)
class Chance:
    """An as-needed dose that may be taken for a while, limits aside.

    Attributes:
        dose: The dose.
        opens: The first instant at which it may be taken.
        closes: The first at which it may no longer.
        is_window: Whether the patient chooses the day.
        times_a_day: How often doses like it may be taken on its day; None without limit.
        slots: When each chance at a clock time or part of day closes on its day, in order of time.
        number: Which of these it is, from 0.
        minimum_duration: Minutes that lie between doses at least, if so many must.
        structure_place: Where the message states what limits it.
        clock: The wall clock by which days are told.
    """

    dose: CycleDose
    opens: int
    closes: int
    is_window: bool
    times_a_day: int | None
    slots: tuple[int, ...]
    number: int
    minimum_duration: int | None
    structure_place: Place
    clock: Clock

    def is_open(self, instant: int) -> bool:
        """Tell whether it may be taken at an instant, limits aside."""
        return self.opens <= instant < self.closes


def chances_on(order: OrderPlan, day: int) -> tuple[Chance, ...]:
    """Give what may be taken on a calendar day, by when it opens; treatment dates count, a pause does not.

    A dose at a clock time or a part of day may be taken from then until the next such dose, or the end of that
    calendar day.
    """
    timed, untimed = timed_offers(order, day), list(untimed_offers(order, day))
    slots = tuple(found.closes for found in timed)
    times = _times_a_day([*timed, *untimed])
    chances = [_chance(order, found, times, slots, number) for number, found in enumerate(timed)]
    chances += [_chance(order, found, times, slots, 0) for found in untimed]
    return tuple(sorted(chances, key=lambda chance: chance.opens))


def next_opening(order: OrderPlan, instant: int) -> int | None:
    """Give the first instant after another at which something opens; None when nothing does any more."""
    day = order.clock.day(instant)
    for today in (day, day + 1):
        found = _first_opening(order, today, instant)
        if found is not None:
            return found
    free = _unshut(order)
    while day < LAST_DAY:
        coming = as_needed_from(free, order.clock.instant(wall_of(day + 1, 0)) - 1, day + 1)
        if not coming:
            return None
        day = max(coming[0].first_day, day + 1)
        found = _first_opening(order, day, instant) or _first_opening(order, day + 1, instant)
        if found is not None:
            return found
    return None


def _first_opening(order: OrderPlan, day: int, instant: int) -> int | None:
    if day > LAST_DAY:
        return None
    start = order.clock.instant(wall_of(day, 0))
    openings = (max(chance.opens, start) for chance in chances_on(order, day))
    return min((opens for opens in openings if opens > instant), default=None)


def _unshut(order: OrderPlan) -> OrderPlan:
    return replace(order, bounds=replace(order.bounds, pause=None, withdrawn_at=None))


# --- on a day --------------------------------------------------------------------------------------------------------


def _times_a_day(found: list[Offer]) -> int | None:
    """Count how often the doses of a day may be taken, all together; None when one has no limit."""
    timings = [each.occurrence.dose.timing for each in found]
    if any(isinstance(timing, AllDay) for timing in timings):
        return None
    return sum(timing.count if isinstance(timing, TimesADay) else 1 for timing in timings)


def _chance(order: OrderPlan, found: Offer, times: int | None, slots: tuple[int, ...], number: int) -> Chance:
    structure = found.period.prn_structure
    minutes = None if structure is None else structure.minimum_duration_between_doses
    place = (*found.period.place, "content", "prn")
    return Chance(
        found.occurrence.dose,
        found.opens,
        found.closes,
        found.is_window,
        times,
        slots,
        number,
        minutes,
        place,
        order.clock,
    )
