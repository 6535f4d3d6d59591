"""What an occurrence tells of itself: its earliest and latest instant, its times, its place (section 10)."""

from __future__ import annotations

import random
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from figures import volume

from fmk16.model.dosage import DosageForRequest, Doses
from fmk16.schedule.expand import doses_between
from fmk16.schedule.occurrence import HowKnown, Nth, Occurrence
from fmk16.schedule.reading import DEFAULT, HOUR, Reading, TimesOfParts

from .random_dosages import random_dosage, random_window
from .shorthand import as_needed, at, daily, once_per_cycle, parts, period, request, times, unlimited

NIGHT_AT_TWO = Reading(times_of_parts=TimesOfParts(night=2 * HOUR))


def one(content: Doses, day: str, reading: Reading = DEFAULT) -> Occurrence:
    """The one dose of a day, of a period that begins on that day."""
    window = doses_between(dosage(content, day), date.fromisoformat(day), date.fromisoformat(day), reading)
    (found,) = (*window.occurrences, *window.as_needed)
    return found


def dosage(content: Doses, start: str) -> DosageForRequest:
    return request(start, period(content))


def danish(instant: int) -> str:
    return f"{datetime.fromtimestamp(instant, ZoneInfo('Europe/Copenhagen')):%Y-%m-%d %H:%M:%S %z}"


class TestBounds:
    """Earliest and latest: the moment itself when it is stated (27), else the bounds of the dose day or the window."""

    @pytest.mark.parametrize(
        ("content", "day", "earliest", "latest"),
        [
            (daily(at("08:00:00")), "2026-07-06", "2026-07-06 08:00:00 +0200", "2026-07-06 08:00:00 +0200"),
            (daily(at("02:30:00")), "2026-03-29", "2026-03-29 03:30:00 +0200", "2026-03-29 03:30:00 +0200"),
            (daily(parts(morning="1")), "2026-07-06", "2026-07-06 00:00:00 +0200", "2026-07-06 23:59:59 +0200"),
            (daily(parts(night="1")), "2026-07-06", "2026-07-06 00:00:00 +0200", "2026-07-06 23:59:59 +0200"),
            (daily(times(3)), "2026-01-06", "2026-01-06 00:00:00 +0100", "2026-01-06 23:59:59 +0100"),
            (daily(times(3)), "2026-10-25", "2026-10-25 00:00:00 +0200", "2026-10-25 23:59:59 +0100"),
            (daily(unlimited()), "2026-07-06", "2026-07-06 00:00:00 +0200", "2026-07-06 23:59:59 +0200"),
            (once_per_cycle(7, times(1)), "2026-07-06", "2026-07-06 00:00:00 +0200", "2026-07-12 23:59:59 +0200"),
            (once_per_cycle(7, at("08:00:00")), "2026-07-06", "2026-07-06 00:00:00 +0200", "2026-07-12 23:59:59 +0200"),
            (as_needed(daily(times(3))), "2026-07-06", "2026-07-06 00:00:00 +0200", "2026-07-06 23:59:59 +0200"),
        ],
    )
    def test_bounds(self, content: Doses, day: str, earliest: str, latest: str) -> None:
        found = one(content, day)
        assert (danish(found.earliest), danish(found.latest)) == (earliest, latest)

    def test_a_night_after_midnight_reaches_into_the_next_day(self) -> None:
        found = one(daily(parts(night="1")), "2026-07-06", NIGHT_AT_TWO)
        assert found.day == date(2026, 7, 6)
        assert found.known is HowKnown.APPROXIMATE
        assert danish(found.earliest) == "2026-07-06 00:00:00 +0200"
        assert danish(found.latest) == "2026-07-07 23:59:59 +0200"

    @pytest.mark.parametrize("reading", [DEFAULT, NIGHT_AT_TWO])
    @pytest.mark.parametrize("seed", range(volume(2000)))
    def test_the_moment_lies_between_and_only_a_stated_one_is_both(self, seed: int, reading: Reading) -> None:
        rng = random.Random(seed)
        asked = random_dosage(rng)
        window = doses_between(asked, *random_window(rng, asked), reading)
        for found in (*window.occurrences, *window.as_needed):
            assert found.earliest <= (found.earliest if found.instant is None else found.instant) <= found.latest
            assert (found.earliest == found.latest) == (found.known is HowKnown.STATED)
            assert found.is_prn == (found in window.as_needed)
            assert found.period >= 1


class TestTimes:
    """So many times a day is exactly that in Fixed and at most that in PRN (29); PRN may be none (36)."""

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            (daily(at("08:00:00")), (1, 1)),
            (daily(parts(noon="1")), (1, 1)),
            (daily(times(3)), (3, 3)),
            (daily(unlimited()), (0, None)),
            (as_needed(daily(at("08:00:00"))), (0, 1)),
            (as_needed(daily(times(3))), (0, 3)),
            (as_needed(daily(unlimited())), (0, None)),
            (once_per_cycle(7, times(2)), (2, 2)),
        ],
    )
    def test_times(self, content: Doses, expected: tuple[int, int | None]) -> None:
        assert one(content, "2026-07-06").times == expected

    def test_each_of_several(self) -> None:
        assert list(one(daily(times(3)), "2026-07-06").each()) == [Nth(1, 3), Nth(2, 3), Nth(3, 3)]
        assert list(one(daily(at("08:00:00")), "2026-07-06").each()) == [Nth(1, 1)]

    def test_it_stays_light(self) -> None:
        assert Occurrence._fields == ("dose", "first_day", "last_day", "instant", "clock")
