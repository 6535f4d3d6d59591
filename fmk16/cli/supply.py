"""``fmk16 supply``: how much each order takes from one date to another, or how long an amount lasts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

import click

from fmk16.cli import options
from fmk16.cli.asking import ask
from fmk16.cli.configuration import configured, reading_here
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.instants import read_day
from fmk16.cli.known import Caller, parameters
from fmk16.cli.readings import is_asked_for, readings
from fmk16.conformance.check import Checked
from fmk16.errors import QuestionError
from fmk16.report.answers_json import message_json
from fmk16.report.elements import Json
from fmk16.report.orders import Subject
from fmk16.report.phrases import Language, Words
from fmk16.report.supply import Supplied, cells_of, supplied_json, supply_json
from fmk16.report.tables import table_text
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.parameters import read_value
from fmk16.schedule.reading import Reading
from fmk16.schedule.supply.calculate import Lasts, duration_of
from fmk16.schedule.supply.need import Required, required_of
from fmk16.schedule.supply.readings import SupplyDifference, days_answered, supplies_differ
from fmk16.wire.message import Message


@dataclass(frozen=True, slots=True)
class Supply:
    """The question how much orders take from a first day to a last one, or from when to when an amount lasts."""

    first: date | None
    last: date | None
    amount: Decimal | None
    caller: Caller
    reading: Reading
    words: Words
    width: int | None
    has_readings: bool = True

    def text(self, message: Message) -> str:
        """Answer in a table, one row an order."""
        return table_text((cells_of(supplied, self.words) for supplied in self._supplied(message)), self.width)

    def json(self, message: Message) -> Json:
        """Answer with one object an order."""
        return message_json(message, map(supplied_json, self._supplied(message)))

    def document(self, messages: list[Json], refused: list[Checked]) -> Json:
        """Put the messages together."""
        return supply_json(self.first, self.last, self.amount, messages, refused)

    def _supplied(self, message: Message) -> Iterator[Supplied]:
        for subject in self.caller.subjects(message):
            plan = compile_order(subject.order, self.reading, subject.place, subject.known)
            found = self._found(subject, plan)
            first = found.first_day if isinstance(found, Lasts) else self.first
            yield Supplied(subject, plan, found, (first, self.last), self._differ(subject, found))

    def _found(self, subject: Subject, plan: OrderPlan) -> Required | Lasts:
        if self.amount is not None:
            return duration_of(plan, self.amount, subject.told, self.first)
        assert self.first is not None and self.last is not None  # noqa: PT018, S101 - the command sees to it
        return required_of(plan, self.first, self.last, subject.told)

    def _differ(self, subject: Subject, found: Required | Lasts) -> tuple[SupplyDifference, ...]:
        days = days_answered(found) if isinstance(found, Lasts) else (self.first, self.last)
        if not self.has_readings or days is None or days[0] is None or days[1] is None:
            return ()
        within = (days[0], days[1])
        ask = partial(self._found, subject)
        return supplies_differ(subject.order, ask, within, self.reading, subject.place, subject.known)


def read_amount(text: str) -> Decimal:
    """Read an amount, such as ``30`` or ``2,5``.

    Raises:
        ValueError: The text is no number, or one below nought.
    """
    try:
        amount = read_value(text)
    except QuestionError as error:
        raise ValueError(str(error)) from error
    if amount < 0:
        raise ValueError(f"{text!r} is less than nothing; write an amount from 0 on, such as 30")
    return amount


@click.command(
    name="supply",
    cls=HelpPages,
    example="fmk16 supply fixtures/valid/create-weekly-methotrexate.xml --amount 30",
    everyday=("--from", "--to", "--amount", "--parameter", "--lang", "--json"),
)
@options.paths
@click.option(
    "--from",
    "first",
    metavar="DATE",
    callback=options.reading(read_day),
    help="The first day, such as 2026-07-06.  [with --amount: the first day of the dosage]",
)
@click.option("--to", "last", metavar="DATE", callback=options.reading(read_day), help="The last day, included.")
@click.option(
    "--amount",
    metavar="NUMBER",
    callback=options.reading(read_amount),
    help="How much there is, in each dosage's own unit, such as 30 or 2,5: tells how long it lasts.",
)
@parameters
@configured
@readings
@options.language
@options.show_identities
@options.max_size
@options.as_json
def command(  # noqa: PLR0913 - a parameter an option
    paths: tuple[str, ...],
    first: date | None,
    last: date | None,
    amount: Decimal | None,
    lang: str,
    max_size: int,
    *,
    as_json: bool,
) -> None:
    """Tell how much each order takes from one date to another, or how long an amount lasts.

    One row an order: drug, fixed doses only, with as-needed doses (PN), these only, and why something cannot be told.
    """
    _check(first, last, amount)
    caller = Caller.here()
    words = Words(Language(lang))
    question = Supply(first, last, amount, caller, reading_here(), words, options.width(), is_asked_for())
    code = ask(question, paths, max_size, as_json=as_json)
    caller.refuse_unknown()
    click.get_current_context().exit(code)


def _check(first: date | None, last: date | None, amount: Decimal | None) -> None:
    """Refuse what is neither the one question nor the other."""
    if amount is not None and last is not None:
        raise click.UsageError("--to asks how much is needed, --amount how long it lasts; leave one of them out")
    if amount is None and (first is None or last is None):
        raise click.UsageError("give --from and --to to ask how much is needed, or --amount to ask how long it lasts")
    if first is not None and last is not None and last < first:
        raise click.UsageError(f"--to {last} lies before --from {first}; turn the dates round")
