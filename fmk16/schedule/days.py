"""Which days a structure's cycle names, and which doses stand on them (dosage.md 17 to 31)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.model.cycle import Day, DosageStructure, OnDays, OnUnspecifiedDay, OnWeekdays, Week, WeekdayLabel
from fmk16.model.dose import (
    AtClockTimes,
    AtPartsOfDay,
    DayDosage,
    Dose,
    PartOfDayDosage,
    SomeTimesPerDay,
    TimeOfDayDose,
    WithoutLimit,
)
from fmk16.model.scalars import ClockTime
from fmk16.model.unit import Unit
from fmk16.schedule.cycle import (
    AllDay,
    AtClockTime,
    AtPartOfDay,
    AtUnreadableTime,
    Cycle,
    CycleDose,
    Entry,
    TimesADay,
    Timing,
)
from fmk16.schedule.periods import Stretch
from fmk16.schedule.plan import Oddity, Reason, Remark, Untold
from fmk16.schedule.reading import PartOfDay, Reading, TimesOfParts, WeekOne

NUMBER_OF_WEEKDAY = {label: number for number, label in enumerate(WeekdayLabel)}
"""Weekdays from Monday, which is 0."""

PARTS = tuple(part.value for part in PartOfDay)

Timed = tuple[int | str, Dose, Timing]
"""The last step of a dose's place, the dose of a day, and when it falls on it."""


class Pattern(NamedTuple):
    """What a structure compiles to: its cycles, what cannot be told, and what is odd; and the structure itself."""

    cycles: tuple[Cycle, ...] = ()
    untold: tuple[Untold, ...] = ()
    remarks: tuple[Remark, ...] = ()
    structure: DosageStructure | None = None


def structure_cycle(
    structure: DosageStructure, stretch: Stretch, unit: Unit, reading: Reading, place: Place, *, is_prn: bool
) -> Pattern:
    """Compile the fixed or the as-needed doses of a period."""
    maker = _Maker(structure, structure.iteration_interval, stretch, unit, reading, place, is_prn)
    match structure.cycle:
        case OnDays(days=days):
            return maker.on_days(days)
        case OnUnspecifiedDay(unspecified_day=day):
            return maker.on_unspecified_day(day.dosage)
        case OnWeekdays(weeks=weeks):
            return maker.on_weekdays(weeks)


