"""What stops an order in a visit: a pause, and a withdrawal (dosage.md 16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fmk16.schedule.bounds import PauseSpan
from fmk16.schedule.order import OrderPlan


@dataclass(frozen=True, slots=True)
class Halt:
    """What stops an order in a visit, or in a part of it.

    Attributes:
        pause: The pause, if it holds in the visit or a part of it.
        withdrawn_at: The instant of a withdrawal, if it lies on the day of the visit and before the visit's end.
        is_whole: Whether nothing of the visit is left: a dose of the order, be it overdue or without a moment, is not
            to be given in it.
    """

    pause: PauseSpan | None
    withdrawn_at: int | None
    is_whole: bool

    @property
    def is_any(self) -> bool:
        """Whether there is anything to say."""
        return self.pause is not None or self.withdrawn_at is not None


def halt_of(plan: OrderPlan, day: date, begin: int, end: int) -> Halt:
    """Tell what stops an order in a visit.

    Args:
        plan: The order.
        day: The day of the visit.
        begin: The instant at which the visit begins, included.
        end: The instant at which it ends, excluded.
    """
    bounds = plan.bounds
    left = end if bounds.withdrawn_at is None else min(end, bounds.withdrawn_at)
    is_paused = bounds.pause is not None and begin < left and bounds.pause.covers(begin, left)
    return Halt(_pause(plan, day, begin, left), _withdrawn_at(plan, day, end), left <= begin or is_paused)


def _pause(plan: OrderPlan, day: date, begin: int, end: int) -> PauseSpan | None:
    pause = plan.bounds.pause
    if pause is None or begin >= end or not plan.bounds.allows_day(day.toordinal()):
        return None
    begins = pause.begin is None or pause.begin < end
    return pause if begins and (pause.end is None or pause.end > begin) else None


def _withdrawn_at(plan: OrderPlan, day: date, end: int) -> int | None:
    at = plan.bounds.withdrawn_at
    return at if at is not None and at < end and plan.clock.day(at) == day.toordinal() else None
