"""How much some days take, dose by dose, for the slow expander (dosage.md 22, 29 to 31, 42 to 44 and section 10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fmk16.model.dosage import StructuredForRequest, StructuredForResponse
from fmk16.model.parameter import AtLeast, Parameter, ParametricExact, ParametricQuantity, ParametricRange

from .slow import SlowDay, SlowDose
from .slow_order import Dosage

OF_ONE_STRUCTURE = {
    "fixed_day_without_index",
    "week_interval_no_multiple_of_7",
    "unspecified_day_without_interval",
    "clock_time",
}
"""Reasons that leave the doses of the other kind as they are."""

Amount = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Taken:
    """How much is taken at least and at most, and whether that can be told at all."""

    least: Decimal
    most: Decimal
    is_told: bool


def taken(days: list[SlowDay], dosage: Dosage, values: Mapping[str, Decimal], *, as_needed: bool) -> Taken:
    """Add up the fixed or the as-needed doses of some days."""
    first, last = days[0].day, days[-1].day
    doses = [dose for day in days for dose in (day.as_needed if as_needed else day.doses)]
    amounts = [_taken(dose, dosage, values, first, last) for dose in doses]
    told = [amount for amount in amounts if amount is not None]
    reasons = {reason for day in days for reason in _reasons(day, as_needed=as_needed)}
    return Taken(
        _sum(least for least, _ in told), _sum(most for _, most in told), len(told) == len(doses) and not reasons
    )


def _reasons(day: SlowDay, *, as_needed: bool) -> frozenset[str]:
    return (day.cannot_tell - OF_ONE_STRUCTURE) | day.as_needed_untold if as_needed else day.cannot_tell


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for amount in amounts:
        total += Decimal(amount)
    return total


def _taken(dose: SlowDose, dosage: Dosage, values: Mapping[str, Decimal], first: date, last: date) -> Amount | None:
    """Give what one dose takes; as needed it may be nothing, and on a day of choice that may lie elsewhere too."""
    if dose.form == "unlimited":
        return None if dose.maximum is None else (Decimal(0), dose.maximum)  # 31
    each = _each(dose, dosage, values)
    if each is None or each[0] > each[1]:
        return None  # upside down: never summed (30)
    times = dose.count or 1
    is_certain = not dose.as_needed and first <= dose.day and dose.last_day <= last
    return each[0] * times if is_certain else Decimal(0), each[1] * times


def _each(dose: SlowDose, dosage: Dosage, values: Mapping[str, Decimal]) -> Amount | None:
    if dose.by_schema is not None:
        return by_schema(dose.by_schema, dosage, values)
    assert dose.least is not None
    assert dose.most is not None
    return dose.least, dose.most


# --- variable doses --------------------------------------------------------------------------------------------------


def by_schema(reference: str, dosage: Dosage, values: Mapping[str, Decimal]) -> Amount | None:
    """Give the amount by a parameter schema; None when it cannot be told."""
    match dosage.form:
        case StructuredForRequest(parameters=parameters) | StructuredForResponse(parameters=parameters):
            fitting = _fitting(reference, parameters)
        case _:
            fitting = []
    if len(fitting) != 1:
        return None
    (parameter,) = fitting
    value = values.get(parameter.parameter_name, values.get(parameter.parameter_label or ""))
    return None if value is None else _amount(parameter.parameter_schema.parametric_quantities, value)


def _fitting(reference: str, parameters: tuple[Parameter, ...]) -> list[Parameter]:
    """Find whom a reference means: by every label, else by every name; blanks alone mean the only one (44)."""
    wanted = reference.strip()
    if not wanted:
        return list(parameters)
    labelled = [one for one in parameters if one.parameter_label and one.parameter_label.strip() == wanted]
    return labelled or [one for one in parameters if one.parameter_name.strip() == wanted]


def _amount(rows: tuple[ParametricQuantity, ...], value: Decimal) -> Amount | None:
    """Step up from the lowest row to the last that holds (43); equal or mixed rows tell nothing."""
    steps = {row.condition.from_value: row for row in rows if isinstance(row.condition, AtLeast)}
    if len(steps) != len(rows):
        return None
    found: ParametricQuantity | None = None
    for start in sorted(steps):
        if start <= value:
            found = steps[start]
    match found.outcome if found else None:
        case ParametricExact(quantity=quantity):
            return quantity, quantity
        case ParametricRange(minimum_quantity=least, maximum_quantity=most):
            return least, most
        case _:
            return None
