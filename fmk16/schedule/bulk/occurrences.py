"""All doses of a window of days, for many orders, in chunks of arrays (dosage.md section 10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from fmk16.errors import QuestionError
from fmk16.schedule.bulk.arrays import FOR_ONCE, NO_INSTANT, Days, Flags, Numbers, Seconds, spread
from fmk16.schedule.bulk.columns import Columns, Parts, UntoldDays, Windows, rows_at, rows_of
from fmk16.schedule.bulk.patterns import Patterns
from fmk16.schedule.bulk.pool import Pool, Uses, cycles_within, pooled, pooled_alone
from fmk16.schedule.bulk.spans import Spans, untold_within, windows_from, windows_within

CHUNK = 65_536
"""Rows that a chunk has at most unless told otherwise: few enough to stay near the processor."""

ORDERS_AT_ONCE = 65_536
POOL_AT_MOST = 2_000_000
"""Rows that a pool has at most, a single order's aside: it bounds the memory, whatever is asked."""

LONG = 1_024
"""Rows of a slice from which copying it by itself is faster than picking its rows."""


class Slices(NamedTuple):
    """Slices of a pool, in the order in which they stand in the answer.

    Attributes:
        order: The number of the order that a slice belongs to.
        begin: Where it begins in the pool.
        size: How many rows it has.
        dose: The number of the first dose; that of a row is counted from it.
    """

    order: Days
    begin: Numbers
    size: Numbers
    dose: Days

    def picked(self, rows: slice | Numbers) -> Slices:
        """Give some of them."""
        return Slices(self.order[rows], self.begin[rows], self.size[rows], self.dose[rows])

    def with_more(self, more: Slices) -> Slices:
        """Give them and more."""
        return Slices(
            np.concatenate((self.order, more.order)),
            np.concatenate((self.begin, more.begin)),
            np.concatenate((self.size, more.size)),
            np.concatenate((self.dose, more.dose)),
        )


