"""Where messages stand in a text.

A message begins where an envelope, or an element that names FMK's namespace, begins, and ends with that element. It is
looked for by its tags alone, for a text is no XML, and a message in it may be broken or cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fmk16.model.message import HEADERS
from fmk16.wire.found.escapes import Form, form_of, string_around

_START = re.compile(
    rb"(?P<mark><|&(?:amp;){0,3}(?:lt|#60|#[xX]3[cC]);|\\{1,7}u003[cC]|\\{1,7}u0026lt;)"
    rb"(?P<name>(?:[A-Za-z_][\w.-]{0,99}:)?(?P<local>[A-Za-z_][\w.-]{0,99}))"
    rb"(?:(?<=Envelope)[\s\\&][^<>]{0,1500}?xmlns"
    rb"|[\s\\&][^<>]{0,1500}?(?:fmk-teknik\.dk\\?/|dkma\.dk\\?/medicinecard))"
)
"""Where a message may begin: an envelope that declares a namespace, or an element that declares one of FMK's."""

_MARKS = (b"Envelope", b"fmk-teknik.dk", b"dkma.dk")
"""Without one of these no message begins."""

_REST_OF_TAG = re.compile(rb"""(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>""")
_PROLOG = re.compile(rb"<\?xml[^<>]*+>(?>\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*+(?:\[.*?\])?\s*+>)*+", re.DOTALL)
_DOCUMENT_TYPE = re.compile(rb"<!DOCTYPE[^<>\[]*+(?:\[.*?\])?\s*+>\s*+", re.DOTALL)
_LONGEST_PROLOG = 4096

_MOST_FOLLOWED = 50
"""So many elements that do not end are followed through the whole text; later ones to the next beginning alone."""

_ESCAPED_PROLOG = re.compile(rb"&(?:amp;){0,3}lt;(?:\?xml|!DOCTYPE)")

_NO_MESSAGES = frozenset({b"schema", b"definitions"})
_HEADERS = frozenset(name.encode() for name in HEADERS)
"""What is no message by itself where the envelope around it is cut off."""


@dataclass(frozen=True, slots=True)
class Span:
    """A message as it stands in the text.

    Attributes:
        begin: Where its prolog begins.
        end: Where it ends; of no meaning where it is cut off.
        is_cut: It is cut off.
        is_in_cut: It stands whole in what was cut off, or behind it.
    """

    begin: int
    end: int
    is_cut: bool = False
    is_in_cut: bool = False


@dataclass(frozen=True, slots=True)
class Escaped:
    """A stretch of text with messages that are escaped."""

    begin: int
    end: int
    form: Form


def spans(text: bytes) -> Iterator[Span | Escaped]:
    """Walk the messages in a text, in order; most texts that hold none are told at a glance."""
    return _Scan(text).walk() if any(mark in text for mark in _MARKS) else iter(())


class _Scan:
    def __init__(self, text: bytes) -> None:
        self._text = text
        self._unended = 0
        self._has_data_ends = True

    def walk(self) -> Iterator[Span | Escaped]:
        after = at = 0
        is_in_cut = False  # what stands in a message that is cut off is no news if it is cut off too
        while start := _START.search(self._text, at):
            at = start.end()
            is_envelope = start["local"] == b"Envelope"
            if start["local"] in _NO_MESSAGES or (is_in_cut and start["local"] in _HEADERS):
                continue
            if form := form_of(self._text, start.start()):
                escaped = self._escaped(start, after, form)
                yield escaped
                at = after = max(at, escaped.end)
            elif (end := self._end(start)) is not None:
                is_in_cut = is_in_cut and not is_envelope
                yield Span(self._begin(start, after), end, is_in_cut=is_in_cut)
                at = after = end
            elif is_envelope or not is_in_cut:
                yield Span(self._begin(start, after), at, is_cut=True)
                is_in_cut = True

    def _escaped(self, start: re.Match[bytes], after: int, form: Form) -> Escaped:
        text = self._text
        if form is Form.JSON:
            return Escaped(*string_around(text, after, start.start()), form)
        end = text.find(b"<", start.end())
        prologs = _ESCAPED_PROLOG.finditer(text, max(after, start.start() - _LONGEST_PROLOG), start.start())
        places = {each.group()[-4:]: each.start() for each in prologs}
        begin = places.get(b"?xml", places.get(b"TYPE", start.start()))
        return Escaped(begin, end if end >= 0 else len(text), form)

    def _begin(self, start: re.Match[bytes], after: int) -> int:
        """Find where the prolog begins, if one stands in front."""
        text, element = self._text, start.start()
        first = max(after, element - _LONGEST_PROLOG)
        for mark, prolog in ((b"<?xml", _PROLOG), (b"<!DOCTYPE", _DOCUMENT_TYPE)):
            begin = text.rfind(mark, first, element)
            if begin >= 0 and prolog.fullmatch(text, begin, element):
                return begin
        return element

    def _end(self, start: re.Match[bytes]) -> int | None:
        """Find the end of an element among the tags of its name; None where another message begins before."""
        at, depth, limit = start.start(), 0, self._limit(start)
        opening = _REST_OF_TAG.match(self._text, start.end("name"))
        if opening and self._text[opening.end() - 2 : opening.end()] == b"/>":
            return opening.end()
        if self._text.find(b"</" + start["name"], start.end(), limit) < 0:
            self._unended += 1
            return None
        tag = re.compile(rb"<(/?)" + re.escape(start["name"]) + rb"(?=[\s/>])")
        while mark := tag.search(self._text, at, limit):
            if depth and not mark.group(1) and _START.match(self._text, mark.start()):
                after_data = self._end_of_data(at, mark.start())
                if after_data is None:
                    return None
                at = after_data
                continue
            rest = _REST_OF_TAG.match(self._text, mark.end())
            if rest is None:
                return None
            at = rest.end()
            is_empty = self._text[at - 2 : at - 1] == b"/"
            depth += -1 if mark.group(1) else 0 if is_empty else 1
            if depth <= 0:
                return at
        self._unended += 1
        return None

    def _limit(self, start: re.Match[bytes]) -> int:
        """Find where to stop looking for the end of an element."""
        following = _START.search(self._text, start.end()) if self._unended >= _MOST_FOLLOWED else None
        return following.start() if following else len(self._text)

    def _end_of_data(self, begin: int, place: int) -> int | None:
        """Find the end of the character data that a place stands in, such as a message within a message."""
        opened = self._text.rfind(b"<![CDATA[", begin, place)
        if opened < 0 or self._text.find(b"]]>", opened, place) >= 0:
            return None
        end = self._text.find(b"]]>", place) if self._has_data_ends else -1
        self._has_data_ends = end >= 0
        return end if end >= 0 else None
