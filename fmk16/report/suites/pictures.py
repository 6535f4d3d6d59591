"""Pictures of a scenario that was not passed: what was ordered beside what was sent, or the days that are right.

Of a sender's message the orders are drawn that mean something else, and no others; of a reader's scenario the orders
that a wrong answer is about. What is drawn comes from the scenario and the hand-in alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

from fmk16.conformance.suite.handin import HandIn
from fmk16.conformance.suite.judgement import Verdict
from fmk16.conformance.suite.manner import manner_of
from fmk16.conformance.suite.meant import orders_apart
from fmk16.conformance.suite.reader import WRONG
from fmk16.conformance.suite.results import ScenarioResult
from fmk16.conformance.suite.scenario import Part, Question
from fmk16.conformance.vectors.reading import told_besides
from fmk16.errors import Fmk16Error
from fmk16.report.orders import Subject, subjects_of
from fmk16.report.phrases import Words
from fmk16.report.pictures.chosen import LONGEST, MOST_PICTURES
from fmk16.report.pictures.gallery import Drawn, both_days, drawn
from fmk16.report.pictures.span import Span, span_of
from fmk16.report.privacy import reporting
from fmk16.schedule.card.whole import identifier_of
from fmk16.schedule.order import compile_order
from fmk16.wire.message import Message
from fmk16.wire.read import read


class ScenarioPictures:
    """Draws scenario after scenario, until the page is full.

    Args:
        handin: The hand-in.
        words: The language.
    """

    def __init__(self, handin: HandIn, words: Words) -> None:
        self._handin, self._words = handin, words
        self._reading = manner_of(handin.answers).manner.reading
        self._drawn = 0

    def of(self, result: ScenarioResult) -> list[Drawn]:
        """Draw what tells a scenario's mistake; nothing where it is no mistake of days."""
        if result.verdict is not Verdict.FAILED:
            return []
        with reporting():
            is_sent = result.scenario.part is Part.SENDER
            return list(self._apart(result) if is_sent else self._right(result))

    # --- a sender ---

    def _apart(self, result: ScenarioResult) -> Iterator[Drawn]:
        for message in self._messages(result):
            for meant, sent in orders_apart(result.scenario, message):
                if self._drawn + 2 > MOST_PICTURES:
                    return
                pair = Subject(meant.order, ()), Subject(sent.order, ())
                one, other = (span_of(compile_order(each.order)) for each in pair)
                days = both_days(one, other) if one and other else None
                for subject, label in zip(pair, ("gallery.ordered", "gallery.sent"), strict=True):
                    yield replace(self._picture(subject, days), label=self._words.say(label))

    def _messages(self, result: ScenarioResult) -> Iterator[Message]:
        """Read the messages that were judged: those whose root the scenario asks for."""
        for file in result.files:
            with suppress(Fmk16Error):
                message = read(self._handin.held.files[file.name])
                if message.root in result.scenario.messages:
                    yield message

    # --- a reader ---

    def _right(self, result: ScenarioResult) -> Iterator[Drawn]:
        wrong = {each.question for each in result.judgement.shortfalls if each.kind == WRONG}
        files = {file.name: file for file in result.scenario.imported}
        met = set[str]()
        for question in (each for each in result.scenario.questions if each.id in wrong):
            days = days_of(question)
            for subject in _asked_about(question, read(files[question.message].read_bytes())) if days else ():
                is_new = (key := repr((question.message, subject.place, days, question.known))) not in met
                if is_new and self._drawn < MOST_PICTURES:
                    met.add(key)
                    yield replace(self._picture(subject, days), label=question.id)

    def _picture(self, subject: Subject, days: Span | None) -> Drawn:
        self._drawn += 1
        return drawn(subject, self._words, self._drawn, days, self._reading)


def _asked_about(question: Question, message: Message) -> Iterator[Subject]:
    """Walk the orders that a question is about: one, or all of the card."""
    known = told_besides(dict(question.known))
    for subject in subjects_of(message, known):
        if not question.order or str(identifier_of(subject.order)) == question.order:
            yield subject


# --- which days ------------------------------------------------------------------------------------------------------

_WITH_DAYS = frozenset({"next", "doses_between", "available", "required", "next_episode", "card", "standing", "roll"})
"""The questions whose answers are days."""
_NAMES_OF_DAYS = frozenset({"day", "from_day", "first_day", "last_day"})
_LEAST = 7


def days_of(question: Question) -> Span | None:
    """Give the days that a question and its answer are about, a week at least; None where they are about none."""
    ask = question.ask
    if ask["ask"] not in _WITH_DAYS:
        return None
    first = date.fromisoformat(ask["first"]) if "first" in ask else datetime.fromisoformat(ask["at"]).date()
    most = first + timedelta(days=LONGEST - 1)
    asked = [date.fromisoformat(ask["last"])] if "last" in ask else [first + timedelta(days=_LEAST - 1)]
    last = max((*asked, *(day for day in _days_in(question.answer) if "last" not in ask and first <= day <= most)))
    return Span(first, min(last, most), is_whole=False, later_periods=0)


def _days_in(answer: object) -> Iterator[date]:
    """Walk the days that an answer names."""
    match answer:
        case Mapping():
            for name, value in answer.items():
                if name in _NAMES_OF_DAYS and isinstance(value, str):
                    yield date.fromisoformat(value)
                else:
                    yield from _days_in(value)
        case list() | tuple():
            for value in answer:
                yield from _days_in(value)
        case _:
            return
