"""One question put to every message: the answers on standard output, what cannot be asked on standard error."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import click

from fmk16.cli.inputs import checked_messages, exit_of
from fmk16.cli.known import Caller
from fmk16.cli.output import say_document
from fmk16.conformance.check import Checked
from fmk16.report.elements import Json
from fmk16.report.findings import lines_of, verdict_of
from fmk16.report.pages import page_text
from fmk16.report.phrases import Words
from fmk16.report.privacy import shows_identities
from fmk16.wire.message import Message


class Question(Protocol):
    """What is asked of a message, and how the answer is said."""

    @property
    def words(self) -> Words:
        """The language of the answer."""

    @property
    def caller(self) -> Caller:
        """What the caller knows, and which of it the messages so far know too."""

    def text(self, message: Message) -> str:
        """Answer for people; nothing for a message without orders."""

    def json(self, message: Message) -> Json:
        """Answer for machines."""

    def document(self, messages: list[Json], refused: list[Checked]) -> Json:
        """Put the answers for machines together."""


def ask(question: Question, paths: Sequence[str], max_size: int, *, as_json: bool) -> int:
    """Ask, say the answers, and give the exit code.

    Answers are held back as long as something that the caller names is met by none of them.

    Raises:
        UsageError: Nothing knows what the caller names, or several orders may be meant. Nothing has been said then.
    """
    has_many = len(paths) > 1 or Path(paths[0]).is_dir()
    answers: list[Json] = []
    held: list[str] = []
    between = ""
    refused: list[Checked] = []
    for checked in checked_messages(paths, max_size):
        message = checked.message
        if message is None:
            refused.append(checked)
            click.echo("\n".join(lines_of(checked)), err=True)
        elif as_json:
            answers.append(question.json(message))
        else:
            is_within = checked.source != paths[0]
            page = page_text(question.text(message), message, question.words, has_heading=has_many or is_within)
            held.append(between + page)
            between = "\n"
            if question.caller.is_settled:
                _say(held)
    question.caller.refuse_unknown()
    if as_json:
        say_document(question.document(answers, refused))
    _say(held)
    if not as_json and shows_identities():
        click.echo(f"\n{question.words.say('settings.identities')}")
    return exit_of(map(verdict_of, refused))


def _say(held: list[str]) -> None:
    """Say what was held back."""
    for page in held:
        click.echo(page, nl=False)
    held.clear()
