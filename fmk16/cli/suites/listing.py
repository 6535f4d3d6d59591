"""``fmk16 suite list``: which scenarios are there, and which requirements?"""

from __future__ import annotations

import click

from fmk16.cli import options
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.output import say_document
from fmk16.cli.suites.chosen import features_named
from fmk16.conformance.suite.requirements import requirements
from fmk16.conformance.suite.scenario import Part, scenarios
from fmk16.report.phrases import Language, Words
from fmk16.report.suites.listed import requirements_json, requirements_text, scenarios_json, scenarios_text


@click.command(name="list", cls=HelpPages, example="fmk16 suite list --feature WKD")
@click.option("--requirements", "of_requirements", is_flag=True, help="List the requirements instead.")
@click.option("--feature", "named", metavar="ID,...", callback=features_named, help="Those of these features.")
@click.option("--role", type=click.Choice([str(part) for part in Part]), help="Those of this role.")
@options.report_language
@options.as_json
def command(named: tuple[str, ...], role: str | None, lang: str, *, of_requirements: bool, as_json: bool) -> None:
    """List the scenarios, or the requirements."""
    words = Words(Language(lang))
    if of_requirements:
        required = [each for each in requirements().values() if _is_meant(each.feature, each.role, named, role)]
        if as_json:
            say_document(requirements_json(required, words))
        else:
            click.echo(requirements_text(required, words, options.width()), nl=False)
        return
    played = [each for each in scenarios().values() if _is_meant(each.feature, each.part, named, role)]
    if as_json:
        say_document(scenarios_json(played, words))
    else:
        click.echo(scenarios_text(played, words, options.width()), nl=False)


def _is_meant(feature: str, played: str, named: tuple[str, ...], role: str | None) -> bool:
    return (not named or feature in named) and role in {None, played}
