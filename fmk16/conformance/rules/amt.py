"""AMT, amounts that look wrong (da: mængder, der ser forkerte ud); no feature: dosage.md 33, features.md ALL.

Weekly drugs stand in ``amt_weekly``.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, holds, rule, trip
from fmk16.finding import Place, Severity
from fmk16.model.cycle import DosageStructure, OnDays, OnUnspecifiedDay, OnWeekdays
from fmk16.model.dosage import Doses, DosesForResponse, StructuredForRequest, StructuredForResponse
from fmk16.model.dose import (
    Amount,
    AtClockTimes,
    AtPartsOfDay,
    DayDosage,
    Exact,
    Infusion,
    Range,
    SomeTimesPerDay,
    TimesPerDayDosage,
    UnlimitedDayDosage,
    WithoutLimit,
)
from fmk16.model.measure import WIDE
from fmk16.model.parameter import ParametricExact, ParametricRange
from fmk16.model.unit import OneUnit

_FAR = 100
_MOST_A_DAY = 48
_AMOUNTS = (Exact, Range, ParametricExact, ParametricRange)


# --- amounts side by side --------------------------------------------------------------------------------------------


class _Said(NamedTuple):
    """An amount above 0, and where it stands."""

    amount: Decimal
    written: str
    place: Place


def _said(here: Here) -> list[_Said]:
    """Give every amount of a dosage; none where anything runs in, since a flush and a bag differ that much."""
    nodes, said, depth = here.nodes, list[_Said](), len(here.place)
    for number in nodes.within(here.number, *_AMOUNTS, Infusion):
        place = nodes.place(number)[depth:]
        match nodes.structures[number]:
            case Exact(quantity=quantity) | ParametricExact(quantity=quantity):
                said.append(_Said(quantity, quantity.written, (*place, "quantity")))
            case (
                Range(minimum_quantity=least, maximum_quantity=most)
                | ParametricRange(minimum_quantity=least, maximum_quantity=most)
            ):
                said.append(_Said(least, least.written, (*place, "minimum_quantity")))
                said.append(_Said(most, most.written, (*place, "maximum_quantity")))
            case _:
                return []
    return sorted((each for each in said if each.amount), key=lambda each: each.amount)


def _may_be_far_apart(here: Here) -> bool:
    """Tell quickly of nearly all dosages that their amounts are close together."""
    structures = here.nodes.structures
    held = here.nodes.within(here.number, *_AMOUNTS)
    amounts = [amount for number in held for amount in structures[number].__dict__.values() if amount]
    return bool(amounts) and max(amounts) >= _FAR * min(amounts)


@rule("AMT-01", StructuredForRequest, StructuredForResponse, ground="features:ALL-u", severity=Severity.WARNING)
def far_apart(structured: StructuredForRequest | StructuredForResponse, here: Here) -> Iterator[Trip]:
    """Amounts of one dosage of which one is a hundred times the next.

    All amounts of a dosage are in one unit. Where they fall into two groups that lie a hundredfold apart, one was
    perhaps written in another unit (mg among tablets), or a decimal mark was lost. A taper or a slow rise, whose steps
    lie close together, is not meant; nor are infusions.

    Check the amounts and the unit.
    """
    if not _may_be_far_apart(here):
        return
    for less, more in pairwise(_said(here)):
        if more.amount >= _FAR * less.amount:
            yield trip(*more.place, more=more.written, less=less.written, unit=_unit(structured))


@rule(
    "AMT-02",
    UnlimitedDayDosage,
    ground="features:ALL-u",
    severity=Severity.WARNING,
    when=lambda dose, _: dose.maximum_daily_dose is not None and dose.infusion is None and bool(_most(dose.amount)),
)
def maximum_far_above_a_dose(dose: UnlimitedDayDosage, _: Here) -> Iterator[Trip]:
    """A maximum daily dose of a hundred doses or more.

    `MaximumDailyDose` is an amount in the dosage's unit. A hundredfold of one dose is more than anybody takes in a day;
    often it was written in mg where the dose is in tablets.

    Write it in the dosage's unit: with 1 tablet of 500 mg and at most 4 g it is 8.
    """
    most, one = dose.maximum_daily_dose, _most(dose.amount)
    if most is not None and one and most >= _FAR * one:
        yield trip("maximum_daily_dose", most=most.written, one=_plain(one))


@rule("AMT-03", TimesPerDayDosage, ground="features:ALL-u", severity=Severity.WARNING)
def very_many_times(dose: TimesPerDayDosage, _: Here) -> Iterator[Trip]:
    """A dose more often than every half hour.

    `TimesPerDay` is a number of times on one day, and the interface accepts up to 999,999. More than 48 are more than
    anybody takes; often it is an amount.

    Write how often the dose is taken on a day.
    """
    if dose.times_per_day > _MOST_A_DAY:
        yield trip("times_per_day", times=dose.times_per_day, most=_MOST_A_DAY)


# --- fixed and as-needed together ------------------------------------------------------------------------------------


def _most(amount: Amount) -> Decimal | None:
    """Give the most of an amount; None where that cannot be told."""
    match amount:
        case Exact(quantity=quantity):
            return quantity
        case Range(minimum_quantity=least, maximum_quantity=most) if least <= most:
            return most
        case _:
            return None


def _most_of_day(dosage: DayDosage) -> Decimal | None:
    match dosage.doses:
        case AtClockTimes(time_of_day_dosage=timed):
            return _sum([_most(dose.amount) for dose in timed.time_of_day_doses])
        case AtPartsOfDay(part_of_day_dosage=parts):
            doses = (parts.morning, parts.noon, parts.evening, parts.night)
            return _sum([_most(dose.amount) for dose in doses if dose is not None])
        case SomeTimesPerDay(times_per_day_dosage=some):
            one = _most(some.amount)
            return None if one is None else WIDE.multiply(one, some.times_per_day)
        case WithoutLimit(unlimited_day_dosage=unlimited):
            return unlimited.maximum_daily_dose


def _sum(amounts: list[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for each in amounts:
        if each is None:
            return None
        total = WIDE.add(total, each)
    return total


def _most_a_day(structure: DosageStructure) -> Decimal | None:
    """Give the most that any one day of a structure takes; None where that cannot be told."""
    match structure.cycle:
        case OnDays(days=days):
            of_days = [_most_of_day(day.dosage) for day in days]
        case OnUnspecifiedDay(unspecified_day=day):
            of_days = [_most_of_day(day.dosage)]
        case OnWeekdays(weeks=weeks):
            of_days = [_most_of_day(day.dosage) for week in weeks for day in week.weekdays]
    told = [each for each in of_days if each is not None]
    return max(told) if len(told) == len(of_days) else None


def _both(doses: Doses | DosesForResponse) -> tuple[Decimal, Decimal] | None:
    """Give the most of a day's fixed and of its as-needed doses; None unless there are both, and told."""
    if doses.fixed is None or doses.prn is None:
        return None
    fixed, prn = _most_a_day(doses.fixed), _most_a_day(doses.prn)
    return (fixed, prn) if fixed and prn else None


