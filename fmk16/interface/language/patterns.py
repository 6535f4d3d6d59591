r"""XML Schema's patterns, read into terms over sets of characters.

They are not Python's: a pattern always holds for the whole value, there are no anchors, ``\d`` and ``\w`` mean all of
Unicode, ``\i`` and ``\c`` are the characters of names, and a class may be taken away from a class. Categories are
those of this Python's Unicode.
"""

from __future__ import annotations

import re

from fmk16.interface.language.charset import ANY, BLANK, NAME, NAME_START, Chars, category
from fmk16.interface.language.terms import Term, Terms


class PatternError(ValueError):
    """A pattern that is not read: it is not XML Schema's, or names a block of Unicode."""


_QUANTIFIER = re.compile(r"\{(\d+)(?:(,)(\d*))?\}")
_MARKS = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"} | {char: char for char in r"\|.-^?*+{}()[]$"}
_LARGEST = 100_000


def read_pattern(pattern: str, terms: Terms) -> Term:
    r"""Read one pattern.

    Raises:
        PatternError: The pattern is malformed, or uses what is not supported (blocks such as ``\p{IsGreek}``).
    """
    reader = _Reader(pattern, terms)
    term = reader.alternatives()
    if reader.at < len(pattern):
        raise reader.error("an unmatched bracket")
    return term


class _Reader:
    def __init__(self, pattern: str, terms: Terms) -> None:
        self._pattern = pattern
        self._terms = terms
        self.at = 0

    def error(self, what: str) -> PatternError:
        return PatternError(f"the pattern {self._pattern!r} has {what} at character {self.at + 1}")

    def _next(self) -> str:
        return self._pattern[self.at : self.at + 1]

    def _take(self) -> str:
        char = self._next()
        if not char:
            raise self.error("an end too soon")
        self.at += 1
        return char

    def _took(self, text: str) -> bool:
        if self._pattern.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def alternatives(self) -> Term:
        branches = [self._branch()]
        while self._took("|"):
            branches.append(self._branch())
        return self._terms.either(branches)

    def _branch(self) -> Term:
        pieces = []
        while self._next() not in ("", "|", ")"):
            pieces.append(self._piece())
        return self._terms.sequence(pieces)

    def _piece(self) -> Term:
        atom = self._atom()
        if self._next() in _MARKS and self._next():
            return self._terms.repeat(atom, *_MARKS[self._take()])
        if self._next() != "{":
            return atom
        if not (found := _QUANTIFIER.match(self._pattern, self.at)):
            raise self.error("a quantifier that is none")
        self.at = found.end()
        least = int(found[1])
        most = least if not found[2] else int(found[3]) if found[3] else None
        if max(least, most or 0) > _LARGEST or (most is not None and most < least):
            raise self.error("a quantifier out of range")
        return self._terms.repeat(atom, least, most)

    def _atom(self) -> Term:
        match self._take():
            case "(":
                inner = self.alternatives()
                if not self._took(")"):
                    raise self.error("an unmatched bracket")
                return inner
            case "[":
                chars = self._class()
            case ".":
                chars = ~Chars.listed("\n\r")
            case "\\":
                chars = self._escape()
            case char if char in "?*+{}])":
                raise self.error(f"a {char!r} that stands for nothing")
            case char:
                chars = Chars.listed(char)
        return self._terms.one(chars) if chars.ranges else self._terms.either(())

    def _escape(self) -> Chars:
        char = self._take()
        if char in _ESCAPED:
            return Chars.listed(_ESCAPED[char])
        if char in "pP":
            found = self._category()
        elif (named := _shorthand(char.lower())) is not None:
            found = named
        else:
            raise self.error(f"an unknown escape {char!r}")
        return ~found if char.isupper() else found

    def _category(self) -> Chars:
        end = self._pattern.find("}", self.at)
        if not self._took("{") or end < 0:
            raise self.error("a category without braces")
        name = self._pattern[self.at : end]
        self.at = end + 1
        found = None if name.startswith("Is") else category(name)
        if found is None:
            raise self.error(f"a category {name!r} that is not supported")
        return found

    def _class(self) -> Chars:
        """Read a class from after its opening bracket to after its closing one."""
        is_negated = self._took("^")
        chars, taken_away = Chars(()), Chars(())
        is_first = True
        while not self._took("]"):
            if not is_first and self._took("-["):
                taken_away = self._class()
                if self._next() != "]":
                    raise self.error("something after a subtraction")
                continue
            chars = chars | self._member()
            is_first = False
        if is_first:
            raise self.error("an empty class")
        return (~chars if is_negated else chars) - taken_away

    def _member(self) -> Chars:
        first = self._single()
        is_range = self._next() == "-" and self._pattern[self.at + 1 : self.at + 2] not in ("[", "]", "")
        if not is_range or isinstance(first, Chars):
            return first if isinstance(first, Chars) else Chars.listed(first)
        self._take()
        last = self._single()
        if isinstance(last, Chars) or last < first:
            raise self.error("a range out of order")
        return Chars(((ord(first), ord(last)),))

    def _single(self) -> str | Chars:
        char = self._take()
        if char == "[":
            raise self.error("an unescaped bracket in a class")
        if char != "\\":
            return char
        if self._next() in _ESCAPED:
            return _ESCAPED[self._take()]
        return self._escape()


def _shorthand(char: str) -> Chars | None:
    match char:
        case "s":
            return BLANK
        case "i":
            return NAME_START
        case "c":
            return NAME
        case "d":
            return category("Nd")
        case "w":
            apart = [category(name) or Chars(()) for name in "PZC"]
            return ANY - apart[0] - apart[1] - apart[2]
    return None
