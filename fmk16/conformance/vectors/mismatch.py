"""In which values an answer to a hand-worked case is not the one expected."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One value in which an answer is not the one expected.

    Attributes:
        path: Where in the answer, such as ``doses/2/at``; empty for the answer itself.
        expected: The value expected; None when none is.
        found: The value found; None when there is none.
    """

    path: str
    expected: Any
    found: Any

    def __str__(self) -> str:
        return f"{self.path or 'the answer'}: expected {_written(self.expected)}, found {_written(self.found)}"


def mismatches(expected: Any, found: Any, path: str = "") -> Iterator[Mismatch]:
    """Walk the values in which an answer is not the one expected.

    Args:
        expected: The answer of the case, or a part of it.
        found: The answer of whoever is tested, in the same form. A value of null is as good as none.
        path: Where in the answer this part stands.
    """
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in dict.fromkeys((*expected, *found)):
            yield from mismatches(expected.get(key), found.get(key), f"{path}/{key}".lstrip("/"))
    elif isinstance(expected, list) and isinstance(found, list):
        for position, (each, other) in enumerate(zip_longest(expected, found)):
            yield from mismatches(each, other, f"{path}/{position}".lstrip("/"))
    elif expected != found or isinstance(expected, bool) is not isinstance(found, bool):
        yield Mismatch(path, expected, found)


def _written(value: Any) -> str:
    """Write a value as JSON, which every reader of the cases knows."""
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)
