"""The JSON schemas that fmk16 publishes: each as a file of the site, and what it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from fmk16.package_data import data
from fmk16.report.schemas_of_reports import REPORTS
from written.markdown import code, heading, joined, plain, prose, table
from written.places import JSON_SCHEMAS, Page

FOLDER = "reference/schemas"
"""Where the schemas lie in the site."""


def page() -> Page:
    """Write the page of all schemas."""
    return Page(JSON_SCHEMAS, joined(*_parts()))


def schema_files() -> Mapping[str, bytes]:
    """Give every published schema by its path in the site."""
    return {f"{FOLDER}/{each}": text for texts in (_of_reports(), _of_data()) for each, text in texts.items()}


def _of_reports() -> Mapping[str, bytes]:
    folder = files("fmk16.report").joinpath("schemas")
    found = sorted(folder.iterdir(), key=lambda each: each.name)
    return {f"reports/{each.name}": each.read_bytes() for each in found if each.name.endswith(".schema.json")}


def _of_data() -> Mapping[str, bytes]:
    found = sorted((data() / "conformance" / "schemas").glob("*.schema.json"))
    return {f"conformance/{each.name}": each.read_bytes() for each in found}


def _parts() -> Iterator[str]:
    yield "# JSON schemas"
    yield (
        "All are JSON Schema, draft 2020-12, with a version at the end of their `$id`. `fmk16 schema` prints those of "
        "the reports "
        f"({', '.join(map(code, REPORTS))}), and that of any operation's messages and of any type: `fmk16 schema "
        "GetMedicineCard`."
    )
    yield heading(2, "What commands write", "reports")
    yield from (_schema(name, text) for name, text in _of_reports().items())
    yield heading(2, "The suite as data", "data")
    yield from (_schema(name, text) for name, text in _of_data().items())


def anchor_of(name: str) -> str:
    """Give the place of a schema on the page, by the end of its path, such as ``reports/check.schema.json``."""
    return name.removesuffix(".schema.json").replace("/", "-")


def _schema(name: str, text: bytes) -> str:
    schema: dict[str, Any] = json.loads(text)
    file = name.rpartition("/")[2]
    required = schema.get("required", ())
    rows = [
        (code(key), "required" if key in required else "", _said(said))
        for key, said in schema.get("properties", {}).items()
    ]
    return joined(
        heading(3, file.removesuffix(".schema.json"), anchor_of(name)),
        f"[{file}](schemas/{name}), {code(schema['$id'])}",
        plain(schema.get("title", "")),
        plain(schema.get("description", "")),
        table(("Key", "", "What it holds"), rows),
    )


def _said(schema: Mapping[str, Any]) -> str:
    """Say what a key holds: its description, and what kind of value."""
    kind = schema.get("type") or ("one of " + ", ".join(map(str, schema["enum"])) if "enum" in schema else "")
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    return ", ".join(filter(None, (prose(str(schema.get("description", ""))), plain(str(kind or name)))))
