"""Figures with their units: which units measure the same and can be added, and arithmetic that says what it misses.

Volumes, masses, international units and amounts of substance are kinds of their own; nothing turns one into another
(dosage.md 48). A unit that is not in the table is never guessed at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from functools import reduce
from types import MappingProxyType
from typing import NamedTuple

from fmk16.finding import Place

WIDE = Context(prec=50)
"""Arithmetic of the project's own, whatever the caller's context is: only divisions ever round, at 50 digits."""

NOUGHT = Decimal(0)


# --- units -----------------------------------------------------------------------------------------------------------


class Kind(StrEnum):
    """What a unit measures; only units of one kind can be added."""

    VOLUME = "volume"
    """Counted in millilitres."""
    MASS = "mass"
    """Counted in milligrams."""
    ACTIVITY = "activity"
    """Counted in international units (da: internationale enheder, IE), which weigh something else for each drug."""
    SUBSTANCE = "substance"
    """Counted in millimoles."""

    @property
    def unit(self) -> str:
        """The unit that figures of this kind are counted in here."""
        return {"volume": "ml", "mass": "mg", "activity": "IE", "substance": "mmol"}[self]


class Measure(NamedTuple):
    """A unit: what it measures, and how many of the kind's own unit it is."""

    kind: Kind
    size: Decimal


_NAMES: tuple[tuple[Kind, str, str], ...] = (
    (Kind.VOLUME, "1000", "l, liter, litre"),
    (Kind.VOLUME, "100", "dl, deciliter, decilitre"),
    (Kind.VOLUME, "10", "cl, centiliter, centilitre"),
    (Kind.VOLUME, "1", "ml, milliliter, millilitre"),
    (Kind.VOLUME, "0.001", "µl, ul, mikroliter, microlitre"),
    (Kind.MASS, "1000000", "kg, kilogram"),
    (Kind.MASS, "1000", "g, gram"),
    (Kind.MASS, "1", "mg, milligram"),
    (Kind.MASS, "0.001", "µg, ug, mcg, mikrog, mikrogram, microgram"),
    (Kind.MASS, "0.000001", "ng, nanogram"),
    (Kind.ACTIVITY, "1", "IE, I.E., IU, international enhed, internationale enheder"),
    (Kind.ACTIVITY, "1000000", "mio. IE, mio IE, mill. IE, mill IE"),
    (Kind.SUBSTANCE, "1000", "mol"),
    (Kind.SUBSTANCE, "1", "mmol, millimol"),
    (Kind.SUBSTANCE, "0.001", "µmol, umol, mikromol, micromol"),
)


def _plain(name: str) -> str:
    """Bring a unit into the form that it is compared in; the two letters that look like µ become one."""
    return " ".join(name.casefold().split()).rstrip(".")


UNITS: Mapping[str, Measure] = MappingProxyType(
    {_plain(name): Measure(kind, Decimal(size)) for kind, size, names in _NAMES for name in names.split(",")}
)
"""The units that can be computed with, by name; a name that is not here is not known."""


def measure_named(name: str) -> Measure | None:
    """Find a unit by its name, Danish or English, without regard to case; None for one that is not known.

    >>> measure_named("mikrogram") == measure_named("µg") == Measure(Kind.MASS, Decimal("0.001"))
    True
    >>> measure_named("ampul") is None
    True
    """
    return UNITS.get(_plain(name))


# --- what is missing -------------------------------------------------------------------------------------------------


class WhyNot(StrEnum):
    """Why a figure cannot be told, or not in full."""

    NO_DRUG = "no_drug"
    """A dosage alone names no drug, so there is no mixture."""
    PRICED = "priced"
    """A drug of the price list is never composite, kits of powder and solvent included."""
    NO_COMPOSITION = "no_composition"
    """The drug does not say what it is put together from."""
    NO_AMOUNT = "no_amount"
    """It is not said how much of the part goes in."""
    NO_UNIT = "no_unit"
    """The figure has no unit."""
    UNKNOWN_UNIT = "unknown_unit"
    """The unit is none that can be computed with."""
    UNITS_DISAGREE = "units_disagree"
    """The unit is said twice, and the two measure differently."""
    RATIO = "ratio"
    """The part stands in a ratio to the whole that gives no amount."""
    NOTHING_IN_VOLUME = "nothing_in_volume"
    """No part is measured in volume."""
    SOLVENT_NOT_IN_VOLUME = "solvent_not_in_volume"
    """A solvent is measured in something else than volume, so what it adds to the volume is not known."""
    NOTHING_OF_KIND = "nothing_of_kind"
    """No active part is measured in a unit that could be compared."""
    SEVERAL_OF_KIND = "several_of_kind"
    """Several active parts are measured in such a unit, and it is not said which one is meant."""
    MORE_THAN_MADE = "more_than_made"
    """More of a mixture goes in than was put together: whether it was made several times is not said."""
    BY_SCHEMA = "by_schema"
    """A parameter schema gives the amount, or it cannot be told for another reason."""
    MINIMUM_ABOVE_MAXIMUM = "minimum_above_maximum"
    """The range stands upside down: it is shown as written and never computed with."""
    OPEN_RANGE = "open_range"
    """The range has one end."""
    RATE_OF_NOUGHT = "rate_of_nought"
    """At a rate of 0 nothing ever runs in."""
    EMPTY_INFUSION = "empty_infusion"
    """The infusion says neither rate nor duration."""

    @property
    def ground(self) -> str:
        """The statement of dosage.md by which it cannot be told."""
        return _GROUNDS.get(self, "48")


