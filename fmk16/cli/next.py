"""``fmk16 next``: when is the next dose of each order?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import click

from fmk16.cli import options
from fmk16.cli.asking import ask
from fmk16.cli.instants import DENMARK, read_instant
from fmk16.conformance.check import Checked
from fmk16.report.answers import Answered, cells_of
from fmk16.report.answers_json import answered_json, message_json
from fmk16.report.documents import next_json
from fmk16.report.elements import Json
from fmk16.report.orders import subjects_of
from fmk16.report.phrases import Language, Words
from fmk16.report.tables import table_text
from fmk16.schedule.order import compile_order
from fmk16.schedule.upcoming import next_of
from fmk16.wire.message import Message


@dataclass(frozen=True, slots=True)
class NextDose:
    """The question when the next dose is, asked at a moment."""

    at: datetime
    words: Words
    width: int | None

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
        for subject in subjects_of(message):
            plan = compile_order(subject.order, place=subject.place)
            yield Answered(subject, plan, next_of(plan, self.at))


@click.command(name="next")
@options.paths
@click.option(
    "--at",
    metavar="INSTANT",
    callback=options.reading(read_instant),
    help="The moment asked about, Danish time unless it has an offset.  [default: now]",
)
@options.language
@options.max_size
@options.as_json
def command(paths: tuple[str, ...], at: datetime | None, lang: str, max_size: int, *, as_json: bool) -> None:
    """Tell when the next dose of each order is.

    One row an order: drug, amount, when, fixed or as needed (PN), and what else there is to know.
    """
    question = NextDose(at or datetime.now(DENMARK), Words(Language(lang)), options.width())
    click.get_current_context().exit(ask(question, paths, max_size, as_json=as_json))
