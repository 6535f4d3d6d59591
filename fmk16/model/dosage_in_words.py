"""A dosage that is not structured: a free text (da: fritekst), or kept as a schema in a local system."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fmk16.model.scalars import Date
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Group, Present

DosageStartDate = Annotated[Date, Simple("DosageTimesStartDateType", "date", min_inclusive="2000-01-01")]
DosageEndDate = Annotated[Date, Simple("DosageTimesEndDateType", "date", min_inclusive="2000-01-01")]
DosageFreeTextText = Annotated[str, Simple("DosageFreeTextTextType", min_length=1, max_length=400)]


class DosageType(StrEnum):
    """What kind of doses a text stands for."""

    FIXED = "Fixed"
    PRN = "PRN"
    COMBINED = "Combined"


class DosageTypeForResponse(StrEnum):
    """What kind of doses a text stands for; a response may say that nobody said so."""

    FIXED = "Fixed"
    PRN = "PRN"
    COMBINED = "Combined"
    NOT_SPECIFIED = "Not Specified"


class StartsOn(Group):
    """It starts on a date."""

    start_date: DosageStartDate


class StartedPreviously(Group):
    """It has started already, and nobody says when."""

    dosage_started_previously: Present = True


class EndsOn(Group):
    """It ends on a date, that day included."""

    end_date: DosageEndDate


class EndingUndetermined(Group):
    """Nobody has decided when it ends."""

    dosage_ending_undetermined: Present = True


TextEnd = Annotated[EndsOn | EndingUndetermined, CHOICE]
TextStart = Annotated[StartsOn | StartedPreviously, CHOICE]


class FreeTextForRequest(Element):
    """A dosage in words (da: fritekstdosering): what is due within its dates cannot be told (dosage.md 2)."""

    start_date: DosageStartDate
    end: TextEnd
    text: DosageFreeTextText


class FreeTextForResponse(Element):
    """A dosage in words, as FMK returns it."""

    start: TextStart
    end: TextEnd
    text: DosageFreeTextText


class LocalSchemaForRequest(Element):
    """A dosage kept in a local system (da: efter skema i lokalt system): what is due cannot be told (dosage.md 2)."""

    start_date: DosageStartDate
    end: TextEnd


class LocalSchemaForResponse(Element):
    """A dosage kept in a local system, as FMK returns it."""

    start: TextStart
    end: TextEnd


RequestDosageType = Annotated[DosageType, Simple("DosageTypeForRequestType", closed=DosageType)]
ResponseDosageType = Annotated[
    DosageTypeForResponse | str,
    Simple("DosageTypeForResponseType", min_length=1, max_length=50, known=DosageTypeForResponse),
]
