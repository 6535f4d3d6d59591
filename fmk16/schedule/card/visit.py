"""A visit, such as the morning round of a home-care nurse: what one order asks for while it lasts.

What is due in the visit, from the roll and beside it; what is to be counted out; patches to put on and take off;
infusions to connect and disconnect; what may be taken as needed; what has no time that day; and what cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from fmk16.errors import QuestionError
from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import StructuredForRequest, StructuredForResponse
from fmk16.schedule.amounts import Total, total_of
from fmk16.schedule.answer import WhyNotStarted
from fmk16.schedule.as_needed.availability import Available
from fmk16.schedule.as_needed.given import available_by_register
from fmk16.schedule.bounds import PauseSpan
from fmk16.schedule.card.beside import Beside, beside
from fmk16.schedule.card.drips import Drips, drips
from fmk16.schedule.card.halt import Halt, halt_of
from fmk16.schedule.card.kinds import is_counted, is_patch
from fmk16.schedule.card.matching import NEAREST, Matching
from fmk16.schedule.card.patches import Patches, patches
from fmk16.schedule.card.registered import Asked, State, Tracked, Unmatched, registered
from fmk16.schedule.card.roll import Pouch, pouches
from fmk16.schedule.card.whole import Prescribed
from fmk16.schedule.clock import DAY, FIRST_DAY, Clock, instant_of, wall_of
from fmk16.schedule.cycle import AllDay
from fmk16.schedule.expand import window
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.parameters import amount_of
from fmk16.schedule.plan import Untold
from fmk16.schedule.reading import DEFAULT, Reading


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit on one day of the wall clock; its beginning belongs to it, its end to the next.

    Attributes:
        day: The day.
        begin: When it begins, in seconds since midnight.
        end: When it ends; 86,400 for midnight.

    Raises:
        QuestionError: It ends when or before it begins, or reaches over midnight.
    """

    day: date
    begin: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.begin < DAY or not 0 < self.end <= DAY:
            raise QuestionError(f"a visit lies within one day, not from second {self.begin} to {self.end}; ask twice")
        if self.end <= self.begin:
            written = f"{_clock(self.begin)}-{_clock(self.end)}"
            raise QuestionError(
                f"the visit {written} ends before it begins; turn the times round, or ask for each day by itself where"
                " it reaches over midnight"
            )

    def span(self, clock: Clock, reading: Reading = DEFAULT) -> tuple[int, int]:
        """Give the instants of its beginning, included, and its end, excluded.

        Raises:
            QuestionError: The clocks change that day and nothing of the visit is left, or the calendar begins that day.
        """
        midnight = self.day.toordinal()
        begin = clock.instant(wall_of(midnight, self.begin), reading.gap, reading.fold)
        end = clock.instant(wall_of(midnight, self.end), reading.gap, reading.fold)
        if end <= begin:
            written = f"{_clock(self.begin)}-{_clock(self.end)}"
            raise QuestionError(f"the clocks change on {self.day}, and {written} does not exist; name other times")
        if clock.moment(begin) is None:
            raise QuestionError(f"a visit on {self.day} has no moment that could be asked about; name a later day")
        return begin, end


def _clock(second: int) -> str:
    hours, rest = divmod(second, 3600)
    return f"{hours:02}:{rest // 60:02}"


