"""DOS: days, cycles and amounts; what trips a rule, and what is right and must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.rules.dosages import (
    COURSE,
    HANDOVER,
    any_day,
    between,
    clock,
    day,
    findings,
    fixed,
    ids,
    length,
    prn,
    response_findings,
    starting,
    times,
    unlimited,
    week,
)
from fmk16.conformance.check import check

FIXTURES = Path(__file__).parents[3] / "fixtures" / "valid"
INFUSION = "<Infusion><InfusionRate>42</InfusionRate></Infusion>"
BAG = "<Quantity>1000</Quantity>"
MORNING = "<PartOfDayDosage><Morning>{}</Morning></PartOfDayDosage>"
WORDS = "<PeriodLengthFreeText>til kontrol</PeriodLengthFreeText>"


class TestDays:
    """Days by index, without, twice and never (dosage.md 18 to 21)."""

    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            (fixed(day(1), 1), []),
            (fixed(day(1) + day(2), 2), []),
            (fixed(day(2) + day(1), 2), []),
            (length(2) + fixed(day(1) + day(2)), []),
            (fixed(day(1) + day(8)), []),
            (fixed(day(None), 1), ["DOS-01"]),
            (fixed(day(None), 2), ["DOS-02"]),
            (fixed(day(None)), ["DOS-02"]),
            (length(3) + fixed(day(None)), ["DOS-02"]),
            (fixed(day(1) + day(None), 7), ["DOS-02"]),
            (prn(day(None)), []),
            (prn(day(None), 1), ["DOS-08"]),
            (length(5) + prn(day(None), 2), ["DOS-08"]),
            (prn(day(1), 2), []),
            (fixed(day(1) + day(1), 2), ["DOS-03"]),
            (fixed(day(1) + day(1) + day(1), 2), ["DOS-03", "DOS-03"]),
            (prn(day(1) + day(1), 2), ["DOS-03"]),
            (fixed(day(1) + day(3), 2), ["DOS-04"]),
            (length(2) + fixed(day(3)), ["DOS-04"]),
            (length(3) + fixed(day(3)), []),
            (length(2) + fixed(day(1) + day(3), 3), ["DOS-04", "DOS-15"]),
            (fixed(day(1)), ["DOS-05"]),
            (prn(day(1)), ["DOS-05"]),
            (WORDS + fixed(day(1)), ["DOS-05"]),
            (length(1) + fixed(day(1)), []),
        ],
    )
    def test_in_a_dosage_with_a_date(self, period, expected):
        assert [each for each in ids(findings(period)) if each != "PER-03"] == expected

    @pytest.mark.parametrize("start", [HANDOVER, COURSE])
    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            (fixed(day(1), 1), []),
            (fixed(day(None), 2), ["DOS-02"]),
            (fixed(day(1) + day(1), 2), ["DOS-03"]),
            (fixed(day(3), 2), ["DOS-04"]),
            (length(2) + fixed(day(3)), ["DOS-04"]),
            (fixed(day(1)), ["DOS-05"]),
            (length(10) + fixed(day(1)), []),
            (fixed(any_day()), ["DOS-07"]),
            (length(10) + fixed(any_day()), ["DOS-06"]),
        ],
    )
    def test_before_anybody_knows_the_first_day(self, start, period, expected):
        assert ids(findings(period, start=start)) == expected

    def test_behind_a_period_whose_end_is_told_in_words(self):
        assert "DOS-03" in ids(findings(WORDS + "<Empty/>", fixed(day(1) + day(1), 2)))

    def test_an_index_is_said_with_what_it_can_be(self):
        (found,) = findings(fixed(day(1) + day(9), 7))
        assert "Index 9" in found.text
        assert "at most 7" in found.text

    def test_a_calculated_end_is_an_end(self):
        profile = (
            "<Profile><ProfileCode><DosageType>Fast</DosageType><PeriodType>Non-repeating</PeriodType>"
            "<Schedule>Non-specific weekdays</Schedule><Frequency>Times per day</Frequency></ProfileCode></Profile>"
        )
        end = "<EndDate><CalculatedEndDate>2026-08-10</CalculatedEndDate></EndDate>"
        content = f"<Fixed>{day(1)}{profile}</Fixed>"
        for start in (starting("2026-08-10"), ""):
            assert ids(response_findings(content + end, start=start)) == []

    @pytest.mark.parametrize(
        ("cycle", "expected"),
        [
            ("<IterationInterval>28</IterationInterval>" + day(1) + day(21), []),
            (day(1) + day(10), []),
            ("<IterationInterval>7</IterationInterval>" + day(1) + day(8), ["DOS-04"]),
            ("<IterationInterval>14</IterationInterval>" + week("Monday") + week("Friday"), []),
        ],
    )
    def test_treatment_may_end_within_a_cycle(self, cycle, expected):
        profile = (
            "<Profile><ProfileCode><DosageType>Fast</DosageType><PeriodType>Repeating</PeriodType>"
            "<Schedule>N/A</Schedule><Frequency>Times per day</Frequency></ProfileCode></Profile>"
        )
        end = "<EndDate><CalculatedEndDate>2026-08-14</CalculatedEndDate></EndDate>"  # the fifth day, by FMK
        assert ids(response_findings(f"<Fixed>{cycle}{profile}</Fixed>{end}")) == expected


class TestDayOfChoice:
    """An unspecified day: once a cycle, once in a period, or nobody knows (22)."""

    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            (fixed(any_day(), 7), []),
            (length(28) + fixed(any_day(), 7), []),
            (prn(any_day(), 7), []),
            (length(28) + fixed(any_day()), ["DOS-06"]),
            (length(28) + prn(any_day()), ["DOS-06"]),
            (fixed(any_day()), ["DOS-07"]),
            (prn(any_day()), ["DOS-07"]),
            (length(5) + fixed(any_day(), 7), ["DOS-15"]),
        ],
    )
    def test_it(self, period, expected):
        assert ids(findings(period)) == expected


class TestAmounts:
    """Ranges, zero, and doses any number of times a day (30 and 31)."""

    @pytest.mark.parametrize(
        ("amount", "expected"),
        [
            ("<Quantity>0.25</Quantity>", []),
            ("<Quantity>0</Quantity>", ["DOS-10"]),
            ("<Quantity>0.000</Quantity>", ["DOS-10"]),
            (between("1", "2"), []),
            (between("0", "2"), []),
            (between("2", "1"), ["DOS-09"]),
            (between("1.0", "1"), ["DOS-13"]),
            (between("0", "0"), ["DOS-10"]),
            (between("1", "0"), ["DOS-09"]),
        ],
    )
    def test_an_amount(self, amount, expected):
        assert ids(findings(fixed(day(1, MORNING.format(amount)), 1))) == expected

    @pytest.mark.parametrize(
        ("doses", "expected"),
        [
            (unlimited(most="8"), []),
            (unlimited(most="1"), []),
            (unlimited(most="0.5"), ["DOS-12"]),
            (unlimited(most="0"), ["DOS-12"]),
            (unlimited(between("1", "2"), most="1"), []),
            (unlimited(between("1", "2"), most="0.5"), ["DOS-12"]),
            (unlimited(between("0", "2"), most="0"), ["DOS-12"]),
            (unlimited(), ["DOS-14"]),
        ],
    )
    def test_a_maximum(self, doses, expected):
        assert ids(findings(prn(day(None, doses)))) == expected

    @pytest.mark.parametrize(
        ("doses", "expected"),
        [
            (unlimited(BAG, most="960", infusion=INFUSION), []),
            (unlimited(BAG, most="0.5", infusion=INFUSION), []),
            (unlimited(BAG, most="0", infusion=INFUSION), ["DOS-12"]),
            (unlimited(BAG, most="960"), ["DOS-11", "DOS-12"]),
        ],
    )
    def test_what_runs_all_day_need_not_run_in(self, doses, expected):
        """A bag of 1,000 ml at 40 ml an hour runs in after a day: its maximum of 960 ml is right (section 9)."""
        assert ids(findings(fixed(day(1, doses), 1))) == expected

    def test_as_needed_an_infusion_is_a_dose_like_others(self):
        doses = unlimited(BAG, most="960", infusion=INFUSION)
        assert ids(findings(prn(day(None, doses)))) == ["DOS-12"]

    def test_a_minimum_duration_is_a_limit_too(self):
        assert ids(findings(prn(day(None, unlimited()), minutes=240))) == []

    @pytest.mark.parametrize(
        ("doses", "expected"),
        [(unlimited(), ["DOS-11"]), (unlimited(most="8"), ["DOS-11"]), (unlimited(infusion=INFUSION), [])],
    )
    def test_unlimited_and_fixed(self, doses, expected):
        assert ids(findings(fixed(day(1, doses), 1))) == expected


class TestReadings:
    """What no source states, where it matters (16 and 32)."""

    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            (fixed(day(1), 1) + prn(day(None, unlimited(most="4")), minutes=240), ["DOS-17"]),
            (fixed(day(1), 1) + prn(day(None, unlimited(most="4"))), []),
            (prn(day(None, unlimited(most="4")), minutes=240), []),
            (fixed(day(1), 1, minutes=240), []),
        ],
    )
    def test_a_minimum_duration_beside_other_doses(self, period, expected):
        assert ids(findings(period)) == expected

    @pytest.mark.parametrize(
        ("pause", "trips"),
        [
            ("<FromDate>2026-09-22</FromDate><ToDate>2026-09-26</ToDate>", True),
            ("<FromDate>2026-09-22</FromDate><ToDateTime>2026-09-26T00:00:00+02:00</ToDateTime>", False),
            ("<FromDate>2026-09-22</FromDate>", False),
            ("<FromDate>2026-09-01</FromDate><ToDate>2026-09-10</ToDate>", False),
        ],
    )
    def test_the_date_to_which_an_order_is_paused(self, pause, trips):
        text = (FIXTURES / "create-paused.xml").read_text(encoding="utf-8")
        begin, end = text.index("<Pause>") + len("<Pause>"), text.index("</Pause>")
        checked = check((text[:begin] + pause + text[end:]).encode())
        assert ("DOS-16" in {each.id for each in checked.findings}) is trips

    def test_a_pause_that_ends_on_a_day_without_doses(self):
        text = (FIXTURES / "create-paused.xml").read_text(encoding="utf-8")
        second_day = text.replace("<IterationInterval>1<", "<IterationInterval>2<")
        odd_day = second_day.replace("<ToDate>2026-09-26<", "<ToDate>2026-09-27<")
        found = [{each.id for each in check(each.encode()).findings} for each in (second_day, odd_day)]
        assert sum("DOS-16" in each for each in found) == 1


class TestPeriodsAndCycles:
    """An interval that is longer than its period (25)."""

    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            (length(7) + fixed(day(1), 7), []),
            (length(6) + fixed(day(1), 7), ["DOS-15"]),
            (fixed(day(1), 365), []),
            (length(5) + fixed(week("Monday"), 7), ["DOS-15"]),
            (length(5) + fixed(day(1, times(3)), 1), []),
            (length(5) + fixed(day(1, clock("08:00:00", "20:00:00")), 1), []),
        ],
    )
    def test_it(self, period, expected):
        assert ids(findings(period)) == expected
