"""TIM, times of doses (da: tidspunkter for doser): dosage.md 26 to 29 and 32."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, activation, holds, rule, trip, trip_at
from fmk16.conformance.rules.readings import meant, others_of
from fmk16.conformance.rules.remarked import day_of, is_as_needed, is_remarked, odd, parting
from fmk16.finding import Severity
from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import DosagePeriod, KnownLength
from fmk16.model.dose import (
    AtClockTimes,
    AtPartsOfDay,
    DayDosage,
    SomeTimesPerDay,
    TimeOfDayDose,
    TimesPerDayDosage,
)
from fmk16.schedule.plan import Oddity
from fmk16.schedule.reading import DEFAULT, PartOfDay

MINUTES = 24 * 60
CLOCK_CHANGE = 2
"""The hour of the Danish wall clock that does not exist in spring and comes twice in autumn."""


@activation("TIM", AtClockTimes, AtPartsOfDay, SomeTimesPerDay)
def exercises_times(_: AtClockTimes | AtPartsOfDay | SomeTimesPerDay, __: Here) -> Iterator[Trip]:
    """A message exercises the feature where a day's doses have clock times, parts of day or a number of times."""
    yield trip()


@rule("TIM-01", TimeOfDayDose, ground="dosage:27", severity=Severity.ERROR)
def clock_time_that_says_no_danish_time(dose: TimeOfDayDose, _: Here) -> Iterator[Trip]:
    """A clock time with an offset, with a fraction, or of 24:00:00.

    Clock times are those of the Danish wall clock, written HH:MM:SS. `08:00:00Z` may mean eight in Denmark or eight in
    Greenwich, and `24:00:00` the midnight before or after, so the dose is left out and its day cannot be told.

    Write the Danish time without anything behind it; write midnight as 00:00:00 of the right day.
    """
    if not dose.time.is_plain:
        yield trip("time", time=dose.time.written)


@rule("TIM-02", DayDosage, ground="dosage:27", severity=Severity.ERROR, when=holds("doses", AtClockTimes))
def clock_time_twice(day: DayDosage, here: Here) -> Iterator[Trip]:
    """The same clock time twice on one day.

    Each `TimeOfDayDose` of a day has a time of its own. Where one comes twice, both doses are given at that time, which
    is too much if the second was meant to replace the first.

    Give the whole amount in one dose, or correct the time.
    """
    if isinstance(day.doses, AtClockTimes):
        times = [dose.time for dose in day.doses.time_of_day_dosage.time_of_day_doses]
        if len(set(times)) < len(times) and is_remarked(here, Oddity.GIVEN_TWICE):
            second = next(position for position, time in enumerate(times) if time in times[:position])
            place = ("doses", "time_of_day_dosage", "time_of_day_doses", second)
            yield trip(*place, time=times[second].written)


@rule(
    "TIM-03",
    DayDosage,
    ground="dosage:28",
    severity=Severity.ERROR,
    when=holds("doses", AtPartsOfDay),
)
def no_part_of_day(day: DayDosage, here: Here) -> Iterator[Trip]:
    """A day by its parts, of which none is named.

    An empty `PartOfDayDosage` is valid by the schema. It stands for a day with doses and gives none.

    Write the doses for morning, noon, evening or night; leave the day out when nothing is given on it.
    """
    if isinstance(day.doses, AtPartsOfDay):
        parts = day.doses.part_of_day_dosage
        is_empty = all(getattr(parts, part.value) is None for part in PartOfDay)
        if is_empty and is_remarked(here, Oddity.NO_PART_OF_DAY):
            yield trip("doses", "part_of_day_dosage")


def _has_minimum(_: object, here: Here) -> bool:
    structure = here.above(DosageStructure)
    return structure is not None and structure.minimum_duration_between_doses is not None


@rule(
    "TIM-04",
    DayDosage,
    ground="dosage:32",
    severity=Severity.ERROR,
    when=holds("doses", AtClockTimes, when=lambda day, here: _has_minimum(day, here) and not is_as_needed(here)),
)
def clock_times_too_close(day: DayDosage, here: Here) -> Iterator[Trip]:
    """Fixed clock times that lie closer than the minimum duration between doses.

    The message says two things that cannot both be done: the doses are due at their times, and the second may not be
    taken yet.

    Move the times apart, or shorten `MinimumDurationBetweenDoses`.
    """
    for each in odd(here, Oddity.TIMES_TOO_CLOSE):
        apart = min(later - earlier for earlier, later in pairwise(_minutes(day)))
        yield trip_at(each.place, apart=apart, minutes=_minimum(here))


