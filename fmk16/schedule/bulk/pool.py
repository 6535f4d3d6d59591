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
        size = int(sorted_sizes[begin:end].sum())
        rows = pool.rows(slice(int(begins[begin]), int(begins[begin]) + size))
        _laying(rows, patterns, alike, int(count[begin]), (zone, table)).lay()
    where = np.empty(len(sizes), np.int64)
    where[by_shape] = begins
    return pool, where


def pooled_alone(patterns: Patterns, zone: Zone, pattern: int, anchor: int, last: int) -> Pool:
    """Lay out one pattern: the same, in whole numbers, which take less time than arrays of one."""
    cycles = max((last - anchor) // int(patterns.length[pattern]) + 1, 0)
    pool = Pool.of_size(cycles * int(patterns.width[pattern]))
    table = zone.days(anchor, last + int(patterns.span[pattern]) + 1)
    entry = int(patterns.entry[pattern])
    entries = slice(entry, entry + int(patterns.width[pattern]))
    _Laying(
        pool,
        cycles,
        int(patterns.length[pattern]),
        np.array([anchor]),
        patterns.offset[None, entries],
        patterns.second[None, entries],
        zone,
        table,
    ).lay()
    return pool


def _laying(rows: Pool, patterns: Patterns, uses: Uses, cycles: int, clock: tuple[Zone, DayTable]) -> _Laying:
    """Get ready to lay out patterns of one length and width, all at once."""
    first = uses.pattern[0]
    entries = patterns.entry[uses.pattern][:, None] + np.arange(patterns.width[first])
    offset, second = patterns.offset[entries], patterns.second[entries]
    return _Laying(rows, cycles, int(patterns.length[first]), uses.anchor, offset, second, *clock)


class _Laying(NamedTuple):
    """Rows on their way into the pool: patterns of one length and width, by cycles, by doses.

    Attributes:
        rows: Room for the rows.
        cycles: How many cycles of each pattern are laid out.
        length: Days from one cycle to the next.
        anchor: The day of offset 0, for each pattern.
        offset: The day within the cycle, for each pattern and dose.
        second: The second of the dose day, likewise.
        zone: The clock.
        table: What its days begin at.
    """

    rows: Pool
    cycles: int
    length: int
    anchor: Numbers
    offset: Numbers
    second: Seconds
    zone: Zone
    table: DayTable

    @property
    def shape(self) -> tuple[int, int, int]:
        """Patterns, cycles, doses of a cycle."""
        patterns, width = self.second.shape
        return patterns, self.cycles, width

    @property
    def starts(self) -> Numbers:
        """The day of offset 0, for each pattern and cycle."""
        found: Numbers = self.anchor[:, None] + np.arange(self.cycles) * (0 if self.length == FOR_ONCE else self.length)
        return found

    def lay(self) -> None:
        """Lay the rows out in the way that takes the fewest steps."""
        patterns, cycles, width = self.shape
        if not cycles:
            return
        if width >= cycles:
            self.cycle_by_cycle()
        elif self.length == 1 and patterns == 1:
            self.day_by_day()
        else:
            self.dose_by_dose()
        if self.second.min() == NO_SECOND:
            self.take_moments_away()

    def cycle_by_cycle(self) -> None:
        """Lay all doses of a cycle at once."""
        days = self.starts[:, :, None] + self.offset[:, None]
        at = days - self.table.first
        self.rows.day.reshape(self.shape)[:] = days
        self.rows.dose.reshape(self.shape)[:] = np.arange(self.shape[2], dtype=np.int32)
        np.add(self.table.starts[at], self.second[:, None], out=self.rows.instant.reshape(self.shape))
        touched = self.zone.touched(self.second, self.table)
        if touched.any():
            self.settle(np.flatnonzero(self.table.is_unsettled[at] & touched[:, None]))

    def dose_by_dose(self) -> None:
        """Lay each dose in all cycles at once."""
        starts, touched = self.starts, self.zone.touched(self.second, self.table)
        instant, day, dose = self._by_dose()
        for number in range(self.shape[2]):
            days = starts + self.offset[:, number, None]
            at = days - self.table.first
            day[number], dose[number] = days, number
            np.add(self.table.starts.take(at), self.second[:, number, None], out=instant[number])
            if touched[:, number].any():
                near = np.flatnonzero(self.table.is_unsettled.take(at) & touched[:, number, None])
                self.settle(near * self.shape[2] + number)

    def day_by_day(self) -> None:
        """Lay one pattern that comes every day: its days are those of the table, one after another."""
        width, anchor = self.shape[2], int(self.anchor[0])
        instant, day, dose = self._by_dose()
        days = np.arange(anchor, anchor + self.cycles, dtype=np.int32)
        within = slice(anchor - self.table.first, anchor - self.table.first + self.cycles)
        starts = self.table.starts[within]
        for number, second in enumerate(self.second[0].tolist()):
            day[number], dose[number] = days, number
            np.add(starts, second, out=instant[number])
        touched = np.flatnonzero(self.zone.touched(self.second[0], self.table))
        if len(touched):
            near = np.flatnonzero(self.table.is_unsettled[within])
            self.settle((near[:, None] * width + touched).reshape(-1))

    def _by_dose(self) -> tuple[Seconds, Days, Days]:
        """See the rows by the number of the dose, then pattern and cycle."""
        shape, (instant, day, _, dose, _) = self.shape, self.rows
        return (
            instant.reshape(shape).transpose(2, 0, 1),
            day.reshape(shape).transpose(2, 0, 1),
            dose.reshape(shape).transpose(2, 0, 1),
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
