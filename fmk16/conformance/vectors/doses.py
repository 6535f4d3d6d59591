"""Doses and days that cannot be told, in the form of the cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fmk16.conformance.vectors.cases import Json
from fmk16.conformance.vectors.values import day_text, moment_text, number_text, said_only
from fmk16.model.dose import Exact
from fmk16.model.parameter import ParametricInstruction
from fmk16.schedule.amounts import AmountUntold, Told
from fmk16.schedule.cycle import AllDay, AtPartOfDay, TimesADay
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.plan import Untold
from fmk16.schedule.supply.need import AmountOf


def doses_json(occurrences: Iterable[Occurrence], amounts: AmountOf) -> list[Json]:
    """Say each dose, in the order given."""
    return [_dose(each, amounts) for each in occurrences]


def _dose(occurrence: Occurrence, amounts: AmountOf) -> Json:
    timing = occurrence.dose.timing
    most = timing.maximum_daily_dose if isinstance(timing, AllDay) else None
    return said_only(
        {
            "day": day_text(occurrence.day),
            "last_day": day_text(occurrence.until_day) if occurrence.last_day > occurrence.first_day else None,
            "at": moment_text(occurrence.at),
            "how_known": str(occurrence.known),
            "part_of_day": str(timing.part) if isinstance(timing, AtPartOfDay) else None,
            "times": timing.count if isinstance(timing, TimesADay) else None,
            "any_number_of_times": isinstance(timing, AllDay) or None,
            "maximum_daily_dose": None if most is None else number_text(most),
            "amount": _amount(amounts(occurrence.dose)),
            "period": occurrence.period,
            "clock_change": occurrence.is_clock_changed or None,
            "end_unknown": occurrence.dose.end_unknown or None,
        }
    )


def _amount(told: Told) -> Json:
    if isinstance(told, AmountUntold):
        return {"cannot_tell": str(told.reason)}
    match told.gives:
        case ParametricInstruction(instruction=words):
            return {"instruction": words}
        case Exact(quantity=quantity):
            return {"quantity": number_text(quantity)}
        case between:
            return {"minimum": number_text(between.minimum_quantity), "maximum": number_text(between.maximum_quantity)}


def untold_json(untold: Untold) -> Json:
    """Say of which days it cannot be told what is due, and why."""
    last = None if untold.last_day is None else date.fromordinal(untold.last_day)
    days = {"first_day": day_text(date.fromordinal(untold.first_day)), "last_day": day_text(last)}
    return said_only({**days, "why": str(untold.reason), "as_needed_only": untold.is_prn or None})
