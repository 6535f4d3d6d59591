"""A handover of medicine (da: udlevering): packages or single units that leave the pharmacy, the ward or the practice.

Where the patient must not have it all at once, a secondary handover (da: sekundær udlevering) hands on a part.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Created, Modificator, Organisation
from fmk16.model.administration import AdministrationDateTime
from fmk16.model.dose import DoseQuantity
from fmk16.model.drug import Drug
from fmk16.model.identifier import (
    DrugAdministrationIdentifier,
    HandoverIdentifier,
    ModificationMetadataText,
    WarrantIdentifier,
)
from fmk16.model.order import OrderIdentifier
from fmk16.model.package import BatchNumber, PackageNumber, PackageQuantity, PackageSize
from fmk16.model.scalars import Instant
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named
from fmk16.model.unit import DoseUnitText

SecondaryHandoverIdentifier = Annotated[int, Simple("SecondaryHandoverIdentifierType", "long", min_inclusive="1")]
HandoverDateTime = Annotated[Instant, Simple("HandoverDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")]
"""When the medicine was handed over; the moment carries an offset (dosage.md 15)."""

SecondaryHandoverDateTime = Annotated[
    Instant, Simple("SecondaryHandoverDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
"""When a part of it was handed on; the moment carries an offset (dosage.md 15)."""

HandoverComment = Annotated[str, Simple("HandoverCommentType", min_length=1, max_length=100)]
LabelText = Annotated[str, Simple("LabelTextType", min_length=1, max_length=200)]
"""What the pharmacy printed on the package (da: etikettekst)."""


# --- what is handed over ---------------------------------------------------------------------------------------------


class PackageHandover(Element):
    """Whole packages (da: pakninger), of the drug itself or of the one it was substituted by."""

    package_quantity: PackageQuantity | None = None
    package_number: PackageNumber
    package_size: PackageSize | None = None
    substituted_drug: Drug | None = None
    batch_numbers: Annotated[tuple[BatchNumber, ...], Named("BatchNumber")] = ()


class SingleUnitsHandover(Element):
    """An amount without a package (da: enkeltenheder), in the unit beside it."""

    dose_quantity: DoseQuantity
    dosage_quantity_unit_text: DoseUnitText
    substituted_drug: Drug | None = None


class InPackages(Group):
    """Packages are handed over."""

    package: PackageHandover


class InSingleUnits(Group):
    """Single units are handed over."""

    single_units: SingleUnitsHandover


HandedOver = Annotated[InPackages | InSingleUnits, CHOICE]
"""What is handed over."""


# --- in responses ----------------------------------------------------------------------------------------------------


class SecondaryHandover(Element):
    """A part of a handover, handed on to the patient (da: sekundær udlevering)."""

    identifier: SecondaryHandoverIdentifier
    date_time: SecondaryHandoverDateTime
    created: Created
    reported_by: Modificator | None = None
    single_units: SingleUnitsHandover


class Handover(Element):
    """Medicine that has been handed over (da: udlevering): what, when, by whom and on which order."""

    identifier: HandoverIdentifier
    order_identifier: OrderIdentifier | None = None
    date_time: HandoverDateTime
    created: Created
    reported_by: Modificator | None = None
    handed_over: HandedOver
    uses_secondary_handover: Flag = False
    secondary_handovers: Annotated[tuple[SecondaryHandover, ...], Named("SecondaryHandover")] = ()
    handover_comment: HandoverComment | None = None
    label_text: LabelText | None = None
    responsible_organisation: Organisation | None = None


class InvalidHandover(Element):
    """A handover that has been declared invalid (da: ugyldig udlevering): nothing but its number is left."""

    identifier: HandoverIdentifier


# --- in requests -----------------------------------------------------------------------------------------------------


class CreateDrugAdministrationOnHandover(Element):
    """That an amount was given when it was handed over, in the unit beside it."""

    administration_date_time: AdministrationDateTime
    dose_quantity: DoseQuantity
    dosage_quantity_unit_text: DoseUnitText


class TreatmentHandoverForCreation(Element):
    """Medicine handed over during treatment (da: udleveret ved behandling), perhaps given at once."""

    date_time: HandoverDateTime
    handed_over: HandedOver
    register_drug_administrations: Annotated[
        tuple[CreateDrugAdministrationOnHandover, ...], Named("RegisterDrugAdministration")
    ] = ()
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- what a request has led to ---------------------------------------------------------------------------------------


class RegisteredHandover(Element):
    """The numbers that FMK has given a handover and the administrations registered with it."""

    handover_identifier: HandoverIdentifier
    drug_administration_identifiers: Annotated[
        tuple[DrugAdministrationIdentifier, ...], Named("DrugAdministrationIdentifier")
    ] = ()


class WarrantAndHandovers(Element):
    """The numbers of a warrant and of the handovers registered on it, one at least."""

    warrant_identifier: WarrantIdentifier
    registered_handovers: Annotated[tuple[RegisteredHandover, ...], Len(1), Named("RegisteredHandover")]
