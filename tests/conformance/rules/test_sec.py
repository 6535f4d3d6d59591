"""SEC: handing on in parts; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped

CARD = "card-with-warrants-handovers-administrations-and-relations"


class TestSecondary:
    """Features SEC-b to d."""

    @pytest.mark.parametrize(
        ("amount", "unit", "expected"),
        [
            ("200", "tabletter", []),
            ("200.5", "tabletter", ["SEC-06"]),
            ("300", "stk", ["SEC-06"]),
            ("300", "ml", []),
            ("300", "pust", []),
        ],
    )
    def test_parts_of_packages(self, amount, unit, expected):
        part = "<DoseQuantity>10.5</DoseQuantity>\n              <DosageQuantityUnitText>tabletter<"
        new = f"<DoseQuantity>{amount}</DoseQuantity>\n              <DosageQuantityUnitText>{unit}<"
        assert tripped("SEC", changed(CARD, (part, new))) == expected

    def test_a_part_at_the_same_moment_is_right(self):
        assert tripped("SEC", changed(CARD, ("2026-08-05T10:00:00Z", "2026-08-04T13:40:00Z"))) == []
        assert tripped("SEC", changed(CARD, ("2026-08-05T10:00:00Z", "2026-08-04T13:39:59Z"))) == ["SEC-05"]

    def test_only_a_pharmacy_s_handover_is_held_to_the_order(self):
        assert outcomes(changed(CARD))["SEC-07"] == "passed"
        order = "<OrderIdentifier>75030001</OrderIdentifier>"
        assert outcomes(changed(CARD, (order, "")))["SEC-07"] == "not exercised"

    def test_two_parts_at_two_moments_are_right(self):
        fixture = "register-secondary-handovers"
        assert tripped("SEC", changed(fixture)) == []
        same = ("2026-09-23T09:00:00+02:00", "2026-09-16T09:00:00+02:00")
        assert tripped("SEC", changed(fixture, same)) == ["SEC-03"]
        assert tripped("SEC", changed(fixture, same, ("<DoseQuantity>7<", "<DoseQuantity>3<"))) == []
        assert tripped("SEC", changed(fixture, ("<DoseQuantity>7<", "<DoseQuantity>0.00<"))) == ["SEC-02"]
