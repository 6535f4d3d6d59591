"""Requests about the doses planned for orders, to lay out in advance (da: planlagte administrationer), and answers.

A plan is made, changed, deleted (da: slettet) and looked up: as it stands, in detail, or by its history.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.identifier import DrugMedicationIdentifier, Whose
from fmk16.model.medicine_card_history import VersionCreatedDateTime
from fmk16.model.messages.request import CreationRequest, ModificationRequest
from fmk16.model.planned_administration import (
    PlannedAdministrationIdentifier,
    PlannedAdministrationIdentifierAndVersion,
)
from fmk16.model.planned_administration_change import (
    CreatePlannedAdministration,
    DeletePlannedAdministration,
    DetailedPlannedAdministration,
    PlannedAdministrationHistory,
    UpdatePlannedAdministration,
)
from fmk16.model.structure import CHOICE, Element, Group, Named

# --- making and changing ---------------------------------------------------------------------------------------------


class CreatePlannedAdministrationRequest(CreationRequest):
    """Asks FMK to plan what is dispensed of orders, one plan at least (da: oprettelse af planlagt administration)."""

    create_planned_administrations: Annotated[
        tuple[CreatePlannedAdministration, ...], Len(1), Named("CreatePlannedAdministration")
    ]


class CreatePlannedAdministrationResponse(Element):
    """The plans that were made, by number and version, each with its warnings (da: planlagte administrationer)."""

    whose: Whose
    planned_administrations: Annotated[
        tuple[PlannedAdministrationIdentifierAndVersion, ...], Len(1), Named("PlannedAdministration")
    ]


class UpdatePlannedAdministrationRequest(ModificationRequest):
    """Asks FMK to change plans, one at least (da: opdatering af planlagt administration)."""

    update_planned_administrations: Annotated[
        tuple[UpdatePlannedAdministration, ...], Len(1), Named("UpdatePlannedAdministration")
    ]


class UpdatePlannedAdministrationResponse(Element):
    """The versions of the plans after the change, each with its warnings (da: planlagte administrationer)."""

    whose: Whose
    planned_administrations: Annotated[
        tuple[PlannedAdministrationIdentifierAndVersion, ...], Len(1), Named("PlannedAdministration")
    ]


class DeletePlannedAdministrationRequest(ModificationRequest):
    """Asks FMK to delete plans, one at least (da: sletning af planlagt administration)."""

    delete_planned_administrations: Annotated[
        tuple[DeletePlannedAdministration, ...], Len(1), Named("DeletePlannedAdministration")
    ]


class DeletePlannedAdministrationResponse(Element):
    """The plans that were deleted, each with its warnings (da: slettede planlagte administrationer)."""

    whose: Whose
    deleted_planned_administrations: Annotated[
        tuple[PlannedAdministrationIdentifierAndVersion, ...], Len(1), Named("DeletedPlannedAdministration")
    ]


# --- looking up ------------------------------------------------------------------------------------------------------


class PlansOfOrders(Group):
    """The plans of some orders are meant, one order at least."""

    drug_medication_identifiers: Annotated[
        tuple[DrugMedicationIdentifier, ...], Len(1), Named("DrugMedicationIdentifier")
    ]


class PlansByIdentifier(Group):
    """The plans are named themselves, one at least."""

    planned_administration_identifiers: Annotated[
        tuple[PlannedAdministrationIdentifier, ...], Len(1), Named("PlannedAdministrationIdentifier")
    ]


class GetPlannedAdministrationRequest(Element):
    """Asks FMK for plans, by their orders or by their own numbers (da: hentning af planlagte administrationer)."""

    whose: Whose
    which: Annotated[PlansOfOrders | PlansByIdentifier, CHOICE]


class GetPlannedAdministrationResponse(Element):
    """The plans that were asked for, perhaps none (da: planlagte administrationer)."""

    whose: Whose
    planned_administrations: Annotated[tuple[PlannedAdministrationHistory, ...], Named("PlannedAdministration")] = ()


class GetDetailedPlannedAdministrationRequest(Element):
    """Asks FMK for one plan in detail, with its order and its warrant (da: detaljer om planlagt administration)."""

    whose: Whose
    planned_administration_identifier: PlannedAdministrationIdentifier


class GetDetailedPlannedAdministrationResponse(Element):
    """One plan in detail, with warnings, and whom to ask for a warrant (da: detaljer om planlagt administration)."""

    whose: Whose
    detailed_planned_administration: DetailedPlannedAdministration


class GetPlannedAdministrationHistoryRequest(Element):
    """Asks FMK for the versions of one plan, perhaps only those made since a moment (da: historik)."""

    whose: Whose
    planned_administration_identifier: PlannedAdministrationIdentifier
    history_since: VersionCreatedDateTime | None = None


class GetPlannedAdministrationHistoryResponse(Element):
    """The versions of one plan, one at least (da: historik)."""

    whose: Whose
    planned_administrations: Annotated[tuple[PlannedAdministrationHistory, ...], Len(1), Named("PlannedAdministration")]
