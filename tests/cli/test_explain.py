"""``fmk16 explain``: the page of a rule, a feature, what rules rest on, and what the interface itself says."""

from __future__ import annotations

import json
import re

import pytest
from jsonschema import Draft202012Validator

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.features import facts, features
from fmk16.conformance.rule_texts import texts_of
from fmk16.conformance.statements import statements
from fmk16.report.explained_json import explained_schema
from fmk16.wire.kinds import KINDS

from .conftest import Run

GROUNDS = [*(f"dosage:{number}" for number in statements()), *(f"features:{fact}" for fact in facts())]
SAMPLE = ["WKD-00", "WKD-01", "WKD-02", "DOS-16", "WKD", "NXT", "dosage:24", "dosage:2", "features:WAR-a", "SCH-05"]


class TestRule:
    """What it finds, why, what to do; how bad and how sure, on what grounds; and the XML before and after an edit."""

    def test_the_page(self, run: Run) -> None:
        page = run("explain", "WKD-01").stdout
        assert page.startswith("WKD-01 a week that the cycle never reaches\n\nThe n-th `Week` needs an ")
        for label, said in [
            ("severity", "error"),
            ("looks at", "DosageStructure"),
            ("direction", "requests and responses"),
            ("messages", r"\d+ kinds, such as CreateDrugMedicationRequest"),
            ("feature", r"WKD Doses on fixed weekdays \(phase 1 of three, or phase 1 of two\)"),
            ("rests on", "dosage:23"),
            ("which says", "The n-th `Week` is the n-th week of the cycle"),
            ("basis", "inferred: reasoned; nobody says it"),
            ("source", "schema: the schema set of FMK 1.6.0, revision of 2026-07-20, read 2026-07-20"),
        ]:
            assert re.search(rf"^{label} +{said}", page, re.MULTILINE), label

    def test_the_example(self, run: Run) -> None:
        _, _, example = run("explain", "WKD-01").stdout.partition("example: ")
        first, *lines = example.splitlines()
        assert first.startswith("fixtures/valid/create-two-week-scheme.xml, changed for /fmk:CreateDrugMedication")
        gone = [line.removeprefix("- ").strip() for line in lines if line.startswith("- ")]
        come = [line.removeprefix("+ ").strip() for line in lines if line.startswith("+ ")]
        assert gone == ["<IterationInterval>14</IterationInterval>"]
        assert come == ["<IterationInterval>7</IterationInterval>"]
        assert lines[-2:] == [
            "which gives",
            "  error WKD-01 Week number 2 is never reached: an IterationInterval of 7 days starts the cycle anew "
            "before it comes",
        ]

    @pytest.mark.parametrize("rule", list(catalogue()))
    def test_every_rule_has_one(self, run: Run, rule: str) -> None:
        result = run("explain", rule)
        assert result.exit_code == 0
        assert result.stdout.startswith(f"{rule} {texts_of(rule).english.title}\n")
        assert "example: fixtures/valid/" in result.stdout

    def test_in_danish(self, run: Run) -> None:
        page = run("explain", "WKD-01", "--lang", "da").stdout
        assert page.startswith("WKD-01 en uge, som cyklussen aldrig når\n\n(på engelsk) The n-th `Week`")
        assert "  fejl WKD-01 Week nummer 2 nås aldrig" in page


