"""Questions about an order's doses: what comes, what came, what lies between, how many, and the last of all.

An order is made ready once, and asked often. Doses come lazily, one after another, in either direction of time: a
question without an end is answered by an iterator, never by a list, and every list is bounded and says where it was
cut. Days of which something cannot be told stand in the stream where they are met.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from fmk16.errors import QuestionError
from fmk16.schedule.answer import Answer
from fmk16.schedule.asking.cut import MOST_UNTOLD, Count, Cut, WhyCut
from fmk16.schedule.asking.dose_days import PeriodDays
from fmk16.schedule.asking.stream import DoseOrUntold, Span, Stream, Which
from fmk16.schedule.asking.very_last import VeryLast, very_last
from fmk16.schedule.bounds import Days
from fmk16.schedule.clock import FIRST_DAY, LAST_DAY, instant_of
from fmk16.schedule.cycle import AtUnreadableTime
from fmk16.schedule.episodes import next_episode_on
from fmk16.schedule.expand import Window, window
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import Untold
from fmk16.schedule.supply.counting import Times, times_given
from fmk16.schedule.supply.need import course_ahead
from fmk16.schedule.upcoming import next_of


@dataclass(frozen=True, slots=True)
class Asked:
    """An order, ready to be asked about its doses.

    Every question takes ``which`` doses are asked about: the fixed ones, unless it is said. A dose with a moment
    belongs to the moments asked about, one without to every day that it touches. The day of the question counts for
    these in both directions: they count until they are registered (dosage.md section 10).

    Attributes:
        order: The order, compiled.
        pages: Its periods, by dose day.
    """

    order: OrderPlan
    pages: tuple[PeriodDays, ...]

    @classmethod
    def of(cls, order: OrderPlan) -> Asked:
        """Make an order ready: once, in the time that it takes to look at each dose that the message lists."""
        return cls(order, tuple(PeriodDays.of(period) for period in order.plan.periods))

    # --- one after another ---

    def forwards(self, at: datetime, which: Which = Which.FIXED) -> Iterator[DoseOrUntold]:
        """Walk what comes strictly later than a moment, earliest first, until nothing can follow.

        Raises:
            QuestionError: ``at`` carries no zone.
        """
        return self._stream(self._after(instant_of(at)), which)

    def backwards(self, at: datetime, which: Which = Which.FIXED) -> Iterator[DoseOrUntold]:
        """Walk what came up to a moment, itself included, latest first: the other half of ``forwards``.

        Raises:
            QuestionError: ``at`` carries no zone.
        """
        instant = instant_of(at)
        return self._stream(Span(FIRST_DAY, self.order.clock.day(instant), None, instant + 1), which, is_back=True)

    def between(
        self, start: datetime, end: datetime, which: Which = Which.FIXED, *, is_back: bool = False
    ) -> Iterator[DoseOrUntold]:
        """Walk what lies from one moment, included, to another, excluded; latest first if asked for.

        Raises:
            QuestionError: A moment carries no zone, or the window ends before it starts.
        """
        begin, stop = _not_before(start), _not_before(end)
        if end < start:
            raise QuestionError(f"the window ends at {end}, before it starts at {start}; turn the moments round")
        if begin == stop:
            return iter(())
        day = self.order.clock.day
        return self._stream(Span(day(begin), day(stop - 1), begin, stop), which, is_back=is_back)

    def during(
        self, first: date, last: date, which: Which = Which.FIXED, *, is_back: bool = False
    ) -> Iterator[DoseOrUntold]:
        """Walk all of some days, both included, by dose day: what ``doses_between`` gives, lazily and of any length.

        Raises:
            QuestionError: ``last`` lies before ``first``.
        """
        return self._stream(Span(*_days(first, last)), which, is_back=is_back)

    # --- lists ---

    def next(self, at: datetime) -> Answer:
        """Tell what comes next, and what runs or is paused meanwhile.

        Raises:
            QuestionError: ``at`` carries no zone.
        """
        return next_of(self.order, at)

    def next_n(self, at: datetime, n: int, which: Which = Which.FIXED) -> Cut:
        """Give the next so many doses, with what cannot be told on the way.

        Raises:
            QuestionError: ``at`` carries no zone, or ``n`` is below 1.
        """
        found = _cut(self.forwards(at, which), n)
        return found if found.why is not None else self._end(found, instant_of(at), which)

    def previous_n(self, at: datetime, n: int, which: Which = Which.FIXED) -> Cut:
        """Give the so many doses up to a moment, latest first, likewise.

        Raises:
            QuestionError: ``at`` carries no zone, or ``n`` is below 1.
        """
        return _cut(self.backwards(at, which), n, is_back=True)

    def on(self, day: date) -> Window:
        """Give all of a day, by dose day: fixed, as needed, what cannot be told, what is odd."""
        return window(self.order.plan, day, day, self.order.bounds)

    # --- arithmetic ---

    def count(self, first: date, last: date, which: Which = Which.FIXED) -> Count:
        """Count the doses of some days, both included, by dose day and by whole cycles.

        Raises:
            QuestionError: ``last`` lies before ``first``.
        """
        days = _days(first, last)
        given = [times for times in times_given(self.order, days) if _is_of(times, which)]
        doses = [times for times in given if not _is_left_out(times)]
        left_out = sum(times.possible for times in given if _is_left_out(times))
        untold = tuple(Stream(self.order, self.pages, Span(*days), which).untold())
        ahead = course_ahead(self.order, days)
        grounds = dict.fromkeys(ground for times in given for ground in times.dose.grounds)
        grounds |= dict.fromkeys(("10", *(each.reason.ground for each in untold), *([ahead.ground] if ahead else [])))
        possible, certain = sum(times.possible for times in doses), sum(times.certain for times in doses)
        return Count(possible, certain, left_out, untold, ahead, tuple(grounds))

    def last(self, which: Which = Which.FIXED) -> VeryLast:
        """Find the last doses of all, where there are any (dosage.md 16a)."""
        return very_last(self.order, self.pages, which)

    # --- the way there ---

    def _stream(self, span: Span, which: Which, *, is_back: bool = False) -> Iterator[DoseOrUntold]:
        return Stream(self.order, self.pages, span, which, is_back).items()

    def _after(self, instant: int) -> Span:
        return Span(self.order.clock.day(instant), LAST_DAY, instant + 1)

    def _end(self, found: Cut, instant: int, which: Which) -> Cut:
        """Say of results after which nothing comes whether that is the end of all."""
        pause = self.order.bounds.pause
        if pause is not None and pause.end is None:
            unpaused = replace(self.order, bounds=replace(self.order.bounds, pause=None))
            beyond = Stream(unpaused, self.pages, self._after(instant), which).items()
            if next(islice(beyond, len(found.results), None), None) is not None:
                begins = None if pause.begin is None else date.fromordinal(self.order.clock.day(pause.begin))
                return replace(found, why=WhyCut.PAUSED, at=begins)
        return self._end_of_course(found, self.order.clock.day(instant))

    def _end_of_course(self, found: Cut, today: int) -> Cut:
        course, ahead = self.order.plan.course, course_ahead(self.order, (today, LAST_DAY))
        if course is None or ahead is None:
            return found
        following = next_episode_on(self.order, course, max(today, ahead.first_day))
        return found if following.is_over else replace(found, why=WhyCut.COURSE, at=following.from_day)


def _cut(walk: Iterator[DoseOrUntold], n: int, *, is_back: bool = False) -> Cut:
    if n < 1:
        raise QuestionError(f"{n} doses are asked for; ask for 1 or more")
    results: list[DoseOrUntold] = []
    doses = 0
    for each in walk:
        why = WhyCut.NUMBER if doses == n else WhyCut.UNTOLD if len(results) - doses == MOST_UNTOLD else None
        if why is not None:
            return Cut(tuple(results), why, date.fromordinal(_met_on(each, is_back=is_back)))
        results.append(each)
        doses += not isinstance(each, Untold)
    return Cut(tuple(results))


def _met_on(told: DoseOrUntold, *, is_back: bool) -> int:
    """Give the day at which a stream tells something: unknown days as soon as it enters them."""
    if is_back and isinstance(told, Untold):
        return LAST_DAY if told.last_day is None else told.last_day
    return told.first_day


def _is_of(times: Times, which: Which) -> bool:
    return which is Which.WITH_PRN or times.dose.is_prn == (which is Which.PRN_ONLY)


def _is_left_out(times: Times) -> bool:
    return isinstance(times.dose.timing, AtUnreadableTime)


def _days(first: date, last: date) -> Days:
    if last < first:
        raise QuestionError(f"the days end on {last}, before they begin on {first}; turn the dates round")
    return first.toordinal(), last.toordinal()


def _not_before(moment: datetime) -> int:
    """Give the first whole second that is not before a moment."""
    return instant_of(moment) + (moment.microsecond > 0)
