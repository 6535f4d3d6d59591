"""``fmk16 suite verify``: is a pack what was packed, and does it come to the same again?"""

from __future__ import annotations

import click

from fmk16.cli import options
from fmk16.cli.exits import Exit
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.output import say_document
from fmk16.cli.suites.packing import reports_of
from fmk16.cli.suites.running import learn_all
from fmk16.conformance.suite.handin import read_handin
from fmk16.conformance.suite.held import read_zip
from fmk16.conformance.suite.judged import judge_handin
from fmk16.conformance.suite.pack import changes, rewritten, suite_digest, unpack
from fmk16.errors import InputError
from fmk16.report.phrases import Language, Words
from fmk16.report.privacy import shown
from fmk16.report.suites.as_json import suite_json
from fmk16.report.suites.suite import Told, verdict_line, who
from fmk16.report.suites.verified import Verified, verified_json, verified_lines


@click.command(
    name="verify",
    cls=HelpPages,
    example="fmk16 suite pack fixtures/handin -o handin.zip\nfmk16 suite verify handin.zip",
)
@click.argument("pack", metavar="PACK", type=click.Path(exists=True, dir_okay=False))
@options.language
@options.max_size
@options.as_json
def command(pack: str, lang: str, max_size: int, *, as_json: bool) -> None:
    """Hold a pack to its manifest, judge what was handed in again, and compare.

    Exit codes: 0 every file is as it was packed and comes to the same again, whatever that is; 1 something differs;
    3 the pack cannot be read.
    """
    words, context = Words(Language(lang)), click.get_current_context()
    try:
        unpacked = unpack(read_zip(pack, max_size=max_size))
    except InputError as error:
        click.echo(shown(str(error)), err=True)
        context.exit(Exit.NOT_CHECKED)
    handin = read_handin(unpacked.held)
    learn_all(handin)
    judged = judge_handin(handin)
    untrue = tuple(rewritten(unpacked, reports_of(judged, words.language)))
    told = {each.file for each in unpacked.problems}
    now = suite_json(judged, Told(Words(Language.ENGLISH)))
    verified = Verified(
        who=who(handin, words),
        verdict=verdict_line(judged, words),
        problems=(*unpacked.problems, *(each for each in untrue if each.file not in told)),
        changes=tuple(changes(unpacked.result, now)),
        made_by=unpacked.made_by,
        is_same_suite=unpacked.suite == suite_digest(),
    )
    if as_json:
        say_document(verified_json(verified, words))
    else:
        click.echo("\n".join(verified_lines(verified, words)))
    context.exit(Exit.CLEAN if verified.is_unchanged else Exit.FINDINGS)
