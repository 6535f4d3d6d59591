"""Input as it is found: every message in it, wherever it lies, with the reason for each that cannot be read.

What a piece of the input is, its content tells; whatever holds more is opened in memory, within bounds. XML that is
one message is parsed at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType
from typing import cast

from fmk16.errors import InputError, NotXmlError, TooLargeError
from fmk16.finding import Said
from fmk16.wire.document import DEFAULT_MAX_SIZE, Document, Source, parse_part_of, read_bytes, source_name
from fmk16.wire.found.budget import MAX_DEPTH, Budget
from fmk16.wire.found.content import Kind, is_message, is_message_like, kind_of, packed_as
from fmk16.wire.found.piece import Found, Inside, Piece, Role
from fmk16.wire.found.side import Side, side_of
from fmk16.wire.words import words_of

_OPENERS: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        Kind.ZIP: ("archives", "in_zip"),
        Kind.GZIP: ("archives", "in_gzip"),
        Kind.TAR: ("archives", "in_tar"),
        Kind.JSON: ("har", "in_json"),
        Kind.MULTIPART: ("multipart", "in_multipart"),
        Kind.HTTP: ("http", "in_http"),
        Kind.TEXT: ("log", "in_log"),
    }
)
"""Who opens what: a module of this room and a function in it; a module is imported when it is first needed."""

_TEXTS = frozenset({Kind.TEXT, Kind.JSON})


def found_in(source: Source, *, max_size: int = DEFAULT_MAX_SIZE, is_meant: bool = True) -> Iterator[Found]:
    """Walk the messages in an input: a message itself, or an archive, a recording of traffic, a log.

    Args:
        source: Bytes, a path, or a binary stream.
        max_size: Bytes of one file at most, packed or not; sixteen times as much is unpacked in all.
        is_meant: The input is meant to hold messages, so that it is said when it holds none.

    Returns:
        The messages, the reason for whatever cannot be read, and what holds no message; one after another, each as it
        is reached. Bad input gives a reason, never an exception.
    """
    name = source_name(source)
    try:
        data = read_bytes(source, max_size)
    except InputError as error:
        yield Found(name, error, Side(name), name)
        return
    yield from _Walk(max_size).through(Piece(name, data, is_meant=is_meant or _is_named_xml(name)), is_meant=is_meant)


def _is_named_xml(name: str) -> bool:
    return name.lower().removesuffix(".gz").endswith(".xml")


class _Walk:
    """A walk through one input, and what of its bounds is used up."""

    def __init__(self, max_size: int) -> None:
        self._budget = Budget(max_size)

    def through(self, piece: Piece, *, is_meant: bool) -> Iterator[Found]:
        """Walk the whole input, and say so when it holds nothing of what it is meant to."""
        is_empty = True
        try:
            for found in self._into(piece):
                is_empty = is_empty and found.content is None
                yield found
        except TooLargeError as error:
            yield piece.refused(words_of(error))
            return
        if is_empty and is_meant:
            yield piece.refused(Said("it holds no message"))

    def _into(self, piece: Piece) -> Iterator[Found]:
        kind = kind_of(piece.data, piece.kind_said)
        if piece.depth > MAX_DEPTH and kind is not Kind.XML:
            yield self._too_deep(piece, kind)
        elif kind is Kind.XML and not piece.is_cut:
            yield from self._into_xml(piece)
        elif kind is Kind.PACKED_OTHERWISE:
            text = "it is packed as {kind}, which is not read; unpack it"
            yield piece.refused(Said(text, kind=packed_as(piece.data)))
        else:
            yield from self._into_container(piece, Kind.TEXT if kind is Kind.XML else kind)

    def _into_container(self, piece: Piece, kind: Kind) -> Iterator[Found]:
        is_empty = True
        for inside in self._opened(piece, kind):
            is_empty = False
            self._budget.count()
            if isinstance(inside, Found):
                yield inside
            else:
                meant = inside.is_meant or _is_named_xml(inside.name)
                yield from self._into(replace(inside, is_meant=meant))
        if is_empty and not piece.is_cut:
            yield self._message(piece) if piece.is_meant and kind in _TEXTS else piece.skipped()

    def _into_xml(self, piece: Piece) -> Iterator[Found]:
        found = self._message(piece)
        if piece.is_one or self._is_one_message(piece, found.content):
            yield found
        else:  # perhaps a log that is XML itself, or text that only begins like it
            yield from self._into_container(piece, Kind.TEXT)

    def _is_one_message(self, piece: Piece, content: Document | InputError | None) -> bool:
        """Tell one message, right or wrong, from many one behind the other; what is named as XML is one document."""
        if isinstance(content, Document):
            return is_message(content.root) or is_message_like(piece.data)
        if not is_message_like(piece.data):
            return False
        holds_many = cast("Callable[[bytes], bool]", _function("log", "holds_many"))
        return not isinstance(content, NotXmlError) or _is_named_xml(piece.name) or not holds_many(piece.data)

    def _opened(self, piece: Piece, kind: Kind) -> Inside:
        opener = cast("Callable[[Piece, Budget], Inside]", _function(*_OPENERS[kind]))
        return opener(piece, self._budget)

    def _too_deep(self, piece: Piece, kind: Kind) -> Found:
        if kind in _TEXTS:
            return piece.skipped()
        text = "it lies in more than {most} containers within each other; unpack some of them"
        return piece.refused(Said(text, most=MAX_DEPTH))

    def _message(self, piece: Piece) -> Found:
        file, is_within = piece.begin.source if piece.begin else piece.name, piece.depth > 0
        try:
            document = parse_part_of(piece.data, piece.name, piece.begin)
        except InputError as error:
            side = Side(piece.name, "", piece.role is Role.RESPONSE, piece.entry)
            return Found(piece.name, error, side, file, is_within)
        side = side_of(document.root, piece.name, came_as=str(piece.role), entry=piece.entry)
        return Found(piece.name, document, side, file, is_within)


def _function(module: str, name: str) -> object:
    return getattr(import_module(f"fmk16.wire.found.{module}"), name)
