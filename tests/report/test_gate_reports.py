"""The gate's reports: what each format says of a few comparisons, the same bytes every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from interface.loading import schema, write
from jsonschema import Draft202012Validator
from lxml import etree

from fmk16 import __version__
from fmk16.finding import Severity
from fmk16.interface.compare import compare
from fmk16.interface.components import Name
from fmk16.interface.gate import FailOn, Gate, gate
from fmk16.interface.messages import MessageVerdict
from fmk16.report.excerpts import excerpt
from fmk16.report.formats import FORMATS
from fmk16.report.gate import report_of
from fmk16.report.gate_json import gate_schema
from fmk16.report.report import Report

from .format_schemas import GITLAB, JUNIT, SARIF
from .gates import CASES, accepting, aside, made

OFFICIAL = "interface/fmk-1.6.0"
EVERY = ("text", "json", "markdown", "junit", "sarif", "github", "gitlab", "html")


@pytest.fixture(params=CASES)
def judged(request: pytest.FixtureRequest, tmp_path: Path) -> Gate:
    """Each of the small comparisons."""
    return made(tmp_path, CASES[request.param])


@pytest.fixture(scope="module")
def official(shared: Path) -> Gate:
    """The comparison of two official revisions."""
    return gate(compare(*(shared / OFFICIAL / revision for revision in ("2026-06-11", "2026-07-20"))))


def texts(found: Gate) -> dict[str, str]:
    report = report_of(found)
    return {name: write(report) for name, write in FORMATS.items()}


def check_all(found: Gate) -> None:
    """Hold every format to its own rules, and to the verdict."""
    written = texts(found)
    assert tuple(written) == EVERY
    Draft202012Validator(gate_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        json.loads(written["json"])
    )
    Draft202012Validator(SARIF).validate(json.loads(written["sarif"]))
    Draft202012Validator(GITLAB).validate(json.loads(written["gitlab"]))
    JUNIT.assertValid(etree.fromstring(written["junit"].encode()))
    assert json.loads(written["json"])["Passed"] is found.is_passed
    for text in written.values():
        assert text.endswith("\n")
        assert found.is_passed or "passed:" not in text
        assert not found.is_passed or "failed:" not in text


class TestEveryFormat:
    """Well-formed by the rules of the format, and of one mind about the verdict."""

    def test_small_comparisons(self, judged: Gate) -> None:
        check_all(judged)

    @pytest.mark.parametrize("fail_on", FailOn)
    def test_whoever_is_asked_about(self, tmp_path: Path, fail_on: FailOn) -> None:
        check_all(made(tmp_path, CASES["breaks both"], fail_on=fail_on))

    def test_accepted_and_expired(self, tmp_path: Path) -> None:
        found = made(tmp_path, CASES["breaks both"])
        check_all(accepting(found, expires=date(2027, 1, 31), on=date(2026, 8, 1)))
        check_all(accepting(found, expires=date(2026, 1, 31), on=date(2026, 8, 1)))

    def test_the_official_pair(self, official: Gate) -> None:
        check_all(official)

    def test_the_schemas_are_schemas(self) -> None:
        Draft202012Validator.check_schema(gate_schema())
        Draft202012Validator.check_schema(SARIF)
        Draft202012Validator.check_schema(GITLAB)


class TestTheSameBytes:
    """Two runs write the same, whatever order Python's sets are in."""

    def test_twice(self, judged: Gate) -> None:
        assert texts(judged) == texts(judged)

    def test_under_another_hash_seed(self, tmp_path: Path) -> None:
        made(tmp_path, CASES["breaks both"])
        assert _in_another_process("1", tmp_path / "old", tmp_path / "new") == _in_another_process(
            "2", tmp_path / "old", tmp_path / "new"
        )

    def test_the_official_pair(self, official: Gate) -> None:
        sources = official.comparison.old.documents.source, official.comparison.new.documents.source
        assert _in_another_process("3", *sources) == "".join(texts(official).values())


