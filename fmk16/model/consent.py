"""Consent about an order: its private mark (da: privatmarkering, negativt samtykke) is put on or lifted.

Negative consent is the mark itself. By their names, giving consent lifts it and removing consent puts it on; the
interface describes both as lifting it.
"""

from __future__ import annotations

from fmk16.model.actor import Modificator
from fmk16.model.identifier import DrugMedicationIdentifier, ModificationMetadataText
from fmk16.model.structure import Element


class GiveOrRemoveConsentDrugMedication(Element):
    """An order whose private mark is to be put on or lifted (da: privatmarkering); the message says which."""

    identifier: DrugMedicationIdentifier
    modified_by: Modificator | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()