_GROUNDS: Mapping[WhyNot, str] = MappingProxyType(
    {
        WhyNot.PRICED: "46",
        WhyNot.NO_AMOUNT: "45",
        WhyNot.RATIO: "45",
        WhyNot.MORE_THAN_MADE: "45",
        WhyNot.BY_SCHEMA: "43",
        WhyNot.MINIMUM_ABOVE_MAXIMUM: "30",
        WhyNot.OPEN_RANGE: "47",
        WhyNot.RATE_OF_NOUGHT: "47",
        WhyNot.EMPTY_INFUSION: "47",
    }
)


class Missing(NamedTuple):
    """Why a figure cannot be told, and where the message leaves it open."""

    why: WhyNot
    place: Place


# --- figures ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is nought or more: exact, between two ends, or known only in part.

    Attributes:
        least: What it is at least; what cannot be told counts as nothing here.
        most: What it is at most; None when no most can be named.
        missing: Why it cannot be told in full, each reason and place once.
    """

    least: Decimal = NOUGHT
    most: Decimal | None = NOUGHT
    missing: tuple[Missing, ...] = ()

    @property
    def exact(self) -> Decimal | None:
        """The number, where it is one and nothing is missing."""
        return self.least if self.least == self.most and not self.missing else None

    @property
    def is_told(self) -> bool:
        """Whether it can be told: exactly, or between a least and a most."""
        return not self.missing and self.most is not None

    @property
    def grounds(self) -> tuple[str, ...]:
        """The statements of dosage.md by which something is missing."""
        return tuple(dict.fromkeys(each.why.ground for each in self.missing))

    def __add__(self, other: Figure) -> Figure:
        """Add two figures of one kind."""
        most = None if self.most is None or other.most is None else WIDE.add(self.most, other.most)
        return Figure(WIDE.add(self.least, other.least), most, _both(self, other))

    def __mul__(self, other: Figure) -> Figure:
        """Multiply end by end."""
        most = None if self.most is None or other.most is None else WIDE.multiply(self.most, other.most)
        return Figure(WIDE.multiply(self.least, other.least), most, _both(self, other))

    def __truediv__(self, other: Figure) -> Figure:
        """Divide the least by the most and the most by the least; by nought, or without an end, no end comes of it."""
        least = WIDE.divide(self.least, other.most) if other.most else NOUGHT
        most = None if self.most is None or not other.least else WIDE.divide(self.most, other.least)
        return Figure(least, most, _both(self, other))


def _both(one: Figure, other: Figure) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys((*one.missing, *other.missing)))


NOTHING = Figure()
"""Nought."""


def exactly(number: Decimal | int) -> Figure:
    """Give a number as a figure."""
    return Figure(Decimal(number), Decimal(number))


def between(least: Decimal | int | None, most: Decimal | int | None, place: Place) -> Figure:
    """Give a range as a figure: without an end it is open there, upside down it is never computed with (dosage.md 30).

    Args:
        least: The least; None when the message does not say it.
        most: The most, likewise.
        place: Where the message says so.
    """
    if least is None or most is None:
        open_there = (Missing(WhyNot.OPEN_RANGE, place),)
        return Figure(Decimal(least or 0), None if most is None else Decimal(most), open_there)
    if least > most:
        return untold(Missing(WhyNot.MINIMUM_ABOVE_MAXIMUM, place))
    return Figure(Decimal(least), Decimal(most))


def untold(*missing: Missing) -> Figure:
    """Give a figure of which nothing is known."""
    return Figure(NOUGHT, None, missing)


def sum_of(figures: Iterable[Figure]) -> Figure:
    """Add figures of one kind; of none, nought."""
    return reduce(Figure.__add__, figures, NOTHING)
