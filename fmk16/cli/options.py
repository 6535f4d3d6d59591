"""Options that commands share, and how their values are read."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from shutil import get_terminal_size
from typing import TypeVar

import click

Value = TypeVar("Value")

_SIZE = re.compile(r"0*([0-9]{1,30})\s*([kmg]?)(?:i?b)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}


def read_size(text: str) -> int:
    """Read a number of bytes, such as ``64MB``, ``100M`` or ``5000000``.

    Raises:
        ValueError: The text is no size, or one that no machine has.
    """
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no size; write bytes, or a number and a unit such as 64MB")
    size = int(found.group(1)) * _UNITS[found.group(2).lower()]
    if size >= sys.maxsize:
        raise ValueError(f"{text!r} is no size that a file can have; write bytes, or a number and a unit such as 64MB")
    return size


def reading(read: Callable[[str], Value]) -> Callable[[click.Context, click.Parameter, str | None], Value | None]:
    """Read an option's text, and say what is wrong with it as click does."""

    def callback(ctx: click.Context, param: click.Parameter, text: str | None) -> Value | None:
        try:
            return None if text is None else read(text)
        except ValueError as error:
            raise click.BadParameter(str(error), ctx, param) from error

    return callback


paths = click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True)
)
"""Files, folders, or ``-`` for standard input."""

as_json = click.option("--json", "as_json", is_flag=True, help="Write JSON for machines.")
max_size = click.option(
    "--max-size",
    metavar="SIZE",
    callback=reading(read_size),
    default="64MB",
    show_default=True,
    help="Refuse larger files unread.",
)
language = click.option(
    "--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Danish or English."
)

report_language = click.option(
    "--lang", type=click.Choice(["da", "en"]), default="en", show_default=True, help="Danish or English."
)
"""The language of what is said to those who make systems: English, unless they ask for Danish."""


def width() -> int | None:
    """Give the width of the terminal that is written to; None when it is no terminal, so that rows stay whole."""
    return get_terminal_size().columns if sys.stdout.isatty() else None
