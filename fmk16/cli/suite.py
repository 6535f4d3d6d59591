"""``fmk16 suite``: a vendor shows, feature by feature, that a system can do FMK 1.6.0."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import click

from fmk16.cli.help_pages import HelpPagesGroup
from fmk16.cli.usage_errors import no_such_command

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "list": ("listing", "List the scenarios, or the requirements."),
        "show": ("showing", "Show a scenario or a requirement."),
        "new": ("making", "Make a folder to be handed in, with instructions and a place for each scenario."),
        "run": ("running", "Judge a hand-in: per scenario, requirement and feature."),
        "pack": ("packing", "Pack a hand-in with what it came to, and the SHA-256 of each file."),
        "verify": ("verifying", "Hold a pack to its manifest, judge it again, and compare."),
        "coverage": ("covering", "Hold requirements and scenarios to each other."),
        "selftest": ("testing", "Prove the suite: right answers pass, and wrong ones fail."),
    }
)
"""Each command's name, the module in ``suites`` that it is, and what it does."""


class SuiteGroup(HelpPagesGroup):
    """Commands that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"fmk16.cli.suites.{COMMANDS[cmd_name][0]}").command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, or name those that come near."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise no_such_command(args[0], COMMANDS, ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """List the commands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in COMMANDS.items()])


@click.group(name="suite", cls=SuiteGroup, example="fmk16 suite run fixtures/handin")
def command() -> None:
    """Show, feature by feature, that a system can do FMK 1.6.0, and judge what is handed in.

    A sender hands in messages, judged by the interface, the rules and what was ordered; a reader hands in answers,
    judged by the reference expander.  A hand-in is a folder: `new` makes it, `run` judges it, `pack` packs it.

    Exit codes: 0 all that is asked is passed, 1 something is not, 2 wrong usage, 3 something could not be judged (wins
    over 1), 4 none of these, and something that is asked is not handed in or not exercised.
    """
