"""On which days something comes, and how often: in one normal form, whichever cycles and periods say it.

The days of a dosage are finitely many stretches, in each of which the counts of the days repeat. Cut differently, the
same days could be said in many ways; here they are cut from the left, each piece as long as some repetition holds, so
that two rhythms are equal exactly when they name the same days as often. No horizon is needed: two words with the
repetitions p and q that agree on p + q days agree for ever.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import lcm
from typing import NamedTuple

LONGEST_CYCLE = 365
"""Days of the longest cycle that a dosage can have (dosage.md 17)."""

Counts = tuple[int, ...]


class Run(NamedTuple):
    """Every so many days, between two days.

    Attributes:
        first: The first day that counts, as Python's ordinal.
        last: The last; None without end.
        day: A day on which it falls, or would outside these two.
        step: Days from one to the next.
        times: How often it comes on each.
    """

    first: int
    last: int | None
    day: int
    step: int
    times: int = 1


class Piece(NamedTuple):
    """A stretch of days whose counts repeat.

    Attributes:
        first: Its first day.
        last: Its last; None without end.
        counts: How often something comes on the first days, until this begins anew.
    """

    first: int
    last: int | None
    counts: Counts

    def on(self, day: int) -> int:
        """Tell how often it comes on a day of the stretch."""
        return self.counts[(day - self.first) % len(self.counts)]

    @property
    def days(self) -> int | None:
        """How many days it has, if it ends."""
        return None if self.last is None else self.last - self.first + 1

    def from_day(self, first: int) -> Piece:
        """Let it begin on a later day of its own."""
        shift = (first - self.first) % len(self.counts)
        return Piece(first, self.last, self.counts[shift:] + self.counts[:shift])


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The days on which something comes, and how often on each.

    Attributes:
        pieces: Stretches without gaps between them, in normal form: the first and the last day, if there is one, are
            days on which it comes. Equal rhythms have equal pieces.
    """

    pieces: tuple[Piece, ...] = ()

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Rhythm:
        """Add runs up, where they overlap too; the cycles of runs that overlap have a common one of at most a year."""
        return cls(tuple(_cut_anew([*_filled(_trimmed(_added(runs)))])))

    @property
    def first_day(self) -> int | None:
        """The first day on which it comes; None when it never does."""
        return self.pieces[0].first if self.pieces else None

    def on(self, day: int) -> int:
        """Tell how often it comes on a day."""
        piece = self._piece(day)
        return 0 if piece is None else piece.on(day)

    def first_difference(self, other: Rhythm) -> int | None:
        """Give the first day on which the two differ; None when they are the same."""
        if self == other:
            return None
        starts = {start for each in (self, other) for piece in each.pieces for start in _edges(piece)}
        edges: list[int | None] = [*sorted(starts), None]
        for start, end in pairwise(edges):
            assert start is not None  # noqa: S101 - only the last one is none
            found = self._first_difference_in(other, start, end)
            if found is not None:
                return found
        return None

    def _first_difference_in(self, other: Rhythm, start: int, end: int | None) -> int | None:
        """Compare between two edges, as far as both repetitions together reach: beyond, nothing new can come."""
        reach = start + self._repetition(start) + other._repetition(start)
        days = range(start, reach if end is None else min(reach, end))
        return next((day for day in days if self.on(day) != other.on(day)), None)

    def _repetition(self, day: int) -> int:
        piece = self._piece(day)
        return 1 if piece is None else len(piece.counts)

    def _piece(self, day: int) -> Piece | None:
        position = bisect_right(self.pieces, day, key=lambda piece: piece.first) - 1
        if position < 0:
            return None
        piece = self.pieces[position]
        return piece if piece.last is None or day <= piece.last else None


NEVER = Rhythm()
"""It comes on no day."""


def _edges(days: Run | Piece) -> tuple[int, ...]:
    return (days.first,) if days.last is None else (days.first, days.last + 1)


# --- adding runs up --------------------------------------------------------------------------------------------------


def _added(runs: Iterable[Run]) -> Iterator[Piece]:
    waiting = sorted((run for run in runs if _has_days(run)), key=lambda run: run.first, reverse=True)
    edges: list[int | None] = [*sorted({edge for run in waiting for edge in _edges(run)}), None]
    active: list[Run] = []
    for start, following in pairwise(edges):
        assert start is not None  # noqa: S101 - only the last one is none
        active = [run for run in active if run.last is None or run.last >= start]
        while waiting and waiting[-1].first <= start:
            active.append(waiting.pop())
        if active:
            yield _sum(active, start, None if following is None else following - 1)


