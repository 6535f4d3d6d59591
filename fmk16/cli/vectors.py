"""``fmk16 vectors``: does an app in whatever language say what the hand-worked cases say?"""

from __future__ import annotations

import sys

import click

from fmk16.cli import options
from fmk16.cli.exits import Exit
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.output import say_document
from fmk16.conformance.vectors.cases import Vector, chosen
from fmk16.conformance.vectors.judged import Judgement, Verdict, judge, read_answers
from fmk16.errors import InputError, UnknownIdError
from fmk16.report.privacy import shown
from fmk16.report.vectors import cases_json, cases_text, judgement_json, judgement_lines
from fmk16.wire.document import read_bytes
from fmk16.wire.inputs import STANDARD_INPUT


def _cases(ctx: click.Context, param: click.Parameter, names: tuple[str, ...]) -> tuple[Vector, ...]:
    try:
        return chosen(names)
    except UnknownIdError as error:
        raise click.BadParameter(str(error), ctx, param) from error


@click.command(name="vectors", cls=HelpPages, example="fmk16 vectors cycle")
@click.argument("cases", metavar="[CASE]...", nargs=-1, callback=_cases)
@click.option(
    "--check",
    "file",
    metavar="ANSWERS.json",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="Judge an app's answers: one JSON object, answers by the ids of the cases; - for standard input.",
)
@options.max_size
@options.as_json
def command(cases: tuple[Vector, ...], file: str | None, max_size: int, *, as_json: bool) -> None:
    """List the hand-worked cases of what a dosage means, or judge the answers that another app gives to them.

    CASE is the id of a case, or a subject such as cycle or supply; all cases, unless given.  --json gives them whole:
    the message, the question, the answer, and how a person comes to it.

    \b
    An app answers as the cases are written, each under its id, and null for a
    case that it cannot be asked:
      {"methotrexate-mondays": {"doses": [...], ...},
       "spring-at-the-other-offset": null}
    What the answer rests on (ground, basis) is compared where it is told.

    Exit code 0 when every answer is right, 1 when one is wrong, 3 when a case is not answered or the file cannot be
    read.
    """  # noqa: D301 - \b is click's own sign
    context = click.get_current_context()
    if file is None:
        _list(cases, as_json=as_json)
        return
    try:
        judgement = judge(read_answers(_read(file, max_size)), cases)
    except InputError as error:
        click.echo(f"{shown(file)}: {shown(str(error).removeprefix(f'{file}: '))}", err=True)
        context.exit(Exit.NOT_CHECKED)
    if as_json:
        say_document(judgement_json(judgement))
    else:
        click.echo("\n".join(judgement_lines(judgement)))
    context.exit(_exit_of(judgement))


def _list(cases: tuple[Vector, ...], *, as_json: bool) -> None:
    if as_json:
        say_document(cases_json(cases))
    else:
        click.echo(cases_text(cases, options.width()), nl=False)


def _read(file: str, max_size: int) -> bytes:
    if file == STANDARD_INPUT and sys.stdin is None:
        raise InputError("standard input is closed; give it the answers, or name a file")
    return read_bytes(sys.stdin.buffer if file == STANDARD_INPUT else file, max_size)


def _exit_of(judgement: Judgement) -> Exit:
    if not judgement.is_whole:
        return Exit.NOT_CHECKED
    return Exit.FINDINGS if judgement.of(Verdict.WRONG) else Exit.CLEAN
