"""Every command and sub-command: usage, what it does, options, exit codes; as the program itself says it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from fmk16.cli.exits import OF_COMMANDS
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.program import program
from written.markdown import block, code, heading, joined, plain, prose, table
from written.places import COMMANDS, EXIT_CODES, Page, link, of_command

_BARE, _END = "\b", "\f"
"""Click's own signs: a paragraph that is not to be wrapped, and the end of what is shown."""

_CODES = ("Exit code", "Exit codes")
"""How the paragraph begins that the table of exit codes stands for."""


def page() -> Page:
    """Write the page of all commands."""
    return Page(COMMANDS, joined("# Commands", prose(_first(program)), *_listed(), *map(_command, commands())))


def commands(group: click.Group = program, around: str = "") -> Iterator[tuple[str, click.Command]]:
    """Give every command by its name, such as ``suite run``, groups before what is in them."""
    for context in _contexts(group, around):
        command = context.command
        yield context.info_name or "", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{context.info_name} ")


def _contexts(group: click.Group, around: str) -> Iterator[click.Context]:
    with click.Context(group) as context:
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            if command is not None:
                yield click.Context(command, info_name=f"{around}{name}")


def _listed() -> Iterator[str]:
    rows = [
        (link(code(f"fmk16 {name}"), of_command(name), COMMANDS), prose(_first(command)))
        for name, command in commands()
    ]
    yield table(("Command", "What it does"), rows)
    yield f"Exit codes stand on {link('a page of their own', EXIT_CODES, COMMANDS)}."


def _first(command: click.Command) -> str:
    """Give the first paragraph of a command's help."""
    return " ".join((command.help or "").split("\n\n")[0].split())


def _command(named: tuple[str, click.Command]) -> str:
    name, command = named
    with click.Context(command, info_name=f"fmk16 {name}") as context:
        usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
        options = [_option(param, context) for param in command.get_params(context) if isinstance(param, click.Option)]
    return joined(
        heading(2 + name.count(" "), f"fmk16 {name}", name.replace(" ", "-")),
        block([usage]),
        *map(_paragraph, _paragraphs(command)),
        _example(command),
        table(("Option", "What it does"), filter(None, options)),
        _exits(name),
    )


def _paragraphs(command: click.Command) -> list[str]:
    parts = (command.help or "").partition(_END)[0].split("\n\n")
    return [part for part in parts if part.strip() and not part.startswith(_CODES)]


def _paragraph(text: str) -> str:
    if text.startswith(_BARE):
        return block(text.removeprefix(_BARE).strip("\n").splitlines())
    return prose(" ".join(text.split()))


def _example(command: click.Command) -> str:
    return joined("For example:", block(command.example.splitlines(), "sh")) if isinstance(command, HelpPages) else ""


def _option(param: click.Option, context: click.Context) -> tuple[str, str] | None:
    record = param.get_help_record(context)
    return None if record is None else (code(record[0]), prose(record[1]))


def _exits(name: str) -> str:
    meant = OF_COMMANDS.get(name, {})
    rows = [(str(int(each)), plain(said)) for each, said in sorted(meant.items())]
    return table((link("Exit code", EXIT_CODES, COMMANDS), "Meaning"), rows)
