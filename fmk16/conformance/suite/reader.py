"""Judges a reader: whether the answers that a system gave are those that the reference expander gives.

Of each wrong answer it is said in what it is wrong, and which statement of dosage.md it contradicts. As anyone can run
this tool for the answers, what it comes to is self-declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from types import MappingProxyType
from typing import Any

from fmk16.conformance.statements import statements
from fmk16.conformance.suite.described import described, place_of
from fmk16.conformance.suite.given import Answers
from fmk16.conformance.suite.judgement import Judgement, Shortfall, Verdict
from fmk16.conformance.suite.questions import Json, Reference
from fmk16.conformance.suite.scenario import Question, Scenario
from fmk16.conformance.suite.unlike import Aspect, Unlike, Yardstick, unlike
from fmk16.finding import Location, Said

WRONG, NOT_ANSWERED, DECLINED, UNREADABLE = "wrong", "not_answered", "declined", "unreadable"

SELF_DECLARED = Said("self-declared: the answers may have been made with this tool, so some are to be shown live")
"""What is said of every judgement of a reader."""

MOST_TOLD = 12
"""So many things that are wrong with one answer are told."""


def judge_answers(scenario: Scenario, answers: Answers, reference: Reference | None = None) -> Judgement:
    """Judge a reader's answers to a scenario.

    Args:
        scenario: The scenario.
        answers: The answers, as they were read.
        reference: The scenario's messages where they are read already; None: they are read here.

    Raises:
        Fmk16Error: A message of the scenario cannot be read.
    """
    judge = _Judge(scenario, answers, reference or Reference(scenario, answers.manner.reading))
    shortfalls = (*judge.of_the_file(), *(each for one in scenario.questions for each in judge.of_a_question(one)))
    remarks = (SELF_DECLARED, *judge.remarks)
    return Judgement(scenario.id, _verdict(scenario, answers, shortfalls), shortfalls, remarks)


def _verdict(scenario: Scenario, answers: Answers, shortfalls: Iterable[Shortfall]) -> Verdict:
    """What is wrong wins over what cannot be read, and that over what is not answered."""
    kinds = [each.kind for each in shortfalls]
    if WRONG in kinds:
        return Verdict.FAILED
    if UNREADABLE in kinds or not answers.is_read:
        return Verdict.COULD_NOT_RUN
    if kinds.count(NOT_ANSWERED) == len(scenario.questions):
        return Verdict.NOT_HANDED_IN
    return Verdict.NOT_EXERCISED if kinds else Verdict.PASSED


class _Judge:
    """Judges the answers to one scenario; the messages are read once."""

    def __init__(self, scenario: Scenario, answers: Answers, reference: Reference) -> None:
        self._scenario, self._answers, self._reference = scenario, answers, reference
        self.remarks: list[str] = []

    # --- what cannot be read

    def of_the_file(self) -> Iterator[Shortfall]:
        """Tell what of the file cannot be read, and which answers nobody asked for."""
        known = {each.id for each in self._scenario.questions}
        for fault in self._answers.faults:
            question = fault.question if fault.question in known else ""
            yield Shortfall(UNREADABLE, fault.text, fault.location, question=question)
        for name in self._answers.given:
            if name not in known:
                text = Said("there is no question {name!r} here; known are {known}", name=name[:60], known=_list(known))
                yield Shortfall(UNREADABLE, text, self._answers.location(name))

    # --- a question

    def of_a_question(self, question: Question) -> Iterator[Shortfall]:
        """Tell what falls short of the answer to one question; where it cannot be read, that is told already."""
        if not self._answers.is_read or any(each.question == question.id for each in self._answers.faults):
            return
        try:
            given = self._answers.answer_to(question.id, question.ask["ask"])
        except KeyError:
            given = {}
        except (TypeError, AttributeError, ValueError):
            text = Said("{question}: the rows do not fit together; see the template", question=question.id)
            yield self._shortfall(UNREADABLE, text, question)
            return
        if given is None:
            text = Said("{question}: declined", question=question.id)
            yield self._shortfall(DECLINED, text, question)
        elif given == {}:
            text = Said("{question}: not answered", question=question.id)
            yield self._shortfall(NOT_ANSWERED, text, question)
        else:
            yield from self._wrong(question, given)

    def _wrong(self, question: Question, given: Any) -> Iterator[Shortfall]:
        units = self._reference.units(question)
        expected = self._expected(question)
        exactly = Yardstick(timedelta(), self._answers.manner.is_danish_time, units)
        tolerant = Yardstick(timedelta(minutes=question.tolerance_minutes), exactly.is_danish_time, units)
        found = unlike(expected, given, tolerant)
        if not found and question.tolerance_minutes and unlike(expected, given, exactly):
            text = "{question}: within the tolerance of {minutes} minutes, not to the minute"
            self.remarks.append(Said(text, question=question.id, minutes=question.tolerance_minutes))
        yield from _hinted_once(self._told(question, each) for each in islice(found, MOST_TOLD))
        if len(found) > MOST_TOLD:
            text = Said("{question}: {count} more are wrong", question=question.id, count=len(found) - MOST_TOLD)
            yield self._shortfall(WRONG, text, question, contradicted(question, found[MOST_TOLD]))

    def _expected(self, question: Question) -> Json:
        """Give the worked answer; where a system takes the parts of day for other times, the reference's by these."""
        if self._answers.manner.parts_of_day is None:
            return dict(question.answer)
        return self._reference.answer(question)

    def _told(self, question: Question, found: Unlike) -> Shortfall:
        text = Said("{question}: {what}", question=question.id, what=described(found))
        return self._shortfall(WRONG, text, question, contradicted(question, found), place_of(found))

    def _shortfall(
        self, kind: str, text: str, question: Question, against: tuple[str, ...] = (), place: str = ""
    ) -> Shortfall:
        location: Location = self._answers.location(question.id)
        hint = _text_of(against[0]) if against else ""
        return Shortfall(kind, text, location, place, against, question.id, hint)


