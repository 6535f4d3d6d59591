"""PER: periods; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.dosages import (
    COURSE,
    HANDOVER,
    any_day,
    day,
    findings,
    fixed,
    ids,
    length,
    prn,
    response_findings,
)
from fmk16.conformance.check import check
from fmk16.model.structure import NAMESPACE

DAILY = fixed(day(1), 1)
EMPTY, UNSPECIFIED = "<Empty/>", "<Unspecified/>"
WORDS = "<PeriodLengthFreeText>til kontrol</PeriodLengthFreeText>"
ENDS = "<EndDate><CalculatedEndDate>{}</CalculatedEndDate></EndDate>"
NEVER = "<EndDate><Unknown/></EndDate>"


class TestPeriods:
    """Content, order and ends (dosage.md 7 and 11 to 13)."""

    @pytest.mark.parametrize(
        ("periods", "expected"),
        [
            ([DAILY], []),
            ([length(5) + DAILY, length(5) + EMPTY, DAILY], []),
            ([length(5) + DAILY, EMPTY], []),
            ([length(5) + DAILY, UNSPECIFIED], ["PER-07"]),
            ([""], ["PER-01"]),
            ([length(5)], ["PER-01"]),
            ([length(5) + DAILY, ""], ["PER-01"]),
            ([DAILY, DAILY], ["PER-02"]),
            ([DAILY, length(5) + DAILY, DAILY], ["PER-02", "PER-02"]),
            ([length(5) + DAILY, EMPTY, length(5) + DAILY], ["PER-02"]),
            ([WORDS + DAILY], ["PER-03"]),
            ([WORDS + prn(day(None))], ["PER-03"]),
            ([WORDS + EMPTY], ["PER-05"]),
            ([WORDS + UNSPECIFIED], ["PER-07"]),
            ([WORDS + DAILY, DAILY], ["PER-03", "PER-06"]),
            ([WORDS + DAILY, DAILY, DAILY], ["PER-02", "PER-03", "PER-06"]),
            ([length(9_999_999) + DAILY], ["PER-04"]),
            ([length(9_999_999) + DAILY, DAILY], ["PER-02", "PER-04"]),
            ([length(36_500) + DAILY, DAILY], []),
            ([EMPTY], ["PER-05"]),
            ([length(5) + EMPTY, EMPTY], ["PER-05"]),
        ],
    )
    def test_in_a_dosage_with_a_date(self, periods, expected):
        assert ids(findings(*periods)) == expected

    @pytest.mark.parametrize("start", [HANDOVER, COURSE])
    @pytest.mark.parametrize(
        ("periods", "expected"),
        [
            ([length(5) + DAILY, DAILY], []),
            ([length(5)], ["PER-01"]),
            ([DAILY, DAILY], ["PER-02"]),
            ([WORDS + DAILY, DAILY], ["PER-06"]),
            ([WORDS + DAILY, DAILY, DAILY], ["PER-02", "PER-06"]),
        ],
    )
    def test_before_anybody_knows_the_first_day(self, start, periods, expected):
        assert ids(findings(*periods, start=start)) == expected

    def test_an_end_in_words_on_whose_every_day_nothing_is_due_is_not_read_otherwise(self):
        assert ids(findings(WORDS + "<Empty/>", length(5) + DAILY)) == ["PER-06"]

    def test_a_day_of_choice_before_an_end_in_words_is_lost_by_the_other_reading(self):
        assert "PER-03" in ids(findings(WORDS + fixed(any_day(), 7)))

    def test_a_period_that_never_starts_is_said_with_the_open_one(self):
        (found,) = findings(length(5) + DAILY, DAILY, DAILY)
        assert "period 3 never starts: period 2" in found.text


class TestResponses:
    """In a response a calculated end ends a period, and what is over may be left out."""

    @pytest.mark.parametrize("start", ["<ValidFrom>2026-08-10</ValidFrom>", ""])
    def test_a_calculated_end_lets_the_next_period_start(self, start):
        first = EMPTY + ENDS.format("2026-08-20")
        assert ids(response_findings(first, EMPTY + NEVER, start=start)) == []

    def test_an_unknown_end_does_not(self):
        assert ids(response_findings(EMPTY + NEVER, EMPTY + NEVER)) == ["PER-02"]

    def test_an_end_in_words_that_fmk_knows_better(self):
        first = WORDS + EMPTY + ENDS.format("2026-08-20")
        assert ids(response_findings(first, EMPTY + NEVER)) == []

    def test_only_empty_periods_may_be_what_is_left(self):
        assert ids(response_findings(EMPTY + NEVER)) == []


class TestActivation:
    """The feature is more than ten periods; ten do not exercise it."""

    @pytest.mark.parametrize(("count", "exercises"), [(1, False), (10, False), (11, True), (100, True)])
    def test_it(self, count, exercises):
        period = f"<DosagePeriod>{length(2)}{DAILY}</DosagePeriod>"
        message = (
            f'<Dosage xmlns="{NAMESPACE}"><Precondition><ValidFrom>2026-08-10</ValidFrom></Precondition>'
            f"<UnitText>tablet</UnitText>{period * count}</Dosage>"
        )
        ruling = check(message.encode()).ruling
        assert ruling is not None
        assert ("PER" in ruling.exercised) is exercises
