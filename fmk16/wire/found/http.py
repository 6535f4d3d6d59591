"""HTTP as it went over the line: requests and responses one behind the other, as a capture of traffic holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from email.parser import BytesHeaderParser

from fmk16.wire.found.budget import Budget
from fmk16.wire.found.content import HTTP_START
from fmk16.wire.found.piece import Inside, Piece, Role

_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[\r\n]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_NEXT = re.compile(rb"(?:(?<=\n)|(?<=>))" + HTTP_START.pattern)


@dataclass(frozen=True, slots=True)
class _Call:
    """One request or response."""

    role: Role
    headers: Message
    body: bytes


def in_http(piece: Piece, budget: Budget) -> Inside:
    """Walk the bodies; the n-th response belongs to the n-th request."""
    counts = {Role.REQUEST: 0, Role.RESPONSE: 0}
    for call in _calls(piece.data):
        budget.count()
        counts[call.role] += 1
        entry = piece.part_name(f"exchange {counts[call.role]}")
        budget.take(len(call.body))
        if call.body.strip():
            inside = piece.within(f"{entry} {call.role}", call.body)
            yield replace(inside, role=call.role, entry=entry, kind_said=str(call.headers.get("Content-Type", "")))


def _calls(data: bytes) -> Iterator[_Call]:
    start = HTTP_START.match(data)
    while start:
        role = Role.RESPONSE if start.group().startswith(b"HTTP") else Role.REQUEST
        blank = _HEADERS_END.search(data, start.end() - 2)
        if blank is None:
            return
        headers = BytesHeaderParser().parsebytes(data[start.end() : blank.end()])
        body, end = _body(data, blank.end(), headers)
        yield _Call(role, headers, body)
        start = HTTP_START.match(data, end) or _NEXT.search(data, max(end, blank.end() - 1))


def _body(data: bytes, begin: int, headers: Message) -> tuple[bytes, int]:
    if "chunked" in str(headers.get("Transfer-Encoding", "")).lower() and _CHUNK.match(data, begin):
        return _unchunked(data, begin)
    following = _NEXT.search(data, begin)
    end = following.start() if following else len(data)
    length = str(headers.get("Content-Length", "")).strip()
    if length.isascii() and length.isdigit() and begin + int(length[:12]) <= len(data):
        end = begin + int(length[:12])
    return data[begin:end], end


def _unchunked(data: bytes, begin: int) -> tuple[bytes, int]:
    chunks: list[bytes] = []
    at = begin
    while chunk := _CHUNK.match(data, at):
        size = int(chunk.group(1), 16)
        chunks.append(data[chunk.end() : chunk.end() + size])
        at = min(len(data), chunk.end() + size)
        if not size:
            break
    return b"".join(chunks), at
