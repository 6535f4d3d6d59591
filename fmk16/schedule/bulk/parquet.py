"""Occurrences into a Parquet file, which stands under its name only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.parquet as pq

from fmk16.schedule.bulk.arrow import SCHEMA


def write_parquet(
    batches: Iterable[pa.RecordBatch], path: str | Path, about: Mapping[str, str] = MappingProxyType({})
) -> int:
    """Write record batches to a Parquet file, one after another, and give the number of rows.

    The file stands under its name only when it is whole: until then it is written beside it, and what was there stays.

    Args:
        batches: Batches of ``SCHEMA``.
        path: The file.
        about: What is told of the file as a whole, kept as the metadata of its schema.

    Raises:
        OSError: The file cannot be written.
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        return _written(batches, target, about)  # a pipe or a device has nothing beside it
    beside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        count = _written(batches, beside, about)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return count


def _written(batches: Iterable[pa.RecordBatch], path: Path, about: Mapping[str, str]) -> int:
    count = 0
    schema = SCHEMA.with_metadata(dict(about)) if about else SCHEMA
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)
            count += batch.num_rows
    return count
