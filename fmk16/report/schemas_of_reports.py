"""The JSON Schemas of what commands write as JSON, by the command's name."""

from __future__ import annotations

import json
from importlib.resources import files

from fmk16.report.elements import Json

REPORTS = ("check", "explain", "gate", "rules")
"""The commands whose JSON has a published schema."""


def report_schema(command: str) -> Json:
    """Give the JSON Schema that every document of a command holds to."""
    text = files("fmk16.report").joinpath(f"schemas/{command}.schema.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema
