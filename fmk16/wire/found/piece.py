"""What is handed from one container to the next: a piece of the input, a message found, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from fmk16.errors import InputError
from fmk16.finding import Location
from fmk16.wire.document import Document
from fmk16.wire.found.side import Side

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST_NAME = 200


class Role(StrEnum):
    """Which side of an exchange a message is, as far as whatever holds it says so."""

    REQUEST = "request"
    RESPONSE = "response"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One thing that was found in an input.

    Attributes:
        source: The name by which a person finds it again, such as ``dump.zip/card.xml`` or ``app.log line 120``.
        content: The message as a document; why it, or what may hold messages, cannot be read; None where something
            was looked at that holds no message, such as a picture.
        side: What tells which other message belongs to it.
        file: What its lines are counted in: the log itself where the message stands in it as it is.
        is_within: It lies in something that may hold many, such as an archive or a log.
    """

    source: str
    content: Document | InputError | None
    side: Side
    file: str
    is_within: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A piece of the input, to be looked into.

    Attributes:
        name: As ``Found.source``.
        data: What it holds.
        depth: How many containers it lies in.
        role: Which side of an exchange whatever holds it takes it for.
        entry: What names the call it belongs to in a recording of traffic; empty where there is none.
        begin: Where it begins in the text that it stands in as it is.
        is_meant: Somebody gave it, or named it, as a message: then it is judged as one, whatever it holds.
        is_one: It is one message, and no log that may hold more.
        is_cut: It ends too early, so that only what stands whole in it is looked for.
        kind_said: The content type that was said of it, with its parameters; empty where none was.
    """

    name: str
    data: bytes
    depth: int = 0
    role: Role = Role.UNKNOWN
    entry: str = ""
    begin: Location | None = None
    is_meant: bool = False
    is_one: bool = False
    is_cut: bool = False
    kind_said: str = ""

    def within(self, name: str, data: bytes) -> Piece:
        """Give a piece that lies in this one."""
        return Piece(name, data, self.depth + 1, self.role, self.entry)

    def same(self, data: bytes, *, is_cut: bool = False) -> Piece:
        """Give what this piece holds under another wrapping, such as gzip's, under its name."""
        return replace(self, data=data, depth=self.depth + 1, is_cut=is_cut)

    def entry_name(self, entry: str) -> str:
        """Name an entry of this archive."""
        name = clean(entry)
        return f"{self.name}/{name}" if self.name else name

    def part_name(self, part: str) -> str:
        """Name a part of this piece that has a number instead of a name."""
        return f"{self.name} {part}" if self.name else part

    def refused(self, reason: str, name: str = "") -> Found:
        """Say why this piece, or the named part of it, cannot be read."""
        named = name or self.name
        side = Side(named, "", self.role is Role.RESPONSE, self.entry)
        return Found(named, InputError(reason), side, named, is_within=self.depth > 0 or bool(name))

    def skipped(self, name: str = "") -> Found:
        """Say that this piece, or the named part of it, holds no message."""
        named = name or self.name
        return Found(named, None, Side(named), named)


Inside = Iterator[Piece | Found]
"""What a container turns out to hold, one after another, and why some of it cannot be read."""


def clean(name: str) -> str:
    """Make the name of an entry fit to be shown: without characters that steer a terminal, and not without end."""
    name = _STEERING.sub("?", name)
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}..."


def in_words(error: BaseException) -> str:
    """Give what a library says of a damage, as the end of a sentence on one line."""
    said = clean(str(error)).rstrip(".")
    return said[:1].lower() + said[1:] if said else type(error).__name__
