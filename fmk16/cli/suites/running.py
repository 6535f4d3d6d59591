"""``fmk16 suite run``: what does a hand-in show?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from fmk16.cli import options
from fmk16.cli.configuration import configured_waivers
from fmk16.cli.exits import Exit
from fmk16.cli.files import save
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.instants import DENMARK, read_day
from fmk16.cli.reports import written_as
from fmk16.cli.suites.chosen import EXITS, FORMATS_OF_SUITE, folder, handin_in
from fmk16.conformance.suite.handin import MOST_SEED, HandIn
from fmk16.conformance.suite.judged import judge_handin
from fmk16.conformance.suite.results import Judged
from fmk16.errors import InputError, QuestionError
from fmk16.report.phrases import Language, Words
from fmk16.report.privacy import learn, shown
from fmk16.report.suites.suite import Told


@click.command(
    name="run",
    cls=HelpPages,
    example="fmk16 suite run fixtures/handin",
    everyday=("--format", "--report", "--live", "--lang", "--json"),
)
@folder
@click.option(
    "--config",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Waive findings by this file; the report then opens with 'ændret profil'.  [default: no local settings]",
)
@click.option(
    "--on",
    metavar="DATE",
    callback=options.reading(read_day),
    help="The day on which waivers have to hold.  [default: today]",
)
@click.option(
    "--live",
    metavar="SEED",
    type=click.IntRange(0, MOST_SEED),
    help="Draw by this what a reader is to show live.  [default: the qualification's seed]",
)
@options.language
@written_as(FORMATS_OF_SUITE)
@click.option("--reproducible", is_flag=True, help="Leave out when the report was made.")
@options.show_identities
@options.max_size
@options.as_json
def command(  # noqa: PLR0913 - an option each
    folder: str,
    config: Path | None,
    on: date | None,
    lang: str,
    reports: tuple[tuple[str, Path], ...],
    max_size: int,
    *,
    live: int | None,
    shape: str,
    reproducible: bool,
    as_json: bool,
) -> None:
    """Judge a hand-in, per scenario, requirement and feature.

    Local settings and waivers are ignored unless --config names them.

    Exit codes: 0 all that is asked is passed, 1 something is not, 2 wrong usage, 3 something could not be judged (wins
    over 1), 4 none of these, and something that is asked is not handed in or not exercised.
    """
    handin = handin_in(folder, max_size)
    learn_all(handin)
    judged = _judged(handin, config, on, live)
    told = Told(Words(Language(lang)), None if reproducible else datetime.now(UTC))
    context = click.get_current_context()
    try:
        for each, file in reports:
            save(FORMATS_OF_SUITE[each](judged, told), file)
    except InputError as error:
        click.echo(shown(str(error)), err=True)
        context.exit(Exit.NOT_CHECKED)
    text = FORMATS_OF_SUITE["json" if as_json else shape](judged, told)
    click.echo(text.encode(errors="backslashreplace"), nl=False)
    context.exit(EXITS[judged.verdict])


def learn_all(handin: HandIn) -> None:
    """Take in whom the messages of a hand-in name, before anything is said of them."""
    for name, content in handin.held.files.items():
        if name.lower().endswith(".xml"):
            learn(content)


def _judged(handin: HandIn, config: Path | None, on: date | None, live: int | None) -> Judged:
    if config is None:
        return judge_handin(handin, live=live)
    try:
        waivers = configured_waivers(config)
    except QuestionError as error:
        raise click.BadParameter(str(error), param_hint="--config") from error
    return judge_handin(handin, waivers=waivers, live=live, on=on or datetime.now(DENMARK).date())
