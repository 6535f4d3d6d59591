"""What a hand-in came to, as one page of HTML that a vendor sends to the authority: the features first.

From a feature to its requirements is one click, from a requirement to its evidence another. The page needs nothing
beside it and runs no script; all texts are escaped by the template's engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fmk16.conformance.features import Demand, groups
from fmk16.conformance.suite.judgement import Shortfall, Verdict
from fmk16.conformance.suite.results import FeatureResult, Judged, RequirementResult, ScenarioResult
from fmk16.conformance.suite.scenario import Part
from fmk16.report.as_html import sentence
from fmk16.report.features import name_of
from fmk16.report.overview import State
from fmk16.report.page_parts import digest_of, part_of, template_of
from fmk16.report.phrases import Words
from fmk16.report.pictures.block import block_html, block_style, patterns_html
from fmk16.report.printable import line_of, lines_of
from fmk16.report.report import TOOL
from fmk16.report.suites.pictures import ScenarioPictures
from fmk16.report.suites.report import STATES
from fmk16.report.suites.suite import (
    Told,
    attested_lines,
    counts_words,
    demand_words,
    opening,
    phase_words,
    place_words,
    remarks_of,
    rests,
    review_words,
    role_words,
    said,
    set_words,
    shortfall_words,
    text_in,
    verdict_line,
    verdict_words,
    who,
)

MOST_LINES = 200
"""Lines of a file that the page shows."""
LONGEST_LINE = 400
"""Letters of such a line."""
MOST_FILES = 300
"""Files whose contents the page shows."""

_SIGNS = {State.PASSED: "✓", State.FAILED: "✕", State.OPEN: "–", State.BROKEN: "?"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A file that was handed in, as the page shows it.

    Attributes:
        name: Its name.
        told: Its size and digest, in words.
        lines: What stands in it; nothing where it is no text.
        cut: How much of it is shown, in words; empty: all.
    """

    name: str
    told: str
    lines: str
    cut: str


