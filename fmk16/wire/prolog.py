"""What stands before the first element: whether a document type does, told before the real parser sees the input.

libxml2 opens files that an internal document type names in parameter entities, whatever lxml's options say. So an input
with a document type must never reach it. Almost every input is in an encoding that writes ``<!DOCTYPE`` as these very
bytes, and has none; the others are read as far as the first element by expat, which opens nothing.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from xml.parsers import expat

_DOCUMENT_TYPE = b"<!DOCTYPE"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]*)""")
_LIKE_ASCII = re.compile(rb"utf-?8|(?:us-)?ascii|iso-?8859-?\d+|windows-125\d", re.IGNORECASE)
"""Encodings that write what ASCII has as ASCII does."""

_SLICE = 1024
"""Bytes given to expat at a time: what follows the first element's tag is hardly looked at."""


class Prolog(Enum):
    """What stands before the first element."""

    HARMLESS = auto()
    WITH_DOCUMENT_TYPE = auto()
    UNREADABLE = auto()


def prolog_of(data: bytes) -> Prolog:
    """Tell whether a document type is declared, or that it cannot be told because the encoding is not known."""
    names_one = _DOCUMENT_TYPE in data
    if _is_like_ascii(data) and not names_one:
        return Prolog.HARMLESS
    reading = _Reading(data)
    if reading.has_document_type:
        return Prolog.WITH_DOCUMENT_TYPE
    if reading.has_element:
        return Prolog.HARMLESS
    return Prolog.WITH_DOCUMENT_TYPE if names_one else Prolog.UNREADABLE


def _is_like_ascii(data: bytes) -> bool:
    start = data[:1000].removeprefix(_BYTE_ORDER_MARK)
    if start[:1] not in (b"<", b" ", b"\t", b"\r", b"\n", b"") or b"\0" in start[:4]:
        return False
    declared = _DECLARED.match(start)
    return declared is None or _LIKE_ASCII.fullmatch(declared[1]) is not None


def place_of_document_type(data: bytes) -> tuple[int, int]:
    """Find the line and column of a document type; 0 and 0 in an encoding that does not write it as ASCII does."""
    before, found, _ = data.partition(_DOCUMENT_TYPE)
    if not found:
        return 0, 0
    return before.count(b"\n") + 1, len(before) - before.rfind(b"\n")


def prolog_sentence(data: bytes) -> str:
    """Say why the beginning of an input cannot be read."""
    declared = _DECLARED.match(data)
    if declared is None:
        return "the input is no XML: it does not begin with < in UTF-8, UTF-16 or ISO-8859-1"
    name = declared[1].decode("ascii")
    return f"the input is not in the encoding {name} that it declares, or that is not known here; save it as UTF-8"


class _Reading:
    """The prolog, as far as expat can read it."""

    def __init__(self, data: bytes) -> None:
        self.has_document_type = False
        self.has_element = False
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._on_document_type
        parser.StartElementHandler = self._on_element
        parser.DefaultHandler = lambda _: None  # with one set, expat leaves entities as they are
        self._read(parser, data)

    def _read(self, parser: expat.XMLParserType, data: bytes) -> None:
        for start in range(0, len(data), _SLICE):
            try:
                parser.Parse(data[start : start + _SLICE], False)
            except (expat.ExpatError, LookupError, ValueError):
                return
            if self.has_document_type or self.has_element:
                return

    def _on_document_type(self, *_: object) -> None:
        self.has_document_type = True

    def _on_element(self, *_: object) -> None:
        self.has_element = True
