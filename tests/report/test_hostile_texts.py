"""Texts that a format could give a meaning to stay texts, in all of them."""

from __future__ import annotations

import doctest
import json
import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from interface.loading import T, write
from jsonschema import Draft202012Validator
from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from fmk16.interface.compare import compare
from fmk16.interface.gate import gate
from fmk16.report.formats import FORMATS
from fmk16.report.gate import report_of
from fmk16.report.gate_json import gate_schema
from fmk16.report.report import Report

from .format_schemas import GITLAB, JUNIT, SARIF
from .gates import ATTACKS, hostile_report

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
OWN_TAGS = {"code", "details", "summary"}

attacked = pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))


def tokens(text: str) -> list[Token]:
    parsed = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"]).parse(text)
    return [each for token in parsed for each in (token, *(token.children or ()))]


def check_markdown(text: str, proofs: list[str]) -> None:
    found = tokens(text)
    tags = {tag for each in found if each.type.startswith("html") for tag in re.findall(r"<!?/?(\w*)", each.content)}
    assert tags <= OWN_TAGS
    kinds = {each.type for each in found}
    assert not kinds & {"link_open", "image", "em_open", "strong_open", "s_open", "code_inline", "code_block", "hr"}
    assert sum(each.type == "heading_open" for each in found) == 1
    assert [each.content for each in found if each.type == "fence"] == [f"{proof}\n" for proof in proofs]
    rows = [line for line in text.split("\n") if line.startswith("| ")]
    assert all(row.count("|") == 3 for row in rows)
    assert sum(each.type == "tr_open" for each in found) == len(rows)


@attacked
class TestFormats:
    """Nothing gets out of the place in which it stands."""

    def test_no_steering_anywhere(self, attack: str) -> None:
        for write_report in FORMATS.values():
            text = write_report(hostile_report(attack))
            assert not STEERING.search(text)
            text.encode()

    def test_markdown(self, attack: str) -> None:
        report = hostile_report(attack)
        check_markdown(FORMATS["markdown"](report), [report.findings[0].evidence[0].text])

    def test_markdown_of_many(self, attack: str) -> None:
        report = hostile_report("before", attack, "after")
        check_markdown(FORMATS["markdown"](report), [each.evidence[0].text for each in report.findings[:3]])

    def test_nobody_is_notified(self, attack: str) -> None:
        text = re.sub(
            r"^```+xml\n.*?^```+$", "", FORMATS["markdown"](hostile_report(attack)), flags=re.DOTALL | re.MULTILINE
        )
        outside = re.sub(r"<code>.*?</code>", "", text)
        assert not re.search(r"@|&#64;|&#35;12|://|www\.", outside)

    def test_junit(self, attack: str) -> None:
        report = hostile_report(attack)
        root = etree.fromstring(FORMATS["junit"](report).encode())
        JUNIT.assertValid(root)
        assert root.get("tests") == str(1 + len(report.findings))

    def test_sarif(self, attack: str) -> None:
        document = json.loads(FORMATS["sarif"](hostile_report(attack)))
        Draft202012Validator(SARIF).validate(document)
        for result in document["runs"][0]["results"]:
            message = result["message"]["text"]
            assert not re.search(r"\]\(", message)
            assert not re.search(r"(?<!\{)(\{\{)*\{\d+\}", message)

    def test_github(self, attack: str) -> None:
        report = hostile_report(attack)
        lines = FORMATS["github"](report).split("\n")
        commands = [line for line in lines if line.startswith("::")]
        assert len(commands) == len(report.findings) == len(lines) - 7
        pattern = re.compile(r"::(error|warning|notice) file=[^:,\n]*,line=3,title=element removed%3A [^:,\n]*::[^\n]*")
        assert all(pattern.fullmatch(command) for command in commands)
        assert all("##" not in line for line in lines)

    def test_gitlab(self, attack: str) -> None:
        report = hostile_report(attack)
        issues = json.loads(FORMATS["gitlab"](report))
        Draft202012Validator(GITLAB).validate(issues)
        assert len(issues) == len(report.findings)

    def test_html(self, attack: str) -> None:
        report = hostile_report(attack)
        page, harmless = (html.fromstring(FORMATS["html"](each)) for each in (report, hostile_report("harmless")))
        assert _elements(page) == _elements(harmless)
        assert _attributes(page) == _attributes(harmless)
        said = [" ".join(each.text_content().split()) for each in page.find_class("said")]
        assert said == [_as_shown(each.text) for each in report.findings]

    def test_text(self, attack: str) -> None:
        lines = FORMATS["text"](hostile_report(attack)).split("\n")
        said = ("error ", "warning ", "note ", "    ", "1 change", "interface of fmk16: ", "old: ", "new: ", "fmk16 ")
        assert all(line.startswith(said) for line in lines if line)
        assert all("##" not in line for line in lines)


