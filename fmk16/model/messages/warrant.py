"""Messages that make and change warrants (da: udleveringsgrundlag), such as prescriptions (da: recept).

A warrant is created, activated, attached to an order on the card, replaced, marked as deprecated, and in the end
terminated, cancelled or invalidated; some of this can be undone. Where a request need not say who answers for the
change, each warrant in it can.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Modificator
from fmk16.model.identifier import MedicineCardVersion, PersonIdentifier, WarrantIdentifier, Whose
from fmk16.model.messages.request import ModificationRequest
from fmk16.model.structure import Element, Named
from fmk16.model.warrant import CreateWarrant
from fmk16.model.warrant_change import (
    ActivatePendingWarrant,
    AttachWarrant,
    CancelWarrant,
    CreatedWarrant,
    DetachWarrant,
    InvalidateWarrant,
    MarkWarrantDeprecated,
    ReopenWarrant,
    ReplaceWarrant,
    UndoReplacementEntry,
    UnmarkWarrantDeprecated,
    WarrantError,
    WarrantIdentifiersForReplacement,
    WarrantToTerminate,
)

# --- creating and activating -----------------------------------------------------------------------------------------


class CreateWarrantRequest(Element):
    """Asks FMK to make warrants for orders on the card, one at least (da: oprette udleveringsgrundlag)."""

    whose: Whose
    medicine_card_version: MedicineCardVersion
    created_by: Modificator | None = None
    reported_by: Modificator | None = None
    warrants: Annotated[tuple[CreateWarrant, ...], Len(1), Named("Warrant")]


class CreateWarrantResponse(Element):
    """The numbers of the new warrants (da: oprettede udleveringsgrundlag), order by order, and the card's version."""

    whose: Whose
    medicine_card_version: MedicineCardVersion
    warrants: Annotated[tuple[CreatedWarrant, ...], Len(1), Named("Warrant")]


class ActivatePendingWarrantRequest(Element):
    """Asks FMK to activate pending warrants of a person, one at least (da: aktivere fremtidige udleveringsgrundlag)."""

    person_identifier: PersonIdentifier
    modified_by: Modificator | None = None
    reported_by: Modificator | None = None
    warrants: Annotated[tuple[ActivatePendingWarrant, ...], Len(1), Named("Warrant")]


class ActivatePendingWarrantResponse(Element):
    """The numbers of warrants that were pending and have been activated (da: aktivering)."""

    person_identifier: PersonIdentifier
    warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Named("WarrantIdentifier")] = ()


# --- attaching and detaching -----------------------------------------------------------------------------------------


class AttachOrDetachWarrantRequest(Element):
    """Asks FMK to tie warrants to orders on a person's card or to loosen them (da: tilknytning).

    Both lists may be empty, and such a request says nothing.
    """

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    modified_by: Modificator | None = None
    reported_by: Modificator | None = None
    detach_warrants: Annotated[tuple[DetachWarrant, ...], Named("DetachWarrant")] = ()
    attach_warrants: Annotated[tuple[AttachWarrant, ...], Named("AttachWarrant")] = ()


class AttachOrDetachWarrantResponse(Element):
    """That warrants have been tied to orders or loosened from them (da: tilknytning), and the card's version."""

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion


# --- replacing -------------------------------------------------------------------------------------------------------


class ReplaceWarrantRequest(Element):
    """Asks FMK to put new warrants in the place of others (da: erstatte); who makes the call must always be said."""

    whose: Whose
    created_by: Modificator
    reported_by: Modificator
    warrants: Annotated[tuple[ReplaceWarrant, ...], Len(1), Named("Warrant")]


class ReplaceWarrantResponse(Element):
    """Which warrants have taken the place of which (da: erstatning)."""

    whose: Whose
    warrants: Annotated[tuple[WarrantIdentifiersForReplacement, ...], Len(1), Named("Warrant")]


class UndoReplaceWarrantRequest(Element):
    """Asks FMK to undo that warrants were replaced (da: fortryde erstatning), one at least."""

    whose: Whose
    modified_by: Modificator
    warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Len(1), Named("WarrantIdentifier")]


