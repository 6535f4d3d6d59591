"""A run: message after message is judged, weighed and counted; of each no more is kept than what a report shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fmk16.conformance.check import Checked
from fmk16.conformance.tally import Tally
from fmk16.conformance.weighing import Scales, Weighed, why_unruled
from fmk16.finding import Said, Severity, Verdict


@dataclass(frozen=True, slots=True)
class JudgedMessage:
    """What a run keeps of a message.

    Attributes:
        source: The input, as the caller named it.
        root: The name of the payload's element; empty when there is none.
        digest: What tells the input from others.
        verdict: What checking came to, under the run's profile.
        not_checked: Why the message, or a rule on it, could not be checked; empty when all was.
        weighed: What was found, in document order, and what it counts for.
        exercised: The features that the message exercises.
    """

    source: str
    root: str
    digest: str
    verdict: Verdict
    not_checked: str
    weighed: tuple[Weighed, ...]
    exercised: tuple[str, ...]

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity that are not waived."""
        return sum(each.waiver is None and each.finding.severity is severity for each in self.weighed)


class Run:
    """A run over messages.

    Args:
        scales: What findings count for.
    """

    def __init__(self, scales: Scales) -> None:
        self.scales = scales
        self.tally = Tally(scales)
        self.verdicts: Counter[Verdict] = Counter()

    @property
    def is_passed(self) -> bool:
        """Whether all messages so far are right, and show all that is required."""
        return set(self.verdicts) <= {Verdict.RIGHT} and not self.tally.required_and_missing

    def judge(self, checked: Checked) -> JudgedMessage:
        """Weigh and count one message."""
        weighed = self.scales.weigh(checked)
        self.tally.add(checked, weighed)
        verdict = self._verdict(checked, weighed)
        self.verdicts[verdict] += 1
        exercised = tuple(sorted(checked.ruling.exercised)) if checked.ruling else ()
        return JudgedMessage(
            checked.source, checked.root, checked.digest, verdict, _why_not(checked, weighed), weighed, exercised
        )

    def _verdict(self, checked: Checked, weighed: tuple[Weighed, ...]) -> Verdict:
        if self.scales.counts_against(weighed):
            return Verdict.WRONG
        return Verdict.NOT_CHECKED if _why_not(checked, weighed) else Verdict.RIGHT


def _why_not(checked: Checked, weighed: tuple[Weighed, ...]) -> str:
    if checked.not_checked:
        return checked.not_checked
    if checked.ruling is None or not checked.ruling.crashed:
        return why_unruled(checked, weighed)
    rules, reasons = zip(*sorted(checked.ruling.crashed.items()), strict=True)
    why = "; ".join(dict.fromkeys(reasons))
    return Said("{rules} could not run: {why}; please report this", rules=", ".join(rules), why=why)
