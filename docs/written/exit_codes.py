"""Exit codes: what each means, of every command."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.cli.exits import ALWAYS, OF_COMMANDS, Exit
from written.markdown import code, joined, plain, table
from written.places import EXIT_CODES, Page, link, of_command

_OWN = (Exit.CLEAN, Exit.FINDINGS, Exit.NOT_CHECKED, Exit.REQUIRED)


def page() -> Page:
    """Write the page of exit codes."""
    return Page(EXIT_CODES, joined(*_parts()))


def _parts() -> Iterator[str]:
    yield "# Exit codes"
    yield (
        "The same number means the same of every command. Over many files the greatest that applies holds, where "
        "nothing else is said."
    )
    yield table(("Command", *(str(int(each)) for each in _OWN)), map(_row, OF_COMMANDS))
    yield "Any command may also end with:"
    yield table(("Code", "Meaning"), ((str(int(exit_code)), plain(said)) for exit_code, said in ALWAYS.items()))


def _row(name: str) -> tuple[str, ...]:
    meant = OF_COMMANDS[name]
    command = link(code(f"fmk16 {name}"), of_command(name), EXIT_CODES)
    return command, *(plain(meant.get(each, "")) for each in _OWN)
