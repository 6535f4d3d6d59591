"""Danish wall-clock time and instants, as whole seconds (dosage.md 27 and 27a).

A *wall* is what a clock on the wall shows, in seconds since 1970-01-01 00:00 on that wall. An *instant* is seconds
since 1970-01-01 00:00 UTC. A zone's changes between the two are compiled once into a table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fmk16.errors import QuestionError

DAY = 86_400
"""Seconds in a day of the wall clock."""

EPOCH_DAY = date(1970, 1, 1).toordinal()
FIRST_DAY = date.min.toordinal()
LAST_DAY = date.max.toordinal()
"""The last day that Python's dates reach; what would pass it is open (dosage.md 7)."""
FIRST_YEAR, LAST_YEAR = 1970, 2100
"""The years a table covers; before and after, the zone itself is asked."""

_MONTH = 30 * DAY
SETTLED = 2 * 3600
"""Seconds from a change within which the order of walls and of instants may differ."""


Quiet = tuple[int, int, int]
"""An offset, and the walls between which it alone decides, so that walls and instants run in the same order."""

NEVER_QUIET = (0, LAST_DAY * DAY, 0)
"""Before the first change and after the last, where the zone itself is asked."""


class Gap(StrEnum):
    """What becomes of a time that does not exist, when the clock is put forward (dosage.md 27a)."""

    FORWARD = "forward"
    """It moves forward by the gap: 02:30 is given at 03:30."""
    OTHER_OFFSET = "other_offset"
    """It keeps its figures at the offset that follows: 02:30 is given at 01:30."""


class Fold(StrEnum):
    """Which one is meant by a time that comes twice, when the clock is put back (dosage.md 27a)."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Clock:
    """One zone's table: the instants at which its offset changes, and the offsets before and after, in seconds.

    Attributes:
        zone: The zone's name, such as ``Europe/Copenhagen``.
        instants: When the offset changes.
        offsets: The offset before the first change, then after each.
        walls: For each change, the first wall that it touches.
        quiet: For each offset, the walls between which it alone decides.
    """

    zone: str
    instants: tuple[int, ...]
    offsets: tuple[int, ...]
    walls: tuple[int, ...]
    quiet: tuple[Quiet, ...] = field(compare=False, repr=False)

    def wall(self, instant: int) -> int:
        """Give what the clock shows at an instant."""
        if _FIRST_SECOND <= instant < _LAST_SECOND:
            return instant + self.offsets[bisect_right(self.instants, instant)]
        return instant + _offset(_within_calendar(instant), ZoneInfo(self.zone))

    def instant(self, wall: int, gap: Gap = Gap.FORWARD, fold: Fold = Fold.FIRST) -> int:
        """Give the one instant at which a dose set for this wall is given."""
        if not _FIRST_SECOND <= wall < _LAST_SECOND:
            return _beyond_the_table(wall, self.zone, gap, fold)
        change = bisect_right(self.walls, wall) - 1
        after = self.offsets[change + 1]
        if change < 0:
            return wall - after
        if wall >= self._settled_wall(change):
            return wall - after
        before = self.offsets[change]
        stays_before = fold is Fold.FIRST if after < before else gap is Gap.FORWARD
        return wall - (before if stays_before else after)

    def offset_from(self, wall: int, gap: Gap = Gap.FORWARD, fold: Fold = Fold.FIRST) -> tuple[int, int]:
        """Give the offset by which a wall becomes its instant, and the first later wall that may need another.

        So that many doses in order of the wall clock need one look-up from one clock change to the next.
        """
        offset = wall - self.instant(wall, gap, fold)
        change = bisect_right(self.walls, wall)
        is_settled = change == 0 or wall >= self._settled_wall(change - 1)
        if not is_settled or not _FIRST_SECOND <= wall < _LAST_SECOND:
            return offset, wall + 1
        return offset, self.walls[change] if change < len(self.walls) else _LAST_SECOND

    def _settled_wall(self, change: int) -> int:
        """Give the first wall after those that a change leaves out or shows twice."""
        return self.instants[change] + max(self.offsets[change], self.offsets[change + 1])

    def moment(self, instant: int) -> datetime | None:
        """Give an instant as an aware datetime on this clock; None past the last day that Python's dates reach."""
        if not FIRST_DAY < day_of(self.wall(instant)) <= LAST_DAY:
            return None
        return datetime.fromtimestamp(instant, UTC).astimezone(ZoneInfo(self.zone))

    def day(self, instant: int) -> int:
        """Give the day on the wall at an instant, kept within Python's calendar."""
        day = self.wall(instant) // DAY + EPOCH_DAY
        return day if FIRST_DAY <= day <= LAST_DAY else min(max(day, FIRST_DAY), LAST_DAY)

    def is_irregular(self, wall: int) -> bool:
        """Tell whether this wall does not exist or comes twice."""
        return self.instant(wall, Gap.FORWARD, Fold.FIRST) != self.instant(wall, Gap.OTHER_OFFSET, Fold.SECOND)

    def quiet_time(self, instant: int) -> Quiet:
        """Give the offset at an instant, and the walls between which that offset alone decides.

        Within them walls and instants run in the same order; none are given for years outside the table.
        """
        return self.quiet[bisect_right(self.instants, instant)]


