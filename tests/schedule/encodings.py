"""Other ways to write a dosage that give the same doses: each function changes the encoding, never the meaning."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from math import lcm
from typing import Any

from fmk16.model.cycle import Day, DosageStructure, OnDays, OnUnspecifiedDay, OnWeekdays, Week, WeekdayLabel
from fmk16.model.dosage import (
    DosageForRequest,
    DosagePeriodForRequest,
    Doses,
    FromDate,
    KnownLength,
    StructuredForRequest,
)
from fmk16.model.dose import Exact, Range
from fmk16.model.scalars import Quantity
from fmk16.model.unit import OneUnit, UnitBySingularAndPlural, UnitTexts

from .shorthand import EMPTY

WEEKDAY_NUMBERS = {label: number for number, label in enumerate(WeekdayLabel)}
Rewriter = Callable[[random.Random, StructuredForRequest], StructuredForRequest]


def rewritten(rng: random.Random, dosage: DosageForRequest, steps: int = 4) -> DosageForRequest:
    """Write a dosage otherwise, several ways one after the other; one in words stays as it is."""
    form = dosage.form
    if isinstance(form, StructuredForRequest):
        for _ in range(steps):
            form = rng.choice(REWRITERS)(rng, form)
    return dosage.model_copy(update={"form": form})


# --- periods ---------------------------------------------------------------------------------------------------------


def cut_a_period(rng: random.Random, form: StructuredForRequest) -> StructuredForRequest:
    """Say one period as two with the same pattern, the second from where the cycles of the first begin anew."""
    position = rng.randrange(len(form.dosage_periods))
    period = form.dosage_periods[position]
    length = period.length.period_length if isinstance(period.length, KnownLength) else None
    structures = [each for each in _structures(period) if not _is_any_day(each)]
    cycles = [each.iteration_interval for each in structures]
    if (period.length is not None and length is None) or None in cycles or len(form.dosage_periods) == 100:
        return form
    cut = lcm(*cycles) * rng.randint(1, 4)
    if cut >= (length or 10_000):
        return form
    rest = None if length is None else KnownLength(period_length=length - cut)
    first = period.model_copy(update={"length": KnownLength(period_length=cut)})
    return _with(form, position, first, period.model_copy(update={"length": rest}))


def _is_any_day(structure: DosageStructure) -> bool:
    return isinstance(structure.cycle, OnDays) and all(day.index is None for day in structure.cycle.days)


def end_emptily(rng: random.Random, form: StructuredForRequest) -> StructuredForRequest:
    """Say that nothing follows by a period without doses."""
    if not isinstance(form.dosage_periods[-1].length, KnownLength) or len(form.dosage_periods) == 100:
        return form
    length = rng.choice((None, KnownLength(period_length=rng.randint(1, 30))))
    empty = DosagePeriodForRequest(length=length, content=EMPTY)
    return form.model_copy(update={"dosage_periods": (*form.dosage_periods, empty)})


def _with(form: StructuredForRequest, position: int, *periods: DosagePeriodForRequest) -> StructuredForRequest:
    before, after = form.dosage_periods[:position], form.dosage_periods[position + 1 :]
    return form.model_copy(update={"dosage_periods": (*before, *periods, *after)})


def _structures(period: DosagePeriodForRequest) -> list[DosageStructure]:
    content = period.content
    return [each for each in (content.fixed, content.prn) if each] if isinstance(content, Doses) else []


# --- cycles ----------------------------------------------------------------------------------------------------------


def lengthen_a_cycle(rng: random.Random, form: StructuredForRequest) -> StructuredForRequest:
    """List the days or weeks of several cycles as one longer cycle."""

    def longer(structure: DosageStructure, _: int | None) -> DosageStructure:
        interval, times = structure.iteration_interval, rng.randint(2, 4)
        if interval is None or interval * times > 365:
            return structure
        match structure.cycle:
            case OnDays(days=days) if (
                _repeated_days(days, interval, 1) and _are_numbered(days) and len(days) * times <= 99
            ):
                cycle: Any = OnDays(days=tuple(_repeated_days(days, interval, times)))
            case OnWeekdays(weeks=weeks) if 7 * len(weeks) == interval and len(weeks) * times <= 53:
                cycle = OnWeekdays(weeks=weeks * times)
            case _:
                return structure
        return structure.model_copy(update={"iteration_interval": interval * times, "cycle": cycle})

    return _rewrite_structures(form, longer)


def _are_numbered(days: Sequence[Day]) -> bool:
    return all(day.index is not None for day in days)


def _repeated_days(days: Sequence[Day], interval: int, times: int) -> list[Day]:
    """Give the days of so many cycles; a day beyond the interval is never reached, in none of them (20)."""
    reached = [day for day in days if day.index is not None and day.index <= interval]
    return [
        day.model_copy(update={"index": (day.index or 0) + interval * time}) for time in range(times) for day in reached
    ]


def name_days_by_number(_: random.Random, form: StructuredForRequest) -> StructuredForRequest:
    """Name weekdays by the number that they have, counted from the period's first day."""

    def numbered(structure: DosageStructure, first: int | None) -> DosageStructure:
        interval, cycle = structure.iteration_interval, structure.cycle
        if first is None or not isinstance(cycle, OnWeekdays) or interval is None or interval % 7:
            return structure
        days = [
            Day(
                index=(7 * number + WEEKDAY_NUMBERS[weekday.label] - (first - 1) % 7) % interval + 1,
                dosage=weekday.dosage,
            )
            for number, week in enumerate(cycle.weeks)
            if 7 * (number + 1) <= interval
            for weekday in week.weekdays
        ]
        if not 1 <= len(days) <= 99:
            return structure
        return structure.model_copy(update={"cycle": OnDays(days=tuple(days))})

    return _rewrite_structures(form, numbered)


