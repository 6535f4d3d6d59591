"""Usage errors of the library that reads the command line, said again so that each says what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from fmk16.cli.help_pages import HelpPages

_NEAR = 3


def helpful(error: click.ClickException) -> click.ClickException:
    """Say what to do next, where the error does not say it."""
    match error:
        case click.NoSuchOption(ctx=click.Context() as ctx):
            return click.UsageError(_no_such_option(error.option_name, ctx), ctx)
        case click.MissingParameter(ctx=click.Context() as ctx):
            return click.UsageError(f"{error.format_message().removesuffix('.')}; {_as_in(ctx)}", ctx)
        case click.BadParameter(param=click.Parameter() as param) if (text := _bad_value(error, param)) is not None:
            return click.BadParameter(text, error.ctx, param)
        case click.BadOptionUsage(ctx=ctx) if "requires an argument" in error.message:
            return click.UsageError(f"{error.message.removesuffix('.')}; write it behind the option", ctx)
        case click.UsageError(ctx=click.Context() as ctx) if "unexpected extra argument" in error.message:
            return click.UsageError(f"{error.message}; leave it out, or put it in quotes with what it belongs to", ctx)
    return error


def no_such_command(name: str, commands: Iterable[str], ctx: click.Context) -> click.UsageError:
    """Say that there is no such command, and which ones come near."""
    near = get_close_matches(name, commands, _NEAR)
    hint = f"did you mean {_one_of(near)}?" if near else f"`{ctx.command_path} --help` lists them"
    return click.UsageError(f"No such command {name!r}; {hint}", ctx)


def _no_such_option(name: str, ctx: click.Context) -> str:
    options = (each for each in ctx.command.get_params(ctx) if isinstance(each, click.Option))
    known = [name for each in options for name in (*each.opts, *each.secondary_opts) if name.startswith("--")]
    near = get_close_matches(name, known, _NEAR, 0.7)
    hint = f"did you mean {_one_of(near)}?" if near else f"`{ctx.command_path} --help-all` lists them"
    return f"No such option {name!r}; {hint}"


def _as_in(ctx: click.Context) -> str:
    command = ctx.command
    if not isinstance(command, HelpPages):
        return f"`{ctx.command_path} --help` says more"
    return f"write it as in: {' '.join(line.rstrip(chr(92)).strip() for line in command.example.splitlines()[-2:])}"


def _bad_value(error: click.BadParameter, param: click.Parameter) -> str | None:
    """Say what to write instead, where a value is no path that is there, no choice, or no number."""
    message = error.message.removesuffix(".")
    match param.type:
        case click.Path() if message.endswith("does not exist"):
            return f"{message}; {_near_file(message)}"
        case click.Path() if message.endswith("is a directory"):
            return f"{message}; name a file in it"
        case click.Path() if message.endswith("is a file"):
            return f"{message}; name the folder that it lies in"
        case click.Choice(choices=choices) if "is not one of" in message:
            return _no_choice(message, choices)
        case click.types.IntParamType() if message.endswith("is not a valid integer"):
            return f"{message}; write a whole number in digits, such as 1"
    return None


def _near_file(message: str) -> str:
    """Name the files that a name which is not there may be meant for."""
    path = Path(message.partition("'")[2].rpartition("'")[0])
    try:
        beside = sorted(each.name for each in path.parent.iterdir())
    except OSError:
        return "look at how its folder is spelt, and where you are"
    near = get_close_matches(path.name, beside, _NEAR, 0.85)
    return f"did you mean {_one_of([str(path.with_name(each)) for each in near])}?" if near else "name one that does"


def _no_choice(message: str, choices: Sequence[object]) -> str:
    """Name the choices as they are written, and the nearest."""
    value = message.partition("'")[2].rpartition("' is not one of")[0]
    known = [str(each) for each in choices]
    near = get_close_matches(value, known, _NEAR)
    hint = f"did you mean {_one_of(near)}?" if near else "write one of these"
    return f"{value!r} is not one of {', '.join(map(repr, known))}; {hint}"


def _one_of(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
