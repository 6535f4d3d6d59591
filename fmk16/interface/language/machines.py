"""Deterministic machines over characters: what a simple type accepts, one aspect each, and how they combine.

A machine's state stands for everything read so far; None is the state from which nothing more is accepted. As every
machine is deterministic, *accepted here and refused there* is a walk over pairs of states.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Protocol

from fmk16.interface.language.charset import BLANK, Chars
from fmk16.interface.language.terms import Term, Terms, may_end

NO_CLASSES: frozenset[Chars] = frozenset()


class Machine(Protocol):
    """Reads a text character by character."""

    @property
    def start(self) -> Hashable:
        """The state before the first character; None when nothing at all is accepted."""

    def step(self, state: Hashable, char: str) -> Hashable:
        """Read one character; None when no text that goes on so is accepted."""

    def ends(self, state: Hashable) -> bool:
        """Whether what was read is accepted."""

    def classes(self, state: Hashable) -> frozenset[Chars]:
        """Give sets of characters: two characters that lie in the same of them lead to the same state."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words of a term over sets of characters."""

    term: Term
    terms: Terms

    @property
    def start(self) -> Hashable:
        """The state before the first character."""
        return frozenset((self.term,))

    def step(self, state: Hashable, char: str) -> Hashable:
        """Read one character."""
        return frozenset(rest for chars, rest in self._heads(state) if char in chars) or None

    def ends(self, state: Hashable) -> bool:
        """Whether what was read is accepted."""
        return any(may_end(term) for term in _terms(state))

    def classes(self, state: Hashable) -> frozenset[Chars]:
        """Give the characters that are told apart here."""
        return frozenset(chars for chars, _ in self._heads(state))

    def _heads(self, state: Hashable) -> list[tuple[Chars, Term]]:
        heads = (head for term in _terms(state) for head in self.terms.heads(term))
        return [(chars, rest) for chars, rest in heads if isinstance(chars, Chars)]


def _terms(state: Hashable) -> frozenset[Term]:
    assert isinstance(state, frozenset)  # noqa: S101 - the states of a pattern are sets of terms
    return state


@dataclass(frozen=True, slots=True)
class Length:
    """Texts of so many characters (most None: without bound)."""

    least: int
    most: int | None

    @property
    def start(self) -> Hashable:
        """The state before the first character."""
        return 0

    def step(self, state: Hashable, char: str) -> Hashable:  # noqa: ARG002 - only the number counts
        """Read one character."""
        assert isinstance(state, int)  # noqa: S101 - the states of a length are numbers
        if self.most is None:
            return min(state + 1, self.least)
        return state + 1 if state < self.most else None

    def ends(self, state: Hashable) -> bool:
        """Whether what was read is accepted."""
        assert isinstance(state, int)  # noqa: S101 - the states of a length are numbers
        return state >= self.least

    def classes(self, state: Hashable) -> frozenset[Chars]:  # noqa: ARG002 - only the number counts
        """Give the characters that are told apart here."""
        return NO_CLASSES


class Words:
    """Finitely many texts."""

    start: Hashable

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._next: dict[str, set[str]] = {word: set() for word in self._words}
        for word in self._words:
            for end in range(len(word)):
                self._next.setdefault(word[:end], set()).add(word[end])
        self.start = "" if self._words else None

    def step(self, state: Hashable, char: str) -> Hashable:
        """Read one character."""
        longer = f"{state}{char}"
        return longer if longer in self._next else None

    def ends(self, state: Hashable) -> bool:
        """Whether what was read is accepted."""
        return state in self._words

    def classes(self, state: Hashable) -> frozenset[Chars]:
        """Give the characters that are told apart here."""
        return frozenset(Chars.listed(char) for char in self._next[str(state)])


