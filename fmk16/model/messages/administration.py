"""Messages about what has been given: registering an administration and taking it back (da: medicinadministration)."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.administration import (
    CreateDrugAdministration,
    RegisteredDrugAdministrations,
    UndoRegisterDrugAdministration,
)
from fmk16.model.identifier import DrugAdministrationIdentifier, ModificationMetadataText, PersonIdentifier
from fmk16.model.messages.request import PersonCreationRequest, PersonModificationRequest
from fmk16.model.structure import Element, Named

# --- registering -----------------------------------------------------------------------------------------------------


class RegisterDrugAdministrationRequest(PersonCreationRequest):
    """Asks FMK to note that drugs have been given to a person (da: registrer medicinadministration)."""

    create_drug_administrations: Annotated[
        tuple[CreateDrugAdministration, ...], Len(1), Named("CreateDrugAdministration")
    ]
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class RegisterDrugAdministrationResponse(Element):
    """Gives the numbers of the administrations that FMK has noted, order by order (da: medicinadministration)."""

    person_identifier: PersonIdentifier
    drug_administrations: Annotated[tuple[RegisteredDrugAdministrations, ...], Len(1)]


# --- taking back -----------------------------------------------------------------------------------------------------


class UndoRegisterDrugAdministrationRequest(PersonModificationRequest):
    """Asks FMK to take back administrations that were registered (da: fortryd medicinadministration)."""

    undo_register_drug_administrations: Annotated[
        tuple[UndoRegisterDrugAdministration, ...], Len(1), Named("UndoRegisterDrugAdministration")
    ]


class UndoRegisterDrugAdministrationResponse(Element):
    """Names the administrations that FMK has taken back (da: fortrudt medicinadministration)."""

    person_identifier: PersonIdentifier
    drug_administration_identifiers: Annotated[
        tuple[DrugAdministrationIdentifier, ...], Len(1), Named("DrugAdministrationIdentifier")
    ]