class TestOthers:
    """A feature, a statement, a fact and a kind of the interface; an id may be written in any case."""

    @pytest.mark.parametrize("feature", list(features()))
    def test_a_feature(self, run: Run, feature: str) -> None:
        page = run("explain", feature).stdout
        assert page.startswith(f"{feature} {features()[feature].english}\n")
        assert f"{feature}-00 exercises: " in page
        assert "example: fixtures/valid/" in page

    @pytest.mark.parametrize("ground", GROUNDS)
    def test_a_ground(self, run: Run, ground: str) -> None:
        page = run("explain", ground).stdout
        assert page.startswith(f"{ground}\n")
        assert re.search(r"^basis +\w+", page, re.MULTILINE)
        for rule in catalogue().values():
            assert (f" {rule.id} " in page) is (rule.ground == ground)

    def test_a_statement_names_its_option(self, run: Run) -> None:
        assert "week_one in fmk16.toml chooses another reading" in run("explain", "dosage:24").stdout

    @pytest.mark.parametrize("kind", list(KINDS))
    def test_a_kind(self, run: Run, kind: str) -> None:
        assert run("explain", kind).stdout.startswith(f"{kind} {KINDS[kind].title}\n")

    @pytest.mark.parametrize(
        ("asked", "found"),
        [("wkd-01", "WKD-01 "), ("DOSAGE:24", "dosage:24\n"), ("24", "dosage:24\n"), ("war-a", "features:WAR-a\n"),
         ("features:WKD", "WKD "), ("sch-05", "SCH-05 ")],
    )  # fmt: skip
    def test_ids_as_people_write_them(self, run: Run, asked: str, found: str) -> None:
        assert run("explain", asked).stdout.startswith(found)

    @pytest.mark.parametrize(
        ("asked", "sentence"),
        [
            ("WKD-O1", "there is no rule, feature or ground 'WKD-O1'; did you mean WKD-01"),
            ("dosage:240", "or dosage:24 or"),
            ("zzzzzz", "there is no rule, feature or ground 'zzzzzz'; `fmk16 rules` lists them"),
            ("", "there is no rule, feature or ground ''"),
        ],
    )
    def test_what_there_is_not(self, run: Run, asked: str, sentence: str) -> None:
        result = run("explain", asked)
        assert sentence in result.stderr
        assert result.exit_code == 2


class TestJson:
    """The same for machines."""

    @pytest.mark.parametrize("asked", SAMPLE)
    @pytest.mark.parametrize("lang", ["da", "en"])
    def test_all(self, run: Run, asked: str, lang: str) -> None:
        document = json.loads(run("explain", asked, "--json", "--lang", lang).stdout)
        Draft202012Validator(explained_schema()).validate(document)
        assert (document["Id"], document["Language"]) == (asked, lang)

    @pytest.mark.parametrize("asked", [*features(), *GROUNDS, *KINDS, *list(catalogue())[::5]])
    def test_holds_to_its_schema(self, run: Run, asked: str) -> None:
        document = json.loads(run("explain", asked, "--json").stdout)
        assert [error.message for error in Draft202012Validator(explained_schema()).iter_errors(document)] == []

    def test_the_schema_is_one(self) -> None:
        Draft202012Validator.check_schema(explained_schema())

    def test_a_rule(self, run: Run) -> None:
        document = json.loads(run("explain", "WKD-01", "--json").stdout)
        assert document["Ground"]["Basis"] == "inferred"
        assert document["Ground"]["Sources"][0]["Read"] == "2026-07-20"
        assert document["Features"] == [
            {"Id": "WKD", "Name": "Doses on fixed weekdays", "Phase": {"three": 1, "two": 1}}
        ]
        assert document["Example"]["Fixture"] == "fixtures/valid/create-two-week-scheme.xml"
        assert any(line.startswith("+ ") for line in document["Example"]["Changes"])


class TestLanguages:
    """Danish and English say the same facts."""

    @pytest.mark.parametrize("asked", SAMPLE)
    def test_the_same_entries(self, run: Run, asked: str) -> None:
        danish, english = (json.loads(run("explain", asked, "--json", "--lang", lang).stdout) for lang in ("da", "en"))
        assert shape(danish) == shape(english)

    @pytest.mark.parametrize("asked", SAMPLE)
    @pytest.mark.parametrize("lang", ["da", "en"])
    def test_nobody_is_endorsed(self, run: Run, asked: str, lang: str) -> None:
        page = run("explain", asked, "--lang", lang).stdout.casefold()
        assert "godkendt" not in page
        assert "certificeret" not in page


def shape(value: object) -> object:
    """Give what a document has, whatever its texts say."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else type(value)
