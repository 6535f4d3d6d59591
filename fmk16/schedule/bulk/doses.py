"""What doses are, the day aside: a table of all that differ in anything, so that an occurrence needs a number only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.model.dose import Amount, BySchema, Exact, Range
from fmk16.model.unit import OneUnit, Unit
from fmk16.schedule.cycle import AllDay, AtClockTime, AtPartOfDay, AtUnreadableTime, PlannedDose, TimesADay, Timing
from fmk16.schedule.ground import BASIS, Basis, weakest
from fmk16.schedule.occurrence import HowKnown
from fmk16.schedule.plan import Reason, Untold

KEPT = 4_096
"""Places and grounds that are kept once worked out: the same ones come again in most orders."""


class Kind(StrEnum):
    """What a row says: a dose, or that it cannot be told whether there is one."""

    FIXED = "fixed"
    """A dose that is expected."""
    PRN = "prn"
    """A dose that may be taken as needed; it is never due (dosage.md 36)."""
    UNTOLD = "untold"
    """It cannot be told what is expected."""
    UNTOLD_PRN = "untold_prn"
    """It cannot be told what may be taken as needed."""


class Dose(NamedTuple):
    """Everything about an occurrence but its order, its days and its moment.

    Attributes:
        kind: What it says.
        known: How the time is known, windows aside, which only their days tell; None where nothing can be told.
        least: The least amount; None where a schema gives it, and in days that cannot be told.
        most: The most.
        schema: The reference to the parameter schema that gives the amount (dosage.md 44).
        unit: The unit of the amount.
        times_per_day: How many times on the day, where that is all that is said.
        period: The period's number; None for what the order's own dates leave unknown.
        end_unknown: Whether nobody can say when the period ends (dosage.md 11a).
        reason: Why it cannot be told.
        basis: How sure it is.
        place: Where it stands in its message, as ``dosage.form.dosage_periods[0]``.
    """

    kind: Kind
    known: HowKnown | None
    least: Decimal | None
    most: Decimal | None
    schema: str | None
    unit: str | None
    times_per_day: int | None
    period: int | None
    end_unknown: bool
    reason: Reason | None
    basis: Basis
    place: str


@dataclass(slots=True)
class DoseTable:
    """A table of doses under construction; rows of doses that stand together are kept once."""

    rows: list[Dose] = field(default_factory=list)
    _numbers: dict[tuple[Dose, ...], int] = field(default_factory=dict)

    def number(self, doses: tuple[Dose, ...]) -> int:
        """Give the number of the first of doses that stand together; the others follow it."""
        found = self._numbers.get(doses)
        if found is None:
            found = self._numbers[doses] = len(self.rows)
            self.rows += doses
        return found


def row_of(dose: PlannedDose) -> Dose:
    """Make the row of a planned dose; one at an unreadable time is left out and said (dosage.md 27)."""
    basis, place = _weakest(dose.grounds), written(dose.place)
    if isinstance(dose.timing, AtUnreadableTime):
        return _untold_row(Reason.CLOCK_TIME, place, dose.period, is_prn=dose.is_prn)
    least, most, schema = _amounts(dose.amount)
    return Dose(
        Kind.PRN if dose.is_prn else Kind.FIXED,
        _known(dose.timing),
        least,
        most,
        schema,
        _unit(dose.unit),
        dose.timing.count if isinstance(dose.timing, TimesADay) else None,
        dose.period,
        dose.end_unknown,
        None,
        basis,
        place,
    )


def row_of_untold(untold: Untold) -> Dose:
    """Make the row of what cannot be told."""
    return _untold_row(untold.reason, written(untold.place), None, is_prn=untold.is_prn)


def _untold_row(reason: Reason, place: str, period: int | None, *, is_prn: bool) -> Dose:
    kind = Kind.UNTOLD_PRN if is_prn else Kind.UNTOLD
    basis = BASIS[reason.ground]
    return Dose(kind, None, None, None, None, None, None, period, False, reason, basis, place)


def _amounts(amount: Amount) -> tuple[Decimal | None, Decimal | None, str | None]:
    match amount:
        case Exact(quantity=quantity):
            return quantity, quantity, None
        case Range(minimum_quantity=least, maximum_quantity=most):
            return least, most, None
        case BySchema(according_to_parameter_schema=reference):
            return None, None, reference.value


def _known(timing: Timing) -> HowKnown | None:
    match timing:
        case AtClockTime():
            return HowKnown.STATED
        case AtPartOfDay():
            return HowKnown.APPROXIMATE
        case TimesADay() | AllDay():
            return HowKnown.DAY_ONLY
        case AtUnreadableTime():
            return None


def _unit(unit: Unit) -> str:
    return unit.unit_text if isinstance(unit, OneUnit) else unit.unit_texts.singular


@lru_cache(maxsize=KEPT)
def written(place: Place) -> str:
    """Write a place as in ``periods[2].fixed``."""
    return "".join(_steps(place)).removeprefix(".")


@lru_cache(maxsize=KEPT)
def _weakest(grounds: tuple[str, ...]) -> Basis:
    return weakest(grounds)


def _steps(place: Place) -> Iterable[str]:
    return (f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
