"""What is registered as given up to a moment, and whether an as-needed dose may be taken after it (section 10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from fmk16.finding import Place
from fmk16.model.drug_medication import DrugMedication
from fmk16.schedule.as_needed.availability import AvailabilityUntold, Available, AvailableFrom, AvailableNow, Given
from fmk16.schedule.as_needed.available import available
from fmk16.schedule.card.matching import NEAREST, Matching, Registration
from fmk16.schedule.card.registered import Register, RegisterAsked, Tracked, WhyUnmatched, registered
from fmk16.schedule.clock import instant_of
from fmk16.schedule.expand import LONGEST_WINDOW
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.order import Dosage, Order, OrderPlan
from fmk16.schedule.plan import Reason, Untold
from fmk16.schedule.supply.calculate import amounts_known


@dataclass(frozen=True, slots=True)
class AsRegistered:
    """Whether an as-needed dose may be taken, by what is registered of the order.

    Attributes:
        answer: Now, from when, never, or why it cannot be told.
        given: What is registered as given or taken up to the moment, in order of time.
        unread: The administrations whose moment nobody can read, so that nobody knows whether they count.
    """

    answer: Available
    given: tuple[Given, ...] = ()
    unread: tuple[Untold, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether anything is registered."""
        return bool(self.given or self.unread)


def available_by_register(
    order: Order | Dosage,
    plan: OrderPlan,
    at: datetime,
    place: Place = (),
    known: Known = NOTHING,
    matching: Matching = NEAREST,
) -> AsRegistered:
    """Tell whether an as-needed dose may be taken at a moment, after all that is registered of the order until then.

    Most doses given at home are never registered in FMK (dosage.md section 10), so the answer is no more than that.

    Args:
        order: The order, with its administrations.
        plan: The same order, compiled.
        at: The moment asked about; aware.
        place: Where the order stands in its message.
        known: What the caller knows besides the message.
        matching: Which dose an administration is taken for: one that fits no fixed dose was taken as needed.

    Raises:
        QuestionError: ``at`` carries no zone.
    """
    register = _register(order, plan, at, place, known, matching)
    given = () if register is None else tuple(sorted(_given(register, plan, at), key=lambda each: each.moment))
    answer = available(plan, at, given, amounts_known(order, known, place))
    unread = () if register is None else tuple(_unread(register, plan.clock.day(instant_of(at))))
    if unread and isinstance(answer, AvailableNow | AvailableFrom):
        answer = AvailabilityUntold(unread, None, answer)
    return AsRegistered(answer, given, unread)


def _register(
    order: Order | Dosage, plan: OrderPlan, at: datetime, place: Place, known: Known, matching: Matching
) -> Register | None:
    """Match all administrations from the first on; None where nothing is registered yet."""
    if not isinstance(order, DrugMedication) or not order.drug_administrations:
        return None
    today = plan.clock.day(instant_of(at))
    moments = (each.administration_date_time.value for each in order.drug_administrations)
    days = [plan.clock.day(instant_of(moment)) for moment in moments if moment.tzinfo is not None]
    first = max(min([*days, today]), today - LONGEST_WINDOW + 1)
    asked = RegisterAsked(date.fromordinal(first), date.fromordinal(today), at, matching, known)
    return registered(order, plan, asked, place)


def _given(register: Register, plan: OrderPlan, at: datetime) -> Iterator[Given]:
    until = instant_of(at)
    for tracked in (*register.doses, *register.as_needed):
        yield from _of_dose(tracked, until)
    cycles = (cycle for period in plan.plan.periods for cycle in period.prn)
    units = [dose.unit for cycle in cycles for _, dose in (*chain(*cycle.timed), *cycle.untimed)]
    for each in register.unmatched:
        moment = each.administration.administration_date_time.value
        if each.why is WhyUnmatched.NO_DOSE and instant_of(moment) <= until:
            stray = Registration(each.administration, instant_of(moment), each.place)
            yield Given(moment, stray.amount_in(units[0]) if units else None)


def _of_dose(tracked: Tracked, until: int) -> Iterator[Given]:
    """Say what was given of a dose; an amount in another unit is not known.

    What was taken for a fixed dose may have been an as-needed one all the same: an administration names neither, and
    the policy is no fact. What fits no fixed dose is an as-needed one.
    """
    dose = tracked.occurrence.dose
    for each in tracked.given:
        if each.instant <= until:
            moment = each.administration.administration_date_time.value
            yield Given(moment, each.amount_in(dose.unit), is_prn=True if dose.is_prn else None)


def _unread(register: Register, today: int) -> Iterator[Untold]:
    """Give the administrations whose moment carries no offset: nobody knows whether they count (dosage.md 15)."""
    for each in register.unmatched:
        if each.why is WhyUnmatched.INSTANT_WITHOUT_OFFSET:
            yield Untold(today, today, Reason.INSTANT_WITHOUT_OFFSET, each.place, is_prn=True)
