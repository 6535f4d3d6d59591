"""What is odd in the periods that a plan does not reach, because nobody knows their first day.

A course waits for its episodes, a dosage for the handover, and a period for one whose end is told in words. What is
odd about their days and weeks does not depend on the date: each is compiled as if it began on a Monday, when no week
falls away and all readings of week 1 agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import (
    CalculatedEnd,
    DosagePeriodForResponse,
    Doses,
    DosesForResponse,
    KnownLength,
    LengthInWords,
    StructuredForRequest,
    StructuredForResponse,
)
from fmk16.schedule.compile import Period, Structured
from fmk16.schedule.days import structure_cycle
from fmk16.schedule.order import Dosage, Order
from fmk16.schedule.periods import Stretch
from fmk16.schedule.plan import Oddity, Plan, Remark, Untold
from fmk16.schedule.reading import DEFAULT

MONDAY = date(2026, 1, 5).toordinal()


class Unlaid(NamedTuple):
    """What is odd in the periods that a plan does not reach, and what could not be told of them anyway.

    Attributes:
        remarks: What is odd.
        untold: What cannot be told; its days mean nothing.
    """

    remarks: tuple[Remark, ...] = ()
    untold: tuple[Untold, ...] = ()


def unlaid(order: Order | Dosage, plan: Plan, place: Place) -> Unlaid:
    """Look at the periods that a plan does not reach.

    Args:
        order: The order, or a dosage alone.
        plan: What it was compiled to.
        place: Where it stands in its message.
    """
    dosage, where = (order, place) if isinstance(order, Dosage) else (order.dosage, (*place, "dosage"))
    form = dosage.form
    if not isinstance(form, StructuredForRequest | StructuredForResponse):
        return Unlaid()
    reached = {period.place for period in plan.periods}
    if len(reached) == len(form.dosage_periods):
        return Unlaid()
    remarks = [*_never_starting(form, (*where, "form", "dosage_periods"), {each.place for each in plan.remarks})]
    untold: list[Untold] = []
    periods: Sequence[Period] = form.dosage_periods
    for position, period in enumerate(periods):
        within = (*where, "form", "dosage_periods", position)
        if within not in reached:
            odd, unclear = _of_period(form, period, position, within)
            remarks += odd
            untold += unclear
    return Unlaid(tuple(remarks), tuple(untold))


def has_calculated_end(period: Period) -> bool:
    """Tell whether FMK has worked out the period's last day."""
    return isinstance(period, DosagePeriodForResponse) and isinstance(period.end_date.end, CalculatedEnd)


def is_open(period: Period) -> bool:
    """Tell whether a period has no end at all, be it in words."""
    return period.length is None and not has_calculated_end(period)


def _never_starting(form: Structured, place: Place, remarked: set[Place]) -> Iterator[Remark]:
    periods: Sequence[Period] = form.dosage_periods
    opened = next((position for position, period in enumerate(periods) if is_open(period)), None)
    if opened is not None:
        later = ((*place, position) for position in range(opened + 1, len(periods)))
        yield from (Remark(Oddity.PERIOD_NEVER_STARTS, each) for each in later if each not in remarked)


def _of_period(form: Structured, period: Period, position: int, place: Place) -> Unlaid:
    length = period.length.period_length if isinstance(period.length, KnownLength) else None
    last = MONDAY + length - 1 if length is not None else None
    in_words = isinstance(period.length, LengthInWords)
    is_ended = length is not None or has_calculated_end(period)
    stretch = Stretch(position, MONDAY, last, in_words and not is_ended, is_ended, ())
    remarks: list[Remark] = []
    untold: list[Untold] = []
    for structure, step, is_prn in _structures(period):
        where = (*place, "content", step)
        pattern = structure_cycle(structure, stretch, form.unit, DEFAULT, where, is_prn=is_prn)
        remarks += pattern.remarks
        untold += pattern.untold
    if has_calculated_end(period):
        remarks = [each for each in remarks if each.oddity is not Oddity.DAY_ONCE_IN_OPEN_PERIOD]
    return Unlaid(tuple(remarks), tuple(untold))


def _structures(period: Period) -> Iterator[tuple[DosageStructure, str, bool]]:
    match period.content:
        case Doses(fixed=fixed, prn=prn) | DosesForResponse(fixed=fixed, prn=prn):
            if fixed is not None:
                yield fixed, "fixed", False
            if prn is not None:
                yield prn, "prn", True
        case _:
            return