def _in_another_process(seed: str, *sources: Path | str) -> str:
    program = """if True:
        import sys
        from fmk16.interface.compare import compare
        from fmk16.interface.gate import gate
        from fmk16.report.formats import FORMATS
        from fmk16.report.gate import report_of
        report = report_of(gate(compare(*sys.argv[1:])))
        sys.stdout.buffer.write("".join(write(report) for write in FORMATS.values()).encode())
    """
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", program, *map(str, sources)]
    return subprocess.run(command, env=environment, check=True, capture_output=True).stdout.decode()  # noqa: S603


class TestText:
    """One change a line, then why; what breaks nobody on one line; the verdict last."""

    def test_a_break(self, tmp_path: Path) -> None:
        lines = texts(made(tmp_path, CASES["breaks readers"]))["text"].splitlines()
        assert lines[0] == "error element-added Answer/More: element added: More: string; breaks readers of 1 operation"
        assert lines[1].startswith("    readers: AskResponse: the child More is refused")
        assert f"    at {tmp_path}/new/one.xsd:5" in lines
        assert "    a new response that the old set refuses:" in lines
        assert '    | <m:AskResponse xmlns:m="urn:test">' in lines
        assert lines[-1] == f"fmk16 {__version__}: failed: 1 change breaks senders or readers"

    def test_nothing_changed(self, tmp_path: Path) -> None:
        lines = texts(made(tmp_path, {}))["text"].splitlines()
        assert lines[0] == "none of 1 operation breaks"
        assert lines[-1] == f"fmk16 {__version__}: passed: nothing changed"

    def test_what_breaks_nothing_is_a_line(self, tmp_path: Path) -> None:
        lines = texts(made(tmp_path, CASES["breaks nothing"]))["text"].splitlines()
        assert lines[0] == "note minimum-lowered Ask/Reason: minimum lowered: at least 1 became at least 0"
        assert lines[1:3] == ["", "1 change: 1 breaks nothing"]
        assert lines[-1].endswith("passed: nothing breaks senders or readers")

    def test_errors_come_before_warnings(self, tmp_path: Path) -> None:
        report = report_of(aside(made(tmp_path, CASES["breaks both"])))
        assert [each.severity for each in report.findings] == [Severity.ERROR, Severity.WARNING, Severity.WARNING]
        assert report.verdict == "failed: 1 change breaks readers"

    def test_accepted_changes(self, tmp_path: Path) -> None:
        found = accepting(made(tmp_path, CASES["breaks both"]), expires=date(2027, 1, 31), on=date(2026, 8, 1))
        report = report_of(found)
        assert report.verdict == "passed: nothing breaks senders or readers, but for 3 changes that are accepted"
        assert report.summary[0] == "3 changes: 3 are accepted"

    def test_acceptances_that_expired(self, tmp_path: Path) -> None:
        found = accepting(made(tmp_path, CASES["breaks both"]), expires=date(2026, 1, 31), on=date(2026, 8, 1))
        assert report_of(found).verdict == "failed: 3 changes break senders or readers, 3 acceptances hold no longer"
        first = texts(found)["text"].splitlines()[0]
        assert first.startswith("error accepted-expired an accepted change ")

    def test_operations_that_somebody_uses(self, tmp_path: Path) -> None:
        made(tmp_path, CASES["breaks readers"])
        comparison = compare(tmp_path / "old", tmp_path / "new", operations=["Ask"])
        assert "1 of your 1 operation (1 in all) breaks: Ask" in report_of(gate(comparison)).summary

    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            (
                "",
                (
                    "1 root element of no operation breaks: Pay",
                    "1 root element of no operation compared",
                ),
            ),
            (
                '<element name="AskRequest" type="int"/>',
                (
                    "none of 1 operation breaks",
                    "1 root element of no operation breaks: Pay",
                    "1 message of 1 operation compared, and 1 root element of no operation",
                ),
            ),
        ],
    )
    def test_roots_of_no_operation(self, tmp_path: Path, more: str, expected: tuple[str, ...]) -> None:
        for side, kind in (("old", "int"), ("new", "short")):
            write(tmp_path / side, {"one.xsd": schema(f'<element name="Pay" type="{kind}"/>{more}')})
        found = gate(compare(tmp_path / "old", tmp_path / "new"))
        check_all(found)
        assert report_of(found).summary[1:] == expected
        document = json.loads(texts(found)["json"])["Summary"]
        assert (document["BrokenOperations"], document["BrokenRoots"]) == ([], ["Pay"])

    def test_what_was_asked_is_remarked(self, tmp_path: Path) -> None:
        found = made(tmp_path, CASES["nothing"], remarks=["1 of 2 messages in m is of 111111-1118"])
        check_all(found)
        assert report_of(found).remarks[-1] == "1 of 2 messages in m is of ***"
        assert json.loads(texts(found)["json"])["Remarks"][-1] == "1 of 2 messages in m is of ***"

    def test_long_texts_stand_whole_in_json(self, tmp_path: Path) -> None:
        found = made(tmp_path, CASES["breaks nothing"])
        values = ", ".join(f"'value {at}'" for at in range(100))
        judged = replace(found.judged[0], change=replace(found.judged[0].change, before=values, after="nothing"))
        written = texts(replace(found, judged=(judged,)))
        assert json.loads(written["json"])["Changes"][0]["Before"] == values
        line = written["text"].splitlines()[0]
        assert line.startswith("note minimum-lowered Ask/Reason: minimum lowered: 'value 0', 'value 1', ")
        assert line.endswith("... became nothing")
        assert len(line) < 200

    def test_messages_of_somebody(self, tmp_path: Path) -> None:
        root = Name("urn:test", "AskRequest")
        messages = [MessageVerdict("a.xml", root, "", "111111-1118 is refused"), MessageVerdict("b.xml", root, "", "")]
        found = made(tmp_path, CASES["nothing"], messages=messages)
        report = report_of(found)
        check_all(found)
        assert report.verdict == "failed: 1 message of yours is refused now"
        assert report.summary[-1] == "2 messages of yours: 1 refused now, 0 accepted now"
        assert "111111" not in "".join(texts(found).values())

    def test_messages_that_are_not_judged(self, tmp_path: Path) -> None:
        root = Name("urn:other", "X")
        messages = [MessageVerdict(f"{name}.xml", root, is_judged=False) for name in ("a", "b")]
        for number, said in (
            (1, "1 message of yours is not judged: its root is in neither set (a.xml)"),
            (2, "2 messages of yours are not judged: their roots are in neither set (a.xml, b.xml)"),
        ):
            found = made(tmp_path / str(number), CASES["nothing"], messages=messages[:number])
            check_all(found)
            assert report_of(found).summary[-1] == said
            assert len(json.loads(texts(found)["json"])["NotJudged"]) == number
            assert found.is_passed


