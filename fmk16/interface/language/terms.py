"""Regular expressions as terms, over characters or over child elements alike.

What a term lets come first, and what then remains, is all that is ever asked (Antimirov's partial derivatives): so a
state of the automaton is a set of terms, states are made only when they are reached, and a bound such as 1,000 is a
number in a term, not 1,000 states. Terms are interned: two terms of one `Terms` are equal when they are the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce


@dataclass(frozen=True, slots=True, eq=False)
class One:
    """One leaf: a set of characters, an element, a wildcard."""

    leaf: Hashable


@dataclass(frozen=True, slots=True, eq=False)
class Then:
    """A term, and a term after it; the first is never itself a `Then`."""

    head: Term
    tail: Term


@dataclass(frozen=True, slots=True, eq=False)
class Either:
    """One of several terms."""

    parts: tuple[Term, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Repeat:
    """A term, at least and at most so many times (None: without bound)."""

    inner: Term
    least: int
    most: int | None


@dataclass(frozen=True, slots=True, eq=False)
class AnyOrder:
    """Leaves in any order: of each part one leaf once or, when the part is not required, none."""

    parts: tuple[tuple[tuple[Hashable, ...], bool], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Nothing:
    """The empty word, or no word whatever."""

    has_word: bool


Term = One | Then | Either | Repeat | AnyOrder | Nothing
EMPTY = Nothing(has_word=True)
NEVER = Nothing(has_word=False)


class Terms:
    """Makes terms, each once, and remembers what may come first in them."""

    def __init__(self) -> None:
        self._known: dict[tuple[Hashable, ...], Term] = {}
        self._heads: dict[Term, tuple[tuple[Hashable, Term], ...]] = {}

    def _once(self, term: Term, *key: Hashable) -> Term:
        return self._known.setdefault((type(term).__name__, *key), term)

    def one(self, leaf: Hashable) -> Term:
        """Make the term of one leaf."""
        return self._once(One(leaf), leaf)

    def then(self, first: Term, second: Term) -> Term:
        """Put one term after another."""
        if first is NEVER or second is NEVER:
            return NEVER
        if first is EMPTY or second is EMPTY:
            return second if first is EMPTY else first
        parts: list[Term] = []
        while isinstance(first, Then):
            parts.append(first.head)
            first = first.tail
        parts.append(first)
        return reduce(lambda tail, head: self._once(Then(head, tail), head, tail), reversed(parts), second)

    def sequence(self, parts: Iterable[Term]) -> Term:
        """Put terms one after another."""
        whole: Term = EMPTY
        for part in reversed(list(parts)):
            whole = self.then(part, whole)
        return whole

    def either(self, parts: Iterable[Term]) -> Term:
        """Make one of several terms; of none, it is no word at all."""
        kept = tuple(dict.fromkeys(part for part in _flat(parts) if part is not NEVER))
        match kept:
            case ():
                return NEVER
            case (only,):
                return only
        return self._once(Either(kept), frozenset(kept))

    def repeat(self, inner: Term, least: int, most: int | None) -> Term:
        """Repeat a term; a repetition of a repetition becomes one where no count is lost or gained."""
        if most == 0 or inner is EMPTY:
            return EMPTY
        if inner is NEVER:
            return EMPTY if least == 0 else NEVER
        if isinstance(inner, Repeat) and (least == most or _is_gapless(inner, least)):
            outer = None if most is None or inner.most is None else most * inner.most
            return self.repeat(inner.inner, least * inner.least, outer)
        least = 0 if may_end(inner) else least
        if most == 1 and (least == 1 or may_end(inner)):
            return inner
        return self._once(Repeat(inner, least, most), inner, least, most)

    def any_order(self, parts: Iterable[tuple[tuple[Hashable, ...], bool]]) -> Term:
        """Make parts in any order, each the leaves that may stand for it and whether one is required."""
        kept = tuple(parts)
        return self._once(AnyOrder(kept), kept) if kept else EMPTY

    @staticmethod
    def inside(term: Term) -> tuple[list[Hashable], list[Term]]:
        """Give the leaves and the terms that a term is directly made of."""
        match term:
            case One(leaf):
                return [leaf], []
            case Then(head, tail):
                return [], [head, tail]
            case Either(parts):
                return [], list(parts)
            case Repeat(inner):
                return [], [inner]
            case AnyOrder(parts):
                return [leaf for leaves, _ in parts for leaf in leaves], []
        return [], []

    def heads(self, term: Term) -> tuple[tuple[Hashable, Term], ...]:
        """Give each leaf that may come first, and the term that remains after it."""
        if term not in self._heads:
            self._heads[term] = tuple(dict.fromkeys(self._find_heads(term)))
        return self._heads[term]

    def _find_heads(self, term: Term) -> Iterator[tuple[Hashable, Term]]:
        while isinstance(term, Then):
            for leaf, rest in self.heads(term.head):
                yield leaf, self.then(rest, term.tail)
            if not may_end(term.head):
                return
            term = term.tail
        yield from self._heads_of_one(term)

    def _heads_of_one(self, term: Term) -> Iterator[tuple[Hashable, Term]]:
        match term:
            case One(leaf):
                yield leaf, EMPTY
            case Either(parts):
                for part in parts:
                    yield from self.heads(part)
            case Repeat(inner, least, most):
                again = self.repeat(inner, max(least - 1, 0), None if most is None else most - 1)
                for leaf, rest in self.heads(inner):
                    yield leaf, self.then(rest, again)
            case AnyOrder(parts):
                for at, (leaves, _) in enumerate(parts):
                    rest = self.any_order((*parts[:at], *parts[at + 1 :]))
                    yield from ((leaf, rest) for leaf in leaves)


def loop_of(term: Term) -> tuple[Repeat, Term] | None:
    """Give the repetition that a term begins with, and what comes after it; None when it begins otherwise."""
    match term:
        case Repeat():
            return term, EMPTY
        case Then(Repeat() as repeat, tail):
            return repeat, tail
    return None


def distinct(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Leave out a term whose words another one is seen to have too, so that the ways of counting stay few."""
    kept: list[Term] = []
    for term in terms:
        if not any(_covers(other, term) for other in kept):
            kept = [other for other in kept if not _covers(term, other)]
            kept.append(term)
    return tuple(kept)


