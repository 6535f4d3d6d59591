"""A zip file without its directory, as after a broken download: the entries that are whole, one behind the other."""

from __future__ import annotations

import struct
import zlib

from fmk16.finding import Said
from fmk16.wire.found.budget import Budget
from fmk16.wire.found.inflation import RAW, Inflation
from fmk16.wire.found.piece import Inside, Piece

_LOCAL = struct.Struct("<4s5H3I2H")
"""What stands in front of each entry."""

_MARK = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_LOCKED, _SIZE_FOLLOWS, _UTF_8 = 0x1, 0x8, 0x800


def entries_without_directory(piece: Piece, budget: Budget) -> Inside:
    """Walk the entries that can still be read whole; what follows a damaged one is looked for behind it."""
    data, at = piece.data, piece.data.find(_MARK)
    while 0 <= at <= len(data) - _LOCAL.size:
        _, _, flags, way, _, _, check, packed, size, name_length, more_length = _LOCAL.unpack_from(data, at)
        begin = at + _LOCAL.size + name_length + more_length
        raw = data[at + _LOCAL.size :][:name_length]
        name = piece.entry_name(raw.decode("utf-8" if flags & _UTF_8 else "cp437", errors="replace"))
        content, end = b"", begin
        if not flags & _LOCKED:
            content, end = _content(data, begin, packed if not flags & _SIZE_FOLLOWS else 0, way, budget)
        is_whole = end > begin and (flags & _SIZE_FOLLOWS or (zlib.crc32(content) == check and len(content) == size))
        if is_whole:
            budget.take(len(content))
            yield piece.within(name, content)
        elif not raw.endswith(b"/"):
            yield piece.refused(Said("it cannot be read, for the zip file is damaged; pack it again"), name)
        at = data.find(_MARK, max(end, begin))


def _content(data: bytes, begin: int, packed: int, way: int, budget: Budget) -> tuple[bytes, int]:
    """Unpack an entry; where it does not end in the file, it ends where it begins."""
    if way == _STORED:
        end = begin + packed
        return (data[begin:end], end) if packed and end <= len(data) else (b"", begin)
    if way != _DEFLATED:
        return b"", begin
    inflation, chunks, left = Inflation(data, begin, RAW), [], budget.max_size
    try:
        for chunk in inflation.chunks():
            chunks.append(chunk)
            left -= len(chunk)
            if left < 0:
                return b"", begin
    except (zlib.error, EOFError):
        return b"", begin
    return b"".join(chunks), inflation.end
