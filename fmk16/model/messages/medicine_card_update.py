"""Many changes to a medicine card in one call (da: batchopdatering af medicinkort): the steps, and what each led to.

Each step is what a request of its own would ask for; its class here only says which kind of step it is.
"""

from __future__ import annotations

from typing import Annotated

from fmk16.model.actor import Modificator
from fmk16.model.administration import (
    CreateDrugAdministration,
    RegisteredDrugAdministrations,
    UndoRegisterDrugAdministration,
)
from fmk16.model.drug_medication import (
    CreatedDrugMedication,
    CreateDrugMedication,
    UpdatedDrugMedication,
    UpdateDrugMedication,
)
from fmk16.model.drug_medication_change import (
    PauseDrugMedication,
    UnpauseDrugMedication,
    UnwithdrawDrugMedication,
    WithdrawDrugMedication,
)
from fmk16.model.handover_registration import (
    CreatedTreatmentHandovers,
    CreateHandoverOfDrugMedication,
    UndoHandoverOnWarrant,
    WarrantForUndoHandover,
)
from fmk16.model.identifier import DrugAdministrationIdentifier, MedicineCardVersion, PersonIdentifier
from fmk16.model.medicine_card_history import SetMedicineCardNotReviewed, SetMedicineCardReviewed
from fmk16.model.structure import CHOICE, Element, Group
from fmk16.model.warrant import CreateWarrant
from fmk16.model.warrant_change import (
    AttachWarrant,
    CancelledWarrant,
    CancelWarrant,
    CreatedWarrant,
    DetachWarrant,
    MarkWarrantDeprecated,
    UnmarkWarrantDeprecated,
)

# --- the steps -------------------------------------------------------------------------------------------------------


class MarksReviewed(Group):
    """The card is marked as gone through (da: ajourført)."""

    set_medicine_card_reviewed: SetMedicineCardReviewed


class MarksNotReviewed(Group):
    """The card is marked as not gone through (da: ikke ajourført)."""

    set_medicine_card_not_reviewed: SetMedicineCardNotReviewed


class CreatesOrder(Group):
    """An order is made (da: opret lægemiddelordination)."""

    create_drug_medication: CreateDrugMedication


class UpdatesOrder(Group):
    """An order is replaced by what stands here (da: opdater lægemiddelordination)."""

    update_drug_medication: UpdateDrugMedication


class WithdrawsOrder(Group):
    """An order is withdrawn (da: seponering)."""

    withdraw_drug_medication: WithdrawDrugMedication


class UnwithdrawsOrder(Group):
    """The withdrawal of an order is taken back (da: afseponering)."""

    unwithdraw_drug_medication: UnwithdrawDrugMedication


class PausesOrder(Group):
    """An order is paused (da: pausering)."""

    pause_drug_medication: PauseDrugMedication


class UnpausesOrder(Group):
    """The pause of an order is taken off (da: fjern pausering)."""

    unpause_drug_medication: UnpauseDrugMedication


class CreatesWarrant(Group):
    """A warrant is made (da: opret udleveringsgrundlag)."""

    create_warrant: CreateWarrant


class AttachesWarrants(Group):
    """Warrants are tied to an order (da: tilknytning)."""

    attach_warrant: AttachWarrant


class DetachesWarrants(Group):
    """Warrants are untied from their orders (da: fjern tilknytning)."""

    detach_warrant: DetachWarrant


class DeprecatesWarrant(Group):
    """A warrant is marked as deprecated (da: ikke længere relevant)."""

    mark_warrant_deprecated: MarkWarrantDeprecated


class UndeprecatesWarrant(Group):
    """A warrant is marked as deprecated no longer (da: fjern markering)."""

    unmark_warrant_deprecated: UnmarkWarrantDeprecated


class CancelsWarrant(Group):
    """A warrant is cancelled (da: annullering)."""

    cancel_warrant: CancelWarrant


class RegistersHandover(Group):
    """A handover during treatment is registered (da: udleveret ved behandling)."""

    register_treatment_handover: CreateHandoverOfDrugMedication


