"""RES, the profile of a structure in a response against the structure (da: profil): features ALL-w."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, rule, trip
from fmk16.finding import Severity
from fmk16.model.cycle import (
    DosageStructureForResponse,
    OnDays,
    OnUnspecifiedDay,
    OnWeekdays,
    ProfileDosageType,
    ProfileFrequency,
    ProfilePeriodType,
    ProfileSchedule,
)
from fmk16.model.dosage import (
    DosagePeriodForResponse,
    DosesForResponse,
    KnownLength,
)
from fmk16.model.dose import AtClockTimes, AtPartsOfDay, DayDosage, SomeTimesPerDay

_PROFILE = ("profile", "profile_code")


@rule(
    "RES-06",
    DosesForResponse,
    ground="features:ALL-w",
    severity=Severity.ERROR,
    only=Direction.RESPONSE,
)
def profile_of_the_other_kind(doses: DosesForResponse, _: Here) -> Iterator[Trip]:
    """A profile that calls fixed doses as-needed ones, or the other way round.

    `Profile` classifies the structure that it stands in. `Fast` belongs in `Fixed` and `PN` in `PRN`; a reader who goes
    by the profile would show a dose that is due as one that may be taken.

    Correct `DosageType`. Other words than the two known ones are left alone.
    """
    for field, expected, other in (
        ("fixed", ProfileDosageType.FIXED, ProfileDosageType.PRN),
        ("prn", ProfileDosageType.PRN, ProfileDosageType.FIXED),
    ):
        structure: DosageStructureForResponse | None = getattr(doses, field)
        if structure is not None and structure.profile.profile_code.dosage_type == other:
            yield trip(field, *_PROFILE, "dosage_type", got=other.value, expected=expected.value)


@rule(
    "RES-07",
    DosageStructureForResponse,
    ground="features:ALL-w",
    severity=Severity.WARNING,
    only=Direction.RESPONSE,
)
def profile_repeats_otherwise(structure: DosageStructureForResponse, here: Here) -> Iterator[Trip]:
    """A profile that says of repeating something else than the structure does.

    A structure with an `IterationInterval` repeats, and one without does not; `Empty` and `Unspecified` are for periods
    without doses. With an interval that is not shorter than the period the doses are given once, and a day without
    index is any day, so there either word is right.

    Correct `PeriodType` to `Repeating` or `Non-repeating`, as the structure has it.
    """
    expected = _expected_period_type(structure, here)
    got = structure.profile.profile_code.period_type
    if isinstance(got, ProfilePeriodType) and got not in expected:
        yield trip(*_PROFILE, "period_type", got=got.value, expected=expected[0].value)


def _expected_period_type(structure: DosageStructureForResponse, here: Here) -> tuple[ProfilePeriodType, ...]:
    interval, either = structure.iteration_interval, (ProfilePeriodType.REPEATING, ProfilePeriodType.NON_REPEATING)
    if isinstance(structure.cycle, OnDays) and any(day.index is None for day in structure.cycle.days):
        return either
    if interval is None:
        return (ProfilePeriodType.NON_REPEATING,)
    period = here.above(DosagePeriodForResponse)
    length = period.length.period_length if period is not None and isinstance(period.length, KnownLength) else None
    if length is not None and interval >= length:
        return either
    return (ProfilePeriodType.REPEATING,)


@rule(
    "RES-08",
    DosageStructureForResponse,
    ground="features:ALL-w",
    severity=Severity.ERROR,
    only=Direction.RESPONSE,
)
def profile_has_other_weekdays(structure: DosageStructureForResponse, _: Here) -> Iterator[Trip]:
    """A profile that says of weekdays something else than the structure does.

    `Specific weekdays` is for a structure with `Week`, and `Non-specific weekdays` for one without. Where each week
    names all seven days, either is right. Other words, and `N/A`, are left alone.

    Correct `Schedule`.
    """
    has_weeks = isinstance(structure.cycle, OnWeekdays)
    wrong = ProfileSchedule.NON_SPECIFIC_WEEKDAYS if has_weeks else ProfileSchedule.SPECIFIC_WEEKDAYS
    right = ProfileSchedule.SPECIFIC_WEEKDAYS if has_weeks else ProfileSchedule.NON_SPECIFIC_WEEKDAYS
    if structure.profile.profile_code.schedule == wrong and not _is_every_weekday(structure):
        yield trip(*_PROFILE, "schedule", got=wrong.value, expected=right.value)


def _is_every_weekday(structure: DosageStructureForResponse) -> bool:
    cycle = structure.cycle
    return isinstance(cycle, OnWeekdays) and all(len({day.label for day in week.weekdays}) == 7 for week in cycle.weeks)


@rule(
    "RES-09",
    DosageStructureForResponse,
    ground="features:ALL-w",
    severity=Severity.WARNING,
    only=Direction.RESPONSE,
)
def profile_has_other_frequency(structure: DosageStructureForResponse, _: Here) -> Iterator[Trip]:
    """A profile whose frequency is not the kind of the day's doses.

    Clock times are a `Specific time`, parts of the day `Morning, noon, evening, night`, so many a day `Times per day`,
    and doses without limit `No frequency limit`. Where days of several kinds stand together, each of theirs is right,
    and `N/A` always.

    Correct `Frequency`.
    """
    got = structure.profile.profile_code.frequency
    if not isinstance(got, ProfileFrequency) or got is ProfileFrequency.NOT_APPLICABLE:
        return
    expected = tuple(dict.fromkeys(_frequency(day) for day in _days(structure)))
    if got not in expected:
        yield trip(*_PROFILE, "frequency", got=got.value, expected=" / ".join(each.value for each in expected))


def _days(structure: DosageStructureForResponse) -> Iterator[DayDosage]:
    match structure.cycle:
        case OnDays(days=days):
            yield from (day.dosage for day in days)
        case OnUnspecifiedDay(unspecified_day=day):
            yield day.dosage
        case OnWeekdays(weeks=weeks):
            yield from (weekday.dosage for week in weeks for weekday in week.weekdays)


def _frequency(day: DayDosage) -> ProfileFrequency:
    match day.doses:
        case AtClockTimes():
            return ProfileFrequency.SPECIFIC_TIME
        case AtPartsOfDay():
            return ProfileFrequency.PARTS_OF_DAY
        case SomeTimesPerDay():
            return ProfileFrequency.TIMES_PER_DAY
    return ProfileFrequency.NO_FREQUENCY_LIMIT
