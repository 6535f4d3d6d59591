"""What may be taken as needed in a visit, in words: whether at once, how much, and what it comes to (29 to 33)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fmk16.model.dose import Exact, Range
from fmk16.model.unit import Unit
from fmk16.report.amounts import counted, number, unit_of
from fmk16.report.doses import joined, once
from fmk16.report.privacy import shown
from fmk16.report.visits.words import VisitWords
from fmk16.schedule.amounts import AmountUntold, Total
from fmk16.schedule.as_needed.availability import (
    AvailabilityUntold,
    Available,
    AvailableFrom,
    AvailableNow,
    NeverAvailable,
    WhyUnsure,
)
from fmk16.schedule.as_needed.limits import LimitKind
from fmk16.schedule.as_needed.today import Today
from fmk16.schedule.cycle import AtPartOfDay
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.plan import Untold


def as_needed(visit: VisitWords) -> Iterator[str]:
    """Say what may be taken as needed, and within which limits."""
    needed = visit.asked.needed
    trigger = shown(visit.prescribed.plan.plan.prn_trigger or "")
    taken = list(_taken(visit))
    for each in needed.doses:
        allowed = [*_since(visit, each), *_available(visit), *_at_most(visit, each)]
        remarks = [*allowed, *visit.doses.limits([each]), trigger, *taken, *_total(visit)]
        time = visit.time(each) if _opens_within(visit, each) else ""
        yield visit.line(visit.remarked(visit.doses.dose(each.dose), remarks), time)


def _taken(visit: VisitWords) -> Iterator[str]:
    """Say how many are registered that day, and how many of them later than the visit begins, which limit nothing."""
    needed = visit.asked.needed
    count, after = sum(len(each.given) for each in needed.given), needed.given_after(_begin(visit))
    if after:
        yield visit.words.say("visit.given.as_needed.after", count=count, after=after)
    elif count:
        yield visit.words.say("visit.given.as_needed", count=count)


def _opens_within(visit: VisitWords, occurrence: Occurrence) -> bool:
    plan = visit.prescribed.plan
    begin, _ = visit.asked.visit.span(plan.clock, plan.plan.reading)
    return occurrence.instant is not None and occurrence.instant >= begin


def _since(visit: VisitWords, occurrence: Occurrence) -> Iterator[str]:
    """Say since when it may be taken, where its time lies before the visit (29a)."""
    if occurrence.instant is not None and not _opens_within(visit, occurrence):
        is_part = isinstance(occurrence.dose.timing, AtPartOfDay)
        time = visit.time(occurrence) if is_part else visit.clock(occurrence.instant)
        yield visit.doses.grounded("visit.needed.since_part" if is_part else "visit.needed.since", "29a", time=time)


# --- whether one may be taken ----------------------------------------------------------------------------------------


def _answer(visit: VisitWords) -> Available | None:
    registered = visit.asked.needed.registered
    return None if registered is None else registered.answer


def _available(visit: VisitWords) -> Iterator[str]:
    """Say whether one may be taken when the visit begins, where the dosage does not say it all itself."""
    registered = visit.asked.needed.registered
    if registered is None:
        return
    match registered.answer:
        case AvailableNow() as now if registered.is_any:
            yield visit.words.say("visit.available.now") + _left(visit, now.today, now.doses[0].unit)
        case AvailableFrom(by=by) as later if any(each.kind is not LimitKind.NOT_ON_OFFER for each in by):
            why = joined(once(visit.doses.grounded(f"blocked.{each.kind}", each.ground) for each in by))
            key = "visit.available.from" if registered.is_any else "visit.available.from.alone"
            yield visit.words.say(key, moment=visit.calendar.moment(later.moment), why=why)
        case NeverAvailable(limits=limits, why=why):
            ground = limits[-1].ground if limits else why.ground
            yield visit.doses.grounded("visit.available.never", ground)
        case AvailabilityUntold() as untold:
            yield from _untold(visit, untold)


def _untold(visit: VisitWords, untold: AvailabilityUntold) -> Iterator[str]:
    """Say why it cannot be told, from when one perhaps may be taken, and from when surely."""
    why = joined(once(_why(visit, each) for each in untold.because))
    perhaps, begin = untold.perhaps_from, _begin(visit)
    if perhaps is not None and begin < perhaps.timestamp():
        yield visit.words.say("visit.available.perhaps", moment=visit.calendar.moment(perhaps), why=why)
    else:
        yield visit.words.say("visit.available.untold", why=why)
    if isinstance(untold.known, AvailableFrom):
        yield visit.words.say("registered.surely", moment=visit.calendar.moment(untold.known.moment))


def _begin(visit: VisitWords) -> int:
    plan = visit.prescribed.plan
    return visit.asked.visit.span(plan.clock, plan.plan.reading)[0]


def _why(visit: VisitWords, because: Untold | AmountUntold | WhyUnsure) -> str:
    match because:
        case Untold(reason=reason):
            return visit.doses.reason(reason)
        case AmountUntold(reason=reason):
            return visit.doses.grounded("registered.amount_untold", reason.ground)
        case WhyUnsure():
            return visit.doses.grounded(f"unsure.{because}", because.ground)


# --- how much --------------------------------------------------------------------------------------------------------


def _left(visit: VisitWords, today: Today, unit: Unit) -> str:
    """Say how much is left today, or how many times; nothing where there is no limit."""
    left, times = today.left, today.times_left
    if left is not None and left.most is not None:
        return visit.words.say("registered.left", left=_between(visit, left, unit))
    if times is None:
        return ""
    return visit.words.say(f"registered.left.{'one' if times == 1 else 'many'}", count=times)


def _between(visit: VisitWords, total: Total, unit: Unit) -> str:
    most = total.least if total.most is None else total.most
    ends = dict.fromkeys((total.least, most))
    return visit.words.say(
        "amount", amount="-".join(number(end, visit.words) for end in ends), unit=unit_of(most, unit)
    )


def _at_most(visit: VisitWords, occurrence: Occurrence) -> Iterator[str]:
    """Say how much of a range, or of an amount, the maximum daily dose leaves (dosage.md 33)."""
    answer = _answer(visit)
    if not isinstance(answer, AvailableNow):
        return
    left, most = answer.today.left, _greatest(occurrence)
    if left is not None and left.most is not None and most is not None and left.least < most:
        yield visit.words.say("visit.at_most_now", amount=_between(visit, left, occurrence.unit))


def _greatest(occurrence: Occurrence) -> Decimal | None:
    """Give how much a dose is at most; None where a schema gives it."""
    match occurrence.amount:
        case Exact(quantity=quantity):
            return quantity
        case Range(maximum_quantity=most):
            return most
        case _:
            return None


def _total(visit: VisitWords) -> Iterator[str]:
    """Say what fixed and as-needed doses of the day come to at most, so that a person sees the sum (33)."""
    match _answer(visit):
        case (
            AvailableNow(today=today, doses=doses)
            | AvailableFrom(today=today, doses=doses)
            | AvailabilityUntold(known=AvailableNow(today=today, doses=doses))
            | AvailabilityUntold(known=AvailableFrom(today=today, doses=doses))
        ):
            fixed, most = today.fixed, today.with_prn.total.most
            is_told = fixed.is_told and today.with_prn.is_told and most is not None
            if is_told and most is not None and fixed.total.least > 0 and most != fixed.total.most:
                amount = counted(most, doses[0].unit, visit.words)
                yield visit.doses.grounded("registered.total", "33", amount=amount)
        case _:
            return
