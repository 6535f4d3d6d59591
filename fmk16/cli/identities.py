"""Whom a message names, found before anything is said of it: of most messages of a run nothing is."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from fmk16.wire.document import Document
from fmk16.wire.found.piece import Found
from fmk16.wire.identities import NOBODY, Identities, identities_in

_MOST = 1_000_000
"""Bytes that are looked through of a file that is no message."""

_WORD = re.compile(r"[^\W\d_]{2,}")


def identities_of(found: Found, *, is_told: bool = True) -> Identities:
    """Find whom a message names.

    Args:
        found: The message, or why it cannot be read.
        is_told: Whether something is to be said of it; else its name alone may be, which may name somebody too.
    """
    if isinstance(found.content, Document):
        data = found.content.data
        return identities_in(data) if is_told or _may_be_named(found.source, data) else NOBODY
    return identities_in(_begun(found.file)) if found.content is not None else NOBODY


def _may_be_named(source: str, data: bytes) -> bool:
    """Tell whether a value of a message begins with a word of its file's name, as a person's name may."""
    if b"\0" in data[:4]:  # UTF-16, in which a word is other bytes
        return True
    text = data.lower()
    words = {form.encode().lower() for word in _WORD.findall(PurePath(source).name) for form in (word, word.title())}
    return any(b">" + word in text or b" " + word in text for word in words)


def _begun(file: str) -> bytes:
    """Read the beginning of a file again, which was read and is no message; nothing where it is no file."""
    try:
        with Path(file).open("rb") as stream:
            return stream.read(_MOST)
    except (OSError, ValueError):
        return b""
