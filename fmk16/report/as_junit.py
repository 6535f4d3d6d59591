"""A report as JUnit XML: a test case a finding, and one for the verdict, so that a dashboard keeps its history."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from fmk16.finding import Finding, Severity
from fmk16.report.as_text import headline, reasons
from fmk16.report.report import TOOL, Report, about

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: Report) -> str:
    """Write a suite of test cases; errors are failures, what is no error passes and says so in its output."""
    failed = len(report.of(Severity.ERROR)) + (not report.is_passed)
    counts = {"tests": str(1 + len(report.findings)), "failures": str(failed), "errors": "0"}
    suites = etree.Element("testsuites", {"name": f"fmk16 {report.command}", **counts})
    suite = etree.SubElement(suites, "testsuite", {"name": _held(report.subject), **counts, "skipped": "0"})
    properties = etree.SubElement(suite, "properties")
    for name, value in (("tool", TOOL), *report.sources):
        etree.SubElement(properties, "property", {"name": name, "value": _held(value)})
    _add_verdict(suite, report)
    for finding in report.findings:
        _add(suite, report, finding)
    etree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(suites, encoding="unicode") + "\n"


def _add_verdict(suite: etree._Element, report: Report) -> None:
    case = etree.SubElement(suite, "testcase", {"classname": f"fmk16.{report.command}", "name": "verdict"})
    said = _held("\n".join((report.verdict, *report.summary, *report.remarks)))
    if report.is_passed:
        etree.SubElement(case, "system-out").text = said
    else:
        etree.SubElement(case, "failure", {"type": "verdict", "message": _held(report.verdict)}).text = said


def _add(suite: etree._Element, report: Report, finding: Finding) -> None:
    thing = about(finding)
    name = f"{thing}: {finding.text}" if thing else finding.text
    names = {"classname": f"fmk16.{report.command}.{finding.id}", "name": name}
    case = etree.SubElement(suite, "testcase", {name: _held(value) for name, value in names.items()})
    if finding.severity is Severity.ERROR:
        said = {"type": finding.id, "message": _held(finding.text)}
        etree.SubElement(case, "failure", said).text = _held("\n".join(_body(finding)))
    else:
        etree.SubElement(case, "system-out").text = _held("\n".join((headline(finding), *reasons(finding))))


def _body(finding: Finding) -> Iterator[str]:
    yield headline(finding)
    yield from reasons(finding)
    for evidence in finding.evidence:
        yield f"{evidence.title}:"
        yield evidence.text


def _held(text: str) -> str:
    """Write what XML cannot hold as U+FFFD, the sign for a letter that is not there."""
    return _NOT_IN_XML.sub("\ufffd", text)
