"""Why what a medicine card shows may not be all there is (dosage.md section 10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fmk16.finding import Place
from fmk16.model.header import FMKResponseHeader, PagingResponse
from fmk16.model.medicine_card import MedicineCard
from fmk16.model.patient import OrganisationRelationType, PatientOrganisationRelation
from fmk16.schedule.plan import Reason


class WhyIncomplete(StrEnum):
    """What is known to be missing, or not to be relied on."""

    MEDICINECARD_INVALID = "medicinecard_invalid"
    HIDDEN_DATA = "hidden_data"
    PAGING = "paging"
    NOT_REVIEWED = "not_reviewed"
    HOSPITAL_STAY = "hospital_stay"
    """The patient is in hospital, where what is given stands in other systems."""
    INVALID_ORDER = "invalid_order"
    FREE_TEXT = "free_text"
    LOCAL_SCHEMA = "local_schema"
    CANNOT_TELL = "cannot_tell"
    """What an order gives on these days cannot be told, for another reason."""


@dataclass(frozen=True, slots=True)
class Incomplete:
    """One reason why a card is incomplete.

    Attributes:
        why: The reason.
        paging: How much of how much is shown, when there are further pages.
        order: The order that it is about, by its identifier, when it is about one.
        reason: Why it cannot be told what that order gives.
        place: Where the message says so, when it is about an order.
    """

    why: WhyIncomplete
    paging: PagingResponse | None = None
    order: int | None = None
    reason: Reason | None = None
    place: Place = ()


def incompleteness(
    header: FMKResponseHeader | None, cards: Iterable[MedicineCard], at: datetime | None = None
) -> tuple[Incomplete, ...]:
    """Give every reason why cards are incomplete: what the response's header says, then what the cards say.

    What single orders leave open is told by ``card.Card.missing``.

    Args:
        header: The header of the response that brought the cards.
        cards: The cards.
        at: The moment asked about, aware; without it a hospital stay counts whenever it lasts.
    """
    listed = tuple(cards)
    not_reviewed = any(card.not_reviewed is not None for card in listed)
    is_admitted = any(_is_stay(relation, at) for card in listed for relation in card.patient_organisation_relations)
    of_cards = ((WhyIncomplete.NOT_REVIEWED, not_reviewed), (WhyIncomplete.HOSPITAL_STAY, is_admitted))
    return (*_of_header(header), *(Incomplete(why) for why, holds in of_cards if holds))


def _of_header(header: FMKResponseHeader | None) -> Iterator[Incomplete]:
    if header is None:
        return
    if header.medicinecard_invalid is not None:
        yield Incomplete(WhyIncomplete.MEDICINECARD_INVALID)
    if header.hidden_data is not None:
        yield Incomplete(WhyIncomplete.HIDDEN_DATA)
    if header.paging is not None and header.paging.total_size > header.paging.page_size:
        yield Incomplete(WhyIncomplete.PAGING, header.paging)


def _is_stay(relation: PatientOrganisationRelation, at: datetime | None) -> bool:
    """Tell whether a relation is a hospital stay at a moment; a moment without an offset limits nothing (15)."""
    if relation.type != OrganisationRelationType.ADMITTED or relation.removed is not None:
        return False
    validity = relation.validity_period
    if validity is None or at is None:
        return True
    begin, end = validity.from_date_time.value, validity.to_date_time.value
    return (begin.tzinfo is None or begin <= at) and (end.tzinfo is None or at <= end)
