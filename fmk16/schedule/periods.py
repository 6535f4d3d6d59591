"""Where the periods of a dosage lie (dosage.md 9 to 14): each after the one before, from one anchor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.model.dosage import (
    CalculatedEnd,
    DosagePeriodForRequest,
    DosagePeriodForResponse,
    KnownLength,
    LengthInWords,
)
from fmk16.schedule.clock import FIRST_DAY, LAST_DAY
from fmk16.schedule.plan import Oddity, Reason, Remark, Untold
from fmk16.schedule.reading import DEFAULT, Anchor, EndInWords, Reading

Period = DosagePeriodForRequest | DosagePeriodForResponse

BEYOND_9999 = "7"
"""The statement by which a period of known length is open: it would end after the calendar does."""

IN_WORDS = "11a"
"""The statement by which nobody can tell when a period ends."""


class Stretch(NamedTuple):
    """The days of one period.

    Attributes:
        position: Position among the periods of the message, from 0.
        first_day: The first day.
        last_day: The last day, or None when the period is open.
        end_unknown: Whether it ends on a day that nobody can tell (dosage.md 11a).
        has_length: Whether it is known how long it lasts, be it beyond the year 9999.
        grounds: The statements that its days rest on.
    """

    position: int
    first_day: int
    last_day: int | None
    end_unknown: bool
    has_length: bool
    grounds: tuple[str, ...]

    @property
    def number(self) -> int:
        """Its number, as shown, from 1."""
        return self.position + 1

    @property
    def length(self) -> int | None:
        """Its length in days, if it has an end."""
        return None if self.last_day is None else self.last_day - self.first_day + 1


class Laid(NamedTuple):
    """All periods that start, what cannot be told of the others, and what is odd."""

    stretches: tuple[Stretch, ...]
    untold: tuple[Untold, ...]
    remarks: tuple[Remark, ...]
    is_started: bool


def stretches(
    periods: Sequence[Period], valid_from: date | None, place: Place, reading: Reading = DEFAULT, *, is_course: bool
) -> Laid:
    """Lay out periods in time.

    Args:
        periods: The periods in the order of the message, which is the order of time (dosage.md 12).
        valid_from: The date on which the first starts, if it is known; for a course, the episode's.
        place: Where the structured dosage stands.
        reading: Which date is trusted where dates disagree, and what an end in words is taken for.
        is_course: Whether it is a course: then a calculated end anchors nothing (dosage.md 39).
    """
    calculated = None if is_course else _calculated_end(periods[0])
    first, grounds = _anchor(periods[0], valid_from, calculated, reading.anchor, is_course=is_course)
    if first is None:
        return Laid((), (), (), is_started=False)
    remarks = []
    counted = _counted_back(periods[0], calculated)
    if counted is not None and valid_from is not None and counted != valid_from.toordinal():
        remarks.append(Remark(Oddity.ANCHOR_DISAGREES, (*place, "precondition")))
    laid: list[Stretch] = []
    for position, period in enumerate(periods):
        if position:
            calculated = None if is_course else _calculated_end(period)
        last, ground = _last_day(period, first, calculated)
        end_unknown, has_length = ground == IN_WORDS, last is not None or ground == BEYOND_9999
        laid.append(Stretch(position, first, last, end_unknown, has_length, (*grounds, ground)))
        if calculated is not None and calculated != last:
            oddity = Oddity.END_DATE_DISAGREES if isinstance(period.length, KnownLength) else Oddity.END_BEFORE_START
            remarks.append(Remark(oddity, (*place, "dosage_periods", position, "end_date")))
        if last is None:
            if end_unknown:
                unclear = position + 1 if reading.end_in_words is EndInWords.AS_IF_OPEN else position
                places = [(*place, "dosage_periods", later) for later in range(unclear, len(periods))]
                return Laid(tuple(laid), _after_words(places, first), tuple(remarks), is_started=True)
            later = range(position + 1, len(periods))
            remarks += [Remark(Oddity.PERIOD_NEVER_STARTS, (*place, "dosage_periods", each)) for each in later]
            return Laid(tuple(laid), (), tuple(remarks), is_started=True)
        first = last + 1
    return Laid(tuple(laid), (), tuple(remarks), is_started=True)


def _anchor(
    period: Period, valid_from: date | None, calculated: int | None, anchor: Anchor, *, is_course: bool
) -> tuple[int | None, tuple[str, ...]]:
    """Give the first shown period's first day: by its calculated end where it has one, else by ``ValidFrom``."""
    stated = None if valid_from is None else valid_from.toordinal()
    if is_course:
        return stated, ("39",)
    if stated is None or anchor is Anchor.CALCULATED_END:
        first = _counted_back(period, calculated)
        if first is not None:
            return (first if first >= FIRST_DAY else None), ("14",)
        if stated is None or (calculated is not None and calculated < stated):
            return None, ()
    return stated, ("9",) if isinstance(period, DosagePeriodForRequest) else ("14",)


def _counted_back(period: Period, calculated: int | None) -> int | None:
    """Give the first day by the calculated end and the length; None where the period has not both."""
    if calculated is None or not isinstance(period.length, KnownLength):
        return None
    return calculated - period.length.period_length + 1


def _last_day(period: Period, first: int, calculated: int | None) -> tuple[int | None, str]:
    """Give the last day, None without one, and the statement that says so."""
    if isinstance(period.length, KnownLength):
        last = first + period.length.period_length - 1
        return (last, "10") if last <= LAST_DAY else (None, BEYOND_9999)
    if calculated is not None and calculated >= first:
        return calculated, "14"
    return None, IN_WORDS if isinstance(period.length, LengthInWords) else "11"


def _calculated_end(period: Period) -> int | None:
    if isinstance(period, DosagePeriodForResponse) and isinstance(period.end_date.end, CalculatedEnd):
        return period.end_date.end.calculated_end_date.value.toordinal()
    return None


def _after_words(unclear: Sequence[Place], first: int) -> tuple[Untold, ...]:
    """Say from when it cannot be told what is due, a period's end being told in words: a day it lasts at least."""
    return tuple(Untold(first + 1, None, Reason.LENGTH_UNKNOWN, place) for place in unclear[:1])
