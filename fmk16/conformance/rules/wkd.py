"""WKD, doses on fixed weekdays (da: faste ugedage): dosage.md 17, 18 and 23 to 25."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, activation, holds, rule, trip, trip_at
from fmk16.conformance.rules.readings import meant, others_of
from fmk16.conformance.rules.remarked import (
    day_of,
    is_remarked,
    iso,
    laid_period,
    parting,
    remarked,
    untold,
)
from fmk16.finding import Severity
from fmk16.model.cycle import Cycle, DosageStructure, OnWeekdays, Week, Weekday
from fmk16.model.dosage import DosagePeriod, StructuredForRequest
from fmk16.schedule.plan import Oddity, Reason
from fmk16.schedule.reading import DEFAULT


@activation("WKD", OnWeekdays)
def exercises_weekdays(_: OnWeekdays, __: Here) -> Iterator[Trip]:
    """A message exercises the feature where a cycle names days of weeks: `Week`, `Weekday`, `Label`."""
    yield trip("weeks")


def _has_interval(structure: DosageStructure, _: Here) -> bool:
    return structure.iteration_interval is not None


@rule(
    "WKD-01",
    DosageStructure,
    ground="dosage:23",
    severity=Severity.ERROR,
    when=holds("cycle", OnWeekdays, when=_has_interval),
)
def week_beyond_the_interval(structure: DosageStructure, here: Here) -> Iterator[Trip]:
    """A week that the cycle never reaches.

    The n-th `Week` needs an `IterationInterval` of at least 7n days. With a shorter one the cycle starts anew before
    that week comes, so its doses are never given, though a reader sees them in the message.

    Raise the interval, or move the doses to an earlier week.
    """
    cycle, interval = structure.cycle, structure.iteration_interval
    if isinstance(cycle, OnWeekdays) and interval is not None and 7 * len(cycle.weeks) > interval:
        for each in remarked(here, Oddity.WEEK_NEVER_REACHED):
            yield trip_at(each.place, week=int(each.place[-1]) + 1, interval=interval)


@rule(
    "WKD-02",
    DosageStructure,
    ground="dosage:17",
    severity=Severity.WARNING,
    when=holds("cycle", OnWeekdays, when=_has_interval),
)
def interval_of_weeks(structure: DosageStructure, here: Here) -> Iterator[Trip]:
    """An interval beside weeks that is no whole number of weeks.

    `IterationInterval` counts days, also beside `Week`, where it is a multiple of 7. Older software wrote weeks there,
    so a 2 may mean two days or two weeks. Which one is meant cannot be told, and no dose is shown.

    Write the interval in days: 7 for every week, 14 for every second one.
    """
    interval = structure.iteration_interval
    if interval is not None and interval % 7:
        yield from untold(here, Reason.WEEK_INTERVAL, interval=interval)


@rule("WKD-03", DosageStructure, ground="dosage:18", severity=Severity.WARNING, when=holds("cycle", OnWeekdays))
def weeks_given_once(structure: DosageStructure, here: Here) -> Iterator[Trip]:
    """Weekdays without an interval, which are given once.

    Without `IterationInterval` the listed weeks are not repeated: what reads as "every Wednesday" is one Wednesday.
    Software built on drafts of 2025 still leaves the interval out and means that the doses go on.

    Write the interval in days, 7 for every week. Where the doses are given once, nothing is wrong. (Weeks that are over
    before the period begins are not given even once: WKD-05.)
    """
    cycle = structure.cycle
    is_once = isinstance(cycle, OnWeekdays) and structure.iteration_interval is None
    if is_once and not _all_fall_away(cycle, here):
        yield from remarked(here, Oddity.WEEK_ONCE)


def _all_fall_away(cycle: Cycle, here: Here) -> bool:
    """Tell whether no week is given even once (WKD-05)."""
    fallen = sum(1 for _ in remarked(here, Oddity.WEEK_FALLS_AWAY))
    return isinstance(cycle, OnWeekdays) and fallen == len(cycle.weeks)


@rule("WKD-04", Weekday, ground="dosage:23", severity=Severity.ERROR)
def weekday_twice(weekday: Weekday, here: Here) -> Iterator[Trip]:
    """The same weekday twice in one week.

    A `Week` names each of its days once. Where one comes twice, the doses of both are given, which is double the dose
    if the second was meant to replace the first.

    Put all doses of a weekday under one `Weekday`.
    """
    week, position = here.above(Week), int(here.place[-1])
    before = [each.label for each in week.weekdays[:position]] if week is not None else []
    if weekday.label in before and is_remarked(here, Oddity.GIVEN_TWICE):
        yield trip(label=weekday.label)


@rule(
    "WKD-05",
    DosageStructure,
    ground="dosage:24",
    severity=Severity.WARNING,
    when=holds(
        "cycle",
        OnWeekdays,
        when=lambda structure, here: structure.iteration_interval is None and laid_period(here) is not None,
    ),
)
def week_falls_away(_: DosageStructure, here: Here) -> Iterator[Trip]:
    """A week that is over before the period begins.

    Week 1 is the Monday-to-Sunday week that holds the period's first day, and weekdays before that day fall away. Here
    no day of the week is left, and without an interval it does not come again: none of its doses is given. By the other
    readings of week 1 (WKD-06) they would be.

    Let the period begin on or before the weekday, or write an `IterationInterval`.
    """
    period = laid_period(here)
    if period is not None:
        yield from remarked(here, Oddity.WEEK_FALLS_AWAY, day=iso(period.first_day))


def _is_every_week(structure: DosageStructure | None) -> bool:
    """Tell whether all readings agree from the first Monday on, whenever the period begins."""
    if structure is None or not isinstance(structure.cycle, OnWeekdays):
        return False
    weeks = structure.cycle.weeks
    return structure.iteration_interval == 7 * len(weeks) and all(week == weeks[0] for week in weeks[1:])


@rule(
    "WKD-06",
    OnWeekdays,
    ground="dosage:24",
    severity=Severity.WARNING,
    when=lambda _, here: _is_every_week(here.above(DosageStructure)) or laid_period(here) is not None,
)
def readings_of_week_one_differ(cycle: OnWeekdays, here: Here) -> Iterator[Trip]:
    """Weeks that give different doses by different readings of what week 1 is.

    No source says which days week 1 is when a period does not begin on a Monday. Here it is the Monday-to-Sunday week
    that holds the first day (`calendar_week`). By other readings it is the seven days from the first day
    (`days_from_start`), or the week of the first Monday on or after it (`first_monday`). For this dosage they part, so
    two systems may give different doses on the same day. (Where no week is given at all, WKD-05 says it.)

    Let a period with several weeks begin on a Monday; then all readings agree.
    """
    prescribed = here.prescribed
    if prescribed is None or _is_every_week(here.above(DosageStructure)) or _all_fall_away(cycle, here):
        return
    firsts = {period.place: period.first_day for period in prescribed.plan.plan.periods}
    unsure = [remark for remark in prescribed.plan.plan.remarks if remark.oddity is Oddity.WEEK_READINGS_DIFFER]
    starts = [first for remark in unsure for place, first in firsts.items() if remark.place[: len(place)] == place]
    if starts and (differences := parting(here, "week_one", min(starts))):
        yield trip("weeks", chosen=meant(DEFAULT.week_one), others=others_of(differences), day=day_of(differences))


@rule(
    "WKD-07",
    Week,
    ground="dosage:25",
    severity=Severity.WARNING,
    when=lambda _, here: int(here.place[-1]) > 0 and laid_period(here) is not None,
)
def week_beyond_the_period(_: Week, here: Here) -> Iterator[Trip]:
    """A week that begins after the period's last day.

    Weeks count from the one that holds the period's first day. The period is over before this week comes, so its doses
    are not given. A short period may well end within a cycle; then the week may be left out as well. Where FMK has
    calculated the end of a period without a length, nothing is wrong: treatment was ended within it.

    Lengthen the period, or leave the week out.
    """
    period, position, written = laid_period(here), int(here.place[-1]), here.above(DosagePeriod)
    if period is not None and period.last_day is not None and written is not None and written.length is not None:
        monday = period.first_day - (period.first_day - 1) % 7
        structure = here.above(DosageStructure)
        interval = structure.iteration_interval if structure is not None else None
        is_in_cycle = interval is None or (interval % 7 == 0 and 7 * (position + 1) <= interval)
        if is_in_cycle and monday + 7 * position > period.last_day:
            yield trip(week=position + 1, day=iso(period.last_day))


def begins_on_a_monday(here: Here) -> bool:
    """Tell it of a request's only period, which need not be compiled for that."""
    structured, first = here.above(StructuredForRequest), here.dosage.first
    return structured is not None and len(structured.dosage_periods) == 1 and first is not None and first % 7 == 1


