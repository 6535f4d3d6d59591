"""Wrong answers in a dosage's days, periods and conditions: when, for how long, how far apart, and on what condition.

Each function gives the wrong messages that can be made of a right one, the most likely mistake first; none where the
message has nothing to be got wrong so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from fmk16.conformance.suite.rebuilt import exchanged, put, updated, within, without
from fmk16.model.cycle import Day, DosageStructure, OnDays, OnUnspecifiedDay, OnWeekdays, Week, WeekdayLabel
from fmk16.model.dosage import (
    EpisodicTreatment,
    FromDate,
    KnownLength,
    PreconditionForRequest,
    StructuredForRequest,
)
from fmk16.model.dosage_in_words import FreeTextForRequest, LocalSchemaForRequest
from fmk16.model.dose import DayDosage, SomeTimesPerDay, TimesPerDayDosage, UnlimitedDayDosage, WithoutLimit
from fmk16.model.parameter import ParameterSchema
from fmk16.model.scalars import Date
from fmk16.wire.message import Message

DAY_IN_MINUTES = 24 * 60
_WEEKDAYS = tuple(WeekdayLabel)


# --- days ------------------------------------------------------------------------------------------------------------


def a_day_off(message: Message) -> Iterator[Message]:
    """Give doses a day late: on the next weekday, at the next index, or all of them from the next day on."""
    for place, week in within(message, Week):
        for position, weekday in enumerate(week.weekdays):
            after = _WEEKDAYS[(_WEEKDAYS.index(weekday.label) + 1) % len(_WEEKDAYS)]
            if after not in {each.label for each in week.weekdays}:
                later = weekday.model_copy(update={"label": after})
                yield updated(message, place, week, weekdays=exchanged(week.weekdays, position, later))
    yield from _next_index(message)
    for place, start in within(message, FromDate):
        day = start.valid_from.value + timedelta(days=1)
        yield updated(message, place, start, valid_from=Date.of(day))
    for place, words in (*within(message, FreeTextForRequest), *within(message, LocalSchemaForRequest)):
        if isinstance(words, FreeTextForRequest | LocalSchemaForRequest):
            day = words.start_date.value + timedelta(days=1)
            yield updated(message, place, words, start_date=Date.of(day))
    for place, length in within(message, KnownLength):
        yield updated(message, place, length, period_length=length.period_length + 1)


def _next_index(message: Message) -> Iterator[Message]:
    for place, structure in within(message, DosageStructure):
        if isinstance(structure.cycle, OnDays):
            days, last = structure.cycle.days, structure.iteration_interval or 365
            for position, day in enumerate(days):
                index = None if day.index is None else day.index % last + 1
                if index is not None and index not in {each.index for each in days}:
                    later = day.model_copy(update={"index": index})
                    yield put(message, (*place, "cycle", "days", position), later)


def daily_for_weekly(message: Message) -> Iterator[Message]:
    """Give every day what is meant for some days."""
    for place, structure in within(message, DosageStructure):
        daily = _on_one_day(structure)
        if daily is not None:
            cycle = OnDays(days=(Day(index=1, dosage=daily),))
            yield updated(message, place, structure, iteration_interval=1, cycle=cycle)


def _on_one_day(structure: DosageStructure) -> DayDosage | None:
    match structure.cycle:
        case OnWeekdays(weeks=weeks):
            return weeks[0].weekdays[0].dosage
        case OnUnspecifiedDay(unspecified_day=day):
            return day.dosage
        case OnDays(days=days) if structure.iteration_interval not in (None, 1):
            return days[0].dosage
    return None


# --- periods ---------------------------------------------------------------------------------------------------------


def missing_period(message: Message) -> Iterator[Message]:
    """Leave a period out."""
    for place, form in within(message, StructuredForRequest):
        for position in range(len(form.dosage_periods)):
            if len(form.dosage_periods) > 1:
                yield updated(message, place, form, dosage_periods=without(form.dosage_periods, position))


def swapped_periods(message: Message) -> Iterator[Message]:
    """Let two periods change places, each with as many days as the other had."""
    for place, form in within(message, StructuredForRequest):
        periods = form.dosage_periods
        for position in range(len(periods) - 1):
            one, other = periods[position : position + 2]
            if one.content != other.content:
                first = one.model_copy(update={"content": other.content})
                second = other.model_copy(update={"content": one.content})
                swapped = exchanged(exchanged(periods, position, first), position + 1, second)
                yield updated(message, place, form, dosage_periods=swapped)


# --- limits ----------------------------------------------------------------------------------------------------------


def missing_limit(message: Message) -> Iterator[Message]:
    """Leave out the minutes between doses, or the most of a day."""
    for place, structure in within(message, DosageStructure):
        if structure.minimum_duration_between_doses is not None:
            yield updated(message, place, structure, minimum_duration_between_doses=None)
    for place, day in within(message, UnlimitedDayDosage):
        if day.maximum_daily_dose is not None:
            yield updated(message, place, day, maximum_daily_dose=None)


def calendar_for_elapsed(message: Message) -> Iterator[Message]:
    """Count by the calendar what is meant as time that passes: so many times a day, or nothing, for minutes apart."""
    for place, structure in within(message, DosageStructure):
        minutes = structure.minimum_duration_between_doses
        if minutes is None:
            continue
        plain = structure.model_copy(update={"minimum_duration_between_doses": None})
        if isinstance(structure.cycle, OnDays):
            times = max(DAY_IN_MINUTES // minutes, 1)
            days = tuple(_so_many_times(day, times) for day in structure.cycle.days)
            yield put(message, place, plain.model_copy(update={"cycle": OnDays(days=days)}))
        yield put(message, place, plain)


def _so_many_times(day: Day, times: int) -> Day:
    doses = day.dosage.doses
    if not isinstance(doses, WithoutLimit):
        return day
    dose = doses.unlimited_day_dosage
    counted = TimesPerDayDosage(amount=dose.amount, infusion=dose.infusion, times_per_day=times)
    return day.model_copy(update={"dosage": DayDosage(doses=SomeTimesPerDay(times_per_day_dosage=counted))})


# --- conditions ------------------------------------------------------------------------------------------------------


def missing_trigger(message: Message) -> Iterator[Message]:
    """Leave out when as-needed doses are taken, or that the dosage is a course that is started when needed."""
    for place, precondition in within(message, PreconditionForRequest):
        if precondition.prn_trigger is not None:
            yield updated(message, place, precondition, prn_trigger=None)
        if precondition.episodic_treatment is not None:
            yield updated(message, place, precondition, episodic_treatment=None)


def wrong_interval_of_course(message: Message) -> Iterator[Message]:
    """State other days between the episodes of a course, or none."""
    for place, course in within(message, EpisodicTreatment):
        days = course.minimum_days_between_episodes
        if days is not None:
            yield updated(message, place, course, minimum_days_between_episodes=days * 7)
            yield updated(message, place, course, minimum_days_between_episodes=None)


def missing_parameter_row(message: Message) -> Iterator[Message]:
    """Leave a row out of a parameter schema."""
    for place, schema in within(message, ParameterSchema):
        rows = schema.parametric_quantities
        for position in reversed(range(len(rows))):
            if len(rows) > 1:
                yield updated(message, place, schema, parametric_quantities=without(rows, position))
