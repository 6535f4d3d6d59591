"""A pool of rows: what patterns give in a window, worked out once for all the orders that share it.

The rows of a pattern depend on the window and on which day of the cycle its first day is, and on nothing else. So the
doses of an order are a slice of the pool, and laying out millions of them is copying.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from fmk16.schedule.bulk.arrays import FOR_ONCE, NO_INSTANT, NO_SECOND, Days, Flags, Numbers, Seconds
from fmk16.schedule.bulk.patterns import Patterns
from fmk16.schedule.bulk.zone import DayTable, Zone, walls_of


class Pool(NamedTuple):
    """Rows to take slices of.

    Attributes:
        instant: When each falls, or ``NO_INSTANT``.
        day: The dose day, or the first day of a window.
        until: The same, or the last day of a window.
        dose: The position of the dose among those of its pattern.
        is_changed: Whether the clock change touches it (dosage.md 27a).
    """

    instant: Seconds
    day: Days
    until: Days
    dose: Days
    is_changed: Flags

    def rows(self, rows: slice) -> Pool:
        """See some rows; what is written there is written here."""
        day = self.day[rows]
        return Pool(self.instant[rows], day, day, self.dose[rows], self.is_changed[rows])

    def with_more(self, more: Pool) -> Pool:
        """Give these rows and more."""
        return Pool(
            np.concatenate((self.instant, more.instant)),
            np.concatenate((self.day, more.day)),
            np.concatenate((self.until, more.until)),
            np.concatenate((self.dose, more.dose)),
            np.concatenate((self.is_changed, more.is_changed)),
        )

    @classmethod
    def of_size(cls, size: int) -> Pool:
        """Make room for so many rows; a dose stands on one day unless it is said."""
        day = np.empty(size, np.int32)
        return cls(np.empty(size, np.int64), day, day, np.empty(size, np.int32), np.zeros(size, np.bool_))


class Uses(NamedTuple):
    """Patterns in a window, each with the day from which its first cycle is laid out.

    Attributes:
        pattern: The pattern's number.
        anchor: The day of offset 0, at most one cycle before the window begins.
    """

    pattern: Numbers
    anchor: Numbers


def cycles_within(patterns: Patterns, uses: Uses, last: int) -> Numbers:
    """Give how many cycles of each pattern are laid out up to the last day of a window."""
    length = patterns.length[uses.pattern]
    found: Numbers = np.maximum((last - uses.anchor) // length + 1, 0)
    return found


def pooled(patterns: Patterns, zone: Zone, uses: Uses, last: int) -> tuple[Pool, Numbers]:
    """Lay out all rows of patterns up to the last day of a window.

    Returns:
        The pool, and where the rows of each use begin in it.
    """
    cycles = cycles_within(patterns, uses, last)
    sizes = cycles * patterns.width[uses.pattern]
    if not sizes.any():
        return Pool.of_size(0), np.zeros(len(sizes), np.int64)
    table = zone.days(int(uses.anchor.min()), int(last + patterns.span.max() + 1))
    if len(sizes) == 1:
        pool = Pool.of_size(int(sizes[0]))
        _lay(pool, 0, patterns, uses, int(cycles[0]), (zone, table))
        return pool, np.zeros(1, np.int64)
    by_shape = np.lexsort((cycles, patterns.width[uses.pattern], patterns.length[uses.pattern]))
    length, width, count = (
        each[by_shape] for each in (patterns.length[uses.pattern], patterns.width[uses.pattern], cycles)
    )
    differs = (np.diff(length) != 0) | (np.diff(width) != 0) | (np.diff(count) != 0)
    edges = [0, *(np.flatnonzero(differs) + 1).tolist(), len(by_shape)]
    sorted_sizes = sizes[by_shape]
    begins = np.cumsum(sorted_sizes) - sorted_sizes
    pool = Pool.of_size(int(sorted_sizes.sum()))
    for begin, end in pairwise(edges):
        group = by_shape[begin:end]
        alike = Uses(uses.pattern[group], uses.anchor[group])
        _lay(pool, int(begins[begin]), patterns, alike, int(count[begin]), (zone, table))
    where = np.empty(len(sizes), np.int64)
    where[by_shape] = begins
    return pool, where


def _lay(pool: Pool, begin: int, patterns: Patterns, uses: Uses, cycles: int, clock: tuple[Zone, DayTable]) -> None:
    """Lay out patterns of one length and width, all at once."""
    width, length = int(patterns.width[uses.pattern[0]]), int(patterns.length[uses.pattern[0]])
    shape = (len(uses.pattern), cycles, width)
    size = shape[0] * cycles * width
    if not size:
        return
    rows = pool.rows(slice(begin, begin + size))
    entries = patterns.entry[uses.pattern][:, None] + np.arange(width)
    laying = _Laying(rows, shape, patterns.offset[entries], patterns.second[entries], *clock)
    starts = uses.anchor[:, None] + np.arange(cycles) * (0 if length == FOR_ONCE else length)
    if width >= cycles:
        laying.cycle_by_cycle(starts)
    elif length == 1 and len(uses.pattern) == 1:
        laying.day_by_day(int(uses.anchor[0]))
    else:
        laying.dose_by_dose(starts)
    if (laying.second == NO_SECOND).any():
        laying.take_moments_away()


class _Laying(NamedTuple):
    """Rows on their way into the pool: patterns by cycles by doses, and the day and second of each dose."""

    rows: Pool
    shape: tuple[int, int, int]
    offset: Numbers
    second: Seconds
    zone: Zone
    table: DayTable

    def cycle_by_cycle(self, starts: Numbers) -> None:
        """Lay all doses of a cycle at once."""
        days = starts[:, :, None] + self.offset[:, None]
        at = days - self.table.first
        self.rows.day.reshape(self.shape)[:] = days
        self.rows.dose.reshape(self.shape)[:] = np.arange(self.shape[2], dtype=np.int32)
        np.add(self.table.starts[at], self.second[:, None], out=self.rows.instant.reshape(self.shape))
        self.settle(np.flatnonzero(self.table.is_unsettled[at]))

    def dose_by_dose(self, starts: Numbers) -> None:
        """Lay each dose in all cycles at once."""
        instant, day, dose = self._by_dose()
        for number in range(self.shape[2]):
            days = starts + self.offset[:, number, None]
            at = days - self.table.first
            day[number], dose[number] = days, number
            np.add(self.table.starts.take(at), self.second[:, number, None], out=instant[number])
            self.settle(np.flatnonzero(self.table.is_unsettled.take(at)) * self.shape[2] + number)

    def day_by_day(self, anchor: int) -> None:
        """Lay one pattern that comes every day: its days are those of the table, one after another."""
        width = self.shape[2]
        instant, day, dose = self._by_dose()
        days = np.arange(anchor, anchor + self.shape[1], dtype=np.int32)
        within = slice(anchor - self.table.first, anchor - self.table.first + self.shape[1])
        for number in range(width):
            day[number], dose[number] = days, number
            np.add(self.table.starts[within], self.second[0, number], out=instant[number])
        near = np.flatnonzero(self.table.is_unsettled[within])
        self.settle((near[:, None] * width + np.arange(width)).reshape(-1))

    def _by_dose(self) -> tuple[Seconds, Days, Days]:
        """See the rows by the number of the dose, then pattern and cycle."""
        instant, day, dose = self.rows.instant, self.rows.day, self.rows.dose
        return (
            instant.reshape(self.shape).transpose(2, 0, 1),
            day.reshape(self.shape).transpose(2, 0, 1),
            dose.reshape(self.shape).transpose(2, 0, 1),
        )

    def settle(self, near: Numbers) -> None:
        """Put right what a clock change may touch."""
        if not len(near):
            return
        _, cycles, width = self.shape
        second = self.second[near // (cycles * width), near % width]
        walls = walls_of(self.rows.day[near], second)
        self.rows.instant[near] = self.zone.instants(walls)
        self.rows.is_changed[near] = self.zone.is_irregular(walls)

    def take_moments_away(self) -> None:
        """Leave the moment to doses that have one."""
        is_untimed = np.broadcast_to((self.second == NO_SECOND)[:, None], self.shape).reshape(-1)
        self.rows.instant[is_untimed] = NO_INSTANT
        self.rows.is_changed[is_untimed] = False
