"""A cycle of doses, compiled to whole numbers, so that a question about time is arithmetic.

Days are Python's ordinals, times are seconds. A cycle keeps its doses sorted by when they fall within it; how long ago
treatment began costs nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

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


@dataclass(frozen=True, slots=True)
class AllDay:
    """Any number of times that day, within an amount if one is given."""

    maximum_daily_dose: Quantity | None


@dataclass(frozen=True, slots=True)
class AtUnreadableTime:
    """At a clock time that is legal XML and says no Danish time, so the dose is left out (dosage.md 27)."""

    written: str


Timing = AtClockTime | AtPartOfDay | TimesADay | AllDay | AtUnreadableTime


@dataclass(frozen=True, slots=True)
class PlannedDose:
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

    @property
    def second(self) -> int | None:
        """The second of the dose day, if the time is known."""
        match self.timing:
            case AtClockTime(second) | AtPartOfDay(_, second):
                return second
            case _:
                return None


# --- cycles ----------------------------------------------------------------------------------------------------------

Entry = tuple[int, PlannedDose]
"""A day within the cycle, counted from 0, and a dose on it."""

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
        timed: dict[int, list[Entry]] = {}
        for second, entry in (_within(entry, length) for entry in entries if entry[1].second is not None):
            timed.setdefault(second, []).append(entry)
        others = sorted((entry for entry in entries if entry[1].second is None), key=_place_in_cycle)
        unreadable = tuple(entry for entry in others if isinstance(entry[1].timing, AtUnreadableTime))
        untimed = tuple(entry for entry in others if not isinstance(entry[1].timing, AtUnreadableTime))
        seconds = tuple(sorted(timed))
        return cls(
            anchor,
            length,
            *_bounded(span),
            seconds,
            tuple(tuple(sorted(timed[at], key=_place_in_cycle)) for at in seconds),
            untimed,
            unreadable,
        )

    @classmethod
    def windows(cls, doses: list[PlannedDose], length: int | None, span: Span) -> Cycle:
        """Make a cycle whose doses fall on one day that the patient chooses."""
        unreadable = tuple((0, dose) for dose in doses if isinstance(dose.timing, AtUnreadableTime))
        untimed = tuple((0, dose) for dose in doses if not isinstance(dose.timing, AtUnreadableTime))
        return cls(span[0], length, *_bounded(span), (), (), untimed, unreadable, is_window=True)

    @property
    def is_empty(self) -> bool:
        """Whether it holds no dose at all."""
        return not (self.timed or self.untimed or self.unreadable)

    def timed_from(self, wall: int) -> Iterator[tuple[int, int, PlannedDose]]:
        """Walk the timed doses from a wall on, in order of the wall clock: wall, dose day, dose."""
        if not self.seconds:
            return
        start = wall_of(self.anchor, 0)
        cycle, position = self._seek(max(wall, wall_of(self.first_day, 0)) - start, self.seconds, DAY)
        end = wall_of(self.end + 2, 0)
        while True:
            shift = cycle * (self.length or 0)
            for index in range(position, len(self.seconds)):
                at = start + shift * DAY + self.seconds[index]
                if at >= end:
                    return
                for offset, dose in self.timed[index]:
                    day = self.anchor + shift + offset
                    if self.holds(day):
                        yield at, day, dose
            if self.length is None:
                return
            cycle, position = cycle + 1, 0

    def first_after(self, wall: int) -> tuple[int, list[tuple[int, PlannedDose]]] | None:
        """Give the wall of the first timed doses strictly after a wall, and these: dose day and dose."""
        seconds = self.seconds
        if not seconds:
            return None
        start = (self.anchor - EPOCH_DAY) * DAY
        least = (self.first_day - EPOCH_DAY) * DAY
        wall = wall + 1 if wall >= least else least
        cycle, rest = divmod(wall - start, self.length * DAY) if self.length else (0, wall - start)
        position = bisect_left(seconds, rest)
        if position < len(seconds):
            today = self.anchor + cycle * self.length if self.length else self.anchor
            doses = [(today + offset, dose) for offset, dose in self.timed[position]]
            if self.first_day <= doses[0][0] and doses[-1][0] <= self.end:
                return (today - EPOCH_DAY) * DAY + seconds[position], doses
        return self._first_of(self.timed_from(wall))

    def _first_of(
        self, walk: Iterator[tuple[int, int, PlannedDose]]
    ) -> tuple[int, list[tuple[int, PlannedDose]]] | None:
        first = next(walk, None)
        if first is None:
            return None
        same = takewhile(lambda found: found[0] == first[0], walk)
        return first[0], [first[1:], *(found[1:] for found in same)]

    def untimed_from(self, day: int) -> Iterator[tuple[int, int, PlannedDose]]:
        """Walk the doses without a moment from a day on: first day, last day (the same but in a window), dose."""
        return self._days_from(day, self.untimed)

    def unreadable_from(self, day: int) -> Iterator[tuple[int, int, PlannedDose]]:
        """Walk the doses at unreadable clock times from a day on, likewise."""
        return self._days_from(day, self.unreadable)

    def _days_from(self, day: int, entries: tuple[Entry, ...]) -> Iterator[tuple[int, int, PlannedDose]]:
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

    def _windows_from(self, day: int, entries: tuple[Entry, ...]) -> Iterator[tuple[int, int, PlannedDose]]:
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


def _place_in_cycle(entry: tuple[int, object]) -> int:
    return entry[0]


def _within(entry: Entry, length: int | None) -> tuple[int, Entry]:
    offset, dose = entry
    assert dose.second is not None  # noqa: S101 - only timed doses come here
    second = offset * DAY + dose.second
    if length is None or second < length * DAY:
        return second, (offset, dose)
    return second - length * DAY, (offset - length, dose)
