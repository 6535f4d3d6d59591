"""``fmk16 schedule --out doses.parquet``: all doses of a whole folder into one table."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from fmk16.cli.inputs import checked_messages, exit_of
from fmk16.report.findings import Verdict, lines_of, verdict_of
from fmk16.report.privacy import shown
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.reading import DEFAULT, Reading

if TYPE_CHECKING:
    import pyarrow as pa
    from rich.progress import Progress

_KEY = "fmk16.schedule.out"

_IDLE = {
    "parameter": "--parameter",
    "episode": "--episode",
    "withdrawn_at": "--withdrawn-at",
    "readings": "--readings or --no-readings",
}
"""Options that a table knows nothing of, so that nobody believes that they were heeded."""


def _keep(ctx: click.Context, _: click.Parameter, path: str | None) -> None:
    ctx.meta[_KEY] = path


option = click.option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    expose_value=False,
    callback=_keep,
    help="Write one row a dose into a Parquet file instead; needs the extra fmk16[batch].",
)
"""The option ``--out``; ``write_if_asked`` looks at it."""


def write_if_asked(paths: Sequence[str], first: date, last: date, max_size: int, reading: Reading = DEFAULT) -> None:
    """Write the table and leave the command, if ``--out`` is given; what cannot be read is a row too.

    Raises:
        UsageError: ``--json`` is asked for as well, or what a table does not heed; the table would take the place of
            a message; or the extra ``batch`` is not installed.
    """
    ctx = click.get_current_context()
    path = ctx.meta.get(_KEY)
    if path is None:
        return
    if ctx.params.get("as_json"):
        raise click.UsageError("--out writes a table and --json a text; ask for one of them")
    if any(Path(each).exists() and Path(path).exists() and Path(each).samefile(path) for each in paths):
        raise click.UsageError(f"--out {shown(path)} is what is to be read; name another file")
    for name, idle in _IDLE.items():
        if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--out writes what the messages say alone; leave {idle} out")
    try:
        import fmk16.batch  # noqa: F401, PLC0415 - only this needs NumPy and pyarrow, and says so
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("numpy", "pyarrow"):
            raise
        raise click.UsageError("--out needs NumPy and pyarrow; install them with: pip install fmk16[batch]") from error
    ctx.exit(_write(path, (first, last), _Input(paths, max_size, reading)))


def _write(path: str, days: tuple[date, date], asked: _Input) -> int:
    from fmk16.schedule.bulk.arrow import record_batches, write_parquet  # noqa: PLC0415 - see above
    from fmk16.schedule.bulk.columns import columns_of  # noqa: PLC0415

    with _progress() as bar:
        columns = columns_of(asked.plans(bar), asked.reading)
        batches = record_batches(columns, *days, asked.sources)
        rows = write_parquet(asked.followed(batches, days, bar), path)
    click.echo(f"{shown(path)}: {rows} rows of {columns.count} orders", err=True)
    return exit_of(asked.verdicts)


class _Input:
    """What is read of the paths on the way to the table."""

    def __init__(self, paths: Sequence[str], max_size: int, reading: Reading) -> None:
        self.paths, self.max_size, self.reading = paths, max_size, reading
        self.sources: list[str] = []
        self.unread: list[str] = []
        self.verdicts: list[Verdict] = []

    def plans(self, bar: Progress) -> Iterator[OrderPlan]:
        """Compile order after order; say on the way what cannot be read."""
        from fmk16.batch import plans_of  # noqa: PLC0415 - see above

        task = bar.add_task("messages", total=None)
        for checked in checked_messages(self.paths, self.max_size):
            bar.advance(task)
            if checked.message is None:
                self.unread.append(shown(checked.source))
                self.verdicts.append(verdict_of(checked))
                click.echo("\n".join(lines_of(checked)), err=True)
                continue
            for plan in plans_of(checked.message, self.reading):
                self.sources.append(shown(checked.source))
                yield plan
        bar.update(task, total=bar.tasks[task].completed)

    def followed(
        self, batches: Iterator[pa.RecordBatch], days: tuple[date, date], bar: Progress
    ) -> Iterator[pa.RecordBatch]:
        """Pass batches on, with the bar beside them, and a row for each message that could not be read."""
        from fmk16.batch import unread_batch  # noqa: PLC0415 - see above

        task = bar.add_task("orders", total=len(self.sources))
        for batch in batches:
            yield _masked(batch)
            bar.update(task, completed=batch.column("order")[-1].as_py() + 1)
        bar.update(task, completed=len(self.sources))
        if self.unread:
            yield unread_batch(self.unread, *days)


def _masked(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Hide person numbers in what a message says in words of its own."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    for name in ("unit", "amount_schema"):
        column = batch.column(name)
        words = column.dictionary.to_pylist()
        hidden = [shown(word) for word in words]
        if hidden != words:
            made = pa.DictionaryArray.from_arrays(column.indices, pa.array(hidden, pa.string()))
            batch = batch.set_column(batch.schema.get_field_index(name), batch.schema.field(name), made)
    return batch


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show a bar on a terminal, and nothing elsewhere."""
    from rich.console import Console  # noqa: PLC0415 - only this command's table needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    console = Console(stderr=True)
    shown = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*shown, console=console, disable=not sys.stderr.isatty(), transient=True) as bar:
        yield bar
