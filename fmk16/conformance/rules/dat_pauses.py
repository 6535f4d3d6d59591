"""DAT, pauses and dates of follow-up against the treatment (da: pauser, opfølgning): dosage.md 16, features ALL-m."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fmk16.conformance.here import ORDERS, Here
from fmk16.conformance.rule import Trip, rule, trip
from fmk16.conformance.spans import pause_of, pause_span
from fmk16.finding import Severity
from fmk16.model.drug_medication import AnyDrugMedication, DrugMedication
from fmk16.model.drug_medication_change import PauseDrugMedication
from fmk16.model.period import (
    FollowUpDates,
    Pause,
    PausedFromDateTime,
    PausedToDateTime,
)

# --- pauses ----------------------------------------------------------------------------------------------------------


def _has_both_ends(pause: Pause | PauseDrugMedication, _: Here) -> bool:
    return pause.begin is not None and pause.end is not None


def _is_upside_down(pause: Pause | PauseDrugMedication) -> bool:
    if isinstance(pause.begin, PausedFromDateTime) and isinstance(pause.end, PausedToDateTime):
        begin, end = pause.begin.from_date_time.value, pause.end.to_date_time.value
        return (begin.tzinfo is None) == (end.tzinfo is None) and end < begin
    first, last = pause_span(pause)
    return first is not None and last is not None and last < first


@rule("DAT-10", Pause, PauseDrugMedication, ground="dosage:16", severity=Severity.ERROR, when=_has_both_ends)
def pause_ends_before_it_begins(pause: Pause | PauseDrugMedication, _: Here) -> Iterator[Trip]:
    """A pause that ends before it begins.

    A pause runs from its begin, included, to its end. Upside down it means nothing, and every dose stays expected. A
    pause from and to the same date is right: it may well be one day.

    Correct the date or moment that is wrong.
    """
    if _is_upside_down(pause):
        yield trip("end")


def _is_paused(order: AnyDrugMedication, here: Here) -> bool:
    return pause_of(order) is not None and here.treatment != (None, None)


@rule("DAT-11", *ORDERS, ground="dosage:16", severity=Severity.WARNING, when=_is_paused)
def pause_outside_treatment(order: AnyDrugMedication, here: Here) -> Iterator[Trip]:
    """A pause that lies wholly outside the treatment.

    One that is over before `TreatmentStartDate`, or begins after `TreatmentEndDate`, keeps back no dose.

    Correct the pause or the treatment's dates, or leave the pause out.
    """
    pause = pause_of(order)
    if pause is None:
        return
    (begin, end), (first, last) = pause_span(pause), here.treatment
    if (end is not None and first is not None and end < first) or (
        begin is not None and last is not None and begin > last
    ):
        yield trip("paused" if isinstance(order, DrugMedication) else "pause")


# --- follow-up -------------------------------------------------------------------------------------------------------


def _has_dates_and_treatment(follow_up: FollowUpDates, here: Here) -> bool:
    return bool(follow_up.dates) and here.treatment.first is not None


def _has_dates(follow_up: FollowUpDates, _: Here) -> bool:
    return bool(follow_up.dates)


@rule("DAT-12", FollowUpDates, ground="features:ALL-m", severity=Severity.WARNING)
def follow_up_without_dates(follow_up: FollowUpDates, _: Here) -> Iterator[Trip]:
    """A follow-up that names no date.

    `FollowUpDates` without a `Date` is legal and says nothing: nobody is reminded of anything.

    Name a date, or leave the element out.
    """
    if not follow_up.dates:
        yield trip()


@rule("DAT-13", FollowUpDates, ground="features:ALL-m", severity=Severity.WARNING, when=_has_dates)
def follow_up_twice(follow_up: FollowUpDates, _: Here) -> Iterator[Trip]:
    """A date of follow-up that stands twice.

    The same day is named again, so one of the two was probably meant to be another.

    Leave the second out, or correct it.
    """
    seen: set[date] = set()
    for position, each in enumerate(follow_up.dates):
        if each.value in seen:
            yield trip("dates", position, day=each.value.isoformat())
        seen.add(each.value)


@rule("DAT-14", FollowUpDates, ground="features:ALL-m", severity=Severity.WARNING, when=_has_dates_and_treatment)
def follow_up_before_treatment(follow_up: FollowUpDates, here: Here) -> Iterator[Trip]:
    """A date of follow-up before treatment starts.

    Nothing can be followed up before `TreatmentStartDate`. A date after the treatment's end is right: the effect of a
    course is often looked at when it is over.

    Correct the date.
    """
    start = here.treatment.first
    for position, each in enumerate(follow_up.dates):
        if start is not None and each.value.toordinal() < start:
            yield trip("dates", position, day=each.value.isoformat(), start=date.fromordinal(start).isoformat())
