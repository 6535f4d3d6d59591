"""A report as JUnit XML: a test case a finding, or a rule where those are known, and one for the verdict.

So a dashboard keeps the history of each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from fmk16.finding import Finding, Severity
from fmk16.report.as_text import headline, reasons
from fmk16.report.overview import Case, State, Suite
from fmk16.report.phrases import Words
from fmk16.report.report import TOOL, Report, about

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: Report) -> str:
    """Write suites of test cases; errors are failures, what is no error passes and says so in its output."""
    suites = _by_finding(report) if report.overview is None else _by_rule(report, report.overview.suites)
    etree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(suites, encoding="unicode") + "\n"


def _by_finding(report: Report) -> etree._Element:
    failed = len(report.of(Severity.ERROR)) + (not report.is_passed)
    counts = {"tests": str(1 + len(report.findings)), "failures": str(failed), "errors": "0"}
    suites = etree.Element("testsuites", {"name": f"fmk16 {report.command}", **counts})
    suite = etree.SubElement(suites, "testsuite", {"name": _held(report.subject), **counts, "skipped": "0"})
    _add_properties(suite, report)
    _add_verdict(suite, report)
    for finding in report.findings:
        _add(suite, report, finding)
    return suites


def _add_properties(suite: etree._Element, report: Report) -> None:
    properties = etree.SubElement(suite, "properties")
    for name, value in (("tool", TOOL), *report.sources):
        etree.SubElement(properties, "property", {"name": name, "value": _held(value)})


# --- rules as test cases ---------------------------------------------------------------------------------------------


def _by_rule(report: Report, of_rules: Sequence[Suite]) -> etree._Element:
    counts = {"tests": 1, "failures": 0 if report.is_passed else 1, "errors": 0, "skipped": 0}
    suites = etree.Element("testsuites")
    suite = etree.SubElement(suites, "testsuite", {"name": report.words.say("page.verdict"), **_written(counts)})
    _add_properties(suite, report)
    _add_verdict(suite, report)
    totals = Counter(counts)
    for each in of_rules:
        counts = _counts(each)
        totals.update(counts)
        names = {"name": _held(f"{each.phase}: {each.name}"), "package": f"fmk16.{report.command}.{each.id}"}
        suite = etree.SubElement(suites, "testsuite", {**names, **_written(counts)})
        for case in each.cases:
            _add_case(suite, report, each, case)
    del totals["skipped"]  # the schemas of JUnit know it of a suite alone
    for name, value in {"name": f"fmk16 {report.command}", **_written(totals)}.items():
        suites.set(name, value)
    return suites


def _counts(suite: Suite) -> dict[str, int]:
    states = Counter(case.state for case in suite.cases)
    kinds = {"failures": State.FAILED, "errors": State.BROKEN, "skipped": State.OPEN}
    return {"tests": len(suite.cases), **{name: states[state] for name, state in kinds.items()}}


def _written(counts: Mapping[str, int]) -> dict[str, str]:
    return {name: str(count) for name, count in counts.items()}


def _add_case(suite: etree._Element, report: Report, of: Suite, case: Case) -> None:
    names = {"classname": f"fmk16.{report.command}.{of.id}", "name": _held(case.name)}
    element = etree.SubElement(suite, "testcase", names)
    said, first = _held("\n".join(case.said)), _held(case.said[0] if case.said else "")
    match case.state:
        case State.FAILED:
            etree.SubElement(element, "failure", {"type": case.id, "message": first}).text = said
        case State.BROKEN:
            etree.SubElement(element, "error", {"type": case.id, "message": first}).text = said
        case State.OPEN:
            etree.SubElement(element, "skipped", {"message": first})
        case State.PASSED if said:
            etree.SubElement(element, "system-out").text = said


# --- findings as test cases ------------------------------------------------------------------------------------------


def _add_verdict(suite: etree._Element, report: Report) -> None:
    case = etree.SubElement(suite, "testcase", {"classname": f"fmk16.{report.command}", "name": "verdict"})
    summary = report.summary if report.overview is None else report.overview.notes
    said = _held("\n".join((report.verdict, *summary, *report.remarks)))
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
        etree.SubElement(case, "failure", said).text = _held("\n".join(_body(finding, report.words)))
    else:
        lines = (headline(finding), *reasons(finding, report.words))
        etree.SubElement(case, "system-out").text = _held("\n".join(lines))


def _body(finding: Finding, words: Words) -> Iterator[str]:
    yield headline(finding)
    yield from reasons(finding, words)
    for evidence in finding.evidence:
        yield f"{evidence.title}:"
        yield evidence.text


def _held(text: str) -> str:
    """Write what XML cannot hold as U+FFFD, the sign for a letter that is not there."""
    return _NOT_IN_XML.sub("\ufffd", text)
