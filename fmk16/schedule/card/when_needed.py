"""What may be taken as needed in a visit, after what is registered (dosage.md 29 to 33 and 36)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from fmk16.schedule.as_needed.chances import chances_on
from fmk16.schedule.card.by_register import AsRegistered, available_by_register
from fmk16.schedule.card.given_infusions import GivenInfusion, given_infusions
from fmk16.schedule.card.matching import Matching
from fmk16.schedule.card.registered import Tracked
from fmk16.schedule.card.whole import Prescribed
from fmk16.schedule.clock import FIRST_DAY
from fmk16.schedule.cycle import CycleDose
from fmk16.schedule.expand import window
from fmk16.schedule.ground import Basis
from fmk16.schedule.occurrence import Occurrence


@dataclass(frozen=True, slots=True)
class WhenNeeded:
    """What may be taken as needed in a visit; none of it is ever due.

    Attributes:
        doses: What is on offer: all day, in the visit, or since an earlier clock time or part of day until the next of
            its kind. Nothing where the visit is wholly paused or comes after the withdrawal.
        registered: Whether one may be taken when the visit begins, or from when, by all that is registered until then;
            None where nothing is on offer.
        given: What has been registered as taken as needed that day.
        running: The infusions as needed that are registered, and run or may run when the visit begins.
    """

    doses: tuple[Occurrence, ...] = ()
    registered: AsRegistered | None = None
    given: tuple[Tracked, ...] = ()
    running: tuple[GivenInfusion, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether there is anything to say of the visit."""
        return bool(self.doses or self.running)

    def given_after(self, instant: int) -> int:
        """Count what has been registered later than an instant: after a visit's beginning, it limits nothing in it."""
        return sum(each.instant > instant for tracked in self.given for each in tracked.given)

    @property
    def basis(self) -> Basis:
        """How sure it is."""
        found = [*(each.basis for each in self.doses), *(each.basis for each in self.given)]
        found += [each.basis for each in self.running]
        return max([*found, Basis.SCHEMA if self.registered is None else self.registered.answer.basis])


def when_needed(
    order: Prescribed, day: date, begin: int, end: int, matching: Matching, given: Iterable[Tracked]
) -> WhenNeeded:
    """Tell what of an order may be taken as needed in a visit that is not wholly paused.

    Args:
        order: The order.
        day: The day of the visit.
        begin: The instant at which the visit begins, included.
        end: The instant at which it ends, excluded.
        matching: Which dose an administration is taken for.
        given: What is registered as taken as needed that day.
    """
    doses = _on_offer(order, day, begin, end)
    moment = order.plan.clock.moment(begin)
    if moment is None or not (doses or order.plan.plan.has.infusion):
        return WhenNeeded(given=tuple(given))
    registered = _registered(order, moment, matching)
    running = given_infusions(order.plan, registered.given, moment)
    return WhenNeeded(doses, registered if doses else None, tuple(given), running)


def _registered(order: Prescribed, moment: datetime, matching: Matching) -> AsRegistered:
    """Count all that is registered, however long ago: a minimum duration may be days."""
    return available_by_register(order.order, order.plan, moment, order.place, order.known, matching)


def _on_offer(order: Prescribed, day: date, begin: int, end: int) -> tuple[Occurrence, ...]:
    """Give what is on offer in a part of the visit; a dose at a time stays so until the next such dose (29a)."""
    plan, today = order.plan, day.toordinal()
    chances = [each for each in chances_on(plan, today) if each.opens < end and each.closes > begin]
    eve = date.fromordinal(max(today - 1, FIRST_DAY))
    listed = window(plan.plan, eve, day, plan.bounds).as_needed
    doses = [each.dose for each in chances]
    return tuple(each for each in listed if _is_of_day(each, today) and _is_among(each.dose, doses))


def _is_of_day(occurrence: Occurrence, today: int) -> bool:
    """Tell whether it falls on a calendar day, as a night dose of the day before may (dosage.md 28)."""
    if occurrence.instant is None:
        return occurrence.first_day <= today <= occurrence.last_day
    return occurrence.clock.day(occurrence.instant) == today


def _is_among(dose: CycleDose, doses: Iterable[CycleDose]) -> bool:
    return any(each == dose for each in doses)
