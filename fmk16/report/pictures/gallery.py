"""Orders drawn for a report: each with its picture, the same in words, and words alone where there are no days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from fmk16.finding import Place
from fmk16.report.doses import DoseWords
from fmk16.report.moments import Calendar
from fmk16.report.orders import Subject, drug_in_words
from fmk16.report.phrases import Words
from fmk16.report.pictures.chosen import LONGEST, Chosen, ToDraw
from fmk16.report.pictures.laying import panel_of
from fmk16.report.pictures.panel import panel_svg, reasons_of
from fmk16.report.pictures.picture import Panel
from fmk16.report.pictures.span import Span, span_of
from fmk16.report.pictures.tables import Table, tables_of
from fmk16.report.printable import line_of
from fmk16.report.privacy import reporting
from fmk16.report.schedules import Expanded
from fmk16.schedule.answer import WhyNotStarted
from fmk16.schedule.expand import window
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.reading import DEFAULT, Reading


@dataclass(frozen=True, slots=True)
class Drawn:
    """An order as a page shows it.

    Attributes:
        heading: The drug.
        days: Which days are shown, in words; where there is no picture, that.
        place: Where the order stands in its message.
        svg: The picture; empty where there is none.
        tables: The same as tables.
        notes: What holds for the order as a whole, and why there is no picture.
        label: What it is beside others, such as what was ordered; empty where it stands alone.
    """

    heading: str
    days: str
    place: Place = ()
    svg: str = ""
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    label: str = ""

    @property
    def has_remarks(self) -> bool:
        """Whether any line of its tables has a remark."""
        return any(remark for _, lines in self.tables for _, _, remark in lines)


@dataclass(frozen=True, slots=True)
class DrawnMessage:
    """The orders of a message.

    Attributes:
        source: The message's name.
        orders: Its orders.
    """

    source: str
    orders: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Gallery:
    """The orders that a report draws.

    Attributes:
        messages: The messages that they stand in.
        left_out: How many more there are.
        most: How many are drawn at most.
    """

    messages: tuple[DrawnMessage, ...]
    left_out: int
    most: int

    @property
    def has_one(self) -> bool:
        """Whether there is one order and no more, which needs no opening."""
        return sum(len(message.orders) for message in self.messages) == 1


def gallery_of(chosen: Chosen, words: Words) -> Gallery:
    """Draw the orders that were chosen, by the decisions as this project takes them, and nothing known besides."""
    with reporting():
        numbered = enumerate(chosen.to_draw(), 1)
        by_message = groupby(numbered, key=lambda each: each[1].message)
        messages = tuple(_message(list(group), words) for _, group in by_message)
    return Gallery(messages, chosen.left_out, chosen.most)


def _message(numbered: list[tuple[int, ToDraw]], words: Words) -> DrawnMessage:
    orders = (drawn(Subject(each.placed.order, each.placed.place), words, number) for number, each in numbered)
    return DrawnMessage(line_of(numbered[0][1].source), tuple(orders))


def drawn(subject: Subject, words: Words, number: int, days: Span | None = None, reading: Reading = DEFAULT) -> Drawn:
    """Draw an order, or say why there is nothing to draw.

    Args:
        subject: The order.
        words: The language.
        number: The picture's number on its page, by which it is named.
        days: The days; None: those that suit the order.
        reading: How what the interface leaves open is read.
    """
    plan = compile_order(subject.order, reading, subject.place, subject.known)
    span = days or span_of(plan)
    if span is None:
        notes = tuple(dict.fromkeys(_why_no_days(subject, plan, words)))
        return _in_words(subject, words, notes or (words.say("gallery.nothing"),))
    found = window(plan.plan, span.first, span.last, plan.bounds)
    panel = panel_of(Expanded(subject, plan, span.first, span.last, found), words)
    notes = (*reasons_of(panel), *panel.section.notes)
    said = _days_said(panel, span, is_asked=days is not None)
    if not any(panel.marks):
        return _in_words(subject, words, notes, said)
    return Drawn(panel.section.heading, said, subject.place, panel_svg(panel, number), tables_of(panel), notes)


def _in_words(subject: Subject, words: Words, notes: tuple[str, ...], days: str = "") -> Drawn:
    said = "; ".join(filter(None, (days, words.say("gallery.no_picture"))))
    return Drawn(drug_in_words(subject.drug, words), said, subject.place, notes=notes)


def _days_said(panel: Panel, span: Span, *, is_asked: bool) -> str:
    dated = Calendar(panel.words, None, frozenset()).days(span.first, span.last)
    if is_asked:
        return dated
    key = "gallery.whole" if span.is_whole else "gallery.beginning"
    said = panel.words.counted(key, span.count, span=dated)
    if not span.later_periods:
        return said
    return f"{said}; {panel.words.counted('gallery.later', span.later_periods)}"


def _why_no_days(subject: Subject, order: OrderPlan, words: Words) -> Iterator[str]:
    """Say why an order has no day whose date is known; no day is named, for there is none."""
    plan, doses = order.plan, DoseWords(subject, words, Calendar(words, None, frozenset()))
    not_told, not_started = words.say("answer.cannot_tell"), words.say("answer.not_started")
    for untold in (*plan.untold, *order.bounds.untold):
        yield f"{not_told}: {doses.reason(untold.reason)}"
    if plan.course is not None and not plan.is_started:
        text = f"{not_started}: {doses.course(plan.course, plan.reading.episode_gap)}"
        yield words.say("ground", text=text, statement=WhyNotStarted.COURSE.ground)
    elif plan.awaits_handover and not plan.is_started:
        yield doses.grounded("why.handover", WhyNotStarted.HANDOVER.ground)


def both_days(one: Span, other: Span) -> Span:
    """Give the days that show two orders beside each other: from the first day of either on."""
    first = min(one.first, other.first)
    last = min(max(one.last, other.last), first + timedelta(days=LONGEST - 1))
    return Span(first, last, is_whole=False, later_periods=0)