@dataclass(frozen=True, slots=True)
class OrderVisit:
    """What one order asks for in a visit.

    Attributes:
        prescribed: The order.
        visit: The visit.
        due: The fixed doses whose moment lies in the visit, each with what is registered of it.
        overdue: Those of the same day whose time has passed when the visit begins and that nobody has registered.
        untimed: The fixed doses of the day without a moment, and those of several days that hold this one; none in a
            visit that is wholly paused, or comes after the withdrawal.
        pouches: What the roll or the box holds for the visit, and what it holds without a moment that day.
        beside: The order and the roll laid side by side that day, the night before it included; None where nothing is
            planned.
        patches: Patches to put on and take off; None for an order of no patches.
        drips: Infusions to connect and disconnect; None for an order without any.
        as_needed: What may be taken as needed that day; what has a moment, only in the visit; nothing where the visit
            is wholly paused or comes after the withdrawal.
        available: Whether it may be taken when the visit begins, or from when, after all that is registered until then;
            None where nothing may be taken as needed that day.
        structure: What the message says of the limits of as-needed doses.
        given_as_needed: What has been registered as taken as needed that day.
        untold: What cannot be told of the day.
        unmatched: What was registered that day and belongs to no dose.
        waits: What treatment waits for, if it has not started.
        halt: A pause or a withdrawal that stops it in the visit.
        count: How many to count out by hand in the visit, in the dosage's unit; None where nothing is counted, where
            all lies in the roll, and where the patient takes it without help.
        count_overdue: The same of the overdue doses, in case they have not been given; None where treatment is stopped.
    """

    prescribed: Prescribed
    visit: Visit
    due: tuple[Tracked, ...]
    overdue: tuple[Tracked, ...]
    untimed: tuple[Tracked, ...]
    pouches: tuple[Pouch, ...]
    beside: Beside | None
    patches: Patches | None
    drips: Drips | None
    as_needed: tuple[Occurrence, ...]
    available: Available | None
    structure: DosageStructure | None
    given_as_needed: tuple[Tracked, ...]
    untold: tuple[Untold, ...]
    unmatched: tuple[Unmatched, ...]
    waits: WhyNotStarted | None
    halt: Halt
    count: Total | None
    count_overdue: Total | None

    @property
    def is_roll_unknown(self) -> bool:
        """Whether something is packed and it cannot be told what: planned for an earlier version, or not yet valid."""
        roll = self.prescribed.roll
        return roll is not None and (self.beside is None or bool(self.beside.not_compared and not self.pouches))

    @property
    def pause(self) -> PauseSpan | None:
        """The pause, if it holds in the visit or a part of it."""
        return self.halt.pause

    def uncounted(self) -> OrderVisit:
        """Give the same with nothing to count out: for an order of which nobody knows what holds."""
        return replace(self, count=None, count_overdue=None)

    def is_in_roll(self, tracked: Tracked) -> bool:
        """Tell whether the roll or the box holds something for a dose's time, be it another amount."""
        return is_packed(tracked.occurrence, self.beside)

    @property
    def is_empty(self) -> bool:
        """Whether the order asks for nothing in the visit, and nothing about it is unknown."""
        asked = (self.due, self.overdue, self.untimed, self.pouches, self.as_needed, self.untold, self.unmatched)
        differs = self.beside is not None and bool(self.beside.differences)
        waits = self.waits is not None or self.halt.is_any
        handled = any(each is not None and not each.is_empty for each in (self.patches, self.drips))
        return not (any(asked) or differs or waits or handled or self.is_roll_unknown)


def visit_of(order: Prescribed, visit: Visit, matching: Matching = NEAREST) -> OrderVisit:
    """Tell what an order asks for in a visit.

    A dose is due in the visit when its moment lies in it; an approximate moment counts as the time that the caller
    takes the part of day for.

    Args:
        order: The order, compiled.
        visit: The visit.
        matching: Which dose a registered administration is taken for.

    Raises:
        QuestionError: The clocks change that day, and nothing of the visit is left.
    """
    begin, end = visit.span(order.plan.clock, order.plan.plan.reading)
    halt = halt_of(order.plan, visit.day, begin, end)
    return _Visitor(order, visit, matching, begin, end, halt).visited()


