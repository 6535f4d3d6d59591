"""``fmk16 suite pack``: a hand-in and what it came to, in one file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import click

from fmk16.cli import options
from fmk16.cli.exits import Exit
from fmk16.cli.files import unwritable
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.suites.chosen import EXITS, FORMATS_OF_SUITE, folder, handin_in
from fmk16.cli.suites.running import learn_all
from fmk16.conformance.suite.judged import judge_handin
from fmk16.conformance.suite.pack import pack
from fmk16.conformance.suite.results import Judged
from fmk16.report.phrases import Language, Words
from fmk16.report.privacy import shown, speak
from fmk16.report.suites.suite import Told, verdict_line


@click.command(name="pack", cls=HelpPages, example="fmk16 suite pack fixtures/handin -o handin.zip")
@folder
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The pack.  [default: the folder's name with .zip]",
)
@options.language
@options.max_size
def command(folder: str, output: Path | None, lang: str, max_size: int) -> None:
    """Judge a hand-in, and pack it with what it came to and the SHA-256 of each file.

    The same hand-in gives the same bytes.  What `run` ends with, `pack` ends with too; the pack is written in any case.
    """
    handin = handin_in(folder, max_size)
    learn_all(handin)
    judged = judge_handin(handin)
    words = Words(Language(lang))
    results = reports_of(judged, words.language)
    packed = pack(handin.held, results)
    file = output or Path(f"{Path(folder).resolve().name}.zip")
    context = click.get_current_context()
    try:
        file.write_bytes(packed)
    except OSError as error:
        click.echo(shown(unwritable(file, error)), err=True)
        context.exit(Exit.NOT_CHECKED)
    count, digest = len(handin.held.files) + len(results), sha256(packed).hexdigest()
    click.echo(words.say("suite.pack.made", file=file, count=count, digest=digest))
    click.echo(verdict_line(judged, words))
    context.exit(EXITS[judged.verdict])


def reports_of(judged: Judged, spoken: Language) -> dict[str, bytes]:
    """Write the reports of a pack, the same whatever language the run speaks.

    Args:
        judged: What the hand-in came to.
        spoken: The language of the run, which it goes on to speak.
    """
    reports: dict[str, bytes] = {}
    for name, (shape, language) in _REPORTS.items():
        speak(language)
        reports[name] = FORMATS_OF_SUITE[shape](judged, Told(Words(language))).encode()
    speak(spoken)
    return reports


_REPORTS = {
    "results.json": ("json", Language.ENGLISH),
    "result.da.html": ("html", Language.DANISH),
    "result.en.html": ("html", Language.ENGLISH),
}