class Page:
    """What the template asks for, in words.

    Args:
        judged: What a hand-in came to.
        told: How it is told of.
    """

    def __init__(self, judged: Judged, told: Told) -> None:
        self.judged = judged
        self.handin = judged.handin
        self.words: Words = told.words
        self.language = str(told.words.language)
        self.tool = TOOL
        self.state = STATES[judged.verdict]
        self.verdict = sentence(verdict_line(judged, self.words))
        self.attested_counts = [sentence(line) for line in attested_lines(judged, self.words)]
        self.who = who(judged.handin, told.words)
        self.opening = [sentence(line) for line in opening(judged, self.words)]
        self.live = sentence(self.say("suite.live", names=", ".join(judged.live)))
        self.rests = [sentence(line) for line in rests(told)]
        self._verifies = _by_scenario(judged.requirements)
        self._shown = MOST_FILES
        self._pictures = ScenarioPictures(judged.handin, told.words)
        self.patterns = patterns_html()

    def say(self, key: str, /, **values: object) -> str:
        """Give a phrase."""
        return self.words.say(key, **values)

    @property
    def title(self) -> str:
        """The page's title."""
        system, version = line_of(self.handin.system), line_of(self.handin.version)
        return self.say("suite.page.title", system=system, version=version, verdict=self.verdict)

    @property
    def messages_told(self) -> str:
        """How many other messages there are, and what they came to."""
        counts = Counter(each.verdict for each in self.judged.messages)
        total = self.words.counted("feature.messages", len(self.judged.messages))
        return f"{total}: {counts_words(counts, self.words)}"

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Whose system it is, and what was asked."""
        none = self.say("suite.unnamed")
        told = {
            "party": line_of(self.handin.party) or none,
            "system": line_of(self.handin.system) or none,
            "version": line_of(self.handin.version) or none,
            "type": self.handin.system_type or none,
            "role": role_words(self.handin.role, self.words),
            "phase": phase_words(self.handin, self.words),
            "set": set_words(self.handin, self.words),
        }
        return [(self.say(f"suite.page.{name}"), text) for name, text in told.items()]

    @property
    def groups(self) -> Iterator[tuple[str, list[FeatureResult]]]:
        """The features that are asked about, as the slides group them."""
        for group in groups().values():
            own = [each for each in self.judged.features if each.is_asked and each.feature.group == group.id]
            if own:
                yield name_of(group, self.words.language), own

    @property
    def asked(self) -> list[FeatureResult]:
        """The features of which requirements are shown."""
        return [each for each in self.judged.features if self.requirements(each.feature.id)]

    def requirements(self, feature_id: str) -> list[RequirementResult]:
        """Give the requirements of a feature that are asked for and judged."""
        return [
            each
            for each in self.judged.verified
            if each.requirement.feature == feature_id and each.verdict is not Verdict.NOT_RELEVANT
        ]

    @property
    def attested(self) -> list[RequirementResult]:
        """The requirements that somebody gives their word for, or should."""
        return [each for each in self.judged.attested if each.verdict is not Verdict.NOT_RELEVANT]

    @property
    def scenarios(self) -> list[ScenarioResult]:
        """The scenarios that are asked for."""
        return [each for each in self.judged.scenarios if each.verdict is not Verdict.NOT_RELEVANT]

    def name(self, each: FeatureResult) -> str:
        """Name a feature."""
        return name_of(each.feature, self.words.language)

    def remarks(self, each: FeatureResult) -> list[str]:
        """Say what else has to be known of a feature."""
        keys = (
            ("feature.provisional", each.feature.provisional),
            ("suite.demand.should", each.demand is Demand.SHOULD),
        )
        return [self.say(key) for key, holds in keys if holds]

    def share(self, counts: Mapping[Verdict, int]) -> str:
        """Say how many of the requirements that count have passed."""
        total = sum(count for verdict, count in counts.items() if verdict is not Verdict.NOT_RELEVANT)
        return self.say("suite.counts.of", count=counts.get(Verdict.PASSED, 0), total=total) if total else "–"

    def others(self, counts: Mapping[Verdict, int]) -> str:
        """Say what the requirements came to that have not passed; also how many are not asked of such a system."""
        left: dict[Verdict, int] = {each: count for each, count in counts.items() if each is not Verdict.PASSED}
        return counts_words(left, self.words) if left else "–"

    def text(self, text: object) -> str:
        """Say something that stands in both languages."""
        return text_in(text, self.words)  # type: ignore[arg-type]

    def demand(self, demand: Demand | None) -> str:
        """Say how strongly something is asked."""
        return demand_words(demand, self.words)

    def state_of(self, verdict: Verdict) -> State:
        """Say how a verdict is shown."""
        return STATES[verdict]

    def sign(self, verdict: Verdict) -> str:
        """Give the sign of a verdict."""
        return _SIGNS[STATES[verdict]]

    def verdict_of(self, verdict: Verdict) -> str:
        """Say a verdict."""
        return verdict_words(verdict, self.words)

    def said(self, text: str) -> str:
        """Say a sentence."""
        return sentence(said(text, self.words))

    def plain(self, text: str) -> str:
        """Make a text fit to be shown."""
        return line_of(text)

    def where(self, each: Shortfall) -> str:
        """Say where a shortfall stands."""
        return place_words(each, self.words)

    def short(self, each: Shortfall) -> str:
        """Say what falls short."""
        return sentence(shortfall_words(each, self.words))

    def review(self, result: ScenarioResult) -> str:
        """Say who reviewed a scenario clinically."""
        return review_words(result.scenario, self.words)

    def verifies(self, scenario_id: str) -> Sequence[str]:
        """Give the requirements that a scenario was judged for."""
        return self._verifies.get(scenario_id, ())

    def scenario_of(self, file: str) -> str:
        """Give the scenario whose folder a file lies in, so that it is on the page; empty: none."""
        name = file.partition("/")[0]
        return name if any(each.scenario.id == name for each in self.scenarios) else ""

    def remarks_of(self, result: ScenarioResult) -> list[str]:
        """Say what else is known of a scenario."""
        return [sentence(each) for each in remarks_of(result.judgement, self.words)]

    def excerpts(self, result: ScenarioResult) -> Iterator[Excerpt]:
        """Show the files that were handed in for a scenario, as many as the page has room for."""
        for file in result.files:
            self._shown -= 1
            content = self.handin.held.files.get(file.name, b"") if self._shown >= 0 else b""
            told = self.say("suite.file.digest", size=file.size, digest=file.digest)
            lines, cut = self._lines(content, file.name)
            yield Excerpt(line_of(file.name), told, lines, cut)

    def pictures(self, result: ScenarioResult) -> str:
        """Draw what was ordered beside what was sent, or the right days, where a scenario was not passed by them."""
        found = self._pictures.of(result)
        if not found:
            return ""
        is_sent = result.scenario.part is Part.SENDER
        heading = self.say("gallery.apart" if is_sent else "gallery.right")
        return block_html(found, self.words, heading=heading, is_open=is_sent)

    def _lines(self, content: bytes, name: str) -> tuple[str, str]:
        if name.lower().endswith(".xlsx") or not content:
            return "", ""
        lines = content[:1_000_000].decode(errors="replace").splitlines()
        shown = [lines_of(line[:LONGEST_LINE]) for line in lines[:MOST_LINES]]
        cut = len(lines) > len(shown)
        return "\n".join(shown), self.say("suite.page.cut", shown=len(shown), count=len(lines)) if cut else ""


def _by_scenario(results: Sequence[RequirementResult]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in results:
        for name in each.scenarios:
            found.setdefault(name, []).append(each.requirement.id)
    return found


def suite_page(judged: Judged, told: Told) -> str:
    """Write the page.

    Args:
        judged: What a hand-in came to.
        told: How it is told of.
    """
    style = part_of("page.css") + part_of("suite.css") + block_style()
    policy = f"default-src 'none'; style-src '{digest_of(style)}'; base-uri 'none'; form-action 'none'"
    return template_of("suite.html").render(page=Page(judged, told), style=style, policy=policy)
