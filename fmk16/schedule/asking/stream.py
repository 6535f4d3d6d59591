"""An order's doses one after another, in either direction of time, with what cannot be told where it is met.

Doses come by dose day, then moment, then without a moment (dosage.md section 10); latest first, in exactly the opposite
order. Days of which something cannot be told come before the doses of the first of them that is met: nothing unknown is
passed over unsaid. What the order's dates rule out is jumped over by arithmetic, never walked through.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import merge
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, TypeVar

from fmk16.schedule.asking.dose_days import DoseDays, OnDays, PeriodDays
from fmk16.schedule.bounds import Days
from fmk16.schedule.clock import LAST_DAY, wall_of
from fmk16.schedule.expand import order_of_results
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import Reason, Untold
from fmk16.schedule.supply.need import is_of_fixed, is_of_prn

DoseOrUntold = Occurrence | Untold
"""A dose, or days of which it cannot be told what is due."""

Item = TypeVar("Item")
_INSTANT = attrgetter("instant")


class Which(StrEnum):
    """Which doses are asked about, as FMK's own calculations divide them (dosage.md section 10)."""

    FIXED = "fixed"
    WITH_PRN = "with_prn"
    """The fixed ones and those that may be taken as needed, which are never due (dosage.md 36)."""
    PRN_ONLY = "prn_only"

    def of(self, fixed: Sequence[Item], prn: Sequence[Item]) -> tuple[Item, ...]:
        """Choose among what there is of fixed and of as-needed doses."""
        return (*(() if self is Which.PRN_ONLY else fixed), *(() if self is Which.FIXED else prn))

    def concerns(self, untold: Untold) -> bool:
        """Tell whether unknown days leave any of these doses untold."""
        return (self is not Which.PRN_ONLY and is_of_fixed(untold)) or (self is not Which.FIXED and is_of_prn(untold))


class Span(NamedTuple):
    """The time asked about: days, and for doses with a moment perhaps the moments on them.

    Attributes:
        first: The first day that it touches, as Python's ordinal.
        last: The last.
        begin: The instant from which moments count, included; None from ever on.
        end: The instant up to which they count, excluded; None for ever.
    """

    first: int
    last: int
    begin: int | None = None
    end: int | None = None

    @property
    def is_of_days(self) -> bool:
        """Whether a dose with a moment belongs to it by its dose day, rather than by the moment."""
        return self.begin is None and self.end is None

    @property
    def dose_days(self) -> Days:
        """The dose days to look at: a night dose after midnight, or one moved by a clock change, lies on another."""
        return (self.first, self.last) if self.is_of_days else (self.first - 2, self.last + 1)

    def holds(self, day: int, instant: int) -> bool:
        """Tell whether a dose with a moment belongs to it."""
        if self.is_of_days:
            return self.first <= day <= self.last
        return (self.begin is None or self.begin <= instant) and (self.end is None or instant < self.end)

    def cut(self, untold: Untold) -> Untold:
        """Cut unknown days that touch it to it; days without end stay so where it has none either."""
        last = LAST_DAY if untold.last_day is None else untold.last_day
        last = min(last, self.last)
        end = None if untold.last_day is None and last == LAST_DAY else last
        return replace(untold, first_day=max(untold.first_day, self.first), last_day=end)


