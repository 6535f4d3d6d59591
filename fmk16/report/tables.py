"""Aligned columns of plain text: no colour, no lines, nothing cut off; wrapped only where a width is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

UNBOUNDED = 100_000
"""A width that no row reaches, so that a row stays on one line."""

BETWEEN = 2
"""Blanks between two columns."""

NARROWEST = 20
"""Letters a line that a page has at least, however narrow the terminal."""

Rows = Sequence[Sequence[str]]


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
    held = list(rows)
    if not held:
        return ""
    lines = _lines(held, UNBOUNDED if width is None else max(width - indent, NARROWEST), whole)
    return "".join(f"{' ' * indent}{line}\n" for line in lines)


def _lines(rows: Rows, width: int, whole: int) -> list[str]:
    """Pad the cells where every row fits as it is; only what must be wrapped, or breaks by itself, is left to rich."""
    if all(cell.isprintable() for row in rows for cell in row):
        widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
        if sum(widths) + BETWEEN * (len(widths) - 1) < width:
            return [_line(row, widths) for row in rows]
    return _wrapped(rows, width, whole)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell + " " * (width - cell_len(cell) + BETWEEN) for cell, width in zip(row, widths, strict=True)]
    return "".join(padded).rstrip()


def _wrapped(rows: Rows, width: int, whole: int) -> list[str]:
    table = Table.grid(padding=(0, BETWEEN, 0, 0))
    for number, _ in enumerate(rows[0]):
        table.add_column(overflow="fold", no_wrap=number < whole)
    for row in rows:
        table.add_row(*map(Text, row))
    page = StringIO()
    Console(file=page, width=width, color_system=None, force_terminal=False, _environ={}).print(table)
    return [line.rstrip() for line in page.getvalue().splitlines()]
