"""SUB, substitution (da: substitutionsrelation), and what holds for relations of any type: features.md SUB."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, activation, rule, trip
from fmk16.conformance.rules.relations import (
    AnyRelation,
    Placed,
    order_of,
    orders,
    targets_of,
)
from fmk16.conformance.spans import has_ended, pause_of, pause_span, treatment_span
from fmk16.finding import Severity
from fmk16.model.relation import (
    CreateDrugMedicationRelation,
    DrugMedicationRelation,
    DrugMedicationRelationType,
    Relations,
    ToOrdersOfRequest,
)

_RELATIONS = CreateDrugMedicationRelation, DrugMedicationRelation
_ALSO = "COM", "SEP"


def _is_substitution(relation: AnyRelation, _: Here) -> bool:
    return relation.relation_type == DrugMedicationRelationType.SUBSTITUTION


@activation("SUB", *_RELATIONS, when=_is_substitution)
def exercises_substitution(_: AnyRelation, __: Here) -> Iterator[Trip]:
    """A message exercises the feature where a relation of an order has the `RelationType` Substitution."""
    yield trip()


# --- what a relation points to ---------------------------------------------------------------------------------------


def _is_by_number(relation: CreateDrugMedicationRelation, _: Here) -> bool:
    return isinstance(relation.to, ToOrdersOfRequest)


@rule(
    "SUB-01",
    CreateDrugMedicationRelation,
    ground="features:SUB-a",
    severity=Severity.ERROR,
    when=_is_by_number,
    only=Direction.REQUEST,
    also=_ALSO,
)
def number_of_no_order(relation: CreateDrugMedicationRelation, here: Here) -> Iterator[Trip]:
    """A relation to a reference number that no order of the request has.

    Before FMK has given an order an identifier, others of the same request point to it by the number it has in
    `DrugMedicationReferenceNumber`. No order here has this one, so the relation leads nowhere.

    Give the other order its number, or name it by `DrugMedicationIdentifier` where FMK knows it.
    """
    for target in targets_of(relation):
        if target.is_number and not orders(here).named(target.value):
            yield trip(*target.place, number=target.value)


@rule(
    "SUB-02",
    Relations,
    ground="features:SUB-a",
    severity=Severity.ERROR,
    when=lambda relations, _: relations.drug_medication_reference_number is not None,
    only=Direction.REQUEST,
    also=_ALSO,
)
def number_of_two_orders(relations: Relations, here: Here) -> Iterator[Trip]:
    """A reference number that two orders of the request have.

    A `DrugMedicationReferenceNumber` names one order of a request. With two of the same number, a relation that points
    there cannot be told to point to either. One order that a batch updates twice may well say its number again.

    Give each order a number of its own.
    """
    number = relations.drug_medication_reference_number
    if number is None:
        return
    first = next(iter(orders(here).named(number)), None)
    own = order_of(here)
    if first is not None and own is not None and first.place != own.place and not _are_one_order(first, own):
        yield trip("drug_medication_reference_number", number=number)


def _are_one_order(one: Placed, other: Placed) -> bool:
    return one.identifier is not None and one.identifier == other.identifier


@rule(
    "SUB-03",
    *_RELATIONS,
    ground="features:SUB-c",
    severity=Severity.ERROR,
    also=_ALSO,
)
def related_to_itself(relation: AnyRelation, here: Here) -> Iterator[Trip]:
    """An order that is related to itself.

    A relation says how two orders belong together. This one points to the order it stands on, so it says nothing, and
    the order that was meant is not named.

    Name the other order.
    """
    own = order_of(here)
    for target in targets_of(relation):
        if own is not None and own.is_called(target):
            yield trip(*target.place, number=target.value)


@rule(
    "SUB-04",
    *_RELATIONS,
    ground="features:SUB-c",
    severity=Severity.WARNING,
    when=lambda relation, _: len(targets_of(relation)) > 1,
    also=_ALSO,
)
def named_twice(relation: AnyRelation, _: Here) -> Iterator[Trip]:
    """A relation that names the same order twice.

    Once is enough. Perhaps the second was meant to be another order.

    Leave the second out, or correct it.
    """
    seen: set[int] = set()
    for target in targets_of(relation):
        if target.value in seen:
            yield trip(*target.place, number=target.value)
        seen.add(target.value)


# --- two orders of one message ---------------------------------------------------------------------------------------


def _partners(relation: AnyRelation, here: Here) -> Iterator[tuple[Placed, Placed]]:
    """Give the order that the relation stands on, with each other order of the message that it points to."""
    own = order_of(here)
    if own is not None:
        yield from ((join.one, join.other) for join in orders(here).joined_by(relation, own.place))


def _has_partner(relation: AnyRelation, here: Here) -> bool:
    return next(_partners(relation, here), None) is not None


def _relations_back(one: Placed, other: Placed, relation: AnyRelation, here: Here) -> Iterator[AnyRelation]:
    """Give the relations of the same type that point back."""
    for join in orders(here).between(one, other):
        if join.one is other and join.other is one and join.relation.relation_type == relation.relation_type:
            yield join.relation


def _is_told_here(one: Placed, other: Placed, relation: AnyRelation, here: Here) -> bool:
    """Tell whether a finding about both orders is told here: once, where both point to each other."""
    return one.place < other.place or next(_relations_back(one, other, relation, here), None) is None


@rule(
    "SUB-05",
    *_RELATIONS,
    ground="features:SUB-d",
    severity=Severity.WARNING,
    when=lambda relation, here: _is_substitution(relation, here) and _has_partner(relation, here),
)
def both_partners_active(relation: AnyRelation, here: Here) -> Iterator[Trip]:
    """An order and what stands in for it, both active at once.

    A substitution puts one order in the place of another, as in a shortage. Both of these are active on the same days,
    neither being paused or after the pause is over, so whoever reads them gives both: double the dose.

    End the one that is not taken, or pause it until further notice. (On one day, that of the change, both may be
    active.)
    """
    for one, other in _partners(relation, here):
        if _are_both_active(one, other) and _is_told_here(one, other, relation, here):
            yield trip(drug=one.order.drug.name, other=other.order.drug.name)


def _are_both_active(one: Placed, other: Placed) -> bool:
    """Tell whether both are active on more than one day, from the end of the last pause on."""
    if _is_out_of_use(one) or _is_out_of_use(other):
        return False
    spans = [treatment_span(each.order.active_period) for each in (one, other)]
    pauses = [pause_span(pause) for each in (one, other) if (pause := pause_of(each.order)) is not None]
    starts = (*(span.first for span in spans), *(pause.last for pause in pauses))
    first = max((day for day in starts if day is not None), default=None)
    last = min((span.last for span in spans if span.last is not None), default=None)
    return first is None or last is None or first < last


def _is_out_of_use(each: Placed) -> bool:
    """Tell whether an order is over, or paused until further notice."""
    pause = pause_of(each.order)
    return has_ended(each.order.active_period) or (pause is not None and pause_span(pause).last is None)


@rule(
    "SUB-06",
    *_RELATIONS,
    ground="features:SUB-b",
    severity=Severity.ERROR,
    when=lambda relation, here: relation.primary and _has_partner(relation, here),
    also=_ALSO,
)
def both_preferred(relation: AnyRelation, here: Here) -> Iterator[Trip]:
    """Two orders that are each preferred to the other.

    `Primary` marks the order that it stands on as the preferred one of the relation. Here each of the two has it, in a
    relation of the same type to the other.

    Leave it out on one of them.
    """
    for one, other in _partners(relation, here):
        is_mutual = any(each.primary for each in _relations_back(one, other, relation, here))
        if is_mutual and one.place < other.place:
            yield trip("primary", drug=one.order.drug.name, other=other.order.drug.name)


@rule(
    "SUB-07",
    Relations,
    ground="features:SUB-a",
    severity=Severity.NOTE,
    when=lambda relations, _: relations.drug_medication_reference_number is not None,
    only=Direction.REQUEST,
    also=_ALSO,
)
def number_nobody_uses(relations: Relations, here: Here) -> Iterator[Trip]:
    """A reference number that no relation points to.

    An order gets a `DrugMedicationReferenceNumber` so that others of the request can point to it, and none does. That
    is legal and has no effect.

    Leave the number out, or let the other order point back.
    """
    number = relations.drug_medication_reference_number
    if number is not None and not orders(here).is_pointed_to(number):
        yield trip("drug_medication_reference_number", number=number)


@rule(
    "SUB-08",
    *_RELATIONS,
    ground="features:SUB-c",
    severity=Severity.WARNING,
    when=_has_partner,
    also=_ALSO,
)
def related_in_two_ways(relation: AnyRelation, here: Here) -> Iterator[Trip]:
    """Two orders that are related in two ways.

    One of these orders is both substituted by the other and combined with it. What is substituted is not taken together
    with what stands in for it, and what is combined is.

    Write one relation, of the type that is meant, the same from both sides.
    """
    for one, other in _partners(relation, here):
        first = orders(here).between(one, other)[0]
        said_first = first.relation.relation_type
        if here.place != first.place and _contradict(relation.relation_type, said_first):
            yield trip("relation_type", one=said_first, other=relation.relation_type)


def _contradict(one: str, other: str) -> bool:
    return {one, other} == set(DrugMedicationRelationType)
