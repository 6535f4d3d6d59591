"""``fmk16 check``: are these messages right, which features do they exercise, and how sure is that?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from fmk16.cli import options
from fmk16.cli.configuration import configured_waivers
from fmk16.cli.exits import Exit
from fmk16.cli.files import save
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.inputs import EXITS
from fmk16.cli.instants import DENMARK, read_day
from fmk16.cli.jobs import seen_by_many
from fmk16.cli.memory import peak_memory
from fmk16.cli.profiles import asked_about, profile_of
from fmk16.cli.progress import Progress
from fmk16.cli.reports import CHECK_FORMATS, DRAWING, SHOWING_XML, written_as
from fmk16.cli.seen import How, Seen, all_seen, loaded
from fmk16.conformance.check import Checked
from fmk16.conformance.run import JudgedMessage, Run
from fmk16.conformance.weighing import Scales
from fmk16.errors import InputError, QuestionError, SchemaSetError
from fmk16.finding import Verdict
from fmk16.report.check_report import report_of
from fmk16.report.checks import (
    Circumstances,
    memory_line,
    message_lines,
    rest_lines,
    right_line,
    summary_lines,
    total_line,
)
from fmk16.report.checks_json import check_json
from fmk16.report.elements import Json
from fmk16.report.exchanges import exchange_lines, exchanges_json, with_exchanges
from fmk16.report.phrases import Language, Words
from fmk16.report.pictures.chosen import Chosen, Placed
from fmk16.report.privacy import learn, shown, shows_identities
from fmk16.schedule.reading import DEFAULT
from fmk16.wire.document import DEFAULT_MAX_SIZE
from fmk16.wire.found.exchange import Exchanges, exchanges
from fmk16.wire.found.side import Side


@dataclass(frozen=True, slots=True)
class Asked:
    """How a check is to be made and told.

    Attributes:
        said: The language of the report, and what has to be known of it.
        shape: The format of standard output.
        reports: What is written besides: formats and files.
        peak_is_asked: Whether the memory taken is to be said.
    """

    said: Circumstances
    shape: str
    reports: tuple[tuple[str, Path], ...]
    peak_is_asked: bool

    @property
    def keeps_messages(self) -> bool:
        """Whether anything is written that takes all messages together."""
        return self.shape != "text" or bool(self.reports)

    @property
    def shows_xml(self) -> bool:
        """Whether anything is written that shows the XML around a finding."""
        return bool(SHOWING_XML & self._shapes)

    @property
    def draws(self) -> bool:
        """Whether anything is written that shows pictures of the orders."""
        return bool(DRAWING & self._shapes)

    @property
    def _shapes(self) -> frozenset[str]:
        return frozenset({self.shape, *(shape for shape, _ in self.reports)})


@click.command(
    name="check",
    cls=HelpPages,
    example="fmk16 check fixtures/invalid/WKD-01.xml",
    everyday=("--phase", "--feature", "--strict", "--format", "--report", "--jobs"),
)
@options.paths
@asked_about
@click.option("--schema", type=click.Path(exists=True), help="Judge by this schema set, a file or a folder, instead.")
@click.option(
    "--config",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What is waived.  [default: fmk16.toml, else [tool.fmk16] of pyproject.toml, in the working directory]",
)
@click.option(
    "--on",
    metavar="DATE",
    callback=options.reading(read_day),
    help="The day on which waivers have to hold.  [default: today]",
)
@options.report_language
@written_as(CHECK_FORMATS)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Check by N processes at once.",
)
@click.option("--reproducible", is_flag=True, help="Leave out when the report was made.")
@options.show_identities
@options.max_size
@options.as_json
def command(paths: tuple[str, ...], **said: Any) -> None:
    """Check messages: files, folders with all below them, or - for standard input.

    Messages are found in zip, gzip and tar files, HAR files, multipart bodies, captures of HTTP and text logs.

    One line a finding: file:line:column, severity, id and what was expected and got; then what was shown of each
    feature.  `fmk16 explain ID` says more of a finding, and what is missing.

    Exit codes: 0 right, 1 errors, 2 wrong usage, 3 something could not be checked (wins over 1), 4 none of these, and a
    required feature is not exercised.
    """
    scales = _scales(said)
    asked = _asked(said)
    how = How(said["schema"], said["max_size"], quotes=asked.shows_xml, shows=shows_identities(), draws=asked.draws)
    all_of_it = all_seen(paths, how) if said["jobs"] == 1 else seen_by_many(paths, how, said["jobs"])
    with closing(all_of_it) as seen:
        code = _Run(seen, scales, asked, Progress(paths)).report()
    click.get_current_context().exit(code)


def _scales(said: dict[str, Any]) -> Scales:
    profile = profile_of(said)
    try:
        waivers = configured_waivers(said["config"])
    except QuestionError as error:
        raise click.BadParameter(str(error), param_hint="--config") from error
    on: date = said["on"] or datetime.now(DENMARK).date()
    return Scales(profile, waivers, on)


def _asked(said: dict[str, Any]) -> Asked:
    try:
        loaded(said["schema"])
    except SchemaSetError as error:
        raise click.BadParameter(str(error), param_hint="--schema") from error
    made = None if said["reproducible"] else datetime.now(UTC)
    circumstances = Circumstances(Words(Language(said["lang"])), DEFAULT.zone, made, shows_identities())
    shape = "json" if said["as_json"] else said["shape"]
    return Asked(circumstances, shape, said["reports"], said["max_size"] > DEFAULT_MAX_SIZE)


class _Run:
    """Checks one message after another, and keeps of each no more than what is to be written."""

    def __init__(self, seen: Iterable[Seen], scales: Scales, asked: Asked, progress: Progress) -> None:
        self._seen = seen
        self._progress = progress
        self._asked = asked
        self._run = Run(scales)
        self._messages: list[JudgedMessage] = []
        self._chosen = Chosen() if asked.draws else None
        self._sides: list[Side] = []
        self._digests: dict[str, str] = {}
        self._skipped = 0
        self._is_recorded = False

    def report(self) -> Exit:
        is_text = self._asked.shape == "text"
        last: JudgedMessage | None = None
        for checked, orders in self._checked():
            last = self._run.judge(checked)
            self._digests[shown(last.source)] = last.digest
            if is_text:
                for line in message_lines(last, self._asked.said.words):
                    self._progress.make_way()
                    click.echo(line)
            if self._asked.keeps_messages:
                self._messages.append(last)
            if self._chosen is not None:
                self._chosen.add(last.source, orders, has_findings=bool(last.weighed))
        found = exchanges(self._sides)
        if is_text:
            self._end(last, found)
        try:
            if self._asked.keeps_messages:
                self._write(found)
        except InputError as error:
            click.echo(shown(str(error)), err=True)
            return Exit.NOT_CHECKED
        return self._exit()

    def _checked(self) -> Iterator[tuple[Checked, tuple[Placed, ...]]]:
        for seen in self._seen:
            self._progress.step()
            if seen.checked is None:
                self._skipped += 1
                continue
            if seen.side.has_keys:
                self._sides.append(seen.side)
            learn(seen.identities)
            self._is_recorded = self._is_recorded or seen.is_within
            yield seen.checked, seen.orders
        self._progress.clear()

    def _end(self, last: JudgedMessage | None, found: Exchanges[Side]) -> None:
        words, total = self._asked.said.words, self._run.verdicts.total()
        if total == 1 and last is not None and last.verdict is Verdict.RIGHT:
            click.echo(right_line(last, words))
        if total > 1 or (last is not None and last.root):
            for line in summary_lines(self._run, words):
                click.echo(line)
        if total > 1 or self._skipped:
            click.echo(total_line(self._run, words, self._skipped))
        for line in exchange_lines(found, words, is_recorded=self._is_recorded):
            click.echo(line)
        if self._asked.peak_is_asked and (peak := peak_memory()) is not None:
            click.echo(memory_line(peak, words))
        if self._asked.said.shows_identities:
            click.echo(words.say("settings.identities"))
        for line in rest_lines(self._run, self._asked.said, self._digests):
            click.echo(line, err=True)

    def _write(self, found: Exchanges[Side]) -> None:
        said = self._asked.said
        report = report_of(self._run, self._messages, said, self._document(found), self._chosen)
        for shape, file in self._asked.reports:
            save(CHECK_FORMATS[shape](report), file)
        if self._asked.shape != "text":
            text = CHECK_FORMATS[self._asked.shape](report)
            click.echo(text.encode(errors="backslashreplace"), nl=False)

    def _document(self, found: Exchanges[Side]) -> Json:
        document = check_json(self._run, self._messages, self._asked.said, skipped=self._skipped)
        peak = peak_memory() if self._asked.peak_is_asked else None
        head = {"PeakMemory": peak} if peak is not None else {}
        messages = with_exchanges(document.pop("Messages"), found)
        return {**head, **document, "Messages": messages, **exchanges_json(found)}

    def _exit(self) -> Exit:
        """Give the greatest code that applies; what could not be told wins over what is wrong."""
        codes = [EXITS[verdict] for verdict in self._run.verdicts]
        if self._run.tally.crashed:
            codes.append(Exit.NOT_CHECKED)
        code = max(codes, default=Exit.CLEAN)
        return Exit.REQUIRED if code is Exit.CLEAN and self._run.tally.required_and_missing else code
