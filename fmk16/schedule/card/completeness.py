"""Why what a medicine card shows may not be all there is (dosage.md section 10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from fmk16.model.header import FMKResponseHeader, PagingResponse
from fmk16.model.medicine_card import MedicineCard


class WhyIncomplete(StrEnum):
    """What is known to be missing, or not to be relied on."""

    MEDICINECARD_INVALID = "medicinecard_invalid"
    HIDDEN_DATA = "hidden_data"
    PAGING = "paging"
    NOT_REVIEWED = "not_reviewed"


@dataclass(frozen=True, slots=True)
class Incomplete:
    """One reason why a card is incomplete.

    Attributes:
        why: The reason.
        paging: How much of how much is shown, when there are further pages.
    """

    why: WhyIncomplete
    paging: PagingResponse | None = None


def incompleteness(header: FMKResponseHeader | None, cards: Iterable[MedicineCard]) -> tuple[Incomplete, ...]:
    """Give every reason why cards are incomplete: what the response's header says, then what the cards say."""
    of_cards = [Incomplete(WhyIncomplete.NOT_REVIEWED)] if any(card.not_reviewed is not None for card in cards) else []
    return (*_of_header(header), *of_cards)


def _of_header(header: FMKResponseHeader | None) -> Iterator[Incomplete]:
    if header is None:
        return
    if header.medicinecard_invalid is not None:
        yield Incomplete(WhyIncomplete.MEDICINECARD_INVALID)
    if header.hidden_data is not None:
        yield Incomplete(WhyIncomplete.HIDDEN_DATA)
    if header.paging is not None and header.paging.total_size > header.paging.page_size:
        yield Incomplete(WhyIncomplete.PAGING, header.paging)