class UndoesHandover(Group):
    """A handover is undone (da: tilbageførsel af udlevering)."""

    undo_treatment_handover: UndoHandoverOnWarrant


class RegistersAdministration(Group):
    """An administration is registered (da: medicinadministration)."""

    register_drug_administration: CreateDrugAdministration


class UndoesAdministration(Group):
    """The registration of an administration is undone (da: fortryd medicinadministration)."""

    undo_register_drug_administration: UndoRegisterDrugAdministration


UpdateStep = Annotated[
    MarksReviewed
    | MarksNotReviewed
    | CreatesOrder
    | UpdatesOrder
    | WithdrawsOrder
    | UnwithdrawsOrder
    | PausesOrder
    | UnpausesOrder
    | CreatesWarrant
    | AttachesWarrants
    | DetachesWarrants
    | DeprecatesWarrant
    | UndeprecatesWarrant
    | CancelsWarrant
    | RegistersHandover
    | UndoesHandover
    | RegistersAdministration
    | UndoesAdministration,
    CHOICE,
]
"""One change among those that an update makes."""


class UpdateMedicineCardRequest(Element):
    """Asks FMK to make several changes to a person's card in one call (da: batchforespørgsel, opdater medicinkort).

    The steps may stand in any order, each kind as often as needed, or not at all. ``modified_by`` is the responsible
    person and ``reported_by`` the one who makes the call when that is another; ``modified_by`` is left out where the
    steps name authors of their own.
    """

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    modified_by: Modificator | None = None
    reported_by: Modificator | None = None
    steps: tuple[UpdateStep, ...] = ()


# --- what the steps have led to --------------------------------------------------------------------------------------


class OrderCreated(Group):
    """An order has been made."""

    created_drug_medication: CreatedDrugMedication


class OrderUpdated(Group):
    """An order has been replaced."""

    updated_drug_medication: UpdatedDrugMedication


class OrderWithdrawn(Group):
    """An order has been withdrawn."""

    withdrawn_drug_medication: UpdatedDrugMedication


class OrderUnwithdrawn(Group):
    """The withdrawal of an order has been taken back."""

    unwithdrawn_drug_medication: UpdatedDrugMedication


class OrderPaused(Group):
    """An order has been paused."""

    paused_drug_medication: UpdatedDrugMedication


class OrderUnpaused(Group):
    """The pause of an order has been taken off."""

    unpaused_drug_medication: UpdatedDrugMedication


class WarrantsCreated(Group):
    """Warrants have been made for an order."""

    created_warrant: CreatedWarrant


class WarrantsCancelled(Group):
    """Warrants have been cancelled, or could not be."""

    cancelled_warrant: CancelledWarrant


class HandoversRegistered(Group):
    """Handovers of an order's drug have been registered."""

    created_treatment_handover: CreatedTreatmentHandovers


class HandoversUndone(Group):
    """Handovers on a warrant have been undone."""

    undone_handover: WarrantForUndoHandover


class AdministrationsRegistered(Group):
    """Administrations of an order's drug have been registered."""

    drug_administration: RegisteredDrugAdministrations


class AdministrationUndone(Group):
    """The registration of an administration has been undone."""

    undone_drug_administration: DrugAdministrationIdentifier


UpdateOutcome = Annotated[
    OrderCreated
    | OrderUpdated
    | OrderWithdrawn
    | OrderUnwithdrawn
    | OrderPaused
    | OrderUnpaused
    | WarrantsCreated
    | WarrantsCancelled
    | HandoversRegistered
    | HandoversUndone
    | AdministrationsRegistered
    | AdministrationUndone,
    CHOICE,
]
"""What one change of an update has led to."""


class UpdateMedicineCardResponse(Element):
    """Gives the card's new version, and what the steps have led to.

    Marks on the card or on a warrant, and tying warrants to orders, have no outcome of their own.
    """

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    outcomes: tuple[UpdateOutcome, ...] = ()
