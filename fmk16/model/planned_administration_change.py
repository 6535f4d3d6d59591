"""Changes to what is planned for an order (da: planlagt administration), and what FMK returns of it by itself.

A plan may follow the dosage of its order, or be written out; it names the version of the order that it was made for.
"""

from __future__ import annotations

from typing import Annotated

from fmk16.model.actor import Created, Modificator, Modified
from fmk16.model.dispensing import DispensingCardIdentifier, DispensingWarning, PlannedDispensingEndDate, ValidWarrant
from fmk16.model.dispensing_content import DrugMedicationOnPlannedAdministration
from fmk16.model.dosage_in_words import DosageStartDate
from fmk16.model.identifier import DrugMedicationIdentifierAndVersion, ModificationMetadataText
from fmk16.model.issuer import PrescribingDoctor
from fmk16.model.planned_administration import (
    AdministrationInstructionText,
    DosageUnit,
    PlannedAdministrationIdentifier,
    PlannedAdministrationStructures,
    PlannedAdministrationVersion,
)
from fmk16.model.structure import CHOICE, Element, Group, Named, Present

# --- in requests -----------------------------------------------------------------------------------------------------


class AsOrdered(Group):
    """The plan follows the dosage of the order; the unit may be named beside it."""

    planned_administration_according_to_drug_medication: Present = True
    dosage_unit: DosageUnit | None = None


class PlannedAdministrationToCreate(Element):
    """A plan that is written out: from when it holds, and its fixed doses, as-needed ones or both (da: planlagt)."""

    dosage_unit: DosageUnit | None = None
    valid_from: DosageStartDate
    planned_administration_fixed: PlannedAdministrationStructures | None = None
    planned_administration_prn: Annotated[PlannedAdministrationStructures | None, Named("PlannedAdministrationPRN")] = (
        None
    )


class WrittenOut(Group):
    """The plan is written out by itself."""

    planned_administration: PlannedAdministrationToCreate


Plan = Annotated[AsOrdered | WrittenOut, CHOICE]
"""Where the planned doses are taken from; the interface lets it be left out and does not say what follows then."""


class CreatePlannedAdministration(Element):
    """A new plan for a version of an order, perhaps on a dispensing card (da: planlagt administration)."""

    dispensing_card_identifier: DispensingCardIdentifier | None = None
    drug_medication: DrugMedicationIdentifierAndVersion
    administration_instruction: AdministrationInstructionText | None = None
    plan: Plan | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class UpdatePlannedAdministration(Element):
    """A plan as it is to be, named by the version that the caller has seen (da: planlagt administration)."""

    identifier: PlannedAdministrationIdentifier
    version: PlannedAdministrationVersion
    dispensing_card_identifier: DispensingCardIdentifier | None = None
    drug_medication: DrugMedicationIdentifierAndVersion
    administration_instruction: AdministrationInstructionText | None = None
    plan: Plan | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class DeletePlannedAdministration(Element):
    """The version of a plan that is to be deleted (da: sletning)."""

    identifier: PlannedAdministrationIdentifier
    version: PlannedAdministrationVersion
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- in responses ----------------------------------------------------------------------------------------------------


class PlannedAdministrationHistory(Element):
    """One version of a plan, present or past (da: historik), and the version of the order it was made for."""

    identifier: PlannedAdministrationIdentifier
    version: PlannedAdministrationVersion
    created: Created
    modified: Modified | None = None
    reported_by: Modificator | None = None
    drug_medication: DrugMedicationIdentifierAndVersion
    dispensing_card_identifier: DispensingCardIdentifier | None = None
    administration_instruction: AdministrationInstructionText | None = None
    dosage_unit: DosageUnit | None = None
    valid_from: DosageStartDate
    planned_administration_fixed: PlannedAdministrationStructures | None = None
    planned_administration_prn: Annotated[PlannedAdministrationStructures | None, Named("PlannedAdministrationPRN")] = (
        None
    )


class DetailedPlannedAdministration(Element):
    """A plan (da: planlagt administration) with its order, the warrant to dispense it on, and whom to ask for one."""

    identifier: PlannedAdministrationIdentifier
    version: PlannedAdministrationVersion
    created: Created
    reported_by: Modificator | None = None
    modified: Modified | None = None
    drug_medication: DrugMedicationOnPlannedAdministration | None = None
    valid_warrant: ValidWarrant | None = None
    prescribing_doctor: PrescribingDoctor | None = None
    warnings: Annotated[tuple[DispensingWarning, ...], Named("Warning")] = ()
    dosage_unit: DosageUnit | None = None
    administration_instruction: AdministrationInstructionText | None = None
    valid_from: DosageStartDate
    planned_administration_fixed: PlannedAdministrationStructures | None = None
    planned_administration_prn: Annotated[PlannedAdministrationStructures | None, Named("PlannedAdministrationPRN")] = (
        None
    )
    dispensing_end_date: PlannedDispensingEndDate | None = None
