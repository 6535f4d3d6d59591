"""SIT: preferred pharmacies and delivery; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped


class TestPreferred:
    """Features SIT-b to d."""

    RELATION = "register-preferred-pharmacy"

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            ("Apotek", []),
            ("Apoteksudsalg", []),
            ("According to Source", []),
            ("Sygehusapotek", []),
            ("Kommune", ["SIT-02"]),
            ("Medicinudleveringssted", ["SIT-02"]),
        ],
    )
    def test_is_a_pharmacy(self, kind, expected):
        assert tripped("SIT", changed(self.RELATION, ("<Type>Apotek<", f"<Type>{kind}<"))) == expected

    @pytest.mark.parametrize(
        ("until", "expected"),
        [
            ("2026-09-15T00:00:00+02:00", []),
            ("2026-09-14T22:00:00Z", []),
            ("2026-09-14T21:59:59Z", ["SIT-03"]),
        ],
    )
    def test_validity(self, until, expected):
        assert tripped("SIT", changed(self.RELATION, ("2027-09-15T00:00:00+02:00", until))) == expected

    def test_another_relation_is_not_the_feature(self):
        message = changed(self.RELATION, ("<Type>Foretrukket apotek<", "<Type>Indlagt<"))
        assert outcomes(message)["SIT-00"] == "not exercised"
        assert outcomes(message)["SIT-02"] == "not exercised"
        assert tripped("SIT", message) == ["SIT-01"]


ADDRESS = "<AddressLine>Eksempelgade 11</AddressLine>\n        <AddressLine>0998 Prøveby</AddressLine>"


class TestDelivery:
    """Features SIT-c."""

    @pytest.mark.parametrize(
        ("priority", "destination", "expected"),
        [
            ("send til anden adresse pr post", ADDRESS, []),
            ("send til anden adresse pr post", "", ["SIT-04"]),
            ("send til patientadresse pr post", "", []),
            ("send til patientadresse samme dag", ADDRESS, []),
            ("send til udleveringssted pr post", "", ["SIT-04"]),
            ("send til udleveringssted pr post", ADDRESS, ["SIT-05"]),
        ],
    )
    def test_priority_and_destination(self, priority, destination, expected):
        changes = (("send til anden adresse samme dag", priority), (ADDRESS, destination))
        assert tripped("SIT", changed("create-warrants", *changes)) == expected
