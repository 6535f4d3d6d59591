"""Answers as a sheet (XLSX), read and written; openpyxl is loaded for that alone (``pip install fmk16[xlsx]``)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import ModuleType
from typing import TYPE_CHECKING

from fmk16.conformance.suite.cells import Cell
from fmk16.errors import InputError
from fmk16.finding import Said

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_BYTES = 50_000_000
"""Bytes of a sheet at most, unpacked."""
WIDEST = 60
"""Letters that a column is wide at most."""


def read_sheet(data: bytes, rows: int, columns: int) -> Iterator[tuple[int, list[Cell | None]]]:
    """Read the rows of a workbook's first sheet, each with its number, from 1.

    Args:
        data: The file's bytes.
        rows: So many rows are read at most.
        columns: So many columns of each.

    Raises:
        InputError: It is no workbook, unpacks to too much, or openpyxl is not installed.
    """
    _refuse_bomb(data)
    book = _book(data)
    if not book.worksheets:
        raise InputError(Said("the workbook has no sheet; put the answers into the first"))
    sheet = book.worksheets[0]
    try:
        found = sheet.iter_rows(max_row=rows, max_col=columns, values_only=True)
        for number, values in enumerate(found, start=1):
            yield number, [_cell(value) for value in values]
    except (ValueError, KeyError, TypeError, SyntaxError, zipfile.BadZipFile, OSError) as error:
        raise InputError(Said("the sheet is damaged: {reason}", reason=_reason(error))) from error
    finally:
        book.close()


def write_sheet(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows as a workbook of one sheet, every cell as text, the first row as headings.

    Raises:
        InputError: openpyxl is not installed.
    """
    book = _openpyxl().Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has a sheet
    listed = [list(row) for row in rows]
    for number, row in enumerate(listed, start=1):
        for place, text in enumerate(row, start=1):
            cell = sheet.cell(number, place, text or None)
            cell.number_format = "@"
            if text:
                cell.data_type = "s"
    for place, column in enumerate(zip(*listed, strict=True), start=1):
        letters = max(len(text) for text in column)
        sheet.column_dimensions[_openpyxl().utils.get_column_letter(place)].width = min(letters + 2, WIDEST)
    sheet.freeze_panes = "A2"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _openpyxl() -> ModuleType:
    try:
        import openpyxl  # noqa: PLC0415 - an extra
        import openpyxl.utils  # noqa: PLC0415
    except ImportError as error:
        text = "sheets need openpyxl: run pip install 'fmk16[xlsx]', or write the answers as CSV or JSON"
        raise InputError(Said(text)) from error
    return openpyxl


def _refuse_bomb(data: bytes) -> None:
    """Refuse what is no zip file, or says that it unpacks to more than answers do; Python reads no more than said."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise InputError(Said("it is no XLSX file, or a damaged one; save it as XLSX")) from error
    if size > MOST_BYTES:
        raise InputError(Said("it unpacks to {size} bytes, and {most} are allowed", size=size, most=MOST_BYTES))


def _book(data: bytes) -> Workbook:
    openpyxl = _openpyxl()
    try:
        book: Workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:
        raise InputError(Said("the workbook cannot be read: {reason}", reason=_reason(error))) from error
    return book


def _cell(value: object) -> Cell | None:
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool | int | float | Decimal | date | datetime | time | timedelta):
        return value
    return None


def _reason(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:200].replace("\n", " ")
