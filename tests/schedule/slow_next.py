"""What comes next, for the slow expander: day after day is looked at (dosage.md section 10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from fmk16.model.dosage import (
    InLocalSystemForRequest,
    InLocalSystemForResponse,
    InWordsForRequest,
    InWordsForResponse,
    StructuredForRequest,
    StructuredForResponse,
)

from .slow import SlowDay, SlowDose, is_course
from .slow_doses import COPENHAGEN, moment_of
from .slow_order import Dosage, Limits, Order, days_within, dosage_of, episodes_of, limits_of
from .slow_periods import DAY, dates_in_words, moves_upon_handover, stretches
from .slow_reading import SlowKnown, SlowReading

SECOND = timedelta(seconds=1)
MIDNIGHT = time(0)
AFTER_ALL = datetime.max.replace(tzinfo=UTC)
OF_THE_ORDER = frozenset({"withdrawn", "instant_without_offset"})
"""Reasons that the order gives, not its dosage."""


@dataclass(frozen=True)
class Ahead:
    """What is seen from a moment on, up to a last day that was looked at.

    Attributes:
        today: The day asked about.
        horizon: The last day looked at.
        moment: The earliest moment of a fixed dose strictly later than the question.
        doses: The fixed doses of that moment.
        beside_day: The earliest day, today included, with fixed doses without a moment.
        beside: These doses.
        as_needed_day: The earliest calendar day, today included, on which something may be taken as needed.
        as_needed: What may be taken on it, from the question on.
        as_needed_from: The first moment at which one may be.
        days: The days looked at, from today on.
        reading: How the dosage is read.
    """

    today: date
    horizon: date
    moment: datetime | None
    doses: tuple[SlowDose, ...]
    beside_day: date | None
    beside: tuple[SlowDose, ...]
    as_needed_day: date | None
    as_needed: tuple[SlowDose, ...]
    as_needed_from: datetime | None
    days: tuple[SlowDay, ...]
    reading: SlowReading

    @property
    def has_fixed(self) -> bool:
        """Whether a fixed dose is seen."""
        return bool(self.doses or self.beside)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is seen at all."""
        untold = (self.first_untold(None, as_needed=prn)[0] for prn in (False, True))
        return not (self.has_fixed or self.as_needed or any(untold))

    def first_untold(self, known: date | None, *, as_needed: bool) -> tuple[date | None, frozenset[str]]:
        """Find the first day that cannot be told, up to the day of what is known, and why.

        A dose of a period whose end is said in words says so itself (11a); what the order leaves unknown matters only
        where its dosage has something ahead.
        """
        ignored = {"length_unknown"} if known is not None and self.reading.end_in_words == "as_if_open" else set()
        told = [(day.day, (day.as_needed_untold if as_needed else day.cannot_tell) - ignored) for day in self.days]
        told = [(day, reasons) for day, reasons in told if reasons and (known is None or day <= known)]
        dosage = (reasons for day in self.days for reasons in (day.cannot_tell, day.as_needed_untold))
        has_something = known is not None or any(reasons - ignored - OF_THE_ORDER for reasons in dosage)
        return told[0] if told and has_something else (None, frozenset())


@dataclass(frozen=True)
class Asker:
    """An order and how it is read, to be asked what is ahead."""

    order: Order
    reading: SlowReading
    known: SlowKnown

    @property
    def limits(self) -> Limits:
        """What the order sets around its dosage."""
        return limits_of(self.order, self.reading, self.known)

    @property
    def dosage(self) -> Dosage:
        """Its dosage."""
        return dosage_of(self.order)

    def ahead(self, at: datetime, days: int, *, today: date | None = None, limits: Limits | None = None) -> Ahead:
        """Look so many days ahead from a moment; ``today`` is its day unless it is said."""
        today = today or at.astimezone(COPENHAGEN).date()
        horizon = date.fromordinal(min(today.toordinal() + days, date.max.toordinal()))
        days = [*map(_with_moments, self._days(today - DAY, today - DAY, limits)), *self._days(today, horizon, limits)]
        around = limits or self.limits
        every = days
        if around.has_pause or around.withdrawn_at is not None:
            every = self._days(today - DAY, horizon, replace(around, has_pause=False, withdrawn_at=None))
        times = sorted({dose.instant for day in every for dose in day.as_needed if dose.instant is not None})
        offered = _offered([dose for day in days for dose in day.as_needed], times, at, today, around)
        return _ahead(days, offered, at, today, horizon, self.reading)

    def _days(self, first: date, last: date, limits: Limits | None) -> list[SlowDay]:
        episodes = episodes_of(self.order, self.known)
        return days_within(self.dosage, first, last, self.reading, episodes, limits or self.limits)

    def awaits_handover(self) -> bool:
        """Tell whether the first handover sets the first day, which nobody knows yet (8)."""
        match self.dosage.form:
            case StructuredForRequest() | StructuredForResponse() as form:
                return stretches(form, self.reading) is None and moves_upon_handover(form)
            case _:
                return False

    def last_day(self) -> date | None:
        """Give the last day of the dosage or of treatment, whichever comes first; None when it is open (16a)."""
        ends = [end for end in (self._last_of_dosage(), self.limits.last_possible) if end not in (None, date.max)]
        return min((end for end in ends if end is not None), default=None)

    def _last_of_dosage(self) -> date | None:
        if is_course(self.dosage):
            return None  # only episodes have a last day (39)
        match self.dosage.form:
            case StructuredForRequest() | StructuredForResponse() as form:
                laid = stretches(form, self.reading, episodes_of(self.order, self.known))
                return laid[-1].last if laid else None
            case InWordsForRequest() | InWordsForResponse() as form:
                return dates_in_words(form.free_text)[1]
            case InLocalSystemForRequest() | InLocalSystemForResponse() as form:
                return dates_in_words(form.administration_according_to_schema_in_local_system)[1]


