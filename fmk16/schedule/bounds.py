"""What an order sets around its dosage: treatment dates, a pause, an end (dosage.md 16)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fmk16.finding import Place
from fmk16.schedule.clock import FIRST_DAY, LAST_DAY, Clock, wall_of
from fmk16.schedule.plan import Untold
from fmk16.schedule.reading import DEFAULT, Reading

Days = tuple[int, int]
"""A first and a last day, both included, as Python's ordinals."""

Shut = tuple[int | None, int | None]
"""Instants between which no dose is expected: a begin, included, and an end, excluded; None without limit."""

FARTHEST = 3
"""Days within which the moment of a dose lies from its dose day, whatever the clocks do."""


@dataclass(frozen=True, slots=True)
class PauseSpan:
    """A pause, from its begin, included, to its end, excluded; instants, None without limit."""

    begin: int | None
    end: int | None
    place: Place

    def holds(self, instant: int) -> bool:
        """Tell whether an instant lies in the pause."""
        return (self.begin is None or instant >= self.begin) and (self.end is None or instant < self.end)

    def covers(self, begin: int, end: int) -> bool:
        """Tell whether all instants from ``begin`` to before ``end`` lie in the pause."""
        return self.holds(begin) and (self.end is None or end <= self.end)

    def breaks(self, day: int, clock: Clock) -> bool:
        """Tell whether it holds on a part of a day, and not on all of it."""
        begin, end = clock.instant(wall_of(day, 0)), clock.instant(wall_of(day + 1, 0))
        is_touched = (self.begin is None or self.begin < end) and (self.end is None or self.end > begin)
        return is_touched and not self.covers(begin, end)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The order's own limits on when doses are expected.

    Attributes:
        first_day: First day of treatment, or None when it has begun already or nobody says.
        last_day: Last day of treatment, that of a withdrawal if this comes first, or None when nobody has decided it.
        pause: The pause, if there is one.
        untold: What the order's own dates leave unknown.
        withdrawn_at: The instant of withdrawal, which lies outside treatment.
    """

    first_day: int | None = None
    last_day: int | None = None
    pause: PauseSpan | None = None
    untold: tuple[Untold, ...] = ()
    withdrawn_at: int | None = None

    def withdrawn(self, at: int, clock: Clock) -> Bounds:
        """Give these bounds with a withdrawal at an instant."""
        last = clock.day(at - 1)
        return replace(self, last_day=last if self.last_day is None else min(self.last_day, last), withdrawn_at=at)

    def is_withdrawn(self, instant: int) -> bool:
        """Tell whether an instant is that of the withdrawal, or lies after it."""
        return self.withdrawn_at is not None and instant >= self.withdrawn_at

    def allows_day(self, day: int) -> bool:
        """Tell whether a dose day lies in the treatment."""
        return (self.first_day is None or day >= self.first_day) and (self.last_day is None or day <= self.last_day)

    def allows_moment(self, instant: int) -> bool:
        """Tell whether a moment lies outside the pause, and before the withdrawal."""
        if self.withdrawn_at is not None and instant >= self.withdrawn_at:
            return False
        return self.pause is None or not self.pause.holds(instant)

    def allows_days(self, first: int, last: int, clock: Clock) -> bool:
        """Tell whether any part of any of these days is left for a dose without a moment."""
        first, last = self.cut(first, last)
        if first > last:
            return False
        if self.pause is None and self.withdrawn_at is None:
            return True
        begin, end = clock.instant(wall_of(first, 0)), clock.instant(wall_of(last + 1, 0))
        end = end if self.withdrawn_at is None else min(end, self.withdrawn_at)
        return begin < end and (self.pause is None or not self.pause.covers(begin, end))

    def cut(self, first: int, last: int) -> tuple[int, int]:
        """Cut days to those of treatment; the last lies before the first when none is left."""
        first = first if self.first_day is None else max(first, self.first_day)
        return first, last if self.last_day is None else min(last, self.last_day)

    def clipped(self, untold: Untold, clock: Clock) -> Untold | None:
        """Cut what cannot be told to the days of treatment, from the first to the last that a pause leaves.

        None when none is left. Days of a pause in between stay in it; ``parts`` leaves them out too.
        """
        parts = self.parts(untold, clock)
        return replace(parts[0], last_day=parts[-1].last_day) if parts else None

    def parts(self, untold: Untold, clock: Clock) -> tuple[Untold, ...]:
        """Cut what cannot be told to the days of treatment, without those on which a pause holds throughout.

        On these nothing is expected, and that can be told (dosage.md 16).
        """
        days = untold.first_day, LAST_DAY if untold.last_day is None else untold.last_day
        return tuple(
            replace(untold, first_day=first, last_day=None if last == LAST_DAY else last)
            for first, last in self.open_days(days, None, clock)
        )

    def open_days(self, days: Days, second: int | None, clock: Clock, reading: Reading = DEFAULT) -> Iterator[Days]:
        """Cut days to those on which a dose is expected: at a second of the day, or at any time of it.

        Args:
            days: The dose days.
            second: The second of the dose day; None for a dose without a moment, which the day must leave any time for.
            clock: The zone's clock.
            reading: How a clock change is read.
        """
        first, last = self.cut(*days)
        for shut_first, shut_last in self.shut_days(second, clock, reading):
            if first <= (before := min(last, shut_first - 1)):
                yield first, before
            first = max(first, shut_last + 1)
        if first <= last:
            yield first, last

    def shut_days(self, second: int | None, clock: Clock, reading: Reading = DEFAULT) -> Iterator[Days]:
        """Give the days on which the pause or the withdrawal rules out a dose at this second of the day.

        A dose without a moment is ruled out on the days that are shut from midnight to midnight (dosage.md 16).
        """
        for begin, end in self.shut:
            first = FIRST_DAY if begin is None else _day_from(begin, second, clock, reading)
            if end is None:
                last = LAST_DAY
            elif second is None:
                last = _day_from(end + 1, None, clock, reading) - 2
            else:
                last = _day_from(end, second, clock, reading) - 1
            if first <= last:
                yield first, last

    @property
    def shut(self) -> tuple[Shut, ...]:
        """When no dose is expected, in order: the pause, and from the withdrawal on (dosage.md 16)."""
        paused: tuple[Shut, ...] = () if self.pause is None else ((self.pause.begin, self.pause.end),)
        if self.withdrawn_at is None:
            return paused
        if self.pause is None or (self.pause.end is not None and self.pause.end < self.withdrawn_at):
            return (*paused, (self.withdrawn_at, None))
        begin = self.pause.begin
        return ((None if begin is None else min(begin, self.withdrawn_at), None),)


def _day_from(instant: int, second: int | None, clock: Clock, reading: Reading) -> int:
    """Give the first dose day whose moment at this second, or whose beginning, is not before an instant."""
    changes = () if second is None else (reading.gap, reading.fold)
    day = clock.day(instant) - FARTHEST
    while clock.instant(wall_of(day, second or 0), *changes) < instant:
        day += 1
    return day


UNBOUNDED = Bounds()
"""No order around the dosage: nothing but the dosage itself limits its doses."""
