"""What is done to a warrant after it is made (da: udleveringsgrundlag): it is attached, activated, replaced or closed.

``modified_by`` beside a single warrant names who changes that one, where authors differ within one call.
Terminating (da: afslutte), cancelling (da: annullere) and invalidating (da: ugyldiggøre) are three things; a warrant
marked as deprecated (da: ikke længere relevant) is none of them.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Modificator, Organisation
from fmk16.model.identifier import (
    DrugMedicationIdentifier,
    HandoverIdentifier,
    ModificationMetadataText,
    WarrantIdentifier,
)
from fmk16.model.order import CreateOrder, OrderIdentifier, OrderStatusText
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Group, Named, Present
from fmk16.model.warrant import (
    AuthorisationDateTime,
    FromHospitalPharmacy,
    InvalidationReasonText,
    OnPracticePrescription,
    OnPrescription,
    PackedInDoses,
    ValidToDate,
    WarrantStart,
)

ReasonCode = Annotated[int, Simple("ReasonCodeType", "long")]
"""The kind of error as a number, any whole one."""

ReasonText = Annotated[str, Simple("ReasonTextType", min_length=1, max_length=300)]


# --- attaching -------------------------------------------------------------------------------------------------------


class AttachWarrant(Element):
    """Warrants, one at least, that shall belong to an order on the card (da: tilknytning)."""

    drug_medication_identifier: DrugMedicationIdentifier
    warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Len(1), Named("WarrantIdentifier")]
    modified_by: Modificator | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class DetachWarrant(Element):
    """Warrants, one at least, that shall no longer belong to their orders (da: ophævet tilknytning)."""

    warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Len(1), Named("WarrantIdentifier")]
    modified_by: Modificator | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- replacing -------------------------------------------------------------------------------------------------------


class WarrantWithOptionalDrugMedicationIdentifier(Element):
    """A warrant that takes the place of others: what kind it is and, perhaps, which order on the card it is for."""

    drug_medication_identifier: DrugMedicationIdentifier | None = None
    kind: Annotated[OnPrescription | FromHospitalPharmacy | PackedInDoses | OnPracticePrescription, CHOICE]


class InvalidateReplacedWarrant(Element):
    """Why the warrants that are replaced become invalid (da: ugyldige)."""

    reason_text: InvalidationReasonText


class ReplacedBecomesInvalid(Group):
    """What is replaced becomes invalid."""

    invalidate_replaced_warrant: InvalidateReplacedWarrant


class ReplacedIsClosed(Group):
    """What is replaced is closed."""

    close_replaced_warrant: Present = True


class ReplaceWarrant(Element):
    """Warrants that others take the place of (da: erstatning), one at least on either side.

    All new ones share authorisation, validity and the order at a pharmacy; the old ones become invalid or are closed.
    """

    replace_warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Len(1), Named("ReplaceWarrantIdentifier")]
    authorisation_date_time: AuthorisationDateTime
    valid_from: WarrantStart | None = None
    valid_to_date: ValidToDate | None = None
    warrants: Annotated[tuple[WarrantWithOptionalDrugMedicationIdentifier, ...], Len(1), Named("Warrant")]
    order: CreateOrder | None = None
    replaced: Annotated[ReplacedBecomesInvalid | ReplacedIsClosed, CHOICE]
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- other changes ---------------------------------------------------------------------------------------------------


class WarrantChange(Element):
    """What simple changes of a warrant share: its number, who changes it and remarks."""

    identifier: WarrantIdentifier
    modified_by: Modificator | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class ActivatePendingWarrant(WarrantChange):
    """A pending warrant that shall be active (da: aktivere et fremtidigt udleveringsgrundlag)."""


class MarkWarrantDeprecated(WarrantChange):
    """A warrant that shall be marked as deprecated (da: ikke længere relevant)."""


class UnmarkWarrantDeprecated(WarrantChange):
    """A warrant that shall no longer be marked as deprecated (da: fjern markering)."""


class CancelWarrant(WarrantChange):
    """A warrant that shall be cancelled (da: annulleret)."""


class WarrantToTerminate(Element):
    """A warrant that shall be closed (da: afsluttet)."""

    identifier: WarrantIdentifier
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class InvalidateWarrant(Element):
    """A warrant that shall be invalid (da: ugyldigt), and why; the reason is required."""

    identifier: WarrantIdentifier
    invalidation_reason_text: InvalidationReasonText
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class ReopenWarrant(Element):
    """A closed or invalid warrant that shall be open again (da: genåbnet)."""

    identifier: WarrantIdentifier
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- what a request has led to ---------------------------------------------------------------------------------------


class CreatedWarrant(Element):
    """The numbers that FMK has given new warrants (da: oprettede udleveringsgrundlag), with their order on the card."""

    drug_medication_identifier: DrugMedicationIdentifier
    warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Len(1), Named("WarrantIdentifier")]


class WarrantIdentifiersForReplacement(Element):
    """The numbers of new warrants and of those that they have taken the place of, one at least of each."""

    new_warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Len(1), Named("NewWarrantIdentifier")]
    replaced_warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Len(1), Named("ReplacedWarrantIdentifier")]


class UndoReplacementEntry(Element):
    """A replacement that was undone (da: fortrudt erstatning): the numbers of warrants that went and that came back.

    There is at least one of each. The first are closed now (da: afsluttede), the others open again (da: genåbnede).
    """

    closed_warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Len(1), Named("ClosedWarrantIdentifier")]
    reopened_warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Len(1), Named("ReopenedWarrantIdentifier")]


class WarrantError(Element):
    """Why a request failed for one warrant (da: fejl): a code and a sentence.

    An order at a pharmacy, how far it has come and where it is being handled, and a handover may be named as well.
    """

    warrant_identifier: WarrantIdentifier
    reason_code: ReasonCode
    reason_text: ReasonText
    order_identifier: OrderIdentifier | None = None
    order_status: OrderStatusText | None = None
    in_progress_at_pharmacy: Organisation | None = None
    handover_identifier: HandoverIdentifier | None = None


class CancelledWarrant(Element):
    """Which warrants are cancelled, and which are not and why (da: annullerede udleveringsgrundlag)."""

    identifiers: Annotated[tuple[WarrantIdentifier, ...], Named("Identifier")] = ()
    cancel_warrant_failures: Annotated[tuple[WarrantError, ...], Named("CancelWarrantFailed")] = ()
