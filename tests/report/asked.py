"""Short ways to ask an order and to read the answer as a report words it."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.report.answered import Answered
from fmk16.report.answers import cells_of
from fmk16.report.orders import Subject
from fmk16.report.phrases import Language, Words
from fmk16.report.schedules import Expanded, Section, section_of
from fmk16.schedule.expand import window
from fmk16.schedule.order import Dosage, Order, compile_order
from fmk16.schedule.reading import DEFAULT, Reading
from fmk16.schedule.upcoming import next_of

ZONE = ZoneInfo("Europe/Copenhagen")


def subject(order: Order | Dosage) -> Subject:
    """An order as the root of its own message."""
    return Subject(order, ())


def answered(order: Order | Dosage, at: str, reading: Reading = DEFAULT) -> Answered:
    """The answer to when the next dose is, asked in Danish time."""
    plan = compile_order(order, reading)
    return Answered(subject(order), plan, next_of(plan, danish(at)))


def danish(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def row(order: Order | Dosage, at: str, language: Language = Language.DANISH, *, reading: Reading = DEFAULT) -> str:
    """The row of ``fmk16 next``, drug left out for a dosage alone, its columns set apart by bars."""
    cells = cells_of(answered(order, at, reading), danish(at), Words(language))
    return " | ".join(cells[1:] if isinstance(order, DosageForRequest | DosageForResponse) else cells)


def expanded(order: Order | Dosage, first: str, last: str, reading: Reading = DEFAULT) -> Expanded:
    """The doses from one day to another."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    plan = compile_order(order, reading)
    return Expanded(subject(order), plan, begin, end, window(plan.plan, begin, end, plan.bounds))


def section(
    order: Order | Dosage,
    first: str,
    last: str,
    reading: Reading = DEFAULT,
    *,
    language: Language = Language.DANISH,
) -> Section:
    """The section of ``fmk16 schedule``."""
    return section_of(expanded(order, first, last, reading), Words(language))


def lines(found: Section) -> list[str]:
    """The fixed lines of a section, columns set apart by bars."""
    return [" | ".join(line) for line in found.fixed]
