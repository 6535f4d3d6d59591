"""``--readings``: whether to say where another reading of what the interface leaves open gives other doses."""

from __future__ import annotations

import click

_READINGS = f"{__name__}.readings"


def _read(ctx: click.Context, param: click.Parameter, is_asked: bool) -> None:  # noqa: ARG001 - click's
    ctx.meta[_READINGS] = is_asked


readings = click.option(
    "--readings/--no-readings",
    default=True,
    show_default=True,
    callback=_read,
    expose_value=False,
    help="Say where another reading of what the interface leaves open (see --config) gives other doses.",
)
"""The option: what it says lies in ``is_asked_for()``."""


def is_asked_for() -> bool:
    """Tell whether the command that runs is to say where readings differ."""
    is_asked: bool = click.get_current_context().meta[_READINGS]
    return is_asked
