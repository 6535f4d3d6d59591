"""Where a set's files come from: a folder, one file and what it reaches, or a zip file. All read-only and bounded."""

from __future__ import annotations

import os
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Protocol
from zlib import error as ZlibError  # noqa: N812  # an error class with a name in small letters

from fmk16.errors import SchemaSetError
from fmk16.interface.loading.faults import fault

MAX_FILES = 20_000
"""Files of a set at most."""

MAX_FILE_SIZE = 16_000_000
"""Bytes of one file at most, unpacked."""

MAX_SET_SIZE = 64_000_000
"""Bytes of all files that are read at most, unpacked; the official set has under four million."""

MAX_FOLDERS = 40
"""Folders within each other at most."""


class Source(Protocol):
    """A place that files are read from; their names are relative and use ``/``."""

    @property
    def names(self) -> tuple[str, ...]:
        """The documents to begin with, in order."""

    @property
    def boundary(self) -> str:
        """What no include may lead out of, such as ``the folder``; empty where one may."""

    @property
    def around(self) -> str:
        """The path of the folder that names are relative to; empty where it has none."""

    @property
    def folder(self) -> str:
        """The folder or archive that the files are in, as it was given."""

    def read(self, name: str) -> bytes | None:
        """Give a file's content, or None where there is no such file.

        Raises:
            SchemaSetError: It cannot be read, or is too large.
        """


def is_document(name: str) -> bool:
    """Tell whether a file's name is that of an XSD or WSDL."""
    return name.lower().endswith((".xsd", ".wsdl"))


def check_names(names: tuple[str, ...], what: str, side: str) -> None:
    """Refuse a set without documents, or with more than can be meant.

    Raises:
        SchemaSetError: It has none, too many, or one in too many folders.
    """
    if not names:
        raise fault(side, what, 0, "it holds no .xsd and no .wsdl file; name the folder that does")
    if len(names) > MAX_FILES:
        raise fault(side, what, 0, f"it holds {len(names)} documents, and {MAX_FILES} are read at most")
    for name in names:
        if name.count("/") > MAX_FOLDERS:
            raise fault(side, name, 0, f"it lies in more than {MAX_FOLDERS} folders within each other")


def too_large(side: str, file: str) -> SchemaSetError:
    """Make the error for a file that is larger than allowed."""
    return fault(side, file, 0, f"it is larger than the {MAX_FILE_SIZE // 1_000_000} MB that are read of one file")


# --- files -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Files:
    """Files on disk: those of a folder, or one file and what it reaches."""

    base: Path
    names: tuple[str, ...]
    boundary: str
    side: str

    @property
    def folder(self) -> str:
        """The folder, as it was given."""
        return self.base.as_posix()

    @property
    def around(self) -> str:
        """The path of the folder."""
        return Path(os.path.abspath(self.base)).as_posix()  # noqa: PTH100  # links stay as they are written

    def read(self, name: str) -> bytes | None:
        """Give a file's content."""
        path = self.base / name
        try:
            if not path.is_file() or not self._is_within(path):
                return None
            with path.open("rb") as file:
                data = file.read(MAX_FILE_SIZE + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise fault(self.side, name, 0, f"it cannot be read: {reason.lower()}") from error
        if len(data) > MAX_FILE_SIZE:
            raise too_large(self.side, name)
        return data

    def _is_within(self, path: Path) -> bool:
        """A link in a folder must not lead out of it."""
        return not self.boundary or path.resolve().is_relative_to(self.base.resolve())


def folder(path: Path, side: str) -> Files:
    """Read the documents of a folder and of the folders in it.

    Raises:
        SchemaSetError: It holds no document, or cannot be listed.
    """
    names = tuple(sorted(_names_below(path, side)))
    check_names(names, str(path), side)
    return Files(path, names, "the folder", side)


def _names_below(path: Path, side: str) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        raise fault(side, str(error.filename), 0, "the folder cannot be listed") from error

    for where, _, files in os.walk(path, onerror=refuse):
        for file in files:
            if is_document(file):
                yield (Path(where) / file).relative_to(path).as_posix()


def single_file(path: Path, side: str) -> Files:
    """Read one document, and on disk what it includes and imports."""
    return Files(path.parent, (path.name,), "", side)


# --- memory ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Memory:
    """Files that have been read already."""

    names: tuple[str, ...]
    contents: Mapping[str, bytes]
    boundary: str
    around: str = ""
    folder: str = ""

    def read(self, name: str) -> bytes | None:
        """Give a file's content."""
        return self.contents.get(name)


# --- zip -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Zip:
    """The files of a zip file; nothing is unpacked to disk."""

    archive: zipfile.ZipFile
    names: tuple[str, ...]
    side: str
    folder: str
    boundary: str = field(default="the zip file", init=False)
    around: str = field(default="", init=False)

    def read(self, name: str) -> bytes | None:
        """Give a file's content, and never more of it than allowed, whatever size the zip file states."""
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return None
        if info.file_size > MAX_FILE_SIZE:
            raise too_large(self.side, name)
        try:
            with self.archive.open(info) as file:
                data = file.read(MAX_FILE_SIZE + 1)
        except (zipfile.BadZipFile, OSError, EOFError, ZlibError, RuntimeError, NotImplementedError) as error:
            raise fault(self.side, name, 0, f"it cannot be unpacked: {error}") from error
        if len(data) > MAX_FILE_SIZE:
            raise too_large(self.side, name)
        return data


def zip_file(path: Path, side: str) -> Zip:
    """Read the documents of a zip file.

    Raises:
        SchemaSetError: It is no zip file, holds no document or too many, or an entry leads out of it.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise fault(side, str(path), 0, f"it cannot be read as a zip file: {error}") from error
    entries = [info.filename for info in archive.infolist()]
    if len(entries) > MAX_FILES:
        raise fault(side, str(path), 0, f"it has {len(entries)} entries, and {MAX_FILES} are read at most")
    for entry in entries:
        _refuse_escape(entry, path, side)
    names = tuple(sorted(entry for entry in entries if is_document(entry) and not entry.startswith("__MACOSX/")))
    check_names(names, str(path), side)
    _refuse_ambiguous(names, path, side)
    if sum(archive.getinfo(name).file_size for name in names) > MAX_SET_SIZE:
        raise fault(side, str(path), 0, f"it unpacks to more than {MAX_SET_SIZE // 1_000_000} MB")
    return Zip(archive, names, side, path.as_posix())


def _refuse_escape(entry: str, path: Path, side: str) -> None:
    parts = PurePosixPath(entry).parts
    if entry.startswith("/") or ".." in parts or "\\" in entry or ":" in entry:
        raise fault(side, str(path), 0, f"the entry {entry} leads out of the zip file; entries must be relative names")


def _refuse_ambiguous(names: tuple[str, ...], path: Path, side: str) -> None:
    for before, name in pairwise(names):
        if before == name:
            raise fault(side, str(path), 0, f"the entry {name} is there twice, so which one is meant cannot be told")


def joined(file: str, location: str, around: str) -> str:
    """Give the name of what a location leads to from a file.

    A location may lead out of a folder and back into it by the folder's name: that is the same file.
    """
    name = posixpath.normpath(posixpath.join(posixpath.dirname(file), location))
    if not around or not name.startswith("../"):
        return name
    return posixpath.relpath(posixpath.join("/", around, name), posixpath.join("/", around))
