"""Batches of messages in, batches of occurrences out: for distributed engines and whole folders.

Nothing is kept between calls, so an engine's map over Arrow batches (``mapInArrow``, ``map_batches``) can call
``occurrences_in`` on as many workers as it has. Needs the extra ``batch``: ``pip install fmk16[batch]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import pyarrow as pa

from fmk16.errors import Fmk16Error, QuestionError
from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.schedule.bulk.arrow import SCHEMA, record_batches
from fmk16.schedule.bulk.columns import columns_of
from fmk16.schedule.bulk.occurrences import CHUNK
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
        Batches of ``fmk16.schedule.bulk.arrow.SCHEMA``, one input batch after another; ``order`` counts anew in each. A
        message that cannot be read is a row too: of the kind ``untold``, for the reason ``message_not_read``.

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
    unread: list[str] = []
    columns = columns_of(_plans(batch, reading, sources, unread), reading)
    yield from record_batches(columns, *days, sources, chunk=chunk)
    if unread:
        yield unread_batch(unread, *days)


def _plans(batch: pa.RecordBatch, reading: Reading, sources: list[str], unread: list[str]) -> Iterator[OrderPlan]:
    named = batch.column("source") if "source" in batch.schema.names else pa.nulls(len(batch))
    for source, message in zip(named, batch.column("message"), strict=True):
        name = str(source.as_py() or "")
        try:
            found = message_in(message.as_py())
        except Fmk16Error:
            unread.append(name)
            continue
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


def unread_batch(sources: Sequence[str], first: date, last: date) -> pa.RecordBatch:
    """Make a row for each message that could not be read, so that none is missing in silence."""
    said = {"kind": "untold", "day": first, "last_day": last, "reason": UNREAD, "basis": "schema", "place": ""}
    flags = {"clock_changed": False, "end_unknown": False}
    return pa.RecordBatch.from_pylist([{"source": source, **said, **flags} for source in sources], SCHEMA)
