"""DAT, the dates of an order against those of its dosage (da: datoer): dosage.md 2, 9, 16 and 16a."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fmk16.conformance.here import ORDERS, Here
from fmk16.conformance.rule import Trip, holds, rule, trip
from fmk16.conformance.spans import has_ended, period_starts, treatment_span
from fmk16.finding import Severity
from fmk16.model.dosage_in_words import (
    EndsOn,
    FreeTextForRequest,
    FreeTextForResponse,
    LocalSchemaForRequest,
    LocalSchemaForResponse,
    StartsOn,
)
from fmk16.model.drug_medication import AnyDrugMedication, CreateDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.model.period import (
    ActivePeriodForRequest,
    ActivePeriodForResponse,
)

_FAR = 366
"""Days between the start of treatment and of a new order's dosage from which on it is worth a look."""

ActivePeriod = ActivePeriodForRequest | ActivePeriodForResponse
InWords = FreeTextForRequest | FreeTextForResponse | LocalSchemaForRequest | LocalSchemaForResponse


# --- treatment against dosage ----------------------------------------------------------------------------------------


def _both_ends(active: ActivePeriod, _: Here) -> bool:
    return None not in treatment_span(active) and not has_ended(active)


def _both_start(_: AnyDrugMedication, here: Here) -> bool:
    return here.treatment.first is not None and here.dosage.first is not None


def _both_end(_: AnyDrugMedication, here: Here) -> bool:
    return here.treatment.last is not None and here.dosage.last is not None


def _ends_and_treatment_starts(_: AnyDrugMedication, here: Here) -> bool:
    return here.treatment.first is not None and here.dosage.last is not None


def _starts_and_treatment_ends(_: AnyDrugMedication, here: Here) -> bool:
    return here.treatment.last is not None and here.dosage.first is not None


def _day(day: int | None) -> str:
    return "" if day is None else date.fromordinal(day).isoformat()


@rule(
    "DAT-01",
    ActivePeriodForRequest,
    ActivePeriodForResponse,
    ground="dosage:16",
    severity=Severity.ERROR,
    when=holds("end", when=_both_ends),
)
def treatment_ends_before_it_starts(active: ActivePeriod, _: Here) -> Iterator[Trip]:
    """A treatment that ends before it starts.

    `TreatmentEndDate` is the last day of treatment, that day included. Before `TreatmentStartDate` it leaves no day
    for any dose. An order that has ended already is not looked at: a withdrawal may come before the first day.

    Correct the date that is wrong.
    """
    first, last = treatment_span(active)
    if first is not None and last is not None and last < first:
        yield trip("end", first=_day(first), last=_day(last))


@rule("DAT-02", *ORDERS, ground="dosage:16", severity=Severity.ERROR, when=_ends_and_treatment_starts)
def dosage_ends_before_treatment_starts(_: AnyDrugMedication, here: Here) -> Iterator[Trip]:
    """A dosage that is over before treatment starts.

    Doses outside the treatment are not expected. Where the last day of the dosage lies before `TreatmentStartDate`,
    none of its doses is ever due.

    Correct `TreatmentStartDate`, `ValidFrom` or the lengths of the periods.
    """
    last, first = here.dosage.last, here.treatment.first
    if last is not None and first is not None and last < first:
        yield trip("dosage", last=_day(last), first=_day(first))


@rule("DAT-03", CreateDrugMedication, ground="dosage:16", severity=Severity.ERROR, when=_starts_and_treatment_ends)
def dosage_starts_after_treatment_ends(_: CreateDrugMedication, here: Here) -> Iterator[Trip]:
    """A new order whose dosage starts when treatment is over.

    Doses outside the treatment are not expected. Where the dosage starts after `TreatmentEndDate`, none of its doses is
    ever due. (Of an order that is there already, DAT-15 tells it.)

    Correct `TreatmentEndDate` or `ValidFrom`.
    """
    yield from _starts_too_late(here)


@rule(
    "DAT-15",
    UpdateDrugMedication,
    DrugMedication,
    ground="dosage:16",
    severity=Severity.WARNING,
    when=_starts_and_treatment_ends,
)
def dosage_never_begun(_: UpdateDrugMedication | DrugMedication, here: Here) -> Iterator[Trip]:
    """An order whose treatment was ended before its dosage starts.

    Doses outside the treatment are not expected, so none of these is ever due. That is right where the treatment was
    ended early, with a change of the dosage still to come: an update replaces the whole order, its dosage included.

    Check that the treatment is meant to end on that day; else correct `TreatmentEndDate` or `ValidFrom`.
    """
    yield from _starts_too_late(here)


def _starts_too_late(here: Here) -> Iterator[Trip]:
    first, last = here.dosage.first, here.treatment.last
    if first is not None and last is not None and first > last:
        yield trip("dosage", first=_day(first), last=_day(last))


