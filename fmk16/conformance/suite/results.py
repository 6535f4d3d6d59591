"""What a hand-in came to: per scenario, per requirement, per feature, and as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fmk16.conformance.features import Demand, Feature
from fmk16.conformance.suite.handin import Attested, HandIn
from fmk16.conformance.suite.held import Problem
from fmk16.conformance.suite.judgement import Judgement, Verdict
from fmk16.conformance.suite.requirements import Kind, Requirement
from fmk16.conformance.suite.scenario import Scenario

WORST_FIRST = (
    Verdict.FAILED,
    Verdict.COULD_NOT_RUN,
    Verdict.NOT_HANDED_IN,
    Verdict.NOT_EXERCISED,
    Verdict.PASSED,
    Verdict.NOT_RELEVANT,
)
"""What several verdicts come to is the first of these that is among them."""


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """Say what several verdicts come to; what is not relevant does not count beside others.

    >>> together([Verdict.PASSED, Verdict.NOT_RELEVANT]), together([])
    (<Verdict.PASSED: 'passed'>, <Verdict.NOT_RELEVANT: 'not_relevant'>)
    """
    return min(verdicts, key=WORST_FIRST.index, default=Verdict.NOT_RELEVANT)


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file that was handed in.

    Attributes:
        name: Its name, seen from the hand-in.
        size: Its bytes.
        digest: The SHA-256 of its bytes, in hexadecimal digits.
    """

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """What a scenario came to.

    Attributes:
        scenario: The scenario.
        judgement: What judging it came to.
        files: The files that it was judged by.
    """

    scenario: Scenario
    judgement: Judgement
    files: tuple[HandedFile, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict on it."""
        return self.judgement.verdict


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """What a requirement came to.

    Attributes:
        requirement: The requirement.
        verdict: The verdict on it.
        demand: How strongly it is asked for; None: no source states that.
        scenarios: The ids of the scenarios that it was judged by, those that are not relevant left out.
        files: Where rules alone verify it, the files in which they did, or did not.
        attested: Somebody's word for it.
    """

    requirement: Requirement
    verdict: Verdict
    demand: Demand | None = None
    scenarios: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    attested: Attested | None = None

    @property
    def is_lacking(self) -> bool:
        """Whether it is asked for, and nothing that was handed in shows it.

        What rules alone verify no scenario asks for: it is judged where it turns up, and not missed where it does not.
        Nor is what no scenario for such a system asks for.
        """
        return self.is_open and not self.is_unasked and self.demand is not Demand.SHOULD

    @property
    def is_open(self) -> bool:
        """Whether nothing that was handed in shows it."""
        return self.verdict in {Verdict.NOT_HANDED_IN, Verdict.NOT_EXERCISED}

    @property
    def is_unasked(self) -> bool:
        """Whether no scenario asks such a system for it."""
        return self.is_of_rules or self.is_unplayed

    @property
    def is_of_rules(self) -> bool:
        """Whether rules alone verify it, on whatever is handed in."""
        return self.requirement.kind is Kind.VERIFIED and not self.requirement.scenarios

    @property
    def is_unplayed(self) -> bool:
        """Whether it is asked for, and the suite has scenarios of it for other types of system only.

        Nobody has said that it is not relevant, so it does not count as that; a vendor cannot show it, so it is not
        missed either.
        """
        is_asked = self.requirement.kind is Kind.VERIFIED and self.verdict is not Verdict.NOT_RELEVANT
        return is_asked and bool(self.requirement.scenarios) and not self.scenarios


@dataclass(frozen=True, slots=True)
class FeatureResult:
    """What a feature came to.

    Attributes:
        feature: The feature.
        verdict: What its verified requirements came to; what is attested does not count.
        is_asked: Whether it is asked about.
        demand: How strongly; None: no source states that.
        verified: How many verified requirements there are of each verdict.
        attested: How many attested requirements there are of each verdict.
    """

    feature: Feature
    verdict: Verdict
    is_asked: bool
    demand: Demand | None
    verified: Mapping[Verdict, int] = field(hash=False)
    attested: Mapping[Verdict, int] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Local:
    """Local settings that had a say.

    Attributes:
        waivers: How many waivers there are.
        met: How many of them met a finding.
    """

    waivers: int
    met: int


@dataclass(frozen=True, slots=True)
class Judged:
    """What a hand-in came to.

    Attributes:
        handin: The hand-in.
        scenarios: What each scenario of its role came to.
        requirements: What each requirement of its role came to.
        features: What each feature came to.
        messages: What checking each message in ``messages/`` came to; the scenario is the file's name.
        problems: What is wrong with the hand-in itself.
        local: The local settings that had a say; None: there are none.
        live: The ids of the scenarios that a reader is to show live; empty where nobody drew any.
    """

    handin: HandIn
    scenarios: tuple[ScenarioResult, ...]
    requirements: tuple[RequirementResult, ...]
    features: tuple[FeatureResult, ...]
    messages: tuple[Judgement, ...] = ()
    problems: tuple[Problem, ...] = ()
    local: Local | None = None
    live: tuple[str, ...] = ()

    @property
    def is_profile_changed(self) -> bool:
        """Whether local settings had a say, which a report opens with."""
        return self.local is not None

    @property
    def verdict(self) -> Verdict:
        """What all of it comes to; what could not be judged wins over what is wrong, as in a check."""
        verdicts = {each.verdict for each in self.scenarios} | {each.verdict for each in self.messages}
        verdicts |= {each.verdict for each in self.verified}
        if Verdict.COULD_NOT_RUN in verdicts or any(problem.is_error for problem in self.problems):
            return Verdict.COULD_NOT_RUN
        if Verdict.FAILED in verdicts:
            return Verdict.FAILED
        if not any(each.verdict is Verdict.PASSED for each in self.verified):
            return Verdict.NOT_HANDED_IN
        return Verdict.NOT_HANDED_IN if self.lacking else Verdict.PASSED

    @property
    def verified(self) -> tuple[RequirementResult, ...]:
        """The requirements that scenarios or rules verify."""
        return tuple(each for each in self.requirements if each.requirement.kind is Kind.VERIFIED)

    @property
    def unplayed(self) -> tuple[RequirementResult, ...]:
        """The requirements that are asked for, and of which the suite has no scenario for such a system."""
        return tuple(each for each in self.requirements if each.is_unplayed)

    @property
    def attested(self) -> tuple[RequirementResult, ...]:
        """The requirements that somebody gives their word for, or should."""
        return tuple(each for each in self.requirements if each.requirement.kind is Kind.ATTESTED)

    @property
    def lacking(self) -> tuple[RequirementResult, ...]:
        """The requirements that are asked for, and that nothing shows."""
        return tuple(each for each in self.requirements if each.is_lacking)


def counted(results: Iterable[RequirementResult]) -> Mapping[Verdict, int]:
    """Count results by verdict, in the order of the verdicts."""
    counts = Counter(each.verdict for each in results)
    return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}
