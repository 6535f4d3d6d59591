"""Messages about consent: lifting an order's private mark, or putting it on (da: privatmarkering).

The interface describes both requests in the same words; that removing consent puts the mark on is read from its name.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.consent import GiveOrRemoveConsentDrugMedication
from fmk16.model.drug_medication import UpdatedDrugMedication
from fmk16.model.identifier import MedicineCardVersion, PersonIdentifier
from fmk16.model.messages.request import CardModificationRequest
from fmk16.model.structure import Element, Named

# --- putting the mark on ---------------------------------------------------------------------------------------------


class RemoveConsentRequest(CardModificationRequest):
    """Asks FMK to mark orders as private (da: privatmarkér lægemiddelordination), going by its name alone."""

    drug_medications: Annotated[tuple[GiveOrRemoveConsentDrugMedication, ...], Len(1), Named("DrugMedication")]


class RemoveConsentResponse(Element):
    """Gives the new versions of the orders now marked private, and of the card (da: privatmarkering)."""

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    drug_medications: Annotated[tuple[UpdatedDrugMedication, ...], Len(1), Named("DrugMedication")]


# --- lifting the mark ------------------------------------------------------------------------------------------------


class GiveConsentRequest(CardModificationRequest):
    """Asks FMK to lift the private mark from orders (da: ophæv privatmarkering)."""

    drug_medications: Annotated[tuple[GiveOrRemoveConsentDrugMedication, ...], Len(1), Named("DrugMedication")]


class GiveConsentResponse(Element):
    """Gives the new versions of the orders no longer marked private, and of the card (da: privatmarkering)."""

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    drug_medications: Annotated[tuple[UpdatedDrugMedication, ...], Len(1), Named("DrugMedication")]
