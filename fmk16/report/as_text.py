"""A report as lines of text, for a terminal or a build's log: what fails in full, the verdict last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fmk16.finding import Finding, Severity
from fmk16.report.excerpts import excerpt
from fmk16.report.findings import INDENT, where
from fmk16.report.report import TOOL, Report, about

PROOF = 15
"""Lines of a proof that are shown."""

LONGEST = 240
"""Letters of a note, or of a reason, that are shown."""

ELSEWHERE = "in full in --format json"


def as_text(report: Report) -> str:
    """Write the findings one a line, why under those that break somebody, then what all of it comes to."""
    blocks = ["\n".join(_lines(finding)) for finding in report.findings]
    return "".join(f"{inert(block)}\n" for block in [*blocks, *_ending(report)])


def inert(text: str) -> str:
    """Take the power from what CI systems read as commands when it stands anywhere in a log.

    >>> inert("##[error] ##vso[task.complete]")
    '# #[error] # #vso[task.complete]'
    """
    return re.sub("#(?=#)", "# ", text)


def headline(finding: Finding) -> str:
    """Write a finding on one line: how bad, which, about what, and what was found."""
    thing = about(finding)
    said = f"{thing}: {finding.text}" if thing else finding.text
    return f"{finding.severity} {finding.id} {said}"


def reasons(finding: Finding) -> Iterator[str]:
    """Say why a finding is one, what to do, where it stands and what names it; a line each."""
    yield from finding.details
    if finding.hint:
        yield f"to do: {finding.hint}"
    if finding.location.source:
        yield f"at {where(finding.location)}"
    if finding.fingerprint:
        yield f"fingerprint {finding.fingerprint}"


def short(text: str) -> str:
    """Cut a text that is too long for a line, and say where all of it is."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}... ({ELSEWHERE})"


def _lines(finding: Finding) -> Iterator[str]:
    if finding.severity is Severity.NOTE:
        yield short(headline(finding))
        return
    yield headline(finding)
    yield from (f"{INDENT}{short(reason)}" for reason in reasons(finding))
    if finding.severity is Severity.ERROR:
        yield from (f"{INDENT}{line}" for line in _proofs(finding))


def _proofs(finding: Finding) -> Iterator[str]:
    for evidence in finding.evidence:
        lines = evidence.text.split("\n")
        is_cut = len(lines) > PROOF
        yield f"{evidence.title} ({ELSEWHERE}):" if is_cut else f"{evidence.title}:"
        yield from (f"| {line}" for line in (excerpt(lines, finding.subject, PROOF) if is_cut else lines))


def _ending(report: Report) -> Iterator[str]:
    if report.findings:
        yield ""
    yield from report.summary
    yield from report.remarks
    yield from (f"{name}: {said}" for name, said in report.sources)
    yield f"{TOOL}: {report.verdict}"
