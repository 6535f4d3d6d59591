"""What ``check`` found, as lines of text: one a finding, and one for the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from fmk16.finding import Finding, Location
from fmk16.report.privacy import masked, shown
from fmk16.revision import revision

if TYPE_CHECKING:
    from fmk16.conformance.check import Checked  # reports of schema sets need no message, nor its model

INDENT = "    "


class Verdict(StrEnum):
    """What checking a message came to."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_CHECKED = "not_checked"


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


def right_line(checked: Checked) -> str:
    """Say of one message that nothing is wrong with it."""
    return f"{_name(checked)}: {shown(checked.root)}, nothing wrong"


def summary_line(verdicts: Iterable[Verdict], skipped: int = 0) -> str:
    """Sum up: how many messages there are, how many of each verdict, and how much was found beside messages.

    >>> summary_line([Verdict.RIGHT, Verdict.RIGHT, Verdict.NOT_CHECKED], 1)
    '3 messages: 2 right, 1 could not be checked; 1 file or entry without a message was skipped'
    """
    counts = Counter(verdicts)
    said = {Verdict.RIGHT: "right", Verdict.WRONG: "wrong", Verdict.NOT_CHECKED: "could not be checked"}
    parts = ", ".join(f"{counts[verdict]} {words}" for verdict, words in said.items() if counts[verdict])
    total = counts.total()
    return f"{total} message{'' if total == 1 else 's'}: {parts}" + (f"; {skipped_words(skipped)}" if skipped else "")


def skipped_words(skipped: int) -> str:
    """Say how much was found beside messages."""
    if skipped == 1:
        return "1 file or entry without a message was skipped"
    return f"{skipped} files or entries without a message were skipped"


def revision_line() -> str:
    """Say what has checked, and against what."""
    return f"checked by fmk16 {revision().package} against {revision().spoken}"


def memory_line(peak: int) -> str:
    """Say how much memory the process has taken at most, in bytes."""
    return f"peak memory: {peak / 1024**2:.0f} MB"


def _name(checked: Checked) -> str:
    return shown(checked.source) or "the input"
