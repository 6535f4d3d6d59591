"""``fmk16 suite coverage``: has every requirement its proof, and does every scenario prove something?"""

from __future__ import annotations

import click

from fmk16.cli import options
from fmk16.cli.exits import Exit
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.output import say_document
from fmk16.conformance.suite.coverage import coverage
from fmk16.report.phrases import Language, Words
from fmk16.report.suites.listed import coverage_json, coverage_lines


@click.command(name="coverage", cls=HelpPages, example="fmk16 suite coverage")
@options.report_language
@options.as_json
def command(lang: str, *, as_json: bool) -> None:
    """Hold requirements and scenarios to each other.

    Exit code 1 when a requirement is neither verified, attested nor excused, when a scenario verifies nothing, or when
    one names what is not there.
    """
    words, found = Words(Language(lang)), coverage()
    if as_json:
        say_document(coverage_json(found, words))
    else:
        click.echo("\n".join(coverage_lines(found, words)))
    click.get_current_context().exit(Exit.CLEAN if found.is_whole else Exit.FINDINGS)
