"""The next dose 9.5 years into treatment: from a compiled plan, and by python-dateutil's ``after``."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import DAILY, rrule

from fmk16.model.dosage import DosageForRequest
from fmk16.schedule.clock import instant_of
from fmk16.schedule.order import compile_order
from fmk16.schedule.search import timed_after
from fmk16.schedule.upcoming import next_of

ZONE = ZoneInfo("Europe/Copenhagen")
START = "2016-01-04"
CLOCK_TIMES = ("06:00:00", "10:00:00", "14:00:00", "18:00:00")
LATE = datetime(2025, 7, 4, 13, tzinfo=ZONE)
EARLY = datetime(2016, 1, 5, 13, tzinfo=ZONE)
EXPECTED = datetime(2025, 7, 4, 14, tzinfo=ZONE)


@pytest.fixture(scope="module")
def order():
    doses = [{"amount": {"quantity": "1"}, "time": time} for time in CLOCK_TIMES]
    day = {"index": 1, "dosage": {"doses": {"time_of_day_dosage": {"time_of_day_doses": doses}}}}
    period = {"content": {"fixed": {"iteration_interval": 1, "cycle": {"days": [day]}}}}
    start = {"start": {"valid_from": START}}
    form = {"precondition": start, "unit": {"unit_text": "tablet"}, "dosage_periods": [period]}
    return compile_order(DosageForRequest.model_validate({"form": form}))


@pytest.mark.benchmark(group="next dose, four times a day, 9.5 years in")
class TestNextDose:
    def test_instant_to_occurrence(self, benchmark, order):
        instant = instant_of(LATE)
        assert benchmark(lambda: timed_after(order, instant))[0].at == EXPECTED

    def test_datetime_to_answer(self, benchmark, order):
        assert benchmark(lambda: next_of(order, LATE)).doses[0].at == EXPECTED

    def test_datetime_to_answer_on_the_second_day(self, benchmark, order):
        assert benchmark(lambda: next_of(order, EARLY)).doses[0].at.hour == 14

    def test_dateutil_after(self, benchmark):
        hours = [int(time[:2]) for time in CLOCK_TIMES]
        rule = rrule(DAILY, dtstart=datetime.fromisoformat(START), byhour=hours, byminute=0, bysecond=0)
        assert benchmark(lambda: rule.after(LATE.replace(tzinfo=None))) == EXPECTED.replace(tzinfo=None)
