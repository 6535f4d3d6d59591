"""How the reference systems answer: by the slow expander of the tests, which shares nothing with fmk16's.

Which doses some days have and what they take is reckoned day by day. Everything else, and why an amount cannot be told,
is looked up in the book of answers that the authors of the scenarios worked by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from schedule.slow import SlowDay, SlowDose, is_course
from schedule.slow_doses import COPENHAGEN
from schedule.slow_order import dosage_of, slow_order_days
from schedule.slow_reading import SlowKnown, SlowReading
from schedule.slow_required import by_schema, taken

import fmk16

from .record import Record, written

Json = dict[str, Any]
HOW = {"clock": "stated", "part": "approximate", "times": "day_only", "unlimited": "day_only"}


@dataclass(frozen=True)
class Asked:
    """A question to an order that was read.

    Attributes:
        order: The order.
        ask: The question.
        known: What the system knows besides.
    """

    order: Any
    ask: Json
    known: Json

    @property
    def values(self) -> dict[str, Decimal]:
        """The values of parameters."""
        return {name: Decimal(value) for name, value in self.known.get("parameters", {}).items()}

    def days(self) -> list[SlowDay]:
        """Walk the days that are asked about."""
        withdrawn = self.known.get("withdrawn_at")
        episodes = tuple(map(date.fromisoformat, self.known.get("episodes", ())))
        at = None if withdrawn is None else datetime.fromisoformat(withdrawn)
        first, last = date.fromisoformat(self.ask["first"]), date.fromisoformat(self.ask["last"])
        return slow_order_days(self.order, first, last, SlowReading(), SlowKnown(episodes, at, self.values))


def answer(message: Record, identifier: str, ask: Json, known: Json) -> Json | None:
    """Ask an order of a message that was received; without an identifier, its only one.

    Returns:
        The answer, or None where reckoning day by day is not enough.
    """
    said = _answer(written(message), identifier, json.dumps(ask), json.dumps(known))
    return None if said is None else json.loads(said)


@cache
def _answer(message: bytes, identifier: str, ask: str, known: str) -> str | None:
    """Reckon once what is asked of the same message again, by a system with a fault elsewhere."""
    orders = fmk16.read(message).drug_medications
    (order,) = [each for each in orders if not identifier or str(getattr(each, "identifier", "")) == identifier]
    said = reckoned(Asked(order, json.loads(ask), json.loads(known)))
    return None if said is None else json.dumps(said)


def reckoned(question: Asked) -> Json | None:
    """Answer a question day by day; None where that is not enough."""
    match question.ask["ask"]:
        case "doses_between":
            said = doses_between(question)
            return None if any("cannot_tell" in each["amount"] for each in said["doses"]) else said
        case "required" if not is_course(dosage_of(question.order)):
            said = required(question)
            return None if any("cannot_tell" in each for each in said.values()) else said
    return None


def doses_between(question: Asked) -> Json:
    """Tell the doses of some days."""
    days = question.days()
    return {
        "doses": [_dose(each, question) for day in days for each in day.doses],
        "as_needed": [_dose(each, question) for day in days for each in day.as_needed],
        "cannot_tell": list(_untold(days)),
    }


def required(question: Asked) -> Json:
    """Tell what some days take."""
    days, dosage = question.days(), dosage_of(question.order)
    fixed, needed = (taken(days, dosage, question.values, as_needed=prn) for prn in (False, True))
    least, most = fixed.least + needed.least, fixed.most + needed.most
    return {
        "fixed": _total(fixed.least, fixed.most, is_told=fixed.is_told),
        "with_prn": _total(least, most, is_told=fixed.is_told and needed.is_told),
        "prn_only": _total(needed.least, needed.most, is_told=needed.is_told),
    }


def _total(least: Decimal, most: Decimal, *, is_told: bool) -> Json:
    if not is_told:
        return {"minimum": _number(least), "cannot_tell": []}
    return {"quantity": _number(least)} if least == most else {"minimum": _number(least), "maximum": _number(most)}


def _number(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _dose(dose: SlowDose, question: Asked) -> Json:
    said: Json = {"day": dose.day.isoformat(), "how_known": HOW[dose.form], "amount": _amount(dose, question)}
    if dose.last_day != dose.day:
        said |= {"last_day": dose.last_day.isoformat(), "how_known": "window"}
    if dose.instant is not None:
        said["at"] = dose.instant.astimezone(COPENHAGEN).isoformat()
    told = {
        "part_of_day": dose.part,
        "times": dose.count,
        "any_number_of_times": dose.form == "unlimited" or None,
        "maximum_daily_dose": None if dose.maximum is None else _number(dose.maximum),
        "end_unknown": dose.end_unknown or None,
    }
    return said | {name: value for name, value in told.items() if value is not None}


def _amount(dose: SlowDose, question: Asked) -> Json:
    least, most = dose.least, dose.most
    if dose.by_schema is not None:
        least, most = by_schema(dose.by_schema, dosage_of(question.order), question.values) or (None, None)
    if least is None or most is None:
        return {"cannot_tell": []}
    return {"quantity": _number(least)} if least == most else {"minimum": _number(least), "maximum": _number(most)}


def _untold(days: Iterable[SlowDay]) -> Iterator[Json]:
    """Put days that cannot be told for the same reason together."""
    runs: dict[str, list[tuple[date, date]]] = {}
    for day in days:
        for why in day.cannot_tell | day.as_needed_untold:
            found = runs.setdefault(why, [])
            if found and found[-1][1] == day.day - timedelta(days=1):
                found[-1] = (found[-1][0], day.day)
            else:
                found.append((day.day, day.day))
    for why, found in runs.items():
        yield from ({"first_day": str(first), "last_day": str(last), "why": why} for first, last in found)
