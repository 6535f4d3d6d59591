"""Bulk equals single, at every edge: midnights of pauses, clock changes by each reading, the end of a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from fmk16.schedule.bulk.columns import columns_of
from fmk16.schedule.bulk.occurrences import occurrences
from fmk16.schedule.bulk.upcoming import next_after
from fmk16.schedule.bulk.zone import _zone, zone_of
from fmk16.schedule.clock import Fold, Gap, wall_of
from fmk16.schedule.known import Known
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.reading import DEFAULT, HOUR, Reading, TimesOfParts

from .bulk_cases import bulk, bulk_next, single, single_next
from .orders import order
from .shorthand import (
    UNSPECIFIED,
    as_needed,
    at,
    daily,
    on_days,
    on_weeks,
    once_per_cycle,
    parts,
    period,
    request,
    times,
    unlimited,
)

START = "2026-07-06"
CONTENTS = (
    daily(at("00:00:00", "08:00:00", "23:59:00")),
    daily(times(2)),
    as_needed(daily(times(2))),
    on_days(3, (2, parts(morning="1", night="1")), (3, times(1))),
    once_per_cycle(5, times(1)),
    as_needed(once_per_cycle(4, times(1))),
    on_days(4, (1, at("08:00:00+02:00"))),
    UNSPECIFIED,
)


def same(plans: list[OrderPlan], reading: Reading, windows: list[tuple[date, date]], moments: list[datetime]) -> None:
    """Hold what many orders give at once to what each gives alone."""
    columns = columns_of(plans, reading)
    for first, last in windows:
        for chunk in (3, 65_536):
            found = bulk(columns, occurrences(columns, first, last, chunk))
            for plan, rows in zip(plans, found, strict=True):
                assert rows == single(plan, first, last), (first, last, plan)
    for moment in moments:
        for plan, row in zip(plans, bulk_next(next_after(columns, moment)), strict=True):
            assert row == single_next(plan, moment), (moment, plan)


def each(known: Known = Known(), reading: Reading = DEFAULT, **around: Any) -> Iterator[OrderPlan]:  # noqa: B008 - frozen
    for content in CONTENTS:
        dosage = request(START, period(content, 60))
        yield compile_order(order(dosage, **around) if around else dosage, reading, known=known)


class TestPauses:
    """16: begin included, end excluded; an untimed dose goes when its whole day does, a day of choice when all do."""

    EDGES = ("2026-07-09T23:59:00", "2026-07-10T00:00:00", "2026-07-10T00:01:00", "2026-07-10T08:00:00")
    ENDS = ("2026-07-10T08:00:00", "2026-07-12T00:00:00", "2026-07-12T00:01:00", "2026-07-31T23:59:00", None)

    def paused(self) -> Iterator[OrderPlan]:
        for begin, end in product(self.EDGES, self.ENDS):
            ends = {} if end is None else {"end": {"to_date_time": f"{end}+02:00"}}
            yield from each(pause={"begin": {"from_date_time": f"{begin}+02:00"}, **ends})

    def test_by_moments(self) -> None:
        first = datetime(2026, 7, 9, 21, 30, tzinfo=UTC)
        same(
            list(self.paused()),
            DEFAULT,
            [(date(2026, 7, 1), date(2026, 8, 5)), (date(2026, 7, 10), date(2026, 7, 10))],
            [first, first + timedelta(minutes=30), first + timedelta(days=1), first + timedelta(days=22)],
        )

    def test_by_dates_with_treatment_and_withdrawal(self) -> None:
        plans = [
            plan
            for withdrawn in (None, datetime(2026, 7, 11, 22, tzinfo=UTC), datetime(2026, 7, 12, 10, tzinfo=UTC))
            for to_date in ("2026-07-11", "2026-07-20")
            for end in ("2026-07-10", "2026-07-15", None)
            for plan in each(
                known=Known(withdrawn_at=withdrawn),
                start="2026-07-08",
                end=end,
                pause={"begin": {"from_date": "2026-07-09"}, "end": {"to_date": to_date}},
            )
        ]
        moments = [datetime(2026, 7, day, 21, tzinfo=UTC) for day in (5, 8, 9, 10, 11, 12, 19, 20)]
        same(plans, DEFAULT, [(date(2026, 7, 6), date(2026, 7, 25)), (date(2026, 7, 12), date(2026, 7, 12))], moments)


class TestClockChanges:
    """27a: each of these doses on each day around a change, by each reading, a night after midnight included."""

    @pytest.mark.parametrize(("gap", "fold"), list(product(Gap, Fold)))
    @pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
    def test_around_one(self, day: date, gap: Gap, fold: Fold) -> None:
        reading = Reading(gap=gap, fold=fold, times_of_parts=TimesOfParts(night=2 * HOUR + 1800))
        contents = (
            daily(at("01:59:00", "02:00:00", "02:30:00", "03:00:00")),
            daily(parts(night="1")),
            on_days(2, (1, at("02:30:00")), (2, parts(night="2"))),
            on_weeks(7, "Sat Sun Mon", dosage=at("02:30:00", "03:30:00")),
            as_needed(daily(at("02:30:00"))),
            daily(unlimited()),
        )
        start = (day - timedelta(days=9)).isoformat()
        plans = [compile_order(request(start, period(content)), reading) for content in contents]
        around = [(day + timedelta(days=apart), day + timedelta(days=apart)) for apart in (-2, -1, 0, 1)]
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        moments = [midnight + timedelta(minutes=15 * quarter) for quarter in range(-4, 10)]
        same(plans, reading, [*around, (day - timedelta(days=8), day + timedelta(days=8))], moments)


class TestDayTables:
    """27a: a day begins where the clock says, and days whose doses a change may touch are looked at dose by dose."""

    @pytest.mark.parametrize(("gap", "fold"), list(product(Gap, Fold)))
    @pytest.mark.parametrize(
        ("first", "last"),
        [("2026-01-01", "2027-12-31"), ("2098-06-01", "2099-12-31"), ("2099-12-01", "2101-01-02")],
    )
    def test_made_anew(self, first: str, last: str, gap: Gap, fold: Fold) -> None:
        """A settled day has one offset from its first second to the early morning after it."""
        kept, anew = zone_of(Reading(gap=gap, fold=fold)), _zone.__wrapped__("Europe/Copenhagen", gap, fold)
        days = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
        tables = [zone.days(*days) for zone in (kept, anew)]
        assert tables[0].starts.tolist() == tables[1].starts.tolist()
        assert tables[0].is_unsettled.tolist() == tables[1].is_unsettled.tolist()
        assert tables[1].first == days[0]
        settled = 0
        rows = zip(tables[1].starts.tolist(), tables[1].is_unsettled.tolist(), strict=True)
        for day, (start, is_unsettled) in zip(range(days[0], days[1] + 1), rows, strict=True):
            if not is_unsettled:
                settled += 1
                walls = (wall_of(day, 1800 * half_hour) for half_hour in range(60))
                assert [kept.clock.instant(wall, gap, fold) - start for wall in walls] == list(range(0, 108_000, 1800))
        assert settled > 0.9 * (min(days[1], date(2099, 12, 28).toordinal()) - days[0])


class TestBeyondTheTable:
    """27a: from 2100 on the zone itself is asked, dose by dose (no dosage begins before 2000, dosage.md 7)."""

    @pytest.mark.parametrize(
        ("first", "last"),
        [
            ("2099-12-27", "2099-12-31"),
            ("2099-12-29", "2100-01-03"),
            ("2100-01-01", "2100-01-03"),
            ("2100-03-27", "2100-03-29"),
            ("2100-10-30", "2100-11-01"),
        ],
    )
    def test_windows_and_next(self, first: str, last: str) -> None:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
        moments = [datetime(begin.year, begin.month, begin.day, tzinfo=UTC) + timedelta(hours=7 * n) for n in range(12)]
        for reading in (DEFAULT, Reading(gap=Gap.OTHER_OFFSET, fold=Fold.SECOND)):
            contents = (
                daily(at("00:00:00", "02:30:00", "23:59:00")),
                daily(parts(morning="1", night="1")),
                daily(times(2)),
                on_days(3, (2, at("02:30:00"))),
            )
            start = (begin - timedelta(days=3)).isoformat()
            plans = [compile_order(request(start, period(content)), reading) for content in contents]
            same(plans, reading, [(begin, end), (begin, begin)], moments)

    def test_a_window_over_all_of_the_table(self) -> None:
        """A dose every 365 days, in windows of years: before its start, over the table's end, and after it."""
        plans = [compile_order(request("2093-06-01", period(on_days(365, (1, at("02:30:00"))))))]
        same(plans, DEFAULT, [(date(1968, 6, 1), date(1975, 1, 1)), (date(2095, 1, 1), date(2102, 12, 31))], [])