class _Maker(NamedTuple):
    """One structure on its way to a cycle."""

    structure: DosageStructure
    interval: int | None
    stretch: Stretch
    unit: Unit
    reading: Reading
    place: Place
    is_prn: bool

    @property
    def span(self) -> tuple[int, int | None]:
        return self.stretch.first_day, self.stretch.last_day

    def untold(self, reason: Reason, place: Place) -> Untold:
        return Untold(*self.span, reason, place, self.is_prn)

    def pattern(self, cycles: Iterable[Cycle], untold: Iterable[Untold], remarks: Iterable[Remark]) -> Pattern:
        kept = tuple([cycle for cycle in cycles if not cycle.is_empty])
        return Pattern(kept, tuple(untold), tuple(remarks), self.structure)

    # --- days (19 to 21) ---

    def on_days(self, days: tuple[Day, ...]) -> Pattern:
        place = (*self.place, "cycle", "days")
        remarks = self._odd_days(days, place)
        cycle = Cycle.of(self._indexed(days, place), self.stretch.first_day, self.interval, self.span)
        any_day = [position for position, day in enumerate(days) if day.index is None]
        if not any_day:
            return self.pattern((cycle,), (), remarks)
        if not self.is_prn and self.interval != 1:
            reason = Reason.FIXED_DAY_WITHOUT_INDEX
            return self.pattern((cycle,), [self.untold(reason, (*place, position)) for position in any_day], remarks)
        daily = [entry for position in any_day for entry in self._daily(days[position], (*place, position))]
        return self.pattern((cycle, Cycle.of(daily, self.stretch.first_day, 1, self.span)), (), remarks)

    def _daily(self, day: Day, place: Place) -> list[Entry]:
        return [(0, dose) for dose in self.doses(day.dosage, ("21",), (*place, "dosage", "doses"))]

    def _indexed(self, days: tuple[Day, ...], place: Place) -> list[Entry]:
        entries: list[Entry] = []
        grounds = ("19",) if self.interval else ("18", "19")
        for position, day in enumerate(days):
            index = day.index
            if index is not None and (self.interval is None or index <= self.interval):
                where = (*place, position, "dosage", "doses")
                entries += [(index - 1, dose) for dose in self.doses(day.dosage, grounds, where)]
        return entries

    def _odd_days(self, days: tuple[Day, ...], place: Place) -> list[Remark]:
        twice = _repeated([day.index for day in days]) if len(days) > 1 else ()
        remarks: list[Remark] = []
        for position, day in enumerate(days):
            where = (*place, position)
            oddity = self._odd_index(day.index)
            if oddity is not None:
                remarks.append(Remark(oddity, where))
            if day.index in twice and day.index is not None:
                remarks.append(Remark(Oddity.GIVEN_TWICE, where))
            remarks += _odd_doses(day.dosage, where)
        if self.interval is None and self.stretch.last_day is None and len(days) == 1 and days[0].index is not None:
            remarks.append(Remark(Oddity.DAY_ONCE_IN_OPEN_PERIOD, place))
        return remarks

    def _odd_index(self, index: int | None) -> Oddity | None:
        interval, last = self.interval, self.stretch.last_day
        if index is not None:
            is_beyond_period = last is not None and self.stretch.first_day + index - 1 > last
            is_beyond = is_beyond_period or (interval is not None and index > interval)
            return Oddity.INDEX_NEVER_REACHED if is_beyond else None
        if not self.is_prn:
            return Oddity.DAY_WITHOUT_INDEX
        return None if interval is None else Oddity.INTERVAL_BESIDE_PRN_DAY

    # --- an unspecified day (22) ---

    def on_unspecified_day(self, dosage: DayDosage) -> Pattern:
        place = (*self.place, "cycle", "unspecified_day")
        remarks = list(_odd_doses(dosage, place))
        if self.interval is None and not self.stretch.has_length:
            return self.pattern((), (self.untold(Reason.UNSPECIFIED_DAY_WITHOUT_INTERVAL, place),), remarks)
        if self.interval is None:
            remarks.append(Remark(Oddity.UNSPECIFIED_DAY_ONCE, place))
        doses = list(self.doses(dosage, ("22",), (*place, "dosage", "doses")))
        cycle = Cycle.windows(doses, self.interval, self.span)
        return self.pattern((cycle,), (), remarks)

    # --- weekdays (17, 23 to 25) ---

    def on_weekdays(self, weeks: tuple[Week, ...]) -> Pattern:
        place = (*self.place, "cycle", "weeks")
        remarks = list(self._odd_weeks(weeks, place))
        if self.interval is not None and self.interval % 7:
            return self.pattern((), (self.untold(Reason.WEEK_INTERVAL, self.place),), remarks)
        anchor = self._week_one()
        entries: list[Entry] = []
        for position, week in enumerate(weeks):
            if self.interval is None or 7 * (position + 1) <= self.interval:
                entries += self._week(week, anchor, 7 * position, (*place, position, "weekdays"))
            else:
                remarks.append(Remark(Oddity.WEEK_NEVER_REACHED, (*place, position)))
            if self.interval is None and self._falls_away(week, anchor + 7 * position):
                remarks.append(Remark(Oddity.WEEK_FALLS_AWAY, (*place, position)))
        days = (max(anchor, self.stretch.first_day), self.stretch.last_day)
        return self.pattern((Cycle.of(entries, anchor, self.interval, days),), (), remarks)

    def _week_one(self) -> int:
        first = self.stretch.first_day
        monday = first - (first - 1) % 7
        match self.reading.week_one:
            case WeekOne.CALENDAR_WEEK:
                return monday
            case WeekOne.DAYS_FROM_START:
                return first
            case WeekOne.FIRST_MONDAY:
                return monday if monday == first else monday + 7

    def _falls_away(self, week: Week, begin: int) -> bool:
        last = max((weekday.label for weekday in week.weekdays), key=NUMBER_OF_WEEKDAY.__getitem__)
        return begin + _days_to(last, begin) < self.stretch.first_day

    def _week(self, week: Week, anchor: int, start: int, place: Place) -> Iterator[Entry]:
        for position, weekday in enumerate(week.weekdays):
            offset = start + _days_to(weekday.label, anchor)
            where = (*place, position, "dosage", "doses")
            yield from ((offset, dose) for dose in self.doses(weekday.dosage, ("24",), where))

    def _odd_weeks(self, weeks: tuple[Week, ...], place: Place) -> Iterator[Remark]:
        if self.interval is None:
            yield Remark(Oddity.WEEK_ONCE, place)
        if self.stretch.first_day % 7 != 1 and not (len(weeks) == 1 and self.interval == 7):
            yield Remark(Oddity.WEEK_READINGS_DIFFER, place)
        for number, week in enumerate(weeks):
            twice = _repeated([weekday.label for weekday in week.weekdays])
            for position, weekday in enumerate(week.weekdays):
                where = (*place, number, "weekdays", position)
                if weekday.label in twice:
                    yield Remark(Oddity.GIVEN_TWICE, where)
                yield from _odd_doses(weekday.dosage, where)

    # --- the doses of one day (26 to 31) ---

    def doses(self, dosage: DayDosage, day_grounds: tuple[str, ...], place: Place) -> list[CycleDose]:
        unit, number, is_prn, end_unknown = self.unit, self.stretch.number, self.is_prn, self.stretch.end_unknown
        ground, steps, timings = _timings(dosage, self.reading)
        grounds = (*self.stretch.grounds, *day_grounds, *self._time_grounds(ground))
        where = (*place, *steps)
        return [
            CycleDose(dose.amount, dose.infusion, unit, timing, number, is_prn, end_unknown, grounds, (*where, step))
            for step, dose, timing in timings
        ]

    def _time_grounds(self, ground: str) -> tuple[str, ...]:
        return (ground, "29a") if self.is_prn and ground in ("27", "28") else (ground,)


