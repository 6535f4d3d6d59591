"""DIS, registration of dispensed medicine (da: registrering af dispenseret medicin): features DIS-a and DIS-b."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, activation, named, rule, trip
from fmk16.conformance.rules.moments import is_reversed
from fmk16.finding import Severity
from fmk16.model.structure import Element

if TYPE_CHECKING:
    from fmk16.model.dispensing_registration import AdministrationUpdate, DispensedHandover, MedicationDispensingPlan
    from fmk16.model.messages.dispensing import (
        AmendDispensingRequest,
        GetDispensingPlanRequest,
        RegisterDispensingRequest,
    )

_CALLS = ("RegisterDispensing", "GetDispensingPlan", "GetDispensingSummary")


@activation("DIS", *(call + way for call in _CALLS for way in ("Request", "Response")))
def exercises_dispensing(_: Element, __: Here) -> Iterator[Trip]:
    """A message exercises the feature where it registers that doses were laid out, or looks up what is to be."""
    yield trip()


@rule(
    "DIS-01",
    "RegisterDispensingRequest",
    "GetDispensingPlanRequest",
    ground="features:DIS-a",
    severity=Severity.ERROR,
    when=lambda call, _: call.start_date is not None,
)
def days_end_before_they_begin(call: RegisterDispensingRequest | GetDispensingPlanRequest, _: Here) -> Iterator[Trip]:
    """Days for which doses are laid out that end before they begin.

    `StartDate` is the first day and `EndDate` the last. The wrong way round no day is left.

    Correct the date that is wrong; `StartDate` may also be left out.
    """
    first, last = call.start_date, call.end_date
    if first is not None and is_reversed(first, last):
        yield trip("end_date", first=str(first.value), last=str(last.value))


@rule(
    "DIS-02",
    "RegisterDispensingRequest",
    ground="features:DIS-b",
    severity=Severity.WARNING,
    when=lambda call, _: bool(call.dispensed_handovers),
)
def plan_dispensed_twice(call: RegisterDispensingRequest, _: Here) -> Iterator[Trip]:
    """A planned administration that is named twice in one registration.

    It stands once, with all the handovers that it is dispensed from. Named twice, its doses may be counted twice.

    Put all its handovers under one `DispensedHandover`.
    """
    seen: set[int] = set()
    for position, each in enumerate(call.dispensed_handovers):
        identifier = each.planned_administration_identifier
        if identifier in seen:
            yield trip("dispensed_handovers", position, identifier=int(identifier))
        seen.add(identifier)


@rule("DIS-03", named("DispensedHandover"), ground="features:DIS-b", severity=Severity.WARNING)
def handover_named_twice(dispensed: DispensedHandover, _: Here) -> Iterator[Trip]:
    """The same handover named twice for one planned administration.

    A package is opened once, so the second may be a slip for another number.

    Name each handover once.
    """
    for position, identifier in enumerate(dispensed.handover_identifiers):
        if identifier in dispensed.handover_identifiers[:position]:
            yield trip("handover_identifiers", position, identifier=int(identifier))


@rule("DIS-04", "AmendDispensingRequest", ground="features:DIS-b", severity=Severity.ERROR)
def nothing_to_amend(call: AmendDispensingRequest, _: Here) -> Iterator[Trip]:
    """A request to amend a dispensing that changes nothing.

    Planned administrations may be inserted, updated and removed, and periods closed. Each list may be empty; with all
    of them empty the request asks for nothing.

    Say what is to be changed, or do not send the request.
    """
    if not (
        call.insert_administrations_in_period
        or call.update_administrations_in_period
        or call.remove_administrations_in_period
        or call.close_periods
    ):
        yield trip()


def _inserts_and_removes(call: AmendDispensingRequest, _: Here) -> bool:
    return bool(call.remove_administrations_in_period) and bool(
        call.insert_administrations_in_period or call.update_administrations_in_period
    )


@rule("DIS-05", "AmendDispensingRequest", ground="features:DIS-b", severity=Severity.ERROR, when=_inserts_and_removes)
def inserted_and_removed(call: AmendDispensingRequest, _: Here) -> Iterator[Trip]:
    """A planned administration that one request both puts into a period and takes out of it.

    Nothing says which of the two comes first, so it cannot be told whether its doses are dispensed.

    Leave one of them out. To dispense what has changed, update it.
    """
    kept = {_key(each) for each in (*call.insert_administrations_in_period, *call.update_administrations_in_period)}
    for position, each in enumerate(call.remove_administrations_in_period):
        if _key(each) in kept:
            identifier = int(each.planned_administration_identifier)
            yield trip("remove_administrations_in_period", position, identifier=identifier)


def _key(update: AdministrationUpdate) -> tuple[int, int]:
    return update.planned_administration_identifier, update.dispensing_period_identifier


@rule(
    "DIS-06",
    named("MedicationDispensingPlan"),
    ground="features:DIS-b",
    severity=Severity.WARNING,
    when=lambda plan, _: bool(plan.planned_dosage_days),
)
def day_of_plan_twice(plan: MedicationDispensingPlan, _: Here) -> Iterator[Trip]:
    """A day that stands twice in what is to be laid out.

    A day of the plan has all its doses under one number. Where the number comes twice, both may be laid out.

    Put the doses of a day together.
    """
    seen: set[int] = set()
    for position, day in enumerate(plan.planned_dosage_days):
        if day.number in seen:
            yield trip("planned_dosage_days", position, number=int(day.number))
        seen.add(day.number)
