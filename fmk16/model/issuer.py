"""Who may issue a warrant (da: udsteder), and so be asked to renew it (da: receptfornyelse), and why."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import CreatedDateTime, Organisation
from fmk16.model.identifier import DrugMedicationIdentifier, WarrantIdentifier
from fmk16.model.simple import Simple
from fmk16.model.structure import Element, Named

# --- whom to ask to renew --------------------------------------------------------------------------------------------


class RenewalReason(StrEnum):
    """Why a doctor is proposed as the one to ask: the prescriber, or the patient's own (da: egen læge)."""

    PRESCRIBER = "Recept udsteder"
    OWN_DOCTOR = "Egen læge"


RenewalReasonText = Annotated[
    RenewalReason | str, Simple("RenewalReasonType", min_length=1, max_length=100, known=RenewalReason)
]
"""Why an organisation is proposed: a known reason, or another."""


class OrganisationAndReason(Element):
    """An organisation that may be asked for a warrant (da: modtager af anmodning), and why it is proposed."""

    organisation: Organisation
    reason: RenewalReasonText


class IssuerOrganisationEntry(Element):
    """A warrant, and the organisations that may be asked to renew it, one at least (da: udstedende organisation)."""

    warrant_identifier: WarrantIdentifier
    attached_to_drug_medication_identifier: DrugMedicationIdentifier | None = None
    created_date_time: CreatedDateTime
    entries: Annotated[tuple[OrganisationAndReason, ...], Len(1), Named("Entry")]


# --- whom to ask for what is planned ---------------------------------------------------------------------------------


class WarrantRenewalReason(StrEnum):
    """Why a doctor is picked to renew a warrant: the last to prescribe, or the patient's own (da: egen læge).

    The reasons are those of ``RenewalReason`` in other words; the interface keeps two lists.
    """

    LATEST_PRESCRIBER = "Seneste receptudsteder"
    PATIENTS_OWN_DOCTOR = "Patientens egen læge"


WarrantRenewalReasonText = Annotated[
    WarrantRenewalReason | str,
    Simple("WarrantRenewalReasonType", min_length=1, max_length=100, known=WarrantRenewalReason),
]
"""Why a doctor is picked to renew a warrant: a known reason, or another."""


class PrescribingDoctor(Element):
    """Whom to ask for a warrant, named as an organisation, and why (da: anmodning om udleveringsgrundlag)."""

    doctor: Organisation
    reason: WarrantRenewalReasonText
