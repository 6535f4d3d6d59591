"""A report as SARIF 2.1.0, for code scanning: rules with their texts, results with place, proof and fingerprint."""

from __future__ import annotations

import json
from pathlib import PurePath
from urllib.parse import quote

from fmk16 import __version__
from fmk16.finding import Finding, Severity
from fmk16.report.documents import without_nothing
from fmk16.report.elements import Json
from fmk16.report.fingerprints import fingerprints
from fmk16.report.report import Report, RuleText

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def as_sarif(report: Report) -> str:
    """Write a log of one run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(report: Report) -> Json:
    waived = report.overview.waived if report.overview else ()
    found = (*report.findings, *(each.finding for each in waived))
    titles = {finding.id: report.rule(finding) for finding in sorted(found, key=lambda finding: finding.id)}
    driver = {"name": "fmk16", "version": __version__, "rules": [_rule(*each) for each in titles.items()]}
    numbers = {rule: number for number, rule in enumerate(titles)}
    results = [_result(report, *each, numbers[each[0].id]) for each in zip(found, fingerprints(found), strict=True)]
    for result, each in zip(results[len(report.findings) :], waived, strict=True):
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": each.reason}]
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"fmk16/{report.command}/"},
        "language": str(report.language),
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {
            "passed": report.is_passed,
            "verdict": report.verdict,
            "summary": list(report.summary),
            "remarks": list(report.remarks),
            **_inputs(report),
            **dict(report.sources),
        },
    }


def _inputs(report: Report) -> Json:
    """Give the digest of each message that was checked."""
    if report.overview is None:
        return {}
    return {"inputs": [{"source": each.source, "digest": each.digest} for each in report.overview.messages]}


def _rule(rule: str, said: RuleText) -> Json:
    explanation = said.explanation or said.title
    level = {"level": _LEVELS[said.severity]} if said.severity else {}
    entries = {
        "id": rule,
        "shortDescription": {"text": said.title},
        "fullDescription": {"text": explanation.partition("\n\n")[0]},
        "help": {"text": explanation, **({"markdown": explanation} if said.ground else {})},
        "defaultConfiguration": level,
        "properties": without_nothing({"ground": said.ground, "basis": said.basis}),
    }
    return without_nothing(entries)


def _result(report: Report, finding: Finding, fingerprint: str, index: int) -> Json:
    entries = {
        "ruleId": finding.id,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": message_text(_message(finding))},
        "locations": [_location(report, finding)],
        "partialFingerprints": {"fmk16/v1": fingerprint},
        "properties": _properties(finding),
    }
    return without_nothing(entries) | {"ruleIndex": index}


def _message(finding: Finding) -> str:
    said = f"{finding.subject}: {finding.text}" if finding.subject else finding.text
    return "\n".join((said, *finding.details, *((finding.hint,) if finding.hint else ())))


def message_text(text: str) -> str:
    """Write a message without what SARIF reads in one: placeholders in braces, and links.

    >>> message_text("[0-9]{2}, [a](b)")
    '[0-9]{{2}}, [a] (b)'
    """
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _properties(finding: Finding) -> Json:
    proofs = [{"title": each.title, "text": each.text} for each in finding.evidence]
    return without_nothing({"subject": finding.subject, "hint": finding.hint, "evidence": proofs})


def _location(report: Report, finding: Finding) -> Json:
    """Give a place in a file even to what has none, as GitHub refuses a log otherwise: the input it is about."""
    source = finding.location.source or report.source
    region = {"startLine": finding.location.line or None, "startColumn": finding.location.column or None}
    physical = {"artifactLocation": {"uri": uri(source)}, "region": without_nothing(region)}
    logical = [{"fullyQualifiedName": finding.subject}] if finding.subject else []
    return without_nothing({"physicalLocation": without_nothing(physical), "logicalLocations": logical})


def uri(source: str) -> str:
    """Write a file's name as a reference: relative where the name is.

    >>> uri("old/Ærø 1.xsd")
    'old/%C3%86r%C3%B8%201.xsd'
    """
    path = PurePath(source)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogatepass")
