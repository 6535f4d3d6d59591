"""``fmk16 gate``: what changed between two schema sets, whom does it break, and what is the proof?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from fmk16.cli import options
from fmk16.cli.exits import Exit
from fmk16.cli.files import messages_in, save, text_of
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.instants import DENMARK, read_day
from fmk16.cli.reports import written_as
from fmk16.errors import AcceptanceError, InputError, SchemaSetError, SelectionError
from fmk16.interface.accepted import read_accepted
from fmk16.interface.baseline import read_baseline, write_baseline
from fmk16.interface.compare.comparison import compare
from fmk16.interface.gate import FailOn, Gate, gate
from fmk16.interface.messages import Used, operations_used, verdicts
from fmk16.interface.schema_set import SchemaSet, load_set
from fmk16.interface.selection import lines_of, operations_of
from fmk16.report.formats import FORMATS
from fmk16.report.gate import report_of
from fmk16.report.privacy import shown
from fmk16.report.report import numbered

WRITE = "write"
"""What stands in front of a baseline to be written; a folder of that name is ``./write``."""

_SETS = "OLD NEW | SET --baseline FILE | write FILE SET"
_EXISTING = click.Path(exists=True)


@dataclass(frozen=True, slots=True)
class GateOptions:
    """What stands behind the options."""

    baseline: str | None
    fail_on: str
    any_message: bool
    operations: str | None
    used_by: str | None
    messages: str | None
    accepted: str | None
    on: date | None
    shape: str
    reports: tuple[tuple[str, Path], ...]
    as_json: bool

    def verdict(self, old: SchemaSet, new: SchemaSet) -> Gate:
        """Compare and judge."""
        named = lines_of(text_of(self.operations)) if self.operations else ()
        operations = operations_of(old.components, new.components)
        used = operations_used(messages_in(self.used_by), operations, self.used_by) if self.used_by else Used()
        return gate(
            compare(old, new, operations=(*named, *sorted(used.operations)) or None, any_message=self.any_message),
            fail_on=FailOn(self.fail_on),
            accepted=read_accepted(Path(self.accepted)) if self.accepted else (),
            on=self.on or datetime.now(DENMARK).date(),
            messages=verdicts(messages_in(self.messages), old, new) if self.messages else (),
            remarks=used.remarks,
        )


def _filled(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """Refuse an empty name, which a variable that is not set leaves behind; it would stand for the current folder."""
    if "" in (value if isinstance(value, tuple) else (value,)):
        raise click.BadParameter("a name is empty; is a variable not set?", ctx, param)
    return value


@click.command(
    name="gate",
    cls=HelpPages,
    example="fmk16 gate fixtures/gate/old fixtures/gate/new",
    everyday=("--baseline", "--fail-on", "--used-by", "--accepted", "--format", "--report"),
)
@click.argument("sets", nargs=-1, required=True, metavar=_SETS, callback=_filled)
@click.option("--baseline", metavar="FILE", callback=_filled, help="Compare with what `gate write FILE SET` wrote.")
@click.option(
    "--fail-on",
    type=click.Choice([str(each) for each in FailOn]),
    default=str(FailOn.ANY),
    show_default=True,
    help="Whose breaks fail it; source: of generated classes too.",
)
@click.option("--any-message", is_flag=True, help="Count every root element for senders and readers alike.")
@click.option("--operations", type=_EXISTING, metavar="FILE", help="Count only these operations, one name a line.")
@click.option("--used-by", type=_EXISTING, metavar="PATH", help="Count only the operations that these messages use.")
@click.option("--messages", type=_EXISTING, metavar="PATH", help="Tell which of these messages change verdict.")
@click.option("--accepted", metavar="FILE", callback=_filled, help="Changes that are accepted, as TOML.")
@click.option(
    "--on",
    metavar="DATE",
    callback=options.reading(read_day),
    help="The day on which acceptances have to hold.  [default: today]",
)
@written_as(FORMATS)
@options.as_json
def command(sets: tuple[str, ...], **said: Any) -> None:
    """Compare two schema sets: what changed, whom it breaks, and the message that proves it.

    A set is a folder, a zip file, an XSD or WSDL file, or ref:path in a git repository.  Exit codes: 0 nothing breaks,
    1 something breaks, 2 wrong usage, 3 something could not be loaded.
    """
    asked = GateOptions(**said)
    try:
        code = _write(sets[1:]) if sets[0] == WRITE else _compare(sets, asked)
    except SelectionError as error:
        raise click.UsageError(str(error)) from error
    except (SchemaSetError, AcceptanceError, InputError) as error:
        click.echo(shown(str(error)), err=True)
        code = Exit.NOT_CHECKED
    click.get_current_context().exit(code)


def _write(arguments: tuple[str, ...]) -> Exit:
    if len(arguments) != 2:
        raise click.UsageError(f"give {WRITE} a file for the baseline and a set; a folder of that name is ./{WRITE}")
    if options := _options_given():
        raise click.UsageError(f"{WRITE} compares nothing and takes no options; leave out {', '.join(options)}")
    baseline, schemas = arguments[0], load_set(arguments[1])
    write_baseline(schemas, Path(baseline))
    files = numbered(len(schemas.documents.files), "file")
    operations = numbered(len(schemas.components.operations), "operation")
    click.echo(f"{baseline}: {files}, {operations}, digest {schemas.digest}")
    return Exit.CLEAN


def _options_given() -> list[str]:
    ctx = click.get_current_context()
    given = (each for each in ctx.command.params if isinstance(each, click.Option) and each.name)
    is_default = (ParameterSource.DEFAULT, None)
    return [each.opts[0] for each in given if ctx.get_parameter_source(each.name or "") not in is_default]


def _compare(sets: tuple[str, ...], asked: GateOptions) -> Exit:
    judged = asked.verdict(*_loaded(sets, asked.baseline))
    report = report_of(judged)
    for shape, file in asked.reports:
        save(FORMATS[shape](report), file)
    text = FORMATS["json" if asked.as_json else asked.shape](report)
    click.echo(text if asked.shape == "text" and not asked.as_json else text.encode(), nl=False)
    return Exit.CLEAN if judged.is_passed else Exit.FINDINGS


def _loaded(sets: tuple[str, ...], baseline: str | None) -> tuple[SchemaSet, SchemaSet]:
    if baseline is not None:
        if len(sets) != 1:
            raise click.UsageError(f"with --baseline, give one set to compare with it, not {len(sets)}")
        return read_baseline(baseline), load_set(sets[0], side="new")
    if len(sets) != 2:
        raise click.UsageError("give two sets, OLD and NEW; or one and --baseline FILE; or: write FILE SET")
    return load_set(sets[0], side="old"), load_set(sets[1], side="new")
