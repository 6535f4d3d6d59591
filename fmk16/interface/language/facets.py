"""What a simple type asks of a value, one demand at a time, and which demand follows from which.

A regular demand is a machine. The others, bounds of dates or the length of binary data, are judged value by value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from fmk16.interface.language import moments
from fmk16.interface.language.decimals import Compared, Digits
from fmk16.interface.language.machines import Any, Length, Machine, Pattern, Words
from fmk16.interface.language.patterns import read_pattern
from fmk16.interface.language.search import accepts
from fmk16.interface.language.terms import Terms

LESS, SAME, MORE = -1, 0, 1
_NO_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Written:
    """Written as one of several patterns says."""

    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """So many characters."""

    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these texts."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class NumberOf:
    """One of these numbers."""

    numbers: frozenset[Decimal]


@dataclass(frozen=True, slots=True)
class Within:
    """A number on one side of a bound, the bound itself included or not."""

    bound: Decimal
    allowed: frozenset[int]


@dataclass(frozen=True, slots=True)
class Precise:
    """A number of so many digits."""

    total: int | None
    fraction: int | None


Regular = Written | Counted | OneOf | NumberOf | Within | Precise


@dataclass(frozen=True, slots=True)
class Bounded:
    """A date, time, duration or floating-point number on one side of a bound."""

    builtin: str
    bound: str
    allowed: frozenset[int]


@dataclass(frozen=True, slots=True)
class ValueOf:
    """One of these dates, times, durations or floating-point numbers, or of these qualified names."""

    builtin: str
    texts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sized:
    """Base64 data of so many bytes."""

    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """What the rest of the document decides: a name that is unique, or a prefix that is declared."""

    builtin: Literal["ID", "IDREF", "ENTITY", "QName", "NOTATION", "anyURI"]


Irregular = Bounded | ValueOf | Sized | Document


def machine_of(demand: Regular, terms: Terms) -> Machine:
    """Make the machine of a regular demand.

    Raises:
        PatternError: A pattern is not read.
    """
    match demand:
        case Written(patterns):
            return Pattern(terms.either(read_pattern(pattern, terms) for pattern in patterns), terms)
        case Counted(least, most):
            return Length(least, most)
        case OneOf(words):
            return Words(words)
        case NumberOf(numbers):
            return Any(tuple(Compared(number, frozenset((SAME,))) for number in sorted(numbers)))
        case Within(bound, allowed):
            return Compared(bound, allowed)
        case Precise(total, fraction):
            return Digits(total, fraction)


def implies(have: Regular, want: Regular, terms: Terms) -> bool:
    """Whether one demand follows from another at a glance; False does not say that it does not."""
    match have, want:
        case _ if have == want:
            answer = True
        case OneOf(words), Written() | OneOf() | Counted():
            machine = machine_of(want, terms)
            answer = all(accepts(machine, word) for word in words)
        case NumberOf(numbers), Within(bound, allowed):
            answer = all(_sign(number - bound) in allowed for number in numbers)
        case NumberOf(numbers), NumberOf(wanted):
            answer = numbers <= wanted
        case Counted(), Counted():
            answer = _lies_within(have.least, have.most, want.least, want.most)
        case Within(), Within():
            answer = _follows(_sign(have.bound - want.bound), have.allowed, want.allowed)
        case Precise(), Precise():
            pairs = ((have.total, want.total), (have.fraction, want.fraction))
            answer = all(limit is None or (own is not None and own <= limit) for own, limit in pairs)
        case _:
            answer = False
    return answer


def _sign(number: Decimal) -> int:
    return (number > 0) - (number < 0)


def _lies_within(least: int, most: int | None, wanted: int, limit: int | None) -> bool:
    return least >= wanted and (limit is None or (most is not None and most <= limit))


def _follows(order: int | None, have: frozenset[int], want: frozenset[int]) -> bool:
    """Whether lying as allowed of one bound means lying as allowed of another, given how the bounds lie."""
    side = MORE if MORE in want else LESS
    if side not in have or -side in have:
        return False
    return order == side or (order == SAME and have <= want)


def irregular_implies(have: Irregular, want: Irregular) -> bool:
    """Whether one irregular demand follows from another at a glance; False does not say that it does not."""
    match have, want:
        case _ if have == want:
            answer = True
        case ValueOf(texts=texts), ValueOf(texts=wanted) if texts <= wanted and have.builtin == want.builtin:
            answer = True
        case ValueOf("QName" | "NOTATION"), _:
            answer = False
        case ValueOf(builtin, texts), _ if builtin == getattr(want, "builtin", None):
            answer = all(holds(want, text) for text in texts)
        case Bounded(), Bounded() if have.builtin == want.builtin:
            answer = _follows(_order(have.builtin, have.bound, want.bound), have.allowed, want.allowed)
        case Sized(), Sized():
            answer = _lies_within(have.least, have.most, want.least, want.most)
        case _:
            answer = False
    return answer


def _order(builtin: str, left: str, right: str) -> int | None:
    first, second = moments.value_of(builtin, left), moments.value_of(builtin, right)
    return None if first is None or second is None else moments.compare(first, second)


def holds(demand: Irregular, text: str) -> bool:
    """Whether a value, written as its type says and with blanks dealt with, meets an irregular demand."""
    match demand:
        case Bounded(builtin, bound, allowed):
            answer = _order(builtin, text, bound) in allowed
        case ValueOf("QName" | "NOTATION", texts):
            answer = ":" not in text and text in texts
        case ValueOf(builtin, texts):
            answer = any(_order(builtin, text, other) == SAME for other in texts)
        case Sized(least, most):
            answer = _lies_within(size := _size(text), size, least, most)
        case Document("QName" | "NOTATION"):
            answer = ":" not in text
        case Document("anyURI"):
            answer = not _NO_ESCAPE.search(text)
        case _:
            answer = True
    return answer


def _size(text: str) -> int:
    return len(text.replace(" ", "").rstrip("=")) * 3 // 4
