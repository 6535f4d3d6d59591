"""Aligned columns of plain text: no colour, no lines, nothing cut off; wrapped only where a width is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

UNBOUNDED = 100_000
"""A width that no row reaches, so that a row stays on one line."""


def table_text(rows: Iterable[Sequence[str]], width: int | None = None, indent: int = 0, whole: int = 0) -> str:
    """Lay rows out in columns.

    Args:
        rows: Texts, as many in each row.
        width: Where to wrap, or None to keep each row on one line.
        indent: Blanks before each line.
        whole: So many columns, counted from the left, are never wrapped.

    Returns:
        The lines, each ended by a line break; nothing for no rows.
    """
    table = Table.grid(padding=(0, 2, 0, 0))
    for row in rows:
        if not table.columns:
            for number, _ in enumerate(row):
                table.add_column(overflow="fold", no_wrap=number < whole)
        table.add_row(*(Text(cell) for cell in row))
    if not table.columns:
        return ""
    return "".join(f"{' ' * indent}{line}\n" for line in _lines(table, UNBOUNDED if width is None else width - indent))


def _lines(table: Table, width: int) -> list[str]:
    page = StringIO()
    Console(file=page, width=max(width, 20), color_system=None, force_terminal=False, _environ={}).print(table)
    return [line.rstrip() for line in page.getvalue().splitlines()]
