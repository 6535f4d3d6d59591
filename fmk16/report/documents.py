"""Reports for machines: JSON in UTF-8, names in a stable order.

What the interface has an element for stands under that element's name; ``Answer``, ``DoseDay``, ``DateTime`` and the
like are fmk16's own. Moments are UTC; decimals are text, in their written form.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from fmk16.finding import Finding, place_text
from fmk16.report.elements import Json
from fmk16.report.findings import verdict_of
from fmk16.report.privacy import masked, shown
from fmk16.revision import revision

if TYPE_CHECKING:
    from fmk16.conformance.check import Checked  # reports of schema sets need no message, nor its model


def document_text(content: Json) -> str:
    """Write a document, with what made it and the interface it is about in front."""
    spoken = revision()
    head = {"Version": spoken.package, "InterfaceRevision": spoken.interface, "SchemaDigest": spoken.schema_digest}
    return json.dumps({"Tool": "fmk16", **head, **content}, ensure_ascii=False, indent=2) + "\n"


def moment_json(moment: datetime) -> str:
    """Write a moment in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def without_nothing(entries: Json) -> Json:
    """Leave out what there is nothing to say of."""
    return {name: value for name, value in entries.items() if value is not None and value not in ("", [], {})}


# --- one message -----------------------------------------------------------------------------------------------------


def checked_json(checked: Checked) -> Json:
    """Turn what was found in one message into an object."""
    findings = [_finding(masked(finding)) for finding in checked.findings]
    entries = {
        "Source": shown(checked.source),
        "Root": shown(checked.root),
        "Verdict": str(verdict_of(checked)),
        "Reason": shown(checked.not_checked),
    }
    return without_nothing(entries) | {"Findings": findings}


def _finding(finding: Finding) -> Json:
    return without_nothing(
        {
            "Id": finding.id,
            "Severity": str(finding.severity),
            "Text": finding.text,
            "Hint": finding.hint,
            "Line": finding.location.line or None,
            "Column": finding.location.column or None,
            "XPath": finding.location.xpath,
            "Place": place_text(finding.place),
        }
    )


# --- next and schedule -----------------------------------------------------------------------------------------------


def next_json(at: datetime, messages: Iterable[Json], refused: Iterable[Checked]) -> Json:
    """Put the answers of messages into a document, and what was wrong with the others."""
    return {"At": moment_json(at), "Messages": list(messages), "Refused": [checked_json(each) for each in refused]}


def schedule_json(first: date, last: date, messages: Iterable[Json], refused: Iterable[Checked]) -> Json:
    """Put the schedules of messages into a document, and what was wrong with the others."""
    return {
        "From": first.isoformat(),
        "To": last.isoformat(),
        "Messages": list(messages),
        "Refused": [checked_json(each) for each in refused],
    }
