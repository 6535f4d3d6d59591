"""``fmk16 next``: when is the next dose of each order?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import click

from fmk16.cli import options
from fmk16.cli.asking import ask
from fmk16.cli.configuration import configured, reading_here
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.instants import DENMARK, read_instant
from fmk16.cli.known import Caller, parameters
from fmk16.cli.readings import is_asked_for, readings
from fmk16.cli.visit import Round, tell_round, visit_here, visits
from fmk16.conformance.check import Checked
from fmk16.model.dispensing import DispensingOverview
from fmk16.model.drug_medication import DrugMedication
from fmk16.model.medicine_card import MedicineCard
from fmk16.model.walk import placed
from fmk16.report.answered import Answered, answered_on
from fmk16.report.answers import cells_of
from fmk16.report.answers_json import answered_json, message_json
from fmk16.report.documents import next_json
from fmk16.report.elements import Json
from fmk16.report.orders import Subject
from fmk16.report.phrases import Language, Words
from fmk16.report.tables import table_text
from fmk16.schedule.alternatives import ReadingDifference, readings_differ
from fmk16.schedule.answer import Answer, NextEpisode
from fmk16.schedule.card.beside import Beside, beside
from fmk16.schedule.card.by_register import AsRegistered, available_by_register
from fmk16.schedule.card.given_infusions import given_infusions
from fmk16.schedule.card.other_limits import AvailabilityDifference, availability_differs
from fmk16.schedule.card.outstanding import next_by_register
from fmk16.schedule.card.roll import roll_of
from fmk16.schedule.card.whole import Asking
from fmk16.schedule.episodes import next_episode
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.reading import Reading
from fmk16.wire.message import Message


@dataclass(frozen=True, slots=True)
class NextDose:
    """The question when the next dose is, asked at a moment."""

    at: datetime
    caller: Caller
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
        for subject in self.caller.subjects(message):
            plan = compile_order(subject.order, self.reading, subject.place, subject.known)
            found = next_by_register(subject.order, plan, self.at, subject.place, subject.known)
            registered = self._registered(subject, plan)
            yield Answered(
                subject,
                plan,
                found.answer,
                self._following(plan),
                registered,
                self._differ(subject, found.answer),
                found.begun,
                found.overdue,
                found.between,
                self._limits_differ(subject, plan),
                self._laid(message, subject, plan, found.answer),
                () if registered is None else given_infusions(plan, registered.given, self.at),
                found.paused,
                found.unmatched,
                found.other_amount,
            )

    def _following(self, plan: OrderPlan) -> NextEpisode | None:
        return None if plan.plan.course is None else next_episode(plan, self.at)

    def _registered(self, subject: Subject, plan: OrderPlan) -> AsRegistered | None:
        if not plan.plan.has.prn:
            return None
        return available_by_register(subject.order, plan, self.at, subject.place, subject.known)

    def _differ(self, subject: Subject, answer: Answer) -> tuple[ReadingDifference, ...]:
        """Look for other readings from today to the day of the answer."""
        if not self.has_readings:
            return ()
        return readings_differ(subject.order, *self._days(answer), self.reading, subject.place, subject.known)

    def _days(self, answer: Answer) -> tuple[date, date]:
        today = self.at.astimezone(ZoneInfo(self.reading.zone)).date()
        return today, answered_on(answer, today)

    def _limits_differ(self, subject: Subject, plan: OrderPlan) -> tuple[AvailabilityDifference, ...]:
        """Look for other readings of the limits of as-needed doses."""
        if not self.has_readings or not plan.plan.has.prn:
            return ()
        return availability_differs(subject.order, self.at, self.reading, subject.place, subject.known)

    def _laid(self, message: Message, subject: Subject, plan: OrderPlan, answer: Answer) -> Beside | None:
        """Lay the roll or the box beside the order, from today to the day of the answer."""
        if not isinstance(subject.order, DrugMedication) or subject.order.planned is None:
            return None
        roll = roll_of(subject.order, self.reading, subject.place, _summary(message, subject))
        return None if roll is None else beside(plan, roll, *self._days(answer))


def _summary(message: Message, subject: Subject) -> DispensingOverview | None:
    """Find what the card that an order stands on tells of dispensing."""
    cards = placed(message.payload, (MedicineCard,))
    return next((card.dispensing_summary for place, card in cards if subject.place[: len(place)] == place), None)


@click.command(
    name="next",
    cls=HelpPages,
    example="fmk16 next fixtures/valid/create-weekly-methotrexate.xml --at 2026-08-14T13:00",
    everyday=("--at", "--visit", "--parameter", "--lang", "--json"),
)
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
@options.show_identities
@options.max_size
@options.as_json
def command(paths: tuple[str, ...], at: datetime | None, lang: str, max_size: int, *, as_json: bool) -> None:
    """Tell when the next dose of each order is.

    One row an order: drug, amount, when, fixed or as needed (PN), and what else there is to know.  With --visit, what
    each citizen is to be given in a visit.
    """
    moment, words, caller, reading = at or datetime.now(DENMARK), Words(Language(lang)), Caller.here(), reading_here()
    if (visit := visit_here()) is not None:
        asking, matching = Asking(reading, caller.known, caller.of_orders()), visit[1]
        question = Round(visit[0], moment, words, asking, matching, caller, is_asked_for())
        code = tell_round(question, paths, max_size, as_json=as_json)
    else:
        code = ask(
            NextDose(moment, caller, reading, words, options.width(), is_asked_for()), paths, max_size, as_json=as_json
        )
    click.get_current_context().exit(code)
