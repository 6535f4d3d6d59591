"""An order at a pharmacy (da: bestilling): what is asked of it on a warrant, and how it gets to the patient."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len, MaxLen

from fmk16.model.actor import AddressLine, Created, Modificator, Modified, Organisation
from fmk16.model.identifier import HandoverIdentifier
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Group, Named

OrderIdentifier = Annotated[int, Simple("OrderIdentifierType", "long", min_inclusive="1")]
"""An order at a pharmacy, not one on the card."""

OrderVersion = Annotated[int, Simple("OrderVersionType", "long", min_inclusive="1")]
DeliveryInstructionText = Annotated[str, Simple("DeliveryInstructionTextType", min_length=1, max_length=70)]
"""One line to the pharmacy about the order (da: leveringsinstruktion)."""


# --- delivery --------------------------------------------------------------------------------------------------------


class DeliveryPriority(StrEnum):
    """Where the pharmacy sends the medicine, and whether it goes out today or by post."""

    OTHER_ADDRESS_SAME_DAY = "send til anden adresse samme dag"
    OTHER_ADDRESS_BY_POST = "send til anden adresse pr post"
    PATIENT_ADDRESS_SAME_DAY = "send til patientadresse samme dag"
    PATIENT_ADDRESS_BY_POST = "send til patientadresse pr post"
    DELIVERY_SITE_SAME_DAY = "send til udleveringssted samme dag"
    DELIVERY_SITE_BY_POST = "send til udleveringssted pr post"


class ToAddress(Group):
    """The medicine goes to an address, which has one to five lines."""

    address_lines: Annotated[tuple[AddressLine, ...], Len(1, 5), Named("AddressLine")]


class ToDeliverySite(Group):
    """The medicine goes to a place that hands it on (da: udleveringssted)."""

    delivery_site: Organisation


class Delivery(Element):
    """How the medicine gets to the patient (da: levering); the interface lets the destination be left out."""

    priority: Annotated[DeliveryPriority, Simple("DeliveryPriorityType", closed=DeliveryPriority)]
    destination: Annotated[ToAddress | ToDeliverySite | None, CHOICE] = None


# --- orders ----------------------------------------------------------------------------------------------------------


class OrderStatus(StrEnum):
    """How far the pharmacy has come: ordered, begun, on its way, done, cancelled, or packed in doses."""

    ORDERED = "Bestilt"
    BEGUN = "Ekspedition påbegyndt"
    BEING_SENT = "Sendes"
    DONE = "Udført"
    CANCELLED = "Annulleret"
    DOSE_DISPENSED = "Dosisdispenseret"


OrderStatusText = Annotated[
    OrderStatus | str, Simple("OrderStatusType", min_length=1, max_length=25, known=OrderStatus)
]
"""How far an order has come: a known state, or another."""


class OrderCancellationReason(StrEnum):
    """Why an order is cancelled: not said, wrong delivery, a closed warrant, or an order that takes its place."""

    NOT_STATED = "Årsag ikke angivet"
    WRONG_DELIVERY = "Fejl i leveringsoplysninger"
    WARRANT_CLOSED = "Udleveringsgrundlaget er lukket"
    NEW_ORDER_TAKES_OVER = "Ny bestilling overtager"


OrderCancellationReasonText = Annotated[
    OrderCancellationReason | str,
    Simple("OrderCancellationReasonType", min_length=1, max_length=100, known=OrderCancellationReason),
]
"""Why an order is cancelled: a known reason, or another."""


class CreateOrder(Element):
    """An order that is placed together with a new warrant (da: bestilling)."""

    created_by: Modificator | None = None
    ordered_at_pharmacy: Organisation
    delivery_instruction_texts: Annotated[
        tuple[DeliveryInstructionText, ...], MaxLen(3), Named("DeliveryInstructionText")
    ] = ()
    delivery: Delivery | None = None


class Order(Element):
    """An order at a pharmacy as FMK returns it (da: bestilling): its state, and the handover it has led to."""

    identifier: OrderIdentifier
    version: OrderVersion
    status: OrderStatusText
    created: Created
    reported_by: Modificator | None = None
    modified: Modified | None = None
    ordered_at_pharmacy: Organisation
    delivery_instruction_texts: Annotated[
        tuple[DeliveryInstructionText, ...], MaxLen(3), Named("DeliveryInstructionText")
    ] = ()
    delivery: Delivery | None = None
    cancellation_reason: OrderCancellationReasonText | None = None
    handover_identifier: HandoverIdentifier | None = None
