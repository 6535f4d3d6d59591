"""What an order sets around its dosage: treatment dates, a pause, a withdrawal."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from random import Random

import pytest
from figures import volume

from fmk16.schedule.bounds import Bounds, PauseSpan
from fmk16.schedule.clock import DAY, Clock, Fold, Gap, clock_of, wall_of
from fmk16.schedule.plan import Reason, Untold
from fmk16.schedule.reading import Reading

COPENHAGEN = clock_of("Europe/Copenhagen")
MARCH = date(2026, 3, 1).toordinal()
ZONES = ("Europe/Copenhagen", "America/Havana", "Asia/Beirut", "Australia/Lord_Howe", "UTC")
"""Havana and Beirut change their clocks at midnight, Lord Howe by half an hour."""


def at(text: str) -> int:
    """Give an instant by the clock in Copenhagen, in March 2026."""
    day, _, clock = text.partition(" ")
    hour, minute = map(int, clock.split(":"))
    return COPENHAGEN.instant(wall_of(MARCH - 1 + int(day), hour * 3600 + minute * 60))


def paused(begin: str | None, end: str | None, withdrawn_at: str | None = None) -> Bounds:
    span = PauseSpan(None if begin is None else at(begin), None if end is None else at(end), ())
    return Bounds(pause=span) if withdrawn_at is None else Bounds(pause=span).withdrawn(at(withdrawn_at), COPENHAGEN)


def in_march(bounds: Bounds, time: str | None) -> list[tuple[int, int]]:
    second = None if time is None else int(time[:2]) * 3600
    days = bounds.open_days((MARCH, MARCH + 30), second, COPENHAGEN)
    return [(first - MARCH + 1, last - MARCH + 1) for first, last in days]


class TestOpenDays:
    """A timed dose whose moment lies in a pause or after withdrawal is not expected, an untimed one when its day does.

    The begin of a pause is inclusive and its end exclusive; for the active period the dose day counts (dosage.md 16).
    """

    @pytest.mark.parametrize(
        ("bounds", "time", "open_"),
        [
            (Bounds(), None, [(1, 31)]),
            (Bounds(MARCH + 4, MARCH + 9), None, [(5, 10)]),
            (Bounds(MARCH + 40), None, []),
            (paused("10 12:00", "14 12:00"), None, [(1, 10), (14, 31)]),
            (paused("10 12:00", "14 12:00"), "08", [(1, 10), (15, 31)]),
            (paused("10 12:00", "14 12:00"), "12", [(1, 9), (14, 31)]),
            (paused("10 12:00", "14 12:00"), "18", [(1, 9), (14, 31)]),
            (paused("10 12:00", "14 12:00"), "25", [(1, 9), (14, 31)]),
            (paused("10 00:00", "14 00:00"), None, [(1, 9), (14, 31)]),
            (paused("10 00:00", "14 00:00"), "25", [(1, 8), (13, 31)]),
            (paused("10 12:00", "10 18:00"), None, [(1, 31)]),
            (paused("10 12:00", "10 18:00"), "17", [(1, 9), (11, 31)]),
            (paused(None, "14 12:00"), "12", [(14, 31)]),
            (paused("10 12:00", None), "12", [(1, 9)]),
            (paused(None, None), None, []),
            (paused("14 12:00", "10 12:00"), None, [(1, 31)]),
            (paused("10 00:00", "14 00:00", "20 12:00"), None, [(1, 9), (14, 20)]),
            (paused("10 00:00", "14 00:00", "20 12:00"), "12", [(1, 9), (14, 19)]),
            (paused("10 00:00", "20 12:00", "20 12:00"), None, [(1, 9)]),
            (paused("20 00:00", "20 10:00", "20 12:00"), None, [(1, 20)]),
            (paused("20 12:00", None, "14 12:00"), "12", [(1, 13)]),
        ],
    )
    def test_by_hand(self, bounds: Bounds, time: str | None, open_: list[tuple[int, int]]) -> None:
        assert in_march(bounds, time) == open_

    def test_as_day_by_day(self) -> None:
        """Each day asked for by itself says the same, in every zone and however its changes are read."""
        chooser = Random(16)
        for _ in range(volume(20_000)):
            clock, reading, bounds, second = random_question(chooser)
            first = MARCH + chooser.randrange(-10, 30)
            last = first + chooser.randrange(-2, 50)
            found = list(bounds.open_days((first, last), second, clock, reading))
            expected = [day for day in range(first, last + 1) if is_open(day, second, bounds, (clock, reading))]
            assert [day for begin, end in found for day in range(begin, end + 1)] == expected
            assert all(end + 1 < begin for (_, end), (begin, _) in pairwise(found))


class TestParts:
    """What cannot be told is told to be nothing on days on which a pause holds throughout (dosage.md 16)."""

    def test_without_end(self) -> None:
        untold = Untold(MARCH, None, Reason.FREE_TEXT, ())
        found = paused("10 12:00", "14 12:00").parts(untold, COPENHAGEN)
        assert [(each.first_day - MARCH + 1, each.last_day) for each in found] == [(1, MARCH + 9), (14, None)]

    def test_as_days(self) -> None:
        chooser = Random(17)
        for _ in range(volume(5_000)):
            clock, _, bounds, _ = random_question(chooser)
            untold = Untold(MARCH, MARCH + chooser.randrange(40), Reason.FREE_TEXT, ())
            parts = bounds.parts(untold, clock)
            days = [day for each in parts for day in range(each.first_day, (each.last_day or 0) + 1)]
            assert days == [
                day for day in range(MARCH, (untold.last_day or 0) + 1) if bounds.allows_days(day, day, clock)
            ]


def random_question(chooser: Random) -> tuple[Clock, Reading, Bounds, int | None]:
    zone = chooser.choice(ZONES)
    clock = clock_of(zone)
    reading = Reading(zone=zone, gap=chooser.choice(tuple(Gap)), fold=chooser.choice(tuple(Fold)))
    begin, end = (random_instant(chooser, clock) for _ in range(2))
    begin, end = (begin, end) if chooser.random() < 0.05 else sorted((begin, end))
    pause = PauseSpan(*(None if chooser.random() < 0.1 else each for each in (begin, end)), ())
    first, last = (None if chooser.random() < 0.5 else MARCH + chooser.randrange(40) for _ in range(2))
    bounds = Bounds(first, last, chooser.choice([None, pause, pause]))
    if chooser.random() < 0.3:
        bounds = bounds.withdrawn(random_instant(chooser, clock), clock)
    second = chooser.choice([None, 0, chooser.randrange(DAY), chooser.randrange(2 * DAY), 7200, 9000])
    return clock, reading, bounds, second


def random_instant(chooser: Random, clock: Clock) -> int:
    second = chooser.choice([0, 0, 3600, 43_200, chooser.randrange(DAY)])
    return clock.instant(wall_of(MARCH + chooser.randrange(40), second)) + chooser.choice([-1, 0, 0, 1])


def is_open(day: int, second: int | None, bounds: Bounds, read: tuple[Clock, Reading]) -> bool:
    clock, reading = read
    if second is None:
        return bounds.allows_days(day, day, clock)
    return bounds.allows_day(day) and bounds.allows_moment(
        clock.instant(wall_of(day, second), reading.gap, reading.fold)
    )
