"""One way of saying why a set cannot be loaded: for which side, in which file, on which line, and what is wrong."""

from __future__ import annotations

from fmk16.errors import SchemaSetError


def fault(side: str, file: str, line: int, reason: str) -> SchemaSetError:
    """Make the error to raise.

    Args:
        side: Which of the sets, such as ``old``; empty where there is only one.
        file: The file's name within the set, or the source itself.
        line: Counted from 1; 0 when no line is at fault.
        reason: What is wrong there, and what to do.
    """
    place = f"{file}, line {line}" if line > 0 else file
    return SchemaSetError(f"{side}: {place}: {reason}" if side else f"{place}: {reason}")
