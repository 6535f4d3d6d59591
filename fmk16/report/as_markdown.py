"""A report as Markdown, for a comment on a pull request: the verdict, a table of what fails, the proofs folded away.

Texts from a schema are written as references to characters, wherever they could be read as Markdown, HTML or the name
of somebody to notify.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fmk16.finding import Evidence, Finding, Severity
from fmk16.report.as_text import reasons, short
from fmk16.report.overview import FeatureLine, Overview, State
from fmk16.report.phrases import Words
from fmk16.report.report import TOOL, Report, about

BUDGET = 60_000
"""Bytes that a report takes at most: GitHub refuses a comment of more than 65,536 letters."""

_SPECIAL = re.compile(r"[#$&*<>@\[\\\]`|~]|(?<![^\W_])_|_(?![^\W_])|:(?=//|\w+:)|(?<=www)\.", re.IGNORECASE)
"""What Markdown or HTML could read: underscores at the edge of a word only, colons in links and pictures only."""

_NOTIFYING = re.compile(r"[@#$]|://|www\.|:\w+:", re.IGNORECASE)
"""What GitHub reads in words that are no code: mentions, issues, formulas, links, pictures."""

_MARKS = {State.PASSED: "✅", State.FAILED: "❌", State.OPEN: "➖", State.BROKEN: "⚠️"}


def as_markdown(report: Report) -> str:
    """Write the verdict, the findings that fail as a table, and everything else folded away."""
    return "\n\n".join(_within(BUDGET, _blocks(report), report.words)) + "\n"


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
    words = report.words
    if report.overview is None:
        yield _list((*report.summary, *report.remarks, *report.source_lines))
    else:
        yield from _overview(report.overview, words)
    errors = report.of(Severity.ERROR)
    yield from _table(errors, words)
    yield from (_folded_finding(each, words) for each in errors)
    for severity in (Severity.WARNING, Severity.NOTE):
        yield from _folded_table(severity, report.of(severity), words)
    if report.overview is not None:
        yield _folded(escaped(words.say("page.rests")), _list(report.remarks))


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {prose(line)}" for line in lines)


def _overview(overview: Overview, words: Words) -> Iterator[str]:
    """Write the features as a table, and what is missing folded away."""
    yield _list(overview.notes)
    heads = overview.heads or tuple(words.say(f"page.{name}") for name in ("feature", "verdict", "seen", "found"))
    rows = [_feature(each) for group in overview.groups for each in group.lines]
    if rows:
        yield "\n".join((f"| {' | '.join(heads)} |", "|---|---|---|---|", *rows))
    if overview.missing:
        yield _folded(escaped(overview.missing_title), _list(f"{each.id}: {each.how}" for each in overview.missing))


def _feature(line: FeatureLine) -> str:
    name, found = escaped(f"{line.id} {line.name}"), ", ".join(line.found) or "–"
    verdict = f"{_MARKS[line.state]} {line.verdict}"
    return f"| {name} | {verdict} | {line.messages or '–'} | {found} |"


def _table(findings: Iterable[Finding], words: Words) -> Iterator[str]:
    rows = [f"| {code(about(each) or each.id)} | {_what(each, words)} |" for each in findings]
    if rows:
        yield "\n".join((f"| {words.say('report.where')} | {words.say('report.what')} |", "|---|---|", *rows))


def _what(finding: Finding, words: Words) -> str:
    """Say what was found; what has a place alone is told by its id."""
    said = prose(short(finding.text, words))
    return said if finding.subject or not finding.location.source else f"{escaped(finding.id)}: {said}"


def _folded_finding(finding: Finding, words: Words) -> str:
    said = () if short(finding.text, words) == finding.text else (finding.text,)
    why = _list((*said, *reasons(finding, words)))
    proofs = (f"{prose(each.title)}:\n\n{_fenced(each)}" for each in finding.evidence)
    summary = f"{code(about(finding))} {escaped(finding.id)}" if about(finding) else escaped(finding.id)
    return _folded(summary, "\n\n".join((why, *proofs)))


def _folded_table(severity: Severity, findings: tuple[Finding, ...], words: Words) -> Iterator[str]:
    for table in _table(findings, words):
        yield _folded(words.counted(f"count.{severity}", len(findings)), table)


def _folded(summary: str, body: str) -> str:
    return f"<details><summary>{summary}</summary>\n\n{body}\n\n</details>"


def _fenced(evidence: Evidence) -> str:
    """Fence a text off with more backticks than it has in a row itself."""
    longest = max(map(len, re.findall("`+", evidence.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}xml\n{evidence.text}\n{fence}"


def _within(budget: int, blocks: Iterable[str], words: Words) -> Iterator[str]:
    """Give blocks as long as there is room for them, and say when some are left out."""
    left_out = 0
    for block in filter(None, blocks):
        budget -= len(block.encode()) + 2
        if budget >= 0:
            yield block
        else:
            left_out += 1
    if left_out:
        yield words.say("report.no_room")
