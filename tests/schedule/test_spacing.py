"""The minimum duration read across structures: hand-worked cases, and a walk by the minute."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from figures import volume

from fmk16.model.cycle import Day, DosageStructure, OnDays
from fmk16.model.dosage import DosageForRequest, Doses
from fmk16.model.dose import DayDosage
from fmk16.schedule.as_needed.availability import Available, AvailableFrom, AvailableNow, Given
from fmk16.schedule.as_needed.available import available
from fmk16.schedule.clock import DAY
from fmk16.schedule.ground import Basis
from fmk16.schedule.order import compile_order
from fmk16.schedule.reading import MinimumDuration, Reading

from .orders import order
from .shorthand import at, parts, period, request, times
from .slow import slow_days
from .test_available import COPENHAGEN, moment, said, taken, unlimited

ACROSS = Reading(minimum_duration=MinimumDuration.ACROSS)


def both(fixed: DayDosage, prn: DayDosage, *, fixed_minutes: int | None = None, minutes: int | None = None) -> Doses:
    """Daily fixed doses, and as-needed ones on any day, each with their minimum duration."""
    return Doses(
        fixed=DosageStructure(
            minimum_duration_between_doses=fixed_minutes,
            iteration_interval=1,
            cycle=OnDays(days=(Day(index=1, dosage=fixed),)),
        ),
        prn=DosageStructure(minimum_duration_between_doses=minutes, cycle=OnDays(days=(Day(dosage=prn),))),
    )


def ask(doses: Doses, when: str, *given: str, reading: Reading = ACROSS) -> str:
    return said(available(compile_order(request("2026-07-01", period(doses)), reading), moment(when), taken(*given)))


EVENING = both(at("18:00:00"), times(4), minutes=240)


class TestAcross:
    """32: whether it runs across both structures is not stated; read so, it runs between any two doses of the drug."""

    @pytest.mark.parametrize(
        ("when", "given", "answer"),
        [
            ("2026-07-06T14:00", (), "now"),
            ("2026-07-06T14:01", (), "2026-07-06T22:00 minimum_duration"),
            ("2026-07-06T18:00", (), "2026-07-06T22:00 minimum_duration"),
            # its moment has passed, and nobody says that it was given
            ("2026-07-06T18:01", (), "now"),
            ("2026-07-06T18:01", ("2026-07-06T18:00 1 fixed",), "2026-07-06T22:00 minimum_duration"),
            # given late, it counts from when it was given
            ("2026-07-06T20:00", ("2026-07-06T19:30 1 fixed",), "2026-07-06T23:30 minimum_duration"),
            # four hours after this dose it is too near to the next
            ("2026-07-06T12:00", ("2026-07-06T10:30 1 prn",), "2026-07-06T22:00 minimum_duration"),
            ("2026-07-06T12:00", ("2026-07-06T10:00 1 prn",), "2026-07-06T14:00 minimum_duration"),
            ("2026-07-06T12:00", ("2026-07-06T10:00 1 unknown",), "2026-07-06T14:00 minimum_duration"),
        ],
    )
    def test_a_fixed_dose_at_18(self, when: str, given: tuple[str, ...], answer: str) -> None:
        assert ask(EVENING, when, *given) == answer

    def test_per_structure_the_fixed_doses_keep_nothing_away(self) -> None:
        assert ask(EVENING, "2026-07-06T17:00", reading=Reading()) == "now"

    def test_the_fixed_structure_s_duration_counts_too(self) -> None:
        doses = both(at("18:00:00"), times(4), fixed_minutes=360)
        assert ask(doses, "2026-07-06T13:00") == "2026-07-07T00:00 minimum_duration"
        assert ask(doses, "2026-07-06T12:00", "2026-07-06T08:00 1 prn") == "2026-07-07T00:00 minimum_duration"

    def test_of_both_the_longer_one_counts(self) -> None:
        doses = both(at("18:00:00"), times(4), fixed_minutes=60, minutes=240)
        assert ask(doses, "2026-07-06T15:00") == "2026-07-06T22:00 minimum_duration"

    def test_a_part_of_day_counts_at_the_time_it_is_taken_for(self) -> None:
        doses = both(parts(evening="1"), times(4), minutes=240)
        assert ask(doses, "2026-07-06T15:00") == "2026-07-06T22:00 minimum_duration"

    def test_without_a_moment_nothing_is_kept_away(self) -> None:
        assert ask(both(times(3), times(4), minutes=240), "2026-07-06T15:00") == "now"

    def test_doses_that_leave_no_room(self) -> None:
        doses = both(at("00:00:00", "06:00:00", "12:00:00", "18:00:00"), times(4), minutes=240)
        assert ask(doses, "2026-07-06T15:00") == "never limit"

    def test_a_fixed_dose_of_the_next_period(self) -> None:
        first = both(at("08:00:00"), times(4), minutes=240)
        then = both(at("01:00:00"), times(4), minutes=600)
        order = compile_order(request("2026-07-01", period(first, 6), period(then)), ACROSS)
        # of 7 July 01:00 the ten hours of its own period count, from 6 July 15:00 on
        assert said(available(order, moment("2026-07-06T15:00"))) == "now"
        assert said(available(order, moment("2026-07-06T15:01"))) == "2026-07-07T11:00 minimum_duration"

    def test_it_rests_on_the_decision(self) -> None:
        order = compile_order(request("2026-07-01", period(EVENING)), ACROSS)
        now, later = (available(order, moment(f"2026-07-06T{hour}:00")) for hour in (14, 17))
        assert isinstance(now, AvailableNow)
        assert isinstance(later, AvailableFrom)
        assert "32" in now.grounds
        assert "32" in later.grounds
        assert later.basis is Basis.DECIDED
        assert [limit.place[-2:] for limit in later.by] == [("prn", "minimum_duration_between_doses")]


class TestNoRoomForLong:
    """32, read across: where fixed doses leave no room, the first moment that does is found however far it lies."""

    EVERY_SIX_HOURS = ("00:00:00", "06:00:00", "12:00:00", "18:00:00")

    def said(self, minutes: int, length: int | None = None, **around: Any) -> str:
        dosage = request("2026-07-01", period(both(at(*self.EVERY_SIX_HOURS), times(4), minutes=minutes), length))
        compiled = compile_order(order(dosage, **around), ACROSS)
        return said(available(compiled, moment("2026-07-08T09:00")))

    def test_never(self) -> None:
        """Four hours after 06:00 and before 12:00: no minute is left, nor in the night that is an hour longer."""
        assert self.said(240) == "never limit"

    def test_in_the_night_that_is_an_hour_longer(self) -> None:
        """From midnight to six it is seven hours on 25 October: 195 minutes after midnight is the second 02:15."""
        assert self.said(195) == "2026-10-25T02:15 minimum_duration"

    def test_after_the_last_day(self) -> None:
        """The last fixed dose is that of 31 August at 18:00; four hours later the day has two left."""
        assert self.said(240, length=62) == "2026-08-31T22:00 minimum_duration"

    def test_after_treatment_ends(self) -> None:
        assert self.said(240, end="2026-08-31") == "2026-08-31T22:00 minimum_duration"

    def test_after_a_pause(self) -> None:
        """In the pause nothing is given; when it ends at 12:01 on 22 August the next dose is six hours away."""
        begin, end = "2026-08-20T13:00:00+02:00", "2026-08-22T12:01:00+02:00"
        pause = {"begin": {"from_date_time": begin}, "end": {"to_date_time": end}}
        assert self.said(240, pause=pause) == "2026-08-22T12:01 pause"


class TestAgainstAWalkByTheMinute:
    """32: at no minute before the answer, and at the answer, does every other dose lie far enough away."""

    def test_random_days(self) -> None:
        rng = random.Random(32)
        for _ in range(volume(400)):
            clock = sorted({f"{rng.randrange(24):02}:{rng.choice((0, 30)):02}:00" for _ in range(rng.randint(1, 3))})
            lengths = [rng.choice((None, 30, 90, 240, 480)) for _ in range(2)]
            doses = both(at(*clock), unlimited(), fixed_minutes=lengths[0], minutes=lengths[1])
            dosage = request("2026-10-20", period(doses))
            asked = datetime(2026, 10, 24, rng.randrange(24), rng.randrange(60), tzinfo=COPENHAGEN)
            given = [asked - timedelta(minutes=rng.randrange(600)) for _ in range(rng.randint(0, 2))]
            minutes = max(length or 0 for length in lengths)
            expected = first_minute(dosage, minutes, given, asked)
            answer = available(compile_order(dosage, ACROSS), asked, [taken_at(each) for each in given])
            assert found(answer, asked) == expected, f"{clock} {lengths} {given} {asked}"


def taken_at(when: datetime) -> Given:
    return Given(when, Decimal(1), is_prn=True)


def found(answer: Available, asked: datetime) -> datetime | None:
    """Give the moment, so far as the walk by the minute goes: a longer night may make room a year later."""
    match answer:
        case AvailableNow():
            return asked
        case AvailableFrom(moment=when) if when < asked + timedelta(days=5):
            return when
        case _:
            return None


def first_minute(dosage: DosageForRequest, minutes: int, given: Sequence[datetime], asked: datetime) -> datetime | None:
    """Try every minute of some days; a dose once a minute apart is far enough in elapsed time."""
    days = slow_days(dosage, date(2026, 10, 23), date(2026, 10, 30))
    coming = [each.instant.timestamp() for day in days for each in day.doses if each.instant is not None]
    others = [each for each in coming if each >= asked.timestamp()]
    before = [each.timestamp() for each in given]
    for step in range(5 * DAY // 60):
        now = asked.timestamp() + step * 60
        if all(abs(now - each) >= minutes * 60 for each in (*others, *before)):
            return datetime.fromtimestamp(now, COPENHAGEN)
    return None