@dataclass(frozen=True)
class Occurrences:
    """Some occurrences, by order; within a part of an order by day, then moment, then those without a moment.

    Each column is worked out when it is first asked for.

    Attributes:
        pool: The rows that they are slices of.
        slices: The slices.
    """

    pool: Pool
    slices: Slices

    def __len__(self) -> int:
        return self._count

    @cached_property
    def _count(self) -> int:
        return int(self.slices.size.sum())

    @cached_property
    def instant(self) -> Seconds:
        """Seconds since 1970 in UTC; ``NO_INSTANT`` where only the day is known."""
        return self._taken(self.pool.instant)

    @cached_property
    def day(self) -> Days:
        """The dose day, or the first of a window, as Python's ordinal."""
        return self._taken(self.pool.day)

    @cached_property
    def until(self) -> Days:
        """The dose day, or the last of a window."""
        return self.day if self.pool.until is self.pool.day else self._taken(self.pool.until)

    @cached_property
    def dose(self) -> Days:
        """The number of the dose in ``Columns.doses``."""
        size = self.slices.size
        if len(size) == 1:
            alone: Days = self._taken(self.pool.dose) + self.slices.dose
            return alone
        if self._is_picked:
            found: Days = self._taken(self.pool.dose) + np.repeat(self.slices.dose, size)
            return found
        found = np.empty(len(self), np.int32)
        ends = np.cumsum(size)
        for first, last, begin, dose in zip(ends - size, ends, self.slices.begin, self.slices.dose, strict=True):
            np.add(self.pool.dose[begin : begin + last - first], dose, out=found[first:last])
        return found

    @cached_property
    def order(self) -> Days:
        """The number of the order."""
        return np.repeat(self.slices.order, self.slices.size)

    @cached_property
    def is_clock_changed(self) -> Flags:
        """Whether the time does not exist or comes twice that day, because the clocks change (dosage.md 27a)."""
        return self._taken(self.pool.is_changed)

    @cached_property
    def _rows(self) -> Numbers:
        return spread(self.slices.begin, self.slices.size)

    @cached_property
    def _is_picked(self) -> bool:
        return len(self) < LONG * len(self.slices.size)

    def _taken(self, column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        begin, size = self.slices.begin, self.slices.size
        if len(size) == 1:
            return column[begin[0] : begin[0] + size[0]]
        if self._is_picked:
            return column.take(self._rows, mode="clip")
        pieces = zip(begin.tolist(), (begin + size).tolist(), strict=True)
        return np.concatenate([column[first:last] for first, last in pieces])


def occurrences(
    columns: Columns, first: date, last: date, chunk: int = CHUNK, orders: tuple[int, int] | None = None
) -> Iterator[Occurrences]:
    """Give all doses whose dose day lies from ``first`` to ``last``, both included, and the days that cannot be told.

    Args:
        columns: The orders.
        first: The first day of the window.
        last: The last.
        chunk: How many rows a chunk has at most; which, changes nothing but the pieces.
        orders: The numbers of the first order asked about and of the one after the last; without it all.

    Returns:
        The rows in chunks, by order; only one chunk and one pool are held at a time.

    Raises:
        QuestionError: The window ends before it begins, or a chunk would have no rows.
    """
    begin, end = first.toordinal(), last.toordinal()
    if end < begin:
        raise QuestionError(f"the window ends on {last}, before it begins on {first}; turn the dates round")
    if chunk < 1:
        raise QuestionError(f"a chunk of {chunk} rows holds nothing; give at least 1")
    return _chunks(columns, (begin, end), chunk, orders or (0, columns.count))


def _chunks(columns: Columns, days: tuple[int, int], chunk: int, orders: tuple[int, int]) -> Iterator[Occurrences]:
    least, most = orders
    step = ORDERS_AT_ONCE
    while least < most:
        upto = min(least + step, most)
        found = _alone(columns, days, (least, upto))
        if found is None:
            asked = _asked(columns, days, (least, upto))
            if asked.pool_size > POOL_AT_MOST and upto - least > 1:
                step = max((upto - least) // 2, 1)
                continue
            found = _sliced(columns, days, asked)
        pool, slices = found
        yield from (Occurrences(pool, part) for part in _cut(slices, chunk))
        least = upto


def _alone(columns: Columns, days: tuple[int, int], orders: tuple[int, int]) -> tuple[Pool, Slices] | None:
    """Lay out the one part that there is; None where there are others, or anything beside it."""
    parts = rows_of(columns.parts, *orders)
    if len(parts.order) != 1 or len(rows_of(columns.windows, *orders).order):
        return None
    if len(rows_of(columns.untold, *orders).order):
        return None
    patterns, pattern, anchor = columns.patterns, int(parts.pattern[0]), int(parts.anchor[0])
    first, last = max(int(parts.first[0]), days[0]), min(int(parts.last[0]), days[1])
    if last < first:
        return None
    length = int(patterns.length[pattern])
    if length != FOR_ONCE:
        anchor = first - (first - anchor) % length
    begin, end = (_rows_before(patterns, pattern, day - anchor) for day in (first, last + 1))
    pool = pooled_alone(patterns, columns.zone, pattern, anchor, last)
    return pool, Slices(parts.order, np.array([begin]), np.array([end - begin]), parts.dose)


def _rows_before(patterns: Patterns, pattern: int, distance: int) -> int:
    """Give the same as ``rows_before`` for one pattern."""
    cycle, day = divmod(distance, int(patterns.length[pattern]))
    day = min(day, int(patterns.span[pattern]))
    return cycle * int(patterns.width[pattern]) + int(patterns.before[int(patterns.phase[pattern]) + day])


class _Asked(NamedTuple):
    """The parts that a window touches, the uses of patterns that they share, and what stands beside them."""

    parts: Parts
    windows: Windows
    untold: UntoldDays
    use: Numbers
    uses: Uses
    pool_size: int


def _asked(columns: Columns, days: tuple[int, int], orders: tuple[int, int]) -> _Asked:
    parts, patterns = rows_of(columns.parts, *orders), columns.patterns
    touches = (parts.first <= days[1]) & (parts.last >= days[0])
    if not touches.all():
        parts = rows_at(parts, np.flatnonzero(touches))
    pattern, anchor = parts.pattern.astype(np.int64), parts.anchor.astype(np.int64)
    length = patterns.length[pattern]
    phase = np.where(length == FOR_ONCE, days[0] - anchor, (days[0] - anchor) % length)
    use, uses = _shared(pattern, days[0] - phase)
    size = int((cycles_within(patterns, uses, days[1]) * patterns.width[uses.pattern]).sum())
    windows, untold = rows_of(columns.windows, *orders), rows_of(columns.untold, *orders)
    if len(windows.order):
        size += int((windows_from(windows, days)[1] * windows.width).sum())
    return _Asked(parts, windows, untold, use, uses, size)


def _shared(pattern: Numbers, anchor: Numbers) -> tuple[Numbers, Uses]:
    """Find the different pairs of a pattern and the day it is laid out from."""
    if len(pattern) == 1:
        return np.zeros(1, np.int64), Uses(pattern, anchor)
    keys, use = np.unique((pattern << 32) + (anchor + (1 << 31)), return_inverse=True)
    return use, Uses(keys >> 32, (keys & 0xFFFFFFFF) - (1 << 31))


def _sliced(columns: Columns, days: tuple[int, int], asked: _Asked) -> tuple[Pool, Slices]:
    pool, where = pooled(columns.patterns, columns.zone, asked.uses, days[1])
    parts, patterns = asked.parts, columns.patterns
    anchor = asked.uses.anchor[asked.use]
    first, last = np.maximum(parts.first, days[0]), np.minimum(parts.last, days[1])
    begin = rows_before(patterns, parts.pattern, first - anchor)
    end = rows_before(patterns, parts.pattern, last + 1 - anchor)
    slices = Slices(parts.order, where[asked.use] + begin, end - begin, parts.dose)
    if not len(asked.windows.order) and not len(asked.untold.order):
        return pool, slices
    spans = [windows_within(asked.windows, days), untold_within(asked.untold, days)]
    return _with_spans(pool, slices, spans)


def rows_before(patterns: Patterns, pattern: Days, distance: Numbers) -> Numbers:
    """Give how many doses a pattern has from its anchor to before so many days later."""
    cycle, day = np.divmod(distance, patterns.length[pattern])
    day = np.minimum(day, patterns.span[pattern])
    found: Numbers = cycle * patterns.width[pattern] + patterns.before[patterns.phase[pattern] + day]
    return found


def _with_spans(pool: Pool, slices: Slices, spans: list[Spans]) -> tuple[Pool, Slices]:
    """Add rows to a pool, each a slice of its own, and sort by order."""
    order, first, last, dose = (np.concatenate(each) for each in zip(*spans, strict=True))
    added = Pool(
        np.full(len(order), NO_INSTANT),
        first.astype(np.int32),
        last.astype(np.int32),
        np.zeros(len(order), np.int32),
        np.zeros(len(order), np.bool_),
    )
    begin = np.arange(len(order)) + len(pool.day)
    slices = slices.with_more(Slices(order, begin, np.ones(len(order), np.int64), dose))
    return pool.with_more(added), slices.picked(np.argsort(slices.order, kind="stable"))


# --- chunks -----------------------------------------------------------------------------------------------------------


def _cut(slices: Slices, chunk: int) -> Iterator[Slices]:
    """Cut slices so that each chunk but the last has so many rows."""
    ends = np.cumsum(slices.size)
    total = int(ends[-1]) if len(ends) else 0
    if 0 < total <= chunk:
        yield slices
        return
    for begin in range(0, total, chunk):
        end = min(begin + chunk, total)
        least, most = int(np.searchsorted(ends, begin, "right")), int(np.searchsorted(ends, end, "left")) + 1
        part, upto = slices.picked(slice(least, most)), ends[least:most]
        left_out = np.maximum(begin - (upto - part.size), 0)
        size = part.size - left_out - np.maximum(upto - end, 0)
        yield Slices(part.order, part.begin + left_out, size, part.dose)
