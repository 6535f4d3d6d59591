"""Random orders around random dosages: treatment dates, a pause by days or by moments, an end that somebody decided."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.drug_medication import CreateDrugMedication, DrugMedication
from fmk16.model.period import (
    ActivePeriodForRequest,
    ActivePeriodForResponse,
    DrugMedicationEndedReason,
    EndedReason,
    Pause,
    Paused,
    PausedFromDate,
    PausedFromDateTime,
    PausedToDate,
    PausedToDateTime,
    TreatmentEndOpen,
    TreatmentEndsOn,
    TreatmentStartedBefore,
    TreatmentStartsOn,
)
from fmk16.model.scalars import Date, Instant

from .orders import DOCTOR, order, returned_order
from .random_dosages import about
from .random_doses import Chooser
from .shorthand import EMPTY, period, period_of_response, request, response
from .slow import is_course

Dosage = DosageForRequest | DosageForResponse
Order = CreateDrugMedication | DrugMedication
ZONE = ZoneInfo("Europe/Copenhagen")
MODIFICATOR = Paused.model_validate({**DOCTOR, "date_time": "2026-01-01T08:00:00Z"})
REQUESTED = order(request("2026-01-01", period(EMPTY)))
RETURNED = returned_order(response("2026-01-01", period_of_response(EMPTY)))


def random_order(rng: random.Random, dosage: Dosage, *, odd: bool = True) -> Order:
    """Choose an order around a dosage."""
    choose = Chooser(rng, odd)
    day = about(dosage)
    pause = _pause(choose, day)
    if isinstance(dosage, DosageForRequest):
        return REQUESTED.model_copy(update={"dosage": dosage, "active_period": _requested(choose, day), "pause": pause})
    paused = None if pause is None else MODIFICATOR.model_copy(update={"begin": pause.begin, "end": pause.end})
    since = Date.of(_shifted(day, rng.randint(-3, 40))) if is_course(dosage) and choose.happens(0.5) else None
    return RETURNED.model_copy(
        update={"dosage": dosage, "active_period": _returned(choose, day), "paused": paused, "active_since": since}
    )


def _shifted(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


# --- treatment -------------------------------------------------------------------------------------------------------


def _start(choose: Chooser, day: date) -> TreatmentStartsOn | TreatmentStartedBefore:
    if choose.happens(0.3):
        return TreatmentStartedBefore()
    return TreatmentStartsOn(treatment_start_date=Date.of(_shifted(day, choose.rng.randint(-20, 8))))


def _end(choose: Chooser, day: date) -> TreatmentEndsOn | TreatmentEndOpen:
    if choose.happens(0.4):
        return TreatmentEndOpen()
    return TreatmentEndsOn(treatment_end_date=Date.of(_shifted(day, choose.rng.randint(-3, 60))))


def _requested(choose: Chooser, day: date) -> ActivePeriodForRequest:
    start = None if choose.happens(0.1) else _start(choose, day)
    return ActivePeriodForRequest(start=start, end=None if choose.happens(0.1) else _end(choose, day))


def _returned(choose: Chooser, day: date) -> ActivePeriodForResponse:
    reasons = (DrugMedicationEndedReason.WITHDRAWN, DrugMedicationEndedReason.EXPIRED, "Moved")
    reason = EndedReason(reason=choose.one_of(*reasons)) if choose.happens(0.15) else None
    end = None if choose.happens(0.1) else _end(choose, day)
    return ActivePeriodForResponse(start=_start(choose, day), end=end, ended_reason=reason)


# --- pause -----------------------------------------------------------------------------------------------------------


def _pause(choose: Chooser, day: date) -> Pause | None:
    if day.year == date.max.year or not choose.happens(0.4):
        return None
    begins = _shifted(day, choose.rng.randint(-5, 40))
    ends = _shifted(begins, choose.rng.randint(-1, 14))
    return Pause(
        begin=None if choose.happens(0.1) else _begin_of_pause(choose, begins),
        end=None if choose.happens(0.25) else _end_of_pause(choose, ends),
    )


def _begin_of_pause(choose: Chooser, day: date) -> PausedFromDate | PausedFromDateTime:
    if choose.happens(0.5):
        return PausedFromDate(from_date=Date.of(day))
    return PausedFromDateTime(from_date_time=random_moment(choose, day))


def _end_of_pause(choose: Chooser, day: date) -> PausedToDate | PausedToDateTime:
    if choose.happens(0.5):
        return PausedToDate(to_date=Date.of(day))
    return PausedToDateTime(to_date_time=random_moment(choose, day))


def random_moment(choose: Chooser, day: date) -> Instant:
    """Choose a moment on a day: often one at which a dose may fall, oddly one without an offset (15)."""
    usual = (time(0), time(8), time(12), time(18), time(22), time(2, 30), time(3))
    clock = choose.one_of(*usual, time(choose.rng.randrange(24), choose.rng.randrange(60)))
    if choose.oddly(0.04):
        return Instant(datetime.combine(day, clock).isoformat())
    if day >= date.max - timedelta(days=1):
        return Instant.of(datetime.combine(day, clock, UTC))
    return Instant.of(datetime.combine(day, clock, ZONE))
