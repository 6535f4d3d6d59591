"""Many doses as arrays and record batches, beside python-dateutil and ``numpy.arange``; and what comes next for many.

``per row`` in the last column is what the issue's figures are about: millions of rows a second.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from dateutil.rrule import DAILY, rrule

from fmk16.model.dosage import DosageForRequest
from fmk16.schedule.bulk.arrow import record_batches
from fmk16.schedule.bulk.columns import columns_of
from fmk16.schedule.bulk.occurrences import occurrences
from fmk16.schedule.bulk.upcoming import next_after
from fmk16.schedule.order import compile_order

HOURS = (8, 14, 20)
TEN_YEARS = date(2026, 1, 5), date(2036, 1, 4)
A_YEAR = date(2026, 7, 1), date(2027, 6, 30)
QUESTION = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def dose(**more: object) -> dict[str, object]:
    return {"amount": {"quantity": "1"}, **more}


def by_clock(*hours: int) -> dict[str, object]:
    doses = [dose(time=f"{hour:02}:00:00") for hour in hours]
    return {"doses": {"time_of_day_dosage": {"time_of_day_doses": doses}}}


def by_part(*parts: str) -> dict[str, object]:
    return {"doses": {"part_of_day_dosage": {part: dose() for part in parts}}}


def days(interval: int, *listed: dict[str, object]) -> dict[str, object]:
    indexed = [{"index": index, "dosage": dosage} for index, dosage in enumerate(listed, 1)]
    return {"iteration_interval": interval, "cycle": {"days": indexed}}


def weeks(*labels: str) -> dict[str, object]:
    week = {"weekdays": [{"label": label, "dosage": by_clock(8)} for label in labels]}
    return {"iteration_interval": 7, "cycle": {"weeks": [week]}}


def compiled(start: date, *structures: dict[str, object]):
    """Compile a dosage whose periods last a week, the last one open."""
    lengths = [{"period_length": 7}] * (len(structures) - 1) + [None]
    periods = [
        {"length": length, "content": {"fixed": structure}}
        for length, structure in zip(lengths, structures, strict=True)
    ]
    precondition = {"start": {"valid_from": start.isoformat()}}
    form = {"precondition": precondition, "unit": {"unit_text": "tablet"}, "dosage_periods": periods}
    return compile_order(DosageForRequest.model_validate({"form": form}))


KINDS = (
    days(1, by_part("morning", "evening")),
    days(1, by_clock(8)),
    days(1, by_clock(8, 20)),
    days(1, by_part("morning", "noon", "evening")),
    days(1, {"doses": {"times_per_day_dosage": dose(times_per_day=3)}}),
    days(2, by_part("morning")),
    days(28, *[by_clock(21)] * 21),
    weeks("Monday", "Thursday"),
)


def random_columns(count: int):
    """Compile so many dosages: eight kinds, all starts of a year, one in ten with a taper before it."""
    chance = random.Random(16)
    drawn = []
    for _ in range(min(count, 5_000)):
        start = date(2025, 8, 1) + timedelta(days=chance.randrange(365))
        taper = [days(1, by_part("morning", "noon")), days(1, by_part("morning"))] if chance.random() < 0.1 else []
        drawn.append(compiled(start, *taper, chance.choice(KINDS)))
    return columns_of(drawn[number % len(drawn)] for number in range(count))


def different_columns(count: int):
    """Compile so many dosages no two of which share their times: the worst case, where nothing is worked out once."""
    chance = random.Random(17)
    start = date(2025, 8, 1)

    def one():
        seconds = sorted(chance.sample(range(86_400), 2))
        times = [f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}" for second in seconds]
        listed = {"doses": {"time_of_day_dosage": {"time_of_day_doses": [dose(time=time) for time in times]}}}
        return compiled(start, days(1, listed))

    return columns_of(one() for _ in range(count))


def three_a_day(count: int):
    order = compiled(TEN_YEARS[0], days(1, by_clock(*HOURS)))
    return columns_of([order] * count)


def laid_out(columns, window, chunk=65_536) -> int:
    """Work out moments, days, doses and orders of all rows, chunk by chunk."""
    rows = 0
    for found in occurrences(columns, *window, chunk):
        rows += min(map(len, (found.instant, found.day, found.dose, found.order)))
    return rows


def instants_alone(columns, window, chunk=65_536) -> int:
    return sum(len(found.instant) for found in occurrences(columns, *window, chunk))


def say(benchmark, rows: int) -> None:
    if benchmark.stats is not None:
        benchmark.extra_info["rows"] = f"{rows:,}"
        benchmark.extra_info["per row"] = f"{rows / benchmark.stats.stats.median / 1e6:.1f} M/s"


@pytest.mark.benchmark(group="three a day over ten years, one order")
class TestOneOrder:
    def test_arange(self, benchmark):
        say(benchmark, len(benchmark(lambda: np.arange(3 * 3652, dtype=np.int64))))

    def test_arrays(self, benchmark):
        columns = three_a_day(1)
        say(benchmark, benchmark(lambda: laid_out(columns, TEN_YEARS)))

    def test_dateutil(self, benchmark):
        rule = rrule(DAILY, dtstart=datetime(2026, 1, 5), byhour=HOURS, byminute=0, bysecond=0)
        begin, end = (datetime.combine(day, datetime.min.time()) for day in (TEN_YEARS[0], date(2036, 1, 5)))
        say(benchmark, len(benchmark(lambda: rule.between(begin, end, inc=True))))


@pytest.mark.parametrize("orders", [100, 1000])
@pytest.mark.benchmark(group="three a day over ten years, many orders")
class TestManyRows:
    def test_arange(self, benchmark, orders):
        say(benchmark, len(benchmark(lambda: np.arange(orders * 3 * 3652, dtype=np.int64))))

    def test_moments_in_one_array(self, benchmark, orders):
        columns = three_a_day(orders)
        say(benchmark, benchmark(lambda: instants_alone(columns, TEN_YEARS, 1 << 40)))

    def test_arrays_in_chunks(self, benchmark, orders):
        columns = three_a_day(orders)
        say(benchmark, benchmark(lambda: laid_out(columns, TEN_YEARS)))


@pytest.fixture(scope="module")
def hundred_thousand():
    return random_columns(100_000)


@pytest.mark.benchmark(group="100,000 dosages for a year", min_rounds=3)
class TestAYear:
    def test_arrays(self, benchmark, hundred_thousand):
        say(benchmark, benchmark(lambda: laid_out(hundred_thousand, A_YEAR)))

    def test_record_batches(self, benchmark, hundred_thousand):
        rows = benchmark(lambda: sum(batch.num_rows for batch in record_batches(hundred_thousand, *A_YEAR)))
        say(benchmark, rows)


@pytest.mark.benchmark(group="10,000 dosages for a year, no two alike", min_rounds=3)
class TestNoTwoAlike:
    def test_arrays(self, benchmark):
        columns = different_columns(10_000)
        say(benchmark, benchmark(lambda: laid_out(columns, A_YEAR)))


@pytest.mark.benchmark(group="next for a million dosages, on the night of a clock change", min_rounds=5)
class TestNextOfAMillion:
    def test_next(self, benchmark):
        columns = random_columns(1_000_000)
        say(benchmark, len(benchmark(lambda: next_after(columns, QUESTION)).timed.instant))
