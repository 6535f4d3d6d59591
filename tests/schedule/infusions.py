"""Short ways to write a dosage with an infusion, and the drug that runs in."""

from __future__ import annotations

from datetime import date

from model.mixing import SOLVENT, mixed, part, priced

from fmk16.model.dose import (
    AtClockTimes,
    DayDosage,
    DurationRange,
    ExactDuration,
    ExactRate,
    Infusion,
    RateRange,
    TimeOfDayDosage,
    TimeOfDayDose,
)
from fmk16.model.scalars import ClockTime, Quantity
from fmk16.model.unit import OneUnit, Unit
from fmk16.schedule.expand import window
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import compile_order
from fmk16.schedule.plan import Plan

from .shorthand import amount, daily, period, request

DAY = "2026-07-06"
MILLILITRE = OneUnit(unit_text="ml")
NACL = priced("Natriumklorid 9 mg/ml")
VANCOMYCIN = mixed(part("Vancomycin", "1000 mg"), part(NACL, "250 ml", SOLVENT))
KABIVEN = mixed(part(priced("Kabiven"), "1026 ml"), part(priced("Soluvit")), part(priced("Tracel"), "20 ml"))


def pace(written: str) -> Infusion:
    """Read ``240 min``, ``30-60 min``, ``60- min``, ``25 ml/h``, ``-125 ml/h``, or nothing."""
    if not written:
        return Infusion()
    ends, unit = written.split()
    least, dash, most = ends.partition("-")
    if unit == "min":
        if not dash:
            return Infusion(pace=ExactDuration(duration=int(least)))
        minutes = {"minimum_duration": least, "maximum_duration": most}
        return Infusion(pace=DurationRange(**{end: int(each) for end, each in minutes.items() if each}))
    if not dash:
        return Infusion(pace=ExactRate(infusion_rate=Quantity(least)))
    rates = {"minimum_infusion_rate": least, "maximum_infusion_rate": most}
    return Infusion(pace=RateRange(**{end: Quantity(each) for end, each in rates.items() if each}))


def infused(dose: str, written: str, at: str = "08:00:00", *, on: str = DAY, unit: Unit | None = None) -> Occurrence:
    """The first dose of a dosage of one infusion a day, such as ``100 ml``."""
    quantity, _, name = dose.partition(" ")
    timed = TimeOfDayDose(amount=amount(quantity), infusion=pace(written), time=ClockTime(at))
    dosage = DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=(timed,))))
    return first(dosage, on, unit or OneUnit(unit_text=name))


def first(dosage: DayDosage, on: str = DAY, unit: Unit = MILLILITRE) -> Occurrence:
    plan = compile_order(request(on, period(daily(dosage)), unit=unit), place=("dosage",)).plan
    return occurrences(plan, date.fromisoformat(on))[0]


def occurrences(plan: Plan, first: date, last: date | None = None) -> list[Occurrence]:
    found = window(plan, first, last or first)
    return [*found.occurrences, *found.as_needed]
