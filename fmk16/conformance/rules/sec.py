"""SEC, handing on in parts (da: sekundær udlevering): features SEC-b to SEC-d."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Having, Trip, activation, named, rule, trip
from fmk16.conformance.rules.moments import is_earlier
from fmk16.conformance.rules.units import is_same, unit_named
from fmk16.finding import Severity
from fmk16.model.drug_medication import DrugMedication
from fmk16.model.handover import Handover, InPackages, InSingleUnits, SecondaryHandover
from fmk16.model.structure import Structure
from fmk16.model.warrant import OnPrescription, Warrant

if TYPE_CHECKING:
    from fmk16.model.handover_registration import CreateSecondaryHandover
    from fmk16.model.messages.handover import RegisterSecondaryHandoverRequest

_FIELDS = ("require_secondary_handover", "uses_secondary_handover", "secondary_handovers")
_PART = named("CreateSecondaryHandover")


@activation(
    "SEC",
    Having(lambda structure: any(field in structure.model_fields for field in _FIELDS)),
    *("RegisterSecondaryHandoverResponse", "UndoSecondaryHandoverRequest", "UndoSecondaryHandoverResponse"),
)
def exercises_secondary_handover(part: Structure, here: Here) -> Iterator[Trip]:
    """A message exercises the feature where medicine is, or must be, handed on to the patient in parts."""
    said = [field for field in _FIELDS if part.__dict__.get(field)]
    for field in said:
        yield trip(*((field, 0) if field == "secondary_handovers" else (field,)))
    if not said and not here.place and "SecondaryHandover" in here.root:
        yield trip()


# --- one part --------------------------------------------------------------------------------------------------------


@rule("SEC-01", _PART, SecondaryHandover, ground="features:SEC-b", severity=Severity.WARNING)
def substituted_drug(part: CreateSecondaryHandover | SecondaryHandover, _: Here) -> Iterator[Trip]:
    """A secondary handover that names a substituted drug.

    What is handed on was handed over before, and the substitution belongs to that handover. Here it is valid and not
    expected.

    Leave `SubstitutedDrug` out.
    """
    if part.single_units.substituted_drug is not None:
        yield trip("single_units", "substituted_drug")


@rule("SEC-02", _PART, ground="features:SEC-d", severity=Severity.ERROR)
def nothing_handed_on(part: CreateSecondaryHandover, _: Here) -> Iterator[Trip]:
    """A secondary handover of nothing.

    A `DoseQuantity` of 0 is valid by the schema. It registers that something was handed on, and says that nothing was.

    Give the amount, or leave the handover out; a wrong one is taken back by `UndoSecondaryHandover`.
    """
    if part.single_units.dose_quantity == 0:
        yield trip("single_units", "dose_quantity")


@rule(
    "SEC-03",
    "RegisterSecondaryHandoverRequest",
    ground="features:SEC-d",
    severity=Severity.WARNING,
    when=lambda call, _: len(call.secondary_handovers) > 1,
)
def handed_on_twice(call: RegisterSecondaryHandoverRequest, _: Here) -> Iterator[Trip]:
    """The same part of a handover registered twice in one request.

    Handover, moment, amount and unit are the same, so the patient seems to have got twice as much.

    Register it once. If the patient did get two such parts, give the amount of both.
    """
    seen: set[object] = set()
    for position, part in enumerate(call.secondary_handovers):
        units = part.single_units
        key = (part.handover_identifier, part.date_time, units.dose_quantity, units.dosage_quantity_unit_text)
        if key in seen:
            yield trip("secondary_handovers", position, identifier=int(part.handover_identifier))
        seen.add(key)


# --- the parts of a handover -----------------------------------------------------------------------------------------


def _has_parts(handover: Handover, _: Here) -> bool:
    return bool(handover.secondary_handovers)


@rule(
    "SEC-04",
    Handover,
    ground="features:SEC-d",
    severity=Severity.WARNING,
    when=_has_parts,
    only=Direction.RESPONSE,
)
def parts_of_a_plain_handover(handover: Handover, _: Here) -> Iterator[Trip]:
    """A handover with secondary handovers that is not marked as going that way.

    `UsesSecondaryHandover` says that the medicine reaches the patient in parts. Without it a reader takes all of it for
    handed over to the patient, and counts the parts beside it.

    Mark the handover.
    """
    if not handover.uses_secondary_handover:
        yield trip("secondary_handovers", 0)


@rule(
    "SEC-05",
    Handover,
    ground="features:SEC-d",
    severity=Severity.WARNING,
    when=_has_parts,
    only=Direction.RESPONSE,
)
def part_before_the_whole(handover: Handover, _: Here) -> Iterator[Trip]:
    """A part that was handed on before the medicine was handed over.

    A secondary handover is registered after the handover that it is a part of.

    Compare the two moments.
    """
    for position, part in enumerate(handover.secondary_handovers):
        if is_earlier(part.date_time, handover.date_time):
            place = ("secondary_handovers", position, "date_time")
            yield trip(*place, part=str(part.date_time), whole=str(handover.date_time))


def _amount(handover: Handover) -> tuple[Decimal, str] | None:
    """Give what was handed over with its unit; None where the message does not say how much it is."""
    match handover.handed_over:
        case InSingleUnits(single_units=units):
            return Decimal(units.dose_quantity), units.dosage_quantity_unit_text
        case InPackages(package=package):
            size = package.package_size
            if size is not None and size.value is not None and size.unit_text is not None:
                return Decimal(size.value) * (package.package_quantity or 1), size.unit_text
    return None


@rule(
    "SEC-06",
    Handover,
    ground="features:SEC-d",
    severity=Severity.WARNING,
    when=lambda handover, here: _has_parts(handover, here) and _amount(handover) is not None,
    only=Direction.RESPONSE,
)
def parts_exceed_the_whole(handover: Handover, _: Here) -> Iterator[Trip]:
    """Parts that come to more than what was handed over.

    Only parts in the unit of the handover are added, and pieces (`stk.`) are taken for tablets.

    Compare the amounts.
    """
    if (whole := _amount(handover)) is None:
        return
    given = Decimal(0)
    for part in handover.secondary_handovers:
        units = part.single_units
        if is_same(unit_named(units.dosage_quantity_unit_text), unit_named(whole[1])):
            given += units.dose_quantity
    if given > whole[0]:
        place = ("secondary_handovers", len(handover.secondary_handovers) - 1)
        yield trip(*place, given=f"{given.normalize():f}", whole=f"{whole[0].normalize():f}", unit=whole[1])


# --- what the order asks for -----------------------------------------------------------------------------------------


def _must_go_in_parts(handover: Handover, here: Here) -> bool:
    order, warrant = here.above(DrugMedication), here.above(Warrant)
    return (
        order is not None
        and order.require_secondary_handover
        and warrant is not None
        and isinstance(warrant.kind, OnPrescription)
        and handover.order_identifier is not None
    )


@rule(
    "SEC-07",
    Handover,
    ground="features:SEC-c",
    severity=Severity.WARNING,
    when=_must_go_in_parts,
    only=Direction.RESPONSE,
)
def handed_straight_to_the_patient(handover: Handover, _: Here) -> Iterator[Trip]:
    """A pharmacy's handover that does not go in parts, though the order asks for it.

    `RequireSecondaryHandover` says that the medicine must not be handed to the patient, only to somebody who hands it
    on in smaller portions. The handover is not marked with `UsesSecondaryHandover`. It may be older than the order's
    mark.

    Ask where the medicine is.
    """
    if not handover.uses_secondary_handover:
        yield trip()