@rule(
    "AMT-05",
    Doses,
    DosesForResponse,
    ground="dosage:33",
    severity=Severity.NOTE,
    when=holds("prn", when=lambda doses, _: _both(doses) is not None),
)
def fixed_and_as_needed_together(doses: Doses | DosesForResponse, here: Here) -> Iterator[Trip]:
    """Fixed and as-needed doses of one day, and what they come to.

    A maximum of as-needed doses counts those alone, and says nothing of the fixed ones beside them. So both are shown
    together: 6 fixed and up to 8 as-needed tablets are 14.

    Check that so much may be taken in a day.
    """
    both = _both(doses)
    structured = next((node for node in here.upward() if type(node) in _STRUCTURED), None)
    if both is not None and isinstance(structured, StructuredForRequest | StructuredForResponse):
        total = WIDE.add(*both)
        yield trip("prn", fixed=_plain(both[0]), prn=_plain(both[1]), total=_plain(total), unit=_unit(structured))


_STRUCTURED = frozenset((StructuredForRequest, StructuredForResponse))


def _unit(structured: StructuredForRequest | StructuredForResponse) -> str:
    unit = structured.unit
    return (unit.unit_text if isinstance(unit, OneUnit) else unit.unit_texts.plural).strip()


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize(WIDE):f}"
