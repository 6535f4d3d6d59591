"""Walls to instants for whole arrays, exactly as ``Clock.instant`` does it one by one (dosage.md 27a)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from fmk16.schedule.bulk.arrays import Days, Flags, Numbers, Seconds
from fmk16.schedule.clock import DAY, EPOCH_DAY, FIRST_YEAR, LAST_YEAR, Clock, Fold, Gap, clock_of, wall_of
from fmk16.schedule.reading import Reading

_FIRST_DAY = int(np.datetime64(f"{FIRST_YEAR}-01-01", "D").astype(np.int64)) + EPOCH_DAY
_LAST_DAY = int(np.datetime64(f"{LAST_YEAR}-01-01", "D").astype(np.int64)) + EPOCH_DAY - 1
"""The days that a clock's table covers."""

_FIRST_WALL, _END_WALL = wall_of(_FIRST_DAY, 0), wall_of(_LAST_DAY + 1, 0)

NEAR = 2
"""Days before a clock change whose doses it may touch: a night of theirs may lie after midnight."""


class DayTable(NamedTuple):
    """What each of many days in a row begins at.

    Attributes:
        first: The first day.
        starts: The instant at 00:00 of each day, by the offset that holds when the day ends.
        is_unsettled: Whether a clock change may touch a dose of that day, so that each must be looked at alone.
        is_covered: Whether the clock's table covers all of them.
    """

    first: int
    starts: Seconds
    is_unsettled: Flags
    is_covered: bool


@dataclass(frozen=True, slots=True)
class Zone:
    """A clock's table as arrays, read by one choice of what times mean at its changes.

    Attributes:
        clock: The clock.
        gap: What becomes of a time that does not exist.
        fold: Which one is meant by a time that comes twice.
        breaks: For each change, the wall from which the offset that follows it counts.
        offsets: The offset before the first change, then after each.
        odd_from: For each change, the first wall that does not exist or comes twice.
        odd_to: The first wall after these.
        odd_days: The days on which the former lie.
        settled_from: The second of a day from which, until its end, no change touches a dose: they are over by then.
        whole: The days that the clock's table covers.
    """

    clock: Clock
    gap: Gap
    fold: Fold
    breaks: Seconds
    offsets: Seconds
    odd_from: Seconds
    odd_to: Seconds
    odd_days: Numbers
    settled_from: int
    whole: DayTable

    def instants(self, walls: Seconds) -> Seconds:
        """Give the one instant at which a dose set for each wall is given."""
        made: Seconds = walls - self.offsets[np.searchsorted(self.breaks, walls, "right")]
        for position in self._beyond(walls):
            made[position] = self.clock.instant(int(walls[position]), self.gap, self.fold)
        return made

    def is_irregular(self, walls: Seconds) -> Flags:
        """Tell of each wall whether it does not exist or comes twice."""
        change = np.searchsorted(self.odd_from, walls, "right") - 1
        found: Flags = (change >= 0) & (walls < self.odd_to[change]) if len(self.odd_to) else np.zeros(len(walls), bool)
        for position in self._beyond(walls):
            found[position] = self.clock.is_irregular(int(walls[position]))
        return found

    def days(self, first: int, last: int) -> DayTable:
        """Lay out the days from one to another, both included."""
        whole = self.whole
        if whole.first <= first and last < whole.first + len(whole.starts):
            rows = slice(first - whole.first, last + 1 - whole.first)
            return DayTable(first, whole.starts[rows], whole.is_unsettled[rows], is_covered=True)
        return day_table(first, last, self.odd_days, self.offsets)

    def touched(self, seconds: Seconds, table: DayTable) -> Flags:
        """Tell of each second of a dose day whether any change may touch it; of none, where there is no time."""
        if not table.is_covered:
            return seconds >= 0
        found: Flags = ((seconds >= 0) & (seconds < self.settled_from)) | (seconds >= DAY)
        return found

    def _beyond(self, walls: Seconds) -> Iterable[int]:
        """Give the positions of walls that the table does not cover."""
        if not len(walls) or (walls.min() >= _FIRST_WALL and walls.max() < _END_WALL):
            return ()
        beyond: list[int] = np.flatnonzero((walls < _FIRST_WALL) | (walls >= _END_WALL)).tolist()
        return beyond


def zone_of(reading: Reading) -> Zone:
    """Make the arrays of a reading's clock."""
    return _zone(reading.zone, reading.gap, reading.fold)


@cache
def _zone(name: str, gap: Gap, fold: Fold) -> Zone:
    clock = clock_of(name)
    before, after = np.array(clock.offsets[:-1], np.int64), np.array(clock.offsets[1:], np.int64)
    odd_from = np.array(clock.walls, np.int64)
    odd_to = np.array(clock.instants, np.int64) + np.maximum(before, after)
    stays_before = np.where(after < before, fold is Fold.FIRST, gap is Gap.FORWARD)
    breaks = np.where(stays_before, odd_to, odd_from)
    offsets, days = np.array(clock.offsets, np.int64), odd_from // DAY + EPOCH_DAY
    whole = day_table(_FIRST_DAY, _LAST_DAY, days, offsets)
    return Zone(clock, gap, fold, breaks, offsets, odd_from, odd_to, days, _settled_from(odd_from, odd_to), whole)


def _settled_from(odd_from: Seconds, odd_to: Seconds) -> int:
    """Give the second of a day by which every change is over; a day's end, where one reaches into the next day."""
    over = odd_to - odd_from // DAY * DAY
    return min(int(over.max(initial=0)), DAY)


def day_table(first: int, last: int, odd_days: Numbers, offsets: Seconds) -> DayTable:
    """Lay out days in a row; those that the clock's table does not cover are unsettled."""
    days = np.arange(first, last + 1)
    starts = (days - EPOCH_DAY) * DAY - offsets[np.searchsorted(odd_days, days, "right")]
    is_unsettled = (days < _FIRST_DAY) | (days > _LAST_DAY - NEAR)
    near = (odd_days[:, None] + np.arange(-NEAR, NEAR)).reshape(-1) - first
    is_unsettled[near[(near >= 0) & (near < len(days))]] = True
    return DayTable(first, starts, is_unsettled, is_covered=first >= _FIRST_DAY and last <= _LAST_DAY)


def walls_of(days: Days | Numbers, seconds: Seconds) -> Seconds:
    """Give the walls at seconds of days."""
    made: Seconds = (days.astype(np.int64) - EPOCH_DAY) * DAY + seconds
    return made
