"""What the rules come to on a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fmk16.conformance.rule import Rule
from fmk16.finding import Place


class Outcome(StrEnum):
    """What a rule came to on a message. Where nothing was looked at, nothing passed."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_EXERCISED = "not exercised"
    """The message could hold what the rule is about, and does not."""
    NOT_APPLICABLE = "not applicable"
    """No message of this root holds what the rule is about."""
    COULD_NOT_RUN = "could not run"


@dataclass(frozen=True, slots=True)
class Tripped:
    """A rule that found something.

    Attributes:
        rule: The rule.
        place: Where, seen from the payload or the header.
        values: What the rule's sentences name.
        header: The number of the header it stands in; None for the payload.
    """

    rule: Rule
    place: Place
    values: Mapping[str, object]
    header: int | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules say of a message.

    Attributes:
        tripped: What they found, in the order of the nodes, and of the rules' ids at each.
        exercised: Of each feature that the message exercises, the places where it does.
        outcomes: What each rule came to.
        crashed: The rules that could not run, and why.
    """

    tripped: tuple[Tripped, ...]
    exercised: Mapping[str, tuple[Place, ...]]
    outcomes: Mapping[str, Outcome]
    crashed: Mapping[str, str]
