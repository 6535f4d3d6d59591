"""A second, slow expander of a dosage, for tests only: every day is walked to, one at a time.

It is written from dosage.md alone and shares nothing with ``fmk16.schedule``. Cycles and weeks are counters that step
with the calendar; nothing is divided or looked up. Where dosage.md leaves a choice, the comment there says what is
chosen. What the order sets around its dosage stands in ``slow_order``, what comes next in ``slow_next``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import NamedTuple

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

from .slow_doses import Given, SlowDose, doses_of, odd_clock_times
from .slow_periods import Stretch, calendar, dates_in_words, left_out, moves_upon_handover, stretches
from .slow_reading import PARTS, SlowReading, WeekOne

__all__ = ["PARTS", "SlowDay", "SlowDose", "WeekOne", "is_course", "slow_days"]

MONDAY = 0
WEEKDAYS = tuple(WeekdayLabel)
AFTER_ALL = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class SlowDay:
    """One day.

    Attributes:
        day: The day.
        doses: The fixed doses that are due, by moment and then what has none.
        cannot_tell: Why these may not be all.
        as_needed: What may be taken, likewise; it is never due (36).
        as_needed_untold: Why that may not be all.
    """

    day: date
    doses: tuple[SlowDose, ...]
    cannot_tell: frozenset[str]
    as_needed: tuple[SlowDose, ...] = ()
    as_needed_untold: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Asked:
    """The question: from which day to which, how the caller reads the dosage, and which episodes were started."""

    first: date
    last: date
    reading: SlowReading
    episodes: tuple[date, ...]


class _Piece(NamedTuple):
    """Something that is known of a day, or why it is not."""

    day: date
    doses: list[SlowDose]
    reasons: set[str]
    as_needed: bool = False
    is_choice: bool = False


_GivenDay = tuple[date, list[Given], set[str]]


def slow_days(
    dosage: DosageForRequest | DosageForResponse,
    first: date,
    last: date,
    *,
    parts: Mapping[str, time] = PARTS,
    week_one: WeekOne = "calendar_week",
    reading: SlowReading | None = None,
    episodes: tuple[date, ...] = (),
) -> list[SlowDay]:
    """Tell what is due on each day from ``first`` to ``last``, both included, by dose day.

    An occurrence of an unspecified day is listed once: on the first of the asked days that its window touches.
    """
    reading = reading or SlowReading(parts=parts, week_one=week_one)
    pieces: dict[date, list[_Piece]] = {}
    for piece in _told(dosage, _Asked(first, last, reading, episodes)):
        pieces.setdefault(piece.day, []).append(piece)
    return [_slow_day(day, pieces.get(day, [])) for day in calendar(first, last)]


def is_course(dosage: DosageForRequest | DosageForResponse) -> bool:
    """Tell whether the dosage is a course: nothing is due before an episode is started (39)."""
    match dosage.form:
        case StructuredForRequest(precondition=when) | StructuredForResponse(precondition=when):
            return when.episodic_treatment is not None
        case _:
            return False


def _slow_day(day: date, pieces: list[_Piece]) -> SlowDay:
    fixed, as_needed = ([piece for piece in pieces if piece.as_needed is prn] for prn in (False, True))
    return SlowDay(day, _in_order(fixed), _reasons(fixed), _in_order(as_needed), _reasons(as_needed))


def _in_order(pieces: list[_Piece]) -> tuple[SlowDose, ...]:
    doses = [dose for piece in pieces for dose in piece.doses]
    return tuple(sorted(doses, key=lambda dose: dose.instant or AFTER_ALL))


def _reasons(pieces: list[_Piece]) -> frozenset[str]:
    return frozenset(reason for piece in pieces for reason in piece.reasons)


# --- the whole dosage and its periods --------------------------------------------------------------------------------


def _told(dosage: DosageForRequest | DosageForResponse, asked: _Asked) -> Iterator[_Piece]:
    match dosage.form:
        case InWordsForRequest() | InWordsForResponse():
            yield from _blank(dates_in_words(dosage.form.free_text), asked, "free_text")
        case InLocalSystemForRequest() | InLocalSystemForResponse():
            kept = dosage.form.administration_according_to_schema_in_local_system
            yield from _blank(dates_in_words(kept), asked, "local_schema")
        case StructuredForRequest() | StructuredForResponse() as form:
            known = stretches(form, asked.reading, asked.episodes)
            if known is None:
                why = "awaits_handover" if moves_upon_handover(form) else "start_unknown"
                yield from _blank((date.min, date.max), asked, why)
            if (gone := left_out(form, asked.reading)) is not None:
                yield from _blank(gone, asked, "periods_left_out")
            for stretch in known or ():
                if stretch.first <= asked.last and stretch.last >= asked.first:
                    yield from _days_of(stretch, asked)


def _blank(dates: tuple[date, date], asked: _Asked, reason: str) -> Iterator[_Piece]:
    for day in calendar(max(dates[0], asked.first), min(dates[1], asked.last)):
        yield _Piece(day, [], {reason})


def _days_of(stretch: Stretch, asked: _Asked) -> Iterator[_Piece]:
    """Give a period's days; after the first day of one whose end is said in words, the next may have begun (11a)."""
    nothing_after = stretch.in_words and asked.reading.end_in_words == "cannot_tell"
    for piece in _content(stretch, asked):
        yield _of_the_first_day(piece, stretch) if nothing_after else piece
    if nothing_after or (stretch.in_words and stretch.followed):
        for piece in _blank((stretch.first, stretch.last), asked, "length_unknown"):
            if piece.day > stretch.first:
                yield piece


