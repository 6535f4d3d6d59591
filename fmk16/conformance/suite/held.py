"""The files of a hand-in, in memory and within bounds: of a folder on the disk, or of a pack.

A hand-in comes from somebody else, so nothing in it is trusted: links are not followed, names that lead out of it are
not read, and a small zip file that says that it holds the world is not unpacked. What is left out is said.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from fmk16.errors import InputError
from fmk16.finding import Said
from fmk16.wire.document import DEFAULT_MAX_SIZE, read_bytes, size_in_words
from fmk16.wire.words import words_of

MOST_FILES = 20_000
"""Files of a hand-in at most."""
TIMES = 4
"""So many times the size of the largest file allowed is read of a hand-in in all."""
MOST_DEPTH = 8
"""Folders within each other at most."""
LONGEST_NAME = 300
"""Letters of a name at most, its folders included."""

_IGNORED = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".gitignore", ".gitkeep"})
_LINK = 0o120000


class Why(StrEnum):
    """Why something that lies in a hand-in was not read."""

    LARGE = "it is larger than the {size} allowed; leave it out"
    MANY = "the hand-in has more than {most} files, so the rest was not read"
    MUCH = "the hand-in is larger than {size} in all, so the rest was not read"
    FOLDER = "the folder cannot be read: {reason}"
    LINK = "it is a link, which is not followed; put the file itself there"
    DEEP = "folders lie more than {most} deep, so what is in it was not read"
    UNREADABLE = "it cannot be read: {reason}"
    NO_FILE = "it is no file but something that programs talk through; leave it out"

    def said(self, **values: object) -> Said:
        """Say it."""
        return Said(self.value, **values)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a hand-in itself.

    Attributes:
        file: The file that it is about, seen from the hand-in; empty: the hand-in.
        text: What is wrong and what to do, a lower-case sentence.
        is_error: Whether it speaks against the hand-in, or is only told.
    """

    file: str
    text: str
    is_error: bool = True


@dataclass(frozen=True, slots=True)
class Held:
    """The files of a hand-in.

    Attributes:
        source: What the caller named.
        files: Each file's bytes by its name, seen from the hand-in, with ``/`` between folders, in their order.
        problems: What was left out, and why.
    """

    source: str
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()

    def below(self, folder: str) -> Mapping[str, bytes]:
        """Give the files below a folder, by their names seen from there."""
        start = f"{folder}/"
        return {name.removeprefix(start): data for name, data in self.files.items() if name.startswith(start)}


class _Room:
    """What may still be read."""

    def __init__(self, max_size: int) -> None:
        self.max_size = max_size
        self._bytes = max_size * TIMES
        self._files = MOST_FILES

    @property
    def is_full(self) -> bool:
        """Whether no more is read at all."""
        return self._files < 0 or self._bytes < 0

    def refusal(self, size: int) -> str:
        """Take one more file into account; say why it is not read, or nothing."""
        if size > self.max_size:
            return Why.LARGE.said(size=size_in_words(self.max_size))
        self._files -= 1
        if self._files < 0:
            return Why.MANY.said(most=MOST_FILES)
        self._bytes -= size
        if self._bytes < 0:
            total = size_in_words(self.max_size * TIMES)
            return Why.MUCH.said(size=total)
        return ""


# --- a folder --------------------------------------------------------------------------------------------------------


def read_folder(root: str | os.PathLike[str], *, max_size: int = DEFAULT_MAX_SIZE) -> Held:
    """Read all files below a folder.

    Args:
        root: The folder.
        max_size: Bytes of a file at most; four times as much is read in all.

    Raises:
        InputError: There is no such folder.
    """
    top = Path(root)
    if not top.is_dir():
        raise InputError(Said("{folder} is no folder; give the folder that `fmk16 suite new` made", folder=root))
    room, files, problems = _Room(max_size), dict[str, bytes](), list[Problem]()
    for name, path in sorted(islice(_below(top, "", problems), MOST_FILES + 1)):
        if room.is_full:
            break
        data = _read(path, room)
        if isinstance(data, bytes):
            files[name] = data
        else:
            problems.append(Problem(name, data))
    return Held(str(root), MappingProxyType(files), tuple(problems))