def _is_every_week_and_laid(weekly: DosageStructure, here: Here) -> bool:
    return _is_every_week(weekly) and (begins_on_a_monday(here) or laid_period(here) is not None)


@rule(
    "WKD-08",
    DosageStructure,
    ground="dosage:24",
    severity=Severity.NOTE,
    when=holds("cycle", OnWeekdays, when=_is_every_week_and_laid),
)
def readings_of_the_first_days_differ(_: DosageStructure, here: Here) -> Iterator[Trip]:
    """Weekdays of every week, of which the first days are read differently.

    A period with one `Week` and an interval of 7 begins on another day than a Monday. From the first Monday on all
    readings of week 1 agree (WKD-06). Before it they part: here the weekdays from the first day on are given
    (`calendar_week`), by the reading `first_monday` none is.

    Nothing is wrong with the message. Let the period begin on a Monday where the first days matter.
    """
    prescribed = here.prescribed
    if prescribed is None or begins_on_a_monday(here):
        return
    periods = prescribed.plan.plan.periods
    weekly = [each for each in periods if _is_every_week(each.fixed_structure) or _is_every_week(each.prn_structure)]
    first = min((each.first_day for each in weekly if each.first_day % 7 != 1), default=None)
    if first is None:
        return
    days_to_sunday = 7 - (first - 1) % 7
    if differences := parting(here, "week_one", first, days_to_sunday):
        yield trip("cycle", chosen=meant(DEFAULT.week_one), others=others_of(differences), day=day_of(differences))
