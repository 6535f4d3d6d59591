"""The request that somebody issue a warrant (da: anmodning om udleveringsgrundlag), such as to renew a prescription.

It concerns one order on the card and goes to organisations that may issue (da: udsteder). They issue, reject it for a
reason (da: afvisningsårsag) or pass it on (da: viderestille).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Created, CreatedDateTime, Modificator, Modified, Organisation, OrganisationTypeText
from fmk16.model.identifier import (
    DrugMedicationIdentifier,
    ModificationMetadataText,
    OrganisationIdentifier,
    PersonIdentifier,
    RequestForWarrantIdentifier,
    WarrantIdentifier,
)
from fmk16.model.order import CreateOrder
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named, Present
from fmk16.model.warrant import FromHospitalPharmacy, OnPrescription, PackedInDoses

RequestForWarrantVersion = Annotated[int, Simple("RequestForWarrantVersionType", "long", min_inclusive="1")]
NumberOfUnhandledRequestsForWarrant = Annotated[
    int, Simple("NumberOfUnhandledRequestsForWarrantType", "integer", min_inclusive="1")
]

# --- what is asked for -----------------------------------------------------------------------------------------------


RequestedKind = Annotated[OnPrescription | FromHospitalPharmacy | PackedInDoses, CHOICE]
"""The kind of warrant that is asked for: the kinds that can be created."""


class OrderedAtOnce(Group):
    """The new warrant is to be ordered at a pharmacy when it is made."""

    order: CreateOrder


class NotOrderedYet(Group):
    """The new warrant is not to be ordered anywhere when it is made."""

    without_order: Present = True


Ordering = Annotated[OrderedAtOnce | NotOrderedYet, CHOICE]
"""Whether the new warrant is to be ordered at a pharmacy when it is made (da: bestilling)."""


# --- what has become of it -------------------------------------------------------------------------------------------


class RequestForWarrantStatus(StrEnum):
    """What can become of a request for a warrant: nothing yet, a prescription, or a cancellation."""

    UNHANDLED = "unhandled"
    PRESCRIBED = "prescribed"
    CANCELLED = "cancelled"


RequestForWarrantStatusText = Annotated[
    RequestForWarrantStatus | str,
    Simple("RequestForWarrantStatusType", min_length=1, max_length=200, known=RequestForWarrantStatus),
]
"""What has become of a request for a warrant: a known state, or another."""


class RequestForWarrantCancellationReason(StrEnum):
    """Why no warrant is issued: mostly what the patient is to do instead, or why none is needed."""

    TREATMENT_FINISHED = "Behandlingen er afsluttet"
    CONSULTATION_NEEDED = "Receptfornyelsen kræver konsultation"
    CONTACT_OWN_DOCTOR = "Kontakt egen læge hvis recept ønskes"
    RENEW_WHERE_FOLLOWED_UP = "Recepten skal fornys der, hvor du går til kontrol"
    RENEW_WITH_LAST_PRESCRIBER = "Recepten skal fornys af den læge, der sidst udskrev medicinen"
    NO_LONGER_WANTED = "Receptanmodning fortrudt"
    VALID_PRESCRIPTION_EXISTS = "Fornyes ikke. Der findes allerede en gyldig recept"
    TOO_EARLY = "Det er for tidligt at få en ny recept"
    HANDED_OVER_BY_HOSPITAL = "Medicinen udleveres fra hospital"
    SOLD_OVER_THE_COUNTER = "Medicinen kan købes i håndkøb"


RequestForWarrantCancellationReasonText = Annotated[
    RequestForWarrantCancellationReason | str,
    Simple(
        "RequestForWarrantCancellationReasonType",
        min_length=1,
        max_length=200,
        known=RequestForWarrantCancellationReason,
    ),
]
"""Why no warrant is issued (da: afvisningsårsag): a known reason, or another."""


# --- in responses ----------------------------------------------------------------------------------------------------


class RequestForWarrant(Element):
    """A request for a warrant as FMK returns it (da: anmodning om udleveringsgrundlag), and what has become of it.

    The warrant that it has led to may be named, and who cancelled it and why; the schema ties neither to the status.
    """

    identifier: RequestForWarrantIdentifier
    version: RequestForWarrantVersion | None = None
    drug_medication_identifier: DrugMedicationIdentifier
    created: Created
    reported_by: Modificator | None = None
    modified: Modified | None = None
    issuer_organisations: Annotated[tuple[Organisation, ...], Named("IssuerOrganisation")] = ()
    kind: RequestedKind | None = None
    ordering: Ordering | None = None
    status: RequestForWarrantStatusText
    warrant_identifier: WarrantIdentifier | None = None
    cancelled_by: Modificator | None = None
    cancellation_reason: RequestForWarrantCancellationReasonText | None = None


class RequestForWarrantSummary(Element):
    """A request for a warrant in short (da: anmodning om udleveringsgrundlag): who is asked, and what became of it.

    ``kind`` may be left out; then nothing is said of the kind of warrant that is asked for.
    """

    identifier: RequestForWarrantIdentifier
    issuer_organisations: Annotated[tuple[Organisation, ...], Named("IssuerOrganisation")] = ()
    kind: RequestedKind | None = None
    status: RequestForWarrantStatusText
    warrant_identifier: WarrantIdentifier | None = None


class RequestForWarrantWithOrganisationDetails(Element):
    """An active request for a warrant in short (da: aktiv anmodning): when it was made, and to which organisations."""

    request_for_warrant_identifier: RequestForWarrantIdentifier
    organisation_identifiers: Annotated[tuple[OrganisationIdentifier, ...], Len(1), Named("OrganisationIdentifier")]
    created_date_time: CreatedDateTime


class OneByOne(Group):
    """The requests are told one by one."""

    requests_for_warrant: Annotated[
        tuple[RequestForWarrantWithOrganisationDetails, ...], Len(1), Named("RequestForWarrant")
    ]


class Summarised(Group):
    """Only how many requests are unhandled is told, and when the oldest of them was made."""

    oldest_unhandled_created_date_time: CreatedDateTime
    number_of_unhandled: NumberOfUnhandledRequestsForWarrant


class PersonWithRequestsForWarrant(Element):
    """A patient with active requests for warrants (da: aktive anmodninger), one by one or summarised."""

    person_identifier: PersonIdentifier
    requests: Annotated[OneByOne | Summarised | None, CHOICE] = None


# --- in requests -----------------------------------------------------------------------------------------------------


class RequestForWarrantToCreate(Element):
    """That a warrant is wanted for an order on the card (da: anmodning), and which organisations may issue it."""

    drug_medication_identifier: DrugMedicationIdentifier
    issuer_organisations: Annotated[tuple[Organisation, ...], Len(1), Named("IssuerOrganisation")]
    kind: RequestedKind | None = None
    ordering: Ordering | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class RequestForWarrantToCancel(Element):
    """A request for a warrant that shall be cancelled (da: annulleret, afvist), and why."""

    identifier: RequestForWarrantIdentifier
    cancellation_reason: RequestForWarrantCancellationReasonText
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class ForwardRequestForWarrant(Element):
    """A request for a warrant that shall go on to others (da: viderestilling).

    They are the patient's own doctor (da: egen læge) or organisations; the schema lets both be named, or neither.
    """

    identifier: RequestForWarrantIdentifier
    patient_own_doctor: Flag = False
    issuer_organisations: Annotated[tuple[Organisation, ...], Named("IssuerOrganisation")] = ()
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class SearchRequestsForWarrantOrganisation(Element):
    """The organisation whose requests are searched for (da: organisation), by its kind and number."""

    type: OrganisationTypeText
    identifier: OrganisationIdentifier


# --- what a request has led to ---------------------------------------------------------------------------------------


class CreatedRequestForWarrant(Element):
    """The number and version that FMK has given a request for a warrant (da: anmodning), and the order it concerns."""

    identifier: RequestForWarrantIdentifier
    drug_medication_identifier: DrugMedicationIdentifier
    version: RequestForWarrantVersion


class ForwardedRequestForWarrant(Element):
    """The number of a request for a warrant that has been passed on (da: viderestillet), perhaps with its version."""

    identifier: RequestForWarrantIdentifier
    version: RequestForWarrantVersion | None = None
