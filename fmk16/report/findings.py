"""What the interface says of a message, as lines of text, one a finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fmk16.finding import Finding, Location, Verdict
from fmk16.report.privacy import masked, shown

if TYPE_CHECKING:
    from fmk16.conformance.check import Checked  # reports of schema sets need no message, nor its model

INDENT = "    "


def verdict_of(checked: Checked) -> Verdict:
    """Tell a message that breaks the interface from one that does not, and from one that nobody can tell of."""
    if checked.has_errors:
        return Verdict.WRONG
    return Verdict.NOT_CHECKED if checked.not_checked else Verdict.RIGHT


def lines_of(checked: Checked) -> Iterator[str]:
    """Write the findings of a message, and why it could not be checked when no finding says so."""
    for finding in checked.findings:
        yield from finding_lines(masked(finding))
    if checked.not_checked and checked.not_checked not in (finding.text for finding in checked.findings):
        reason = shown(checked.not_checked)
        yield reason if reason.startswith(_name(checked)) else f"{_name(checked)}: {reason}"


def finding_lines(finding: Finding) -> Iterator[str]:
    """Write one finding: where, how bad, which and what; then the hint and the XPath, indented."""
    yield f"{where(finding.location)} {finding.severity} {finding.id} {finding.text}"
    yield from (f"{INDENT}{text}" for text in (finding.hint, finding.location.xpath) if text)


def where(location: Location) -> str:
    """Write a location as editors read it: file, line, column, as far as they are known."""
    known = [str(number) for number in (location.line, location.column) if number]
    return ":".join([location.source or "the input", *known])


def _name(checked: Checked) -> str:
    return shown(checked.source) or "the input"
