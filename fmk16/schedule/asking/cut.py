"""What questions about an order's doses are answered by: some of them, and where they were cut; how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fmk16.schedule.asking.stream import DoseOrUntold
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.plan import Untold
from fmk16.schedule.supply.need import CourseAhead

MOST_UNTOLD = 100
"""Unknown days that a list goes through on its way to the doses asked for, such as days with unreadable times."""


class WhyCut(StrEnum):
    """Why a list of results ends where it does, though more may lie beyond."""

    NUMBER = "number"
    """As many doses were found as were asked for, and more lie beyond."""
    UNTOLD = "untold"
    """More was met that cannot be told than a list goes on for: see ``MOST_UNTOLD``."""
    PAUSED = "paused"
    """A pause that nobody has ended begins, and doses lie beyond it (dosage.md 16)."""
    COURSE = "course"
    """Doses follow only when another episode of the course is started (dosage.md 39)."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Some results, and where they were cut.

    Attributes:
        results: Doses, and days of which it cannot be told what is due, in the order in which they were met.
        why: Why there are no more; None when nothing lies beyond.
        at: The day of the first thing that is left out: its dose day, that of the pause, the first on which an episode
            may be started. None when nothing lies beyond, and where nobody can tell the day.
    """

    results: tuple[DoseOrUntold, ...]
    why: WhyCut | None = None
    at: date | None = None

    @property
    def is_told(self) -> bool:
        """Whether nothing among the results is unknown."""
        return not any(isinstance(each, Untold) for each in self.results)

    @property
    def basis(self) -> Basis:
        """How sure it is: the weakest of its results, and of why it was cut."""
        ends = {WhyCut.PAUSED: ("16",), WhyCut.COURSE: ("39",), None: ("10",)}
        return max((weakest(ends.get(self.why, ())), *(basis_of(each) for each in self.results)))


@dataclass(frozen=True, slots=True)
class Count:
    """How many doses some days hold, counted by whole cycles.

    Attributes:
        doses: As many as ``during`` walks: so many times a day is one, and a day to choose counts wherever it touches.
        certain: Those that certainly fall on these days: all but the ones whose day may be chosen outside of them.
        left_out: How many doses more have an unreadable clock time, and are left out (dosage.md 27).
        untold: The days of which it cannot be told what is due, unreadable clock times aside.
        ahead: Days among these on which a course may be started that nobody knows of yet.
        grounds: The statements of dosage.md that it rests on.
    """

    doses: int
    certain: int
    left_out: int
    untold: tuple[Untold, ...]
    ahead: CourseAhead | None
    grounds: tuple[str, ...]

    @property
    def is_told(self) -> bool:
        """Whether nothing about these days is unknown."""
        return not (self.left_out or self.untold or self.ahead)

    @property
    def basis(self) -> Basis:
        """How sure it is: the weakest of its grounds."""
        return weakest(self.grounds)


def basis_of(told: DoseOrUntold) -> Basis:
    """Tell how sure a dose is, or that something cannot be told."""
    return told.reason.basis if isinstance(told, Untold) else told.basis
