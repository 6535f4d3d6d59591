"""``--jobs N``: messages are checked by several processes, and come out in the order of the input all the same.

A file that is named as XML goes to a process by its path. All else may hold many messages: it is walked here, and each
message goes as bytes. So many are on their way at once that no process waits, and no more, however many there are.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

import click

from fmk16.cli.exits import Exit
from fmk16.cli.inputs import found_messages
from fmk16.cli.seen import How, Seen, loaded, seen, seen_together
from fmk16.conformance.catalogue import dispatch
from fmk16.conformance.shares import shares
from fmk16.finding import Location
from fmk16.wire.document import Document, parse_part_of
from fmk16.wire.found.folder import files_below, found_in_file, nothing_in
from fmk16.wire.found.piece import Found
from fmk16.wire.found.side import Side
from fmk16.wire.found.walk import found_in
from fmk16.wire.identities import Identities, Identity
from fmk16.wire.inputs import STANDARD_INPUT
from fmk16.wire.validate import own_schema

WAITING = 4
"""So many times as much as the processes work on is on its way."""

WAY = "fork" if sys.platform == "linux" else "spawn"
"""How processes are begun: a fork has all that is loaded already, where it is safe."""


class WorkerLostError(click.ClickException):
    """A process that checks messages has ended before it was done."""

    exit_code = Exit.NOT_CHECKED


@dataclass(frozen=True, slots=True)
class _File:
    """A file, to be read where it is checked."""

    path: str
    is_named: bool
    size: int

    def found(self, how: How) -> Iterator[Found]:
        most = how.max_size
        return found_in(self.path, max_size=most) if self.is_named else found_in_file(self.path, most)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A message that was found here, as bytes: a parsed document cannot be sent."""

    source: str
    data: bytes
    begin: Location | None
    side: Side
    file: str
    is_within: bool

    @property
    def size(self) -> int:
        return len(self.data)

    def found(self, _: How) -> Iterator[Found]:
        document = parse_part_of(self.data, self.source, self.begin)
        yield Found(self.source, document, self.side, self.file, self.is_within)


@dataclass(frozen=True, slots=True)
class _Done:
    """What was seen here already, for there was nothing to check."""

    what: Seen
    size: int = 0

    def found(self, _: How) -> Iterator[Seen]:
        yield self.what


_Work = _File | _Piece | _Done
_Share = tuple[_Work, ...]
_Begun = Future[tuple[Seen, ...]]


@dataclass(frozen=True, slots=True)
class _End:
    """The end of a folder, or of paths that are none; that a folder holds no message at all is worth a word."""

    folder: str = ""


def seen_by_many(paths: Iterable[str], how: How, jobs: int, way: str = WAY) -> Generator[Seen, None, None]:
    """Check all that paths stand for by several processes, in the order of the input.

    Args:
        paths: Files, folders or ``-``.
        how: How messages are to be looked at.
        jobs: How many processes.
        way: How processes are begun.

    Raises:
        WorkerLostError: A process has ended, and with it what it was checking.
    """
    with _processes(jobs, how, way) as pool:
        is_empty = True
        begun = (_begun(pool, share, how) for share in _shares(paths, how))
        for done in _in_turn(begun, jobs * WAITING):
            if isinstance(done, _End):
                if done.folder and is_empty:
                    yield seen(nothing_in(done.folder), how)
                is_empty = True
                continue
            for each in done:
                is_empty = is_empty and each.checked is None
                yield each


# --- what there is to do ----------------------------------------------------------------------------------------------


def _shares(paths: Iterable[str], how: How) -> Iterator[_Share | _End]:
    """Divide the input into shares, in its order."""
    for is_folder, group in groupby(paths, lambda path: path != STANDARD_INPUT and Path(path).is_dir()):
        if is_folder:
            for folder in group:
                yield from _cut(work for file in files_below(folder) for work in _of_file(file, how))
                yield _End(folder)
        else:
            yield from _cut(work for path in group for work in _of_path(path, how))
            yield _End()


def _of_file(file: str, how: How) -> Iterator[_Work]:
    if _is_named_xml(file):
        return iter((_File(file, False, _size_of(file)),))
    return (_work_of(found, how) for found in found_in_file(file, how.max_size))


def _of_path(path: str, how: How) -> Iterator[_Work]:
    if _is_named_xml(path):
        return iter((_File(path, True, _size_of(path)),))
    return (_work_of(found, how) for found in found_messages((path,), how.max_size))


def _size_of(path: str) -> int:
    """Give a file's bytes, by which it is shared out; none of one that reading will say cannot be read."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a path costs more than the answer
    except (OSError, ValueError):
        return 0


def _is_named_xml(path: str) -> bool:
    return path.lower().endswith(".xml")


def _work_of(found: Found, how: How) -> _Work:
    document = found.content
    if not isinstance(document, Document):
        return _Done(seen(found, how))
    return _Piece(found.source, document.data, document.begin, found.side, found.file, found.is_within)


def _cut(works: Iterable[_Work]) -> Iterator[_Share]:
    return map(tuple, shares(works, lambda work: work.size))


# --- the processes ----------------------------------------------------------------------------------------------------


@contextmanager
def _processes(jobs: int, how: How, way: str) -> Iterator[ProcessPoolExecutor]:
    _load(how)  # before the processes begin, so that a fork has it all
    pool = ProcessPoolExecutor(jobs, get_context(way), _begin, (how,))
    try:
        yield pool
    except BrokenProcessPool as error:
        raise WorkerLostError(
            "a process that checks messages has ended before it was done, perhaps for lack of memory; "
            "give fewer --jobs, or --jobs 1 to see which message does it"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _begun(pool: ProcessPoolExecutor, share: _Share | _End, how: How) -> _Begun | _End:
    return share if isinstance(share, _End) else pool.submit(_seen, share, how)


def _in_turn(begun: Iterable[_Begun | _End], most: int) -> Iterator[tuple[Seen, ...] | _End]:
    """Give what comes of each share in the order of the input, with so many begun and not yet given at most."""
    waiting: deque[_Begun | _End] = deque()
    for each in begun:
        waiting.append(each)
        if len(waiting) > most:
            yield _done(waiting.popleft())
    while waiting:
        yield _done(waiting.popleft())


def _done(waiting: _Begun | _End) -> tuple[Seen, ...] | _End:
    return waiting if isinstance(waiting, _End) else waiting.result()


# --- in a process of its own ------------------------------------------------------------------------------------------


def _begin(how: How) -> None:
    """Make a process ready: Ctrl-C is for the one that began it, with which it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_first, daemon=True).start()
    _load(how)
    gc.freeze()


def _load(how: How) -> None:
    dispatch()
    own_schema()
    loaded(how.schema)


def _end_with_the_first() -> None:
    if (first := parent_process()) is not None:
        first.join()
        os._exit(1)


def _seen(share: _Share, how: How) -> tuple[Seen, ...]:
    all_of_it = seen_together((each for work in share for each in work.found(how)), how)
    told: set[Identity] = set()
    return tuple(_telling_once(each, told) for each in all_of_it)


def _telling_once(one: Seen, told: set[Identity]) -> Seen:
    """Leave out whom an earlier message of the share named too: they are known by then, and would be sent again."""
    news = tuple(each for each in one.identities.found if each not in told)
    told.update(news)
    return one if len(news) == len(one.identities.found) else replace(one, identities=Identities(news))
