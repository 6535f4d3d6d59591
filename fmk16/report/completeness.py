"""What a message itself says that it does not show, in words: invalid orders, and why a card is incomplete.

What an order leaves open, such as a dosage in free text, is said where the order is.
"""

from __future__ import annotations

from collections.abc import Sequence

from fmk16.finding import place_text
from fmk16.model.header import FMKResponseHeader, PagingResponse
from fmk16.model.medicine_card import MedicineCard
from fmk16.model.messages.medicine_card import GetMedicineCardResponse
from fmk16.report.elements import Json
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.schedule.card.completeness import Incomplete, incompleteness
from fmk16.wire.message import Message


def notes_of(message: Message, words: Words) -> tuple[str, ...]:
    """Say what a message does not show: a line on orders that are invalid, a line on why the card is incomplete."""
    return tuple(line for line in (_invalid_line(message, words), _incomplete_line(message, words)) if line)


def notes_json(message: Message) -> Json:
    """Give the same for machines; nothing for a message that lacks nothing."""
    because = [incomplete_json(each) for each in _incompleteness(message)]
    invalid: list[Json] = [{"Identifier": identifier} for identifier in _invalid(message)]
    return {name: value for name, value in (("InvalidDrugMedication", invalid), ("Incomplete", because)) if value}


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

_JSON_NAMES = ("PageSize", "TotalSize", "PagingObject")
_BLANKS = ("size", "total", "kind")
"""What a page is called in JSON, and in the blanks of a phrase."""


def _incompleteness(message: Message) -> tuple[Incomplete, ...]:
    return incompleteness(message.header(FMKResponseHeader), _cards(message))


def _incomplete_line(message: Message, words: Words) -> str:
    why = [why_incomplete(each, words) for each in _incompleteness(message)]
    return words.say("message.incomplete", why="; ".join(why)) if why else ""


def why_incomplete(incomplete: Incomplete, words: Words) -> str:
    """Say one reason why a card is incomplete; what an order leaves open, as why it cannot be told."""
    if incomplete.reason is not None:
        return words.say(f"reason.{incomplete.reason}")
    order = {} if incomplete.order is None else {"order": incomplete.order}
    return words.say(f"incomplete.{incomplete.why}", **_page(incomplete.paging, _BLANKS), **order)


def incomplete_json(incomplete: Incomplete) -> Json:
    """Give the same for machines."""
    entries: Json = {"Because": str(incomplete.why), **_page(incomplete.paging, _JSON_NAMES)}
    reason = None if incomplete.reason is None else str(incomplete.reason)
    more = (("Identifier", incomplete.order), ("Reason", reason), ("Place", place_text(incomplete.place) or None))
    return entries | {name: value for name, value in more if value is not None}


def _page(paging: PagingResponse | None, names: Sequence[str]) -> dict[str, int | str]:
    if paging is None:
        return {}
    return dict(zip(names, (paging.page_size, paging.total_size, shown(str(paging.paging_object))), strict=True))
