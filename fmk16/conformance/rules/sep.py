"""SEP, separate orders for fixed and as-needed (da: separat ordination med fast og PN dosering): dosage.md 35."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, activation, holds, rule, trip
from fmk16.conformance.rules.relations import Kind, Placed, kind_of, order_of, orders, relations_of
from fmk16.finding import Severity
from fmk16.model.dosage import Doses, DosesForResponse
from fmk16.model.drug_medication import AnyDrugMedication, CreateDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.model.relation import DrugMedicationRelationType


def _has_others(_: AnyDrugMedication, here: Here) -> bool:
    return any(len(group) > 1 for group in orders(here).groups)


def _pairs(here: Here) -> tuple[tuple[Placed, Placed], ...]:
    """Give the pairs of one fixed-only and one PRN-only order of a substance, or that a combination joins."""
    return here.once("separate orders", lambda: tuple(_separate(here)))


def _separate(here: Here) -> Iterator[tuple[Placed, Placed]]:
    combined = {
        frozenset((one.place, other.place))
        for one, _, relation, other in orders(here).joined
        if relation.relation_type == DrugMedicationRelationType.COMBINATION
    }
    for group in orders(here).groups:
        told = [(each, kind) for each in group if (kind := kind_of(each.order)) in (Kind.FIXED, Kind.PRN)]
        for (one, kind), (other, other_kind) in combinations(told, 2):
            is_joined = frozenset((one.place, other.place)) in combined
            if kind is not other_kind and (is_joined or _are_of_one_substance(one, other)):
                yield one, other


def _are_of_one_substance(one: Placed, other: Placed) -> bool:
    codes = [each.order.drug.atc.code.value if each.order.drug.atc is not None else None for each in (one, other)]
    return codes[0] is not None and codes[0] == codes[1]


@activation("SEP", CreateDrugMedication, UpdateDrugMedication, DrugMedication, when=_has_others)
def exercises_separate_orders(_: AnyDrugMedication, here: Here) -> Iterator[Trip]:
    """A message exercises the feature with two orders, one of fixed doses alone and one of as-needed doses alone.

    They belong together where a relation of type Kombination joins them, or where the ATC code is the same.
    """
    if any(here.place in (one.place, other.place) for one, other in _pairs(here)):
        yield trip("dosage")


@rule(
    "SEP-01",
    Doses,
    DosesForResponse,
    ground="dosage:35",
    severity=Severity.NOTE,
    when=holds("prn"),
)
def both_in_one_period(doses: Doses | DosesForResponse, _: Here) -> Iterator[Trip]:
    """Fixed and as-needed doses in one period.

    That is legal, and existed before 1.6.0 as "kombineret". It is neither separate orders nor their combination: those
    are two orders, one with fixed doses alone and one with as-needed doses alone.

    Nothing is wrong. Write two orders where the feature is to be shown.
    """
    if doses.fixed is not None and doses.prn is not None:
        yield trip("prn")


@rule(
    "SEP-02",
    CreateDrugMedication,
    UpdateDrugMedication,
    ground="features:SEP-a",
    severity=Severity.NOTE,
    only=Direction.REQUEST,
    when=lambda _, here: any(here.place in (one.place, other.place) for one, other in _pairs(here)),
    also=("COM",),
)
def separate_and_not_joined(_: CreateDrugMedication | UpdateDrugMedication, here: Here) -> Iterator[Trip]:
    """Separate orders of one substance that no relation joins.

    One has fixed doses and the other as-needed ones of the same ATC code. A relation of type Kombination tells readers
    that they belong together and are not given twice by mistake.

    Write a `Relation` of type Kombination between them, where they are one treatment.
    """
    own = order_of(here)
    for one, other in _pairs(here):
        is_joined = any(relations_of(each.order) for each in (one, other))
        if own is not None and one.place == own.place and not is_joined:
            yield trip(drug=one.order.drug.name, other=other.order.drug.name)