class TestExcerpts:
    """Of a long message, the way to what matters."""

    MESSAGE = ("<a>", "  <b>1</b>", "  <c>", "    <d/>", "    <e x='1'>", "      <f/>", "    </e>", "  </c>", "</a>")

    @pytest.mark.parametrize(
        ("subject", "expected"),
        [
            ("T/e", ["<a>", "  ...", "  <c>", "    ...", "    <e x='1'>", "      <f/>", "    ..."]),
            ("T/@x", ["<a>", "  ...", "  <c>", "    ...", "    <e x='1'>", "      <f/>", "    ..."]),
            ("T/unknown", ["<a>", "  <b>1</b>", "  <c>", "    <d/>", "    ..."]),
        ],
    )
    def test_the_way(self, subject: str, expected: list[str]) -> None:
        assert excerpt(self.MESSAGE, subject, 4) == expected


class TestJson:
    """Every change with whom it breaks, the proof and the places in both sets."""

    def test_a_change(self, tmp_path: Path) -> None:
        (change,) = json.loads(texts(made(tmp_path, CASES["breaks readers"]))["json"])["Changes"]
        (found,) = change["Breaks"]
        assert (change["Rule"], change["Path"], change["After"]) == ("element-added", "Answer/More", "More: string")
        assert change["New"] == {"File": "one.xsd", "Line": 5}
        assert "Before" not in change
        assert (found["Direction"], found["Undecided"], found["Operations"]) == ("readers", False, ["Ask"])
        assert etree.fromstring(found["Witness"]).tag == "{urn:test}AskResponse"

    def test_messages_have_verdicts(self, tmp_path: Path) -> None:
        document = json.loads(texts(made(tmp_path, CASES["breaks readers"]))["json"])
        assert document["Messages"] == [
            {"Root": "AskRequest", "Namespace": "urn:test", "Senders": "included"},
            {"Root": "AskResponse", "Namespace": "urn:test", "Readers": "not included"},
        ]
        assert document["Summary"]["BrokenOperations"] == ["Ask"]
        assert document["Old"]["Digest"] != document["New"]["Digest"]


