"""Whether the orders of a message belong together as was meant: which to which, how, and which is preferred.

That two orders go together is the same said on either of them, or on both; one order in the place of another is said
on a side of its own. Reference numbers and identifiers are the system's, so only what they lead to counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fmk16.conformance.rules.relations import relations_of, targets_of
from fmk16.conformance.suite.wording import folded
from fmk16.finding import Said
from fmk16.model.drug_medication import AnyDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.model.relation import DrugMedicationRelationType

ELSEWHERE = -1
"""Stands for an order that is not of the message."""

_EITHER_WAY = folded(DrugMedicationRelationType.COMBINATION)


class Edge(NamedTuple):
    """A relation from an order to another, by their positions, with its type."""

    one: int
    other: int
    kind: str

    @property
    def turned(self) -> Edge:
        """The same said on the other order."""
        return Edge(self.other, self.one, self.kind)


def relations_differ(
    wanted: Sequence[AnyDrugMedication], given: Sequence[AnyDrugMedication], matching: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Said]]:
    """Tell in what relations differ from those that were meant.

    Args:
        wanted: The orders that are meant.
        given: The orders of the message.
        matching: Which order stands for which, by their positions.

    Yields:
        The position of an order of the message, and a sentence.
    """
    where = {**dict(matching), ELSEWHERE: ELSEWHERE}
    asked = {Edge(where[e.one], where[e.other], e.kind) for e in _edges(wanted) if e.one in where and e.other in where}
    found = set(_edges(given))
    names = _names(given)
    for edge in sorted(asked - found):
        if edge.kind != _EITHER_WAY or edge.turned not in found:
            yield edge.one, _between("expected a relation of type {kind} from {one} to {other}", edge, names)
    for edge in sorted(found - asked):
        if edge.turned not in asked:
            yield edge.one, _between("a relation of type {kind} from {one} to {other} was not ordered", edge, names)
    yield from _preferred(wanted, given, matching)


def _names(orders: Sequence[AnyDrugMedication]) -> list[str]:
    """Name orders by their drugs, and by their number too where two are for one."""
    names = [order.drug.name.strip() for order in orders]
    return [name if names.count(name) == 1 else f"{name} [{number}]" for number, name in enumerate(names, 1)]


def _between(text: str, edge: Edge, names: Sequence[str]) -> Said:
    other = Said("an order that is in FMK") if edge.other == ELSEWHERE else names[edge.other]
    return Said(text, kind=edge.kind.capitalize(), one=names[edge.one], other=other)


def _preferred(
    wanted: Sequence[AnyDrugMedication], given: Sequence[AnyDrugMedication], matching: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Said]]:
    for mine, yours in matching:
        asked, found = _is_preferred(wanted[mine]), _is_preferred(given[yours])
        if asked != found:
            text = (
                "{order} is the preferred one, and not marked Primary"
                if asked
                else "{order} is marked Primary, and is not the preferred one"
            )
            yield yours, Said(text, order=_names(given)[yours])


def _is_preferred(order: AnyDrugMedication) -> bool:
    return any(relation.primary for relation in relations_of(order))


# --- reading ---------------------------------------------------------------------------------------------------------


def _edges(orders: Sequence[AnyDrugMedication]) -> Iterator[Edge]:
    by_number = {number: position for position, order in enumerate(orders) if (number := _number(order)) is not None}
    by_name = {name: position for position, order in enumerate(orders) if (name := _identifier(order)) is not None}
    for position, order in enumerate(orders):
        for relation in relations_of(order):
            for target in targets_of(relation):
                known = by_number if target.is_number else by_name
                other = known.get(target.value, ELSEWHERE)
                yield Edge(position, other, folded(str(relation.relation_type)))


def _number(order: AnyDrugMedication) -> int | None:
    if isinstance(order, DrugMedication) or order.relations is None:
        return None
    return order.relations.drug_medication_reference_number


def _identifier(order: AnyDrugMedication) -> int | None:
    return order.identifier if isinstance(order, DrugMedication | UpdateDrugMedication) else None