@dataclass(frozen=True, slots=True)
class _Visitor:
    """One order on its way through a visit."""

    order: Prescribed
    visit: Visit
    matching: Matching
    begin: int
    end: int
    halt: Halt

    def visited(self) -> OrderVisit:
        order, plan = self.order, self.order.plan
        eve = date.fromordinal(max(self.visit.day.toordinal() - 1, FIRST_DAY))
        moment = plan.clock.moment(self.begin)
        assert moment is not None  # noqa: S101 - the visit's span is within the calendar
        asked = Asked(eve, self.visit.day, moment, self.matching, order.known)
        register = registered(order.order, plan, asked, order.place)
        of_day = window(plan.plan, self.visit.day, self.visit.day, plan.bounds)
        due = tuple(each for each in register.doses if self.is_in(each.occurrence))
        overdue = tuple(each for each in register.doses if self._is_overdue(each))
        packed, laid = self._packed(eve)
        return OrderVisit(
            prescribed=order,
            visit=self.visit,
            due=due,
            overdue=overdue,
            untimed=self._untimed(register.doses),
            pouches=packed,
            beside=laid,
            patches=self._patches(overdue) if _is_of_patches(order) else None,
            drips=drips(plan, self.visit.day, self.begin, self.end) if plan.plan.has.infusion else None,
            as_needed=self._as_needed(of_day.as_needed),
            available=self._available(moment) if of_day.as_needed else None,
            structure=_structure(order, self.visit.day),
            given_as_needed=tuple(each for each in register.as_needed if self._is_of_day(each.occurrence)),
            untold=of_day.untold,
            unmatched=tuple(each for each in register.unmatched if self._is_today(each)),
            waits=_waits(order),
            halt=self.halt,
            count=self._count(due, laid),
            count_overdue=None if self.halt.is_whole else self._count(overdue, laid),
        )

    # --- doses ---

    def is_in(self, occurrence: Occurrence) -> bool:
        return occurrence.instant is not None and self.begin <= occurrence.instant < self.end

    def _is_overdue(self, tracked: Tracked) -> bool:
        instant = tracked.occurrence.instant
        return tracked.state is State.OVERDUE and instant is not None and instant < self.begin

    def _untimed(self, tracked: Iterable[Tracked]) -> tuple[Tracked, ...]:
        """Give the doses of the day without a moment; what is left of the day may lie outside the visit (16)."""
        if self.halt.is_whole:
            return ()
        untimed = (each for each in tracked if each.occurrence.instant is None)
        return tuple(each for each in untimed if self._is_of_day(each.occurrence) and not _runs_all_day(each))

    def _as_needed(self, occurrences: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
        if self.halt.is_whole:
            return ()
        return tuple(each for each in occurrences if each.instant is None or self.is_in(each))

    def _is_of_day(self, occurrence: Occurrence) -> bool:
        return occurrence.first_day <= self.visit.day.toordinal() <= occurrence.last_day

    def _is_today(self, unmatched: Unmatched) -> bool:
        """Tell whether what was registered is of the day; a moment without an offset may be of any day."""
        moment = unmatched.administration.administration_date_time.value
        if moment.tzinfo is None:
            return moment.date() == self.visit.day
        return self.order.plan.clock.day(instant_of(moment)) == self.visit.day.toordinal()

    def _count(self, tracked: Iterable[Tracked], laid: Beside | None) -> Total | None:
        """Count what is still to be given by hand."""
        left = [each.occurrence for each in tracked if each.state is not State.GIVEN]
        by_hand = [each for each in left if not is_packed(each, laid) and is_counted(each.dose.unit)]
        if not by_hand or self.order.is_self_administered:
            return None
        parameters, known = self.order.parameters, self.order.known
        return total_of((amount_of(each.dose, parameters, known), 1, 1) for each in by_hand)

    def _available(self, moment: datetime) -> Available:
        """Ask what may be taken when the visit begins, after all that is registered, however long ago."""
        order = self.order
        return available_by_register(order.order, order.plan, moment, order.place, order.known, self.matching).answer

    # --- around them ---

    def _packed(self, eve: date) -> tuple[tuple[Pouch, ...], Beside | None]:
        roll = self.order.roll
        if roll is None or roll.is_of_previous_version:
            return (), None
        held = pouches(roll, eve, self.visit.day)
        today = [each for each in held if self.is_in(each.occurrence) or self._is_untimed_today(each.occurrence)]
        return tuple(today), self._of_day(beside(self.order.plan, roll, eve, self.visit.day))

    def _of_day(self, laid: Beside) -> Beside:
        """Keep what differs that day, and in the night before it as far as it lies on it."""
        day = self.visit.day
        differences = tuple(each for each in laid.differences if each.day == day or (each.second or 0) >= DAY)
        return replace(
            laid, differences=differences, not_compared=tuple(each for each in laid.not_compared if each == day)
        )

    def _patches(self, overdue: Iterable[Tracked]) -> Patches:
        late = tuple(each.occurrence for each in overdue)
        return patches(self.order.plan, self.visit.day, self.begin, self.end, late, is_halted=self.halt.is_whole)

    def _is_untimed_today(self, occurrence: Occurrence) -> bool:
        return occurrence.instant is None and self._is_of_day(occurrence)


def is_packed(occurrence: Occurrence, laid: Beside | None) -> bool:
    """Tell whether the roll or the box holds something for the time of a dose.

    Where the dose or what is packed that day has no time, whatever is packed that day counts. What cannot be told from
    the dose counts too: it is said, and not counted out a second time.
    """
    if laid is None:
        return False
    if any(occurrence in each.ordered and each.packed and each.second is not None for each in laid.differences):
        return True
    of_day = [each.occurrence for each in laid.packed if each.occurrence.first_day == occurrence.first_day]
    if occurrence.dose.second is None or any(each.dose.second is None for each in of_day):
        return bool(of_day)
    return any(each.dose.second == occurrence.dose.second for each in of_day)


def _runs_all_day(tracked: Tracked) -> bool:
    """Tell whether it is a continuous infusion, which stands among the infusions."""
    return isinstance(tracked.occurrence.dose.timing, AllDay) and tracked.occurrence.infusion is not None


def _is_of_patches(order: Prescribed) -> bool:
    match order.dosage.form:
        case StructuredForRequest(unit=unit) | StructuredForResponse(unit=unit):
            return is_patch(order.drug, unit)
        case _:
            return False


def _structure(order: Prescribed, day: date) -> DosageStructure | None:
    periods = order.plan.plan.periods_from(day.toordinal(), day.toordinal())
    return periods[-1].prn_structure if periods else None


def _waits(order: Prescribed) -> WhyNotStarted | None:
    plan = order.plan.plan
    if plan.is_started:
        return None
    if plan.course is not None:
        return WhyNotStarted.COURSE
    return WhyNotStarted.HANDOVER if plan.awaits_handover else None
