"""What of the expected doses has been registered as given (dosage.md section 10).

A registered administration names its order and none of the order's doses, and most doses given at home are never
registered. So which dose was meant is a named policy, and a dose that nobody registered is not said to be missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fmk16.finding import Place
from fmk16.model.administration import DrugAdministration
from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.drug_medication import DrugMedication
from fmk16.schedule.card.matching import MINUTE, NEAREST, Matching, Registration, Slot, id_of, match, slots_of
from fmk16.schedule.clock import LAST_DAY, Clock, instant_of, wall_of
from fmk16.schedule.expand import LONGEST_WINDOW, window
from fmk16.schedule.ground import Basis
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import Dosage, Order, OrderPlan
from fmk16.schedule.plan import Untold

BEYOND = 366
"""Days around a window in which doses are looked for that an administration may rather belong to."""


class State(StrEnum):
    """What is known of an expected dose at a moment."""

    GIVEN = "given"
    """As often as it is expected, it is registered."""
    DUE = "due"
    """Its time has not passed."""
    OVERDUE = "overdue"
    """Its time has passed, its day has not, and it is not registered: still to be shown."""
    NOT_REGISTERED = "not_registered"
    """Its day has passed too. Whether it was given is not known."""
    MISSED = "missed"
    """The same, where every administration is registered or the order asks for it."""


class WhyUnmatched(StrEnum):
    """Why a registered administration belongs to no expected dose."""

    NO_DOSE = "no_dose"
    """No dose lies near enough, or another administration lies nearer to it."""
    INSTANT_WITHOUT_OFFSET = "instant_without_offset"
    """Its moment carries no offset, so nobody can say when it was (dosage.md 15)."""
    OTHER_ORDER = "other_order"
    """It names another order than the one it stands in."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A registered administration that belongs to no expected dose."""

    administration: DrugAdministration
    why: WhyUnmatched
    place: Place

    def is_of_day(self, day: int, clock: Clock) -> bool:
        """Tell whether it was registered for a day; a moment without an offset is read as it is written."""
        moment = self.administration.administration_date_time.value
        return (moment.date().toordinal() if moment.tzinfo is None else clock.day(instant_of(moment))) == day


@dataclass(frozen=True, slots=True)
class Tracked:
    """An expected dose and what is registered of it.

    Attributes:
        occurrence: The dose.
        state: What is known of it.
        given: The administrations that were taken for it.
        expected: How many times it is expected; None for any number of times.
    """

    occurrence: Occurrence
    state: State
    given: tuple[Registration, ...]
    expected: int | None

    def is_overdue(self, instant: int) -> bool:
        """Tell whether its time has passed at an instant, and nobody has registered it."""
        moment = self.occurrence.instant
        return self.state is State.OVERDUE and moment is not None and moment < instant

    @property
    def of_other_amount(self) -> tuple[Registration, ...]:
        """What was registered of it in another amount than is ordered, none at all among them."""
        return tuple(each for each in self.given if each.is_of_other_amount(self.occurrence))

    @property
    def basis(self) -> Basis:
        """How sure the state is: which dose was given is a matter of the policy."""
        return max(self.occurrence.basis, Basis.DECIDED)


@dataclass(frozen=True, slots=True)
class Register:
    """The doses of a window of days and what is registered of them.

    Attributes:
        doses: The fixed doses, by day, then moment, then untimed.
        as_needed: What was taken as needed: the doses that something is registered of. They are never due.
        unmatched: The administrations of these days that belong to no dose, and all whose moment is not known.
        untold: What cannot be told of these days.
        matching: The policy.
    """

    doses: tuple[Tracked, ...]
    as_needed: tuple[Tracked, ...]
    unmatched: tuple[Unmatched, ...]
    untold: tuple[Untold, ...]
    matching: Matching


@dataclass(frozen=True, slots=True)
class RegisterAsked:
    """The question what is registered of the doses of a window of days.

    Attributes:
        first: The first dose day.
        last: The last, included.
        at: The moment at which it is asked; aware.
        matching: Which dose an administration is taken for.
        known: What the caller knows besides the message.
    """

    first: date
    last: date
    at: datetime
    matching: Matching = NEAREST
    known: Known = NOTHING


