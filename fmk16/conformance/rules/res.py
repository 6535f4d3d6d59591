"""RES, what FMK has worked out in a response against what the dosage says (da: svar): dosage.md 5, 8, 10 and 14."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, rule, trip
from fmk16.conformance.rules.remarked import remarked, untold
from fmk16.conformance.spans import Span, treatment_span
from fmk16.finding import Severity
from fmk16.model.dosage import (
    CalculatedEnd,
    DosagePeriodForResponse,
    KnownLength,
    StructuredForResponse,
    UnknownEnd,
)
from fmk16.model.drug_medication import DrugMedication
from fmk16.schedule.plan import Oddity, Reason

# --- the end of a period ---------------------------------------------------------------------------------------------


def _has_calculated_end(dosage: StructuredForResponse, _: Here) -> bool:
    is_course = dosage.precondition.episodic_treatment is not None
    return not is_course and any(isinstance(each.end_date.end, CalculatedEnd) for each in dosage.dosage_periods)


def _ends_with_treatment(period: DosagePeriodForResponse, here: Here) -> bool:
    """Whether FMK may have cut the calculated end at the end of treatment, which nobody rules out."""
    order = here.prescribed.order if here.prescribed is not None else None
    treatment = treatment_span(order.active_period) if isinstance(order, DrugMedication) else Span(None, None)
    end = period.end_date.end
    return isinstance(end, CalculatedEnd) and end.calculated_end_date.value.toordinal() == treatment.last


def _ends_that(oddity: Oddity, dosage: StructuredForResponse, here: Here) -> Iterator[Trip]:
    """Give the ends that the expander remarks, without those that may have been cut at the end of treatment."""
    for each in remarked(here, oddity):
        position = each.place[-2]
        if isinstance(position, int) and not _ends_with_treatment(dosage.dosage_periods[position], here):
            yield each


@rule(
    "RES-01",
    StructuredForResponse,
    ground="dosage:14",
    severity=Severity.ERROR,
    when=_has_calculated_end,
    only=Direction.RESPONSE,
)
def calculated_end_disagrees(dosage: StructuredForResponse, here: Here) -> Iterator[Trip]:
    """A calculated end that is not the last day which the lengths of the periods come to.

    A period's last day is its first day plus its `PeriodLength`, less one, and the next period starts the day after.
    FMK's `CalculatedEndDate` says another day. The expander keeps to the lengths. An end that is that of the treatment
    is left alone: FMK may have cut it there.

    A reader shows both; whoever runs FMK or a stand-in for it corrects the date.
    """
    yield from _ends_that(Oddity.END_DATE_DISAGREES, dosage, here)


@rule(
    "RES-02",
    StructuredForResponse,
    ground="dosage:14",
    severity=Severity.ERROR,
    when=_has_calculated_end,
    only=Direction.RESPONSE,
)
def calculated_end_before_start(dosage: StructuredForResponse, here: Here) -> Iterator[Trip]:
    """A calculated end that lies before the period's own first day.

    Where a period has no length, its `CalculatedEndDate` is its last day. Before the first day it says nothing, and the
    period is taken for open.

    Correct the date.
    """
    yield from _ends_that(Oddity.END_BEFORE_START, dosage, here)


def _known_start(dosage: StructuredForResponse, _: Here) -> bool:
    first, precondition = dosage.dosage_periods[0], dosage.precondition
    return (
        precondition.valid_from is not None
        and precondition.episodic_treatment is None
        and isinstance(first.length, KnownLength)
        and isinstance(first.end_date.end, CalculatedEnd)
    )


@rule(
    "RES-03",
    StructuredForResponse,
    ground="dosage:14",
    severity=Severity.ERROR,
    when=_known_start,
    only=Direction.RESPONSE,
)
def first_period_before_valid_from(dosage: StructuredForResponse, here: Here) -> Iterator[Trip]:
    """A first period that, counted back from its calculated end, starts before `ValidFrom`.

    `ValidFrom` is the first day of the first period. Periods that are over may be left out, so the first shown one may
    start later, never earlier.

    Correct `ValidFrom`, `CalculatedEndDate` or `PeriodLength`.
    """
    if not _ends_with_treatment(dosage.dosage_periods[0], here) and not any(untold(here, Reason.PERIODS_LEFT_OUT)):
        yield from remarked(here, Oddity.ANCHOR_DISAGREES)


@rule(
    "RES-04",
    StructuredForResponse,
    ground="dosage:14",
    severity=Severity.NOTE,
    when=_known_start,
    only=Direction.RESPONSE,
)
def periods_left_out(_: StructuredForResponse, here: Here) -> Iterator[Trip]:
    """A response that leaves out periods which are over.

    Counted back from its calculated end, the first shown period starts later than `ValidFrom`: what stood between is
    not in the message. That is right; but what was given then cannot be told from it, and the periods are numbered as
    shown.

    Read the history of the order for what is left out.
    """
    yield from untold(here, Reason.PERIODS_LEFT_OUT)


def _could_be_known(dosage: StructuredForResponse, _: Here) -> bool:
    precondition = dosage.precondition
    return (
        precondition.valid_from is not None
        and not precondition.update_valid_from_upon_handover
        and precondition.episodic_treatment is None
        and isinstance(dosage.dosage_periods[0].length, KnownLength)
    )


@rule(
    "RES-05",
    StructuredForResponse,
    ground="dosage:10",
    severity=Severity.WARNING,
    when=_could_be_known,
    only=Direction.RESPONSE,
)
def unknown_end_is_known(dosage: StructuredForResponse, _: Here) -> Iterator[Trip]:
    """An end that is said to be unknown, though the first day and all lengths up to it are known.

    With `ValidFrom` and the `PeriodLength` of this period and those before it, the last day is a sum. `Unknown` is for
    an open period, an end in words, a start that waits for a handover, and a course.

    Give the day as `CalculatedEndDate`.
    """
    known = takewhile(lambda each: isinstance(each.length, KnownLength), dosage.dosage_periods)
    for position, period in enumerate(known):
        if isinstance(period.end_date.end, UnknownEnd):
            yield trip("dosage_periods", position, "end_date", number=position + 1)


def _waits_for_handover(dosage: StructuredForResponse, _: Here) -> bool:
    return dosage.precondition.update_valid_from_upon_handover


@rule(
    "RES-10",
    StructuredForResponse,
    ground="dosage:8",
    severity=Severity.NOTE,
    when=_waits_for_handover,
    only=Direction.RESPONSE,
)
def start_may_move(_: StructuredForResponse, here: Here) -> Iterator[Trip]:
    """A first day that may still move.

    A response may hold `UpdateValidFromUponHandover`, with or without `ValidFrom`. Then its dates are today's
    reckoning, and the first day keeps moving until treatment is presumed begun.

    Show the dates as preliminary, and read the card again after the handover.
    """
    yield from remarked(here, Oddity.START_MAY_MOVE)
