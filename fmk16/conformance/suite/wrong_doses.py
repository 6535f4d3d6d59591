"""Wrong answers in a dosage's doses: how much, how many, in which unit, and whether fixed or as needed.

Each function gives the wrong messages that can be made of a right one, the most likely mistake first; none where the
message has nothing to be got wrong so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from fmk16.conformance.suite.rebuilt import put, updated, within, without
from fmk16.finding import Place
from fmk16.model.cycle import OnDays, Week
from fmk16.model.dosage import Doses, InLocalSystemForRequest, InWordsForRequest, StructuredForRequest
from fmk16.model.dosage_in_words import DosageType
from fmk16.model.dose import (
    Dose,
    DurationRange,
    Exact,
    ExactDuration,
    ExactRate,
    Infusion,
    PartOfDayDosage,
    Range,
    RateRange,
    TimeOfDayDosage,
    TimeOfDayDose,
    TimesPerDayDosage,
    UnlimitedDayDosage,
)
from fmk16.model.drug import ByAmount, ByRatio, Composition, Part
from fmk16.model.parameter import ParametricExact, ParametricQuantity, ParametricRange
from fmk16.model.scalars import ClockTime, Quantity
from fmk16.model.unit import OneUnit
from fmk16.schedule.meaning.forms import plain_unit
from fmk16.wire.message import Message

DOSES = (TimeOfDayDose, TimesPerDayDosage, UnlimitedDayDosage, Dose)
_PARTS_OF_DAY = ("night", "evening", "noon", "morning")
_ON_PRN = ("prn", "fixed")
_ON_FIXED = ("fixed", "prn")
_OTHER_TYPE = {DosageType.FIXED: DosageType.PRN, DosageType.PRN: DosageType.FIXED}


# --- fewer and more --------------------------------------------------------------------------------------------------


def a_dose_less(message: Message) -> Iterator[Message]:
    """Give a dose of the day less, or a day's doses less, or one unit less."""
    for place, day in within(message, TimeOfDayDosage):
        if len(day.time_of_day_doses) > 1:
            yield updated(message, place, day, time_of_day_doses=day.time_of_day_doses[:-1])
    for place, parts in within(message, PartOfDayDosage):
        told = [name for name in _PARTS_OF_DAY if getattr(parts, name) is not None]
        if len(told) > 1:
            yield updated(message, place, parts, **{told[0]: None})
    for place, times in within(message, TimesPerDayDosage):
        if times.times_per_day > 1:
            yield updated(message, place, times, times_per_day=times.times_per_day - 1)
    yield from _a_day_less(message)
    yield from _amounts(message, _one_less)


def _a_day_less(message: Message) -> Iterator[Message]:
    for place, week in within(message, Week):
        if len(week.weekdays) > 1:
            yield updated(message, place, week, weekdays=week.weekdays[:-1])
    for place, cycle in within(message, OnDays):
        if len(cycle.days) > 1:
            yield updated(message, place, cycle, days=cycle.days[:-1])


def a_dose_more(message: Message) -> Iterator[Message]:
    """Give a dose of the day more, or one unit more."""
    for place, day in within(message, TimeOfDayDosage):
        later = _later(day)
        if later is not None:
            yield updated(message, place, day, time_of_day_doses=(*day.time_of_day_doses, later))
    for place, parts in within(message, PartOfDayDosage):
        free = [name for name in reversed(_PARTS_OF_DAY) if getattr(parts, name) is None]
        given = next(getattr(parts, name) for name in _PARTS_OF_DAY if getattr(parts, name) is not None)
        if free:
            yield updated(message, place, parts, **{free[0]: given})
    for place, times in within(message, TimesPerDayDosage):
        yield updated(message, place, times, times_per_day=times.times_per_day + 1)
    yield from _amounts(message, lambda amount: amount + 1)


def _later(day: TimeOfDayDosage) -> TimeOfDayDose | None:
    """Make a dose at an hour of the day that has none yet."""
    taken = {dose.time.value.hour for dose in day.time_of_day_doses if dose.time.is_plain}
    free = next((hour for hour in (20, 12, 16, 8, 22) if hour not in taken), None)
    last = day.time_of_day_doses[-1]
    return None if free is None else last.model_copy(update={"time": ClockTime(f"{free:02}:00:00")})


def amount_times_ten(message: Message) -> Iterator[Message]:
    """Move the decimal point of an amount, of a dose or of a mixture's part."""
    yield from _amounts(message, lambda amount: amount * 10)
    for place, part in within(message, Part):
        match part.share:
            case ByAmount(amount=said) if said.value:
                yield put(message, (*place, "share", "amount", "value"), Quantity(said.value * 10))
            case ByRatio(ratio=said) if said.value:
                yield put(message, (*place, "share", "ratio", "value"), Quantity(said.value * 10))


