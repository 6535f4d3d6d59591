"""What is planned for an order whose doses are laid out in advance (da: planlagt administration), day by day.

It may lag behind the order: a change reaches what is packed on a later day.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Created, Modified
from fmk16.model.cycle import IterationIntervalDays
from fmk16.model.dispensing import DispensingCardIdentifier, DispensingWarning
from fmk16.model.dosage import PeriodLengthDays
from fmk16.model.dosage_in_words import DosageStartDate
from fmk16.model.dose import DoseQuantity
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Group, Named, Present
from fmk16.model.unit import DoseUnitText

PlannedAdministrationIdentifier = Annotated[
    int, Simple("PlannedAdministrationIdentifierType", "long", min_inclusive="0")
]
PlannedAdministrationVersion = Annotated[int, Simple("PlannedAdministrationVersionType", "long", min_inclusive="1")]
PlannedDayNumber = Annotated[int, Simple("DosageDayNumberType", "int", min_inclusive="1")]
"""A day of the cycle, the first being 1; in a weekly one, the day of the week."""

SequenceNumber = Annotated[int, Simple("DispensableUnitSequenceNumberType", "int", min_inclusive="1")]
"""Which of a day's pouches is meant."""


# --- how it is packed and taken --------------------------------------------------------------------------------------


class DispensingType(StrEnum):
    """How doses are laid out in advance: by dose dispensing (da: dosisdispensering), or poured out (da: ophældt)."""

    DOSE_DISPENSED = "Dosisdispensering"
    POURED_OUT = "Ophældt"


DispensingTypeText = Annotated[
    DispensingType | str, Simple("DispensingTypeType", min_length=1, max_length=100, known=DispensingType)
]
"""How doses are laid out in advance: a known way, or another."""


class AdministrationInstruction(StrEnum):
    """What a pouch may say about taking its doses: how, at which meal, or against what."""

    SWALLOW_WHOLE = "Synkes hele"
    CHEW = "Tygges"
    CRUSH = "Knuses"
    DISSOLVE_IN_WATER = "Opløses i vand"
    WITH_MEAL = "Med måltid"
    BEFORE_MEAL = "Før måltid"
    AFTER_MEAL = "Efter måltid"
    APART_FROM_MEALS = "Ikke ifm måltid"
    BEFORE_BEDTIME = "Før sengetid"
    AS_NEEDED = "Ved behov"
    FOR_PAIN = "Ved smerter"
    FOR_ATTACKS = "Ved anfald"
    BEFORE_EXERTION = "Før anstrengelse"
    BEFORE_EFFECT_IS_WANTED = "Før virkning ønskes"


AdministrationInstructionText = Annotated[
    AdministrationInstruction | str,
    Simple("AdministrationInstructionType", min_length=1, max_length=22, known=AdministrationInstruction),
]
"""What a pouch says about taking its doses: a known instruction, or another."""


class PlannedUnitInOneForm(Group):
    """The unit in one form, whatever the amount."""

    dosage_unit_text: DoseUnitText


class PlannedUnitInTwoForms(Group):
    """The unit in singular and plural (da: ental, flertal)."""

    singular_dosage_unit_text: DoseUnitText
    plural_dosage_unit_text: DoseUnitText


class DosageUnit(Element):
    """The unit of every planned amount (da: enhed)."""

    unit: Annotated[PlannedUnitInOneForm | PlannedUnitInTwoForms, CHOICE]


# --- doses -----------------------------------------------------------------------------------------------------------


class PlannedPartOfDay(StrEnum):
    """The parts of a day at which a planned dose may be taken; a clock time is written out instead."""

    MORNING = "morning"
    NOON = "noon"
    EVENING = "evening"
    NIGHT = "night"


PlannedDoseTime = Annotated[
    PlannedPartOfDay | str, Simple("PlannedDoseTimeType", min_length=1, max_length=20, known=PlannedPartOfDay)
]
"""When on the day: a part of it, a clock time such as ``08:00`` (without seconds here), or other words."""


class PlannedDose(Element):
    """An amount that has been planned, when on the day it is taken, and in which pouch it lies."""

    time: PlannedDoseTime | None = None
    sequence_number: SequenceNumber | None = None
    quantity: DoseQuantity


class PlannedDosageDay(Element):
    """A day of the cycle and its planned doses, one at least."""

    number: PlannedDayNumber
    doses: Annotated[tuple[PlannedDose, ...], Len(1), Named("Dose")]


class PlannedIteration(Group):
    """The days begin anew after this many days."""

    iteration_interval: IterationIntervalDays


class PlannedOnce(Group):
    """The days come once and do not begin anew."""

    not_iterated: Present = True


class PlannedAdministrationStructure(Element):
    """A stretch of days with one pattern of planned doses, and how it repeats."""

    iteration: Annotated[PlannedIteration | PlannedOnce | None, CHOICE] = None
    period_length: PeriodLengthDays | None = None
    days: Annotated[tuple[PlannedDosageDay, ...], Named("Day")] = ()


class PlannedAdministrationStructures(Element):
    """The stretches of days that a plan is made of, one at least."""

    planned_administration_structures: Annotated[
        tuple[PlannedAdministrationStructure, ...], Len(1), Named("PlannedAdministrationStructure")
    ]


# --- the whole -------------------------------------------------------------------------------------------------------


class PlannedAdministrationOnDrugMedication(Element):
    """What has been planned for an order: fixed doses, as-needed ones or both (da: planlagt administration)."""

    identifier: PlannedAdministrationIdentifier
    version: PlannedAdministrationVersion
    created: Created
    modified: Modified
    dispensing_card_identifier: DispensingCardIdentifier | None = None
    dispensing_type: DispensingTypeText | None = None
    dosage_unit: DosageUnit | None = None
    administration_instruction: AdministrationInstructionText | None = None
    valid_from: DosageStartDate
    planned_administration_fixed: PlannedAdministrationStructures | None = None
    planned_administration_prn: Annotated[PlannedAdministrationStructures | None, Named("PlannedAdministrationPRN")] = (
        None
    )


# --- what a request has led to ---------------------------------------------------------------------------------------


class PlannedAdministrationIdentifierAndVersion(Element):
    """A plan after a request (da: planlagt administration), by number and version, and what to mind about it."""

    identifier: PlannedAdministrationIdentifier
    version: PlannedAdministrationVersion
    warnings: Annotated[tuple[DispensingWarning, ...], Named("Warning")] = ()
