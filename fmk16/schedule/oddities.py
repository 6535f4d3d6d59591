"""What is legal and odd about single doses: looked for in the message when a report asks (dosage.md section 9).

What a plan remarks was met when it was compiled. What stands here changes no day and no moment, so that a question
about these need not pay for it: the doses are given as written, and whoever shows them says what is odd.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.model.cycle import DosageStructure, OnDays, OnUnspecifiedDay, OnWeekdays
from fmk16.model.dosage import Doses, DosesForResponse, StructuredForRequest, StructuredForResponse
from fmk16.model.dose import (
    Amount,
    AtClockTimes,
    AtPartsOfDay,
    BySchema,
    DayDosage,
    Dose,
    DurationRange,
    Exact,
    ExactRate,
    Infusion,
    Range,
    RateRange,
    SomeTimesPerDay,
    TimeOfDayDosage,
    UnlimitedDayDosage,
    WithoutLimit,
)
from fmk16.model.parameter import ParametricRange
from fmk16.schedule.compile import Period
from fmk16.schedule.order import Dosage, Order
from fmk16.schedule.parameters import Parameters
from fmk16.schedule.plan import Oddity, Remark
from fmk16.schedule.reading import PartOfDay


def odd_doses(order: Order | Dosage, place: Place = ()) -> tuple[Remark, ...]:
    """Tell what is odd about the doses of an order, whether or not they are ever reached.

    Args:
        order: The order, or a dosage alone.
        place: Where the order stands in its message.

    Returns:
        One remark for each place, in the order of the message; those of parameters last.
    """
    dosage, where = (order, place) if isinstance(order, Dosage) else (order.dosage, (*place, "dosage"))
    form = dosage.form
    if not isinstance(form, StructuredForRequest | StructuredForResponse):
        return ()
    within = (*where, "form")
    parameters = Parameters.of(dosage, where)
    remarks = [each for structure in _structures(form, within) for each in _of_structure(structure, parameters)]
    return (*dict.fromkeys((*remarks, *_odd_rows(form, within))),)


# --- what a dosage is made of ----------------------------------------------------------------------------------------


class _Structure(NamedTuple):
    """The fixed or the as-needed doses of a period, and where they stand."""

    structure: DosageStructure
    is_prn: bool
    place: Place


def _structures(form: StructuredForRequest | StructuredForResponse, place: Place) -> Iterator[_Structure]:
    periods: tuple[Period, ...] = form.dosage_periods
    for number, period in enumerate(periods):
        content, where = period.content, (*place, "dosage_periods", number, "content")
        if isinstance(content, Doses | DosesForResponse):
            if content.fixed is not None:
                yield _Structure(content.fixed, False, (*where, "fixed"))
            if content.prn is not None:
                yield _Structure(content.prn, True, (*where, "prn"))


def _of_structure(found: _Structure, parameters: Parameters) -> Iterator[Remark]:
    for dosage, place in _days(found):
        if not found.is_prn:
            yield from _too_close(dosage, found.structure.minimum_duration_between_doses, place)
        for dose, where in _doses(dosage, (*place, "doses")):
            yield from _odd_amount(dose.amount, parameters, (*where, "amount"))
            yield from _odd_infusion(dose.infusion, (*where, "infusion"))
            if isinstance(dose, UnlimitedDayDosage):
                yield from _odd_limit(dose, where, is_prn=found.is_prn)


def _days(found: _Structure) -> Iterator[tuple[DayDosage, Place]]:
    place = (*found.place, "cycle")
    match found.structure.cycle:
        case OnDays(days=days):
            yield from ((day.dosage, (*place, "days", number, "dosage")) for number, day in enumerate(days))
        case OnUnspecifiedDay(unspecified_day=day):
            yield day.dosage, (*place, "unspecified_day", "dosage")
        case OnWeekdays(weeks=weeks):
            for number, week in enumerate(weeks):
                where = (*place, "weeks", number, "weekdays")
                yield from ((each.dosage, (*where, position, "dosage")) for position, each in enumerate(week.weekdays))


def _doses(dosage: DayDosage, place: Place) -> Iterator[tuple[Dose, Place]]:
    match dosage.doses:
        case AtClockTimes(time_of_day_dosage=timed):
            where = (*place, "time_of_day_dosage", "time_of_day_doses")
            yield from ((dose, (*where, number)) for number, dose in enumerate(timed.time_of_day_doses))
        case AtPartsOfDay(part_of_day_dosage=parts):
            for part in PartOfDay:
                dose: Dose | None = getattr(parts, part.value)
                if dose is not None:
                    yield dose, (*place, "part_of_day_dosage", part.value)
        case SomeTimesPerDay(times_per_day_dosage=some):
            yield some, (*place, "times_per_day_dosage")
        case WithoutLimit(unlimited_day_dosage=unlimited):
            yield unlimited, (*place, "unlimited_day_dosage")


# --- what may be odd about it ----------------------------------------------------------------------------------------


def _odd_amount(amount: Amount, parameters: Parameters, place: Place) -> Iterator[Remark]:
    """Look at an amount: zero as a whole, a range upside down, a schema that cannot be found (30 and 44)."""
    match amount:
        case Exact(quantity=quantity):
            if quantity == 0:
                yield Remark(Oddity.QUANTITY_OF_NOUGHT, place)
        case Range(minimum_quantity=least, maximum_quantity=most):
            if least > most:
                yield Remark(Oddity.MINIMUM_ABOVE_MAXIMUM, place)
            elif most == 0:
                yield Remark(Oddity.QUANTITY_OF_NOUGHT, place)
        case BySchema(according_to_parameter_schema=reference):
            fitting = parameters.referred_to(reference.value)
            if len(fitting) != 1:
                yield Remark(Oddity.AMBIGUOUS_REFERENCE if fitting else Oddity.UNKNOWN_REFERENCE, place)


def _odd_infusion(infusion: Infusion | None, place: Place) -> Iterator[Remark]:
    """Look at an infusion: one that says nothing, a rate of 0, a range upside down (30 and 47)."""
    if infusion is None:
        return
    within = (*place, "pace")
    match infusion.pace:
        case None:
            yield Remark(Oddity.EMPTY_INFUSION, place)
        case ExactRate(infusion_rate=rate):
            if rate == 0:
                yield Remark(Oddity.RATE_OF_NOUGHT, within)
        case RateRange(minimum_infusion_rate=slowest, maximum_infusion_rate=fastest):
            if 0 in (slowest, fastest):
                yield Remark(Oddity.RATE_OF_NOUGHT, within)
            if slowest is not None and fastest is not None and slowest > fastest:
                yield Remark(Oddity.MINIMUM_ABOVE_MAXIMUM, within)
        case DurationRange(minimum_duration=least, maximum_duration=most):
            if least is not None and most is not None and least > most:
                yield Remark(Oddity.MINIMUM_ABOVE_MAXIMUM, within)


def _odd_limit(dose: UnlimitedDayDosage, place: Place, *, is_prn: bool) -> Iterator[Remark]:
    """Look at doses any number of times a day: whether their maximum leaves room for one (31)."""
    is_continuous = not is_prn and dose.infusion is not None
    if dose.maximum_daily_dose is not None and not _has_room(
        dose, dose.maximum_daily_dose, is_continuous=is_continuous
    ):
        yield Remark(Oddity.MAXIMUM_WITHOUT_ROOM, place)
    if not is_prn and dose.infusion is None:
        yield Remark(Oddity.UNLIMITED_AND_FIXED, place)


def _has_room(dose: UnlimitedDayDosage, most: Decimal, *, is_continuous: bool) -> bool:
    """Tell whether a maximum leaves room for a dose; what runs all day, such as a bag of 1,000 ml, need not run in."""
    if most == 0 or is_continuous:
        return most > 0
    match dose.amount:
        case Exact(quantity=least) | Range(minimum_quantity=least):
            return bool(most >= least)
        case BySchema():
            return True


def _too_close(dosage: DayDosage, minutes: int | None, place: Place) -> Iterator[Remark]:
    """Look for fixed clock times of one day that lie closer than the minimum duration between doses (32)."""
    match dosage.doses:
        case AtClockTimes(time_of_day_dosage=timed) if minutes is not None:
            if any(later - earlier < 60 * minutes for earlier, later in pairwise(_seconds(timed))):
                yield Remark(Oddity.TIMES_TOO_CLOSE, place)
        case _:
            return


def _seconds(timed: TimeOfDayDosage) -> list[int]:
    """Give the clock times as seconds, in order; those that say no Danish time are left out (27)."""
    plain = [dose.time.value for dose in timed.time_of_day_doses if dose.time.is_plain]
    return sorted(time.hour * 3600 + time.minute * 60 + time.second for time in plain)


def _odd_rows(form: StructuredForRequest | StructuredForResponse, place: Place) -> Iterator[Remark]:
    """Look at the rows of parameter schemas: a range upside down (30)."""
    for number, parameter in enumerate(form.parameters):
        where = (*place, "parameters", number, "parameter_schema", "parametric_quantities")
        for position, row in enumerate(parameter.parameter_schema.parametric_quantities):
            match row.outcome:
                case ParametricRange(minimum_quantity=least, maximum_quantity=most) if least > most:
                    yield Remark(Oddity.MINIMUM_ABOVE_MAXIMUM, (*where, position, "outcome"))
                case _:
                    pass
