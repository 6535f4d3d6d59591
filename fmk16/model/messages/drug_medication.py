"""Orders (da: lægemiddelordinationer): making, changing, pausing and withdrawing them, and looking them up.

Whoever changes a card names the version of it that the caller has seen, and gets the new one.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Modificator
from fmk16.model.drug_medication import (
    CreatedDrugMedication,
    CreateDrugMedication,
    DrugMedication,
    InvalidDrugMedication,
    UpdatedDrugMedication,
    UpdateDrugMedication,
)
from fmk16.model.drug_medication_change import (
    DrugMedicationHistory,
    DrugMedicationIdentifierAndDateTime,
    DrugMedicationVersionInfo,
    PauseDrugMedication,
    UnpauseDrugMedication,
    UnwithdrawDrugMedication,
    WithdrawDrugMedication,
)
from fmk16.model.identifier import (
    DrugMedicationIdentifier,
    DrugMedicationIdentifierAndVersion,
    MedicineCardVersion,
    PersonIdentifier,
    Whose,
)
from fmk16.model.medicine_card import EndedDateTime, IncludeWarrants
from fmk16.model.messages.request import CardModificationRequest
from fmk16.model.period import AnyInstant
from fmk16.model.structure import Element, Flag, Named

# --- making and changing ---------------------------------------------------------------------------------------------


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


# --- pausing ---------------------------------------------------------------------------------------------------------


class PauseDrugMedicationRequest(Element):
    """Asks FMK to pause orders on a person's card (da: pausér lægemiddelordination).

    ``paused_by`` is the responsible person and ``reported_by`` the one who makes the call when that is another.
    """

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    paused_by: Modificator
    reported_by: Modificator | None = None
    drug_medications: Annotated[tuple[PauseDrugMedication, ...], Len(1), Named("DrugMedication")]


class PauseDrugMedicationResponse(Element):
    """Gives the new versions of the paused orders and of the card (da: pauseret)."""

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    drug_medications: Annotated[tuple[UpdatedDrugMedication, ...], Len(1), Named("DrugMedication")]


class UnpauseDrugMedicationRequest(CardModificationRequest):
    """Asks FMK to take the pause off orders on a person's card (da: fjern pausering)."""

    drug_medications: Annotated[tuple[UnpauseDrugMedication, ...], Len(1), Named("DrugMedication")]


class UnpauseDrugMedicationResponse(Element):
    """Gives the new versions of the orders that are paused no longer, and of the card (da: pausering fjernet)."""

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    drug_medications: Annotated[tuple[UpdatedDrugMedication, ...], Len(1), Named("DrugMedication")]


# --- withdrawing -----------------------------------------------------------------------------------------------------


class WithdrawDrugMedicationRequest(Element):
    """Asks FMK to withdraw orders, which ends them (da: seponér lægemiddelordination).

    ``withdrawn_by`` is the responsible person and ``reported_by`` the one who makes the call when that is another.
    """

    whose: Whose
    medicine_card_version: MedicineCardVersion
    withdrawn_by: Modificator
    reported_by: Modificator | None = None
    drug_medications: Annotated[tuple[WithdrawDrugMedication, ...], Len(1), Named("DrugMedication")]


class WithdrawDrugMedicationResponse(Element):
    """Gives the new versions of the withdrawn orders and of the card (da: seponeret)."""

    whose: Whose
    medicine_card_version: MedicineCardVersion
    drug_medications: Annotated[tuple[UpdatedDrugMedication, ...], Len(1), Named("DrugMedication")]


class UnwithdrawDrugMedicationRequest(Element):
    """Asks FMK to take the withdrawal of orders back (da: afseponér lægemiddelordination)."""

    whose: Whose
    medicine_card_version: MedicineCardVersion
    modified_by: Modificator
    reported_by: Modificator | None = None
    drug_medications: Annotated[tuple[UnwithdrawDrugMedication, ...], Len(1), Named("DrugMedication")]


class UnwithdrawDrugMedicationResponse(Element):
    """Gives the new versions of the orders that are withdrawn no longer, and of the card (da: afseponeret)."""

    whose: Whose
    medicine_card_version: MedicineCardVersion
    drug_medications: Annotated[tuple[UpdatedDrugMedication, ...], Len(1), Named("DrugMedication")]


# --- looking up ------------------------------------------------------------------------------------------------------


class GetDrugMedicationsRequest(Element):
    """Asks for orders by number, and for older states by version or moment (da: hent lægemiddelordinationer).

    Warrants and registered administrations come with them only when they are asked for.
    """

    whose: Whose
    identifiers: Annotated[tuple[DrugMedicationIdentifier, ...], Named("Identifier")] = ()
    identifiers_and_versions: Annotated[
        tuple[DrugMedicationIdentifierAndVersion, ...], Named("IdentifierAndVersion")
    ] = ()
    identifiers_and_date_times: Annotated[
        tuple[DrugMedicationIdentifierAndDateTime, ...], Named("IdentifierAndDateTime")
    ] = ()
    include_warrants: IncludeWarrants | None = None
    include_administrations: Flag = False


class GetDrugMedicationsResponse(Element):
    """The orders that were asked for (da: lægemiddelordinationer), and the numbers of those that are invalid."""

    whose: Whose
    drug_medications: Annotated[tuple[DrugMedication, ...], Named("DrugMedication")] = ()
    invalid_drug_medications: Annotated[tuple[InvalidDrugMedication, ...], Named("InvalidDrugMedication")] = ()


class GetDrugMedicationHistoryRequest(Element):
    """Asks for what an order has been through (da: hent historik for lægemiddelordination)."""

    whose: Whose
    identifier: DrugMedicationIdentifier


class GetDrugMedicationHistoryResponse(Element):
    """The history of the order (da: historik)."""

    whose: Whose
    identifier: DrugMedicationIdentifier
    history: DrugMedicationHistory


class GetDrugMedicationVersionsRequest(Element):
    """Asks which versions an order has had (da: versionsnumre for lægemiddelordination)."""

    whose: Whose
    identifier: DrugMedicationIdentifier


class GetDrugMedicationVersionsResponse(Element):
    """The versions of the order, one at least (da: versionsnumre)."""

    whose: Whose
    identifier: DrugMedicationIdentifier
    drug_medication_version_infos: Annotated[
        tuple[DrugMedicationVersionInfo, ...], Len(1), Named("DrugMedicationVersionInfo")
    ]


class SearchEndedDrugMedicationsRequest(Element):
    """Asks for the numbers of ended orders, or of those ended since a moment (da: afsluttede lægemiddelordinationer).

    What ``date_time`` is for, the interface does not say.
    """

    whose: Whose
    date_time: AnyInstant | None = None
    ended_after_date_time: EndedDateTime | None = None


class SearchEndedDrugMedicationsResponse(Element):
    """The numbers of the ended orders that were found (da: afsluttede lægemiddelordinationer); none is legal."""

    whose: Whose
    identifiers: Annotated[tuple[DrugMedicationIdentifier, ...], Named("Identifier")] = ()
