"""How the caller reads what the interface leaves open: every decided statement that can change a dose, as an option."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fmk16.errors import QuestionError
from fmk16.schedule.clock import DAY, Fold, Gap


class PartOfDay(StrEnum):
    """The parts of a day, in the order of the day (da: morgen, middag, aften, nat)."""

    MORNING = "morning"
    NOON = "noon"
    EVENING = "evening"
    NIGHT = "night"


class WeekOne(StrEnum):
    """Which days are week 1 of a period (dosage.md 24)."""

    CALENDAR_WEEK = "calendar_week"
    """The Monday-to-Sunday week that holds the period's first day."""
    DAYS_FROM_START = "days_from_start"
    """The seven days from the period's first day."""
    FIRST_MONDAY = "first_monday"
    """The week of the first Monday on or after the period's first day."""


HOUR = 3600


@dataclass(frozen=True, slots=True)
class TimesOfParts:
    """The times meant by the parts of a day, in seconds since midnight; approximate (dosage.md 28).

    Raises:
        QuestionError: A time lies outside the day.
    """

    morning: int = 8 * HOUR
    noon: int = 12 * HOUR
    evening: int = 18 * HOUR
    night: int = 22 * HOUR

    def __post_init__(self) -> None:
        for part in PartOfDay:
            if not 0 <= self.of(part) < DAY:
                raise QuestionError(f"{part} has the time {self.of(part)}; give seconds since midnight, 0 to {DAY - 1}")

    def of(self, part: PartOfDay) -> int:
        """Give the second of the clock meant by a part of day."""
        second: int = getattr(self, part.value)
        return second

    def second_of_dose_day(self, part: PartOfDay) -> int:
        """Give the second of the dose day; a night time earlier than the morning lies beyond the day's end."""
        is_next_day = part is PartOfDay.NIGHT and self.night < self.morning
        return self.of(part) + DAY if is_next_day else self.of(part)


@dataclass(frozen=True, slots=True)
class Reading:
    """The caller's choices where the interface is silent. The defaults are this project's decisions.

    Attributes:
        zone: The zone of the wall clock.
        times_of_parts: What the parts of a day mean (dosage.md 28).
        week_one: Which days are week 1 (dosage.md 24).
        gap: What becomes of a time that does not exist (dosage.md 27a).
        fold: Which one is meant by a time that comes twice (dosage.md 27a).
        paused_on_to_date: Whether a pause given by dates still holds on its to-date (dosage.md 16).
    """

    zone: str = "Europe/Copenhagen"
    times_of_parts: TimesOfParts = TimesOfParts()
    week_one: WeekOne = WeekOne.CALENDAR_WEEK
    gap: Gap = Gap.FORWARD
    fold: Fold = Fold.FIRST
    paused_on_to_date: bool = False


DEFAULT = Reading()
