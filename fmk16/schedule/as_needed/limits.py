"""What keeps an as-needed dose from being taken at a moment, and until when (dosage.md 16, 22, 29 to 33)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.schedule.amounts import EXACT, ZERO, AmountUntold, one_of
from fmk16.schedule.as_needed.chances import Chance
from fmk16.schedule.clock import DAY, Clock, wall_of
from fmk16.schedule.cycle import AllDay, CycleDose, TimesADay
from fmk16.schedule.reading import DailyMaximum, MinimumDuration, Reading
from fmk16.schedule.supply.need import AmountOf


class LimitKind(StrEnum):
    """What limits as-needed doses."""

    MINIMUM_DURATION = "minimum_duration"
    """The minimum duration between doses, in elapsed minutes."""
    TIMES_PER_DAY = "times_per_day"
    """So many times a day at most."""
    ONCE_AT_ITS_TIME = "once_at_its_time"
    """At a clock time or a part of day, at most once."""
    DAILY_MAXIMUM = "daily_maximum"
    """The maximum daily dose, an amount."""
    CHOSEN_DAY = "chosen_day"
    """Once a cycle, on the day that the patient chose."""
    PAUSE = "pause"
    """The order is paused."""
    WITHDRAWAL = "withdrawal"
    """The order is withdrawn."""
    TREATMENT = "treatment"
    """The treatment dates."""
    NOT_ON_OFFER = "not_on_offer"
    """The dosage offers no as-needed dose on that day, or at that time of it."""

    @property
    def ground(self) -> str:
        """The statement of dosage.md that it rests on."""
        return _GROUNDS[self]


_GROUNDS = {
    LimitKind.MINIMUM_DURATION: "32",
    LimitKind.TIMES_PER_DAY: "29",
    LimitKind.ONCE_AT_ITS_TIME: "29a",
    LimitKind.DAILY_MAXIMUM: "33",
    LimitKind.CHOSEN_DAY: "22",
    LimitKind.PAUSE: "16",
    LimitKind.WITHDRAWAL: "16",
    LimitKind.TREATMENT: "16",
    LimitKind.NOT_ON_OFFER: "19",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that keeps a dose from being taken.

    Attributes:
        kind: Which.
        until: When it alone does so no longer; None when it never ends, or nobody says when.
        place: Where the message states it.
        is_certain: Whether it does so for certain, or only perhaps, because something is not known.
        untold: The amount of the dose that cannot be told, if it is that.
    """

    kind: LimitKind
    until: datetime | None
    place: Place
    is_certain: bool = True
    untold: AmountUntold | None = None

    @property
    def ground(self) -> str:
        """The statement of dosage.md that it rests on."""
        return self.kind.ground


class Block(NamedTuple):
    """A limit at work: the same in seconds."""

    kind: LimitKind
    until: int | None
    place: Place
    is_certain: bool = True
    untold: AmountUntold | None = None

    def as_limit(self, clock: Clock) -> Limit:
        """Give it as callers see it."""
        until = None if self.until is None else clock.moment(self.until)
        return Limit(self.kind, until, self.place, self.is_certain, self.untold)


class Taken(NamedTuple):
    """A dose that was taken: its instant, its amount if it is known, and of which structure, if that is."""

    instant: int
    amount: Decimal | None
    is_prn: bool | None


def blocks_of(
    chance: Chance, instant: int, taken: Sequence[Taken], reading: Reading, amounts: AmountOf
) -> Iterator[Block]:
    """Give every limit that keeps a chance from being taken at an instant at which it is open.

    A minimum duration that runs across structures (dosage.md 32) is told by ``spacing.blocks_across``.
    """
    counted = [each for each in taken if each.instant <= instant and each.is_prn is not False]
    if reading.minimum_duration is MinimumDuration.PER_STRUCTURE:
        yield from _too_soon(chance, instant, counted)
    yield from _other_day(chance, instant, counted)
    match chance.dose.timing:
        case AllDay(maximum_daily_dose=Decimal() as most):
            yield from _Maximum(chance, instant, counted, reading, Decimal(most)).blocks(amounts)
        case TimesADay():
            yield from _too_often(chance, instant, counted)
        case AllDay():
            pass
        case _:
            yield from _had_already(chance, instant, counted)


# --- in time ---------------------------------------------------------------------------------------------------------


def _too_soon(chance: Chance, instant: int, taken: Sequence[Taken]) -> Iterator[Block]:
    """The minimum duration runs in elapsed minutes, whatever the clocks do (dosage.md 32)."""
    minutes = chance.minimum_duration
    if minutes is None:
        return
    for certain, group in _by_certainty(taken):
        latest = max((each.instant for each in group), default=None)
        if latest is not None and instant < latest + minutes * 60:
            place = (*chance.structure_place, "minimum_duration_between_doses")
            yield Block(LimitKind.MINIMUM_DURATION, latest + minutes * 60, place, certain)


def _other_day(chance: Chance, instant: int, taken: Sequence[Taken]) -> Iterator[Block]:
    """The first dose taken in a cycle of an unspecified day chose its day (dosage.md 22)."""
    if not chance.is_window:
        return
    today = chance.clock.day(instant)
    for certain, group in _by_certainty(taken):
        days = [chance.clock.day(each.instant) for each in group if chance.opens <= each.instant]
        if days and min(days) != today:
            yield Block(LimitKind.CHOSEN_DAY, chance.closes, chance.dose.place, certain)


