"""What a hand-in came to, as a report that any reporter takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fmk16.conformance.features import Demand, groups
from fmk16.conformance.suite.judgement import Judgement, Shortfall, Verdict
from fmk16.conformance.suite.results import FeatureResult, Judged, RequirementResult
from fmk16.finding import Finding, Location, Severity
from fmk16.report.check_report import rule_texts
from fmk16.report.features import name_of
from fmk16.report.overview import Case, FeatureGroup, FeatureLine, MessageLine, Overview, State, Suite
from fmk16.report.phrases import Words
from fmk16.report.printable import line_of
from fmk16.report.report import Report, RuleText, in_order
from fmk16.report.suites.as_json import suite_json
from fmk16.report.suites.suite import (
    Told,
    attested_lines,
    counts_words,
    opening,
    place_words,
    rests,
    said,
    shortfall_words,
    text_in,
    verdict_line,
    verdict_words,
    who,
)

STATES = {
    Verdict.PASSED: State.PASSED,
    Verdict.FAILED: State.FAILED,
    Verdict.COULD_NOT_RUN: State.BROKEN,
    Verdict.NOT_EXERCISED: State.OPEN,
    Verdict.NOT_HANDED_IN: State.OPEN,
    Verdict.NOT_RELEVANT: State.OPEN,
}
"""How each verdict is shown: with a sign and a colour, beside its words."""

OF_HAND_IN = "SUITE"
"""The id of what is wrong with a hand-in itself."""


def report_of(judged: Judged, told: Told) -> Report:
    """Make the report of a hand-in.

    Args:
        judged: What it came to.
        told: How it is told of.
    """
    words = told.words
    findings = (*_of_scenarios(judged, words), *_of_handin(judged, words))
    return Report(
        command="suite",
        subject=who(judged.handin, words),
        is_passed=judged.verdict is Verdict.PASSED,
        verdict=verdict_line(judged, words),
        findings=in_order(findings),
        summary=(*opening(judged, words), *attested_lines(judged, words)),
        remarks=tuple(rests(told)),
        source=line_of(judged.handin.held.source),
        rules=_rules(judged, words),
        document=suite_json(judged, told),
        language=words.language,
        overview=_overview(judged, words),
    )


# --- findings --------------------------------------------------------------------------------------------------------


def _of_scenarios(judged: Judged, words: Words) -> Iterator[Finding]:
    for judgement in (*(each.judgement for each in judged.scenarios), *judged.messages):
        yield from (_finding(judgement, each, words) for each in judgement.shortfalls)


def _finding(judgement: Judgement, each: Shortfall, words: Words) -> Finding:
    kind = each.kind.removeprefix("rule:")
    return Finding(
        id=kind if each.kind.startswith("rule:") else judgement.scenario.partition("/")[0],
        severity=Severity.ERROR,
        text=shortfall_words(replace(each, statements=()), words),
        hint=said(each.hint, words),
        location=each.location if each.location.source else Location(judgement.scenario),
        details=each.statements,
    )


def _of_handin(judged: Judged, words: Words) -> Iterator[Finding]:
    for each in judged.problems:
        severity = Severity.ERROR if each.is_error else Severity.NOTE
        yield Finding(OF_HAND_IN, severity, said(each.text, words), location=Location(line_of(each.file)))


def _rules(judged: Judged, words: Words) -> dict[str, RuleText]:
    of_scenarios = {each.scenario.id: RuleText(text_in(each.scenario.title, words)) for each in judged.scenarios}
    return {**rule_texts(words), **of_scenarios, OF_HAND_IN: RuleText(words.say("suite.page.problems"))}


# --- features, files and test cases ----------------------------------------------------------------------------------


def _overview(judged: Judged, words: Words) -> Overview:
    return Overview(
        total=verdict_line(judged, words),
        groups=tuple(_groups(judged, words)),
        heads=tuple(words.say(f"suite.column.{name}") for name in ("feature", "verdict", "requirements", "attested")),
        notes=(*opening(judged, words), *attested_lines(judged, words)),
        messages=tuple(_files(judged, words)),
        suites=tuple(_suites(judged, words)),
    )


def _groups(judged: Judged, words: Words) -> Iterator[FeatureGroup]:
    for group in groups().values():
        lines = [each for each in judged.features if each.is_asked and each.feature.group == group.id]
        if lines:
            yield FeatureGroup(name_of(group, words.language), tuple(_line(each, words) for each in lines))


def _line(each: FeatureResult, words: Words) -> FeatureLine:
    keys = (("feature.provisional", each.feature.provisional), ("suite.demand.should", each.demand is Demand.SHOULD))
    return FeatureLine(
        id=each.feature.id,
        name=name_of(each.feature, words.language),
        state=STATES[each.verdict],
        verdict=verdict_words(each.verdict, words),
        messages=counts_words(each.verified, words) if each.verified else "",
        found=(counts_words(each.attested, words),) if each.attested else (),
        remarks=tuple(words.say(key) for key, holds in keys if holds),
    )


def _files(judged: Judged, words: Words) -> Iterator[MessageLine]:
    for each in judged.scenarios:
        verdict = verdict_words(each.verdict, words)
        count = len(each.judgement.shortfalls)
        found = (words.counted("count.error", count),) if count else ()
        for file in each.files:
            name = line_of(file.name)
            state, exercised = STATES[each.verdict], each.judgement.exercised
            yield MessageLine(name, each.scenario.id, state, verdict, found, exercised, file.digest[:16])


def _suites(judged: Judged, words: Words) -> Iterator[Suite]:
    """Make a suite of each feature, whose cases are its requirements; not relevant ones are left out."""
    shortfalls = {each.scenario.id: each.judgement.shortfalls for each in judged.scenarios}
    for feature in judged.features:
        own = [each for each in judged.requirements if each.requirement.feature == feature.feature.id]
        cases = [_case(each, shortfalls, words) for each in own if each.verdict is not Verdict.NOT_RELEVANT]
        phase = feature.feature.phase.get(judged.handin.plan)
        if cases:
            said_phase = words.say("suite.every_phase") if phase is None else words.say("suite.phase", phase=phase)
            name = f"{feature.feature.id} {name_of(feature.feature, words.language)}"
            yield Suite(said_phase, name, feature.feature.id, tuple(cases))


def _case(each: RequirementResult, shortfalls: dict[str, tuple[Shortfall, ...]], words: Words) -> Case:
    lines = [verdict_words(each.verdict, words), *((words.say("suite.unplayed"),) if each.is_unplayed else ())]
    if each.attested is not None:
        lines.append(line_of(f"{each.attested.who} {each.attested.date}: {each.attested.statement}"))
    if each.verdict is not Verdict.PASSED:
        lines += [
            f"{name} {place_words(one, words)} {shortfall_words(one, words)}"
            for name in each.scenarios
            for one in shortfalls.get(name, ())
        ]
    name = f"{each.requirement.id} {text_in(each.requirement.text, words)}"
    return Case(each.requirement.id, name, STATES[each.verdict], tuple(lines))
