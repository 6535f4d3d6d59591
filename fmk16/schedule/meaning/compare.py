"""Whether two orders mean the same, whatever their encoding, and where they part when they do not.

Two dosages mean the same when they give the same doses, under the same conditions and limits, on the same days for
ever, and leave the same unknown. How they say so does not matter: days or weekdays, one period or several, one index or
seven, a unit in one form or in two. Of two whole orders the drug is compared too. Instructions, which must not change
an amount (dosage.md 6), how the drug is given, what for, and who takes care of it are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.meaning.drug import PlainDrug, drugs_differ
from fmk16.schedule.meaning.normal import Conditions, Dated, Dates, NormalForm, PlainDose, PlainLimit, Thing, Unknown
from fmk16.schedule.meaning.normalise import WEEK_OF_STARTS, normal_form
from fmk16.schedule.meaning.rhythm import NEVER
from fmk16.schedule.order import Dosage, Order
from fmk16.schedule.reading import DEFAULT, Reading


class Aspect(StrEnum):
    """What two orders differ in."""

    FIXED = "fixed"
    AS_NEEDED = "as_needed"
    LIMITS = "limits"
    UNKNOWN = "unknown"
    DATES = "dates"
    CONDITIONS = "conditions"
    DRUG = "drug"


@dataclass(frozen=True, slots=True)
class Times:
    """Something told of a day, and how often it holds: a dose three times a day counts three times."""

    count: int
    of: PlainDose | PlainLimit | Unknown

    def __str__(self) -> str:
        return f"{self.count} x {self.of}" if self.count > 1 else str(self.of)


Side = tuple[Times, ...] | Dates | Conditions | PlainDrug
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
        grounds: The statements of dosage.md that what the two tell rests on.
    """

    kind: Aspect
    day: date | None
    one: Side
    other: Side
    start: date | None = None
    grounds: tuple[str, ...] = ()

    @property
    def basis(self) -> Basis:
        """How sure it is that they differ: the weakest of its grounds."""
        return weakest(self.grounds)

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

    Of an order beside a dosage alone, which names no drug, the doses are compared, so far as the order's dates leave
    them.

    Args:
        one: An order or a dosage.
        other: Another.
        reading: The caller's choices where the interface is silent, for both.
        known: What the caller knows besides, of both.
    """
    return not drugs_differ(one, other) and normal_form(one, reading, known) == normal_form(other, reading, known)


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
        At most one difference for each kind, the drug of two orders first; none exactly when both mean the same. Limits
        are compared of doses that are the same in both. Where the first day is not known, a start on each day of a week
        is tried.
    """
    drugs = drugs_differ(one, other)
    first = () if drugs is None else (Difference(Aspect.DRUG, None, *drugs),)
    return (*first, *differences_of(normal_form(one, reading, known), normal_form(other, reading, known)))


def differences_of(one: NormalForm, other: NormalForm) -> tuple[Difference, ...]:
    """Tell where two normal forms part."""
    first: dict[Aspect, Difference] = {}
    for each in _differences(one, other):
        first.setdefault(each.kind, each)
    return tuple(first.values())


def _differences(one: NormalForm, other: NormalForm) -> Iterator[Difference]:
    if one.dates != other.dates:
        grounds = tuple(dict.fromkeys((*one.dates.grounds, *other.dates.grounds)))
        yield Difference(Aspect.DATES, None, one.dates, other.dates, grounds=grounds)
    if one.conditions != other.conditions:
        grounds = tuple(dict.fromkeys((*one.conditions.grounds, *other.conditions.grounds)))
        yield Difference(Aspect.CONDITIONS, None, one.conditions, other.conditions, grounds=grounds)
    shared = one.doses & other.doses
    of_days = (
        _of_days(Aspect.FIXED, _doses(one, is_prn=False), _doses(other, is_prn=False)),
        _of_days(Aspect.AS_NEEDED, _doses(one, is_prn=True), _doses(other, is_prn=True)),
        _of_days(Aspect.LIMITS, _limits(one, shared), _limits(other, shared)),
        _of_days(Aspect.UNKNOWN, one.unknown, other.unknown),
    )
    for each in filter(None, of_days):
        yield replace(each, grounds=_grounds(each, one, other))
    for start, mine, yours in zip(WEEK_OF_STARTS, one.by_start, other.by_start, strict=False):
        yield from (replace(each, start=start) for each in _differences(mine, yours))


def _grounds(difference: Difference, one: NormalForm, other: NormalForm) -> tuple[str, ...]:
    """Name what the two tell of the day rests on; that one tells nothing rests on where its periods end."""
    found: dict[str, None] = {}
    for side, form in ((difference.one, one), (difference.other, other)):
        assert isinstance(side, tuple)  # noqa: S101 - what is told of a day is a row of things
        found |= dict.fromkeys(ground for each in side for ground in form.grounds.get(each.of, ()))
        found |= {} if side else {"10": None}
    return tuple(found)


def _doses(form: NormalForm, *, is_prn: bool) -> Dated[PlainDose]:
    return frozenset(each for each in form.doses if each[0].is_prn == is_prn)


def _limits(form: NormalForm, shared: Dated[PlainDose]) -> Dated[PlainLimit]:
    doses = {given for given, _ in shared}
    return frozenset(each for each in form.limits if each[0].given in doses)


def _of_days(kind: Aspect, one: Dated[Thing], other: Dated[Thing]) -> Difference | None:
    mine, yours = dict(one), dict(other)
    days = (mine.get(told, NEVER).first_difference(yours.get(told, NEVER)) for told in {**mine, **yours})
    day = min((day for day in days if day is not None), default=None)
    return None if day is None else Difference(kind, date.fromordinal(day), _on(day, one), _on(day, other))


def _on(day: int, days: Dated[Thing]) -> tuple[Times, ...]:
    counted = ((told, rhythm.on(day)) for told, rhythm in days)
    return tuple(sorted((Times(count, told) for told, count in counted if count), key=str))
