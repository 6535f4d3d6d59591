"""COM, combination of fixed and as-needed (da: kombination af fast og PN): dosage.md 35, features.md SUB.

What holds for relations of any type (numbers, orders related to themselves) stands in ``sub``.
"""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, activation, rule, trip
from fmk16.conformance.rules.relations import AnyRelation, Kind, Placed, kind_of, order_of, orders
from fmk16.finding import Severity
from fmk16.model.relation import CreateDrugMedicationRelation, DrugMedicationRelation, DrugMedicationRelationType


def _is_combination(relation: AnyRelation, _: Here) -> bool:
    return relation.relation_type == DrugMedicationRelationType.COMBINATION


@activation("COM", CreateDrugMedicationRelation, DrugMedicationRelation, when=_is_combination)
def exercises_combination(_: AnyRelation, __: Here) -> Iterator[Trip]:
    """A message exercises the feature where a relation of an order has the `RelationType` Kombination."""
    yield trip()


def _combined(relation: AnyRelation, here: Here) -> Iterator[tuple[Placed, Placed]]:
    """Give the two orders of a combination, where both stand in the message and say which doses they have."""
    own = order_of(here)
    for join in orders(here).joined_by(relation, own.place) if own is not None else ():
        if kind_of(join.one.order) and kind_of(join.other.order):
            yield join.one, join.other


@rule(
    "COM-01",
    CreateDrugMedicationRelation,
    DrugMedicationRelation,
    ground="features:SEP-a",
    severity=Severity.NOTE,
    when=lambda relation, here: _is_combination(relation, here) and next(_combined(relation, here), None) is not None,
    also=("SEP",),
)
def combination_of_the_same(relation: AnyRelation, here: Here) -> Iterator[Trip]:
    """A combination of other orders than a fixed and an as-needed one.

    The roadmap's combination joins an order with fixed doses alone and one with as-needed doses alone. Here both have
    fixed doses, both have as-needed ones, or one has both. The interface forbids none of that.

    Check which order was meant. Two fixed orders, such as two strengths that make one dose, may well be combined.
    """
    for one, other in _combined(relation, here):
        kinds = kind_of(one.order), kind_of(other.order)
        joins = orders(here).between(one, other)
        points_back = any(join.one is other and _is_combination(join.relation, here) for join in joins)
        if set(kinds) != {Kind.FIXED, Kind.PRN} and (one.place < other.place or not points_back):
            yield trip(one=kinds[0], other=kinds[1])
