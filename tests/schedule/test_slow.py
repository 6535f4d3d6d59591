"""The slow expander proved by hand, from dosage.md: dates, periods, responses, words and courses."""

from __future__ import annotations

import pytest

from fmk16.model.dosage import (
    DosageForRequest,
    DosageForResponse,
    EpisodicTreatment,
    InLocalSystemForResponse,
    InWordsForRequest,
)
from fmk16.model.dosage_in_words import (
    DosageType,
    EndingUndetermined,
    EndsOn,
    FreeTextForRequest,
    LocalSchemaForResponse,
    StartedPreviously,
)
from fmk16.model.scalars import Date

from .lines import Dosage, ask, because, days
from .shorthand import (
    EMPTY,
    UNSPECIFIED,
    as_needed,
    at,
    daily,
    on_days,
    period,
    period_of_response,
    request,
    response,
    times,
)
from .slow import is_course

ONE = times(1)
TAPER = request(
    "2025-07-06",
    period(daily(times(1, "3")), 4),
    period(daily(times(1, "2")), 2),
    period(EMPTY, 1),
    period(daily(ONE)),
)


class TestPeriods:
    """Period 1 starts on ValidFrom; period n starts on ValidFrom + the sum of the lengths before it."""

    CASES = (
        pytest.param(
            TAPER,
            "2025-07-05..2025-07-14",
            [
                "2025-07-06 p1 1 times x 3",
                "2025-07-07 p1 1 times x 3",
                "2025-07-08 p1 1 times x 3",
                "2025-07-09 p1 1 times x 3",
                "2025-07-10 p2 1 times x 2",
                "2025-07-11 p2 1 times x 2",
                "2025-07-13 p4 1 times x 1",
                "2025-07-14 p4 1 times x 1",
            ],
            id="10-taper-with-a-gap",
        ),
        pytest.param(
            request("2026-01-05Z", period(daily(ONE), 2)),
            "2026-01-01..2026-01-31",
            days("2026-01-05 2026-01-06"),
            id="7-offset-ignored-and-16a-over",
        ),
        pytest.param(
            request("2026-02-27", period(daily(ONE)), period(daily(times(1, "9")), 3)),
            "2026-02-27..2026-03-01",
            days("2026-02-27 2026-02-28 2026-03-01"),
            id="11-after-an-open-period-never-starts",
        ),
        pytest.param(
            request("2026-01-05", period(daily(ONE), "until the rash is gone")),
            "2026-01-05..2026-01-06",
            ["2026-01-05 p1 1 times x 1 end unknown", "2026-01-06 p1 1 times x 1 end unknown"],
            id="11a-length-in-words-alone",
        ),
        pytest.param(
            request("2026-01-05", period(on_days(2, (1, ONE)), "some days"), period(daily(ONE), 3)),
            "2026-01-05..2026-01-07",
            [
                "2026-01-05 p1 1 times x 1 end unknown",
                "2026-01-06 cannot tell: length_unknown",
                "2026-01-07 p1 1 times x 1 end unknown",
                "2026-01-07 cannot tell: length_unknown",
            ],
            id="11a-length-in-words-with-more-to-come",
        ),
        pytest.param(
            request("2026-01-05", period(UNSPECIFIED, 2), period(None, 1), period(daily(ONE), 1)),
            "2026-01-04..2026-01-10",
            [
                *because("unspecified_period", "2026-01-05 2026-01-06"),
                *because("period_without_content", "2026-01-07"),
                *days("2026-01-08", number=3),
            ],
            id="13-unspecified-and-without-content",
        ),
        pytest.param(
            request("9999-12-29", period(daily(ONE), 2), period(daily(ONE), 2_000_000_000), period(daily(ONE), 1)),
            "9999-12-25..9999-12-31",
            [*days("9999-12-29 9999-12-30"), *days("9999-12-31", number=2)],
            id="7-an-end-beyond-9999-is-open",
        ),
        pytest.param(
            request("2026-01-05", period(as_needed(on_days(7, (None, at("24:00:00")))), 3)),
            "2026-01-05..2026-01-07",
            [],
            id="36-as-needed-is-never-due",
        ),
        pytest.param(
            request(None, period(daily(ONE), 2)),
            "2026-01-05..2026-01-06",
            because("awaits_handover", "2026-01-05 2026-01-06"),
            id="8-upon-handover",
        ),
    )

    @pytest.mark.parametrize(("dosage", "window", "expected"), CASES)
    def test_by_hand(self, dosage: Dosage, window: str, expected: list[str]) -> None:
        assert ask(dosage, window) == expected


