"""Where the periods of a dosage lie (dosage.md 9 to 14): each after the one before, from one anchor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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

Period = DosagePeriodForRequest | DosagePeriodForResponse


@dataclass(frozen=True, slots=True)
class Stretch:
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


@dataclass(frozen=True, slots=True)
class Laid:
    """All periods that start, what cannot be told of the others, and what is odd."""

    stretches: tuple[Stretch, ...]
    untold: tuple[Untold, ...]
    remarks: tuple[Remark, ...]
    is_started: bool


def stretches(periods: Sequence[Period], valid_from: date | None, place: Place, *, is_course: bool) -> Laid:
    """Lay out periods in time.

    Args:
        periods: The periods in the order of the message, which is the order of time (dosage.md 12).
        valid_from: The date on which the first starts, if it is known; for a course, the episode's.
        place: Where the structured dosage stands.
        is_course: Whether it is a course: then a calculated end anchors nothing (dosage.md 39).
    """
    first, grounds = _anchor(periods[0], valid_from, is_course=is_course)
    if first is None:
        return Laid((), (), (), is_started=False)
    remarks = []
    if valid_from is not None and first != valid_from.toordinal():
        remarks.append(Remark(Oddity.ANCHOR_DISAGREES, (*place, "precondition")))
    laid: list[Stretch] = []
    for position, period in enumerate(periods):
        last, ground = _last_day(period, first, is_course=is_course)
        end_unknown = isinstance(period.length, LengthInWords) and last is None
        has_length = last is not None or isinstance(period.length, KnownLength)
        laid.append(Stretch(position, first, last, end_unknown, has_length, (*grounds, ground)))
        if not is_course and _end_disagrees(period, last):
            oddity = Oddity.END_DATE_DISAGREES if isinstance(period.length, KnownLength) else Oddity.END_BEFORE_START
            remarks.append(Remark(oddity, (*place, "dosage_periods", position, "end_date")))
        if last is None:
            rest = _after_open(len(periods), position, first, place, end_unknown=end_unknown)
            return Laid(tuple(laid), rest[0], (*remarks, *rest[1]), is_started=True)
        first = last + 1
    return Laid(tuple(laid), (), tuple(remarks), is_started=True)


def _anchor(period: Period, valid_from: date | None, *, is_course: bool) -> tuple[int | None, tuple[str, ...]]:
    """Give the first shown period's first day: by its calculated end where it has one, else by ``ValidFrom``."""
    if is_course:
        return (None if valid_from is None else valid_from.toordinal()), ("39",)
    calculated = _calculated_end(period)
    if calculated is not None and isinstance(period.length, KnownLength):
        first = calculated - period.length.period_length + 1
        return (first if first >= FIRST_DAY else None), ("14",)
    if valid_from is None or (calculated is not None and calculated < valid_from.toordinal()):
        return None, ()
    return valid_from.toordinal(), ("9",) if isinstance(period, DosagePeriodForRequest) else ("14",)


def _last_day(period: Period, first: int, *, is_course: bool) -> tuple[int | None, str]:
    if isinstance(period.length, KnownLength):
        last = first + period.length.period_length - 1
        return (last, "10") if last <= LAST_DAY else (None, "7")
    calculated = None if is_course else _calculated_end(period)
    if calculated is not None and calculated >= first:
        return calculated, "14"
    return None, "11a" if isinstance(period.length, LengthInWords) else "11"


def _calculated_end(period: Period) -> int | None:
    if isinstance(period, DosagePeriodForResponse) and isinstance(period.end_date.end, CalculatedEnd):
        return period.end_date.end.calculated_end_date.value.toordinal()
    return None


def _end_disagrees(period: Period, last: int | None) -> bool:
    calculated = _calculated_end(period)
    return calculated is not None and calculated != last


def _after_open(
    count: int, position: int, first: int, place: Place, *, end_unknown: bool
) -> tuple[tuple[Untold, ...], tuple[Remark, ...]]:
    following = [(*place, "dosage_periods", later) for later in range(position + 1, count)]
    if not end_unknown:
        return (), tuple(Remark(Oddity.PERIOD_NEVER_STARTS, later) for later in following)
    return tuple(Untold(first + 1, None, Reason.LENGTH_UNKNOWN, later) for later in following[:1]), ()
