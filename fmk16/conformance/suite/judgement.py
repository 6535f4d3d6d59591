"""What judging a scenario came to: a verdict, and each thing that falls short of what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fmk16.conformance.ruling import Ruling
from fmk16.finding import Location, Said

NOWHERE = Location()
"""Where something stands that has no place."""


class Verdict(StrEnum):
    """What a scenario, a requirement or a feature came to."""

    PASSED = "passed"
    """All that was asked is shown (da: bestået)."""
    FAILED = "failed"
    """Something was handed in, and it is wrong (da: ikke bestået)."""
    NOT_EXERCISED = "not_exercised"
    """What was handed in does not touch what is asked (da: ikke afprøvet)."""
    NOT_RELEVANT = "not_relevant"
    """It is not asked of such a system, such a role or in such a phase (da: ikke relevant)."""
    NOT_HANDED_IN = "not_handed_in"
    """Nothing was handed in (da: ikke indleveret)."""
    COULD_NOT_RUN = "could_not_run"
    """What was handed in could not be judged (da: kunne ikke afprøves)."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One thing that falls short.

    Attributes:
        kind: What kind of thing: ``meaning``, ``drug``, ``route``, ``mixture``, ``relations``, ``value``, ``missing``,
            ``rule:WKD-01``, ``schema``, ``root``; of a reader ``wrong``, ``not_answered``, ``declined`` or
            ``unreadable``.
        text: A lower-case sentence that says what was expected and what was got, a ``Said`` where it is put together.
        location: Where in the hand-in it stands, when that is known.
        place: Where in the model it stands, as ``place_text`` writes it; empty when that is not known.
        statements: The statements that it contradicts, such as ``dosage:24``.
        question: The id of the question to a reader that it belongs to; empty for a sender.
        hint: What to do about it, when that is known.
    """

    kind: str
    text: str
    location: Location = NOWHERE
    place: str = ""
    statements: tuple[str, ...] = ()
    question: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What judging one scenario came to.

    Attributes:
        scenario: Its id.
        verdict: What it came to.
        shortfalls: What falls short; empty when it is passed.
        remarks: What else a report says of it, a sentence each: that FMK accepted the message, that an answer lies
            within the tolerance.
        exercised: The features that the message exercises; empty for a reader.
        is_accepted: Whether FMK's own accepting response lies in the hand-in.
    """

    scenario: str
    verdict: Verdict
    shortfalls: tuple[Shortfall, ...] = ()
    remarks: tuple[str, ...] = ()
    exercised: tuple[str, ...] = ()
    is_accepted: bool = False

    @property
    def is_passed(self) -> bool:
        """Whether all that was asked is shown."""
        return self.verdict is Verdict.PASSED


def crashes_of(ruling: Ruling) -> tuple[Shortfall, ...]:
    """Tell which rules could not run, and why."""
    says = "{rule} could not run: {why}; please report this"
    crashed = sorted(ruling.crashed.items())
    return tuple(Shortfall(f"rule:{rule}", Said(says, rule=rule, why=why)) for rule, why in crashed)
