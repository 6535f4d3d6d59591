"""Texts that match a pattern facet: the subset of regular expressions that the interface's simple types use.

That is characters, ``.``, classes such as ``[0-9A-F]``, groups, ``|`` and the quantifiers ``? * + {n} {n,} {n,m}``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fmk16.testing.chooser import Chooser

MOST_REPEATS = 8
"""How often an unbounded part is repeated at most."""

_TOKEN = re.compile(r"\\(?P<escaped>.)|\[(?P<members>[^\]^]+)\]|(?P<plain>[^\\\[\](){}|?*+])")
_QUANTIFIER = re.compile(r"(?P<sign>[?*+])|\{(?P<least>[0-9]+)(?P<comma>,)?(?P<most>[0-9]+)?\}")
_ANY = "aæ 0-:"


def matching(pattern: str, chooser: Chooser) -> str:
    """Choose a text that the whole pattern matches.

    Raises:
        ValueError: The pattern uses something that no simple type of the interface uses.
    """
    walk = _Walk(pattern, chooser)
    text = walk.alternatives()
    if walk.at != len(pattern):
        raise ValueError(f"{pattern!r} cannot be followed from character {walk.at}; extend fmk16.testing.patterns")
    return text


@dataclass(slots=True)
class _Walk:
    """A walk along a pattern; every part gives the text chosen for it."""

    pattern: str
    chooser: Chooser
    at: int = 0

    def alternatives(self) -> str:
        texts = [self._sequence()]
        while self._takes("|"):
            texts.append(self._sequence())
        return self.chooser.pick(texts)

    def _sequence(self) -> str:
        text = ""
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            text += self._repeated()
        return text

    def _repeated(self) -> str:
        start = self.at
        text = self._part()
        end = self.at
        found = _QUANTIFIER.match(self.pattern, end)
        if found is None:
            return text
        text = ""
        for _ in range(self.chooser.whole(*_bounds(found))):
            self.at = start
            text += self._part()
        self.at = found.end()
        return text

    def _part(self) -> str:
        if self._takes("("):
            text = self.alternatives()
            self.at += 1
            return text
        found = _TOKEN.match(self.pattern, self.at)
        if found is None:
            raise ValueError(f"{self.pattern[self.at :]!r} cannot be followed; extend fmk16.testing.patterns")
        self.at = found.end()
        if found["members"]:
            return self.chooser.pick(_members(found["members"]))
        return self.chooser.pick(_ANY) if found["plain"] == "." else found["escaped"] or found["plain"]

    def _takes(self, character: str) -> bool:
        taken = self.pattern.startswith(character, self.at)
        self.at += taken
        return taken


def _bounds(quantifier: re.Match[str]) -> tuple[int, int]:
    match quantifier["sign"]:
        case "?":
            return 0, 1
        case "*":
            return 0, MOST_REPEATS
        case "+":
            return 1, MOST_REPEATS
    least = int(quantifier["least"])
    if not quantifier["comma"]:
        return least, least
    return least, int(quantifier["most"] or least + MOST_REPEATS)


def _members(written: str) -> str:
    ranges = re.sub(r"(.)-(.)", lambda found: "".join(map(chr, range(ord(found[1]), ord(found[2]) + 1))), written)
    return ranges.replace("\\", "")
