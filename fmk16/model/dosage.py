"""The dosage (da: dosering): precondition, unit, parameter schemas and periods, or a free text instead.

The request's and the response's form differ where the interface lets them: a response states end dates, profiles and
texts that FMK has worked out. What both share stands in their common base.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len

from fmk16.model.dose import DayDosage, DoseQuantity, DurationMinutes
from fmk16.model.scalars import Date
from fmk16.model.simple import AnyText, Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named, Present, SomeOf

DosageStartDate = Annotated[Date, Simple("DosageTimesStartDateType", "date", min_inclusive="2000-01-01")]
DosageEndDate = Annotated[Date, Simple("DosageTimesEndDateType", "date", min_inclusive="2000-01-01")]
PlainDate = Annotated[Date, Simple("", "date")]
DurationDays = Annotated[int, Simple("DurationDaysType", "long", min_inclusive="1")]
"""A length of time in whole days."""

DoseUnitText = Annotated[str, Simple("DoseUnitTextType", min_length=1, max_length=50)]
"""The unit of every amount in the dosage (da: enhed), such as ``tablet``."""

PRNTriggerText = Annotated[str, Simple("PRNTriggerFreeTextType", min_length=1, max_length=200)]
EpisodeTriggerText = Annotated[str, Simple("TriggerTextType", max_length=200)]
ParameterName = Annotated[str, Simple("ParameterNameType", min_length=1, max_length=50)]
ParameterLabel = Annotated[str, Simple("ParameterLabelType", min_length=1, max_length=100)]
CriterionText = Annotated[str, Simple("CriterionFreeText", min_length=1, max_length=200)]
ParameterInstructionText = Annotated[str, Simple("InstructionType", min_length=1, max_length=200)]
DosageInstructionText = Annotated[str, Simple("DosageInstructionFreetextType", min_length=1, max_length=100)]
DosageFreeTextText = Annotated[str, Simple("DosageFreeTextTextType", min_length=1, max_length=400)]
PeriodLengthDays = Annotated[int, Simple("DosagePeriodLengthType", "int", min_inclusive="1")]
PeriodLengthText = Annotated[str, Simple("DosagePeriodLengthTextType", min_length=1, max_length=256)]
IterationIntervalDays = Annotated[
    int, Simple("DosageIterationIntervalType", "integer", min_inclusive="1", max_inclusive="365")
]
DayIndex = Annotated[int, Simple("DayIndexType", "int", min_inclusive="1", max_inclusive="365")]
ShortTranslation = Annotated[str, Simple("DosageTranslationShortTextType", min_length=1, max_length=70)]
LongTranslation = Annotated[str, Simple("DosageTranslationLongTextType")]


# --- units -----------------------------------------------------------------------------------------------------------


class OneUnit(Group):
    """The unit in one form, whatever the amount."""

    unit_text: DoseUnitText


class UnitTexts(Element):
    """The unit in singular and plural (da: ental, flertal)."""

    singular: DoseUnitText
    plural: DoseUnitText


class UnitBySingularAndPlural(Group):
    """The unit in two forms, chosen by the amount."""

    unit_texts: UnitTexts


Unit = Annotated[OneUnit | UnitBySingularAndPlural, CHOICE]
"""The one unit of the whole dosage (dosage.md 3)."""


# --- precondition ----------------------------------------------------------------------------------------------------


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


# --- parameter schemas -----------------------------------------------------------------------------------------------


class ParameterUnit(Element):
    """The parameter's own unit, such as ``mmol/l``."""

    parameter_unit_text: DoseUnitText


class AtLeast(Group):
    """A row that holds from this value of the parameter up to the next row's (dosage.md 43)."""

    from_value: DoseQuantity


class ByCriterion(Group):
    """A row that holds when what it says is so."""

    criterion: CriterionText


class ParametricExact(Group):
    """The row gives one amount."""

    quantity: DoseQuantity


class ParametricRange(Group):
    """The row gives an amount between two bounds."""

    minimum_quantity: DoseQuantity
    maximum_quantity: DoseQuantity


class ParametricInstruction(Group):
    """The row says in words what to do."""

    instruction: ParameterInstructionText


class ParametricQuantity(Element):
    """One row of a parameter schema: when it holds, and what it gives."""

    condition: Annotated[AtLeast | ByCriterion, CHOICE]
    outcome: Annotated[ParametricExact | ParametricRange | ParametricInstruction, CHOICE]


class ParameterSchema(Element):
    """The rows of a parameter (da: skema)."""

    parametric_quantities: Annotated[tuple[ParametricQuantity, ...], Len(1, 50), Named("ParametricQuantity")]