class TestJunit:
    """A test case a change, and one for the verdict."""

    @pytest.mark.parametrize(("case", "tests", "failures"), [("nothing", 1, 0), ("breaks both", 4, 4)])
    def test_counts(self, tmp_path: Path, case: str, tests: int, failures: int) -> None:
        root = etree.fromstring(texts(made(tmp_path, CASES[case]))["junit"].encode())
        assert (root.get("tests"), root.get("failures")) == (str(tests), str(failures))
        assert (len(root.findall("*/testcase")), len(root.findall("*/*/failure"))) == (tests, failures)


class TestSarif:
    """Rules with texts, results with places and fingerprints."""

    def test_results_point_at_their_rules(self, official: Gate) -> None:
        (run,) = json.loads(texts(official)["sarif"])["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [
            each["ruleId"] for each in run["results"]
        ]
        assert len({each["partialFingerprints"]["fmk16/v1"] for each in run["results"]}) == len(run["results"])
        assert run["properties"]["passed"] is False

    def test_what_has_no_file_is_about_the_new_set(self, tmp_path: Path) -> None:
        found = accepting(made(tmp_path, CASES["breaks both"]), expires=date(2026, 1, 31), on=date(2026, 8, 1))
        result = json.loads(texts(found)["sarif"])["runs"][0]["results"][0]
        assert result["ruleId"] == "accepted-expired"
        assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": (tmp_path / "new").as_uri()}}


class TestGithub:
    """A workflow command a finding, and how many there are."""

    def test_levels(self, tmp_path: Path) -> None:
        lines = texts(aside(made(tmp_path, CASES["breaks both"])))["github"].splitlines()
        assert [line.split(" ")[0] for line in lines[:3]] == ["::error", "::warning", "::warning"]
        assert f"file={tmp_path}/new/one.xsd,line=6,title=value added to enumeration%3A Kind::" in lines[0]
        assert lines[-1].startswith("1 error, 2 warnings, 0 notes; GitHub shows 10 annotations of each level")

    def test_nothing(self, tmp_path: Path) -> None:
        assert "::" not in texts(made(tmp_path, {}))["github"]


class TestMarkdown:
    """A verdict, a table, the rest folded away, and never more than a comment holds."""

    def test_a_break(self, tmp_path: Path) -> None:
        text = texts(made(tmp_path, CASES["breaks readers"]))["markdown"]
        assert text.startswith(f"### ❌ fmk16 {__version__} gate: failed: 1 change breaks senders or readers\n")
        assert "| <code>Answer/More</code> | element added: More: string; breaks readers of 1 operation |" in text
        assert '```xml\n<m:AskResponse xmlns:m="urn:test">\n' in text

    def test_nothing(self, tmp_path: Path) -> None:
        text = texts(made(tmp_path, {}))["markdown"]
        assert text.startswith(f"### ✅ fmk16 {__version__} gate: passed: nothing changed\n")
        assert "|" not in text
        assert "<details>" not in text

    def test_no_longer_than_a_comment(self, official: Gate) -> None:
        report = report_of(official)
        many = Report(**{**_fields(report), "findings": report.findings * 20})
        for each in (report, many):
            assert len(FORMATS["markdown"](each)) < 65_536
        assert "There was no room" in FORMATS["markdown"](many)


def _fields(report: Report) -> dict[str, object]:
    return {name: getattr(report, name) for name in Report.__dataclass_fields__}
