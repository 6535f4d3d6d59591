"""A visit, such as the morning round of a home-care nurse: from when to when on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fmk16.errors import QuestionError
from fmk16.schedule.clock import DAY, Clock, wall_of
from fmk16.schedule.reading import DEFAULT, Reading


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit on one day of the wall clock; its beginning belongs to it, its end to the next.

    Attributes:
        day: The day.
        begin: When it begins, in seconds since midnight.
        end: When it ends; 86,400 for midnight.

    Raises:
        QuestionError: It ends when or before it begins, or reaches over midnight.
    """

    day: date
    begin: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.begin < DAY or not 0 < self.end <= DAY:
            raise QuestionError(f"a visit lies within one day, not from second {self.begin} to {self.end}; ask twice")
        if self.end <= self.begin:
            written = f"{_clock(self.begin)}-{_clock(self.end)}"
            raise QuestionError(
                f"the visit {written} ends before it begins; turn the times round, or ask for each day by itself where"
                " it reaches over midnight"
            )

    def span(self, clock: Clock, reading: Reading = DEFAULT) -> tuple[int, int]:
        """Give the instants of its beginning, included, and its end, excluded.

        Raises:
            QuestionError: The clocks change that day and nothing of the visit is left, or the calendar begins that day.
        """
        midnight = self.day.toordinal()
        begin = clock.instant(wall_of(midnight, self.begin), reading.gap, reading.fold)
        end = clock.instant(wall_of(midnight, self.end), reading.gap, reading.fold)
        if end <= begin:
            written = f"{_clock(self.begin)}-{_clock(self.end)}"
            raise QuestionError(f"the clocks change on {self.day}, and {written} does not exist; name other times")
        if clock.moment(begin) is None:
            raise QuestionError(f"a visit on {self.day} has no moment that could be asked about; name a later day")
        return begin, end


def _clock(second: int) -> str:
    hours, rest = divmod(second, 3600)
    return f"{hours:02}:{rest // 60:02}"
