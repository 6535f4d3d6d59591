"""The option ``--report FORMAT=FILE``, and the formats that a check can be written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import click

from fmk16.report.formats import FORMATS
from fmk16.report.report import Report, without_evidence

SHOWING_XML = frozenset({"html", "markdown"})
"""The formats that show the XML around a finding."""


def _alone(write: Callable[[Report], str]) -> Callable[[Report], str]:
    """Have a format write the same, whether or not another shows the XML around findings."""
    return lambda report: write(without_evidence(report))


CHECK_FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {name: write if name in SHOWING_XML else _alone(write) for name, write in FORMATS.items()}
)
"""Each format's name, as ``check`` takes it, and what writes it."""


def read_reports(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, Path], ...]:
    """Read what else is to be written, and where."""
    found = []
    for value in values:
        shape, sign, file = value.partition("=")
        if not sign or not file or shape not in CHECK_FORMATS:
            known = ", ".join(CHECK_FORMATS)
            raise click.BadParameter(f"{value!r} is not FORMAT=FILE; formats: {known}", ctx, param)
        found.append((shape, Path(file)))
    return tuple(found)
