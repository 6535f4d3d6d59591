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
from fmk16.cli.known import Caller
from fmk16.finding import Verdict
from fmk16.report.completeness import notes_of
from fmk16.report.documents import document_text, without_nothing
from fmk16.report.elements import Json
from fmk16.report.findings import lines_of, verdict_of
from fmk16.report.phrases import Language, Words
from fmk16.report.privacy import shown, shows_identities
from fmk16.schedule.order import compile_order
from fmk16.schedule.reading import DEFAULT, Reading
from fmk16.wire.inputs import STANDARD_INPUT
from fmk16.wire.message import Message

if TYPE_CHECKING:
    import pyarrow as pa
    from rich.progress import Progress

    from fmk16.batch import Missing
    from fmk16.schedule.bulk.columns import Measured

_KEY = "fmk16.schedule.out"

ABOUT = "fmk16"
"""The name under which the file's metadata tell, in JSON, what made it, its days, and what the caller knew."""


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
            a message, or is to go to standard output; something is told that no order knows; or the extra ``batch`` is
            not installed.
    """
    ctx = click.get_current_context()
    path = ctx.meta.get(_KEY)
    if path is None:
        return
    _refuse_idle(ctx)
    _refuse_place(path, paths)
    try:
        import fmk16.batch  # noqa: F401, PLC0415 - only this needs NumPy and pyarrow, and says so
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("numpy", "pyarrow"):
            raise
        raise click.UsageError("--out needs NumPy and pyarrow; install them with: pip install fmk16[batch]") from error
    words = Words(Language(ctx.params.get("lang", "da")))
    ctx.exit(_write(path, (first, last), _Input(paths, max_size, reading, Caller.here(), words)))


def _refuse_idle(ctx: click.Context) -> None:
    """Refuse what a table knows nothing of, so that nobody believes that it was heeded."""
    if ctx.params.get("as_json"):
        raise click.UsageError("--out writes a table and --json a text; ask for one of them")
    if ctx.meta.get("fmk16.schedule.picture") or ctx.meta.get("fmk16.schedule.strip"):
        raise click.UsageError("--out writes a table and --picture or --strip draws; ask for one of them")
    if ctx.get_parameter_source("readings") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--out writes doses by one reading; leave --readings or --no-readings out")


def _refuse_place(path: str, paths: Sequence[str]) -> None:
    """Refuse to write where no table can stand, or where a message stands."""
    if path == STANDARD_INPUT:
        raise click.UsageError("--out writes a file that is read from its end, not to standard output; name a file")
    if not Path(path).parent.is_dir():
        raise click.UsageError(
            f"--out {shown(path)} has no folder to stand in; make {shown(str(Path(path).parent))} first"
        )
    if any(Path(each).exists() and Path(path).exists() and Path(each).samefile(path) for each in paths):
        raise click.UsageError(f"--out {shown(path)} is what is to be read; name another file")


def _write(path: str, days: tuple[date, date], asked: _Input) -> int:
    from fmk16.schedule.bulk.arrow import record_batches  # noqa: PLC0415 - see above
    from fmk16.schedule.bulk.columns import columns_of  # noqa: PLC0415
    from fmk16.schedule.bulk.parquet import write_parquet  # noqa: PLC0415

    with _progress() as bar:
        columns = columns_of(asked.plans(bar), asked.reading)
        asked.caller.refuse_unknown()
        batches = record_batches(columns, *days, asked.sources)
        about = {ABOUT: document_text(asked.about(days))}
        rows = write_parquet(asked.followed(batches, days, bar), path, about)
    click.echo(f"{shown(path)}: {rows} rows of {columns.count} orders", err=True)
    return exit_of(asked.verdicts)


class _Input:
    """What is read of the paths on the way to the table."""

    def __init__(self, paths: Sequence[str], max_size: int, reading: Reading, caller: Caller, words: Words) -> None:
        self.paths, self.max_size, self.reading, self.caller, self.words = paths, max_size, reading, caller, words
        self.sources: list[str] = []
        self.missing: list[Missing] = []
        self.verdicts: list[Verdict] = []

    def plans(self, bar: Progress) -> Iterator[Measured]:
        """Compile order after order; say on the way what cannot be read, and what a message does not show."""
        from fmk16.batch import UNREAD, Missing, missing_from  # noqa: PLC0415 - see above

        task = bar.add_task("messages", total=None)
        for checked in checked_messages(self.paths, self.max_size):
            bar.advance(task)
            source = shown(checked.source)
            if checked.message is None:
                self.missing.append(Missing(source, UNREAD))
                self.verdicts.append(verdict_of(checked))
                click.echo("\n".join(lines_of(checked)), err=True)
                continue
            self.missing += missing_from(checked.message, source)
            for note in notes_of(checked.message, self.words):
                click.echo(f"{source}: {note}", err=True)
            yield from self._measured(checked.message, source)
        bar.update(task, total=bar.tasks[task].completed)

    def _measured(self, message: Message, source: str) -> Iterator[Measured]:
        from fmk16.schedule.bulk.columns import Measured  # noqa: PLC0415 - see above

        for subject in self.caller.subjects(message):
            self.sources.append(source)
            plan = compile_order(subject.order, self.reading, subject.place, subject.known)
            yield Measured(plan, subject.told)

    def about(self, days: tuple[date, date]) -> Json:
        """Tell of the table as a whole which days it holds, at which values, and that more may be due."""
        values = {shown(name): f"{value:f}" for name, value in self.caller.known.parameters.items()}
        said: Json = {"From": days[0].isoformat(), "To": days[1].isoformat(), "Zone": self.reading.zone}
        return said | without_nothing({"Parameters": values, "Incomplete": bool(self.missing) or None, **_stamp()})

    def followed(
        self, batches: Iterator[pa.RecordBatch], days: tuple[date, date], bar: Progress
    ) -> Iterator[pa.RecordBatch]:
        """Pass batches on, with the bar beside them, and a row for each reason why more may be due."""
        from fmk16.batch import missing_batch  # noqa: PLC0415 - see above

        task = bar.add_task("orders", total=len(self.sources))
        for batch in batches:
            yield _masked(batch)
            bar.update(task, completed=batch.column("order")[-1].as_py() + 1)
        bar.update(task, completed=len(self.sources))
        if self.missing:
            yield missing_batch(self.missing, *days)


def _stamp() -> Json:
    return {"IdentitiesShown": True} if shows_identities() else {}


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
