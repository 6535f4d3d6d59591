"""A report as GitLab's Code Quality reads it: a list of issues, each with a fingerprint, a severity and a line."""

from __future__ import annotations

import json
from pathlib import PurePath

from fmk16.finding import Finding, Severity
from fmk16.report.elements import Json
from fmk16.report.fingerprints import fingerprints
from fmk16.report.phrases import PHRASES
from fmk16.report.report import Report

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}

_STAMPS = PHRASES["settings.identities"]
"""What a report says where identities are shown; the format has no room for remarks."""


def as_gitlab(report: Report) -> str:
    """Write an issue a finding, one for a verdict that no error tells of, and one where identities are shown."""
    named = zip(report.findings, fingerprints(report.findings), strict=True)
    issues = [_issue(report, finding, fingerprint) for finding, fingerprint in named]
    if not report.is_passed and not report.of(Severity.ERROR):
        finding = Finding("verdict", Severity.ERROR, report.verdict)
        issues.insert(0, _issue(report, finding, fingerprints([finding])[0]))
    stamps = [Finding("identities", Severity.NOTE, said) for said in report.remarks if said in _STAMPS]
    issues = [*(_issue(report, stamp, fingerprints([stamp])[0]) for stamp in stamps), *issues]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(report: Report, finding: Finding, fingerprint: str) -> Json:
    said = f"{finding.subject}: {finding.text}" if finding.subject else finding.text
    return {
        "description": f"{finding.id}: {said}",
        "check_name": finding.id,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": PurePath(finding.location.source or report.source or "-").as_posix(),
            "lines": {"begin": max(finding.location.line, 1)},
        },
    }