def _elements(page: html.HtmlElement) -> list[str]:
    """Name all elements in their order, but for lines of a proof and places where a line may break."""
    shown = (each for each in page.iter() if not {"line", "number"} & set(each.classes))
    return [each.tag for each in shown if each.tag != "wbr"]


def _attributes(page: html.HtmlElement) -> set[tuple[str, str]]:
    """Give what may act on its own: links, and all attributes but those that hold a text."""
    held = {(name, str(value)) for each in page.iter() for name, value in each.attrib.items()}
    return {(name, "" if name == "aria-label" else value) for name, value in held}


def _as_shown(text: str) -> str:
    """Write a sentence as the page does; HTML itself has no place for what is no character of XML."""
    return " ".join(f"{text[0].upper()}{text[1:]}".split())


class TestSchemasThatSayThem:
    """The same from real schemas: names of files, enumerations and annotations."""

    LETTERS = "Ærø|<script>`x`]]>\u0085\u202e"

    @pytest.fixture
    def report(self, tmp_path: Path) -> Report:
        for side, values in (("old", [self.LETTERS]), ("new", [self.LETTERS + "2", "111111-1118"])):
            write(tmp_path / side, {"Æ|`#,%:.xsd": self._schema(values, f"{side} {self.LETTERS}")})
        return report_of(gate(compare(tmp_path / "old", tmp_path / "new")))

    @staticmethod
    def _schema(values: list[str], said: str) -> bytes:
        root = etree.fromstring(
            f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{T}" xmlns:t="{T}">'
            '<xs:element name="ÆrøRequest" type="t:Æ"/><xs:element name="ÆrøResponse" type="t:Æ"/>'
            '<xs:simpleType name="Æ"><xs:annotation><xs:documentation/></xs:annotation>'
            '<xs:restriction base="xs:string"/></xs:simpleType></xs:schema>'
        )
        next(root.iter("{*}documentation")).text = said
        restriction = next(root.iter("{*}restriction"))
        for value in values:
            etree.SubElement(restriction, "{http://www.w3.org/2001/XMLSchema}enumeration", value=value)
        return etree.tostring(root, encoding="utf-8")

    def test_every_format(self, report: Report) -> None:
        assert {each.id for each in report.findings} >= {"enumeration-value-added", "enumeration-value-removed"}
        written = {name: write_report(report) for name, write_report in FORMATS.items()}
        Draft202012Validator(gate_schema()).validate(json.loads(written["json"]))
        Draft202012Validator(SARIF).validate(json.loads(written["sarif"]))
        Draft202012Validator(GITLAB).validate(json.loads(written["gitlab"]))
        JUNIT.assertValid(etree.fromstring(written["junit"].encode()))
        errors = [each for each in report.findings if each.severity == "error"]
        check_markdown(written["markdown"], [proof.text for each in errors for proof in each.evidence])
        for text in written.values():
            assert "Ærø" in text
            assert "111111" not in text
            assert "passed:" not in text
            assert not STEERING.search(text)


class TestVerdicts:
    """A report that did not pass never says that it did, even without an error among its findings."""

    @pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])
    def test_failed(self, name: str) -> None:
        text = FORMATS[name](replace(hostile_report(), findings=()))
        assert "failed: 1 change breaks senders" in text
        assert "✅" not in text
        if name == "junit":
            assert 'failures="1"' in text


@pytest.mark.parametrize("module", ["report", "as_text", "as_markdown", "as_sarif", "as_html"])
def test_the_examples_in_the_docstrings(module: str) -> None:
    found = doctest.testmod(import_module(f"fmk16.report.{module}"))
    assert found.attempted
    assert not found.failed
