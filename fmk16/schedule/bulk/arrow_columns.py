"""Columns of a table of doses as Arrow arrays: a batch picks from them by the number of the dose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from fmk16.schedule.bulk.arrays import NONE, Days, Flags, Numbers


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
        index = array_of(pa.from_numpy_dtype(codes.dtype), codes, codes == NONE if self.has_none else None)
        return pa.DictionaryArray.from_arrays(index, self.words, safe=False)


@dataclass(frozen=True, slots=True)
class Plain:
    """Values of a fixed number of bytes, some of them perhaps null; where all are null, ``values`` has no rows."""

    kind: pa.DataType
    values: npt.NDArray[np.void]
    is_null: Flags | None

    @classmethod
    def of(cls, values: Sequence[int | Decimal | None], kind: pa.DataType) -> Plain:
        """Lay out values as Arrow does."""
        array = pa.array(values, kind)
        width = f"V{kind.bit_width // 8}"
        is_all_null = array.null_count == len(values)
        laid = np.zeros(0, width) if is_all_null else np.frombuffer(array.buffers()[1], width)[: len(values)]
        return cls(
            kind, _as_numbers(laid), array.is_null().to_numpy(zero_copy_only=False) if array.null_count else None
        )

    def picked(self, rows: Days | Numbers) -> pa.Array:
        """Make an Arrow column of some rows."""
        if not len(self.values):
            return _nothing(self.kind, len(rows))
        return array_of(self.kind, self.values.take(rows), None if self.is_null is None else self.is_null.take(rows))


@dataclass(frozen=True, slots=True)
class Flag:
    """Whether something holds of each row of a table; where it holds of none, ``flags`` has no rows."""

    flags: Flags

    @classmethod
    def of(cls, flags: Sequence[bool]) -> Flag:
        """Lay out flags."""
        return cls(np.array(flags if any(flags) else [], np.bool_))

    def picked(self, rows: Days | Numbers) -> pa.Array:
        """Make an Arrow column of some rows."""
        return bits_of(self.flags.take(rows)) if len(self.flags) else _none_holds(len(rows))


Column = Coded | Plain | Flag


@lru_cache(maxsize=64)
def _nothing(kind: pa.DataType, count: int) -> pa.Array:
    """Give a column of nulls: most batches have as many rows as the one before, and share it."""
    return pa.nulls(count, kind)


@lru_cache(maxsize=4)
def _none_holds(count: int) -> pa.Array:
    return bits_of(np.zeros(count, np.bool_))


def array_of(kind: pa.DataType, values: npt.NDArray[np.generic], is_null: Flags | None = None) -> pa.Array:
    """See numbers as an Arrow column, without copying them."""
    has_null = is_null is not None and bool(is_null.any())
    valid = pa.py_buffer(np.packbits(~is_null, bitorder="little")) if has_null and is_null is not None else None
    return pa.Array.from_buffers(kind, len(values), [valid, pa.py_buffer(values)])


def bits_of(flags: Flags) -> pa.Array:
    """Make an Arrow column of flags."""
    return pa.Array.from_buffers(pa.bool_(), len(flags), [None, pa.py_buffer(np.packbits(flags, bitorder="little"))])


def _as_numbers(values: npt.NDArray[np.void]) -> npt.NDArray[np.void]:
    """See values as numbers of the same width, which NumPy picks faster than it does plain bytes."""
    return values.view({4: np.int32, 8: np.int64, 16: np.complex128}[values.dtype.itemsize])
