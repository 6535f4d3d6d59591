"""How far a run is: a line on the terminal that errors go to, and nothing where there is none that can draw."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from time import monotonic

from fmk16.wire.found.folder import files_below

PATIENCE = 1.0
"""Seconds before the line is shown, so that short runs are quiet."""

PAUSE = 0.1
"""Seconds between two looks of the line."""

_BAR = 30
_CLEAR = "\r\x1b[K"


class Progress:
    """A line that is drawn again and again.

    Args:
        paths: What is run over: files, or folders with all files in them.
        total: How many steps there are, where they are no files.
    """

    def __init__(self, paths: Iterable[str] = (), *, total: int | None = None) -> None:
        self._is_shown = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._is_drawn = False
        self._count = 0
        self._total = total if total is not None else sum(map(_files, paths)) if self._is_shown else 0
        self._begun = monotonic()
        self._due = self._begun + PATIENCE

    def step(self) -> None:
        """Count one step, such as a message, and draw the line where it is time for that."""
        self._count += 1
        if self._is_shown and (now := monotonic()) >= self._due:
            self._due = now + PAUSE
            self._is_drawn = True
            _write(_CLEAR + line(self._count, self._total, now - self._begun))

    def make_way(self) -> None:
        """Take the line away before something is written to standard output, if that is the same terminal."""
        if sys.stdout.isatty():
            self.clear()

    def clear(self) -> None:
        """Take the line away."""
        if self._is_drawn:
            self._is_drawn = False
            _write(_CLEAR)


def line(count: int, total: int, seconds: float) -> str:
    """Write how far a run is; how much there is in all is not known where files hold many messages.

    >>> line(250, 1000, 0.5)
    '[#######                       ] 250/1000 500/s'
    """
    rate = f"{count / seconds:.0f}/s"
    if count > total:
        return f"{count} {rate}"
    return f"[{'#' * (count * _BAR // total):{_BAR}}] {count}/{total} {rate}"


def _files(path: str) -> int:
    return len(files_below(path)) if Path(path).is_dir() else 1


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
