"""Judges a sender: whether a message that a system wrote says what a scenario asked it to say.

It must be one of the messages that the scenario names, keep to the interface and to every rule, exercise what the
scenario is about, mean what was ordered, and have the values of its table. Warnings and notes do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.check import Checked
from fmk16.conformance.rule_texts import texts_of
from fmk16.conformance.ruling import Outcome, Ruling
from fmk16.conformance.suite.judgement import Judgement, Shortfall, Verdict, crashes_of
from fmk16.conformance.suite.located_shortfalls import located
from fmk16.conformance.suite.meant import meaning_shortfalls
from fmk16.conformance.suite.scenario import Scenario
from fmk16.conformance.suite.values import value_shortfalls
from fmk16.finding import Finding, Location, Said, Severity, place_text

MISSING = "missing"
_FAULTS = ("FMKDetail",)


def judge_sent(scenario: Scenario, checked: Checked, answers: Iterable[Checked] = ()) -> Judgement:
    """Judge a message that was handed in for a scenario.

    Args:
        scenario: The scenario.
        checked: The message, as ``check`` judged it.
        answers: What FMK answered to it, where that was handed in too; it is recorded and never required.
    """
    if checked.not_checked:
        return Judgement(scenario.id, Verdict.COULD_NOT_RUN, (_unreadable(checked),))
    answered = _answered(checked, answers)
    shortfalls = located(tuple(_shortfalls(scenario, checked)), checked)
    exercised = tuple(sorted(checked.ruling.exercised)) if checked.ruling else ()
    verdict = _verdict(scenario, checked, shortfalls)
    return Judgement(scenario.id, verdict, shortfalls, answered.remarks, exercised, answered.is_accepted)


def _verdict(scenario: Scenario, checked: Checked, shortfalls: tuple[Shortfall, ...]) -> Verdict:
    if not shortfalls:
        return Verdict.PASSED
    if checked.ruling is None:
        return Verdict.FAILED
    if checked.ruling.crashed and all(each.kind in _crashes(checked.ruling) for each in shortfalls):
        return Verdict.COULD_NOT_RUN
    is_touched = scenario.feature in checked.ruling.exercised or scenario.feature not in scenario.features
    if not is_touched and len(shortfalls) == len(list(_unexercised(scenario, checked.ruling))):
        return Verdict.NOT_EXERCISED
    return Verdict.FAILED


def _shortfalls(scenario: Scenario, checked: Checked) -> Iterator[Shortfall]:
    """Tell what falls short; where there is no message to be understood, no more is asked of it."""
    if checked.root and checked.root not in scenario.messages:
        yield _root(scenario, checked)
        return
    yield from map(_broken, (each for each in checked.findings if each.severity is Severity.ERROR))
    if checked.message is None or checked.ruling is None:
        return
    yield from _unexercised(scenario, checked.ruling)
    yield from crashes_of(checked.ruling)
    yield from meaning_shortfalls(scenario, checked.message)
    yield from value_shortfalls(scenario, checked.message)


# --- the message -----------------------------------------------------------------------------------------------------


def _unreadable(checked: Checked) -> Shortfall:
    return Shortfall("unreadable", checked.not_checked, Location(checked.source))


def _root(scenario: Scenario, checked: Checked) -> Shortfall:
    wanted = " / ".join(scenario.messages)
    text = Said("expected {wanted}, got {root}", wanted=wanted, root=checked.root)
    return Shortfall("root", text, Location(checked.source))


def _broken(finding: Finding) -> Shortfall:
    rule = catalogue().get(finding.id)
    kind = "schema" if rule is None else f"rule:{finding.id}"
    statements = () if rule is None else (rule.ground,)
    return Shortfall(kind, finding.text, finding.location, place_text(finding.place), statements, hint=finding.hint)


# --- what it exercises -----------------------------------------------------------------------------------------------


def _unexercised(scenario: Scenario, ruling: Ruling) -> Iterator[Shortfall]:
    for feature in scenario.features:
        if feature not in ruling.exercised:
            text = Said("the message does not use {feature}, which the scenario is about", feature=feature)
            yield Shortfall(MISSING, text, statements=(f"features:{feature}",))
    for rule in scenario.rules:
        outcome = ruling.outcomes.get(rule)
        if outcome in (None, Outcome.NOT_EXERCISED, Outcome.NOT_APPLICABLE):
            yield Shortfall(f"rule:{rule}", _not_asked(rule))
        elif outcome is Outcome.FAILED and not _is_error(rule):
            text = Said("{rule} must pass here: {title}", rule=rule, title=_title(rule))
            yield Shortfall(f"rule:{rule}", text, statements=(catalogue()[rule].ground,))


def _not_asked(rule: str) -> Said:
    return Said("the message holds nothing of what {rule} is about ({title})", rule=rule, title=_title(rule))


def _title(rule: str) -> Said:
    return Said(texts_of(rule).english.title) if rule in catalogue() else Said("there is no such rule")


def _is_error(rule: str) -> bool:
    """Tell whether what the rule finds is among the findings that count already."""
    return catalogue()[rule].severity is Severity.ERROR


def _crashes(ruling: Ruling) -> set[str]:
    return {f"rule:{rule}" for rule in ruling.crashed}


# --- what FMK answered -----------------------------------------------------------------------------------------------


class _Answered(NamedTuple):
    remarks: tuple[str, ...] = ()
    is_accepted: bool = False


def _answered(checked: Checked, answers: Iterable[Checked]) -> _Answered:
    """Look for FMK's own answer; a message that FMK accepted may mean something else all the same."""
    wanted = checked.root.removesuffix("Request") + "Response"
    roots = {each.root: each for each in answers}
    if wanted in roots and not roots[wanted].has_errors:
        return _Answered((Said("FMK accepted the message: {root} was handed in", root=wanted),), is_accepted=True)
    refused = next((root for root in roots if root in _FAULTS), None)
    if refused is not None:
        return _Answered((Said("FMK refused the message: a fault with {root} was handed in", root=refused),))
    return _Answered()
