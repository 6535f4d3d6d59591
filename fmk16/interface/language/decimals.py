"""Machines for the values of decimal numbers: how they compare with a bound, and how many digits they have."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal

from fmk16.interface.language.charset import Chars

_CLASSES = frozenset(Chars.listed(char) for char in ("+", "-", ".", *"0123456789"))


@dataclass(frozen=True, slots=True)
class _Reading:
    """How far a numeral was read, and how its magnitude compares with the bound's so far.

    Attributes:
        is_negative: Whether it began with a minus sign.
        whole: Digits of its whole part without leading zeros, at most one more than the bound has.
        part: Digits of its fraction, at most as many as the bound has; None before the point.
        order: Whether the digits read so far are less than (-1), equal to (0) or more than (1) the bound's.
        is_zero: Whether all digits so far are zero.
    """

    is_negative: bool = False
    whole: int = 0
    part: int | None = None
    order: int = 0
    is_zero: bool = True


class Compared:
    """Numerals whose value is less than (-1), equal to (0) or more than (1) a bound."""

    start: Hashable = _Reading()

    def __init__(self, bound: Decimal, allowed: frozenset[int]) -> None:
        self._bound = bound
        self._allowed = allowed
        whole, _, part = format(abs(bound), "f").partition(".")
        self._whole = whole.lstrip("0")
        self._part = part.rstrip("0")

    def step(self, state: Hashable, char: str) -> Hashable:
        """Read a sign, a digit or the point."""
        assert isinstance(state, _Reading)  # noqa: S101 - the only kind of state here
        match char:
            case "-":
                return _Reading(is_negative=True)
            case "+":
                return state
            case ".":
                order = -1 if state.whole < len(self._whole) else state.order
                return _Reading(state.is_negative, state.whole, 0, order, state.is_zero)
            case _ if char not in "0123456789":
                return None
        is_zero = state.is_zero and char == "0"
        if state.part is None:
            whole, order = self._whole_digit(state, char)
            return _Reading(state.is_negative, whole, None, order, is_zero)
        part, order = self._part_digit(state.part, state.order, char)
        return _Reading(state.is_negative, state.whole, part, order, is_zero)

    def _whole_digit(self, state: _Reading, char: str) -> tuple[int, int]:
        if char == "0" and state.whole == 0:
            return 0, 0
        if state.whole >= len(self._whole):
            return len(self._whole) + 1, 1
        return state.whole + 1, state.order or _order(char, self._whole[state.whole])

    def _part_digit(self, part: int, order: int, char: str) -> tuple[int, int]:
        if order:
            return 0, order
        if part < len(self._part):
            return part + 1, _order(char, self._part[part])
        return part, 1 if char != "0" else 0

    def ends(self, state: Hashable) -> bool:
        """Whether the numeral's value compares as allowed."""
        assert isinstance(state, _Reading)  # noqa: S101 - the only kind of state here
        return self._comparison(state) in self._allowed

    def _comparison(self, state: _Reading) -> int:
        if state.is_zero:
            return _sign(-self._bound)
        if state.is_negative != (self._bound < 0):
            return -1 if state.is_negative else 1
        is_short = state.part is None and state.whole < len(self._whole)
        is_cut = state.order == 0 and (state.part or 0) < len(self._part)
        magnitude = -1 if is_short or is_cut else state.order
        return -magnitude if state.is_negative else magnitude

    def classes(self, state: Hashable) -> frozenset[Chars]:  # noqa: ARG002 - the same everywhere
        """Give the signs, the digits and the point."""
        return _CLASSES


def _order(left: str, right: str) -> int:
    return (left > right) - (left < right)


def _sign(number: Decimal) -> int:
    return (number > 0) - (number < 0)


@dataclass(frozen=True, slots=True)
class Digits:
    """Numerals of at most so many digits in all and after the point, zeros that add nothing left aside.

    A state is the number of digits before the point, after it up to the last that is not zero, and of zeros since;
    the latter two None before the point.
    """

    total: int | None
    fraction: int | None

    @property
    def start(self) -> Hashable:
        """The state before the first character."""
        return (0, None, None)

    def step(self, state: Hashable, char: str) -> Hashable:
        """Read a sign, a digit or the point."""
        assert isinstance(state, tuple)  # noqa: S101 - see the class
        whole, part, zeros = state
        if char in "+-":
            return state
        if char == ".":
            return (whole, 0, 0)
        if char not in "0123456789":
            return None
        grown: tuple[int, int | None, int | None]
        if part is None:
            counts = self.total is not None and (char != "0" or whole > 0)
            grown = (whole + counts, None, None)
        elif char == "0":
            room = max(self.total or 0, self.fraction or 0) + 1
            return (whole, part, min(zeros + 1, room))
        else:
            grown = (whole, part + zeros + 1, 0)
        return grown if self._fits(grown[0], grown[1] or 0) else None

    def _fits(self, whole: int, part: int) -> bool:
        fits_in_all = self.total is None or whole + part <= self.total
        return fits_in_all and (self.fraction is None or part <= self.fraction)

    def ends(self, state: Hashable) -> bool:  # noqa: ARG002 - too many digits lead nowhere
        """Whether the digits are few enough."""
        return True

    def classes(self, state: Hashable) -> frozenset[Chars]:  # noqa: ARG002 - the same everywhere
        """Give the signs, the digits and the point."""
        return _CLASSES
