"""How much: what is told of an amount, and sums of it (dosage.md 3, 30 and 42 to 44).

Every amount of a dosage is in its one unit (dosage.md 3), so amounts of one dosage add. An amount that cannot be told
is kept in the sum as such: the sum then has a least and no most.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from enum import StrEnum

from fmk16.finding import Place
from fmk16.model.dose import Exact, Range
from fmk16.model.parameter import AtLeast, ByCriterion, ParametricInstruction
from fmk16.model.scalars import Quantity

EXACT = Context(prec=200, traps=[Inexact])
"""Arithmetic that never rounds, whatever the caller's own context is."""

ZERO = Decimal(0)

Gives = Exact | Range | ParametricInstruction
"""What a dose or a row of a schema gives: one amount, a range, or what to do in words."""


class AmountReason(StrEnum):
    """Why an amount cannot be told."""

    NO_VALUE = "no_value"
    """The caller gives no value of the parameter."""
    AMBIGUOUS_VALUE = "ambiguous_value"
    """The caller gives a value under a name that fits several parameters, or several values of one."""
    BELOW_FIRST_ROW = "below_first_row"
    """The value lies below the lowest row."""
    UNKNOWN_REFERENCE = "unknown_reference"
    """The dose refers to a schema that the dosage does not have."""
    AMBIGUOUS_REFERENCE = "ambiguous_reference"
    """The dose refers to more than one schema."""
    EQUAL_ROWS = "equal_rows"
    """Two rows of the schema hold from the same value."""
    MIXED_ROWS = "mixed_rows"
    """Some rows hold from a value, others by a criterion in words."""
    CRITERION_IN_WORDS = "criterion_in_words"
    """The rows hold by criteria in words: a person must choose."""
    INSTRUCTION = "instruction"
    """The row says what to do, and no amount that could be summed."""
    MINIMUM_ABOVE_MAXIMUM = "minimum_above_maximum"
    """The range stands upside down: it is shown as written and never summed."""

    @property
    def ground(self) -> str:
        """The statement of dosage.md by which it cannot be told."""
        match self:
            case AmountReason.UNKNOWN_REFERENCE | AmountReason.AMBIGUOUS_REFERENCE | AmountReason.AMBIGUOUS_VALUE:
                return "44"
            case AmountReason.CRITERION_IN_WORDS | AmountReason.INSTRUCTION:
                return "42"
            case AmountReason.MINIMUM_ABOVE_MAXIMUM:
                return "30"
            case _:
                return "43"


# --- one amount ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount that the dose itself states.

    Attributes:
        gives: The amount or the range.
        place: Where the dose stands in the message.
    """

    gives: Exact | Range
    place: Place = ()

    @property
    def grounds(self) -> tuple[str, ...]:
        """The statements of dosage.md that it rests on: none, the message says it itself."""
        return ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a parameter schema (dosage.md 42).

    Attributes:
        condition: From which value it holds, or by which criterion in words.
        gives: What it gives, in the dosage's unit.
        place: Where it stands in the message.
    """

    condition: AtLeast | ByCriterion
    gives: Gives
    place: Place

    @property
    def from_value(self) -> Quantity | None:
        """The value from which it holds, in the parameter's own unit; None when it holds by a criterion in words."""
        return self.condition.from_value if isinstance(self.condition, AtLeast) else None


@dataclass(frozen=True, slots=True)
class ByRow:
    """What the row of a schema gives that holds at the caller's value (dosage.md 43).

    Attributes:
        row: The row that holds.
        named: What the parameter is called, by name and label.
        unit: The parameter's own unit, if the message says one.
        value: The caller's value of the parameter.
        below: The value from which the next row holds; None when the row is open upward.
    """

    row: Row
    named: str
    unit: str | None
    value: Decimal
    below: Quantity | None

    @property
    def gives(self) -> Gives:
        """What the row gives."""
        return self.row.gives

    @property
    def place(self) -> Place:
        """Where the row stands in the message."""
        return self.row.place

    @property
    def grounds(self) -> tuple[str, ...]:
        """The statements of dosage.md that it rests on."""
        return ("42", "43", "44")