def _of_the_first_day(piece: _Piece, stretch: Stretch) -> _Piece:
    """Keep what is told of the first day alone; a day of choice may be a later one, so it is not (11a)."""
    if piece.day > stretch.first:
        return piece._replace(doses=[], reasons=piece.reasons - {"clock_time"})
    if piece.is_choice and (piece.doses or piece.reasons):
        return piece._replace(doses=[], reasons=piece.reasons - {"clock_time"} | {"length_unknown"})
    return piece


def _content(stretch: Stretch, asked: _Asked) -> Iterator[_Piece]:
    match stretch.period.content:
        case None:
            yield from _blank((stretch.first, stretch.last), asked, "period_without_content")
        case UnspecifiedPeriod():
            yield from _blank((stretch.first, stretch.last), asked, "unspecified_period")
        case Doses(fixed=fixed, prn=prn) | DosesForResponse(fixed=fixed, prn=prn):
            yield from _structure(fixed, stretch, asked, as_needed=False)
            yield from _structure(prn, stretch, asked, as_needed=True)
        case _:
            return  # Empty: no doses (13)


def _structure(
    structure: DosageStructure | None, stretch: Stretch, asked: _Asked, *, as_needed: bool
) -> Iterator[_Piece]:
    if structure is None:
        return
    for day, given, reasons in _cycle(structure, stretch, asked, as_needed=as_needed):
        doses = [dose for one in given for dose in doses_of(one, stretch, asked.reading)]
        is_choice = any(one.patient_chooses and one.last_day != one.day for one in given)
        yield _Piece(day, doses, reasons, as_needed, is_choice)


# --- cycles ----------------------------------------------------------------------------------------------------------


def _cycle(structure: DosageStructure, stretch: Stretch, asked: _Asked, *, as_needed: bool) -> Iterator[_GivenDay]:
    days = calendar(stretch.first, min(stretch.last, asked.last))
    interval = structure.iteration_interval
    match structure.cycle:
        case OnDays(days=listed):
            for day, index in zip(days, _counter(interval), strict=False):
                if day >= asked.first:
                    yield day, *_on_day(listed, index, interval, day, as_needed=as_needed)
        case OnWeekdays(weeks=weeks):
            numbers = _week_numbers(stretch.first, interval, asked.reading.week_one)
            for day, week in zip(days, numbers, strict=False):
                if day >= asked.first:
                    yield day, *_on_weekday(weeks, week, interval, day, as_needed=as_needed)
        case OnUnspecifiedDay() if interval is None and not stretch.length_known:
            yield from ((day, [], {"unspecified_day_without_interval"}) for day in days if day >= asked.first)
        case OnUnspecifiedDay(unspecified_day=unspecified):
            yield from _on_unspecified_day(unspecified.dosage, days, interval, stretch, asked, as_needed=as_needed)


def _counter(interval: int | None) -> Iterator[int]:
    """Count the days of the cycle from 1, and again from 1 when the interval is full; without one, on and on (18)."""
    index = 1
    while True:
        yield index
        index = 1 if index == interval else index + 1


def _on_day(
    listed: tuple[Day, ...], index: int, interval: int | None, day: date, *, as_needed: bool
) -> tuple[list[Given], set[str]]:
    """Give the days listed for this one; a day without index is every day as needed, and fixed with interval 1 (21)."""
    every_day = as_needed or interval == 1
    due = [one for one in listed if one.index == index or (one.index is None and every_day)]
    unclear = not every_day and any(one.index is None for one in listed)
    given = [Given(one.dosage, day, day, as_needed=as_needed) for one in due]
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


def _on_weekday(
    weeks: tuple[Week, ...], week: int, interval: int | None, day: date, *, as_needed: bool
) -> tuple[list[Given], set[str]]:
    if interval is not None and interval % 7 != 0:
        return [], {"week_interval_no_multiple_of_7"}
    if not 1 <= week <= len(weeks):
        return [], set()
    today = WEEKDAYS[day.weekday()]
    weekdays = weeks[week - 1].weekdays
    given = [Given(one.dosage, day, day, as_needed=as_needed) for one in weekdays if one.label == today]
    return given, odd_clock_times(given)


def _on_unspecified_day(
    dosage: DayDosage,
    days: Iterator[date],
    interval: int | None,
    stretch: Stretch,
    asked: _Asked,
    *,
    as_needed: bool,
) -> Iterator[_GivenDay]:
    for day, index in zip(days, _counter(interval), strict=False):
        if index == 1:
            end = _end_of_cycle(day, interval, stretch)
            window = Given(dosage, day, end, patient_chooses=True, as_needed=as_needed)
        if day >= asked.first:
            # Any day of the window may be the patient's, so an odd clock time marks them all.
            first_seen = day == max(window.day, asked.first)
            yield day, [window] if first_seen else [], odd_clock_times([window])


def _end_of_cycle(first: date, interval: int | None, stretch: Stretch) -> date:
    if interval is None:
        return stretch.last
    *_, end = islice(calendar(first, stretch.last), interval)
    return end
