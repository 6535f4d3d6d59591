"""The evidence for one scenario: what lies in its folder of a hand-in, judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any

from fmk16.conformance.check import Checked, check
from fmk16.conformance.here import direction_of_root
from fmk16.conformance.rule import Direction
from fmk16.conformance.suite.handin import INSTRUCTIONS, MESSAGES, HandIn
from fmk16.conformance.suite.held import Problem
from fmk16.conformance.suite.judgement import Judgement, Shortfall, Verdict, crashes_of
from fmk16.conformance.suite.located_shortfalls import with_lines
from fmk16.conformance.suite.results import HandedFile, ScenarioResult
from fmk16.conformance.suite.scenario import Part, Scenario
from fmk16.conformance.weighing import Scales, why_unruled
from fmk16.errors import SyntaxFaultError
from fmk16.finding import Finding, Location, Said, Severity
from fmk16.wire.document import parse_part_of

ANSWERS = "answers"
"""What the file of a reader's answers is called, before its ending."""
ENDINGS = ("json", "csv", "xlsx")
"""The endings that it may have."""

Read = Callable[[Scenario, bytes, str, Mapping[str, Any]], Judgement]
"""Judges a reader's answers: the scenario, the file, its name, and how ``[answers]`` says that it is written."""


@dataclass(frozen=True, slots=True)
class Judges:
    """Who judges.

    Attributes:
        sent: Judges a message that a sender wrote; beside it stand FMK's answers to it, where those were handed in.
        read: Judges a file of answers that a reader gave.
    """

    sent: Callable[[Scenario, Checked, Sequence[Checked]], Judgement]
    read: Read


@dataclass(frozen=True, slots=True)
class Shown:
    """What one scenario's folder shows.

    Attributes:
        result: What the scenario came to.
        checked: The messages that were checked on the way.
        problems: What else lies there, or lies there wrongly.
    """

    result: ScenarioResult
    checked: tuple[Checked, ...] = ()
    problems: tuple[Problem, ...] = ()


def judge_folder(handin: HandIn, scenario: Scenario, judges: Judges, scales: Scales | None) -> Shown:
    """Judge what was handed in for a scenario.

    Args:
        handin: The hand-in.
        scenario: The scenario.
        judges: Who judges.
        scales: What findings count for; None: what they are.
    """
    files = handin.held.below(scenario.id)
    if scenario.part is Part.SENDER:
        return _sent(scenario, files, judges, scales)
    return _read(handin, scenario, files, judges)


def not_relevant(scenario: Scenario) -> ScenarioResult:
    """Say of a scenario that it is not asked for."""
    return ScenarioResult(scenario, Judgement(scenario.id, Verdict.NOT_RELEVANT))


# --- a sender --------------------------------------------------------------------------------------------------------


def _sent(scenario: Scenario, files: Mapping[str, bytes], judges: Judges, scales: Scales | None) -> Shown:
    names = [name for name in files if _is_xml(name)]
    strange = [name for name in files if name not in names and name not in INSTRUCTIONS]
    problems = tuple(_left_out(f"{scenario.id}/{name}") for name in strange)
    checked = {f"{scenario.id}/{name}": check_named(f"{scenario.id}/{name}", files[name], scales) for name in names}
    answers = [each for each in checked.values() if _is_answer(each)]
    asked = [each for each in checked.values() if not _is_answer(each)] or answers
    handed = tuple(_handed(f"{scenario.id}/{name}", files[name]) for name in names)
    judgement = _with_lines(_judge_sent(scenario, asked, answers, judges), asked, files)
    return Shown(ScenarioResult(scenario, judgement, handed), tuple(asked), problems)


def _with_lines(judgement: Judgement, asked: list[Checked], files: Mapping[str, bytes]) -> Judgement:
    """Find the lines of what falls short in the one message that there is to find them in."""
    if judgement.is_passed or len(asked) != 1 or asked[0].message is None:
        return judgement
    source = asked[0].source
    return with_lines(judgement, parse_part_of(files[source.partition("/")[2]], source))


def _judge_sent(scenario: Scenario, asked: list[Checked], answers: list[Checked], judges: Judges) -> Judgement:
    if not asked:
        return Judgement(scenario.id, Verdict.NOT_HANDED_IN)
    judged = [_guarded(scenario, partial(judges.sent, scenario, each, answers)) for each in asked]
    return judged[0] if len(judged) == 1 else _too_many(scenario, [each.source for each in asked], judged)


def _is_answer(checked: Checked) -> bool:
    """Tell what FMK answered from what the system sent; alone, an answer is judged as if it had been sent."""
    return bool(checked.root) and direction_of_root(checked.root) is Direction.RESPONSE


