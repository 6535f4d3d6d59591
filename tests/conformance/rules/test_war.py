"""WAR: warrants; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped

NOTE = "WAR-13"
ITERATION = "<IterationNumber>4</IterationNumber>\n      <IterationInterval>12</IterationInterval>"
UNIT = "<IterationIntervalUnit>uger<"
ORDER = "<DrugMedicationIdentifier>50050001</DrugMedicationIdentifier>"


def found(message: bytes) -> list[str]:
    """Give what is found, the sum of a prescription aside."""
    return [each for each in tripped("WAR", message) if each != NOTE]


class TestPreference:
    """Features WAR-c and k."""

    @pytest.mark.parametrize(
        ("preference", "expected"),
        [
            ("Prescription", []),
            ("WithoutPrescription", []),
            ("NotAssigned", ["WAR-01"]),
            ("notassigned", []),
            ("Noget andet", []),
            ("", ["WAR-02"]),
            (" ", ["WAR-02"]),
        ],
    )
    def test_of_a_new_order(self, preference, expected):
        old = "<HandoverPreference>Prescription<"
        message = changed(
            "create-with-prescription-and-iteration", (old, old.replace("Prescription<", f"{preference}<"))
        )
        assert found(message) == expected

    def test_a_response_may_say_not_assigned(self):
        old = "<HandoverPreference>Prescription<"
        fixture = "card-with-warrants-handovers-administrations-and-relations"
        assert found(changed(fixture, (old, "<HandoverPreference>NotAssigned<"))) == []


class TestOrder:
    """Features WAR-d, e and h."""

    def test_a_warrant_alone_needs_its_order(self):
        assert found(changed("create-warrants", (ORDER, ""))) == ["WAR-03"]
        assert found(changed("create-warrants")) == []

    def test_in_a_new_order_it_does_not(self):
        message = changed("create-with-prescription-and-iteration")
        assert found(message) == []
        assert outcomes(message)["WAR-03"] == "not exercised"
        assert outcomes(message)["WAR-04"] == "passed"

    def test_moving_a_warrant_is_right(self):
        assert found(changed("attach-and-detach-warrants")) == []

    @pytest.mark.parametrize(
        ("second", "expected"),
        [("70050001</WarrantIdentifier>", ["WAR-07"]), ("70050009</WarrantIdentifier>", [])],
    )
    def test_one_warrant_belongs_to_one_order(self, second, expected):
        message = changed("attach-and-detach-warrants", ("70050002</WarrantIdentifier>", second))
        assert found(message) == expected

    def test_twice_to_the_same_order_is_no_contradiction(self):
        changes = (("70050002</WarrantIdentifier>", "70050001</WarrantIdentifier>"), ("50050004", "50050003"))
        assert found(changed("attach-and-detach-warrants", *changes)) == []


class TestValidity:
    """Features WAR-g."""

    @pytest.mark.parametrize(
        ("first", "last", "expected"),
        [
            ("2026-09-21", "2026-09-21", []),
            ("2026-09-21", "2026-09-20", ["WAR-09"]),
            ("2026-09-15Z", "2026-09-15", []),
            ("2026-09-10", "2026-09-14", ["WAR-10"]),
            ("2026-09-10", "2026-09-15", []),
        ],
    )
    def test_of_a_new_warrant(self, first, last, expected):
        message = changed(
            "create-dose-dispensed",
            ("<ValidFromDate>2026-09-21", f"<ValidFromDate>{first}"),
            ("<ValidToDate>2028-09-20", f"<ValidToDate>{last}"),
        )
        assert found(message) == expected

    def test_the_day_of_authorisation_is_the_danish_one(self):
        late = ("<AuthorisationDateTime>2026-09-15T09:00:00Z", "<AuthorisationDateTime>2028-09-20T21:59:59Z")
        later = (late[0], "<AuthorisationDateTime>2028-09-20T22:00:00Z")
        assert found(changed("create-dose-dispensed", late)) == []
        assert found(changed("create-dose-dispensed", later)) == ["WAR-10"]


class TestIteration:
    """Features WAR-i and j."""

    @pytest.mark.parametrize(
        ("number", "interval", "unit", "expected"),
        [
            (4, 12, "uger", []),
            (1, 999, "måneder", []),
            (9, 3, "måneder", ["WAR-12"]),
            (8, 3, "måneder", []),
            (731, 1, "dage", []),
            (732, 1, "dage", ["WAR-12"]),
            (999, 999, "måneder", ["WAR-12"]),
            (999, 999, "uger", ["WAR-12"]),
        ],
    )
    def test_within_two_years(self, number, interval, unit, expected):
        changes = (
            ("<IterationNumber>4<", f"<IterationNumber>{number}<"),
            ("<IterationInterval>12<", f"<IterationInterval>{interval}<"),
            (UNIT, f"<IterationIntervalUnit>{unit}<"),
        )
        assert found(changed("create-warrants", *changes)) == expected

    @pytest.mark.parametrize(
        ("number", "quantity", "expected"),
        [("100345", 8, []), ("100345", 9, ["WAR-14"]), ("100346", 9, [])],
    )
    def test_packages_handed_over(self, number, quantity, expected):
        message = changed(
            "card-with-warrants-handovers-administrations-and-relations",
            (
                "<PackageQuantity>2</PackageQuantity>\n            <PackageNumber",
                f"<PackageQuantity>{quantity}</PackageQuantity>\n            <PackageNumber",
            ),
            (">100346<", f">{number}<"),
        )
        assert found(message) == expected
