"""TRK, track and trace (da: track and trace, forsendelse): features TRK-d to TRK-h."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, activation, named, rule, trip
from fmk16.conformance.rules.moments import danish_day, is_earlier
from fmk16.conformance.rules.txt_values import meant
from fmk16.finding import Severity
from fmk16.model.structure import Element

if TYPE_CHECKING:
    from fmk16.model.messages.track_and_trace import CreateShipmentRequest, CreateTrackAndTraceEventRequest
    from fmk16.model.track_and_trace import DetailsForTrackAndTrace, TrackAndTraceEventDetails

EVENT = "CreateTrackAndTraceEventRequest"
_CALLS = (
    *("CreateTrackAndTraceEvent", "SearchTrackAndTraceEvents", "GetTrackAndTraceDetails", "CreateShipment"),
    "GenerateShipmentIdentifiers",
)
_ROOTS = tuple(call + way for call in _CALLS for way in ("Request", "Response"))
_CLOSE = 0.85
"""How alike two texts are at least for the one to be a slip of the other; chosen so that no two known types are."""


@activation("TRK", named("DetailsForTrackAndTrace"), *_ROOTS)
def exercises_track_and_trace(_: Element, __: Here) -> Iterator[Trip]:
    """A message exercises the feature where it tells of a shipment or of an event, or asks for either."""
    yield trip()


# --- kinds of event --------------------------------------------------------------------------------------------------


def _types() -> tuple[str, ...]:
    from fmk16.model.track_and_trace import TrackAndTraceEventType  # noqa: PLC0415 - loaded when it is met

    return tuple(TrackAndTraceEventType)


@lru_cache(maxsize=1_000)
def _slip_of(text: str) -> str | None:
    """Find the known type that a text is a slip of; none where it is known, or told by TXT-11 already."""
    from fmk16.model.track_and_trace import TrackAndTraceEventType  # noqa: PLC0415 - as above

    if text in _types() or meant(text, TrackAndTraceEventType) is not None:
        return None
    return next(iter(get_close_matches(text, _types(), n=1, cutoff=_CLOSE)), None)


@rule("TRK-01", EVENT, named("TrackAndTraceEventDetails"), ground="features:TRK-h", severity=Severity.WARNING)
def event_type_misspelt(event: CreateTrackAndTraceEventRequest | TrackAndTraceEventDetails, _: Here) -> Iterator[Trip]:
    """A type of event that looks like a slip of a known one.

    The list is open and takes any text, so a slip of the pen is valid. But whoever looks for the known type does not
    find the event.

    Write the known type exactly. (Case, spacing and language are TXT-11's.)
    """
    if (known := _slip_of(str(event.event_type))) is not None:
        yield trip("event_type", got=str(event.event_type), expected=known)


def _hangs_on(event: CreateTrackAndTraceEventRequest) -> str:
    return next(iter(type(event.subject).model_fields))


@rule(
    "TRK-02",
    EVENT,
    ground="features:TRK-e",
    severity=Severity.WARNING,
    when=lambda event, _: _hangs_on(event) != "shipment_identifier",
)
def event_on_the_other_kind(event: CreateTrackAndTraceEventRequest, _: Here) -> Iterator[Trip]:
    """An event of a dose roll that hangs on an order, or one of an order that hangs on a dispensing period.

    A roll (da: dosisrulle) is packed for a dispensing period; an order at a pharmacy (da: bestilling) is another thing.
    Whoever looks the event up by what it is about does not find it.

    Name the dispensing period for `Dosisrulle ...` and the order for `Bestilling ...`, or choose another type.
    """
    subject, kind = _hangs_on(event), str(event.event_type)
    if kind in _types():
        is_roll, is_order = kind.startswith("Dosisrulle"), kind.startswith("Bestilling")
        if (is_roll and subject == "order_identifier") or (is_order and subject == "dispensing_period_identifier"):
            element = "OrderIdentifier" if is_roll else "DispensingPeriodIdentifier"
            yield trip("event_type", got=kind, element=element)


_NEVER_LAST = frozenset(
    {
        *("Bestilling oprettet", "Bestilling modtaget på (sygehus)apoteket", "Bestilling behandles"),
        *("Pakket til forsendelse", "Dosisrulle klar til pakning"),
    }
)
_ALWAYS_LAST = frozenset({"Bestilling annulleret", "Bestilling afvist", "Medicin udleveret"})


@rule(
    "TRK-03",
    EVENT,
    ground="features:TRK-e",
    severity=Severity.WARNING,
    when=lambda event, _: event.outlook is not None,
)
def outlook_that_the_type_belies(event: CreateTrackAndTraceEventRequest, _: Here) -> Iterator[Trip]:
    """An event said to be the last, of a type that others follow; or the other way round.

    After an order that is received or being handled something more happens, so `IsFinalEvent` would end the patient's
    view too early. After one that is cancelled, rejected or handed over nothing is awaited.

    Leave the outlook out, or give the other one.
    """
    kind, outlook = str(event.event_type), type(event.outlook).__name__
    wrong = {"NoEventExpected": _NEVER_LAST, "NextEventExpected": _ALWAYS_LAST}.get(outlook, frozenset())
    if kind in wrong:
        is_final = outlook == "NoEventExpected"
        element = "IsFinalEvent" if is_final else "ExpectedNextEventDateTime"
        yield trip("outlook", "is_final_event" if is_final else "expected_next_event_date_time", got=kind, said=element)


@rule("TRK-04", EVENT, ground="features:TRK-f", severity=Severity.WARNING)
def other_event_without_words(event: CreateTrackAndTraceEventRequest, _: Here) -> Iterator[Trip]:
    """An event of the type `Andet event` that does not say what happened.

    The type only says that none of the others fits. Without `EventFreeText` nobody can tell what it is about.

    Say it in `EventFreeText`.
    """
    if str(event.event_type) == "Andet event" and not (event.event_free_text or "").strip():
        yield trip("event_type")


# --- moments ---------------------------------------------------------------------------------------------------------


def _expects_another(event: CreateTrackAndTraceEventRequest, _: Here) -> bool:
    return event.event_date_time is not None and type(event.outlook).__name__ == "NextEventExpected"


@rule("TRK-05", EVENT, ground="features:TRK-d", severity=Severity.ERROR, when=_expects_another)
def next_event_before_this_one(event: CreateTrackAndTraceEventRequest, _: Here) -> Iterator[Trip]:
    """A next event that is expected before this one.

    `ExpectedNextEventDateTime` is when something more should happen after `EventDateTime`. Offsets are minded: what
    looks earlier by the clock need not be.

    Correct the moment that is wrong.
    """
    following = getattr(event.outlook, "expected_next_event_date_time", None)
    if is_earlier(following, event.event_date_time):
        place = ("outlook", "expected_next_event_date_time")
        yield trip(*place, following=str(following), event=str(event.event_date_time))


_ON_THE_WAY = frozenset(
    {
        *("Bestilling oprettet", "Bestilling modtaget på (sygehus)apoteket", "Bestilling behandles"),
        *("Pakket til forsendelse", "Afsendt fra apotek", "Dosisrulle klar til pakning", "Dosisrulle pakket"),
    }
)


@rule(
    "TRK-06",
    EVENT,
    "CreateShipmentRequest",
    ground="features:TRK-d",
    severity=Severity.WARNING,
    when=lambda told, _: told.expected_delivery_date is not None and told.event_date_time is not None,
)
def delivery_before_it_is_sent(
    told: CreateTrackAndTraceEventRequest | CreateShipmentRequest, _: Here
) -> Iterator[Trip]:
    """A delivery that is expected on a day before the medicine was sent.

    What is being ordered, packed or sent at a moment cannot have arrived the day before. For events at the delivery
    site or after it the day may well be over.

    Give the day on which it is expected now, or leave it out.
    """
    expected, day = told.expected_delivery_date, danish_day(told.event_date_time)
    if expected is not None and day is not None and expected.value < day and _is_on_the_way(told):
        yield trip("expected_delivery_date", expected=str(expected.value), day=_iso(day))


def _is_on_the_way(told: Element) -> bool:
    kind = getattr(told, "event_type", None)
    return kind is None or str(kind) in _ON_THE_WAY


def _iso(day: date) -> str:
    return day.isoformat()


# --- shipments and details -------------------------------------------------------------------------------------------


@rule("TRK-07", "CreateShipmentRequest", ground="features:TRK-g", severity=Severity.WARNING)
def shipment_of_nothing(call: CreateShipmentRequest, _: Here) -> Iterator[Trip]:
    """A shipment that holds neither an order nor a dispensing period.

    Both lists may be empty by the schema. An event on such a shipment is about nobody's medicine.

    Name the orders and dispensing periods that are sent together.
    """
    if not call.order_identifiers and not call.dispensing_period_identifiers:
        yield trip()


@rule(
    "TRK-08",
    "CreateShipmentRequest",
    ground="features:TRK-g",
    severity=Severity.WARNING,
    when=lambda call, _: bool(call.order_identifiers or call.dispensing_period_identifiers),
)
def sent_twice(call: CreateShipmentRequest, _: Here) -> Iterator[Trip]:
    """An order or a dispensing period that stands twice in one shipment.

    It is sent once, so one of the two may be a slip for another number.

    Name each once.
    """
    for field in ("order_identifiers", "dispensing_period_identifiers"):
        held: tuple[int, ...] = getattr(call, field)
        for identifier, count in Counter(held).items():
            if count > 1:
                position = max(number for number, each in enumerate(held) if each == identifier)
                yield trip(field, position, identifier=int(identifier), count=count)


@rule("TRK-09", named("DetailsForTrackAndTrace"), ground="features:TRK-f", severity=Severity.WARNING)
def details_that_say_nothing(details: DetailsForTrackAndTrace, _: Here) -> Iterator[Trip]:
    """`DetailsForTrackAndTrace` without anything in it.

    Every part may be left out. Without any, track and trace is told nothing.

    Say what is known, or leave the element out.
    """
    if not (
        details.expected_delivery_date or details.event_free_text or details.outlook or details.additional_information
    ):
        yield trip()
