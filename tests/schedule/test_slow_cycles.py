"""The slow expander proved by hand, from dosage.md: days, weeks and days that the patient chooses."""

from __future__ import annotations

import pytest

from .lines import Dosage, ask, because, days
from .shorthand import at, on_days, on_weeks, once_per_cycle, parts, period, request, times
from .slow import WeekOne

ONE = times(1)


class TestDayCycles:
    """Index i of cycle k is day start + (i - 1) + k * interval; without an interval the days are given once."""

    CASES = (
        pytest.param(
            request("2026-07-08", period(on_days(3, (3, ONE), (1, ONE)), 8)),
            "2026-07-01..2026-07-31",
            days("2026-07-08 2026-07-10 2026-07-11 2026-07-13 2026-07-14"),
            id="19-and-20-order-has-no-meaning",
        ),
        pytest.param(
            request("2026-07-08", period(on_days(4, (2, ONE)), 6), period(on_days(4, (2, ONE)), 6)),
            "2026-07-01..2026-07-31",
            [*days("2026-07-09 2026-07-13"), *days("2026-07-15 2026-07-19", number=2)],
            id="19-restarts-at-each-period",
        ),
        pytest.param(
            request("2026-07-08", period(on_days(None, (1, ONE), (5, ONE)))),
            "2026-07-01..2026-12-31",
            days("2026-07-08 2026-07-12"),
            id="18-once-without-an-interval",
        ),
        pytest.param(
            request("2026-07-08", period(on_days(30, (2, ONE), (9, ONE)), 7)),
            "2026-07-01..2026-12-31",
            days("2026-07-09"),
            id="25-interval-longer-than-the-period-and-20-beyond-it",
        ),
        pytest.param(
            request("2026-07-08", period(on_days(2, (1, ONE), (3, ONE)), 4)),
            "2026-07-01..2026-07-31",
            days("2026-07-08 2026-07-10"),
            id="20-index-beyond-the-interval",
        ),
        pytest.param(
            request("2026-07-08", period(on_days(5, (2, ONE), (2, times(1, "4"))), 5)),
            "2026-07-01..2026-07-31",
            ["2026-07-09 p1 1 times x 1", "2026-07-09 p1 1 times x 4"],
            id="section-9-index-twice-is-given-twice",
        ),
        pytest.param(
            request("2026-07-08", period(on_days(1, (None, ONE)), 2)),
            "2026-07-01..2026-07-31",
            days("2026-07-08 2026-07-09"),
            id="21-without-index-and-interval-1",
        ),
        pytest.param(
            request("2026-07-08", period(on_days(2, (None, times(1, "4")), (2, ONE)), 2)),
            "2026-07-01..2026-07-31",
            [
                "2026-07-08 cannot tell: fixed_day_without_index",
                "2026-07-09 p1 1 times x 1",
                "2026-07-09 cannot tell: fixed_day_without_index",
            ],
            id="21-without-index-and-interval-2",
        ),
        pytest.param(
            request("2026-07-08", period(on_days(None, (None, ONE)), 2)),
            "2026-07-01..2026-07-31",
            because("fixed_day_without_index", "2026-07-08 2026-07-09"),
            id="21-without-index-or-interval",
        ),
        pytest.param(
            request("2024-02-27", period(on_days(365, (1, ONE), (365, ONE)))),
            "2024-02-27..2026-02-26",
            days("2024-02-27 2025-02-25 2025-02-26 2026-02-25 2026-02-26"),
            id="17-interval-365-over-a-leap-day",
        ),
    )

    @pytest.mark.parametrize(("dosage", "window", "expected"), CASES)
    def test_by_hand(self, dosage: Dosage, window: str, expected: list[str]) -> None:
        assert ask(dosage, window) == expected


class TestUnspecifiedDay:
    """Once per cycle, on a day the patient chooses: from the cycle's first day to its last day within the period."""

    WEEKLY = request("2026-07-08", period(once_per_cycle(7, ONE), 10))
    CASES = (
        pytest.param(
            WEEKLY,
            "2026-07-01..2026-07-31",
            ["2026-07-08 until 2026-07-14 p1 1 times x 1", "2026-07-15 until 2026-07-17 p1 1 times x 1"],
            id="22-cut-at-the-period's-end",
        ),
        pytest.param(
            WEEKLY,
            "2026-07-14..2026-07-14",
            ["2026-07-08 until 2026-07-14 p1 1 times x 1"],
            id="22-belongs-to-every-window-it-touches",
        ),
        pytest.param(
            request("2026-07-08", period(once_per_cycle(3, ONE))),
            "2026-07-11..2026-07-14",
            ["2026-07-11 until 2026-07-13 p1 1 times x 1", "2026-07-14 until 2026-07-16 p1 1 times x 1"],
            id="22-in-an-open-period",
        ),
        pytest.param(
            request("2026-07-08", period(once_per_cycle(None, parts(morning="1", night="2")), 3)),
            "2026-07-01..2026-07-31",
            ["2026-07-08 until 2026-07-10 p1 morning x 1", "2026-07-08 until 2026-07-10 p1 night x 2"],
            id="22-without-interval-once-in-a-known-length-with-all-its-doses",
        ),
        pytest.param(
            request("2026-07-08", period(once_per_cycle(None, ONE))),
            "2026-07-07..2026-07-09",
            because("unspecified_day_without_interval", "2026-07-08 2026-07-09"),
            id="22-without-interval-in-an-open-period",
        ),
        pytest.param(
            request("2026-07-08", period(once_per_cycle(2, at("08:00:00", "24:00:00")), 3)),
            "2026-07-09..2026-07-10",
            [
                "2026-07-08 until 2026-07-09 p1 x 1",
                "2026-07-09 cannot tell: clock_time",
                "2026-07-10 p1 x 1",
                "2026-07-10 cannot tell: clock_time",
            ],
            id="22-and-27-an-odd-clock-time-marks-the-whole-window",
        ),
    )

    @pytest.mark.parametrize(("dosage", "window", "expected"), CASES)
    def test_by_hand(self, dosage: Dosage, window: str, expected: list[str]) -> None:
        assert ask(dosage, window) == expected


