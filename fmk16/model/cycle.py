"""On which days doses are given and how that repeats (da: gentagelse): days, a day of choice, or weekdays."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len

from fmk16.model.dose import DayDosage, DurationMinutes
from fmk16.model.simple import AnyText, Simple
from fmk16.model.structure import CHOICE, Element, Group, Named

IterationIntervalDays = Annotated[
    int, Simple("DosageIterationIntervalType", "integer", min_inclusive="1", max_inclusive="365")
]
DayIndex = Annotated[int, Simple("DayIndexType", "int", min_inclusive="1", max_inclusive="365")]
DosageInstructionText = Annotated[str, Simple("DosageInstructionFreetextType", min_length=1, max_length=100)]


class DosageInstruction(Element):
    """Words that go with the doses and must not change the amount (dosage.md 6)."""

    free_text: DosageInstructionText


class Day(Element):
    """A day of the cycle: index 1 is the period's first day (dosage.md 19); without index, any day (dosage.md 21)."""

    index: DayIndex | None = None
    dosage: DayDosage


class UnspecifiedDay(Element):
    """Once a cycle, on a day the patient chooses (dosage.md 22)."""

    dosage: DayDosage


class WeekdayLabel(StrEnum):
    """The days of the week, as the interface names them."""

    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"


class Weekday(Element):
    """The doses of one day of the week (da: ugedag)."""

    label: Annotated[WeekdayLabel, Simple("WeekdayLabelType", closed=WeekdayLabel)]
    dosage: DayDosage


class Week(Element):
    """A week of the cycle, Monday to Sunday (da: uge, dosage.md 23)."""

    weekdays: Annotated[tuple[Weekday, ...], Len(1, 7), Named("Weekday")]


class OnDays(Group):
    """The cycle names days."""

    days: Annotated[tuple[Day, ...], Len(1, 99), Named("Day")]


class OnUnspecifiedDay(Group):
    """The cycle leaves the day to the patient."""

    unspecified_day: UnspecifiedDay


class OnWeekdays(Group):
    """The cycle names days of weeks (da: faste ugedage)."""

    weeks: Annotated[tuple[Week, ...], Len(1, 53), Named("Week")]


Cycle = Annotated[OnDays | OnUnspecifiedDay | OnWeekdays, CHOICE]
"""On which days doses are given, before the cycle starts again."""


class DosageStructure(Element):
    """The fixed or the as-needed doses of a period: the cycle and how it repeats (dosage.md 17 and 18)."""

    minimum_duration_between_doses: DurationMinutes | None = None
    instruction: DosageInstruction | None = None
    iteration_interval: IterationIntervalDays | None = None
    cycle: Cycle


class ProfileDosageType(StrEnum):
    """Whether the doses are fixed or as needed, in FMK's own words."""

    FIXED = "Fast"
    PRN = "PN"


class ProfilePeriodType(StrEnum):
    """How the period repeats, in FMK's own words."""

    REPEATING = "Repeating"
    NON_REPEATING = "Non-repeating"
    EMPTY = "Empty"
    UNSPECIFIED = "Unspecified"


class ProfileSchedule(StrEnum):
    """Whether weekdays are named, in FMK's own words."""

    NON_SPECIFIC_WEEKDAYS = "Non-specific weekdays"
    SPECIFIC_WEEKDAYS = "Specific weekdays"
    NOT_APPLICABLE = "N/A"


class ProfileFrequency(StrEnum):
    """How the times of a day are given, in FMK's own words."""

    PARTS_OF_DAY = "Morning, noon, evening, night"
    SPECIFIC_TIME = "Specific time"
    TIMES_PER_DAY = "Times per day"
    NO_FREQUENCY_LIMIT = "No frequency limit"
    NOT_APPLICABLE = "N/A"


class ProfileCode(Element):
    """FMK's classification of a structure: four words, each open to others."""

    dosage_type: Annotated[
        ProfileDosageType | str,
        Simple("PredefinedProfileCodeDosageType", min_length=1, max_length=50, known=ProfileDosageType),
    ]
    period_type: Annotated[
        ProfilePeriodType | str,
        Simple("PredefinedProfileCodeDosagePeriodTypeType", min_length=1, max_length=50, known=ProfilePeriodType),
    ]
    schedule: Annotated[
        ProfileSchedule | str,
        Simple("PredefinedProfileCodeScheduleType", min_length=1, max_length=50, known=ProfileSchedule),
    ]
    frequency: Annotated[
        ProfileFrequency | str,
        Simple("PredefinedProfileCodeFrequencyType", min_length=1, max_length=50, known=ProfileFrequency),
    ]


class DosageProfile(Element):
    """How FMK classifies a structure in a response (dosage.md 5)."""

    profile_code: ProfileCode
    profile_description: AnyText | None = None


class DosageStructureForResponse(DosageStructure):
    """The fixed or the as-needed doses of a period, with FMK's classification."""

    profile: DosageProfile
