"""The part of a message that matters: the elements on the way to one of them, and what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

GAP = "..."


def excerpt(lines: Sequence[str], subject: str, most: int) -> list[str]:
    """Choose lines of a message that is written one element a line, indented.

    Args:
        lines: The message.
        subject: The path to what it is about, the last step of which is an element or attribute.
        most: How many lines to choose; gaps stand on lines of their own.

    Returns:
        The way to the first element of that name, and what follows; the beginning when there is none.
    """
    place = _place_of(lines, subject.rpartition("/")[2])
    around = _around(lines, place) if place else []
    first = max(place, 0)
    kept = sorted({*around, *range(first, min(len(lines), first + max(most - len(around), 1)))})
    return list(_with_gaps(lines, kept))


def _place_of(lines: Sequence[str], name: str) -> int:
    """Give the first line with an element or attribute of a name; 0 when there is none."""
    local = re.escape(name.removeprefix("@"))
    wanted = re.compile(rf".*\s(?:\w+:)?{local}=" if name.startswith("@") else rf"\s*<(?:\w+:)?{local}[\s/>]")
    return next((number for number, line in enumerate(lines) if wanted.match(line)), 0)


def _around(lines: Sequence[str], place: int) -> list[int]:
    """Give the lines of the elements around a line."""
    found, depth = [], _depth(lines[place])
    for number in range(place - 1, -1, -1):
        if _depth(lines[number]) < depth:
            depth = _depth(lines[number])
            found.append(number)
    return found


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _with_gaps(lines: Sequence[str], kept: Sequence[int]) -> Iterator[str]:
    expected = 0
    for number in kept:
        if number > expected:
            yield " " * _depth(lines[number]) + GAP
        yield lines[number]
        expected = number + 1
    if expected < len(lines):
        yield " " * _depth(lines[expected]) + GAP
