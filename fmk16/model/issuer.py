"""Who may issue a warrant (da: udsteder), and so be asked to renew it (da: receptfornyelse), and why."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import CreatedDateTime, Organisation
from fmk16.model.identifier import DrugMedicationIdentifier, WarrantIdentifier
from fmk16.model.simple import Simple
from fmk16.model.structure import Element, Named


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
