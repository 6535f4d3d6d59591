"""Where another reading of what the interface leaves open gives other doses: asked on demand, beside an answer.

Each option of ``Reading`` that can change a dose is tried at its other values, if the order is touched by it at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from fmk16.finding import Place
from fmk16.model.cycle import DosageStructure, OnWeekdays
from fmk16.model.dosage import (
    DosagePeriodForResponse,
    Doses,
    DosesForResponse,
    LengthInWords,
    StructuredForRequest,
    StructuredForResponse,
)
from fmk16.model.drug_medication import CreateDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.model.period import PausedToDate
from fmk16.schedule.as_needed.availability import AvailabilityUntold, Available, AvailableFrom
from fmk16.schedule.as_needed.given import available_by_register
from fmk16.schedule.clock import FIRST_DAY, LAST_DAY, Fold, Gap, wall_of
from fmk16.schedule.compile import Period
from fmk16.schedule.expand import Window, window
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import Dosage, Order, OrderPlan, compile_order
from fmk16.schedule.plan import Reason, Untold
from fmk16.schedule.reading import DEFAULT, Anchor, DailyMaximum, EndInWords, MinimumDuration, Reading, WeekOne

Value = StrEnum | bool
"""A value of an option of ``Reading``."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Another reading that gives other doses in the window asked about.

    Attributes:
        option: The option's name in ``Reading``.
        value: The value of the other reading.
        ground: The statement of dosage.md that leaves it open.
        day: The first day of the window on which doses differ, or which can be told by one reading alone.
        here: The doses of that day as read, fixed before as needed; those on a day of choice that it is one of too.
        there: The doses of that day by the other reading.
        untold_here: Why that day cannot be told as read; empty when it can.
        untold_there: The same by the other reading.
    """

    option: str
    value: Value
    ground: str
    day: date
    here: tuple[Occurrence, ...]
    there: tuple[Occurrence, ...]
    untold_here: tuple[Reason, ...] = ()
    untold_there: tuple[Reason, ...] = ()

    @property
    def basis(self) -> Basis:
        """How sure the reading is that was chosen."""
        return weakest((self.ground,))


def readings_differ(
    order: Order | Dosage,
    first: date,
    last: date,
    reading: Reading = DEFAULT,
    place: Place = (),
    known: Known = NOTHING,
) -> tuple[Difference, ...]:
    """Tell which other readings give other doses in a window of dose days.

    Args:
        order: The order, or a dosage alone.
        first: The first day of the window.
        last: The last.
        reading: The caller's choices, to which each alternative is compared, one option at a time.
        place: Where the order stands in its message.
        known: What the caller knows besides the order.

    Returns:
        One difference for each other value of an option that changes something, with the first day it does so on.

    Raises:
        QuestionError: The window ends before it begins, or is longer than ``LONGEST_WINDOW`` days.
    """
    compiled = compile_order(order, reading, place, known)
    chosen = window(compiled.plan, first, last, compiled.bounds)
    asked = _Asked(order, compiled, first.toordinal(), last.toordinal())
    found = []
    for option, value in _alternatives(asked, reading):
        other = compile_order(order, _with(reading, option, value), place, known)
        difference = _first_difference(asked, option, value, chosen, window(other.plan, first, last, other.bounds))
        found += [difference] if difference else []
    return tuple(found)


def other_readings(
    order: Order | Dosage,
    first: date,
    last: date,
    reading: Reading = DEFAULT,
    place: Place = (),
    known: Known = NOTHING,
) -> Iterator[tuple[str, Value, Reading]]:
    """Give the readings that may give other doses in a window of dose days: the option, its value, and the whole.

    Args:
        order: The order, or a dosage alone.
        first: The first day of the window.
        last: The last.
        reading: The caller's choices, of which each alternative changes one.
        place: Where the order stands in its message.
        known: What the caller knows besides the order.
    """
    asked = _Asked(order, compile_order(order, reading, place, known), first.toordinal(), last.toordinal())
    for option, value in _alternatives(asked, reading):
        yield option, value, _with(reading, option, value)


# --- when an as-needed dose may be taken -----------------------------------------------------------------------------

LIMITS: Mapping[str, tuple[tuple[Value, ...], str]] = MappingProxyType(
    {
        "minimum_duration": (tuple(MinimumDuration), "32"),
        "daily_maximum": (tuple(DailyMaximum), "33"),
    }
)
"""Every option of ``Reading`` that only limits doses as needed: its values, and the statement that leaves it open."""


@dataclass(frozen=True, slots=True)
class AvailabilityDifference:
    """Another reading by which an as-needed dose may be taken earlier or later.

    Attributes:
        option: The option's name in ``Reading``.
        value: The value of the other reading.
        ground: The statement of dosage.md that leaves it open.
        here: Whether one may be taken, or from when, as read.
        there: The same by the other reading.
    """

    option: str
    value: Value
    ground: str
    here: Available
    there: Available

    @property
    def basis(self) -> Basis:
        """How sure the reading is that was chosen."""
        return weakest((self.ground,))


def availability_differs(
    order: Order | Dosage, at: datetime, reading: Reading = DEFAULT, place: Place = (), known: Known = NOTHING
) -> tuple[AvailabilityDifference, ...]:
    """Tell by which other readings of its limits an as-needed dose may be taken earlier or later.

    Args:
        order: The order, with its administrations, or a dosage alone.
        at: The moment asked about; aware.
        reading: The caller's choices, to which each alternative is compared, one option at a time.
        place: Where the order stands in its message.
        known: What the caller knows besides the order.

    Raises:
        QuestionError: ``at`` carries no zone.
    """
    plan = compile_order(order, reading, place, known)
    if not plan.plan.has.prn:
        return ()
    here = available_by_register(order, plan, at, place, known).answer
    found = []
    for option, (values, ground) in LIMITS.items():
        for value in values:
            if value != getattr(reading, option):
                other = compile_order(order, _with(reading, option, value), place, known)
                there = available_by_register(order, other, at, place, known).answer
                is_other = _told(here) != _told(there)
                found += [AvailabilityDifference(option, value, ground, here, there)] if is_other else []
    return tuple(found)


def _told(answer: Available | None) -> tuple[object, ...]:
    """Give what tells one answer from another, whatever it rests on."""
    match answer:
        case AvailableFrom(moment=moment):
            return type(answer), moment
        case AvailabilityUntold(perhaps_from=moment, known=known):
            return type(answer), moment, _told(known)
        case _:
            return (type(answer),)


# --- the options, and the orders they touch --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Asked:
    """An order and a window of days, as far as it matters which options touch them."""

    order: Order | Dosage
    compiled: OrderPlan
    first: int
    last: int

    @property
    def periods(self) -> tuple[Period, ...]:
        match self.order:
            case CreateDrugMedication() | UpdateDrugMedication() | DrugMedication():
                form = self.order.dosage.form
            case _:
                form = self.order.form
        return form.dosage_periods if isinstance(form, StructuredForRequest | StructuredForResponse) else ()

    def has_weeks(self) -> bool:
        return any(isinstance(structure.cycle, OnWeekdays) for each in self.periods for structure in _structures(each))

    def has_clock_change(self) -> bool:
        """A night dose may lie on the day after the last, so the day around the window counts too."""
        clock = self.compiled.clock
        around = max(self.first - 1, FIRST_DAY), min(self.last + 2, LAST_DAY)
        least, most = (clock.instant(wall_of(day, 0)) for day in around)
        return any(least <= change < most for change in clock.instants)

    def has_pause_to_date(self) -> bool:
        match self.order:
            case CreateDrugMedication(pause=pause) | UpdateDrugMedication(pause=pause) | DrugMedication(paused=pause):
                return pause is not None and isinstance(pause.end, PausedToDate)
            case _:
                return False

    def has_calculated_end(self) -> bool:
        plan = self.compiled.plan
        return (
            plan.course is None
            and plan.valid_from is not None
            and any(isinstance(each, DosagePeriodForResponse) for each in self.periods)
        )

    def has_end_in_words(self) -> bool:
        return any(isinstance(period.length, LengthInWords) for period in self.periods)


@dataclass(frozen=True, slots=True)
class _Option:
    """An option: its values, the statement of dosage.md that leaves it open, and whether an order is touched by it."""

    values: tuple[Value, ...]
    ground: str
    touches: Callable[[_Asked], bool]


OPTIONS = {
    "week_one": _Option(tuple(WeekOne), "24", _Asked.has_weeks),
    "gap": _Option(tuple(Gap), "27a", _Asked.has_clock_change),
    "fold": _Option(tuple(Fold), "27a", _Asked.has_clock_change),
    "paused_on_to_date": _Option((False, True), "16", _Asked.has_pause_to_date),
    "anchor": _Option(tuple(Anchor), "14", _Asked.has_calculated_end),
    "end_in_words": _Option(tuple(EndInWords), "11a", _Asked.has_end_in_words),
}
"""Every option of ``Reading`` by which another dose is expected."""


def _alternatives(asked: _Asked, reading: Reading) -> Iterator[tuple[str, Value]]:
    for name, option in OPTIONS.items():
        if option.touches(asked):
            yield from ((name, value) for value in option.values if value != getattr(reading, name))


def _with(reading: Reading, option: str, value: Value) -> Reading:
    choice: dict[str, Any] = {option: value}
    return replace(reading, **choice)


def _structures(period: Period) -> Iterator[DosageStructure]:
    match period.content:
        case Doses(fixed=fixed, prn=prn) | DosesForResponse(fixed=fixed, prn=prn):
            yield from (structure for structure in (fixed, prn) if structure is not None)
        case _:
            return


# --- where two windows part ------------------------------------------------------------------------------------------

_Seen = tuple[int, int, int | None, Place]
"""What tells one occurrence from another whatever it rests on: its days, its instant, its place."""


def _first_difference(asked: _Asked, option: str, value: Value, here: Window, there: Window) -> Difference | None:
    doses = (max(first, asked.first) for first, _, _, _ in _seen(here) ^ _seen(there))
    untold = (day for day, _ in _untold_days(here) ^ _untold_days(there))
    day = min((*doses, *untold), default=None)
    if day is None:
        return None
    return Difference(
        option,
        value,
        OPTIONS[option].ground,
        date.fromordinal(day),
        _on(here, day),
        _on(there, day),
        _why_untold(here, day),
        _why_untold(there, day),
    )


def _seen(side: Window) -> set[_Seen]:
    doses = (*side.occurrences, *side.as_needed)
    return {(dose.first_day, dose.last_day, dose.instant, dose.place) for dose in doses}


def _untold_days(side: Window) -> set[tuple[int, bool]]:
    """Give the days that cannot be told, whatever the reason, of all doses or of those as needed."""
    return {(day, untold.is_prn) for untold in side.untold for day in _days(untold)}


def _days(untold: Untold) -> range:
    assert untold.last_day is not None  # noqa: S101 - a window cuts what cannot be told to its own days
    return range(untold.first_day, untold.last_day + 1)


def _on(side: Window, day: int) -> tuple[Occurrence, ...]:
    doses = (*side.occurrences, *side.as_needed)
    return tuple(dose for dose in doses if dose.first_day <= day <= dose.last_day)


def _why_untold(side: Window, day: int) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(untold.reason for untold in side.untold if untold.touches(day, day)))
