"""Files that stand behind options: somebody's names and messages, read whole, and reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from fmk16.errors import InputError, SelectionError, SyntaxFaultError
from fmk16.finding import Location
from fmk16.report.findings import where
from fmk16.wire.document import parse
from fmk16.wire.inputs import message_files


def text_of(file: str) -> str:
    """Read a text; a mark of its encoding at the beginning is no part of it.

    Raises:
        SelectionError: It cannot be read.
    """
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SelectionError(f"{file} cannot be read as text: {error}") from error


def messages_in(path: str) -> Iterator[tuple[str, etree._Element]]:
    """Read the messages that a path stands for, one after another, each with the name of its file.

    Raises:
        SelectionError: There is none.
        InputError: One cannot be read; says which.
    """
    files = message_files(path)
    if not files:
        raise SelectionError(f"{path} holds no message: no file in it ends in .xml")
    return ((file, _message(file)) for file in files)


def _message(file: str) -> etree._Element:
    try:
        return parse(file).root
    except SyntaxFaultError as error:
        raise InputError(f"{where(Location(file, error.line, error.column))}: {error}") from error


def save(text: str, file: Path) -> None:
    """Write a report.

    Raises:
        InputError: It cannot be written.
    """
    save_bytes(text.encode(), file)


def save_bytes(data: bytes, file: Path) -> None:
    """Write a report that is no text.

    Raises:
        InputError: It cannot be written.
    """
    try:
        file.write_bytes(data)
    except OSError as error:
        raise InputError(unwritable(file, error)) from error


def unwritable(file: Path, error: OSError) -> str:
    """Say why a file cannot be written, and what to do about it."""
    do = "name another file"
    if isinstance(error, FileNotFoundError):
        do = f"make the folder {file.parent} first"
    elif isinstance(error, PermissionError):
        do = "name a place where you may write"
    return f"{file} cannot be written: {(error.strerror or str(error)).lower()}; {do}"
