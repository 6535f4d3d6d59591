"""``fmk16 check``: are these messages right?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from fmk16.cli import options
from fmk16.cli.exits import Exit
from fmk16.cli.inputs import exit_of, found_messages
from fmk16.cli.memory import peak_memory
from fmk16.cli.output import say_document
from fmk16.conformance.check import Checked, check_found
from fmk16.errors import SchemaSetError
from fmk16.report.documents import check_json, checked_json
from fmk16.report.exchanges import exchange_lines, exchanges_json, with_exchanges
from fmk16.report.findings import Verdict, lines_of, memory_line, revision_line, right_line, summary_line, verdict_of
from fmk16.wire.document import DEFAULT_MAX_SIZE
from fmk16.wire.found.exchange import exchanges
from fmk16.wire.found.piece import Found
from fmk16.wire.found.side import Side
from fmk16.wire.schema_set import load_schema

if TYPE_CHECKING:
    from lxml.etree import XMLSchema


@click.command(name="check")
@options.paths
@click.option("--schema", type=click.Path(exists=True), help="Judge by this schema set, a file or a folder, instead.")
@options.max_size
@options.as_json
def command(paths: tuple[str, ...], schema: str | None, max_size: int, *, as_json: bool) -> None:
    """Check messages against the interface: files, folders with all below them, or - for standard input.

    Messages are found in zip, gzip and tar files, HAR files, multipart bodies, captures of HTTP and text logs.

    One line a finding: file:line:column, severity, id and what was expected and got.  Many messages are summed up.
    """
    try:
        given = load_schema(schema) if schema else None
    except SchemaSetError as error:
        raise click.BadParameter(str(error), param_hint="--schema") from error
    run = _Run(found_messages(paths, max_size), given, peak_is_asked=max_size > DEFAULT_MAX_SIZE)
    code = run.machine_report() if as_json else run.report()
    click.get_current_context().exit(code)


class _Run:
    """Checks one message after another, and keeps of each no more than its verdict and what pairs it."""

    def __init__(self, messages: Iterable[Found], schema: XMLSchema | None, *, peak_is_asked: bool) -> None:
        self._messages = messages
        self._schema = schema
        self._peak_is_asked = peak_is_asked
        self._verdicts: list[Verdict] = []
        self._sides: list[Side] = []
        self._skipped = 0
        self._is_recorded = False

    def report(self) -> Exit:
        last = ""
        for checked in self._checked():
            for line in lines_of(checked):
                click.echo(line)
            last = right_line(checked)
        if self._verdicts == [Verdict.RIGHT]:
            click.echo(last)
        if len(self._verdicts) > 1 or self._skipped:
            click.echo(summary_line(self._verdicts, self._skipped))
        for line in exchange_lines(exchanges(self._sides), is_recorded=self._is_recorded):
            click.echo(line)
        if (peak := self._peak()) is not None:
            click.echo(memory_line(peak))
        click.echo(revision_line(), err=True)
        return exit_of(self._verdicts)

    def machine_report(self) -> Exit:
        messages = [checked_json(checked) for checked in self._checked()]
        found = exchanges(self._sides)
        document = check_json(with_exchanges(messages, found), self._peak(), skipped=self._skipped)
        say_document(document | exchanges_json(found))
        return exit_of(self._verdicts)

    def _checked(self) -> Iterator[Checked]:
        for found in self._messages:
            if found.content is None:
                self._skipped += 1
                continue
            checked = check_found(found, schema=self._schema)
            self._verdicts.append(verdict_of(checked))
            self._sides.append(found.side)
            self._is_recorded = self._is_recorded or found.is_within
            yield checked

    def _peak(self) -> int | None:
        return peak_memory() if self._peak_is_asked else None
