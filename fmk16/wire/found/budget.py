"""How much is unpacked of one input at most: a small file may say that it holds the world."""

from __future__ import annotations

from fmk16.errors import TooLargeError
from fmk16.finding import Said
from fmk16.wire.document import size_in_words

MAX_DEPTH = 6
"""Containers within each other at most, such as a log in a HAR file in a tar file under gzip in a zip file."""

MAX_PIECES = 100_000
"""Entries, parts and messages of one input at most."""

TIMES = 16
"""So many times the size of the largest file allowed is unpacked of one input in all."""


class Budget:
    """What may still be unpacked of one input."""

    def __init__(self, max_size: int) -> None:
        self.max_size = max_size
        self._bytes = self._all = max_size * TIMES
        self._pieces = MAX_PIECES

    def take(self, size: int) -> None:
        """Take so many unpacked bytes into account.

        Raises:
            TooLargeError: It is more than is left.
        """
        self._bytes -= size
        if self._bytes < 0:
            text = (
                "it unpacks to more than {size} in all, so the rest was not looked at; "
                "raise the limit, or unpack it and give its parts"
            )
            raise TooLargeError(Said(text, size=size_in_words(self._all)))

    def count(self) -> None:
        """Take one more entry, part or message into account.

        Raises:
            TooLargeError: It is more than are left.
        """
        self._pieces -= 1
        if self._pieces < 0:
            text = "it holds more than {most} entries and messages, so the rest was not looked at; "
            raise TooLargeError(Said(f"{text}give it in smaller parts", most=MAX_PIECES))

    @property
    def too_large(self) -> str:
        """Why something is not unpacked that is larger than one file may be."""
        text = "it unpacks to more than the {size} allowed; raise the limit to read it"
        return Said(text, size=size_in_words(self.max_size))
