"""The doses of a cycle by dose day, to be leafed through in both directions of time (dosage.md 19, 22 and 24).

A cycle keeps its timed doses by the wall clock, which finds what comes next at once. Here they are kept by dose day, to
which a night dose after midnight still belongs; either direction is begun anywhere by one division and one bisection.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from fmk16.schedule.clock import LAST_DAY
from fmk16.schedule.cycle import Cycle, CycleDose, Entry
from fmk16.schedule.plan import PeriodPlan


class Row(NamedTuple):
    """The doses of one day of a cycle.

    Attributes:
        timed: Those with a moment, by the second of the dose day.
        untimed: Those without one; on a day that the patient chooses, all.
    """

    timed: tuple[tuple[int, CycleDose], ...]
    untimed: tuple[CycleDose, ...]


class OnDays(NamedTuple):
    """What falls on a dose day, or on one of the days that the patient chooses from.

    Attributes:
        first: The day, or the first to choose from, as Python's ordinal.
        last: The same day, or the last to choose from.
        row: What falls there.
    """

    first: int
    last: int
    row: Row


@dataclass(frozen=True, slots=True)
class DoseDays:
    """The days of a cycle that hold doses.

    Attributes:
        cycle: The cycle.
        offsets: These days, counted from the cycle's first; sorted, each once.
        rows: For each of them, its doses.
    """

    cycle: Cycle
    offsets: tuple[int, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, cycle: Cycle) -> DoseDays:
        """Put the doses of a cycle in order of dose days."""
        return cls._of(cycle, [entry for entries in cycle.timed for entry in entries], cycle.untimed)

    @classmethod
    def left_out(cls, cycle: Cycle) -> DoseDays:
        """Put those of its doses in order whose clock time says no Danish time (dosage.md 27)."""
        return cls._of(cycle, (), cycle.unreadable)

    @classmethod
    def _of(cls, cycle: Cycle, timed: Iterable[Entry], untimed: Iterable[Entry]) -> DoseDays:
        rows: dict[int, tuple[list[tuple[int, CycleDose]], list[CycleDose]]] = {}
        for offset, dose in timed:
            assert dose.second is not None  # noqa: S101 - timed doses have a second
            rows.setdefault(offset % cycle.length if cycle.length else offset, ([], []))[0].append((dose.second, dose))
        for offset, dose in untimed:
            rows.setdefault(offset, ([], []))[1].append(dose)
        offsets = tuple(sorted(rows))
        return cls(cycle, offsets, tuple(_row(*rows[offset]) for offset in offsets))

    @property
    def is_endless(self) -> bool:
        """Whether its doses come again and again, and no day of the dosage ends them."""
        return bool(self.rows) and self.cycle.length is not None and self.cycle.end == LAST_DAY

    @property
    def end_unknown(self) -> bool:
        """Whether nobody can say when its period ends (dosage.md 11a)."""
        return any(dose.end_unknown for row in self.rows for dose in (*(each for _, each in row.timed), *row.untimed))

    def forwards(self, first: int, last: int) -> Iterator[OnDays]:
        """Walk the days, or the days to choose from, that touch a window of days; earliest first."""
        latest = min(last, self.cycle.end)
        for day, row in self._from(max(first - self._reach, self.cycle.first_day)):
            if day > latest:
                return
            found = OnDays(day, self._last(day), row)
            if found.last >= first:
                yield found

    def backwards(self, first: int, last: int) -> Iterator[OnDays]:
        """Walk the same in the other direction of time; latest first."""
        for day, row in self._back_from(min(last, self.cycle.end)):
            found = OnDays(day, self._last(day), row)
            if day < self.cycle.first_day or found.last < first:
                return
            yield found

    def _from(self, day: int) -> Iterator[tuple[int, Row]]:
        start, rest = self._seek(day)
        position = bisect_left(self.offsets, rest)
        while self.offsets:
            for index in range(position, len(self.offsets)):
                yield start + self.offsets[index], self.rows[index]
            if self.cycle.length is None:
                return
            start, position = start + self.cycle.length, 0

    def _back_from(self, day: int) -> Iterator[tuple[int, Row]]:
        start, rest = self._seek(day)
        position = bisect_right(self.offsets, rest)
        while self.offsets:
            for index in range(position - 1, -1, -1):
                yield start + self.offsets[index], self.rows[index]
            if self.cycle.length is None:
                return
            start, position = start - self.cycle.length, len(self.offsets)

    def _seek(self, day: int) -> tuple[int, int]:
        """Give the first day of the turn of the cycle that a day lies in, and how far into it that day is."""
        distance = day - self.cycle.anchor
        rest = distance % self.cycle.length if self.cycle.length else distance
        return day - rest, rest

    @property
    def _reach(self) -> int:
        """How many more days there are to choose from than one."""
        if not self.cycle.is_window:
            return 0
        return self.cycle.length - 1 if self.cycle.length else self.cycle.end - self.cycle.anchor

    def _last(self, day: int) -> int:
        return min(day + self._reach, self.cycle.end)


def _row(timed: list[tuple[int, CycleDose]], untimed: list[CycleDose]) -> Row:
    return Row(tuple(sorted(timed, key=itemgetter(0))), tuple(untimed))


@dataclass(frozen=True, slots=True)
class PeriodDays:
    """The doses of a period by dose day: fixed ones, as-needed ones, and those of either that are left out."""

    period: PeriodPlan
    fixed: tuple[DoseDays, ...]
    prn: tuple[DoseDays, ...]
    fixed_left_out: tuple[DoseDays, ...]
    prn_left_out: tuple[DoseDays, ...]

    @classmethod
    def of(cls, period: PeriodPlan) -> PeriodDays:
        """Put all doses of a period in order."""
        return cls(
            period,
            tuple(DoseDays.of(cycle) for cycle in period.fixed),
            tuple(DoseDays.of(cycle) for cycle in period.prn),
            tuple(DoseDays.left_out(cycle) for cycle in period.fixed if cycle.unreadable),
            tuple(DoseDays.left_out(cycle) for cycle in period.prn if cycle.unreadable),
        )
