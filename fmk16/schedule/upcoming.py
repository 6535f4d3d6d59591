"""The next expected administration, which no element of the interface carries (dosage.md section 10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from fmk16.finding import Place
from fmk16.model.dosage import EpisodicTreatment
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
from fmk16.schedule.clock import LAST_DAY, instant_of
from fmk16.schedule.episodes import next_episode_on
from fmk16.schedule.infusion import under_way
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.occurrence import Begun, Occurrence
from fmk16.schedule.offers import Offer, offered_from
from fmk16.schedule.order import Dosage, Order, OrderPlan, compile_order
from fmk16.schedule.plan import Reason, Untold
from fmk16.schedule.reading import DEFAULT, EndInWords, Reading
from fmk16.schedule.search import timed_after, unreadable_from, untimed_from

Next = Due | AsNeeded | NotStarted | Finished | CannotTell
"""What comes next, pauses and running infusions aside."""

IsGiven = Callable[[Occurrence], bool] | None
"""Tells whether a fixed dose is known to have been given, so that it is no longer to come; None where none is."""


def next_dose(
    order: Order | Dosage, at: datetime, reading: Reading = DEFAULT, place: Place = (), known: Known = NOTHING
) -> Answer:
    """Tell which dose of an order comes next.

    Args:
        order: The order, or a dosage alone.
        at: The moment asked about; aware.
        reading: The caller's choices where the interface is silent.
        place: Where the order stands in its message.
        known: What the caller knows besides: started episodes, a withdrawal.

    Raises:
        QuestionError: ``at`` carries no zone.
    """
    return next_of(compile_order(order, reading, place, known), at)


def next_of(order: OrderPlan, at: datetime) -> Answer:
    """Tell which dose of a compiled order comes next.

    Raises:
        QuestionError: ``at`` carries no zone.
    """
    return next_besides(order, at, None)


def next_besides(order: OrderPlan, at: datetime, is_given: IsGiven, begun: Sequence[Begun] = ()) -> Answer:
    """Tell which dose of a compiled order comes next, besides those that are known to have been given.

    Args:
        order: The order, compiled.
        at: The moment asked about; aware.
        is_given: Tells whether a fixed dose is known to have been given.
        begun: The infusions among these, each from when it was begun.

    Raises:
        QuestionError: ``at`` carries no zone.
    """
    instant = instant_of(at)
    pause = order.bounds.pause
    if pause is not None and pause.holds(instant) and not _is_over(order, instant, order.clock.day(instant)):
        answer: Paused | Next = _paused(order, is_given)
    else:
        answer = _next_or_pause(order, instant, is_given)
    running = under_way(order, instant, begun)
    if running is None:
        return answer
    moment = order.clock.moment
    until = None if running.until is None else moment(running.until)
    surely = None if running.surely_until is None else moment(running.surely_until)
    paused = answer if isinstance(answer, Paused) else None
    return Ongoing(running.doses, until, surely, answer, paused, running.registered)


# --- pauses and ends -------------------------------------------------------------------------------------------------


def _paused(order: OrderPlan, is_given: IsGiven) -> Paused:
    pause = order.bounds.pause
    assert pause is not None  # noqa: S101 - asked for only where there is one
    moment = order.clock.moment
    since = None if pause.begin is None else moment(pause.begin)
    if pause.end is None:
        return Paused(since, None, pause.place, None)
    then = _next(order, pause.end - 1, order.clock.day(pause.end), is_given)
    return Paused(since, moment(pause.end), pause.place, then)


def _next_or_pause(order: OrderPlan, instant: int, is_given: IsGiven) -> Paused | Next:
    answer = _next(order, instant, order.clock.day(instant), is_given)
    pause = order.bounds.pause
    if not isinstance(answer, Finished) or pause is None or pause.end is not None or pause.begin is None:
        return answer
    unpaused = replace(order, bounds=replace(order.bounds, pause=None))
    is_finished = isinstance(_next(unpaused, instant, order.clock.day(instant), is_given), Finished)
    return answer if is_finished else _paused(order, is_given)


def _is_over(order: OrderPlan, instant: int, today: int) -> bool:
    """Tell whether treatment, or the dosage itself, has ended: then neither a pause nor a start is waited for."""
    bounds, plan = order.bounds, order.plan
    if bounds.is_withdrawn(instant):
        return True
    if bounds.last_day is not None and today > bounds.last_day + 1:
        return True
    if not plan.is_started:
        return bounds.last_day is not None and today > bounds.last_day
    ends = [period.last_day for period in plan.periods]
    untold = any(each.touches(today, LAST_DAY) for each in plan.untold)
    return not untold and plan.course is None and all(end is not None and end + 1 < today for end in ends)


# --- what comes next -------------------------------------------------------------------------------------------------


def _next(order: OrderPlan, instant: int, today: int, is_given: IsGiven) -> Next:
    if order.bounds.is_withdrawn(instant + 1):
        return _ended(order)
    if not order.plan.is_started and not _is_over(order, instant, today):
        return _not_started(order, today)
    doses, beside = _timed(order, instant, is_given), _untimed(order, today, is_given)
    if doses and not order.plan.has.prn and not _may_be_untold(order):
        return Due(doses, beside)
    as_needed = _as_needed(order, instant, today)
    fixed = Due(doses, beside, as_needed) if doses or beside else None
    known = fixed or (as_needed.known if isinstance(as_needed, CannotTell) else as_needed)
    untold = _first_untold(order, today, known)
    if untold is None:
        return fixed or as_needed or _nothing_more(order, today)
    if fixed is None and isinstance(as_needed, CannotTell) and as_needed.first_day < _day_untold(untold, today):
        return as_needed
    return _cannot_tell(untold, today, known)


def _timed(order: OrderPlan, instant: int, is_given: IsGiven) -> tuple[Occurrence, ...]:
    doses = timed_after(order, instant)
    while is_given is not None and doses:
        left = tuple(each for each in doses if not is_given(each))
        moment = doses[0].instant
        if left or moment is None:
            return left
        doses = timed_after(order, moment)
    return doses


def _untimed(order: OrderPlan, today: int, is_given: IsGiven) -> tuple[Occurrence, ...]:
    """Give what is left of the earliest day that has anything left; a day of choice that is past choice is on many."""
    doses = untimed_from(order, today)
    while is_given is not None and doses:
        left = tuple(each for each in doses if not is_given(each))
        tomorrow = max(today, min(each.first_day for each in doses)) + 1
        if left or tomorrow > LAST_DAY:
            return left
        today = tomorrow
        doses = untimed_from(order, today)
    return doses


def _not_started(order: OrderPlan, today: int) -> NotStarted | Finished | CannotTell:
    plan = order.plan
    if plan.course is not None:
        return _course(order, plan.course, today)
    if plan.awaits_handover:
        return NotStarted(WhyNotStarted.HANDOVER, None, plan.precondition_place)
    untold = _first_untold(order, today, None)
    return _ended(order) if untold is None else _cannot_tell(untold, today, None)


def _course(order: OrderPlan, course: EpisodicTreatment, today: int) -> NotStarted:
    following = next_episode_on(order, course, today)
    return NotStarted(WhyNotStarted.COURSE, course, order.plan.precondition_place, following)


def _cannot_tell(untold: Untold, today: int, known: Due | AsNeeded | None) -> CannotTell:
    last = None if untold.last_day is None else date.fromordinal(untold.last_day)
    return CannotTell(untold.reason, untold.place, _day_untold(untold, today), last, known)


def _day_untold(untold: Untold, today: int) -> date:
    return date.fromordinal(max(untold.first_day, today))


def _first_untold(order: OrderPlan, today: int, known: Due | AsNeeded | None, *, prn: bool = False) -> Untold | None:
    """Give what cannot be told up to the day of what is known.

    A dose of a period whose end is unknown says so itself (dosage.md 11a), so it is answered as known. What the order's
    own dates leave unknown matters only where the dosage has something ahead.
    """
    plan, bounds = order.plan, order.bounds
    if not _may_be_untold(order):
        return None
    until = _day_of(known, today, order)
    of_dosage = (bounds.clipped(each, order.clock) for each in (*plan.untold, *unreadable_from(order, today)))
    found = [each for each in of_dosage if each and each.touches(today, until)]
    if known is not None and plan.reading.end_in_words is EndInWords.AS_IF_OPEN:
        found = [each for each in found if each.reason is not Reason.LENGTH_UNKNOWN]
    if known is not None or found:
        of_order = (bounds.clipped(each, order.clock) for each in bounds.untold)
        found += [each for each in of_order if each and each.touches(today, until)]
    return min((each for each in found if each.is_prn == prn), key=lambda each: each.first_day, default=None)


def _may_be_untold(order: OrderPlan) -> bool:
    plan = order.plan
    return bool(plan.untold or order.bounds.untold or plan.has.unreadable)


def _day_of(known: Due | AsNeeded | None, today: int, order: OrderPlan) -> int:
    match known:
        case Due(doses=doses, beside=beside):
            return min(_first_left(occurrence, today, order) for occurrence in (*doses, *beside))
        case AsNeeded(from_day=day):
            return day.toordinal()
        case None:
            return LAST_DAY


def _first_left(occurrence: Occurrence, today: int, order: OrderPlan) -> int:
    """Give the first day on which a dose may be given: of a choice, the first that a pause leaves (16 and 22)."""
    first, last = max(occurrence.first_day, today), occurrence.last_day
    if first >= last or occurrence.instant is not None:
        return first
    return next(order.bounds.open_days((first, last), None, order.clock), (first, last))[0]


def _as_needed(order: OrderPlan, instant: int, today: int) -> AsNeeded | CannotTell | None:
    offers = offered_from(order, instant, today)
    known = _offered(order, offers) if offers else None
    untold = _first_untold(order, today, known, prn=True)
    return known if untold is None else _cannot_tell(untold, today, known)


def _offered(order: OrderPlan, offers: tuple[Offer, ...]) -> AsNeeded:
    first = offers[0]
    structure, clock = first.period.prn_structure, order.clock
    assert structure is not None  # noqa: S101 - as-needed doses come from a structure of their period
    doses = tuple(each.occurrence for each in offers)
    from_day = date.fromordinal(clock.day(first.opens))
    return AsNeeded(doses, from_day, structure, order.plan.prn_trigger, clock.moment(first.opens))


def _nothing_more(order: OrderPlan, today: int) -> Finished | NotStarted:
    last, course = order.bounds.last_day, order.plan.course
    if course is not None and (last is None or today <= last):
        return _course(order, course, today)
    return _ended(order)


def _ended(order: OrderPlan) -> Finished:
    bounds, plan = order.bounds, order.plan
    end = plan.periods[-1].last_day if plan.periods else _last_untold(plan.untold)
    ends = (end, bounds.last_day) if plan.course is None else (bounds.last_day,)
    last = min((day for day in ends if day is not None), default=None)
    return Finished(None if last is None else date.fromordinal(last), _grounds_of_end(order, last))


def _grounds_of_end(order: OrderPlan, last: int | None) -> tuple[str, ...]:
    if order.bounds.last_day is not None and last == order.bounds.last_day:
        return ("16",)
    return ("10",) if order.plan.periods else ("2",)


def _last_untold(untold: tuple[Untold, ...]) -> int | None:
    """Give the last day of a free text or a local schema; None where there is no last one."""
    ends = [each.last_day for each in untold]
    return None if None in ends else max((end for end in ends if end is not None), default=None)
