"""An order and the answer to when its next dose is, with all that stands beside it: what a report words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fmk16.model.drug_medication import DrugMedication
from fmk16.report.oddities import remarks_of
from fmk16.report.orders import Subject
from fmk16.schedule.alternatives import ReadingDifference
from fmk16.schedule.answer import Answer, AsNeeded, CannotTell, Due, NextEpisode, Ongoing, Paused
from fmk16.schedule.bounds import PauseSpan
from fmk16.schedule.card.beside import Beside
from fmk16.schedule.card.by_register import AsRegistered
from fmk16.schedule.card.given_infusions import GivenInfusion
from fmk16.schedule.card.other_limits import AvailabilityDifference
from fmk16.schedule.card.registered import Tracked, Unmatched
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import Remark, Untold


@dataclass(frozen=True, slots=True)
class Answered:
    """An order, compiled, and the answer to when its next dose is.

    Attributes:
        subject: The order.
        plan: The same order, compiled.
        answer: When its next dose is.
        following: When the next episode may start, for a course.
        registered: Whether an as-needed dose may be taken after what is registered, for an order that has any.
        differ: The readings that give other doses in the days up to the answer.
        begun: The doses still to come that are registered, though not as often as they are expected.
        overdue: The doses whose time has passed, their day not, and that are not registered.
        between: What cannot be told of days before the latest dose of the answer, and the answer does not say itself.
        limits_differ: The readings by which an as-needed dose may be taken earlier or later.
        laid: The order and the roll side by side in the days up to the answer, where anything is packed.
        running: The infusions as needed that are registered and may still run.
        paused: The pause that is still to begin, and that the answer reaches into or jumps over.
        unmatched: What is registered that day and fits no dose.
        other_amount: The doses of that day, and those still to come, that are registered in another amount.
    """

    subject: Subject
    plan: OrderPlan
    answer: Answer
    following: NextEpisode | None = None
    registered: AsRegistered | None = None
    differ: tuple[ReadingDifference, ...] = ()
    begun: tuple[Tracked, ...] = ()
    overdue: tuple[Tracked, ...] = ()
    between: tuple[Untold, ...] = ()
    limits_differ: tuple[AvailabilityDifference, ...] = ()
    laid: Beside | None = None
    running: tuple[GivenInfusion, ...] = ()
    paused: PauseSpan | None = None
    unmatched: tuple[Unmatched, ...] = ()
    other_amount: tuple[Tracked, ...] = ()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is odd about the order, whether or not it is reached."""
        return remarks_of(self.subject, self.plan.plan.remarks)

    @property
    def is_registered_on(self) -> bool:
        """Whether anything is registered on the order, or is to be; most doses given at home never are."""
        order, known = self.subject.order, self.subject.known
        if not isinstance(order, DrugMedication):
            return False
        is_to_be = order.drug_administration_registration_requested or known.registrations_are_complete
        return is_to_be or bool(order.drug_administrations)

    @property
    def behind(self) -> tuple[Occurrence, ...]:
        """The overdue doses; of an infusion that is said to run nothing more is said."""
        running = self.answer.doses if isinstance(self.answer, Ongoing) else ()
        return tuple(each.occurrence for each in self.overdue if each.occurrence not in running)


MOST_DAYS = 92
"""Days up to an answer, at most, that are asked about with it; without an answer on a day it is ``SOME_DAYS``."""

SOME_DAYS = 28


def answered_on(answer: Answer | None, today: date) -> date:
    """Give the last day that an answer is about, so far as one asks about it; some weeks ahead where it names none."""
    match answer:
        case Due(doses=doses, beside=beside):
            day = max(each.day for each in (*doses, *beside))
        case AsNeeded(from_day=day):
            pass
        case CannotTell(known=known, first_day=first):
            day = first if known is None else answered_on(known, today)
        case Ongoing(then=then) | Paused(then=then):
            day = answered_on(then, today)
        case _:
            day = _after(today, SOME_DAYS - 1)
    return min(max(day, today), _after(today, MOST_DAYS - 1))


def _after(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
