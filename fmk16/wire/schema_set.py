"""A given schema set, such as the official one, loaded to judge messages by instead of the model's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from fmk16.errors import SchemaSetError
from fmk16.model.structure import NAMESPACE
from fmk16.wire.xsd import FLATTENED, XS


def load_schema(path: str | os.PathLike[str]) -> etree.XMLSchema:
    """Load a schema set.

    Args:
        path: A schema file with all that it includes, or a folder: then every schema file below it that describes
            FMK's namespace is taken, for some operations are reached from no other file. A folder with fmk16's own
            flattened file is that file.

    Raises:
        SchemaSetError: It cannot be read, describes no FMK 1.6.0, contradicts itself, or refers to the network.
    """
    place = Path(path)
    files = _files(place)
    if not files:
        raise SchemaSetError(f"{place} holds no schema of {NAMESPACE}; give a schema file or the folder it lies in")
    _refuse_network(files)
    try:
        return etree.XMLSchema(_driver(files))
    except etree.XMLSchemaParseError as error:
        raise SchemaSetError(f"the schema set {place} cannot be loaded; {_reason(error)}") from error


def _files(place: Path) -> list[Path]:
    for whole in (place, place / FLATTENED):
        if whole.is_file():
            return [whole]
    return sorted(_schemas_of_fmk(place))


def _schemas_of_fmk(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*.xsd"):
        if file.is_file() and _root(file).get("targetNamespace") == NAMESPACE:
            yield file


def _root(file: Path) -> etree._Element:
    try:
        return etree.parse(file, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise SchemaSetError(f"{file} cannot be read as a schema: {error}") from error


def _refuse_network(files: list[Path]) -> None:
    waiting = [file.resolve() for file in files]
    seen = set(waiting)
    while waiting:
        file = waiting.pop()
        for location in _locations(file):
            if urlsplit(location).scheme in ("http", "https", "ftp"):
                raise SchemaSetError(f"{file} refers to {location}; nothing is fetched, so give a set that has it all")
            other = (file.parent / location).resolve()
            if other not in seen and other.is_file():
                seen.add(other)
                waiting.append(other)


def _locations(file: Path) -> Iterator[str]:
    root = _root(file)
    for tag in ("include", "import", "redefine"):
        for reference in root.iterfind(f"{{{XS}}}{tag}"):
            if location := reference.get("schemaLocation"):
                yield str(location)


def _driver(files: list[Path]) -> etree._Element:
    driver = etree.Element(f"{{{XS}}}schema", {"targetNamespace": NAMESPACE}, {"xs": XS})
    for file in files:
        etree.SubElement(driver, f"{{{XS}}}include", {"schemaLocation": file.resolve().as_uri()})
    return driver


def _reason(error: etree.XMLSchemaParseError) -> str:
    first = error.error_log[0] if len(error.error_log) else None
    if first is None:
        return str(error)
    return f"{Path(first.filename).name}, line {first.line}: {first.message}"
