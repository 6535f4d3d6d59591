"""The hour of a day that the clock leaves out or shows twice, as a picture marks it (dosage.md 27a)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from fmk16.report.moments import clock_time
from fmk16.report.phrases import Words
from fmk16.schedule.clock import Clock, wall_of


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the clock.

    Attributes:
        instant: When it is.
        first: The first second of the day that is left out or shown twice.
        last: The first after these.
        is_twice: Whether they are shown twice.
    """

    instant: int
    first: int
    last: int
    is_twice: bool

    @classmethod
    def on(cls, day: int, clock: Clock) -> Change | None:
        """Find the change on a day."""
        number = bisect_right(clock.instants, clock.instant(wall_of(day, 0)))
        if number >= len(clock.instants) or clock.instants[number] >= clock.instant(wall_of(day + 1, 0)):
            return None
        before, after = clock.offsets[number], clock.offsets[number + 1]
        first = clock.walls[number] - wall_of(day, 0)
        return cls(clock.instants[number], first, first + abs(after - before), after < before)

    def place(self, instant: int, second: int) -> float:
        """Give where a second of the day stands, at an instant: what comes twice has half the room each time."""
        if not (self.is_twice and self.first <= second < self.last):
            return second
        half = (self.last - self.first) / 2
        return self.first + (second - self.first) / 2 + (half if instant >= self.instant else 0)

    def in_words(self, words: Words) -> str:
        """Say which hour does not exist or comes twice."""
        which = "twice" if self.is_twice else "missing"
        return words.say(f"picture.clock.{which}", first=clock_time(self.first), last=clock_time(self.last))
