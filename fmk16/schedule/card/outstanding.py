"""The next dose besides what is registered as given, what of today is overdue, and what lies between (section 10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from fmk16.finding import Place
from fmk16.model.drug_medication import DrugMedication
from fmk16.schedule.answer import Answer, AsNeeded, CannotTell, Due, Ongoing, Paused
from fmk16.schedule.bounds import PauseSpan
from fmk16.schedule.card.begun import begun_infusions, days_of_infusions
from fmk16.schedule.card.matching import NEAREST, Matching, id_of
from fmk16.schedule.card.registered import RegisterAsked, State, Tracked, Unmatched, registered, still_open
from fmk16.schedule.clock import FIRST_DAY, LAST_DAY, instant_of
from fmk16.schedule.ground import Basis
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.order import Dosage, Order, OrderPlan
from fmk16.schedule.plan import Reason, Untold
from fmk16.schedule.reading import EndInWords
from fmk16.schedule.search import unreadable_from
from fmk16.schedule.supply.need import is_of_prn
from fmk16.schedule.upcoming import next_besides, next_of


@dataclass(frozen=True, slots=True)
class Outstanding:
    """When the next dose is, by what is registered.

    Attributes:
        answer: What comes next, doses that are registered as given left out.
        begun: The doses still to come that are registered, though not as often as they are expected.
        overdue: Those of the same calendar day whose time has passed and that are not registered.
        between: What cannot be told of days that lie before the latest dose of the answer, the answer's own aside.
        paused: The pause that is still to begin, and that the answer reaches into or jumps over.
        unmatched: What is registered that day and fits no dose: it may be one that is not registered, or one given
            at another time than ordered.
        other_amount: The doses of that day, and those still to come, that are registered in another amount than is
            ordered: taken as given all the same.
    """

    answer: Answer
    begun: tuple[Tracked, ...] = ()
    overdue: tuple[Tracked, ...] = ()
    between: tuple[Untold, ...] = ()
    paused: PauseSpan | None = None
    unmatched: tuple[Unmatched, ...] = ()
    other_amount: tuple[Tracked, ...] = ()

    @property
    def basis(self) -> Basis:
        """How sure it is: which dose was given is a matter of the policy."""
        return max((self.answer.basis, *(each.basis for each in (*self.begun, *self.overdue))))


def next_by_register(
    order: Order | Dosage,
    plan: OrderPlan,
    at: datetime,
    place: Place = (),
    known: Known = NOTHING,
    matching: Matching = NEAREST,
) -> Outstanding:
    """Tell which dose of an order comes next, by what is registered of it until then.

    An order in a request, and a dosage alone, have no administrations, and nothing of them is called overdue.

    Args:
        order: The order, with its administrations.
        plan: The same order, compiled.
        at: The moment asked about; aware.
        place: Where the order stands in its message.
        known: What the caller knows besides the message.
        matching: Which dose an administration is taken for.

    Raises:
        QuestionError: ``at`` carries no zone.
    """
    if not isinstance(order, DrugMedication) or not any(period.fixed for period in plan.plan.periods):
        answer = next_of(plan, at)
        return Outstanding(answer, between=jumped_over(plan, answer, at), paused=pause_ahead(plan, answer, at))
    instant = instant_of(at)
    today = plan.clock.day(instant)
    days = _days_around(plan, today)
    register = registered(_until(order, instant), plan, RegisterAsked(*days, at, matching, known), place)
    given = {id_of(each.occurrence) for each in register.doses if _is_given(each)}
    running = begun_infusions(plan, register) if plan.plan.has.infusion else ()
    answer = next_besides(plan, at, (lambda each: id_of(each) in given) if given else None, running)
    coming = (each for each in register.doses if each.occurrence.last_day >= today)
    begun = tuple(each for each in coming if each.given and each.expected is not None and not _is_given(each))
    behind = (each for each in still_open(register) if _is_of_day(each, plan, today))
    overdue = tuple(behind) if _is_in_force(plan, instant, today) else ()
    near = (each for each in register.doses if each.occurrence.last_day >= today or _is_of_day(each, plan, today))
    return Outstanding(
        answer,
        begun,
        overdue,
        between=jumped_over(plan, answer, at),
        paused=pause_ahead(plan, answer, at),
        unmatched=_of_day(register.unmatched, plan, today),
        other_amount=tuple(each for each in near if each.of_other_amount),
    )


def _days_around(plan: OrderPlan, today: int) -> tuple[date, date]:
    """Give the days whose registrations matter: those next to today, and all on which an infusion may have begun."""
    if plan.plan.has.infusion:
        return days_of_infusions(plan, today - 1, today + 1)
    return date.fromordinal(max(today - 1, FIRST_DAY)), date.fromordinal(min(today + 1, LAST_DAY))


def _until(order: DrugMedication, instant: int) -> DrugMedication:
    """Leave out what was registered later: it is not known yet."""
    moments = ((each, each.administration_date_time.value) for each in order.drug_administrations)
    until = tuple(each for each, moment in moments if moment.tzinfo is None or instant_of(moment) <= instant)
    if len(until) == len(order.drug_administrations):
        return order
    return order.model_copy(update={"drug_administrations": until})


def _of_day(unmatched: Iterable[Unmatched], plan: OrderPlan, today: int) -> tuple[Unmatched, ...]:
    """Give what fits no dose of a day; of an infusion that of the day before too, which may still run."""
    days = (today - 1, today) if plan.plan.has.infusion else (today,)
    return tuple(each for each in unmatched if any(each.is_of_day(day, plan.clock) for day in days))


def _is_of_day(tracked: Tracked, plan: OrderPlan, today: int) -> bool:
    """Tell whether a dose falls on a calendar day, as a night dose of the day before may."""
    moment = tracked.occurrence.instant
    return moment is not None and plan.clock.day(moment) == today


def _is_given(tracked: Tracked) -> bool:
    """Tell whether a dose is registered as often as it is expected; one of any number of times never is."""
    return tracked.expected is not None and tracked.state is State.GIVEN


def _is_in_force(plan: OrderPlan, instant: int, today: int) -> bool:
    """Tell whether doses behind may still be asked for: not in a pause, nor of what is, or may be, withdrawn."""
    bounds = plan.bounds
    is_paused = bounds.pause is not None and bounds.pause.holds(instant)
    return not (is_paused or bounds.is_withdrawn(instant) or any(each.touches(today, today) for each in bounds.untold))


# --- what an answer jumps over ---------------------------------------------------------------------------------------


def jumped_over(plan: OrderPlan, answer: Answer, at: datetime) -> tuple[Untold, ...]:
    """Give what cannot be told of days before the latest dose of an answer, and what it does not say itself.

    One kind of dose may lie far behind another, and a period that is not decided yet between the two (dosage.md 13).
    """
    today = plan.clock.day(instant_of(at))
    due, said = _due_of(answer)
    if due is None:
        return ()
    fixed = max(each.first_day for each in (*due.doses, *due.beside))
    prn = _first_as_needed(due, today)
    clipped = (plan.bounds.clipped(each, plan.clock) for each in (*plan.plan.untold, *unreadable_from(plan, today)))
    ahead = [each for each in clipped if each is not None and not each.is_prn]
    found = [
        each
        for each in ahead
        if each.touches(today, max(fixed, today)) or (is_of_prn(each) and each.touches(today, prn))
    ]
    is_open = plan.plan.reading.end_in_words is EndInWords.AS_IF_OPEN
    ignored = {Reason.LENGTH_UNKNOWN} if is_open else set()
    return tuple(each for each in found if each.reason not in ignored and (each.reason, each.place) not in said)


def pause_ahead(plan: OrderPlan, answer: Answer, at: datetime) -> PauseSpan | None:
    """Give a pause that begins after a moment and before the last that an answer tells of; else nobody would name it.

    A pause that the answer itself is, or that nobody has ended, is named there (dosage.md 16).
    """
    pause = plan.bounds.pause
    if pause is None or pause.begin is None or pause.begin <= instant_of(at) or isinstance(answer, Paused):
        return None
    if plan.bounds.is_withdrawn(pause.begin):
        return None
    return pause if any(pause.begin < each for each in _reaches(answer)) else None


def _reaches(answer: Answer | None) -> Iterator[int]:
    """Give the instants by which the doses of an answer are given, and have run in."""
    match answer:
        case Due(doses=doses, beside=beside, as_needed=as_needed):
            yield from (each.latest + 1 if each.instant is None else each.instant for each in (*doses, *beside))
            yield from _reaches(as_needed)
        case AsNeeded(opens=opens) if opens is not None:
            yield instant_of(opens)
        case CannotTell(known=known):
            yield from _reaches(known)
        case Ongoing(until=until, then=then):
            yield from () if until is None else (instant_of(until),)
            yield from _reaches(then)
        case _:
            return


Said = frozenset[tuple[Reason, Place]]
"""What an answer says itself that cannot be told: why, and where the message leaves it open."""


def _due_of(answer: Answer | None, said: Said = frozenset()) -> tuple[Due | None, Said]:
    """Find the fixed doses that an answer tells of, and what it says that cannot be told."""
    match answer:
        case Due(as_needed=CannotTell(reason=reason, place=place)):
            return answer, said | {(reason, place)}
        case Due():
            return answer, said
        case CannotTell(known=known, reason=reason, place=place):
            return _due_of(known, said | {(reason, place)})
        case Ongoing(then=then) | Paused(then=then):
            return _due_of(then, said)
        case _:
            return None, said


def _first_as_needed(due: Due, today: int) -> int:
    match due.as_needed:
        case AsNeeded(from_day=day) | CannotTell(known=AsNeeded(from_day=day)):
            return max(day.toordinal(), today)
        case _:
            return today
