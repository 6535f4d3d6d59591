"""``fmk16 next``: when is the next dose of each order?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from fmk16.cli import options
from fmk16.cli.asking import ask
from fmk16.cli.configuration import configured, reading_here
from fmk16.cli.instants import DENMARK, read_instant
from fmk16.cli.parameters import AskedOf, parameters
from fmk16.cli.readings import is_asked_for, readings
from fmk16.cli.visit import Round, tell_round, visit_here, visits
from fmk16.conformance.check import Checked
from fmk16.report.answers import Answered, answered_on, cells_of
from fmk16.report.answers_json import answered_json, message_json
from fmk16.report.documents import next_json
from fmk16.report.elements import Json
from fmk16.report.orders import Subject
from fmk16.report.phrases import Language, Words
from fmk16.report.tables import table_text
from fmk16.schedule.alternatives import Difference, readings_differ
from fmk16.schedule.answer import Answer, NextEpisode
from fmk16.schedule.as_needed.given import AsRegistered, available_by_register
from fmk16.schedule.card.outstanding import next_by_register
from fmk16.schedule.card.whole import Asking
from fmk16.schedule.episodes import next_episode
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.reading import Reading
from fmk16.wire.message import Message


@dataclass(frozen=True, slots=True)
class NextDose:
    """The question when the next dose is, asked at a moment."""

    at: datetime
    asked: AskedOf
    reading: Reading
    words: Words
    width: int | None
    has_readings: bool = True

    def text(self, message: Message) -> str:
        """Answer in a table, one row an order."""
        return table_text((cells_of(answered, self.at, self.words) for answered in self._answers(message)), self.width)

    def json(self, message: Message) -> Json:
        """Answer with one object an order."""
        return message_json(message, map(answered_json, self._answers(message)))

    def document(self, messages: list[Json], refused: list[Checked]) -> Json:
        """Put the messages together."""
        return next_json(self.at, messages, refused)

    def _answers(self, message: Message) -> Iterator[Answered]:
        for subject in self.asked.subjects(message):
            plan = compile_order(subject.order, self.reading, subject.place, subject.known)
            found = next_by_register(subject.order, plan, self.at, subject.place, subject.known)
            yield Answered(
                subject,
                plan,
                found.answer,
                self._following(plan),
                self._registered(subject, plan),
                self._differ(subject, found.answer),
                found.begun,
                found.overdue,
                found.between,
            )

    def _following(self, plan: OrderPlan) -> NextEpisode | None:
        return None if plan.plan.course is None else next_episode(plan, self.at)

    def _registered(self, subject: Subject, plan: OrderPlan) -> AsRegistered | None:
        if not plan.plan.has.prn:
            return None
        return available_by_register(subject.order, plan, self.at, subject.place, subject.known)

    def _differ(self, subject: Subject, answer: Answer) -> tuple[Difference, ...]:
        """Look for other readings from today to the day of the answer."""
        if not self.has_readings:
            return ()
        today = self.at.astimezone(ZoneInfo(self.reading.zone)).date()
        last = answered_on(answer, today)
        return readings_differ(subject.order, today, last, self.reading, subject.place, subject.known)


@click.command(name="next")
@options.paths
@click.option(
    "--at",
    metavar="INSTANT",
    callback=options.reading(read_instant),
    help="The moment asked about, Danish time unless it has an offset.  [default: now]",
)
@parameters
@visits
@configured
@readings
@options.language
@options.max_size
@options.as_json
def command(paths: tuple[str, ...], at: datetime | None, lang: str, max_size: int, *, as_json: bool) -> None:
    """Tell when the next dose of each order is.

    One row an order: drug, amount, when, fixed or as needed (PN), and what else there is to know.  With --visit, what
    each citizen is to be given in a visit.
    """
    moment, words, asked, reading = at or datetime.now(DENMARK), Words(Language(lang)), AskedOf.here(), reading_here()
    if (visit := visit_here()) is not None:
        question = Round(visit[0], moment, words, Asking(reading, asked.known, asked.of_orders()), visit[1], asked)
        code = tell_round(question, paths, max_size, as_json=as_json)
    else:
        code = ask(
            NextDose(moment, asked, reading, words, options.width(), is_asked_for()), paths, max_size, as_json=as_json
        )
        asked.refuse_unknown()
    click.get_current_context().exit(code)
