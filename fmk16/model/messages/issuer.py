"""The question who may be asked to renew a warrant (da: receptfornyelse): its issuers (da: udsteder)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len

from fmk16.model.identifier import DrugMedicationIdentifier, PersonIdentifier, WarrantIdentifier
from fmk16.model.issuer import IssuerOrganisationEntry
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Group, Named


class IssuerOrganisationRetrievalContext(StrEnum):
    """Who asks for organisations to renew a warrant: the citizen, or home care (da: hjemmeplejen)."""

    CITIZEN = "Borger"
    HOME_CARE = "Hjemmeplejen"


IssuerOrganisationRetrievalContextText = Annotated[
    IssuerOrganisationRetrievalContext | str,
    Simple(
        "IssuerOrganisationRetrievalContextType", min_length=1, max_length=100, known=IssuerOrganisationRetrievalContext
    ),
]
"""From where it is asked: a known context, or another."""


class ForOrders(Group):
    """The warrants of these orders are meant."""

    drug_medication_identifiers: Annotated[
        tuple[DrugMedicationIdentifier, ...], Len(1), Named("DrugMedicationIdentifier")
    ]


class ForWarrants(Group):
    """These warrants are meant."""

    warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Len(1), Named("WarrantIdentifier")]


class GetIssuerOrganisationRequest(Element):
    """Asks who may be asked to renew warrants, of orders or as named (da: modtager af anmodning om fornyelse)."""

    person_identifier: PersonIdentifier
    subject: Annotated[ForOrders | ForWarrants, CHOICE]
    context: IssuerOrganisationRetrievalContextText


class GetIssuerOrganisationResponse(Element):
    """The warrants, each with the organisations that may be asked to renew it (da: udstedende organisation)."""

    person_identifier: PersonIdentifier
    issuer_organisation_entries: Annotated[tuple[IssuerOrganisationEntry, ...], Named("IssuerOrganisationEntry")] = ()
