"""A report as Markdown, for a comment on a pull request: the verdict, a table of what fails, the proofs folded away.

Texts from a schema are written as references to characters, wherever they could be read as Markdown, HTML or the name
of somebody to notify.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fmk16.finding import Evidence, Finding, Severity
from fmk16.report.as_text import reasons, short
from fmk16.report.report import TOOL, Report, about, numbered

BUDGET = 60_000
"""Bytes that a report takes at most: GitHub refuses a comment of more than 65,536 letters."""

_SPECIAL = re.compile(r"[#$&*<>@\[\\\]`|~]|(?<![^\W_])_|_(?![^\W_])|:(?=//|\w+:)|(?<=www)\.", re.IGNORECASE)
"""What Markdown or HTML could read: underscores at the edge of a word only, colons in links and pictures only."""

_NOTIFYING = re.compile(r"[@#$]|://|www\.|:\w+:", re.IGNORECASE)
"""What GitHub reads in words that are no code: mentions, issues, formulas, links, pictures."""


def as_markdown(report: Report) -> str:
    """Write the verdict, the findings that fail as a table, and everything else folded away."""
    return "\n\n".join(_within(BUDGET, _blocks(report))) + "\n"


def escaped(text: str) -> str:
    """Write a text so that neither Markdown nor HTML finds anything in it.

    >>> escaped("a|b <script>")
    'a&#124;b &#60;script&#62;'
    """
    return _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", text)


def code(text: str) -> str:
    """Write a text as code, which keeps GitHub from making mentions and links of it."""
    return f"<code>{escaped(text)}</code>"


def prose(text: str) -> str:
    """Write a sentence; words in which GitHub could see a mention or a link become code."""
    return " ".join(code(word) if _NOTIFYING.search(word) else escaped(word) for word in text.split(" "))


# --- blocks ----------------------------------------------------------------------------------------------------------


def _blocks(report: Report) -> Iterator[str]:
    mark = "✅" if report.is_passed else "❌"
    yield f"### {mark} {escaped(TOOL)} {report.command}: {prose(report.verdict)}"
    inputs = (f"{name}: {said}" for name, said in report.sources)
    yield "\n".join(f"- {prose(line)}" for line in (*report.summary, *report.remarks, *inputs))
    errors = report.of(Severity.ERROR)
    yield from _table(errors)
    yield from map(_folded_finding, errors)
    for severity in (Severity.WARNING, Severity.NOTE):
        yield from _folded_table(severity, report.of(severity))


def _table(findings: Iterable[Finding]) -> Iterator[str]:
    rows = [f"| {code(about(each) or each.id)} | {prose(short(each.text))} |" for each in findings]
    if rows:
        yield "\n".join(("| where | what |", "|---|---|", *rows))


def _folded_finding(finding: Finding) -> str:
    said = () if short(finding.text) == finding.text else (finding.text,)
    why = "\n".join(f"- {prose(reason)}" for reason in (*said, *reasons(finding)))
    proofs = (f"{prose(each.title)}:\n\n{_fenced(each)}" for each in finding.evidence)
    summary = f"{code(about(finding))} {escaped(finding.id)}" if about(finding) else escaped(finding.id)
    return _folded(summary, "\n\n".join((why, *proofs)))


def _folded_table(severity: Severity, findings: tuple[Finding, ...]) -> Iterator[str]:
    for table in _table(findings):
        yield _folded(numbered(len(findings), str(severity)), table)


def _folded(summary: str, body: str) -> str:
    return f"<details><summary>{summary}</summary>\n\n{body}\n\n</details>"


def _fenced(evidence: Evidence) -> str:
    """Fence a text off with more backticks than it has in a row itself."""
    longest = max(map(len, re.findall("`+", evidence.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}xml\n{evidence.text}\n{fence}"


def _within(budget: int, blocks: Iterable[str]) -> Iterator[str]:
    """Give blocks as long as there is room for them, and say when some are left out."""
    left_out = 0
    for block in filter(None, blocks):
        budget -= len(block.encode()) + 2
        if budget >= 0:
            yield block
        else:
            left_out += 1
    if left_out:
        yield "There was no room for all of it here; `--format json` has the rest."
