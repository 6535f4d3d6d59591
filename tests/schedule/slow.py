"""A second, slow expander of fixed doses, for tests only: every day is walked to, one at a time.

It is written from dosage.md alone and shares nothing with ``fmk16.schedule``. Cycles and weeks are counters that step
with the calendar; nothing is divided or looked up. Where dosage.md leaves a choice, the comment there says what is
chosen. As-needed doses are never due (36), so they are passed over; so are the order's dates, pauses and withdrawal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Literal

from fmk16.model.cycle import Day, DosageStructure, OnDays, OnUnspecifiedDay, OnWeekdays, Week, WeekdayLabel
from fmk16.model.dosage import (
    DosageForRequest,
    DosageForResponse,
    Doses,
    DosesForResponse,
    InLocalSystemForRequest,
    InLocalSystemForResponse,
    InWordsForRequest,
    InWordsForResponse,
    StructuredForRequest,
    StructuredForResponse,
    UnspecifiedPeriod,
)
from fmk16.model.dose import DayDosage

from .slow_doses import PARTS, Given, SlowDose, doses_of, odd_clock_times
from .slow_periods import Stretch, calendar, dates_in_words, stretches

__all__ = ["PARTS", "SlowDay", "SlowDose", "WeekOne", "is_course", "slow_days"]

WeekOne = Literal["calendar_week", "days_from_start", "first_monday"]

MONDAY = 0
WEEKDAYS = tuple(WeekdayLabel)
AFTER_ALL = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class SlowDay:
    """What is due on one day, by moment and then what has none, and why that may not be all."""

    day: date
    doses: tuple[SlowDose, ...]
    cannot_tell: frozenset[str]


@dataclass(frozen=True)
class _Asked:
    """The question: from which day to which, and how the caller reads parts of day and week 1."""

    first: date
    last: date
    parts: Mapping[str, time]
    week_one: WeekOne


_ToldDay = tuple[date, list[SlowDose], set[str]]
_GivenDay = tuple[date, list[Given], set[str]]


def slow_days(
    dosage: DosageForRequest | DosageForResponse,
    first: date,
    last: date,
    *,
    parts: Mapping[str, time] = PARTS,
    week_one: WeekOne = "calendar_week",
) -> list[SlowDay]:
    """Tell what is due on each day from ``first`` to ``last``, both included, by dose day.

    An occurrence of an unspecified day is listed once: on the first of the asked days that its window touches.
    """
    told = {day: (doses, reasons) for day, doses, reasons in _told(dosage, _Asked(first, last, parts, week_one))}
    return [_slow_day(day, *told.get(day, ([], set()))) for day in calendar(first, last)]


def is_course(dosage: DosageForRequest | DosageForResponse) -> bool:
    """Tell whether the dosage is a course: nothing is due before an episode is started (39), and none is known here."""
    match dosage.form:
        case StructuredForRequest(precondition=when) | StructuredForResponse(precondition=when):
            return when.episodic_treatment is not None
        case _:
            return False


def _slow_day(day: date, doses: list[SlowDose], reasons: set[str]) -> SlowDay:
    in_order = sorted(doses, key=lambda dose: dose.instant or AFTER_ALL)
    return SlowDay(day, tuple(in_order), frozenset(reasons))


# --- the whole dosage and its periods --------------------------------------------------------------------------------


def _told(dosage: DosageForRequest | DosageForResponse, asked: _Asked) -> Iterator[_ToldDay]:
    match dosage.form:
        case InWordsForRequest() | InWordsForResponse():
            yield from _blank(dates_in_words(dosage.form.free_text), asked, "free_text")
        case InLocalSystemForRequest() | InLocalSystemForResponse():
            kept = dosage.form.administration_according_to_schema_in_local_system
            yield from _blank(dates_in_words(kept), asked, "local_schema")
        case StructuredForRequest() | StructuredForResponse() as form if not is_course(dosage):
            known = stretches(form)
            if known is None:
                yield from _blank((date.min, date.max), asked, "start_unknown")
            for stretch in known or ():
                yield from _days_of(stretch, asked)


def _blank(dates: tuple[date, date], asked: _Asked, *reasons: str) -> Iterator[_ToldDay]:
    for day in calendar(max(dates[0], asked.first), min(dates[1], asked.last)):
        yield day, [], set(reasons)


def _days_of(stretch: Stretch, asked: _Asked) -> Iterator[_ToldDay]:
    for day, doses, reasons in _content(stretch, asked):
        # A length in words is a day at least, so the first day is this period's; any later one may be the next's.
        may_be_over = stretch.in_words and stretch.followed and day > stretch.first
        yield day, doses, reasons | {"length_unknown"} if may_be_over else reasons


def _content(stretch: Stretch, asked: _Asked) -> Iterator[_ToldDay]:
    dates = (stretch.first, stretch.last)
    match stretch.period.content:
        case None:
            yield from _blank(dates, asked, "period_without_content")
        case UnspecifiedPeriod():
            yield from _blank(dates, asked, "unspecified_period")
        case Doses(fixed=DosageStructure() as fixed) | DosesForResponse(fixed=DosageStructure() as fixed):
            for day, given, reasons in _cycle(fixed, stretch, asked):
                doses = [dose for one in given for dose in doses_of(one, stretch, asked.parts)]
                yield day, doses, reasons
        case _:  # Empty, or as-needed doses only
            yield from _blank(dates, asked)


# --- cycles ----------------------------------------------------------------------------------------------------------


def _cycle(fixed: DosageStructure, stretch: Stretch, asked: _Asked) -> Iterator[_GivenDay]:
    days = calendar(stretch.first, min(stretch.last, asked.last))
    interval = fixed.iteration_interval
    match fixed.cycle:
        case OnDays(days=listed):
            for day, index in zip(days, _counter(interval), strict=False):
                if day >= asked.first:
                    yield day, *_on_day(listed, index, interval, day)
        case OnWeekdays(weeks=weeks):
            for day, week in zip(days, _week_numbers(stretch.first, interval, asked.week_one), strict=False):
                if day >= asked.first:
                    yield day, *_on_weekday(weeks, week, interval, day)
        case OnUnspecifiedDay() if interval is None and not stretch.length_known:
            yield from ((day, [], {"unspecified_day_without_interval"}) for day in days if day >= asked.first)
        case OnUnspecifiedDay(unspecified_day=unspecified):
            yield from _on_unspecified_day(unspecified.dosage, days, interval, stretch, asked)


def _counter(interval: int | None) -> Iterator[int]:
    """Count the days of the cycle from 1, and again from 1 when the interval is full; without one, on and on (18)."""
    index = 1
    while True:
        yield index
        index = 1 if index == interval else index + 1


def _on_day(listed: tuple[Day, ...], index: int, interval: int | None, day: date) -> tuple[list[Given], set[str]]:
    every_day = interval == 1
    due = [one for one in listed if one.index == index or (one.index is None and every_day)]
    unclear = not every_day and any(one.index is None for one in listed)
    given = [Given(one.dosage, day, day) for one in due]
    return given, odd_clock_times(given) | ({"fixed_day_without_index"} if unclear else set())


def _week_numbers(first: date, interval: int | None, week_one: WeekOne) -> Iterator[int]:
    """Say of each day from the period's first which week of the cycle it is in; 0 is before the first one (24)."""
    weeks = None if interval is None else interval // 7
    weekday = first.weekday()
    turns_on = weekday if week_one == "days_from_start" else MONDAY
    week = 0 if week_one == "first_monday" and weekday != MONDAY else 1
    while True:
        yield week
        weekday = 0 if weekday == 6 else weekday + 1
        if weekday == turns_on:
            week = 1 if week == weeks else week + 1


def _on_weekday(weeks: tuple[Week, ...], week: int, interval: int | None, day: date) -> tuple[list[Given], set[str]]:
    if interval is not None and interval % 7 != 0:
        return [], {"week_interval_no_multiple_of_7"}
    if not 1 <= week <= len(weeks):
        return [], set()
    today = WEEKDAYS[day.weekday()]
    given = [Given(one.dosage, day, day) for one in weeks[week - 1].weekdays if one.label == today]
    return given, odd_clock_times(given)


def _on_unspecified_day(
    dosage: DayDosage, days: Iterator[date], interval: int | None, stretch: Stretch, asked: _Asked
) -> Iterator[_GivenDay]:
    for day, index in zip(days, _counter(interval), strict=False):
        if index == 1:
            window = Given(dosage, day, _end_of_cycle(day, interval, stretch), patient_chooses=True)
        if day >= asked.first:
            # Any day of the window may be the patient's, so an odd clock time marks them all.
            first_seen = day == max(window.day, asked.first)
            yield day, [window] if first_seen else [], odd_clock_times([window])


def _end_of_cycle(first: date, interval: int | None, stretch: Stretch) -> date:
    if interval is None:
        return stretch.last
    *_, end = islice(calendar(first, stretch.last), interval)
    return end
