"""When an order holds: its active period, its pause and the days on which it is to be looked at again."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fmk16.model.actor import Modificator
from fmk16.model.scalars import Date, Instant
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Group, Named, Present

TreatmentStartDay = Annotated[Date, Simple("TreatmentStartDateType", "date", min_inclusive="1890-01-01")]
"""The first day of treatment, which may lie long before FMK."""

TreatmentEndDay = Annotated[Date, Simple("TreatmentEndDateType", "date", min_inclusive="2000-01-01Z")]
"""The last day of treatment, that day included (dosage.md 16)."""

PausedFromDay = Annotated[Date, Simple("PausedFromDateType", "date", min_inclusive="2000-01-01Z")]
PausedFromMoment = Annotated[
    Instant, Simple("PausedFromDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
PausedToDay = Annotated[Date, Simple("PausedToDateType", "date", min_inclusive="2000-01-01Z")]
PausedToMoment = Annotated[Instant, Simple("PausedToDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")]
AnyInstant = Annotated[Instant, Simple("", "dateTime")]
FollowUpDay = Annotated[Date, Simple("FollowUpDateType", "date", min_inclusive="2000-01-01Z")]


# --- active period ---------------------------------------------------------------------------------------------------


class TreatmentStartsOn(Group):
    """Treatment starts on a day."""

    treatment_start_date: TreatmentStartDay


class TreatmentStartedBefore(Group):
    """Treatment had started before the order came into FMK, and nobody says when."""

    treatment_started_previously: Present = True


class TreatmentEndsOn(Group):
    """Treatment ends on a day, that day included."""

    treatment_end_date: TreatmentEndDay


class TreatmentEndOpen(Group):
    """Nobody has decided when treatment ends, as with long-term treatment (da: fast behandling)."""

    treatment_ending_undetermined: Present = True


TreatmentStart = Annotated[TreatmentStartsOn | TreatmentStartedBefore, CHOICE]
"""When treatment starts, or that it has."""

TreatmentEnd = Annotated[TreatmentEndsOn | TreatmentEndOpen, CHOICE]
"""When treatment ends, or that this is open."""


class ActivePeriodForRequest(Element):
    """From when until when treatment lasts, as a request says it; it bounds every dose (dosage.md 16)."""

    start: TreatmentStart | None = None
    end: TreatmentEnd | None = None


class DrugMedicationEndedReason(StrEnum):
    """Why an order is no longer active: somebody withdrew it (da: seponeret), or its end has passed."""

    WITHDRAWN = "Withdrawn"
    EXPIRED = "Expired"


EndedReasonText = Annotated[
    DrugMedicationEndedReason | str,
    Simple("DrugMedicationEndedReasonType", min_length=1, max_length=100, known=DrugMedicationEndedReason),
]


class EndedReason(Element):
    """Why an order has ended: a known reason, or another."""

    reason: EndedReasonText


class ActivePeriodForResponse(Element):
    """From when until when treatment lasts or lasted, as FMK returns it (dosage.md 16)."""

    start: TreatmentStart
    end: TreatmentEnd | None = None
    ended_reason: EndedReason | None = None


# --- pause -----------------------------------------------------------------------------------------------------------


class PausedFromDate(Group):
    """The pause begins with a day, at its midnight."""

    from_date: PausedFromDay


class PausedFromDateTime(Group):
    """The pause begins at a moment, itself paused."""

    from_date_time: PausedFromMoment


class PausedToDate(Group):
    """The pause ends with a day; whether that day itself is paused is not said (dosage.md 16)."""

    to_date: PausedToDay


class PausedToDateTime(Group):
    """The pause ends at a moment, itself no longer paused."""

    to_date_time: PausedToMoment


PauseBegin = Annotated[PausedFromDate | PausedFromDateTime, CHOICE]
"""When a pause begins, by day or by moment."""

PauseEnd = Annotated[PausedToDate | PausedToDateTime, CHOICE]
"""When a pause ends, by day or by moment."""


class Pause(Element):
    """That no doses are due for a while (da: pause); periods and cycles run on meanwhile (dosage.md 16)."""

    begin: PauseBegin | None = None
    end: PauseEnd | None = None


class Paused(Pause):
    """A pause as FMK returns it: with who decided it, and when."""

    by: Modificator
    date_time: AnyInstant


# --- follow-up -------------------------------------------------------------------------------------------------------


class FollowUpDates(Element):
    """The days on which somebody is to look at the treatment again (da: opfølgning); none is legal and says nothing."""

    dates: Annotated[tuple[FollowUpDay, ...], Named("Date")] = ()
