"""AMT, weekly and monthly drugs given more often (da: ugentlige lægemidler): features.md ALL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise, takewhile
from typing import NamedTuple

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, rule, trip
from fmk16.conformance.rules.remarked import is_as_needed
from fmk16.conformance.rules.routes import is_by_mouth
from fmk16.finding import Severity
from fmk16.model.cycle import DosageStructure, OnWeekdays
from fmk16.model.dosage import DosagePeriod, KnownLength, StructuredForRequest, StructuredForResponse
from fmk16.model.drug import Drug, StrengthInFigures
from fmk16.model.measure import measure_named
from fmk16.model.unit import Unit
from fmk16.schedule.cycle import Cycle
from fmk16.schedule.days import structure_cycle
from fmk16.schedule.periods import Stretch
from fmk16.schedule.reading import DEFAULT

_MONDAY = date(2026, 1, 5).toordinal()
_LOOKED_AT = 10 * 7
_WEEK, _MONTH = 6, 27


_STRUCTURED = (StructuredForRequest, StructuredForResponse)


class _Seldom(NamedTuple):
    """How seldom a drug is given.

    Attributes:
        days: Fewer days than this from one dose day to the next are too few.
        milligrams: From which strength that holds, so that those for daily use are left out; 0: from any.
    """

    days: int
    milligrams: int


_SELDOM = {
    "L01BA01": _Seldom(_WEEK, 0),
    "L04AX03": _Seldom(_WEEK, 0),
    "M05BA04": _Seldom(_WEEK, 70),
    "M05BB03": _Seldom(_WEEK, 70),
    "M05BA07": _Seldom(_WEEK, 35),
    "M05BA06": _Seldom(_MONTH, 150),
}
"""Methotrexate (two codes), alendronate (alone, and with colecalciferol), risedronate and ibandronate, by mouth."""


def _seldom(drug: Drug) -> _Seldom | None:
    found = _SELDOM.get(drug.atc.code.value) if drug.atc is not None else None
    return found if found is not None and _strength(drug) >= found.milligrams else None


def _strength(drug: Drug) -> int:
    """Give the first figure of the strength in whole mg; 0 where it is not told so."""
    if drug.strength is None or not isinstance(drug.strength.statement, StrengthInFigures):
        return 0
    item = drug.strength.statement.strength_items[0]
    unit = measure_named(item.unit_text)
    return int(unit.size * item.value) if unit is not None and unit == measure_named("mg") else 0


def _is_seldom(_: DosageStructure, here: Here) -> bool:
    order = here.order
    if order is None or order.drug.atc is None or order.drug.atc.code.value not in _SELDOM or is_as_needed(here):
        return False
    return _seldom(order.drug) is not None and is_by_mouth(order.route_of_administration)


@rule("AMT-04", DosageStructure, ground="features:ALL-v", severity=Severity.WARNING, when=_is_seldom)
def weekly_drug_more_often(structure: DosageStructure, here: Here) -> Iterator[Trip]:
    """A drug that is taken once a week, or once a month, and is written more often.

    Methotrexate by mouth is taken once a week, perhaps parted over two days in a row; taken daily it has killed.
    Alendronate of 70 mg and risedronate of 35 mg are for once a week, and ibandronate of 150 mg for once a month. Here
    dose days lie closer. Other routes, other strengths and doses as needed are not looked at.

    Check the dosage: a weekday with an interval of 7 says once a week. Where a specialist means it so, nothing is
    wrong.
    """
    order = here.order
    seldom = _seldom(order.drug) if order is not None else None
    if order is None or seldom is None or _is_once_a_week(structure, seldom):
        return
    days = _dose_days(structure, here)
    starts = _starts(days) if seldom.milligrams == 0 else days
    if _closest(starts) < seldom.days:
        yield trip("cycle", drug=order.drug.name, days=_closest(days), least=seldom.days + 1)


def _is_once_a_week(structure: DosageStructure, seldom: _Seldom) -> bool:
    """Tell quickly of what is usual: one day of a week, each week or more seldom."""
    cycle, interval = structure.cycle, structure.iteration_interval
    if not isinstance(cycle, OnWeekdays) or interval is None or interval % 7 or seldom.days > _WEEK:
        return False
    return len(cycle.weeks) == 1 and len(cycle.weeks[0].weekdays) == 1


def _closest(days: list[int]) -> int:
    return min((later - day for day, later in pairwise(days)), default=_LOOKED_AT)


def _starts(days: list[int]) -> list[int]:
    """Leave out each day that follows on another: a week's dose may be parted over two days."""
    starts: list[int] = []
    for day in days:
        if not (starts and day == starts[-1] + 1):
            starts.append(day)
    return starts


def _dose_days(structure: DosageStructure, here: Here) -> list[int]:
    """Give the dose days of the first weeks; a day of choice as the first of its cycle."""
    unit = next((each.unit for each in here.upward() if isinstance(each, _STRUCTURED)), None)
    period = here.above(DosagePeriod)
    if unit is None or period is None:
        return []
    return sorted({day for cycle in _cycles(structure, unit, period, here) for day in _days(cycle)})


def _cycles(structure: DosageStructure, unit: Unit, period: DosagePeriod, here: Here) -> tuple[Cycle, ...]:
    """Compile the doses as if the period began on a Monday: how far apart days lie does not depend on the date."""
    length = period.length.period_length if isinstance(period.length, KnownLength) else None
    last = None if length is None else _MONDAY + length - 1
    stretch = Stretch(0, _MONDAY, last, False, length is not None, ())
    return structure_cycle(structure, stretch, unit, DEFAULT, here.place, is_prn=False).cycles


def _days(cycle: Cycle) -> Iterator[int]:
    end = _MONDAY + _LOOKED_AT
    yield from takewhile(lambda day: day < end, (day for _, day, _ in cycle.timed_from(0)))
    yield from takewhile(lambda day: day < end, (day for day, _, _ in cycle.untimed_from(_MONDAY)))
