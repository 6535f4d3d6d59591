"""Unpacking what was deflated, a little at a time, so that whoever asks can stop before it is too much."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

GZIP, RAW = 31, -15
"""What stands around the deflated data: a member of gzip, or nothing, as in a zip file."""

_STEP = 16_384
"""Packed bytes taken at once: they unpack to 17 MB at most."""


class Inflation:
    """One deflated stream in some data.

    Attributes:
        end: How far it has been read; when all chunks are out, where it ends.
    """

    def __init__(self, data: bytes, begin: int, form: int) -> None:
        self._data = memoryview(data)
        self._form = form
        self.end = begin

    def chunks(self) -> Iterator[bytes]:
        """Unpack.

        Raises:
            zlib.error: It is damaged.
            EOFError: It ends too early.
        """
        unpacking = zlib.decompressobj(wbits=self._form)
        while not unpacking.eof:
            step = self._data[self.end : self.end + _STEP]
            if not step:
                raise EOFError("it ends too early")
            self.end += len(step)
            yield unpacking.decompress(step)
        self.end -= len(unpacking.unused_data)
