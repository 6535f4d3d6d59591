"""The orders of a message that may be related to each other, and how they are: worked out once in a message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from fmk16.conformance.here import Here
from fmk16.conformance.rules.finder import Finder
from fmk16.finding import Place
from fmk16.model.dosage import (
    Doses,
    DosesForResponse,
    InLocalSystemForRequest,
    InLocalSystemForResponse,
    InWordsForRequest,
    InWordsForResponse,
)
from fmk16.model.dosage_in_words import DosageType
from fmk16.model.drug_medication import AnyDrugMedication, CreateDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.model.relation import CreateDrugMedicationRelation, DrugMedicationRelation, ToKnownOrders

AnyRelation = CreateDrugMedicationRelation | DrugMedicationRelation

_ORDERS = frozenset((CreateDrugMedication, UpdateDrugMedication, DrugMedication))
_FINDER = Finder(lambda kind: kind in _ORDERS)
_IN_WORDS = (InWordsForRequest, InWordsForResponse, InLocalSystemForRequest, InLocalSystemForResponse)


class Kind(StrEnum):
    """What kinds of doses an order has, as far as it says."""

    FIXED = "Fixed"
    PRN = "PRN"
    BOTH = "Fixed + PRN"


_KINDS: Mapping[str, Kind] = {DosageType.FIXED: Kind.FIXED, DosageType.PRN: Kind.PRN, DosageType.COMBINED: Kind.BOTH}


class Placed(NamedTuple):
    """An order of the message, and what it is called there.

    Attributes:
        order: The order.
        place: Where it stands.
        number: Its reference number within the request; None where it has none.
        identifier: Its identifier; None where FMK has not given it one yet.
    """

    order: AnyDrugMedication
    place: Place
    number: int | None
    identifier: int | None

    def is_called(self, target: Target) -> bool:
        """Tell whether a relation that points there points to it."""
        return target.value == (self.number if target.is_number else self.identifier)


class Target(NamedTuple):
    """What a relation points to.

    Attributes:
        value: The reference number or the identifier.
        is_number: Whether it is a reference number.
        place: Where it stands, seen from the relation.
    """

    value: int
    is_number: bool
    place: Place


def targets_of(relation: AnyRelation) -> tuple[Target, ...]:
    """Give what a relation points to."""
    where: Place
    if isinstance(relation, DrugMedicationRelation):
        named, is_number, where = relation.drug_medication_identifiers, False, ("drug_medication_identifiers",)
    elif isinstance(relation.to, ToKnownOrders):
        named, is_number, where = relation.to.drug_medication_identifiers, False, ("to", "drug_medication_identifiers")
    else:
        named, is_number, where = relation.to.reference_numbers, True, ("to", "reference_numbers")
    return tuple(Target(value, is_number, (*where, number)) for number, value in enumerate(named))


def relations_of(order: AnyDrugMedication) -> tuple[AnyRelation, ...]:
    """Give the relations that stand on an order."""
    if isinstance(order, DrugMedication):
        return order.drug_medication_relations
    return order.relations.relations if order.relations is not None else ()


class Orders:
    """All orders of a message; those of a response are parted by the list they stand in, such as versions of a card.

    A response's list in which an order stands twice holds versions of it, which are not there together; it is left out.

    Attributes:
        groups: The orders that may be related to each other.
    """

    def __init__(self, here: Here) -> None:
        parted: dict[Place, list[Placed]] = {}
        for place, order in _FINDER.found(here.message.payload):
            assert isinstance(order, AnyDrugMedication)  # noqa: S101 - the only classes that are sought
            parted.setdefault(place[:-1] if isinstance(order, DrugMedication) else (), []).append(_placed(order, place))
        self.groups = tuple(tuple(group) for place, group in parted.items() if not place or _are_different(group))

    @cached_property
    def joined(self) -> tuple[tuple[Placed, int, AnyRelation, Placed], ...]:
        """Every order, the number of a relation on it, the relation, and another order of the message it points to."""
        return tuple(
            (one, number, relation, other)
            for group in self.groups
            for one in group
            for number, relation in enumerate(relations_of(one.order))
            for target in targets_of(relation)
            for other in group
            if other.is_called(target) and other is not one
        )

    def named(self, number: int) -> Iterator[Placed]:
        """Give the orders with a reference number."""
        return (each for group in self.groups for each in group if each.number == number)


def orders(here: Here) -> Orders:
    """Give the orders of the message."""
    return here.once("orders", lambda: Orders(here))


def order_of(here: Here) -> Placed | None:
    """Give the order around a node."""
    for depth, (node, _) in enumerate(here.line, 1):
        if type(node) in _ORDERS:
            assert isinstance(node, AnyDrugMedication)  # noqa: S101 - told by its class already
            return _placed(node, tuple(step for _, steps in here.line[:depth] for step in steps))
    return None


def place_of_relation(one: Placed, number: int) -> Place:
    """Give the place of a relation of an order, seen from the payload."""
    if isinstance(one.order, DrugMedication):
        return (*one.place, "drug_medication_relations", number)
    return (*one.place, "relations", "relations", number)


def kind_of(order: AnyDrugMedication) -> Kind | None:
    """Tell whether an order has fixed doses, as-needed ones or both; None where it does not say."""
    form = order.dosage.form
    if isinstance(form, _IN_WORDS):
        return _KINDS.get(form.type)
    fixed = prn = False
    for period in form.dosage_periods:
        if isinstance(period.content, Doses | DosesForResponse):
            fixed, prn = fixed or period.content.fixed is not None, prn or period.content.prn is not None
    if fixed and prn:
        return Kind.BOTH
    return Kind.FIXED if fixed else Kind.PRN if prn else None


def _are_different(group: list[Placed]) -> bool:
    identifiers = [each.identifier for each in group if each.identifier is not None]
    return len(identifiers) == len(set(identifiers))


def _placed(order: AnyDrugMedication, place: Place) -> Placed:
    if isinstance(order, DrugMedication):
        return Placed(order, place, None, order.identifier)
    number = order.relations.drug_medication_reference_number if order.relations is not None else None
    return Placed(order, place, number, order.identifier if isinstance(order, UpdateDrugMedication) else None)