def _below(folder: Path, above: str, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Walk what lies in a folder, never through a link."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        text = Why.FOLDER.said(reason=(error.strerror or str(error)).lower())
        problems.append(Problem(above.rstrip("/"), text))
        return
    for entry in entries:
        name = f"{above}{entry.name}"
        if entry.is_symlink():
            text = Why.LINK.said()
            problems.append(Problem(printable(name), text))
        elif entry.name in _IGNORED:
            continue
        elif entry.is_dir(follow_symlinks=False):
            if name.count("/") + 1 >= MOST_DEPTH:
                text = Why.DEEP.said(most=MOST_DEPTH)
                problems.append(Problem(printable(name), text))
            else:
                yield from _below(Path(entry.path), f"{name}/", problems)
        else:
            yield printable(name), Path(entry.path)


def printable(name: str) -> str:
    """Write a name that is no Unicode with escapes, so that it can be told."""
    return name.encode(errors="backslashreplace").decode()


def _read(path: Path, room: _Room) -> bytes | str:
    try:
        found = path.lstat()
    except OSError as error:
        return Why.UNREADABLE.said(reason=(error.strerror or str(error)).lower())
    if not stat.S_ISREG(found.st_mode):
        return Why.NO_FILE.said()
    if refusal := room.refusal(found.st_size):
        return refusal
    try:
        return read_bytes(path, room.max_size)
    except InputError as error:
        return words_of(error)


# --- a pack ----------------------------------------------------------------------------------------------------------


def read_zip(source: str | os.PathLike[str], *, max_size: int = DEFAULT_MAX_SIZE) -> Held:
    """Read all entries of a zip file, in memory.

    Args:
        source: The file.
        max_size: Bytes of an entry at most; four times as much is read in all.

    Raises:
        InputError: It cannot be read, or is no zip file.
    """
    data = read_bytes(source, max_size * TIMES)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise InputError(Said("{file} is no pack: it is no zip file, or a damaged one", file=source)) from error
    room, files, problems = _Room(max_size), dict[str, bytes](), list[Problem]()
    with archive:
        for entry in archive.infolist()[: MOST_FILES + 1]:
            if room.is_full:
                break
            if entry.is_dir():
                continue
            content = _entry(archive, entry, files, room)
            if isinstance(content, bytes):
                files[entry.filename] = content
            else:
                problems.append(Problem(printable(entry.filename), content))
    return Held(str(source), MappingProxyType(dict(sorted(files.items()))), tuple(problems))


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, files: Mapping[str, bytes], room: _Room) -> bytes | str:
    return _not_read(entry, files) or room.refusal(entry.file_size) or _unpacked(archive, entry)


def _not_read(entry: zipfile.ZipInfo, files: Mapping[str, bytes]) -> str:
    """Say why an entry is not even unpacked; nothing when it may be."""
    if leads_out(entry.filename):
        return Said("its name leads out of the pack, so it was not read")
    if entry.external_attr >> 16 & 0o170000 == _LINK:
        return Why.LINK.said()
    if entry.filename in files:
        return Said("the pack holds two files of this name; only the first was read")
    return ""


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | str:
    try:
        with archive.open(entry) as file:
            content = file.read(entry.file_size + 1)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, zlib.error, RuntimeError, ValueError):
        return Said("it is damaged in the pack, or locked; its bytes are not those that were packed")
    if len(content) > entry.file_size:
        return Said("it unpacks to more than its entry says, so it was not read")
    return content


def leads_out(name: str) -> bool:
    r"""Tell whether a name is absolute, or leads out of the folder that it is seen from.

    >>> leads_out("/etc/passwd"), leads_out("a/../../b"), leads_out("C:\\x"), leads_out("evidence/a.pdf")
    (True, True, True, False)
    """
    plain = name.replace("\\", "/")
    path = PurePosixPath(plain)
    return (
        not plain
        or path.is_absolute()
        or ".." in path.parts
        or ":" in path.parts[0]
        or "\0" in name
        or len(name) > LONGEST_NAME
    )