def _minutes(day: DayDosage) -> list[int]:
    """Give the clock times that can be read as minutes of the day, in order."""
    if not isinstance(day.doses, AtClockTimes):
        return []
    times = [dose.time for dose in day.doses.time_of_day_dosage.time_of_day_doses if dose.time.is_plain]
    return sorted(time.minute_of_day for time in times)


def _minimum(here: Here) -> int:
    structure = here.above(DosageStructure)
    return (structure.minimum_duration_between_doses if structure is not None else None) or 0


def _is_every_day(here: Here) -> bool:
    """Tell whether the day is followed by one with the same doses."""
    structure, period = here.above(DosageStructure), here.above(DosagePeriod)
    is_one_day = period is not None and isinstance(period.length, KnownLength) and period.length.period_length == 1
    return structure is not None and structure.iteration_interval == 1 and not is_one_day


@rule(
    "TIM-05",
    TimesPerDayDosage,
    ground="dosage:32",
    severity=Severity.WARNING,
    when=lambda dose, here: _has_minimum(dose, here) and not is_as_needed(here),
)
def more_times_than_fit(dose: TimesPerDayDosage, here: Here) -> Iterator[Trip]:
    """Fixed doses so many times a day that the minimum duration between them leaves no room for.

    In `Fixed` the count is exact. So far apart, the doses of one day take longer than a day from the first to the last,
    or, every day, longer than a day with the pause before the next.

    Lower `TimesPerDay`, or shorten `MinimumDurationBetweenDoses`.
    """
    gaps = dose.times_per_day - (0 if _is_every_day(here) else 1)
    if gaps * _minimum(here) > MINUTES:
        yield trip("times_per_day", count=dose.times_per_day, minutes=_minimum(here))


@rule(
    "TIM-06",
    TimeOfDayDose,
    ground="dosage:27a",
    severity=Severity.WARNING,
    when=lambda dose, _: dose.time.is_plain and dose.time.value.hour == CLOCK_CHANGE,
)
def time_at_a_clock_change(dose: TimeOfDayDose, here: Here) -> Iterator[Trip]:
    """A dose at a time that does not exist in spring or comes twice in autumn.

    When the clocks change, 02:00 to 03:00 is left out once a year and comes twice once a year. No source says what
    becomes of a dose in that hour. Here it moves forward (`gap` = `forward`) and is given the first time (`fold` =
    `first`); by the other reading it keeps its figures at the other offset, or is given the second time.

    Move the dose out of that hour where an hour more or less matters.
    """
    prescribed = here.prescribed
    if prescribed is None or not prescribed.plan.plan.periods:
        return
    first = prescribed.plan.plan.first_days[0]
    for option, chosen in (("gap", DEFAULT.gap), ("fold", DEFAULT.fold)):
        if differences := parting(here, option, first):
            others, day = others_of(differences), day_of(differences)
            yield trip("time", time=dose.time.written, option=option, chosen=meant(chosen), others=others, day=day)


@rule(
    "TIM-07",
    TimesPerDayDosage,
    ground="dosage:32",
    severity=Severity.NOTE,
    when=lambda dose, here: _has_minimum(dose, here) and is_as_needed(here),
)
def more_times_than_can_be_taken(dose: TimesPerDayDosage, here: Here) -> Iterator[Trip]:
    """As-needed doses up to so many times a day that the minimum duration never lets anybody take.

    In `PRN` the count is a limit, and so is `MinimumDurationBetweenDoses`. Here the second is always met first, so the
    count misleads a reader.

    Write the number of doses that can be taken in a day.
    """
    if (dose.times_per_day - 1) * _minimum(here) >= MINUTES:
        yield trip("times_per_day", count=dose.times_per_day, minutes=_minimum(here))


@rule(
    "TIM-08",
    DayDosage,
    ground="dosage:32",
    severity=Severity.WARNING,
    when=holds(
        "doses",
        AtClockTimes,
        when=lambda day, here: _has_minimum(day, here) and not is_as_needed(here) and _is_every_day(here),
    ),
)
def too_close_over_midnight(day: DayDosage, here: Here) -> Iterator[Trip]:
    """Clock times of every day, of which the last lies closer to the first of the next day than the minimum duration.

    The doses of one day are far enough apart (TIM-04), those on both sides of midnight are not. Whether the duration is
    meant to run from day to day is not said in so many words; it is elapsed time.

    Move the times, or shorten `MinimumDurationBetweenDoses`.
    """
    minutes = _minutes(day)
    if minutes and not any(odd(here, Oddity.TIMES_TOO_CLOSE)):
        apart = minutes[0] + MINUTES - minutes[-1]
        if apart < _minimum(here):
            yield trip(apart=apart, minutes=_minimum(here))