@rule("DAT-04", *ORDERS, ground="dosage:16", severity=Severity.WARNING, when=_starts_and_treatment_ends)
def period_starts_after_treatment_ends(_: AnyDrugMedication, here: Here) -> Iterator[Trip]:
    """A later period of the dosage that starts when treatment is over.

    Periods follow one another. One that starts after `TreatmentEndDate` has no dose that is expected, though a reader
    sees its doses in the message. Such periods at the end are told once, at the first of them.

    Move `TreatmentEndDate`, or leave the period out.
    """
    last, end = here.treatment.last, here.dosage.last
    if here.prescribed is None or last is None or (end is not None and end <= last):
        return
    starts = tuple(period_starts(here.prescribed.plan.plan))
    late = next(((position, first) for position, first in starts if first > last), None)
    if late is not None and starts[0][1] <= last:
        position, first = late
        place = ("dosage", "form", "dosage_periods", position)
        yield trip(*place, number=position + 1, first=_day(first), last=_day(last))


@rule("DAT-05", *ORDERS, ground="dosage:16a", severity=Severity.NOTE, when=_both_end)
def dosage_ends_before_treatment_ends(_: AnyDrugMedication, here: Here) -> Iterator[Trip]:
    """Days at the end of treatment for which there is no dosage.

    The dosage's last day lies before `TreatmentEndDate`. That may be meant; but no dose is expected on the days
    between, and nobody has said so with a period that is `Empty` or `Unspecified`.

    If doses are to be given until the end, lengthen the last period; else end the treatment with the dosage.
    """
    last, (start, end) = here.dosage.last, here.treatment
    if last is not None and end is not None and (start or last) <= last < end:
        yield trip("active_period", "end", last=_day(last), end=_day(end), days=end - last)


@rule("DAT-06", *ORDERS, ground="dosage:16", severity=Severity.NOTE, when=_both_start)
def dosage_starts_before_treatment(_: AnyDrugMedication, here: Here) -> Iterator[Trip]:
    """A dosage that starts before treatment does.

    Doses before `TreatmentStartDate` are not expected, so the first days of the dosage come to nothing, while its
    periods and cycles are counted from its own first day. That may be meant: so a cycle of weeks can be made to begin
    on a Monday.

    If it is not meant, start both on the same day, or the treatment first.
    """
    (first, last), start = here.dosage, here.treatment.first
    if first is not None and start is not None and first < start and (last is None or last >= start):
        yield trip("dosage", first=_day(first), start=_day(start))


@rule("DAT-07", CreateDrugMedication, ground="dosage:9", severity=Severity.NOTE, when=_both_start)
def dosage_starts_long_after_treatment(_: CreateDrugMedication, here: Here) -> Iterator[Trip]:
    """A new order whose dosage starts more than a year after its treatment.

    That is right for a treatment that had gone on for years when the order came into FMK. Else one of the two dates may
    have the wrong year.

    Compare `TreatmentStartDate` with `ValidFrom`.
    """
    first, start = here.dosage.first, here.treatment.first
    if first is not None and start is not None and first - start >= _FAR:
        yield trip("dosage", first=_day(first), start=_day(start))


@rule("DAT-08", ActivePeriodForRequest, ground="dosage:16", severity=Severity.WARNING)
def treatment_without_dates(active: ActivePeriodForRequest, _: Here) -> Iterator[Trip]:
    """An active period that says neither when treatment starts nor when it ends.

    Both may be left out by the schema. Then nothing but the dosage bounds the doses, and nobody can tell whether the
    treatment is meant to last.

    Say `TreatmentStartDate` or `TreatmentStartedPreviously`, and `TreatmentEndDate` or `TreatmentEndingUndetermined`.
    """
    if active.start is None and active.end is None:
        yield trip()


# --- a dosage in words -----------------------------------------------------------------------------------------------


def _words_have_both(words: InWords, here: Here) -> bool:
    is_over = here.order is not None and has_ended(here.order.active_period)
    return not is_over and isinstance(words.end, EndsOn) and _words_start(words) is not None


def _words_start(words: InWords) -> date | None:
    match words:
        case FreeTextForRequest(start_date=start) | LocalSchemaForRequest(start_date=start):
            return start.value
        case (
            FreeTextForResponse(start=StartsOn(start_date=start))
            | LocalSchemaForResponse(start=StartsOn(start_date=start))
        ):
            return start.value
    return None


@rule(
    "DAT-09",
    FreeTextForRequest,
    FreeTextForResponse,
    LocalSchemaForRequest,
    LocalSchemaForResponse,
    ground="dosage:2",
    severity=Severity.ERROR,
    when=_words_have_both,
)
def words_end_before_they_start(words: InWords, _: Here) -> Iterator[Trip]:
    """A dosage in words, or by a local schema, that ends before it starts.

    What is due cannot be told within its dates, and nothing is due outside them. With `EndDate` before `StartDate`
    there is no day within. An order that has ended already is not looked at (DAT-01).

    Correct the date that is wrong.
    """
    start = _words_start(words)
    if start is not None and isinstance(words.end, EndsOn) and words.end.end_date.value < start:
        yield trip("end", first=start.isoformat(), last=words.end.end_date.value.isoformat())
