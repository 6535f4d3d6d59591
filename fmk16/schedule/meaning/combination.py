"""Two orders that go together made one (da: kombination; dosage.md 35, COM of features.md).

What a fixed and an as-needed order say in one, one order says: the reverse of ``separation``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap

from fmk16.errors import QuestionError
from fmk16.finding import Place, place_text
from fmk16.model.dosage import (
    DosageForRequest,
    DosagePeriodForRequest,
    Doses,
    EmptyPeriod,
    Start,
    StructuredForRequest,
    UnspecifiedPeriod,
)
from fmk16.model.drug_medication import CreateDrugMedication
from fmk16.model.relation import DrugMedicationRelationType, ToOrdersOfRequest
from fmk16.schedule.meaning.alignment import first_of, side_by_side
from fmk16.schedule.meaning.cutting import CannotCutError
from fmk16.schedule.meaning.forms import plain_unit
from fmk16.schedule.meaning.normal import NormalForm
from fmk16.schedule.meaning.normalise import normal_form
from fmk16.schedule.meaning.rhythm import Rhythm
from fmk16.schedule.meaning.separation import (
    SHARED,
    SUPPLY,
    Content,
    RequestedOrder,
    named,
    refers_to_schemas,
    structured_of,
)
from fmk16.schedule.plan import Reason
from fmk16.schedule.reading import Reading, WeekOne

MOST_PERIODS = 100
"""Periods that a dosage can have (dosage.md 1)."""


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

    They need not start or end alike: where one begins later or ends earlier it has no doses, and where a period of one
    has its end within one of the other, this one is cut, so that each kind gives what it gave.

    Args:
        fixed: The fixed doses.
        prn: The as-needed doses; their trigger becomes that of the joined dosage.
        place: Where they stand in their message.

    Raises:
        QuestionError: One of them is in words, kept elsewhere or a course; one starts upon handover and the other
            otherwise; they differ in their unit or their parameter schemas; a period of one holds what the other's
            doses cannot stand beside, or would have to be cut and cannot be without another meaning.
    """
    one, other = structured_of(fixed, place), structured_of(prn, place)
    start = first_of(one, other)
    differing = [*(() if start is not None else ("start",)), *_differing(one, other)]
    if fixed.is_self_administration != prn.is_self_administration:
        differing.append("is_self_administration")
    if start is None or differing:
        raise QuestionError(
            f"{named(place, 'the two dosages')} differ in {', '.join(differing)}; one dosage can say it in one way only"
        )
    precondition = one.precondition.model_copy(update={"start": start, "prn_trigger": other.precondition.prn_trigger})
    update = {
        "precondition": precondition,
        "parameters": one.parameters or other.parameters,
        "dosage_periods": _joined_periods(one, other, start, place),
    }
    joined = fixed.model_copy(update={"form": one.model_copy(update=update)})
    if not _lie_side_by_side(one, other):
        _refuse_another_meaning(joined, fixed, prn, place)
    return joined


def _lie_side_by_side(one: StructuredForRequest, other: StructuredForRequest) -> bool:
    """Tell whether two dosages begin alike, and periods that stand at one place in both end alike."""
    pairs = zip(one.dosage_periods, other.dosage_periods, strict=False)
    return one.precondition.start == other.precondition.start and all(
        mine.length == yours.length for mine, yours in pairs
    )


def _differing(one: StructuredForRequest, other: StructuredForRequest) -> Iterator[str]:
    if plain_unit(one.unit) != plain_unit(other.unit):
        yield "unit"
    if one.parameters != other.parameters and not all(map(_lets_others_choose, (one, other), (other, one))):
        yield "parameters"


def _lets_others_choose(one: StructuredForRequest, other: StructuredForRequest) -> bool:
    """Tell whether a dosage keeps its meaning beside the schemas of another: it has the only ones, or needs none."""
    return not other.parameters or not (one.parameters or refers_to_schemas(one))


def _joined_periods(
    one: StructuredForRequest, other: StructuredForRequest, start: Start, place: Place
) -> tuple[DosagePeriodForRequest, ...]:
    periods: list[DosagePeriodForRequest] = []
    try:
        for fixed, prn in side_by_side(one, other, start):
            where = (*place, "form", "dosage_periods", len(periods))
            periods.append(fixed.model_copy(update={"content": _joined_content(fixed.content, prn.content, where)}))
    except CannotCutError as error:
        raise QuestionError(
            f"{named(place, 'the two dosages')} have periods that end on different days, and {error}; "
            "give both the same periods first"
        ) from error
    if len(periods) > MOST_PERIODS:
        raise QuestionError(
            f"{named(place, 'the two dosages')} would make {len(periods)} periods, and a dosage can have "
            f"{MOST_PERIODS}; keep them apart"
        )
    return tuple(periods)


def _refuse_another_meaning(
    joined: DosageForRequest, fixed: DosageForRequest, prn: DosageForRequest, place: Place
) -> None:
    """Refuse what was cut into another meaning, whichever days are read as week 1 (dosage.md 24)."""
    for week_one in WeekOne:
        reading = Reading(week_one=week_one)
        if not _is_both(*(normal_form(each, reading) for each in (joined, fixed, prn))):
            raise QuestionError(
                f"{named(place, 'the two dosages')} have periods that end on different days, and cut where the other "
                f"ends they would give other doses if week 1 is read as {week_one}; give both the same periods first"
            )


def _is_both(whole: NormalForm, fixed: NormalForm, prn: NormalForm) -> bool:
    """Tell whether a meaning is that of two others together."""
    of_days = whole.doses == fixed.doses | prn.doses and whole.limits == fixed.limits | prn.limits
    starts = (whole.by_start, fixed.by_start, prn.by_start)
    return (
        of_days
        and _untold(whole) == _untold(fixed) | _untold(prn)
        and all(starmap(_is_both, zip(*starts, strict=True)))
    )


def _untold(form: NormalForm) -> set[tuple[Reason, bool, Rhythm]]:
    return {(told.reason, told.is_prn, rhythm) for told, rhythm in form.unknown}


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
