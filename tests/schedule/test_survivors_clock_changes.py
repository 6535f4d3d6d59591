"""27a, read otherwise, wherever a wall becomes an instant: the same dose lies at the same moment for every question.

On 25 October 2026 the clock is put back from 03:00 to 02:00, so 02:30 comes at 00:30Z and at 01:30Z. On 29 March 2026
it is put forward from 02:00 to 03:00, so 02:30 does not exist: it is given at 01:30Z (03:30) or at 00:30Z (01:30).
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from fmk16.model.dose import AtClockTimes, DayDosage, TimeOfDayDosage, TimeOfDayDose
from fmk16.model.scalars import ClockTime
from fmk16.schedule.answer import Ongoing
from fmk16.schedule.as_needed.availability import AvailableFrom, AvailableNow
from fmk16.schedule.as_needed.available import available
from fmk16.schedule.bulk.columns import columns_of
from fmk16.schedule.bulk.occurrences import occurrences
from fmk16.schedule.bulk.upcoming import next_after
from fmk16.schedule.card.visit import Visit
from fmk16.schedule.clock import Fold, Gap, clock_of
from fmk16.schedule.expand import window
from fmk16.schedule.infusion import under_way
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.reading import HOUR, Reading
from fmk16.schedule.supply.calculate import amounts_known
from fmk16.schedule.supply.need import required_of
from fmk16.schedule.upcoming import next_of

from .bulk_cases import bulk, bulk_next, single
from .infusions import MILLILITRE, pace
from .orders import order
from .shorthand import amount, as_needed, at, daily, period, request

BACK, FORWARD = date(2026, 10, 25), date(2026, 3, 29)

MOMENTS = [
    (BACK, Reading(), "00:30"),
    (BACK, Reading(fold=Fold.SECOND), "01:30"),
    (BACK, Reading(gap=Gap.OTHER_OFFSET), "00:30"),
    (FORWARD, Reading(), "01:30"),
    (FORWARD, Reading(gap=Gap.OTHER_OFFSET), "00:30"),
    (FORWARD, Reading(fold=Fold.SECOND), "01:30"),
]
"""The day, how a time at its clock change is read, and when 02:30 is given, in UTC."""

every_reading = pytest.mark.parametrize(("day", "reading", "given"), MOMENTS)
NIGHT = at("02:30:00")


def utc(day: date, written: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{written}:00").replace(tzinfo=UTC)


def second(day: date, written: str) -> int:
    return int(utc(day, written).timestamp())


def plan(content: Any, day: date, reading: Reading, **around: Any) -> OrderPlan:
    dosage = request(f"{day:%Y-%m}-20", period(content), unit=around.pop("unit", None) or MILLILITRE)
    return compile_order(order(dosage, **around), reading)


def is_paused_from(day: date, written: str) -> dict[str, Any]:
    return {"begin": {"from_date_time": f"{day}T{written}:00Z"}}


@every_reading
class TestOneMoment:
    """27a: a dose is given exactly once, and which instant is meant can be chosen."""

    def test_in_a_window(self, day: date, reading: Reading, given: str) -> None:
        made = plan(daily(NIGHT), day, reading)
        assert [each.instant for each in window(made.plan, day, day, made.bounds).occurrences] == [second(day, given)]

    def test_as_needed(self, day: date, reading: Reading, given: str) -> None:
        """29a: at its time it may be taken, and not a minute before."""
        made = plan(as_needed(daily(NIGHT)), day, reading)
        before = utc(day, f"{given[:3]}29")
        found = available(made, before)
        assert isinstance(found, AvailableFrom)
        assert found.moment.timestamp() == second(day, given)
        assert isinstance(available(made, utc(day, given)), AvailableNow)

    def test_an_infusion_of_an_hour(self, day: date, reading: Reading, given: str) -> None:
        """48a: it runs from its start to its start and its duration."""
        timed = TimeOfDayDose(amount=amount("100"), infusion=pace("30 min"), time=ClockTime("02:30:00"))
        drip = DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=(timed,))))
        made = plan(daily(drip), day, reading)
        start = second(day, given)
        assert under_way(made, start - 1) is None
        running = under_way(made, start)
        assert running is not None
        assert (running.until, running.surely_until) == (start + 1800, start + 1800)
        assert under_way(made, start + 1800) is None
        assert isinstance(next_of(made, utc(day, given)), Ongoing)

    def test_a_pause_just_before_and_just_after(self, day: date, reading: Reading, given: str) -> None:
        """16: a moment in a pause, its begin included, is not expected; each way of asking says the same."""
        for from_when, expected in ((given, 0), (f"{given[:3]}31", 1)):
            made = plan(daily(NIGHT), day, reading, pause=is_paused_from(day, from_when))
            assert len(window(made.plan, day, day, made.bounds).occurrences) == expected
            needed = required_of(made, day, day, amounts_known(request("2026-01-01", period(daily(NIGHT)))))
            assert needed.fixed.total.exact == Decimal(expected)
            columns = columns_of([made], reading)
            [rows] = bulk(columns, occurrences(columns, day, day))
            assert rows == single(made, day, day)
            assert rows.total() == expected

    def test_next_of_many(self, day: date, reading: Reading, given: str) -> None:
        columns = columns_of([plan(daily(NIGHT), day, reading)], reading)
        [found] = bulk_next(next_after(columns, utc(day, "00:00")))
        assert found[0] == second(day, given)

    def test_a_visit_from_then_on(self, day: date, reading: Reading, given: str) -> None:
        """A visit at 02:30 begins when a dose at 02:30 is given."""
        begin, end = Visit(day, 2 * HOUR + 1800, 5 * HOUR).span(clock_of("Europe/Copenhagen"), reading)
        assert begin == second(day, given)
        assert end == second(day, "04:00" if day == BACK else "03:00")
        if day == BACK:
            _, end = Visit(day, 1 * HOUR, 2 * HOUR + 1800).span(clock_of("Europe/Copenhagen"), reading)
            assert end == second(day, given)
