"""Whether an as-needed dose may be taken now, or from when, and by which limit (dosage.md 29 to 33 and 36)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.schedule.amounts import AmountUntold, Told
from fmk16.schedule.as_needed.availability import (
    AvailabilityUntold,
    Available,
    AvailableFrom,
    AvailableNow,
    Given,
    NeverAvailable,
    WhyNever,
    WhyUnsure,
    taken_of,
)
from fmk16.schedule.as_needed.chances import Chance, chances_on, next_opening
from fmk16.schedule.as_needed.limits import Block, Limit, LimitKind, Taken, blocks_of, has_no_room
from fmk16.schedule.as_needed.spacing import blocks_across, crowded_from, spacing_of
from fmk16.schedule.as_needed.today import maximum_of, today_of
from fmk16.schedule.clock import LAST_DAY, instant_of, wall_of
from fmk16.schedule.cycle import CycleDose
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.parameters import NO_SCHEMAS, amount_of
from fmk16.schedule.plan import Reason, Untold
from fmk16.schedule.reading import MinimumDuration
from fmk16.schedule.search import unreadable_from
from fmk16.schedule.supply.need import AmountOf, is_of_prn

A_FEW = 8
"""Openings looked at one by one, before it is asked whether fixed doses leave room for any."""

MOST_STEPS = 2_000
"""Openings looked at within one period, all of them shut by limits of their own, before the next period is tried."""


# --- the question ----------------------------------------------------------------------------------------------------


def as_stated(dose: CycleDose) -> Told:
    """Tell how much a dose is by what it says itself, nothing being known of parameters."""
    return amount_of(dose, NO_SCHEMAS)


def available(
    order: OrderPlan, at: datetime, given: Sequence[Given] = (), amounts: AmountOf | None = None
) -> Available:
    """Tell whether an as-needed dose may be taken at a moment, or from when.

    Args:
        order: The order, compiled.
        at: The moment asked about; aware.
        given: What has been given or taken before, in any order.
        amounts: How much each dose is, by ``amounts_known`` of the order; needed where a schema gives it.

    Returns:
        Now, from when, never, or why it cannot be told; what is not known for certain is never answered with now.

    Raises:
        QuestionError: ``at`` or a given moment carries no zone, a given moment lies later, or an amount is no number.
    """
    instant = instant_of(at)
    is_only_prn = not any(period.fixed for period in order.plan.periods)
    taken = tuple(
        sorted((taken_of(each, instant, is_only_prn=is_only_prn) for each in given), key=lambda each: each.instant)
    )
    return _Asked(order, instant, taken, as_stated if amounts is None else amounts).answer()


class _Found(NamedTuple):
    """The first instant at which something may be taken, and what."""

    instant: int
    chances: tuple[Chance, ...]


Counts = Callable[[Block], bool]


def _all(_: Block) -> bool:
    return True


def _certain(block: Block) -> bool:
    return block.is_certain


class _Asked(NamedTuple):
    """The question, with all that it is answered from."""

    order: OrderPlan
    instant: int
    taken: tuple[Taken, ...]
    amounts: AmountOf

    @property
    def today(self) -> int:
        return self.order.clock.day(self.instant)

    @property
    def _is_across(self) -> bool:
        return self.order.plan.reading.minimum_duration is MinimumDuration.ACROSS

    def answer(self) -> Available:
        """Answer, the unknown days of the dosage first."""
        surely, perhaps = self._first(_all), self._first(_certain)
        known = None if surely is None else self._known(surely)
        until = LAST_DAY if perhaps is None else self.order.clock.day(perhaps.instant)
        untold = tuple(self._untold(until, has_known=perhaps is not None))
        if untold:
            return AvailabilityUntold(untold, None, known)
        if perhaps is not None and (surely is None or perhaps.instant < surely.instant):
            because = tuple(dict.fromkeys(self._unsure(perhaps)))
            return AvailabilityUntold(because, self.order.clock.moment(perhaps.instant), known)
        return known or self._never()

    # --- searching ---

    def _first(self, counts: Counts) -> _Found | None:
        """Give the first instant, from the question on, at which no limit that counts holds."""
        instant: int | None = self.instant
        steps = 0
        while instant is not None:
            steps += 1
            free = self._free(instant, counts)
            if free and self.order.clock.moment(instant) is not None:
                return _Found(instant, free)
            crowded = crowded_from(self.order, instant, self.instant) if self._is_across and not steps % A_FEW else None
            if crowded is not None:
                instant = crowded.until
                continue
            is_stuck = steps % MOST_STEPS == 0 or self._is_hopeless(instant, counts)
            instant = self._leap(instant) if is_stuck else self._later(instant, counts)
        return None

    def _free(self, instant: int, counts: Counts) -> tuple[Chance, ...]:
        if self._shut(instant) is not None:
            return ()
        return tuple(chance for chance in self._open(instant) if not any(map(counts, self._blocks(chance, instant))))

    def _open(self, instant: int) -> Iterator[Chance]:
        chances = chances_on(self.order, self.order.clock.day(instant))
        return (chance for chance in chances if chance.is_open(instant) and self._is_expected(chance))

    def _is_expected(self, chance: Chance) -> bool:
        """Tell whether a chance at a moment lies outside the pause; in one it falls away, as any dose does (16)."""
        return chance.dose.second is None or self.order.bounds.allows_moment(chance.opens)

    def _blocks(self, chance: Chance, instant: int) -> list[Block]:
        blocks = list(blocks_of(chance, instant, self.taken, self.order.plan.reading, self.amounts))
        if self._is_across:
            blocks += blocks_across(self.order, chance, instant, self.taken, self.instant)
        return blocks

    def _later(self, instant: int, counts: Counts) -> int | None:
        """Give the next instant at which anything changes for the better; None when nothing does."""
        shut = self._shut(instant)
        if shut is not None:
            return shut.until
        ends = [self._end(chance, instant, counts) for chance in self._open(instant)]
        times = (*ends, next_opening(self.order, self._spaced(instant, counts)))
        return min((time for time in times if time is not None and time > instant), default=None)

    def _end(self, chance: Chance, instant: int, counts: Counts) -> int | None:
        """Give when the last of a chance's limits ends; None when it is closed by then."""
        ends = [block.until for block in self._blocks(chance, instant) if counts(block)]
        latest = None if None in ends else max((end for end in ends if end is not None), default=None)
        return latest if latest is not None and latest < chance.closes else None

    def _spaced(self, instant: int, counts: Counts) -> int:
        """Give the instant after which openings are worth looking at: none is while doses must be spaced.

        An opening on the day on which the spacing ends may reach beyond that moment.
        """
        order, chances = self.order, list(self._open(instant))
        blocks = [block for chance in chances for block in self._blocks(chance, instant) if counts(block)]
        ends = [block.until for block in blocks if block.kind is LimitKind.MINIMUM_DURATION]
        if not chances or len(ends) < len(chances):
            return instant
        day = order.clock.day(min(end for end in ends if end is not None))
        starts = [period.first_day for period in order.plan.periods if period.first_day > order.clock.day(instant)]
        return max(instant, order.clock.instant(wall_of(min([day, *starts]), 0)) - 1)

    def _is_hopeless(self, instant: int, counts: Counts) -> bool:
        """Tell whether the period leaves no room for any of its doses, whatever was taken."""
        period = self.order.plan.period_on(self.order.clock.day(instant))
        cycles = () if period is None else period.prn
        doses = [dose for cycle in cycles for _, dose in (*chain(*cycle.timed), *cycle.untimed)]
        blocks = [has_no_room(dose, self.amounts) for dose in doses]
        return bool(blocks) and all(block is not None and counts(block) for block in blocks)

    def _leap(self, instant: int) -> int | None:
        """Give the beginning of the next period, where no opening of this one leaves room for a dose."""
        day = self.order.clock.day(instant)
        coming = (period.first_day for period in self.order.plan.periods_from(day) if period.first_day > day)
        first = next(coming, None)
        return None if first is None else self.order.clock.instant(wall_of(first, 0))

    def _shut(self, instant: int) -> Block | None:
        """Give what of the order's dates rules out any dose at an instant (dosage.md 16)."""
        order, bounds, clock = self.order, self.order.bounds, self.order.clock
        place = order.plan.precondition_place
        if bounds.is_withdrawn(instant):
            return Block(LimitKind.WITHDRAWAL, None, place)
        if bounds.pause is not None and bounds.pause.holds(instant):
            return Block(LimitKind.PAUSE, bounds.pause.end, bounds.pause.place)
        if bounds.first_day is not None and clock.day(instant) < bounds.first_day:
            return Block(LimitKind.TREATMENT, clock.instant(wall_of(bounds.first_day, 0)), place)
        return None

    # --- answering ---

    def _known(self, found: _Found) -> AvailableNow | AvailableFrom:
        doses = tuple(chance.dose for chance in found.chances)
        limits = self._limits(self.instant)
        trigger = self.order.plan.prn_trigger
        grounds = tuple(dict.fromkeys(("36", *(ground for dose in doses for ground in dose.grounds))))
        moment = self.order.clock.moment(found.instant)
        if found.instant == self.instant:
            limited = (*grounds, *self._grounds_of_limits(found.chances))
            return AvailableNow(
                doses,
                today_of(self.order, self.today, self.taken, self.amounts),
                trigger,
                tuple(dict.fromkeys(limited)),
            )
        assert moment is not None  # noqa: S101 - what is found lies in Python's calendar
        by = self._limits(found.instant - 1)
        binding = tuple(limit for limit in by if limit.until == moment) or by
        named = (*grounds, *(limit.ground for limit in (*binding, *limits)))
        today = today_of(self.order, self.today, self.taken, self.amounts)
        return AvailableFrom(moment, binding, limits, doses, today, trigger, tuple(dict.fromkeys(named)))

    def _grounds_of_limits(self, chances: Sequence[Chance]) -> Iterator[str]:
        is_spaced = self._is_across and spacing_of(self.order.plan.period_on(self.today))[0] > 0
        if is_spaced or any(chance.minimum_duration is not None for chance in chances):
            yield "32"
        if any(maximum_of(chance) is not None for chance in chances):
            yield "33"

    def _limits(self, instant: int) -> tuple[Limit, ...]:
        """Give every limit that holds at an instant, the latest first; without a chance, that nothing is on offer."""
        shut = self._shut(instant)
        chances = list(self._open(instant))
        blocks = [block for chance in chances for block in self._blocks(chance, instant)]
        if not chances and shut is None:
            blocks.append(Block(LimitKind.NOT_ON_OFFER, next_opening(self.order, instant), self._place()))
        found = dict.fromkeys((*(() if shut is None else (shut,)), *blocks))
        latest_first = sorted(found, key=lambda block: (block.until is not None, -(block.until or 0)))
        return tuple(block.as_limit(self.order.clock) for block in latest_first)

    def _place(self) -> Place:
        periods = self.order.plan.periods_from(self.today)
        return periods[0].place if periods else self.order.plan.precondition_place

    def _never(self) -> NeverAvailable:
        plan = self.order.plan
        limits = self._limits(self.instant)
        why = WhyNever.FINISHED
        last = self.order.bounds.last_day
        if plan.course is not None and (last is None or self.today <= last):
            why = WhyNever.COURSE
        elif plan.awaits_handover and not plan.is_started:
            why = WhyNever.HANDOVER
        elif not plan.has.prn:
            why = WhyNever.NO_PRN
        elif any(limit.kind in _ENDLESS and (limit.until is None or self._is_across) for limit in limits):
            why = WhyNever.LIMIT
        return NeverAvailable(why, limits if plan.has.prn else (), plan.precondition_place)

    # --- what is not known ---

    def _untold(self, until: int, *, has_known: bool) -> Iterator[Untold]:
        """Give the unknown days from today to the day of what is known; a period told in words is taken as open."""
        order = self.order
        if not order.plan.is_started and (order.plan.course is not None or order.plan.awaits_handover):
            return
        found = (order.bounds.clipped(each, order.clock) for each in order.plan.untold if is_of_prn(each))
        of_times = (each for each in unreadable_from(order, self.today) if each.is_prn)
        for untold in (*found, *of_times):
            is_open = untold is not None and not (has_known and untold.reason is Reason.LENGTH_UNKNOWN)
            if untold is not None and is_open and untold.touches(self.today, until):
                yield untold
        for untold in order.bounds.untold if order.plan.has.prn else ():
            if untold.touches(self.today, until):
                yield untold

    def _unsure(self, found: _Found) -> Iterator[AmountUntold | WhyUnsure]:
        blocks = [block for chance in found.chances for block in self._blocks(chance, found.instant)]
        for block in blocks:
            if block.untold is not None:
                yield block.untold
            elif block.kind is LimitKind.DAILY_MAXIMUM and any(each.amount is None for each in self.taken):
                yield WhyUnsure.AMOUNT_GIVEN
            else:
                yield WhyUnsure.STRUCTURE_GIVEN


_ENDLESS = frozenset({LimitKind.DAILY_MAXIMUM, LimitKind.MINIMUM_DURATION, LimitKind.PAUSE})
