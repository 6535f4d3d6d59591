"""Where another reading of what the interface leaves open gives other doses: asked on demand, beside an answer.

Each option of ``Reading`` that can change a dose is tried at its other values, if the order is touched by it at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
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
from fmk16.schedule.bounds import FARTHEST, Days
from fmk16.schedule.clock import FIRST_DAY, LAST_DAY, Fold, Gap, wall_of
from fmk16.schedule.compile import Period
from fmk16.schedule.expand import Window, days_asked, window
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import Dosage, Order, OrderPlan, compile_order
from fmk16.schedule.plan import Reason, Untold
from fmk16.schedule.reading import DEFAULT, Anchor, EndInWords, Reading, WeekOne

Value = StrEnum | bool
"""A value of an option of ``Reading``."""


@dataclass(frozen=True, slots=True)
class ReadingDifference:
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


def readings_differ(  # noqa: PLR0913, PLR0917 - an order's question, and which options
    order: Order | Dosage,
    first: date,
    last: date,
    reading: Reading = DEFAULT,
    place: Place = (),
    known: Known = NOTHING,
    options: Collection[str] | None = None,
) -> tuple[ReadingDifference, ...]:
    """Tell which other readings give other doses in a window of dose days.

    Args:
        order: The order, or a dosage alone.
        first: The first day of the window.
        last: The last.
        reading: The caller's choices, to which each alternative is compared, one option at a time.
        place: Where the order stands in its message.
        known: What the caller knows besides the order.
        options: The options to try, by name; None: all of them.

    Returns:
        One difference for each other value of an option that changes something, with the first day it does so on.

    Raises:
        QuestionError: The window ends before it begins, or is longer than ``LONGEST_WINDOW`` days.
    """
    compiled = compile_order(order, reading, place, known)
    asked = _Asked(order, compiled, *days_asked(first, last))
    found = (
        _at_clock_changes(asked, option, value)
        if option in AT_CLOCK_CHANGES
        else _throughout(asked, option, value, compile_order(order, reading_with(reading, option, value), place, known))
        for option, value in _alternatives(asked, reading, options)
    )
    return tuple(each for each in found if each is not None)


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
        yield option, value, reading_with(reading, option, value)


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
        return bool(self.clock_changes())

    def clock_changes(self) -> tuple[int, ...]:
        """A night dose may lie on the day after the last, so the day around the window counts too."""
        clock = self.compiled.clock
        around = max(self.first - 1, FIRST_DAY), min(self.last + 2, LAST_DAY)
        begin, end = (bisect_left(clock.instants, clock.instant(wall_of(day, 0))) for day in around)
        return clock.instants[begin:end]

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

AT_CLOCK_CHANGES = ("gap", "fold")
"""Those that only the moments of doses around a clock change depend on, and nothing that is compiled."""


def _alternatives(
    asked: _Asked, reading: Reading, options: Collection[str] | None = None
) -> Iterator[tuple[str, Value]]:
    for name, option in OPTIONS.items():
        if (options is None or name in options) and option.touches(asked):
            yield from ((name, value) for value in option.values if value != getattr(reading, name))


def reading_with(reading: Reading, option: str, value: Value) -> Reading:
    """Give a reading with one option at another value."""
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


def _throughout(asked: _Asked, option: str, value: Value, other: OrderPlan) -> ReadingDifference | None:
    """Lay the doses by both readings side by side, unless they are compiled to the same."""
    if _compiled(asked.compiled) == _compiled(other):
        return None
    return _difference(option, value, (asked.compiled, other), (asked.first, asked.last))


def _compiled(order: OrderPlan) -> tuple[object, ...]:
    """Give all that doses are laid by, but for clock changes."""
    return order.plan.periods, order.plan.untold, order.bounds


def _at_clock_changes(asked: _Asked, option: str, value: Value) -> ReadingDifference | None:
    """Lay the doses by both readings side by side on the days around each clock change."""
    chosen = asked.compiled
    other = replace(chosen, plan=chosen.plan._replace(reading=reading_with(chosen.plan.reading, option, value)))
    for day in map(chosen.clock.day, asked.clock_changes()):
        first, last = max(day - FARTHEST, asked.first), min(day + FARTHEST, asked.last)
        if first <= last and (found := _difference(option, value, (chosen, other), (first, last))):
            return found
    return None


def _difference(option: str, value: Value, sides: tuple[OrderPlan, OrderPlan], days: Days) -> ReadingDifference | None:
    first, last = map(date.fromordinal, days)
    here, there = (window(side.plan, first, last, side.bounds) for side in sides)
    day = _first_day_apart(here, there, days[0])
    if day is None:
        return None
    doses, untold = (_on(here, day), _on(there, day)), (_why_untold(here, day), _why_untold(there, day))
    return ReadingDifference(option, value, OPTIONS[option].ground, date.fromordinal(day), *doses, *untold)


def _first_day_apart(here: Window, there: Window, begin: int) -> int | None:
    doses = (max(first, begin) for first, _, _, _ in _seen(here) ^ _seen(there))
    untold = (day for day, _ in _untold_days(here) ^ _untold_days(there))
    return min((*doses, *untold), default=None)


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
