"""What an order sets around its dosage: treatment dates, a pause, an end (dosage.md 16)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fmk16.finding import Place
from fmk16.schedule.clock import LAST_DAY, Clock, wall_of
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


@dataclass(frozen=True, slots=True)
class Bounds:
    """The order's own limits on when doses are expected.

    Attributes:
        first_day: First day of treatment, or None when it has begun already or nobody says.
        last_day: Last day of treatment, or None when nobody has decided it.
        pause: The pause, if there is one.
        untold: What the order's own dates leave unknown.
    """

    first_day: int | None = None
    last_day: int | None = None
    pause: PauseSpan | None = None
    untold: tuple[Untold, ...] = ()

    def allows_day(self, day: int) -> bool:
        """Tell whether a dose day lies in the treatment."""
        return (self.first_day is None or day >= self.first_day) and (self.last_day is None or day <= self.last_day)

    def allows_moment(self, instant: int) -> bool:
        """Tell whether a moment lies outside the pause."""
        return self.pause is None or not self.pause.holds(instant)

    def allows_days(self, first: int, last: int, clock: Clock) -> bool:
        """Tell whether any part of any of these days is left for a dose without a moment."""
        first, last = self.cut(first, last)
        if first > last:
            return False
        if self.pause is None:
            return True
        return not self.pause.covers(clock.instant(wall_of(first, 0)), clock.instant(wall_of(last + 1, 0)))

    def cut(self, first: int, last: int) -> tuple[int, int]:
        """Cut days to those of treatment; the last lies before the first when none is left."""
        first = first if self.first_day is None else max(first, self.first_day)
        return first, last if self.last_day is None else min(last, self.last_day)

    def clipped(self, untold: Untold, clock: Clock) -> Untold | None:
        """Cut what cannot be told to the days of treatment; None when none is left, or a pause holds on all of them."""
        first, last = self.cut(untold.first_day, LAST_DAY if untold.last_day is None else untold.last_day)
        if first > last or not self.allows_days(first, last, clock):
            return None
        return replace(untold, first_day=first, last_day=None if last == LAST_DAY else last)


UNBOUNDED = Bounds()
"""No order around the dosage: nothing but the dosage itself limits its doses."""