def _has_days(run: Run) -> bool:
    return run.last is None or run.first <= run.last


def _sum(runs: list[Run], first: int, last: int | None) -> Piece:
    cycle = lcm(*(run.step for run in runs))
    size = cycle if last is None else min(cycle, last - first + 1)
    counts = [0] * size
    for run in runs:
        for position in range((run.day - first) % run.step, size, run.step):
            counts[position] += run.times
    return Piece(first, last, tuple(counts))


def _trimmed(pieces: Iterable[Piece]) -> list[Piece]:
    """Let the stretches begin and end with a day on which something comes, and leave out the others."""
    return [trimmed for piece in pieces if any(piece.counts) for trimmed in _trim(piece)]


def _trim(piece: Piece) -> Iterator[Piece]:
    leading = next(position for position, count in enumerate(piece.counts) if count)
    if piece.last is None:
        yield piece.from_day(piece.first + leading)
        return
    last = next(day for day in range(piece.last, piece.first - 1, -1) if piece.on(day))
    yield Piece(piece.first, last, piece.counts).from_day(piece.first + leading)


def _filled(pieces: list[Piece]) -> Iterator[Piece]:
    """Put stretches of no day into the gaps."""
    end: int | None = None
    for piece in pieces:
        if end is not None and piece.first > end + 1:
            yield Piece(end + 1, piece.first - 1, (0,))
        yield piece
        end = piece.last


# --- cutting anew ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Strip:
    """Days one after the other, the middles of long stretches left out.

    What is left of a stretch at either end is as long as its own repetition and the longest there is together, so that
    every repetition that reaches through the rest would reach through the whole.
    """

    counts: list[int]
    marks: list[tuple[int, int]]
    is_open: bool

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> _Strip:
        strip = cls([], [], is_open=False)
        for piece in pieces:
            strip.add(piece)
        return strip

    def add(self, piece: Piece) -> None:
        cycle = len(piece.counts)
        assert cycle <= LONGEST_CYCLE  # noqa: S101 - the schema lets no cycle be longer (dosage.md 17)
        kept = LONGEST_CYCLE + cycle
        self.marks.append((len(self.counts), piece.first))
        days = 2 * kept if piece.days is None else piece.days
        left_out = max(days - 2 * kept, 0) // cycle * cycle
        if left_out:
            self.marks.append((len(self.counts) + kept, piece.first + kept + left_out))
        self.counts += (piece.counts * ((days - left_out) // cycle + 1))[: days - left_out]
        self.is_open = piece.days is None

    def day(self, position: int) -> int:
        """Give the day that a position stands for."""
        start, day = self.marks[bisect_right(self.marks, position, key=lambda mark: mark[0]) - 1]
        return day + position - start


def _cut_anew(pieces: list[Piece]) -> Iterator[Piece]:
    if len(pieces) == 1 and pieces[0].last is None:
        yield _shortened(pieces[0])
        return
    strip = _Strip.of(pieces)
    position = 0
    while position < len(strip.counts):
        end, cycle = _longest(strip.counts, position)
        is_last = end == len(strip.counts)
        last = None if is_last and strip.is_open else strip.day(end - 1)
        yield Piece(strip.day(position), last, tuple(strip.counts[position : position + cycle]))
        position = end


def _shortened(piece: Piece) -> Piece:
    """Give a stretch without end its shortest repetition; one that cuts the given one in equal parts."""
    _, cycle = _longest([*piece.counts, *piece.counts], 0)
    return piece._replace(counts=piece.counts[:cycle])


def _longest(counts: list[int], start: int) -> tuple[int, int]:
    """Find how far from a position on a repetition of at most a year holds, and the shortest that holds so far.

    The borders of all beginnings are kept, as Knuth, Morris and Pratt do: the shortest repetition of a beginning is its
    length less its longest border, and grows with it.
    """
    borders = [0]
    border = 0
    for position in range(start + 1, len(counts)):
        count = counts[position]
        while border and counts[start + border] != count:
            border = borders[border - 1]
        border += counts[start + border] == count
        length = position - start + 1
        if length - border > LONGEST_CYCLE:
            break
        borders.append(border)
    return start + len(borders), len(borders) - borders[-1]
