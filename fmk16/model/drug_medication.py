"""The order (da: lægemiddelordination): which drug, why, how, how much and for how long, and what hangs on it.

A request's order and the one that FMK returns name the same things in orders of their own, so each is written out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Created, Modificator, Modified
from fmk16.model.administration import DrugAdministration
from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.drug import Drug
from fmk16.model.handover import WarrantAndHandovers
from fmk16.model.identifier import (
    DrugMedicationIdentifier,
    DrugMedicationVersion,
    ModificationMetadataText,
    WarrantIdentifier,
)
from fmk16.model.indication import Indication, ReimbursementCodeText, RouteOfAdministration
from fmk16.model.period import ActivePeriodForRequest, ActivePeriodForResponse, FollowUpDates, Pause, Paused
from fmk16.model.planned_administration import PlannedAdministrationOnDrugMedication
from fmk16.model.relation import DrugMedicationRelation, Relations
from fmk16.model.scalars import Date
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named, Present
from fmk16.model.warrant import CreateTreatmentHandover, CreateWarrant, InvalidWarrant, Warrant

EpisodeStartDate = Annotated[Date, Simple("EpisodicTreatmentStartDateType", "date", min_inclusive="2025-01-01")]
"""The first day of an episode of a course when needed (da: PN-kur, dosage.md 39)."""


class DrugMedicationType(StrEnum):
    """Who chose the treatment: a doctor ordered it (da: lægeordineret), or the citizen chose it (da: borgervalgt)."""

    ORDERED_BY_DOCTOR = "Lægeordineret"
    CHOSEN_BY_CITIZEN = "Borgervalgt"


DrugMedicationTypeText = Annotated[
    DrugMedicationType | str,
    Simple("DrugMedicationTypeType", min_length=1, max_length=100, known=DrugMedicationType),
]
"""The kind of an order: a known one, or another."""


class HandoverMethod(StrEnum):
    """The ways of handing medicine over (da: udlevering); not assigned is for orders older than the question."""

    TREATMENT = "Treatment"
    PRESCRIPTION = "Prescription"
    DOSE_DISPENSED = "DoseDispensed"
    HOSPITAL_PHARMACY = "HospitalPharmacy"
    WITHOUT_PRESCRIPTION = "WithoutPrescription"
    NOT_ASSIGNED = "NotAssigned"


HandoverPreference = Annotated[HandoverMethod | str, Simple("HandoverMethodType", max_length=100, known=HandoverMethod)]
"""How the medicine is meant to reach the patient: a known way, or another, or none said."""


# --- requests --------------------------------------------------------------------------------------------------------


class CreateDrugMedication(Element):
    """An order to be made, with the handovers and warrants that are to come with it (features.md WAR).

    ``created_by`` stands here only when the orders of one request have several authors.
    """

    created_by: Modificator | None = None
    follow_up_dates: FollowUpDates | None = None
    pause: Pause | None = None
    type: DrugMedicationTypeText | None = None
    has_negative_consent: Flag = False
    active_period: ActivePeriodForRequest
    indication: Indication
    route_of_administration: RouteOfAdministration
    drug: Drug
    dosage: DosageForRequest
    substitution_allowed: Flag = False
    create_treatment_handovers: Annotated[tuple[CreateTreatmentHandover, ...], Named("CreateTreatmentHandover")] = ()
    handover_preference: HandoverPreference
    create_warrants: Annotated[tuple[CreateWarrant, ...], Named("CreateWarrant")] = ()
    attach_warrants: Annotated[tuple[WarrantIdentifier, ...], Named("AttachWarrant")] = ()
    reimbursement_approved_code: ReimbursementCodeText | None = None
    drug_administration_registration_requested: Flag = False
    require_secondary_handover: Flag = False
    relations: Relations | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class UpdateDrugMedication(Element):
    """An order as it is to be (da: opdatér lægemiddelordination): all of it is replaced, and what is left out is gone.

    ``unwithdraw`` takes a withdrawal back (da: afseponere) and fails on an order that is not withdrawn;
    ``modified_by`` stands here only when the orders of one request have several authors.
    """

    identifier: DrugMedicationIdentifier
    unwithdraw: Flag = False
    modified_by: Modificator | None = None
    follow_up_dates: FollowUpDates | None = None
    pause: Pause | None = None
    type: DrugMedicationTypeText | None = None
    has_negative_consent: Flag = False
    active_period: ActivePeriodForRequest
    indication: Indication
    route_of_administration: RouteOfAdministration
    drug: Drug
    dosage: DosageForRequest
    substitution_allowed: Flag = False
    handover_preference: HandoverPreference
    reimbursement_approved_code: ReimbursementCodeText | None = None
    require_secondary_handover: Flag = False
    drug_administration_registration_requested: Flag = False
    relations: Relations | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- answers to requests ---------------------------------------------------------------------------------------------


class CreatedDrugMedication(Element):
    """What FMK calls an order it has made, and the handovers and warrants that came with it."""

    identifier: DrugMedicationIdentifier
    version: DrugMedicationVersion
    treatment_handovers: Annotated[tuple[WarrantAndHandovers, ...], Named("TreatmentHandover")] = ()
    warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Named("WarrantIdentifier")] = ()


class UpdatedDrugMedication(Element):
    """The version that an order has after a change."""

    identifier: DrugMedicationIdentifier
    version: DrugMedicationVersion


# --- the order on a card ---------------------------------------------------------------------------------------------


class NegativeConsent(Element):
    """Who marked an order as private or took the mark away again (da: privatmarkering, negativt samtykke)."""

    modified: Modified
    reported: Modified | None = None
    removed: Flag = False


class PlannedAdministrations(Group):
    """What the roll or box holds (da: planlagt administration), as planned for this version of the order."""

    planned_administrations: Annotated[
        tuple[PlannedAdministrationOnDrugMedication, ...], Len(1), Named("PlannedAdministration")
    ]


class PlannedForPreviousVersion(Group):
    """What the roll or box holds was planned for an earlier version of the order and may differ from it."""

    planned_administration_exist_for_previous_version: Present = True


Planned = Annotated[PlannedAdministrations | PlannedForPreviousVersion, CHOICE]
"""What is dispensed beside what is ordered: both are answered side by side (dosage.md section 10)."""


class DrugMedication(Element):
    """An order as FMK returns it (da: lægemiddelordination): its versions, authors, warrants and administrations."""

    identifier: DrugMedicationIdentifier
    version: DrugMedicationVersion
    previous_versions: Annotated[tuple[DrugMedicationVersion, ...], Named("PreviousVersion")] = ()
    next_versions: Annotated[tuple[DrugMedicationVersion, ...], Named("NextVersion")] = ()
    created: Created
    reported_by: Modificator | None = None
    modified: Modified | None = None
    type: DrugMedicationTypeText
    follow_up_dates: FollowUpDates | None = None
    paused: Paused | None = None
    negative_consent: NegativeConsent | None = None
    active_period: ActivePeriodForResponse
    indication: Indication
    route_of_administration: RouteOfAdministration
    drug: Drug
    dosage: DosageForResponse
    active_since: EpisodeStartDate | None = None
    planned: Planned | None = None
    substitution_allowed: Flag = False
    handover_preference: HandoverPreference
    warrants: Annotated[tuple[Warrant, ...], Named("Warrant")] = ()
    invalid_warrants: Annotated[tuple[InvalidWarrant, ...], Named("InvalidWarrant")] = ()
    drug_administrations: Annotated[tuple[DrugAdministration, ...], Named("DrugAdministration")] = ()
    reimbursement_approved_code: ReimbursementCodeText | None = None
    drug_medication_relations: tuple[DrugMedicationRelation, ...] = ()
    drug_administration_registration_requested: Flag = False
    require_secondary_handover: Flag = False


class InvalidDrugMedication(Element):
    """An order that FMK counts as invalid (da: ugyldig lægemiddelordination); it gives the identifier alone."""

    identifier: DrugMedicationIdentifier


AnyDrugMedication = CreateDrugMedication | UpdateDrugMedication | DrugMedication
"""An order for medicine, in any message that carries one whole, with its dosage."""
