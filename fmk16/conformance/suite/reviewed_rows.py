"""Reviewed rows: what a scenario may be about besides what it is about, each row signed by who reviewed it.

``rows.csv`` lies beside ``scenario.toml``: semicolons, UTF-8, a heading row. ``id`` names a row, ``reviewed_by`` says
who reviewed it, and ``start`` is the day on which its story begins. The other columns are values that the scenario's
texts and messages take; a cell may hold several that are allowed, parted by ``|``. The first row is the scenario as it
stands.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from itertools import product
from pathlib import Path
from types import MappingProxyType

FILE = "rows.csv"
ID, REVIEWED_BY, START = "id", "reviewed_by", "start"
OWN = (ID, REVIEWED_BY, START)
"""The columns that every file has."""
WORDED = ("danish", "english", "text")
"""How the columns end that word another one."""
WEEK = 7

Choose = Callable[[str, int], int]
"""Chooses one of several things: what is chosen, how many there are; gives a position."""


@dataclass(frozen=True, slots=True)
class Row:
    """A reviewed row.

    Attributes:
        id: Its name within the scenario.
        reviewed_by: Who reviewed it clinically, or that nobody did.
        start: The day on which its story begins.
        allowed: The values of each column that are allowed.
    """

    id: str
    reviewed_by: str
    start: date
    allowed: Mapping[str, tuple[str, ...]]

    def values(self, choose: Choose) -> Mapping[str, str]:
        """Choose a value for each column; what words it goes with it."""
        return {name: each[choose(_stem(name), len(each))] for name, each in self.allowed.items()}

    def choices(self) -> Iterator[Choose]:
        """Give a chooser for each set of values that the row allows."""
        counts = {_stem(name): len(values) for name, values in self.allowed.items()}
        for positions in product(*map(range, counts.values())):
            yield partial(_as_told, dict(zip(counts, positions, strict=True)))


def _as_told(positions: Mapping[str, int], what: str, _: int) -> int:
    return positions[what]


def _stem(column: str) -> str:
    """Give the column that another one words, such as ``strength`` of ``strength_text_english``."""
    stem, _, ending = column.rpartition("_")
    return _stem(stem) if stem and ending in WORDED else column


def choosing(*names: object) -> Choose:
    """Make a chooser that always chooses the same by the same names: by SHA-256, so that any tool can do it too.

    Args:
        names: What it chooses by, such as a seed and a scenario.
    """

    def choose(what: str, count: int) -> int:
        text = "/".join((*map(str, names), what))
        return int.from_bytes(sha256(text.encode()).digest()) % count

    return choose


def read_rows(file: Path) -> tuple[Row, ...]:
    """Read the rows of a scenario.

    Raises:
        ValueError: A row lacks something, or two have one name, or a start lies not whole weeks from the first.
    """
    lines = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")), delimiter=";", strict=True))
    rows = tuple(_row(line, f"{file.parent.name}/{file.name}") for line in lines)
    if not rows:
        raise ValueError(f"{file.parent.name}/{file.name} has no row; the first is the scenario itself")
    for row in rows:
        where = f"{file.parent.name}/{file.name}, row {row.id}"
        if (row.start - rows[0].start).days % WEEK:
            raise ValueError(f"{where}: it starts on another weekday than the first row; move it by whole weeks")
        if sum(each.id == row.id for each in rows) > 1:
            raise ValueError(f"{where}: another row has this id; give each its own")
    return rows


def _row(line: Mapping[str, str | None], where: str) -> Row:
    lacking = [name for name in OWN if not (line.get(name) or "").strip()]
    if lacking or None in line.values():
        what = ", ".join(lacking) or "a cell"
        raise ValueError(f"{where}: a row lacks {what}; each has an id, a start, and who reviewed it")
    said = {name: str(value).strip() for name, value in line.items()}
    allowed = {name: _allowed(value) for name, value in said.items() if name not in OWN}
    _same_number(allowed, f"{where}, row {said[ID]}")
    return Row(said[ID], said[REVIEWED_BY], date.fromisoformat(said[START]), MappingProxyType(allowed))


def _allowed(cell: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in cell.split("|"))


def _same_number(allowed: Mapping[str, tuple[str, ...]], where: str) -> None:
    for name, values in allowed.items():
        if _stem(name) != name and len(values) != len(allowed.get(_stem(name), values)):
            raise ValueError(f"{where}: {name} has {len(values)} values and {_stem(name)} another number; word each")
