"""ACU: the acute status of a change; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, tripped

PERIODS = "create-dispensing-periods"


class TestAcute:
    """Features ACU-b and c."""

    @pytest.mark.parametrize(("days", "expected"), [(2, []), (42, []), (43, ["ACU-01"])])
    def test_days(self, days, expected):
        old = "<DaysForExpeditedDosageChange>"
        assert tripped("ACU", changed("create-dispensing-card", (f"{old}5", f"{old}{days}"))) == expected

    @pytest.mark.parametrize(
        ("start", "expected"),
        [("2026-10-05", []), ("2026-10-04", []), ("2026-10-03", ["ACU-02"]), ("2026-09-21", ["ACU-02"])],
    )
    def test_days_in_common(self, start, expected):
        assert tripped("ACU", changed(PERIODS, ("<StartDate>2026-10-05", f"<StartDate>{start}"))) == expected

    def test_on_another_card_they_are_right(self):
        second = "<DispensingCardIdentifier>76050001</DispensingCardIdentifier>\n    <StartDate>2026-10-05"
        other = "<DispensingCardIdentifier>76050009</DispensingCardIdentifier>\n    <StartDate>2026-09-21"
        assert tripped("ACU", changed(PERIODS, (second, other))) == []

    def test_without_acute_packing_the_third_is_odd(self):
        acute = "<AcutePacking>Akut supplerende pakning for tilføjet medicinering</AcutePacking>"
        assert tripped("ACU", changed(PERIODS, (acute, ""))) == ["ACU-02"]
