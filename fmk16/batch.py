"""Batches of messages in, batches of occurrences out: for distributed engines and whole folders.

Nothing is kept between calls, so an engine's map over Arrow batches (``mapInArrow``, ``map_batches``) can call
``occurrences_in`` on as many workers as it has. Needs the extra ``batch``: ``pip install fmk16[batch]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import pyarrow as pa

from fmk16.errors import Fmk16Error, QuestionError
from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.header import FMKResponseHeader
from fmk16.model.messages.medicine_card import GetMedicineCardResponse
from fmk16.schedule.bulk.arrow import SCHEMA, record_batches
from fmk16.schedule.bulk.columns import columns_of
from fmk16.schedule.bulk.doses import written
from fmk16.schedule.bulk.occurrences import CHUNK
from fmk16.schedule.card.completeness import WhyIncomplete, incompleteness
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.reading import DEFAULT, Reading
from fmk16.wire.json_form.read import from_json
from fmk16.wire.message import Message
from fmk16.wire.read import read

UNREAD = "message_not_read"
"""The reason of a row that stands for a message that could not be read: what is in it cannot be told."""

_JSON = (b"{", b"\xef\xbb\xbf{")


def occurrences_in(
    batches: Iterable[pa.RecordBatch], first: date, last: date, reading: Reading = DEFAULT, *, chunk: int = CHUNK
) -> Iterator[pa.RecordBatch]:
    """Give all doses of messages whose dose day lies from ``first`` to ``last``, both included.

    Args:
        batches: Batches with a column ``message``, each row a dosage or a message with orders, as XML or JSON, text or
            bytes; and, if there is one, a column ``source`` with what the caller calls it.
        first: The first day of the window.
        last: The last.
        reading: The caller's choices where the interface is silent.
        chunk: How many rows a batch of the answer has at most.

    Returns:
        Batches of ``fmk16.schedule.bulk.arrow.SCHEMA``, one input batch after another; ``order`` counts anew in each.
        Rows of the kind ``untold`` without an order stand for messages: one that cannot be read, for the reason
        ``message_not_read``, and a card that is known to lack something, for each reason why (see ``missing_from``).
        Texts of the messages are given as they are, person numbers included: they are the caller's own.

    Raises:
        QuestionError: A batch has no column ``message``, the window ends before it begins, or a chunk would be empty.
    """
    if last < first:
        raise QuestionError(f"the window ends on {last}, before it begins on {first}; turn the dates round")
    for batch in batches:
        if "message" not in batch.schema.names:
            raise QuestionError(f"the batch has the columns {', '.join(batch.schema.names)}; name one of them message")
        yield from _answered(batch, (first, last), reading, chunk)


def _answered(batch: pa.RecordBatch, days: tuple[date, date], reading: Reading, chunk: int) -> Iterator[pa.RecordBatch]:
    sources: list[str] = []
    missing: list[Missing] = []
    columns = columns_of(_plans(batch, reading, sources, missing), reading)
    yield from record_batches(columns, *days, sources, chunk=chunk)
    if missing:
        yield missing_batch(missing, *days)


def _plans(batch: pa.RecordBatch, reading: Reading, sources: list[str], missing: list[Missing]) -> Iterator[OrderPlan]:
    named = batch.column("source") if "source" in batch.schema.names else pa.nulls(len(batch))
    for source, message in zip(named, batch.column("message"), strict=True):
        name = str(source.as_py() or "")
        try:
            found = message_in(message.as_py())
        except Fmk16Error:
            missing.append(Missing(name, UNREAD))
            continue
        missing += missing_from(found, name)
        for plan in plans_of(found, reading):
            sources.append(name)
            yield plan


def message_in(text: str | bytes | None) -> Message:
    """Read a message, whether it is XML or JSON.

    Raises:
        Fmk16Error: As ``fmk16.read`` and ``fmk16.from_json``.
    """
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text or b""
    return from_json(data) if data.lstrip().startswith(_JSON) else read(data)


def plans_of(message: Message, reading: Reading = DEFAULT) -> Iterator[OrderPlan]:
    """Compile the orders of a message, or the dosage that it is."""
    if isinstance(message.payload, DosageForRequest | DosageForResponse):
        yield compile_order(message.payload, reading)
    for place, order in message.placed_drug_medications():
        yield compile_order(order, reading, place)


# --- what is known to be missing -------------------------------------------------------------------------------------


class Missing(NamedTuple):
    """Why more may be due than a message shows.

    Attributes:
        source: What the caller calls the message.
        reason: Why: ``message_not_read``, ``invalid_order``, or why its card is incomplete.
        place: Where the message says so.
    """

    source: str
    reason: str
    place: str = ""


def missing_from(message: Message, source: str) -> Iterator[Missing]:
    """Tell why more may be due than a message shows: its card is incomplete, or orders of it are invalid.

    What an order leaves open itself, such as a dosage in free text, is told of that order.
    """
    payload = message.payload
    cards = payload.medicine_cards if isinstance(payload, GetMedicineCardResponse) else ()
    for incomplete in incompleteness(message.header(FMKResponseHeader), cards):
        yield Missing(source, str(incomplete.why))
    for number, card in enumerate(cards):
        for position in range(len(card.invalid_drug_medications)):
            place = ("medicine_cards", number, "invalid_drug_medications", position)
            yield Missing(source, str(WhyIncomplete.INVALID_ORDER), written(place))


def missing_batch(missing: Sequence[Missing], first: date, last: date) -> pa.RecordBatch:
    """Make a row for each reason why more may be due than is known, so that nothing is missing in silence."""
    said = {"kind": "untold", "day": first, "last_day": last, "basis": "schema"}
    flags = {"clock_changed": False, "end_unknown": False}
    return pa.RecordBatch.from_pylist([{**each._asdict(), **said, **flags} for each in missing], SCHEMA)
