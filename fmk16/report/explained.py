"""The page of a rule, a feature, a ground or a kind of finding, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from fmk16.conformance.examples import VALID, example_of, shown_by
from fmk16.conformance.features import Feature, Plan, facts_of, features, groups
from fmk16.conformance.grounds import Ground, ground
from fmk16.conformance.rule import Rule
from fmk16.conformance.rule_texts import texts_of
from fmk16.conformance.statements import BasisText, Source, bases
from fmk16.conformance.subjects import Subject, looked_at, options_of, resting_on, roots_of, serving
from fmk16.model.operation import OPERATIONS
from fmk16.report.differing import differing_lines
from fmk16.report.excerpts import GAP
from fmk16.report.features import name_of
from fmk16.report.phrases import Language, Words
from fmk16.report.rules import basis_words, severity_of, title_of
from fmk16.report.translation import in_language
from fmk16.schedule.ground import Basis
from fmk16.wire.kinds import Kind

WIDEST = 110
"""Letters a line that a page has at most."""

MOST_NAMES = 4
"""So many messages are named in which a rule may meet something."""

MOST_LINES = 30
"""So many lines of an element are shown."""

Entry = tuple[str, Iterable[str]]
"""The key of a label, and paragraphs."""


def explained_text(subject: Subject, words: Words, width: int | None) -> str:
    """Write the page of what somebody asked about.

    Args:
        subject: What that is.
        words: The language; what rules say of themselves at length is English.
        width: The width of the terminal, or None.
    """
    page = _Page(words, min(width or WIDEST, WIDEST))
    match subject:
        case Rule():
            lines = page.rule(subject)
        case Feature():
            lines = page.feature(subject)
        case Ground():
            lines = page.ground(subject)
        case Kind():
            lines = page.kind(subject)
    return "".join(f"{line}\n" for line in lines)


def page_of(rule: Rule) -> str:
    """Give what a rule says of itself at length: its docstring, without the first line where that is its title."""
    return rule.page.partition("\n\n")[2] or rule.page


def text_of(thing: Ground | Source | BasisText, language: Language) -> str:
    """Say what rules rest on, how sure that is, or where it comes from."""
    return (thing.danish if language is Language.DANISH else thing.english).strip()


class _Page:
    """Writes pages in one language and width."""

    def __init__(self, words: Words, width: int) -> None:
        self._words = words
        self._width = width

    def rule(self, rule: Rule) -> Iterator[str]:
        yield f"{rule.id} {title_of(rule, self._words)}"
        yield from self._paragraphs(rule)
        yield ""
        yield from self._entries([*self._said(rule), *self._about(rule), *self._resting(ground(rule.ground))])
        yield ""
        yield from self._shown(rule) if rule.is_activation else self._example(rule)

    def feature(self, feature: Feature) -> Iterator[str]:
        language = self._words.language
        yield f"{feature.id} {name_of(feature, language)}"
        yield ""
        yield from self._entries(self._about_feature(feature))
        rules = serving(feature.id)
        for rule in rules[:1]:
            if rule.is_activation:
                yield ""
                yield from self._shown(rule)

    def ground(self, found: Ground) -> Iterator[str]:
        yield found.id
        yield ""
        yield from self._entries([*self._resting(found)[1:], ("explain.rules", self._titles(resting_on(found.id)))])

    def kind(self, kind: Kind) -> Iterator[str]:
        yield f"{kind.id} {title_of(kind, self._words)}"
        yield ""
        yield from self._entries(
            [
                ("explain.severity", [severity_of(kind, self._words)]),
                ("explain.basis", [basis_words(Basis.SCHEMA, self._words)]),
                ("explain.ground", [self._words.say("explain.wire")]),
            ]
        )

    # --- parts -------------------------------------------------------------------------------------------------------

    def _paragraphs(self, rule: Rule) -> Iterator[str]:
        """Give the rule's own page; it is English, and says so on a Danish one."""
        first, *others = filter(None, page_of(rule).split("\n\n"))
        for paragraph in (self._words.say("explain.in_english", text=first), *others):
            yield ""
            yield from wrap(paragraph, self._width)

    def _said(self, rule: Rule) -> list[Entry]:
        texts = texts_of(rule.id)
        said = texts.danish if self._words.language is Language.DANISH else texts.english
        return [("explain.says", [said.says]), ("explain.do", [said.do])]

    def _about(self, rule: Rule) -> list[Entry]:
        words = self._words
        return [
            ("explain.severity", [severity_of(rule, words)]),
            ("explain.on", [self._some(looked_at(rule))]),
            ("explain.direction", [words.say(f"explain.{rule.only or 'both'}")]),
            ("explain.messages", [self._some(roots_of(rule))]),
            ("explain.feature", self._features(rule)),
        ]

    def _some(self, names: Sequence[str]) -> str:
        if len(names) <= MOST_NAMES + 1:
            return ", ".join(names)
        some = ", ".join(names[:MOST_NAMES])
        return self._words.say("explain.messages.some", count=len(names), names=some)

    def _features(self, rule: Rule) -> list[str]:
        served = [features()[each] for each in dict.fromkeys((rule.family, *rule.also)) if each in features()]
        told = [f"{each.id} {name_of(each, self._words.language)} ({self._phase(each)})" for each in served]
        return told or [self._words.say("explain.no_feature")]

    def _phase(self, feature: Feature) -> str:
        if not feature.phase:
            return self._words.say("explain.every_phase")
        three, two = (feature.phase[plan] for plan in (Plan.THREE_PHASES, Plan.TWO_PHASES))
        return self._words.say("explain.phases", three=three, two=two)

    def _resting(self, found: Ground) -> list[Entry]:
        words = self._words
        meaning = bases()[found.basis]
        basis = f"{basis_words(found.basis, words)}: {text_of(meaning, words.language)}"
        chosen = [words.say("explain.option.of_file", option=option) for option in options_of(found)]
        return [
            ("explain.ground", [found.id]),
            ("explain.text", [text_of(found, words.language)]),
            ("explain.basis", [basis]),
            ("explain.source", [self._source(*each) for each in zip(found.bases, found.sources, strict=True)]),
            ("explain.option", chosen),
        ]

    def _source(self, basis: Basis, source: Source) -> str:
        words = self._words
        said = f"{basis_words(basis, words)}: {text_of(source, words.language)}"
        if source.read:
            return words.say("explain.source.read", source=said, day=source.read)
        return words.say("explain.source.own" if basis >= Basis.INFERRED else "explain.source.undated", source=said)

    def _about_feature(self, feature: Feature) -> list[Entry]:
        words = self._words
        language = words.language
        marks = [words.say("feature.provisional")] if feature.provisional else []
        every = len(feature.operations) == len(OPERATIONS)
        facts = [ground(f"features:{fact.id}") for fact in facts_of(feature.id)]
        return [
            ("explain.group", [name_of(groups()[feature.group], language)]),
            ("explain.phase", [", ".join([self._phase(feature), *marks])]),
            ("explain.elements", [", ".join(feature.elements)]),
            ("explain.values", [f"{each.element} = {each.value}" for each in feature.values]),
            ("explain.operations", [words.say("explain.operations.all") if every else ", ".join(feature.operations)]),
            ("explain.facts", [self._fact(fact) for fact in facts]),
            ("explain.rules", self._titles(serving(feature.id))),
        ]

    def _fact(self, fact: Ground) -> str:
        return f"{fact.id}: {text_of(fact, self._words.language)} ({basis_words(fact.basis, self._words)})"

    def _titles(self, rules: Sequence[Rule]) -> list[str]:
        told = [f"{rule.id} {severity_of(rule, self._words)}: {title_of(rule, self._words)}" for rule in rules]
        return told or [self._words.say("explain.rules.none")]

    def _example(self, rule: Rule) -> Iterator[str]:
        example = example_of(rule)
        finding = example.finding
        yield self._words.say("explain.example", fixture=VALID / example.fixture, xpath=finding.location.xpath)
        yield from differing_lines(example.before, example.after)
        yield self._words.say("explain.gives")
        yield f"  {severity_of(rule, self._words)} {rule.id} {in_language(finding.text, self._words.language)}"

    def _shown(self, rule: Rule) -> Iterator[str]:
        shown = shown_by(rule)
        yield self._words.say("explain.shown", fixture=VALID / shown.fixture, line=shown.line, xpath=shown.xpath)
        yield from (f"  {line}" for line in shown.xml[:MOST_LINES])
        if len(shown.xml) > MOST_LINES:
            yield f"  {GAP}"

    def _entries(self, entries: Iterable[Entry]) -> Iterator[str]:
        """Lay out what is known, a label before its paragraphs; nothing of what is not."""
        told = [(self._words.say(key), list(filter(None, texts))) for key, texts in entries]
        told = [(label, texts) for label, texts in told if texts]
        indent = max(len(label) for label, _ in told) + 2
        for label, texts in told:
            lines = [line for text in texts for line in self._hanging(text, indent)]
            yield from (f"{'' if number else label:{indent}}{line}" for number, line in enumerate(lines))

    def _hanging(self, text: str, indent: int) -> list[str]:
        return wrap(text, self._width - indent, subsequent_indent="  ", break_on_hyphens=False)
