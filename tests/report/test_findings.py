"""Findings as lines: where, how bad, which, what; hint and XPath below; one line for the whole."""

from __future__ import annotations

import pytest

from fmk16.conformance.check import Checked
from fmk16.finding import Finding, Location, Severity
from fmk16.report.findings import Verdict, lines_of, verdict_of

ERROR = Finding("SCH-05", Severity.ERROR, "Time: expected, got", "add", Location("a.xml", 3, 5, "/fmk:Dosage/fmk:Time"))
NOTE = Finding("MSG-05", Severity.NOTE, "not checked", location=Location("a.xml"))


class TestLines:
    """``file:line:column severity ID message``, then the hint and the XPath."""

    def test_everything_known(self) -> None:
        assert list(lines_of(Checked("a.xml", findings=(ERROR,)))) == [
            "a.xml:3:5 error SCH-05 Time: expected, got",
            "    add",
            "    /fmk:Dosage/fmk:Time",
        ]

    def test_little_known(self) -> None:
        assert list(lines_of(Checked("a.xml", findings=(NOTE,)))) == ["a.xml note MSG-05 not checked"]
        assert list(lines_of(Checked("", findings=(Finding("XML-01", Severity.ERROR, "empty"),)))) == [
            "the input error XML-01 empty"
        ]

    @pytest.mark.parametrize(
        ("reason", "line"),
        [("it is too large", "a.xml: it is too large"), ("a.xml is too large", "a.xml is too large")],
    )
    def test_why_not_checked(self, reason: str, line: str) -> None:
        assert list(lines_of(Checked("a.xml", not_checked=reason))) == [line]

    def test_a_reason_that_is_a_finding_is_said_once(self) -> None:
        checked = Checked("a.xml", findings=(NOTE,), not_checked=NOTE.text)
        assert list(lines_of(checked)) == ["a.xml note MSG-05 not checked"]


class TestVerdicts:
    """Errors make a message wrong; what could not be checked may be right or wrong; notes alone are right."""

    @pytest.mark.parametrize(
        ("checked", "verdict"),
        [
            (Checked("a.xml"), Verdict.RIGHT),
            (Checked("a.xml", findings=(NOTE,)), Verdict.RIGHT),
            (Checked("a.xml", findings=(NOTE, ERROR)), Verdict.WRONG),
            (Checked("a.xml", findings=(NOTE,), not_checked="another version"), Verdict.NOT_CHECKED),
        ],
    )
    def test_verdict(self, checked: Checked, verdict: Verdict) -> None:
        assert verdict_of(checked) is verdict
