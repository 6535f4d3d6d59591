"""Wrong answers in how orders belong together; none where no order of a message is related to another."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.suite.rebuilt import updated, within
from fmk16.finding import Place
from fmk16.model.drug_medication import CreateDrugMedication, UpdateDrugMedication
from fmk16.model.relation import CreateDrugMedicationRelation, DrugMedicationRelationType
from fmk16.wire.message import Message

_OTHER = {
    DrugMedicationRelationType.SUBSTITUTION: DrugMedicationRelationType.COMBINATION,
    DrugMedicationRelationType.COMBINATION: DrugMedicationRelationType.SUBSTITUTION,
}


def missing_relation(message: Message) -> Iterator[Message]:
    """Leave the relations out: all of them, or those of one order."""
    bare = message
    for place, _ in _related(message):
        bare = updated(bare, place, dict(_related(bare))[place], relations=None)
    if bare is not message:
        yield bare
    for place, order in _related(message):
        yield updated(message, place, order, relations=None)


def wrong_relation_type(message: Message) -> Iterator[Message]:
    """Say that orders go together where one is in the place of another, or the other way round."""
    wrong = message
    for place, relation in within(message, CreateDrugMedicationRelation):
        other = _OTHER.get(DrugMedicationRelationType(relation.relation_type)) if _is_known(relation) else None
        if other is not None:
            wrong = updated(wrong, place, relation, relation_type=other)
    if wrong is not message:
        yield wrong


def wrong_preference(message: Message) -> Iterator[Message]:
    """Mark the orders as preferred that are not, and not the one that is."""
    wrong, found = message, False
    for place, relation in within(message, CreateDrugMedicationRelation):
        found = found or relation.primary
        wrong = updated(wrong, place, relation, primary=not relation.primary)
    if found:
        yield wrong


def _related(message: Message) -> Iterator[tuple[Place, CreateDrugMedication | UpdateDrugMedication]]:
    for place, order in message.placed_drug_medications():
        if isinstance(order, CreateDrugMedication | UpdateDrugMedication) and order.relations is not None:
            yield place, order


def _is_known(relation: CreateDrugMedicationRelation) -> bool:
    return relation.relation_type in set(DrugMedicationRelationType)
