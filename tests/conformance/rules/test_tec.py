"""TEC: moments, dates, headers and flags; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped

REGISTER = "register-administrations"
CALL = "soap12-get-card-request"


class TestMoments:
    """Dosage.md 15: a dateTime carries an offset."""

    @pytest.mark.parametrize(
        ("moment", "expected"),
        [
            ("2026-09-16T08:05:00Z", []),
            ("2026-09-16T08:05:00+02:00", []),
            ("2026-09-16T08:05:00.5-05:00", []),
            ("2026-09-16T08:05:00", ["TEC-01"]),
            ("2026-09-16T24:00:00", ["TEC-01"]),
        ],
    )
    def test_in_a_request(self, moment, expected):
        assert tripped("TEC", changed(REGISTER, ("2026-09-16T08:05:00+02:00", moment))) == expected

    @pytest.mark.parametrize(
        ("fixture", "old"),
        [
            ("create-with-prescription-and-iteration", "2026-09-11T08:42:10Z"),
            ("card-with-warrants-handovers-administrations-and-relations", "2026-08-02T12:00:00Z"),
            ("card-with-dispensing-and-planned-administrations", "2026-01-06T00:00:00+01:00"),
            ("create-shipment", "2026-09-15T13:50:00+02:00"),
            ("create-dispensing-periods", "2026-09-18T14:00:00+02:00"),
            ("soap11-create-request", "2026-10-01T00:00:00Z"),
            ("soap11-create-response", "2026-10-15T12:00:00Z"),
        ],
    )
    def test_anywhere_in_messages_and_headers(self, fixture, old):
        assert "TEC-01" not in tripped("TEC", changed(fixture))
        assert "TEC-01" in tripped("TEC", changed(fixture, (old, old[:19])))


class TestDates:
    """Dosage.md 7: ValidFrom is a plain date; so are the others."""

    @pytest.mark.parametrize("suffix", ["Z", "+01:00", "-00:00"])
    def test_of_a_dosage(self, suffix):
        message = changed("create-parts-of-day", ("<ValidFrom>2026-08-03", f"<ValidFrom>2026-08-03{suffix}"))
        assert tripped("TEC", message) == ["TEC-02"]

    def test_of_a_plan(self):
        message = changed("create-planned-administrations", ("<ValidFrom>2026-09-21", "<ValidFrom>2026-09-21Z"))
        assert tripped("TEC", message) == ["TEC-02"]

    def test_others(self):
        assert tripped("TEC", changed("create-warrants", ("2028-09-13", "2028-09-13Z"))) == ["TEC-03"]
        treatment = ("<TreatmentStartDate>2026-08-03", "<TreatmentStartDate>2026-08-03+02:00")
        assert tripped("TEC", changed("create-parts-of-day", treatment)) == ["TEC-03"]
        assert outcomes(changed("create-warrants"))["TEC-03"] == "passed"


class TestHeaders:
    """Features TEC-f to h."""

    def test_without_headers_nothing_is_exercised(self):
        assert outcomes(changed(REGISTER))["TEC-00"] != "passed"
        assert outcomes(changed(CALL))["TEC-00"] == "passed"
        assert outcomes(changed(CALL))["TEC-06"] == "passed"
        assert outcomes(changed("soap11-fault"))["TEC-00"] == "passed"

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("2027-10-31", "2026-11-01", []),
            ("2027-10-31", "2026-10-31", ["TEC-08"]),
            (">20</mc:PageSize>", ">1</mc:PageSize>", []),
            (">20</mc:PageSize>", ">-1</mc:PageSize>", ["TEC-10"]),
        ],
    )
    def test_parts(self, old, new, expected):
        assert tripped("TEC", changed(CALL, (old, new))) == expected

    def test_a_rehearsal_in_the_header_is_right(self):
        assert "TEC-05" not in tripped("TEC", changed("soap11-create-request"))
        end = "</DispensedHandover>\n</RegisterDispensingRequest>"
        message = changed("register-dispensing", (end, end.replace("\n", "<IsPreflight/>")))
        assert tripped("TEC", message) == ["TEC-05"]

    def test_a_header_alone_is_no_envelope(self):
        message = b'<FMKResponseHeader xmlns="http://fmk-teknik.dk/160"/>'
        assert tripped("TEC", message) == []
        assert outcomes(message)["TEC-06"] == "not exercised"
