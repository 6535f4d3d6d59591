"""An order in normal form: which doses it gives on which days, and nothing of how it says so.

What is given is told apart by everything a patient would notice: fixed or as needed, when on the day, how much of what,
how it runs in, and among how many days one is chosen. Each has its days as a ``Rhythm``. Two orders mean the same
exactly when their normal forms are equal.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from fmk16.schedule.cycle import AllDay, AtClockTime, AtPartOfDay, AtUnreadableTime, TimesADay, Timing
from fmk16.schedule.meaning.forms import PlainAmount, PlainPace
from fmk16.schedule.meaning.rhythm import Rhythm
from fmk16.schedule.plan import Reason
from fmk16.schedule.reading import PartOfDay

# --- what is told ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlainDose:
    """One dose, apart from its days.

    Attributes:
        is_prn: Whether it is taken as needed.
        timing: When on the day; a part of day without the time it is taken for, and one of the times a day.
        amount: How much, in ``unit``.
        unit: The unit.
        pace: How it runs in, if it does.
        choice: Among how many days one is chosen; None where the day is stated.
        until: Until when it goes on, in words (dosage.md 11a).
    """

    is_prn: bool
    timing: Timing
    amount: PlainAmount
    unit: str
    pace: PlainPace | None
    choice: int | None
    until: str | None

    def __str__(self) -> str:
        words = [f"{self.amount} {self.unit}", _when(self.timing)]
        words += [] if self.pace is None else [str(self.pace)]
        words += [] if self.choice is None else [f"on one of {self.choice} days"]
        words += [] if self.until is None else [f"(its end in words: {self.until!r})"]
        return " ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class PlainLimit:
    """What limits a dose on a day.

    Attributes:
        given: The dose.
        minutes_between: Minutes that must pass between doses of its structure, if that is said (dosage.md 32).
        daily_maximum: The most that may be taken of it on a day, in its unit, if that is said (dosage.md 31).
    """

    given: PlainDose
    minutes_between: int | None
    daily_maximum: Decimal | None

    def __str__(self) -> str:
        between = [] if self.minutes_between is None else [f"at least {self.minutes_between} min apart"]
        most = [] if self.daily_maximum is None else [f"at most {self.daily_maximum:f} {self.given.unit} a day"]
        return f"{self.given} ({', '.join([*between, *most])})"


@dataclass(frozen=True, slots=True)
class Unknown:
    """What cannot be told.

    Attributes:
        reason: Why not.
        is_prn: Whether it is only what may be taken as needed that cannot be told.
        said: What the message says instead: two that say different things are not the same, though neither can be told.
    """

    reason: Reason
    is_prn: bool
    said: Hashable

    def __str__(self) -> str:
        kind = "as needed, " if self.is_prn else ""
        return f"{kind}cannot be told: {self.reason.value}{self._said}"

    @property
    def _said(self) -> str:
        match self.said:
            case str(text) | (str(text), str()):
                return f" ({text!r})"
            case PlainDose() as given:
                return f" ({given})"
            case _:
                return ""


Thing = TypeVar("Thing", bound=PlainDose | PlainLimit | Unknown)
Dated = frozenset[tuple[Thing, Rhythm]]
"""Things told, each once, with its days."""


Grounds = tuple[str, ...]
"""Statements of dosage.md."""


class Start(StrEnum):
    """What sets the first day."""

    KNOWN = "known"
    COURSE = "course"
    HANDOVER = "handover"
    UNKNOWN = "unknown"


_START_BY = {Start.KNOWN: "9", Start.COURSE: "39", Start.HANDOVER: "8", Start.UNKNOWN: "14"}


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that no dose shows.

    Attributes:
        start: What sets the first day.
        may_move: Whether a handover may yet move the first day (dosage.md 8).
        earliest: ``ValidFrom`` of a course, the earliest day of its first episode (dosage.md 41).
        ends: The calculated ends of the periods, where the start is unknown.
        treatment: The treatment dates, the pause and the withdrawal, where they bound what has not started yet.
    """

    start: Start = Start.KNOWN
    may_move: bool = False
    earliest: int | None = None
    ends: tuple[date | None, ...] = ()
    treatment: tuple[int | None, ...] = ()

    @property
    def grounds(self) -> Grounds:
        """The statements of dosage.md that they rest on."""
        moves = ("8",) if self.may_move else ()
        bounds = ("16",) if any(each is not None for each in self.treatment) else ()
        earliest = () if self.earliest is None else ("41",)
        return _START_BY[self.start], *moves, *earliest, *bounds

    def __str__(self) -> str:
        moves = ", may move" if self.may_move else ""
        earliest = "" if self.earliest is None else f", from {date.fromordinal(self.earliest)} on"
        ends = "" if not any(self.ends) else f", ends {', '.join(map(str, self.ends))}"
        bounds = "" if not any(self.treatment) else f", treatment {self.treatment}"
        return f"start {self.start.value}{moves}{earliest}{ends}{bounds}"


@dataclass(frozen=True, slots=True)
class Conditions:
    """Under which condition doses are taken.

    Attributes:
        prn_trigger: When as-needed doses are taken, in words; None without as-needed doses (dosage.md 37).
        course_trigger: When a course is started, in words.
        days_between: The least days between episodes of a course.
    """

    prn_trigger: str | None = None
    course_trigger: str | None = None
    days_between: int | None = None

    @property
    def grounds(self) -> Grounds:
        """The statements of dosage.md that they rest on."""
        trigger = () if self.prn_trigger is None else ("37",)
        is_course = self.course_trigger is not None or self.days_between is not None
        return *trigger, *(("38",) if is_course else ())

    def __str__(self) -> str:
        trigger = [] if self.prn_trigger is None else [f"as needed when {self.prn_trigger!r}"]
        course = [] if self.course_trigger is None else [f"a course when {self.course_trigger!r}"]
        between = [] if self.days_between is None else [f"at least {self.days_between} days from start to start"]
        return ", ".join([*trigger, *course, *between]) or "no condition"


@dataclass(frozen=True, slots=True)
class NormalForm:
    """What an order means.

    Attributes:
        doses: Each dose with its days.
        limits: Each limited dose with its days.
        unknown: What cannot be told, with its days.
        dates: The dates that no dose shows.
        conditions: Under which condition doses are taken.
        by_start: Where the first day is not known or comes again: what a start on each day of a week would give.
        grounds: The statements of dosage.md that each thing told rests on; they are no part of the meaning.
    """

    doses: Dated[PlainDose]
    limits: Dated[PlainLimit]
    unknown: Dated[Unknown]
    dates: Dates = Dates()
    conditions: Conditions = Conditions()
    by_start: tuple[NormalForm, ...] = ()
    grounds: Mapping[PlainDose | PlainLimit | Unknown, Grounds] = field(default_factory=dict, compare=False)

    @property
    def has_prn(self) -> bool:
        """Whether anything in it is taken as needed."""
        doses = any(given.is_prn for given, _ in self.doses)
        return doses or any(told.is_prn for told, _ in self.unknown) or any(each.has_prn for each in self.by_start)


def _when(timing: Timing) -> str:
    match timing:
        case AtClockTime(second=second):
            return f"at {second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}".removesuffix(":00")
        case AtPartOfDay(part=part):
            is_point = part in {PartOfDay.NOON, PartOfDay.NIGHT}
            return f"at {part.value}" if is_point else f"in the {part.value}"
        case TimesADay():
            return ""
        case AllDay():
            return "any number of times"
        case AtUnreadableTime(written=written):
            return f"at {written}"
