"""``fmk16 rules``: every rule on a line, and those that are asked for."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.grounds import basis_of
from fmk16.conformance.rule_texts import texts_of
from fmk16.report.rules import rules_schema
from fmk16.wire.kinds import KINDS

from .conftest import Run


def ids(text: str) -> list[str]:
    return [line.split()[0] for line in text.splitlines()[:-1]]


class TestList:
    """A rule a line, in the order of ids: id, severity, basis, title; what the interface itself says comes last."""

    def test_all(self, run: Run) -> None:
        result = run("rules")
        assert ids(result.stdout) == [*catalogue(), *KINDS]
        assert result.exit_code == 0

    def test_a_line(self, run: Run) -> None:
        line = next(line for line in run("rules").stdout.splitlines() if line.startswith("WKD-01 "))
        assert line.split(maxsplit=3) == ["WKD-01", "error", "inferred", "a week that the cycle never reaches"]

    def test_in_danish(self, run: Run) -> None:
        line = next(line for line in run("rules", "--lang", "da").stdout.splitlines() if line.startswith("WKD-01 "))
        assert line.split(maxsplit=3) == ["WKD-01", "fejl", "udledt", "en uge, som cyklussen aldrig når"]

    def test_an_activation_rule_is_no_finding(self, run: Run) -> None:
        line = next(line for line in run("rules").stdout.splitlines() if line.startswith("WKD-00 "))
        assert line.split()[1] == "exercises"

    def test_how_many(self, run: Run) -> None:
        last = run("rules").stdout.splitlines()[-1]
        assert last.startswith("rule set ")
        assert f" {len(catalogue())} rules, and {len(KINDS)} kinds " in last


class TestChoice:
    """Those of a feature, of a family that is no feature, or of a severity."""

    def test_of_a_feature(self, run: Run) -> None:
        listed = ids(run("rules", "--feature", "wkd").stdout)
        assert set(listed) == {rule.id for rule in catalogue().values() if "WKD" in (rule.family, *rule.also)}

    def test_of_families(self, run: Run) -> None:
        listed = ids(run("rules", "--feature", "DOS,SCH").stdout)
        assert {each[:3] for each in listed} == {"DOS", "SCH"}

    @pytest.mark.parametrize("severity", ["error", "warning", "note"])
    def test_of_a_severity(self, run: Run, severity: str) -> None:
        listed = ids(run("rules", "--severity", severity).stdout)
        rules = [rule.id for rule in catalogue().values() if rule.severity == severity and not rule.is_activation]
        assert listed == [*rules, *(kind.id for kind in KINDS.values() if kind.severity == severity)]

    def test_none(self, run: Run) -> None:
        result = run("rules", "--feature", "XML", "--severity", "note")
        assert result.stdout == "no rule is what was asked for\n"
        assert result.exit_code == 0

    @pytest.mark.parametrize(
        ("more", "sentence"),
        [
            (("--feature", "WKX"), "there is no feature or family 'WKX'; did you mean WKD?"),
            (("--severity", "bad"), "'bad' is not one of 'error', 'warning', 'note'"),
            (("WKD",), "Got unexpected extra argument (WKD)"),
        ],
    )
    def test_what_is_not_asked_rightly(self, run: Run, more: tuple[str, ...], sentence: str) -> None:
        result = run("rules", *more)
        assert sentence in result.stderr
        assert result.exit_code == 2


class TestJson:
    """The same for machines."""

    def test_all(self, run: Run) -> None:
        document = json.loads(run("rules", "--json").stdout)
        Draft202012Validator.check_schema(rules_schema())
        Draft202012Validator(rules_schema()).validate(document)
        listed = {each["Id"]: each for each in document["Rules"]}
        assert list(listed) == [*catalogue(), *KINDS]
        for rule in catalogue().values():
            said = listed[rule.id]
            assert said["Title"] == texts_of(rule.id).english.title
            assert (said["Severity"], said["Basis"]) == (rule.severity, basis_of(rule).name.lower())
            assert said["Ground"] == rule.ground
