"""A dose and the doses of one day (da: dosis, dagsdosering): how much, how fast, and when on the day."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.scalars import ClockTime, Quantity
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, TEXT, Element, Group, Named, SomeOf

DoseQuantity = Annotated[
    Quantity,
    Simple(
        "DoseQuantityType",
        "decimal",
        min_inclusive="0",
        max_inclusive="999999999.999999999",
        total_digits=18,
        fraction_digits=9,
    ),
]
"""An amount in the dosage's one unit (dosage.md 3)."""

InfusionRate = Annotated[
    Quantity,
    Simple(
        "InfusionRateType",
        "decimal",
        min_inclusive="0",
        max_inclusive="999999999.999999999",
        total_digits=18,
        fraction_digits=9,
    ),
]
"""Millilitres per hour, whatever the unit of the dose (dosage.md 47)."""

DurationMinutes = Annotated[int, Simple("DurationMinutesType", "long", min_inclusive="1")]
"""A length of time in whole minutes."""

TimesPerDayCount = Annotated[int, Simple("TimesPerDayType", "int", min_inclusive="1", max_inclusive="999999")]
"""How many times on one day."""

ReferenceText = Annotated[str, Simple("", "string")]
ScheduledTime = Annotated[ClockTime, Simple("", "time")]
"""A clock time; what is legal XML and yet wrong is kept (dosage.md 27)."""


class Exact(Group):
    """One amount."""

    quantity: DoseQuantity


class Range(Group):
    """An amount between two bounds, both included (dosage.md 30)."""

    minimum_quantity: DoseQuantity
    maximum_quantity: DoseQuantity


class SchemaReference(Element):
    """The label or name of the parameter schema that gives the amount (dosage.md 44)."""

    value: Annotated[ReferenceText, TEXT]


class BySchema(Group):
    """An amount that a parameter schema of the dosage gives (da: variabel dosering)."""

    according_to_parameter_schema: SchemaReference


Amount = Annotated[Exact | Range | BySchema, CHOICE]
"""How much: one amount, a range, or what a parameter schema gives."""


class ExactDuration(Group):
    """An infusion that takes this many minutes (da: indløbsvarighed)."""

    duration: DurationMinutes


class DurationRange(SomeOf):
    """An infusion that takes between so many minutes; either end may be missing, not both (dosage.md 47)."""

    minimum_duration: DurationMinutes | None = None
    maximum_duration: DurationMinutes | None = None


class ExactRate(Group):
    """An infusion at this rate in ml/h (da: indløbshastighed)."""

    infusion_rate: InfusionRate


class RateRange(SomeOf):
    """An infusion at a rate in ml/h between two bounds; either may be missing, not both (dosage.md 47)."""

    minimum_infusion_rate: InfusionRate | None = None
    maximum_infusion_rate: InfusionRate | None = None


Pace = Annotated[ExactDuration | DurationRange | ExactRate | RateRange, CHOICE]
"""How fast an infusion runs: rate and duration exclude each other."""


class Infusion(Element):
    """That the dose runs in over time (da: indløb), and how fast; one that says nothing of it is legal and odd."""

    pace: Pace | None = None


class Dose(Element):
    """An amount of the drug in the dosage's unit (da: dosis), perhaps as an infusion."""

    amount: Amount
    infusion: Infusion | None = None


class TimeOfDayDose(Dose):
    """A dose at a clock time (da: klokkeslæt)."""

    time: ScheduledTime


class TimeOfDayDosage(Element):
    """The doses of a day, each at a clock time (dosage.md 27)."""

    time_of_day_doses: Annotated[tuple[TimeOfDayDose, ...], Len(1), Named("TimeOfDayDose")]


class PartOfDayDosage(Element):
    """The doses of a day by its parts; the interface gives these no clock time (dosage.md 28)."""

    morning: Dose | None = None
    noon: Dose | None = None
    evening: Dose | None = None
    night: Dose | None = None


class TimesPerDayDosage(Dose):
    """One amount, so many times a day, at no stated time (dosage.md 29)."""

    times_per_day: TimesPerDayCount


class UnlimitedDayDosage(Dose):
    """An amount any number of times a day, within the maximum daily dose, itself an amount (dosage.md 31)."""

    maximum_daily_dose: DoseQuantity | None = None


class AtClockTimes(Group):
    """Doses at clock times."""

    time_of_day_dosage: TimeOfDayDosage


class AtPartsOfDay(Group):
    """Doses at morning, noon, evening or night (da: morgen, middag, aften, nat)."""

    part_of_day_dosage: PartOfDayDosage


class SomeTimesPerDay(Group):
    """Doses so many times a day."""

    times_per_day_dosage: TimesPerDayDosage


class WithoutLimit(Group):
    """Doses any number of times a day."""

    unlimited_day_dosage: UnlimitedDayDosage


DayDoses = Annotated[AtClockTimes | AtPartsOfDay | SomeTimesPerDay | WithoutLimit, CHOICE]
"""The doses of one day, in exactly one of four forms (dosage.md 26)."""


class DayDosage(Element):
    """What is taken on one day (da: dagsdosering)."""

    doses: DayDoses
