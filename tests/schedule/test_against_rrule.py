"""Both expanders against python-dateutil's recurrence rules, on what both can say.

The rules know nothing of periods or FMK's weeks, so each dose is given as a rule of its own with its own first day, and
the Danish clock is dateutil's.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil import rrule, tz

from fmk16.schedule.compile import compile_plan
from fmk16.schedule.expand import window
from fmk16.schedule.reading import Reading, WeekOne

from .lines import Dosage
from .shorthand import at, on_days, on_weeks, period, request
from .slow import slow_days

COPENHAGEN = tz.gettz("Europe/Copenhagen")
MIDNIGHT = time(0)
SHORT_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
CLOCK_TIMES = ("00:00:00", "02:00:00", "02:30:00", "03:00:00", "08:00:00", "20:15:00", "23:59:59")
NEVER_AGAIN = 10_000
CASES = 200


def some(rng: random.Random, of: list[int], most: int) -> list[int]:
    return rng.sample(of, rng.randint(1, min(most, len(of))))


def start_near_a_clock_change(rng: random.Random) -> date:
    change = rng.choice((date(2024, 3, 31), date(2024, 10, 27), date(2027, 3, 28), date(2031, 10, 26)))
    return change - timedelta(days=rng.randint(-3, 40))


def moment(wall: datetime) -> datetime:
    """Read Danish wall-clock time as dateutil does: what does not exist moves on, what comes twice is the first."""
    resolved: datetime = tz.resolve_imaginary(wall.replace(tzinfo=COPENHAGEN))
    return resolved.astimezone(UTC)


def by_rule(first: date, clock: str, until: date, every: int | None) -> Iterator[datetime]:
    """Repeat a clock time every so many days, or give it once."""
    begins = datetime.combine(first, time.fromisoformat(clock))
    ends = datetime.combine(until, time.max)
    return map(moment, rrule.rrule(rrule.DAILY, dtstart=begins, until=ends, interval=every or NEVER_AGAIN))


Instants = Callable[..., list[datetime]]


def slow(dosage: Dosage, first: date, last: date, week_one: str = "calendar_week") -> list[datetime]:
    days = slow_days(dosage, first, last, week_one=week_one)
    return sorted(dose.instant for day in days for dose in day.doses if dose.instant is not None)


def fast(dosage: Dosage, first: date, last: date, week_one: str = "calendar_week") -> list[datetime]:
    plan = compile_plan(dosage, Reading(week_one=WeekOne(week_one)))
    return [each.at.astimezone(UTC) for each in window(plan, first, last).occurrences if each.at is not None]


@pytest.fixture(params=[slow, fast], ids=lambda expander: expander.__name__)
def instants(request: pytest.FixtureRequest) -> Instants:
    """Give each expander in turn."""
    return request.param


class TestDays:
    """Index i of cycle k is day start + (i - 1) + k * interval, within the period."""

    @pytest.mark.parametrize("seed", range(CASES))
    def test_every_n_days_at_clock_times(self, seed: int, instants: Instants) -> None:
        rng = random.Random(seed)
        start, length = start_near_a_clock_change(rng), rng.randint(1, 90)
        last = start + timedelta(days=length - 1)
        interval = rng.choice((None, 1, 1, 2, 3, 7, rng.randint(1, 40)))
        indexes = some(rng, list(range(1, (interval or 40) + 1)), 5)
        clocks = rng.sample(CLOCK_TIMES, rng.randint(1, 3))
        dosage = request(f"{start}", period(on_days(interval, *((index, at(*clocks)) for index in indexes)), length))
        expected = [
            each
            for index in indexes
            for clock in clocks
            for each in by_rule(start + timedelta(days=index - 1), clock, last, interval)
        ]
        assert instants(dosage, start - timedelta(days=3), last + timedelta(days=3)) == sorted(expected)


class TestWeeks:
    """Week n of the cycle, by each of the three readings of where week 1 lies."""

    @pytest.mark.parametrize("week_one", ["calendar_week", "days_from_start", "first_monday"])
    @pytest.mark.parametrize("seed", range(CASES))
    def test_weekdays_every_n_weeks(self, seed: int, week_one: str, instants: Instants) -> None:
        rng = random.Random(seed)
        start, length = start_near_a_clock_change(rng), rng.randint(1, 120)
        last = start + timedelta(days=length - 1)
        interval = rng.choice((None, 7, 14, 14, 21, 28, 35))
        weeks = [some(rng, list(range(7)), 3) for _ in range(rng.randint(1, (interval or 21) // 7))]
        words = [" ".join(SHORT_NAMES[weekday] for weekday in week) for week in weeks]
        clock = rng.choice(CLOCK_TIMES)
        dosage = request(f"{start}", period(on_weeks(interval, *words, dosage=at(clock)), length))
        expected = [
            each
            for number, week in enumerate(weeks)
            for weekday in week
            for each in by_rule(self.first_day(start, number, weekday, week_one), clock, last, interval)
            if each >= moment(datetime.combine(start, MIDNIGHT))
        ]
        asked = (start - timedelta(days=9), last + timedelta(days=9))
        assert instants(dosage, *asked, week_one) == sorted(expected)

    @staticmethod
    def first_day(start: date, weeks_before: int, weekday: int, week_one: str) -> date:
        """Find the weekday in the week so many weeks after week 1 of the first cycle."""
        earliest = {
            "calendar_week": start - timedelta(days=start.weekday()),
            "first_monday": start + timedelta(days=-start.weekday() % 7),
            "days_from_start": start,
        }[week_one] + timedelta(weeks=weeks_before)
        return earliest + timedelta(days=(weekday - earliest.weekday()) % 7)

    @pytest.mark.parametrize("seed", range(CASES))
    def test_one_week_as_a_weekly_rule(self, seed: int, instants: Instants) -> None:
        """The calendar-week reading of one Week is what a weekly rule with weeks from Monday means."""
        rng = random.Random(seed)
        start, weekdays, every = start_near_a_clock_change(rng), some(rng, list(range(7)), 7), rng.randint(1, 8)
        words = " ".join(SHORT_NAMES[weekday] for weekday in weekdays)
        dosage = request(f"{start}", period(on_weeks(7 * every, words, dosage=at("02:30:00")), 100))
        rule = rrule.rrule(
            rrule.WEEKLY,
            dtstart=datetime.combine(start, time(2, 30)),
            until=datetime.combine(start + timedelta(days=99), time.max),
            interval=every,
            byweekday=weekdays,
            wkst=rrule.MO,
        )
        assert instants(dosage, start, start + timedelta(days=200)) == [moment(wall) for wall in rule]
