"""What somebody named: a file with whatever is in it, or a folder with all files below it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from fmk16.errors import InputError
from fmk16.finding import Said
from fmk16.wire.document import DEFAULT_MAX_SIZE
from fmk16.wire.found.content import Kind, kind_of, may_hold_text
from fmk16.wire.found.piece import Found
from fmk16.wire.found.side import Side
from fmk16.wire.found.walk import found_in

_HEAD = 4096


def found_at(path: str, *, max_size: int = DEFAULT_MAX_SIZE) -> Iterator[Found]:
    """Walk the messages in a file, or in all files below a folder, in the order of their names.

    Args:
        path: The file or folder.
        max_size: As for ``found_in``, for each file.
    """
    if not Path(path).is_dir():
        yield from found_in(path, max_size=max_size)
        return
    is_empty = True
    for file in files_below(path):
        for found in found_in_file(file, max_size):
            is_empty = is_empty and found.content is None
            yield found
    if is_empty:
        yield nothing_in(path)


def nothing_in(folder: str) -> Found:
    """Say of a folder that it holds no message."""
    return Found(folder, InputError(Said("{folder} holds no message", folder=folder)), Side(folder), folder)


def files_below(folder: str) -> list[str]:
    """Name all files below a folder, in the order of their names."""
    names = (os.path.join(where, name) for where, _, files in os.walk(folder) for name in files)  # noqa: PTH118 - as given
    return sorted(name for name in map(os.path.normpath, names) if os.path.isfile(name))  # noqa: PTH113 - as above


def found_in_file(file: str, max_size: int) -> Iterator[Found]:
    """Walk the messages in a file that lies in a folder, which nobody has said to hold any."""
    if _may_hold_messages(file):
        yield from found_in(file, max_size=max_size, is_meant=False)
    else:
        yield Found(file, None, Side(file), file)


def _may_hold_messages(file: str) -> bool:
    """Tell by the beginning of a file whether it is worth reading: a film in the folder is not."""
    if file.lower().endswith(".xml"):
        return True
    try:
        with Path(file).open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return True  # reading it will say why it cannot be read
    return may_hold_text(head) or kind_of(head) is not Kind.TEXT
