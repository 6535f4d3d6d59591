"""What a scenario asks a reader besides doses and days: the pouch beside the order, the state of a card, a mixture."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from fmk16.conformance.vectors.doses import doses_json
from fmk16.conformance.vectors.values import day_text, number_text, resting, said_only
from fmk16.errors import QuestionError
from fmk16.model.measure import Figure, Kind
from fmk16.model.mixture import Ingredient, mixture_of
from fmk16.schedule.answer import Answer, AsNeeded, CannotTell, Due, Finished, NotStarted, Ongoing, Paused
from fmk16.schedule.card.beside import RollDifference, beside
from fmk16.schedule.card.whole import Card, Prescribed
from fmk16.schedule.supply.calculate import amounts_known

Json = dict[str, Any]

STANDINGS: Mapping[type[Answer], str] = {
    Due: "active",
    Ongoing: "active",
    AsNeeded: "as_needed",
    NotStarted: "not_started",
    Paused: "paused",
    Finished: "finished",
    CannotTell: "cannot_tell",
}
"""Where an order stands, by what comes next of it."""

_DECIMALS = Decimal("0.0001")


def standing_json(card: Card, question: Json) -> Json:
    """Say where each order of a card stands at a moment, by identifier, in the order of the message."""
    answers = zip(card.orders, card.answers(datetime.fromisoformat(question["at"])), strict=True)
    return {"orders": [{"order": each.identifier, "standing": STANDINGS[type(answer)]} for each, answer in answers]}


# --- the pouch beside the order --------------------------------------------------------------------------------------


def roll_json(order: Prescribed, question: Json) -> Json:
    """Say what lies in the pouch, what was ordered, and in what the two differ.

    Raises:
        QuestionError: Nothing is packed of the order.
    """
    if order.roll is None:
        raise QuestionError(f"order {order.identifier} has nothing packed; ask of one that has a PlannedAdministration")
    first, last = (date.fromisoformat(question[name]) for name in ("first", "last"))
    found = beside(order.plan, order.roll, first, last)
    amounts = amounts_known(order.order, order.known)
    return said_only(
        {
            "packed": doses_json((each.occurrence for each in found.packed), amounts),
            "ordered": doses_json(found.order.occurrences, amounts),
            "differences": [_difference(each) for each in found.differences],
            "agree_from": day_text(found.agree_from),
            "changes_from": day_text(found.changes_from),
        }
    ) | {"basis": found.basis.name.lower()}


def _difference(found: RollDifference) -> Json:
    """Say one difference; its time is the wall clock's, and on the next day where the dose is."""
    at = None if found.second is None else datetime.combine(found.day, time()) + timedelta(seconds=found.second)
    return said_only({"day": day_text(found.day), "time": None if at is None else f"{at:%H:%M}", "how": str(found.how)})


# --- a mixture -------------------------------------------------------------------------------------------------------


def mixture_json(order: Prescribed) -> Json:
    """Say what a mixture amounts to: its volume, and how much of each part it holds."""
    if order.drug is None:
        raise QuestionError("a dosage alone names no drug; ask of an order")
    mixture = mixture_of(order.drug)
    grounds = ("45", "48", *mixture.volume.grounds)
    ingredients = [_ingredient(each) for each in mixture.ingredients]
    return {"volume": _figure(mixture.volume, Kind.VOLUME), "ingredients": ingredients} | resting(grounds)


def _ingredient(part: Ingredient) -> Json:
    return {"name": part.name, "amount": _figure(part.amount, part.kind)}


def _figure(figure: Figure, kind: Kind | None) -> Json:
    if not figure.is_told or kind is None:
        return {"cannot_tell": sorted({str(each.why) for each in figure.missing})}
    if figure.exact is not None:
        return {"quantity": _number(figure.exact), "unit": kind.unit}
    most = None if figure.most is None else _number(figure.most)
    return said_only({"minimum": _number(figure.least), "maximum": most, "unit": kind.unit})


def _number(value: Decimal) -> str:
    return number_text(round(value, -int(_DECIMALS.as_tuple().exponent)))
