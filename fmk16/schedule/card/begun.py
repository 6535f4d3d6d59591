"""Fixed infusions that are registered as given: they run from then, not from when they were ordered (dosage.md 48a).

Which dose an administration is taken for is a policy (section 10), and so is from when an infusion runs; without an
administration it is the order that tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fmk16.model.dose import Exact
from fmk16.schedule.amounts import Stated
from fmk16.schedule.card.matching import LONGEST, Registration
from fmk16.schedule.card.registered import Register, Tracked
from fmk16.schedule.clock import DAY, FIRST_DAY, LAST_DAY
from fmk16.schedule.cycle import AllDay
from fmk16.schedule.infusion import days_back
from fmk16.schedule.infusion_window import flow_of
from fmk16.schedule.occurrence import Begun, Occurrence
from fmk16.schedule.order import OrderPlan

BEFORE_ITS_TIME = LONGEST * 60 // DAY
"""Days by which an administration may come before the time of its dose, and after it, at most."""


def days_of_infusions(order: OrderPlan, first: int, last: int) -> tuple[date, date]:
    """Give the dose days of all infusions that may run on some days, be they begun earlier or later than ordered."""
    begin = first - days_back(order) - BEFORE_ITS_TIME
    return date.fromordinal(max(begin, FIRST_DAY)), date.fromordinal(min(last + BEFORE_ITS_TIME, LAST_DAY))


def begun_infusions(order: OrderPlan, register: Register) -> tuple[Begun, ...]:
    """Give the infusions that are registered, each from when it was begun; continuous ones run all day as they are."""
    return tuple(begun for tracked in register.doses for begun in _begun(order, tracked))


def _begun(order: OrderPlan, tracked: Tracked) -> Iterator[Begun]:
    occurrence = tracked.occurrence
    if occurrence.infusion is not None and not isinstance(occurrence.dose.timing, AllDay):
        for given in tracked.given:
            told = _told(occurrence, given)
            yield Begun(occurrence, given.instant, flow_of(occurrence.dose, order.mixture, told).seconds, told)


def _told(occurrence: Occurrence, given: Registration) -> Stated | None:
    """Tell how much was given; in another unit than the dosage's, the dose itself is read."""
    quantity = given.amount_in(occurrence.unit)
    return None if quantity is None else Stated(Exact(quantity=quantity), occurrence.place)
