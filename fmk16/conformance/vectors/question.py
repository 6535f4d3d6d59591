"""What fmk16 answers to a hand-worked case, in the form of the cases, so that the two can be laid side by side."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from fmk16.conformance.vectors.answers import answer_json, available_json, grounds_of, next_episode_json
from fmk16.conformance.vectors.cases import Json, Vector
from fmk16.conformance.vectors.doses import doses_json, untold_json
from fmk16.conformance.vectors.reading import chosen_reading, told_besides
from fmk16.conformance.vectors.supply import covers_json, need_json
from fmk16.conformance.vectors.values import day_text, resting, said_only
from fmk16.errors import QuestionError
from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.header import FMKResponseHeader
from fmk16.model.medicine_card import MedicineCard
from fmk16.model.walk import placed
from fmk16.schedule.answer import CannotTell
from fmk16.schedule.as_needed.availability import Given
from fmk16.schedule.as_needed.available import available
from fmk16.schedule.card.whole import Asking, whole_card
from fmk16.schedule.episodes import next_episode
from fmk16.schedule.expand import window
from fmk16.schedule.order import Dosage, Order, OrderPlan, compile_order
from fmk16.schedule.supply.calculate import amounts_known, duration_of, required
from fmk16.schedule.supply.need import AmountOf
from fmk16.schedule.upcoming import next_of
from fmk16.wire.read import read


def answer_of(vector: Vector) -> Json:
    """Ask fmk16 what a case asks.

    Raises:
        QuestionError: The case asks in a way that is not known.
        Fmk16Error: Its message cannot be read.
    """
    message = read(vector.xml.encode())
    asking = Asking(chosen_reading(vector.reading), told_besides(vector.known))
    if vector.question["ask"] == "card":
        ((_, card),) = placed(message.payload, (MedicineCard,))
        return card_json(card, vector.question, asking)
    if isinstance(message.payload, DosageForRequest | DosageForResponse):
        return Questioner(message.payload, asking).answer(vector.question)
    ((_, order),) = message.placed_drug_medications()
    return Questioner(order, asking).answer(vector.question)


class Questioner:
    """Asks an order or a dosage what a case, or a scenario of the suite, asks.

    Args:
        order: The order, or a dosage alone.
        asking: How it is read, and what the caller knows besides.
    """

    def __init__(self, order: Order | Dosage, asking: Asking) -> None:
        self.order, self.asking = order, asking
        self.plan: OrderPlan = compile_order(order, asking.reading, (), asking.known)
        self.amounts: AmountOf = amounts_known(order, asking.known)

    def answer(self, question: Json) -> Json:
        """Answer a question, in the form of the cases.

        Raises:
            QuestionError: It is no question known.
        """
        asked = {
            "next": self.next,
            "doses_between": self.doses_between,
            "available": self.available,
            "required": self.required,
            "duration": self.duration,
            "next_episode": self.next_episode,
        }.get(question["ask"])
        if asked is None:
            raise QuestionError(f"a case asks {question['ask']!r}, which is no question known; see vectors.schema.json")
        return asked(question)

    def next(self, question: Json) -> Json:
        """Say what comes first strictly later than a moment."""
        answer = next_of(self.plan, _at(question))
        reasons = (answer.reason,) if isinstance(answer, CannotTell) else ()
        return answer_json(answer, self.amounts) | resting(grounds_of(answer), reasons)

    def doses_between(self, question: Json) -> Json:
        """Say all doses of a window of dose days."""
        found = window(self.plan.plan, *_days(question), self.plan.bounds)
        grounds = [each.grounds for each in (*found.occurrences, *found.as_needed)]
        said: Json = {
            "doses": doses_json(found.occurrences, self.amounts),
            "as_needed": doses_json(found.as_needed, self.amounts),
            "cannot_tell": [untold_json(each) for each in found.untold],
            "odd": sorted({str(each.oddity) for each in found.remarks}),
        }
        return said | resting((ground for each in grounds for ground in each), (each.reason for each in found.untold))

    def available(self, question: Json) -> Json:
        """Say whether an as-needed dose may be taken."""
        given = [_given(each) for each in question.get("given", ())]
        return available_json(available(self.plan, _at(question), given, self.amounts))

    def required(self, question: Json) -> Json:
        """Say how much some days take."""
        found = required(self.order, *_days(question), self.asking.known, self.asking.reading)
        said: Json = {name: need_json(getattr(found, name)) for name in ("fixed", "with_prn", "prn_only")}
        return said | resting(found.with_prn.grounds)

    def duration(self, question: Json) -> Json:
        """Say how long an amount lasts."""
        first = question.get("first")
        day = None if first is None else date.fromisoformat(first)
        found = duration_of(self.plan, Decimal(question["amount"]), self.amounts, day)
        kinds = {"fixed": found.fixed, "with_prn": found.with_prn, "prn_only": found.prn_only}
        said: Json = {name: covers_json(covers) for name, covers in kinds.items()}
        return {"first_day": day_text(found.first_day)} | said | resting(found.with_prn.grounds)

    def next_episode(self, question: Json) -> Json:
        """Say when a course may next be started."""
        found = next_episode(self.plan, _at(question))
        return next_episode_json(found) | resting(found.grounds)


def _at(question: Json) -> datetime:
    return datetime.fromisoformat(question["at"])


def _days(question: Json) -> tuple[date, date]:
    return date.fromisoformat(question["first"]), date.fromisoformat(question["last"])


def _given(said: Json) -> Given:
    amount = said.get("quantity")
    return Given(datetime.fromisoformat(said["at"]), None if amount is None else Decimal(amount), said.get("as_needed"))


def card_json(card: MedicineCard, question: Json, asking: Asking, header: FMKResponseHeader | None = None) -> Json:
    """Say what comes next of every order of a card, and whether the card is complete for a window.

    Args:
        card: The card.
        question: When it is asked, and which days it is to be complete for.
        asking: How orders are read, and what the caller knows besides.
        header: The header of the response that brought the card.
    """
    at = _at(question)
    found = whole_card(card, at, header, asking)
    missing = found.missing(*_days(question))
    answers = [
        {"order": order.identifier} | answer_json(answer, amounts_known(order.order, order.known))
        for order, answer in zip(found.orders, found.answers(at), strict=True)
    ]
    because = [
        said_only(
            {"why": str(each.why), "order": each.order, "reason": None if each.reason is None else str(each.reason)}
        )
        for each in missing
    ]
    return {"complete": not missing, "incomplete": because, "orders": answers}
