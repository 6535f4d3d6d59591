"""A table of answers, row by row: what each cell says, and where one cannot be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fmk16.conformance.suite.cells import Cell, cell_value
from fmk16.conformance.suite.columns import (
    ANSWER,
    ASKED,
    COLUMNS,
    DECLINED,
    HEADINGS,
    ORDER,
    PART,
    PARTS,
    QUESTION,
    Column,
    folded,
    part_meant,
)
from fmk16.conformance.suite.given import Answers, Fault
from fmk16.conformance.suite.manner import Manner
from fmk16.conformance.suite.rows import Json, Row
from fmk16.errors import InputError
from fmk16.finding import Location, Said

MOST_ROWS = 20_000
MOST_FAULTS = 200
"""So many faults of a file are told; no more help anybody."""

Cells = list[Cell | None]


class Table:
    """Reads the rows of a table, and notes what cannot be read."""

    def __init__(self, name: str, manner: Manner, faults: list[Fault]) -> None:
        self._name, self._manner, self._faults = name, manner, faults
        self._columns: list[Column | None] = []

    def read(self, rows: Iterator[tuple[int, Cells]]) -> Answers:
        """Read the rows, each with its number in the file; the first has the headings.

        Raises:
            InputError: There is no heading row, or none that says which question a row answers.
        """
        head = next(rows, None)
        if head is None:
            raise InputError(Said("the file is empty; write a heading row, as the template has it"))
        self._headings(*head)
        given: dict[str, Any] = defaultdict(list)
        lines: dict[str, int] = {}
        declined: set[str] = set()
        for number, cells in rows:
            if number > MOST_ROWS:
                self._fault(Said("there are more than {most} rows; the rest was not read", most=MOST_ROWS), number, 1)
                break
            question, row = self._row(number, cells)
            if row is None:
                continue
            lines.setdefault(question, number)
            given[question].append(row)
            if row[1].get(ANSWER) == DECLINED:
                declined.add(question)
        answers = {name: None if name in declined else tuple(of) for name, of in given.items()}
        return Answers(self._name, self._manner, answers, tuple(self._faults[:MOST_FAULTS]), lines)

    # --- the heading row

    def _headings(self, number: int, cells: Cells) -> None:
        seen: set[str] = set()
        for place, cell in enumerate(cells, start=1):
            column = None if cell is None else HEADINGS.get(folded(str(cell)))
            if cell is not None and column is None:
                text = "{heading!r} is no heading known, so the column was not read; the template has them all"
                self._fault(Said(text, heading=str(cell)[:60]), number, place)
            elif column is not None and column.key in seen:
                text = "the heading {heading!r} stands here again; only the first column was read"
                self._fault(Said(text, heading=str(cell)[:60]), number, place)
                column = None
            if column is not None:
                seen.add(column.key)
            self._columns.append(column)
        if QUESTION not in seen:
            names = COLUMNS[QUESTION].heading
            text = "no column is headed {danish!r} or {english!r}, so nobody knows what is answered{hint}"
            hint = self._hint(cells)
            raise InputError(Said(text, danish=names.danish, english=names.english, hint=hint))

    def _hint(self, cells: Cells) -> str:
        """Say what a file with one column may be; it is not read so, for that would be a guess."""
        row = str(cells[0]) if cells else ""
        other = next((mark for mark in ";,\t" if mark != self._manner.delimiter and mark in row), None)
        if len(cells) != 1 or other is None or not self._manner.delimiter:
            return ""
        text = "; the row holds {other!r}, and delimiter = {mark!r} is declared"
        return Said(text, other=other, mark=self._manner.delimiter)

    # --- a row

    def _row(self, number: int, cells: Cells) -> tuple[str, Row | None]:
        """Read a row; one that answers nothing, as the template's, gives None."""
        by_key = {
            column.key: (place, cell)
            for place, (column, cell) in enumerate(zip(self._columns, cells, strict=False), start=1)
            if column is not None and cell is not None
        }
        _, question = by_key.pop(QUESTION, (0, ""))
        by_key.pop(ASKED, None)
        if not by_key.keys() - {ORDER, PART}:
            return str(question), None
        if not question:
            self._fault(Said("the row names no question; write its id in the first column"), number, 1)
            return "", None
        path = self._path(by_key.pop(PART, None), number, str(question))
        values = self._values(by_key, number, str(question))
        return str(question), None if path is None else (path, values)

    def _path(self, said: tuple[int, Cell] | None, number: int, question: str) -> tuple[str, ...] | None:
        if said is None:
            return ()
        place, cell = said
        path = part_meant(str(cell))
        if path is None:
            known = ", ".join(danish for danish, _ in PARTS.values())
            text = "there is no part {part!r}; known are {known}"
            self._fault(Said(text, part=str(cell)[:60], known=known), number, place, question)
        return path

    def _values(self, cells: Mapping[str, tuple[int, Cell]], number: int, question: str) -> Json:
        day: date | None = None
        values: Json = {}
        for key in sorted(cells, key=lambda each: each != "day"):
            place, cell = cells[key]
            column = COLUMNS[key]
            try:
                value = cell_value(key, column.holds, cell, self._manner, day)
            except InputError as error:
                if key != "at" or day is not None or "day" not in cells:
                    self._fault(error.args[0], number, place, question)
                continue
            if key == "day":
                day = date.fromisoformat(value)
            if value is not None:
                values[key] = value
        return values

    def _fault(self, text: str, row: int, column: int, question: str = "") -> None:
        heading = self._columns[column - 1] if 0 < column <= len(self._columns) and row > 1 else None
        where = "" if heading is None else heading.heading.danish
        said = Said("row {row}, column {column}: {why}", row=row, column=_letters(column), why=text)
        if where:
            named = "row {row}, column {column} ({heading}): {why}"
            said = Said(named, row=row, column=_letters(column), heading=where, why=text)
        self._faults.append(Fault(said, question, Location(self._name, row, column)))


def _letters(column: int) -> str:
    """Name a column as sheets do.

    >>> _letters(1), _letters(27)
    ('A', 'AA')
    """
    before, last = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)
