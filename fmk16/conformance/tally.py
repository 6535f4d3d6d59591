"""What a run over many messages came to: per feature, per rule, and whether all that was required was exercised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.check import Checked
from fmk16.conformance.features import features
from fmk16.conformance.rule import Rule
from fmk16.conformance.ruling import Outcome
from fmk16.conformance.weighing import Scales, Weighed
from fmk16.finding import Severity

_MOST_ALIKE = 1_000
"""So many kinds of messages, told apart by what the rules say of them, are counted before they are added up."""


class FeatureVerdict(StrEnum):
    """What the messages of a run say of a feature. Nothing recognised is never a pass."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_EXERCISED = "not exercised"
    COULD_NOT_RUN = "could not run"


@dataclass(slots=True)
class FeatureTally:
    """What was seen of one feature.

    Attributes:
        messages: How many messages exercise it, of those that the role is asked about.
        found: How many findings of its rules there are, by what they count as; waived ones are not among them.
        first: The first message that exercises it.
    """

    messages: int = 0
    found: Counter[Severity] = field(default_factory=Counter)
    first: str = ""


class Tally:
    """Counts a run up, message by message; keeps no message.

    Attributes:
        features: What was seen of each feature.
        crashed: The rules that could not run, and why.
        waived: How many findings are waived.
        ruled: How many messages the rules looked at; they are not asked about one that breaks the interface.
    """

    def __init__(self, scales: Scales) -> None:
        self._scales = scales
        self.features: Mapping[str, FeatureTally] = {feature: FeatureTally() for feature in features()}
        self._outcomes: Mapping[str, Counter[Outcome]] = {rule: Counter() for rule in catalogue()}
        self._alike: Counter[tuple[Outcome, ...]] = Counter()
        self.crashed: dict[str, str] = {}
        self.waived = 0
        self.ruled = 0

    def add(self, checked: Checked, weighed: Iterable[Weighed]) -> None:
        """Count a message and what its findings count for."""
        for each in weighed:
            self._count(each)
        if (ruling := checked.ruling) is None:
            return
        self.ruled += 1
        self._alike[tuple(ruling.outcomes.values())] += 1
        if len(self._alike) > _MOST_ALIKE:
            self._add_up()
        for feature in ruling.exercised if self._is_asked_about(checked) else ():
            seen = self.features[feature]
            seen.messages += 1
            seen.first = seen.first or checked.source
        self.crashed |= ruling.crashed

    def _is_asked_about(self, checked: Checked) -> bool:
        """Tell whether a message can show what is asked for: a response shows nothing of a sender."""
        return checked.direction is None or self._scales.profile.asks_about_messages(checked.direction)

    @property
    def outcomes(self) -> Mapping[str, Counter[Outcome]]:
        """How often each rule came to which outcome."""
        self._add_up()
        return self._outcomes

    def _add_up(self) -> None:
        for outcomes, count in self._alike.items():
            for rule, outcome in zip(catalogue(), outcomes, strict=True):
                self._outcomes[rule][outcome] += count
        self._alike.clear()

    def _count(self, weighed: Weighed) -> None:
        if weighed.waiver is not None:
            self.waived += 1
            return
        rule = catalogue().get(weighed.finding.id)
        for feature in {rule.family, *rule.also} & self.features.keys() if rule else ():
            self.features[feature].found[weighed.finding.severity] += 1

    def verdict(self, feature: str) -> FeatureVerdict:
        """Say what the run shows of a feature."""
        seen = self.features[feature]
        if any(seen.found[severity] for severity in Severity if self._scales.profile.counts(severity)):
            return FeatureVerdict.FAILED
        crashed = (catalogue()[rule] for rule in self.crashed)
        if any(feature in (rule.family, *rule.also) for rule in crashed):
            return FeatureVerdict.COULD_NOT_RUN
        return FeatureVerdict.PASSED if seen.messages else FeatureVerdict.NOT_EXERCISED

    @property
    def applied(self) -> tuple[Rule, ...]:
        """The rules that met what they are about in some message."""
        met, outcomes = (Outcome.PASSED, Outcome.FAILED), self.outcomes
        return tuple(rule for rule in catalogue().values() if any(outcomes[rule.id][each] for each in met))

    @property
    def missing(self) -> tuple[str, ...]:
        """The features that are asked about and that no message exercises."""
        return tuple(each.id for each in self._scales.profile.asked if not self.features[each.id].messages)

    @property
    def required_and_missing(self) -> tuple[str, ...]:
        """The features that are required and that no message exercises."""
        return tuple(each for each in self._scales.profile.required if not self.features[each].messages)
