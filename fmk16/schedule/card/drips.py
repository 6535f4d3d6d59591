"""Infusions in a visit: to connect, to disconnect, and those that run through it (dosage.md 47 to 48a)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fmk16.schedule.bounds import PauseSpan
from fmk16.schedule.clock import FIRST_DAY, wall_of
from fmk16.schedule.cycle import AllDay
from fmk16.schedule.expand import window
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.infusion import as_registered, days_back, length_of
from fmk16.schedule.occurrence import Begun, Occurrence
from fmk16.schedule.order import OrderPlan

LATE_FOR = 12 * 3600
"""Seconds before a visit, at least, within which an infusion that has run in is still to be looked at: a night."""


@dataclass(frozen=True, slots=True)
class Drip:
    """One infusion.

    Attributes:
        occurrence: The dose.
        ends_from: The instant from which it may have run in, or have been stopped by a withdrawal; None for a
            continuous one that nothing stops.
        ends_by: The instant by which it has run in, or is stopped; None for a continuous one that nothing stops, and
            where nobody can work it out.
        registered: The same as it was registered, so that it runs from then; None where the order tells from when.
        resumes_at: The instant at which a continuous one runs again, because a pause ends.
    """

    occurrence: Occurrence
    ends_from: int | None
    ends_by: int | None
    registered: Begun | None = None
    resumes_at: int | None = None

    @property
    def connected_at(self) -> int | None:
        """The instant at which it is to be connected: as ordered, or when a pause ends; None for one that runs."""
        return self.occurrence.instant if self.resumes_at is None else self.resumes_at

    @property
    def start(self) -> int | None:
        """The instant at which it begins, as far as anybody knows; None for a continuous one that runs already."""
        return self.connected_at if self.registered is None else self.registered.start


@dataclass(frozen=True, slots=True)
class Drips:
    """What a visit does with the infusions of an order.

    Attributes:
        connect: Those that are ordered to start in the visit; one that is registered may have begun at another time.
            Continuous ones too, where a pause ends in it.
        disconnect: Those that end in it, or may: all that have started by its end and whose end, as far as it is told,
            lies in the visit. Continuous ones too, where a pause or a withdrawal begins in it.
        late: Those that had run in when it begins, that day or the night before: nobody registers that one has been
            disconnected, so it is to be seen to. The one before another that has started since is not among them.
        begins: Continuous ones of which the day is the first: to connect, at no stated time. They run, too.
        stopped: Continuous ones whose last day was the one before: to disconnect, if it has not been done.
        running: Those that run, or possibly run, when the visit ends; a continuous one that a pause or a withdrawal has
            stopped since is shown too, as under way then (dosage.md 16).
        resumed: Continuous ones whose pause has ended that day before the visit: to connect, if it has not been done.
    """

    connect: tuple[Drip, ...]
    disconnect: tuple[Drip, ...]
    running: tuple[Drip, ...]
    late: tuple[Drip, ...] = ()
    begins: tuple[Drip, ...] = ()
    stopped: tuple[Drip, ...] = ()
    resumed: tuple[Drip, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the visit meets no infusion."""
        return not self._all

    @property
    def _all(self) -> tuple[Drip, ...]:
        return (*self.connect, *self.disconnect, *self.running, *self.late, *self.begins, *self.stopped, *self.resumed)

    @property
    def basis(self) -> Basis:
        """How sure the ends are."""
        return max([weakest(("48a",)), *(each.occurrence.basis for each in self._all)])


def drips(plan: OrderPlan, day: date, begin: int, end: int, registered: Sequence[Begun] = ()) -> Drips:
    """Tell which infusions of an order are connected and disconnected in a visit.

    One without an end that could be worked out possibly runs until the next starts (dosage.md 48a). A continuous one
    runs all day, but for what a pause or a withdrawal takes of it. One that ran when the order was withdrawn may have
    been stopped then.

    Args:
        plan: The order.
        day: The day of the visit.
        begin: The instant at which the visit begins, included.
        end: The instant at which it ends, excluded.
        registered: The infusions that are registered: they run from then, not from when they were ordered.
    """
    ordered = _ordered(plan, day)
    continuous = list(_continuous(plan, ordered, day, end))
    found = [*_begun(plan, ordered, registered, end), *continuous]
    connect = tuple(_to_connect(plan, each, registered, end) for each in ordered if _is_within(each, begin, end))
    disconnect = tuple(each for each in found if _ends_within(each, begin, end))
    running = tuple(each for each in found if each.ends_by is None or each.ends_by >= end)
    midnight = plan.clock.instant(wall_of(day.toordinal(), 0))
    late = tuple(_late(found, min(begin - LATE_FOR, midnight), begin))
    begins, stopped = _all_day(plan, day)
    halts = tuple(
        replace(each, ends_from=at, ends_by=at) for at in _stops(plan, midnight, begin, end) for each in continuous
    )
    again = tuple(replace(each, resumes_at=at) for at in _resumes(plan, midnight, end) for each in continuous)
    begins = () if _is_interrupted(plan, midnight, begin) else tuple(each for each in begins if each in running)
    resume = tuple(each for each in again if each.start is not None and each.start >= begin)
    resumed = tuple(each for each in again if each not in resume)
    return Drips((*connect, *resume), (*disconnect, *halts), running, late, begins, stopped, resumed)


