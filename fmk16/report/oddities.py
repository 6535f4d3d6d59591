"""What is legal and odd about an order, in words: each oddity once, with the periods it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from fmk16.finding import Place, place_text
from fmk16.report.elements import Json
from fmk16.report.grounds import statements_json
from fmk16.report.orders import Subject
from fmk16.report.phrases import Words
from fmk16.schedule.oddities import odd_doses
from fmk16.schedule.plan import Oddity, Remark


def remarks_of(subject: Subject, met: Iterable[Remark]) -> tuple[Remark, ...]:
    """Give what is odd about an order: what was met when it was compiled, and what stands in its doses."""
    return (*met, *odd_doses(subject.order, subject.place))


def oddities_in_words(remarks: Iterable[Remark], words: Words) -> list[str]:
    """Say what is odd, with the statement of dosage.md that says how it is read."""
    periods: dict[Oddity, dict[int, None]] = {}
    for remark in remarks:
        numbers = periods.setdefault(remark.oddity, {})
        numbers.update(dict.fromkeys(_period(remark.place)))
    return [_sentence(oddity, list(numbers), words) for oddity, numbers in periods.items()]


def _sentence(oddity: Oddity, numbers: list[int], words: Words) -> str:
    text = words.say("ground", text=words.say(f"oddity.{oddity}"), statement=oddity.ground)
    if not numbers:
        return words.say("oddity", oddity=text)
    return words.say("oddity.in_period", oddity=text, number=", ".join(map(str, numbers)))


def _period(place: Place) -> list[int]:
    """Give the number of the period that a place lies in, as shown, from 1."""
    return [after + 1 for step, after in pairwise(place) if step == "dosage_periods" and isinstance(after, int)]


def remark_json(remark: Remark) -> Json:
    """Turn an oddity into an object."""
    statements = statements_json([remark.oddity.ground])
    return {"Oddity": str(remark.oddity), "Statements": statements, "Place": place_text(remark.place)}
