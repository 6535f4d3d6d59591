"""What a run asks about: a phase of a plan, features, a role, a type of system, and how sure a rule must be.

A profile never decides which rules run: all do, on every message. It decides what their findings count for: what is
not asked about is a note.
"""

from __future__ import annotations

from dataclasses import dataclass

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.features import Demand, Feature, Plan, asked_about, features
from fmk16.conformance.grounds import basis_of
from fmk16.conformance.rule import Direction, Rule
from fmk16.finding import Said, Severity
from fmk16.schedule.ground import Basis

SENDER, READER = "sender", "reader"
_WRITES = {SENDER: Direction.REQUEST, READER: Direction.RESPONSE}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a run asks about.

    Attributes:
        phase: The phase, with those before it; None: every feature.
        plan: The plan that the phase is of.
        features: The features that are asked about by name; empty: those of the phase.
        role: ``sender``, ``reader`` or another; empty: any. What a sender is asked about are requests, a reader
            responses.
        system_type: The type of system, as the interface's header names it; empty: any.
        required: The features that some message must exercise.
        least_basis: How sure a rule must be for its findings to count; None: any.
        is_strict: Whether warnings count as errors do.
    """

    phase: int | None = None
    plan: Plan = Plan.THREE_PHASES
    features: tuple[str, ...] = ()
    role: str = ""
    system_type: str = ""
    required: tuple[str, ...] = ()
    least_basis: Basis | None = None
    is_strict: bool = False

    @property
    def asked(self) -> tuple[Feature, ...]:
        """The features that are asked about, in the order of their groups.

        Raises:
            UnknownIdError: The plan has no such phase.
        """
        of_phase = features().values() if self.phase is None else asked_about(self.phase, self.plan)
        named = [feature for feature in of_phase if not self.features or feature.id in self.features]
        return tuple(feature for feature in named if self.demand(feature) is not Demand.NOT_RELEVANT)

    def demand(self, feature: Feature) -> Demand | None:
        """Say how strongly a feature is asked for; None: no source states that."""
        stated = feature.demand(self.system_type, self.role) if self.system_type else None
        return Demand.SHOULD if stated is None and feature.optional else stated

    def counts(self, severity: Severity) -> bool:
        """Tell whether a finding of a severity speaks against a message."""
        return severity is Severity.ERROR or (self.is_strict and severity is Severity.WARNING)

    def asks_about_messages(self, direction: Direction) -> bool:
        """Tell whether messages that go one way are what somebody in the role is asked about."""
        return _WRITES.get(self.role, direction) is direction

    def why_not_asked(self, found: str, direction: Direction) -> Said | None:
        """Say why a finding is a note under this profile; None: it counts as what it is.

        Args:
            found: The id of what was found; what no rule found always counts, for it breaks the interface.
            direction: Which way the message goes.
        """
        rule = catalogue().get(found)
        if rule is None:
            return None
        if not self._asks_about(rule):
            return Said("{family} is not asked about here", family=rule.family)
        if not self.asks_about_messages(direction):
            return Said("what a {role} is asked about are other messages", role=Said(self.role))
        if self.least_basis is not None and (basis := basis_of(rule)) > self.least_basis:
            return Said("its ground is {basis} only", basis=Said(basis.name.lower()))
        return None

    def _asks_about(self, rule: Rule) -> bool:
        served = {rule.family, *rule.also} & features().keys()
        return not served or not served.isdisjoint(feature.id for feature in self.asked)


EVERYTHING = Profile()
"""Asks about every feature, of anybody."""
