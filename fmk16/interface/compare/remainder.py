"""A value that one type takes and another refuses, though every edit that has a proof of its own lets it pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fmk16.interface.components import Atomic, ListOf, SimpleType, UnionOf
from fmk16.interface.language.builtins import BUILTINS
from fmk16.interface.language.machines import Any, Both, Words
from fmk16.interface.language.patterns import PatternError
from fmk16.interface.language.search import TooLargeError, shortest
from fmk16.interface.language.simple import SimpleTypes, UnknownTypeError
from fmk16.interface.language.values import Refused, Values, Within

_AVOIDED = "\t\n\r"
"""Blanks that a reader would not see."""


@dataclass(frozen=True, slots=True)
class Remainder:
    """What two types differ in apart from what is known.

    Attributes:
        own: The type that takes its values.
        other: The type that refuses them.
        kept: More types that take them: the first one with each of the edits that are known to lose something.
        gone: Values that are known to be lost.
    """

    own: SimpleType
    other: SimpleType
    kept: tuple[SimpleType, ...]
    gone: frozenset[str] = frozenset()

    def value(self, values: Values) -> str | None:
        """Search a value; None when none was found."""
        kept = (*self.kept, without_values(self.own, self.gone)) if self.gone else self.kept
        if any(isinstance(values.compare(each, self.other), Within) for each in kept):
            return None
        accepting = (self.own, *kept)
        narrow = _together(accepting, values)
        if narrow is None:
            return self._searched(accepting)
        match values.compare(narrow, self.other):
            case Refused(text) if text not in self.gone and all(values.accepts(each, text) for each in accepting):
                return text
        return None

    def _searched(self, accepting: tuple[SimpleType, ...]) -> str | None:
        """Search text by text, where unions are about."""
        types = SimpleTypes()

        def is_left(text: str) -> bool:
            return all(types.accepts(each, text) for each in accepting) and not types.accepts(self.other, text)

        try:
            refusing = Any((types.machine(self.other), Words(self.gone)))
            return shortest(Both(tuple(map(types.machine, accepting))), refusing, is_left, _AVOIDED)
        except (PatternError, UnknownTypeError, TooLargeError):
            return None


def without_values(simple: SimpleType, gone: frozenset[str]) -> SimpleType:
    """Give a type with some values taken out of every enumeration in it."""
    steps = tuple(
        step
        if step.enumeration is None
        else replace(step, enumeration=tuple(each for each in step.enumeration if each not in gone))
        for step in simple.steps
    )
    match simple:
        case Atomic():
            return replace(simple, steps=steps)
        case ListOf(item):
            return ListOf(without_values(item, gone), steps)
        case UnionOf(members):
            return UnionOf(tuple(without_values(member, gone) for member in members), steps)


def _together(types: Sequence[SimpleType], values: Values) -> SimpleType | None:
    """Give the type of the values that are of all of some types; None where no type says so."""
    steps = tuple(dict.fromkeys(step for each in types for step in each.steps))
    atomic = [each for each in types if isinstance(each, Atomic)]
    if len(atomic) == len(types):
        narrowest = _narrowest({each.builtin for each in atomic}, values)
        is_alike = len(set(map(_blanks, atomic))) == 1
        return Atomic(narrowest, steps) if narrowest and is_alike else None
    lists = [each.item for each in types if isinstance(each, ListOf)]
    item = _together(lists, values) if len(lists) == len(types) else None
    return None if item is None else ListOf(item, steps)


def _narrowest(builtins: Iterable[str], values: Values) -> str | None:
    """Give of some built-in types the one that lies within all others."""
    names = sorted(builtins)
    within = (
        one for one in names if all(isinstance(values.compare(Atomic(one), Atomic(each)), Within) for each in names)
    )
    return next(within, None)


def _blanks(simple: Atomic) -> str:
    """Say what is done to blanks: the last that is stated, as each may only do more."""
    stated = [step.white_space for step in simple.steps if step.white_space]
    builtin = BUILTINS.get(simple.builtin)
    return stated[-1] if stated else builtin.blanks if builtin else ""
