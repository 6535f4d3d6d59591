"""What comes next after one instant, for many orders at once (dosage.md section 10)."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import numpy as np

from fmk16.schedule.bulk.arrays import (
    BEYOND,
    FOR_ONCE,
    NO_DAY,
    NO_INSTANT,
    NO_SECOND,
    NONE,
    Days,
    Flags,
    Numbers,
    Seconds,
    first_least,
    spread,
)
from fmk16.schedule.bulk.columns import KINDS, Columns, Parts, Windows, rows_at
from fmk16.schedule.bulk.doses import RowKind
from fmk16.schedule.bulk.patterns import Patterns
from fmk16.schedule.bulk.zone import Zone, walls_of
from fmk16.schedule.clock import instant_of

NEAR = 2
"""Days before today on which a dose may stand that is still to come, and after it on which one may have been."""

TRIES = 2 * NEAR + 1
"""Cycles looked at from the first near day on: one of them is later, be it a cycle of a day."""

NEVER = int(np.iinfo(np.int64).max)


class Moments(NamedTuple):
    """Doses with a moment, one an order.

    Attributes:
        instant: Seconds since 1970 in UTC; ``NO_INSTANT`` where there is none.
        day: The dose day; ``NO_DAY`` where there is none.
        dose: The number of the dose, one of those at the moment; ``NONE`` where there is none.
    """

    instant: Seconds
    day: Days
    dose: Days

    def picked(self, rows: Numbers) -> Moments:
        """Give some of them."""
        return Moments(self.instant[rows], self.day[rows], self.dose[rows])

    def put(self, rows: Numbers, others: Moments) -> None:
        """Put others in their places; for arrays under construction only."""
        self.instant[rows], self.day[rows], self.dose[rows] = others


class OnDays(NamedTuple):
    """What stands on days, one an order.

    Attributes:
        day: The day, that of the question at the earliest; ``NO_DAY`` where there is none.
        dose: The number of the dose, one of those of the day; ``NONE`` where there is none.
    """

    day: Days
    dose: Days


class Upcoming(NamedTuple):
    """What comes next in each order. A dose is certain only before the day from which it cannot be told.

    Attributes:
        timed: The earliest fixed doses strictly later than the question.
        untimed: The first day, today included, with fixed doses without a moment.
        as_needed: The first day on which doses may be taken as needed, those at times up to the question excepted.
        untold: The first day of which it cannot be told what is expected.
        untold_prn: The first day of which it cannot be told what may be taken as needed.
        course: The first day on which a course may be started that nobody knows of (dosage.md 39 and 40).
    """

    timed: Moments
    untimed: OnDays
    as_needed: OnDays
    untold: OnDays
    untold_prn: OnDays
    course: OnDays


def next_after(columns: Columns, at: datetime) -> Upcoming:
    """Tell what comes next after an instant, in every order.

    Args:
        columns: The orders.
        at: The moment asked about; aware.

    Returns:
        Arrays with as many rows as there are orders.

    Raises:
        QuestionError: ``at`` carries no zone.
    """
    instant = instant_of(at)
    asked = _Asked(columns, instant, columns.zone.clock.day(instant))
    return Upcoming(
        asked.timed(),
        asked.on_days(RowKind.FIXED),
        asked.on_days(RowKind.PRN),
        asked.on_days(RowKind.UNTOLD),
        asked.on_days(RowKind.UNTOLD_PRN),
        asked.on_days(RowKind.COURSE),
    )


class _Asked(NamedTuple):
    """One question on its way through the columns."""

    columns: Columns
    instant: int
    today: int

    # --- doses with a moment ---

    def timed(self) -> Moments:
        parts, patterns = self.columns.parts, self.columns.patterns
        is_timed = patterns.is_timed[parts.pattern]
        rows = np.flatnonzero(is_timed & (parts.kind == KINDS.index(RowKind.FIXED)) & (parts.last >= self.today - NEAR))
        found = self._in_parts(rows_at(parts, rows))
        result = _moments_of(self.columns.count, NO_INSTANT)
        order = parts.order[rows].astype(np.int64)
        best = first_least(found.instant, order)
        best = best[found.instant[best] != NEVER]
        result.put(order[best], found.picked(best))
        return result

    def _in_parts(self, parts: Parts) -> Moments:
        """Look in the patterns first, whatever their dates, and then in the parts whose dates do not allow that."""
        patterns = self.columns.patterns
        length = patterns.length[parts.pattern]
        comes_again = length != FOR_ONCE
        phase = (self.today - parts.anchor) % length
        place = np.where(comes_again, patterns.phase[parts.pattern] + phase, len(patterns.before))
        by_place = self._in_patterns(_used(place, patterns))
        found = by_place.picked(place)
        np.add(found.dose, parts.dose, out=found.dose)
        is_within = comes_again & (found.day >= parts.first) & (found.day <= parts.last)
        others = np.flatnonzero(~is_within)
        if len(others):
            found.put(others, self._one_by_one(rows_at(parts, others)))
        return found

    def _in_patterns(self, places: Numbers) -> Moments:
        """Give the next of each pattern by the day of its cycle that today is; a last row stands for none."""
        patterns = self.columns.patterns
        found = _moments_of(len(patterns.before) + 1, NEVER)
        pattern = np.searchsorted(patterns.phase, places, "right") - 1
        anchor = self.today - (places - patterns.phase[pattern]) - (NEAR + 1) * patterns.length[pattern]
        zero, last = np.zeros(len(places), np.int32), np.full(len(places), BEYOND, np.int32)
        parts = Parts(zero, pattern.astype(np.int32), anchor.astype(np.int32), zero, last, zero, zero)
        found.put(places, self._one_by_one(parts))
        return found

    def _one_by_one(self, parts: Parts) -> Moments:
        """Look at every dose of parts, exactly: the first of its days whose moment is later."""
        result = _moments_of(len(parts.order), NEVER)
        is_later = parts.first > self.today + NEAR
        for chosen, tries in ((np.flatnonzero(~is_later), TRIES), (np.flatnonzero(is_later), 1)):
            each, entries = _entries(self.columns.patterns, rows_at(parts, chosen), is_timed=True)
            from_day = np.maximum(each.first, self.today - NEAR)
            instant, day = _first_later(self.columns, each, entries, from_day, self.instant, tries)
            best = first_least(instant, entries.part)
            rows = chosen[entries.part[best]]
            position = entries.entry[best] - self.columns.patterns.entry[each.pattern[best]]
            result.instant[rows], result.day[rows] = instant[best], day[best]
            result.dose[rows] = each.dose[best] + position
        return result

    # --- days ---

    def on_days(self, kind: RowKind) -> OnDays:
        """Find the first day of what a row says; doses at a time count where these are taken as needed (29a)."""
        found = [self._parts_on_days(kind), self._windows_on_days(kind), self._untold_on_days(kind)]
        order, day, dose = (np.concatenate(each) for each in zip(*found, strict=True))
        result = OnDays(np.full(self.columns.count, NO_DAY, np.int32), np.full(self.columns.count, NONE, np.int32))
        by_order = np.lexsort((day, order))
        best = by_order[_first_of_each(order[by_order])]
        result.day[order[best]], result.dose[order[best]] = day[best], dose[best]
        return result

    def _parts_on_days(self, kind: RowKind) -> tuple[Numbers, Numbers, Numbers]:
        parts, patterns = self.columns.parts, self.columns.patterns
        is_prn = kind is RowKind.PRN
        has = patterns.is_untimed | is_prn
        rows = np.flatnonzero(has[parts.pattern] & (parts.kind == KINDS.index(kind)) & (parts.last >= self.today))
        each, entries = _entries(patterns, rows_at(parts, rows), is_timed=None if is_prn else False)
        from_day = np.maximum(each.first, self.today)
        instant, day = _first_later(self.columns, each, entries, from_day, self.instant, TRIES if is_prn else 1)
        kept = np.flatnonzero(instant != NEVER)
        dose = each.dose[kept] + entries.entry[kept] - patterns.entry[each.pattern[kept]]
        return each.order[kept].astype(np.int64), day[kept], dose

    def _windows_on_days(self, kind: RowKind) -> tuple[Numbers, Numbers, Numbers]:
        windows = self.columns.windows
        windows = rows_at(windows, np.flatnonzero(windows.kind == KINDS.index(kind)))
        start = np.maximum(windows.treated_from, self.today).astype(np.int64)
        resumed = np.maximum(windows.paused_to + 1, start)
        day = np.minimum(_window_day(windows, start, start), _window_day(windows, resumed, start))
        kept = np.flatnonzero(day < BEYOND)
        return windows.order[kept].astype(np.int64), day[kept], windows.dose[kept].astype(np.int64)

    def _untold_on_days(self, kind: RowKind) -> tuple[Numbers, Numbers, Numbers]:
        untold = self.columns.untold
        kept = np.flatnonzero((untold.kind == KINDS.index(kind)) & (untold.last >= self.today))
        day = np.maximum(untold.first[kept], self.today).astype(np.int64)
        return untold.order[kept].astype(np.int64), day, untold.dose[kept].astype(np.int64)


class _Entries(NamedTuple):
    """Doses of parts: the position of the part, and of the dose among those of all patterns."""

    part: Numbers
    entry: Numbers


def _entries(patterns: Patterns, parts: Parts, *, is_timed: bool | None) -> tuple[Parts, _Entries]:
    """List the doses of parts one by one, all or those with or without a time; and for each the part again."""
    width = patterns.width[parts.pattern]
    part = np.repeat(np.arange(len(width)), width)
    entry = spread(patterns.entry[parts.pattern], width)
    if is_timed is not None:
        kept = np.flatnonzero((patterns.second[entry] != NO_SECOND) == is_timed)
        part, entry = part[kept], entry[kept]
    return rows_at(parts, part), _Entries(part, entry)


def _first_later(
    columns: Columns, parts: Parts, entries: _Entries, from_day: Numbers, instant: int, tries: int
) -> tuple[Seconds, Numbers]:
    """Give the first moment after an instant of each dose, from a day on, and its day; ``NEVER`` where there is none.

    A dose without a moment is later on whatever day it stands, and its moment is the instant's next.
    """
    patterns = columns.patterns
    length = patterns.length[parts.pattern]
    begins = parts.anchor + patterns.offset[entries.entry]
    first = begins + np.maximum(-((begins - from_day) // length), 0) * length
    first = np.where(length == FOR_ONCE, begins, first)
    found, day = np.full(len(first), NEVER), np.zeros(len(first), np.int64)
    open_ones = np.arange(len(first))
    for number in range(tries):
        at = first[open_ones] + number * length[open_ones]
        second = patterns.second[entries.entry[open_ones]]
        is_within = (at >= from_day[open_ones]) & (at <= parts.last[open_ones])
        moment = _moments(columns.zone, at, second, is_within, instant)
        is_found = is_within & (moment > instant)
        found[open_ones[is_found]], day[open_ones[is_found]] = moment[is_found], at[is_found]
        open_ones = open_ones[~is_found & (at <= parts.last[open_ones])]
        if not len(open_ones):
            break
    return found, day


def _moments(zone: Zone, day: Numbers, second: Seconds, is_within: Flags, instant: int) -> Seconds:
    found = np.full(len(day), instant + 1)
    timed = np.flatnonzero(is_within & (second != NO_SECOND))
    found[timed] = zone.instants(walls_of(day[timed], second[timed]))
    return found


def _window_day(windows: Windows, within: Numbers, start: Numbers) -> Numbers:
    """Give the first day, from ``start`` on, of the window that holds a day or follows it; ``BEYOND`` without one."""
    length = windows.length.astype(np.int64)
    first = windows.anchor + np.maximum((within - windows.anchor) // length, 0) * length
    last = np.minimum(np.minimum(first + length - 1, windows.end), windows.treated_to)
    day = np.maximum(first, start)
    is_paused = (day >= windows.paused_from) & (last <= windows.paused_to)
    return np.where((day <= last) & ~is_paused, day, BEYOND)


def _used(place: Numbers, patterns: Patterns) -> Numbers:
    is_used = np.zeros(len(patterns.before) + 1, np.bool_)
    is_used[place] = True
    return np.flatnonzero(is_used[:-1])


def _first_of_each(sorted_keys: Numbers) -> Numbers:
    return np.flatnonzero(np.diff(sorted_keys, prepend=NONE) != 0)


def _moments_of(count: int, instant: int) -> Moments:
    return Moments(np.full(count, instant), np.full(count, NO_DAY, np.int32), np.full(count, NONE, np.int32))
