"""How large the message for a difference has to be, counted before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from fmk16.interface.language.content import Language
from fmk16.interface.language.leaves import Held, Pick
from fmk16.interface.language.result import ChildMissing, ChildRefused, Counterexample, NilRefused, Step, ValueRefused
from fmk16.interface.language.sizes import DOUBTFUL

MOST_ELEMENTS = 100_000
"""How many elements a message may hold that is written to show something."""
MOST_DEEP = 2_000
"""How deep its elements may lie within each other: libxml2 reads up to 2,048, whatever it is told."""


def obstacle(language: Language, counterexample: Counterexample) -> str:
    """Say why no message is written for a counterexample; empty when nothing is in the way.

    Raises:
        ValueError: Its children are none that the accepting side accepts.
    """
    if len(counterexample.path) > MOST_DEEP:
        deep = len(counterexample.path)
        return f"the message that shows it would be nested {deep:,} deep, and is not written"
    size = _size(language, counterexample)
    if size >= DOUBTFUL:
        return "no message could be written for it: it needs a value that is not known, or elements beyond number"
    if size > MOST_ELEMENTS:
        return f"the message that shows it would hold at least {int(size):,} elements, and is not written"
    return ""


def is_writable(language: Language, held: Held) -> bool:
    """Whether an element with children is small enough to be written, as far as its type alone tells."""
    return _least(language, held) <= MOST_ELEMENTS


class _Content(NamedTuple):
    """The children of one element on the path: those to count, and the one that the path goes on with."""

    held: Held
    given: tuple[Pick, ...] = ()
    following: tuple[Pick, ...] = ()


def _size(language: Language, counterexample: Counterexample) -> float:
    """Count the elements of a message; at the least, without reading it child by child, when those are too many."""
    path = counterexample.path
    contents = [_Content(step.sub, after.before, (Pick(after.name, after.sub),)) for step, after in pairwise(path)]
    contents += _last(language, path[-1], counterexample)
    given = sum(_within(language, each.given) for each in contents)
    size = len(path) + max(given, *(_least(language, each.held) for each in contents), 0.0)
    if size > MOST_ELEMENTS:
        return size
    return len(path) + given + sum(_within(language, _rest(language, each)) for each in contents)


def _last(language: Language, step: Step, counterexample: Counterexample) -> Iterator[_Content]:
    """Give the children where the difference is; none of an element that is nil or whose value is given."""
    match counterexample.difference:
        case ChildRefused(child, before):
            yield _Content(step.sub, (*before, child))
        case ChildMissing(before):
            yield _Content(step.sub, before)
        case ValueRefused() | NilRefused():
            pass
        case _ if not language.is_best_nil(step.sub):
            yield _Content(step.sub)


def _least(language: Language, held: Held) -> float:
    """Count what an element with children holds at least; nothing where a value is not known that may be given."""
    size = language.size(Held(held.type))
    return size if size < DOUBTFUL else 0.0


def _within(language: Language, picks: Iterable[Pick]) -> float:
    return sum(pick.count * (1 + language.size(pick.held)) for pick in picks)


def _rest(language: Language, content: _Content) -> tuple[Pick, ...]:
    return language.rest(language.model(content.held.type), (*content.given, *content.following))
