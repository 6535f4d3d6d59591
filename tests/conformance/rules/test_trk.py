"""TRK: shipments and events; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped
from fmk16.conformance.rules.trk import _slip_of
from fmk16.model.track_and_trace import TrackAndTraceEventType

EVENT = "create-track-and-trace-event"
TYPE = "<EventType>Afsendt fra apotek<"
NEXT = "<ExpectedNextEventDateTime>2026-09-16T09:00:00+02:00</ExpectedNextEventDateTime>"
SUBJECT = "<OrderIdentifier>75050001</OrderIdentifier>"
PERIOD = "<DispensingPeriodIdentifier>78050001</DispensingPeriodIdentifier>"
SHIPMENT = "<ShipmentIdentifier>79050001</ShipmentIdentifier>"


def event(kind: str = "Afsendt fra apotek", outlook: str = "", subject: str = SUBJECT) -> list[str]:
    changes = ((TYPE, f"<EventType>{kind}<"), (NEXT, outlook), (SUBJECT, subject))
    return tripped("TRK", changed(EVENT, *changes))


class TestTypes:
    """Features TRK-c, e and f."""

    @pytest.mark.parametrize("kind", list(TrackAndTraceEventType))
    def test_no_known_type_is_a_slip(self, kind):
        assert _slip_of(kind.value) is None

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("Afsent fra apotek", "Afsendt fra apotek"),
            ("Medicin udleverret", "Medicin udleveret"),
            ("Dosisrulle pakkket", "Dosisrulle pakket"),
            ("afsendt fra apotek", None),
            ("Sent from pharmacy", None),
            ("Afhentet af pårørende", None),
            ("Bestilling sat på hold", None),
        ],
    )
    def test_slips(self, text, meant):
        assert _slip_of(text) == meant

    @pytest.mark.parametrize(
        ("kind", "subject", "expected"),
        [
            ("Dosisrulle pakket", SUBJECT, ["TRK-02"]),
            ("Dosisrulle pakket", PERIOD, []),
            ("Dosisrulle pakket", SHIPMENT, []),
            ("Bestilling ekspederet", PERIOD, ["TRK-02"]),
            ("Bestilling ekspederet", SUBJECT, []),
            ("Medicin udleveret", PERIOD, []),
            ("Dosisrulle tabt", SUBJECT, []),
        ],
    )
    def test_what_an_event_hangs_on(self, kind, subject, expected):
        assert event(kind, subject=subject) == expected

    @pytest.mark.parametrize(
        ("kind", "outlook", "expected"),
        [
            ("Bestilling behandles", "<IsFinalEvent/>", ["TRK-03"]),
            ("Bestilling behandles", NEXT, []),
            ("Medicin udleveret", NEXT, ["TRK-03"]),
            ("Medicin udleveret", "<IsFinalEvent/>", []),
            ("Afsendt fra apotek", "<IsFinalEvent/>", []),
            ("Medicin sendt retur til apotek", NEXT, []),
        ],
    )
    def test_outlook(self, kind, outlook, expected):
        assert event(kind, outlook) == expected

    def test_another_event_says_what_happened(self):
        other = (TYPE, "<EventType>Andet event<")
        text = "<EventFreeText>med dagens tur til Prøveby</EventFreeText>"
        assert tripped("TRK", changed(EVENT, other)) == []
        assert tripped("TRK", changed(EVENT, other, (text, ""))) == ["TRK-04"]
        assert tripped("TRK", changed(EVENT, other, (text, "<EventFreeText> </EventFreeText>"))) == ["TRK-04"]


class TestMoments:
    """Features TRK-d."""

    @pytest.mark.parametrize(
        ("following", "expected"),
        [
            ("2026-09-15T14:30:00+02:00", []),
            ("2026-09-15T13:00:00Z", []),
            ("2026-09-15T12:29:59Z", ["TRK-05"]),
            ("2026-09-15T08:31:00-04:00", []),
            ("2026-09-01T00:00:00", []),
        ],
    )
    def test_the_next_event(self, following, expected):
        message = changed(EVENT, (NEXT, NEXT.replace("2026-09-16T09:00:00+02:00", following)))
        assert tripped("TRK", message) == expected

    @pytest.mark.parametrize(
        ("kind", "day", "expected"),
        [
            ("Afsendt fra apotek", "2026-09-15", []),
            ("Afsendt fra apotek", "2026-09-14", ["TRK-06"]),
            ("Medicin udleveret", "2026-09-14", []),
            ("Modtaget på udleveringssted", "2026-09-14", []),
        ],
    )
    def test_delivery(self, kind, day, expected):
        changes = (TYPE, f"<EventType>{kind}<"), (NEXT, ""), ("Date>2026-09-16<", f"Date>{day}<")
        assert tripped("TRK", changed(EVENT, *changes)) == expected


class TestShipments:
    """Features TRK-g."""

    def test_an_order_or_a_period_is_enough(self):
        orders = "<OrderIdentifier>75050001</OrderIdentifier>\n  <OrderIdentifier>75050002</OrderIdentifier>"
        assert tripped("TRK", changed("create-shipment", (orders, ""))) == []
        assert tripped("TRK", changed("create-shipment", (PERIOD, ""))) == []
        nothing = changed("create-shipment", (PERIOD, ""), (orders, ""))
        assert tripped("TRK", nothing) == ["TRK-07"]
        assert outcomes(nothing)["TRK-08"] == "not exercised"

    def test_a_period_may_have_an_order_s_number(self):
        assert tripped("TRK", changed("create-shipment", ("78050001", "75050001"))) == []
