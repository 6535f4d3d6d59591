"""Which days of a cycle the order's own dates leave, so that a pause costs nothing when doses are laid out.

A pause or a withdrawal falls at a moment of a day, so the days around it are written out dose by dose (dosage.md 16);
between them all days are allowed, or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fmk16.schedule.bounds import Bounds
from fmk16.schedule.bulk.arrays import BEYOND, NO_SECOND
from fmk16.schedule.clock import DAY, Clock, wall_of
from fmk16.schedule.cycle import Cycle, PlannedDose
from fmk16.schedule.reading import Reading

Timed = tuple[int, int, PlannedDose]
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
    """

    entries: tuple[Timed, ...]
    anchor: int
    length: int | None
    first: int
    last: int


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
    pause = bounds.pause
    if pause is None:
        return BEYOND, 0
    first = 0 if pause.begin is None else _first_whole_day(pause.begin, clock)
    is_last = pause.end is None or (bounds.withdrawn_at is not None and bounds.withdrawn_at <= pause.end)
    return first, BEYOND if is_last or pause.end is None else _last_whole_day(pause.end, clock)


def _first_whole_day(moment: int, clock: Clock) -> int:
    day = clock.day(moment)
    return day if clock.instant(wall_of(day, 0)) >= moment else day + 1


def _last_whole_day(moment: int, clock: Clock) -> int:
    day = clock.day(moment)
    return day if clock.instant(wall_of(day + 1, 0)) <= moment else day - 1


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
    """Give the doses of a few days that are allowed, as a part that is given once."""
    first, last = span
    found = [
        (day - first, second, dose)
        for day in range(first, last + 1)
        for offset, second, dose in entries
        if _falls_on(cycle, offset, day) and _is_allowed(day, second, bounds, read)
    ]
    if found:
        yield Part(tuple(found), first, None, first, last)


def _falls_on(cycle: Cycle, offset: int, day: int) -> bool:
    distance = day - cycle.anchor - offset
    return distance == 0 if cycle.length is None else distance % cycle.length == 0


def _is_allowed(day: int, second: int, bounds: Bounds, read: tuple[Clock, Reading]) -> bool:
    clock, reading = read
    if second == NO_SECOND:
        return bounds.allows_days(day, day, clock)
    return bounds.allows_moment(clock.instant(wall_of(day, second), reading.gap, reading.fold))
