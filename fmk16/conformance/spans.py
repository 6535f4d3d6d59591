"""From when until when an order and its dosage last, for the rules that hold the two to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from fmk16.model.dosage import (
    FromDate,
    InLocalSystemForRequest,
    InLocalSystemForResponse,
    InWordsForRequest,
    InWordsForResponse,
    KnownLength,
    StructuredForRequest,
    StructuredForResponse,
)
from fmk16.model.dosage_in_words import EndsOn, StartsOn
from fmk16.model.drug_medication import CreateDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.model.drug_medication_change import PauseDrugMedication
from fmk16.model.period import (
    ActivePeriodForRequest,
    ActivePeriodForResponse,
    Pause,
    PausedFromDate,
    PausedFromDateTime,
    PausedToDate,
    PausedToDateTime,
    TreatmentEndsOn,
    TreatmentStartsOn,
)
from fmk16.model.scalars import Instant
from fmk16.schedule.clock import LAST_DAY, clock_of, instant_of
from fmk16.schedule.order import Dosage, Order
from fmk16.schedule.plan import Plan
from fmk16.schedule.reading import DEFAULT

FAR = 1_000_000
"""Days that end before the year 9999, whenever a period starts that anybody lives to see."""


class Span(NamedTuple):
    """A first and a last day, as ordinals; None where it is open or nobody says."""

    first: int | None
    last: int | None


def treatment_span(active: ActivePeriodForRequest | ActivePeriodForResponse) -> Span:
    """Give the first and the last day of treatment."""
    start, end = active.start, active.end  # compared by class: isinstance asks Pydantic each time that it is not so
    return Span(
        start.treatment_start_date.value.toordinal() if type(start) is TreatmentStartsOn else None,
        end.treatment_end_date.value.toordinal() if type(end) is TreatmentEndsOn else None,
    )


def pause_of(order: Order) -> Pause | None:
    """Give the pause of an order."""
    return order.paused if isinstance(order, DrugMedication) else order.pause


def pause_span(pause: Pause | PauseDrugMedication) -> Span:
    """Give the Danish days of a pause's begin and end; a moment without offset has none."""
    first = last = None
    match pause.begin:
        case PausedFromDate(from_date=day):
            first = day.value.toordinal()
        case PausedFromDateTime(from_date_time=moment):
            first = _day(moment)
    match pause.end:
        case PausedToDate(to_date=day):
            last = day.value.toordinal()
        case PausedToDateTime(to_date_time=moment):
            last = _day(moment)
    return Span(first, last)


def _day(moment: Instant) -> int | None:
    return None if moment.offset is None else clock_of(DEFAULT.zone).day(instant_of(moment.value))


def has_ended(active: ActivePeriodForRequest | ActivePeriodForResponse) -> bool:
    """Tell whether an order is over; the withdrawal of one may move its end before its start, and rightly."""
    return type(active) is ActivePeriodForResponse and active.ended_reason is not None


def running_span(order: Order | Dosage) -> Span:
    """Give the days of treatment; none of a dosage alone, of an order that is over, nor such as are upside down."""
    match order:
        case CreateDrugMedication() | UpdateDrugMedication() | DrugMedication() if not has_ended(order.active_period):
            return _in_order(*treatment_span(order.active_period))
    return Span(None, None)


def dosage_span(order: Order | Dosage, plan: Callable[[], Plan]) -> Span:
    """Give the first and the last day of a dosage; none of a course, which lies in its episodes.

    Where a handover is to set the first day, it is not known; where a response leaves out periods that are over, the
    first day is that of the first shown.

    Args:
        order: The order, or a dosage alone.
        plan: Gives what it compiles to; not asked where the message alone says enough.
    """
    dosage = order.dosage if isinstance(order, CreateDrugMedication | UpdateDrugMedication | DrugMedication) else order
    match dosage.form:
        case (
            InWordsForRequest(free_text=words)
            | InLocalSystemForRequest(administration_according_to_schema_in_local_system=words)
        ):
            return _in_order(words.start_date.value.toordinal(), _end(words.end))
        case (
            InWordsForResponse(free_text=said)
            | InLocalSystemForResponse(administration_according_to_schema_in_local_system=said)
        ):
            start = said.start
            first = start.start_date.value.toordinal() if isinstance(start, StartsOn) else None
            return _in_order(first, _end(said.end))
        case StructuredForRequest() as structured:
            return _requested(structured)
        case StructuredForResponse() as structured:
            compiled = plan()
            starts = tuple(period_starts(compiled))
            last = compiled.periods[-1].last_day if len(starts) == len(structured.dosage_periods) else None
            return Span(starts[0][1] if starts else None, last)


def _requested(structured: StructuredForRequest) -> Span:
    """Count days, which is enough for a request: it has neither calculated ends nor periods left out."""
    start = structured.precondition.start
    if structured.precondition.episodic_treatment is not None or not isinstance(start, FromDate):
        return Span(None, None)
    first = start.valid_from.value.toordinal()
    days = 0
    for period in structured.dosage_periods:
        if not isinstance(period.length, KnownLength):
            return Span(first, None)
        days += period.length.period_length
    return Span(first, first + days - 1 if first + days <= LAST_DAY else None)


def _in_order(first: int | None, last: int | None) -> Span:
    """Give a span; dates that stand upside down say nothing (DAT-09 tells it)."""
    return Span(None, None) if first is not None and last is not None and last < first else Span(first, last)


def _end(end: object) -> int | None:
    return end.end_date.value.toordinal() if isinstance(end, EndsOn) else None


def period_starts(plan: Plan) -> Iterator[tuple[int, int]]:
    """Give the position and the first day of each period that starts; none of a course."""
    if plan.course is None and not plan.awaits_handover:
        yield from ((period.number - 1, period.first_day) for period in plan.periods)
