"""The day of the last dose of all, by arithmetic; the last day of a dosage is another question (dosage.md 16a)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from fmk16.schedule.asking.dose_days import PeriodDays
from fmk16.schedule.asking.stream import Span, Stream, Which
from fmk16.schedule.clock import FIRST_DAY, LAST_DAY
from fmk16.schedule.expand import order_of_results
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import Untold
from fmk16.schedule.supply.need import course_ahead


class NotLast(StrEnum):
    """Why the last known dose, if there is one, is not the last of all."""

    ENDLESS = "endless"
    """Nothing ends the doses (dosage.md 11)."""
    END_IN_WORDS = "end_in_words"
    """They end on a day that nobody can tell (dosage.md 11a)."""
    PAUSED = "paused"
    """A pause that nobody has ended lies before the rest (dosage.md 16)."""
    COURSE = "course"
    """Another episode of the course may be started (dosage.md 39)."""

    @property
    def ground(self) -> str:
        """The statement of dosage.md that says so."""
        return {NotLast.ENDLESS: "11", NotLast.END_IN_WORDS: "11a", NotLast.PAUSED: "16", NotLast.COURSE: "39"}[self]


@dataclass(frozen=True, slots=True)
class VeryLast:
    """The last doses of all.

    Attributes:
        doses: All doses of the latest dose day that has any; one that the patient chooses the day of counts on the last
            day to choose. Empty when there is none, or no end to them.
        not_last: Why these are not the last of all, or there is no last one; None when they are.
        untold: What cannot be told from their day on, where a later one may be; of unreadable clock times the first.
    """

    doses: tuple[Occurrence, ...]
    not_last: NotLast | None
    untold: tuple[Untold, ...]

    @property
    def basis(self) -> Basis:
        """How sure the answer is."""
        why = () if self.not_last is None else (self.not_last.ground,)
        grounds = weakest(("10", *why, *(untold.reason.ground for untold in self.untold)))
        return max((grounds, *(dose.basis for dose in self.doses)))


def very_last(order: OrderPlan, pages: tuple[PeriodDays, ...], which: Which) -> VeryLast:
    """Find the last doses of all.

    Args:
        order: The order.
        pages: Its periods, by dose day.
        which: The doses asked about.
    """
    endless = _endless(order, pages, which)
    if endless is not None:
        return VeryLast((), endless, ())
    doses = _latest(order, pages, which)
    since = doses[0].last_day if doses else FIRST_DAY
    return VeryLast(doses, _not_last(order, pages, which, doses), tuple(_untold(order, pages, which, since)))


def _endless(order: OrderPlan, pages: tuple[PeriodDays, ...], which: Which) -> NotLast | None:
    """Tell whether the doses of the last period go on for ever: only it can be open (dosage.md 11)."""
    bounds = order.bounds
    is_cut = bounds.last_day is not None or (bounds.pause is not None and bounds.pause.end is None)
    if is_cut or not pages or pages[-1].period.last_day is not None:
        return None
    going_on = [days for days in which.of(pages[-1].fixed, pages[-1].prn) if days.is_endless]
    if not going_on:
        return None
    return NotLast.END_IN_WORDS if going_on[0].end_unknown else NotLast.ENDLESS


def _latest(order: OrderPlan, pages: tuple[PeriodDays, ...], which: Which) -> tuple[Occurrence, ...]:
    """Look at the latest doses of each cycle alone, from the last period backwards."""
    stream = Stream(order, pages, Span(FIRST_DAY, LAST_DAY), which, is_back=True)
    for page in reversed(pages):
        found = [doses for walk in stream.doses_of(page) if (doses := _of_latest_day(walk))]
        if found:
            latest = max(doses[0].last_day for doses in found)
            last = (dose for doses in found if doses[0].last_day == latest for dose in doses[::-1])
            return tuple(sorted(last, key=order_of_results))
    return ()


def _of_latest_day(walk: Iterator[Occurrence]) -> list[Occurrence]:
    first = next(walk, None)
    return [] if first is None else [first, *takewhile(lambda dose: dose.last_day == first.last_day, walk)]


def _not_last(
    order: OrderPlan, pages: tuple[PeriodDays, ...], which: Which, doses: tuple[Occurrence, ...]
) -> NotLast | None:
    bounds = order.bounds
    if bounds.pause is not None and bounds.pause.end is None:
        unpaused = replace(order, bounds=replace(bounds, pause=None))
        if _endless(unpaused, pages, which) is not None or _latest(unpaused, pages, which) != doses:
            return NotLast.PAUSED
    ahead = course_ahead(order)
    may_start = ahead is not None and (bounds.last_day is None or ahead.first_day <= bounds.last_day)
    return NotLast.COURSE if may_start else None


def _untold(order: OrderPlan, pages: tuple[PeriodDays, ...], which: Which, since: int) -> Iterator[Untold]:
    stream = Stream(order, pages, Span(since, LAST_DAY), which)
    yield from stream.untold()
    for page in pages[max(bisect_right(order.plan.first_days, since) - 1, 0) :]:
        heads = [head for walk in stream.left_out_of(page) if (head := next(walk, None)) is not None]
        if heads:
            yield min(heads, key=lambda untold: untold.first_day)
            return
