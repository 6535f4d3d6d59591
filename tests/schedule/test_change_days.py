"""The two days of each year on which Danish clocks change, minute by minute, against zoneinfo (dosage.md 27a)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from fmk16.schedule.clock import DAY, Fold, Gap, clock_of, instant_of, wall_of
from fmk16.schedule.expand import window
from fmk16.schedule.order import compile_order
from fmk16.schedule.reading import Reading

from .shorthand import at, daily, period, request
from .slow_doses import moment_of

ZONE = ZoneInfo("Europe/Copenhagen")
CLOCK = clock_of("Europe/Copenhagen")
YEARS = range(2024, 2036)
HOUR = timedelta(hours=1)
ALL_READINGS = list(product(Gap, Fold))
FURTHEST_APART = [(Gap.FORWARD, Fold.FIRST), (Gap.OTHER_OFFSET, Fold.SECOND)]


def last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.isoweekday() % 7)


CHANGE_DAYS = [last_sunday(year, month) for year in YEARS for month in (3, 10)]


def by_zoneinfo(wall: datetime, gap: Gap, fold: Fold) -> datetime:
    """Say what zoneinfo makes of a wall-clock time: PEP 495 reads a gap at the offset before (fold 0) or after it."""
    first, second = (wall.replace(tzinfo=ZONE, fold=side).astimezone(UTC) for side in (0, 1))
    exists = first.astimezone(ZONE).replace(tzinfo=None) == wall
    if exists:
        return second if fold is Fold.SECOND else first
    return second if gap is Gap.OTHER_OFFSET else first


def minutes(day: date) -> Iterator[datetime]:
    """Walk every minute of a day, and the seconds around the hours of the change."""
    start = datetime.combine(day, time(0))
    for minute in range(24 * 60):
        yield start + timedelta(minutes=minute)
    for hour, second in product(range(1, 5), (-1, 1)):
        yield datetime.combine(day, time(hour)) + timedelta(seconds=second)


def readings(wall: datetime) -> list[tuple[Gap, Fold]]:
    """Give all readings near the change, and the two that are furthest apart elsewhere."""
    return ALL_READINGS if 1 <= wall.hour < 4 else FURTHEST_APART


class TestEveryMinuteOfTheChangeDays:
    """At a clock change a dose is given exactly once; how is selectable, and zoneinfo says when that is (27a)."""

    @pytest.mark.parametrize("day", CHANGE_DAYS, ids=str)
    def test_from_wall_to_instant(self, day: date) -> None:
        for wall in minutes(day):
            second = wall.hour * 3600 + wall.minute * 60 + wall.second
            on_the_wall = wall_of(wall.toordinal(), second)
            for gap, fold in readings(wall):
                expected = by_zoneinfo(wall, gap, fold)
                assert CLOCK.instant(on_the_wall, gap, fold) == instant_of(expected), (wall, gap, fold)

    @pytest.mark.parametrize("day", CHANGE_DAYS, ids=str)
    def test_from_instant_to_wall(self, day: date) -> None:
        start = datetime.combine(day, time(0), UTC) - 2 * HOUR
        for seconds in range(0, DAY + 4 * 3600, 60):
            moment = start + timedelta(seconds=seconds)
            shown = moment.astimezone(ZONE)
            on_the_wall = wall_of(shown.toordinal(), shown.hour * 3600 + shown.minute * 60 + shown.second)
            assert CLOCK.wall(instant_of(moment)) == on_the_wall
            assert CLOCK.day(instant_of(moment)) == shown.date().toordinal()

    @pytest.mark.parametrize("day", CHANGE_DAYS, ids=str)
    def test_the_slow_expander_too(self, day: date) -> None:
        for wall in minutes(day):
            for gap, fold in readings(wall):
                moment = moment_of(wall.date(), wall.time(), gap.value, fold.value)
                assert moment == by_zoneinfo(wall, gap, fold), (wall, gap, fold)


class TestADoseOfEveryQuarter:
    """A dose keeps its dose day and label whatever the clock does, and says that the clock changed (27a)."""

    QUARTERS = tuple(f"{hour:02}:{minute:02}:00" for hour in range(24) for minute in (0, 15, 30, 45))

    @pytest.mark.parametrize("day", CHANGE_DAYS, ids=str)
    @pytest.mark.parametrize(("gap", "fold"), ALL_READINGS)
    def test_each_is_given_once_at_its_moment(self, day: date, gap: Gap, fold: Fold) -> None:
        dosage = request(f"{day}", period(daily(at(*self.QUARTERS)), 1))
        plan = compile_order(dosage, Reading(gap=gap, fold=fold)).plan
        found = window(plan, day - timedelta(days=1), day + timedelta(days=1)).occurrences
        walls = {datetime.combine(day, time.fromisoformat(quarter)) for quarter in self.QUARTERS}
        assert sorted(each.instant or 0 for each in found) == sorted(
            instant_of(by_zoneinfo(wall, gap, fold)) for wall in walls
        )
        assert {each.day for each in found} == {day}
        assert {
            each.dose.second // 900 for each in found if each.is_clock_changed and each.dose.second is not None
        } == {
            8,
            9,
            10,
            11,
        }
