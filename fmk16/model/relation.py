"""How orders belong together: one replaces another (da: substitution), or both make one treatment (da: kombination)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len

from fmk16.model.identifier import DrugMedicationIdentifier
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named

DrugMedicationReferenceNumber = Annotated[
    int, Simple("DrugMedicationRequestReferenceNumberType", "long", min_inclusive="1")
]
"""What an order is called within one request, before FMK has given it an identifier (features.md SUB)."""


class DrugMedicationRelationType(StrEnum):
    """The relations that the interface knows: one order in the place of another, or orders that go together."""

    SUBSTITUTION = "Substitution"
    COMBINATION = "Kombination"


RelationTypeText = Annotated[
    DrugMedicationRelationType | str,
    Simple("DrugMedicationRelationTypeType", min_length=1, max_length=100, known=DrugMedicationRelationType),
]
"""What kind of relation it is: a known one, or another."""


class ToKnownOrders(Group):
    """The other orders are in FMK already."""

    drug_medication_identifiers: Annotated[
        tuple[DrugMedicationIdentifier, ...], Len(1), Named("DrugMedicationIdentifier")
    ]


class ToOrdersOfRequest(Group):
    """The other orders stand in the same request, where their reference numbers must be found."""

    reference_numbers: Annotated[
        tuple[DrugMedicationReferenceNumber, ...], Len(1), Named("ReferenceNumberForRelatedDrugMedication")
    ]


class CreateDrugMedicationRelation(Element):
    """A relation that a request asks for; ``primary`` marks the order it stands on as the preferred one."""

    primary: Flag = False
    to: Annotated[ToKnownOrders | ToOrdersOfRequest, CHOICE]
    relation_type: RelationTypeText


class Relations(Group):
    """An order's own reference number, if others of the request point to it, and its relations."""

    drug_medication_reference_number: DrugMedicationReferenceNumber | None = None
    relations: Annotated[tuple[CreateDrugMedicationRelation, ...], Len(1), Named("Relation")]


class DrugMedicationRelation(Element):
    """A relation of an order to others as FMK returns it; ``primary`` marks the order it stands on as preferred."""

    primary: Flag = False
    drug_medication_identifiers: Annotated[
        tuple[DrugMedicationIdentifier, ...], Len(1), Named("DrugMedicationIdentifier")
    ]
    relation_type: RelationTypeText