class Parameter(Element):
    """What an amount depends on, such as blood glucose (da: parameter til variabel dosering, dosage.md 42)."""

    parameter_name: ParameterName
    parameter_label: ParameterLabel | None = None
    parameter_unit: ParameterUnit | None = None
    parameter_schema: ParameterSchema


# --- the cycle -------------------------------------------------------------------------------------------------------


class DosageInstruction(Element):
    """Words that go with the doses and must not change the amount (dosage.md 6)."""

    free_text: DosageInstructionText


class Day(Element):
    """A day of the cycle: index 1 is the period's first day (dosage.md 19); without index, any day (dosage.md 21)."""

    index: DayIndex | None = None
    dosage: DayDosage


class UnspecifiedDay(Element):
    """Once a cycle, on a day the patient chooses (dosage.md 22)."""

    dosage: DayDosage


class WeekdayLabel(StrEnum):
    """The days of the week, as the interface names them."""

    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"


class Weekday(Element):
    """The doses of one day of the week (da: ugedag)."""

    label: Annotated[WeekdayLabel, Simple("WeekdayLabelType", closed=WeekdayLabel)]
    dosage: DayDosage


class Week(Element):
    """A week of the cycle, Monday to Sunday (da: uge, dosage.md 23)."""

    weekdays: Annotated[tuple[Weekday, ...], Len(1, 7), Named("Weekday")]


class OnDays(Group):
    """The cycle names days."""

    days: Annotated[tuple[Day, ...], Len(1, 99), Named("Day")]


class OnUnspecifiedDay(Group):
    """The cycle leaves the day to the patient."""

    unspecified_day: UnspecifiedDay


class OnWeekdays(Group):
    """The cycle names days of weeks (da: faste ugedage)."""

    weeks: Annotated[tuple[Week, ...], Len(1, 53), Named("Week")]


Cycle = Annotated[OnDays | OnUnspecifiedDay | OnWeekdays, CHOICE]
"""On which days doses are given, before the cycle starts again."""


class DosageStructure(Element):
    """The fixed or the as-needed doses of a period: the cycle and how it repeats (dosage.md 17 and 18)."""

    minimum_duration_between_doses: DurationMinutes | None = None
    instruction: DosageInstruction | None = None
    iteration_interval: IterationIntervalDays | None = None
    cycle: Cycle


class ProfileDosageType(StrEnum):
    """Whether the doses are fixed or as needed, in FMK's own words."""

    FAST = "Fast"
    PN = "PN"


class ProfilePeriodType(StrEnum):
    """How the period repeats, in FMK's own words."""

    REPEATING = "Repeating"
    NON_REPEATING = "Non-repeating"
    EMPTY = "Empty"
    UNSPECIFIED = "Unspecified"


class ProfileSchedule(StrEnum):
    """Whether weekdays are named, in FMK's own words."""

    NON_SPECIFIC_WEEKDAYS = "Non-specific weekdays"
    SPECIFIC_WEEKDAYS = "Specific weekdays"
    NOT_APPLICABLE = "N/A"


class ProfileFrequency(StrEnum):
    """How the times of a day are given, in FMK's own words."""

    PARTS_OF_DAY = "Morning, noon, evening, night"
    SPECIFIC_TIME = "Specific time"
    TIMES_PER_DAY = "Times per day"
    NO_FREQUENCY_LIMIT = "No frequency limit"
    NOT_APPLICABLE = "N/A"


class ProfileCode(Element):
    """FMK's classification of a structure: four words, each open to others."""

    dosage_type: Annotated[
        ProfileDosageType | str,
        Simple("PredefinedProfileCodeDosageType", min_length=1, max_length=50, known=ProfileDosageType),
    ]
    period_type: Annotated[
        ProfilePeriodType | str,
        Simple("PredefinedProfileCodeDosagePeriodTypeType", min_length=1, max_length=50, known=ProfilePeriodType),
    ]
    schedule: Annotated[
        ProfileSchedule | str,
        Simple("PredefinedProfileCodeScheduleType", min_length=1, max_length=50, known=ProfileSchedule),
    ]
    frequency: Annotated[
        ProfileFrequency | str,
        Simple("PredefinedProfileCodeFrequencyType", min_length=1, max_length=50, known=ProfileFrequency),
    ]


class DosageProfile(Element):
    """How FMK classifies a structure in a response (dosage.md 5)."""

    profile_code: ProfileCode
    profile_description: AnyText | None = None


class DosageStructureForResponse(DosageStructure):
    """The fixed or the as-needed doses of a period, with FMK's classification."""

    profile: DosageProfile


# --- periods ---------------------------------------------------------------------------------------------------------


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


# --- free text and local schema --------------------------------------------------------------------------------------


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


# --- the whole -------------------------------------------------------------------------------------------------------


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