def number_any_day(_: random.Random, form: StructuredForRequest) -> StructuredForRequest:
    """Say of as-needed doses that they may be taken every day by an index, where no index says it as well."""

    def every_day(structure: DosageStructure, _: int | None) -> DosageStructure:
        if not _is_any_day(structure):
            return structure
        days = tuple(day.model_copy(update={"index": 1}) for day in structure.cycle.days)
        return structure.model_copy(update={"iteration_interval": 1, "cycle": OnDays(days=days)})

    def period(each: DosagePeriodForRequest) -> DosagePeriodForRequest:
        if not isinstance(each.content, Doses) or each.content.prn is None:
            return each
        return each.model_copy(
            update={"content": each.content.model_copy(update={"prn": every_day(each.content.prn, None)})}
        )

    return form.model_copy(update={"dosage_periods": tuple(map(period, form.dosage_periods))})


def shuffle_days(rng: random.Random, form: StructuredForRequest) -> StructuredForRequest:
    """List days and weekdays in another order."""

    def shuffled(structure: DosageStructure, _: int | None) -> DosageStructure:
        match structure.cycle:
            case OnDays(days=days):
                cycle: Any = OnDays(days=tuple(rng.sample(days, len(days))))
            case OnWeekdays(weeks=weeks):
                cycle = OnWeekdays(
                    weeks=tuple(Week(weekdays=tuple(rng.sample(w.weekdays, len(w.weekdays)))) for w in weeks)
                )
            case OnUnspecifiedDay():
                return structure
        return structure.model_copy(update={"cycle": cycle})

    return _rewrite_structures(form, shuffled)


def _rewrite_structures(
    form: StructuredForRequest, rewrite: Callable[[DosageStructure, int | None], DosageStructure]
) -> StructuredForRequest:
    """Rewrite each structure, told the first day of its period where that is known."""
    periods, start = [], form.precondition.start
    is_known = isinstance(start, FromDate) and form.precondition.episodic_treatment is None
    first: int | None = start.valid_from.value.toordinal() if is_known else None
    for period in form.dosage_periods:
        content = period.content
        if isinstance(content, Doses):
            parts = {"fixed": content.fixed, "prn": content.prn}
            content = Doses(**{name: part and rewrite(part, first) for name, part in parts.items()})
        periods.append(period.model_copy(update={"content": content}))
        known = isinstance(period.length, KnownLength)
        first = first + period.length.period_length if known and first is not None else None
    return form.model_copy(update={"dosage_periods": tuple(periods)})


# --- amounts and units -----------------------------------------------------------------------------------------------


def write_amounts_otherwise(rng: random.Random, form: StructuredForRequest) -> StructuredForRequest:
    """Write amounts with further zeros, or as a range between equal bounds."""
    return StructuredForRequest.model_validate(_amounts_otherwise(rng, form))


def _amounts_otherwise(rng: random.Random, node: Any) -> Any:
    match node:
        case Exact(quantity=quantity):
            written = Quantity(quantity.written + (".0" if "." not in quantity.written else "0"))
            return rng.choice((Exact(quantity=written), Range(minimum_quantity=quantity, maximum_quantity=written)))
        case tuple():
            return tuple(_amounts_otherwise(rng, each) for each in node)
        case _ if hasattr(type(node), "model_fields"):
            return node.model_copy(
                update={name: _amounts_otherwise(rng, getattr(node, name)) for name in type(node).model_fields}
            )
        case _:
            return node


def write_unit_in_two_forms(_: random.Random, form: StructuredForRequest) -> StructuredForRequest:
    """Write the unit in singular and plural."""
    if not isinstance(form.unit, OneUnit):
        return form
    texts = UnitTexts(singular=form.unit.unit_text, plural=f"{form.unit.unit_text}er")
    return form.model_copy(update={"unit": UnitBySingularAndPlural(unit_texts=texts)})


REWRITERS: tuple[Rewriter, ...] = (
    cut_a_period,
    end_emptily,
    lengthen_a_cycle,
    name_days_by_number,
    number_any_day,
    shuffle_days,
    write_amounts_otherwise,
    write_unit_in_two_forms,
)
