"""Options that commands share, and how their values are read."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from shutil import get_terminal_size
from typing import Any, TypeVar

import click

from fmk16.report import privacy
from fmk16.report.phrases import Language
from fmk16.report.privacy import speak

Value = TypeVar("Value")
Command = TypeVar("Command", bound=Callable[..., Any])

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


def _spoken(_: click.Context, __: click.Parameter, lang: str) -> str:
    speak(Language(lang))
    return lang


def _language(default: str) -> Callable[[Command], Command]:
    choice = click.Choice(["da", "en"])
    said = "Danish or English."
    return click.option("--lang", type=choice, default=default, show_default=True, callback=_spoken, help=said)


language = _language("da")
report_language = _language("en")
"""The language of what is said to those who make systems: English, unless they ask for Danish."""


def _shown(_: click.Context, __: click.Parameter, is_asked: bool) -> None:
    if is_asked:
        privacy.show_identities()


show_identities = click.option(
    "--show-identities",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_shown,
    help="Show person numbers, names and free texts, which are hidden otherwise; the report says so.",
)
"""Identities are hidden unless somebody asks for them; ``privacy.shows_identities()`` tells."""


def width() -> int | None:
    """Give the width of the terminal that is written to; None when it is no terminal, so that rows stay whole."""
    return get_terminal_size().columns if sys.stdout.isatty() else None
