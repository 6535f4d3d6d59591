"""What a picture of an order shows, day by day, before anybody draws it: doses, pauses, what cannot be told.

Nothing is worked out here that the expander does not say; its doses are laid on days, and short words put to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from fmk16.report.moments import Calendar
from fmk16.report.phrases import Words
from fmk16.report.schedules import Section
from fmk16.schedule.clock import Clock
from fmk16.schedule.cycle import AllDay
from fmk16.schedule.occurrence import HowKnown, Occurrence

FEW_DAYS = 10
"""Days that are shown hour by hour, at most."""
MANY_DAYS = 190
"""Days that are shown as a calendar, at most: half a year; what is longer is a strip of weeks."""
STEPS = 6
"""Shades in which what has no known end fades out."""


class Layout(StrEnum):
    """How a picture is laid out: by the length of what it shows."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"

    @classmethod
    def of(cls, first: date, last: date) -> Layout:
        """Choose: a few days hour by hour, months as a calendar, years as a strip of weeks."""
        count = (last - first).days + 1
        return cls.HOURS if count <= FEW_DAYS else cls.DAYS if count <= MANY_DAYS else cls.WEEKS


@dataclass(frozen=True, slots=True)
class Mark:
    """A dose on a day of the picture.

    Attributes:
        text: How much, in as few letters as can be.
        said: How much and when, in words.
        occurrence: The dose.
        level: How much it comes to on the day, at most; None where that is no number.
        is_counted: Whether it is counted on this day: one that may be taken on several is counted on the first shown.
        fading: How far it is on the way to an end that nobody knows, from 1 to ``STEPS``; 0 where the end is known.
        sure: Until which instant an infusion certainly runs.
        possible: Until which it possibly runs; None where nobody can tell.
    """

    text: str
    said: str
    occurrence: Occurrence
    level: Decimal | None
    is_counted: bool = True
    fading: int = 0
    sure: int | None = None
    possible: int | None = None

    @property
    def is_prn(self) -> bool:
        """Whether it is taken as needed."""
        return self.occurrence.is_prn

    @property
    def is_choice(self) -> bool:
        """Whether the patient chooses the day."""
        return self.occurrence.known is HowKnown.WINDOW

    def joins(self, day: int) -> tuple[bool, bool]:
        """Tell whether the days among which the patient chooses go on before a day, and after it."""
        found = self.occurrence
        return self.is_choice and found.first_day < day, self.is_choice and day < found.last_day

    @property
    def is_infusion(self) -> bool:
        """Whether it runs in."""
        return self.occurrence.infusion is not None

    @property
    def is_all_day(self) -> bool:
        """Whether it runs from midnight to midnight."""
        return self.is_infusion and isinstance(self.occurrence.dose.timing, AllDay) and not self.is_choice


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the picture.

    Attributes:
        ordinal: The day, as Python counts them.
        fixed: Its fixed doses.
        as_needed: What may be taken as needed.
        untold: Why it cannot be told what is due.
        untold_prn: Why it cannot be told what may be taken as needed.
        shut: Which parts of it a pause takes, as fractions of the day.
        is_outside: Whether it lies outside treatment.
        is_course: Whether it lies in a course.
        begins: What begins on it: a period, a course; in a few letters.
        change: Seconds by which the clock makes the day longer, or shorter where they are negative.
    """

    ordinal: int
    fixed: tuple[Mark, ...] = ()
    as_needed: tuple[Mark, ...] = ()
    untold: tuple[str, ...] = ()
    untold_prn: tuple[str, ...] = ()
    shut: tuple[tuple[float, float], ...] = ()
    is_outside: bool = False
    is_course: bool = False
    begins: str = ""
    change: int = 0

    @property
    def date(self) -> date:
        """The day as a date."""
        return date.fromordinal(self.ordinal)

    @property
    def is_shut(self) -> bool:
        """Whether a pause takes all of it."""
        return self.shut == ((0.0, 1.0),)


@dataclass(frozen=True, slots=True)
class Panel:
    """The picture of one order.

    Attributes:
        section: The same in words.
        span: From when to when.
        unit: What its figures count; empty where it has none.
        layout: How it is laid out.
        days: Its days.
        running: Infusions that began before the first day and may still run.
        clock: The wall clock.
        calendar: How days are called.
        words: The language.
    """

    section: Section
    span: str
    unit: str
    layout: Layout
    days: tuple[Day, ...]
    running: tuple[Mark, ...]
    clock: Clock
    calendar: Calendar
    words: Words

    @property
    def marks(self) -> Iterator[Mark]:
        """Its doses, fixed and as needed."""
        for day in self.days:
            yield from day.fixed
            yield from day.as_needed

    def lines(self) -> list[str]:
        """Say in words what the picture shows."""
        section, words = self.section, self.words
        said = [_line(*cells) for cells in section.fixed]
        said += [words.say("picture.as_needed.line", line=_line(*cells)) for cells in section.as_needed]
        return [*said, *section.notes]


def _line(day: str, doses: str, remark: str) -> str:
    return f"{day}: {doses}" + (f" ({remark})" if remark else "")
