"""The next dose four times a day: 1 to 100 periods, asked at the start and 9.5 years in, beside python-dateutil.

All periods last a week, but the last one, which is open. Late questions fall into it.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import DAILY, rrule

from fmk16.model.dosage import DosageForRequest
from fmk16.schedule.clock import instant_of
from fmk16.schedule.order import compile_order
from fmk16.schedule.search import next_instant, timed_after
from fmk16.schedule.upcoming import next_of

ZONE = ZoneInfo("Europe/Copenhagen")
START = date(2016, 1, 4)
HOURS = (6, 10, 14, 18)
EARLY = datetime(2016, 1, 5, 13, tzinfo=ZONE)
LATE = datetime(2025, 7, 4, 13, tzinfo=ZONE)

ASKED = pytest.mark.parametrize("at", [EARLY, LATE], ids=["first day", "9.5 years in"])
PERIODS = pytest.mark.parametrize("order", [1, 10, 100], indirect=True, ids=["1 period", "10 periods", "100 periods"])


def dosage(periods: int) -> DosageForRequest:
    doses = [{"amount": {"quantity": "1"}, "time": f"{hour:02}:00:00"} for hour in HOURS]
    day = {"index": 1, "dosage": {"doses": {"time_of_day_dosage": {"time_of_day_doses": doses}}}}
    content = {"fixed": {"iteration_interval": 1, "cycle": {"days": [day]}}}
    lengths = [{"period_length": 7}] * (periods - 1) + [None]
    form = {
        "precondition": {"start": {"valid_from": START.isoformat()}},
        "unit": {"unit_text": "tablet"},
        "dosage_periods": [{"length": length, "content": content} for length in lengths],
    }
    return DosageForRequest.model_validate({"form": form})


@pytest.fixture(scope="module")
def order(request: pytest.FixtureRequest):
    return compile_order(dosage(request.param))


def following(at: datetime) -> datetime:
    return at.replace(hour=14)


@ASKED
@PERIODS
@pytest.mark.benchmark(group="next dose, four times a day", min_time=0.001)
class TestNextDose:
    def test_instant_to_instant(self, benchmark, order, at):
        instant = instant_of(at)
        assert benchmark(next_instant, order, instant) == instant_of(following(at))

    def test_instant_to_doses(self, benchmark, order, at):
        instant = instant_of(at)
        assert benchmark(timed_after, order, instant)[0].at == following(at)

    def test_datetime_to_answer(self, benchmark, order, at):
        assert benchmark(next_of, order, at).doses[0].at == following(at)


@ASKED
@pytest.mark.benchmark(group="next dose, four times a day, by python-dateutil", min_rounds=20)
class TestDateutil:
    def test_after(self, benchmark, at):
        rule = rrule(DAILY, dtstart=datetime(2016, 1, 4), byhour=HOURS, byminute=0, bysecond=0)
        assert benchmark(rule.after, at.replace(tzinfo=None)) == following(at).replace(tzinfo=None)
