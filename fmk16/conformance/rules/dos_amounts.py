"""DOS, amounts in general (da: mængder); no feature: dosage.md 30 and 31."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, holds, rule, trip, trip_at
from fmk16.conformance.rules.remarked import is_as_needed, odd
from fmk16.finding import Severity
from fmk16.model.cycle import DosageStructure
from fmk16.model.dose import Exact, Range, UnlimitedDayDosage
from fmk16.schedule.plan import Oddity


@rule("DOS-09", Range, ground="dosage:30", severity=Severity.ERROR)
def minimum_above_maximum(amount: Range, here: Here) -> Iterator[Trip]:
    """A range whose minimum is above its maximum.

    No amount lies between the two. The range is shown as written and never computed with.

    Turn the bounds round, or correct the wrong one.
    """
    least, most = amount.minimum_quantity, amount.maximum_quantity
    if least > most:
        yield from odd(here, Oddity.MINIMUM_ABOVE_MAXIMUM, least=least.written, most=most.written)


@rule("DOS-10", Exact, Range, ground="dosage:30", severity=Severity.ERROR)
def amount_of_nought(amount: Exact | Range, here: Here) -> Iterator[Trip]:
    """A dose of 0.

    Zero as the whole amount means a dose that is due and that nobody can take. As the minimum of a range, or in a row
    of a parameter schema, zero is meant and right.

    Correct the amount. A day without doses is left out; days without any are a period that says `Empty`.
    """
    most = amount.quantity if isinstance(amount, Exact) else amount.maximum_quantity
    if most == 0:
        yield from odd(here, Oddity.QUANTITY_OF_NOUGHT, amount=most.written)


@rule(
    "DOS-11",
    UnlimitedDayDosage,
    ground="dosage:31",
    severity=Severity.WARNING,
    when=lambda _, here: not is_as_needed(here),
)
def unlimited_and_fixed(dose: UnlimitedDayDosage, here: Here) -> Iterator[Trip]:
    """Fixed doses any number of times a day, without an infusion.

    Fixed doses are due, and `UnlimitedDayDosage` does not say how many. In `Fixed` it is made for continuous infusion.

    Write `Infusion` beside the amount, a number of times a day, or `PRN` for doses as needed.
    """
    if dose.infusion is None:
        yield from odd(here, Oddity.UNLIMITED_AND_FIXED)


@rule(
    "DOS-12",
    UnlimitedDayDosage,
    ground="dosage:31",
    severity=Severity.ERROR,
    when=holds("maximum_daily_dose"),
)
def maximum_without_room(dose: UnlimitedDayDosage, here: Here) -> Iterator[Trip]:
    """A maximum daily dose that leaves no room for a single dose.

    `MaximumDailyDose` is an amount in the dosage's unit, not a number of doses. One that is 0 or below one dose (the
    least of a range) forbids what the dosage allows. Often the number of doses was written instead.

    Write the amount: with 2 tablets up to 4 times a day it is 8. (Of a continuous infusion only 0 is too little: a bag
    of 1,000 ml at 40 ml an hour has a daily maximum of 960 ml, and PAR-11 holds that to the rate.)
    """
    if dose.maximum_daily_dose is not None:
        most = dose.maximum_daily_dose.written
        for each in odd(here, Oddity.MAXIMUM_WITHOUT_ROOM, most=most):
            yield trip_at((*each.place, "maximum_daily_dose"), most=most)


@rule("DOS-13", Range, ground="dosage:30", severity=Severity.NOTE)
def range_of_one_amount(amount: Range, _: Here) -> Iterator[Trip]:
    """A range whose bounds are the same.

    It says one amount, as a `Quantity` would say it more plainly. Perhaps one of the bounds is wrong.

    Write `Quantity`, or correct a bound.
    """
    if amount.minimum_quantity == amount.maximum_quantity != 0:
        yield trip(amount=amount.maximum_quantity.written)


@rule(
    "DOS-14",
    UnlimitedDayDosage,
    ground="dosage:31",
    severity=Severity.NOTE,
    when=lambda _, here: is_as_needed(here),
)
def as_needed_without_a_limit(dose: UnlimitedDayDosage, here: Here) -> Iterator[Trip]:
    """As-needed doses without any limit.

    Neither `MaximumDailyDose` nor `MinimumDurationBetweenDoses` says how much may be taken. That is right for a cream
    or artificial tears, and dangerous for most tablets; how much a day takes cannot be told.

    Write `MaximumDailyDose` where there is a most.
    """
    structure = here.above(DosageStructure)
    is_spaced = structure is not None and structure.minimum_duration_between_doses is not None
    if dose.maximum_daily_dose is None and not is_spaced:
        yield trip()