def _amounts(message: Message, change: Callable[[Decimal], Decimal | None]) -> Iterator[Message]:
    """Change the amount of a dose, or of a row of a parameter schema; one that would be none is left."""
    for place, dose in within(message, *DOSES):
        if isinstance(dose.amount, Exact | Range):
            yield from _changed(message, (*place, "amount"), dose.amount, change)
    for place, row in within(message, ParametricQuantity):
        if isinstance(row.outcome, ParametricExact | ParametricRange):
            yield from _changed(message, (*place, "outcome"), row.outcome, change)


def _changed(
    message: Message,
    place: Place,
    amount: Exact | Range | ParametricExact | ParametricRange,
    change: Callable[[Decimal], Decimal | None],
) -> Iterator[Message]:
    names = ("quantity",) if isinstance(amount, Exact | ParametricExact) else ("minimum_quantity", "maximum_quantity")
    changed = {name: change(Decimal(getattr(amount, name))) for name in names}
    told = {name: Quantity(value) for name, value in changed.items() if value is not None}
    if len(told) == len(names):
        yield updated(message, place, amount, **told)


def _one_less(amount: Decimal) -> Decimal | None:
    return amount - 1 if amount > 1 else amount / 2 if amount else None


# --- fixed and as needed ---------------------------------------------------------------------------------------------


def fixed_for_as_needed(message: Message) -> Iterator[Message]:
    """Write as-needed doses as fixed ones."""
    yield from _moved(message, *_ON_PRN, {DosageType.PRN})


def as_needed_for_fixed(message: Message) -> Iterator[Message]:
    """Write fixed doses as as-needed ones."""
    yield from _moved(message, *_ON_FIXED, {DosageType.FIXED})


def _moved(message: Message, side: str, other: str, types: set[DosageType]) -> Iterator[Message]:
    yield from _all_moved(message, side, other)
    for place, doses in within(message, Doses):
        if getattr(doses, side) is not None:
            yield put(message, place, Doses(**{other: getattr(doses, side)}))
    for place, form in (*within(message, InWordsForRequest), *within(message, InLocalSystemForRequest)):
        if isinstance(form, InWordsForRequest | InLocalSystemForRequest) and form.type in types:
            yield updated(message, place, form, type=_OTHER_TYPE[DosageType(form.type)])


def _all_moved(message: Message, side: str, other: str) -> Iterator[Message]:
    """Move the doses of all periods, as a system does that has the one kind only."""
    moved, found = message, 0
    for place, doses in within(message, Doses):
        if getattr(doses, side) is not None and getattr(doses, other) is None:
            moved, found = put(moved, place, Doses(**{other: getattr(doses, side)})), found + 1
    if found > 1:
        yield moved


# --- units, ranges and infusions -------------------------------------------------------------------------------------


def wrong_unit(message: Message) -> Iterator[Message]:
    """Count in another unit."""
    for place, form in within(message, StructuredForRequest):
        other = "mg" if plain_unit(form.unit) != "mg" else "ml"
        yield updated(message, place, form, unit=OneUnit(unit_text=other))
    for place, part in within(message, Part):
        if isinstance(part.share, ByAmount) and part.share.amount.unit_text:
            other = "mg" if part.share.amount.unit_text != "mg" else "g"
            said = part.share.amount.model_copy(update={"unit_text": other, "unit_code": None})
            yield updated(message, place, part, share=ByAmount(amount=said))


def minimum_for_range(message: Message) -> Iterator[Message]:
    """Write the least of a range alone: of an amount, a row of a schema, or an infusion's pace."""
    for place, dose in within(message, *DOSES):
        if isinstance(dose.amount, Range):
            yield updated(message, place, dose, amount=Exact(quantity=dose.amount.minimum_quantity))
    for place, row in within(message, ParametricQuantity):
        if isinstance(row.outcome, ParametricRange):
            yield updated(message, place, row, outcome=ParametricExact(quantity=row.outcome.minimum_quantity))
    for place, infusion in within(message, Infusion):
        match infusion.pace:
            case RateRange(minimum_infusion_rate=Quantity() as rate):
                yield updated(message, place, infusion, pace=ExactRate(infusion_rate=rate))
            case RateRange(maximum_infusion_rate=Quantity() as rate):
                yield updated(message, place, infusion, pace=ExactRate(infusion_rate=rate))
            case DurationRange(minimum_duration=int(minutes)):
                yield updated(message, place, infusion, pace=ExactDuration(duration=minutes))


def missing_part(message: Message) -> Iterator[Message]:
    """Leave a part out of a mixture."""
    for place, composition in within(message, Composition):
        for position in reversed(range(len(composition.parts))):
            if len(composition.parts) > 1:
                yield updated(message, place, composition, parts=without(composition.parts, position))
