"""The reports of a check: what each format says of the same messages."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for
from lxml import etree, html

from fmk16.cli.reports import CHECK_FORMATS, SHOWING_XML
from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.profile import EVERYTHING, Profile
from fmk16.conformance.waivers import Waiver
from fmk16.finding import Severity
from fmk16.report.as_html import MOST_FINDINGS, as_html
from fmk16.report.checks_json import check_schema
from fmk16.report.documents import document_text
from fmk16.report.fingerprints import fingerprints
from fmk16.report.phrases import Language
from fmk16.report.report import Report

from .check_cases import report, several
from .format_schemas import GITLAB, JUNIT, SARIF, public_sarif

SURE = Waiver("SCH-05", "the label printer writes commas until May")
IDLE = Waiver("WKD-01", "nobody has such a scheme")
PROFILES = {
    "everything": EVERYTHING,
    "phase 1": Profile(phase=1, is_strict=True),
    "required": Profile(features=("WKD",), required=("PAR", "WKD")),
}

languages = pytest.mark.parametrize("language", Language)


@pytest.fixture(scope="module")
def fixtures(checkout: Path) -> Path:
    """Give the folder of all fixtures."""
    return checkout / "fixtures"


@pytest.fixture(scope="module")
def mixed(fixtures: Path) -> Report:
    """Report on several messages, right and wrong, with a waiver that meets something and one that does not."""
    return report(several(fixtures), waivers=(SURE, IDLE))


def written(found: Report) -> dict[str, str]:
    return {name: write(found) for name, write in CHECK_FORMATS.items()}


def sarif(found: Report) -> dict[str, object]:
    (run,) = json.loads(CHECK_FORMATS["sarif"](found))["runs"]
    return run


def junit(found: Report) -> etree._Element:
    return etree.fromstring(CHECK_FORMATS["junit"](found).encode())


class TestEveryFormat:
    """Each is well-formed by the rules of its format, in both languages and under any profile."""

    @languages
    @pytest.mark.parametrize("profile", PROFILES)
    def test_by_its_schema(self, fixtures: Path, profile: str, language: Language) -> None:
        texts = written(report(several(fixtures), PROFILES[profile], (SURE, IDLE), language))
        judge = Draft202012Validator(check_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
        judge.validate(json.loads(texts["json"]))
        Draft202012Validator(SARIF).validate(json.loads(texts["sarif"]))
        Draft202012Validator(GITLAB).validate(json.loads(texts["gitlab"]))
        JUNIT.assertValid(etree.fromstring(texts["junit"].encode()))

    def test_sarif_by_its_public_schema(self, mixed: Report) -> None:
        schema = public_sarif()
        if schema is None:
            pytest.skip("SARIF's public schema is not here: FMK16_SARIF_SCHEMA names no file")
        validator_for(schema)(schema).validate(json.loads(CHECK_FORMATS["sarif"](mixed)))

    @languages
    def test_no_word_that_only_an_authority_may_say(self, fixtures: Path, language: Language) -> None:
        for profile in PROFILES.values():
            for text in written(report(several(fixtures), profile, (SURE, IDLE), language)).values():
                assert not re.search("godkendt|certificeret", text, re.IGNORECASE)

    def test_what_it_rests_on(self, mixed: Report) -> None:
        for name, text in written(mixed).items():
            if name not in ("json", "gitlab"):
                assert all(said in text.lower() for said in ("rule set", "europe/copenhagen", "no authority"))

    def test_the_same_findings_in_both_languages(self, fixtures: Path) -> None:
        danish, english = (report(several(fixtures), PROFILES["phase 1"], (SURE,), each) for each in Language)
        for named in (
            Counter((each.id, each.severity, each.location) for each in found.findings) for found in (danish, english)
        ):
            assert named == Counter((each.id, each.severity, each.location) for each in english.findings)
        assert danish.overview is not None
        assert english.overview is not None
        for name in ("groups", "missing", "notes", "messages", "waived", "suites"):
            assert len(getattr(danish.overview, name)) == len(getattr(english.overview, name))

    def test_the_xml_only_where_it_is_shown(self, mixed: Report) -> None:
        for name, text in written(mixed).items():
            assert ("DuringTheDayDosage&" in text or "<DuringTheDayDosage>" in text) == (name in SHOWING_XML)

    def test_the_same_bytes_twice(self, fixtures: Path) -> None:
        first, second = (written(report(several(fixtures), waivers=(SURE,))) for _ in range(2))
        assert first == second


class TestJson:
    """``check.schema.json`` describes every document of ``check``, and nothing else."""

    def test_it_is_a_schema(self) -> None:
        Draft202012Validator.check_schema(check_schema())

    def test_all_fixtures(self, fixtures: Path) -> None:
        judge = Draft202012Validator(check_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
        paths = sorted(fixtures.glob("*/*.xml"))
        assert len(paths) > 100
        judge.validate(json.loads(document_text(report(paths).document)))

    def test_every_object_is_closed_and_every_property_told(self) -> None:
        for part in _objects(check_schema()):
            assert "additionalProperties" in part
            for name in part.get("required", ()):
                assert name in part["properties"]

    def test_a_finding(self, mixed: Report) -> None:
        messages = mixed.document["Messages"]
        (finding,) = next(each["Findings"] for each in messages if each["Source"].endswith("decimal-comma.xml"))
        assert finding["Id"] == "SCH-05"
        assert finding["Waived"] == SURE.reason
        assert finding["XPath"].endswith("/fmk:Quantity")
        assert finding["Line"] > 1


def _objects(part: object) -> list[dict[str, object]]:
    if isinstance(part, list):
        return [found for each in part for found in _objects(each)]
    if not isinstance(part, dict):
        return []
    own = [part] if part.get("type") == "object" else []
    return own + [found for each in part.values() for found in _objects(each)]


class TestJunit:
    """A suite a feature, by phase; a case a rule, named by its id and title; counts that are right."""

    def test_counts(self, mixed: Report) -> None:
        root = junit(mixed)
        kinds = {"failures": "failure", "errors": "error", "skipped": "skipped"}
        for suite in root:
            assert int(suite.get("tests")) == len(suite.findall("testcase"))
            assert {name: int(suite.get(name)) for name in kinds} == {
                name: len(suite.findall(f"testcase/{kind}")) for name, kind in kinds.items()
            }
        for name in ("tests", "failures", "errors"):
            assert int(root.get(name)) == sum(int(suite.get(name)) for suite in root)

    def test_every_rule_is_a_case(self, mixed: Report) -> None:
        names = [case.get("name").split(" ")[0] for case in junit(mixed).iter("testcase")]
        assert Counter(names)["WKD-00"] == 1
        assert set(catalogue()) <= set(names)
        assert len(names) == len(set(names))

    def test_suites_are_named_by_phase_and_feature(self, fixtures: Path) -> None:
        names = [suite.get("name") for suite in junit(report(several(fixtures), language=Language.DANISH))]
        assert "fase 1: WKD Dosering på faste ugedage" in names
        phases = [int(name[5]) for name in names if re.match(r"fase \d: ", name)]
        assert phases == sorted(phases)

    def test_a_failure_has_the_messages(self, mixed: Report) -> None:
        (case,) = (each for each in junit(mixed).iter("testcase") if each.get("name").startswith("SCH-10 "))
        (failure,) = case
        assert failure.get("type") == "SCH-10"
        assert "old-during-the-day-dosage.xml:72:15 error" in failure.get("message")

    def test_what_nothing_exercises_has_not_passed(self, fixtures: Path) -> None:
        found = junit(report([fixtures / "valid/create-clock-times.xml"]))
        (case,) = (each for each in found.iter("testcase") if each.get("name").startswith("WKD-00 "))
        assert [each.tag for each in case] == ["skipped"]

    def test_what_is_required_and_missing_has_failed(self, fixtures: Path) -> None:
        found = report([fixtures / "valid/create-clock-times.xml"], Profile(required=("WKD",)))
        assert not found.is_passed
        (case,) = (each for each in junit(found).iter("testcase") if each.get("name").startswith("WKD-00 "))
        assert [each.tag for each in case] == ["failure"]

    def test_nothing_has_passed_where_nothing_was_read(self, fixtures: Path) -> None:
        found = junit(report([fixtures / "invalid/empty-file.xml"]))
        passed = [each for each in found.iter("testcase") if len(each) == 0]
        assert [each.get("name").split(" ")[0] for each in passed] == ["CHK-01"]

    def test_waived_findings_fail_nothing(self, mixed: Report) -> None:
        (case,) = (each for each in junit(mixed).iter("testcase") if each.get("name").startswith("SCH-05 "))
        assert len(case) == 0


class TestSarif:
    """Rules with their pages and grounds; waived findings suppressed, with the reason."""

    def test_rules(self, fixtures: Path) -> None:
        run = sarif(report([fixtures / "valid/create-paused.xml"]))
        rules = {each["id"]: each for each in run["tool"]["driver"]["rules"]}
        rule = rules["DOS-16"]
        assert rule["defaultConfiguration"] == {"level": "warning"}
        assert rule["properties"]["ground"].startswith("dosage:")
        assert rule["properties"]["basis"]
        assert rule["help"]["text"] == catalogue()["DOS-16"].page
        assert rule["help"]["text"].startswith(rule["fullDescription"]["text"])

    def test_suppressions(self, mixed: Report) -> None:
        results = sarif(mixed)["results"]
        (waived,) = (each for each in results if "suppressions" in each)
        assert waived["ruleId"] == "SCH-05"
        assert waived["suppressions"][0]["justification"] == SURE.reason

    def test_inputs(self, mixed: Report) -> None:
        inputs = sarif(mixed)["properties"]["inputs"]
        assert [each["source"] for each in inputs] == [each.source for each in mixed.overview.messages]
        assert all(re.fullmatch("[0-9a-f]{16}", each["digest"]) for each in inputs if "truncated" not in each["source"])

    def test_every_result_points_at_its_rule_and_has_a_name_of_its_own(self, mixed: Report) -> None:
        run = sarif(mixed)
        rules = [each["id"] for each in run["tool"]["driver"]["rules"]]
        assert all(rules[each["ruleIndex"]] == each["ruleId"] for each in run["results"])
        names = [each["partialFingerprints"]["fmk16/v1"] for each in run["results"]]
        assert len(names) == len(set(names))


class TestGitlab:
    """An issue a finding, named the same from run to run."""

    def test_an_issue(self, mixed: Report) -> None:
        issues = json.loads(CHECK_FORMATS["gitlab"](mixed))
        assert len(issues) == len(mixed.findings)
        issue = next(each for each in issues if each["check_name"] == "SCH-10")
        assert issue["severity"] == "critical"
        assert issue["location"]["path"].endswith("fixtures/invalid/old-during-the-day-dosage.xml")
        assert issue["location"]["lines"] == {"begin": 72}

    def test_severities(self, fixtures: Path) -> None:
        issues = json.loads(CHECK_FORMATS["gitlab"](report(several(fixtures))))
        assert {each["severity"] for each in issues} == {"critical", "minor", "info"}

    @languages
    def test_a_name_lasts(self, mixed: Report, fixtures: Path, language: Language) -> None:
        again = report(several(fixtures), waivers=(SURE, IDLE), language=language)
        moved = [replace(each, location=replace(each.location, line=each.location.line + 7)) for each in again.findings]
        assert set(fingerprints(moved)) == set(fingerprints(mixed.findings))

    def test_alike_findings_have_names_of_their_own(self, mixed: Report) -> None:
        twice = mixed.findings * 2
        assert len(set(fingerprints(twice))) == len(twice)

    def test_what_failed_without_an_error_is_not_silent(self, fixtures: Path) -> None:
        found = report([fixtures / "valid/create-clock-times.xml"], Profile(required=("WKD",)))
        assert not found.of(Severity.ERROR)
        first = json.loads(CHECK_FORMATS["gitlab"](found))[0]
        assert (first["check_name"], first["severity"]) == ("verdict", "critical")


class TestGithub:
    """A workflow command a finding, titled with its rule."""

    def test_titles(self, mixed: Report) -> None:
        lines = CHECK_FORMATS["github"](mixed).splitlines()
        assert re.match(r"::error file=[^,]+old-during[^,]+,line=72,col=15,title=SCH-10 [^:]+::", lines[1]) or re.match(
            r"::error file=[^,]+old-during[^,]+,line=72,col=15,title=SCH-10 [^:]+::", lines[0]
        )

    def test_danish(self, fixtures: Path) -> None:
        last = CHECK_FORMATS["github"](report(several(fixtures), language=Language.DANISH)).splitlines()[-1]
        assert "GitHub viser 10 annotationer af hver slags" in last


class TestHtml:
    """One page: bounded, so that a browser can show it, and the same facts in both languages."""

    def test_it_is_bounded(self, mixed: Report) -> None:
        many = replace(mixed, findings=mixed.findings * (MOST_FINDINGS // len(mixed.findings) + 2))
        text = as_html(many)
        assert text.count('<article class="finding') == MOST_FINDINGS
        assert f"{len(many.findings) - MOST_FINDINGS} more findings are not shown here" in text

    @languages
    def test_the_facts(self, fixtures: Path, language: Language) -> None:
        found = report(several(fixtures), Profile(phase=1), (SURE, IDLE), language)
        page = html.fromstring(as_html(found))
        assert found.overview is not None
        assert len(page.find_class("finding")) == len(found.findings)
        lines = [line for group in found.overview.groups for line in group.lines]
        assert [each.text_content() for each in page.xpath("//table[@class='features']//th/code")] == [
            line.id for line in lines
        ]
        assert len(page.xpath("//ul[@class='missing']/li")) == len(found.overview.missing) > 0
        assert len(page.xpath("//ul[@class='waived']/li")) == 1
        assert len(page.xpath("//table[@class='messages']/tbody/tr")) == len(found.overview.messages)
        assert page.get("lang") == language

    def test_every_number_of_a_line_is_that_of_the_input(self, fixtures: Path) -> None:
        path = fixtures / "invalid/old-during-the-day-dosage.xml"
        page = html.fromstring(as_html(report([path])))
        (first, *_) = page.xpath("//mark[@class='line']")
        number, text = int(first[0].text), first[0].tail.strip()
        assert text in path.read_text(encoding="utf-8").split("\n")[number - 1]


class TestMarkdown:
    """A table of features, a table of errors with the XML folded away, and what it rests on."""

    def test_features(self, fixtures: Path) -> None:
        text = CHECK_FORMATS["markdown"](report(several(fixtures), Profile(phase=1)))
        assert "| WKD Doses on fixed weekdays | ✅ passed | 1 message |" in text
        assert "➖ not exercised" in text
        assert "<summary>what is missing in phase 1" in text

    def test_errors(self, mixed: Report) -> None:
        text = CHECK_FORMATS["markdown"](mixed)
        assert re.search(r"\| <code>.*old-during-the-day-dosage.xml&#58;72:15</code> \| SCH-10: ", text)
        assert re.search(r"```xml\n(.*\n)*> 72 \|.*<DuringTheDayDosage>\n", text)
