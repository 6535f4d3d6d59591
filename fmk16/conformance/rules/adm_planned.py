"""ADM, what is planned for an order and packed (da: planlagt administration, dosisrulle): features ADM-d to ADM-f."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, named, rule, trip
from fmk16.conformance.rules.moments import danish_day, is_reversed
from fmk16.conformance.rules.units import is_known, is_surely_other, shown, unit_of_plan
from fmk16.finding import Severity
from fmk16.model.dispensing import DispensingCardOverview
from fmk16.model.drug_medication import DrugMedication
from fmk16.model.medicine_card import MedicineCard
from fmk16.model.planned_administration import (
    PlannedAdministrationOnDrugMedication,
    PlannedAdministrationStructure,
    PlannedAdministrationStructures,
    PlannedIteration,
)
from fmk16.model.unit import Unit
from fmk16.schedule.card.planned import planned_of
from fmk16.schedule.reading import DEFAULT

if TYPE_CHECKING:
    from fmk16.model.dispensing_period import CreateDispensingPeriod, UpdateDispensingPeriod
    from fmk16.model.planned_administration_change import CreatePlannedAdministration, PlannedAdministrationToCreate

# --- a plan against its order ----------------------------------------------------------------------------------------


def _order_days(here: Here) -> tuple[int | None, int | None]:
    """Give the first and the last day on which the order has doses, as far as treatment and dosage tell."""
    if (prescribed := here.prescribed) is None:
        return None, None
    spans = prescribed.treatment, prescribed.span
    firsts, lasts = ([getattr(span, end) for span in spans] for end in ("first", "last"))
    known = [each for each in firsts if each is not None], [each for each in lasts if each is not None]
    return max(known[0], default=None), min(known[1], default=None)


def _is_bounded(_: PlannedAdministrationOnDrugMedication, here: Here) -> bool:
    return _order_days(here) != (None, None)


def _last_day(plan: PlannedAdministrationOnDrugMedication, here: Here) -> int | None:
    """Give the last day that is planned; None where it is open."""
    compiled = planned_of(plan, DEFAULT, here.place)
    periods = [each.periods[-1] for each in (compiled.fixed, compiled.prn) if each.periods]
    lasts = [period.last_day for period in periods if period.last_day is not None]
    return max(lasts) if periods and len(lasts) == len(periods) else None


@rule(
    "ADM-08",
    PlannedAdministrationOnDrugMedication,
    ground="features:ADM-d",
    severity=Severity.WARNING,
    when=_is_bounded,
    only=Direction.RESPONSE,
)
def planned_outside_the_order(plan: PlannedAdministrationOnDrugMedication, here: Here) -> Iterator[Trip]:
    """What is planned lies wholly outside the days of the order.

    The plan begins when the order is over, or ends before the order begins. So the roll holds doses on days for which
    none is ordered.

    Plan anew for the order as it is now.
    """
    first, last = _order_days(here)
    begins, ends = plan.valid_from.value.toordinal(), _last_day(plan, here)
    is_after = last is not None and begins > last
    is_before = first is not None and ends is not None and begins <= ends < first
    if is_after or is_before:
        yield trip("valid_from", begins=_day(begins), ends=_day(ends), first=_day(first), last=_day(last))


def _day(day: int | None) -> str:
    return "-" if day is None else date.fromordinal(day).isoformat()


def _roll(plan: PlannedAdministrationOnDrugMedication, here: Here) -> DispensingCardOverview | None:
    """Give what the card tells of the period that the plan is packed in, where it tells its days."""
    card = here.above(MedicineCard)
    overviews = card.dispensing_summary.dispensing_card_overviews if card and card.dispensing_summary else ()
    by_card = (each for each in overviews if each.dispensing_card_identifier == plan.dispensing_card_identifier)
    return next((each for each in by_card if each.start_date is not None and each.end_date is not None), None)


@rule(
    "ADM-09",
    PlannedAdministrationOnDrugMedication,
    ground="features:ADM-d",
    severity=Severity.WARNING,
    when=lambda plan, here: _roll(plan, here) is not None and _order_days(here)[1] is not None,
    only=Direction.RESPONSE,
)
def order_ends_within_the_roll(plan: PlannedAdministrationOnDrugMedication, here: Here) -> Iterator[Trip]:
    """An order whose last day lies within a roll that goes on.

    What is packed was planned beyond the day on which the order ends, so the pouches of the days after it hold a drug
    that is no longer to be taken. A plan that ends with the order is right. Since the interface does not say whether
    a period's `EndDate` belongs to it, a day's difference is left alone.

    End the order with a roll, plan anew, or see that somebody takes the drug out.
    """
    roll, last, ends = _roll(plan, here), _order_days(here)[1], _last_day(plan, here)
    if roll is None or last is None or roll.start_date is None or roll.end_date is None:
        return
    packed = roll.start_date.value.toordinal(), roll.end_date.value.toordinal()
    if (
        packed[0] <= last < packed[1] - 1
        and plan.valid_from.value.toordinal() <= last
        and (ends is None or ends > last)
    ):
        yield trip(last=_day(last), begins=_day(packed[0]), ends=_day(packed[1]))


def _units(plan: PlannedAdministrationOnDrugMedication, here: Here) -> tuple[Unit, Unit] | None:
    order = here.above(DrugMedication)
    unit = getattr(order.dosage.form, "unit", None) if order is not None else None
    return None if unit is None or plan.dosage_unit is None else (unit_of_plan(plan.dosage_unit), unit)


def _has_known_units(plan: PlannedAdministrationOnDrugMedication, here: Here) -> bool:
    return (units := _units(plan, here)) is not None and all(map(is_known, units))


@rule(
    "ADM-10",
    PlannedAdministrationOnDrugMedication,
    ground="features:ADM-a",
    severity=Severity.WARNING,
    when=_has_known_units,
    only=Direction.RESPONSE,
)
def planned_in_another_unit(plan: PlannedAdministrationOnDrugMedication, here: Here) -> Iterator[Trip]:
    """Doses planned in another unit than the order's.

    What is in the pouch cannot be held to what is ordered. Only measures and pieces are compared; pieces of any kind
    are alike.

    Plan in the unit of the dosage.
    """
    if (units := _units(plan, here)) is not None and is_surely_other(*units):
        yield trip("dosage_unit", got=shown(units[0]), expected=shown(units[1]))


# --- a plan by itself ------------------------------------------------------------------------------------------------


@rule(
    "ADM-11",
    PlannedAdministrationStructure,
    ground="features:ADM-e",
    severity=Severity.ERROR,
    when=lambda structure, _: isinstance(structure.iteration, PlannedIteration) and bool(structure.days),
)
def planned_day_beyond_the_interval(structure: PlannedAdministrationStructure, _: Here) -> Iterator[Trip]:
    """A planned day that the interval never reaches.

    `Number` is a day of the interval, or a weekday in a weekly one. Above `IterationInterval` it never comes, so its
    doses are not packed, though a reader sees them in the plan.

    Raise the interval, or correct the number.
    """
    if isinstance(structure.iteration, PlannedIteration):
        interval = structure.iteration.iteration_interval
        for position, day in enumerate(structure.days):
            if day.number > interval:
                yield trip("days", position, "number", number=int(day.number), interval=int(interval))


@rule(
    "ADM-12",
    PlannedAdministrationStructures,
    ground="features:ADM-e",
    severity=Severity.WARNING,
    when=lambda listed, _: len(listed.planned_administration_structures) > 1,
)
def planned_after_an_open_stretch(listed: PlannedAdministrationStructures, _: Here) -> Iterator[Trip]:
    """A stretch of planned days behind one without an end.

    Stretches are read as following one another, each as long as its `PeriodLength`; no source says so. Behind one
    without a length nothing ever begins then.

    Give the stretch before it a length, or leave this one out.
    """
    structures = listed.planned_administration_structures
    first_open = next((number for number, each in enumerate(structures) if each.period_length is None), len(structures))
    if first_open + 1 < len(structures):
        yield trip("planned_administration_structures", first_open + 1, number=first_open + 2)


@rule(
    "ADM-13",
    PlannedAdministrationStructure,
    ground="features:ADM-e",
    severity=Severity.WARNING,
    when=lambda structure, _: len(structure.days) > 1,
)
def planned_day_twice(structure: PlannedAdministrationStructure, _: Here) -> Iterator[Trip]:
    """A planned day that stands twice in one stretch.

    A day has all its doses under one number. Where the number comes twice, the doses of both are packed.

    Put the doses of a day together.
    """
    seen: set[int] = set()
    for position, day in enumerate(structure.days):
        if day.number in seen:
            yield trip("days", position, "number", number=int(day.number))
        seen.add(day.number)


@rule("ADM-14", named("PlannedAdministrationToCreate"), ground="features:ADM-e", severity=Severity.ERROR)
def plan_without_doses(plan: PlannedAdministrationToCreate, _: Here) -> Iterator[Trip]:
    """A plan that is written out and has neither fixed nor as-needed doses.

    Both may be left out by the schema. Then nothing is planned, and it cannot be told whether that is meant.

    Give the doses, or delete the plan.
    """
    if plan.planned_administration_fixed is None and plan.planned_administration_prn is None:
        yield trip()


@rule("ADM-15", named("CreatePlannedAdministration"), ground="features:ADM-e", severity=Severity.WARNING)
def created_without_a_plan(creation: CreatePlannedAdministration, _: Here) -> Iterator[Trip]:
    """A new planned administration that says nothing of its doses.

    It either follows the order (`PlannedAdministrationAccordingToDrugMedication`) or is written out. The schema lets
    both be left out, and no source says what is planned then.

    Choose one of the two.
    """
    if creation.plan is None:
        yield trip()


# --- the periods that are packed -------------------------------------------------------------------------------------

_PERIODS = named("CreateDispensingPeriod", "CreateNextPeriod", "UpdateDispensingPeriod")


@rule(
    "ADM-16",
    _PERIODS,
    ground="features:ADM-f",
    severity=Severity.ERROR,
    when=lambda period, _: period.start_date is not None and period.end_date is not None,
)
def period_ends_before_it_begins(period: CreateDispensingPeriod | UpdateDispensingPeriod, _: Here) -> Iterator[Trip]:
    """A dispensing period that ends before it begins.

    It lasts from `StartDate` to `EndDate`. The wrong way round there is no day to pack for.

    Correct the date that is wrong.
    """
    first, last = period.start_date, period.end_date
    if first is not None and last is not None and is_reversed(first, last):
        yield trip("end_date", first=str(first.value), last=str(last.value))


@rule(
    "ADM-17",
    _PERIODS,
    ground="features:ADM-f",
    severity=Severity.WARNING,
    when=lambda period, _: period.expected_delivery is not None and period.end_date is not None,
)
def delivered_when_it_is_over(period: CreateDispensingPeriod | UpdateDispensingPeriod, _: Here) -> Iterator[Trip]:
    """A dispensing period whose doses are expected to arrive when it is over.

    `ExpectedDelivery` lies after `EndDate`, so the patient would get the roll when all of its days have passed.

    Compare the two; one may have the wrong month.
    """
    day, last = danish_day(period.expected_delivery), period.end_date
    if day is not None and last is not None and day > last.value:
        yield trip("expected_delivery", day=str(day), last=str(last.value))
