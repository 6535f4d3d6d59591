"""Danish wall-clock time against the zone itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fmk16.errors import QuestionError
from fmk16.schedule.clock import Fold, Gap, clock_of, instant_of, second_of

ZONE = ZoneInfo("Europe/Copenhagen")
CLOCK = clock_of("Europe/Copenhagen")
EPOCH = datetime(1970, 1, 1)
CHANGES = {2024: ("03-31", "10-27"), 2025: ("03-30", "10-26"), 2030: ("03-31", "10-27"), 2035: ("03-25", "10-28")}
CHANGE_DAYS = [f"{year}-{day}" for year, days in CHANGES.items() for day in days]
OTHER_DAYS = ["1950-07-01", "1969-12-31", "1970-01-01", "2024-02-29", "2099-12-31", "2100-03-28", "2450-08-01"]


def wall(text: str) -> int:
    return (datetime.fromisoformat(text) - EPOCH) // timedelta(seconds=1)


class TestEveryMinuteIsWhatTheZoneSays:
    """Clock times are Danish wall-clock times (27); at a clock change each is given exactly once (27a)."""

    @pytest.mark.parametrize("day", CHANGE_DAYS + OTHER_DAYS)
    def test_from_wall_to_instant_and_back(self, day: str) -> None:
        for minute in range(-1440, 2880):
            naive = datetime.fromisoformat(day) + timedelta(minutes=minute)
            on_the_wall = (naive - EPOCH) // timedelta(seconds=1)
            first = int(naive.replace(tzinfo=ZONE, fold=0).timestamp())
            second = int(naive.replace(tzinfo=ZONE, fold=1).timestamp())
            assert CLOCK.instant(on_the_wall) == first
            assert CLOCK.instant(on_the_wall, Gap.OTHER_OFFSET, Fold.SECOND) == second
            assert CLOCK.is_irregular(on_the_wall) == (first != second)
            assert CLOCK.wall(first) == first + datetime.fromtimestamp(first, ZONE).utcoffset() // timedelta(seconds=1)

    @pytest.mark.parametrize("day", CHANGE_DAYS)
    def test_quiet_time_is_quiet(self, day: str) -> None:
        for minute in range(-1440, 2880, 7):
            instant = CLOCK.instant(wall(day) + 60 * minute)
            offset, least, most = CLOCK.quiet_time(instant)
            for seconds in range(0, 86400, 600):
                if least <= instant + offset and instant + offset + seconds < most:
                    assert CLOCK.instant(instant + offset + seconds) == instant + seconds


class TestClockChanges:
    """A time that does not exist moves forward by the gap; one that comes twice means the first; selectable (27a)."""

    @pytest.mark.parametrize(
        ("at", "gap", "fold", "instant"),
        [
            ("2024-03-31T02:30:00", Gap.FORWARD, Fold.FIRST, "2024-03-31T03:30:00+02:00"),
            ("2024-03-31T02:30:00", Gap.OTHER_OFFSET, Fold.FIRST, "2024-03-31T01:30:00+01:00"),
            ("2024-03-31T01:59:59", Gap.OTHER_OFFSET, Fold.FIRST, "2024-03-31T01:59:59+01:00"),
            ("2024-03-31T03:00:00", Gap.FORWARD, Fold.FIRST, "2024-03-31T03:00:00+02:00"),
            ("2024-10-27T02:30:00", Gap.FORWARD, Fold.FIRST, "2024-10-27T02:30:00+02:00"),
            ("2024-10-27T02:30:00", Gap.FORWARD, Fold.SECOND, "2024-10-27T02:30:00+01:00"),
            ("2024-10-27T03:00:00", Gap.FORWARD, Fold.SECOND, "2024-10-27T03:00:00+01:00"),
        ],
    )
    def test_policies(self, at: str, gap: Gap, fold: Fold, instant: str) -> None:
        assert CLOCK.instant(wall(at), gap, fold) == int(datetime.fromisoformat(instant).timestamp())


class TestWrongQuestions:
    """In Python an instant must carry its zone, and a zone must exist."""

    def test_a_naive_datetime_is_refused(self) -> None:
        with pytest.raises(QuestionError, match="2026-07-06T08:00:00 carries no zone"):
            instant_of(datetime(2026, 7, 6, 8))

    @pytest.mark.parametrize("name", ["Europe/Kopenhagen", "", "../etc/passwd", "America", "x" * 5000, "\0"])
    def test_an_unknown_zone_is_refused(self, name: str) -> None:
        with pytest.raises(QuestionError, match="is not known"):
            clock_of(name)


class TestClockTime:
    """A clock time is hours and minutes, perhaps seconds, of one day."""

    @pytest.mark.parametrize(
        ("text", "second"),
        [("00:00", 0), ("07:30", 27_000), ("23:59:59", 86_399), ("08:00:00", 28_800)]
        + [(text, None) for text in ("24:00", "7:30", "07.30", "07:30 ", "07:60", "", "07:30:", "٠٧:٣٠")],
    )
    def test_read(self, text: str, second: int | None) -> None:
        assert second_of(text) == second
