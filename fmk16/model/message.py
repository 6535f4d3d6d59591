"""The messages: what may stand as the root of a payload, as a header of FMK's own, or as a fault's detail.

``ROOTS`` names them; a dosage alone is one too, for tools that exchange nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Modificator, ModifiedDateTime
from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.drug_medication import (
    CreatedDrugMedication,
    CreateDrugMedication,
    DrugMedicationTypeText,
    UpdatedDrugMedication,
    UpdateDrugMedication,
)
from fmk16.model.fault import FMKDetail
from fmk16.model.header import FMKRequestHeader, FMKResponseHeader
from fmk16.model.identifier import MedicineCardVersion, Whose
from fmk16.model.medicine_card import IncludeEndedDrugMedications, IncludeWarrants, MedicineCard
from fmk16.model.structure import Element, Flag, Named

# --- making orders ---------------------------------------------------------------------------------------------------


class CreateDrugMedicationRequest(Element):
    """Asks FMK to make orders (da: opret lægemiddelordination).

    ``created_by`` is the responsible person and ``reported_by`` the one who makes the call when that is another;
    ``medicine_card_version`` is the version that the caller has seen.
    """

    whose: Whose
    medicine_card_version: MedicineCardVersion
    created_by: Modificator | None = None
    reported_by: Modificator | None = None
    drug_medications: Annotated[tuple[CreateDrugMedication, ...], Len(1), Named("DrugMedication")]


class CreateDrugMedicationResponse(Element):
    """Names the orders that FMK has made, and the card's new version."""

    whose: Whose
    medicine_card_version: MedicineCardVersion
    drug_medications: Annotated[tuple[CreatedDrugMedication, ...], Len(1), Named("DrugMedication")]


# --- changing orders -------------------------------------------------------------------------------------------------


class UpdateDrugMedicationRequest(Element):
    """Asks FMK to replace orders by what stands here (da: opdater lægemiddelordination).

    ``modified_by`` is the responsible person and ``reported_by`` the one who makes the call when that is another;
    ``medicine_card_version`` is the version that the caller has seen.
    """

    whose: Whose
    medicine_card_version: MedicineCardVersion
    modified_by: Modificator | None = None
    reported_by: Modificator | None = None
    drug_medications: Annotated[tuple[UpdateDrugMedication, ...], Len(1), Named("DrugMedication")]


class UpdateDrugMedicationResponse(Element):
    """Gives the new versions of the changed orders and of the card."""

    whose: Whose
    medicine_card_version: MedicineCardVersion
    drug_medications: Annotated[tuple[UpdatedDrugMedication, ...], Len(1), Named("DrugMedication")]


# --- reading the card ------------------------------------------------------------------------------------------------


class GetMedicineCardRequest(Element):
    """Asks for medicine cards: today's, or those of the given versions and moments (da: hent medicinkort).

    ``include_drug_medication_types`` names the kinds of orders that are wanted.
    """

    whose: Whose
    versions: Annotated[tuple[MedicineCardVersion, ...], Named("Version")] = ()
    date_times: Annotated[tuple[ModifiedDateTime, ...], Named("DateTime")] = ()
    include_warrants: IncludeWarrants | None = None
    include_non_relevant_warrants: Flag = False
    include_ended_drug_medications: IncludeEndedDrugMedications | None = None
    include_drug_medication_types: Annotated[
        tuple[DrugMedicationTypeText, ...], Named("IncludeDrugMedicationType")
    ] = ()
    include_administrations: Flag = False


class GetMedicineCardResponse(Element):
    """The medicine cards that were asked for, one at least."""

    medicine_cards: Annotated[tuple[MedicineCard, ...], Len(1), Named("MedicineCard")]


# --- roots -----------------------------------------------------------------------------------------------------------

ROOTS: Mapping[str, type[Element]] = MappingProxyType(
    {
        "CreateDrugMedicationRequest": CreateDrugMedicationRequest,
        "CreateDrugMedicationResponse": CreateDrugMedicationResponse,
        "UpdateDrugMedicationRequest": UpdateDrugMedicationRequest,
        "UpdateDrugMedicationResponse": UpdateDrugMedicationResponse,
        "GetMedicineCardRequest": GetMedicineCardRequest,
        "GetMedicineCardResponse": GetMedicineCardResponse,
        "FMKRequestHeader": FMKRequestHeader,
        "FMKResponseHeader": FMKResponseHeader,
        "FMKDetail": FMKDetail,
        "Dosage": DosageForRequest,
        "DosageForResponse": DosageForResponse,
    }
)
"""The class of each root, by the element's name on the wire."""