def _is_interrupted(plan: OrderPlan, midnight: int, begin: int) -> bool:
    """Tell whether treatment has been stopped that day when the visit begins, be it that it goes on since."""
    pause = plan.bounds.pause
    has_paused = pause is not None and (pause.begin is None or pause.begin <= begin)
    return plan.bounds.is_withdrawn(begin) or (has_paused and not _is_over(pause, midnight))


def _is_over(pause: PauseSpan | None, instant: int) -> bool:
    return pause is None or (pause.end is not None and pause.end <= instant)


def _stops(plan: OrderPlan, midnight: int, begin: int, end: int) -> Iterator[int]:
    """Give the instant in a visit at which what runs all day is stopped: by a pause or by a withdrawal (16)."""
    pause, withdrawn_at = plan.bounds.pause, plan.bounds.withdrawn_at
    is_paused = pause is not None and withdrawn_at is not None and pause.holds(withdrawn_at - 1)
    for at in (None if pause is None else pause.begin, None if is_paused else withdrawn_at):
        if at is not None and max(begin, midnight + 1) <= at < end and not plan.bounds.is_withdrawn(at - 1):
            yield at


def _resumes(plan: OrderPlan, midnight: int, end: int) -> Iterator[int]:
    """Give the instant of the day, before the end of the visit, at which a pause ends and treatment goes on (16)."""
    at = None if plan.bounds.pause is None else plan.bounds.pause.end
    if at is not None and midnight <= at < end and not plan.bounds.is_withdrawn(at):
        yield at


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
    starts = [each.start for each in found if each.start is not None]
    latest = max((start for start in starts if start < begin), default=None)
    for each in found:
        if each.ends_by is not None and since <= each.ends_by < begin and each.start == latest:
            yield each


def _ordered(plan: OrderPlan, day: date) -> list[Occurrence]:
    """Give the infusions of the day, and of the days before on which one that runs on it was ordered to begin."""
    first = date.fromordinal(max(day.toordinal() - days_back(plan), FIRST_DAY))
    return [each for each in window(plan.plan, first, day, plan.bounds).occurrences if each.infusion is not None]


def _is_within(occurrence: Occurrence, begin: int, end: int) -> bool:
    return occurrence.instant is not None and begin <= occurrence.instant < end


def _to_connect(plan: OrderPlan, occurrence: Occurrence, registered: Sequence[Begun], end: int) -> Drip:
    told = next((each for each in registered if each.occurrence == occurrence), None)
    if told is not None:
        return _drip(plan, told, end, is_registered=True)
    start, length = occurrence.instant, length_of(occurrence.dose, plan.mixture)
    assert start is not None and length is not None  # noqa: S101, PT018 - only infusions with a moment are connected
    return _drip(plan, Begun(occurrence, start, length), end)


def _begun(plan: OrderPlan, ordered: Sequence[Occurrence], registered: Sequence[Begun], end: int) -> Iterator[Drip]:
    """Walk the infusions that have begun by the end of the visit, those left out whose end is taken by the next."""
    lengths = ((each, length_of(each.dose, plan.mixture)) for each in ordered)
    by_order = [
        Begun(each, each.instant, length)
        for each, length in lengths
        if each.instant is not None and each.instant < end and length is not None
    ]
    begun = list(as_registered(by_order, registered, end))
    latest = max((each.start for each in begun), default=None)
    for each in begun:
        if each.until is not None or each.start == latest:
            yield _drip(plan, each, end, is_registered=each in registered)


def _drip(plan: OrderPlan, begun: Begun, end: int, *, is_registered: bool = False) -> Drip:
    ends_from = _stopped(begun.start + begun.length[0], plan, end)
    return Drip(begun.occurrence, ends_from, begun.until, begun if is_registered else None)


def _continuous(plan: OrderPlan, ordered: Sequence[Occurrence], day: date, end: int) -> Iterator[Drip]:
    for each in ordered:
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


def _ends_within(drip: Drip, begin: int, end: int) -> bool:
    """Tell whether it ends in the visit, surely or possibly; without an end by which it has run in, nobody knows."""
    if drip.ends_from is None or drip.ends_by is None:
        return False
    return drip.ends_from < end and drip.ends_by >= begin
