"""A registered administration (da: medicinadministration): that an amount of a drug has been given.

It names the order and no planned dose of it; which dose it was is for the reader to work out.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Created, Modificator, Modified
from fmk16.model.dose import DoseQuantity
from fmk16.model.identifier import DrugAdministrationIdentifier, DrugMedicationIdentifier, HandoverIdentifier
from fmk16.model.scalars import Instant
from fmk16.model.simple import Simple
from fmk16.model.structure import Element, Named
from fmk16.model.unit import DoseUnitText

AdministrationDateTime = Annotated[
    Instant, Simple("DrugAdministrationDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
"""When the drug was given; the moment carries an offset (dosage.md 15)."""


# --- in responses ----------------------------------------------------------------------------------------------------


class DrugAdministration(Element):
    """That an amount of an order's drug has been given, in the unit beside it (da: medicinadministration)."""

    identifier: DrugAdministrationIdentifier
    drug_medication_identifier: DrugMedicationIdentifier
    handover_identifier: HandoverIdentifier | None = None
    created: Created
    reported_by: Modificator | None = None
    modified: Modified | None = None
    administration_date_time: AdministrationDateTime
    dose_quantity: DoseQuantity
    dosage_quantity_unit_text: DoseUnitText


class RegisteredDrugAdministrations(Element):
    """The numbers that FMK has given to what was registered on one order, one at least."""

    drug_medication_identifier: DrugMedicationIdentifier
    drug_administration_identifiers: Annotated[
        tuple[DrugAdministrationIdentifier, ...], Len(1), Named("DrugAdministrationIdentifier")
    ]


# --- in requests -----------------------------------------------------------------------------------------------------


class CreateDrugAdministration(Element):
    """That an amount of an order's drug has been given, for FMK to note (da: medicinadministration).

    ``handover_identifier`` names the handover that it was given from, where there is one to name.
    """

    drug_medication_identifier: DrugMedicationIdentifier
    created_by: Modificator | None = None
    handover_identifier: HandoverIdentifier | None = None
    administration_date_time: AdministrationDateTime
    dose_quantity: DoseQuantity
    dosage_quantity_unit_text: DoseUnitText


class UndoRegisterDrugAdministration(Element):
    """An administration that was registered and is to be taken back (da: fortryd medicinadministration)."""

    drug_administration_identifier: DrugAdministrationIdentifier
    modified_by: Modificator | None = None
