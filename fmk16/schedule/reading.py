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


class Anchor(StrEnum):
    """Which date is trusted where a response's dates disagree (dosage.md 14)."""

    CALCULATED_END = "calculated_end"
    """The first shown period's ``CalculatedEndDate``, counted back by its length."""
    VALID_FROM = "valid_from"
    """``ValidFrom``, as if no period had been left out."""


class EndInWords(StrEnum):
    """What a period whose end is told in words is taken for (dosage.md 11a)."""

    AS_IF_OPEN = "as_if_open"
    """Its doses go on, each marked; the periods after it cannot be told."""
    CANNOT_TELL = "cannot_tell"
    """Nothing of it can be told after its first day."""


class EpisodeGap(StrEnum):
    """From when the days to the next episode of a course are counted (dosage.md 40)."""

    FROM_START = "from_start"
    """From the day on which the previous one was started."""
    FROM_END = "from_end"
    """From its last day, the cut one where it was cut short."""


class MinimumDuration(StrEnum):
    """Between which doses the minimum duration runs (dosage.md 32)."""

    PER_STRUCTURE = "per_structure"
    """Between as-needed doses, and between fixed ones."""
    ACROSS = "across"
    """Between any two doses of the drug."""


class DailyMaximum(StrEnum):
    """Which doses count together against the maximum daily dose (dosage.md 33)."""

    CALENDAR_DAY = "calendar_day"
    """Those of one calendar day."""
    ANY_24_HOURS = "any_24_hours"
    """Those of any 24 hours."""


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
        anchor: Which date is trusted where a response's dates disagree (dosage.md 14).
        end_in_words: What a period whose end is told in words is taken for (dosage.md 11a).
        episode_gap: From when the days to the next episode are counted (dosage.md 40).
        minimum_duration: Between which doses the minimum duration runs (dosage.md 32).
        daily_maximum: Which doses count together against the maximum daily dose (dosage.md 33).
    """

    zone: str = "Europe/Copenhagen"
    times_of_parts: TimesOfParts = TimesOfParts()
    week_one: WeekOne = WeekOne.CALENDAR_WEEK
    gap: Gap = Gap.FORWARD
    fold: Fold = Fold.FIRST
    paused_on_to_date: bool = False
    anchor: Anchor = Anchor.CALCULATED_END
    end_in_words: EndInWords = EndInWords.AS_IF_OPEN
    episode_gap: EpisodeGap = EpisodeGap.FROM_START
    minimum_duration: MinimumDuration = MinimumDuration.PER_STRUCTURE
    daily_maximum: DailyMaximum = DailyMaximum.CALENDAR_DAY


DEFAULT = Reading()