class TestResponses:
    """The safe anchor is the first shown period's CalculatedEndDate - PeriodLength + 1."""

    EVERY_OTHER = on_days(2, (1, ONE))
    CASES = (
        pytest.param(
            response("2026-01-01", period_of_response(EVERY_OTHER, 4, until="2026-01-12")),
            "2026-01-01..2026-01-31",
            because("periods_left_out", " ".join(f"2026-01-0{day}" for day in range(1, 9)))
            + days("2026-01-09 2026-01-11"),
            id="14-the-calculated-end-wins",
        ),
        pytest.param(
            response(
                None,
                period_of_response(EVERY_OTHER, 4, until="2026-01-12"),
                period_of_response(daily(ONE), 2, until="2026-03-01"),
            ),
            "2026-01-01..2026-01-31",
            [*days("2026-01-09 2026-01-11"), *days("2026-01-13 2026-01-14", number=2)],
            id="14-without-ValidFrom-and-a-later-end-that-the-lengths-contradict",
        ),
        pytest.param(
            response(
                "2026-01-10",
                period_of_response(daily(ONE), until="2026-01-11"),
                period_of_response(daily(ONE), "a while", until="2026-01-13"),
                period_of_response(daily(ONE), 1),
            ),
            "2026-01-01..2026-01-31",
            [
                *days("2026-01-10 2026-01-11"),
                *days("2026-01-12 2026-01-13", number=2),
                *days("2026-01-14", number=3),
            ],
            id="14-a-calculated-end-without-a-length-is-the-end",
        ),
        pytest.param(
            response("2026-01-10", period_of_response(daily(ONE), 2), upon_handover=True),
            "2026-01-01..2026-01-31",
            days("2026-01-10 2026-01-11"),
            id="8-and-14-ValidFrom-without-a-calculated-end",
        ),
        pytest.param(
            response(None, period_of_response(daily(ONE), 2), upon_handover=True),
            "2026-01-01..2026-01-01",
            because("awaits_handover", "2026-01-01"),
            id="8-and-14-neither",
        ),
        pytest.param(
            response(None, period_of_response(daily(ONE), until="2026-01-02")),
            "2026-01-03..2026-01-03",
            because("start_unknown", "2026-01-03"),
            id="14-an-end-without-a-length-anchors-nothing",
        ),
        pytest.param(
            response("2026-01-10", period_of_response(daily(ONE), until="2026-01-02")),
            "2026-01-03..2026-01-03",
            because("start_unknown", "2026-01-03"),
            id="14-an-end-without-a-length-before-ValidFrom",
        ),
        pytest.param(
            response(
                "2026-01-10",
                period_of_response(daily(ONE), 2, until="2026-01-11"),
                period_of_response(daily(ONE), until="2026-01-05"),
            ),
            "2026-01-10..2026-01-13",
            [*days("2026-01-10 2026-01-11"), *days("2026-01-12 2026-01-13", number=2)],
            id="14-a-later-end-before-its-own-period-falls",
        ),
    )

    @pytest.mark.parametrize(("dosage", "window", "expected"), CASES)
    def test_by_hand(self, dosage: Dosage, window: str, expected: list[str]) -> None:
        assert ask(dosage, window) == expected


class TestInWordsAndCourses:
    """Free text and local schema cannot be told within their dates; a course is not started by itself."""

    def test_free_text_cannot_be_told_within_its_dates(self) -> None:
        """Statement 2."""
        text = FreeTextForRequest(
            start_date=Date("2026-01-05"), end=EndsOn(end_date=Date("2026-01-06")), text="as told"
        )
        dosage = DosageForRequest(form=InWordsForRequest(free_text=text, type=DosageType.FIXED))
        assert ask(dosage, "2026-01-01..2026-01-31") == because("free_text", "2026-01-05 2026-01-06")

    def test_a_local_schema_without_dates_can_never_be_told(self) -> None:
        """Statement 2."""
        kept = LocalSchemaForResponse(start=StartedPreviously(), end=EndingUndetermined())
        form = InLocalSystemForResponse(administration_according_to_schema_in_local_system=kept, type=DosageType.FIXED)
        expected = because("local_schema", "2000-01-01 2000-01-02")
        assert ask(DosageForResponse(form=form), "2000-01-01..2000-01-02") == expected

    @pytest.mark.parametrize("start", ["2026-01-05", None])
    def test_nothing_is_due_of_a_course_before_it_is_started(self, start: str | None) -> None:
        """Statement 39."""
        dosage = request(start, period(daily(ONE), 5), course=EpisodicTreatment(trigger="migraine"))
        assert is_course(dosage)
        assert ask(dosage, "2026-01-05..2026-01-09") == []

    def test_other_dosages_are_no_course(self) -> None:
        assert not is_course(TAPER)
