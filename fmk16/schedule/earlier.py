"""What came last up to a moment, by the arithmetic that finds what comes next: the other direction of time.

A patch, and any other dose that lasts until the next one, is worn from the last moment to the next.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from fmk16.schedule.clock import DAY, FIRST_DAY, SETTLED, day_of, instant_of, wall_of
from fmk16.schedule.cycle import Cycle, PlannedDose
from fmk16.schedule.ground import Basis
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import Untold
from fmk16.schedule.search import timed_after


@dataclass(frozen=True, slots=True)
class Last:
    """The fixed doses of the latest moment up to a question, and until when they last if they last until the next.

    Attributes:
        doses: The doses; empty when none with a moment came before. Whether they were given is another question.
        until: The moment of the next one, when a patch or whatever lasts until then comes off; None when none follows.
        untold: What cannot be told of the days from the last dose to the question, where a later one may have been.
    """

    doses: tuple[Occurrence, ...]
    until: datetime | None
    untold: tuple[Untold, ...]

    @property
    def basis(self) -> Basis:
        """How sure the answer is: that of the doses."""
        return max((dose.basis for dose in self.doses), default=Basis.SCHEMA)


def last_of(order: OrderPlan, at: datetime) -> Last:
    """Tell which fixed dose with a moment came last, at the moment asked about or before.

    Raises:
        QuestionError: ``at`` carries no zone.
    """
    instant = instant_of(at)
    doses, following = timed_up_to(order, instant), timed_after(order, instant)
    return Last(doses, following[0].at if following else None, tuple(_untold(order, doses, order.clock.day(instant))))


def _untold(order: OrderPlan, doses: tuple[Occurrence, ...], today: int) -> Iterator[Untold]:
    """Give what cannot be told from the day of the last dose on; of an end in words each dose says so itself (11a)."""
    since = min((dose.first_day for dose in doses), default=FIRST_DAY)
    for untold in (*order.plan.untold, *order.bounds.untold):
        clipped = None if untold.is_prn else order.bounds.clipped(untold, order.clock)
        if clipped is not None and clipped.touches(since, today):
            yield clipped


def timed_up_to(order: OrderPlan, instant: int) -> tuple[Occurrence, ...]:
    """Give the fixed doses of the latest moment up to an instant, itself included, that the order's dates allow."""
    bounds = order.bounds
    if bounds.withdrawn_at is not None:
        instant = min(instant, bounds.withdrawn_at - 1)
    if bounds.last_day is not None:
        instant = min(instant, order.clock.instant(wall_of(bounds.last_day + 2, 0)))
    while found := _latest(order, instant):
        moment = found[0].instant
        assert moment is not None  # noqa: S101 - timed doses have a moment
        allowed = tuple(each for each in found if bounds.allows_day(each.first_day))
        if allowed and bounds.allows_moment(moment):
            return allowed
        if bounds.first_day is not None and found[0].first_day < bounds.first_day - 1:
            return ()
        if bounds.pause is not None and bounds.pause.holds(moment):
            if bounds.pause.begin is None:
                return ()
            moment = bounds.pause.begin
        instant = moment - 1
    return ()


def _latest(order: OrderPlan, instant: int) -> list[Occurrence]:
    """Search by instants, one dose before another: right across clock changes too."""
    found: list[Occurrence] = []
    begun = bisect_right(order.plan.first_days, day_of(order.clock.wall(instant)) + 1)
    for period in reversed(order.plan.periods[:begun]):
        if found and period.last_day is not None and wall_of(period.last_day + 2, 0) < _wall(found) - SETTLED:
            break
        for cycle in period.fixed:
            found = _latest_of(order, cycle, instant, found)
    return found


def _latest_of(order: OrderPlan, cycle: Cycle, instant: int, found: list[Occurrence]) -> list[Occurrence]:
    reading = order.plan.reading
    for at, day, dose in timed_back(cycle, order.clock.wall(instant) + SETTLED):
        moment = order.clock.instant(at, reading.gap, reading.fold)
        if moment > instant:
            continue
        occurrence = Occurrence(dose, day, day, moment, order.clock)
        latest = found[0].instant if found else None
        if latest is None or moment > latest:
            found = [occurrence]
        elif moment == latest:
            found.append(occurrence)
        elif at < _wall(found) - SETTLED:
            break
    return found


def timed_back(cycle: Cycle, wall: int) -> Iterator[tuple[int, int, PlannedDose]]:
    """Walk the timed doses of a cycle up to a wall, backwards in order of the wall clock: wall, dose day, dose."""
    if not cycle.seconds:
        return
    start = wall_of(cycle.anchor, 0)
    number, position = _seek(cycle, min(wall, wall_of(cycle.end + 2, 0)) - start)
    while number >= 0:
        shift = number * (cycle.length or 0)
        for index in range(position - 1, -1, -1):
            at = start + shift * DAY + cycle.seconds[index]
            if at < wall_of(cycle.first_day, 0):
                return
            for offset, dose in cycle.timed[index]:
                day = cycle.anchor + shift + offset
                if cycle.holds(day):
                    yield at, day, dose
        number, position = number - 1, len(cycle.seconds)


def _seek(cycle: Cycle, distance: int) -> tuple[int, int]:
    """Find the cycle and the position in it after the last entry at or before a distance from the anchor."""
    if cycle.length is None:
        return 0, bisect_right(cycle.seconds, distance)
    number, rest = divmod(distance, cycle.length * DAY)
    return number, bisect_right(cycle.seconds, rest)


def _wall(found: list[Occurrence]) -> int:
    moment = found[0].instant
    assert moment is not None  # noqa: S101 - timed doses have a moment
    return found[0].clock.wall(moment)
