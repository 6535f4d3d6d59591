"""Messages about handovers (da: udlevering): registering them, taking them back and looking them up.

They register what is handed over during treatment (da: udlevering ved behandling), in parts (da: sekundær udlevering)
and on loose prescriptions (da: løs recept); on any other order a pharmacy registers it by carrying out the order.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Modificator
from fmk16.model.handover import HandoverDateTime, SecondaryHandoverIdentifier
from fmk16.model.handover_registration import (
    CreatedTreatmentHandovers,
    CreateHandoverOfDrugMedication,
    CreateSecondaryHandover,
    Handovers,
    HandoversOnDrugMedication,
    RegisterLoosePrescriptionAndHandover,
    UndoHandoverOnWarrant,
    WarrantForUndoHandover,
)
from fmk16.model.identifier import MedicineCardVersion, PersonIdentifier, Whose
from fmk16.model.messages.request import ModificationRequest, PersonCreationRequest
from fmk16.model.order_handling import WarrantOrderIdentifierWithHandoverForResponse
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named

# --- registering -----------------------------------------------------------------------------------------------------


class RegisterHandoverRequest(Element):
    """Asks FMK to note what was handed over during treatment (da: registrer udlevering ved behandling).

    ``medicine_card_version`` is the version that the caller has seen; ``created_by`` is left out where the handovers
    have different ones and name them.
    """

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    created_by: Modificator | None = None
    reported_by: Modificator | None = None
    create_handovers_of_drug_medications: Annotated[
        tuple[CreateHandoverOfDrugMedication, ...], Len(1), Named("CreateHandoverOfDrugMedication")
    ]


class RegisterHandoverResponse(Element):
    """Gives the numbers of the handovers noted, and the card's version (da: udlevering ved behandling)."""

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    created_treatment_handovers: Annotated[tuple[CreatedTreatmentHandovers, ...], Len(1)]


class RegisterLoosePrescriptionAndHandoverRequest(Element):
    """Asks FMK to note prescriptions that belong to no order of the card, and what was handed over (da: løs recept).

    ``created_by`` answers for the prescriptions and ``effectuated_by`` for carrying them out.
    """

    person_identifier: PersonIdentifier
    created_by: Modificator
    effectuated_by: Modificator
    reported_by: Modificator | None = None
    warrants_and_handovers: Annotated[
        tuple[RegisterLoosePrescriptionAndHandover, ...], Len(1), Named("WarrantAndHandover")
    ]


class RegisterLoosePrescriptionAndHandoverResponse(Element):
    """Gives the numbers of the warrants, orders and handovers that were made (da: løs recept)."""

    whose: Whose
    warrants_and_handovers: Annotated[
        tuple[WarrantOrderIdentifierWithHandoverForResponse, ...], Len(1), Named("WarrantAndHandover")
    ]


# --- taking back -----------------------------------------------------------------------------------------------------


class UndoHandoverRequest(ModificationRequest):
    """Asks FMK to take back handovers, a pharmacy's or those during treatment (da: tilbagefør udlevering)."""

    warrants: Annotated[tuple[UndoHandoverOnWarrant, ...], Len(1), Named("Warrant")]


class UndoHandoverResponse(Element):
    """Names the handovers that FMK has taken back, warrant by warrant (da: tilbageført udlevering)."""

    whose: Whose
    warrants: Annotated[tuple[WarrantForUndoHandover, ...], Len(1), Named("Warrant")]


# --- in parts --------------------------------------------------------------------------------------------------------


class RegisterSecondaryHandoverRequest(PersonCreationRequest):
    """Asks FMK to note that parts of handovers were handed on to the patient (da: registrer sekundær udlevering)."""

    secondary_handovers: Annotated[tuple[CreateSecondaryHandover, ...], Len(1), Named("SecondaryHandover")]


class RegisterSecondaryHandoverResponse(Element):
    """Gives the numbers of the secondary handovers noted (da: sekundær udlevering)."""

    identifiers: Annotated[tuple[SecondaryHandoverIdentifier, ...], Len(1), Named("Identifier")]


class UndoSecondaryHandoverRequest(PersonCreationRequest):
    """Asks FMK to take back secondary handovers (da: fjern sekundær udlevering).

    Who answers for it stands in ``created_by``, as if something were made.
    """

    identifiers: Annotated[tuple[SecondaryHandoverIdentifier, ...], Len(1), Named("Identifier")]


class UndoSecondaryHandoverResponse(Element):
    """Names the secondary handovers that FMK has taken back (da: sekundær udlevering)."""

    identifiers: Annotated[tuple[SecondaryHandoverIdentifier, ...], Len(1), Named("Identifier")]


# --- looking up ------------------------------------------------------------------------------------------------------


class GetHandoversRequest(Element):
    """Asks for the handovers of a person or an organisation, perhaps from or to a moment (da: hent udleveringer).

    Those on loose prescriptions, and the secondary ones, come only when asked for.
    """

    whose: Whose
    from_date_time: HandoverDateTime | None = None
    to_date_time: HandoverDateTime | None = None
    include_handovers_on_loose_prescriptions: Flag = False
    include_secondary_handovers: Flag = False


class OnLoosePrescriptions(Group):
    """Handovers on prescriptions that belong to no order of the card."""

    handovers_on_loose_prescriptions: Annotated[tuple[Handovers, ...], Len(1), Named("HandoversOnLoosePrescription")]


class OnPracticePrescriptions(Group):
    """Handovers on prescriptions for a practice's own use."""

    handovers_on_practice_prescriptions: Annotated[
        tuple[Handovers, ...], Len(1), Named("HandoversOnPracticePrescription")
    ]


class GetHandoversResponse(Element):
    """Gives the handovers that were asked for: those on the card, and those beside it (da: udlevering).

    ``beside_the_card`` holds those on loose prescriptions or those for a practice (da: løs recept, recept til brug i
    praksis), never both.
    """

    whose: Whose
    handovers_on_drug_medications: Annotated[
        tuple[HandoversOnDrugMedication, ...], Named("HandoversOnDrugMedication")
    ] = ()
    beside_the_card: Annotated[OnLoosePrescriptions | OnPracticePrescriptions | None, CHOICE] = None
