"""SEP, separate orders for fixed and as-needed (da: separat ordination med fast og PN dosering): dosage.md 35."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from fmk16.conformance.here import ORDERS, Here
from fmk16.conformance.rule import Direction, Trip, activation, holds, rule, trip
from fmk16.conformance.rules.relations import Join, Kind, Placed, kind_of, orders, relations_of
from fmk16.finding import Place, Severity
from fmk16.model.dosage import Doses, DosesForResponse
from fmk16.model.drug_medication import AnyDrugMedication, CreateDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.model.relation import DrugMedicationRelationType


def _has_others(_: AnyDrugMedication, here: Here) -> bool:
    is_alone = sum(len(here.nodes.by_kind.get(kind, ())) for kind in ORDERS) < 2  # so is that of most requests
    return not is_alone and any(len(group) > 1 for group in orders(here).groups)


_ALONE = {Kind.FIXED, Kind.PRN}


class Separate(NamedTuple):
    """The orders of a message that are separate: some with fixed doses alone, others with as-needed doses alone.

    Attributes:
        places: Where they stand.
        apart: By the place of one that no relation stands on, the next such of the other kind and the same substance.
    """

    places: frozenset[Place]
    apart: Mapping[Place, Placed]


def _separate(here: Here) -> Separate:
    return here.once("separate orders", lambda: _worked_out(here))


def _worked_out(here: Here) -> Separate:
    places: set[Place] = set()
    apart: dict[Place, Placed] = {}
    for alike in (alike for group in orders(here).groups for alike in _of_one_substance(group)):
        if {kind_of(each.order) for each in alike} == _ALONE:
            places.update(each.place for each in alike)
            apart |= _next_of_the_other_kind([each for each in alike if not relations_of(each.order)])
    for join in orders(here).joined:
        if _is_combination(join) and {kind_of(join.one.order), kind_of(join.other.order)} == _ALONE:
            places |= {join.one.place, join.other.place}
    return Separate(frozenset(places), apart)


def _of_one_substance(group: Iterable[Placed]) -> Iterable[list[Placed]]:
    """Put orders of fixed doses alone, or of as-needed ones alone, together by their ATC code."""
    alike: dict[str, list[Placed]] = {}
    for each in group:
        atc = each.order.drug.atc
        if atc is not None and kind_of(each.order) in _ALONE:
            alike.setdefault(atc.code.value, []).append(each)
    return alike.values()


def _next_of_the_other_kind(alike: list[Placed]) -> dict[Place, Placed]:
    """Find it from the end, so that hundreds of orders of one substance cost no more than each once."""
    later: dict[Place, Placed] = {}
    latest: dict[Kind | None, Placed] = {}
    for each in reversed(alike):
        kind = kind_of(each.order)
        other = latest.get(Kind.PRN if kind is Kind.FIXED else Kind.FIXED)
        if other is not None:
            later[each.place] = other
        latest[kind] = each
    return later


def _is_combination(join: Join) -> bool:
    return join.relation.relation_type == DrugMedicationRelationType.COMBINATION


@activation("SEP", CreateDrugMedication, UpdateDrugMedication, DrugMedication, when=_has_others)
def exercises_separate_orders(_: AnyDrugMedication, here: Here) -> Iterator[Trip]:
    """A message exercises the feature with two orders, one of fixed doses alone and one of as-needed doses alone.

    They belong together where a relation of type Kombination joins them, or where the ATC code is the same.
    """
    if here.place in _separate(here).places:
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
    when=lambda order, here: _has_others(order, here) and here.place in _separate(here).places,  # the first is cheap
    also=("COM",),
)
def separate_and_not_joined(order: CreateDrugMedication | UpdateDrugMedication, here: Here) -> Iterator[Trip]:
    """Separate orders of one substance that no relation joins.

    One has fixed doses and the other as-needed ones of the same ATC code. A relation of type Kombination tells readers
    that they belong together and are not given twice by mistake. Each order is named with the next one of the other
    kind.

    Write a `Relation` of type Kombination between them, where they are one treatment.
    """
    other = _separate(here).apart.get(here.place)
    if other is not None:
        yield trip(drug=order.drug.name, other=other.order.drug.name)
