"""How much of a drug some days take, and how long an amount lasts (dosage.md section 10).

What FMK offers as CalculateRequiredDosageUnits and CalculateDosageDuration, worked out here, so that no call is needed:
each for the fixed doses only, with the as-needed ones, and for these only. All is in the dosage's one unit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fmk16.errors import QuestionError
from fmk16.finding import Place
from fmk16.schedule.clock import LAST_DAY
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.order import Dosage, Order, OrderPlan, compile_order
from fmk16.schedule.parameters import Parameters, amount_of
from fmk16.schedule.reading import DEFAULT, Reading
from fmk16.schedule.supply.need import (
    AmountOf,
    Because,
    Need,
    NoMaximum,
    Required,
    course_ahead,
    ground_of,
    required_of,
    required_on,
)

FIRST_REACH = 32
"""Days within which an amount is first looked for to run out; then within twice as many, and so on."""


def amounts_known(order: Order | Dosage, known: Known = NOTHING, place: Place = ()) -> AmountOf:
    """Compile the parameters of an order, to tell its amounts by what the caller knows (dosage.md 42 to 44).

    Args:
        order: The order, or a dosage alone.
        known: What the caller knows: the values of parameters.
        place: Where the order stands in its message.
    """
    is_alone = isinstance(order, Dosage)
    dosage = order if isinstance(order, Dosage) else order.dosage
    parameters = Parameters.of(dosage, place if is_alone else (*place, "dosage"))
    return lambda dose: amount_of(dose, parameters, known)


# --- how much --------------------------------------------------------------------------------------------------------


def required(
    order: Order | Dosage,
    first: date,
    last: date,
    known: Known = NOTHING,
    reading: Reading = DEFAULT,
    place: Place = (),
) -> Required:
    """Tell how much an order takes from ``first`` to ``last``, both included, by dose day.

    Args:
        order: The order, or a dosage alone.
        first: The first day.
        last: The last; any number of years later.
        known: What the caller knows besides the order.
        reading: The caller's choices where the interface is silent.
        place: Where the order stands in its message.

    Raises:
        QuestionError: ``last`` lies before ``first``.
    """
    return required_of(compile_order(order, reading, place, known), first, last, amounts_known(order, known, place))


# --- how long --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Until:
    """The last day that is fully covered.

    Attributes:
        day: That day; the day before the first one where the amount does not cover even that.
    """

    day: date


@dataclass(frozen=True, slots=True)
class WithoutEnd:
    """The amount never runs out, and nothing ends the dosage."""


@dataclass(frozen=True, slots=True)
class UntoldFrom:
    """All is covered up to a day, and from then on it cannot be told.

    Attributes:
        day: The first such day; None when it cannot be told from the beginning, and that is not known either.
        because: Why not.
    """

    day: date | None
    because: tuple[Because, ...]


Last = Until | WithoutEnd | UntoldFrom
"""Until when an amount covers all doses."""


@dataclass(frozen=True, slots=True)
class Covers:
    """How long an amount lasts.

    Attributes:
        earliest: When the greatest amounts are taken that the dosage allows.
        latest: When the least are.
        end_unknown: Whether some of it is of a period that ends on a day nobody can tell (dosage.md 11a).
        grounds: The statements of dosage.md that it rests on.
    """

    earliest: Last
    latest: Last
    end_unknown: bool
    grounds: tuple[str, ...]

    @property
    def exact(self) -> date | None:
        """The one last day that is covered, whatever amounts are taken; None when there is no such day."""
        return self.earliest.day if isinstance(self.earliest, Until) and self.earliest == self.latest else None

    @property
    def is_told(self) -> bool:
        """Whether both can be told."""
        return not isinstance(self.earliest, UntoldFrom) and not isinstance(self.latest, UntoldFrom)

    @property
    def basis(self) -> Basis:
        """How sure it is: the weakest of its grounds."""
        return weakest(self.grounds)


@dataclass(frozen=True, slots=True)
class Lasts:
    """How long an amount lasts.

    Attributes:
        first_day: The day from which it is taken; None when that is not known.
        fixed: For the fixed doses only.
        with_prn: With the as-needed doses.
        prn_only: For the as-needed doses only.
    """

    first_day: date | None
    fixed: Covers
    with_prn: Covers
    prn_only: Covers


def duration(
    order: Order | Dosage,
    amount: Decimal,
    known: Known = NOTHING,
    reading: Reading = DEFAULT,
    place: Place = (),
    *,
    first: date | None = None,
) -> Lasts:
    """Tell how long an amount lasts: the day before the first day that it no longer covers.

    Args:
        order: The order, or a dosage alone.
        amount: How much there is, in the dosage's unit.
        known: What the caller knows besides the order.
        reading: The caller's choices where the interface is silent.
        place: Where the order stands in its message.
        first: The day from which it is taken; the first day of the dosage within treatment, if none is given.

    Raises:
        QuestionError: The amount is no number, or less than nothing.
    """
    return duration_of(compile_order(order, reading, place, known), amount, amounts_known(order, known, place), first)


def duration_of(order: OrderPlan, amount: Decimal, amounts: AmountOf, first: date | None = None) -> Lasts:
    """Tell how long an amount lasts for a compiled order.

    At most it lasts to the earlier of the last day of the dosage and that of treatment. A dose of an unspecified day
    counts on its first day for the greatest amounts, and on its last for the least.

    Raises:
        QuestionError: The amount is no number, or less than nothing.
    """
    if not isinstance(amount, Decimal | int) or not Decimal(amount).is_finite() or amount < 0:
        raise QuestionError(f"the amount {amount} is none that there can be; give a Decimal from 0 on, such as 30")
    begin = _first_day(order) if first is None else first.toordinal()
    if begin is None:
        unknown = _never_told(order)
        return Lasts(None, unknown, unknown, unknown)
    use = _Use(order, amounts, begin, {})
    fixed, with_prn, prn_only = (use.covers(name, Decimal(amount)) for name in ("fixed", "with_prn", "prn_only"))
    return Lasts(date.fromordinal(begin), fixed, with_prn, prn_only)


def _first_day(order: OrderPlan) -> int | None:
    """Give the first day of the dosage, told or not, that lies in treatment; None when it is not known."""
    untold = [each.first_day for each in order.plan.untold if each.first_day > date.min.toordinal()]
    first = min((*order.plan.first_days, *untold), default=None)
    return None if first is None else order.bounds.cut(first, LAST_DAY)[0]


def _never_told(order: OrderPlan) -> Covers:
    ahead = course_ahead(order)
    because: tuple[Because, ...] = (*order.plan.untold, *(() if ahead is None else (ahead,)))
    nothing = UntoldFrom(None, because)
    return Covers(nothing, nothing, end_unknown=False, grounds=tuple(dict.fromkeys(map(ground_of, because))) or ("8",))


def last_day(order: OrderPlan) -> int | None:
    """Give the earlier of the last day of the dosage (dosage.md 16a) and that of treatment; None when both are open.

    A course has no last day (dosage.md 39).
    """
    plan, bounds = order.plan, order.bounds
    ends = [period.last_day for period in plan.periods[-1:]] or [each.last_day for each in plan.untold]
    of_dosage = None if None in ends or plan.course is not None else max(end for end in ends if end is not None)
    return min((end for end in (of_dosage, bounds.last_day) if end is not None), default=None)


@dataclass(frozen=True, slots=True)
class _Use:
    """What an order takes from a first day on, by the last day of what is summed."""

    order: OrderPlan
    amounts: AmountOf
    first: int
    summed: dict[int, Required]

    def covers(self, kind: str, amount: Decimal) -> Covers:
        earliest = self._until(kind, lambda need: need.total.most is None or need.total.most > amount, lambda _: True)
        latest = self._until(kind, lambda need: need.total.least > amount, lambda each: not isinstance(each, NoMaximum))
        days = (each.day for each in (earliest, latest) if isinstance(each, Until | UntoldFrom) and each.day)
        last = max((day.toordinal() for day in days), default=LAST_DAY)
        need = self._need(kind, max(last, self.first))
        return Covers(
            earliest,
            latest,
            need.end_unknown,
            tuple(dict.fromkeys((*need.grounds, *self._grounds_of_end(earliest, latest)))),
        )

    def _grounds_of_end(self, *lasts: Last) -> tuple[str, ...]:
        """Name what caps a last day: the dosage's own (dosage.md 16a), or the treatment's (16).

        That an amount lasts without end may rest on a pause without one (16).
        """
        pause = self.order.bounds.pause
        if pause is not None and pause.end is None and any(isinstance(last, WithoutEnd) for last in lasts):
            return ("16",)
        end = last_day(self.order)
        if end is None or Until(date.fromordinal(end)) not in lasts:
            return ()
        return ("16",) if end == self.order.bounds.last_day else ("16a",)

    def _until(self, kind: str, is_too_much: Callable[[Need], bool], counts: Callable[[Because], bool]) -> Last:
        end = last_day(self.order)
        horizon = LAST_DAY if end is None else end
        untold = self._first(horizon, lambda day: any(map(counts, self._need(kind, day).because)))
        known_to = horizon if untold is None else untold - 1
        runs_out = self._first(known_to, lambda day: is_too_much(self._need(kind, day)))
        if runs_out is not None:
            return Until(date.fromordinal(max(runs_out - 1, 1)))
        if untold is not None:
            return UntoldFrom(date.fromordinal(untold), tuple(filter(counts, self._need(kind, untold).because)))
        return WithoutEnd() if end is None else Until(date.fromordinal(end))

    def _need(self, kind: str, day: int) -> Need:
        if day not in self.summed:
            self.summed[day] = required_on(self.order, (self.first, day), self.amounts)
        need: Need = getattr(self.summed[day], kind)
        return need

    def _first(self, horizon: int, holds: Callable[[int], bool]) -> int | None:
        """Give the first day, up to a last one, from which on something holds; None when it never does."""
        below, reach = self.first - 1, FIRST_REACH
        above = min(below + reach, horizon)
        while below < above and not holds(above):
            below, reach = above, 2 * reach
            above = min(below + reach, horizon)
        if below >= above:
            return None
        while above - below > 1:
            middle = (below + above) // 2
            below, above = (below, middle) if holds(middle) else (middle, above)
        return above
