"""Patches: one is worn until the next is put on, so a visit that puts one on takes one off (da: plaster)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fmk16.schedule.card.registered import State, Tracked
from fmk16.schedule.clock import FIRST_DAY, wall_of
from fmk16.schedule.expand import window
from fmk16.schedule.ground import Basis
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan

LONGEST_WORN = 366
"""Days before a visit within which the patch that is still worn was put on."""

LAST_IS_SHOWN = 31
"""Days for which a last patch, that no other follows, is still shown: the message does not say when it comes off."""


@dataclass(frozen=True, slots=True)
class Patches:
    """What a visit does with the patches of an order.

    Attributes:
        on: The patches to put on: those whose moment lies in the visit, and those of the day without a moment.
        late: The patches whose time that day has passed, with none due since, and that nobody has registered: to put
            on, if it has not been done. Empty where the visit puts others on.
        off: The patches to take off before: those of the time before, which end when the next are due. It is told
            when they were ordered for, not when they were put on. Empty where all of ``on`` are registered as given:
            those are worn now.
        last: The last patches before, where no other ever follows, or treatment is stopped: nobody says when they come
            off.
    """

    on: tuple[Occurrence, ...]
    off: tuple[Occurrence, ...]
    last: tuple[Occurrence, ...]
    late: tuple[Occurrence, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the visit does nothing with patches."""
        return not (self.on or self.off or self.last or self.late)

    @property
    def basis(self) -> Basis:
        """How sure it is that a patch ends when the next is due: no source says so."""
        return Basis.DECIDED


def patches(
    plan: OrderPlan, day: date, begin: int, end: int, tracked: Sequence[Tracked] = (), *, is_halted: bool = False
) -> Patches:
    """Tell which patches of an order are put on and taken off in a visit.

    Args:
        plan: The order, which is one of patches.
        day: The day of the visit.
        begin: The instant at which the visit begins, included.
        end: The instant at which it ends, excluded.
        tracked: The patches of these days, each with what is registered of it.
        is_halted: Whether the visit is wholly paused, or comes after the withdrawal: then none is put on.
    """
    first = date.fromordinal(max(day.toordinal() - LONGEST_WORN, FIRST_DAY))
    fixed = [each for each in window(plan.plan, first, day, plan.bounds).occurrences if each.first_day == each.last_day]
    starts = [(_start(each, begin), each) for each in fixed]
    on = () if is_halted else tuple(each for start, each in starts if begin <= start < end)
    before = [(start, each) for start, each in starts if start < begin]
    overdue = [each.occurrence for each in tracked if each.is_overdue(begin)]
    late = () if is_halted or on else tuple(each for each in _latest(before) if each in overdue)
    started = [_start(each, begin) for each in late]
    worn = _latest([(start, each) for start, each in before if start not in started])
    if on or late:
        given = [each.occurrence for each in tracked if each.state is State.GIVEN]
        is_changed = not late and all(each in given for each in on)
        return Patches(on, () if is_changed else worn, (), late)
    is_last = _is_recent(worn, day) and (is_halted or not _is_followed(plan, day, end))
    return Patches((), (), worn if is_last else ())


def _latest(started: Sequence[tuple[int, Occurrence]]) -> tuple[Occurrence, ...]:
    """Give those that were to be put on last: all of one time."""
    latest = max((start for start, _ in started), default=None)
    return tuple(each for start, each in started if start == latest)


def _start(occurrence: Occurrence, begin: int) -> int:
    """Give the instant from which a patch is worn; one without a moment is put on in whichever visit its day has."""
    if occurrence.instant is not None:
        return occurrence.instant
    clock = occurrence.clock
    is_today = occurrence.first_day == clock.day(begin)
    return begin if is_today else clock.instant(wall_of(occurrence.first_day, 0))


def _is_recent(worn: Sequence[Occurrence], day: date) -> bool:
    """Tell whether patches are worn that were put on not long ago."""
    return bool(worn) and day.toordinal() - worn[0].first_day <= LAST_IS_SHOWN


def _is_followed(plan: OrderPlan, day: date, end: int) -> bool:
    """Tell whether any patch follows those that are worn."""
    until = date.fromordinal(min(day.toordinal() + LONGEST_WORN, date.max.toordinal()))
    return any(_start(each, end) >= end for each in window(plan.plan, day, until, plan.bounds).occurrences)
