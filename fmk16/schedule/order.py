"""From an order to what the expander asks: its dosage as a plan, its own dates as bounds (dosage.md 16)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from fmk16.finding import Place
from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.drug_medication import AnyDrugMedication, CreateDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.model.mixture import NO_MIXTURE, Mixture, mixture_of
from fmk16.model.period import (
    ActivePeriodForRequest,
    ActivePeriodForResponse,
    DrugMedicationEndedReason,
    Pause,
    PausedFromDate,
    PausedFromDateTime,
    PausedToDate,
    PausedToDateTime,
    TreatmentEndsOn,
    TreatmentStartsOn,
)
from fmk16.schedule.bounds import UNBOUNDED, Bounds, PauseSpan
from fmk16.schedule.clock import Clock, clock_of, instant_of, wall_of
from fmk16.schedule.compile import compile_plan
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.plan import Plan, Reason, Untold
from fmk16.schedule.reading import DEFAULT, Reading

Order = AnyDrugMedication
"""An order for medicine (da: lægemiddelordination), in any message that carries one whole."""

Dosage = DosageForRequest | DosageForResponse

BEGINNING = date.min.toordinal()


@dataclass(frozen=True, slots=True)
class OrderPlan:
    """An order, ready to be asked: compile it once, ask it often.

    Attributes:
        plan: Its dosage.
        bounds: Its own dates.
        clock: The wall clock.
        mixture: What its drug is put together from, where infusions need its volume (dosage.md 48).
    """

    plan: Plan
    bounds: Bounds
    clock: Clock
    mixture: Mixture = NO_MIXTURE


def compile_order(
    order: Order | Dosage, reading: Reading = DEFAULT, place: Place = (), known: Known = NOTHING
) -> OrderPlan:
    """Compile an order, or a dosage alone, which nothing but itself bounds.

    Args:
        order: The order or the dosage.
        reading: The caller's choices where the interface is silent.
        place: Where it stands in its message.
        known: What the caller knows besides: started episodes (dosage.md 39), a withdrawal (16).
    """
    clock = clock_of(reading.zone)
    pause: Pause | None
    match order:
        case DosageForRequest() | DosageForResponse():
            plan = compile_plan(order, reading, place=place, known=known)
            return OrderPlan(plan, _withdrawn(UNBOUNDED, known, clock), clock)
        case DrugMedication(paused=pause, active_since=since):
            pause_place, start = (*place, "paused"), since.value if since else None
        case CreateDrugMedication(pause=pause) | UpdateDrugMedication(pause=pause):
            pause_place, start = (*place, "pause"), None
    plan = compile_plan(order.dosage, reading, active_since=start, place=(*place, "dosage"), known=known)
    bounds = _withdrawn(_bounds(order.active_period, pause, reading, place, pause_place), known, clock)
    may_run = plan.has.infusion or plan.has.prn
    mixture = mixture_of(order.drug, (*place, "drug")) if may_run else NO_MIXTURE
    return OrderPlan(*_parted(plan, bounds, clock), clock, mixture)


def _parted(plan: Plan, bounds: Bounds, clock: Clock) -> tuple[Plan, Bounds]:
    """Cut a pause out of what cannot be told: on a day that is wholly paused, that nothing is expected can be told.

    One without an end is left in: what would follow without it is still asked for.
    """
    if bounds.pause is None or bounds.pause.end is None or not (plan.untold or bounds.untold):
        return plan, bounds
    of_plan, of_order = (
        tuple(part for each in untold for part in _halves(each, bounds, clock))
        for untold in (plan.untold, bounds.untold)
    )
    return plan._replace(untold=of_plan), replace(bounds, untold=of_order)


def _halves(untold: Untold, bounds: Bounds, clock: Clock) -> tuple[Untold, ...]:
    """Part what cannot be told where a pause lies within; all else is cut when it is asked about."""
    parts = bounds.parts(untold, clock)
    if len(parts) < 2:
        return (untold,)
    return replace(parts[0], first_day=untold.first_day), replace(parts[1], last_day=untold.last_day)


def _withdrawn(bounds: Bounds, known: Known, clock: Clock) -> Bounds:
    """Let the order end at the moment of withdrawal, which the caller gives: until when it held is known then."""
    if known.withdrawn_at is None:
        return bounds
    untold = tuple(each for each in bounds.untold if each.reason is not Reason.WITHDRAWN)
    return replace(bounds, untold=untold).withdrawn(instant_of(known.withdrawn_at), clock)


def _bounds(
    active: ActivePeriodForRequest | ActivePeriodForResponse,
    pause: Pause | None,
    reading: Reading,
    place: Place,
    pause_place: Place,
) -> Bounds:
    first = active.start.treatment_start_date.value.toordinal() if isinstance(active.start, TreatmentStartsOn) else None
    last = active.end.treatment_end_date.value.toordinal() if isinstance(active.end, TreatmentEndsOn) else None
    untold = list(_ended(active, last, (*place, "active_period")))
    if pause is None:
        return Bounds(first, last, None, tuple(untold))
    if any(moment is not None and moment.tzinfo is None for moment in _moments(pause)):
        untold.append(Untold(BEGINNING, None, Reason.INSTANT_WITHOUT_OFFSET, pause_place))
        return Bounds(first, last, None, tuple(untold))
    return Bounds(first, last, _span(pause, reading, clock_of(reading.zone), pause_place), tuple(untold))


def _ended(
    active: ActivePeriodForRequest | ActivePeriodForResponse, last: int | None, place: Place
) -> tuple[Untold, ...]:
    """An order that was withdrawn, or ended on a day that nobody says: until when it held cannot be told."""
    ended = active.ended_reason if isinstance(active, ActivePeriodForResponse) else None
    if ended is None or (last is not None and ended.reason == DrugMedicationEndedReason.EXPIRED):
        return ()
    return (Untold(BEGINNING, last, Reason.WITHDRAWN, place),)


def _moments(pause: Pause) -> tuple[datetime | None, datetime | None]:
    begin = pause.begin.from_date_time.value if isinstance(pause.begin, PausedFromDateTime) else None
    end = pause.end.to_date_time.value if isinstance(pause.end, PausedToDateTime) else None
    return begin, end


def _span(pause: Pause, reading: Reading, clock: Clock, place: Place) -> PauseSpan:
    begin = end = None
    match pause.begin:
        case PausedFromDate(from_date=day):
            begin = clock.instant(wall_of(day.value.toordinal(), 0))
        case PausedFromDateTime(from_date_time=moment):
            begin = instant_of(moment.value)
    match pause.end:
        case PausedToDate(to_date=day):
            after = 1 if reading.paused_on_to_date else 0
            end = clock.instant(wall_of(day.value.toordinal() + after, 0))
        case PausedToDateTime(to_date_time=moment):
            end = instant_of(moment.value)
    return PauseSpan(begin, end, place)
