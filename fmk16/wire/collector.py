"""Python's garbage collector, paused while messages are read and checked: the one place where that is done."""

from __future__ import annotations

import gc


class PausedCollector:
    """Pauses the collector, whose walks over growing trees double the time of large messages.

    Messages hold no circles, so what is dropped meanwhile is freed all the same.
    """

    __slots__ = ("_collects",)

    def __enter__(self) -> None:
        self._collects = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._collects:
            gc.enable()
