"""Doses laid out by hand (da: ophældning, manuel dispensering): their plan, their registration, and what was packed.

Beside it stands what is told of patients on dispensing, one by one or practice by practice, and what each pouch of a
period holds (da: dosispose).
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import CreatedDateTime, OrganisationName
from fmk16.model.dispensing import (
    DispensingCardIdentifier,
    DispensingIdentifier,
    DispensingPeriodDate,
    DispensingPeriodIdentifier,
    DispensingPeriodVersion,
    DispensingStatus,
    DispensingVersion,
    DispensingWarning,
    LatestDispensingRegistration,
)
from fmk16.model.dispensing_card import DispensingCardSummary
from fmk16.model.dispensing_period import DispensingPeriodChange
from fmk16.model.dose import DoseQuantity
from fmk16.model.drug import DrugName
from fmk16.model.identifier import (
    ByPerson,
    DrugMedicationIdentifier,
    DrugMedicationIdentifierAndVersion,
    HandoverIdentifier,
    ModificationMetadataText,
    OrganisationIdentifier,
)
from fmk16.model.medicine_card import OfPatient
from fmk16.model.patient import PatientRegistration
from fmk16.model.planned_administration import (
    AdministrationInstructionText,
    PlannedAdministrationIdentifier,
    PlannedDosageDay,
    PlannedPartOfDay,
    SequenceNumber,
)
from fmk16.model.scalars import ClockTime
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Named

DispensableUnitTime = Annotated[PlannedPartOfDay | ClockTime, Simple("DoseTimeType", "time", known=PlannedPartOfDay)]
"""When on the day: a part of it, or a clock time, here with seconds."""


# --- plan ------------------------------------------------------------------------------------------------------------


class MedicationDispensingPlan(Element):
    """The doses to be laid out day by day for one planned administration (da: ophældningsskema), with warnings."""

    drug_medication: DrugMedicationIdentifierAndVersion
    planned_administration_identifier: PlannedAdministrationIdentifier
    planned_dosage_days: Annotated[tuple[PlannedDosageDay, ...], Named("PlannedDosageDay")] = ()
    warnings: Annotated[tuple[DispensingWarning, ...], Named("Warning")] = ()


# --- registration ----------------------------------------------------------------------------------------------------


class DispensedHandover(Element):
    """A planned administration and the handovers it is dispensed from, one at least (da: udleveringer)."""

    planned_administration_identifier: PlannedAdministrationIdentifier
    handover_identifiers: Annotated[tuple[HandoverIdentifier, ...], Len(1), Named("HandoverIdentifier")]


class AdministrationUpdate(Element):
    """A planned administration and the period in which it is inserted, updated or removed."""

    planned_administration_identifier: PlannedAdministrationIdentifier
    dispensing_period_identifier: DispensingPeriodIdentifier
    dispensing_period_version: DispensingPeriodVersion
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class ClosePeriod(DispensingPeriodChange):
    """A period to be closed."""

    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class DispensingUpdate(Element):
    """A dispensing that was inserted, updated or removed, and its version (da: dispensering)."""

    dispensing_identifier: DispensingIdentifier
    dispensing_version: DispensingVersion


class DispensingPeriodUpdate(Element):
    """A period that was closed: its version and status now."""

    dispensing_period_identifier: DispensingPeriodIdentifier
    dispensing_period_version: DispensingPeriodVersion
    dispensing_period_status: DispensingStatus


# --- pouches ---------------------------------------------------------------------------------------------------------


class DispensedMedicationRef(Element):
    """How much of one of the period's dispensings goes into a pouch."""

    medication_identifier: DispensingIdentifier
    quantity: DoseQuantity


class DispensableUnit(Element):
    """What one pouch holds (da: dosispose): for which day and time, its place on that day, and how to take it.

    The dispensings in it are one at least; ``is_prn`` says that they are taken as needed (da: PN).
    """

    date: DispensingPeriodDate
    time: DispensableUnitTime
    sequence_number: SequenceNumber | None = None
    administration_instructions: Annotated[
        tuple[AdministrationInstructionText, ...], Named("AdministrationInstruction")
    ] = ()
    is_prn: Annotated[Flag, Named("IsPRN")] = False
    medication_refs: Annotated[tuple[DispensedMedicationRef, ...], Len(1), Named("MedicationRef")]


# --- one patient -----------------------------------------------------------------------------------------------------


class DispensingSummary(Element):
    """How doses are packed, in short (da: dispenseringsoversigt): cards and their periods, and the latest registration.

    ``has_open_dosage_dispensed_warrants`` says that a warrant for dose dispensing is open (da: udleveringsgrundlag).
    """

    dispensing_cards: Annotated[tuple[DispensingCardSummary, ...], Named("DispensingCard")] = ()
    latest_dispensing_registration: LatestDispensingRegistration | None = None
    has_open_dosage_dispensed_warrants: Flag = False
    patient_registration: PatientRegistration | None = None


# --- the patients of a practice --------------------------------------------------------------------------------------


class DispensedMedication(Element):
    """An order that is dispensed, and the name of its drug (da: lægemiddelordination)."""

    drug_medication_identifier: DrugMedicationIdentifier
    drug_name: DrugName | None = None


class DispensingCardIdentifierAndOwner(Element):
    """A dispensing card, the organisation that owns it, when it was made, and the orders that are dispensed."""

    dispensing_card_identifier: DispensingCardIdentifier
    dispensing_card_owner: OrganisationIdentifier
    dispensing_card_owner_name: OrganisationName
    created_date_time: CreatedDateTime
    dispensed_medications: Annotated[tuple[DispensedMedication, ...], Named("DispensedMedication")] = ()


class PersonWithDispensingCard(Element):
    """A patient, in full or by number alone, and the dispensing cards, one at least (da: dispenseringskort)."""

    whose: Annotated[OfPatient | ByPerson, CHOICE]
    dispensing_card_summaries: Annotated[
        tuple[DispensingCardIdentifierAndOwner, ...], Len(1), Named("DispensingCardSummary")
    ]


class DoctorWithDispensingPatients(Element):
    """A practice and those of its own patients whose doses are packed (da: egen læge)."""

    identifier: OrganisationIdentifier
    persons_with_dispensing_card: Annotated[
        tuple[PersonWithDispensingCard, ...], Named("PersonWithDispensingCard")
    ] = ()
