"""A hand-in judged: each scenario by what lies in its folder, and from these each requirement and each feature."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from fmk16.conformance.check import Checked
from fmk16.conformance.features import Feature, features
from fmk16.conformance.ruling import Outcome
from fmk16.conformance.suite.evidence import Judges, Shown, check_named, judge_folder, judge_message, not_relevant
from fmk16.conformance.suite.handin import EVIDENCE, FILE, INSTRUCTIONS, MESSAGES, Attested, HandIn
from fmk16.conformance.suite.held import Problem
from fmk16.conformance.suite.judgement import Verdict
from fmk16.conformance.suite.judges import JUDGES, scenarios_of
from fmk16.conformance.suite.qualification import shown_live
from fmk16.conformance.suite.reader import UNREADABLE, WRONG
from fmk16.conformance.suite.relevance import (
    asks_feature,
    asks_requirement,
    asks_scenario,
    feature_demand,
    requirement_demand,
)
from fmk16.conformance.suite.requirements import Kind, Requirement, requirements
from fmk16.conformance.suite.results import (
    FeatureResult,
    Judged,
    Local,
    RequirementResult,
    ScenarioResult,
    counted,
    together,
)
from fmk16.conformance.suite.scenario import Part, Scenario
from fmk16.conformance.waivers import Waiver
from fmk16.conformance.weighing import Scales
from fmk16.finding import Said

SHEETS = ("live.md", "live.da.md", "live.en.md")
RESULTS = "results"
"""A folder for reports, which a run does not look into."""

_OWN = frozenset({FILE, *INSTRUCTIONS, *SHEETS})


def judge_handin(
    handin: HandIn,
    *,
    waivers: Sequence[Waiver] | None = None,
    on: date | None = None,
    live: int | None = None,
    judges: Judges = JUDGES,
) -> Judged:
    """Judge a hand-in.

    Args:
        handin: The hand-in.
        waivers: Local settings, which the report then opens with; None: there are none.
        on: The day on which waivers have to hold; None: they do not expire.
        live: What the scenarios are drawn by that a reader is to show live; None: the seed of the qualification.
        judges: Who judges.
    """
    scales = None if waivers is None else Scales(waivers=waivers, on=on)
    asked = scenarios_of(handin)
    shown = [
        judge_folder(handin, each, judges, scales) if asks_scenario(handin, each) else Shown(not_relevant(each))
        for each in asked.values()
        if each.part is handin.role
    ]
    loose = _loose(handin, scales)
    checked = [*(each for one in shown for each in one.checked), *loose]
    results = {each.result.scenario.id: each.result for each in shown}
    of_requirements = tuple(_requirements(handin, results, _by_rule(checked)))
    return Judged(
        handin=handin,
        scenarios=tuple(results.values()),
        requirements=of_requirements,
        features=tuple(_feature(handin, feature, of_requirements) for feature in features().values()),
        messages=tuple(map(judge_message, loose)),
        problems=(*handin.problems, *_strange(handin, asked), *_words(handin), *_of_folders(shown)),
        live=_live(handin, asked.values(), handin.seed if live is None else live),
        local=None if scales is None or waivers is None else Local(len(waivers), len(waivers) - len(scales.idle)),
    )


def _live(handin: HandIn, scenarios: Iterable[Scenario], seed: int | None) -> tuple[str, ...]:
    """Draw what a reader is to show live, since anybody can have its answers from this tool."""
    if handin.role is not Part.READER or seed is None:
        return ()
    return tuple(each.id for each in shown_live([each for each in scenarios if asks_scenario(handin, each)], seed))


def _of_folders(shown: Iterable[Shown]) -> Iterator[Problem]:
    return (problem for each in shown for problem in each.problems)


def _loose(handin: HandIn, scales: Scales | None) -> list[Checked]:
    """Check what else a sender sent."""
    if handin.role is not Part.SENDER:
        return []
    files = handin.held.below(MESSAGES)
    names = [name for name in files if name.lower().endswith(".xml")]
    return [check_named(f"{MESSAGES}/{name}", files[name], scales) for name in names]


# --- what lies there and was not asked for ---------------------------------------------------------------------------


def _strange(handin: HandIn, asked: Mapping[str, Scenario]) -> Iterator[Problem]:
    """Name what nobody asked for, a folder once."""
    tops: dict[str, int] = defaultdict(int)
    for name in handin.held.files:
        tops[name.partition("/")[0] if "/" in name else name] += 1
    for top, count in tops.items():
        if top in _OWN or top in {MESSAGES, EVIDENCE, RESULTS}:
            continue
        if top not in asked:
            yield Problem(top, _no_such(top, asked, count, is_folder=f"{top}/" in _folders(handin)))
        elif asked[top].part is not handin.role or not asks_scenario(handin, asked[top]):
            text = Said("this is not asked of such a hand-in, so it was not looked at")
            yield Problem(top, text, is_error=False)


def _folders(handin: HandIn) -> frozenset[str]:
    return frozenset(f"{name.partition('/')[0]}/" for name in handin.held.files if "/" in name)


def _no_such(top: str, asked: Mapping[str, Scenario], count: int, *, is_folder: bool) -> str:
    if not is_folder:
        return Said("nothing is asked for by this name, so it was not looked at")
    close = get_close_matches(top[:80].upper(), asked, n=1, cutoff=0.8)
    if close:
        text = "there is no scenario of this name ({close}?), so the files in it were not looked at: {count}"
        return Said(text, close=close[0], count=count)
    return Said("there is no scenario of this name, so the files in it were not looked at: {count}", count=count)


def _words(handin: HandIn) -> Iterator[Problem]:
    """Name words that were given for what nobody's word shows, or that is not there."""
    for each in handin.attested:
        known = requirements().get(each.requirement)
        if known is None:
            text = "attested: there is no requirement {requirement!r}; `fmk16 suite list --requirements` names them"
            yield Problem(FILE, Said(text, requirement=each.requirement[:80]))
        elif known.kind is not Kind.ATTESTED:
            text = "attested: {requirement} is not shown by anybody's word, so it does not count"
            yield Problem(FILE, Said(text, requirement=each.requirement), is_error=False)


