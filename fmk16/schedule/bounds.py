"""What an order sets around its dosage: treatment dates, a pause, an end (dosage.md 16)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fmk16.finding import Place
from fmk16.schedule.clock import LAST_DAY, Clock, day_of, wall_of
from fmk16.schedule.plan import Untold


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

    def whole_days(self, clock: Clock) -> tuple[int | None, int | None]:
        """Give the first and the last day on which it holds throughout; None without limit."""
        first = last = None
        if self.begin is not None:
            first = day_of(clock.wall(self.begin))
            first += clock.instant(wall_of(first, 0)) < self.begin
        if self.end is not None:
            last = day_of(clock.wall(self.end)) - 1
        return first, last


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
        first, last = self.cut(untold.first_day, LAST_DAY if untold.last_day is None else untold.last_day)
        if first > last or not self.allows_days(first, last, clock):
            return ()
        if self.withdrawn_at is not None and not self.allows_days(last, last, clock):
            last -= 1  # what the pause leaves of the day of withdrawal comes after it
        spans = _without((first, last), self.pause, clock)
        return tuple(
            replace(untold, first_day=begin, last_day=None if end == LAST_DAY else end) for begin, end in spans
        )


def _without(days: tuple[int, int], pause: PauseSpan | None, clock: Clock) -> tuple[tuple[int, int], ...]:
    """Cut the days on which a pause holds throughout out of a span of days."""
    if pause is None:
        return (days,)
    first, last = pause.whole_days(clock)
    if (first is not None and last is not None and first > last) or (last is not None and last < days[0]):
        return (days,)
    before = (days[0], days[1] if first is None else min(days[1], first - 1))
    after = (days[1] + 1 if last is None else max(days[0], last + 1), days[1])
    spans = (after,) if first is None else (before, after)
    return tuple(span for span in spans if span[0] <= span[1])


UNBOUNDED = Bounds()
"""No order around the dosage: nothing but the dosage itself limits its doses."""
