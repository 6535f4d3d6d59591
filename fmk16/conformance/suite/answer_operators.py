"""Named operators on a reader's answers, and the self-test by them: right answers pass, wrong ones are noticed.

Of each reader scenario: the worked answers are the reference expander's, and pass in every format; every wrong answer
that the scenario declares contradicts the statement declared; and whatever else the operators make fails too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from fmk16.conformance.register import unknown
from fmk16.conformance.roles import Text
from fmk16.conformance.suite import wrong_answers
from fmk16.conformance.suite.answers import read_answers
from fmk16.conformance.suite.given import answers_of
from fmk16.conformance.suite.judgement import Judgement
from fmk16.conformance.suite.manner import Manner
from fmk16.conformance.suite.questions import Reference
from fmk16.conformance.suite.reader import WRONG, judge_answers
from fmk16.conformance.suite.scenario import Question, Scenario, Wrong
from fmk16.conformance.suite.selftest import Kind, SelfTested, Tried
from fmk16.conformance.suite.templates import write_answers
from fmk16.conformance.suite.unlike import Json, Yardstick, unlike
from fmk16.conformance.vectors.judged import OPTIONAL
from fmk16.errors import Fmk16Error, InputError, UnknownIdError
from fmk16.finding import Said

Make = Callable[[Json, Question], Iterator[Json]]


@dataclass(frozen=True, slots=True)
class AnswerOperator:
    """A named way to get an answer wrong.

    Attributes:
        name: Its name, as a scenario's ``[[wrong]]`` calls it.
        does: What a system does that has this fault.
        make: Gives the wrong answers, the most likely first; none where it does not fit.
    """

    name: str
    does: Text
    make: Make

    def wrong(self, question: Question) -> Iterator[Json]:
        """Give the wrong answers to a question that differ from the worked one in anything that is asked."""
        return self.make(dict(question.answer), question)


def _named(make: Make, english: str, danish: str) -> AnswerOperator:
    return AnswerOperator(make.__name__, Text(english=english, danish=danish), make)


ANSWER_OPERATORS: Mapping[str, AnswerOperator] = MappingProxyType(
    {
        each.name: each
        for each in (
            _named(wrong_answers.a_day_off, "every day is one day off", "alle dage er én dag ved siden af"),
            _named(wrong_answers.a_dose_less, "each amount is one less", "hver mængde er én for lille"),
            _named(wrong_answers.a_dose_more, "each amount is one more", "hver mængde er én for stor"),
            _named(wrong_answers.amount_times_ten, "the decimal mark is lost", "decimaltegnet er tabt"),
            _named(
                wrong_answers.minimum_for_range, "the least of a range is given", "det mindste af et interval gives"
            ),
            _named(wrong_answers.wrong_unit, "the unit is another", "enheden er en anden"),
            _named(wrong_answers.missing_dose, "a dose is missing", "en dosis mangler"),
            _named(wrong_answers.extra_dose, "a dose is one too many", "der er en dosis for meget"),
            _named(wrong_answers.once_for_many, "several times a day is once", "flere gange om dagen er blevet én"),
            _named(wrong_answers.fixed_for_as_needed, "as needed is taken for due", "PN er taget for fast"),
            _named(wrong_answers.as_needed_for_fixed, "due is taken for as needed", "fast er taget for PN"),
            _named(
                wrong_answers.nothing_for_cannot_tell,
                "what cannot be told is taken for nothing",
                "det, der ikke kan afgøres, er taget for ingenting",
            ),
            _named(
                wrong_answers.calendar_for_elapsed,
                "the calendar or the wall clock is counted by instead of elapsed time",
                "der er regnet efter kalenderen eller uret i stedet for den tid, der går",
            ),
            _named(wrong_answers.local_time_for_utc, "Danish time is taken for UTC", "dansk tid er taget for UTC"),
            _named(
                wrong_answers.a_time_made_up,
                "a dose without a clock time is given one",
                "en dosis uden klokkeslæt har fået et",
            ),
            _named(
                wrong_answers.running_through_a_pause,
                "a pause, or that it is not begun, is not noticed",
                "en pause, eller at den ikke er begyndt, er overset",
            ),
            _named(wrong_answers.limit_left_out, "a limit is not noticed", "en grænse er overset"),
            _named(
                wrong_answers.order_for_pouch,
                "the order is taken for what is packed",
                "ordinationen er taget for det, der er pakket",
            ),
        )
    }
)
"""Every operator on answers, by name."""


def answer_operator(name: str) -> AnswerOperator:
    """Find an operator by its name.

    Raises:
        UnknownIdError: There is no such operator.
    """
    if name not in ANSWER_OPERATORS:
        raise unknown("operator on answers", name, ANSWER_OPERATORS)
    return ANSWER_OPERATORS[name]


# --- the self-test ---------------------------------------------------------------------------------------------------

MANNERS: Mapping[str, tuple[Manner, bool]] = MappingProxyType(
    {
        "csv, semicolon, UTF-8, Danish": (Manner("csv", "utf-8", ";", ",", "dd-mm-yyyy", "danish"), True),
        "csv, comma, cp1252, English": (Manner("csv", "cp1252", ",", ".", "mm/dd/yyyy"), False),
        "xlsx, Danish": (Manner("xlsx", "", "", ",", "dd.mm.yyyy", "danish"), True),
    }
)
"""The ways in which worked answers are written, besides JSON, to see that they pass: how, and whether in Danish."""


def selftest_reader(scenario: Scenario) -> SelfTested:
    """Test one reader scenario by itself."""
    try:
        reference = Reference(scenario)
        tried = tuple(_Test(scenario, reference).tried())
    except Fmk16Error as error:
        return SelfTested(scenario.id, (), (Said("{scenario}: {why}", scenario=scenario.id, why=str(error)),))
    return SelfTested(scenario.id, tried, tuple(_faults(scenario)))


def _faults(scenario: Scenario) -> Iterator[str]:
    if not scenario.wrong:
        yield Said("{scenario} declares no wrong answer", scenario=scenario.id)
    if not scenario.questions:
        yield Said("{scenario} asks nothing", scenario=scenario.id)


class _Test:
    """Tries the answers to one scenario; its messages are read once."""

    def __init__(self, scenario: Scenario, reference: Reference) -> None:
        self._scenario, self._reference = scenario, reference

    def tried(self) -> Iterator[Tried]:
        """Try right answers, those that are declared wrong, and all that the operators make."""
        yield from (self._worked(each) for each in self._scenario.questions)
        yield from self._written()
        yield from map(self._declared, self._scenario.wrong)
        for each in ANSWER_OPERATORS.values():
            yield from self._operated(each)

    # --- right answers

    def _worked(self, question: Question) -> Tried:
        """Hold a worked answer to the reference, and judge it."""
        reference = self._reference.answer(question)
        own = {key: each for key, each in reference.items() if key in question.answer or key not in OPTIONAL}
        found = unlike(dict(question.answer), own, Yardstick())
        fault = self._fault("the worked answer to {on} is not the reference's", on=question.id) if found else ""
        judgement = self._judged(question, question.answer)
        if not judgement.is_passed:
            fault = self._fault("the right answer to {on} is refused ({why})", on=question.id, why=_first(judgement))
        return _told(Kind.WORKED, question.id, judgement, fault)

    def _written(self) -> Iterator[Tried]:
        """Write the worked answers in every way, and read and judge them."""
        given = {each.id: dict(each.answer) for each in self._scenario.questions}
        for name, (manner, danish) in MANNERS.items():
            try:
                data = write_answers(self._scenario, given, manner.format, manner, danish=danish)
            except InputError:  # openpyxl is an extra
                continue
            read = read_answers(data, f"answers.{manner.format}", _declared_as(manner))
            judgement = judge_answers(self._scenario, read, self._reference)
            refused = self._fault("the right answers are refused as {on} ({why})", on=name, why=_first(judgement))
            yield _told(Kind.ENCODING, name, judgement, "" if judgement.is_passed else refused)

    # --- wrong answers

    def _declared(self, wrong: Wrong) -> Tried:
        """Look among what an operator makes for what fails as declared."""
        try:
            operator = answer_operator(wrong.operator)
        except UnknownIdError as error:
            return Tried(Kind.DECLARED, wrong.operator, (), is_passed=False, fault=f"{self._scenario.id}: {error}")
        asked = [each for each in self._scenario.questions if wrong.on in {"", each.id}]
        judgements = [self._judged(each, made) for each in asked for made in operator.wrong(each)]
        told = next((each for each in judgements if wrong.finds in _found(each)), *judgements[:1] or (None,))
        if told is None:
            fault = self._fault("{operator} does not fit {on}", operator=wrong.operator, on=wrong.on)
            return Tried(Kind.DECLARED, wrong.operator, (), is_passed=False, fault=fault)
        got = ", ".join(_found(told)) or Said("a right answer")
        text = "{operator} on {on} gives {got}, not {finds}"
        fault = self._fault(text, operator=wrong.operator, on=wrong.on, got=got, finds=wrong.finds)
        return _told(Kind.DECLARED, wrong.operator, told, "" if wrong.finds in _found(told) else fault)

    def _operated(self, operator: AnswerOperator) -> Iterator[Tried]:
        """Judge what an operator makes of each answer that it fits: each must be wrong."""
        for question in self._scenario.questions:
            judgements = [self._judged(question, made) for made in operator.wrong(question)]
            passed = any(WRONG not in _kinds(each) for each in judgements)
            text = "what {operator} makes of {on} passes"
            fault = self._fault(text, operator=operator.name, on=question.id) if passed else ""
            if judgements:
                found = tuple(sorted({kind for each in judgements for kind in _found(each)}))
                yield Tried(Kind.OPERATOR, f"{operator.name} on {question.id}", found, passed, fault)

    # --- judging

    def _judged(self, question: Question, given: Mapping[str, Any]) -> Judgement:
        alone = replace(self._scenario, questions=(question,))
        return judge_answers(alone, answers_of({question.id: dict(given)}), self._reference)

    def _fault(self, text: str, **values: object) -> Said:
        return Said("{scenario}: {what}", scenario=self._scenario.id, what=Said(text, **values))


def _declared_as(manner: Manner) -> Mapping[str, str]:
    """Write ``[answers]`` as it declares a manner."""
    keys = ("format", "encoding", "delimiter", "decimal", "dates", "moments")
    return {key: getattr(manner, key) for key in keys if getattr(manner, key)}


def _first(judgement: Judgement) -> str:
    return judgement.shortfalls[0].text if judgement.shortfalls else ""


def _kinds(judgement: Judgement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.kind for each in judgement.shortfalls))


def _found(judgement: Judgement) -> tuple[str, ...]:
    """Give the statements that a wrong answer contradicts."""
    wrong = (each for each in judgement.shortfalls if each.kind == WRONG)
    return tuple(dict.fromkeys(statement for each in wrong for statement in each.statements))


def _told(kind: Kind, name: str, judgement: Judgement, fault: str) -> Tried:
    return Tried(kind, name, _found(judgement) or _kinds(judgement), judgement.is_passed, fault)
