"""Infusions under way at a moment, and until when they run (dosage.md 47, 48 and 48a)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fmk16.model.dose import Exact, ExactDuration, ExactRate
from fmk16.model.unit import OneUnit, Unit
from fmk16.schedule.clock import DAY, day_of, wall_of
from fmk16.schedule.cycle import AllDay, PlannedDose
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.search import untimed_from

LONGEST = 10 * DAY
"""Seconds to look back for an infusion that still runs."""

MILLILITRES = frozenset({"ml", "mL", "milliliter"})


def under_way(order: OrderPlan, instant: int) -> tuple[tuple[Occurrence, ...], int | None]:
    """Give the infusions that run at an instant, and when the last of them has run in.

    A continuous infusion runs all day and has no end of its own. One whose length cannot be worked out exactly is
    left out: its next dose is answered as any other.
    """
    if not order.plan.has.infusion:
        return (), None
    today = day_of(order.clock.wall(instant))
    timed = list(_timed(order, instant, today))
    continuous = tuple(occurrence for occurrence in untimed_from(order, today) if _is_continuous(occurrence, today))
    until = None if continuous else max((end for _, end in timed), default=None)
    return (*(occurrence for occurrence, _ in timed), *continuous), until


def _is_continuous(occurrence: Occurrence, today: int) -> bool:
    is_all_day = isinstance(occurrence.dose.timing, AllDay) and occurrence.infusion is not None
    return is_all_day and occurrence.first_day == today


def _timed(order: OrderPlan, instant: int, today: int) -> Iterator[tuple[Occurrence, int]]:
    reading = order.plan.reading
    for period in order.plan.periods_from(today - LONGEST // DAY, today):
        for cycle in period.fixed:
            for wall, day, dose in cycle.timed_from(wall_of(today, 0) - LONGEST):
                if wall > wall_of(today + 2, 0):
                    break
                start = order.clock.instant(wall, reading.gap, reading.fold)
                length = seconds_of(dose)
                allowed = order.bounds.allows_day(day) and order.bounds.allows_moment(start)
                if length is not None and allowed and start <= instant < start + length:
                    yield Occurrence(dose, day, day, start, order.clock), start + length


def seconds_of(dose: PlannedDose) -> int | None:
    """Work out how long an infusion takes; None when that is a range or not said."""
    if dose.infusion is None:
        return None
    match dose.infusion.pace, dose.amount:
        case ExactDuration(duration=minutes), _:
            return minutes * 60
        case ExactRate(infusion_rate=rate), Exact(quantity=volume) if rate > 0 and _is_millilitres(dose.unit):
            return int((Decimal(volume) * 3600 / Decimal(rate)).to_integral_value())
        case _:
            return None


def _is_millilitres(unit: Unit) -> bool:
    text = unit.unit_text if isinstance(unit, OneUnit) else unit.unit_texts.singular
    return text.strip() in MILLILITRES
