"""Two orders that go together made one (da: kombination; dosage.md 35, COM of features.md).

What a fixed and an as-needed order say in one, one order says: the reverse of ``separation``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from fmk16.errors import QuestionError
from fmk16.finding import Place, place_text
from fmk16.model.dosage import (
    DosageForRequest,
    DosagePeriodForRequest,
    Doses,
    EmptyPeriod,
    StructuredForRequest,
    UnspecifiedPeriod,
)
from fmk16.model.drug_medication import CreateDrugMedication
from fmk16.model.relation import DrugMedicationRelationType, ToOrdersOfRequest
from fmk16.schedule.meaning.forms import plain_unit
from fmk16.schedule.meaning.separation import (
    SHARED,
    SUPPLY,
    Content,
    RequestedOrder,
    named,
    refers_to_schemas,
    structured_of,
)


def join_orders(fixed: RequestedOrder, prn: CreateDrugMedication, place: Place = ()) -> RequestedOrder:
    """Join a fixed and an as-needed order of one request that are related as a combination.

    Args:
        fixed: The order with the fixed doses; what is joined is this order.
        prn: The order with the as-needed doses.
        place: Where the request's orders stand in their message.

    Raises:
        QuestionError: They are not related so, are related to others, have warrants, differ in anything but their
            doses, or their dosages cannot be joined (see ``join_dosages``).
    """
    _refuse_other_ties(fixed, prn, place)
    differing = [name for name in SHARED if getattr(fixed, name) != getattr(prn, name)]
    if differing:
        raise QuestionError(
            f"{named(place, 'the two orders')} differ in {', '.join(differing)}; one order can say it in one way only"
        )
    dosage = join_dosages(fixed.dosage, prn.dosage, (*place, "dosage"))
    return fixed.model_copy(update={"dosage": dosage, "relations": None})


def _refuse_other_ties(fixed: RequestedOrder, prn: CreateDrugMedication, place: Place) -> None:
    for order in (fixed, prn):
        for name in SUPPLY:
            if getattr(order, name, None):
                raise QuestionError(
                    f"{place_text((*place, name))} belongs to one of two orders; leave it out to join them"
                )
    between = [*_relations(fixed, _number(prn)), *_relations(prn, _number(fixed))]
    if not between or not all(between):
        raise QuestionError(
            f"{named(place, 'the two orders')} are not related to each other as a combination, or to others too; "
            "only orders that go together, and with no other, can be joined"
        )


def _number(order: RequestedOrder) -> int | None:
    return None if order.relations is None else order.relations.drug_medication_reference_number


def _relations(order: RequestedOrder, other: int | None) -> Iterator[bool]:
    """Tell of each relation of an order whether it is the combination with the other one, and that alone."""
    for relation in () if order.relations is None else order.relations.relations:
        numbers = relation.to.reference_numbers if isinstance(relation.to, ToOrdersOfRequest) else ()
        yield numbers == (other,) and relation.relation_type == DrugMedicationRelationType.COMBINATION


def join_dosages(fixed: DosageForRequest, prn: DosageForRequest, place: Place = ()) -> DosageForRequest:
    """Join a dosage of fixed with one of as-needed doses.

    Args:
        fixed: The fixed doses.
        prn: The as-needed doses; their trigger becomes that of the joined dosage.
        place: Where they stand in their message.

    Raises:
        QuestionError: One of them is in words, kept elsewhere or a course; they start otherwise, differ in their unit
            or their parameter schemas, or their periods do not lie side by side.
    """
    one, other = structured_of(fixed, place), structured_of(prn, place)
    differing = [*_differing(one, other)]
    if fixed.is_self_administration != prn.is_self_administration:
        differing.append("is_self_administration")
    if differing:
        raise QuestionError(
            f"{named(place, 'the two dosages')} differ in {', '.join(differing)}; one dosage can say it in one way only"
        )
    update = {
        "precondition": one.precondition.model_copy(update={"prn_trigger": other.precondition.prn_trigger}),
        "parameters": one.parameters or other.parameters,
        "dosage_periods": tuple(_joined_periods(one, other, place)),
    }
    return fixed.model_copy(update={"form": one.model_copy(update=update)})


def _differing(one: StructuredForRequest, other: StructuredForRequest) -> Iterator[str]:
    if one.precondition.start != other.precondition.start:
        yield "start"
    if plain_unit(one.unit) != plain_unit(other.unit):
        yield "unit"
    if one.parameters != other.parameters and not all(map(_lets_others_choose, (one, other), (other, one))):
        yield "parameters"


def _lets_others_choose(one: StructuredForRequest, other: StructuredForRequest) -> bool:
    """Tell whether a dosage keeps its meaning beside the schemas of another: it has the only ones, or needs none."""
    return not other.parameters or not (one.parameters or refers_to_schemas(one))


def _joined_periods(
    one: StructuredForRequest, other: StructuredForRequest, place: Place
) -> Iterator[DosagePeriodForRequest]:
    pairs = zip_longest(one.dosage_periods, other.dosage_periods)
    for position, (fixed, prn) in enumerate(pairs):
        where = (*place, "form", "dosage_periods", position)
        if fixed is not None and prn is not None and fixed.length != prn.length:
            raise QuestionError(f"{place_text(where)} ends on different days in the two; cut their periods alike first")
        content = _joined_content(_content(fixed), _content(prn), where)
        yield (fixed or prn).model_copy(update={"content": content})


def _content(period: DosagePeriodForRequest | None) -> Content:
    return EmptyPeriod() if period is None else period.content


def _joined_content(fixed: Content, prn: Content, place: Place) -> Content:
    match fixed, prn:
        case (EmptyPeriod() | Doses(prn=None), EmptyPeriod() | Doses(fixed=None)):
            parts = {"fixed": getattr(fixed, "fixed", None), "prn": getattr(prn, "prn", None)}
            return Doses(**parts) if any(parts.values()) else EmptyPeriod()
        case (UnspecifiedPeriod(), UnspecifiedPeriod()) | (None, None):
            return fixed
        case _:
            raise QuestionError(
                f"{place_text(place)} is not fixed in the first and as needed in the second; one period cannot say both"
            )
