"""Whether the suite asks for all that it says: every requirement has its proof, and every scenario proves something."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.features import Demand, features
from fmk16.conformance.roles import system_types
from fmk16.conformance.suite.requirements import Kind, Requirement, requirements
from fmk16.conformance.suite.scenario import Part, Scenario, scenarios
from fmk16.finding import Said


class Gap(StrEnum):
    """What kind of thing the suite lacks."""

    NO_PROOF = "no_proof"
    """A requirement that is neither verified, attested nor excused."""
    NO_SUCH_PROOF = "no_such_proof"
    """A requirement that names a scenario or a rule that is not there."""
    PROVES_NOTHING = "proves_nothing"
    """A scenario that verifies no requirement."""
    NO_SUCH_REQUIREMENT = "no_such_requirement"
    """A scenario that names a requirement that is not there."""
    ONE_SIDED = "one_sided"
    """A scenario that names a requirement which does not name it; a requirement may rest on scenarios beyond theirs."""
    OTHER_ROLE = "other_role"
    """A requirement that a scenario of the other role verifies."""
    FEATURE = "feature"
    """A feature that no requirement belongs to, or no scenario verifies."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something that the suite lacks.

    Attributes:
        gap: What kind of thing.
        about: The requirement, the scenario or the feature.
        text: What is lacking, a lower-case sentence.
    """

    gap: Gap
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the suite covers.

    Attributes:
        requirements: How many requirements there are of each kind.
        scenarios: How many scenarios there are of each role.
        lacking: What it lacks.
        unplayed: By type of system the requirements that are asked of it, and that no scenario for it verifies, nor a
            rule. A hand-in of that type does not fail for them, and nothing in the suite shows them.
    """

    requirements: Mapping[Kind, int]
    scenarios: Mapping[Part, int]
    lacking: tuple[Lacking, ...]
    unplayed: Mapping[str, tuple[str, ...]]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is lacking."""
        return not self.lacking


def coverage(
    required: Mapping[str, Requirement] | None = None, played: Mapping[str, Scenario] | None = None
) -> Coverage:
    """Hold requirements and scenarios to each other.

    Args:
        required: The requirements by id; None: the suite's own.
        played: The scenarios by id; None: the suite's own.
    """
    required = requirements() if required is None else required
    played = scenarios() if played is None else played
    lacking = (*_of_requirements(required, played), *_of_scenarios(required, played), *_of_features(required))
    return Coverage(
        requirements={kind: sum(each.kind is kind for each in required.values()) for kind in Kind},
        scenarios={part: sum(each.part is part for each in played.values()) for part in Part},
        lacking=lacking,
        unplayed={system: tuple(_unplayed(system, required, played)) for system in system_types()},
    )


def _unplayed(system: str, required: Mapping[str, Requirement], played: Mapping[str, Scenario]) -> Iterator[str]:
    for each in required.values():
        is_asked = each.kind is Kind.VERIFIED and _demand(each, system) is not Demand.NOT_RELEVANT
        known = [played[name] for name in each.scenarios if name in played]
        if is_asked and known and not each.rules and not any(one.is_for(system) for one in known):
            yield each.id


def _demand(each: Requirement, system: str) -> Demand | None:
    return each.demand(system) or features()[each.feature].demand(system, each.role)


def _of_requirements(required: Mapping[str, Requirement], played: Mapping[str, Scenario]) -> Iterator[Lacking]:
    for each in required.values():
        yield from _proofs(each, catalogue().keys(), played)
        if each.kind is Kind.VERIFIED and not (each.scenarios or each.rules):
            yield Lacking(Gap.NO_PROOF, each.id, Said("it is verified by nothing; name scenarios or rules under by"))
        if each.kind is Kind.NOT_TESTED and not each.reason:
            yield Lacking(Gap.NO_PROOF, each.id, Said("it is not tested, and no reason is given; write one"))


def _proofs(each: Requirement, rules: Container[str], played: Mapping[str, Scenario]) -> Iterator[Lacking]:
    for name in each.rules:
        if name not in rules:
            yield Lacking(Gap.NO_SUCH_PROOF, each.id, Said("it names {name}, and there is no such rule", name=name))
    for name in each.scenarios:
        if name not in played:
            text = Said("it names {name}, and there is no such scenario", name=name)
            yield Lacking(Gap.NO_SUCH_PROOF, each.id, text)
        elif each.role != played[name].part:
            text = Said("it is asked of a {role}, and {name} is the other role's", role=Said(each.role), name=name)
            yield Lacking(Gap.OTHER_ROLE, each.id, text)


def _of_scenarios(required: Mapping[str, Requirement], played: Mapping[str, Scenario]) -> Iterator[Lacking]:
    for each in played.values():
        if not each.requirements:
            yield Lacking(Gap.PROVES_NOTHING, each.id, Said("it verifies nothing; name requirements in it"))
        for name in each.requirements:
            if name not in required:
                text = Said("it names {name}, and there is no such requirement", name=name)
                yield Lacking(Gap.NO_SUCH_REQUIREMENT, each.id, text)
            elif each.id not in required[name].scenarios:
                text = Said("it names {name}, which does not name it; add the scenario to the row", name=name)
                yield Lacking(Gap.ONE_SIDED, each.id, text)


def _of_features(required: Mapping[str, Requirement]) -> Iterable[Lacking]:
    for feature in features():
        own = [each for each in required.values() if each.feature == feature]
        if not any(each.scenarios for each in own):
            yield Lacking(Gap.FEATURE, feature, Said("no scenario verifies a requirement of it; write one"))