def check_named(name: str, data: bytes, scales: Scales | None) -> Checked:
    """Check a message under its name in the hand-in; findings count for what local settings say, if there are any."""
    try:
        checked = check(parse_part_of(data, name))
    except SyntaxFaultError as error:
        checked = check(data)
        findings = tuple(replace(each, location=replace(each.location, source=name)) for each in checked.findings)
        text = checked.not_checked or str(error)
        checked = replace(checked, source=name, findings=findings, not_checked="" if findings else text)
    return checked if scales is None else _weighed(checked, scales)


def _weighed(checked: Checked, scales: Scales) -> Checked:
    weighed = scales.weigh(checked)
    kept = tuple(each.finding for each in weighed if each.waiver is None)
    return replace(checked, findings=kept, not_checked=checked.not_checked or why_unruled(checked, weighed))


# --- a reader --------------------------------------------------------------------------------------------------------


def _read(handin: HandIn, scenario: Scenario, files: Mapping[str, bytes], judges: Judges) -> Shown:
    known = {f"{ANSWERS}.{ending}" for ending in ENDINGS}
    given = {name: data for name, data in files.items() if name.lower() in known}
    handed = tuple(_handed(f"{scenario.id}/{name}", data) for name, data in given.items())
    problems = (*_changed(scenario, files), *_strange(scenario, files, given))
    judged = [
        _guarded(scenario, partial(judges.read, scenario, data, f"{scenario.id}/{name}", handin.answers))
        for name, data in given.items()
    ]
    if not judged:
        return Shown(ScenarioResult(scenario, Judgement(scenario.id, Verdict.NOT_HANDED_IN)), (), problems)
    names = [f"{scenario.id}/{name}" for name in given]
    judgement = judged[0] if len(judged) == 1 else _too_many(scenario, names, judged)
    return Shown(ScenarioResult(scenario, judgement, handed), (), problems)


def _changed(scenario: Scenario, files: Mapping[str, bytes]) -> Iterable[Problem]:
    """Name the messages of the suite that are no longer as the suite gave them."""
    for path in scenario.imported:
        name = f"{MESSAGES}/{path.name}"
        if name in files and files[name] != path.read_bytes():
            text = Said("it is not the message that the suite gave: it was changed; make the hand-in anew")
            yield Problem(f"{scenario.id}/{name}", text)


def _strange(scenario: Scenario, files: Mapping[str, bytes], given: Iterable[str]) -> Iterable[Problem]:
    own = {*given, *INSTRUCTIONS, *(f"{MESSAGES}/{path.name}" for path in scenario.imported)}
    return (_left_out(f"{scenario.id}/{name}") for name in files if name not in own and not _is_template(name))


def _is_template(name: str) -> bool:
    return name.startswith("template.")


# --- both ------------------------------------------------------------------------------------------------------------


def _guarded(scenario: Scenario, judge: Callable[[], Judgement]) -> Judgement:
    """Judge, and say so where that fails: one hand-in's oddity does not take the others with it."""
    try:
        return judge()
    except Exception as error:
        text = Said("judging failed ({kind}: {reason}); please report this", kind=type(error).__name__, reason=error)
        return Judgement(scenario.id, Verdict.COULD_NOT_RUN, (Shortfall("crash", text),))


def _too_many(scenario: Scenario, names: list[str], judged: list[Judgement]) -> Judgement:
    """Judge each of several, and choose none of them."""
    text = Said("one file is asked for and {count} are here: {names}", count=len(names), names=", ".join(names))
    first = Shortfall("two_answers", text, Location(names[0]), hint=Said("leave the right one there"))
    shortfalls = [first, *(each for one in judged for each in one.shortfalls)]
    return Judgement(scenario.id, Verdict.COULD_NOT_RUN, tuple(shortfalls))


def _left_out(name: str) -> Problem:
    return Problem(name, Said("nothing is asked for by this name, so it was not looked at"), is_error=False)


def _handed(name: str, data: bytes) -> HandedFile:
    return HandedFile(name, len(data), sha256(data).hexdigest())


def _is_xml(name: str) -> bool:
    return name.lower().endswith(".xml")


def judge_message(checked: Checked) -> Judgement:
    """Judge a message that belongs to no scenario: by the interface and the rules alone."""
    if checked.not_checked:
        text = Shortfall("unreadable", checked.not_checked, Location(checked.source))
        return Judgement(checked.source, Verdict.COULD_NOT_RUN, (text,))
    wrong = tuple(shortfall_of(each) for each in checked.findings if each.severity is Severity.ERROR)
    crashed = crashes_of(checked.ruling) if checked.ruling else ()
    verdict = Verdict.FAILED if wrong else Verdict.COULD_NOT_RUN if crashed else Verdict.PASSED
    exercised = tuple(sorted(checked.ruling.exercised)) if checked.ruling else ()
    return Judgement(checked.source, verdict, (*wrong, *crashed), exercised=exercised)


def shortfall_of(finding: Finding) -> Shortfall:
    """Make a shortfall of a finding."""
    return Shortfall(f"rule:{finding.id}", finding.text, finding.location, hint=finding.hint)
