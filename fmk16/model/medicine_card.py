"""The medicine card (da: medicinkort): a patient's orders and what belongs to them, and how much is asked for.

A card may lack more than it shows: hidden data, an unreviewed card or further pages make it incomplete.
"""

from __future__ import annotations

from typing import Annotated

from fmk16.model.actor import Modificator, Modified, Organisation
from fmk16.model.dispensing import DispensingOverview
from fmk16.model.drug_medication import DrugMedication, InvalidDrugMedication
from fmk16.model.identifier import MedicineCardVersion
from fmk16.model.patient import Patient, PatientOrganisationRelation, PatientRegistration
from fmk16.model.scalars import Instant
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named
from fmk16.model.warrant import InvalidWarrant, Warrant

ReviewedDateTime = Annotated[Instant, Simple("ReviewedDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")]
"""When somebody went through the card; the moment carries an offset (dosage.md 15)."""

EndedDateTime = Annotated[Instant, Simple("EndedDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")]
"""The moment after which an order must have ended to be shown; it carries an offset (dosage.md 15)."""


# --- what is asked for -----------------------------------------------------------------------------------------------


class IncludeHandovers(Element):
    """The warrants are wanted with their handovers, perhaps with secondary ones (da: sekundære udleveringer)."""

    include_secondary_handovers: Flag = False


class IncludeWarrants(Element):
    """The orders are wanted with their warrants (da: udleveringsgrundlag), perhaps with handovers."""

    include_handovers: IncludeHandovers | None = None


class IncludeEndedDrugMedications(Element):
    """The orders that ended after a moment are wanted too, withdrawn or expired (da: seponerede, udløbne)."""

    ended_after_date_time: EndedDateTime


# --- the card --------------------------------------------------------------------------------------------------------


class OfPatient(Group):
    """It concerns a patient, who is told in full."""

    patient: Patient


class OfOrganisation(Group):
    """It concerns an organisation, such as a practice."""

    organisation: Organisation


class Reviewed(Element):
    """Who went through the card and when, such as at admission (da: ajourført)."""

    by: Modificator
    date_time: ReviewedDateTime


class NotReviewed(Element):
    """Who declared the card not gone through and when, such as at admission (da: ikke ajourført)."""

    by: Modificator
    date_time: ReviewedDateTime


class MedicineCard(Element):
    """All that FMK tells about a patient's medicine at one version of the card (da: medicinkort)."""

    owner: Annotated[OfPatient | OfOrganisation, CHOICE]
    version: MedicineCardVersion
    previous_versions: Annotated[tuple[MedicineCardVersion, ...], Named("PreviousVersion")] = ()
    next_versions: Annotated[tuple[MedicineCardVersion, ...], Named("NextVersion")] = ()
    reported_by: Modificator | None = None
    modified: Modified | None = None
    reviewed: Reviewed | None = None
    not_reviewed: NotReviewed | None = None
    patient_organisation_relations: Annotated[
        tuple[PatientOrganisationRelation, ...], Named("PatientOrganisationRelation")
    ] = ()
    patient_registrations: Annotated[tuple[PatientRegistration, ...], Named("PatientRegistration")] = ()
    drug_medications: Annotated[tuple[DrugMedication, ...], Named("DrugMedication")] = ()
    invalid_drug_medications: Annotated[tuple[InvalidDrugMedication, ...], Named("InvalidDrugMedication")] = ()
    warrants: Annotated[tuple[Warrant, ...], Named("Warrant")] = ()
    invalid_warrants: Annotated[tuple[InvalidWarrant, ...], Named("InvalidWarrant")] = ()
    requests_for_warrant_exist: Flag = False
    dispensing_summary: DispensingOverview | None = None
