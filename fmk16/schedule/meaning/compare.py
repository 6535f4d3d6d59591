"""Whether two orders mean the same, whatever their encoding, and where they part when they do not.

Two dosages mean the same when they give the same doses, under the same conditions and limits, on the same days for
ever, and leave the same unknown. How they say so does not matter: days or weekdays, one period or several, one index or
seven, a unit in one form or in two. Instructions, which must not change an amount (dosage.md 6), and who takes care of
the medicine are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.meaning.normal import Conditions, Dates, Days, Given, Limit, NormalForm, Told, Unknown
from fmk16.schedule.meaning.normalise import WEEK_OF_STARTS, normal_form
from fmk16.schedule.meaning.rhythm import NEVER
from fmk16.schedule.order import Dosage, Order
from fmk16.schedule.reading import DEFAULT, Reading


class Kind(StrEnum):
    """What two orders differ in."""

    FIXED = "fixed"
    AS_NEEDED = "as_needed"
    LIMITS = "limits"
    UNKNOWN = "unknown"
    DATES = "dates"
    CONDITIONS = "conditions"


@dataclass(frozen=True, slots=True)
class Times:
    """Something told of a day, and how often it holds: a dose three times a day counts three times."""

    count: int
    of: Given | Limit | Unknown

    def __str__(self) -> str:
        return f"{self.count} x {self.of}" if self.count > 1 else str(self.of)


Side = tuple[Times, ...] | Dates | Conditions
"""What one of two orders tells."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The first day on which two orders differ in one kind of thing.

    Attributes:
        kind: What they differ in.
        day: The first such day; None for dates and conditions, which belong to no day.
        one: What the first order tells of that day, of this kind; nothing is an empty tuple.
        other: What the second tells.
        start: Where the first day of the orders is not known, the start that ``day`` is told for (dosage.md 8 and 39).
    """

    kind: Kind
    day: date | None
    one: Side
    other: Side
    start: date | None = None

    def __str__(self) -> str:
        when = "" if self.day is None else f" on {self.day:%A} {self.day}"
        since = "" if self.start is None else f", if it starts on {self.start:%A} {self.start}"
        name = self.kind.value.replace("_", " ")
        return f"{name}{when}{since}: {_in_words(self.one)} against {_in_words(self.other)}"


def _in_words(side: Side) -> str:
    if isinstance(side, tuple):
        return "; ".join(map(str, side)) or "nothing"
    return str(side)


def same_meaning(
    one: Order | Dosage, other: Order | Dosage, reading: Reading = DEFAULT, known: Known = NOTHING
) -> bool:
    """Tell whether two orders, or dosages alone, mean the same.

    Args:
        one: An order or a dosage.
        other: Another.
        reading: The caller's choices where the interface is silent, for both.
        known: What the caller knows besides, of both.
    """
    return normal_form(one, reading, known) == normal_form(other, reading, known)


def differences(
    one: Order | Dosage, other: Order | Dosage, reading: Reading = DEFAULT, known: Known = NOTHING
) -> tuple[Difference, ...]:
    """Tell where two orders part: for each kind of thing, the first day on which they differ and what each gives then.

    Args:
        one: An order or a dosage.
        other: Another.
        reading: The caller's choices where the interface is silent, for both.
        known: What the caller knows besides, of both.

    Returns:
        At most one difference for each kind; none exactly when both mean the same. Limits are compared of doses that
        are the same in both. Where the first day is not known, a start on each day of a week is tried.
    """
    return differences_of(normal_form(one, reading, known), normal_form(other, reading, known))


def differences_of(one: NormalForm, other: NormalForm) -> tuple[Difference, ...]:
    """Tell where two normal forms part."""
    first: dict[Kind, Difference] = {}
    for each in _differences(one, other):
        first.setdefault(each.kind, each)
    return tuple(first.values())


def _differences(one: NormalForm, other: NormalForm) -> Iterator[Difference]:
    if one.dates != other.dates:
        yield Difference(Kind.DATES, None, one.dates, other.dates)
    if one.conditions != other.conditions:
        yield Difference(Kind.CONDITIONS, None, one.conditions, other.conditions)
    yield from _of_days(Kind.FIXED, _doses(one, is_prn=False), _doses(other, is_prn=False))
    yield from _of_days(Kind.AS_NEEDED, _doses(one, is_prn=True), _doses(other, is_prn=True))
    shared = one.doses & other.doses
    yield from _of_days(Kind.LIMITS, _limits(one, shared), _limits(other, shared))
    yield from _of_days(Kind.UNKNOWN, one.unknown, other.unknown)
    for start, mine, yours in zip(WEEK_OF_STARTS, one.by_start, other.by_start, strict=False):
        yield from (replace(each, start=start) for each in _differences(mine, yours))


def _doses(form: NormalForm, *, is_prn: bool) -> Days[Given]:
    return frozenset(each for each in form.doses if each[0].is_prn == is_prn)


def _limits(form: NormalForm, shared: Days[Given]) -> Days[Limit]:
    doses = {given for given, _ in shared}
    return frozenset(each for each in form.limits if each[0].given in doses)


def _of_days(kind: Kind, one: Days[Told], other: Days[Told]) -> Iterator[Difference]:
    mine, yours = dict(one), dict(other)
    days = (mine.get(told, NEVER).first_difference(yours.get(told, NEVER)) for told in {**mine, **yours})
    day = min((day for day in days if day is not None), default=None)
    if day is not None:
        yield Difference(kind, date.fromordinal(day), _on(day, one), _on(day, other))


def _on(day: int, days: Days[Told]) -> tuple[Times, ...]:
    counted = ((told, rhythm.on(day)) for told, rhythm in days)
    return tuple(sorted((Times(count, told) for told, count in counted if count), key=str))
