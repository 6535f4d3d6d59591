"""The dosage (da: dosering): precondition, unit, parameter schemas and periods, or a free text instead.

The request's and the response's form differ where the interface lets them: a response states end dates, profiles and
texts that FMK has worked out. What both share stands in their common base.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.cycle import DosageStructure, DosageStructureForResponse
from fmk16.model.dosage_in_words import (
    DosageStartDate,
    FreeTextForRequest,
    FreeTextForResponse,
    LocalSchemaForRequest,
    LocalSchemaForResponse,
    RequestDosageType,
    ResponseDosageType,
)
from fmk16.model.parameter import Parameter
from fmk16.model.scalars import Date
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named, Present, SomeOf
from fmk16.model.unit import Unit

PlainDate = Annotated[Date, Simple("", "date")]
DurationDays = Annotated[int, Simple("DurationDaysType", "long", min_inclusive="1")]
"""A length of time in whole days."""
PRNTriggerText = Annotated[str, Simple("PRNTriggerFreeTextType", min_length=1, max_length=200)]
EpisodeTriggerText = Annotated[str, Simple("TriggerTextType", max_length=200)]
PeriodLengthDays = Annotated[int, Simple("DosagePeriodLengthType", "int", min_inclusive="1")]
PeriodLengthText = Annotated[str, Simple("DosagePeriodLengthTextType", min_length=1, max_length=256)]
ShortTranslation = Annotated[str, Simple("DosageTranslationShortTextType", min_length=1, max_length=70)]
LongTranslation = Annotated[str, Simple("DosageTranslationLongTextType")]

# --- precondition -----------------------------------------------------------------------------------------------------


class EpisodicTreatment(Element):
    """A course that is started when needed (da: PN-kur, dosage.md 38)."""

    trigger: EpisodeTriggerText
    minimum_days_between_episodes: DurationDays | None = None


class FromDate(Group):
    """The dosage holds from a date, whose first moment is midnight in Denmark (dosage.md 7)."""

    valid_from: DosageStartDate


class UponHandover(Group):
    """The dosage's first day moves until the medicine is handed over (da: udlevering, dosage.md 8)."""

    update_valid_from_upon_handover: Present = True


Start = Annotated[FromDate | UponHandover, CHOICE]
"""When a requested dosage starts."""


class PreconditionForRequest(Element):
    """When the dosage starts and under which condition it is taken."""

    start: Start
    prn_trigger: Annotated[PRNTriggerText | None, Named("PRNTrigger")] = None
    episodic_treatment: EpisodicTreatment | None = None


class PreconditionForResponse(Element):
    """When the dosage starts and under which condition; both starts, one or none may be known (dosage.md 8)."""

    valid_from: DosageStartDate | None = None
    update_valid_from_upon_handover: Flag = False
    prn_trigger: Annotated[PRNTriggerText | None, Named("PRNTrigger")] = None
    episodic_treatment: EpisodicTreatment | None = None


# --- periods ----------------------------------------------------------------------------------------------------------


class KnownLength(Group):
    """The period lasts whole days, the last one included (dosage.md 10)."""

    period_length: PeriodLengthDays


class LengthInWords(Group):
    """The period's end is said in words, so it cannot be computed (dosage.md 11a)."""

    period_length_free_text: PeriodLengthText


class DosagePeriod(Element):
    """What all periods share: how long they last; without a length, without end (dosage.md 11)."""

    length: Annotated[KnownLength | LengthInWords | None, CHOICE] = None


class EmptyPeriod(Group):
    """No doses in this period (dosage.md 13)."""

    empty: Present = True


class UnspecifiedPeriod(Group):
    """Doses not decided yet: what is due cannot be told (dosage.md 13)."""

    unspecified: Present = True


class Doses(SomeOf):
    """Fixed doses (da: faste doser), as-needed ones (da: PN, efter behov), or both (dosage.md 34)."""

    fixed: DosageStructure | None = None
    prn: Annotated[DosageStructure | None, Named("PRN")] = None


class DosesForResponse(SomeOf):
    """Fixed doses (da: faste doser), as-needed ones (da: PN, efter behov), or both, as FMK returns them."""

    fixed: DosageStructureForResponse | None = None
    prn: Annotated[DosageStructureForResponse | None, Named("PRN")] = None


class DosagePeriodForRequest(DosagePeriod):
    """Days with one pattern of doses (da: doseringsperiode); without content it is legal and means nothing."""

    content: Annotated[EmptyPeriod | UnspecifiedPeriod | Doses | None, CHOICE] = None


class DosageTranslation(Element):
    """The dosage in words, short if that is possible, and long."""

    short_text: ShortTranslation | None = None
    long_text: LongTranslation


class CalculatedEnd(Group):
    """The period's last day, worked out by FMK."""

    calculated_end_date: PlainDate


class UnknownEnd(Group):
    """FMK knows no last day."""

    unknown: Present = True


class EndDate(Element):
    """The period's last day as FMK has worked it out, or that it is not known (dosage.md 5)."""

    end: Annotated[CalculatedEnd | UnknownEnd, CHOICE]


class DosagePeriodForResponse(DosagePeriod):
    """A stretch of days with one pattern of doses, as FMK returns it: with its end and perhaps in words."""

    dosage_period_description: DosageTranslation | None = None
    content: Annotated[EmptyPeriod | UnspecifiedPeriod | DosesForResponse | None, CHOICE] = None
    end_date: EndDate


# --- the whole --------------------------------------------------------------------------------------------------------


class StructuredForRequest(Group):
    """A structured dosage: what fmk16 can compute with."""

    precondition: PreconditionForRequest
    unit: Unit
    parameters: Annotated[tuple[Parameter, ...], Named("Parameter")] = ()
    dosage_periods: Annotated[tuple[DosagePeriodForRequest, ...], Len(1, 100), Named("DosagePeriod")]


class StructuredForResponse(Group):
    """A structured dosage as FMK returns it; periods that are over may have been left out (dosage.md 14)."""

    precondition: PreconditionForResponse
    unit: Unit
    parameters: Annotated[tuple[Parameter, ...], Named("Parameter")] = ()
    dosage_periods: Annotated[tuple[DosagePeriodForResponse, ...], Len(1, 100), Named("DosagePeriod")]


class InWordsForRequest(Group):
    """A dosage in words, and what kind of doses it stands for."""

    free_text: FreeTextForRequest
    type: RequestDosageType


class InWordsForResponse(Group):
    """A dosage in words as FMK returns it."""

    free_text: FreeTextForResponse
    type: ResponseDosageType


class InLocalSystemForRequest(Group):
    """A dosage kept elsewhere, and what kind of doses it stands for."""

    administration_according_to_schema_in_local_system: LocalSchemaForRequest
    type: RequestDosageType


class InLocalSystemForResponse(Group):
    """A dosage kept elsewhere, as FMK returns it."""

    administration_according_to_schema_in_local_system: LocalSchemaForResponse
    type: ResponseDosageType


class DosageForRequest(Element):
    """How the drug is taken (da: dosering), as a request says it (dosage.md 1)."""

    is_self_administration: Flag = False
    form: Annotated[StructuredForRequest | InWordsForRequest | InLocalSystemForRequest, CHOICE]


class DosageForResponse(Element):
    """How the drug is taken (da: dosering), as FMK returns it (dosage.md 1 and 5)."""

    is_self_administration: Flag = False
    form: Annotated[StructuredForResponse | InWordsForResponse | InLocalSystemForResponse, CHOICE]
    dosage_translation_combined: DosageTranslation | None = None


Dosage = DosageForRequest | DosageForResponse
"""Either form: what the expander reads."""
