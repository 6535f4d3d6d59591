"""RES: what FMK has worked out against what the dosage says; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped

TAPER = "dosage-for-response-taper"  # three periods of 7 days from 2026-11-16
END = "<CalculatedEndDate>{}</CalculatedEndDate>"
VALID = "<ValidFrom>{}</ValidFrom>"


class TestEnds:
    """Calculated ends and the first day (dosage.md 10 and 14)."""

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ([], []),
            ([(END.format("2026-11-29"), END.format("2026-11-28"))], ["RES-01"]),
            ([(END.format("2026-12-06"), END.format("2027-12-06"))], ["RES-01"]),
            ([(END.format("2026-12-06"), END.format("2026-12-01"))], []),  # as if treatment ended then: it is not told
            ([(END.format("2026-11-29"), "<Unknown/>")], ["RES-05"]),
            (
                [(END.format("2026-11-22"), "<Unknown/>"), (END.format("2026-12-06"), "<Unknown/>")],
                ["RES-05", "RES-05"],
            ),
            ([(VALID.format("2026-11-16"), VALID.format("2026-11-17"))], ["RES-03"]),
            ([(VALID.format("2026-11-16"), VALID.format("2026-11-15"))], ["RES-04"]),
            ([(VALID.format("2026-11-16"), VALID.format("2020-01-01"))], ["RES-04"]),
            ([(VALID.format("2026-11-16"), "")], []),
            ([(VALID.format("2026-11-16"), VALID.format("2026-11-16Z"))], []),
            ([(VALID.format("2026-11-16"), "<UpdateValidFromUponHandover/>")], ["RES-10"]),
            ([("</ValidFrom>", "</ValidFrom><UpdateValidFromUponHandover/>")], ["RES-10"]),
        ],
    )
    def test_of_a_taper(self, changes, expected):
        assert tripped("RES", changed(TAPER, *changes)) == expected

    @pytest.mark.parametrize("first", ["2026-11-17", "2026-11-15", "2027-11-16"])
    def test_a_first_day_that_keeps_moving_is_not_held_to_the_ends(self, first):
        """With a handover to wait for, the dates are today's reckoning (dosage.md 8): RES-03 and RES-04 say nothing."""
        moving = (VALID.format("2026-11-16"), f"{VALID.format(first)}<UpdateValidFromUponHandover/>")
        assert tripped("RES", changed(TAPER, moving)) == ["RES-10"]
        assert outcomes(changed(TAPER, moving))["RES-03"] == "not exercised"

    def test_a_period_without_length_ends_when_it_says(self):
        last = "<PeriodLength>7</PeriodLength>"
        text = changed(TAPER).decode()
        before, _, after = text.rpartition(last)
        assert tripped("RES", (before + after).encode()) == []
        assert tripped("RES", (before + after.replace("2026-12-06", "2026-11-29")).encode()) == ["RES-02"]

    @pytest.mark.parametrize(("treatment_end", "expected"), [("2026-09-30", []), ("2026-10-31", ["RES-03"])])
    def test_an_end_cut_at_the_end_of_treatment_is_left_alone(self, treatment_end, expected):
        card = changed(
            "card-with-free-text-and-mixture",
            ("<TreatmentEndDate>2026-09-30", f"<TreatmentEndDate>{treatment_end}"),
            ("<PeriodLength>28<", "<PeriodLength>60<"),
        )
        assert tripped("RES", card) == expected

    def test_nobody_says_where_an_order_that_is_over_is_cut(self):
        changes = (
            ("<TreatmentEndDate>2026-09-30", "<TreatmentEndDate>2026-10-31"),
            ("<PeriodLength>28<", "<PeriodLength>60<"),
        )
        over = ("</TreatmentEndDate>", "</TreatmentEndDate><EndedReason><Reason>Withdrawn</Reason></EndedReason>")
        assert tripped("RES", changed("card-with-free-text-and-mixture", *changes, over)) == []

    def test_requests_have_none_of_it(self):
        assert outcomes(changed("create-prednisolone-taper"))["RES-01"] == "not applicable"


PROFILE = "<{0}>{1}</{0}>"


class TestProfiles:
    """The profile says what the structure is (dosage.md 5)."""

    @pytest.mark.parametrize(
        ("field", "old", "new", "expected"),
        [
            ("DosageType", "Fast", "PN", ["RES-06"]),
            ("DosageType", "Fast", "Andet", []),
            ("PeriodType", "Repeating", "Non-repeating", ["RES-07"]),
            ("PeriodType", "Repeating", "Empty", ["RES-07"]),
            ("PeriodType", "Repeating", "Unspecified", ["RES-07"]),
            ("PeriodType", "Repeating", "Something new", []),
            ("Schedule", "Non-specific weekdays", "Specific weekdays", ["RES-08"]),
            ("Schedule", "Non-specific weekdays", "N/A", []),
            ("Frequency", "Morning, noon, evening, night", "Specific time", ["RES-09"]),
            ("Frequency", "Morning, noon, evening, night", "Times per day", ["RES-09"]),
            ("Frequency", "Morning, noon, evening, night", "N/A", []),
        ],
    )
    def test_of_fixed_parts_of_day(self, field, old, new, expected):
        message = changed(TAPER, (PROFILE.format(field, old), PROFILE.format(field, new)))
        assert tripped("RES", message) == expected

    @pytest.mark.parametrize(
        ("interval", "period_type", "expected"),
        [
            ("", "Non-repeating", []),
            ("", "Repeating", ["RES-07"]),
            ("<IterationInterval>7</IterationInterval>", "Non-repeating", []),
            ("<IterationInterval>7</IterationInterval>", "Repeating", []),
            ("<IterationInterval>6</IterationInterval>", "Non-repeating", ["RES-07"]),
        ],
    )
    def test_of_repeating(self, interval, period_type, expected):
        message = changed(
            TAPER,
            ("<IterationInterval>1</IterationInterval>", interval),
            ("<PeriodType>Repeating<", f"<PeriodType>{period_type}<"),
        )
        assert tripped("RES", message) == expected

    def test_of_a_day_without_index_either_is_right(self):
        changes = [("<Index>1</Index>", ""), ("<PeriodType>Repeating<", "<PeriodType>Non-repeating<")]
        assert tripped("RES", changed(TAPER, *changes)) == []

    def test_of_weekdays(self):
        day = "<Day>\n        <Index>1</Index>"
        weeks = changed(TAPER, (day, "<Week><Weekday><Label>Monday</Label>"), ("</Day>", "</Weekday></Week>"))
        assert tripped("RES", weeks) == ["RES-08"]
        specific = weeks.replace(b"Non-specific weekdays", b"Specific weekdays", 1)
        assert tripped("RES", specific) == []

    def test_all_seven_weekdays_are_any(self):
        text = changed(TAPER).decode()
        start, end = text.index("<Day>"), text.index("</Day>")
        doses = text[text.index("<Dosage>", start) : end]
        days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
        listed = [f"<Weekday><Label>{day}</Label>{doses}</Weekday>" for day in days]
        for count, expected in ((7, []), (6, ["RES-08"])):
            week = f"<Week>{''.join(listed[:count])}</Week>"
            assert tripped("RES", (text[:start] + week + text[end + len("</Day>") :]).encode()) == expected
