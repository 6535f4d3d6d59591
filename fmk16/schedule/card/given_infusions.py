"""Infusions as needed that were registered as given, and may still run (dosage.md 47 to 48a).

An as-needed dose is never due, so that only its registration tells when it was begun; and which dose that was is told
by no registration, so what runs is certain only where nothing else could have been meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from fmk16.model.dose import Exact
from fmk16.model.scalars import Quantity
from fmk16.schedule.amounts import Stated
from fmk16.schedule.as_needed.availability import Given
from fmk16.schedule.clock import instant_of
from fmk16.schedule.cycle import CycleDose
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.infusion_window import flow_of
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import PeriodPlan


class GivenInfusion(NamedTuple):
    """An infusion as needed that was registered, and runs or may do so.

    Attributes:
        start: The moment that was registered, on the wall clock.
        surely_until: Until when it certainly runs; None where it only possibly does.
        until: When it has run in at the latest; None where that cannot be worked out.
    """

    start: datetime
    surely_until: datetime | None
    until: datetime | None

    @property
    def basis(self) -> Basis:
        """How sure it is."""
        return weakest(("47", "48a"))


def given_infusions(order: OrderPlan, given: tuple[Given, ...], at: datetime) -> tuple[GivenInfusion, ...]:
    """Give the infusions as needed that were registered up to a moment and may still run then.

    One whose end cannot be worked out possibly runs until the next that was registered.

    Args:
        order: The order, compiled.
        given: What is registered up to the moment, in order of time.
        at: The moment asked about; aware.

    Raises:
        QuestionError: ``at`` carries no zone.
    """
    instant = instant_of(at)
    if not order.plan.has.prn:
        return ()
    taken = [each for each in given if each.is_prn is not False and instant_of(each.moment) <= instant]
    found = ((each, _length(order, each)) for each in taken)
    begun = [(each, length) for each, length in found if length is not None]
    latest = begun[-1][0] if begun else None
    return tuple(
        _given_infusion(order, each, length, instant)
        for each, length in begun
        if (each is latest if length[1] is None else instant < instant_of(each.moment) + length[1])
    )


def _given_infusion(order: OrderPlan, given: Given, length: tuple[int, int | None], instant: int) -> GivenInfusion:
    start, (least, most) = instant_of(given.moment), length
    moment = order.clock.moment
    surely = moment(start + least) if instant < start + least else None
    return GivenInfusion(moment(start) or given.moment, surely, None if most is None else moment(start + most))


def _length(order: OrderPlan, given: Given) -> tuple[int, int | None] | None:
    """Give how many seconds it takes at least and at most; None where nothing as needed runs in over time then."""
    period = order.plan.period_on(order.clock.day(instant_of(given.moment)))
    doses = [] if period is None else list(_as_needed(period))
    lengths = [flow_of(dose, order.mixture, _told(dose, given)).seconds for dose in doses if dose.infusion is not None]
    if period is None or not lengths:
        return None
    ends = [most for _, most in lengths]
    is_told = given.is_prn or not period.fixed
    least = min(least for least, _ in lengths) if is_told and len(lengths) == len(doses) else 0
    return least, None if None in ends else max(end for end in ends if end is not None)


def _as_needed(period: PeriodPlan) -> Iterator[CycleDose]:
    return (dose for cycle in period.prn for _, dose in (*chain(*cycle.timed), *cycle.untimed))


def _told(dose: CycleDose, given: Given) -> Stated | None:
    """Tell how much was given, if that is known; else the dose itself is read."""
    return None if given.amount is None else Stated(Exact(quantity=Quantity(f"{given.amount:f}")), dose.place)
