"""What a question about time is answered by: seven cases, never a guess and never an empty list.

``Due``, ``Ongoing``, ``AsNeeded``, ``NotStarted``, ``Paused``, ``Finished`` or ``CannotTell``; match over ``Answer``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import EpisodicTreatment
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.occurrence import Begun, Occurrence
from fmk16.schedule.plan import Episode, Reason


def _basis(*groups: tuple[Occurrence, ...]) -> Basis:
    return max((occurrence.basis for group in groups for occurrence in group), default=Basis.SCHEMA)


@dataclass(frozen=True, slots=True)
class AsNeeded:
    """A dose may be taken when needed, within its limits; it is never due (dosage.md 36).

    One at a clock time or a part of day may be taken from then until the next such dose or the end of that calendar
    day, so a late one still may (29a). What was taken before is not counted: ``available`` does.

    Attributes:
        doses: What may be taken, on ``from_day``; by when they may be, those that may be at once first.
        from_day: The first calendar day one may be taken on, the day of the question if that is one.
        structure: What the message says of the limits.
        trigger: When it is taken, in words.
        opens: The first moment at which one may be taken: that of the question if it may be at once, the end of a
            pause if it is one. None past the last day that Python's dates reach.
    """

    doses: tuple[Occurrence, ...]
    from_day: date
    structure: DosageStructure
    trigger: str | None
    opens: datetime | None = None

    @property
    def basis(self) -> Basis:
        """How sure the answer is."""
        return max(_basis(self.doses), weakest(("36",)))


class Due(NamedTuple):
    """A fixed dose is expected.

    Attributes:
        doses: What falls on the earliest moment strictly later than the question; empty when no dose has a moment.
        beside: What falls, without a moment, on the earliest day that has any, today included.
        as_needed: What may be taken beside it, or that this cannot be told.
    """

    doses: tuple[Occurrence, ...]
    beside: tuple[Occurrence, ...] = ()
    as_needed: AsNeeded | CannotTell | None = None

    @property
    def basis(self) -> Basis:
        """How sure the answer is."""
        return _basis(self.doses, self.beside)


class WhyNotStarted(StrEnum):
    """What treatment waits for."""

    COURSE = "course"
    """A course that is started when needed (dosage.md 39)."""
    HANDOVER = "handover"
    """The first handover, which sets the first day (dosage.md 8)."""

    @property
    def ground(self) -> str:
        """The statement of dosage.md that says so."""
        return "39" if self is WhyNotStarted.COURSE else "8"


@dataclass(frozen=True, slots=True)
class NextEpisode:
    """When the next episode of a course may start (dosage.md 40).

    Attributes:
        from_day: The earliest day, that of the question if it may start at once. None when it cannot be told, and when
            treatment ends first.
        cannot_tell: Why ``from_day`` cannot be told; None when it can, or when treatment ends first.
        under_way: The episode that the question falls in; starting another ends it the day before.
        previous: The latest episode started up to the question, under way or not.
        grounds: The statements of dosage.md that it rests on.
    """

    from_day: date | None
    cannot_tell: Reason | None
    under_way: Episode | None
    previous: Episode | None
    grounds: tuple[str, ...]

    @property
    def is_over(self) -> bool:
        """Whether no episode may start any more, because treatment ends first."""
        return self.from_day is None and self.cannot_tell is None

    @property
    def basis(self) -> Basis:
        """How sure the answer is."""
        return weakest(self.grounds)


@dataclass(frozen=True, slots=True)
class NotStarted:
    """No dose is due before something happens that sets the first day.

    Attributes:
        why: What it waits for.
        course: Trigger and limits, when it is a course.
        place: Where the message says so.
        next_episode: When an episode may start, when it is a course.
    """

    why: WhyNotStarted
    course: EpisodicTreatment | None
    place: Place
    next_episode: NextEpisode | None = None

    @property
    def basis(self) -> Basis:
        """How sure the answer is."""
        return max(weakest((self.why.ground,)), self.next_episode.basis if self.next_episode else Basis.SCHEMA)


@dataclass(frozen=True, slots=True)
class Finished:
    """No dose is expected any more.

    Attributes:
        last_day: The last day of treatment, if it is known; it may lie ahead, when the last dose was earlier.
        grounds: The statements of dosage.md by which nothing follows.
    """

    last_day: date | None
    grounds: tuple[str, ...] = ("10",)

    @property
    def basis(self) -> Basis:
        """How sure the answer is."""
        return weakest(self.grounds)


@dataclass(frozen=True, slots=True)
class CannotTell:
    """What is due next cannot be told.

    Attributes:
        reason: Why not.
        place: Where the message leaves it open.
        first_day: The first day of which it cannot be told.
        last_day: The last such day, or None without end.
        known: What is known to be due, though something unknown may come before it.
    """

    reason: Reason
    place: Place
    first_day: date
    last_day: date | None
    known: Due | AsNeeded | None = None

    @property
    def basis(self) -> Basis:
        """How sure it is that it cannot be told."""
        basis = self.reason.basis
        return basis if self.known is None else max(basis, self.known.basis)


@dataclass(frozen=True, slots=True)
class Ongoing:
    """An infusion is under way (dosage.md 48a).

    Attributes:
        doses: What runs.
        until: When it has run in at the latest; None for a continuous infusion, and where that cannot be worked out.
        surely_until: Until when it certainly runs, a withdrawal of the order at the latest; None where it only possibly
            does, and for a continuous infusion.
        then: What comes next.
        pause: The pause that has begun meanwhile.
        registered: Those of ``doses`` that are registered, each from then on: which dose was meant is a policy.
    """

    doses: tuple[Occurrence, ...]
    until: datetime | None
    surely_until: datetime | None
    then: Due | AsNeeded | NotStarted | Paused | Finished | CannotTell
    pause: Paused | None = None
    registered: tuple[Begun, ...] = ()

    @property
    def basis(self) -> Basis:
        """How sure the answer is."""
        return max(_basis(self.doses), weakest(("48a",)))


@dataclass(frozen=True, slots=True)
class Paused:
    """Treatment is paused, or no dose is left before a pause without end begins (dosage.md 16).

    Attributes:
        since: When the pause begins, perhaps later than the question; None when nobody says.
        until: When it ends; None when nobody says.
        place: Where the order says so.
        then: What comes first after it, when its end is known.
    """

    since: datetime | None
    until: datetime | None
    place: Place
    then: Due | AsNeeded | NotStarted | Finished | CannotTell | None

    @property
    def basis(self) -> Basis:
        """How sure the answer is."""
        return weakest(("16",))


Answer = Due | Ongoing | AsNeeded | NotStarted | Paused | Finished | CannotTell
