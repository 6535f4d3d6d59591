"""What doses are, the day aside: a table of all that differ in anything, so that an occurrence needs a number only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.model.cycle import DosageStructure
from fmk16.model.dose import (
    Amount,
    BySchema,
    DurationRange,
    Exact,
    ExactDuration,
    ExactRate,
    Infusion,
    Range,
    RateRange,
)
from fmk16.model.unit import OneUnit, Unit
from fmk16.schedule.amounts import ByRow, Gives, Told
from fmk16.schedule.answer import NextEpisode
from fmk16.schedule.cycle import AllDay, AtClockTime, AtPartOfDay, AtUnreadableTime, CycleDose, TimesADay, Timing
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.occurrence import HowKnown
from fmk16.schedule.parameters import NO_SCHEMAS, amount_of
from fmk16.schedule.plan import Reason, Untold

AmountOf = Callable[[CycleDose], Told]
"""How much a dose is, as far as it can be told."""

KEPT = 4_096
"""Places and grounds that are kept once worked out: the same ones come again in most orders."""


class RowKind(StrEnum):
    """What a row says: a dose, that it cannot be told whether there is one, or that a course may bring some."""

    FIXED = "fixed"
    """A dose that is expected."""
    PRN = "prn"
    """A dose that may be taken as needed; it is never due (dosage.md 36)."""
    UNTOLD = "untold"
    """It cannot be told what is expected."""
    UNTOLD_PRN = "untold_prn"
    """It cannot be told what may be taken as needed."""
    COURSE = "course"
    """A course may be started that nobody knows of yet; no dose is due before it is (dosage.md 39)."""


class Runs(NamedTuple):
    """How an infusion runs in, so far as it is said: two bounds of a rate, or of a duration (dosage.md 47).

    Attributes:
        least_rate: The least rate, in ml/h.
        most_rate: The greatest.
        least_minutes: The least minutes.
        most_minutes: The most.
    """

    least_rate: Decimal | None = None
    most_rate: Decimal | None = None
    least_minutes: int | None = None
    most_minutes: int | None = None


class Dose(NamedTuple):
    """Everything about an occurrence but its order, its days and its moment.

    Attributes:
        kind: What it says.
        basis: How sure it is.
        place: Where it stands in its message, as ``dosage.form.dosage_periods[0]``.
        known: How the time is known, windows aside, which only their days tell; None where nothing can be told.
        reason: Why it cannot be told.
        least: The least amount; None where it cannot be told.
        most: The most.
        schema: The reference to the parameter schema that gives the amount (dosage.md 44).
        unit: The unit of the amount.
        times_per_day: How many times on the day, where that is all that is said.
        any_times: Whether it is given any number of times on the day, or runs all day (dosage.md 31).
        pace: How it runs in; None when it is no infusion.
        daily_maximum: The most that may be taken of it on a day (dosage.md 31).
        minutes_between: The least minutes between doses of its structure (dosage.md 32).
        period: The period's number; None for what the order's own dates leave unknown.
        end_unknown: Whether nobody can say when the period ends (dosage.md 11a).
        episode: The day on which its course was started, as Python's ordinal.
        is_cut: Whether a pause or a withdrawal takes a part of its day, so that less than all may be expected.
    """

    kind: RowKind
    basis: Basis
    place: str
    known: HowKnown | None = None
    reason: Reason | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    schema: str | None = None
    unit: str | None = None
    times_per_day: int | None = None
    any_times: bool = False
    pace: Runs | None = None
    daily_maximum: Decimal | None = None
    minutes_between: int | None = None
    period: int | None = None
    end_unknown: bool = False
    episode: int | None = None
    is_cut: bool = False


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


def as_stated(dose: CycleDose) -> Told:
    """Tell how much a dose is by what it says itself, nothing being known of parameters."""
    return amount_of(dose, NO_SCHEMAS)


def row_of(
    dose: CycleDose, amounts: AmountOf = as_stated, structure: DosageStructure | None = None, *, is_cut: bool = False
) -> Dose:
    """Make the row of a planned dose; one at an unreadable time is left out and said (dosage.md 27).

    Args:
        dose: The dose.
        amounts: How much each dose is, where a schema gives it.
        structure: What the message says of the doses beside it: how far apart they are.
        is_cut: Whether a part of its day is paused, or comes after a withdrawal.
    """
    basis, place, timing = _weakest(dose.grounds), written(dose.place), dose.timing
    if isinstance(timing, AtUnreadableTime):
        return Dose(
            _untold_kind(is_prn=dose.is_prn),
            basis=Reason.CLOCK_TIME.basis,
            place=place,
            reason=Reason.CLOCK_TIME,
            period=dose.period,
        )
    told = amounts(dose) if isinstance(dose.amount, BySchema) else None
    if isinstance(told, ByRow):
        basis = max(basis, weakest(told.grounds))
    least, most, schema = _amounts(dose.amount, told)
    return Dose(
        RowKind.PRN if dose.is_prn else RowKind.FIXED,
        basis,
        place,
        _known(timing),
        least=least,
        most=most,
        schema=schema,
        unit=_unit(dose.unit),
        times_per_day=timing.count if isinstance(timing, TimesADay) else None,
        any_times=isinstance(timing, AllDay),
        pace=None if dose.infusion is None else _pace(dose.infusion),
        daily_maximum=timing.maximum_daily_dose if isinstance(timing, AllDay) else None,
        minutes_between=None if structure is None else structure.minimum_duration_between_doses,
        period=dose.period,
        end_unknown=dose.end_unknown,
        episode=dose.episode,
        is_cut=is_cut,
    )


def row_of_untold(untold: Untold) -> Dose:
    """Make the row of what cannot be told."""
    kind, basis = _untold_kind(is_prn=untold.is_prn), untold.reason.basis
    return Dose(kind, basis, written(untold.place), reason=untold.reason)


def row_of_course(following: NextEpisode, place: Place) -> Dose:
    """Make the row of the days on which a course may be started that nobody knows of yet."""
    return Dose(RowKind.COURSE, following.basis, written(place))


def _untold_kind(*, is_prn: bool) -> RowKind:
    return RowKind.UNTOLD_PRN if is_prn else RowKind.UNTOLD


def _amounts(amount: Amount, told: Told | None) -> tuple[Decimal | None, Decimal | None, str | None]:
    match amount:
        case Exact() | Range():
            return *_bounds(amount), None
        case BySchema(according_to_parameter_schema=reference):
            gives = told.gives if isinstance(told, ByRow) else None
            return *_bounds(gives), reference.value


def _bounds(gives: Gives | None) -> tuple[Decimal | None, Decimal | None]:
    match gives:
        case Exact(quantity=quantity):
            return quantity, quantity
        case Range(minimum_quantity=least, maximum_quantity=most):
            return least, most
        case _:
            return None, None


def _pace(infusion: Infusion) -> Runs:
    match infusion.pace:
        case ExactRate(infusion_rate=rate):
            return Runs(rate, rate)
        case RateRange(minimum_infusion_rate=slowest, maximum_infusion_rate=fastest):
            return Runs(slowest, fastest)
        case ExactDuration(duration=minutes):
            return Runs(least_minutes=minutes, most_minutes=minutes)
        case DurationRange(minimum_duration=shortest, maximum_duration=longest):
            return Runs(least_minutes=shortest, most_minutes=longest)
        case None:
            return Runs()


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
