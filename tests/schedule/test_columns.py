"""Bulk equals single: what is laid out as arrays is what the expander of one order says, clock changes included."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from figures import volume

from fmk16.errors import QuestionError
from fmk16.model.cycle import Day, DosageStructure, OnDays
from fmk16.model.dosage import Doses
from fmk16.model.dose import (
    AtClockTimes,
    DayDosage,
    DurationRange,
    ExactRate,
    Infusion,
    TimeOfDayDosage,
    TimeOfDayDose,
    UnlimitedDayDosage,
    WithoutLimit,
)
from fmk16.model.parameter import AtLeast, Parameter, ParameterSchema, ParametricExact, ParametricQuantity
from fmk16.model.scalars import ClockTime, Quantity
from fmk16.schedule.bulk.arrays import NO_INSTANT
from fmk16.schedule.bulk.arrow import SCHEMA, record_batches
from fmk16.schedule.bulk.columns import Columns, Measured, columns_of
from fmk16.schedule.bulk.occurrences import occurrences
from fmk16.schedule.bulk.parquet import write_parquet
from fmk16.schedule.bulk.upcoming import next_after
from fmk16.schedule.clock import Fold, Gap, wall_of
from fmk16.schedule.known import Known
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.reading import HOUR, Reading, TimesOfParts, WeekOne
from fmk16.schedule.supply.calculate import amounts_known

from .bulk_cases import bulk, bulk_next, random_plans, single, single_next
from .orders import order
from .shorthand import amount, as_needed, at, daily, on_weeks, once_per_cycle, parts, period, request, times, unlimited

SIX = ParametricExact(quantity=Quantity("6"))
FULL = 20_000
AT_ONCE = 60
ZONES = ("Europe/Copenhagen", "Europe/Copenhagen", "Europe/Copenhagen", "America/Havana", "Asia/Beirut")
LATEST = date(9999, 1, 1)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True)
class Many:
    """Random orders that are asked together, by some reading."""

    rng: random.Random
    plans: list[OrderPlan]
    near: list[date]
    columns: Columns


def random_reading(rng: random.Random) -> Reading:
    night = rng.choice((TimesOfParts(), TimesOfParts(night=2 * HOUR + HOUR // 2)))
    choices = {"gap": rng.choice(list(Gap)), "fold": rng.choice(list(Fold)), "week_one": rng.choice(list(WeekOne))}
    return Reading(zone=rng.choice(ZONES), times_of_parts=night, **choices)


def many(seed: int) -> Iterator[Many]:
    """Walk random orders, so many at once, until the volume is reached."""
    rng = random.Random(seed)
    for _ in range(max(volume(FULL) // AT_ONCE, 1)):
        reading = random_reading(rng)
        made = list(random_plans(rng, AT_ONCE, reading))
        plans = [plan for plan, _ in made]
        yield Many(rng, plans, [day for _, day in made], columns_of(plans, reading))


def three_a_day(count: int = 1) -> Columns:
    dosage = request("2026-01-05", period(daily(at("08:00:00", "14:00:00", "20:00:00"))))
    return columns_of([compile_order(dosage)] * count)


class TestBulkEqualsSingle:
    """Many random orders at once give what each gives alone: odd dosages, treatment dates, pauses, started episodes."""

    @pytest.mark.parametrize("seed", [5])
    def test_windows(self, seed: int) -> None:
        compared = 0
        for number, asked in enumerate(many(seed)):
            first = min(asked.rng.choice(asked.near), LATEST)
            last = first + timedelta(days=asked.rng.choice((0, 1, 7, 60, 400)))
            chunk = asked.rng.choice((1, 7, 1000, 65_536))
            found = bulk(asked.columns, occurrences(asked.columns, first, last, chunk))
            for plan, rows in zip(asked.plans, found, strict=True):
                expected = single(plan, first, last)
                assert rows == expected, f"batch {number} of seed {seed}, {first}..{last}: {plan!r}"
                compared += expected.total()
        assert compared > volume(FULL)

    @pytest.mark.parametrize("seed", [55])
    def test_next(self, seed: int) -> None:
        compared = 0
        for number, asked in enumerate(many(seed)):
            day = min(asked.rng.choice(asked.near), LATEST) + timedelta(days=asked.rng.randint(-3, 50))
            moment = datetime.combine(day, time(), UTC) + timedelta(minutes=15 * asked.rng.randrange(96))
            for plan, row in zip(asked.plans, bulk_next(next_after(asked.columns, moment)), strict=True):
                expected = single_next(plan, moment)
                assert row == expected, f"batch {number} of seed {seed}, {moment}: {plan!r}"
                compared += any(expected[1:]) or expected[0] != NO_INSTANT
        assert compared > volume(FULL) / 2


class TestADayOfChoiceInAPause:
    """16, 22, 27: what cannot be told of a day of choice is cut to the days that a pause leaves, in bulk as alone."""

    def test_an_unreadable_time(self) -> None:
        dosage = request("2026-07-06", period(once_per_cycle(5, at("24:00:00"))))
        pause = {"begin": {"from_date": "2026-07-09"}, "end": {"to_date": "2026-07-11"}}
        plan = compile_order(order(dosage, pause=pause))
        columns, days = columns_of([plan]), (date(2026, 7, 6), date(2026, 7, 12))
        alone = single(plan, *days)
        assert bulk(columns, occurrences(columns, *days))[0] == alone
        assert [tuple(date.fromordinal(day).day for day in row[1:3]) for row in sorted(alone)] == [(6, 8), (11, 12)]


class TestZone:
    """27a: every wall of both change days, read by each choice, is the instant that the clock gives."""

    @pytest.mark.parametrize("gap", Gap)
    @pytest.mark.parametrize("fold", Fold)
    @pytest.mark.parametrize("name", sorted(set(ZONES)))
    def test_change_days(self, name: str, gap: Gap, fold: Fold) -> None:
        zone = columns_of([], Reading(zone=name, gap=gap, fold=fold)).zone
        for change in zone.clock.walls[-20:]:
            walls = np.arange(change - 86_400, change + 86_400, 600)
            expected = [zone.clock.instant(int(wall), gap, fold) for wall in walls]
            assert zone.instants(walls).tolist() == expected
            assert zone.is_irregular(walls).tolist() == [zone.clock.is_irregular(int(wall)) for wall in walls]

    def test_beyond_the_table(self) -> None:
        zone = three_a_day().zone
        walls = np.array([wall_of(date(year, 7, 1).toordinal(), 0) for year in (1900, 1969, 1970, 2099, 2100, 2150)])
        assert zone.instants(walls).tolist() == [zone.clock.instant(int(wall)) for wall in walls]


class TestOrder:
    """Rows come by order; within a part of one by day, then moment, then those without a moment."""

    def test_by_day_then_moment_then_untimed(self) -> None:
        dosage = request("2026-07-06", period(on_weeks(7, "Mon Tue", dosage=parts(night="1", morning="2")), 14))
        columns = columns_of(
            [compile_order(dosage, Reading(times_of_parts=TimesOfParts(night=HOUR)))] * 2,
            Reading(times_of_parts=TimesOfParts(night=HOUR)),
        )
        (found,) = occurrences(columns, date(2026, 7, 1), date(2026, 7, 31))
        assert found.order.tolist() == [0] * 8 + [1] * 8
        assert found.day[:8].tolist() == sorted(found.day[:8].tolist())
        assert found.instant[:8].tolist() == sorted(found.instant[:8].tolist())

    @pytest.mark.parametrize("chunk", [1, 2, 999, 100_000])
    def test_chunk_sizes_are_irrelevant(self, chunk: int) -> None:
        columns = three_a_day(7)
        days = date(2026, 3, 1), date(2026, 5, 1)
        (whole,) = occurrences(columns, *days)
        pieces = list(occurrences(columns, *days, chunk=chunk))
        assert all(len(piece) <= chunk for piece in pieces)
        for name in ("order", "day", "until", "instant", "dose", "is_clock_changed"):
            joined = np.concatenate([getattr(piece, name) for piece in pieces])
            assert np.array_equal(joined, getattr(whole, name))

    def test_some_orders(self) -> None:
        columns = three_a_day(5)
        (found,) = occurrences(columns, date(2026, 3, 1), date(2026, 3, 1), orders=(1, 3))
        assert found.order.tolist() == [1, 1, 1, 2, 2, 2]


class TestQuestions:
    """Bad questions get a clear error."""

    def test_a_window_that_ends_before_it_begins(self) -> None:
        with pytest.raises(QuestionError, match="ends on 2026-01-01, before it begins on 2026-01-02"):
            occurrences(three_a_day(), date(2026, 1, 2), date(2026, 1, 1))

    def test_an_empty_chunk(self) -> None:
        with pytest.raises(QuestionError, match="a chunk of 0 rows"):
            occurrences(three_a_day(), date(2026, 1, 1), date(2026, 1, 1), chunk=0)

    def test_an_instant_without_a_zone(self) -> None:
        with pytest.raises(QuestionError, match="carries no zone"):
            next_after(three_a_day(), datetime(2026, 1, 1))

    def test_another_reading(self) -> None:
        plan = compile_order(request("2026-01-05", period(daily(times(1)))), Reading(gap=Gap.OTHER_OFFSET))
        with pytest.raises(QuestionError, match="order 0 was compiled with another reading"):
            columns_of([plan])

    def test_no_orders(self) -> None:
        nothing = columns_of([])
        assert list(occurrences(nothing, date(2026, 1, 1), date(2026, 1, 2))) == []
        assert len(next_after(nothing, datetime(2026, 1, 1, tzinfo=UTC)).timed.instant) == 0


def table_of(*dosages: object, first: str, last: str, **more: object) -> pa.Table:
    columns = columns_of([compile_order(dosage) for dosage in dosages])  # type: ignore[arg-type]
    batches = record_batches(columns, date.fromisoformat(first), date.fromisoformat(last), **more)  # type: ignore[arg-type]
    return pa.Table.from_batches(batches, SCHEMA)


class TestArrow:
    """One table for doses and for what cannot be told; its columns are always the same."""

    SPRING = request("2026-03-28", period(daily(at("02:30:00", each="0.000000001"))))

    def test_the_columns(self) -> None:
        assert {field.name: str(field.type) for field in SCHEMA} == {
            "source": "dictionary<values=string, indices=int32, ordered=0>",
            "order": "int32",
            "kind": "dictionary<values=string, indices=int16, ordered=0>",
            "day": "date32[day]",
            "last_day": "date32[day]",
            "instant": "timestamp[s, tz=UTC]",
            "known": "dictionary<values=string, indices=int16, ordered=0>",
            "clock_changed": "bool",
            "times_per_day": "int32",
            "any_times": "bool",
            "amount_least": "decimal128(18, 9)",
            "amount_most": "decimal128(18, 9)",
            "amount_schema": "dictionary<values=string, indices=int32, ordered=0>",
            "unit": "dictionary<values=string, indices=int32, ordered=0>",
            "infusion": "bool",
            "rate_least": "decimal128(18, 9)",
            "rate_most": "decimal128(18, 9)",
            "minutes_least": "int32",
            "minutes_most": "int32",
            "daily_maximum": "decimal128(18, 9)",
            "minutes_between": "int32",
            "day_is_cut": "bool",
            "period": "int32",
            "episode": "date32[day]",
            "end_unknown": "bool",
            "reason": "dictionary<values=string, indices=int16, ordered=0>",
            "basis": "dictionary<values=string, indices=int16, ordered=0>",
            "place": "dictionary<values=string, indices=int32, ordered=0>",
        }

    def test_a_clock_change(self) -> None:
        before, changed, _ = table_of(self.SPRING, first="2026-03-28", last="2026-03-30").to_pylist()
        assert (before["clock_changed"], before["basis"]) == (False, "decided")
        assert changed == {
            "source": "",
            "order": 0,
            "kind": "fixed",
            "day": date(2026, 3, 29),
            "last_day": date(2026, 3, 29),
            "instant": datetime(2026, 3, 29, 3, 30, tzinfo=COPENHAGEN),
            "known": "stated",
            "clock_changed": True,
            "times_per_day": None,
            "any_times": False,
            "amount_least": Decimal("0.000000001"),
            "amount_most": Decimal("0.000000001"),
            "amount_schema": None,
            "unit": "tablet",
            "infusion": False,
            "rate_least": None,
            "rate_most": None,
            "minutes_least": None,
            "minutes_most": None,
            "daily_maximum": None,
            "minutes_between": None,
            "day_is_cut": False,
            "period": 1,
            "episode": None,
            "end_unknown": False,
            "reason": None,
            "basis": "decided",
            "place": "form.dosage_periods[0].content.fixed.cycle.days[0].dosage.doses.time_of_day_dosage"
            ".time_of_day_doses[0]",
        }

    def test_kinds(self) -> None:
        rows = table_of(
            request("2026-07-06", period(once_per_cycle(7, times(1, "1-2")), 7), period(None)),
            request("2026-07-06", period(as_needed(daily(times(4, "by weight"))), 1)),
            first="2026-07-08",
            last="2026-07-14",
            sources=["a", "b"],
        ).to_pylist()
        shown = [(row["source"], row["kind"], row["known"], str(row["day"]), str(row["last_day"])) for row in rows]
        assert shown == [
            ("a", "fixed", "window", "2026-07-06", "2026-07-12"),
            ("a", "untold", None, "2026-07-13", "2026-07-14"),
        ]
        assert rows[0]["instant"] is None
        assert rows[1]["reason"] == "period_without_content"

    def test_any_number_of_times(self) -> None:
        """31: one row of 1 tablet stands for no day's amount, unlike one three times a day."""
        rows = table_of(
            request("2026-07-06", period(as_needed(daily(unlimited("1"))), 1)),
            request("2026-07-06", period(daily(times(3)), 1)),
            request("2026-07-06", period(None)),
            first="2026-07-06",
            last="2026-07-06",
        ).to_pylist()
        assert [(row["kind"], row["times_per_day"], row["any_times"]) for row in rows] == [
            ("prn", None, True),
            ("fixed", 3, False),
            ("untold", None, False),
        ]

    def test_an_amount_by_schema(self) -> None:
        dosage = request("2026-07-06", period(as_needed(daily(times(4, "by weight"))), 1))
        (row,) = table_of(dosage, first="2026-07-06", last="2026-07-06").to_pylist()
        assert (row["kind"], row["times_per_day"], row["amount_least"]) == ("prn", 4, None)
        assert row["amount_schema"] == "by weight"

    def test_a_pause_is_left_out_to_the_minute(self) -> None:
        pause = {
            "begin": {"from_date_time": "2026-07-07T10:00:00+02:00"},
            "end": {"to_date_time": "2026-07-09T14:00:00+02:00"},
        }
        asked = order(request("2026-07-06", period(daily(at("08:00:00", "14:00:00")))), start="2026-07-06", pause=pause)
        rows = table_of(asked, first="2026-07-01", last="2026-07-09").to_pylist()
        assert [f"{row['instant'].astimezone(COPENHAGEN):%d %H}" for row in rows] == [
            "06 08",
            "06 14",
            "07 08",
            "09 14",
        ]

    def test_an_infusion_that_runs_all_day(self) -> None:
        """31 and 47: 48 ml at 2 ml/h all day: no amount of the day; and a day of which a pause takes the half."""
        rate = Infusion(pace=ExactRate(infusion_rate=Quantity("2")))
        runs = UnlimitedDayDosage(amount=amount("48"), infusion=rate)
        pause = {"begin": {"from_date_time": "2026-07-07T12:00:00+02:00"}, "end": {"to_date": "2026-07-09"}}
        whole = request("2026-07-06", period(daily(DayDosage(doses=WithoutLimit(unlimited_day_dosage=runs)))))
        rows = table_of(order(whole, pause=pause), first="2026-07-06", last="2026-07-09").to_pylist()
        assert sorted((row["day"].day, row["day_is_cut"]) for row in rows) == [(6, False), (7, True), (9, False)]
        said = {(row["infusion"], row["any_times"], row["rate_least"], row["rate_most"]) for row in rows}
        assert said == {(True, True, Decimal(2), Decimal(2))}
        assert {row["minutes_most"] for row in rows} == {None}

    def test_how_long_an_infusion_takes(self) -> None:
        """47: 100 ml over 30 to 60 minutes; the tablets beside it are no infusion."""
        pace = DurationRange(minimum_duration=30, maximum_duration=60)
        dose = TimeOfDayDose(amount=amount("100"), infusion=Infusion(pace=pace), time=ClockTime("08:00:00"))
        runs = DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=(dose,))))
        rows = table_of(
            request("2026-07-06", period(daily(runs), 1)),
            request("2026-07-06", period(daily(times(3)), 1)),
            first="2026-07-06",
            last="2026-07-06",
        ).to_pylist()
        assert [(row["infusion"], row["minutes_least"], row["minutes_most"]) for row in rows] == [
            (True, 30, 60),
            (False, None, None),
        ]

    def test_limits_of_as_needed_doses(self) -> None:
        """31 and 32: at most 8 a day, four hours apart; the fixed doses beside them have limits of their own."""
        most = UnlimitedDayDosage(amount=amount("2"), maximum_daily_dose=Quantity("8"))
        day = Day(index=1, dosage=DayDosage(doses=WithoutLimit(unlimited_day_dosage=most)))
        prn = DosageStructure(minimum_duration_between_doses=240, iteration_interval=1, cycle=OnDays(days=(day,)))
        both = Doses(fixed=daily(times(3)).fixed, prn=prn)
        rows = table_of(request("2026-07-06", period(both, 1)), first="2026-07-06", last="2026-07-06").to_pylist()
        assert [(row["kind"], row["daily_maximum"], row["minutes_between"]) for row in rows] == [
            ("fixed", None, None),
            ("prn", Decimal(8), 240),
        ]

    def test_an_amount_at_a_value_that_the_caller_knows(self) -> None:
        """43: the amount of the row that holds at the value, beside the schema that gives it."""
        rows = (ParametricQuantity(condition=AtLeast(from_value=Quantity("4")), outcome=SIX),)
        sugar = Parameter(parameter_name="sugar", parameter_schema=ParameterSchema(parametric_quantities=rows))
        dosage = request("2026-07-06", period(daily(times(1, "sugar")), 1), parameters=(sugar,))
        for value, expected in (("8", Decimal(6)), ("3", None)):
            amounts = amounts_known(dosage, Known(parameters={"sugar": Decimal(value)}))
            columns = columns_of([Measured(compile_order(dosage), amounts)])
            (batch,) = record_batches(columns, date(2026, 7, 6), date(2026, 7, 6))
            (row,) = batch.to_pylist()
            assert (row["amount_least"], row["amount_most"], row["amount_schema"]) == (expected, expected, "sugar")

    def test_every_random_row_has_its_place(self) -> None:
        for asked in many(6):
            first = min(asked.near[0], LATEST)
            for batch in record_batches(asked.columns, first, first + timedelta(days=30), chunk=500):
                batch.validate(full=True)
                assert batch.schema == SCHEMA
            break

    def test_parquet_and_back(self, tmp_path: Path) -> None:
        columns = three_a_day(3)
        days = date(2026, 3, 1), date(2026, 5, 1)
        file = tmp_path / "doses.parquet"
        count = write_parquet(record_batches(columns, *days, ["a", "b", "c"], chunk=100), file)
        table = pa.Table.from_batches(record_batches(columns, *days, ["a", "b", "c"]))
        assert count == table.num_rows == 3 * 3 * 62
        assert pq.read_table(file).to_pylist() == table.to_pylist()


MEMORY = """
import resource
from datetime import date
from schedule.test_columns import three_a_day, occurrences
columns = three_a_day(2000)
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
rows, before = 0, peak()
for found in occurrences(columns, date(2026, 1, 5), date(2036, 1, 4)):
    rows += len(found.instant) + 0 * len(found.day) + 0 * len(found.dose)
print(rows, peak() - before)
"""


class TestMemory:
    """A window is laid out chunk by chunk: more rows need no more memory."""

    def test_twenty_million_rows(self, checkout: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(checkout / "tests")}
        ran = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", MEMORY], check=True, capture_output=True, text=True, cwd=checkout, env=environment
        )
        rows, kilobytes = map(int, ran.stdout.split())
        assert rows == 2000 * 3 * 3652
        assert kilobytes < 150_000