@dataclass(frozen=True, slots=True)
class Both:
    """Texts that every one of several machines accepts."""

    parts: tuple[Machine, ...]

    @property
    def start(self) -> Hashable:
        """The state before the first character."""
        states = tuple(part.start for part in self.parts)
        return None if None in states else states

    def step(self, state: Hashable, char: str) -> Hashable:
        """Read one character."""
        after = []
        for part, own in zip(self.parts, _tuple(state), strict=True):
            if (reached := part.step(own, char)) is None:
                return None
            after.append(reached)
        return tuple(after)

    def ends(self, state: Hashable) -> bool:
        """Whether what was read is accepted."""
        return all(part.ends(own) for part, own in zip(self.parts, _tuple(state), strict=True))

    def classes(self, state: Hashable) -> frozenset[Chars]:
        """Give the characters that are told apart here."""
        pairs = zip(self.parts, _tuple(state), strict=True)
        return NO_CLASSES.union(*(part.classes(own) for part, own in pairs))


@dataclass(frozen=True, slots=True)
class Any:
    """Texts that at least one of several machines accepts."""

    parts: tuple[Machine, ...]

    @property
    def start(self) -> Hashable:
        """The state before the first character."""
        return self._living(part.start for part in self.parts)

    def step(self, state: Hashable, char: str) -> Hashable:
        """Read one character."""
        pairs = zip(self.parts, _tuple(state), strict=True)
        return self._living(None if own is None else part.step(own, char) for part, own in pairs)

    def ends(self, state: Hashable) -> bool:
        """Whether what was read is accepted."""
        pairs = zip(self.parts, _tuple(state), strict=True)
        return any(own is not None and part.ends(own) for part, own in pairs)

    def classes(self, state: Hashable) -> frozenset[Chars]:
        """Give the characters that are told apart here."""
        pairs = zip(self.parts, _tuple(state), strict=True)
        return NO_CLASSES.union(*(part.classes(own) for part, own in pairs if own is not None))

    @staticmethod
    def _living(states: Iterable[Hashable]) -> Hashable:
        found = tuple(states)
        return found if any(state is not None for state in found) else None


@dataclass(frozen=True, slots=True)
class Without:
    """Texts that one machine accepts and another does not.

    A state is that of both; the other's None once it accepts nothing more.
    """

    inner: Machine
    taken: Machine

    @property
    def start(self) -> Hashable:
        """The state before the first character."""
        begun = self.inner.start
        return None if begun is None else (begun, self.taken.start)

    def step(self, state: Hashable, char: str) -> Hashable:
        """Read one character."""
        own, other = _tuple(state)
        reached = self.inner.step(own, char)
        return None if reached is None else (reached, None if other is None else self.taken.step(other, char))

    def ends(self, state: Hashable) -> bool:
        """Whether what was read is accepted."""
        own, other = _tuple(state)
        return self.inner.ends(own) and (other is None or not self.taken.ends(other))

    def classes(self, state: Hashable) -> frozenset[Chars]:
        """Give the characters that are told apart here."""
        own, other = _tuple(state)
        return self.inner.classes(own) | (NO_CLASSES if other is None else self.taken.classes(other))


def _tuple(state: Hashable) -> tuple[Hashable, ...]:
    assert isinstance(state, tuple)  # noqa: S101 - a combined machine's states are tuples
    return state


_BLANK_CLASS = frozenset((BLANK,))


@dataclass(frozen=True, slots=True)
class Replaced:
    """Texts that a machine accepts once every kind of blank has become a space."""

    inner: Machine

    @property
    def start(self) -> Hashable:
        """The state before the first character."""
        return self.inner.start

    def step(self, state: Hashable, char: str) -> Hashable:
        """Read one character."""
        return self.inner.step(state, " " if char in BLANK else char)

    def ends(self, state: Hashable) -> bool:
        """Whether what was read is accepted."""
        return self.inner.ends(state)

    def classes(self, state: Hashable) -> frozenset[Chars]:
        """Give the characters that are told apart here."""
        return self.inner.classes(state) | _BLANK_CLASS


