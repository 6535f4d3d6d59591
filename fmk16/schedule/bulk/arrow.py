"""Occurrences as Arrow record batches, and into Parquet: one table for doses and for what cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from fmk16.schedule.bulk.arrays import NO_INSTANT, NONE, Days, Flags, Numbers, Seconds
from fmk16.schedule.bulk.columns import Columns
from fmk16.schedule.bulk.occurrences import CHUNK, Occurrences, occurrences
from fmk16.schedule.clock import EPOCH_DAY
from fmk16.schedule.ground import Basis
from fmk16.schedule.occurrence import HowKnown

WORD = pa.dictionary(pa.int16(), pa.string())
TEXT = pa.dictionary(pa.int32(), pa.string())
AMOUNT = pa.decimal128(18, 9)
"""Wide enough for every quantity that the interface has, exactly."""

ANY_TIMES = "unlimited_day_dosage"
"""The last step of the place of a dose that is given any number of times on a day."""

SCHEMA = pa.schema(
    [
        pa.field("source", TEXT, nullable=False),
        pa.field("order", pa.int32()),
        pa.field("kind", WORD, nullable=False),
        pa.field("day", pa.date32(), nullable=False),
        pa.field("last_day", pa.date32(), nullable=False),
        pa.field("instant", pa.timestamp("s", "UTC")),
        pa.field("known", WORD),
        pa.field("clock_changed", pa.bool_(), nullable=False),
        pa.field("times_per_day", pa.int32()),
        pa.field("any_times", pa.bool_()),
        pa.field("amount_least", AMOUNT),
        pa.field("amount_most", AMOUNT),
        pa.field("amount_schema", TEXT),
        pa.field("unit", TEXT),
        pa.field("period", pa.int32()),
        pa.field("end_unknown", pa.bool_(), nullable=False),
        pa.field("reason", WORD),
        pa.field("basis", WORD, nullable=False),
        pa.field("place", TEXT, nullable=False),
    ]
)
"""The columns of an occurrence, always the same.

Attributes:
    source: What the caller calls the message or the order: its file, or a key of their own.
    order: The order's number among those asked about, from 0; null for a message that could not be read.
    kind: ``fixed`` or ``prn`` for a dose; ``untold`` or ``untold_prn`` for days that cannot be told: never count these.
    day: The dose day, or the first of several.
    last_day: The same, or the last of a window of choice or of days that cannot be told.
    instant: When; null where only the day is known.
    known: How the time is known: ``stated``, ``approximate``, ``day_only``, ``window``; null where nothing can be told.
    clock_changed: Whether the clocks change at that time (dosage.md 27a).
    times_per_day: How many times on the day, where that is all that is said: such a row stands for so many doses.
    any_times: Whether it stands for any number of times on the day, or for an infusion that runs all day (dosage.md
        31): its amount is not to be taken for the day's; null for a message that could not be read.
    amount_least: The least amount, exactly; null where a parameter schema gives it.
    amount_most: The most.
    amount_schema: The schema that gives the amount (dosage.md 44).
    unit: The unit of the amount, in singular where it has two forms.
    period: The period's number.
    end_unknown: Whether nobody can say when the period ends (dosage.md 11a).
    reason: Why it cannot be told; null for doses.
    basis: How sure it is: the weakest statement that it rests on.
    place: Where it stands in its message.
"""


def record_batches(
    columns: Columns,
    first: date,
    last: date,
    sources: Sequence[str] | None = None,
    *,
    chunk: int = CHUNK,
    orders: tuple[int, int] | None = None,
) -> Iterator[pa.RecordBatch]:
    """Give all occurrences of a window of days as record batches.

    Args:
        columns: The orders.
        first: The first day of the window.
        last: The last, included.
        sources: What each order is called, by number; without it ``order`` alone tells them apart.
        chunk: How many rows a batch has at most.
        orders: The numbers of the first order asked about and of the one after the last; without it all.

    Returns:
        Batches of ``SCHEMA``; none when there is no row.

    Raises:
        QuestionError: The window ends before it begins, or a chunk would have no rows.
    """
    words = _Words(columns, sources)
    return (words.batch(found) for found in occurrences(columns, first, last, chunk, orders))


def write_parquet(batches: Iterable[pa.RecordBatch], path: str | Path) -> int:
    """Write record batches to a Parquet file, one after another, and give the number of rows.

    Raises:
        OSError: The file cannot be written.
    """
    count = 0
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)
            count += batch.num_rows
    return count


class _Words:
    """The doses' table as Arrow columns; a batch picks from them by the number of the dose."""

    def __init__(self, columns: Columns, sources: Sequence[str] | None) -> None:
        doses = columns.doses
        self.sources = None if sources is None else Coded.of(sources, TEXT)
        self.kind = Coded.of([dose.kind.value for dose in doses], WORD)
        self.known = Coded.of([dose.known and dose.known.value for dose in doses], WORD, tuple(HowKnown))
        self.schema = Coded.of([dose.schema for dose in doses], TEXT)
        self.unit = Coded.of([dose.unit for dose in doses], TEXT)
        self.reason = Coded.of([dose.reason and dose.reason.value for dose in doses], WORD)
        self.basis = Coded.of([_basis(dose.basis) for dose in doses], WORD, map(_basis, Basis))
        self.place = Coded.of([dose.place for dose in doses], TEXT)
        self.times_per_day = Plain.of([dose.times_per_day for dose in doses], pa.int32())
        self.period = Plain.of([dose.period for dose in doses], pa.int32())
        self.any_times = np.array([dose.place.endswith(ANY_TIMES) for dose in doses], np.bool_)
        self.least = Plain.of([dose.least for dose in doses], AMOUNT)
        self.most = Plain.of([dose.most for dose in doses], AMOUNT)
        self.end_unknown = np.array([dose.end_unknown for dose in doses], np.bool_)
        self.changed_basis = _basis(columns.changed_basis)

    def batch(self, found: Occurrences) -> pa.RecordBatch:
        dose, order, is_changed = found.dose.astype(np.int64), found.order, found.is_clock_changed
        made: list[pa.Array] = [
            _nameless(len(order)) if self.sources is None else self.sources.picked(order),
            _array(pa.int32(), order),
            self.kind.picked(dose),
            _days(found.day),
            _days(found.until),
            _instants(found.instant),
            self._known(found, dose),
            _bits(is_changed),
            self.times_per_day.picked(dose),
            _bits(self.any_times.take(dose)),
            self.least.picked(dose),
            self.most.picked(dose),
            self.schema.picked(dose),
            self.unit.picked(dose),
            self.period.picked(dose),
            _bits(self.end_unknown.take(dose)),
            self.reason.picked(dose),
            self._basis(dose, is_changed),
            self.place.picked(dose),
        ]
        return pa.RecordBatch.from_arrays(made, schema=SCHEMA)

    def _known(self, found: Occurrences, dose: Numbers) -> pa.Array:
        if found.until is found.day:
            return self.known.picked(dose)
        on_a_day = self.known.code_of(HowKnown.DAY_ONLY)
        codes = self.known.codes.take(dose)
        codes[(found.until > found.day) & (codes == on_a_day)] = self.known.code_of(HowKnown.WINDOW)
        return self.known.array(codes)

    def _basis(self, dose: Numbers, is_changed: Flags) -> pa.Array:
        """No basis is weaker than a decided one, which 27a is."""
        codes = self.basis.codes.take(dose)
        if is_changed.any():
            codes[is_changed] = self.basis.code_of(self.changed_basis)
        return self.basis.array(codes)


