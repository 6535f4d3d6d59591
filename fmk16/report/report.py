"""What any reporter takes: findings in their order, and what is said around them, fit to be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from fmk16 import __version__
from fmk16.finding import Evidence, Finding, Severity
from fmk16.report.elements import Json
from fmk16.report.findings import where
from fmk16.report.overview import Overview
from fmk16.report.phrases import Language, Words
from fmk16.report.printable import line_of, lines_of, printable
from fmk16.report.privacy import masked
from fmk16.revision import revision

TOOL = f"fmk16 {__version__}"
"""What made a report."""

_ORDER = tuple(Severity)


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a finding's id means.

    Attributes:
        title: What is found, in a few words.
        explanation: What it means.
        ground: What it rests on, such as ``dosage:23``; empty where that is nothing apart.
        basis: How sure that is, in words.
        severity: How bad it is where nothing else is said of a finding.
    """

    title: str
    explanation: str = ""
    ground: str = ""
    basis: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a command found, for any reporter.

    Attributes:
        command: The command, such as ``gate``.
        subject: What it looked at.
        is_passed: Whether the command's exit code says that all is right.
        verdict: That in a sentence.
        findings: What was found; ``report`` puts them in order.
        summary: What all of it comes to, a sentence each.
        remarks: What has to be known of how the verdict was reached, a sentence each.
        inputs: What was read, with its digest: a name and a sentence each.
        source: The input that findings without a file of their own are about.
        rules: What the findings' ids mean.
        document: The same for machines, in the command's own words.
        language: What the report speaks.
        overview: What a check shows beside its findings; None of a command that has no such thing.
    """

    command: str
    subject: str
    is_passed: bool
    verdict: str
    findings: tuple[Finding, ...] = ()
    summary: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()
    source: str = ""
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    document: Json = field(default_factory=dict)
    language: Language = Language.ENGLISH
    overview: Overview | None = None

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """What the report rests on, a name and a sentence each: the revision that fmk16 speaks, and what was read."""
        return ("interface of fmk16", revision().spoken), *self.inputs

    @property
    def source_lines(self) -> tuple[str, ...]:
        """The same as lines; none for a check, whose remarks say it."""
        return () if self.overview is not None else tuple(f"{name}: {said}" for name, said in self.sources)

    @property
    def words(self) -> Words:
        """The phrases of the report's language."""
        return Words(self.language)

    def rule(self, finding: Finding) -> RuleText:
        """Give what a finding's id means; the id itself where nobody said."""
        return self.rules.get(finding.id, RuleText(finding.id))

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Give the findings of one severity, in their order."""
        return tuple(finding for finding in self.findings if finding.severity is severity)

    @property
    def counts(self) -> str:
        """How many findings there are of each severity.

        >>> Report("gate", "a -> b", is_passed=True, verdict="passed").counts
        '0 errors, 0 warnings, 0 notes'
        """
        counts = Counter(finding.severity for finding in self.findings)
        return ", ".join(self.words.counted(f"count.{severity}", counts[severity]) for severity in Severity)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put findings in the order of a report, the worst first, and make them fit to be shown."""
    ranked = sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
    return tuple(map(fit, ranked))


def without_evidence(report: Report) -> Report:
    """Leave out what proves the findings."""
    return replace(report, findings=tuple(replace(finding, evidence=()) for finding in report.findings))


def fit(finding: Finding) -> Finding:
    """Make all texts of a finding fit to be shown."""
    finding = masked(finding)
    return replace(
        finding,
        text=printable(finding.text),
        hint=printable(finding.hint),
        location=replace(finding.location, source=line_of(finding.location.source)),
        subject=line_of(finding.subject),
        details=tuple(map(line_of, finding.details)),
        evidence=tuple(Evidence(line_of(each.title), lines_of(each.text)) for each in finding.evidence),
    )


def about(finding: Finding) -> str:
    """Name what a finding is about: a thing with a name, or else a place in a file; empty when it is neither."""
    return finding.subject or (where(finding.location) if finding.location.source else "")


def numbered(number: int, thing: str) -> str:
    """Say how many of a thing there are.

    >>> numbered(1, "error"), numbered(3, "error")
    ('1 error', '3 errors')
    """
    return f"{number} {thing}{'' if number == 1 else 's'}"