@dataclass(frozen=True, slots=True)
class Collapsed:
    """Texts that a machine accepts once blanks around are dropped and those between are one space.

    A state is the inner one, whether something was read, and whether blanks wait for what follows.
    """

    inner: Machine

    @property
    def start(self) -> Hashable:
        """The state before the first character."""
        begun = self.inner.start
        return None if begun is None else (begun, False, False)

    def step(self, state: Hashable, char: str) -> Hashable:
        """Read one character."""
        inner, has_begun, waits = _tuple(state)
        if char in BLANK:
            return (inner, has_begun, has_begun)
        if waits:
            inner = self.inner.step(inner, " ")
        after = None if inner is None else self.inner.step(inner, char)
        return None if after is None else (after, True, False)

    def ends(self, state: Hashable) -> bool:
        """Whether what was read is accepted."""
        return self.inner.ends(_tuple(state)[0])

    def classes(self, state: Hashable) -> frozenset[Chars]:
        """Give the characters that are told apart here."""
        inner, _, waits = _tuple(state)
        if waits:
            inner = self.inner.step(inner, " ")
        return _BLANK_CLASS if inner is None else self.inner.classes(inner) | _BLANK_CLASS


@dataclass(frozen=True, slots=True)
class Items:
    """Items of a list, a space between two: at least and at most so many.

    A state is the number of items finished, and the state within the item that was begun, or None.
    """

    item: Machine
    least: int
    most: int | None

    @property
    def start(self) -> Hashable:
        """The state before the first character."""
        return (0, None)

    def step(self, state: Hashable, char: str) -> Hashable:
        """Read one character."""
        number, inner = _tuple(state)
        assert isinstance(number, int)  # noqa: S101 - see the class
        if char == " ":
            return (self._counted(number), None) if inner is not None and self.item.ends(inner) else None
        if inner is None:
            inner = self.item.start if self.most is None or number < self.most else None
        after = None if inner is None else self.item.step(inner, char)
        return None if after is None else (number, after)

    def _counted(self, number: int) -> int:
        return min(number + 1, self.least) if self.most is None else number + 1

    def ends(self, state: Hashable) -> bool:
        """Whether what was read is accepted."""
        number, inner = _tuple(state)
        assert isinstance(number, int)  # noqa: S101 - see the class
        if inner is None:
            return number == 0 and self.least == 0
        return number + 1 >= self.least and self.item.ends(inner)

    def classes(self, state: Hashable) -> frozenset[Chars]:
        """Give the characters that are told apart here."""
        inner = _tuple(state)[1]
        inner = self.item.start if inner is None else inner
        return _BLANK_CLASS if inner is None else self.item.classes(inner) | _BLANK_CLASS


@dataclass(frozen=True, slots=True)
class Row:
    """Items of a list, each read by a machine of its own, a space between two.

    A state is the number of items finished, and the state within the item that was begun, or None.
    """

    items: tuple[Machine, ...]

    @property
    def start(self) -> Hashable:
        """The state before the first character."""
        return (0, None)

    def step(self, state: Hashable, char: str) -> Hashable:
        """Read one character."""
        number, inner = self._begun(state)
        if inner is None:
            return None
        if char == " ":
            is_between = _tuple(state)[1] is not None and number + 1 < len(self.items)
            return (number + 1, None) if is_between and self.items[number].ends(inner) else None
        after = self.items[number].step(inner, char)
        return None if after is None else (number, after)

    def _begun(self, state: Hashable) -> tuple[int, Hashable]:
        number, inner = _tuple(state)
        assert isinstance(number, int)  # noqa: S101 - see the class
        return number, self.items[number].start if inner is None and number < len(self.items) else inner

    def ends(self, state: Hashable) -> bool:
        """Whether what was read is accepted."""
        number, inner = _tuple(state)
        assert isinstance(number, int)  # noqa: S101 - see the class
        if inner is None:
            return not self.items
        return number + 1 == len(self.items) and self.items[number].ends(inner)

    def classes(self, state: Hashable) -> frozenset[Chars]:
        """Give the characters that are told apart here."""
        number, inner = self._begun(state)
        return _BLANK_CLASS if inner is None else self.items[number].classes(inner) | _BLANK_CLASS