class TestPatternsOfManyLengths:
    """19, 25: cycles of many lengths laid out together, some longer than their period, give what each gives alone."""

    def test_together(self) -> None:
        contents = [
            on_days(interval, *((index, at("08:00:00", "20:00:00")) for index in range(1, interval + 1, step)))
            for interval in (1, 2, 3, 7, 30, 98, 365)
            for step in (1, 2, 29)
            if interval // step < 99
        ]
        lengths = (1, 5, 40, None)
        plans = [
            compile_order(request(START, period(content, length), *([period(daily(times(1)))] if length else [])))
            for content in contents
            for length in lengths
        ]
        moments = [datetime(2026, 7, 5, 7, tzinfo=UTC) + timedelta(hours=11 * n) for n in range(14)]
        windows = [(date(2026, 7, 1), date(2026, 8, 31)), (date(2026, 7, 10), date(2026, 7, 11))]
        same(plans, DEFAULT, windows, [*moments, datetime(2027, 7, 5, 7, tzinfo=UTC)])

    def test_none_at_all(self) -> None:
        columns = columns_of([], DEFAULT)
        assert bulk(columns, occurrences(columns, date(2026, 7, 1), date(2026, 7, 31))) == []
        silent = [compile_order(request(START, period(None, 3)))]
        same(silent, DEFAULT, [(date(2026, 7, 1), date(2026, 7, 31))], [datetime(2026, 7, 5, tzinfo=UTC)])
