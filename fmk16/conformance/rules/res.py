"""RES, what FMK has worked out in a response against what the dosage says (da: svar): dosage.md 5, 8, 10 and 14."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, rule, trip
from fmk16.conformance.rules.remarked import remarked, untold
from fmk16.conformance.spans import has_ended, treatment_span
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


def _may_be_cut(position: int, dosage: StructuredForResponse, here: Here) -> bool:
    """Whether FMK may have cut a calculated end at the end of treatment; of an order that is over, nobody says."""
    order = _order(here)
    if order is None:
        return False
    end = _day_of_end(dosage.dosage_periods[position])
    return has_ended(order.active_period) or (end is not None and end == treatment_span(order.active_period).last)


def _order(here: Here) -> DrugMedication | None:
    return here.order if isinstance(here.order, DrugMedication) else None


def _may_be_cut_unseen(position: int, dosage: StructuredForResponse, here: Here) -> bool:
    """Whether a calculated end may be that of a treatment which the message does not tell, as of a dosage alone.

    No period ends after its treatment, so only the latest of all ends can be it.
    """
    if _order(here) is not None:
        return False
    end = _day_of_end(dosage.dosage_periods[position])
    return end is not None and all(end >= (_day_of_end(each) or end) for each in dosage.dosage_periods)


def _day_of_end(period: DosagePeriodForResponse) -> int | None:
    end = period.end_date.end
    return end.calculated_end_date.value.toordinal() if isinstance(end, CalculatedEnd) else None


def _is_before_lengths(position: int, dosage: StructuredForResponse, here: Here) -> bool:
    """Whether a calculated end lies before the day that the expander comes to, which keeps to the lengths."""
    end, prescribed = _day_of_end(dosage.dosage_periods[position]), here.prescribed
    laid = prescribed.plan.plan.periods if prescribed is not None else ()
    last = next((each.last_day for each in laid if each.place[-1] == position), None)
    return end is not None and last is not None and end < last


def _ends_that(oddity: Oddity, here: Here) -> Iterator[tuple[int, Trip]]:
    """Give the ends that the expander remarks, each with the number of its period."""
    for each in remarked(here, oddity):
        position = each.place[-2]
        if isinstance(position, int):
            yield position, each


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
    is left alone: FMK may have cut it there. So are those of an order that is over, and the last of a dosage that
    stands without its order, where it is earlier than the lengths come to.

    A reader shows both; whoever runs FMK or a stand-in for it corrects the date.
    """
    for position, found in _ends_that(Oddity.END_DATE_DISAGREES, here):
        is_unseen = _may_be_cut_unseen(position, dosage, here) and _is_before_lengths(position, dosage, here)
        if not is_unseen and not _may_be_cut(position, dosage, here):
            yield found


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
    for position, found in _ends_that(Oddity.END_BEFORE_START, here):
        if not _may_be_cut(position, dosage, here):
            yield found


def _known_start(dosage: StructuredForResponse, _: Here) -> bool:
    first, precondition = dosage.dosage_periods[0], dosage.precondition
    return (
        precondition.valid_from is not None
        and not precondition.update_valid_from_upon_handover
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
    start later, never earlier. A first day that waits for a handover (`UpdateValidFromUponHandover`) keeps moving, and
    is not held to anything.

    Correct `ValidFrom`, `CalculatedEndDate` or `PeriodLength`.
    """
    is_cut = _may_be_cut(0, dosage, here) or _may_be_cut_unseen(0, dosage, here)
    if not is_cut and not any(untold(here, Reason.PERIODS_LEFT_OUT)):
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


def _could_be_known(dosage: StructuredForResponse, here: Here) -> bool:
    precondition, order = dosage.precondition, _order(here)
    if order is not None and has_ended(order.active_period):
        return False
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
    an open period, an end in words, a start that waits for a handover, and a course. An order that is over is not
    looked at.

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
