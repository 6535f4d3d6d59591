"""A report as one page of HTML that needs nothing beside it: no network, no script of others, none at all to be read.

The page lies in ``html/`` as a template, a style sheet and a script. All texts are escaped by the template's engine;
the page's own content security policy lets its one style sheet and its one script run, and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from fmk16.finding import Evidence, Finding, Severity, place_text
from fmk16.report.overview import State
from fmk16.report.page_parts import digest_of, part_of, template_of
from fmk16.report.pictures.chosen import LONGEST
from fmk16.report.report import TOOL, Report, RuleText, about

if TYPE_CHECKING:
    from fmk16.report.pictures.block import Link
    from fmk16.report.pictures.gallery import Drawn, DrawnMessage, Gallery

MOST_FINDINGS = 2_000
"""Findings that a page shows: a browser becomes slow with more."""
MOST_MESSAGES = 1_000
"""Messages that a page lists."""

_SIGNS = {State.PASSED: "✓", State.FAILED: "✕", State.OPEN: "–", State.BROKEN: "?"}
_SEVERITY_SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.NOTE: "i"}
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÉ")
_QUOTED = re.compile(r"(?P<mark>>?) *(?P<number>\d*) \| (?P<text>.*)")


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """A line of what stands around a finding.

    Attributes:
        number: The line in the input; empty when it is not known.
        text: The line.
        is_marked: Whether it is what the finding is about.
    """

    number: str
    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the page shows it.

    Attributes:
        finding: The finding.
        rule: What its id means.
        family: What it is filtered by.
        where: What it is about.
        place: Where it stands in the message.
    """

    finding: Finding
    rule: RuleText
    family: str
    where: str
    place: str


def as_html(report: Report) -> str:
    """Write the page."""
    words, gallery = report.words, report.overview.gallery if report.overview else None
    shown = [_shown(report, finding) for finding in report.findings[:MOST_FINDINGS]]
    pictures = None if gallery is None else _Pictures(report, gallery, shown)
    style, script = part_of("page.css") + (pictures.style if pictures else ""), part_of("page.js")
    return template_of("page.html").render(
        report=report,
        pictures=pictures,
        tool=TOOL,
        say=words.say,
        counted=words.counted,
        state=_state(report),
        total=report.overview.total if report.overview else report.verdict.partition(": ")[2] or report.verdict,
        counts=Counter(finding.severity for finding in report.findings),
        severities=tuple(Severity),
        shown=shown,
        families=_families(report, shown),
        cut=len(report.findings) - len(shown),
        most_messages=MOST_MESSAGES,
        rules=_rules(shown),
        signs=_SIGNS,
        severity_signs=_SEVERITY_SIGNS,
        quoted=quoted,
        paragraphs=paragraphs,
        sentence=sentence,
        about=about,
        style=style,
        script=script,
        policy=_policy(style, script),
    )


def quoted(evidence: Evidence) -> Iterator[QuotedLine]:
    """Take an excerpt apart: the number of each line, the line, and whether it is marked."""
    for line in evidence.text.split("\n"):
        found = _QUOTED.fullmatch(line)
        yield QuotedLine(found["number"], found["text"], bool(found["mark"])) if found else QuotedLine("", line, False)


def sentence(text: str) -> str:
    """Begin a text with a capital letter, unless its first word is written in a way of its own.

    >>> sentence("the week is never reached"), sentence("fmk16 says"), sentence("µg")
    ('The week is never reached', 'fmk16 says', 'µg')
    """
    first = re.match(r"[^\W\d_]+(?=[\s,;:.]|$)", text)
    return text[0].upper() + text[1:] if first and first.group().islower() and text[0].upper() in _CAPITALS else text


def paragraphs(text: str) -> list[str]:
    r"""Take a text apart where a line is blank.

    >>> paragraphs("One, on\ntwo lines.\n\nAnother.")
    ['One, on two lines.', 'Another.']
    """
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


class _Pictures:
    """The orders, drawn, as the template asks for them.

    Args:
        report: The report.
        gallery: The orders.
        shown: The findings on the page.
    """

    def __init__(self, report: Report, gallery: Gallery, shown: Sequence[Shown]) -> None:
        from fmk16.report.pictures import block  # noqa: PLC0415 - only a page with pictures needs it

        self._block, self._words = block, report.words
        self._shown = [(number, each) for number, each in enumerate(shown, 1) if each.finding.place]
        self.gallery = gallery
        self.style = block.block_style()
        self.patterns = block.patterns_html()
        self.longest = LONGEST

    def of(self, message: DrawnMessage) -> str:
        """Write the orders of a message."""
        links = partial(self._links, message.source)
        return self._block.block_html(message.orders, self._words, links, is_open=self.gallery.has_one)

    def _links(self, source: str, order: Drawn) -> list[Link]:
        """Find what was found in an order."""
        inside = [
            (number, each)
            for number, each in self._shown
            if each.finding.location.source == source and each.finding.place[: len(order.place)] == order.place
        ]
        return [
            self._block.Link(
                f"f{number}", _SEVERITY_SIGNS[each.finding.severity], each.finding.id, sentence(each.rule.title)
            )
            for number, each in inside
        ]


# --- parts -----------------------------------------------------------------------------------------------------------


def _shown(report: Report, finding: Finding) -> Shown:
    place = finding.location.xpath or place_text(finding.place)
    family = finding.id.partition("-")[0] if report.overview else finding.id
    return Shown(finding, report.rule(finding), family, about(finding), place)


def _families(report: Report, shown: Iterable[Shown]) -> list[tuple[str, str]]:
    """Name what findings can be filtered by: features by their names too."""
    groups = report.overview.groups if report.overview else ()
    names = {line.id: f"{line.id} {line.name}" for group in groups for line in group.lines}
    return [(family, names.get(family, family)) for family in sorted({each.family for each in shown})]


def _state(report: Report) -> State:
    """Tell how the report came out; a check in which something could not be told has failed for another reason."""
    if report.is_passed:
        return State.PASSED
    messages = report.overview.messages if report.overview else ()
    return State.BROKEN if any(each.state is State.BROKEN for each in messages) else State.FAILED


def _rules(shown: Iterable[Shown]) -> list[tuple[str, RuleText]]:
    """Give what the findings' ids mean, where that is more than their titles."""
    found = {each.finding.id: each.rule for each in shown if each.rule.explanation}
    return sorted(found.items())


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{digest_of(style)}'; script-src '{digest_of(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