def _with_moments(day: SlowDay) -> SlowDay:
    """Keep of yesterday what may come after midnight: a night dose (28)."""
    timed, as_needed = (tuple(each for each in doses if each.instant) for doses in (day.doses, day.as_needed))
    return SlowDay(day.day, timed, frozenset(), as_needed, frozenset())


# --- looking ahead ---------------------------------------------------------------------------------------------------


def _ahead(
    days: list[SlowDay], offered: list[Offered], at: datetime, today: date, horizon: date, reading: SlowReading
) -> Ahead:
    fixed = [dose for day in days for dose in day.doses]
    moment = min((dose.instant for dose in fixed if dose.instant is not None and dose.instant > at), default=None)
    doses = tuple(dose for dose in fixed if moment is not None and dose.instant == moment)
    beside_day, beside = _first_day((dose for dose in fixed if dose.instant is None), today)
    opens = min((each.opens for each in offered), default=None)
    prn_day = None if opens is None else local_day(opens)
    prn = tuple(each.dose for each in offered if local_day(each.opens) == prn_day)
    looked_at = tuple(day for day in days if day.day >= today)
    return Ahead(today, horizon, moment, doses, beside_day, beside, prn_day, prn, opens, looked_at, reading)


def local_day(moment: datetime) -> date:
    return moment.astimezone(COPENHAGEN).date()


# --- what may be taken as needed -------------------------------------------------------------------------------------


class Offered(NamedTuple):
    """A dose as needed, and from when it may be taken."""

    dose: SlowDose
    opens: datetime


def _offered(doses: list[SlowDose], times: list[datetime], at: datetime, today: date, limits: Limits) -> list[Offered]:
    """Give what may be taken from a moment on, each once, with the first moment at which it may.

    At a time: from then until the next time on that calendar day, or its end (29a). Without one: on all of its days,
    as far as they are days of treatment. In a pause nothing may be (16).
    """
    found = []
    for dose in doses:
        if dose.instant is None:
            begin, end = moment_of(dose.day, MIDNIGHT), _midnight_after(dose.last_day)
        else:
            later = [each for each in times if each > dose.instant and local_day(each) == local_day(dose.instant)]
            begin, end = dose.instant, min([*later, _midnight_after(local_day(dose.instant))])
        opens = _opens(max(begin, at, moment_of(today, MIDNIGHT)), limits)
        if opens is not None and opens < end and (limits.withdrawn_at is None or opens < limits.withdrawn_at):
            found.append(Offered(dose, opens))
    return found


def _opens(moment: datetime, limits: Limits) -> datetime | None:
    return limits.pause_end if limits.is_paused(moment) else moment


def _midnight_after(day: date) -> datetime:
    return AFTER_ALL if day == date.max else moment_of(day + DAY, MIDNIGHT)


# --- the first day ---------------------------------------------------------------------------------------------------


def _first_day(doses: Iterable[SlowDose], today: date) -> tuple[date | None, tuple[SlowDose, ...]]:
    """Give the earliest day, today included, that has any of these doses, and all of that day."""
    left = [dose for dose in doses if dose.last_day >= today]
    day = min((max(dose.day, today) for dose in left), default=None)
    return day, tuple(dose for dose in left if max(dose.day, today) == day)


def without_pause(limits: Limits) -> Limits:
    """Give the same limits as if there were no pause."""
    return replace(limits, has_pause=False)
