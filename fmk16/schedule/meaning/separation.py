"""One order with fixed and as-needed doses made two (da: separat ordination; dosage.md 35, SEP of features.md).

An order that holds both kinds becomes a fixed and an as-needed order, each related to the other as a combination (da:
kombination) by its reference number within the request. ``combination`` joins two such orders again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fmk16.errors import QuestionError
from fmk16.finding import Place, place_text
from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import (
    DosageForRequest,
    DosagePeriodForRequest,
    Doses,
    EmptyPeriod,
    InLocalSystemForRequest,
    InWordsForRequest,
    StructuredForRequest,
    UnspecifiedPeriod,
)
from fmk16.model.dose import BySchema
from fmk16.model.drug_medication import CreateDrugMedication, UpdateDrugMedication
from fmk16.model.relation import (
    CreateDrugMedicationRelation,
    DrugMedicationReferenceNumber,
    DrugMedicationRelationType,
    Relations,
    ToOrdersOfRequest,
)
from fmk16.model.walk import placed

RequestedOrder = CreateDrugMedication | UpdateDrugMedication
Content = EmptyPeriod | UnspecifiedPeriod | Doses | None

SHARED = (
    "follow_up_dates",
    "pause",
    "type",
    "has_negative_consent",
    "active_period",
    "indication",
    "route_of_administration",
    "drug",
    "substitution_allowed",
    "handover_preference",
    "reimbursement_approved_code",
    "drug_administration_registration_requested",
    "require_secondary_handover",
    "modification_metadata",
)
"""What both orders say alike."""

SUPPLY = ("create_treatment_handovers", "create_warrants", "attach_warrants")
"""What medicine is handed over on: it belongs to one order, and nobody says to which of two."""


class SeparateOrders(NamedTuple):
    """A fixed and an as-needed order that go together."""

    fixed: RequestedOrder
    prn: CreateDrugMedication


class SeparateDosages(NamedTuple):
    """The fixed and the as-needed doses of one dosage."""

    fixed: DosageForRequest
    prn: DosageForRequest


def split_order(order: RequestedOrder, numbers: tuple[int, int] = (1, 2), place: Place = ()) -> SeparateOrders:
    """Split an order into one with its fixed and one with its as-needed doses, related as a combination.

    Args:
        order: An order to create or to update; an updated one keeps its identifier for the fixed doses.
        numbers: The reference numbers that the two get; no other order of the request may have them.
        place: Where the order stands in its message.

    Returns:
        Both orders, for one request, each with a relation of the type ``Kombination`` to the other.

    Raises:
        QuestionError: The dosage cannot be split (see ``split_dosage``), the order has relations or warrants of which
            nobody says whose they are then, or the numbers are not two different ones from 1 on.
    """
    if not isinstance(order, RequestedOrder):
        raise QuestionError(
            f"{named(place, 'the order')} is a {type(order).__name__}, not one to create or update; "
            "split a request for it, for FMK takes no other"
        )
    if numbers[0] == numbers[1] or min(numbers) < 1:
        raise QuestionError(f"the reference numbers {numbers} are not two different ones from 1 on; choose others")
    _refuse_ties(order, place)
    dosages = split_dosage(order.dosage, (*place, "dosage"))
    fixed = order.model_copy(update={"dosage": dosages.fixed, "relations": _combined_with(*numbers)})
    return SeparateOrders(fixed, _as_needed_order(order, dosages.prn, _combined_with(numbers[1], numbers[0])))


def _refuse_ties(order: RequestedOrder, place: Place) -> None:
    for name in ("relations", *SUPPLY):
        if getattr(order, name, None):
            raise QuestionError(
                f"{place_text((*place, name))} belongs to the whole order, and nobody says to which of two; "
                "leave it out, and add it to the one that it is meant for"
            )


def _as_needed_order(order: RequestedOrder, dosage: DosageForRequest, relations: Relations) -> CreateDrugMedication:
    author = order.created_by if isinstance(order, CreateDrugMedication) else order.modified_by
    alike = {name: getattr(order, name) for name in SHARED}
    return CreateDrugMedication(**alike, created_by=author, dosage=dosage, relations=relations)


def _combined_with(own: DrugMedicationReferenceNumber, other: DrugMedicationReferenceNumber) -> Relations:
    relation = CreateDrugMedicationRelation(
        to=ToOrdersOfRequest(reference_numbers=(other,)), relation_type=DrugMedicationRelationType.COMBINATION
    )
    return Relations(drug_medication_reference_number=own, relations=(relation,))


def split_dosage(dosage: DosageForRequest, place: Place = ()) -> SeparateDosages:
    """Split a dosage into its fixed and its as-needed doses.

    A period that holds doses of one kind alone is empty in the other dosage, and left out at its end. What is not
    decided yet is undecided in both. Limits stay with their doses, the trigger goes with the as-needed ones.

    Args:
        dosage: A structured dosage with doses of both kinds.
        place: Where it stands in its message.

    Raises:
        QuestionError: It is in words or kept elsewhere, is a course, or has no doses of one kind.
    """
    structured = structured_of(dosage, place)
    for name in ("fixed", "prn"):
        if not any(_structures(structured, name)):
            kind = "fixed" if name == "fixed" else "as-needed"
            raise QuestionError(f"{named(place, 'the dosage')} has no {kind} doses; there is nothing to split off")
    fixed, prn = (_part(structured, name) for name in ("fixed", "prn"))
    return SeparateDosages(
        dosage.model_copy(update={"form": fixed}),
        dosage.model_copy(update={"form": prn}),
    )


def structured_of(dosage: DosageForRequest, place: Place) -> StructuredForRequest:
    """Give the structured dosage that can be split or joined.

    Raises:
        QuestionError: It is in words, kept elsewhere, or a course.
    """
    match dosage.form:
        case InWordsForRequest():
            why = "is in words, which do not tell the doses apart"
        case InLocalSystemForRequest():
            why = "is kept in a local system, where its doses stand"
        case StructuredForRequest(precondition=precondition) as structured:
            if precondition.episodic_treatment is None:
                return structured
            why = "is a course, and two orders would be started as two"
    raise QuestionError(f"{named(place, 'the dosage')} {why}; only other structured dosages can be split or joined")


def _structures(structured: StructuredForRequest, name: str) -> Iterator[DosageStructure]:
    for period in structured.dosage_periods:
        structure = getattr(period.content, name, None)
        if structure is not None:
            yield structure


def _part(structured: StructuredForRequest, name: str) -> StructuredForRequest:
    periods = [
        period.model_copy(update={"content": _part_of(period.content, name)}) for period in structured.dosage_periods
    ]
    while _is_emptied(periods[-1], structured.dosage_periods[len(periods) - 1]):
        periods.pop()
    precondition = structured.precondition
    if name == "fixed":
        precondition = precondition.model_copy(update={"prn_trigger": None})
    part = structured.model_copy(update={"precondition": precondition, "dosage_periods": tuple(periods)})
    return part if refers_to_schemas(part) else part.model_copy(update={"parameters": ()})


def _part_of(content: Content, name: str) -> Content:
    if not isinstance(content, Doses):
        return content
    structure = getattr(content, name)
    return EmptyPeriod() if structure is None else Doses(**{name: structure})


def _is_emptied(part: DosagePeriodForRequest, whole: DosagePeriodForRequest) -> bool:
    return isinstance(part.content, EmptyPeriod) and isinstance(whole.content, Doses)


def refers_to_schemas(structured: StructuredForRequest) -> bool:
    """Tell whether any dose has its amount from a parameter schema (dosage.md 44)."""
    return next(placed(structured, (BySchema,)), None) is not None


def named(place: Place, otherwise: str) -> str:
    """Name a place, or what is asked about where no place was given."""
    return place_text(place) or otherwise
