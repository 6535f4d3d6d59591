"""Messages about orders at a pharmacy (da: bestilling): placing, cancelling, handling, carrying out and looking up.

A pharmacy fetches its new orders and acknowledges them; to handle one takes it from ordered to begun (da: bestilt,
ekspedition påbegyndt), to abort takes it back, and to carry it out (da: effektuering) notes the handover.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Modificator, Organisation
from fmk16.model.identifier import ModificationMetadataText, OrganisationIdentifier, Whose
from fmk16.model.messages.request import CreationRequest, ModificationRequest
from fmk16.model.order import OrderIdentifier
from fmk16.model.order_handling import (
    CreateOrderForPractice,
    CreateOrderWarrant,
    EffectuateOrder,
    OrderedDateTime,
    OrderOnWarrant,
    PatientWithOrders,
    WarrantAndOrderIdentifier,
    WarrantIdentifierWithMetadata,
    WarrantOrderIdentifierForRequest,
    WarrantOrderIdentifierForResponse,
    WarrantOrderIdentifierWithHandoverForResponse,
    WarrantOrderIdentifierWithReasonForRequest,
    WarrantsForPersonOrOrganisation,
)
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named
from fmk16.model.warrant import Warrant
from fmk16.model.warrant_change import WarrantError

MaxResultSize = Annotated[int, Simple("MaxResultSizeType", "integer", min_inclusive="1")]
"""How many orders an answer may hold at most."""


# --- placing ---------------------------------------------------------------------------------------------------------


class CreateOrderRequest(CreationRequest):
    """Asks FMK to place orders at a pharmacy on warrants that exist (da: opret bestilling)."""

    warrants: Annotated[tuple[CreateOrderWarrant, ...], Len(1), Named("Warrant")]


class CreateOrderResponse(Element):
    """Gives the numbers of the orders placed, each with its warrant (da: bestilling)."""

    whose: Whose
    orders: Annotated[tuple[WarrantOrderIdentifierForResponse, ...], Len(1), Named("Order")]


class CreateOrderForPracticeRequest(Element):
    """Asks FMK to make prescriptions for a practice's own use, with orders (da: bestilling til brug i praksis).

    ``created_by`` is left out where the prescriptions have different ones and name them.
    """

    created_by: Modificator | None = None
    reported_by: Modificator | None = None
    orders_for_practice: Annotated[tuple[CreateOrderForPractice, ...], Len(1), Named("OrderForPractice")]


class CreateOrderForPracticeResponse(Element):
    """Gives the numbers of the orders placed, each with its warrant (da: bestilling til brug i praksis)."""

    orders: Annotated[tuple[WarrantOrderIdentifierForResponse, ...], Len(1), Named("Order")]


# --- cancelling ------------------------------------------------------------------------------------------------------


class CancelOrderRequest(ModificationRequest):
    """Asks FMK to cancel orders at a pharmacy (da: annuller bestilling); each may say why."""

    orders: Annotated[tuple[WarrantOrderIdentifierWithReasonForRequest, ...], Len(1), Named("Order")]


class CancelOrderResponse(Element):
    """Names the orders that have been cancelled (da: annulleret bestilling)."""

    whose: Whose
    orders: Annotated[tuple[WarrantOrderIdentifierForResponse, ...], Len(1), Named("Order")]


# --- fetching new ones -----------------------------------------------------------------------------------------------


class GetNewOrdersRequest(Element):
    """Asks for the new orders at a pharmacy or hospital pharmacy (da: hent nye bestillinger).

    ``organisation_identifier`` names the pharmacy; ``max_result_size`` bounds the orders in one answer.
    """

    organisation_identifier: OrganisationIdentifier
    max_result_size: MaxResultSize | None = None


class GetNewOrdersResponse(Element):
    """Gives the warrants with new orders at a pharmacy, by patient or organisation (da: nye bestillinger)."""

    organisation_identifier: OrganisationIdentifier
    warrants: tuple[WarrantsForPersonOrOrganisation, ...] = ()


class AcknowledgeOrdersRequest(Element):
    """Tells FMK that a pharmacy has received its new orders (da: kvittering for bestillinger)."""

    organisation_identifier: OrganisationIdentifier
    orders: Annotated[tuple[WarrantOrderIdentifierForRequest, ...], Len(1), Named("Order")]


class AcknowledgeOrdersResponse(Element):
    """Says by its arrival that FMK has noted what was received (da: kvittering for bestillinger); it is empty."""


# --- handling --------------------------------------------------------------------------------------------------------


class StartOrderHandlingRequest(ModificationRequest):
    """Asks FMK to let a pharmacy begin with the orders on warrants (da: påbegynd ekspedition)."""

    ordered_at_pharmacy: Organisation
    warrants: Annotated[tuple[WarrantIdentifierWithMetadata, ...], Len(1), Named("Warrant")]


class StartedInFull(Group):
    """The warrants are given in full."""

    warrants: Annotated[tuple[Warrant, ...], Len(1), Named("Warrant")]


class StartedByNumber(Group):
    """The warrants and their orders are given by number."""

    warrant_and_order_identifiers: Annotated[
        tuple[WarrantAndOrderIdentifier, ...], Len(1), Named("WarrantAndOrderIdentifier")
    ]


class StartOrderHandlingResponse(Element):
    """Gives the warrants whose orders have been begun, and why others have not (da: påbegyndt ekspedition).

    All of those begun are given in full, or all by number; none may have been begun at all.
    """

    whose: Whose
    started: Annotated[StartedInFull | StartedByNumber | None, CHOICE] = None
    start_order_failures: Annotated[tuple[WarrantError, ...], Named("StartOrderFailed")] = ()


class AbortOrderHandlingRequest(ModificationRequest):
    """Asks FMK to set orders that a pharmacy has begun back to ordered (da: afbryd ekspedition)."""

    warrants: Annotated[tuple[WarrantOrderIdentifierForRequest, ...], Len(1), Named("Warrant")]
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class AbortOrderHandlingResponse(Element):
    """Names the orders that are back at ordered, and says why others are not (da: afbrudt ekspedition)."""

    whose: Whose
    warrants: Annotated[tuple[WarrantOrderIdentifierForResponse, ...], Named("Warrant")] = ()
    abort_order_handling_failures: Annotated[tuple[WarrantError, ...], Named("AbortOrderHandlingFailed")] = ()


class EffectuateOrderRequest(CreationRequest):
    """Asks FMK to note that a pharmacy has carried out orders and handed over (da: effektuer bestilling)."""

    orders: Annotated[tuple[EffectuateOrder, ...], Len(1), Named("Order")]


class EffectuateOrderResponse(Element):
    """Gives the numbers of the handovers noted, each with its order and warrant (da: effektuering af bestilling)."""

    whose: Whose
    handovers: Annotated[tuple[WarrantOrderIdentifierWithHandoverForResponse, ...], Len(1), Named("Handover")]


# --- looking up ------------------------------------------------------------------------------------------------------


class ByOrderNumber(Group):
    """The orders with these numbers are wanted."""

    order_identifiers: Annotated[tuple[OrderIdentifier, ...], Len(1), Named("OrderIdentifier")]


class CreatedSince(Group):
    """The orders placed since a moment are wanted."""

    created_since: OrderedDateTime


class GetOrdersRequest(Element):
    """Asks for orders of a patient or a practice, by number or since a moment (da: hent bestillinger)."""

    whose: Whose
    wanted: Annotated[ByOrderNumber | CreatedSince, CHOICE]


class GetOrdersResponse(Element):
    """Gives the orders that were asked for, warrant by warrant (da: bestilling)."""

    whose: Whose
    orders_on_warrants: Annotated[tuple[OrderOnWarrant, ...], Named("OrderOnWarrant")] = ()


class SearchOrdersRequest(Element):
    """Asks which orders an organisation has placed since a moment (da: søg bestillinger).

    Each flag adds the orders of one state: those not handled yet, those carried out, those cancelled.
    """

    ordering_organisation: OrganisationIdentifier
    include_unhandled_orders: Flag = False
    include_effectuated_orders: Flag = False
    include_cancelled_orders: Flag = False
    created_since: OrderedDateTime


class SearchOrdersResponse(Element):
    """Gives the patients for whom an organisation has placed orders, with the orders' numbers (da: bestilling)."""

    patients: Annotated[tuple[PatientWithOrders, ...], Named("Patient")] = ()
