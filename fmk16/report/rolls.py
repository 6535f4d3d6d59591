"""What the roll or the box holds beside the order, where the two differ: in words and as JSON (section 10).

Which of the two holds is never decided: the roll tells what is in the pouch, the order what is prescribed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from fmk16.finding import place_text
from fmk16.model.dosage import StructuredForRequest, StructuredForResponse
from fmk16.model.dose import Exact
from fmk16.report.amounts import bare_amount, unit_of
from fmk16.report.documents import without_nothing
from fmk16.report.doses import DoseWords
from fmk16.report.elements import Json, element_json
from fmk16.report.grounds import basis_json
from fmk16.report.moments import clock_time
from fmk16.report.phrases import Words
from fmk16.schedule.card.beside import Beside, HowDifferent, RollDifference
from fmk16.schedule.card.roll import Pouch
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import Dosage

Side = tuple[str, ...]
"""How two sides differ, at which time of day, and what each gives then."""


def roll_in_words(laid: Beside, doses: DoseWords) -> Iterator[str]:
    """Say every difference once, on the first day that it is met on, and from when the two agree.

    Args:
        laid: The order and the roll, side by side from day to day.
        doses: The words for the order's doses.
    """
    found: dict[Side, RollDifference] = {}
    for each in laid.differences:
        found.setdefault(_side(each, doses), each)
    say = doses.words.say
    for (*_, ordered, packed), each in found.items():
        what = say(f"visit.difference.{each.how}", ordered=ordered, packed=packed)
        yield say("roll.differs", when=_when(each, doses), what=what)
    if found and laid.agree_from is not None:
        yield say("roll.agrees_from", day=doses.calendar.day(laid.agree_from))
    if found and laid.changes_from is not None:
        yield say("visit.difference.changes_from", day=doses.calendar.day(laid.changes_from))


def _side(difference: RollDifference, doses: DoseWords) -> Side:
    """Say what each side gives; where the two cannot be compared, when as well."""
    is_timed = difference.how is HowDifferent.NOT_COMPARABLE
    ordered = [(doses.dose(each.dose), each) for each in difference.ordered]
    packed = [(packed_in_words(each, doses.subject.dosage, doses.words), each.occurrence) for each in difference.packed]
    sides = (
        " + ".join(f"{said} {doses.calendar.within_day(each.dose)}" if is_timed else said for said, each in side) or "-"
        for side in (ordered, packed)
    )
    return str(difference.how), _time(difference, doses), *sides


def _when(difference: RollDifference, doses: DoseWords) -> str:
    time = _time(difference, doses)
    day = doses.calendar.day(difference.day)
    return f"{day} {time}".strip()


def _time(difference: RollDifference, doses: DoseWords) -> str:
    """Say when on the day, as the order has it, else as the roll."""
    sides = (*difference.ordered, *(pouch.occurrence for pouch in difference.packed))
    if difference.second is None or not sides or difference.how is HowDifferent.NOT_COMPARABLE:
        return ""
    return doses.calendar.within_day(sides[0].dose)


def packed_in_words(pouch: Pouch, dosage: Dosage, words: Words) -> str:
    """Say what a pouch holds; a plan without a unit is in the order's."""
    amount = pouch.occurrence.amount
    quantity = amount.quantity if isinstance(amount, Exact) else Decimal(0)
    unit = unit_of(quantity, pouch.occurrence.unit) or _unit_of_order(dosage, quantity)
    return words.say("amount", amount=bare_amount(amount, words), unit=unit).strip()


def _unit_of_order(dosage: Dosage, quantity: Decimal) -> str:
    match dosage.form:
        case StructuredForRequest(unit=unit) | StructuredForResponse(unit=unit):
            return unit_of(quantity, unit)
        case _:
            return ""


# --- as JSON ---------------------------------------------------------------------------------------------------------


def roll_json(laid: Beside) -> Json:
    """Turn it into an object: every difference of every day, the days not compared, and from when the two agree."""
    said: Json = {
        "Differences": [_difference(each) for each in laid.differences],
        "NotCompared": [day.isoformat() for day in laid.not_compared],
        "AgreeFrom": None if laid.agree_from is None else laid.agree_from.isoformat(),
        "ChangesReachRollFrom": None if laid.changes_from is None else laid.changes_from.isoformat(),
    }
    return without_nothing(said) | {"Basis": basis_json(laid.basis)}


def _difference(difference: RollDifference) -> Json:
    return without_nothing(
        {
            "Day": difference.day.isoformat(),
            "Time": None if difference.second is None else clock_time(difference.second),
            "How": str(difference.how),
            "Ordered": _amounts(difference.ordered),
            "InRoll": [
                amount | without_nothing({"SequenceNumber": pouch.sequence_number})
                for amount, pouch in zip(
                    _amounts(each.occurrence for each in difference.packed), difference.packed, strict=True
                )
            ],
        }
    )


def _amounts(occurrences: Iterable[Occurrence]) -> list[Json]:
    return [
        element_json(each.amount) | element_json(each.unit) | {"Place": place_text(each.place)} for each in occurrences
    ]