def _covers(wide: Term, narrow: Term) -> bool:
    """Whether a look at the beginnings shows that one term has all words of another."""
    while wide is not narrow:
        if narrow is EMPTY:
            return may_end(wide)
        head, tail = _split(wide)
        other, rest = _split(narrow)
        if _is_wider(head, other):
            narrow = rest
        elif not (isinstance(head, Repeat) and head.least == 0):
            return False
        wide = tail
    return True


def _split(term: Term) -> tuple[Term, Term]:
    return (term.head, term.tail) if isinstance(term, Then) else (term, EMPTY)


def _is_wider(wide: Term, narrow: Term) -> bool:
    if not isinstance(wide, Repeat) or not isinstance(narrow, Repeat) or wide.inner is not narrow.inner:
        return wide is narrow
    is_unbounded = wide.most is None or (narrow.most is not None and narrow.most <= wide.most)
    return wide.least <= narrow.least and is_unbounded


def _flat(parts: Iterable[Term]) -> Iterator[Term]:
    for part in parts:
        if isinstance(part, Either):
            yield from part.parts
        else:
            yield part


def _is_gapless(inner: Repeat, least: int) -> bool:
    return (inner.most is None and (least > 0 or inner.least <= 1)) or (
        inner.most is not None and least * inner.most + 1 >= (least + 1) * inner.least
    )


def may_end(term: Term) -> bool:
    """Whether the empty word is among the term's."""
    while isinstance(term, Then):
        if not may_end(term.head):
            return False
        term = term.tail
    match term:
        case Nothing(has_word):
            return has_word
        case Either(parts):
            return any(may_end(part) for part in parts)
        case Repeat(_, least, _):
            return least == 0
        case AnyOrder(parts):
            return not any(required for _, required in parts)
    return False