# --- columns ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Coded:
    """Words, each told once, and a code for each row of a table; ``NONE`` stands for no word."""

    words: pa.Array
    numbers: Mapping[str, int]
    codes: npt.NDArray[np.int16] | npt.NDArray[np.int32]
    has_none: bool

    @classmethod
    def of(cls, values: Sequence[str | None], kind: pa.DictionaryType, first: Iterable[str] = ()) -> Coded:
        """Give codes to words, some of which come first whether they occur or not."""
        listed = dict.fromkeys((*first, *(value for value in values if value is not None)))
        numbers = {str(word): number for number, word in enumerate(listed)}
        codes = np.array(
            [NONE if value is None else numbers[value] for value in values], kind.index_type.to_pandas_dtype()
        )
        return cls(pa.array(list(numbers), pa.string()), numbers, codes, bool((codes == NONE).any()))

    def code_of(self, word: str) -> int:
        """Give the code of a word."""
        return self.numbers[str(word)]

    def picked(self, rows: Days | Numbers) -> pa.Array:
        """Make an Arrow column of some rows."""
        return self.array(self.codes.take(rows))

    def array(self, codes: npt.NDArray[np.int16] | npt.NDArray[np.int32]) -> pa.Array:
        """Make an Arrow column of codes."""
        index = _array(pa.from_numpy_dtype(codes.dtype), codes, codes == NONE if self.has_none else None)
        return pa.DictionaryArray.from_arrays(index, self.words, safe=False)


@dataclass(frozen=True, slots=True)
class Plain:
    """Values of a fixed number of bytes, some of them perhaps null."""

    kind: pa.DataType
    values: npt.NDArray[np.void]
    is_null: Flags | None

    @classmethod
    def of(cls, values: Sequence[int | Decimal | None], kind: pa.DataType) -> Plain:
        """Lay out values as Arrow does."""
        array = pa.array(values, kind)
        width = f"V{kind.bit_width // 8}"
        laid = np.frombuffer(array.buffers()[1] or b"", width)[: len(values)] if len(values) else np.zeros(0, width)
        return cls(
            kind, _as_numbers(laid), array.is_null().to_numpy(zero_copy_only=False) if array.null_count else None
        )

    def picked(self, rows: Days | Numbers) -> pa.Array:
        """Make an Arrow column of some rows."""
        return _array(self.kind, self.values.take(rows), None if self.is_null is None else self.is_null.take(rows))


def _array(kind: pa.DataType, values: npt.NDArray[np.generic], is_null: Flags | None = None) -> pa.Array:
    """See numbers as an Arrow column, without copying them."""
    has_null = is_null is not None and bool(is_null.any())
    valid = pa.py_buffer(np.packbits(~is_null, bitorder="little")) if has_null and is_null is not None else None
    return pa.Array.from_buffers(kind, len(values), [valid, pa.py_buffer(values)])


def _bits(flags: Flags) -> pa.Array:
    return pa.Array.from_buffers(pa.bool_(), len(flags), [None, pa.py_buffer(np.packbits(flags, bitorder="little"))])


def _as_numbers(values: npt.NDArray[np.void]) -> npt.NDArray[np.void]:
    """See values as numbers of the same width, which NumPy picks faster than it does plain bytes."""
    return values.view({4: np.int32, 8: np.int64, 16: np.complex128}[values.dtype.itemsize])


def _nameless(count: int) -> pa.Array:
    index = _array(pa.int32(), np.zeros(count, np.int32))
    return pa.DictionaryArray.from_arrays(index, pa.array([""]), safe=False)


def _days(days: Days) -> pa.Array:
    return _array(pa.date32(), days - np.int32(EPOCH_DAY))


def _instants(instants: Seconds) -> pa.Array:
    return _array(SCHEMA.field("instant").type, instants, instants == NO_INSTANT)


def _basis(basis: Basis) -> str:
    return basis.name.lower()
