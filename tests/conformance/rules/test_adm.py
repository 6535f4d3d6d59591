"""ADM: administrations, registered and planned; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped
from fmk16.conformance.rules.units import is_surely_other, unit_named

CARD = "card-with-warrants-handovers-administrations-and-relations"
PACKED = "card-with-dispensing-and-planned-administrations"
REGISTER = "register-administrations"
HANDOVER = "create-with-treatment-handover"
PLANS = "create-planned-administrations"
PERIODS = "create-dispensing-periods"


class TestUnits:
    """Features ADM-a: only what is surely another unit is told."""

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("tablet", "tabletter", False),
            ("Tablet", "stk.", False),
            ("kapsel", "tabletter", False),
            ("ml", "ML", False),
            ("IE", "internationale enheder", False),
            ("IE", "enheder", False),
            ("dråbe", "dråber", False),
            ("pust", "ml", False),
            ("ml", "mg", True),
            ("ml", "l", True),
            ("mg", "tabletter", True),
            ("g", "mikrogram", True),
        ],
    )
    def test_of_two(self, one, other, expected):
        assert is_surely_other(unit_named(one), unit_named(other)) is expected
        assert is_surely_other(unit_named(other), unit_named(one)) is expected

    @pytest.mark.parametrize(("unit", "expected"), [("milliliter", []), ("mg", ["ADM-01"]), ("infusion", [])])
    def test_of_an_administration(self, unit, expected):
        old = "<DoseQuantity>50</DoseQuantity>\n        <DosageQuantityUnitText>ml<"
        assert tripped("ADM", changed(CARD, (old, old.replace("ml<", f"{unit}<")))) == expected


class TestRegistered:
    """Features ADM-b and c."""

    @pytest.mark.parametrize(("identifier", "expected"), [("81030001", []), ("81030099", ["ADM-03"])])
    def test_one_registration_may_be_shown_again(self, identifier, expected):
        text = changed(CARD).decode()
        start, end = (text.index(f"<{mark}DrugAdministration>") for mark in ("", "/"))
        again = text[start:end].replace("81030001", identifier) + "</DrugAdministration>"
        assert tripped("ADM", (text[:start] + again + text[start:]).encode()) == expected

    def test_two_packages_at_one_moment_are_right(self):
        assert tripped("ADM", changed(REGISTER)) == []
        assert outcomes(changed(REGISTER))["ADM-03"] == "passed"

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ((("80050003", "80050002"),), ["ADM-03"]),
            ((("80050003", "80050002"), ("08:05:00+02:00", "06:05:00Z")), []),
            ((("80050003", "80050002"), ("<DoseQuantity>1<", "<DoseQuantity>1.0<")), ["ADM-03"]),
            ((("80050003", "80050002"), ("<DoseQuantity>1<", "<DoseQuantity>2<")), []),
            ((("<DoseQuantity>2.5<", "<DoseQuantity>0<"),), ["ADM-04"]),
        ],
    )
    def test_twice_or_nothing(self, changes, expected):
        assert tripped("ADM", changed(REGISTER, *changes)) == expected

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ("2026-08-06T21:59:59Z", []),
            ("2026-08-06T22:00:00Z", ["ADM-05"]),
            ("2026-08-01T08:00:00Z", []),
        ],
    )
    def test_registered_on_the_day_before(self, given, expected):
        old = "<AdministrationDateTime>2026-08-06T15:30:00Z"
        assert tripped("ADM", changed(CARD, (old, f"<AdministrationDateTime>{given}"))) == expected

    @pytest.mark.parametrize(
        ("moment", "amount", "expected"),
        [
            ("2026-09-16T07:00:00+02:00", 1, []),
            ("2026-09-15T23:59:59+02:00", 1, ["ADM-06"]),
            ("2026-09-16T17:25:00+02:00", 2, []),
            ("2026-09-16T17:25:00+02:00", 3, ["ADM-07"]),
        ],
    )
    def test_given_with_a_handover(self, moment, amount, expected):
        changes = (
            ("2026-09-16T17:25:00+02:00", moment),
            ("<DoseQuantity>1</DoseQuantity>", f"<DoseQuantity>{amount}</DoseQuantity>"),
        )
        assert tripped("ADM", changed(HANDOVER, *changes)) == expected


PREVIOUS = "<TreatmentStartedPreviously/>\n        <TreatmentEndingUndetermined/>"
PLAN = (
    "<SingularDosageUnitText>tablet</SingularDosageUnitText>\n"
    "          <PluralDosageUnitText>tabletter</PluralDosageUnitText>\n"
    "        </DosageUnit>\n"
    "        <ValidFrom>2026-09-21"
)


def packed(end: str, begin: str = "2026-09-21") -> list[str]:
    """End the second order of the card on a day, and begin its first plan on another."""
    order = PREVIOUS.replace("<TreatmentEndingUndetermined/>", f"<TreatmentEndDate>{end}</TreatmentEndDate>")
    return tripped("ADM", changed(PACKED, (PREVIOUS, order), (PLAN, PLAN.replace("2026-09-21", begin))))


class TestPlanned:
    """Features ADM-d to f."""

    @pytest.mark.parametrize(
        ("end", "expected"),
        [
            ("2026-09-28", ["ADM-09", "ADM-09"]),
            ("2026-10-02", ["ADM-09", "ADM-09"]),
            ("2026-10-03", []),
            ("2026-10-04", []),
            ("2026-10-05", []),
        ],
    )
    def test_an_order_that_ends_within_the_roll(self, end, expected):
        assert packed(end) == expected

    @pytest.mark.parametrize(
        ("begin", "expected"), [("2026-12-31", []), ("2027-01-01", ["ADM-08"]), ("2026-01-01", ["ADM-08"])]
    )
    def test_a_plan_outside_the_order(self, begin, expected):
        assert packed("2026-12-31", begin) == expected

    def test_what_the_expander_says_of_a_plan_is_said_here_too(self):
        number = "<Number>1</Number>\n              <Dose>\n                <Time>08:00<"
        assert tripped("ADM", changed(PACKED, (number, number.replace("1", "2", 1)))) == ["ADM-11"]

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("<Number>4<", "<Number>7<", []),
            ("<Number>4<", "<Number>8<", ["ADM-11"]),
            ("<Number>4<", "<Number>1<", ["ADM-13"]),
            ("<PeriodLength>14</PeriodLength>", "", ["ADM-12"]),
            ("<IterationInterval>7</IterationInterval>", "<NotIterated/>", []),
            ("<PlannedAdministrationAccordingToDrugMedication/>", "", ["ADM-15"]),
        ],
    )
    def test_by_itself(self, old, new, expected):
        assert tripped("ADM", changed(PLANS, (old, new))) == expected

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("<EndDate>2026-10-04", "<EndDate>2026-09-21", []),
            ("<EndDate>2026-10-04", "<EndDate>2026-09-20", ["ADM-16"]),
            ("<ExpectedDelivery>2026-09-18T14:00", "<ExpectedDelivery>2026-10-04T23:59", []),
            ("<ExpectedDelivery>2026-09-18T14:00", "<ExpectedDelivery>2026-10-05T00:00", ["ADM-17"]),
        ],
    )
    def test_periods(self, old, new, expected):
        assert tripped("ADM", changed(PERIODS, (old, new))) == expected
