"""Compiling dosages of several kinds, and all doses of a window as objects, beside python-dateutil."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import DAILY, rrule

from fmk16.model.dosage import DosageForRequest
from fmk16.schedule.expand import window
from fmk16.schedule.order import compile_order

START = date(2016, 1, 4)
TEN_YEARS = START, date(2025, 12, 31)
HOURS = (6, 10, 14, 18)


def amount(**more: object) -> dict[str, object]:
    return {"amount": {"quantity": "1"}, **more}


def by_clock(*hours: int) -> dict[str, object]:
    return {"time_of_day_dosage": {"time_of_day_doses": [amount(time=f"{hour:02}:00:00") for hour in hours]}}


def by_part(*parts: str) -> dict[str, object]:
    return {"part_of_day_dosage": {part: amount() for part in parts}}


def daily(doses: dict[str, object]) -> dict[str, object]:
    return {"iteration_interval": 1, "cycle": {"days": [{"index": 1, "dosage": {"doses": doses}}]}}


def weekly(doses: dict[str, object]) -> dict[str, object]:
    week = {"weekdays": [{"label": "Monday", "dosage": {"doses": doses}}]}
    return {"iteration_interval": 7, "cycle": {"weeks": [week]}}


def dosage(structure: dict[str, object], periods: int = 1) -> DosageForRequest:
    """Make a dosage whose periods last a week, the last one open."""
    lengths = [{"period_length": 7}] * (periods - 1) + [None]
    form = {
        "precondition": {"start": {"valid_from": START.isoformat()}},
        "unit": {"unit_text": "tablet"},
        "dosage_periods": [{"length": length, "content": {"fixed": structure}} for length in lengths],
    }
    return DosageForRequest.model_validate({"form": form})


KINDS = {
    "three times a day": daily({"times_per_day_dosage": amount(times_per_day=3)}),
    "one clock time": daily(by_clock(8)),
    "Mondays": weekly(by_clock(8)),
    "morning and evening": daily(by_part("morning", "evening")),
    "four clock times": daily(by_clock(*HOURS)),
}


@pytest.mark.benchmark(group="compiling a dosage", min_time=0.001)
class TestCompiling:
    @pytest.mark.parametrize("kind", KINDS)
    def test_one_period(self, benchmark, kind):
        assert benchmark(compile_order, dosage(KINDS[kind])).plan.is_started

    @pytest.mark.parametrize("periods", [10, 100])
    def test_periods_of_four_clock_times(self, benchmark, periods):
        assert len(benchmark(compile_order, dosage(KINDS["four clock times"], periods)).plan.periods) == periods


@pytest.mark.benchmark(group="all doses of ten years as objects, four times a day", min_rounds=20)
class TestObjects:
    def test_window(self, benchmark):
        plan = compile_order(dosage(KINDS["four clock times"])).plan
        benchmark.extra_info["rows"] = len(benchmark(window, plan, *TEN_YEARS).occurrences)

    def test_dateutil(self, benchmark):
        rule = rrule(DAILY, dtstart=datetime.combine(START, time()), byhour=HOURS, byminute=0, bysecond=0)
        begin, end = (datetime.combine(day, time()) for day in (START, TEN_YEARS[1] + timedelta(days=1)))
        benchmark.extra_info["rows"] = len(benchmark(rule.between, begin, end, inc=True))
