"""Bytes in, an element tree out, and nothing else touched: no network, no document type, no entity, no other file."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from fmk16.errors import InputError, NotXmlError, SyntaxFaultError, TooDeepError, TooLargeError, UnsafeXmlError
from fmk16.finding import Location, Said
from fmk16.wire.prolog import Prolog, place_of_document_type, prolog_of, prolog_sentence
from fmk16.wire.syntax import LIMIT_CODES, syntax_sentence

MEGABYTE = 1024**2
DEFAULT_MAX_SIZE = 64 * MEGABYTE
"""Bytes read at most, unless the caller says otherwise."""

_PIECE = DEFAULT_MAX_SIZE + 1
"""Bytes read at once where it is not known how many there are: Python makes room for as many as it is asked for."""

PLAIN_SIZE = 10_000_000
"""Up to so many bytes the parser's own bounds hold; larger input needs them lifted."""

MAX_DEPTH = 256
"""Elements within each other at most; a medicine card needs some twenty."""

Source = bytes | str | os.PathLike[str] | BinaryIO
"""A document itself as bytes, or the file or binary stream to read it from."""

MAX_ATTRIBUTES = 256
"""Attributes of one element at most, and namespaces declared by it; a medicine card needs some three."""

_TOO_DEEP = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")
_TOO_MANY_ATTRIBUTES = etree.XPath(f"boolean(//*/@*[{MAX_ATTRIBUTES + 1}])")


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A parsed input.

    Attributes:
        source: The file's name as it was given, ``-`` for a stream, empty for bytes.
        data: The input as it was read; positions are looked up in it.
        root: The root element, without comments and processing instructions.
        begin: Where in a larger text, such as a log, the document begins as it stands; positions are then that text's.
    """

    source: str
    data: bytes
    root: etree._Element
    begin: Location | None = None


def parse(source: Source, *, max_size: int = DEFAULT_MAX_SIZE) -> Document:
    """Read and parse an input.

    Args:
        source: Bytes, a path, or a binary stream.
        max_size: Bytes read at most.

    Raises:
        InputError: The file cannot be read.
        TooLargeError: The input is larger than ``max_size``.
        UnsafeXmlError: It declares a document type.
        NotXmlError: It is not well-formed.
        TooDeepError: It is nested too deeply, or a part of it is too long, or has too many attributes, to parse safely.
    """
    data = read_bytes(source, max_size)
    return Document(source_name(source), data, _root(data))


def parse_part_of(data: bytes, source: str, begin: Location | None = None) -> Document:
    """Parse what was found in a larger input: an archive, a log.

    Args:
        data: The document itself.
        source: The name to call it by.
        begin: Where it begins in the text that it stands in, if it stands in one as it is.

    Raises:
        SyntaxFaultError: As ``parse`` does; line and column are those of the text around, if there is one.
    """
    try:
        return Document(source, data, _root(data), begin)
    except SyntaxFaultError as error:
        error.line, error.column = position_in(begin, error.line, error.column)
        raise


def position_in(begin: Location | None, line: int, column: int) -> tuple[int, int]:
    """Turn a position in a document into one in the text that it begins in; what is not known stays so."""
    if begin is None or not line:
        return line, column
    return line + begin.line - 1, column + begin.column - 1 if line == 1 and column else column


def source_name(source: Source) -> str:
    """Give the name by which findings call a source."""
    if isinstance(source, bytes):
        return ""
    return str(source) if isinstance(source, str | os.PathLike) else "-"


# --- reading ---------------------------------------------------------------------------------------------------------


def read_bytes(source: Source, max_size: int) -> bytes:
    """Read a source whole, and never more of it than ``max_size``.

    Raises:
        InputError: The file cannot be read.
        TooLargeError: The input is larger than ``max_size``.
    """
    if isinstance(source, bytes):
        return _within(source, max_size, Said("the input"))
    if not isinstance(source, str | os.PathLike):
        return _within(_read_at_most(source.read, max_size + 1), max_size, Said("standard input or the stream"))
    if isinstance(source, str) and source.lstrip()[:1] == "<":
        raise InputError("XML was given as text where a path belongs; give it as bytes, such as text.encode()")
    return _read_file(Path(source), max_size)


def _read_file(path: Path, max_size: int) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise InputError(Said("{path} is a folder; give one of the files in it", path=path))
        _refuse_size(found.st_size, max_size, str(path))
        with path.open("rb") as file:
            data = _read_at_most(file.read, max_size + 1, found.st_size + 1 if found.st_size else _PIECE)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(Said("{path} cannot be read: {reason}", path=path, reason=reason.lower())) from error
    return _within(data, max_size, str(path))


def _read_at_most(read: Callable[[int], bytes], most: int, at_once: int = _PIECE) -> bytes:
    chunks: list[bytes] = []
    while most > 0 and (chunk := read(min(most, at_once))):
        if not isinstance(chunk, bytes):
            raise InputError("the stream gives text; open it in binary mode, so that its encoding is read from the XML")
        chunks.append(chunk)
        most -= len(chunk)
    return b"".join(chunks)


def _within(data: bytes, max_size: int, name: str) -> bytes:
    _refuse_size(len(data), max_size, name)
    return data


def _refuse_size(size: int, max_size: int, name: str) -> None:
    if size > max_size:
        text = "{name} is larger than the {size} allowed; raise the limit to read it all the same"
        raise TooLargeError(Said(text, name=name, size=size_in_words(max_size)))


def size_in_words(size: int) -> str:
    """Write a number of bytes as a person does."""
    return f"{size / MEGABYTE:g} MB" if size >= MEGABYTE else Said("{size} bytes", size=size)


# --- parsing ---------------------------------------------------------------------------------------------------------


@cache
def _parser(*, huge: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        huge_tree=huge,
    )


def _root(data: bytes) -> etree._Element:
    _refuse_document_type(data)
    huge = len(data) > PLAIN_SIZE
    try:
        root = etree.fromstring(data, _parser(huge=huge))
    except etree.XMLSyntaxError as error:
        raise _refusal(data, error) from None
    if (huge or not _refuses_depth()) and _TOO_DEEP(root):
        raise TooDeepError(
            Said("the elements are nested more than {most} deep, which no FMK message is", most=MAX_DEPTH)
        )
    _refuse_attributes(data, root)
    return root


def _refuse_attributes(data: bytes, root: etree._Element) -> None:
    """Look for an element with too many attributes, where there are enough marks for one in the input at all."""
    if data.count(b"=") <= MAX_ATTRIBUTES:
        return
    if _TOO_MANY_ATTRIBUTES(root):
        text = "an element has more than {most} attributes, which no FMK message needs"
        raise TooDeepError(Said(text, most=MAX_ATTRIBUTES))
    mark = b"x\0m\0l\0n\0s" if b"\0" in data[:4] else b"xmlns"  # as UTF-16 writes it, or all others
    if data.count(mark) > MAX_ATTRIBUTES and _declares_too_much(root):
        text = "an element declares more than {most} namespaces, which no FMK message needs"
        raise TooDeepError(Said(text, most=MAX_ATTRIBUTES))


def _declares_too_much(root: etree._Element) -> bool:
    count = 0
    for event, _ in etree.iterwalk(root, events=("start-ns", "start")):
        count = count + 1 if event == "start-ns" else 0
        if count > MAX_ATTRIBUTES:
            return True
    return False


def _refuse_document_type(data: bytes) -> None:
    """Look before the parser does: whatever it is told, libxml2 opens the files that a document type names."""
    match prolog_of(data):
        case Prolog.WITH_DOCUMENT_TYPE:
            raise UnsafeXmlError(
                Said("a document type (<!DOCTYPE ...>) is declared, which FMK messages never have; leave it out"),
                *place_of_document_type(data),
            )
        case Prolog.UNREADABLE:
            raise NotXmlError(prolog_sentence(data), 1, 1)


@cache
def _refuses_depth() -> bool:
    """Tell whether the parser itself refuses what is nested too deeply; that depends on the version of libxml2."""
    try:
        etree.fromstring(b"<a>" * (MAX_DEPTH + 1) + b"</a>" * (MAX_DEPTH + 1), _parser(huge=False))
    except etree.XMLSyntaxError:
        return True
    return False


def _refusal(data: bytes, error: etree.XMLSyntaxError) -> NotXmlError:
    code = error.code  # type: ignore[attr-defined]  # lxml-stubs leave it out
    line, column = error.position
    kind = TooDeepError if code in LIMIT_CODES else NotXmlError
    return kind(syntax_sentence(code, data, line, column), max(line or 0, 0), max(column or 0, 0))