class UndoReplaceWarrantResponse(Element):
    """Which warrants have been closed and which reopened to undo replacements (da: fortrudt erstatning)."""

    whose: Whose
    warrants: Annotated[tuple[UndoReplacementEntry, ...], Len(1), Named("Warrant")]


# --- marking as deprecated -------------------------------------------------------------------------------------------


class MarkWarrantDeprecatedRequest(Element):
    """Asks FMK to mark warrants as deprecated (da: ikke længere relevante), one at least."""

    whose: Whose
    medicine_card_version: MedicineCardVersion
    modified_by: Modificator | None = None
    reported_by: Modificator | None = None
    warrants: Annotated[tuple[MarkWarrantDeprecated, ...], Len(1), Named("Warrant")]


class MarkWarrantDeprecatedResponse(Element):
    """The numbers of the warrants now marked (da: ikke aktuel), and the card's version."""

    whose: Whose
    medicine_card_version: MedicineCardVersion
    warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Named("WarrantIdentifier")] = ()


class UnmarkWarrantDeprecatedRequest(Element):
    """Asks FMK to mark warrants as deprecated no longer (da: fjerne markering), one at least."""

    whose: Whose
    medicine_card_version: MedicineCardVersion
    modified_by: Modificator | None = None
    reported_by: Modificator | None = None
    warrants: Annotated[tuple[UnmarkWarrantDeprecated, ...], Len(1), Named("Warrant")]


class UnmarkWarrantDeprecatedResponse(Element):
    """The numbers of the warrants no longer marked (da: fjernet markering), one at least, and the card's version."""

    whose: Whose
    medicine_card_version: MedicineCardVersion
    warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Len(1), Named("WarrantIdentifier")]


# --- closing and reopening -------------------------------------------------------------------------------------------


class TerminateWarrantRequest(ModificationRequest):
    """Asks FMK to close warrants (da: afslutte), one at least."""

    warrants: Annotated[tuple[WarrantToTerminate, ...], Len(1), Named("Warrant")]


class TerminateWarrantResponse(Element):
    """The numbers of the warrants that have been closed (da: afsluttede)."""

    whose: Whose
    warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Named("WarrantIdentifier")] = ()


class CancelWarrantRequest(Element):
    """Asks FMK to cancel warrants (da: annullere), one at least; the card's version may be left out."""

    whose: Whose
    medicine_card_version: MedicineCardVersion | None = None
    modified_by: Modificator | None = None
    reported_by: Modificator | None = None
    warrants: Annotated[tuple[CancelWarrant, ...], Len(1), Named("Warrant")]


class CancelWarrantResponse(Element):
    """The numbers of the warrants that have been cancelled (da: annullerede), and why others have not."""

    whose: Whose
    medicine_card_version: MedicineCardVersion | None = None
    warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Named("WarrantIdentifier")] = ()
    cancel_warrant_failures: Annotated[tuple[WarrantError, ...], Named("CancelWarrantFailed")] = ()


class InvalidateWarrantRequest(ModificationRequest):
    """Asks FMK to declare warrants invalid (da: ugyldiggøre), one at least, each for a reason."""

    warrants: Annotated[tuple[InvalidateWarrant, ...], Len(1), Named("Warrant")]


class InvalidateWarrantResponse(Element):
    """The numbers of the warrants that have been declared invalid (da: ugyldiggjorte)."""

    whose: Whose
    warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Named("WarrantIdentifier")] = ()


class ReopenWarrantRequest(ModificationRequest):
    """Asks FMK to open warrants again that were closed or declared invalid (da: genåbne), one at least."""

    warrants: Annotated[tuple[ReopenWarrant, ...], Len(1), Named("Warrant")]


class ReopenWarrantResponse(Element):
    """The numbers of the warrants that are open again (da: genåbnede)."""

    whose: Whose
    warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Named("WarrantIdentifier")] = ()
