"""Whether an as-needed dose may be taken: what was given, and the four answers (dosage.md 29 to 33 and 36).

``AvailableNow``, ``AvailableFrom``, ``NeverAvailable`` or ``AvailabilityUntold``; match over ``Available``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from fmk16.errors import QuestionError
from fmk16.finding import Place
from fmk16.schedule.amounts import AmountUntold
from fmk16.schedule.as_needed.limits import Limit, Taken
from fmk16.schedule.as_needed.today import Today
from fmk16.schedule.clock import instant_of
from fmk16.schedule.cycle import CycleDose
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.plan import Untold


class Given(NamedTuple):
    """A dose that was given or taken.

    Attributes:
        moment: When; aware.
        amount: How much, in the dosage's unit; None when nobody says.
        is_prn: Whether it was an as-needed dose rather than a fixed one; None when nobody
            says, which is no question where the dosage has as-needed doses only.
    """

    moment: datetime
    amount: Decimal | None = None
    is_prn: bool | None = None


def taken_of(given: Given, instant: int, *, is_only_prn: bool) -> Taken:
    """Read a dose that was given.

    Args:
        given: The dose.
        instant: The instant of the question.
        is_only_prn: Whether the dosage has as-needed doses only, so that it was one.

    Raises:
        QuestionError: Its moment carries no zone or lies after the question, or its amount is no number.
    """
    moment = instant_of(given.moment)
    if moment > instant:
        raise QuestionError(
            f"a dose is given at {given.moment.isoformat()}, after the moment asked about; leave it out"
        )
    amount = given.amount
    if amount is not None and (not Decimal(amount).is_finite() or amount < 0):
        raise QuestionError(f"{amount} was given at {given.moment.isoformat()}; give an amount from 0 on, or None")
    return Taken(
        moment,
        None if amount is None else Decimal(amount),
        True if is_only_prn and given.is_prn is None else given.is_prn,
    )


# --- the answers -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AvailableNow:
    """A dose may be taken at the moment of the question.

    Attributes:
        doses: Which.
        today: What the day has seen and has left.
        trigger: When it is taken, in words.
        grounds: The statements of dosage.md that it rests on.
    """

    doses: tuple[CycleDose, ...]
    today: Today
    trigger: str | None
    grounds: tuple[str, ...]

    @property
    def basis(self) -> Basis:
        """How sure the answer is."""
        return weakest(self.grounds)


@dataclass(frozen=True, slots=True)
class AvailableFrom:
    """A dose may be taken later.

    Attributes:
        moment: From when.
        by: The limits that hold until then: the latest ones, which bind.
        limits: Every limit that holds at the moment of the question, each with its own end.
        doses: What may be taken then.
        today: What the day of the question has seen and has left.
        trigger: When it is taken, in words.
        grounds: The statements of dosage.md that it rests on.
    """

    moment: datetime
    by: tuple[Limit, ...]
    limits: tuple[Limit, ...]
    doses: tuple[CycleDose, ...]
    today: Today
    trigger: str | None
    grounds: tuple[str, ...]

    @property
    def basis(self) -> Basis:
        """How sure the answer is."""
        return weakest(self.grounds)


class WhyNever(StrEnum):
    """Why no as-needed dose may be taken at all."""

    NO_PRN = "no_prn"
    """The dosage holds none (dosage.md 36)."""
    COURSE = "course"
    """A course that has not been started (dosage.md 39)."""
    HANDOVER = "handover"
    """The first handover sets the first day (dosage.md 8)."""
    FINISHED = "finished"
    """None follows any more (dosage.md 16)."""
    LIMIT = "limit"
    """A limit leaves room for no dose (dosage.md 31), or a pause has no end (16)."""

    @property
    def ground(self) -> str:
        """The statement of dosage.md that says so."""
        return {"no_prn": "36", "course": "39", "handover": "8", "finished": "16", "limit": "31"}[self.value]


@dataclass(frozen=True, slots=True)
class NeverAvailable:
    """No dose may be taken as needed, now or later, as far as is known.

    Attributes:
        why: Why not.
        limits: The limits that hold at the moment of the question.
        place: Where the message says so.
    """

    why: WhyNever
    limits: tuple[Limit, ...]
    place: Place

    @property
    def basis(self) -> Basis:
        """How sure the answer is."""
        return weakest((self.why.ground, *(limit.ground for limit in self.limits)))


class WhyUnsure(StrEnum):
    """Why what was given leaves it open whether a dose may be taken."""

    AMOUNT_GIVEN = "amount_given"
    """How much was given is not known, and the maximum daily dose is an amount (dosage.md 33)."""
    STRUCTURE_GIVEN = "structure_given"
    """Whether it was a fixed or an as-needed dose is not known (dosage.md 32 and 33)."""

    @property
    def ground(self) -> str:
        """The statement of dosage.md by which it cannot be told."""
        return "33"


@dataclass(frozen=True, slots=True)
class AvailabilityUntold:
    """Whether a dose may be taken cannot be told.

    Attributes:
        because: What the dosage, or what was given, leaves open.
        perhaps_from: The first moment at which one perhaps may be; None when that is not known either.
        known: From when one surely may be taken, though perhaps earlier.
    """

    because: tuple[Untold | AmountUntold | WhyUnsure, ...]
    perhaps_from: datetime | None
    known: AvailableNow | AvailableFrom | None

    @property
    def basis(self) -> Basis:
        """How sure it is that it cannot be told."""
        grounds = (each.ground if isinstance(each, WhyUnsure) else each.reason.ground for each in self.because)
        return max(weakest(grounds), Basis.SCHEMA if self.known is None else self.known.basis)


Available = AvailableNow | AvailableFrom | NeverAvailable | AvailabilityUntold
"""Whether an as-needed dose may be taken."""
