"""What an amount, a unit and a pace say, whatever the form they are written in (dosage.md 3, 30, 44 and 47)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

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
from fmk16.model.parameter import ByCriterion, ParametricInstruction
from fmk16.model.scalars import BLANKS
from fmk16.model.unit import OneUnit, Unit
from fmk16.schedule.amounts import Gives, Row
from fmk16.schedule.parameters import Parameters, Schema

# --- units -----------------------------------------------------------------------------------------------------------

SINGULAR: Mapping[str, str] = MappingProxyType(
    {
        "ampuller": "ampul",
        "brusetabletter": "brusetablet",
        "depottabletter": "depottablet",
        "doser": "dosis",
        "dråber": "dråbe",
        "enheder": "enhed",
        "kapsler": "kapsel",
        "milliliter": "ml",
        "plastre": "plaster",
        "resoribletter": "resoriblet",
        "stikpiller": "stikpille",
        "suppositorier": "suppositorium",
        "tabletter": "tablet",
        "vagitorier": "vagitorium",
        "ampul(ler)": "ampul",
        "dosis(er)": "dosis",
        "dråbe(r)": "dråbe",
        "enhed(er)": "enhed",
        "kapsel(er)": "kapsel",
        "plaster(e)": "plaster",
        "tablet(ter)": "tablet",
    }
)
"""The singular of units that are often written otherwise; a unit that is not here stands for itself."""


def plain_unit(unit: Unit) -> str:
    """Give one name for a unit written in one form, or in singular and plural (dosage.md 3).

    >>> plain_unit(OneUnit(unit_text="tabletter"))
    'tablet'
    """
    text = unit.unit_text if isinstance(unit, OneUnit) else unit.unit_texts.singular
    text = text.strip(BLANKS)
    return SINGULAR.get(text, text)


def plural_unit(unit: str) -> str:
    """Give the plural of a unit's one name, by which more than one is counted; one that nobody knows is its own.

    >>> plural_unit("tablet"), plural_unit("ml")
    ('tabletter', 'ml')
    """
    return _PLURAL.get(unit, unit)


_PLURAL = {one: many for many, one in SINGULAR.items() if one != "ml" and "(" not in many}


# --- amounts ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Between:
    """From a least to a most, in the dosage's unit; the two are equal where one amount is meant."""

    least: Decimal
    most: Decimal

    def __str__(self) -> str:
        return _number(self.least) if self.least == self.most else f"{_number(self.least)}-{_number(self.most)}"


@dataclass(frozen=True, slots=True)
class InWords:
    """What a row of a schema says to do, instead of an amount."""

    text: str

    def __str__(self) -> str:
        return repr(self.text)


@dataclass(frozen=True, slots=True)
class ByRows:
    """What a parameter schema gives (dosage.md 42 and 43).

    Attributes:
        name: The parameter's name; a label only refers to it.
        unit: The parameter's own unit, if the message says one.
        rows: From which value on, or by which criterion, what holds; a value that changes nothing is left out.
    """

    name: str
    unit: str | None
    rows: tuple[tuple[Decimal | str, Between | InWords], ...]

    def __str__(self) -> str:
        rows = ", ".join(f"{_condition(condition)}: {gives}" for condition, gives in self.rows)
        return f"by {self.name} ({rows})"


@dataclass(frozen=True, slots=True)
class ByNoSchema:
    """By a schema that the dosage does not have, or does not have alone (dosage.md 44)."""

    reference: str

    def __str__(self) -> str:
        return f"by schema {self.reference!r}, which is not one of the dosage's"


PlainAmount = Between | ByRows | ByNoSchema


def plain_amount(amount: Amount, parameters: Parameters) -> PlainAmount:
    """Say how much, whatever the form: ``1`` or ``1.0``, a range between equal bounds, a schema by name or label."""
    match amount:
        case Exact() | Range():
            return _between(amount)
        case BySchema(according_to_parameter_schema=reference):
            fitting = parameters.referred_to(reference.value)
            return _by_rows(fitting[0]) if len(fitting) == 1 else ByNoSchema(reference.value.strip(BLANKS))


def _between(amount: Exact | Range) -> Between:
    match amount:
        case Exact(quantity=quantity):
            return Between(Decimal(quantity), Decimal(quantity))
        case Range(minimum_quantity=least, maximum_quantity=most):
            return Between(Decimal(least), Decimal(most))


def _by_rows(schema: Schema) -> ByRows:
    rows = [_row(row) for row in schema.rows]
    if schema.fault is None:
        kept = [row for before, row in zip([None, *rows], rows, strict=False) if before is None or before[1] != row[1]]
    else:
        kept = rows
    return ByRows(schema.name, schema.unit, tuple(kept))


def _row(row: Row) -> tuple[Decimal | str, Between | InWords]:
    condition = row.condition
    return (condition.criterion if isinstance(condition, ByCriterion) else Decimal(condition.from_value)), _gives(
        row.gives
    )


def _gives(gives: Gives) -> Between | InWords:
    return InWords(gives.instruction) if isinstance(gives, ParametricInstruction) else _between(gives)


def _condition(condition: Decimal | str) -> str:
    return repr(condition) if isinstance(condition, str) else f"from {_number(condition)}"


def _number(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# --- infusions -------------------------------------------------------------------------------------------------------


class PaceMeasure(StrEnum):
    """What says how fast an infusion runs."""

    MINUTES = "min"
    MILLILITRES_PER_HOUR = "ml/h"
    UNSAID = "at a rate not said"


@dataclass(frozen=True, slots=True)
class PlainPace:
    """How fast an infusion runs: between two bounds, equal where one is meant; None where a bound is not said."""

    measure: PaceMeasure
    least: Decimal | None = None
    most: Decimal | None = None

    def __str__(self) -> str:
        if self.measure is PaceMeasure.UNSAID:
            return f"infused {self.measure}"
        ends = dict.fromkeys("" if end is None else _number(end) for end in (self.least, self.most))
        return f"infused {'-'.join(ends)} {self.measure}"


def plain_pace(infusion: Infusion | None) -> PlainPace | None:
    """Say how a dose runs in; None when it is no infusion.

    A rate and a duration stay two things: only the volume would make one of the other (dosage.md 48).
    """
    if infusion is None:
        return None
    match infusion.pace:
        case ExactDuration(duration=minutes):
            return PlainPace(PaceMeasure.MINUTES, Decimal(minutes), Decimal(minutes))
        case DurationRange(minimum_duration=least, maximum_duration=most):
            return PlainPace(PaceMeasure.MINUTES, _decimal(least), _decimal(most))
        case ExactRate(infusion_rate=rate):
            return PlainPace(PaceMeasure.MILLILITRES_PER_HOUR, Decimal(rate), Decimal(rate))
        case RateRange(minimum_infusion_rate=least, maximum_infusion_rate=most):
            return PlainPace(PaceMeasure.MILLILITRES_PER_HOUR, _decimal(least), _decimal(most))
        case None:
            return PlainPace(PaceMeasure.UNSAID)


def _decimal(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