# --- requirements ----------------------------------------------------------------------------------------------------

_ByRule = Mapping[str, Mapping[Outcome, Sequence[str]]]


def _by_rule(checked: Iterable[Checked]) -> _ByRule:
    """Tell of each rule in which files it came to what."""
    found: dict[str, dict[Outcome, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in checked:
        for rule, outcome in each.ruling.outcomes.items() if each.ruling else ():
            found[rule][outcome].append(each.source)
    return found


def _requirements(
    handin: HandIn, results: Mapping[str, ScenarioResult], by_rule: _ByRule
) -> Iterator[RequirementResult]:
    words = {each.requirement: each for each in handin.attested}
    for each in requirements().values():
        if each.role == handin.role and each.kind is not Kind.NOT_TESTED:
            result = _requirement(handin, each, results, by_rule, words.get(each.id))
            yield replace(result, demand=requirement_demand(handin, each))


def _requirement(
    handin: HandIn,
    asked: Requirement,
    results: Mapping[str, ScenarioResult],
    by_rule: _ByRule,
    word: Attested | None,
) -> RequirementResult:
    if not asks_requirement(handin, asked):
        return RequirementResult(asked, Verdict.NOT_RELEVANT)
    if asked.kind is Kind.ATTESTED:
        return RequirementResult(asked, Verdict.PASSED if word else Verdict.NOT_HANDED_IN, attested=word)
    judged = [results[name] for name in asked.scenarios if name in results]
    relevant = [each for each in judged if each.verdict is not Verdict.NOT_RELEVANT]
    if not relevant:
        return _by_rules(asked, by_rule)
    verdicts = [_verdict(asked, each) for each in relevant]
    failed = [file for rule in asked.rules for file in by_rule.get(rule, {}).get(Outcome.FAILED, ())]
    if failed:
        verdicts.append(Verdict.FAILED)
    names = tuple(each.scenario.id for each in relevant)
    return RequirementResult(asked, together(verdicts), scenarios=names, files=tuple(dict.fromkeys(failed)))


def _verdict(asked: Requirement, result: ScenarioResult) -> Verdict:
    """Say what a scenario says of a requirement: of a reader's, a statement that no wrong answer contradicts holds.

    A sender's message is whole or it is wrong, whatever else in it is right.
    """
    rests = {each.id: each.statements for each in result.scenario.questions}
    is_stated = asked.source in {*result.scenario.statements, *(name for of in rests.values() for name in of)}
    if result.verdict is not Verdict.FAILED or result.scenario.part is not Part.READER or not is_stated:
        return result.verdict
    shortfalls = result.judgement.shortfalls
    wrong = [each.statements for each in shortfalls if each.kind == WRONG]
    if not all(wrong) or any(asked.source in each for each in wrong):
        return Verdict.FAILED
    left = (each for each in shortfalls if each.kind != WRONG)
    untold = [each for each in left if asked.source in rests.get(each.question, (asked.source,))]
    if any(each.kind == UNREADABLE for each in untold):
        return Verdict.COULD_NOT_RUN
    return Verdict.NOT_EXERCISED if untold else Verdict.PASSED


_OF_RULES = (
    (Outcome.FAILED, Verdict.FAILED),
    (Outcome.COULD_NOT_RUN, Verdict.COULD_NOT_RUN),
    (Outcome.PASSED, Verdict.PASSED),
)
"""The first of these that a rule came to in any message is what it came to."""


def _by_rules(asked: Requirement, by_rule: _ByRule) -> RequirementResult:
    """Judge by rules alone: each must have been exercised and passed in some message, and have failed in none.

    What neither a rule verifies nor a scenario for such a system is not exercised, whatever is handed in.
    """
    verdicts, files = [], dict[str, None]()
    for rule in asked.rules:
        outcomes = by_rule.get(rule, {})
        outcome, verdict = next((each for each in _OF_RULES if outcomes.get(each[0])), (None, None))
        files |= dict.fromkeys(outcomes[outcome] if outcome else ())
        missing = Verdict.NOT_EXERCISED if by_rule else Verdict.NOT_HANDED_IN
        verdicts.append(verdict or missing)
    return RequirementResult(asked, together(verdicts or [Verdict.NOT_EXERCISED]), files=tuple(files))


# --- features --------------------------------------------------------------------------------------------------------


def _feature(handin: HandIn, feature: Feature, results: Iterable[RequirementResult]) -> FeatureResult:
    own = [each for each in results if each.requirement.feature == feature.id]
    verified = [each for each in own if each.requirement.kind is Kind.VERIFIED]
    shown = [each for each in verified if not (each.is_open and each.is_unasked)] or verified
    return FeatureResult(
        feature=feature,
        verdict=together(each.verdict for each in shown),
        is_asked=asks_feature(handin, feature.id),
        demand=feature_demand(handin, feature.id),
        verified=counted(verified),
        attested=counted(each for each in own if each.requirement.kind is Kind.ATTESTED),
    )
