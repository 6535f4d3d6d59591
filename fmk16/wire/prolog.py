"""What stands before the first element: whether a document type does, told before the real parser sees the input.

libxml2 opens files that an internal document type names in parameter entities, whatever lxml's options say. So an input
with a document type must never reach it. Almost every input is in an encoding that writes ``<!DOCTYPE`` as these very
bytes, and has none; the others are read as far as the first element by expat, which opens nothing.
"""

from __future__ import annotations

import re
from contextlib import suppress
from enum import Enum, auto
from xml.parsers import expat

from fmk16.finding import Said
from fmk16.wire.syntax import CUT_OFF

_DOCUMENT_TYPE = b"<!DOCTYPE"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_DECLARATION = b"<?xml"
_ENCODING = re.compile(rb"""encoding(?:\s*=\s*["']([A-Za-z0-9._:-]*))?""")
_LIKE_ASCII = re.compile(rb"utf-?8|(?:us-)?ascii|iso-?8859-?\d+|windows-125\d", re.IGNORECASE)
"""Encodings that write what ASCII has as ASCII does."""


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
    start = data[:7].removeprefix(_BYTE_ORDER_MARK)
    if start[:1] not in (b"<", b" ", b"\t", b"\r", b"\n", b"") or b"\0" in start[:4]:
        return False
    return all(_LIKE_ASCII.fullmatch(name) for name in _declared(data))


def _declared(data: bytes) -> list[bytes]:
    """Give what the XML declaration names as the encoding; an empty name where it cannot be made out.

    The declaration is looked through to its end, however long it is: what is not seen here the parser would still see.
    """
    begin = len(_BYTE_ORDER_MARK) if data.startswith(_BYTE_ORDER_MARK) else 0
    if not data.startswith(_DECLARATION, begin):
        return []
    end = data.find(b">", begin)
    return _ENCODING.findall(data, begin, end if end >= 0 else len(data))


def place_of_document_type(data: bytes) -> tuple[int, int]:
    """Find the line and column of a document type; 0 and 0 in an encoding that does not write it as ASCII does."""
    before, found, _ = data.partition(_DOCUMENT_TYPE)
    if not found:
        return 0, 0
    return before.count(b"\n") + 1, len(before) - before.rfind(b"\n")


def prolog_sentence(data: bytes) -> str:
    """Say why the beginning of an input cannot be read."""
    declared = _declared(data)
    if not declared:
        return Said("the input is no XML: it does not begin with < in UTF-8, UTF-16 or ISO-8859-1")
    if b">" not in data:
        return CUT_OFF
    if not declared[0]:
        return Said("the XML declaration does not name the encoding in quotes; save the input as UTF-8")
    text = "the input is not in the encoding {name} that it declares, or that is not known here; save it as UTF-8"
    return Said(text, name=declared[0].decode("ascii"))


class _EnoughRead(Exception):  # noqa: N818 - no error: it ends the reading
    """What stands before the first element is known."""


class _Reading:
    """The prolog, as far as expat can read it."""

    def __init__(self, data: bytes) -> None:
        self.has_document_type = False
        self.has_element = False
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._on_document_type
        parser.StartElementHandler = self._on_element
        parser.DefaultHandler = lambda _: None  # with one set, expat leaves entities as they are
        with suppress(_EnoughRead, expat.ExpatError, LookupError, ValueError):
            parser.Parse(data, True)

    def _on_document_type(self, *_: object) -> None:
        self.has_document_type = True
        raise _EnoughRead

    def _on_element(self, *_: object) -> None:
        self.has_element = True
        raise _EnoughRead
