"""The next expected administration, which no element of the interface carries (dosage.md section 10)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from fmk16.finding import Place
from fmk16.schedule.answer import (
    Answer,
    AsNeeded,
    CannotTell,
    Due,
    Finished,
    NotStarted,
    Ongoing,
    Paused,
    WhyNotStarted,
)
from fmk16.schedule.clock import LAST_DAY, day_of, instant_of
from fmk16.schedule.infusion import under_way
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import Dosage, Order, OrderPlan, compile_order
from fmk16.schedule.plan import Reason, Untold
from fmk16.schedule.reading import DEFAULT, Reading
from fmk16.schedule.search import timed_after, unreadable_from, untimed_from


def next_dose(order: Order | Dosage, at: datetime, reading: Reading = DEFAULT, place: Place = ()) -> Answer:
    """Tell which dose of an order comes next.

    Args:
        order: The order, or a dosage alone.
        at: The moment asked about; aware.
        reading: The caller's choices where the interface is silent.
        place: Where the order stands in its message.

    Raises:
        QuestionError: ``at`` carries no zone.
    """
    return next_of(compile_order(order, reading, place), at)


def next_of(order: OrderPlan, at: datetime) -> Answer:
    """Tell which dose of a compiled order comes next.

    Raises:
        QuestionError: ``at`` carries no zone.
    """
    instant = instant_of(at)
    if not order.plan.is_started:
        return _not_started(order, instant)
    pause = order.bounds.pause
    if pause is not None and pause.holds(instant):
        since, until = _moment(pause.begin, order), _moment(pause.end, order)
        return Paused(
            since, until, pause.place, None if pause.end is None else _under_way_or_next(order, pause.end - 1)
        )
    return _under_way_or_next(order, instant)


def _not_started(order: OrderPlan, instant: int) -> NotStarted | CannotTell:
    plan = order.plan
    if plan.course is not None:
        return NotStarted(WhyNotStarted.COURSE, plan.course, plan.precondition_place)
    if plan.awaits_handover:
        return NotStarted(WhyNotStarted.HANDOVER, None, plan.precondition_place)
    today = date.fromordinal(day_of(order.clock.wall(instant)))
    return CannotTell(Reason.START_UNKNOWN, plan.precondition_place, today, None)


def _under_way_or_next(order: OrderPlan, instant: int) -> Due | Ongoing | AsNeeded | Finished | CannotTell:
    then = _next(order, instant)
    running, until = under_way(order, instant)
    return Ongoing(running, _moment(until, order), then) if running else then


def _next(order: OrderPlan, instant: int) -> Due | AsNeeded | Finished | CannotTell:
    today = day_of(order.clock.wall(instant))
    as_needed = _as_needed(order, today)
    doses, beside = timed_after(order, instant), untimed_from(order, today)
    known = Due(doses, beside, as_needed) if doses or beside else as_needed
    untold = _first_untold(order, today, known)
    if untold is not None:
        last = None if untold.last_day is None else date.fromordinal(untold.last_day)
        return CannotTell(untold.reason, untold.place, date.fromordinal(max(untold.first_day, today)), last, known)
    return known or Finished(_last_day(order))


def _first_untold(order: OrderPlan, today: int, known: Due | AsNeeded | None) -> Untold | None:
    """Give what cannot be told up to the day of what is known.

    A dose of a period whose end is unknown says so itself (dosage.md 11a), so it is answered as due.
    """
    untold = (*order.plan.untold, *order.bounds.untold)
    if not untold and not order.plan.has.unreadable:
        return None
    until = _day_of(known, today)
    candidates = [*(order.bounds.clipped(each) for each in untold), unreadable_from(order, today)]
    found = [each for each in candidates if each is not None and each.touches(today, until)]
    if isinstance(known, Due):
        found = [each for each in found if each.reason is not Reason.LENGTH_UNKNOWN and not each.is_prn]
    return min(found, key=lambda each: each.first_day, default=None)


def _day_of(known: Due | AsNeeded | None, today: int) -> int:
    match known:
        case Due(doses=doses, beside=beside):
            return min(max(occurrence.first_day, today) for occurrence in (*doses, *beside))
        case AsNeeded(from_day=day):
            return day.toordinal()
        case None:
            return LAST_DAY


def _as_needed(order: OrderPlan, today: int) -> AsNeeded | None:
    found = untimed_from(order, today, prn=True)
    if not found:
        return None
    structure = order.plan.periods[found[0].dose.period - 1].prn_structure
    assert structure is not None  # noqa: S101 - as-needed doses come from a structure
    from_day = max(found[0].first_day, today)
    return AsNeeded(found, date.fromordinal(from_day), structure, order.plan.prn_trigger)


def _last_day(order: OrderPlan) -> date | None:
    ends = [period.last_day for period in order.plan.periods[-1:]] + [order.bounds.last_day]
    known = [end for end in ends if end is not None]
    return date.fromordinal(min(known)) if known else None


def _moment(instant: int | None, order: OrderPlan) -> datetime | None:
    if instant is None:
        return None
    return datetime.fromtimestamp(instant, UTC).astimezone(ZoneInfo(order.plan.reading.zone))


def occurrences_of(answer: Answer) -> tuple[Occurrence, ...]:
    """Give the doses that an answer names as expected next."""
    match answer:
        case Due(doses=doses, beside=beside):
            return (*doses, *beside)
        case CannotTell(known=Due(doses=doses, beside=beside)):
            return (*doses, *beside)
        case _:
            return ()
