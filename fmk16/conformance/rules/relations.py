"""The orders of a message that may be related to each other, and how they are: worked out once in a message."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from fmk16.conformance.here import ORDERS, Here
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
from fmk16.model.drug_medication import AnyDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.model.relation import CreateDrugMedicationRelation, DrugMedicationRelation, ToKnownOrders

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

AnyRelation = CreateDrugMedicationRelation | DrugMedicationRelation

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

    @property
    def names(self) -> tuple[tuple[bool, int], ...]:
        """What relations may call it: each with whether that is a reference number."""
        said = ((True, self.number), (False, self.identifier))
        return tuple((is_number, name) for is_number, name in said if name is not None)

    def is_called(self, target: Target) -> bool:
        """Tell whether a relation that points there points to it."""
        return (target.is_number, target.value) in self.names


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


class Join(NamedTuple):
    """Two orders of the message, and the relation that joins them.

    Attributes:
        one: The order that the relation stands on.
        number: The relation's number among those on it.
        relation: The relation.
        other: The order that it points to.
    """

    one: Placed
    number: int
    relation: AnyRelation
    other: Placed

    @property
    def place(self) -> Place:
        """The place of the relation, seen from the payload."""
        if isinstance(self.one.order, DrugMedication):
            return (*self.one.place, "drug_medication_relations", self.number)
        return (*self.one.place, "relations", "relations", self.number)


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
        nodes = here.nodes
        for number in nodes.of(*ORDERS):
            order, place = cast("AnyDrugMedication", nodes.structures[number]), nodes.place(number)
            parted.setdefault(place[:-1] if isinstance(order, DrugMedication) else (), []).append(_placed(order, place))
        self.groups = tuple(tuple(group) for place, group in parted.items() if not place or _are_different(group))

    def named(self, number: int) -> Sequence[Placed]:
        """Give the orders with a reference number."""
        return self._numbered.get(number, ())

    def joined_by(self, relation: AnyRelation, place: Place) -> Sequence[Join]:
        """Give what a relation joins the order at a place to."""
        return self._by_relation.get((place, id(relation)), ())

    def between(self, one: Placed, other: Placed) -> Sequence[Join]:
        """Give what joins two orders, whichever of them the relation stands on."""
        return self._by_pair.get(frozenset((one.place, other.place)), ())

    def is_pointed_to(self, number: int) -> bool:
        """Tell whether some relation of the request points to a reference number."""
        return number in self._targets

    @cached_property
    def _numbered(self) -> Mapping[int, list[Placed]]:
        told = (each for group in self.groups for each in group)
        return _by((each.number, each) for each in told if each.number is not None)

    @cached_property
    def joined(self) -> tuple[Join, ...]:
        """Everything that joins two orders of the message, in the order of the relations."""
        return tuple(join for group in self.groups for join in _joins(group))

    @cached_property
    def _by_relation(self) -> Mapping[tuple[Place, int], list[Join]]:
        return _by(((join.one.place, id(join.relation)), join) for join in self.joined)

    @cached_property
    def _by_pair(self) -> Mapping[frozenset[Place], list[Join]]:
        return _by((frozenset((join.one.place, join.other.place)), join) for join in self.joined)

    @cached_property
    def _targets(self) -> frozenset[int]:
        relations = (relation for group in self.groups for one in group for relation in relations_of(one.order))
        return frozenset(each.value for relation in relations for each in targets_of(relation) if each.is_number)


def _joins(group: Iterable[Placed]) -> Iterator[Join]:
    """Look each target up by its name: a card may hold hundreds of orders, each related to another."""
    told = tuple(group)
    called = _by((name, each) for each in told for name in each.names)
    for one in told:
        for number, relation in enumerate(relations_of(one.order)):
            for target in targets_of(relation):
                others = called.get((target.is_number, target.value), ())
                yield from (Join(one, number, relation, other) for other in others if other is not one)


def _by(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, list[Value]]:
    """Put what has the same key together, in order."""
    together: dict[Key, list[Value]] = {}
    for key, value in pairs:
        together.setdefault(key, []).append(value)
    return together


def orders(here: Here) -> Orders:
    """Give the orders of the message."""
    return here.once("orders", lambda: Orders(here))


def order_of(here: Here) -> Placed | None:
    """Give the order around a node."""
    prescribed = here.prescribed
    if prescribed is None or type(prescribed.order) not in ORDERS:
        return None
    return _placed(cast("AnyDrugMedication", prescribed.order), prescribed.place)


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
