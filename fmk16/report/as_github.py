"""A report as annotations of GitHub Actions: one workflow command a finding, then plain lines for the log."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.finding import Finding, Severity
from fmk16.report.as_text import inert, reasons
from fmk16.report.report import TOOL, Report

SHOWN = 10
"""Annotations of each level that GitHub shows for a step; the log has all."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(report: Report) -> str:
    """Write a command a finding, the worst first, and below them the verdict and how many there are."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield from (_command(report, finding) for finding in report.findings)
    for said in (*report.summary, *report.remarks, *report.source_lines):
        yield inert(said)
    yield inert(f"{TOOL}: {report.verdict}")
    if report.findings:
        yield report.words.say("report.github", counts=report.counts, most=SHOWN)


def _command(report: Report, finding: Finding) -> str:
    location = finding.location
    title = report.rule(finding).title
    properties = {
        "file": location.source,
        "line": str(location.line or ""),
        "col": str(location.column or ""),
        "title": f"{title}: {finding.subject}" if finding.subject else f"{finding.id} {title}",
    }
    said = ",".join(f"{name}={_property(inert(value))}" for name, value in properties.items() if value)
    body = "\n".join((finding.text, *reasons(finding, report.words)))
    return f"::{_COMMANDS[finding.severity]} {said}::{_data(inert(body))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
