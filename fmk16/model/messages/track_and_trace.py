"""Messages of track and trace: shipments (da: forsendelse), what happens to them, and looking it up."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Modificator
from fmk16.model.dispensing import DispensingPeriodIdentifier
from fmk16.model.fault import KeyValueSet
from fmk16.model.identifier import DrugMedicationIdentifier, OrganisationIdentifier, Whose
from fmk16.model.order import OrderIdentifier
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Group, Named
from fmk16.model.track_and_trace import (
    Outlook,
    ShipmentDeliveryDate,
    ShipmentIdentifier,
    TrackAndTraceEventDateTime,
    TrackAndTraceEventFreeText,
    TrackAndTraceEventIdentifier,
    TrackAndTraceEvents,
    TrackAndTraceEventsOnDispensingPeriod,
    TrackAndTraceEventsOnDrugMedication,
    TrackAndTraceEventTypeText,
)

RequestedNumberOfShipmentIdentifiers = Annotated[
    int, Simple("RequestedNumberOfShipmentIdentifiersType", "integer", min_inclusive="1", max_inclusive="100")
]


# --- what an event hangs on ------------------------------------------------------------------------------------------


class OnShipment(Group):
    """A shipment (da: forsendelse)."""

    shipment_identifier: ShipmentIdentifier


class OnOrder(Group):
    """An order at a pharmacy (da: bestilling)."""

    order_identifier: OrderIdentifier


class OnDispensingPeriod(Group):
    """A dispensing period (da: dispenseringsperiode)."""

    dispensing_period_identifier: DispensingPeriodIdentifier


EventSubject = Annotated[OnShipment | OnOrder | OnDispensingPeriod, CHOICE]
"""What an event hangs on, exactly one of the three."""


# --- shipments -------------------------------------------------------------------------------------------------------


class GenerateShipmentIdentifiersRequest(Element):
    """Asks FMK for new numbers that a pharmacy may give its shipments (da: forsendelses-id), a hundred at most."""

    ordered_at_pharmacy_identifier: OrganisationIdentifier
    requested_number_of_shipment_identifiers: RequestedNumberOfShipmentIdentifiers


class GenerateShipmentIdentifiersResponse(Element):
    """Gives a pharmacy new numbers for its shipments, each used nowhere else (da: forsendelses-id)."""

    ordered_at_pharmacy_identifier: OrganisationIdentifier
    shipment_identifiers: Annotated[tuple[ShipmentIdentifier, ...], Len(1), Named("ShipmentIdentifier")]


class CreateShipmentRequest(Element):
    """Asks FMK to note that orders and dispensing periods are sent together (da: opret forsendelse).

    The number may be left out; the answer names the shipment's in any case.
    """

    whose: Whose
    ordered_at_pharmacy_identifier: OrganisationIdentifier
    created_by: Modificator
    reported_by: Modificator | None = None
    shipment_identifier: ShipmentIdentifier | None = None
    expected_delivery_date: ShipmentDeliveryDate | None = None
    event_date_time: TrackAndTraceEventDateTime | None = None
    order_identifiers: Annotated[tuple[OrderIdentifier, ...], Named("OrderIdentifier")] = ()
    dispensing_period_identifiers: Annotated[
        tuple[DispensingPeriodIdentifier, ...], Named("DispensingPeriodIdentifier")
    ] = ()
    additional_information: tuple[KeyValueSet, ...] = ()


class CreateShipmentResponse(Element):
    """Gives the number of the shipment, and the day it should arrive (da: forsendelse)."""

    whose: Whose
    shipment_identifier: ShipmentIdentifier
    expected_delivery_date: ShipmentDeliveryDate | None = None


# --- events ----------------------------------------------------------------------------------------------------------


class CreateTrackAndTraceEventRequest(Element):
    """Asks FMK to note that something happened on the way to the patient (da: opret track and trace-event)."""

    subject: EventSubject
    event_date_time: TrackAndTraceEventDateTime | None = None
    expected_delivery_date: ShipmentDeliveryDate | None = None
    ordered_at_pharmacy: OrganisationIdentifier
    event_type: TrackAndTraceEventTypeText
    event_free_text: TrackAndTraceEventFreeText | None = None
    outlook: Outlook | None = None
    additional_information: tuple[KeyValueSet, ...] = ()


class CreateTrackAndTraceEventResponse(Element):
    """Gives the number of the event noted, and what it hangs on (da: track and trace-event)."""

    subject: EventSubject
    track_and_trace_event_identifier: TrackAndTraceEventIdentifier


# --- looking up ------------------------------------------------------------------------------------------------------


class OnlyTheseTypes(Group):
    """Only events of these kinds are wanted, one kind at least."""

    include_types: Annotated[tuple[TrackAndTraceEventTypeText, ...], Len(1), Named("IncludeType")]


class AllButTheseTypes(Group):
    """Events of all kinds but these are wanted, one kind at least."""

    exclude_types: Annotated[tuple[TrackAndTraceEventTypeText, ...], Len(1), Named("ExcludeType")]


WantedTypes = Annotated[OnlyTheseTypes | AllButTheseTypes, CHOICE]
"""Which kinds of event are wanted: those named, or those not named."""


class SearchTrackAndTraceEventsRequest(Element):
    """Asks what has happened to one order or one dispensing period (da: søg track and trace-events).

    The events may be narrowed to those noted since a moment, and to some kinds.
    """

    subject: Annotated[OnOrder | OnDispensingPeriod, CHOICE]
    include_all_events_created_since: TrackAndTraceEventDateTime | None = None
    types: WantedTypes | None = None


class SearchTrackAndTraceEventsResponse(Element):
    """Gives what was found, with the order or the dispensing period (da: track and trace-events)."""

    track_and_trace_events: Annotated[tuple[TrackAndTraceEvents, ...], Len(1)]


class GetTrackAndTraceDetailsRequest(Element):
    """Asks what has happened to a person's or an organisation's medicine (da: hent track and trace-events).

    Orders on the card and dispensing periods may be named; the events may be narrowed to those noted since a moment,
    and to some kinds.
    """

    whose: Whose
    include_all_events_created_since: TrackAndTraceEventDateTime | None = None
    types: WantedTypes | None = None
    drug_medication_identifiers: Annotated[tuple[DrugMedicationIdentifier, ...], Named("DrugMedicationIdentifier")] = ()
    dispensing_period_identifiers: Annotated[
        tuple[DispensingPeriodIdentifier, ...], Named("DispensingPeriodIdentifier")
    ] = ()


class GetTrackAndTraceDetailsResponse(Element):
    """Gives what has happened, by order on the card and by dispensing period (da: track and trace-events)."""

    whose: Whose
    track_and_trace_events_on_drug_medications: Annotated[
        tuple[TrackAndTraceEventsOnDrugMedication, ...], Named("TrackAndTraceEventsOnDrugMedication")
    ] = ()
    track_and_trace_events_on_dispensing_periods: Annotated[
        tuple[TrackAndTraceEventsOnDispensingPeriod, ...], Named("TrackAndTraceEventsOnDispensingPeriod")
    ] = ()
