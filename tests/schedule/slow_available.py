"""A second, slow answer to when an as-needed dose may be taken, for tests only: every minute is tried, one at a time.

It is written from dosage.md alone and shares nothing with ``fmk16.schedule``. It answers for a dosage whose as-needed
doses all have the same limits, taken alone: no pause, no treatment dates, all that was given known and as needed. Where
dosage.md leaves a choice, the comment there says what is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from fmk16.model.dosage import DosageForRequest, DosageForResponse

from .slow import SlowDose, slow_days

Dosage = DosageForRequest | DosageForResponse
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Limits:
    """What limits the as-needed doses, beside how often a day they are listed."""

    minutes: int | None = None
    most_a_day: Decimal | None = None
    any_24_hours: bool = False


Given = tuple[datetime, Decimal]
"""A dose that was taken: when, in UTC, and how much."""


def first_minute(dosage: Dosage, limits: Limits, given: Sequence[Given], at: datetime, days: int) -> datetime | None:
    """Give the first minute, from ``at`` on, at which a dose may be taken; None when there is none within the days."""
    begin = at.astimezone(COPENHAGEN).date()
    doses = listed(dosage, begin - timedelta(days=1), begin + timedelta(days=days))
    moment = at.astimezone(UTC)
    while moment.astimezone(COPENHAGEN).date() < begin + timedelta(days=days):
        if any(may_take(dose, doses, limits, given, moment) for dose in doses):
            return moment
        moment += MINUTE
    return None


def listed(dosage: Dosage, first: date, last: date) -> list[SlowDose]:
    return [dose for day in slow_days(dosage, first, last) for dose in day.as_needed]


def may_take(
    dose: SlowDose, doses: Sequence[SlowDose], limits: Limits, given: Sequence[Given], moment: datetime
) -> bool:
    """Tell whether a listed dose may be taken at a moment."""
    past = [each for each in given if each[0] <= moment]
    return (
        is_open(dose, doses, moment)
        and not is_too_soon(limits, past, moment)
        and not is_used_up(dose, doses, past, moment)
        and not is_too_much(dose, limits, past, moment)
    )


def is_open(dose: SlowDose, doses: Sequence[SlowDose], moment: datetime) -> bool:
    today = day_of(moment)
    if dose.instant is None:
        return dose.day <= today <= dose.last_day
    # 29a says that it may be taken there. Here: from then until the next one, or the end of the calendar day.
    later = [other.instant for other in doses if other.instant is not None and other.instant > dose.instant]
    return dose.instant <= moment and day_of(dose.instant) == today and all(moment < other for other in later)


def is_too_soon(limits: Limits, past: Sequence[Given], moment: datetime) -> bool:
    """Minutes elapse in UTC, whatever the clocks on the walls do (32)."""
    return limits.minutes is not None and any(moment < when + limits.minutes * MINUTE for when, _ in past)


def is_used_up(dose: SlowDose, doses: Sequence[SlowDose], past: Sequence[Given], moment: datetime) -> bool:
    today = day_of(moment)
    if dose.last_day > dose.day:
        # The first dose of the cycle chose the day (22).
        chosen = [day_of(when) for when, _ in past if dose.day <= day_of(when) <= dose.last_day]
        if chosen and chosen[0] != today:
            return True
    of_today = sorted(when for when, _ in past if day_of(when) == today)
    if dose.instant is not None:
        return dose in used_slots(doses, of_today)
    same_day = [each for each in doses if each.instant is None and each.day <= today <= each.last_day]
    same_day += [each for each in doses if each.instant is not None and day_of(each.instant) == today]
    if any(each.form == "unlimited" for each in same_day):
        return False
    return len(of_today) >= sum(each.count or 1 for each in same_day)


def used_slots(doses: Sequence[SlowDose], of_today: Sequence[datetime]) -> list[SlowDose]:
    """At a clock time or part of day at most once (29a); a dose taken uses what is open, else what comes next."""
    left = sorted((each for each in doses if each.instant is not None), key=lambda each: each.instant)
    left = [each for each in left if of_today and day_of(each.instant) == day_of(of_today[0])]
    used: list[SlowDose] = []
    for when in of_today:
        for slot in left:
            following = [each.instant for each in left if each.instant > slot.instant]
            if slot not in used and all(when < other for other in following[:1]):
                used.append(slot)
                break
    return used


def is_too_much(dose: SlowDose, limits: Limits, past: Sequence[Given], moment: datetime) -> bool:
    """Take the least of a dose: there must be room for it, and for something (31, 33)."""
    if limits.most_a_day is None or dose.form != "unlimited":
        return False
    assert dose.least is not None
    if limits.any_24_hours:
        together = [amount for when, amount in past if when > moment - timedelta(hours=24)]
    else:
        together = [amount for when, amount in past if day_of(when) == day_of(moment)]
    taken = sum(together, Decimal(0))
    return taken + dose.least > limits.most_a_day or taken >= limits.most_a_day


def day_of(moment: datetime) -> date:
    return moment.astimezone(COPENHAGEN).date()
