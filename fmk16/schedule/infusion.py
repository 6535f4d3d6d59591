"""Infusions under way at a moment, and until when they run (dosage.md 47, 48 and 48a)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fmk16.model.mixture import NO_MIXTURE, Mixture
from fmk16.schedule.clock import DAY, SETTLED, day_of, wall_of
from fmk16.schedule.cycle import AllDay, Cycle, CycleDose
from fmk16.schedule.infusion_window import flow_of
from fmk16.schedule.occurrence import Begun, Length, Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.search import untimed_from

LONGEST_CYCLE = 366 * DAY
"""Seconds within which the start of an infusion without an end of its own is looked for: no cycle is longer."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """What runs at a moment.

    Attributes:
        doses: The doses that run, or possibly do.
        until: The instant by which all have run in; None without one.
        surely_until: The instant until which one certainly runs; None when none certainly does, or without end.
        registered: Those of them that run from when they were registered.
    """

    doses: tuple[Occurrence, ...]
    until: int | None
    surely_until: int | None
    registered: tuple[Begun, ...] = ()


def under_way(order: OrderPlan, instant: int, registered: Sequence[Begun] = ()) -> UnderWay | None:
    """Give the infusions that run at an instant; None when none does.

    A range of durations or rates is certain until the least and possible until the most. One whose length cannot be
    worked out is possibly under way until the next starts. A continuous infusion runs all day; one that ran when a
    pause began is under way for the rest of that day, as any is that ran then (dosage.md 16). One that ran when the
    order was withdrawn is certain until then, and possible from then on: nobody says when it was disconnected.

    Args:
        order: The order, compiled.
        instant: When.
        registered: The infusions that are registered: they run from then, not from when they were ordered.
    """
    if not order.plan.has.infusion:
        return None
    today = day_of(order.clock.wall(instant))
    timed = list(_timed(order, instant, today, registered))
    continuous = tuple(each for each in untimed_from(order, today) if _is_continuous(order, each, instant, today))
    if not timed and not continuous:
        return None
    ends = [each.until for each in timed]
    until = None if continuous or None in ends else max(end for end in ends if end is not None)
    certain = max((each.start + each.length[0] for each in timed), default=instant)
    if order.bounds.withdrawn_at is not None:
        certain = min(certain, order.bounds.withdrawn_at)
    doses = (*dict.fromkeys(each.occurrence for each in timed), *continuous)
    told = tuple(each for each in timed if each in registered)
    return UnderWay(doses, until, certain if certain > instant else None, told)


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


def _timed(order: OrderPlan, instant: int, today: int, registered: Sequence[Begun]) -> Iterator[Begun]:
    """Give what runs of the infusions with a moment; one without a known end gives way to the next that starts.

    What began within the longest known length is looked at first: one that began earlier has given way to it.
    """
    begun = [*as_registered(_ordered(order, instant, today), registered, instant + 1)]
    latest = max((each.start for each in begun), default=None)
    return (each for each in begun if (each.start == latest if each.until is None else instant < each.until))


def as_registered(ordered: Sequence[Begun], registered: Sequence[Begun], end: int) -> Iterator[Begun]:
    """Give the infusions that have begun before an instant: what is registered takes the place of what was ordered."""
    told = [each.occurrence for each in registered]
    yield from (each for each in ordered if each.occurrence not in told)
    yield from (each for each in registered if each.start < end)


def _ordered(order: OrderPlan, instant: int, today: int) -> list[Begun]:
    """Give the infusions that were to begin by an instant, so far back as one of them may still run."""
    cycles = [cycle for cycle in _cycles(order, today) if any(dose.infusion for dose in _doses(cycle))]
    begun: list[Begun] = []
    for look_back in _looks_back(cycles, order.mixture):
        begun = begun or [each for cycle in cycles for each in _begun(order, cycle, instant, look_back)]
    return begun


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
            yield Begun(Occurrence(dose, day, day, start, order.clock), start, length)


def _allows(order: OrderPlan, day: int, start: int) -> bool:
    return order.bounds.allows_day(day) and order.bounds.allows_moment(start)


def days_back(order: OrderPlan) -> int:
    """Give how many days before a day an infusion that runs on it may have begun."""
    cycles = [cycle for period in order.plan.periods for cycle in period.fixed]
    doses = [dose for cycle in cycles for dose in (*_doses(cycle), *(each for _, each in cycle.untimed))]
    ends = [each for each in doses if not isinstance(each.timing, AllDay)]
    lengths = [length for dose in ends if (length := length_of(dose, order.mixture)) is not None]
    longest = max((LONGEST_CYCLE if most is None else most for _, most in lengths), default=0)
    return min(longest // DAY + 2, LONGEST_CYCLE // DAY)


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
