"""Asking an order what a visit is to do: its doses, the roll beside them, and what stops or doubts them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from fmk16.model.dosage import StructuredForRequest, StructuredForResponse
from fmk16.schedule.answer import NextEpisode, WhyNotStarted
from fmk16.schedule.card.begun import begun_infusions, days_of_infusions
from fmk16.schedule.card.beside import Beside, beside
from fmk16.schedule.card.counting_out import to_count_out
from fmk16.schedule.card.doubts import doubts_of
from fmk16.schedule.card.drips import Drips, drips
from fmk16.schedule.card.halt import Halt, halt_of
from fmk16.schedule.card.kinds import is_patch
from fmk16.schedule.card.matching import NEAREST, Matching
from fmk16.schedule.card.order_visit import OrderVisit
from fmk16.schedule.card.patches import Patches, patches
from fmk16.schedule.card.read_otherwise import ReadOtherwise, read_otherwise
from fmk16.schedule.card.registered import Register, RegisterAsked, Tracked, registered
from fmk16.schedule.card.roll import Pouch, pouches
from fmk16.schedule.card.visit import Visit
from fmk16.schedule.card.when_needed import WhenNeeded, when_needed
from fmk16.schedule.card.whole import Prescribed
from fmk16.schedule.clock import DAY, FIRST_DAY
from fmk16.schedule.cycle import AllDay
from fmk16.schedule.episodes import next_episode
from fmk16.schedule.expand import window
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.plan import Untold


def visit_of(order: Prescribed, visit: Visit, matching: Matching = NEAREST, *, has_readings: bool = True) -> OrderVisit:
    """Tell what an order asks for in a visit.

    A dose is due in the visit when its moment lies in it; an approximate moment counts as the time that the caller
    takes the part of day for.

    Args:
        order: The order, compiled.
        visit: The visit.
        matching: Which dose a registered administration is taken for.
        has_readings: Whether other readings are looked for.

    Raises:
        QuestionError: The clocks change that day, and nothing of the visit is left.
    """
    begin, end = visit.span(order.plan.clock, order.plan.plan.reading)
    halt = halt_of(order.plan, visit.day, begin, end)
    return _Visitor(order, visit, matching, begin, end, halt, has_readings).visited()


@dataclass(frozen=True)  # without slots, so that its moment is worked out once
class _Visitor:
    """One order on its way through a visit."""

    order: Prescribed
    visit: Visit
    matching: Matching
    begin: int
    end: int
    halt: Halt
    has_readings: bool

    def visited(self) -> OrderVisit:
        order, plan, today = self.order, self.order.plan, self.visit.day.toordinal()
        register = self._register()
        due = tuple(each for each in register.doses if self._is_in(each.occurrence))
        overdue = tuple(each for each in register.doses if each.is_overdue(self.begin))
        packed, laid = self._packed()
        needed = self._needed(register)
        return OrderVisit(
            prescribed=order,
            visit=self.visit,
            due=due,
            overdue=overdue,
            untimed=self._untimed(register.doses),
            pouches=packed,
            beside=laid,
            patches=self._patches(register) if _is_of_patches(order) else None,
            drips=self._drips() if plan.plan.has.infusion else None,
            needed=needed,
            untold=self._untold(),
            unmatched=tuple(each for each in register.unmatched if each.is_of_day(today, plan.clock)),
            waits=_waits(order),
            following=self._following(),
            halt=self.halt,
            otherwise=self._otherwise(needed),
            doubts=doubts_of(plan, self.visit.day),
            count=to_count_out(order, due, laid),
            count_overdue=None if self.halt.is_whole else to_count_out(order, overdue, laid),
        )

    @cached_property
    def moment(self) -> datetime:
        """When the visit begins."""
        moment = self.order.plan.clock.moment(self.begin)
        assert moment is not None  # noqa: S101 - the visit's span is within the calendar
        return moment

    @property
    def eve(self) -> date:
        """The dose day before, of which a night dose may lie on this one (dosage.md 28)."""
        return date.fromordinal(max(self.visit.day.toordinal() - 1, FIRST_DAY))

    # --- doses ---

    def _register(self) -> Register:
        asked = RegisterAsked(self.eve, self.visit.day, self.moment, self.matching, self.order.known)
        return registered(self.order.order, self.order.plan, asked, self.order.place)

    def _is_in(self, occurrence: Occurrence) -> bool:
        return occurrence.instant is not None and self.begin <= occurrence.instant < self.end

    def _untimed(self, tracked: Iterable[Tracked]) -> tuple[Tracked, ...]:
        """Give the doses of the day without a moment; what is left of the day may lie outside the visit (16)."""
        if self.halt.is_whole:
            return ()
        return tuple(each for each in tracked if self._is_untimed(each.occurrence) and not _runs_all_day(each))

    def _is_untimed(self, occurrence: Occurrence) -> bool:
        return occurrence.instant is None and self._is_of_day(occurrence)

    def _is_of_day(self, occurrence: Occurrence) -> bool:
        return occurrence.first_day <= self.visit.day.toordinal() <= occurrence.last_day

    def _untold(self) -> tuple[Untold, ...]:
        """Give what cannot be told of the day, and before the morning of the eve, whose night may lie on it (28)."""
        plan, times = self.order.plan, self.order.plan.plan.reading.times_of_parts
        is_of_eve = self.visit.begin < times.morning and times.night < times.morning
        first = (self.eve if is_of_eve else self.visit.day).toordinal()
        listed = window(plan.plan, self.eve, self.visit.day, plan.bounds).untold
        return tuple(each for each in listed if each.touches(first, self.visit.day.toordinal()))

    def _needed(self, register: Register) -> WhenNeeded:
        given = tuple(each for each in register.as_needed if self._is_of_day(each.occurrence))
        if self.halt.is_whole or not self.order.plan.plan.has.prn:
            return WhenNeeded(given=given)
        return when_needed(self.order, self.visit.day, self.begin, self.end, self.matching, given)

    # --- around them ---

    def _packed(self) -> tuple[tuple[Pouch, ...], Beside | None]:
        roll = self.order.roll
        if roll is None or roll.is_of_previous_version:
            return (), None
        held = pouches(roll, self.eve, self.visit.day)
        today = [each for each in held if self._is_in(each.occurrence) or self._is_untimed(each.occurrence)]
        return tuple(today), self._laid(beside(self.order.plan, roll, self.eve, self.visit.day))

    def _laid(self, laid: Beside) -> Beside:
        """Keep what differs that day, and in the night before it as far as it lies on it."""
        day = self.visit.day
        differences = tuple(each for each in laid.differences if each.day == day or (each.second or 0) >= DAY)
        return replace(
            laid, differences=differences, not_compared=tuple(each for each in laid.not_compared if each == day)
        )

    def _patches(self, register: Register) -> Patches:
        day, is_halted = self.visit.day, self.halt.is_whole
        return patches(self.order.plan, day, self.begin, self.end, register.doses, is_halted=is_halted)

    def _drips(self) -> Drips:
        """Tell what is done with infusions, each from when it was begun, by the order or by what is registered."""
        plan, day = self.order.plan, self.visit.day
        asked = RegisterAsked(
            *days_of_infusions(plan, day.toordinal(), day.toordinal()), self.moment, self.matching, self.order.known
        )
        register = registered(self.order.order, plan, asked, self.order.place)
        return drips(plan, day, self.begin, self.end, begun_infusions(plan, register))

    def _following(self) -> NextEpisode | None:
        """Tell when the next course may start; before the first, and outside treatment, it need not be said."""
        plan = self.order.plan
        if plan.plan.course is None or not plan.bounds.allows_day(self.visit.day.toordinal()):
            return None
        return next_episode(plan, self.moment)

    def _otherwise(self, needed: WhenNeeded) -> ReadOtherwise:
        if not self.has_readings:
            return ReadOtherwise()
        offered_at = self.moment if needed.doses else None
        return read_otherwise(self.order, self.visit.day, self.end, offered_at, self.matching)


def _runs_all_day(tracked: Tracked) -> bool:
    """Tell whether it is a continuous infusion, which stands among the infusions."""
    return isinstance(tracked.occurrence.dose.timing, AllDay) and tracked.occurrence.infusion is not None


def _is_of_patches(order: Prescribed) -> bool:
    match order.dosage.form:
        case StructuredForRequest(unit=unit) | StructuredForResponse(unit=unit):
            return is_patch(order.drug, unit)
        case _:
            return False


def _waits(order: Prescribed) -> WhyNotStarted | None:
    plan = order.plan.plan
    if plan.is_started:
        return None
    if plan.course is not None:
        return WhyNotStarted.COURSE
    return WhyNotStarted.HANDOVER if plan.awaits_handover else None
