"""A dosage's days and times said otherwise: weekdays as days, a period as two, a cycle as one twice as long.

What is made here may mean the same; whether it does is for the normal form to say (``encodings``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from fmk16.conformance.suite.rebuilt import updated, within
from fmk16.finding import Place
from fmk16.model.cycle import (
    Day,
    DosageStructure,
    OnDays,
    OnWeekdays,
    Week,
    Weekday,
    WeekdayLabel,
)
from fmk16.model.dosage import DosagePeriodForRequest, Doses, FromDate, KnownLength, StructuredForRequest
from fmk16.model.dose import TimeOfDayDosage
from fmk16.schedule.meaning.cutting import CannotCutError, cut_period
from fmk16.wire.message import Message

WEEK = 7
MOST_DAYS, MOST_WEEKS, MOST_PERIODS, LONGEST_CYCLE = 99, 53, 100, 365
_WEEKDAYS = tuple(WeekdayLabel)


# --- days and weekdays -----------------------------------------------------------------------------------------------


def days_for_weekdays(message: Message) -> Iterator[Message]:
    """Write weekdays as numbered days, counted from the weekday that the period begins on."""
    for place, structure, start in _structures_from(message):
        if isinstance(structure.cycle, OnWeekdays):
            days = tuple(_days_of(structure.cycle, start, structure.iteration_interval))
            if days and len(days) <= MOST_DAYS:
                yield updated(message, place, structure, cycle=OnDays(days=days))


def _days_of(cycle: OnWeekdays, start: int, interval: int | None) -> Iterator[Day]:
    """Number weekdays as days; one that lies before the first day comes for the first time a cycle later."""
    for number, week in enumerate(cycle.weeks):
        for weekday in week.weekdays:
            offset = number * WEEK + _WEEKDAYS.index(weekday.label) - _weekday(start)
            if offset < 0 and interval is not None:
                offset += interval
            if offset >= 0:
                yield Day(index=offset + 1, dosage=weekday.dosage)


def weekdays_for_days(message: Message) -> Iterator[Message]:
    """Write numbered days as weekdays, where the cycle is one of whole weeks."""
    for place, structure, start in _structures_from(message):
        if isinstance(structure.cycle, OnDays) and structure.iteration_interval:
            weeks = _weeks_of(structure.cycle, start, structure.iteration_interval)
            if weeks:
                yield updated(message, place, structure, cycle=OnWeekdays(weeks=weeks))
    yield from _daily_as_weekdays(message)


def _weeks_of(cycle: OnDays, start: int, interval: int) -> tuple[Week, ...]:
    """Sort numbered days into weeks; none where a week without doses would stand before one with doses."""
    if interval % WEEK or any(day.index is None or day.index > interval for day in cycle.days):
        return ()
    weeks: dict[int, list[Weekday]] = {}
    for day in cycle.days:
        number, weekday = divmod((day.index or 1) - 1 + _weekday(start), WEEK)
        weeks.setdefault(number % (interval // WEEK), []).append(Weekday(label=_WEEKDAYS[weekday], dosage=day.dosage))
    if sorted(weeks) != list(range(len(weeks))) or len(weeks) > MOST_WEEKS:
        return ()
    return tuple(Week(weekdays=tuple(weeks[number])) for number in sorted(weeks))


def _daily_as_weekdays(message: Message) -> Iterator[Message]:
    """Write what is given every day on each of the seven weekdays."""
    for place, structure in within(message, DosageStructure):
        match structure.cycle:
            case OnDays(days=(Day(index=1, dosage=dosage),)) if structure.iteration_interval == 1:
                week = Week(weekdays=tuple(Weekday(label=label, dosage=dosage) for label in _WEEKDAYS))
                yield updated(message, place, structure, iteration_interval=WEEK, cycle=OnWeekdays(weeks=(week,)))


# --- periods ---------------------------------------------------------------------------------------------------------


def a_period_cut_in_two(message: Message) -> Iterator[Message]:
    """Write a period as two, one after the other, cut where a cycle ends if it can be."""
    for place, form in within(message, StructuredForRequest):
        periods = form.dosage_periods
        for (position, period), start in zip(enumerate(periods), _starts(form), strict=False):
            for days in _cuts(period) if len(periods) < MOST_PERIODS else ():
                with suppress(CannotCutError):
                    both = cut_period(period, days, start)
                    yield updated(
                        message, place, form, dosage_periods=(*periods[:position], *both, *periods[position + 1 :])
                    )


def _cuts(period: DosagePeriodForRequest) -> Iterator[int]:
    """Give after how many days to cut: a whole number of cycles and weeks, or about half."""
    intervals = [each.iteration_interval for each in _structures(period) if each.iteration_interval]
    cycle = max(intervals, default=1)
    if period.length is None:
        yield cycle * (28 // cycle or 1)
    elif isinstance(period.length, KnownLength):
        length = period.length.period_length
        whole = length // 2 // cycle * cycle
        yield from (days for days in dict.fromkeys((whole, cycle, length // 2)) if 0 < days < length)


# --- cycles ----------------------------------------------------------------------------------------------------------


def interval_doubled(message: Message) -> Iterator[Message]:
    """Write a cycle as one twice as long, with everything in it twice."""
    for place, structure in within(message, DosageStructure):
        interval = structure.iteration_interval
        if interval is None or interval * 2 > LONGEST_CYCLE:
            continue
        match structure.cycle:
            case OnDays(days=days) if all(day.index for day in days) and len(days) * 2 <= MOST_DAYS:
                again = tuple(day.model_copy(update={"index": (day.index or 0) + interval}) for day in days)
                cycle: OnDays | OnWeekdays = OnDays(days=(*days, *again))
            case OnWeekdays(weeks=weeks) if len(weeks) * WEEK == interval and len(weeks) * 2 <= MOST_WEEKS:
                cycle = OnWeekdays(weeks=weeks * 2)
            case _:
                continue
        yield updated(message, place, structure, iteration_interval=interval * 2, cycle=cycle)


def another_order(message: Message) -> Iterator[Message]:
    """Name days, weekdays and clock times in another order, which never means anything (dosage.md 20)."""
    for place, days in within(message, OnDays):
        if len(days.days) > 1:
            yield updated(message, place, days, days=days.days[::-1])
    for place, week in within(message, Week):
        if len(week.weekdays) > 1:
            yield updated(message, place, week, weekdays=week.weekdays[::-1])
    for place, times in within(message, TimeOfDayDosage):
        if len(times.time_of_day_doses) > 1:
            yield updated(message, place, times, time_of_day_doses=times.time_of_day_doses[::-1])


# --- where structures stand ------------------------------------------------------------------------------------------


def _structures_from(message: Message) -> Iterator[tuple[Place, DosageStructure, int]]:
    """Walk the structures of periods whose first day is known, each with that day."""
    for place, form in within(message, StructuredForRequest):
        for number, (period, start) in enumerate(zip(form.dosage_periods, _starts(form), strict=False)):
            if start is None or not isinstance(period.content, Doses):
                continue
            for name in ("fixed", "prn"):
                structure = getattr(period.content, name)
                if structure is not None:
                    yield (*place, "dosage_periods", number, "content", name), structure, start


def _structures(period: DosagePeriodForRequest) -> Iterator[DosageStructure]:
    if isinstance(period.content, Doses):
        yield from filter(None, (period.content.fixed, period.content.prn))


def _starts(form: StructuredForRequest) -> Iterator[int | None]:
    """Give the first day of each period as Python's ordinal; None where it is not known (dosage.md 9)."""
    begins = form.precondition.start
    is_course = form.precondition.episodic_treatment is not None
    day = None if is_course or not isinstance(begins, FromDate) else begins.valid_from.value.toordinal()
    for period in form.dosage_periods:
        yield day
        if not isinstance(period.length, KnownLength):
            return
        day = None if day is None else day + period.length.period_length


def _weekday(day: int) -> int:
    return (day - 1) % WEEK
