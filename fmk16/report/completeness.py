"""What a message itself says that it does not show: orders that are invalid, and why a card is incomplete (section 10).

What an order leaves open, such as a dosage in free text, is said where the order is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fmk16.model.header import FMKResponseHeader, PagingResponse
from fmk16.model.medicine_card import MedicineCard
from fmk16.model.message import GetMedicineCardResponse
from fmk16.report.elements import Json
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.wire.message import Message

Because = tuple[str, dict[str, int | str]]
"""Why a card is incomplete: a code, and what fills in its phrase."""


def notes_of(message: Message, words: Words) -> tuple[str, ...]:
    """Say what a message does not show: a line on orders that are invalid, a line on why the card is incomplete."""
    return tuple(line for line in (_invalid_line(message, words), _incomplete_line(message, words)) if line)


def notes_json(message: Message) -> Json:
    """Give the same for machines; nothing for a message that lacks nothing."""
    because = [{"Because": code} | _named(blanks) for code, blanks in _because(message)]
    invalid: list[Json] = [{"Identifier": identifier} for identifier in _invalid(message)]
    return {name: value for name, value in (("InvalidDrugMedication", invalid), ("Incomplete", because)) if value}


def _named(blanks: dict[str, int | str]) -> Json:
    names = {"size": "PageSize", "total": "TotalSize", "kind": "PagingObject"}
    return {names[blank]: value for blank, value in blanks.items()}


# --- orders that are invalid -----------------------------------------------------------------------------------------


def _cards(message: Message) -> tuple[MedicineCard, ...]:
    return message.payload.medicine_cards if isinstance(message.payload, GetMedicineCardResponse) else ()


def _invalid(message: Message) -> list[int]:
    return [order.identifier for card in _cards(message) for order in card.invalid_drug_medications]


def _invalid_line(message: Message, words: Words) -> str:
    identifiers = _invalid(message)
    if not identifiers:
        return ""
    listed = ", ".join(map(str, identifiers))
    key = "message.invalid_order" if len(identifiers) == 1 else "message.invalid_orders"
    return words.say(key, count=len(identifiers), identifiers=listed)


# --- why a card is incomplete ----------------------------------------------------------------------------------------


def _incomplete_line(message: Message, words: Words) -> str:
    why = [words.say(f"incomplete.{code}", **blanks) for code, blanks in _because(message)]
    return words.say("message.incomplete", why="; ".join(why)) if why else ""


def _because(message: Message) -> Iterator[Because]:
    yield from _because_of_header(message.header(FMKResponseHeader))
    yield from _because_of_cards(_cards(message))


def _because_of_header(header: FMKResponseHeader | None) -> Iterator[Because]:
    if header is None:
        return
    if header.medicinecard_invalid is not None:
        yield "medicinecard_invalid", {}
    if header.hidden_data is not None:
        yield "hidden_data", {}
    if header.paging is not None and header.paging.total_size > header.paging.page_size:
        yield "paging", _page(header.paging)


def _page(paging: PagingResponse) -> dict[str, int | str]:
    return {"size": paging.page_size, "total": paging.total_size, "kind": shown(str(paging.paging_object))}


def _because_of_cards(cards: Iterable[MedicineCard]) -> Iterator[Because]:
    if any(card.not_reviewed is not None for card in cards):
        yield "not_reviewed", {}
