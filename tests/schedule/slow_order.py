"""What an order sets around its dosage, for the slow expander: treatment dates, pause and withdrawal (dosage.md 16)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.drug_medication import AnyDrugMedication, DrugMedication
from fmk16.model.period import (
    ActivePeriodForResponse,
    Pause,
    PausedFromDate,
    PausedFromDateTime,
    PausedToDate,
    PausedToDateTime,
    TreatmentEndsOn,
    TreatmentStartsOn,
)

from .slow import SlowDay, SlowDose, slow_days
from .slow_doses import COPENHAGEN, moment_of
from .slow_periods import DAY, calendar
from .slow_reading import SlowKnown, SlowReading

Dosage = DosageForRequest | DosageForResponse
Order = AnyDrugMedication | Dosage
MIDNIGHT = time(0)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Limits:
    """The order's limits.

    Attributes:
        first: The first day of treatment; the calendar's when nobody says.
        last: The last day of treatment; the calendar's when nobody has decided it.
        has_pause: Whether there is a pause whose moments are known.
        pause_begin: When it begins, itself paused; None without limit.
        pause_end: When it ends, itself no longer paused; None without limit.
        withdrawn_at: The withdrawal, from which on nothing is expected.
        unclear: What the order's own dates leave unknown, on every day of treatment.
    """

    first: date = date.min
    last: date = date.max
    has_pause: bool = False
    pause_begin: datetime | None = None
    pause_end: datetime | None = None
    withdrawn_at: datetime | None = None
    unclear: frozenset[str] = frozenset()

    @property
    def last_possible(self) -> date:
        """The last day of treatment, or that of the withdrawal if it comes first: later days cannot be chosen."""
        if self.withdrawn_at is None:
            return self.last
        return min(self.last, (self.withdrawn_at - SECOND).astimezone(COPENHAGEN).date())

    def is_paused(self, moment: datetime) -> bool:
        """Tell whether a moment lies in the pause."""
        begun = self.pause_begin is None or moment >= self.pause_begin
        return self.has_pause and begun and (self.pause_end is None or moment < self.pause_end)

    def expects(self, moment: datetime) -> bool:
        """Tell whether a dose of this moment is expected, its day aside."""
        return not self.is_paused(moment) and (self.withdrawn_at is None or moment < self.withdrawn_at)

    def is_treated(self, day: date) -> bool:
        """Tell whether a dose day lies in the active period."""
        return self.first <= day <= self.last

    def leaves(self, day: date) -> bool:
        """Tell whether any moment of a day of treatment is left: at its begin, or when the pause ends on it."""
        moments = [moment_of(day, MIDNIGHT)]
        if self.pause_end is not None and self.pause_end.astimezone(COPENHAGEN).date() == day:
            moments.append(self.pause_end)
        return self.is_treated(day) and any(self.expects(moment) for moment in moments)


def dosage_of(order: Order) -> Dosage:
    """Give an order's dosage."""
    return order if isinstance(order, DosageForRequest | DosageForResponse) else order.dosage


def episodes_of(order: Order, known: SlowKnown) -> tuple[date, ...]:
    """Give the days on which episodes were started: those that the caller knows, and ``ActiveSince`` (39)."""
    since = order.active_since if isinstance(order, DrugMedication) else None
    return known.episodes if since is None else (*known.episodes, since.value)


def slow_order_days(
    order: Order, first: date, last: date, reading: SlowReading, known: SlowKnown | None = None
) -> list[SlowDay]:
    """Tell what of an order is due on each day from ``first`` to ``last``, both included, by dose day."""
    known = known or SlowKnown()
    limits = limits_of(order, reading, known)
    return days_within(dosage_of(order), first, last, reading, episodes_of(order, known), limits)


def days_within(
    dosage: Dosage, first: date, last: date, reading: SlowReading, episodes: tuple[date, ...], limits: Limits
) -> list[SlowDay]:
    """Tell the same of a dosage within given limits."""
    days = slow_days(dosage, first, last, reading=reading, episodes=episodes)
    return [_within(limits, day, first, last) for day in days]


def _within(limits: Limits, day: SlowDay, first: date, last: date) -> SlowDay:
    left = limits.leaves(day.day)
    return SlowDay(
        day.day,
        tuple(dose for each in day.doses for dose in _kept(limits, each, first, last)),
        (day.cannot_tell | limits.unclear) if left else frozenset(),
        tuple(dose for each in day.as_needed for dose in _kept(limits, each, first, last)),
        day.as_needed_untold if left else frozenset(),
    )


def _kept(limits: Limits, dose: SlowDose, first: date, last: date) -> Iterator[SlowDose]:
    """Give a dose if it is expected; the days to choose among are cut to treatment."""
    if dose.instant is not None:
        if limits.is_treated(dose.day) and limits.expects(dose.instant):
            yield dose
        return
    begin, end = max(dose.day, limits.first), min(dose.last_day, limits.last_possible)
    if any(limits.leaves(day) for day in calendar(max(begin, first), min(end, last))):
        yield replace(dose, day=begin, last_day=end)


# --- reading the order -----------------------------------------------------------------------------------------------


def limits_of(order: Order, reading: SlowReading, known: SlowKnown) -> Limits:
    """Read an order's limits; a dosage alone has none but a withdrawal."""
    if isinstance(order, DosageForRequest | DosageForResponse):
        return Limits(withdrawn_at=known.withdrawn_at)
    active = order.active_period
    first = active.start.treatment_start_date.value if isinstance(active.start, TreatmentStartsOn) else date.min
    last = active.end.treatment_end_date.value if isinstance(active.end, TreatmentEndsOn) else None
    limits = Limits(first, last or date.max, withdrawn_at=known.withdrawn_at)
    ended = active.ended_reason if isinstance(active, ActivePeriodForResponse) else None
    if ended is not None and not known.withdrawn_at and (last is None or ended.reason != "Expired"):
        limits = replace(limits, unclear=limits.unclear | {"withdrawn"})
    return _paused(limits, order.paused if isinstance(order, DrugMedication) else order.pause, reading)


def _paused(limits: Limits, pause: Pause | None, reading: SlowReading) -> Limits:
    if pause is None:
        return limits
    begin, end = _begin(pause), _end(pause, reading)
    if any(moment is not None and moment.tzinfo is None for moment in (begin, end)):
        return replace(limits, unclear=limits.unclear | {"instant_without_offset"})
    return replace(limits, has_pause=True, pause_begin=begin, pause_end=end)


def _begin(pause: Pause) -> datetime | None:
    match pause.begin:
        case PausedFromDate(from_date=day):
            return moment_of(day.value, MIDNIGHT)
        case PausedFromDateTime(from_date_time=moment):
            return moment.value
        case None:
            return None


def _end(pause: Pause, reading: SlowReading) -> datetime | None:
    match pause.end:
        case PausedToDate(to_date=day):
            if reading.paused_on_to_date and day.value == date.max:
                return None  # what would pass the year 9999 is open (7)
            return moment_of(day.value + DAY if reading.paused_on_to_date else day.value, MIDNIGHT)
        case PausedToDateTime(to_date_time=moment):
            return moment.value
        case None:
            return None
