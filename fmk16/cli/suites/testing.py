"""``fmk16 suite selftest``: does the suite tell right answers from wrong ones?"""

from __future__ import annotations

from collections.abc import Sequence

import click

from fmk16.cli import options
from fmk16.cli.exits import Exit
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.output import say_document
from fmk16.cli.progress import Progress
from fmk16.cli.suites.chosen import features_named
from fmk16.conformance.suite.proving import Proved, proved
from fmk16.conformance.suite.scenario import Scenario, scenarios
from fmk16.conformance.suite.scenario import scenario as scenario_of
from fmk16.errors import UnknownIdError
from fmk16.report.phrases import Language, Words
from fmk16.report.suites.proved import proved_json, proved_lines


def _scenarios(ctx: click.Context, param: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return tuple(scenario_of(name.upper()).id for name in names)
    except UnknownIdError as error:
        raise click.BadParameter(str(error), ctx, param) from error


@click.command(name="selftest", cls=HelpPages, example="fmk16 suite selftest WKD-S01")
@click.argument("names", metavar="[SCENARIO]...", nargs=-1, callback=_scenarios)
@click.option("--feature", "of_features", metavar="ID,...", callback=features_named, help="Those of these features.")
@options.report_language
@options.as_json
def command(names: tuple[str, ...], of_features: tuple[str, ...], lang: str, *, as_json: bool) -> None:
    """Prove the suite: of every scenario right answers pass in other encodings too, and wrong ones fail as declared.

    Exit code 1 when a right answer fails or a wrong one passes.
    """
    words = Words(Language(lang))
    meant = [
        each
        for each in scenarios().values()
        if (not names or each.id in names) and (not of_features or each.feature in of_features)
    ]
    found = _proved(meant)
    if as_json:
        say_document(proved_json(found, words))
    else:
        click.echo("\n".join(proved_lines(found, words)))
    is_passed = all(each.is_passed for each in found)
    click.get_current_context().exit(Exit.CLEAN if is_passed else Exit.FINDINGS)


def _proved(meant: Sequence[Scenario]) -> list[Proved]:
    """Test one scenario after another, and show how far that is."""
    progress, found = Progress(total=len(meant)), list[Proved]()
    for each in meant:
        found.extend(proved([each]))
        progress.step()
    progress.clear()
    return found
