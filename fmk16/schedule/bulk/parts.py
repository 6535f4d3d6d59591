"""Which days of a cycle the order's own dates leave, so that a pause costs nothing when doses are laid out.

A pause or a withdrawal falls at a moment of a day, so the days around it are written out dose by dose (dosage.md 16);
between them all days are allowed, or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fmk16.schedule.bounds import Bounds
from fmk16.schedule.bulk.arrays import BEYOND, NO_SECOND
from fmk16.schedule.clock import DAY, LAST_DAY, Clock, wall_of
from fmk16.schedule.cycle import Cycle, CycleDose
from fmk16.schedule.reading import Reading

Timed = tuple[int, int, CycleDose]
"""A day within the cycle, counted from 0, a second of it or ``NO_SECOND``, and a dose."""

AROUND = 2
"""Days on either side of a moment whose doses may fall before or after it."""


class Part(NamedTuple):
    """Days on which a cycle's doses are given as they come.

    Attributes:
        entries: The doses of the cycle, by day, then time, then those without a moment.
        anchor: The day of offset 0.
        length: Days from one cycle to the next; None when the doses are given once.
        first: The first day.
        last: The last day.
        is_cut: Whether a part of its day is paused, or comes after a withdrawal: of doses without a moment.
    """

    entries: tuple[Timed, ...]
    anchor: int
    length: int | None
    first: int
    last: int
    is_cut: bool = False


def parts_of(cycle: Cycle, bounds: Bounds, clock: Clock, reading: Reading) -> Iterator[Part]:
    """Split a cycle whose doses stand on days of their own by what the order's dates leave of it."""
    first, last = bounds.cut(cycle.first_day, cycle.end)
    entries = entries_of(cycle)
    for begin, end, is_near in _spans(first, last, moments_of(bounds), clock):
        if is_near:
            yield from _written_out(cycle, entries, (begin, end), bounds, (clock, reading))
        elif bounds.allows_moment(clock.instant(wall_of(begin, DAY // 2))):
            yield Part(entries, cycle.anchor, cycle.length, begin, end)


def entries_of(cycle: Cycle) -> tuple[Timed, ...]:
    """Give the doses of a cycle that are given, sorted."""
    length = cycle.length
    timed = (
        (offset if length is None else offset % length, dose.second, dose)
        for at_once in cycle.timed
        for offset, dose in at_once
        if dose.second is not None
    )
    others = ((offset, NO_SECOND, dose) for offset, dose in (*cycle.untimed, *cycle.unreadable))
    return tuple(sorted((*timed, *others), key=_by_day_then_time))


def moments_of(bounds: Bounds) -> list[int]:
    """Give the moments at which doses begin or cease to be expected."""
    paused = (bounds.pause.begin, bounds.pause.end) if bounds.pause else ()
    return sorted(moment for moment in (*paused, bounds.withdrawn_at) if moment is not None)


def paused_days(bounds: Bounds, clock: Clock) -> tuple[int, int]:
    """Give the first and the last day of which a pause leaves nothing, be it until a withdrawal; else in reverse."""
    shut = ((first, BEYOND if last == LAST_DAY else last) for first, last in bounds.shut_days(None, clock))
    return next(shut, (BEYOND, 0))


def _by_day_then_time(entry: Timed) -> tuple[int, bool, int]:
    return entry[0], entry[1] == NO_SECOND, entry[1]


def _spans(first: int, last: int, moments: Iterable[int], clock: Clock) -> Iterator[tuple[int, int, bool]]:
    """Cut days into spans: those near a moment, and those between."""
    for moment in moments:
        day = clock.day(moment)
        begin, end = max(day - AROUND, first), min(day + AROUND, last)
        if begin > end:
            continue
        if first < begin:
            yield first, begin - 1, False
        yield begin, end, True
        first = end + 1
    if first <= last:
        yield first, last, False


def _written_out(
    cycle: Cycle, entries: tuple[Timed, ...], span: tuple[int, int], bounds: Bounds, read: tuple[Clock, Reading]
) -> Iterator[Part]:
    """Give the doses of a few days that are allowed, as parts that are given once; days that are cut by themselves."""
    first, last = span
    found = [
        (day - first, second, dose)
        for day in range(first, last + 1)
        for offset, second, dose in entries
        if _falls_on(cycle, offset, day) and _is_allowed(day, second, bounds, read)
    ]
    is_cut = [second == NO_SECOND and _is_cut(first + offset, bounds, read[0]) for offset, second, _ in found]
    for cut in (False, True):
        chosen = tuple(entry for entry, each in zip(found, is_cut, strict=True) if each is cut)
        if chosen:
            yield Part(chosen, first, None, first, last, cut)


def _is_cut(day: int, bounds: Bounds, clock: Clock) -> bool:
    """Tell whether any moment of a day is paused, or comes after a withdrawal."""
    begin, end = clock.instant(wall_of(day, 0)), clock.instant(wall_of(day + 1, 0))
    moments = (begin, *(moment for moment in moments_of(bounds) if begin < moment < end))
    return not all(map(bounds.allows_moment, moments))


def _falls_on(cycle: Cycle, offset: int, day: int) -> bool:
    distance = day - cycle.anchor - offset
    return distance == 0 if cycle.length is None else distance % cycle.length == 0


def _is_allowed(day: int, second: int, bounds: Bounds, read: tuple[Clock, Reading]) -> bool:
    clock, reading = read
    if second == NO_SECOND:
        return bounds.allows_days(day, day, clock)
    return bounds.allows_moment(clock.instant(wall_of(day, second), reading.gap, reading.fold))
