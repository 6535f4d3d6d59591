"""The slow expander proved by hand, from dosage.md: the forms of a day, and clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from .lines import Dosage, ask
from .shorthand import at, daily, parts, period, request, times, unlimited
from .slow import PARTS, SlowDay, SlowDose, slow_days

NIGHT_AT_HALF_PAST_TWO = {**PARTS, "night": time(2, 30)}


class TestDaysAndClockChanges:
    """A day is given by clock times, parts, a count or without limit; at a clock change a dose is given once."""

    CASES = (
        pytest.param(
            request("2026-01-05", period(daily(at("20:00:00", "08:00:00", "08:00:00", each="1-2")), 1)),
            "2026-01-05..2026-01-05",
            [
                "2026-01-05 p1 2026-01-05T07:00Z x 1-2",
                "2026-01-05 p1 2026-01-05T07:00Z x 1-2",
                "2026-01-05 p1 2026-01-05T19:00Z x 1-2",
            ],
            id="27-by-moment-and-section-9-a-time-twice-is-given-twice",
        ),
        pytest.param(
            request(
                "2026-01-05",
                period(daily(at("08:00:00Z", "09:00:00+01:00", "10:00:00.0", "24:00:00", "12:00:00")), 1),
            ),
            "2026-01-05..2026-01-06",
            ["2026-01-05 p1 2026-01-05T11:00Z x 1", "2026-01-05 cannot tell: clock_time"],
            id="27-a-clock-time-that-is-none-is-left-out",
        ),
        pytest.param(
            request("2026-07-06", period(daily(parts(night="1", evening="4-2", noon="0", morning="INR")), 1)),
            "2026-07-06..2026-07-06",
            [
                "2026-07-06 p1 morning 2026-07-06T06:00Z x INR",
                "2026-07-06 p1 noon 2026-07-06T10:00Z x 0",
                "2026-07-06 p1 evening 2026-07-06T16:00Z x 4-2",
                "2026-07-06 p1 night 2026-07-06T20:00Z x 1",
            ],
            id="28-default-parts-and-30-amounts-as-written",
        ),
        pytest.param(
            request("2026-07-06", period(daily(parts()), 1)),
            "2026-07-06..2026-07-06",
            [],
            id="section-9-parts-of-day-without-a-part",
        ),
        pytest.param(
            request("2026-07-06", period(daily(times(3, "0.5")), 1), period(daily(unlimited("1-2")), 1)),
            "2026-07-06..2026-07-07",
            ["2026-07-06 p1 3 times x 0.5", "2026-07-07 p2 any number x 1-2"],
            id="29-a-count-and-31-without-limit",
        ),
        pytest.param(
            request("2024-03-30", period(daily(at("02:30:00")), 3)),
            "2024-03-30..2024-04-01",
            [
                "2024-03-30 p1 2024-03-30T01:30Z x 1",
                "2024-03-31 p1 2024-03-31T01:30Z x 1",
                "2024-04-01 p1 2024-04-01T00:30Z x 1",
            ],
            id="27a-half-past-two-does-not-exist-and-becomes-half-past-three",
        ),
        pytest.param(
            request("2024-03-31", period(daily(at("01:59:59", "02:00:00", "03:00:00")), 1)),
            "2024-03-31..2024-03-31",
            [
                "2024-03-31 p1 2024-03-31T00:59Z x 1",
                "2024-03-31 p1 2024-03-31T01:00Z x 1",
                "2024-03-31 p1 2024-03-31T01:00Z x 1",
            ],
            id="27a-edges-of-the-hour-that-does-not-exist",
        ),
        pytest.param(
            request("2024-10-26", period(daily(at("02:30:00", "03:00:00")), 3)),
            "2024-10-26..2024-10-28",
            [
                "2024-10-26 p1 2024-10-26T00:30Z x 1",
                "2024-10-26 p1 2024-10-26T01:00Z x 1",
                "2024-10-27 p1 2024-10-27T00:30Z x 1",
                "2024-10-27 p1 2024-10-27T02:00Z x 1",
                "2024-10-28 p1 2024-10-28T01:30Z x 1",
                "2024-10-28 p1 2024-10-28T02:00Z x 1",
            ],
            id="27a-half-past-two-comes-twice-and-the-first-is-meant",
        ),
    )

    @pytest.mark.parametrize(("dosage", "window", "expected"), CASES)
    def test_by_hand(self, dosage: Dosage, window: str, expected: list[str]) -> None:
        assert ask(dosage, window) == expected

    @pytest.mark.parametrize(
        ("start", "moment"),
        [
            ("2024-03-29", "2024-03-30T01:30Z"),
            ("2024-03-30", "2024-03-31T01:30Z"),
            ("2024-10-26", "2024-10-27T00:30Z"),
        ],
    )
    def test_a_night_time_before_the_morning_lies_on_the_next_day(self, start: str, moment: str) -> None:
        dosage = request(start, period(daily(parts(morning="1", night="1")), 1))
        lines = ask(dosage, f"{start}..{start}", by_part=NIGHT_AT_HALF_PAST_TWO)
        assert lines[1:] == [f"{start} p1 night {moment} x 1"]

    def test_the_night_after_the_calendar_s_last_day_has_no_moment(self) -> None:
        dosage = request("9999-12-31", period(daily(parts(night="1"))))
        lines = ask(dosage, "9999-12-31..9999-12-31", by_part=NIGHT_AT_HALF_PAST_TWO)
        assert lines == ["9999-12-31 p1 night x 1"]

    def test_every_field_of_a_dose(self) -> None:
        dosage = request("2026-07-06", period(daily(at("08:00:00", each="0.5")), "a while"))
        (day,) = slow_days(dosage, date(2026, 7, 6), date(2026, 7, 6))
        half = Decimal("0.5")
        expected = SlowDose(
            date(2026, 7, 6),
            date(2026, 7, 6),
            period=1,
            form="clock",
            part=None,
            instant=datetime(2026, 7, 6, 6, tzinfo=UTC),
            count=None,
            least=half,
            most=half,
            by_schema=None,
            end_unknown=True,
        )
        assert day == SlowDay(date(2026, 7, 6), (expected,), frozenset())
