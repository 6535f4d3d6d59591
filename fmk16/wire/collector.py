"""Python's garbage collector, paused while messages are read and checked: the one place where that is done."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Pause the collector, whose walks over growing trees double the time of large messages.

    Messages hold no circles, so what is dropped meanwhile is freed all the same.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
