"""An occurrence: one dose on one day, at one instant when its time is known; and an infusion of it that has begun."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.model.dose import Amount, Infusion
from fmk16.model.unit import Unit
from fmk16.schedule.amounts import Told
from fmk16.schedule.clock import DAY, Clock, wall_of
from fmk16.schedule.cycle import AllDay, AtPartOfDay, CycleDose, TimesADay
from fmk16.schedule.ground import Basis, weakest


class HowKnown(StrEnum):
    """How a dose's time is known (dosage.md section 10)."""

    STATED = "stated"
    """By the clock."""
    APPROXIMATE = "approximate"
    """By the part of day."""
    DAY_ONLY = "day_only"
    """The day is known, no time on it."""
    WINDOW = "window"
    """On one of several days, which the patient chooses."""


class Nth(NamedTuple):
    """One of the doses of a day whose times are not told, such as the second of three (dosage.md 29)."""

    number: int
    of: int


class Occurrence(NamedTuple):
    """A dose on a day.

    Attributes:
        dose: The dose as planned.
        first_day: The dose day, as Python's ordinal; a night dose after midnight keeps the day before.
        last_day: The same day, or the last of a window.
        instant: Seconds since 1970 in UTC, when the time is known.
        clock: The wall clock it was planned by.
    """

    dose: CycleDose
    first_day: int
    last_day: int
    instant: int | None
    clock: Clock

    @property
    def day(self) -> date:
        """The dose day, or the first of a window."""
        return date.fromordinal(self.first_day)

    @property
    def until_day(self) -> date:
        """The dose day, or the last of a window."""
        return date.fromordinal(self.last_day)

    @property
    def at(self) -> datetime | None:
        """The moment, aware, in the zone of the wall clock; None when only the day is known.

        None too for a night dose after the last day of the year 9999, where Python has no moments.
        """
        return None if self.instant is None else self.clock.moment(self.instant)

    @property
    def known(self) -> HowKnown:
        """How the time is known."""
        if self.last_day > self.first_day:
            return HowKnown.WINDOW
        if self.dose.second is None:
            return HowKnown.DAY_ONLY
        return HowKnown.APPROXIMATE if isinstance(self.dose.timing, AtPartOfDay) else HowKnown.STATED

    @property
    def earliest(self) -> int:
        """The earliest instant that it may be given at: the stated one, else the first of its day or window.

        A part of day is taken for a time, which is approximate, so nothing but its day bounds it (dosage.md 28).
        """
        return self._stated if self._stated is not None else self.clock.instant(wall_of(self.first_day, 0))

    @property
    def latest(self) -> int:
        """The latest instant that it may be given at: the stated one, else the last second of its day or window.

        A night that is taken for a time after midnight reaches to the end of the calendar day that time lies on.
        """
        if self._stated is not None:
            return self._stated
        last = self.last_day + (self.dose.second or 0) // DAY
        return self.clock.instant(wall_of(last + 1, 0)) - 1

    @property
    def _stated(self) -> int | None:
        return self.instant if self.known is HowKnown.STATED else None

    @property
    def times_per_day(self) -> int | None:
        """How many times on the day, when that is all that is said."""
        return self.dose.timing.count if isinstance(self.dose.timing, TimesADay) else None

    @property
    def times(self) -> tuple[int, int | None]:
        """How many times at least and at most its amount is taken; None where nothing but an amount limits the times.

        A fixed dose so many times a day is taken exactly so often, a dose as needed perhaps not at all (dosage.md 29
        and 36), one without a limit any number of times (dosage.md 31).
        """
        match self.dose.timing:
            case AllDay():
                return 0, None
            case TimesADay(count):
                return 0 if self.dose.is_prn else count, count
            case _:
                return 0 if self.dose.is_prn else 1, 1

    def each(self) -> Iterator[Nth]:
        """Walk the doses that it stands for: the first of n to the last of n; one alone is the first of one."""
        count = self.times_per_day or 1
        return (Nth(number, count) for number in range(1, count + 1))

    @property
    def period(self) -> int:
        """Number of the period, as shown, from 1."""
        return self.dose.period

    @property
    def episode(self) -> date | None:
        """In a course, the day on which the episode that it belongs to was started (dosage.md 39)."""
        return None if self.dose.episode is None else date.fromordinal(self.dose.episode)

    @property
    def is_prn(self) -> bool:
        """Whether it is taken as needed, rather than fixed."""
        return self.dose.is_prn

    @property
    def amount(self) -> Amount:
        """How much, in ``unit``."""
        return self.dose.amount

    @property
    def unit(self) -> Unit:
        """The dosage's one unit."""
        return self.dose.unit

    @property
    def infusion(self) -> Infusion | None:
        """How it runs in, if it does."""
        return self.dose.infusion

    @property
    def place(self) -> Place:
        """Where the dose stands in the message."""
        return self.dose.place

    @property
    def is_clock_changed(self) -> bool:
        """Whether its time does not exist or comes twice that day, because the clocks change (dosage.md 27a)."""
        second = self.dose.second
        return (
            self.instant is not None and second is not None and self.clock.is_irregular(wall_of(self.first_day, second))
        )

    @property
    def grounds(self) -> tuple[str, ...]:
        """The statements of dosage.md that it rests on."""
        return (*self.dose.grounds, "27a") if self.is_clock_changed else self.dose.grounds

    @property
    def basis(self) -> Basis:
        """How sure it is: the weakest of its grounds."""
        return weakest(self.grounds)


Length = tuple[int, int | None]
"""Seconds that an infusion takes at least and at most; None where the most cannot be worked out."""


class Begun(NamedTuple):
    """An infusion that has begun.

    Attributes:
        occurrence: The dose, as ordered.
        start: The instant at which it began: as ordered, or as it was registered.
        length: How long it takes.
        told: How much was registered, where it is told in the dosage's unit; else the dose itself is read.
    """

    occurrence: Occurrence
    start: int
    length: Length
    told: Told | None = None

    @property
    def surely_until(self) -> int | None:
        """The instant until which it certainly runs; None where no moment of it is certain."""
        return self.start + self.length[0] if self.length[0] else None

    @property
    def until(self) -> int | None:
        """The instant by which it has run in; None where that cannot be worked out."""
        return None if self.length[1] is None else self.start + self.length[1]
