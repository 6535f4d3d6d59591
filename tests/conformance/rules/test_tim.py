"""TIM: times of doses; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.dosages import COURSE, clock, day, findings, fixed, ids, length, prn, starting, times, week

NO_PART = "<PartOfDayDosage/>"
NIGHT = "<PartOfDayDosage><Night><Quantity>1</Quantity></Night></PartOfDayDosage>"


class TestClockTimes:
    """Clock times of a day (dosage.md 27, 27a and 32)."""

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            (("08:00:00",), []),
            (("00:00:00",), []),
            (("23:59:59",), []),
            (("08:00:00Z",), ["TIM-01"]),
            (("08:00:00+02:00",), ["TIM-01"]),
            (("08:00:00.5",), ["TIM-01"]),
            (("08:00:00.0",), ["TIM-01"]),
            (("24:00:00",), ["TIM-01"]),
            (("00:00:00", "24:00:00"), ["TIM-01"]),
            (("08:00:00", "20:00:00"), []),
            (("20:00:00", "08:00:00"), []),
            (("08:00:00", "08:00:00"), ["TIM-02"]),
            (("08:00:00", "08:00:00", "08:00:00"), ["TIM-02"]),
            (("08:00:00", "08:00:01"), []),
            (("02:00:00",), ["TIM-06", "TIM-06"]),
            (("02:59:00",), ["TIM-06", "TIM-06"]),
            (("03:00:00",), []),
            (("01:59:00",), []),
        ],
    )
    def test_every_day(self, written, expected):
        assert ids(findings(fixed(day(1, clock(*written)), 1))) == expected

    @pytest.mark.parametrize(
        ("minutes", "expected"), [(60, []), (720, []), (721, ["TIM-04"]), (1440, ["TIM-04"]), (None, [])]
    )
    def test_how_far_apart_they_are(self, minutes, expected):
        assert ids(findings(fixed(day(1, clock("20:00:00", "08:00:00")), 1, minutes))) == expected
        assert ids(findings(prn(day(1, clock("20:00:00", "08:00:00")), 1, minutes))) == []

    @pytest.mark.parametrize(
        ("written", "minutes", "expected"),
        [
            (("08:00:00",), 1440, []),
            (("08:00:00",), 2880, ["TIM-08"]),
            (("06:00:00", "20:00:00"), 600, []),
            (("06:00:00", "20:00:00"), 601, ["TIM-08"]),
            (("20:00:00", "06:00:00"), 601, ["TIM-08"]),
        ],
    )
    def test_how_far_apart_they_are_over_midnight(self, written, minutes, expected):
        cycle = day(1, clock(*written))
        assert ids(findings(fixed(cycle, 1, minutes))) == expected
        assert ids(findings(fixed(cycle, 3, minutes))) == []
        assert ids(findings(length(1) + fixed(cycle, 1, minutes))) == []
        assert ids(findings(prn(cycle, 1, minutes))) == []

    def test_a_week_is_looked_at_too(self):
        assert ids(findings(fixed(week("Monday", doses=clock("08:00:00", "08:00:00")), 7))) == ["TIM-02"]

    @pytest.mark.parametrize(
        ("start", "days", "expected"),
        [
            ("2026-08-10", 14, []),
            ("2026-10-20", 14, ["TIM-06"]),
            ("2026-10-26", 14, []),
            ("2027-03-20", 14, ["TIM-06"]),
        ],
    )
    def test_only_where_a_clock_change_lies_in_the_period(self, start, days, expected):
        period = length(days) + fixed(day(1, clock("02:30:00")), 1)
        assert ids(findings(period, start=starting(start))) == expected

    def test_both_readings_and_the_day_are_named(self):
        (found,) = findings(length(14) + fixed(day(1, clock("02:30:00")), 1), start=starting("2026-10-20"))
        assert "2026-10-25" in found.text
        assert "(fold): it is given the first time (first)" in found.text
        assert "it is given the second time (second)" in found.text

    def test_a_course_without_an_episode_has_no_clock_change(self):
        assert ids(findings(length(5) + fixed(day(1, clock("02:30:00")), 1), start=COURSE)) == []


class TestOtherTimes:
    """Parts of day, and a number of times (28, 29 and 32)."""

    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            (fixed(day(1, NIGHT), 1), []),
            (fixed(day(1, NO_PART), 1), ["TIM-03"]),
            (prn(day(None, NO_PART)), ["TIM-03"]),
            (fixed(day(1, times(4)), 1, 360), []),
            (fixed(day(1, times(4)), 1, 361), ["TIM-05"]),
            (fixed(day(1, times(4)), 2, 480), []),
            (fixed(day(1, times(4)), 2, 481), ["TIM-05"]),
            (length(1) + fixed(day(1, times(4)), 1, 480), []),
            (fixed(day(1, times(1)), 2, 2880), []),
            (prn(day(None, times(4)), None, 479), []),
            (prn(day(None, times(4)), None, 480), ["TIM-07"]),
        ],
    )
    def test_it(self, period, expected):
        assert ids(findings(period)) == expected
