"""Random doses of one day, from a seeded ``random.Random``: every form, amount and pace that the model can hold."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from fmk16.model.dose import (
    AtClockTimes,
    AtPartsOfDay,
    BySchema,
    DayDosage,
    Dose,
    DurationRange,
    Exact,
    ExactDuration,
    ExactRate,
    Infusion,
    PartOfDayDosage,
    Range,
    RateRange,
    SchemaReference,
    SomeTimesPerDay,
    TimeOfDayDosage,
    TimeOfDayDose,
    TimesPerDayDosage,
    UnlimitedDayDosage,
    WithoutLimit,
)
from fmk16.model.scalars import ClockTime, Quantity

T = TypeVar("T")
PARAMETER = "INR"
USUAL_TIMES = ("06:00:00", "07:30:00", "08:00:00", "12:00:00", "14:15:00", "18:00:00", "20:00:00", "22:00:00")
TIMES_AT_CLOCK_CHANGES = ("00:30:00", "01:59:59", "02:00:00", "02:30:00", "02:59:59", "03:00:00", "23:59:59")
TIMES_THAT_ARE_NONE = ("08:00:00Z", "08:00:00+01:00", "02:30:00.5", "24:00:00", "24:00:00Z", "12:00:00.000")
USUAL_AMOUNTS = ("0.25", "0.5", "1", "1.5", "2", "3", "10", "2.50")


@dataclass(frozen=True)
class Chooser:
    """Where choices come from, and whether odd ones (dosage.md, section 9) may be among them.

    Attributes:
        rng: The seeded source.
        odd: Whether what is schema-valid and wrong may be chosen.
        by_schema: Whether the dosage has a parameter schema that doses may refer to.
        courses: The share of dosages that are courses.
    """

    rng: random.Random
    odd: bool
    by_schema: bool = False
    courses: float = 0.03

    def oddly(self, chance: float) -> bool:
        """Choose an odd thing with this chance, never when odd things are not wanted."""
        return self.odd and self.rng.random() < chance

    def happens(self, chance: float) -> bool:
        """Choose an ordinary thing with this chance."""
        return self.rng.random() < chance

    def one_of(self, *choices: T) -> T:
        """Choose one of these."""
        return self.rng.choice(choices)

    def some(self, of: Sequence[T], most: int) -> list[T]:
        """Choose at least one and at most so many different ones, in no order."""
        return self.rng.sample(of, self.rng.randint(1, min(most, len(of))))


def random_day_dosage(choose: Chooser, *, as_needed: bool = False) -> DayDosage:
    """Choose what is taken on one day, in one of the four forms (26)."""
    if choose.happens(0.15):
        # Fixed doses without a limit are meant for an infusion; without one they are odd (31).
        infusion = None if as_needed or choose.oddly(0.5) else _infusion(choose)
        return DayDosage(doses=_unlimited(choose, infusion))
    form = choose.one_of(_clock_times, _clock_times, _parts_of_day, _parts_of_day, _times_per_day)
    return DayDosage(doses=form(choose))


def _clock_times(choose: Chooser) -> AtClockTimes:
    written = choose.some(USUAL_TIMES, 4)
    if choose.happens(0.3):
        written += choose.some(TIMES_AT_CLOCK_CHANGES, 3)
    if choose.happens(0.2):
        written.append(_any_time(choose))
    if choose.oddly(0.08):
        written.append(choose.one_of(*written))
    if choose.oddly(0.06):
        written.insert(choose.rng.randint(0, len(written)), choose.one_of(*TIMES_THAT_ARE_NONE))
    return _at(written, choose)


def _any_time(choose: Chooser) -> str:
    """Choose a second of the day that no other clock time here has."""
    return f"{choose.rng.randrange(24):02}:{choose.rng.randrange(60):02}:{choose.rng.randint(1, 58):02}"


def _at(written: Sequence[str], choose: Chooser) -> AtClockTimes:
    doses = tuple(
        TimeOfDayDose(amount=random_amount(choose), infusion=_perhaps_infusion(choose), time=ClockTime(each))
        for each in written
    )
    return AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=doses))


def _parts_of_day(choose: Chooser) -> AtPartsOfDay:
    named = [] if choose.oddly(0.05) else choose.some(("morning", "noon", "evening", "night"), 4)
    doses = {part: Dose(amount=random_amount(choose), infusion=_perhaps_infusion(choose)) for part in named}
    return AtPartsOfDay(part_of_day_dosage=PartOfDayDosage(**doses))


def _times_per_day(choose: Chooser) -> SomeTimesPerDay:
    count = choose.one_of(1, 2, 3, 4, 6, 999_999 if choose.happens(0.05) else 8)
    infusion = _perhaps_infusion(choose)
    dosage = TimesPerDayDosage(amount=random_amount(choose), infusion=infusion, times_per_day=count)
    return SomeTimesPerDay(times_per_day_dosage=dosage)


def _unlimited(choose: Chooser, infusion: Infusion | None) -> WithoutLimit:
    least, most = ("0", "0.1") if choose.oddly(0.1) else ("100", "1000")
    limit = Quantity(choose.one_of(least, most)) if choose.happens(0.5) else None
    dosage = UnlimitedDayDosage(amount=random_amount(choose), infusion=infusion, maximum_daily_dose=limit)
    return WithoutLimit(unlimited_day_dosage=dosage)


def random_amount(choose: Chooser) -> Exact | Range | BySchema:
    """Choose how much: one amount, a range or by schema; oddly nothing, a range upside down, or an unknown schema."""
    if choose.oddly(0.02):
        return _odd_amount(choose)
    if choose.by_schema and choose.happens(0.3):
        return _by_schema(PARAMETER)
    if choose.happens(0.2):
        return choose.one_of(_range("1", "2"), _range("0", "2"), _range("0.5", "0.50"))
    return _exact(choose.one_of(*USUAL_AMOUNTS))


def _odd_amount(choose: Chooser) -> Exact | Range | BySchema:
    odd: tuple[Exact | Range | BySchema, ...] = (_exact("0"), _range("4", "2"), _by_schema("unknown"), _by_schema(" "))
    return choose.one_of(*odd)


def _exact(quantity: str) -> Exact:
    return Exact(quantity=Quantity(quantity))


def _range(least: str, most: str) -> Range:
    return Range(minimum_quantity=Quantity(least), maximum_quantity=Quantity(most))


def _by_schema(reference: str) -> BySchema:
    return BySchema(according_to_parameter_schema=SchemaReference(value=reference))


def _perhaps_infusion(choose: Chooser) -> Infusion | None:
    return _infusion(choose) if choose.happens(0.08) else None


def _infusion(choose: Chooser) -> Infusion:
    if choose.oddly(0.1):
        return choose.one_of(Infusion(), Infusion(pace=ExactRate(infusion_rate=Quantity("0"))))
    minutes = choose.rng.randint(1, 600)
    rate = Quantity(choose.one_of("0.5", "10", "125"))
    pace = choose.one_of(
        ExactDuration(duration=minutes),
        DurationRange(minimum_duration=minutes),
        DurationRange(minimum_duration=minutes, maximum_duration=minutes + 30),
        ExactRate(infusion_rate=rate),
        RateRange(maximum_infusion_rate=rate),
        RateRange(minimum_infusion_rate=rate, maximum_infusion_rate=Quantity("250")),
    )
    return Infusion(pace=pace)
