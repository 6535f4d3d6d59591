"""The program: its commands by name, each imported when it is called, and the ways in which it may be left."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any, TextIO

import click

from fmk16.cli.exits import Exit
from fmk16.cli.help_pages import HelpPagesGroup
from fmk16.cli.usage_errors import helpful, no_such_command
from fmk16.revision import revision

GROUPS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "You test a system": {
            "check": "Check messages against the interface and the rules.",
            "suite": "Show, feature by feature, that a system can do FMK 1.6.0.",
            "rules": "List the rules.",
            "explain": "Show the page of a rule, a feature or a statement.",
        },
        "You write one": {
            "next": "Tell when the next dose of each order is.",
            "schedule": "List or draw the doses of each order, day by day.",
            "text": "Put the dosage of each order into words.",
            "supply": "Tell how much orders take, or how long an amount lasts.",
            "convert": "Turn a message into JSON, or back into XML.",
            "vectors": "List hand-worked cases, or judge another app's answers to them.",
            "describe": "Draw the structure of a message or a type.",
            "example": "Make a valid message to try things out with.",
            "schema": "Print the JSON schema of a message, a type or a report.",
        },
        "You keep CI green": {
            "gate": "Tell what changed between two schema sets, and whom it breaks.",
            "equality": "Prove that fmk16 speaks a schema set, and nothing else.",
        },
    }
)
"""The commands, by whom they are for: each one's name, which is also its module's, and what it does."""

COMMANDS: Mapping[str, str] = MappingProxyType(
    {name: said for group in GROUPS.values() for name, said in group.items()}
)
"""Each command's name, and what it does."""


class PipeClosedError(Exception):
    """Whoever read the output stopped reading."""


class LazyGroup(HelpPagesGroup):
    """Commands that are imported when they are called; listing them imports none."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command, and begin a run, in which somebody has the same stand-in in all outputs."""
        if cmd_name not in COMMANDS:
            return None
        ctx.with_resource(_privacy().hiding())
        command = import_module(f"fmk16.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the program's own options."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            raise helpful(error) from None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, or name those that come near."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise no_such_command(args[0], COMMANDS, ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command and see its output out; click itself would end a closed pipe with the code for findings."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError as error:
            raise PipeClosedError from error
        except click.ClickException as error:
            raise _masked(helpful(error)) from None
        except OSError as error:
            raise _masked_os_error(error) from None

    def write_topics(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the screen, and all options."""
        self.format_options(ctx, formatter)
        self.write_options_by_topic(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """List the commands, those of one user together; without blank lines, so that all stand on one screen."""
        widest = max(map(len, COMMANDS))
        for user, commands in GROUPS.items():
            formatter.write(f"{user}:\n")
            with formatter.indentation():
                formatter.write_dl([(f"{name:{widest}}", said) for name, said in commands.items()])

    def write_example(self, formatter: click.HelpFormatter) -> None:
        """Leave the example to the last line of the screen."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, and where more is told."""
        formatter.write_paragraph()
        self.format_commands(ctx, formatter)
        formatter.write(f"\nTry: {self.example}     More: fmk16 COMMAND --help, fmk16 --help-all\n")


def _privacy() -> ModuleType:
    return import_module("fmk16.report.privacy")


def _masked(error: click.ClickException) -> click.ClickException:
    """Say what is wrong without whom it names: a file's name may hold a person's number."""
    plain = error.format_message()
    said = _privacy().shown(plain)
    if said == plain:
        return error
    return click.UsageError(said, error.ctx) if isinstance(error, click.UsageError) else click.ClickException(said)


def _masked_os_error(error: OSError) -> OSError:
    """Name the file that cannot be used without whom its name names."""
    shown = _privacy().shown
    name = None if error.filename is None else shown(str(error.filename))
    return OSError(error.errno, shown(error.strerror or str(error)), name)


@click.group(
    name="fmk16",
    cls=LazyGroup,
    example="fmk16 check fixtures/valid",
    invoke_without_command=True,
    no_args_is_help=True,
)
@click.option("--version", "is_version_asked", is_flag=True, help="Show the version and exit.")
@click.option(
    "--verbose", is_flag=True, help="With --version: also the digest of the schema that messages are held to."
)
@click.pass_context
def program(ctx: click.Context, *, is_version_asked: bool, verbose: bool) -> None:
    """Check FMK 1.6.0 messages, find the next dose, compare interface revisions.

    Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 something could not be checked,
    4 a required feature is not exercised.
    """
    if is_version_asked:
        click.echo(_version(verbose=verbose))
    elif verbose:
        raise click.UsageError("--verbose goes with --version alone", ctx)
    if is_version_asked or ctx.invoked_subcommand is None:
        ctx.exit()


def _version(*, verbose: bool) -> str:
    spoken = revision()
    if not verbose:
        return str(spoken)
    digest = f"digest of xsd/fmk-1.6.0.xsd: {spoken.schema_digest}"
    return f"package: fmk16 {spoken.package}\ninterface: FMK 1.6.0, revision of {spoken.interface}\n{digest}"


def main() -> None:
    """Run the program and leave it with an exit code; a closed pipe and Ctrl-C leave quietly."""
    _write_what_can_be_written()
    try:
        code = _run()
    except OSError as error:
        _discard(sys.stdout)
        _say(error)
        code = Exit.NOT_CHECKED
    sys.exit(code)


def _run() -> int:
    try:
        return int(program.main(prog_name="fmk16", standalone_mode=False) or Exit.CLEAN)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return Exit.INTERRUPTED
    except PipeClosedError:
        _discard(sys.stdout)
        return Exit.PIPE_CLOSED


def _say(error: OSError) -> None:
    """Say what cannot be written, or read, unless even that cannot be said."""
    what = f"{error.filename} cannot be used" if error.filename is not None else "the output cannot be written"
    if sys.stderr is None:
        return
    try:
        click.echo(f"{what}: {(error.strerror or str(error)).lower()}{_do_about(error)}", err=True)
        sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)


def _do_about(error: OSError) -> str:
    if error.filename is not None and not Path(error.filename).parent.exists():
        return f"; make the folder {Path(error.filename).parent} first"
    return "; name another file" if error.filename is not None else ""


def _discard(stream: TextIO) -> None:
    """Let Python's own last flush go nowhere, or it would complain, and leave with a code of its own."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _write_what_can_be_written() -> None:
    """Keep a terminal without Danish letters, and an output that is closed, from ending the program.

    What goes to no terminal is UTF-8 wherever the machine stands, unless its owner says otherwise.
    """
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open as long as the program
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            is_told = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=None if is_told else "utf-8", errors=errors)
