"""Zip, gzip and tar: their entries one after another, in memory, and what is damaged or locked named."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from fmk16.finding import Said
from fmk16.wire.found.budget import MAX_PIECES, Budget
from fmk16.wire.found.inflation import GZIP, Inflation
from fmk16.wire.found.piece import Inside, Piece, in_words
from fmk16.wire.found.salvage import entries_without_directory

_LOCKED = 0x1
_DIRECTORY_ENDS = b"PK\x05\x06"
_MOST_DIRECTORY = MAX_PIECES * 160
"""Bytes of a zip file's directory at most: so many entries with names of a usual length."""

_OTHER_ZIPS = frozenset({"[Content_Types].xml", "META-INF/MANIFEST.MF", "mimetype", "AndroidManifest.xml"})
"""Entries by which a document of an office suite, a Java archive and the like is told: the XML in it is its own."""


# --- zip -------------------------------------------------------------------------------------------------------------


def in_zip(piece: Piece, budget: Budget) -> Inside:
    """Walk the entries of a zip file; without a directory, as after a broken download, those that are still whole."""
    if _directory_size(piece.data) > _MOST_DIRECTORY:
        yield piece.refused(
            Said("its directory names more than {most} entries; give it in smaller parts", most=MAX_PIECES)
        )
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(piece.data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, RuntimeError) as error:
        text = "it is a damaged zip file ({reason}); what is still whole in it was looked at"
        yield piece.refused(Said(text, reason=in_words(error)))
        yield from entries_without_directory(piece, budget)
        return
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if any(entry.filename in _OTHER_ZIPS for entry in entries[:50]):
            yield piece.skipped()
            return
        for entry in entries:
            yield from _zipped(piece, archive, entry, budget)


def _directory_size(data: bytes) -> int:
    end = data.rfind(_DIRECTORY_ENDS, max(0, len(data) - 65_557))
    return int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0


def _zipped(piece: Piece, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> Inside:
    name = piece.entry_name(entry.filename)
    if entry.flag_bits & _LOCKED:
        yield piece.refused(Said("it is locked with a password; unpack it and give what is in it"), name)
    elif entry.file_size > budget.max_size:
        yield piece.refused(budget.too_large, name)
    else:
        try:
            with archive.open(entry) as file:
                data = file.read(budget.max_size + 1)
        except NotImplementedError:
            text = "it is compressed in a way that is not read; pack it with deflate, as usual"
            yield piece.refused(Said(text), name)
        except (zipfile.BadZipFile, OSError, EOFError, zlib.error, RuntimeError, ValueError) as error:
            text = "it is damaged in the zip file ({reason}); pack it again"
            yield piece.refused(Said(text, reason=in_words(error)), name)
        else:
            yield _entry(piece, name, data, budget)


def _entry(piece: Piece, name: str, data: bytes, budget: Budget) -> Piece:
    budget.take(len(data))
    return piece.within(name, data)


# --- gzip ------------------------------------------------------------------------------------------------------------


def in_gzip(piece: Piece, budget: Budget) -> Inside:
    """Unpack a file under gzip, one member or many; of a damaged one, what comes before the damage."""
    chunks: list[bytes] = []
    size, reason = 0, ""
    try:
        for chunk in _unpacked(piece.data):
            chunks.append(chunk)
            size += len(chunk)
            if size > budget.max_size:
                break
    except (zlib.error, EOFError) as error:
        reason = in_words(error)
    budget.take(min(size, budget.max_size))
    if size > budget.max_size:
        yield piece.refused(budget.too_large)
        return
    if reason:
        text = "it is damaged under gzip ({reason}); what comes before the damage was looked at"
        yield piece.refused(Said(text, reason=reason))
    yield piece.same(b"".join(chunks), is_cut=bool(reason))


def _unpacked(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        member = Inflation(data, at, GZIP)
        yield from member.chunks()
        at = member.end
        if data[at : at + 2] != b"\x1f\x8b":
            if data[at:].strip(b"\0"):  # but for the padding of tapes
                raise EOFError("something else follows")
            return


# --- tar -------------------------------------------------------------------------------------------------------------


def in_tar(piece: Piece, budget: Budget) -> Inside:
    """Walk the files of a tar file."""
    try:
        with tarfile.open(fileobj=io.BytesIO(piece.data), mode="r:") as archive:
            for entry in archive:
                if entry.isfile():
                    yield from _tarred(piece, archive, entry, budget)
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        text = "it is a damaged tar file ({reason}); what comes before the damage was looked at"
        yield piece.refused(Said(text, reason=in_words(error)))


def _tarred(piece: Piece, archive: tarfile.TarFile, entry: tarfile.TarInfo, budget: Budget) -> Inside:
    name = piece.entry_name(entry.name)
    file = None if entry.issparse() else archive.extractfile(entry)
    data = file.read() if file else b""  # without holes, never more than the archive itself, which is in memory
    if len(data) < entry.size:
        yield piece.refused(Said("it is cut off in the tar file, or has holes; pack it again"), name)
    else:
        yield _entry(piece, name, data, budget)
