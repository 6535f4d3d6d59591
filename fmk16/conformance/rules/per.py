"""PER, more than ten dosage periods (da: doseringsperioder): dosage.md 7 and 11 to 13."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, activation, holds, rule, trip, trip_at
from fmk16.conformance.rules.remarked import day_of, laid_period, remarked
from fmk16.conformance.spans import FAR
from fmk16.conformance.unlaid import has_calculated_end
from fmk16.finding import Severity
from fmk16.model.dosage import (
    DosagePeriodForRequest,
    DosagePeriodForResponse,
    Doses,
    DosesForResponse,
    EmptyPeriod,
    KnownLength,
    LengthInWords,
    StructuredForRequest,
    StructuredForResponse,
    UnspecifiedPeriod,
)
from fmk16.schedule.compile import Period, Structured
from fmk16.schedule.plan import Oddity

MANY = 10
"""So many periods older software could hold."""


def _is_many(structured: Structured, _: Here) -> bool:
    return len(structured.dosage_periods) > MANY


@activation("PER", StructuredForRequest, StructuredForResponse, when=_is_many)
def exercises_many_periods(_: Structured, __: Here) -> Iterator[Trip]:
    """A message exercises the feature where a dosage has more than ten `DosagePeriod` elements."""
    yield trip("dosage_periods", MANY)


@rule("PER-01", DosagePeriodForRequest, DosagePeriodForResponse, ground="dosage:13", severity=Severity.ERROR)
def period_without_content(period: Period, here: Here) -> Iterator[Trip]:
    """A period that says nothing.

    A `DosagePeriod` without `Empty`, `Unspecified`, `Fixed` and `PRN` is valid by the schema and means nothing: nobody
    can tell whether doses are due in it.

    Write `Empty` for days without doses, `Unspecified` for doses that are not decided yet, or the doses.
    """
    if period.content is None:
        yield trip(number=_number(here))


def _is_followed(structured: Structured, _: Here) -> bool:
    return len(structured.dosage_periods) > 1


@rule(
    "PER-02",
    StructuredForRequest,
    StructuredForResponse,
    ground="dosage:11",
    severity=Severity.ERROR,
    when=_is_followed,
)
def period_after_an_open_one(structured: Structured, here: Here) -> Iterator[Trip]:
    """A period that never starts, because one before it never ends.

    Periods follow each other. A period without `PeriodLength` and `PeriodLengthFreeText` is open, so what stands after
    it is never reached, though a reader sees it in the message.

    Give every period but the last a length.
    """
    if any(_may_be_open(period) for period in structured.dosage_periods[:-1]):
        for each in remarked(here, Oddity.PERIOD_NEVER_STARTS):
            yield trip_at(each.place, number=_number_at(each.place), open=_first_open(structured.dosage_periods))


def _may_be_open(period: Period) -> bool:
    return period.length is None or (isinstance(period.length, KnownLength) and period.length.period_length > FAR)


def _first_open(periods: Sequence[Period]) -> int:
    return next(position for position, period in enumerate(periods) if _may_be_open(period)) + 1


def _has_doses(period: Period) -> bool:
    return isinstance(period.content, Doses | DosesForResponse)


@rule(
    "PER-03",
    DosagePeriodForRequest,
    DosagePeriodForResponse,
    ground="dosage:11a",
    severity=Severity.WARNING,
    when=holds("length", LengthInWords, when=lambda period, here: _has_doses(period) and laid_period(here) is not None),
)
def end_in_words(_: Period, here: Here) -> Iterator[Trip]:
    """A period whose end only its reader can tell.

    With `PeriodLengthFreeText` no last day can be worked out. Here the period is read as if it were open, each dose
    marked "end unknown"; by the other reading nothing of it can be told after its first day. So two systems may show
    different doses for the same message.

    Write `PeriodLength` in days where the length is known.
    """
    period, prescribed = laid_period(here), here.prescribed
    if period is not None and prescribed is not None and period.last_day is None:
        differences = prescribed.differences("end_in_words", period.first_day)
        if differences:
            yield trip("length", number=_number(here), day=day_of(differences))


@rule(
    "PER-04",
    DosagePeriodForRequest,
    DosagePeriodForResponse,
    ground="dosage:7",
    severity=Severity.WARNING,
    when=holds("length", KnownLength),
)
def end_beyond_the_calendar(period: Period, here: Here) -> Iterator[Trip]:
    """A period so long that it would end after the year 9999.

    No date can be written for such an end, so the period is read as open. A figure like this usually stands for
    "until further notice".

    Leave `PeriodLength` out of the last period when treatment goes on.
    """
    if isinstance(period.length, KnownLength) and period.length.period_length > FAR:
        laid = laid_period(here)
        if laid is not None and laid.last_day is None:
            yield trip("length", "period_length", number=_number(here), days=period.length.period_length)


@rule(
    "PER-05",
    StructuredForRequest,
    ground="dosage:13",
    severity=Severity.WARNING,
    only=Direction.REQUEST,
)
def nothing_but_empty_periods(structured: StructuredForRequest, _: Here) -> Iterator[Trip]:
    """A dosage that never gives a dose.

    All its periods say `Empty`, so nothing is ever due and nothing may be taken as needed. That is legal, and it is
    hardly what an order is made for.

    Write the doses; a treatment that rests is paused, and one that is over is withdrawn or ended.
    """
    if all(isinstance(period.content, EmptyPeriod) for period in structured.dosage_periods):
        yield trip("dosage_periods", 0, count=len(structured.dosage_periods))


@rule(
    "PER-06",
    StructuredForRequest,
    StructuredForResponse,
    ground="dosage:11a",
    severity=Severity.WARNING,
    when=_is_followed,
)
def period_after_an_end_in_words(structured: Structured, _: Here) -> Iterator[Trip]:
    """A period whose first day nobody can tell, because the one before ends in words.

    Each period starts the day after the one before has ended. Where that end is a text (`PeriodLengthFreeText`), what
    follows cannot be placed in time, and a reader must say that it cannot be told.

    Give the period before a `PeriodLength`, or make the order anew when it is over.
    """
    periods: Sequence[Period] = structured.dosage_periods
    for position, period in enumerate(periods[:-1]):
        if isinstance(period.length, LengthInWords) and not has_calculated_end(period):
            yield trip("dosage_periods", position + 1, number=position + 2, before=position + 1)


@rule(
    "PER-07",
    DosagePeriodForRequest,
    DosagePeriodForResponse,
    ground="dosage:13",
    severity=Severity.NOTE,
    when=holds("content", UnspecifiedPeriod),
)
def doses_not_decided(_: Period, here: Here) -> Iterator[Trip]:
    """A period whose doses are not decided yet.

    `Unspecified` does not say that nothing is given: what is due in the period cannot be told. A reader that shows
    "no doses" shows something wrong.

    Nothing is wrong with the message. Update the order once the doses are decided; write `Empty` where there are none.
    """
    yield trip("content", number=_number(here))


def _number(here: Here) -> int:
    """Give the number of the period that is looked at, as shown, from 1."""
    return _number_at(here.place)


def _number_at(place: Sequence[str | int]) -> int:
    return int(place[-1]) + 1