def _days_to(label: WeekdayLabel, day: int) -> int:
    """Count the days from a day to the first such weekday on or after it."""
    return (NUMBER_OF_WEEKDAY[label] - (day - 1)) % 7


def _odd_doses(dosage: DayDosage, place: Place) -> tuple[Remark, ...]:
    match dosage.doses:
        case AtClockTimes(time_of_day_dosage=timed) if _has_a_time_twice(timed.time_of_day_doses):
            return (Remark(Oddity.GIVEN_TWICE, (*place, "dosage")),)
        case AtPartsOfDay(part_of_day_dosage=parts) if all(getattr(parts, part) is None for part in PARTS):
            return (Remark(Oddity.NO_PART_OF_DAY, (*place, "dosage")),)
        case _:
            return ()


def _timings(dosage: DayDosage, reading: Reading) -> tuple[str, Place, list[Timed]]:
    """Give the statement that says when the doses of a day fall, where they stand in it, and each with its time."""
    match dosage.doses:
        case AtClockTimes(time_of_day_dosage=timed):
            steps = ("time_of_day_dosage", "time_of_day_doses")
            numbered = enumerate(timed.time_of_day_doses)
            return "27", steps, [(number, dose, _clock_time(dose.time.written)) for number, dose in numbered]
        case AtPartsOfDay(part_of_day_dosage=parts):
            return "28", ("part_of_day_dosage",), list(_at_parts(parts, reading.times_of_parts))
        case SomeTimesPerDay(times_per_day_dosage=some):
            return "29", (), [("times_per_day_dosage", some, TimesADay(some.times_per_day))]
        case WithoutLimit(unlimited_day_dosage=unlimited):
            return "31", (), [("unlimited_day_dosage", unlimited, AllDay(unlimited.maximum_daily_dose))]


def _at_parts(parts: PartOfDayDosage, times: TimesOfParts) -> Iterator[Timed]:
    for part, timing in _times_of_parts(times):
        dose: Dose | None = getattr(parts, part)
        if dose is not None:
            yield part, dose, timing


@lru_cache
def _times_of_parts(times: TimesOfParts) -> tuple[tuple[str, AtPartOfDay], ...]:
    return tuple((part.value, AtPartOfDay(part, times.second_of_dose_day(part))) for part in PartOfDay)


@lru_cache(maxsize=1440)
def _clock_time(written: str) -> AtClockTime | AtUnreadableTime:
    time = ClockTime(written)
    if not time.is_plain:
        return AtUnreadableTime(written)
    return AtClockTime(time.value.hour * 3600 + time.value.minute * 60 + time.value.second)


def _has_a_time_twice(doses: Sequence[TimeOfDayDose]) -> bool:
    """Tell whether two doses have the same clock time, however it is written; 24:00 and 00:00 are a day apart."""
    if len(doses) == 1 or len({(dose.time.value, dose.time.offset) for dose in doses}) == len(doses):
        return False  # told by what is cheap to compare
    return len({dose.time for dose in doses}) < len(doses)


def _repeated(values: Sequence[Hashable]) -> frozenset[Hashable]:
    if len(values) == 1 or len(set(values)) == len(values):
        return frozenset()
    return frozenset(value for value, count in Counter(values).items() if count > 1)
