"""A second, slow answer to how much is needed and how long it lasts, for tests only: every day is added up.

It is written from dosage.md alone and shares nothing with ``fmk16.schedule``; which doses fall on which day the slow
expander tells. Doses any number of times a day, parameters and courses it does not know. Where dosage.md leaves a
choice, the comment there says what is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from fmk16.model.dosage import (
    DosageForRequest,
    DosageForResponse,
    InLocalSystemForRequest,
    InLocalSystemForResponse,
    InWordsForRequest,
    InWordsForResponse,
)

from .slow import SlowDose, slow_days
from .slow_periods import DAY, dates_in_words, stretches
from .slow_reading import SlowReading

Dosage = DosageForRequest | DosageForResponse
Kind = Literal["fixed", "with_prn", "prn_only"]


OF_ONE_STRUCTURE = {
    "clock_time",
    "fixed_day_without_index",
    "unspecified_day_without_interval",
    "week_interval_no_multiple_of_7",
}
"""Why doses of one kind cannot be told, while those of the other kind can."""


@dataclass(frozen=True)
class SlowNeed:
    """From how much to how much some days take; no most when that cannot be told."""

    least: Decimal
    most: Decimal | None


def slow_required(dosage: Dosage, first: date, last: date, kind: Kind) -> SlowNeed:
    """Add up what each dose of the days takes at least and at most."""
    least = most = Decimal(0)
    is_told = True
    for _, doses, is_untold in listed(dosage, first, last, kind):
        is_told = is_told and not is_untold and all(map(is_summable, doses))
        for dose in doses:
            # Cycles wholly inside the window are certain, cycles that touch it are possible (22).
            least += least_of(dose) if first <= dose.day and dose.last_day <= last else 0
            most += most_of(dose)
    return SlowNeed(least, most if is_told else None)


def slow_until(dosage: Dosage, amount: Decimal, first: date, days: int, kind: Kind, *, greatest: bool) -> str:
    """Say the last day fully covered, or the day from which it cannot be told; ``later`` after so many days."""
    horizon = first + days * DAY
    told = list(listed(dosage, first, horizon, kind))
    least = {day: Decimal(0) for day, _, _ in told}
    for _, doses, _ in told:
        for dose in doses:
            # The doses of an unspecified day count on its first day for the greatest, on its last for the least; of one
            # that began before, nobody says that it was not taken then.
            if first <= dose.day and dose.last_day <= horizon:
                least[dose.last_day] += least_of(dose)
    used, end = Decimal(0), last_day(dosage)
    for day, doses, is_untold in told:
        if end is not None and day > end:
            return f"until {end}"
        # Without a maximum nobody can tell the most; the least is none at all.
        if is_untold or not all(is_summable(dose) or (not greatest and has_no_maximum(dose)) for dose in doses):
            return f"untold from {day}"
        used += sum(map(most_of, doses), Decimal(0)) if greatest else least[day]
        if used > amount:
            return f"until {day - DAY}"
    return "later"


def listed(dosage: Dosage, first: date, last: date, kind: Kind) -> Iterator[tuple[date, list[SlowDose], bool]]:
    """Give each day with its doses of a kind, and whether these cannot be told."""
    for day in slow_days(dosage, first, last):
        shared = day.cannot_tell - OF_ONE_STRUCTURE
        fixed = ([*day.doses], day.cannot_tell) if kind != "prn_only" else ([], shared)
        prn = ([*day.as_needed], day.as_needed_untold) if kind != "fixed" else ([], frozenset())
        yield day.day, fixed[0] + prn[0], bool(fixed[1] | prn[1])


def is_summable(dose: SlowDose) -> bool:
    """Tell whether its amounts add: a dose any number of times a day by its maximum, any other by its own (30, 31)."""
    if dose.form == "unlimited":
        return dose.maximum is not None
    return dose.least is not None and dose.most is not None and dose.least <= dose.most


def has_no_maximum(dose: SlowDose) -> bool:
    return dose.form == "unlimited" and dose.maximum is None


def least_of(dose: SlowDose) -> Decimal:
    """Give the least that it takes: nothing as needed (36), and nothing of what is taken any number of times (31)."""
    if dose.as_needed or dose.form == "unlimited" or not is_summable(dose):
        return Decimal(0)
    return (dose.least or Decimal(0)) * (dose.count or 1)


def most_of(dose: SlowDose) -> Decimal:
    if dose.form == "unlimited":
        return dose.maximum or Decimal(0)
    return (dose.most or Decimal(0)) * (dose.count or 1) if is_summable(dose) else Decimal(0)


def last_day(dosage: Dosage) -> date | None:
    """Give the last day of the last period (16a), or of a dosage in words."""
    match dosage.form:
        case InWordsForRequest(free_text=words) | InWordsForResponse(free_text=words):
            end = dates_in_words(words)[1]
        case (
            InLocalSystemForRequest(administration_according_to_schema_in_local_system=words)
            | InLocalSystemForResponse(administration_according_to_schema_in_local_system=words)
        ):
            end = dates_in_words(words)[1]
        case structured:
            known = stretches(structured, SlowReading())
            return known[-1].last if known and known[-1].length_known else None
    return None if end == date.max else end
