"""The doses of one day in words: how much and when on the day, the same amount said once."""

from __future__ import annotations

from collections.abc import Iterable

from fmk16.model.dose import (
    AtClockTimes,
    AtPartsOfDay,
    DayDosage,
    Dose,
    PartOfDayDosage,
    SomeTimesPerDay,
    TimesPerDayDosage,
    UnlimitedDayDosage,
    WithoutLimit,
)
from fmk16.model.scalars import ClockTime
from fmk16.report.texts.amounts import AmountWords, listed
from fmk16.schedule.reading import PartOfDay


def day_in_words(dosage: DayDosage, amounts: AmountWords, *, is_prn: bool) -> str:
    """Say what is taken on one day.

    Args:
        dosage: The day's doses.
        amounts: The words for amounts.
        is_prn: Whether they are taken as needed: then so many times are a limit (dosage.md 29).
    """
    match dosage.doses:
        case AtClockTimes(time_of_day_dosage=clock):
            doses = sorted(clock.time_of_day_doses, key=lambda dose: dose.time.written)
            return _at_times([(_clock_time(dose.time), dose) for dose in doses], amounts, "text.clock")
        case AtPartsOfDay(part_of_day_dosage=parts):
            return _at_parts(parts, amounts)
        case SomeTimesPerDay(times_per_day_dosage=times):
            return _times(times, amounts, is_prn=is_prn)
        case WithoutLimit(unlimited_day_dosage=unlimited):
            return _unlimited(unlimited, amounts, is_prn=is_prn)


def _at_parts(parts: PartOfDayDosage, amounts: AmountWords) -> str:
    named = [(amounts.words.say(f"text.part.{part}"), getattr(parts, part)) for part in PartOfDay]
    doses = [(name, dose) for name, dose in named if dose is not None]
    return _at_times(doses, amounts) if doses else amounts.words.say("text.no_part")


def _at_times(doses: Iterable[tuple[str, Dose]], amounts: AmountWords, key: str | None = None) -> str:
    """Put each amount before its times, in the order in which it is first taken."""
    times_of: dict[str, list[str]] = {}
    for time, dose in doses:
        times_of.setdefault(amounts.dose(dose), []).append(time)
    said = []
    for amount, times in times_of.items():
        when = listed(times, amounts.words)
        when = amounts.words.say(key, times=when) if key else when
        said.append(amounts.words.say("text.given", amount=amount, when=when))
    return ", ".join(said)


def _clock_time(time: ClockTime) -> str:
    """Write a time with seconds only where there are some; one that is legal and wrong as it is written."""
    return time.written.removesuffix(":00") if time.is_plain else time.written


def _times(dosage: TimesPerDayDosage, amounts: AmountWords, *, is_prn: bool) -> str:
    times = amounts.words.counted("text.prn_times" if is_prn else "text.times", dosage.times_per_day)
    if is_prn:
        return ", ".join((amounts.dose(dosage), times))
    return amounts.words.say("text.given", amount=amounts.dose(dosage), when=times)


def _unlimited(dosage: UnlimitedDayDosage, amounts: AmountWords, *, is_prn: bool) -> str:
    """Say that nothing limits the times, and the maximum daily dose as what it is: an amount (dosage.md 31)."""
    is_continuous = dosage.infusion is not None and not is_prn
    said = [amounts.dose(dosage), amounts.words.say("text.all_day" if is_continuous else "text.without_limit")]
    if dosage.maximum_daily_dose is not None:
        most = amounts.quantity(dosage.maximum_daily_dose)
        said.append(amounts.words.say("text.daily_maximum", amount=most))
    return ", ".join(said)
