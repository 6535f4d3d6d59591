"""ADM, what is registered as given (da: medicinadministration): features ADM-a to ADM-c."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Having, Trip, activation, rule, trip
from fmk16.conformance.rules.moments import danish_day
from fmk16.conformance.rules.units import is_known, is_same, is_surely_other, shown, unit_named
from fmk16.finding import Severity
from fmk16.model.administration import CreateDrugAdministration, DrugAdministration
from fmk16.model.dosage import StructuredForResponse
from fmk16.model.drug_medication import DrugMedication
from fmk16.model.handover import CreateDrugAdministrationOnHandover, InSingleUnits, TreatmentHandoverForCreation
from fmk16.model.planned_administration import PlannedAdministrationOnDrugMedication
from fmk16.model.structure import Structure
from fmk16.model.unit import Unit

Administration = DrugAdministration | CreateDrugAdministration

# --- the feature -----------------------------------------------------------------------------------------------------

_CALLS = (
    *("RegisterDrugAdministration", "UndoRegisterDrugAdministration", "CreatePlannedAdministration"),
    *("UpdatePlannedAdministration", "DeletePlannedAdministration", "GetPlannedAdministration"),
    *("CreateDispensingPeriod", "UpdateDispensingPeriod", "DeleteDispensingPeriod", "DiscardDispensingPeriod"),
    *("UndoDiscardDispensingPeriod", "EffectuateDispensingPeriod", "UndoEffectuationOfDispensingPeriod"),
    *("StartHandlingOfDispensingPeriod", "AbortHandlingOfDispensingPeriod", "GetDispensingPeriods"),
    *("GetDispensingPeriodHistory", "GetDispensingPeriodChangelog", "GetAcuteDispensingPeriods"),
    *("CreatePackingGroup", "UpdatePackingGroup", "DeletePackingGroup", "GetPackingGroup", "GetPackingGroupContents"),
    *("ListPackingGroups", "GetPackingOverview", "GetPackingOverviewDetails", "SetPackingStarted"),
    *("SetPackingFinished", "AbortPacking", "SubstitutePackagedDrug", "RegisterDraftSubstitution"),
)
_FLAG = "drug_administration_registration_requested"


@activation(
    "ADM",
    *(DrugAdministration, CreateDrugAdministration, CreateDrugAdministrationOnHandover),
    PlannedAdministrationOnDrugMedication,
    Having(lambda structure: _FLAG in structure.model_fields),
    *(call + way for call in _CALLS for way in ("Request", "Response")),
)
def exercises_administrations(part: Structure, _: Here) -> Iterator[Trip]:
    """A message exercises the feature where it tells of doses given or planned, or asks that they be registered."""
    if getattr(part, _FLAG, True):
        yield trip(*((_FLAG,) if hasattr(part, _FLAG) else ()))


# --- against the order -----------------------------------------------------------------------------------------------


def _unit_of_order(here: Here) -> Unit | None:
    order = here.above(DrugMedication)
    form = order.dosage.form if order is not None else None
    return form.unit if isinstance(form, StructuredForResponse) else None


def _has_known_units(administration: DrugAdministration, here: Here) -> bool:
    unit = _unit_of_order(here)
    return unit is not None and is_known(unit) and is_known(unit_named(administration.dosage_quantity_unit_text))


@rule(
    "ADM-01",
    DrugAdministration,
    ground="features:ADM-a",
    severity=Severity.WARNING,
    when=_has_known_units,
    only=Direction.RESPONSE,
)
def given_in_another_unit(administration: DrugAdministration, here: Here) -> Iterator[Trip]:
    """A dose registered in another unit than the order's.

    The dosage counts in one unit, and `DosageQuantityUnitText` names another, so the amount given cannot be held to the
    amount that was due. Only measures and pieces are compared, pieces of any kind are alike, and `tablet` and
    `tabletter` are one.

    Register in the unit of the dosage.
    """
    unit, given = _unit_of_order(here), administration.dosage_quantity_unit_text
    if unit is not None and is_surely_other(unit, unit_named(given)):
        yield trip("dosage_quantity_unit_text", got=given, expected=shown(unit))


@rule(
    "ADM-02",
    DrugAdministration,
    ground="features:ADM-b",
    severity=Severity.WARNING,
    when=lambda _, here: here.above(DrugMedication) is not None,
    only=Direction.RESPONSE,
)
def given_on_another_order(administration: DrugAdministration, here: Here) -> Iterator[Trip]:
    """An administration that stands under one order and names another.

    A reader who goes by `DrugMedicationIdentifier` shows the dose elsewhere than one who goes by where it stands.

    Show the administration under its own order.
    """
    order, named = here.above(DrugMedication), administration.drug_medication_identifier
    if order is not None and order.identifier != named:
        yield trip("drug_medication_identifier", got=int(named), expected=int(order.identifier))


# --- by itself -------------------------------------------------------------------------------------------------------


@rule("ADM-03", DrugAdministration, CreateDrugAdministration, ground="features:ADM-c", severity=Severity.WARNING)
def registered_twice(administration: Administration, here: Here) -> Iterator[Trip]:
    """The same dose registered twice.

    Order, moment, amount, unit and handover are the same, so the patient seems to have got twice as much. Two doses at
    one moment from two packages are right, and so are two different amounts, and one registration that a response shows
    in several versions of an order.

    Register it once; a second one is taken back by `UndoRegisterDrugAdministration`.
    """
    seen: dict[object, int | None] = here.once("ADM-03", dict)
    identifier = administration.identifier if isinstance(administration, DrugAdministration) else None
    moment = administration.administration_date_time
    amount = administration.dose_quantity, administration.dosage_quantity_unit_text
    key = administration.drug_medication_identifier, moment, *amount, administration.handover_identifier
    if key in seen and (identifier is None or seen[key] != identifier):
        yield trip(moment=str(moment), order=int(administration.drug_medication_identifier))
    seen.setdefault(key, identifier)


@rule(
    "ADM-04",
    CreateDrugAdministration,
    CreateDrugAdministrationOnHandover,
    ground="features:ADM-c",
    severity=Severity.WARNING,
)
def nothing_given(
    administration: CreateDrugAdministration | CreateDrugAdministrationOnHandover, _: Here
) -> Iterator[Trip]:
    """A dose registered with the amount 0.

    It says that something was given, and that it was nothing. The interface has no way to register that a dose was
    left out; a reader takes the registration for a dose.

    Register what was given, or nothing at all.
    """
    if administration.dose_quantity == 0:
        yield trip("dose_quantity")


@rule("ADM-05", DrugAdministration, ground="features:ADM-c", severity=Severity.WARNING, only=Direction.RESPONSE)
def registered_before_it_was_given(administration: DrugAdministration, _: Here) -> Iterator[Trip]:
    """A dose registered on a day before it was given.

    `AdministrationDateTime` is when the dose was given, and `Created` when somebody registered it. Whether a moment
    lies in the future is not asked, since that needs a clock; but these two stand beside each other.

    Compare the two; a planned dose is no administration.
    """
    given, registered = (
        danish_day(administration.administration_date_time),
        danish_day(administration.created.date_time),
    )
    if given is not None and registered is not None and registered < given:
        yield trip("administration_date_time", given=str(given), registered=str(registered))


# --- when handed over ------------------------------------------------------------------------------------------------


def _gives_too(handover: TreatmentHandoverForCreation, _: Here) -> bool:
    return bool(handover.register_drug_administrations)


@rule("ADM-06", TreatmentHandoverForCreation, ground="features:ADM-c", severity=Severity.WARNING, when=_gives_too)
def given_before_handed_over(handover: TreatmentHandoverForCreation, _: Here) -> Iterator[Trip]:
    """A dose given on a day before it was handed over.

    The administration is registered with the handover that it was given from, so it cannot be of an earlier day.

    Compare the two moments.
    """
    day = danish_day(handover.date_time)
    for position, each in enumerate(handover.register_drug_administrations):
        given = danish_day(each.administration_date_time)
        if _is_earlier(given, day):
            place = ("register_drug_administrations", position, "administration_date_time")
            yield trip(*place, given=str(given), handed_over=str(day))


def _is_earlier(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


@rule(
    "ADM-07",
    TreatmentHandoverForCreation,
    ground="features:ADM-c",
    severity=Severity.WARNING,
    when=lambda handover, here: _gives_too(handover, here) and isinstance(handover.handed_over, InSingleUnits),
)
def more_given_than_handed_over(handover: TreatmentHandoverForCreation, _: Here) -> Iterator[Trip]:
    """More given of a handover than was handed over.

    Added are the doses registered with the handover, as far as they are in its unit.

    Compare the amounts.
    """
    if not isinstance(handover.handed_over, InSingleUnits):
        return
    units, given = handover.handed_over.single_units, Decimal(0)
    for each in handover.register_drug_administrations:
        if is_same(unit_named(each.dosage_quantity_unit_text), unit_named(units.dosage_quantity_unit_text)):
            given += each.dose_quantity
    if given > units.dose_quantity:
        place = ("register_drug_administrations", len(handover.register_drug_administrations) - 1, "dose_quantity")
        yield trip(*place, given=f"{given:f}", whole=str(units.dose_quantity), unit=units.dosage_quantity_unit_text)
