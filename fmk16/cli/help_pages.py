"""What commands say of themselves: ``--help`` a screen of everyday use, ``--help-all`` every option, by topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from inspect import cleandoc
from types import MappingProxyType
from typing import Any

import click


class Topic(StrEnum):
    """What an option is about, in the order in which ``--help-all`` tells them."""

    MESSAGES = "Which messages"
    ASKED = "What is asked"
    TIME = "Which time"
    KNOWN = "What is known besides"
    READING = "Which reading"
    OUTPUT = "Output"
    PROGRAM = "The program"


TOPICS: Mapping[Topic, Sequence[str]] = MappingProxyType(
    {
        Topic.MESSAGES: ("--max-size", "--used-by", "--messages", "--operations", "--any-message", "--jobs"),
        Topic.ASKED: (
            *("--phase", "--plan", "--feature", "--role", "--system", "--require", "--min-basis", "--strict"),
            *("--severity", "--requirements", "--depth", "--amount", "--visit", "--matching"),
            *("--request", "--response", "--seed", "--count", "--minimal", "--full", "--odd"),
            *("--baseline", "--fail-on", "--check", "--live", "--qualification", "--party", "--name"),
        ),
        Topic.TIME: ("--at", "--from", "--to"),
        Topic.KNOWN: ("--parameter", "--episode", "--withdrawn-at"),
        Topic.READING: ("--config", "--readings", "--schema", "--accepted", "--on"),
        Topic.OUTPUT: (
            *("--lang", "--format", "--report", "--json", "--show-identities", "--reproducible", "--short"),
            *("--picture", "--strip", "--ics", "--ics-by", "--alarm", "--stamp", "--out"),
            *("--output", "--indent", "--answers", "--page"),
        ),
        Topic.PROGRAM: ("--verbose", "--help", "--help-all"),
    }
)
"""The options of each topic, whichever command has them; the others are looked up in ``OF_COMMANDS``."""

OF_COMMANDS: Mapping[tuple[str, str], Topic] = MappingProxyType(
    {
        ("convert", "--to"): Topic.OUTPUT,
        ("fmk16", "--version"): Topic.PROGRAM,
        ("new", "--version"): Topic.ASKED,
    }
)
"""Options whose topic depends on the command."""


_OFFER = "Show all options, by topic, and more."


def topic_of(command: str, option: str) -> Topic:
    """Find what an option of a command is about.

    Raises:
        KeyError: Nobody has said so; name the option in ``TOPICS``.
    """
    if (command, option) in OF_COMMANDS:
        return OF_COMMANDS[command, option]
    for topic, options in TOPICS.items():
        if option in options:
            return topic
    raise KeyError(option)


class HelpPages(click.Command):
    """A command that has two lengths of help.

    Args:
        example: What can be pasted in a clone, a line a command.
        everyday: The options that ``--help`` shows, in this order; all, unless given.
    """

    def __init__(self, *arguments: Any, example: str, everyday: Iterable[str] = (), **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.example = example
        self._everyday = tuple(everyday)
        self._help_all = click.Option(
            ["--help-all"], is_flag=True, is_eager=True, expose_value=False, callback=_show_all, help=_OFFER
        )

    def get_help_option_names(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the option of help, whoever asks: click keeps the first answer."""
        return ["-h", "--help"]

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Give the parameters, the two options of help last."""
        return [*super().get_params(ctx), self._help_all]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the screen that ``--help`` shows."""
        self.format_usage(ctx, formatter)
        _write_text(self._paragraphs()[0], formatter)
        self.write_example(formatter)
        self.format_options(ctx, formatter)

    def format_all(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write all that there is to tell."""
        self.format_usage(ctx, formatter)
        _write_text("\n\n".join(self._paragraphs()), formatter)
        self.write_example(formatter)
        self.write_topics(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of every day."""
        options = self._options(ctx)
        names = (*self._everyday, "--help", "--help-all") if self._everyday else options
        _write_options("Options", (options[name] for name in names), ctx, formatter)

    def write_topics(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what comes after the example of ``--help-all``."""
        self.write_options_by_topic(ctx, formatter)

    def write_options_by_topic(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write all options, those of one topic together."""
        name = "fmk16" if ctx.parent is None else str(self.name)
        by_topic: dict[Topic, list[click.Option]] = {topic: [] for topic in Topic}
        for option_name, option in self._options(ctx).items():
            by_topic[topic_of(name, option_name)].append(option)
        for topic, options in by_topic.items():
            if options:
                _write_options(topic.value, options, ctx, formatter)

    def _options(self, ctx: click.Context) -> dict[str, click.Option]:
        params = self.get_params(ctx)
        return {_long(each): each for each in params if isinstance(each, click.Option) and not each.hidden}

    def _paragraphs(self) -> list[str]:
        return cleandoc(self.help or "").split("\n\n")

    def write_example(self, formatter: click.HelpFormatter) -> None:
        """Write what can be pasted."""
        formatter.write("\nExample:\n")
        for line in self.example.splitlines():
            formatter.write(f"  {line}\n")


class HelpPagesGroup(HelpPages, click.Group):
    """A group of commands that has two lengths of help; what its commands do stands in both."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, and the options of every day."""
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)

    def write_topics(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, and all options."""
        self.format_commands(ctx, formatter)
        super().write_topics(ctx, formatter)


def _show_all(ctx: click.Context, _: click.Parameter, is_asked: bool) -> None:
    command = ctx.command
    if not is_asked or ctx.resilient_parsing or not isinstance(command, HelpPages):
        return
    formatter = ctx.make_formatter()
    command.format_all(ctx, formatter)
    click.echo(formatter.getvalue().rstrip("\n"))
    ctx.exit()


def _long(option: click.Option) -> str:
    """Give the name that an option is known by: the long one, without its opposite."""
    return max(option.opts, key=len)


def _write_text(text: str, formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(text)


def _write_options(
    heading: str, options: Iterable[click.Option], ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    records = (each.get_help_record(ctx) for each in options)
    with formatter.section(heading):
        formatter.write_dl([each for each in records if each is not None])
