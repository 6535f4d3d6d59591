"""The formats of a report by name; each turns a report into a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from fmk16.report.as_github import as_github
from fmk16.report.as_gitlab import as_gitlab
from fmk16.report.as_html import as_html
from fmk16.report.as_junit import as_junit
from fmk16.report.as_markdown import as_markdown
from fmk16.report.as_sarif import as_sarif
from fmk16.report.as_text import as_text
from fmk16.report.documents import document_text
from fmk16.report.report import Report


def as_json(report: Report) -> str:
    """Write what the command has for machines."""
    return document_text(report.document)


FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {
        "text": as_text,
        "json": as_json,
        "markdown": as_markdown,
        "junit": as_junit,
        "sarif": as_sarif,
        "github": as_github,
        "gitlab": as_gitlab,
        "html": as_html,
    }
)
"""Each format's name, as the commands take it, and what writes it."""
