"""``fmk16 text``: the dosage of each order in words."""

from __future__ import annotations

from dataclasses import dataclass, field

import click

from fmk16.cli import options
from fmk16.cli.asking import ask
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.known import Caller
from fmk16.conformance.check import Checked
from fmk16.report.answers_json import message_json
from fmk16.report.elements import Json
from fmk16.report.phrases import Language, Words
from fmk16.report.texts.dosages import text_json, text_section, texts_json
from fmk16.schedule.known import NOTHING
from fmk16.wire.message import Message


@dataclass(frozen=True, slots=True)
class Text:
    """The question what each dosage is in words; whatever the caller knows changes nothing of that."""

    words: Words
    width: int | None
    is_short: bool
    caller: Caller = field(default_factory=lambda: Caller(NOTHING))

    def text(self, message: Message) -> str:
        """Answer in sections, one an order."""
        subjects = self.caller.subjects(message)
        return "\n".join(text_section(each, self.words, self.width, is_short=self.is_short) for each in subjects)

    def json(self, message: Message) -> Json:
        """Answer with one object an order, which holds both texts."""
        return message_json(message, (text_json(each, self.words) for each in self.caller.subjects(message)))

    def document(self, messages: list[Json], refused: list[Checked]) -> Json:
        """Put the messages together."""
        return texts_json(self.words, messages, refused)


@click.command(name="text", cls=HelpPages, example="fmk16 text fixtures/valid/create-two-week-scheme.xml --lang en")
@options.paths
@click.option(
    "--short", "is_short", is_flag=True, help="Say it in at most 70 characters without dates, or that it does not fit."
)
@options.language
@options.show_identities
@options.max_size
@options.as_json
def command(paths: tuple[str, ...], lang: str, max_size: int, *, is_short: bool, as_json: bool) -> None:
    """Put the dosage of each order into words, one sentence a period.

    What somebody wrote stands between quotation marks.  The text is of the dosage alone: the order's own treatment
    dates and pauses are not in it; see fmk16 schedule.
    """
    question = Text(Words(Language(lang)), options.width(), is_short)
    click.get_current_context().exit(ask(question, paths, max_size, as_json=as_json))
