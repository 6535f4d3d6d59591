"""Messages in a text: a log or a dump, with several on a line or one over many lines, as they are or escaped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice

from fmk16.errors import InputError
from fmk16.finding import Location, Said
from fmk16.wire.found.budget import Budget
from fmk16.wire.found.escapes import Form, in_utf_8, message_in_utf_8, unescaped_json, unescaped_xml
from fmk16.wire.found.multipart import XOP, attachments_around, with_attachments
from fmk16.wire.found.piece import Found, Inside, Piece
from fmk16.wire.found.spans import Escaped, Span, spans
from fmk16.wire.words import words_of

_DEEPEST_ESCAPE = 4
"""A message escaped more often than that is not looked for."""

_CUT_OFF = Said("it is cut off: the text goes on, or ends, before the message does; give it whole")


def in_log(piece: Piece, budget: Budget) -> Inside:
    """Walk the messages in a text."""
    text = in_utf_8(piece.data)
    yield from _Text(text, _Around(piece, budget, Counter())).walk()


def holds_many(data: bytes) -> bool:
    """Tell whether more than one message begins in a text, which is a log then."""
    own = (span for span in spans(data) if isinstance(span, Escaped) or not span.is_in_cut)
    return len(list(islice(own, 2))) == 2


@dataclass(frozen=True, slots=True)
class _Around:
    """What a text stands in: itself at first, then the line at which it stood before its escapes were taken off.

    Attributes:
        piece: Where it is found.
        budget: What may still be unpacked.
        named: How many messages have been named after a line.
        line: The line at which it begins.
        escapes: How many levels of escapes have been taken off.
        has_lines: Whether its line breaks are those of the text that it stood in.
    """

    piece: Piece
    budget: Budget
    named: Counter[int]
    line: int = 1
    escapes: int = 0
    has_lines: bool = True


class _Text:
    """A text with messages, walked from its beginning to its end."""

    def __init__(self, text: bytes, around: _Around) -> None:
        self._text = text
        self._around = around
        self._at = 0
        self._line, self._column = around.line, 1

    def walk(self) -> Inside:
        for span in spans(self._text):
            self._move(span.begin)
            if isinstance(span, Span):
                yield self._message(span)
            elif self._around.escapes < _DEEPEST_ESCAPE:
                yield from self._unescaped(span).walk()

    def _unescaped(self, span: Escaped) -> _Text:
        escaped, around = self._text[span.begin : span.end], self._around
        plain = unescaped_json(escaped) if span.form is Form.JSON else unescaped_xml(escaped)
        has_lines = around.has_lines and plain.count(b"\n") == escaped.count(b"\n")
        around.budget.take(len(plain))
        return _Text(plain, replace(around, line=self._line, escapes=around.escapes + 1, has_lines=has_lines))

    def _message(self, span: Span) -> Piece | Found:
        piece, name = self._around.piece, self._name()
        if span.is_cut:
            return piece.refused(_CUT_OFF, name)
        data = message_in_utf_8(self._text[span.begin : span.end])
        if XOP in data:
            attachments = attachments_around(self._text, span.begin, span.end)
            try:
                data = with_attachments(data, attachments, self._around.budget)
            except InputError as error:
                return piece.refused(words_of(error), name)
        begin = None if self._around.escapes else Location(piece.name, self._line, self._column)
        return replace(piece.within(name, data), begin=begin, is_meant=True, is_one=True)

    def _name(self) -> str:
        named, line = self._around.named, self._line
        named[line] += 1
        again = f" ({named[line]})" if named[line] > 1 else ""
        return self._around.piece.part_name(f"line {line}{again}{', escaped' if self._around.escapes else ''}")

    def _move(self, to: int) -> None:
        """Keep line and column up to where the next message begins; no part of the text is counted twice."""
        between = self._text[self._at : to]
        lines = between.count(b"\n") if self._around.has_lines else 0
        last = between.rpartition(b"\n")[2] if lines else between
        self._column = (1 if lines else self._column) + len(last.decode(errors="replace"))
        self._line += lines
        self._at = to
