"""Texts by which somebody is known, and where they stand in other texts: word by word, whole or cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

WORD = re.compile(r"(?:%[0-9A-Fa-f]{2}|&(?:amp|lt|gt|quot|apos|#\d{1,5});)*([^\W_]+)")
"""A word; what stands for a sign in an address or in XML is none."""

_GAP = 3
"""So many signs stand between the words of a name at most."""

_CUT = "..."


@dataclass(slots=True)
class Someone:
    """Who, or what, is called by a stand-in; the number is given when it is first needed."""

    kind: str
    length: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """A text by which somebody is known.

    Attributes:
        words: Its words, folded.
        someone: Whose it is.
        written: How it must be written to count; empty where that does not matter.
        is_quoted: It counts between quotation marks alone: as a free text it is too short to be told from other words.
    """

    words: tuple[str, ...]
    someone: Someone
    written: str = ""
    is_quoted: bool = False


class Word(NamedTuple):
    """A word of a text, and where it stands."""

    text: str
    begin: int
    end: int


def holds(words: Sequence[str], part: Sequence[str]) -> bool:
    """Tell whether words stand in a row among others; the first and the last may be cut."""
    inner, (first, last) = tuple(part[1:-1]), (part[0], part[-1])
    for begin in range(len(words) - len(part) + 1):
        there = words[begin : begin + len(part)]
        if there[0].endswith(first) and there[-1].startswith(last) and tuple(there[1:-1]) == inner:
            return True
    return False


def reach(text: str, words: Sequence[Word], number: int, known: Known) -> tuple[int, int] | None:
    """Tell how many words from one on are what is known, and where they end; a text that is cut off counts too."""
    there = words[number : number + len(known.words)]
    for count, (word, wanted) in enumerate(zip(there, known.words, strict=False)):
        said = word.text.casefold()
        if count and word.begin - there[count - 1].end > _GAP:
            return _cut_after(text, there[:count])
        if said != wanted:
            is_cut = wanted.startswith(said) and text.startswith(_CUT, word.end)
            return (count + 1, word.end) if is_cut and count else _cut_after(text, there[:count])
    if len(there) < len(known.words):
        return _cut_after(text, there)
    begin, end = there[0].begin, there[-1].end
    if known.written and text[begin:end] != known.written:
        return None
    if known.is_quoted and not _is_quoted(text, begin, end):
        return None
    return len(there), end


def _cut_after(text: str, there: Sequence[Word]) -> tuple[int, int] | None:
    """Take the beginning of a text for all of it where dots follow, and it is more than a word."""
    if len(there) < 2 or not text[there[-1].end :].lstrip().startswith(_CUT):
        return None
    return len(there), there[-1].end


def _is_quoted(text: str, begin: int, end: int) -> bool:
    return text[:begin].rstrip(" .,;:!?-+")[-1:] in "\"'" and text[end:].lstrip(" .,;:!?-+")[:1] in "\"'" and begin > 0


def folded(text: str) -> tuple[str, ...]:
    """Give the words of a text, whatever their case."""
    return tuple(word.casefold() for word in WORD.findall(text))
