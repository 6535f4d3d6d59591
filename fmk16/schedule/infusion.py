"""Infusions under way at a moment, and until when they run (dosage.md 47, 48 and 48a)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from fmk16.model.mixture import NO_MIXTURE, Mixture
from fmk16.schedule.clock import DAY, SETTLED, day_of, wall_of
from fmk16.schedule.cycle import AllDay, Cycle, CycleDose
from fmk16.schedule.infusion_window import flow_of
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.search import untimed_from

LONGEST_CYCLE = 366 * DAY
"""Seconds within which the start of an infusion without an end of its own is looked for: no cycle is longer."""

Length = tuple[int, int | None]
"""Seconds that an infusion takes at least and at most; None where the most cannot be worked out."""

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
    worked out is possibly under way until the next starts. A continuous infusion runs all day; one that ran when a
    pause began is under way for the rest of that day, as any is that ran then (dosage.md 16). One that ran when the
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
    is_under_way = order.bounds.allows_moment(instant) or _ran_until_paused(order, instant, today)
    return is_all_day and is_today and is_under_way


def _ran_until_paused(order: OrderPlan, instant: int, today: int) -> bool:
    """Tell whether a day's continuous infusion ran when the pause that holds began: it is under way that day (16)."""
    pause, midnight = order.bounds.pause, order.clock.instant(wall_of(today, 0))
    has_begun_today = pause is not None and pause.begin is not None and midnight < pause.begin <= instant
    return has_begun_today and not order.bounds.is_withdrawn(instant)


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


def _doses(cycle: Cycle) -> Iterator[CycleDose]:
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


def length_of(dose: CycleDose, mixture: Mixture = NO_MIXTURE) -> Length | None:
    """Work out how long an infusion takes; None when the dose is no infusion.

    A range that stands upside down is never computed with (dosage.md 30): no end can be worked out from it.

    Args:
        dose: The dose.
        mixture: What the drug is put together from, for the volume of a dose that is not measured in millilitres.
    """
    return None if dose.infusion is None else _seconds(dose, mixture)


@lru_cache(maxsize=256)
def _seconds(dose: CycleDose, mixture: Mixture) -> Length:
    """Keep what is worked out: the same few infusions are asked about again and again."""
    return flow_of(dose, mixture).seconds