@cache
def clock_of(zone: str) -> Clock:
    """Compile a zone's table.

    Raises:
        QuestionError: The zone's name is not known.
    """
    try:
        info = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # America is a folder of zones
        raise QuestionError(f"the zone {zone!r} is not known; name one such as Europe/Copenhagen") from error
    instants = tuple(
        _change_between(start, start + _MONTH, info)
        for start in range(_FIRST_SECOND, _LAST_SECOND, _MONTH)
        if _offset(start, info) != _offset(start + _MONTH, info)
    )
    offsets = (_offset(_FIRST_SECOND, info), *(_offset(instant, info) for instant in instants))
    walls = tuple(
        instant + min(before, after) for instant, before, after in zip(instants, offsets[:-1], offsets[1:], strict=True)
    )
    between = zip(offsets[1:-1], instants[:-1], walls[1:], strict=True)
    quiet = ((offset, change + offset + SETTLED, following - SETTLED) for offset, change, following in between)
    return Clock(zone, instants, offsets, walls, (NEVER_QUIET, *quiet, NEVER_QUIET) if instants else (NEVER_QUIET,))


def _change_between(least: int, most: int, info: ZoneInfo) -> int:
    old = _offset(least, info)
    while most - least > 1:
        middle = (least + most) // 2
        if _offset(middle, info) == old:
            least = middle
        else:
            most = middle
    return most


def _offset(instant: int, info: ZoneInfo) -> int:
    return _seconds(datetime.fromtimestamp(instant, info).utcoffset())


def _beyond_the_table(wall: int, zone: str, gap: Gap, fold: Fold) -> int:
    within = _within_calendar(wall)
    naive = datetime(1970, 1, 1) + timedelta(seconds=within)  # noqa: DTZ001 - a wall has no zone
    moments = [naive.replace(tzinfo=ZoneInfo(zone), fold=side) for side in (0, 1)]
    offsets = [_seconds(moment.utcoffset()) for moment in moments]
    later = fold is Fold.SECOND if offsets[1] < offsets[0] else gap is Gap.OTHER_OFFSET
    return wall - offsets[1 if later else 0]


def _within_calendar(seconds: int) -> int:
    """Move what lies outside Python's calendar to its edge, where the zone's offset is the same."""
    return min(max(seconds, (FIRST_DAY + 1 - EPOCH_DAY) * DAY), (LAST_DAY - EPOCH_DAY) * DAY)


def _seconds(offset: timedelta | None) -> int:
    assert offset is not None  # noqa: S101 - every zone of the database states one
    return int(offset.total_seconds())


_FIRST_SECOND = (date(FIRST_YEAR, 1, 1).toordinal() - EPOCH_DAY) * DAY
_LAST_SECOND = (date(LAST_YEAR, 1, 1).toordinal() - EPOCH_DAY) * DAY
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def wall_of(day: int, second: int) -> int:
    """Give the wall at a second of a day, the day as Python's ordinal."""
    return (day - EPOCH_DAY) * DAY + second


def day_of(wall: int) -> int:
    """Give the day, as Python's ordinal, that a wall lies on."""
    return wall // DAY + EPOCH_DAY


def instant_of(moment: datetime) -> int:
    """Give an aware datetime as an instant, fractions of a second dropped.

    Raises:
        QuestionError: The datetime carries no zone.
    """
    try:
        elapsed = moment - _EPOCH
    except TypeError as error:  # what Python raises for a datetime without an offset
        raise QuestionError(f"{moment.isoformat()} carries no zone; give it one, such as Europe/Copenhagen") from error
    return elapsed.days * DAY + elapsed.seconds


def second_of(text: str) -> int | None:
    """Read a clock time, ``HH:MM`` or ``HH:MM:SS``, as a second of the day; None for what is none, ``24:00`` included.

    >>> second_of("07:30"), second_of("7.30")
    (27000, None)
    """
    found = _CLOCK_TIME.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = map(int, found.groups(default="0"))
    return hours * 3600 + minutes * 60 + seconds


_CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