@dataclass(frozen=True, slots=True)
class AmountUntold:
    """An amount that cannot be told; the dose is due all the same (dosage.md 43).

    Attributes:
        reason: Why not.
        place: Where the message leaves it open.
        named: What the parameter is called; the reference as written where it fits no one schema.
        unit: The parameter's own unit, if the message says one.
        value: The caller's value, if one was given.
        rows: The rows of the schema, in order of their values, where there is one schema.
    """

    reason: AmountReason
    place: Place
    named: str = ""
    unit: str | None = None
    value: Decimal | None = None
    rows: tuple[Row, ...] = ()

    @property
    def grounds(self) -> tuple[str, ...]:
        """The statements of dosage.md that it rests on."""
        return (self.reason.ground,)


Told = Stated | ByRow | AmountUntold
"""What is known of one amount."""


# --- sums ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of amounts in the dosage's unit (dosage.md 3).

    Attributes:
        least: What it is at least; what cannot be told counts as nothing here.
        most: What it is at most; None when no most can be named, because it has no limit or some of it is untold.
        untold: What of it cannot be told, each once.
    """

    least: Decimal = ZERO
    most: Decimal | None = ZERO
    untold: tuple[AmountUntold, ...] = ()

    @property
    def exact(self) -> Decimal | None:
        """The sum, where it is one number."""
        return self.least if self.least == self.most else None

    @property
    def is_told(self) -> bool:
        """Whether all of it can be told: exactly, or between a least and a most."""
        return not self.untold and self.most is not None

    @property
    def grounds(self) -> tuple[str, ...]:
        """The statements of dosage.md that it rests on, those of its parts aside."""
        return tuple(dict.fromkeys(("3", *(ground for each in self.untold for ground in each.grounds))))

    def __add__(self, other: Total) -> Total:
        """Add two totals of one dosage."""
        most = None if self.most is None or other.most is None else EXACT.add(self.most, other.most)
        untold = tuple(dict.fromkeys((*self.untold, *other.untold)))
        return Total(EXACT.add(self.least, other.least), most, untold)

    def times(self, least: int, most: int | None) -> Total:
        """Take the total so many times, from least to most; without a most, any number of times."""
        if most == 0:
            return NOTHING_TAKEN
        return Total(EXACT.multiply(self.least, Decimal(least)), _most_of(self.most, most), self.untold)


NOTHING_TAKEN = Total()
"""No amount at all."""


def total_of(parts: Iterable[tuple[Told, int, int | None]]) -> Total:
    """Sum amounts, each taken from so many to so many times.

    Args:
        parts: Each amount with the least and the most times it is taken; None where the times have no limit.

    Returns:
        The sum. Ranges add end by end; a range upside down is never summed (dosage.md 30), nor is an instruction.
    """
    total = NOTHING_TAKEN
    for told, least, most in parts:
        total += one_of(told).times(least, most)
    return total


def one_of(told: Told) -> Total:
    """Give an amount taken once as a total."""
    if isinstance(told, AmountUntold):
        return Total(ZERO, None, (told,))
    match told.gives:
        case Exact(quantity=quantity):
            return Total(Decimal(quantity), Decimal(quantity))
        case Range(minimum_quantity=least, maximum_quantity=most) if least <= most:
            return Total(Decimal(least), Decimal(most))
        case Range():
            return Total(ZERO, None, (_unsummable(told, AmountReason.MINIMUM_ABOVE_MAXIMUM),))
        case ParametricInstruction():
            return Total(ZERO, None, (_unsummable(told, AmountReason.INSTRUCTION),))


def _unsummable(told: Stated | ByRow, reason: AmountReason) -> AmountUntold:
    match told:
        case ByRow(row=row, named=named, unit=unit, value=value):
            return AmountUntold(reason, row.place, named, unit, value, (row,))
        case Stated(place=place):
            return AmountUntold(reason, place)


def _most_of(amount: Decimal | None, times: int | None) -> Decimal | None:
    if amount == 0:
        return ZERO
    return None if amount is None or times is None else EXACT.multiply(amount, Decimal(times))
