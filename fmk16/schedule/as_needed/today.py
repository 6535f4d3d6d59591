"""What a day has seen of as-needed doses, and what it has left (dosage.md 29, 31 and 33)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fmk16.schedule.amounts import EXACT, ZERO, Total
from fmk16.schedule.as_needed.chances import Chance, chances_on
from fmk16.schedule.as_needed.limits import Taken, sum_of
from fmk16.schedule.cycle import AllDay
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.supply.need import AmountOf, Need, required_on


@dataclass(frozen=True, slots=True)
class Today:
    """What the day of the question, a calendar day, has seen and has left.

    Attributes:
        day: The day.
        times_taken: How many as-needed doses were taken, those of which nobody says what they were included.
        taken: How much that was; without a most where an amount is not known.
        times_left: How often one may be taken yet, limits of time aside; None without limit.
        left: How much may be taken yet; None without limit.
        fixed: The fixed doses of the day.
        with_prn: These and all as-needed doses that the day allows, so that a person sees the sum (dosage.md 33).
    """

    day: date
    times_taken: int
    taken: Total
    times_left: int | None
    left: Total | None
    fixed: Need
    with_prn: Need


def today_of(order: OrderPlan, day: int, taken: Sequence[Taken], amounts: AmountOf) -> Today:
    """Sum up a calendar day, as Python's ordinal.

    Args:
        order: The order.
        day: The day.
        taken: All that was taken; what was not on the day, or was a fixed dose, does not count.
        amounts: How much each dose is.
    """
    counted = [each for each in taken if each.is_prn is not False and order.clock.day(each.instant) == day]
    total = _total_of(counted)
    chances = chances_on(order, day)
    times = chances[0].times_a_day if chances else 0
    most = min((most for chance in chances if (most := maximum_of(chance)) is not None), default=None)
    required = required_on(order, (day, day), amounts)
    return Today(
        date.fromordinal(day),
        len(counted),
        total,
        None if times is None else max(times - len(counted), 0),
        None if most is None else _left(most, total),
        required.fixed,
        required.with_prn,
    )


def maximum_of(chance: Chance) -> Decimal | None:
    """Give the maximum daily dose of a chance, if it has one."""
    return chance.dose.timing.maximum_daily_dose if isinstance(chance.dose.timing, AllDay) else None


def _total_of(taken: Sequence[Taken]) -> Total:
    """Sum what was taken: at least what surely was as needed, at most all of it."""
    surely = sum_of([each for each in taken if each.is_prn])
    return Total(surely, None if any(each.amount is None for each in taken) else sum_of(taken))


def _left(most: Decimal, taken: Total) -> Total:
    """Give what a maximum leaves: at least after the most that was taken, at most after the least."""
    greatest = max(EXACT.subtract(most, taken.least), ZERO)
    least = ZERO if taken.most is None else max(EXACT.subtract(most, taken.most), ZERO)
    return Total(least, greatest)