def registered(order: Order | Dosage, plan: OrderPlan, asked: RegisterAsked, place: Place = ()) -> Register:
    """Tell which of an order's doses are registered as given.

    Args:
        order: The order, with its administrations; one in a request, and a dosage alone, have none.
        plan: The same order, compiled.
        asked: Which days, seen from when, by which policy.
        place: Where the order stands in its message.

    Returns:
        Each dose with its state. A dose is never called missed unless ``known`` says that the registrations are
        complete or the order asks for registration.

    Raises:
        QuestionError: The window ends before it begins or is too long, or ``at`` carries no zone.
    """
    now = instant_of(asked.at)
    listed = window(plan.plan, asked.first, asked.last, plan.bounds)
    given, unreadable = _read(order, place)
    around = _around(asked.first.toordinal(), asked.last.toordinal(), [plan.clock.day(each.instant) for each in given])
    near = window(plan.plan, date.fromordinal(around[0]), date.fromordinal(around[1]), plan.bounds)
    slots = [*slots_of(near.occurrences), *slots_of(near.as_needed)]
    left = match(
        [each for each in given if around[0] <= plan.clock.day(each.instant) <= around[1]], slots, asked.matching
    )
    is_complete = asked.known.registrations_are_complete or _is_registration_requested(order)
    judge = _Judge(now, asked.matching, plan.clock, is_complete=is_complete)
    found = {id_of(slot.occurrence): slot for slot in slots}
    tracked = [judge.tracked(found[id_of(each)]) for each in listed.occurrences]
    taken = [found[id_of(each)] for each in listed.as_needed]
    in_window = [each for each in left if asked.first <= date.fromordinal(plan.clock.day(each.instant)) <= asked.last]
    unmatched = [Unmatched(each.administration, WhyUnmatched.NO_DOSE, each.place) for each in in_window]
    return Register(
        tuple(tracked),
        tuple(Tracked(slot.occurrence, State.GIVEN, tuple(slot.given), slot.room) for slot in taken if slot.given),
        (*unmatched, *unreadable),
        listed.untold,
        asked.matching,
    )


def _is_registration_requested(order: Order | Dosage) -> bool:
    match order:
        case DosageForRequest() | DosageForResponse():
            return False
        case _:
            return order.drug_administration_registration_requested


def _read(order: Order | Dosage, place: Place) -> tuple[list[Registration], list[Unmatched]]:
    given: list[Registration] = []
    left: list[Unmatched] = []
    if not isinstance(order, DrugMedication):
        return given, left
    for position, each in enumerate(order.drug_administrations):
        where = (*place, "drug_administrations", position)
        moment = each.administration_date_time.value
        if each.drug_medication_identifier != order.identifier:
            left.append(Unmatched(each, WhyUnmatched.OTHER_ORDER, where))
        elif moment.tzinfo is None:
            left.append(Unmatched(each, WhyUnmatched.INSTANT_WITHOUT_OFFSET, where))
        else:
            given.append(Registration(each, instant_of(moment), where))
    return sorted(given, key=lambda each: (each.instant, each.administration.identifier)), left


def _around(first: int, last: int, days: Sequence[int]) -> tuple[int, int]:
    """Give the days to match in: those of all administrations where one call expands them, else those nearby.

    So which dose an administration is taken for does not depend on the window that is asked about.
    """
    least, most = min(first, *days, first) - 2, max(last, *days, last) + 2
    if most - least >= LONGEST_WINDOW:
        beyond = min(BEYOND, (LONGEST_WINDOW - 1 - (last - first)) // 2)
        least, most = max(least, first - beyond), min(most, last + beyond)
    return max(least, date.min.toordinal()), min(most, LAST_DAY)


# --- what is known of a dose -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Judge:
    """What a dose is called at a moment."""

    now: int
    matching: Matching
    clock: Clock
    is_complete: bool

    def tracked(self, slot: Slot) -> Tracked:
        return Tracked(slot.occurrence, self.state(slot), tuple(slot.given), slot.room)

    def state(self, slot: Slot) -> State:
        if slot.given and (slot.room is None or not slot.has_room):
            return State.GIVEN
        time, day_end = self.ends(slot.occurrence)
        if self.now <= time:
            return State.DUE
        if self.now < day_end:
            return State.OVERDUE
        return State.MISSED if self.is_complete else State.NOT_REGISTERED

    def ends(self, occurrence: Occurrence) -> tuple[int, int]:
        """Give the last instant of a dose's time, and the one at which its day has passed, the policy's time with it.

        A dose without a moment is due as long as its last day lasts.
        """
        if occurrence.instant is None:
            end = self._midnight_after(occurrence.last_day)
            return end - 1, end
        window_end = occurrence.instant + self.matching.minutes * MINUTE + 1
        return occurrence.instant, max(self._midnight_after(self.clock.day(occurrence.instant)), window_end)

    def _midnight_after(self, day: int) -> int:
        return self.clock.instant(wall_of(day + 1, 0))


def still_open(register: Register) -> tuple[Tracked, ...]:
    """Give the doses that are overdue: their time has passed and nobody has registered them."""
    return tuple(each for each in register.doses if each.state is State.OVERDUE)
