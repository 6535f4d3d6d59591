"""DIS: registration of dispensed medicine; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped

REGISTER = "register-dispensing"
INSERT = "InsertAdministrationInPeriod"


class TestDays:
    """Features DIS-a."""

    @pytest.mark.parametrize(("last", "expected"), [("2026-09-21", []), ("2026-09-20", ["DIS-01"])])
    def test_first_and_last(self, last, expected):
        assert tripped("DIS", changed(REGISTER, ("2026-09-27", last))) == expected

    def test_the_first_may_be_left_out(self):
        message = changed(REGISTER, ("<StartDate>2026-09-21</StartDate>", ""))
        assert outcomes(message)["DIS-01"] == "not exercised"


class TestOnce:
    """Features DIS-b."""

    def test_one_handover_for_two_plans_is_right(self):
        assert tripped("DIS", changed(REGISTER, ("80050004", "80050002"))) == []
        assert tripped("DIS", changed(REGISTER, ("80050003", "80050002"))) == ["DIS-03"]

    def test_a_plan_once(self):
        assert tripped("DIS", changed(REGISTER, ("77050002", "77050001"))) == ["DIS-02"]

    def test_without_handovers_nothing_is_held_to_it(self):
        text = changed(REGISTER).decode()
        begin, end = text.index("<DispensedHandover>"), text.rindex("</DispensedHandover>")
        message = (text[:begin] + text[end + len("</DispensedHandover>") :]).encode()
        assert tripped("DIS", message) == []
        assert outcomes(message)["DIS-02"] == "not exercised"

    @pytest.mark.parametrize(
        ("plan", "period", "expected"),
        [("77050002", "78050001", ["DIS-05"]), ("77050003", "78050001", []), ("77050002", "78050002", [])],
    )
    def test_put_in_and_taken_out(self, plan, period, expected):
        removal = (
            "<RemoveAdministrationInPeriod>"
            f"<PlannedAdministrationIdentifier>{plan}</PlannedAdministrationIdentifier>"
            f"<DispensingPeriodIdentifier>{period}</DispensingPeriodIdentifier>"
            "<DispensingPeriodVersion>3</DispensingPeriodVersion></RemoveAdministrationInPeriod>"
        )
        message = changed("amend-dispensing", (f"</{INSERT}>", f"</{INSERT}>{removal}"))
        assert tripped("DIS", message) == expected

    def test_a_look_up_is_the_feature_too(self):
        assert outcomes(changed("get-dispensing-plan-response"))["DIS-00"] == "passed"
        assert outcomes(changed("amend-dispensing"))["DIS-00"] == "not applicable"
