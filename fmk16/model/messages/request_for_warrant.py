"""Messages about requests for warrants (da: anmodning om udleveringsgrundlag, receptanmodning).

They are made, passed on to another issuer (da: viderestille), cancelled or rejected, and looked up: by patient, in all
their versions, or by an organisation on either side of them.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import CreatedDateTime, Modificator
from fmk16.model.identifier import MedicineCardVersion, PersonIdentifier, RequestForWarrantIdentifier
from fmk16.model.messages.request import CardModificationRequest
from fmk16.model.request_for_warrant import (
    CreatedRequestForWarrant,
    ForwardedRequestForWarrant,
    ForwardRequestForWarrant,
    PersonWithRequestsForWarrant,
    RequestForWarrant,
    RequestForWarrantToCancel,
    RequestForWarrantToCreate,
    SearchRequestsForWarrantOrganisation,
)
from fmk16.model.scalars import Date
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named

GetRequestsForWarrantFromDateTime = Annotated[
    Date, Simple("GetRequestsForWarrantFromDateTimeType", "date", min_inclusive="2010-01-01Z")
]
"""The earliest day of requests that are wanted; a day, whatever the name says."""

GetRequestsForWarrantToDateTime = Annotated[
    Date, Simple("GetRequestsForWarrantToDateTimeType", "date", min_inclusive="2010-01-01Z")
]
"""The latest day of requests that are wanted; a day, whatever the name says."""


# --- making, passing on, cancelling ----------------------------------------------------------------------------------


class CreateRequestForWarrantRequest(Element):
    """Asks FMK to make requests for warrants on a person's orders, one at least (da: oprette anmodninger)."""

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    ordered_by: Modificator
    reported_by: Modificator | None = None
    requests_for_warrant: Annotated[tuple[RequestForWarrantToCreate, ...], Len(1), Named("RequestForWarrant")]


class CreateRequestForWarrantResponse(Element):
    """The requests that have been made (da: oprettede anmodninger), and the card's version."""

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    requests_for_warrant: Annotated[tuple[CreatedRequestForWarrant, ...], Len(1), Named("RequestForWarrant")]


class ForwardRequestForWarrantRequest(CardModificationRequest):
    """Asks FMK to pass requests for warrants on to other issuers (da: viderestille), one at least."""

    requests_for_warrant: Annotated[tuple[ForwardRequestForWarrant, ...], Len(1), Named("RequestForWarrant")]


class ForwardRequestForWarrantResponse(Element):
    """The requests that have been passed on (da: viderestillede anmodninger), and the card's version."""

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    requests_for_warrant: Annotated[tuple[ForwardedRequestForWarrant, ...], Len(1), Named("RequestForWarrant")]


class CancelRequestForWarrantRequest(CardModificationRequest):
    """Asks FMK to cancel requests for warrants (da: annullere anmodninger), one at least, each for a reason."""

    requests_for_warrant: Annotated[tuple[RequestForWarrantToCancel, ...], Len(1), Named("RequestForWarrant")]


class CancelRequestForWarrantResponse(Element):
    """That the requests have been cancelled (da: annullering); only the person is named."""

    person_identifier: PersonIdentifier


# --- looking up by patient -------------------------------------------------------------------------------------------


class GetRequestsForWarrantRequest(Element):
    """Asks FMK for a person's requests for warrants (da: hente anmodninger), perhaps only of some days."""

    person_identifier: PersonIdentifier
    from_date_time: GetRequestsForWarrantFromDateTime | None = None
    to_date_time: GetRequestsForWarrantToDateTime | None = None


class GetRequestsForWarrantResponse(Element):
    """The person's requests for warrants (da: anmodninger om udleveringsgrundlag), perhaps none."""

    person_identifier: PersonIdentifier
    requests_for_warrant: Annotated[tuple[RequestForWarrant, ...], Named("RequestForWarrant")] = ()


class GetRequestForWarrantVersionsRequest(Element):
    """Asks FMK for all versions of one request for a warrant (da: versioner af en anmodning)."""

    person_identifier: PersonIdentifier
    request_for_warrant_identifier: RequestForWarrantIdentifier


class GetRequestForWarrantVersionsResponse(Element):
    """The versions of the request for a warrant (da: versioner), each written out in full."""

    person_identifier: PersonIdentifier
    requests_for_warrant: Annotated[tuple[RequestForWarrant, ...], Named("RequestForWarrant")] = ()


# --- looking up by organisation --------------------------------------------------------------------------------------


class AskingOrganisation(Group):
    """The requests that an organisation has made are wanted."""

    ordering_organisation: SearchRequestsForWarrantOrganisation


class AskedOrganisation(Group):
    """The requests that were made to an organisation are wanted (da: den anmodede organisation)."""

    issuer_organisation: SearchRequestsForWarrantOrganisation


class SearchRequestsForWarrantAndDetailsRequest(Element):
    """Asks FMK for the patients with active requests for warrants by or to an organisation (da: søge anmodninger).

    They are told one by one or in summary, with or without those of its departments (da: underafdelinger).
    """

    party: Annotated[AskingOrganisation | AskedOrganisation, CHOICE]
    summarize_results: Flag = False
    include_sub_organisations: Flag = False
    request_not_older_than: CreatedDateTime | None = None


class SearchRequestsForWarrantAndDetailsResponse(Element):
    """The patients with active requests for warrants (da: aktive anmodninger), perhaps none."""

    persons_with_requests_for_warrant: Annotated[
        tuple[PersonWithRequestsForWarrant, ...], Named("PersonWithRequestsForWarrant")
    ] = ()
