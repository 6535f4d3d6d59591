"""The files of a set as they stand at a commit, branch or tag of the git repository of the current folder."""

from __future__ import annotations

import posixpath
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fmk16.interface.loading.faults import fault
from fmk16.interface.loading.sources import MAX_FILE_SIZE, MAX_SET_SIZE, Memory, check_names, is_document, too_large

_SECONDS = 60
_LINK = "120000"


@dataclass(frozen=True, slots=True)
class _Repository:
    source: str
    side: str

    def run(self, *arguments: str, given: bytes = b"") -> bytes:
        git = shutil.which("git")
        if git is None:
            raise fault(self.side, self.source, 0, "there is no such file, and git, to read it as ref:path, is missing")
        try:
            # a list of arguments, of which what was asked for can only ever be a revision
            done = subprocess.run(  # noqa: S603
                [git, *arguments], input=given, capture_output=True, timeout=_SECONDS, check=False
            )
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            raise fault(self.side, self.source, 0, f"git cannot be asked: {error}") from error
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ").split("\n")[0]
            raise fault(self.side, self.source, 0, f"git finds no such ref:path: {said or 'it is not there'}")
        return done.stdout

    def object_of(self, revision: str) -> str:
        return self.run("rev-parse", "--verify", "--end-of-options", revision).decode().strip()

    def path_within(self, path: str) -> str:
        """Give a path as counted from the repository's top; git counts ``./`` from the current folder."""
        if path.startswith(("./", "../")) or path in (".", ".."):
            path = posixpath.join(self.run("rev-parse", "--show-prefix").decode().strip("\n"), path)
        return posixpath.normpath(path) if path else ""


def from_git(source: str, side: str) -> Memory:
    """Read the documents that ``ref:path`` names: a folder, or one file and what it reaches in the same commit.

    Raises:
        SchemaSetError: There is no repository, ref or path of that name, or it holds no document.
    """
    repository = _Repository(source, side)
    ref, _, path = source.partition(":")
    found = repository.object_of(source)
    place = repository.path_within(path)
    if repository.run("cat-file", "-t", found).strip() == b"tree":
        blobs = _blobs(repository, found, "")
        names = tuple(sorted(filter(is_document, blobs)))
        check_names(names, source, side)
        return Memory(names, _contents(repository, blobs, names), "the folder", place, place)
    blobs = _blobs(repository, repository.object_of(f"{ref}^{{tree}}"), posixpath.dirname(place))
    wanted = [name for name in blobs if is_document(name) or name == posixpath.basename(place)]
    folder = posixpath.dirname(place)
    return Memory((posixpath.basename(place),), _contents(repository, blobs, wanted), "", folder, folder)


def _blobs(repository: _Repository, tree: str, base: str) -> dict[str, tuple[str, int]]:
    """List what a tree holds: by name as seen from a folder of it, the object and its size."""
    blobs: dict[str, tuple[str, int]] = {}
    for line in repository.run("ls-tree", "-r", "-z", "-l", "--full-tree", tree).split(b"\0"):
        about, _, name = line.decode(errors="surrogateescape").partition("\t")
        mode, kind, identifier, size = about.split() if about else ("", "", "", "")
        if kind == "blob" and mode != _LINK:
            blobs[posixpath.relpath(name, base) if base else name] = identifier, int(size)
    return blobs


def _contents(repository: _Repository, blobs: Mapping[str, tuple[str, int]], names: Iterable[str]) -> dict[str, bytes]:
    """Read many files in one go."""
    wanted = {name: blobs[name] for name in names}
    for name, (_, size) in wanted.items():
        if size > MAX_FILE_SIZE:
            raise too_large(repository.side, name)
    if sum(size for _, size in wanted.values()) > MAX_SET_SIZE:
        reason = f"its documents are larger than the {MAX_SET_SIZE // 1_000_000} MB that are read"
        raise fault(repository.side, repository.source, 0, reason)
    asked = "".join(f"{identifier}\n" for identifier, _ in wanted.values())
    given = repository.run("cat-file", "--batch", given=asked.encode())
    return _parted(given, wanted)


def _parted(given: bytes, wanted: Mapping[str, tuple[str, int]]) -> dict[str, bytes]:
    """Part what git wrote: for each file a line about it, its bytes, and a line's end."""
    contents: dict[str, bytes] = {}
    at = 0
    for name, (_, size) in wanted.items():
        start = given.index(b"\n", at) + 1
        contents[name] = given[start : start + size]
        at = start + size + 1
    return contents
