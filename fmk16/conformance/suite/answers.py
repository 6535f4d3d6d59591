"""A reader's answers as they are handed in: JSON, CSV or XLSX, read as ``[answers]`` of ``handin.toml`` declares.

JSON is in the form of ``answers.schema.json``. A table has a heading row and a row for each dose or amount (see
``rows``). What cannot be read is said with its row and column, and the rest is read.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from types import MappingProxyType
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
from fmk16.conformance.suite.manner import ENCODINGS, Manner, manner_of
from fmk16.conformance.suite.rows import Json, Row, answer_of_rows
from fmk16.conformance.suite.scenario import Scenario
from fmk16.conformance.suite.sheets import read_sheet
from fmk16.conformance.vectors.judged import read_answers as read_json
from fmk16.errors import InputError, NotJsonError
from fmk16.finding import Location, Said

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_FAULTS = 200
"""So many faults of a file are told; no more help anybody."""


NOWHERE = Location()
PLAIN = Manner()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something of a file of answers that cannot be read.

    Attributes:
        text: What is wrong and what to do, a lower-case sentence.
        question: The question whose answer it belongs to; empty: the file.
        location: Where it stands.
    """

    text: str
    question: str = ""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Answers:
    """A reader's answers to one scenario.

    Attributes:
        name: The file's name.
        manner: How they are written.
        given: The answer to each question by its id: in the form of ``answers.schema.json``, as rows, or None for a
            question that the system declines.
        faults: What cannot be read.
        lines: The row in which the answer to each question begins, where the file has rows.
        is_read: Whether the file could be read at all.
    """

    name: str
    manner: Manner = PLAIN
    given: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    faults: tuple[Fault, ...] = ()
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    is_read: bool = True

    def answer_to(self, question: str, ask: str) -> Any:
        """Give the answer to a question in the form of ``answers.schema.json``; None where it is declined.

        Args:
            question: Its id.
            ask: Its kind.

        Raises:
            KeyError: It is not answered.
        """
        given = self.given[question]
        return answer_of_rows(given, ask) if isinstance(given, tuple) else given

    def location(self, question: str) -> Location:
        """Tell where the answer to a question begins, as far as that is known."""
        line = self.lines.get(question, 0)
        return Location(self.name, line, 1 if line else 0)


def read_answers(data: bytes, name: str, said: Mapping[str, Any]) -> Answers:
    """Read a file of answers.

    Args:
        data: Its bytes.
        name: Its name, whose ending tells the format.
        said: ``[answers]`` of ``handin.toml``.
    """
    manner, wrong = manner_of(said)
    faults = [Fault(text) for text in wrong]
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    reader = {"json": _of_json, "csv": _of_csv, "xlsx": _of_sheet}.get(ending, _of_nothing)
    try:
        return reader(data, name, manner, faults)
    except InputError as error:
        faults.append(Fault(error.args[0], location=Location(name)))
        return Answers(name, manner, faults=tuple(faults), is_read=False)


def _of_nothing(_: bytes, name: str, __: Manner, ___: list[Fault]) -> Answers:
    raise InputError(Said("{name} is none of JSON, CSV and XLSX; its ending must tell", name=name))


def _of_json(data: bytes, name: str, manner: Manner, faults: list[Fault]) -> Answers:
    try:
        given = read_json(data)
    except NotJsonError as error:
        raise InputError(str(error)) from error
    return Answers(name, manner, given, tuple(faults))


# --- tables ----------------------------------------------------------------------------------------------------------

_Cells = list[Cell | None]


def _of_csv(data: bytes, name: str, manner: Manner, faults: list[Fault]) -> Answers:
    for key, value in (("encoding", manner.encoding), ("delimiter", manner.delimiter)):
        if not value:
            example = {"encoding": '"utf-8"', "delimiter": '";"'}[key]
            text = "handin.toml does not say how it is written; add {key} = {example} under [answers], or what holds"
            raise InputError(Said(text, key=key, example=example))
    return _Table(name, manner, faults).read(_csv_rows(_decoded(data, name, manner, faults), name, manner, faults))


def _of_sheet(data: bytes, name: str, manner: Manner, faults: list[Fault]) -> Answers:
    return _Table(name, manner, faults).read(read_sheet(data, MOST_ROWS + 1, MOST_COLUMNS))


def _decoded(data: bytes, name: str, manner: Manner, faults: list[Fault]) -> str:
    """Decode a file as declared; where it is not so, the place is told and the rest is read."""
    codec = ENCODINGS[manner.encoding]
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, errors="replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        text = "byte {byte} is not {encoding}, which is declared; save the file so, or declare what it is"
        byte = f"0x{data[error.start]:02X}"
        fault = Said(text, byte=byte, encoding=manner.encoding)
        faults.append(Fault(fault, location=Location(name, line, column)))
        return data.decode(codec, errors="replace")


def _csv_rows(text: str, name: str, manner: Manner, faults: list[Fault]) -> Iterator[tuple[int, _Cells]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=manner.delimiter, strict=True)
    number = 1
    try:
        for row in reader:
            yield number, [cell.strip() or None for cell in row[:MOST_COLUMNS]]
            number = reader.line_num + 1
    except csv.Error as error:
        text = "the row is no CSV ({reason}), so nothing from here on was read; is a quote left open?"
        faults.append(Fault(Said(text, reason=str(error)), location=Location(name, number, 1)))


class _Table:
    """Reads the rows of a table, and notes what cannot be read."""

    def __init__(self, name: str, manner: Manner, faults: list[Fault]) -> None:
        self._name, self._manner, self._faults = name, manner, faults
        self._columns: list[Column | None] = []

    def read(self, rows: Iterator[tuple[int, _Cells]]) -> Answers:
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

    def _headings(self, number: int, cells: _Cells) -> None:
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

    def _hint(self, cells: _Cells) -> str:
        """Say what a file with one column may be; it is not read so, for that would be a guess."""
        other = next((mark for mark in ";,\t" if mark != self._manner.delimiter and mark in str(cells[0])), None)
        if len(cells) != 1 or other is None or not self._manner.delimiter:
            return ""
        text = "; the row holds {other!r}, and delimiter = {mark!r} is declared"
        return Said(text, other=other, mark=self._manner.delimiter)

    # --- a row

    def _row(self, number: int, cells: _Cells) -> tuple[str, Row | None]:
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


def answers_of(given: Mapping[str, Any], name: str = "answers.json") -> Answers:
    """Give answers that are at hand as objects, in the form of ``answers.schema.json``."""
    return Answers(name, given=MappingProxyType(dict(given)))


def answers_template(scenario: Scenario, shape: str, *, danish: bool = True) -> bytes:
    """Write the empty form in which a scenario is answered: see ``templates.answers_template``."""
    from fmk16.conformance.suite.templates import answers_template as template  # noqa: PLC0415 - which stands on this

    return template(scenario, shape, danish=danish)
