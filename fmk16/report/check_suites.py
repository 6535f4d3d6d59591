"""The rules of a check as test cases: a suite a feature, by phase, and one for what the interface itself forbids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.features import Feature, features
from fmk16.conformance.rule import Rule
from fmk16.conformance.rule_texts import texts_of
from fmk16.conformance.ruling import Outcome
from fmk16.conformance.run import JudgedMessage, Run
from fmk16.finding import Finding, Said, Verdict
from fmk16.report.checks import worded
from fmk16.report.features import name_of
from fmk16.report.findings import where
from fmk16.report.overview import Case, State, Suite
from fmk16.report.phrases import Language, Words
from fmk16.report.printable import line_of
from fmk16.report.report import fit
from fmk16.report.translation import in_language
from fmk16.wire.kinds import KINDS

INTERFACE = "XML"
"""The id of the suite of what the interface itself forbids."""


def suites_of(run: Run, messages: Sequence[JudgedMessage], words: Words) -> tuple[Suite, ...]:
    """Lay out all rules as test cases: the features by phase, then the other families, then the interface.

    Args:
        run: The run.
        messages: Its messages.
        words: The language.
    """
    found = _by_rule(messages)
    families: dict[str, list[Rule]] = defaultdict(list)
    for rule in catalogue().values():
        families[rule.family].append(rule)
    ordered = sorted(families, key=lambda family: (_phase(run, family), family))
    return (
        *(_suite(run, family, families[family], found, words) for family in ordered),
        _of_interface(run, messages, found, words),
    )


def _by_rule(messages: Iterable[JudgedMessage]) -> Mapping[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for message in messages:
        for each in message.weighed:
            if each.waiver is None:
                found[each.finding.id].append(each.finding)
    return found


def _phase(run: Run, family: str) -> int:
    """Give the phase of a family: features of every phase come after the last, and what is no feature after those."""
    feature = features().get(family)
    return 99 if feature is None else feature.phase.get(run.scales.profile.plan, 9)


def _suite(run: Run, family: str, rules: Sequence[Rule], found: Mapping[str, list[Finding]], words: Words) -> Suite:
    feature = features().get(family)
    cases = tuple(_case(run, rule, found.get(rule.id, []), words) for rule in rules)
    if feature is None:
        return Suite(words.say("suite.no_feature"), words.say("suite.rules", family=family), family, cases)
    return Suite(_phase_words(run, feature, words), f"{family} {name_of(feature, words.language)}", family, cases)


def _phase_words(run: Run, feature: Feature, words: Words) -> str:
    phase = feature.phase.get(run.scales.profile.plan)
    return words.say("suite.every_phase") if phase is None else words.say("suite.phase", phase=phase)


# --- cases -----------------------------------------------------------------------------------------------------------


def _case(run: Run, rule: Rule, found: Sequence[Finding], words: Words) -> Case:
    texts = texts_of(rule.id)
    title = texts.danish.title if words.language is Language.DANISH else texts.english.title
    state, said = _outcome(run, rule, found, words)
    return Case(rule.id, f"{rule.id} {title}", state, tuple(said))


def _outcome(run: Run, rule: Rule, found: Sequence[Finding], words: Words) -> tuple[State, list[str]]:
    lines = [_line(each, words) for each in found]
    if any(run.scales.profile.counts(each.severity) for each in found):
        return State.FAILED, lines
    if rule.is_activation and rule.family in run.tally.required_and_missing:
        return State.FAILED, [words.say("suite.required")]
    if (why := run.tally.crashed.get(rule.id)) is not None:
        return State.BROKEN, [words.say("suite.could_not_run", why=line_of(why)), *lines]
    outcomes = run.tally.outcomes[rule.id]
    if outcomes[Outcome.PASSED] or outcomes[Outcome.FAILED]:
        return State.PASSED, lines
    key = "suite.not_exercised" if outcomes[Outcome.NOT_EXERCISED] or rule.is_activation else "suite.not_applicable"
    return State.OPEN, [words.say(key)]


def _line(finding: Finding, words: Words) -> str:
    said = fit(worded(finding, words))
    return f"{where(said.location)} {words.say(f'severity.{said.severity}')} {said.text}"


def _of_interface(
    run: Run, messages: Sequence[JudgedMessage], found: Mapping[str, list[Finding]], words: Words
) -> Suite:
    """Make a case of each kind of finding that the interface itself gives, and one of what could not be checked."""
    unseen = State.PASSED if any(message.root for message in messages) else State.OPEN
    cases = [_kind(run, kind, found.get(kind, []), unseen, words) for kind in KINDS]
    missed = [message for message in messages if message.verdict is Verdict.NOT_CHECKED]
    said = tuple(f"{line_of(each.source) or '-'}: {line_of(each.not_checked)}" for each in missed)
    state = State.BROKEN if missed else State.PASSED
    last = Case("CHK-01", f"CHK-01 {words.say('report.not_checked')}", state, said)
    return Suite(words.say("suite.interface"), words.say("suite.interface.name"), INTERFACE, (*cases, last))


def _kind(run: Run, kind: str, found: Sequence[Finding], unseen: State, words: Words) -> Case:
    """Make a case of a kind; one that was not found has passed, unless no message was recognised."""
    name = f"{kind} {in_language(Said(KINDS[kind].title), words.language)}"
    if not found:
        return Case(kind, name, unseen, ())
    fails = any(run.scales.profile.counts(each.severity) for each in found)
    return Case(kind, name, State.FAILED if fails else State.PASSED, tuple(_line(each, words) for each in found))
