"""``fmk16 explain``: what does a rule say, why, how sure is that, and what does it look like?"""

from __future__ import annotations

import click

from fmk16.cli import options
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.output import say_document
from fmk16.conformance.subjects import Subject, subject_of
from fmk16.errors import UnknownIdError
from fmk16.report.explained import explained_text
from fmk16.report.explained_json import explained_json
from fmk16.report.phrases import Language, Words


def _subject(ctx: click.Context, param: click.Parameter, asked: str) -> Subject:
    try:
        return subject_of(asked)
    except UnknownIdError as error:
        raise click.BadParameter(str(error), ctx, param) from error


@click.command(name="explain", cls=HelpPages, example="fmk16 explain WKD-03")
@click.argument("subject", metavar="ID", callback=_subject)
@options.report_language
@options.as_json
def command(subject: Subject, lang: str, *, as_json: bool) -> None:
    """Show the page of a rule, a feature, or what rules rest on.

    \b
    ID is that of
      a rule, such as WKD-03: what it finds, why, what to do, how sure it is
      a feature, such as WKD: its phases, elements, facts and rules
      a statement or a fact, such as dosage:24 or features:WAR-a: its text,
        its sources, and what rests on it
      a kind of finding of the interface itself, such as SCH-05
    """  # noqa: D301 - \b is click's own sign
    words = Words(Language(lang))
    if as_json:
        say_document(explained_json(subject, words))
    else:
        click.echo(explained_text(subject, words, options.width()), nl=False)
