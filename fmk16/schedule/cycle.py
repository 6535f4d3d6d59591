"""A cycle of doses, compiled to whole numbers, so that a question about time is arithmetic.

Days are Python's ordinals, times are seconds. A cycle keeps its doses sorted by when they fall within it; how long ago
treatment began costs nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import itemgetter
from typing import ClassVar, NamedTuple

from fmk16.finding import Place
from fmk16.model.dose import Amount, Infusion
from fmk16.model.scalars import Quantity
from fmk16.model.unit import Unit
from fmk16.schedule.clock import DAY, EPOCH_DAY, LAST_DAY, wall_of
from fmk16.schedule.reading import PartOfDay

# --- when on a day ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AtClockTime:
    """At a stated second of the dose day."""

    second: int


@dataclass(frozen=True, slots=True)
class AtPartOfDay:
    """At a part of the day; the second is what the caller takes it to be, beyond the day for an early night time."""

    part: PartOfDay
    second: int


@dataclass(frozen=True, slots=True)
class TimesADay:
    """So many times that day, at no stated time."""

    count: int
    second: ClassVar[None] = None


@dataclass(frozen=True, slots=True)
class AllDay:
    """Any number of times that day, within an amount if one is given."""

    maximum_daily_dose: Quantity | None
    second: ClassVar[None] = None


@dataclass(frozen=True, slots=True)
class AtUnreadableTime:
    """At a clock time that is legal XML and says no Danish time, so the dose is left out (dosage.md 27)."""

    written: str
    second: ClassVar[None] = None


Timing = AtClockTime | AtPartOfDay | TimesADay | AllDay | AtUnreadableTime


class CycleDose(NamedTuple):
    """One dose of a cycle: everything about an occurrence of it but the day.

    Attributes:
        amount: How much, in ``unit``.
        infusion: How it runs in, if it does.
        unit: The dosage's one unit.
        timing: When on the day.
        period: Number of the period, as shown, from 1.
        is_prn: Whether it is taken as needed.
        end_unknown: Whether nobody can say when the period ends (dosage.md 11a).
        grounds: The statements of dosage.md that its days and times rest on.
        place: Where it stands in the message.
        episode: In a course, the day on which the episode that it belongs to was started (dosage.md 39).
    """

    amount: Amount
    infusion: Infusion | None
    unit: Unit
    timing: Timing
    period: int
    is_prn: bool
    end_unknown: bool
    grounds: tuple[str, ...]
    place: Place
    episode: int | None = None

    @property
    def second(self) -> int | None:
        """The second of the dose day, if the time is known."""
        return self.timing.second


# --- cycles ----------------------------------------------------------------------------------------------------------

Entry = tuple[int, CycleDose]
"""A day within the cycle, counted from 0, and a dose on it."""

Hit = tuple[int, int, tuple[Entry, ...]]
"""A wall, a day, and the doses that fall then, their dose days counted from that day."""

Span = tuple[int, int | None]
"""The first and the last day of a period; without a last one it is open."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """The doses of one structure, again and again between two days.

    Attributes:
        anchor: The day of offset 0 in the first cycle; it may lie before ``first_day``.
        length: Days from one cycle to the next; None when the doses are given once.
        first_day: The period's first day.
        end: The period's last day; when it is open, the last day there is, so that every walk comes to an end.
        seconds: When timed doses fall, in seconds from the cycle's start; sorted, each once.
        timed: For each of these, what falls then, by dose day: the day counted from the cycle's start, and the dose.
        untimed: The doses without a moment, by day.
        unreadable: The doses at clock times that say no Danish time, by day; they are left out.
        is_window: Whether the patient chooses the day: then all doses are untimed and belong to the whole cycle.
    """

    anchor: int
    length: int | None
    first_day: int
    end: int
    seconds: tuple[int, ...]
    timed: tuple[tuple[Entry, ...], ...]
    untimed: tuple[Entry, ...]
    unreadable: tuple[Entry, ...]
    is_window: bool = False

    @classmethod
    def of(cls, entries: list[Entry], anchor: int, length: int | None, span: Span) -> Cycle:
        """Sort entries into a cycle; a dose after the cycle's last midnight is kept at the start of the next."""
        timed: dict[int, tuple[Entry, ...]] = {}
        others: list[Entry] = []
        more: dict[int, list[Entry]] = {}
        for entry in entries:
            offset, dose = entry
            second = dose.timing.second
            if second is None:
                others.append(entry)
                continue
            within, placed = offset * DAY + second, entry
            if length is not None and within >= length * DAY:
                within, placed = within - length * DAY, (offset - length, dose)
            if within in timed:
                more.setdefault(within, []).append(placed)
            else:
                timed[within] = (placed,)
        for within, besides in more.items():
            timed[within] = _by_day((*timed[within], *besides))
        seconds = tuple(sorted(timed))
        of_seconds = tuple([timed[within] for within in seconds])
        untimed, unreadable = _readable(_by_day(others)) if others else NO_ENTRIES
        return cls(anchor, length, *_bounded(span), seconds, of_seconds, untimed, unreadable)

    @classmethod
    def windows(cls, doses: list[CycleDose], length: int | None, span: Span) -> Cycle:
        """Make a cycle whose doses fall on one day that the patient chooses."""
        entries = tuple((0, dose) for dose in doses)
        return cls(span[0], length, *_bounded(span), (), (), *_readable(entries), is_window=True)

    @property
    def is_empty(self) -> bool:
        """Whether it holds no dose at all."""
        return not (self.timed or self.untimed or self.unreadable)

    @property
    def has_infusion(self) -> bool:
        """Whether any dose that can be read runs in over time."""
        for entries in self.timed:
            for _, dose in entries:
                if dose.infusion is not None:
                    return True
        return any(dose.infusion is not None for _, dose in self.untimed) if self.untimed else False

    def timed_from(self, wall: int) -> Iterator[tuple[int, int, CycleDose]]:
        """Walk the timed doses from a wall on, in order of the wall clock: wall, dose day, dose."""
        if not self.seconds:
            return
        start = wall_of(self.anchor, 0)
        cycle, position = self._seek(max(wall, wall_of(self.first_day, 0)) - start, self.seconds, DAY)
        end = wall_of(self.end + 2, 0)
        while True:
            shift = cycle * (self.length or 0)
            begin, today = start + shift * DAY, self.anchor + shift
            for index in range(position, len(self.seconds)):
                at = begin + self.seconds[index]
                if at >= end:
                    return
                for offset, dose in self.timed[index]:
                    if self.first_day <= today + offset <= self.end:
                        yield at, today + offset, dose
            if self.length is None:
                return
            cycle, position = cycle + 1, 0

    def first_after(self, wall: int) -> Hit | None:
        """Give what falls first strictly after a wall: by arithmetic, but at the edges of the period and of a cycle."""
        today, first_day, seconds = self.anchor, self.first_day, self.seconds
        least = (first_day - EPOCH_DAY) * DAY
        rest = (wall + 1 if wall >= least else least) - (today - EPOCH_DAY) * DAY
        if self.length:
            cycle, rest = divmod(rest, self.length * DAY)
            today += cycle * self.length
        position = bisect_left(seconds, rest)
        if position < len(seconds):
            entries = self.timed[position]
            if first_day <= today + entries[0][0] and today + entries[-1][0] <= self.end:
                return (today - EPOCH_DAY) * DAY + seconds[position], today, entries
        return self._first_walked(wall)

    def _first_walked(self, wall: int) -> Hit | None:
        walk = self.timed_from(wall + 1)
        first = next(walk, None)
        if first is None:
            return None
        same = takewhile(lambda found: found[0] == first[0], walk)
        return first[0], 0, (first[1:], *(found[1:] for found in same))

    def untimed_from(self, day: int) -> Iterator[tuple[int, int, CycleDose]]:
        """Walk the doses without a moment from a day on: first day, last day (the same but in a window), dose."""
        return self._days_from(day, self.untimed)

    def unreadable_from(self, day: int) -> Iterator[tuple[int, int, CycleDose]]:
        """Walk the doses at unreadable clock times from a day on, likewise."""
        return self._days_from(day, self.unreadable)

    def _days_from(self, day: int, entries: tuple[Entry, ...]) -> Iterator[tuple[int, int, CycleDose]]:
        if not entries:
            return
        if self.is_window:
            yield from self._windows_from(day, entries)
            return
        days = [offset for offset, _ in entries]
        cycle, position = self._seek(max(day, self.first_day) - self.anchor, days, 1)
        while True:
            shift = cycle * (self.length or 0)
            for offset, dose in entries[position:]:
                on = self.anchor + shift + offset
                if on > self.end:
                    return
                yield on, on, dose
            if self.length is None:
                return
            cycle, position = cycle + 1, 0

    def _windows_from(self, day: int, entries: tuple[Entry, ...]) -> Iterator[tuple[int, int, CycleDose]]:
        cycle = max(day - self.anchor, 0) // self.length if self.length else 0
        while True:
            first = self.anchor + cycle * (self.length or 0)
            if first > self.end:
                return
            last = self._window_end(first)
            if last >= day:
                yield from ((first, last, dose) for _, dose in entries)
            if self.length is None:
                return
            cycle += 1

    def _window_end(self, first: int) -> int:
        return min(first + self.length - 1, self.end) if self.length else self.end

    def _seek(self, distance: int, places: Sequence[int], unit: int) -> tuple[int, int]:
        """Find the cycle and the position in it of the first entry at or after a distance from the anchor."""
        if self.length is None:
            return 0, bisect_left(places, distance)
        cycle, rest = divmod(distance, self.length * unit)
        return cycle, bisect_left(places, rest)

    def holds(self, day: int) -> bool:
        """Tell whether a dose day lies in the period."""
        return self.first_day <= day <= self.end


def _bounded(span: Span) -> tuple[int, int]:
    return span[0], LAST_DAY if span[1] is None else span[1]


_BY_DAY = itemgetter(0)


def _by_day(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=_BY_DAY))


NO_ENTRIES: tuple[tuple[Entry, ...], tuple[Entry, ...]] = (), ()


def _readable(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Part doses by whether their time can be read: these first, then those that cannot."""
    unreadable = tuple([entry for entry in entries if isinstance(entry[1].timing, AtUnreadableTime)])
    if not unreadable:
        return entries, ()
    return tuple([entry for entry in entries if not isinstance(entry[1].timing, AtUnreadableTime)]), unreadable