class TestWeeks:
    """Week 1 is the Monday-to-Sunday week that holds the period's first day; two other readings can be selected."""

    FROM_SUNDAY = request("2026-07-05", period(on_weeks(14, "Mon Thu Sun", "Tue", dosage=ONE), 29))
    READINGS = (
        (
            "calendar_week",
            "2026-07-05 2026-07-07 2026-07-13 2026-07-16 2026-07-19 2026-07-21 2026-07-27 2026-07-30 2026-08-02",
        ),
        (
            "days_from_start",
            "2026-07-05 2026-07-06 2026-07-09 2026-07-14 2026-07-19 2026-07-20 2026-07-23 2026-07-28 2026-08-02",
        ),
        ("first_monday", "2026-07-06 2026-07-09 2026-07-12 2026-07-14 2026-07-20 2026-07-23 2026-07-26 2026-07-28"),
    )
    CASES = (
        pytest.param(
            request("2026-07-09", period(on_weeks(14, "Mon Fri", dosage=ONE), 20)),
            "2026-07-01..2026-07-31",
            days("2026-07-10 2026-07-20 2026-07-24"),
            id="23-every-second-week-and-24-what-falls-away-is-not-made-up",
        ),
        pytest.param(
            request("2026-07-09", period(on_weeks(None, "Mon", "Sat", dosage=ONE))),
            "2026-07-01..2026-12-31",
            days("2026-07-18"),
            id="18-and-24-weeks-without-interval-are-given-once",
        ),
        pytest.param(
            request("2026-07-09", period(on_weeks(7, "Mon", "Thu", dosage=ONE), 14)),
            "2026-07-01..2026-07-31",
            days("2026-07-13 2026-07-20"),
            id="23-a-week-beyond-the-interval-is-never-reached",
        ),
        pytest.param(
            request("2026-07-08", period(on_weeks(28, "Mon Wed", "Fri", dosage=ONE), 27)),
            "2026-07-01..2026-12-31",
            days("2026-07-08 2026-07-17 2026-08-03"),
            id="25-interval-longer-than-the-period-each-weekday-once",
        ),
        pytest.param(
            request("2026-07-09", period(on_weeks(2, "Mon", dosage=ONE), 2)),
            "2026-07-01..2026-07-31",
            because("week_interval_no_multiple_of_7", "2026-07-09 2026-07-10"),
            id="17-interval-2-was-meant-as-weeks",
        ),
        pytest.param(
            request("2026-07-09", period(on_weeks(7, "Fri Fri", dosage=ONE), 7)),
            "2026-07-01..2026-07-31",
            days("2026-07-10 2026-07-10"),
            id="section-9-weekday-twice-is-given-twice",
        ),
        pytest.param(
            request("2026-07-06", period(on_weeks(7, "Mon", dosage=ONE), 8), period(on_weeks(14, "Tue", dosage=ONE))),
            "2026-07-01..2026-07-31",
            [*days("2026-07-06 2026-07-13"), *days("2026-07-14 2026-07-28", number=2)],
            id="19-the-weeks-restart-at-each-period",
        ),
    )

    @pytest.mark.parametrize(("dosage", "window", "expected"), CASES)
    def test_by_hand(self, dosage: Dosage, window: str, expected: list[str]) -> None:
        assert ask(dosage, window) == expected

    @pytest.mark.parametrize(("week_one", "expected"), READINGS)
    def test_a_two_week_scheme_that_starts_on_a_sunday(self, week_one: WeekOne, expected: str) -> None:
        assert ask(self.FROM_SUNDAY, "2026-06-01..2026-09-30", week_one=week_one) == days(expected)

    def test_before_the_first_monday_no_week_has_begun(self) -> None:
        dosage = request("2026-07-05", period(on_weeks(14, "Mon", "Sun", dosage=ONE), 16))
        assert ask(dosage, "2026-07-01..2026-07-31", week_one="first_monday") == days(
            "2026-07-06 2026-07-19 2026-07-20"
        )

    @pytest.mark.parametrize("start", [f"2026-07-{day:02}" for day in range(6, 13)])
    def test_one_week_and_interval_7_are_the_same_from_the_first_monday_on(self, start: str) -> None:
        dosage = request(start, period(on_weeks(7, "Mon Wed Sun", dosage=ONE)))
        first = "2026-07-06" if start == "2026-07-06" else "2026-07-13"
        calendar_week = ask(dosage, f"{first}..2026-08-31")
        assert calendar_week
        assert ask(dosage, f"{first}..2026-08-31", week_one="days_from_start") == calendar_week
        assert ask(dosage, f"{first}..2026-08-31", week_one="first_monday") == calendar_week
