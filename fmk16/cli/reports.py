"""The option ``--report FORMAT=FILE``, and the formats that a check can be written in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import click

from fmk16.report.formats import FORMATS
from fmk16.report.report import Report, without_evidence

Command = TypeVar("Command", bound=Callable[..., Any])

SHOWING_XML = frozenset({"html", "markdown"})
"""The formats that show the XML around a finding."""

DRAWING = frozenset({"html"})
"""The formats that show pictures of the orders."""


def _alone(write: Callable[[Report], str]) -> Callable[[Report], str]:
    """Have a format write the same, whether or not another shows the XML around findings."""
    return lambda report: write(without_evidence(report))


CHECK_FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {name: write if name in SHOWING_XML else _alone(write) for name, write in FORMATS.items()}
)
"""Each format's name, as ``check`` takes it, and what writes it."""


def written_as(formats: Iterable[str]) -> Callable[[Command], Command]:
    """Give a command ``--format``, how its report is written, and ``--report``, what else is written, and where."""
    known = tuple(formats)

    def read(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, Path], ...]:
        found = []
        for value in values:
            shape, sign, file = value.partition("=")
            if not sign or not file or shape not in known:
                raise click.BadParameter(f"{value!r} is not FORMAT=FILE; formats: {', '.join(known)}", ctx, param)
            found.append((shape, Path(file)))
        return tuple(found)

    shape = click.option(
        "--format",
        "shape",
        type=click.Choice(known),
        default="text",
        show_default=True,
        help="The report's format.",
    )
    also = click.option(
        "--report",
        "reports",
        metavar="FORMAT=FILE",
        multiple=True,
        callback=read,
        help="Write the report into a file too; may be repeated.",
    )
    return lambda command: shape(also(command))
