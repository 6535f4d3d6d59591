"""Orders at a pharmacy, from placing one to the handover (da: bestilling, ekspedition): what messages carry of them."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len, MaxLen

from fmk16.model.actor import Modificator, Organisation
from fmk16.model.drug import Drug
from fmk16.model.handover_registration import CreatePharmacyHandover
from fmk16.model.identifier import HandoverIdentifier, ModificationMetadataText, PersonIdentifier, WarrantIdentifier
from fmk16.model.medicine_card import OfOrganisation, OfPatient
from fmk16.model.order import (
    CreateOrder,
    Delivery,
    DeliveryInstructionText,
    Order,
    OrderCancellationReasonText,
    OrderIdentifier,
)
from fmk16.model.scalars import Instant
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Named
from fmk16.model.track_and_trace import DetailsForTrackAndTrace
from fmk16.model.warrant import (
    AuthorisationDateTime,
    PracticePrescription,
    ValidFromDate,
    ValidToDate,
    Warrant,
)

OrderedDateTime = Annotated[Instant, Simple("OrderedDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")]
"""When an order was placed (da: bestillingstidspunkt); the moment carries an offset (dosage.md 15)."""


# --- naming an order -------------------------------------------------------------------------------------------------


class WarrantOrderIdentifierForRequest(Element):
    """An order that something is to be done with, named by its warrant's number and its own (da: bestilling)."""

    warrant_identifier: WarrantIdentifier
    order_identifier: OrderIdentifier
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class WarrantOrderIdentifierWithReasonForRequest(WarrantOrderIdentifierForRequest):
    """An order that is to be cancelled, and perhaps why (da: annulleringsårsag)."""

    cancellation_reason: OrderCancellationReasonText | None = None


class WarrantOrderIdentifierForResponse(Element):
    """An order that something was done with, named by its warrant's number and its own (da: bestilling)."""

    warrant_identifier: WarrantIdentifier
    order_identifier: OrderIdentifier


class WarrantOrderIdentifierWithHandoverForResponse(WarrantOrderIdentifierForResponse):
    """An order that medicine was handed over on, and the handover's number (da: udlevering)."""

    handover_identifier: HandoverIdentifier


class WarrantIdentifierWithMetadata(Element):
    """A warrant whose orders a pharmacy is about to handle (da: udleveringsgrundlag); the orders are not named."""

    identifier: WarrantIdentifier
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class WarrantAndOrderIdentifier(Element):
    """A warrant's number, and those of its orders if it has any (da: bestilling)."""

    warrant_identifier: WarrantIdentifier
    order_identifiers: Annotated[tuple[OrderIdentifier, ...], Named("OrderIdentifier")] = ()


# --- placing and carrying out ----------------------------------------------------------------------------------------


class CreateOrderWarrant(Element):
    """An order to be placed at a pharmacy on a warrant that FMK knows (da: bestilling)."""

    warrant_identifier: WarrantIdentifier
    ordered_at_pharmacy: Organisation
    delivery_instruction_texts: Annotated[
        tuple[DeliveryInstructionText, ...], MaxLen(3), Named("DeliveryInstructionText")
    ] = ()
    delivery: Delivery | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class CreateOrderForPractice(Element):
    """A new prescription for a practice's own use, with its order at a pharmacy (da: recept til brug i praksis)."""

    created_by: Modificator | None = None
    authorisation_date_time: AuthorisationDateTime
    valid_from_date: ValidFromDate | None = None
    valid_to_date: ValidToDate
    practice_prescription: PracticePrescription
    drug: Drug | None = None
    substitution_allowed: Flag = False
    order: CreateOrder
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class EffectuateOrder(Element):
    """An order that a pharmacy has carried out, with what it handed over (da: effektuering af bestilling).

    ``terminate_warrant`` asks that the warrant be closed afterwards.
    """

    warrant_identifier: WarrantIdentifier
    order_identifier: OrderIdentifier
    handover: CreatePharmacyHandover
    terminate_warrant: Flag = False
    details_for_track_and_trace: DetailsForTrackAndTrace | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- what a look-up finds --------------------------------------------------------------------------------------------


class OrderOnWarrant(Element):
    """The orders found on one warrant, one at least (da: bestilling)."""

    warrant_identifier: WarrantIdentifier
    orders: Annotated[tuple[Order, ...], Len(1), Named("Order")]


class WarrantsForPersonOrOrganisation(Element):
    """The warrants of one patient, or of one organisation for its own use, one at least (da: udleveringsgrundlag)."""

    owner: Annotated[OfPatient | OfOrganisation, CHOICE]
    warrants: Annotated[tuple[Warrant, ...], Len(1), Named("Warrant")]


class PatientOrders(Element):
    """The numbers of a patient's orders in one state, and when the oldest of them was placed (da: bestilling)."""

    oldest_created_date_time: OrderedDateTime
    identifiers: Annotated[tuple[OrderIdentifier, ...], Len(1), Named("Identifier")]


class PatientWithOrders(Element):
    """A patient and the orders found: those not handled yet, those carried out and those cancelled (da: bestilling)."""

    person_identifier: PersonIdentifier
    unhandled_orders: PatientOrders | None = None
    effectuated_orders: PatientOrders | None = None
    cancelled_orders: PatientOrders | None = None
