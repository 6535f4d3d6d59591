"""``fmk16 suite show``: what does a scenario ask for, and what does a requirement say?"""

from __future__ import annotations

import click

from fmk16.cli import options
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.output import say_document
from fmk16.conformance.register import unknown
from fmk16.conformance.suite.requirements import requirements
from fmk16.conformance.suite.scenario import scenarios
from fmk16.report.phrases import Language, Words
from fmk16.report.suites.listed import requirement_json, requirement_text, scenario_json, scenario_text


@click.command(name="show", cls=HelpPages, example="fmk16 suite show WKD-S01")
@click.argument("name", metavar="ID")
@options.report_language
@options.as_json
def command(name: str, lang: str, *, as_json: bool) -> None:
    """Show a scenario, such as WKD-S01, or a requirement, such as REQ-WKD-01; the worked answers stay out."""
    words, asked = Words(Language(lang)), name.upper()
    if asked in scenarios():
        played = scenarios()[asked]
        if as_json:
            say_document(scenario_json(played, words))
        else:
            click.echo(scenario_text(played, words), nl=False)
    elif asked in requirements():
        required = requirements()[asked]
        if as_json:
            say_document(requirement_json(required, words))
        else:
            click.echo(requirement_text(required, words), nl=False)
    else:
        known = (*scenarios(), *requirements())
        error = unknown("scenario or requirement", name, known, "`fmk16 suite list`")
        raise click.BadParameter(str(error), param_hint="ID")
