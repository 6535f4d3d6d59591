"""What the reference expander answers to a question of a scenario, in the form of ``answers.schema.json``.

A scenario asks what the hand-worked cases ask (``vectors.question``), and three things more: what lies in the pouch
beside what was ordered, where each order of a card stands, and what a mixture amounts to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from fmk16.conformance.suite.asked_besides import mixture_json, roll_json, standing_json
from fmk16.conformance.suite.scenario import File, Question, Scenario
from fmk16.conformance.vectors.question import Questioner, card_json
from fmk16.conformance.vectors.reading import told_besides
from fmk16.errors import QuestionError
from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.header import FMKResponseHeader
from fmk16.model.medicine_card import MedicineCard
from fmk16.model.unit import unit_names
from fmk16.model.walk import placed
from fmk16.schedule.card.kinds import all_names
from fmk16.schedule.card.whole import Asking, Prescribed, prescribed, whole_card
from fmk16.schedule.reading import DEFAULT, Reading
from fmk16.wire.message import Message
from fmk16.wire.read import read

Json = dict[str, Any]

OF_CARDS = frozenset({"card", "standing"})
"""The questions that are about a whole card."""


class Reference:
    """The messages of a scenario, read once, and asked its questions.

    Args:
        scenario: The scenario.
        reading: How the expander reads what the interface leaves open.

    Raises:
        Fmk16Error: A message cannot be read.
    """

    def __init__(self, scenario: Scenario, reading: Reading = DEFAULT) -> None:
        self._files: Mapping[str, File] = {path.name: path for path in scenario.imported}
        self._scenario, self._reading = scenario.id, reading
        self._read: dict[str, Message] = {}

    def answer(self, question: Question) -> Json:
        """Answer a question.

        Raises:
            QuestionError: It asks what nobody knows, or about a message or an order that is not there.
        """
        ask, asking = dict(question.ask), Asking(self._reading, told_besides(dict(question.known)))
        message = self._message(question)
        if ask["ask"] in OF_CARDS:
            return self._of_card(message, ask, asking)
        found = self._order(message, question, asking)
        match ask["ask"]:
            case "roll":
                return roll_json(found, ask)
            case "mixture":
                return mixture_json(found)
            case _:
                return Questioner(found.order, asking).answer(ask)

    def units(self, question: Question) -> Mapping[int | None, frozenset[str]]:
        """Give what the unit of each order that a question is about is called, by the order's identifier.

        The one order of a question that is about one stands under None.
        """
        message = self._message(question)
        if question.ask["ask"] in OF_CARDS:
            return {each.identifier: _unit_of(each) for each in self._orders(message, Asking())}
        return {None: _unit_of(self._order(message, question, Asking()))}

    def _message(self, question: Question) -> Message:
        name = question.message
        if name not in self._files:
            raise self._error(question, f"is about {name!r}, which is not among messages/; put it there")
        if name not in self._read:
            self._read[name] = read(self._files[name].read_bytes())
        return self._read[name]

    def _of_card(self, message: Message, ask: Json, asking: Asking) -> Json:
        header = message.header(FMKResponseHeader)
        ((_, card),) = placed(message.payload, (MedicineCard,))
        if ask["ask"] == "card":
            return card_json(card, ask, asking, header)
        return standing_json(whole_card(card, datetime.fromisoformat(ask["at"]), header, asking), ask)

    def _order(self, message: Message, question: Question, asking: Asking) -> Prescribed:
        orders = list(self._orders(message, asking))
        named = [each for each in orders if str(each.identifier) == question.order] if question.order else orders
        if len(named) != 1:
            which = f"order {question.order}" if question.order else "the only order"
            raise self._error(question, f"is about {which} of {question.message}, where there are {len(named)}")
        return named[0]

    def _orders(self, message: Message, asking: Asking) -> Iterator[Prescribed]:
        """Walk the orders of a message; those of a card know what the card tells of packing."""
        if isinstance(message.payload, DosageForRequest | DosageForResponse):
            yield prescribed(message.payload, asking)
            return
        cards = list(placed(message.payload, (MedicineCard,)))
        if len(cards) == 1 and cards[0][1].drug_medications:
            yield from _on_card(cards[0][1], asking)
            return
        yield from (prescribed(order, asking, place) for place, order in message.placed_drug_medications())

    def _error(self, question: Question, what: str) -> QuestionError:
        return QuestionError(f"question {question.id} of {self._scenario} {what}")


def _on_card(card: MedicineCard, asking: Asking) -> tuple[Prescribed, ...]:
    orders = card.drug_medications
    return tuple(prescribed(order, asking, (), card.dispensing_summary) for order in orders)


def _unit_of(order: Prescribed) -> frozenset[str]:
    """Give what the unit of an order is called, in one and in many; nothing where its dosage has none."""
    unit = getattr(order.dosage.form, "unit", None)
    return frozenset() if unit is None else unit_names(unit) | all_names(unit)


def reference_answer(scenario: Scenario, question_id: str, reading: Reading = DEFAULT) -> Json:
    """Answer one question of a scenario.

    Raises:
        QuestionError: There is no such question, or it cannot be asked.
    """
    for each in scenario.questions:
        if each.id == question_id:
            return Reference(scenario, reading).answer(each)
    raise QuestionError(f"{scenario.id} has no question {question_id!r}")
