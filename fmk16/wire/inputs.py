"""Which files are meant by what stands on a command line."""

from __future__ import annotations

from pathlib import Path

STANDARD_INPUT = "-"


def message_files(path: str) -> tuple[str, ...]:
    """Name the files that a path stands for: itself, or every ``*.xml`` below it when it is a folder, in order.

    Returns:
        The files; none for a folder without messages. ``-`` stays itself and stands for standard input.
    """
    folder = Path(path)
    if path == STANDARD_INPUT or not folder.is_dir():
        return (path,)
    return tuple(sorted(str(file) for file in folder.rglob("*") if file.suffix.lower() == ".xml" and file.is_file()))
