"""Infusions under way at a moment, and until when they run (dosage.md 47, 48 and 48a)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from fmk16.model.dose import (
    BySchema,
    DurationRange,
    Exact,
    ExactDuration,
    ExactRate,
    Range,
    RateRange,
)
from fmk16.model.mixture import NO_MIXTURE, Mixture
from fmk16.model.unit import OneUnit, Unit
from fmk16.schedule.clock import DAY, SETTLED, day_of
from fmk16.schedule.cycle import AllDay, Cycle, PlannedDose
from fmk16.schedule.infusion_window import flow_of
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.search import untimed_from

MILLILITRES = frozenset({"ml", "milliliter"})

LONGEST_CYCLE = 366 * DAY
"""Seconds within which the start of an infusion without an end of its own is looked for: no cycle is longer."""

Length = tuple[int, int | None]
"""Seconds that an infusion takes at least and at most; None where the most cannot be worked out."""

UNKNOWN_LENGTH: Length = (0, None)
"""What is told of the length of an infusion when nothing can be."""

Begun = tuple[Occurrence, int, Length]
"""An infusion, the instant at which it began, and how long it takes."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """What runs at a moment.

    Attributes:
        doses: The doses that run, or possibly do.
        until: The instant by which all have run in; None without one.
        surely_until: The instant until which one certainly runs; None when none certainly does, or without end.
    """

    doses: tuple[Occurrence, ...]
    until: int | None
    surely_until: int | None


def under_way(order: OrderPlan, instant: int) -> UnderWay | None:
    """Give the infusions that run at an instant; None when none does.

    A range of durations or rates is certain until the least and possible until the most. One whose length cannot be
    worked out is possibly under way until the next starts. A continuous infusion runs all day. One that ran when the
    order was withdrawn is certain until then, and possible from then on: nobody says when it was disconnected.
    """
    if not order.plan.has.infusion:
        return None
    today = day_of(order.clock.wall(instant))
    timed = list(_timed(order, instant, today))
    continuous = tuple(each for each in untimed_from(order, today) if _is_continuous(order, each, instant, today))
    if not timed and not continuous:
        return None
    ends = [None if length[1] is None else start + length[1] for _, start, length in timed]
    until = None if continuous or None in ends else max(end for end in ends if end is not None)
    certain = max((start + least for _, start, (least, _) in timed), default=instant)
    if order.bounds.withdrawn_at is not None:
        certain = min(certain, order.bounds.withdrawn_at)
    return UnderWay((*(each for each, _, _ in timed), *continuous), until, certain if certain > instant else None)


def _is_continuous(order: OrderPlan, occurrence: Occurrence, instant: int, today: int) -> bool:
    """Tell whether it runs all day; on a day that the patient chooses, nobody knows that it is this one (22)."""
    is_all_day = isinstance(occurrence.dose.timing, AllDay) and occurrence.infusion is not None
    is_today = occurrence.first_day == occurrence.last_day == today
    return is_all_day and is_today and order.bounds.allows_moment(instant)


def _timed(order: OrderPlan, instant: int, today: int) -> Iterator[Begun]:
    """Give what runs of the infusions with a moment; one without a known end gives way to the next that starts.

    What began within the longest known length is looked at first: one that began earlier has given way to it.
    """
    cycles = [cycle for cycle in _cycles(order, today) if any(dose.infusion for dose in _doses(cycle))]
    begun: list[Begun] = []
    for look_back in _looks_back(cycles, order.mixture):
        begun = begun or [each for cycle in cycles for each in _begun(order, cycle, instant, look_back)]
    latest = max((start for _, start, _ in begun), default=None)
    for occurrence, start, (least, most) in begun:
        if start == latest if most is None else instant < start + most:
            yield occurrence, start, (least, most)


def _looks_back(cycles: list[Cycle], mixture: Mixture) -> Iterator[int]:
    """Give how many seconds to look back: the longest known length; further where an end is not known."""
    ends = [length[1] for cycle in cycles for dose in _doses(cycle) if (length := length_of(dose, mixture)) is not None]
    yield DAY + max((end for end in ends if end is not None), default=0)
    if None in ends:
        yield DAY + LONGEST_CYCLE


def _cycles(order: OrderPlan, today: int) -> Iterator[Cycle]:
    periods = order.plan.periods_from(today - LONGEST_CYCLE // DAY, today)
    return (cycle for period in periods for cycle in period.fixed)


def _doses(cycle: Cycle) -> Iterator[PlannedDose]:
    return (dose for entries in cycle.timed for _, dose in entries)


def _begun(order: OrderPlan, cycle: Cycle, instant: int, look_back: int) -> Iterator[Begun]:
    """Give the infusions of a cycle that have begun within so many seconds."""
    reading = order.plan.reading
    now = order.clock.wall(instant)
    for wall, day, dose in cycle.timed_from(now - look_back):
        if wall > now + SETTLED:
            break
        start, length = order.clock.instant(wall, reading.gap, reading.fold), length_of(dose, order.mixture)
        if start <= instant and length is not None and _allows(order, day, start):
            yield Occurrence(dose, day, day, start, order.clock), start, length


def _allows(order: OrderPlan, day: int, start: int) -> bool:
    return order.bounds.allows_day(day) and order.bounds.allows_moment(start)


def length_of(dose: PlannedDose, mixture: Mixture = NO_MIXTURE) -> Length | None:
    """Work out how long an infusion takes; None when the dose is no infusion.

    A range that stands upside down is never computed with (dosage.md 30): no end can be worked out from it.

    Args:
        dose: The dose.
        mixture: What the drug is put together from, for the volume of a dose that is not measured in millilitres.
    """
    if dose.infusion is None:
        return None
    match dose.infusion.pace:
        case ExactDuration(duration=minutes):
            return minutes * 60, minutes * 60
        case DurationRange(minimum_duration=least, maximum_duration=most) if not _is_upside_down(least, most):
            return (least or 0) * 60, None if most is None else most * 60
        case ExactRate(infusion_rate=rate):
            return _by_rate(dose, rate, rate, mixture)
        case RateRange(minimum_infusion_rate=slowest, maximum_infusion_rate=fastest):
            return _by_rate(dose, slowest, fastest, mixture)
        case DurationRange() | None:
            return UNKNOWN_LENGTH


def _by_rate(dose: PlannedDose, slowest: Decimal | None, fastest: Decimal | None, mixture: Mixture) -> Length:
    """With the unit ml, hours are volume by rate; with another the mixture gives the volume, if any (dosage.md 48)."""
    if not _is_millilitres(dose.unit):
        return flow_of(dose, mixture).seconds
    if _is_upside_down(slowest, fastest):
        return UNKNOWN_LENGTH
    match dose.amount:
        case Exact(quantity=volume):
            return _seconds(volume, fastest) or 0, _seconds(volume, slowest)
        case Range(minimum_quantity=least, maximum_quantity=most) if least <= most:
            return _seconds(least, fastest) or 0, _seconds(most, slowest)
        case Range() | BySchema():
            return UNKNOWN_LENGTH


def _is_upside_down(least: Decimal | int | None, most: Decimal | int | None) -> bool:
    return least is not None and most is not None and least > most


def _seconds(volume: Decimal, rate: Decimal | None) -> int | None:
    """Round to the second, whatever decimal context the caller has set."""
    return round(Fraction(volume) * 3600 / Fraction(rate)) if rate else None


def _is_millilitres(unit: Unit) -> bool:
    text = unit.unit_text if isinstance(unit, OneUnit) else unit.unit_texts.singular
    return text.strip().casefold() in MILLILITRES
