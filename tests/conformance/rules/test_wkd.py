"""WKD: weekdays; what trips a rule, and what is right and must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.rules.changes import FIXTURES
from conformance.rules.dosages import (
    COURSE,
    HANDOVER,
    MONDAY,
    SUNDAY,
    WEDNESDAY,
    clock,
    findings,
    fixed,
    ids,
    length,
    prn,
    requested,
    starting,
    week,
)
from fmk16.conformance.check import check
from fmk16.conformance.here import Here
from fmk16.conformance.rules.remarked import laid_period
from fmk16.conformance.rules.wkd import begins_on_a_monday
from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import StructuredForRequest
from fmk16.wire.read import read

TWO_WEEKS = week("Monday") + week("Thursday")
SAME_WEEKS = week("Monday", "Thursday") * 2


class TestCycles:
    """Intervals, weeks and weekdays (dosage.md 17, 18, 23 and 25)."""

    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            (fixed(week("Monday"), 7), []),
            (prn(week("Monday"), 7), []),
            (fixed(week("Monday"), 14), []),
            (fixed(TWO_WEEKS, 14), []),
            (fixed(TWO_WEEKS, 21), []),
            (fixed(TWO_WEEKS, 7), ["WKD-01"]),
            (fixed(week("Monday") * 3, 7), ["WKD-01", "WKD-01"]),
            (fixed(week("Monday"), 1), ["WKD-02"]),
            (fixed(TWO_WEEKS, 2), ["WKD-02"]),
            (fixed(week("Monday"), 10), ["WKD-02"]),
            (fixed(week("Monday")), ["WKD-03"]),
            (length(14) + fixed(TWO_WEEKS), ["WKD-03"]),
            (fixed(week("Monday", "Thursday", "Monday"), 7), ["WKD-04"]),
            (fixed(week("Thursday", "Monday"), 7), []),
            (fixed(week("Monday", doses=clock("08:00:00", "20:00:00")), 7), []),
            (length(14) + fixed(TWO_WEEKS, 14), []),
            (length(8) + fixed(TWO_WEEKS, 14), ["DOS-15"]),
            (length(7) + fixed(TWO_WEEKS, 14), ["DOS-15", "WKD-07"]),
            (length(7) + fixed(TWO_WEEKS), ["WKD-03", "WKD-07"]),
            (length(7) + fixed(TWO_WEEKS, 7), ["WKD-01"]),
        ],
    )
    def test_from_a_monday(self, period, expected):
        assert ids(findings(period)) == expected

    @pytest.mark.parametrize("start", [HANDOVER, COURSE])
    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            (fixed(TWO_WEEKS, 14), []),
            (fixed(TWO_WEEKS, 7), ["WKD-01"]),
            (fixed(week("Monday"), 2), ["WKD-02"]),
            (fixed(week("Monday")), ["WKD-03"]),
            (fixed(week("Monday", "Monday"), 7), ["WKD-04"]),
        ],
    )
    def test_before_anybody_knows_the_first_day(self, start, period, expected):
        assert ids(findings(period, start=start)) == expected


class TestWeekOne:
    """Which days week 1 is (24)."""

    @pytest.mark.parametrize(
        ("start", "period", "expected"),
        [
            (WEDNESDAY, fixed(week("Monday"), 7), []),
            (WEDNESDAY, fixed(week("Monday", "Thursday"), 7), ["WKD-08"]),
            (SUNDAY, fixed(week("Monday", "Thursday"), 7), []),
            (SUNDAY, fixed(week("Sunday"), 7), ["WKD-08"]),
            (WEDNESDAY, fixed(TWO_WEEKS, 14), ["WKD-06"]),
            (SUNDAY, fixed(TWO_WEEKS, 14), ["WKD-06"]),
            (MONDAY, fixed(TWO_WEEKS, 14), []),
            (WEDNESDAY, fixed(week("Monday"), 14), ["WKD-06"]),
            (WEDNESDAY, prn(TWO_WEEKS, 14), ["WKD-06"]),
            (WEDNESDAY, fixed(week("Monday")), ["WKD-05"]),
            (WEDNESDAY, fixed(week("Wednesday")), ["WKD-03", "WKD-06"]),
            (WEDNESDAY, fixed(TWO_WEEKS), ["WKD-03", "WKD-05", "WKD-06"]),
            (WEDNESDAY, fixed(TWO_WEEKS, 2), ["WKD-02"]),
        ],
    )
    def test_it(self, start, period, expected):
        assert ids(findings(period, start=starting(start))) == expected

    def test_both_readings_and_the_day_are_named(self):
        (found,) = findings(fixed(TWO_WEEKS, 14), start=starting(WEDNESDAY))
        for each in ("calendar_week", "days_from_start", "first_monday", "2026-08-17"):
            assert each in found.text

    def test_a_later_period_is_looked_at_too(self):
        periods = length(500) + "<Empty/>", fixed(TWO_WEEKS, 14)
        assert ids(findings(*periods)) == ["WKD-06"]
        assert ids(findings(length(504) + "<Empty/>", fixed(TWO_WEEKS, 14))) == []

    @pytest.mark.parametrize(("start", "expected"), [(MONDAY, []), (WEDNESDAY, ["WKD-08"]), (SUNDAY, [])])
    def test_weeks_that_are_all_the_same_differ_before_the_first_monday_alone(self, start, expected):
        assert ids(findings(fixed(SAME_WEEKS, 14), start=starting(start))) == expected

    def test_of_many_periods_the_first_that_is_unsure_is_noted(self):
        periods = [length(8) + fixed(week("Monday", "Thursday"), 7)] * 5
        assert ids(findings(*periods)) == ["WKD-08"]


class TestMondays:
    """That a request's only period begins on a Monday is told without compiling it, and as the expander tells it."""

    @pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.xml")), ids=lambda file: file.stem)
    def test_as_the_expander_tells_it(self, file: Path):
        message = check(file, by_rules=False).message
        if message is None:
            return
        here = Here(message)
        for number in here.nodes.of(DosageStructure):
            here.number = number
            laid = laid_period(here)
            structured = here.above(StructuredForRequest)
            is_only = structured is not None and len(structured.dosage_periods) == 1
            assert begins_on_a_monday(here) == (is_only and laid is not None and laid.first_day % 7 == 1)

    @pytest.mark.parametrize("start", [*map(starting, (MONDAY, SUNDAY, WEDNESDAY)), COURSE, HANDOVER])
    @pytest.mark.parametrize("count", [1, 2])
    def test_however_it_starts(self, start: str, count: int):
        here = Here(read(requested(*[length(14) + fixed(week("Monday"), 7)] * count, start=start).encode()))
        here.number = here.nodes.of(DosageStructure)[0]
        laid = laid_period(here)
        assert begins_on_a_monday(here) == (count == 1 and laid is not None and laid.first_day % 7 == 1)
