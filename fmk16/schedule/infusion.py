"""Infusions under way at a moment, and until when they run (dosage.md 47, 48 and 48a)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from fmk16.model.dose import (
    BySchema,
    DurationRange,
    Exact,
    ExactDuration,
    ExactRate,
    Range,
    RateRange,
)
from fmk16.model.unit import OneUnit, Unit
from fmk16.schedule.clock import DAY, day_of, wall_of
from fmk16.schedule.cycle import AllDay, Cycle, PlannedDose
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.search import untimed_from

MILLILITRES = frozenset({"ml", "milliliter"})

LONGEST_CYCLE = 366 * DAY
"""Seconds within which the start of an infusion without an end of its own is looked for: no cycle is longer."""

Length = tuple[int, int | None]
"""Seconds that an infusion takes at least and at most; None where the most cannot be worked out."""


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
    worked out is possibly under way until the next starts. A continuous infusion runs all day.
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
    return UnderWay((*(each for each, _, _ in timed), *continuous), until, certain if certain > instant else None)


def _is_continuous(order: OrderPlan, occurrence: Occurrence, instant: int, today: int) -> bool:
    is_all_day = isinstance(occurrence.dose.timing, AllDay) and occurrence.infusion is not None
    return is_all_day and occurrence.first_day == today and order.bounds.allows_moment(instant)


def _timed(order: OrderPlan, instant: int, today: int) -> Iterator[tuple[Occurrence, int, Length]]:
    for period in order.plan.periods_from(today - LONGEST_CYCLE // DAY, today):
        for cycle in period.fixed:
            if any(dose.infusion for entries in cycle.timed for _, dose in entries):
                yield from _of_cycle(order, cycle, instant, today)


def _of_cycle(order: OrderPlan, cycle: Cycle, instant: int, today: int) -> Iterator[tuple[Occurrence, int, Length]]:
    """Give what of a cycle runs; a dose without a known end gives way to the next that starts."""
    reading = order.plan.reading
    latest: int | None = None
    running: list[tuple[Occurrence, int, Length]] = []
    for wall, day, dose in cycle.timed_from(wall_of(today, 0) - _look_back(cycle)):
        start = order.clock.instant(wall, reading.gap, reading.fold)
        if start > instant:
            break
        length = length_of(dose)
        if length is None or not order.bounds.allows_day(day) or not order.bounds.allows_moment(start):
            continue
        latest = start
        running.append((Occurrence(dose, day, day, start, order.clock), start, length))
    for occurrence, start, (least, most) in running:
        if (most is None and start == latest) or (most is not None and instant < start + most):
            yield occurrence, start, (least, most)


def _look_back(cycle: Cycle) -> int:
    lengths = [length_of(dose) for entries in cycle.timed for _, dose in entries]
    return DAY + max((LONGEST_CYCLE if most is None else most) for length in lengths if length for most in (length[1],))


def length_of(dose: PlannedDose) -> Length | None:
    """Work out how long an infusion takes; None when the dose is no infusion."""
    if dose.infusion is None:
        return None
    match dose.infusion.pace:
        case ExactDuration(duration=minutes):
            return minutes * 60, minutes * 60
        case DurationRange(minimum_duration=least, maximum_duration=most):
            return (least or 0) * 60, None if most is None else most * 60
        case ExactRate(infusion_rate=rate):
            return _by_rate(dose, rate, rate)
        case RateRange(minimum_infusion_rate=slowest, maximum_infusion_rate=fastest):
            return _by_rate(dose, slowest, fastest)
        case None:
            return 0, None


def _by_rate(dose: PlannedDose, slowest: Decimal | None, fastest: Decimal | None) -> Length:
    """With the unit ml, hours are volume by rate; with another unit the volume is not known (dosage.md 48)."""
    volumes = _volumes(dose)
    if volumes is None:
        return 0, None
    least, most = volumes
    return _seconds(least, fastest) or 0, _seconds(most, slowest)


def _volumes(dose: PlannedDose) -> tuple[Decimal, Decimal] | None:
    if not _is_millilitres(dose.unit):
        return None
    match dose.amount:
        case Exact(quantity=volume):
            return volume, volume
        case Range(minimum_quantity=least, maximum_quantity=most):
            return least, most
        case BySchema():
            return None


def _seconds(volume: Decimal, rate: Decimal | None) -> int | None:
    return int((volume * 3600 / rate).to_integral_value()) if rate else None


def _is_millilitres(unit: Unit) -> bool:
    text = unit.unit_text if isinstance(unit, OneUnit) else unit.unit_texts.singular
    return text.strip().casefold() in MILLILITRES
