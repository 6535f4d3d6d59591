"""Sets of characters, and the classes that XML Schema's patterns name."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise

LAST = 0x10FFFF
_LIKED = "aA01x"


@dataclass(frozen=True, slots=True)
class Chars:
    """A set of characters as ranges of code points, ascending, apart from each other, both ends included."""

    ranges: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, ranges: Iterable[tuple[int, int]]) -> Chars:
        """Make a set of ranges in any order, overlapping or not."""
        merged: list[tuple[int, int]] = []
        for first, last in sorted(ranges):
            if merged and first <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            else:
                merged.append((first, last))
        return cls(tuple(merged))

    @classmethod
    def listed(cls, characters: str) -> Chars:
        """Make the set of the given characters."""
        return cls.of((ord(char), ord(char)) for char in characters)

    def __contains__(self, char: str) -> bool:
        point = ord(char)
        at = bisect_right(self.ranges, (point, LAST + 1)) - 1
        return at >= 0 and self.ranges[at][1] >= point

    def __or__(self, other: Chars) -> Chars:
        return Chars.of((*self.ranges, *other.ranges))

    def __invert__(self) -> Chars:
        return Chars(tuple(_gaps(self.ranges)))

    def __sub__(self, other: Chars) -> Chars:
        return ~(~self | other)


def _gaps(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    free = 0
    for first, last in ranges:
        if free < first:
            yield free, first - 1
        free = last + 1
    if free <= LAST:
        yield free, LAST


ANY = Chars(((0, LAST),))
XML = Chars.of([(9, 10), (13, 13), (0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, LAST)])
BLANK = Chars.listed("\t\n\r ")
NAME_START = Chars.of(
    [
        (0x3A, 0x3A),
        (0x41, 0x5A),
        (0x5F, 0x5F),
        (0x61, 0x7A),
        (0xC0, 0xD6),
        (0xD8, 0xF6),
        (0xF8, 0x2FF),
        (0x370, 0x37D),
        (0x37F, 0x1FFF),
        (0x200C, 0x200D),
        (0x2070, 0x218F),
        (0x2C00, 0x2FEF),
        (0x3001, 0xD7FF),
        (0xF900, 0xFDCF),
        (0xFDF0, 0xFFFD),
        (0x10000, 0xEFFFF),
    ]
)
"""Characters that may begin a name, by XML's fifth edition."""
NAME = NAME_START | Chars.of([(0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040)])
"""Characters that may stand in a name, by XML's fifth edition."""


_LETTERS = Chars.of(
    [
        (0x3A, 0x3A),
        (0x41, 0x5A),
        (0x5F, 0x5F),
        (0x61, 0x7A),
        (0xC0, 0xD6),
        (0xD8, 0xF6),
        (0xF8, 0x131),
        (0x3A3, 0x3CE),
        (0x410, 0x44F),
        (0x5D0, 0x5EA),
        (0x2180, 0x2182),
        (0x3041, 0x3094),
        (0x4E00, 0x9FA5),
        (0xAC00, 0xD7A3),
    ]
)
"""Common characters that may begin a name by every edition of XML; libxml2 goes by the fourth, which has fewer."""
_IN_NAMES = Chars.of([(0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x345), (0x660, 0x669), (0x966, 0x96F)])
"""Common characters that may stand in a name by every edition of XML, and begin none by the fourth."""


@cache
def category(name: str) -> Chars | None:
    """Give the characters of a general category of Unicode such as ``L`` or ``Nd``; None when there is none."""
    found = [each for full, ranges in _categories().items() if full.startswith(name) for each in ranges]
    return Chars.of(found) if found else None


@cache
def _categories() -> dict[str, list[tuple[int, int]]]:
    """Give the runs of characters of each general category, from one walk over all of Unicode."""
    found: dict[str, list[tuple[int, int]]] = {}
    first = 0
    for name, run in groupby(map(unicodedata.category, map(chr, range(LAST + 1)))):
        after = first + sum(1 for _ in run)
        found.setdefault(name, []).append((first, after - 1))
        first = after
    return found


@lru_cache(maxsize=4096)
def representatives(classes: frozenset[Chars]) -> tuple[str, ...]:
    """Give one XML character for each way of lying within or without the given sets, plain ones before blanks."""
    cuts = {
        point
        for chars in (*classes, XML, BLANK, _LETTERS, _IN_NAMES)
        for first, last in chars.ranges
        for point in (first, last + 1)
    }
    edges = [0, *sorted(cuts - {0, LAST + 1}), LAST + 1]
    chosen: dict[tuple[bool, ...], str] = {}
    for first, after in pairwise(edges):
        char = _liked(first, after - 1)
        if char in XML:
            seen = tuple(char in chars for chars in classes)
            chosen[seen] = min(chosen.get(seen, char), char, key=_dislike)
    return tuple(sorted(chosen.values(), key=_dislike))


def _liked(first: int, last: int) -> str:
    inside = (char for char in _LIKED if first <= ord(char) <= last)
    return next(inside, chr(max(first, 0x21) if last >= 0x21 else first))


def _dislike(char: str) -> tuple[bool, bool, int, bool, str]:
    return (char in "\t\n\r ", char != " ", _oddity(char), not char.isalnum(), char)


def _oddity(char: str) -> int:
    """Rank a character: those that every processor reads alike first."""
    if char.isascii():
        return 0
    return 1 if char in _LETTERS else 2 if char in _IN_NAMES else 3
