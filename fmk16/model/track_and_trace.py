"""Track and trace: where ordered medicine is on its way to the patient (da: forsendelse, udleveringssted).

An event hangs on a shipment, on an order at a pharmacy or on a dispensing period (da: dispenseringsperiode).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fmk16.model.actor import Organisation
from fmk16.model.dispensing import DispensingPeriodIdentifier, DispensingStatus
from fmk16.model.fault import KeyValueSet
from fmk16.model.identifier import DrugMedicationIdentifier
from fmk16.model.order import Delivery, Order
from fmk16.model.request_for_warrant import RequestForWarrantSummary
from fmk16.model.scalars import Date, Instant
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Group, Named, Present

ShipmentIdentifier = Annotated[int, Simple("ShipmentIdentifierType", "long", min_inclusive="1")]
"""What is sent to a delivery site as one (da: forsendelse)."""

ShipmentDeliveryDate = Annotated[Date, Simple("ShipmentDeliveryDateType", "date", min_inclusive="2000-01-01")]
"""The day on which medicine should reach the place that hands it on (da: udleveringssted)."""

TrackAndTraceEventIdentifier = Annotated[int, Simple("TrackAndTraceEventIdentifierType", "long", min_inclusive="1")]
TrackAndTraceEventDateTime = Annotated[
    Instant, Simple("TrackAndTraceEventDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
"""When something happened or should happen; the moment carries an offset (dosage.md 15)."""

TrackAndTraceEventFreeText = Annotated[str, Simple("TrackAndTraceEventFreeTextType", min_length=1, max_length=400)]


# --- events ----------------------------------------------------------------------------------------------------------


class TrackAndTraceEventType(StrEnum):
    """What may happen to an order, to what is sent, and to a roll of packed doses (da: dosisrulle) on the way."""

    ORDER_CREATED = "Bestilling oprettet"
    ORDER_RECEIVED_AT_PHARMACY = "Bestilling modtaget på (sygehus)apoteket"
    ORDER_BEING_HANDLED = "Bestilling behandles"
    ORDER_CANCELLED = "Bestilling annulleret"
    ORDER_REJECTED = "Bestilling afvist"
    ORDER_EFFECTUATED = "Bestilling ekspederet"
    PACKED_FOR_SHIPMENT = "Pakket til forsendelse"
    SENT_FROM_PHARMACY = "Afsendt fra apotek"
    RECEIVED_AT_DELIVERY_SITE = "Modtaget på udleveringssted"
    MEDICINE_READY_IN_COLLECTION_BOX = "Medicin klar i udleveringsboks"
    MEDICINE_READY_FOR_COLLECTION = "Medicin klar til afhentning"
    MEDICINE_HANDED_OVER = "Medicin udleveret"
    MEDICINE_RETURNED_TO_PHARMACY = "Medicin sendt retur til apotek"
    DOSE_ROLL_READY_FOR_PACKING = "Dosisrulle klar til pakning"
    DOSE_ROLL_PACKED = "Dosisrulle pakket"
    DOSE_ROLL_READY_FOR_COLLECTION = "Dosisrulle klar til afhentning"
    DOSE_ROLL_EFFECTUATED = "Dosisrulle ekspederet"
    OTHER = "Andet event"


TrackAndTraceEventTypeText = Annotated[
    TrackAndTraceEventType | str,
    Simple("TrackAndTraceEventTypeType", min_length=1, max_length=100, known=TrackAndTraceEventType),
]
"""What happened: a known kind of event, or another."""


class NextEventExpected(Group):
    """Something more is expected, at a moment that is given."""

    expected_next_event_date_time: TrackAndTraceEventDateTime


class NoEventExpected(Group):
    """Nothing more is expected to happen."""

    is_final_event: Present = True


Outlook = Annotated[NextEventExpected | NoEventExpected, CHOICE]
"""Whether another event is expected; the one excludes the other, and leaving both out says neither."""


class DetailsForTrackAndTrace(Element):
    """What track and trace is told when an order or a dispensing period is carried out; any part may be left out."""

    expected_delivery_date: ShipmentDeliveryDate | None = None
    event_free_text: TrackAndTraceEventFreeText | None = None
    outlook: Outlook | None = None
    additional_information: tuple[KeyValueSet, ...] = ()


class TrackAndTraceEventDetails(Element):
    """Something that happened on the way to the patient: what, when, at which pharmacy, in which shipment."""

    track_and_trace_event_identifier: TrackAndTraceEventIdentifier
    event_date_time: TrackAndTraceEventDateTime
    ordered_at_pharmacy: Organisation
    shipment_identifier: ShipmentIdentifier | None = None
    event_type: TrackAndTraceEventTypeText
    expected_delivery_date: ShipmentDeliveryDate | None = None
    free_text: TrackAndTraceEventFreeText | None = None
    outlook: Outlook | None = None
    additional_information: tuple[KeyValueSet, ...] = ()


# --- what a search finds ---------------------------------------------------------------------------------------------


class DoseDispensingDeliveryStatus(Element):
    """How far a dispensing period has come and how it gets to the patient (da: dispenseringsperiode, levering)."""

    dispensing_period_identifier: DispensingPeriodIdentifier
    dispensing_status: DispensingStatus
    delivery: Delivery | None = None


class OfOrder(Group):
    """The events belong to an order at a pharmacy."""

    order: Order


class OfDispensingPeriod(Group):
    """The events belong to a dispensing period."""

    dose_dispensing_delivery_and_status: DoseDispensingDeliveryStatus


class TrackAndTraceEvents(Element):
    """The events found for one order (da: bestilling) or one dispensing period (da: dispenseringsperiode)."""

    subject: Annotated[OfOrder | OfDispensingPeriod, CHOICE]
    track_and_trace_events: Annotated[tuple[TrackAndTraceEventDetails, ...], Named("TrackAndTraceEvent")] = ()


# --- what is told of a person's or an organisation's medicine --------------------------------------------------------


class TrackAndTraceEventsOnOrder(Element):
    """An order at a pharmacy and what has happened to it (da: bestilling)."""

    order: Order
    track_and_trace_events: Annotated[tuple[TrackAndTraceEventDetails, ...], Named("TrackAndTraceEvent")] = ()


class TrackAndTraceEventsOnDrugMedication(Element):
    """One order on the card (da: lægemiddelordination): requests for a warrant, and orders with their events."""

    drug_medication_identifier: DrugMedicationIdentifier
    requests_for_warrant: Annotated[tuple[RequestForWarrantSummary, ...], Named("RequestForWarrant")] = ()
    track_and_trace_events_on_orders: Annotated[
        tuple[TrackAndTraceEventsOnOrder, ...], Named("TrackAndTraceEventsOnOrder")
    ] = ()


class TrackAndTraceEventsOnDispensingPeriod(Element):
    """A dispensing period and what has happened to it (da: dispenseringsperiode)."""

    dose_dispensing_delivery_and_status: DoseDispensingDeliveryStatus
    track_and_trace_events: Annotated[tuple[TrackAndTraceEventDetails, ...], Named("TrackAndTraceEvent")] = ()
