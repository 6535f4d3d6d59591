"""MIME parts (da: flerdelte beskeder): a SOAP envelope and its attachments, put where it includes them (MTOM)."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from itertools import chain, islice, pairwise
from urllib.parse import unquote_to_bytes

from fmk16.errors import InputError
from fmk16.finding import Said
from fmk16.wire.found.budget import MAX_PIECES, Budget
from fmk16.wire.found.content import is_message_like
from fmk16.wire.found.piece import Inside, Piece, clean
from fmk16.wire.words import words_of

XOP = b"http://www.w3.org/2004/08/xop/include"

_FIRST_LINE = re.compile(rb"\s{0,8}--([^\r\n]{1,200}?)[ \t]*\r?\n")
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_INCLUDE = re.compile(
    rb"""<((?:[\w.-]+:)?)Include\b[^<>]*?\bhref\s*=\s*["']cid:([^"']{1,2000})["'][^<>]*?(?:/>|>\s*</\1Include\s*>)"""
)
_BEFORE = re.compile(
    rb"(?:^|\s)--([^\r\n]{1,200}?)[ \t]*\r?\n(?:[A-Za-z-]{1,40}:[^\r\n]*+\r?\n(?:[ \t][^\r\n]*+\r?\n)*+)++\r?\n"
)
_NEAR = 4096


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its headers and what it holds, decoded."""

    headers: Message
    data: bytes

    @property
    def id(self) -> bytes:
        """The name by which others refer to it."""
        return str(self.headers.get("Content-ID", "")).strip().strip("<>").encode(errors="replace")


def in_multipart(piece: Piece, budget: Budget) -> Inside:
    """Walk the parts; those that an envelope includes are put into it, and count no more by themselves."""
    headers, body = _opened(piece)
    boundary = _boundary(headers, body)
    if not boundary:
        text = "its parts cannot be told apart: no boundary is named, and it does not begin with one"
        yield piece.refused(Said(text))
        return
    parts = [part for part in islice(_parts(body, boundary), MAX_PIECES + 1) if part.data.strip()]
    attachments = {part.id: part.data for part in parts if part.id}
    used = {name for part in parts if is_message_like(part.data) for name in included(part.data)}
    for number, part in enumerate(parts, 1):
        if part.id and part.id in used:
            continue
        name = piece.part_name(f"part {number}")
        try:
            data = with_attachments(part.data, attachments, budget)
        except InputError as error:
            yield piece.refused(words_of(error), name)
        else:
            yield piece.within(name, data)


def _opened(piece: Piece) -> tuple[Message, bytes]:
    """Take the headers off that stand in front, if any do."""
    if piece.kind_said:
        return _headers(b"Content-Type: " + piece.kind_said.encode(errors="replace")), piece.data
    end = None if _FIRST_LINE.match(piece.data) else _HEADERS_END.search(piece.data)
    return (Message(), piece.data) if end is None else (_headers(piece.data[: end.start()]), piece.data[end.end() :])


def _headers(data: bytes) -> Message:
    return BytesHeaderParser().parsebytes(data[:65_536] + b"\n\n")


def _boundary(headers: Message, body: bytes) -> bytes:
    said = (headers.get_boundary() or "").encode(errors="replace")
    if said and re.search(rb"--" + re.escape(said) + rb"[ \t]*\r?\n", body):
        return said
    first = _FIRST_LINE.match(body)
    return first.group(1) if first else b""


def _parts(body: bytes, boundary: bytes) -> Iterator[Part]:
    line = re.compile(rb"(?:^|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|$)")
    for mark, following in pairwise(chain(line.finditer(body), (None,))):
        if mark is None or mark.group(1):
            return
        end = following.start() if following else len(body)
        yield _part(body[mark.end() : end].removeprefix(b"\r").removeprefix(b"\n"))


def _part(data: bytes) -> Part:
    if data[:1] in (b"\r", b"\n"):
        return Part(Message(), data.lstrip(b"\r\n"))
    end = _HEADERS_END.search(data)
    if end is None:
        return Part(Message(), data)
    headers = _headers(data[: end.start()])
    return Part(headers, _decoded(data[end.end() :], str(headers.get("Content-Transfer-Encoding", ""))))


def _decoded(data: bytes, encoding: str) -> bytes:
    match encoding.strip().lower():
        case "base64":
            try:
                return base64.b64decode(data)
            except binascii.Error:
                return data
        case "quoted-printable":
            return quopri.decodestring(data)
    return data


# --- attachments -----------------------------------------------------------------------------------------------------


def included(data: bytes) -> set[bytes]:
    """Name the attachments that an envelope includes."""
    return {unquote_to_bytes(match.group(2)) for match in _INCLUDE.finditer(data)} if XOP in data else set()


def with_attachments(data: bytes, attachments: Mapping[bytes, bytes], budget: Budget) -> bytes:
    """Put attachments, in base64, where an envelope includes them.

    Raises:
        InputError: One is not there, or the envelope becomes larger than is allowed.
    """
    if XOP not in data:
        return data
    size = len(data)
    for match in _INCLUDE.finditer(data):
        name = unquote_to_bytes(match.group(2))
        if name not in attachments:
            shown = clean(name.decode(errors="replace"))
            text = "the attachment {name} that it includes is not there; give the whole message"
            raise InputError(Said(text, name=shown))
        size += len(attachments[name]) * 4 // 3
        if size > budget.max_size:
            raise InputError(budget.too_large)
    budget.take(size - len(data))
    return _INCLUDE.sub(lambda match: base64.b64encode(attachments[unquote_to_bytes(match.group(2))]), data)


def attachments_around(text: bytes, begin: int, end: int) -> dict[bytes, bytes]:
    """Find the attachments of an envelope in a text that it stands in as a part among others, as in a log of HTTP."""
    lines = list(_BEFORE.finditer(text, max(0, begin - _NEAR), begin))
    boundary = lines[-1].group(1) if lines else b""
    last = b"--" + boundary + b"--"
    close = text.find(last, end) if boundary else -1
    parts = _parts(text[end : close + len(last)], boundary) if close >= 0 else ()
    return {part.id: part.data for part in parts if part.id}