def _hinted_once(shortfalls: Iterable[Shortfall]) -> Iterator[Shortfall]:
    """Quote each statement once; four wrong doses of one question contradict one."""
    quoted = set[str]()
    for each in shortfalls:
        yield replace(each, hint="") if each.hint in quoted else each
        quoted.add(each.hint)


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _text_of(statement: str) -> str:
    """Give the words of a statement; those of features.md have none here."""
    known = statements().get(statement.removeprefix("dosage:"))
    return "" if known is None else Said("{statement}: {says}", statement=statement, says=Said(known.english))


# --- which statement is contradicted ---------------------------------------------------------------------------------


def _numbers(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BEARS: Mapping[Aspect, frozenset[str]] = MappingProxyType(
    {
        Aspect.KIND: _numbers("2 8 11a 13 14 16 21 22 36 39 40 48a"),
        Aspect.DAY: _numbers("2 7 8 9 10 11 11a 12 13 14 16 16a 17 18 19 20 21 22 23 24 25 38 39 40 41"),
        Aspect.MOMENT: _numbers("15 16 27 27a 28 29 29a 32 33 48 48a"),
        Aspect.KNOWN_BY: _numbers("22 27 28 29 31"),
        Aspect.TIMES: _numbers("29 29a 31"),
        Aspect.AMOUNT: _numbers("3 29 30 31 33 42 43 44 45 47 48"),
        Aspect.UNIT: _numbers("3"),
    }
)
"""The statements that say something of each aspect."""


def contradicted(question: Question, found: Unlike) -> tuple[str, ...]:
    """Name the statements that a wrong answer contradicts: of those that the question rests on, the nearest first.

    What contradicts a statement whatever the question is about is named before them.

    Args:
        question: The question.
        found: In what the answer is not as expected.
    """
    bearing = _BEARS.get(found.aspect, frozenset())
    near = [each for each in question.statements if each.removeprefix("dosage:") in bearing]
    return tuple(dict.fromkeys((*_always(found), *near, *question.statements)))


def _always(found: Unlike) -> Iterator[str]:
    if found.aspect is Aspect.UNIT:
        yield "dosage:3"
    if found.key == "how_known" and (found.expected, found.found) == ("approximate", "stated"):
        yield "dosage:28"
    if found.key == "answer" and found.expected == "as_needed" and found.found in ("due", "ongoing"):
        yield "dosage:36"
    if found.key == "how_known" and (found.expected, found.found) == ("day_only", "stated"):
        yield "dosage:29"
