"""Infusions in a visit: to connect, to disconnect, and those that run through it (dosage.md 47 to 48a)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fmk16.schedule.clock import DAY, FIRST_DAY, wall_of
from fmk16.schedule.cycle import AllDay
from fmk16.schedule.expand import window
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.infusion import LONGEST_CYCLE, length_of
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan

LATE_FOR = 12 * 3600
"""Seconds before a visit, at least, within which an infusion that has run in is still to be looked at: a night."""


@dataclass(frozen=True, slots=True)
class Drip:
    """One infusion.

    Attributes:
        occurrence: The dose.
        ends_from: The instant from which it may have run in, or have been stopped by a withdrawal; None for a
            continuous one.
        ends_by: The instant by which it has run in; None for a continuous one, and where nobody can work it out.
    """

    occurrence: Occurrence
    ends_from: int | None
    ends_by: int | None


@dataclass(frozen=True, slots=True)
class Drips:
    """What a visit does with the infusions of an order.

    Attributes:
        connect: Those that start in the visit.
        disconnect: Those that end in it, or may: all that have started by its end and whose end, as far as it is told,
            lies in the visit.
        late: Those that had run in when it begins, that day or the night before: nobody registers that one has been
            disconnected, so it is to be seen to. The one before another that has started since is not among them.
        begins: Continuous ones of which the day is the first: to connect, at no stated time. They run, too.
        stopped: Continuous ones whose last day was the one before: to disconnect, if it has not been done.
        running: Those that run, or possibly run, when the visit ends; a continuous one that a pause or a withdrawal has
            stopped since is shown too, as under way then (dosage.md 16).
    """

    connect: tuple[Drip, ...]
    disconnect: tuple[Drip, ...]
    running: tuple[Drip, ...]
    late: tuple[Drip, ...] = ()
    begins: tuple[Drip, ...] = ()
    stopped: tuple[Drip, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the visit meets no infusion."""
        return not self._all

    @property
    def _all(self) -> tuple[Drip, ...]:
        return (*self.connect, *self.disconnect, *self.running, *self.late, *self.begins, *self.stopped)

    @property
    def basis(self) -> Basis:
        """How sure the ends are."""
        return max([weakest(("48a",)), *(each.occurrence.basis for each in self._all)])


def drips(plan: OrderPlan, day: date, begin: int, end: int) -> Drips:
    """Tell which infusions of an order are connected and disconnected in a visit.

    One without an end that could be worked out possibly runs until the next starts (dosage.md 48a). A continuous one
    runs all day, but for what a pause or a withdrawal takes of it. One that ran when the order was withdrawn may have
    been stopped then.

    Args:
        plan: The order.
        day: The day of the visit.
        begin: The instant at which the visit begins, included.
        end: The instant at which it ends, excluded.
    """
    found = list(_drips(plan, day, end))
    connect = tuple(each for each in found if begin <= _started(each, begin - 1) < end)
    disconnect = tuple(each for each in found if _ends_within(each, begin, end))
    running = tuple(each for each in found if each.ends_by is None or each.ends_by >= end)
    since = min(begin - LATE_FOR, plan.clock.instant(wall_of(day.toordinal(), 0)))
    begins, stopped = _all_day(plan, day)
    begins = tuple(each for each in begins if each in running)
    return Drips(connect, disconnect, running, tuple(_late(found, since, begin)), begins, stopped)


def _all_day(plan: OrderPlan, day: date) -> tuple[tuple[Drip, ...], tuple[Drip, ...]]:
    """Give the continuous infusions that begin on a day, and those of the day before that none follows."""
    today, eve = day.toordinal(), max(day.toordinal() - 1, FIRST_DAY)
    listed = window(plan.plan, date.fromordinal(eve), day, plan.bounds).occurrences
    found = [each for each in listed if each.infusion is not None and isinstance(each.dose.timing, AllDay)]
    drips_on = {
        each: tuple(Drip(dose, None, None) for dose in found if dose.first_day == each) for each in (eve, today)
    }
    return drips_on[today] if not drips_on[eve] else (), drips_on[eve] if not drips_on[today] else ()


def _late(found: Sequence[Drip], since: int, begin: int) -> Iterator[Drip]:
    """Give those that had run in before the visit, and after which no other has started."""
    starts = [each.occurrence.instant for each in found if each.occurrence.instant is not None]
    latest = max((start for start in starts if start < begin), default=None)
    for each in found:
        if each.ends_by is not None and since <= each.ends_by < begin and each.occurrence.instant == latest:
            yield each


def _drips(plan: OrderPlan, day: date, end: int) -> Iterator[Drip]:
    """Walk the infusions that have started by the end of the visit, those left out whose end is taken by the next."""
    first = date.fromordinal(max(day.toordinal() - _look_back(plan), FIRST_DAY))
    found = [each for each in window(plan.plan, first, day, plan.bounds).occurrences if each.infusion is not None]
    timed = [each for each in found if each.instant is not None and each.instant < end]
    latest = max((each.instant for each in timed if each.instant is not None), default=None)
    for each in timed:
        start, length = each.instant, length_of(each.dose, plan.mixture)
        if start is None or length is None or (length[1] is None and start != latest):
            continue
        ends_from = _stopped(start + length[0], plan, end)
        yield Drip(each, ends_from, None if length[1] is None else start + length[1])
    for each in found:
        if isinstance(each.dose.timing, AllDay) and each.first_day == day.toordinal() and _has_begun(plan, day, end):
            yield Drip(each, None, None)


def _stopped(ends_from: int, plan: OrderPlan, end: int) -> int:
    """Give the instant from which it may have ended, where the order is withdrawn by the end of the visit."""
    withdrawn_at = plan.bounds.withdrawn_at
    return ends_from if withdrawn_at is None or withdrawn_at >= end else min(ends_from, withdrawn_at)


def _has_begun(plan: OrderPlan, day: date, end: int) -> bool:
    """Tell whether anything of the day, up to the end of the visit, lies outside the pause."""
    pause = plan.bounds.pause
    return pause is None or not pause.covers(plan.clock.instant(wall_of(day.toordinal(), 0)), end)


def _look_back(plan: OrderPlan) -> int:
    cycles = (cycle for period in plan.plan.periods for cycle in period.fixed)
    doses = (dose for cycle in cycles for entries in cycle.timed for _, dose in entries)
    lengths = [length for dose in doses if (length := length_of(dose, plan.mixture)) is not None]
    longest = max((LONGEST_CYCLE if most is None else most for _, most in lengths), default=0)
    return min(longest // DAY + 2, LONGEST_CYCLE // DAY)


def _started(drip: Drip, otherwise: int) -> int:
    """Give the instant at which it starts; a continuous one runs already."""
    return otherwise if drip.occurrence.instant is None else drip.occurrence.instant


def _ends_within(drip: Drip, begin: int, end: int) -> bool:
    """Tell whether it ends in the visit, surely or possibly; without an end by which it has run in, nobody knows."""
    if drip.ends_from is None or drip.ends_by is None:
        return False
    return drip.ends_from < end and drip.ends_by >= begin
