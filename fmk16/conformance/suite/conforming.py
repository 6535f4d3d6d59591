"""Whether a message conforms, for whoever asks from a test of their own: by the rules, its features and its meaning.

What is meant is a scenario of the suite, another message, an order or a dosage. What falls short comes as the suite
says it of a hand-in, so a test and a hand-in read alike.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeGuard, get_args

from fmk16.conformance.check import Checked, check
from fmk16.conformance.features import features as known_features
from fmk16.conformance.register import unknown
from fmk16.conformance.suite.answers import read_answers
from fmk16.conformance.suite.given import Answers
from fmk16.conformance.suite.judgement import Judgement, Shortfall, Verdict
from fmk16.conformance.suite.located_shortfalls import located, with_lines
from fmk16.conformance.suite.meant import Stood, held_to, orders_of
from fmk16.conformance.suite.reader import judge_answers
from fmk16.conformance.suite.scenario import Meant, Part, Scenario, scenario
from fmk16.conformance.suite.sender import judge_sent
from fmk16.conformance.suite.wording import plainly_worded
from fmk16.errors import QuestionError, SyntaxFaultError
from fmk16.finding import Location, Said, Severity, place_text
from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.drug_medication import AnyDrugMedication
from fmk16.model.structure import Element
from fmk16.schedule.meaning.compare import differences_of
from fmk16.schedule.meaning.normalise import normal_form
from fmk16.wire.document import DEFAULT_MAX_SIZE, Document, parse_part_of, read_bytes
from fmk16.wire.message import Message
from fmk16.wire.read import read
from fmk16.wire.write import write

Given = bytes | str | os.PathLike[str] | Message | Element
"""A message: its bytes, a file, as it was read, or its payload alone."""
Dosage = DosageForRequest | DosageForResponse
Means = Scenario | Given | AnyDrugMedication | Dosage
"""What a message is to mean: a scenario or its id, another message, an order, or a dosage."""

MESSAGE = "message"
"""What a message is called that comes from no file."""
ANSWERS = "answers.json"

_ID = re.compile(r"[A-Z]{3}-[SR][0-9]+\Z")
_ORDERS = get_args(AnyDrugMedication)
_ALL = tuple(Meant)
_Wanted = Scenario | tuple[Stood, ...] | Dosage


def conforming(message: Given, features: Iterable[str] = (), means: Means | None = None) -> Judgement:
    """Judge a message: by the interface and the rules, by the features that it exercises, and by what it means.

    Args:
        message: The message.
        features: The ids of the features that it must exercise, such as ``WKD``.
        means: What it must mean; None: that is not asked.

    Raises:
        UnknownIdError: There is no such feature or scenario.
        QuestionError: What it must mean cannot be compared with a message.
        InputError: A file cannot be read.
        NotCheckedError: What it must mean is no message of FMK 1.6.0.
        InvalidMessageError: What it must mean breaks the interface.
    """
    asked = tuple(features)
    for each in asked:
        if each not in known_features():
            raise unknown("feature", each, known_features())
    wanted = _meant(means)
    document, checked = _checked(message)
    if checked.not_checked:
        fault = Shortfall("unreadable", checked.not_checked, Location(checked.source))
        return Judgement(checked.source, Verdict.COULD_NOT_RUN, (fault,))
    shortfalls = (*_shortfalls(checked, wanted), *_unexercised(checked, asked))
    judgement = _judgement(checked, located(tuple(_once(shortfalls)), checked))
    judgement = with_lines(judgement, document) if document else judgement
    return judgement if isinstance(message, bytes | str | os.PathLike) else _placed(judgement)


def answering(answers: Mapping[str, Any] | bytes | str | os.PathLike[str], of: Scenario | str) -> Judgement:
    """Judge a reader's answers to a scenario.

    Args:
        answers: The answers by the questions' ids, in the form of ``answers.schema.json``; or a JSON file of them.
        of: The scenario, or its id.

    Raises:
        UnknownIdError: There is no such scenario.
        QuestionError: It is a sender's.
        InputError: The file cannot be read.
    """
    asked = scenario(of) if isinstance(of, str) else of
    if asked.part is not Part.READER:
        raise QuestionError(f"{asked.id} asks for a message; hold a message to it with assert_conforms")
    if isinstance(answers, Mapping):
        return judge_answers(asked, Answers(ANSWERS, given=answers))
    name = ANSWERS if isinstance(answers, bytes) else str(answers)
    data = answers if isinstance(answers, bytes) else read_bytes(answers, DEFAULT_MAX_SIZE)
    return judge_answers(asked, read_answers(data, name, {}))


# --- the message -----------------------------------------------------------------------------------------------------


def bytes_of(message: Given) -> bytes:
    """Give a message as bytes: as they are, as a file has them, or written.

    Raises:
        InputError: The file cannot be read.
    """
    if isinstance(message, bytes):
        return message
    if isinstance(message, Message | Element):
        return write(message)
    return read_bytes(message, DEFAULT_MAX_SIZE)


def _checked(message: Given) -> tuple[Document | None, Checked]:
    name, data = str(message) if isinstance(message, str | os.PathLike) else MESSAGE, bytes_of(message)
    try:
        document = parse_part_of(data, name)
    except SyntaxFaultError:
        checked = check(data)
        findings = (replace(each, location=replace(each.location, source=name)) for each in checked.findings)
        return None, replace(checked, source=name, findings=tuple(findings))
    return document, check(document)


def _placed(judgement: Judgement) -> Judgement:
    """Tell the place in the model, or the element, where there is no file whose lines somebody could open."""
    told = (
        replace(each, location=Location(each.place or each.location.xpath or MESSAGE)) for each in judgement.shortfalls
    )
    return replace(judgement, shortfalls=tuple(told))


def _judgement(checked: Checked, shortfalls: tuple[Shortfall, ...]) -> Judgement:
    exercised = tuple(sorted(checked.ruling.exercised)) if checked.ruling else ()
    verdict = Verdict.FAILED if shortfalls else Verdict.PASSED
    return Judgement(checked.source, verdict, shortfalls, exercised=exercised)


def _once(shortfalls: Iterable[Shortfall]) -> Iterator[Shortfall]:
    """Leave out what is told already: that a feature is not exercised, by the scenario and by the caller."""
    yield from {(each.text, each.location, each.place): each for each in shortfalls}.values()


# --- what falls short ------------------------------------------------------------------------------------------------


def _shortfalls(checked: Checked, wanted: _Wanted | None) -> Iterator[Shortfall]:
    if isinstance(wanted, Scenario):
        yield from judge_sent(wanted, checked).shortfalls
        return
    for each in checked.findings:
        if each.severity is Severity.ERROR:
            place = place_text(each.place)
            yield Shortfall(f"rule:{each.id}", each.text, each.location, place, hint=each.hint)
    if wanted is not None and checked.message is not None:
        yield from _otherwise_meant(wanted, orders_of(checked.message))


def _otherwise_meant(wanted: Sequence[Stood] | Dosage, given: Sequence[Stood]) -> Iterator[Shortfall]:
    if not isinstance(wanted, DosageForRequest | DosageForResponse):
        yield from held_to(_ALL, wanted, given)
    elif len(given) != 1:
        text = "a dosage is compared with the one order of a message, and this message has {count}"
        yield Shortfall("meaning", Said(text, count=len(given)))
    else:
        form = plainly_worded(normal_form(wanted))
        where = place_text((*given[0].place, "dosage"))
        alone = plainly_worded(normal_form(given[0].order.dosage))
        for difference in differences_of(form, alone):
            grounds = tuple(f"dosage:{ground}" for ground in difference.grounds)
            said = Said("ordered against sent: {difference}", difference=replace(difference, grounds=()))
            yield Shortfall("meaning", said, place=where, statements=grounds)


def _unexercised(checked: Checked, asked: Iterable[str]) -> Iterator[Shortfall]:
    exercised = checked.ruling.exercised if checked.ruling else frozenset()
    for feature in asked if checked.ruling else ():
        if feature not in exercised:
            text = Said("the message does not use {feature}, which is asked for", feature=feature)
            yield Shortfall("missing", text, Location(checked.source), statements=(f"features:{feature}",))


# --- what is meant ---------------------------------------------------------------------------------------------------


def _meant(means: Means | None) -> _Wanted | None:
    if isinstance(means, str) and _ID.match(means):
        means = scenario(means)
    if isinstance(means, Scenario):
        if means.part is not Part.SENDER:
            raise QuestionError(f"{means.id} asks for answers; hold answers to it with assert_answers")
        return means
    if means is None or isinstance(means, DosageForRequest | DosageForResponse):
        return means
    if _is_order(means):
        return (Stood(means, (), plainly_worded(normal_form(means))),)
    return _orders_meant(means)


def _is_order(means: object) -> TypeGuard[AnyDrugMedication]:
    return isinstance(means, _ORDERS)


def _orders_meant(means: Any) -> _Wanted:
    message = means if isinstance(means, Message) else read(write(means) if isinstance(means, Element) else means)
    if isinstance(message.payload, DosageForRequest | DosageForResponse):
        return message.payload
    wanted = orders_of(message)
    if not wanted:
        name = message.source or message.root
        raise QuestionError(f"{name} has no order, so nothing is meant by it; name a message with an order")
    return wanted
