"""The days of each period, for the slow expander: where the first begins, and then one after the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from fmk16.model.dosage import (
    CalculatedEnd,
    DosagePeriodForRequest,
    DosagePeriodForResponse,
    FromDate,
    KnownLength,
    LengthInWords,
    PreconditionForRequest,
    PreconditionForResponse,
    StructuredForRequest,
    StructuredForResponse,
)
from fmk16.model.dosage_in_words import (
    EndsOn,
    FreeTextForRequest,
    FreeTextForResponse,
    LocalSchemaForRequest,
    LocalSchemaForResponse,
    StartsOn,
)

from .slow_reading import SlowReading

DAY = timedelta(days=1)
Structured = StructuredForRequest | StructuredForResponse
Period = DosagePeriodForRequest | DosagePeriodForResponse
InWords = FreeTextForRequest | FreeTextForResponse | LocalSchemaForRequest | LocalSchemaForResponse


@dataclass(frozen=True)
class Stretch:
    """One period laid on the calendar.

    Attributes:
        number: The period's number as shown, from 1.
        period: What the dosage says of it.
        first: Its first day.
        last: Its last day; the calendar's last when it is open or in words.
        length_known: Whether that last day is the period's end rather than the calendar's.
        in_words: Whether it ends on a day that only words tell (11a).
        followed: Whether another period is shown after it.
        episode: For a course, the day on which its episode was started (39).
    """

    number: int
    period: Period
    first: date
    last: date
    length_known: bool
    in_words: bool
    followed: bool
    episode: date | None = None


def calendar(first: date, last: date) -> Iterator[date]:
    """Walk the days from ``first`` to ``last``, both included."""
    day = first
    while day <= last:
        yield day
        if day == date.max:
            return
        day += DAY


def stretches(form: Structured, reading: SlowReading, started: Collection[date] = ()) -> list[Stretch] | None:
    """Lay the periods on the calendar, strictly one after the other (9, 12); None when the start cannot be told.

    A course is laid out anew from each day on which it was started, and not at all without one (39).
    """
    if form.precondition.episodic_treatment is not None:
        return [stretch for first, last in episodes(started) for stretch in _episode(form, first, last)]
    first = _start(form, reading)
    return None if first is None else list(_laid(form, first, calculated=True))


def episodes(started: Collection[date]) -> list[tuple[date, date]]:
    """Give the first day and the last possible day of each episode: a start ends the one that runs (40)."""
    days = sorted(set(started))
    return [(day, following - DAY) for day, following in pairwise(days)] + [(day, date.max) for day in days[-1:]]


def _episode(form: Structured, first: date, last: date) -> Iterator[Stretch]:
    for stretch in _laid(form, first, calculated=False):
        if stretch.first <= last:
            yield replace(stretch, last=min(stretch.last, last), episode=first)


def _laid(form: Structured, first: date, *, calculated: bool) -> Iterator[Stretch]:
    """Lay out the periods from a day on; in a course calculated ends say nothing (39)."""
    for number, period in enumerate(form.dosage_periods, start=1):
        last = _last_day(period, first, calculated=calculated)
        in_words = last is None and isinstance(period.length, LengthInWords)
        followed = number < len(form.dosage_periods)
        yield Stretch(number, period, first, last or date.max, last is not None, in_words, followed)
        if last is None or last == date.max:
            return  # what comes after an open period never starts (11)
        first = last + DAY


def left_out(form: Structured, reading: SlowReading) -> tuple[date, date] | None:
    """Give the days of periods that are over and left out of a response: from ValidFrom to before the first shown (14).

    Who trusts ValidFrom takes it that none was left out; in a course it starts nothing (41).
    """
    if form.precondition.episodic_treatment is not None:
        return None
    valid_from, first = valid_from_of(form.precondition), _start(form, reading)
    return (valid_from, first - DAY) if valid_from is not None and first is not None and valid_from < first else None


def moves_upon_handover(form: Structured) -> bool:
    """Tell whether the first handover sets the first day (8)."""
    when = form.precondition
    if isinstance(when, PreconditionForRequest):
        return not isinstance(when.start, FromDate)
    return when.update_valid_from_upon_handover


def dates_in_words(words: InWords) -> tuple[date, date]:
    """Give the first and last day of a dosage in words or kept elsewhere (2)."""
    match words:
        case FreeTextForRequest(start_date=written) | LocalSchemaForRequest(start_date=written):
            first = written.value
        case FreeTextForResponse(start=StartsOn(start_date=written)):
            first = written.value
        case LocalSchemaForResponse(start=StartsOn(start_date=written)):
            first = written.value
        case _:
            first = date.min
    return first, words.end.end_date.value if isinstance(words.end, EndsOn) else date.max


def _start(form: Structured, reading: SlowReading) -> date | None:
    """Find the first shown period's first day: by its calculated end if it can be done, else ValidFrom (14)."""
    shown = form.dosage_periods[0]
    valid_from = valid_from_of(form.precondition)
    end = _calculated_end(shown)
    if reading.anchor == "valid_from" and valid_from is not None:
        return valid_from
    if end is None:
        return valid_from
    if isinstance(shown.length, KnownLength):
        return _days_before(end, shown.length.period_length - 1)
    # The end is trusted above ValidFrom; a ValidFrom after it belongs to some other period, and this start is unknown.
    return valid_from if valid_from is not None and valid_from <= end else None


def valid_from_of(precondition: PreconditionForRequest | PreconditionForResponse) -> date | None:
    """Give ``ValidFrom``, if it is known (8)."""
    if isinstance(precondition, PreconditionForRequest):
        return precondition.start.valid_from.value if isinstance(precondition.start, FromDate) else None
    return None if precondition.valid_from is None else precondition.valid_from.value


def _last_day(period: Period, first: date, *, calculated: bool) -> date | None:
    if isinstance(period.length, KnownLength):
        return _days_after(first, period.length.period_length - 1)
    # A calculated end without a length is the end, also where words stand for the length (14). One that lies before
    # the period's first day is contradicted by the lengths before it, and falls.
    end = _calculated_end(period) if calculated else None
    return end if end is not None and end >= first else None


def _calculated_end(period: Period) -> date | None:
    if isinstance(period, DosagePeriodForResponse) and isinstance(period.end_date.end, CalculatedEnd):
        return period.end_date.end.calculated_end_date.value
    return None


def _days_after(day: date, days: int) -> date:
    """Count forward; what would pass the year 9999 has no end but the calendar's (7)."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max


def _days_before(day: date, days: int) -> date | None:
    try:
        return day - timedelta(days=days)
    except OverflowError:
        return None