@dataclass(frozen=True, slots=True)
class Stream:
    """What is asked of an order, on its way through time.

    Attributes:
        order: The order.
        pages: Its periods, by dose day.
        span: The time asked about.
        which: The doses asked about.
        is_back: Whether the latest come first.
    """

    order: OrderPlan
    pages: tuple[PeriodDays, ...]
    span: Span
    which: Which
    is_back: bool = False

    def items(self) -> Iterator[DoseOrUntold]:
        """Walk everything that the span holds, lazily."""
        first, last = self.span.dose_days
        starts = self.order.plan.first_days
        pages = self.pages[max(bisect_right(starts, first) - 1, 0) : bisect_right(starts, last)]
        doses = chain.from_iterable(self._merged(self._of_period(page)) for page in self._in_order(pages))
        untold = self.untold()
        return self._merged([iter(untold), doses]) if untold else doses

    def untold(self) -> list[Untold]:
        """Give the unknown days, in the order in which they are met; unreadable clock times aside."""
        every = filter(self.which.concerns, (*self.order.plan.untold, *self.order.bounds.untold))
        return sorted((part for untold in every for part in self._parts(untold)), key=self._key)

    def doses_of(self, page: PeriodDays) -> list[Iterator[Occurrence]]:
        """Walk the doses of a period: one walk for each of its cycles."""
        return [self._doses(days) for days in self.which.of(page.fixed, page.prn)]

    def left_out_of(self, page: PeriodDays) -> list[Iterator[Untold]]:
        """Walk the days of a period with unreadable clock times (dosage.md 27): one walk for each of its cycles."""
        return [self._left_out(days) for days in self.which.of(page.fixed_left_out, page.prn_left_out)]

    def _of_period(self, page: PeriodDays) -> Sequence[Iterator[DoseOrUntold]]:
        return self._in_order([*self.left_out_of(page), *self.doses_of(page)])

    def _doses(self, days: DoseDays) -> Iterator[Occurrence]:
        for on in self._days(days):
            timed = sorted(self._timed(on), key=_INSTANT)
            yield from self._in_order([*timed, *self._untimed(on)])

    def _left_out(self, days: DoseDays) -> Iterator[Untold]:
        for on in self._days(days):
            untold = [
                part
                for each in self._untimed(on)
                for part in self._parts(Untold(on.first, on.last, Reason.CLOCK_TIME, each.place, each.is_prn))
            ]
            yield from sorted(untold, key=self._key)

    def _parts(self, untold: Untold) -> Iterator[Untold]:
        """Cut unknown days to what treatment and the span leave of them: two parts where a pause lies in between."""
        parts = self.order.bounds.parts(untold, self.order.clock)
        return (self.span.cut(part) for part in parts if part.touches(self.span.first, self.span.last))

    def _timed(self, on: OnDays) -> Iterator[Occurrence]:
        clock, bounds, reading = self.order.clock, self.order.bounds, self.order.plan.reading
        day = on.first
        if not bounds.allows_day(day):
            return
        for second, dose in on.row.timed:
            instant = clock.instant(wall_of(day, second), reading.gap, reading.fold)
            if bounds.allows_moment(instant) and self.span.holds(day, instant):
                yield Occurrence(dose, day, day, instant, clock)

    def _untimed(self, on: OnDays) -> Iterator[Occurrence]:
        """Give the doses without a moment, where treatment leaves any of their days within the span."""
        if not on.row.untimed:
            return
        bounds, clock = self.order.bounds, self.order.clock
        first, last = bounds.cut(on.first, on.last)
        if bounds.allows_days(max(first, self.span.first), min(last, self.span.last), clock):
            yield from (Occurrence(dose, first, last, None, clock) for dose in on.row.untimed)

    # --- days, in the direction of the stream ---

    def _days(self, days: DoseDays) -> Iterator[OnDays]:
        """Walk the days that a treatment and its pause leave; days to choose from that span the pause only once."""
        met: int | None = None
        for first, last in self._in_order(open_stretches(self.order, self.span.dose_days)):
            for on in days.backwards(first, last) if self.is_back else days.forwards(first, last):
                if met is None or (on.last < met if self.is_back else on.first > met):
                    yield on
            met = first if self.is_back else last

    def _in_order(self, items: Sequence[Item]) -> Sequence[Item]:
        return items[::-1] if self.is_back else items

    def _merged(self, walks: Sequence[Iterator[DoseOrUntold]]) -> Iterator[DoseOrUntold]:
        return walks[0] if len(walks) == 1 else merge(*walks, key=self._key)

    def _key(self, told: DoseOrUntold) -> tuple[int, int, int]:
        return _latest_first(told) if self.is_back else _earliest_first(told)


def _earliest_first(told: DoseOrUntold) -> tuple[int, int, int]:
    if isinstance(told, Untold):
        return told.first_day, -1, 0
    return order_of_results(told)


def _latest_first(told: DoseOrUntold) -> tuple[int, int, int]:
    if isinstance(told, Untold):
        return -(LAST_DAY if told.last_day is None else told.last_day), -2, 0
    day, is_untimed, instant = order_of_results(told)
    return -day, -is_untimed, -instant


def open_stretches(order: OrderPlan, days: Days) -> list[Days]:
    """Cut days to treatment, and leave out those that lie deep in a pause; a few ruled-out days remain at its edges."""
    first, last = order.bounds.cut(*days)
    pause = order.bounds.pause
    parts = [(first, last)]
    if pause is not None:
        before = first - 1 if pause.begin is None else order.clock.day(pause.begin) + 2
        after = last + 1 if pause.end is None else order.clock.day(pause.end) - 3
        if before + 1 < after:
            parts = [(first, min(last, before)), (max(first, after), last)]
    return [part for part in parts if part[0] <= part[1]]
