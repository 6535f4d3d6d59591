"""``fmk16 check``: are these messages right?"""

from __future__ import annotations

from collections.abc import Iterable

import click

from fmk16.cli import options
from fmk16.cli.exits import Exit
from fmk16.cli.inputs import checked_messages, exit_of
from fmk16.cli.memory import peak_memory
from fmk16.cli.output import say_document
from fmk16.conformance.check import Checked
from fmk16.errors import SchemaSetError
from fmk16.report.documents import check_json, checked_json
from fmk16.report.findings import Verdict, lines_of, memory_line, right_line, summary_line, verdict_of
from fmk16.wire.document import DEFAULT_MAX_SIZE
from fmk16.wire.schema_set import load_schema


@click.command(name="check")
@options.paths
@click.option("--schema", type=click.Path(exists=True), help="Judge by this schema set, a file or a folder, instead.")
@options.max_size
@options.as_json
def command(paths: tuple[str, ...], schema: str | None, max_size: int, *, as_json: bool) -> None:
    """Check messages against the interface: files, folders with all below them, or - for standard input.

    One line a finding: file:line:column, severity, id and what was expected and got.  Many messages are summed up.
    """
    try:
        given = load_schema(schema) if schema else None
    except SchemaSetError as error:
        raise click.BadParameter(str(error), param_hint="--schema") from error
    peak_is_asked = max_size > DEFAULT_MAX_SIZE
    report = _machine_report if as_json else _report
    code = report(checked_messages(paths, max_size, given), peak_is_asked=peak_is_asked)
    click.get_current_context().exit(code)


def _report(messages: Iterable[Checked], *, peak_is_asked: bool) -> Exit:
    verdicts: list[Verdict] = []
    last = ""
    for checked in messages:
        for line in lines_of(checked):
            click.echo(line)
        verdicts.append(verdict_of(checked))
        last = right_line(checked)
    if verdicts == [Verdict.RIGHT]:
        click.echo(last)
    elif len(verdicts) > 1:
        click.echo(summary_line(verdicts))
    peak = peak_memory() if peak_is_asked else None
    if peak is not None:
        click.echo(memory_line(peak))
    return exit_of(verdicts)


def _machine_report(messages: Iterable[Checked], *, peak_is_asked: bool) -> Exit:
    found, verdicts = [], []
    for checked in messages:
        found.append(checked_json(checked))
        verdicts.append(verdict_of(checked))
    peak = peak_memory() if peak_is_asked else None
    say_document(check_json(found, peak))
    return exit_of(verdicts)