def _too_often(chance: Chance, instant: int, taken: Sequence[Taken]) -> Iterator[Block]:
    """So many times a calendar day at most (dosage.md 29)."""
    today = chance.clock.day(instant)
    of_today = [each for each in taken if chance.clock.day(each.instant) == today]
    certain = sum(each.is_prn is True for each in of_today)
    if chance.times_a_day is not None and len(of_today) >= chance.times_a_day:
        until = chance.clock.instant(wall_of(today + 1, 0))
        yield Block(LimitKind.TIMES_PER_DAY, until, chance.dose.place, certain >= chance.times_a_day)


def _had_already(chance: Chance, instant: int, taken: Sequence[Taken]) -> Iterator[Block]:
    """At a clock time or a part of day, at most once (dosage.md 29a)."""
    if chance.is_window:
        yield from _too_often(chance, instant, taken)
        return
    certain = chance.number in _used(chance, [each for each in taken if each.is_prn is True])
    if certain or chance.number in _used(chance, taken):
        yield Block(LimitKind.ONCE_AT_ITS_TIME, chance.closes, chance.dose.place, certain)


def _used(chance: Chance, taken: Sequence[Taken]) -> set[int]:
    """Give the chances of the day that doses taken on it have used: each the one that was open, else the next."""
    today = chance.clock.day(chance.opens)
    used: set[int] = set()
    for each in sorted(taken):
        if chance.clock.day(each.instant) == today:
            left = (
                number for number, closes in enumerate(chance.slots) if number not in used and each.instant < closes
            )
            used.update([*left][:1])
    return used


def _by_certainty(taken: Sequence[Taken]) -> tuple[tuple[bool, list[Taken]], ...]:
    """Part what surely counts from what perhaps does, since nobody says of which structure it was."""
    certain = [each for each in taken if each.is_prn is not None]
    return (True, certain), (False, [each for each in taken if each.is_prn is None])


# --- in amounts ------------------------------------------------------------------------------------------------------


def has_no_room(dose: CycleDose, amounts: AmountOf) -> Block | None:
    """Give the maximum daily dose if it leaves no room for a dose even on a day without any (dosage.md 31)."""
    match dose.timing:
        case AllDay(maximum_daily_dose=Decimal() as most):
            told = one_of(amounts(dose))
            untold = told.untold[0] if told.untold else None
            if untold is not None or most <= 0 or told.least > most:
                is_certain = most <= 0 or untold is None
                place = (*dose.place, "maximum_daily_dose")
                return Block(LimitKind.DAILY_MAXIMUM, None, place, is_certain, None if is_certain else untold)
    return None


class _Maximum(NamedTuple):
    """The maximum daily dose of a chance, and what was taken that counts against it (dosage.md 31 and 33)."""

    chance: Chance
    instant: int
    taken: Sequence[Taken]
    reading: Reading
    most: Decimal

    @property
    def place(self) -> Place:
        return (*self.chance.dose.place, "maximum_daily_dose")

    def blocks(self, amounts: AmountOf) -> Iterator[Block]:
        """Give what keeps the least of a dose from being taken: for certain, else perhaps."""
        never = has_no_room(self.chance.dose, amounts)
        if never is not None and never.is_certain:
            yield never
            return
        certain = [each for each in self.taken if each.amount is not None and each.is_prn is True]
        least = one_of(amounts(self.chance.dose)).least
        until = self._until(certain, least)
        if until != self.instant:
            yield Block(LimitKind.DAILY_MAXIMUM, until, self.place)
        if never is not None:
            yield never
            return
        perhaps = self._until(self.taken, least)
        if perhaps != until:
            yield Block(LimitKind.DAILY_MAXIMUM, perhaps, self.place, is_certain=False)

    def _until(self, taken: Sequence[Taken], amount: Decimal) -> int:
        """Give the earliest instant, from this one on, at which there is room for an amount.

        What is unknown of what was taken leaves no room: it may have been all.
        """
        instant = self.instant
        while not self._has_room(self._together(taken, instant), amount):
            instant = self._next(taken, instant)
        return instant

    def _together(self, taken: Sequence[Taken], instant: int) -> list[Taken]:
        """Give what counts together with a dose taken at an instant."""
        if self.reading.daily_maximum is DailyMaximum.ANY_24_HOURS:
            return [each for each in taken if each.instant > instant - DAY]
        day = self.chance.clock.day(instant)
        return [each for each in taken if self.chance.clock.day(each.instant) == day]

    def _next(self, taken: Sequence[Taken], instant: int) -> int:
        """Give the instant at which the next of what counts ceases to count."""
        if self.reading.daily_maximum is DailyMaximum.ANY_24_HOURS:
            return min(each.instant for each in self._together(taken, instant)) + DAY
        return self.chance.clock.instant(wall_of(self.chance.clock.day(instant) + 1, 0))

    def _has_room(self, taken: Sequence[Taken], amount: Decimal) -> bool:
        if any(each.amount is None for each in taken):
            return False
        used = sum_of(taken)
        return used < self.most and EXACT.add(used, amount) <= self.most


def sum_of(taken: Sequence[Taken]) -> Decimal:
    """Sum what was taken, as far as its amounts are known."""
    total = ZERO
    for each in taken:
        total = EXACT.add(total, each.amount or ZERO)
    return total
