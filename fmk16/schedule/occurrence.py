"""An occurrence: one dose on one day, at one instant when its time is known; the rest is worked out on asking."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.model.dose import Amount, Infusion
from fmk16.model.unit import Unit
from fmk16.schedule.clock import Clock, wall_of
from fmk16.schedule.cycle import AtPartOfDay, PlannedDose, TimesADay
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


class Occurrence(NamedTuple):
    """A dose on a day.

    Attributes:
        dose: The dose as planned.
        first_day: The dose day, as Python's ordinal; a night dose after midnight keeps the day before.
        last_day: The same day, or the last of a window.
        instant: Seconds since 1970 in UTC, when the time is known.
        clock: The wall clock it was planned by.
    """

    dose: PlannedDose
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
    def times_per_day(self) -> int | None:
        """How many times on the day, when that is all that is said."""
        return self.dose.timing.count if isinstance(self.dose.timing, TimesADay) else None

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
