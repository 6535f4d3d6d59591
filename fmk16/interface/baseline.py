"""A baseline: a schema set in one small file to commit, which later sets are compared with.

It is gzipped JSON that holds the set's documents without annotations, the same bytes for the same set, and a digest by
which damage shows. ``zcat`` shows what is in it.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from pathlib import Path
from typing import Any

from fmk16.errors import BaselineError, SchemaSetError
from fmk16.interface.loading.bare import bare_documents
from fmk16.interface.loading.load import load_from
from fmk16.interface.loading.sources import MAX_SET_SIZE, Memory, is_document
from fmk16.interface.schema_set import SchemaSet

FORMAT = 1


def write_baseline(schemas: SchemaSet, path: Path) -> None:
    """Write a set down as a baseline.

    Raises:
        BaselineError: The file cannot be written.
        SchemaSetError: libxml2 does not load the set.
    """
    schemas.validator.check()
    documents = {name: text.decode() for name, text in bare_documents(schemas.documents).items()}
    content = {"format": FORMAT, "digest": schemas.digest, "documents": documents}
    data = json.dumps(content, ensure_ascii=False, indent=0).encode()
    try:
        path.write_bytes(gzip.compress(data, mtime=0))
    except OSError as error:
        raise BaselineError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from error


def read_baseline(path: str | os.PathLike[str]) -> SchemaSet:
    """Read a baseline.

    Raises:
        BaselineError: There is none, or it is damaged, or another version of fmk16 made it.
    """
    content = _content(Path(path))
    if content.get("format") != FORMAT:
        raise BaselineError(f"{path} is a baseline of another format than this version of fmk16 reads; write it anew")
    texts = content.get("documents")
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise BaselineError(f"{path} holds no documents; write it anew from the set it stands for")
    contents = {name: text.encode() for name, text in texts.items()}
    source = Memory(tuple(sorted(filter(is_document, contents))), contents, "the baseline", folder=str(path))
    try:
        found = SchemaSet.of(load_from(source, str(path), "baseline"), has_annotations=False)
    except SchemaSetError as error:
        raise BaselineError(str(error)) from error
    if found.digest != content.get("digest"):
        raise BaselineError(f"{path} does not hold what was written; write it anew from the set it stands for")
    return found


def _content(path: Path) -> dict[str, Any]:
    if not path.exists():
        raise BaselineError(f"{path} is not there; write it with: fmk16 gate write {path} SET")
    try:
        with gzip.open(path) as file:
            data = file.read(2 * MAX_SET_SIZE + 1)
        found = json.loads(data) if len(data) <= 2 * MAX_SET_SIZE else None
    except (OSError, EOFError, ValueError, zlib.error, RecursionError) as error:
        raise BaselineError(f"{path} is no baseline; write one with: fmk16 gate write {path} SET") from error
    if not isinstance(found, dict):
        raise BaselineError(f"{path} is no baseline; write one with: fmk16 gate write {path} SET")
    return found
