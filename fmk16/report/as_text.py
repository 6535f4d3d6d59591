"""A report as lines of text, for a terminal or a build's log: what fails in full, the verdict last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fmk16.finding import Finding, Severity
from fmk16.report.excerpts import excerpt
from fmk16.report.findings import INDENT, finding_lines, where
from fmk16.report.phrases import Words
from fmk16.report.report import TOOL, Report, about

PROOF = 15
"""Lines of a proof that are shown."""

LONGEST = 240
"""Letters of a note, or of a reason, that are shown."""


def as_text(report: Report) -> str:
    """Write the findings one a line, why under those that break somebody, then what all of it comes to.

    A check's findings are written as ``check`` itself writes them: place, severity, id and what was found.
    """
    blocks = ["\n".join(_lines(finding, report)) for finding in report.findings]
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


def reasons(finding: Finding, words: Words) -> Iterator[str]:
    """Say why a finding is one, what to do, where it stands and what names it; a line each."""
    yield from finding.details
    if finding.hint:
        yield words.say("report.to_do", hint=finding.hint)
    if finding.location.source:
        yield words.say("report.at", place=where(finding.location))
    if finding.fingerprint:
        yield words.say("report.fingerprint", fingerprint=finding.fingerprint)


def short(text: str, words: Words) -> str:
    """Cut a text that is too long for a line, and say where all of it is."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}... ({words.say('report.elsewhere')})"


def _lines(finding: Finding, report: Report) -> Iterator[str]:
    words = report.words
    if report.overview is not None:
        yield from finding_lines(finding)
        return
    if finding.severity is Severity.NOTE:
        yield short(headline(finding), words)
        return
    yield headline(finding)
    yield from (f"{INDENT}{short(reason, words)}" for reason in reasons(finding, words))
    if finding.severity is Severity.ERROR:
        yield from (f"{INDENT}{line}" for line in _proofs(finding, words))


def _proofs(finding: Finding, words: Words) -> Iterator[str]:
    for evidence in finding.evidence:
        lines = evidence.text.split("\n")
        is_cut = len(lines) > PROOF
        yield f"{evidence.title} ({words.say('report.elsewhere')}):" if is_cut else f"{evidence.title}:"
        yield from (f"| {line}" for line in (excerpt(lines, finding.subject, PROOF) if is_cut else lines))


def _ending(report: Report) -> Iterator[str]:
    if report.findings:
        yield ""
    yield from report.summary
    yield from report.remarks
    yield from report.source_lines
    yield f"{TOOL}: {report.verdict}"
