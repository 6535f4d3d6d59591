"""A reader's answers as they are handed in: JSON, CSV or XLSX, read as ``[answers]`` of ``handin.toml`` declares.

JSON is in the form of ``answers.schema.json``. A table has a heading row and a row for each dose or amount (see
``rows``). What cannot be read is said with its row and column, and the rest is read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from fmk16.conformance.suite.answer_table import MOST_ROWS, Cells, Table
from fmk16.conformance.suite.given import Answers, Fault
from fmk16.conformance.suite.manner import ENCODINGS, Manner, manner_of
from fmk16.conformance.suite.sheets import read_sheet
from fmk16.conformance.vectors.judged import read_answers as read_json
from fmk16.errors import InputError, NotJsonError
from fmk16.finding import Location, Said

MOST_COLUMNS = 200


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


def _of_csv(data: bytes, name: str, manner: Manner, faults: list[Fault]) -> Answers:
    for key, value in (("encoding", manner.encoding), ("delimiter", manner.delimiter)):
        if not value:
            example = {"encoding": '"utf-8"', "delimiter": '";"'}[key]
            text = "handin.toml does not say how it is written; add {key} = {example} under [answers], or what holds"
            raise InputError(Said(text, key=key, example=example))
    return Table(name, manner, faults).read(_csv_rows(_decoded(data, name, manner, faults), name, manner, faults))


def _of_sheet(data: bytes, name: str, manner: Manner, faults: list[Fault]) -> Answers:
    return Table(name, manner, faults).read(read_sheet(data, MOST_ROWS + 1, MOST_COLUMNS))


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


def _csv_rows(text: str, name: str, manner: Manner, faults: list[Fault]) -> Iterator[tuple[int, Cells]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=manner.delimiter, strict=True)
    number = 1
    try:
        for row in reader:
            yield number, [cell.strip() or None for cell in row[:MOST_COLUMNS]]
            number = reader.line_num + 1
    except csv.Error as error:
        text = "the row is no CSV ({reason}), so nothing from here on was read; is a quote left open?"
        faults.append(Fault(Said(text, reason=str(error)), location=Location(name, number, 1)))
