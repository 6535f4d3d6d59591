"""Coverage: every requirement is verified, attested or excused, and every scenario proves something."""

import csv
import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from fmk16.conformance.features import Demand, facts, features
from fmk16.conformance.grounds import ground
from fmk16.conformance.roles import system_types
from fmk16.conformance.statements import statements
from fmk16.conformance.suite.coverage import Gap, coverage
from fmk16.conformance.suite.requirements import FILE, Kind, read_requirements, requirements
from fmk16.conformance.suite.scenario import scenarios
from fmk16.package_data import data


def rows():
    with (data() / FILE).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_object(row):
    return {**row, "by": row["by"].split()}


def gaps(required=None, played=None):
    return {(each.gap, each.about) for each in coverage(required, played).lacking}


def changed(name, **how):
    each = requirements()[name]
    return {**requirements(), name: replace(each, **how)}


@pytest.fixture(scope="module")
def schema():
    return json.loads((data() / "conformance" / "schemas" / "requirements.schema.json").read_text(encoding="utf-8"))


class TestFile:
    """requirements.csv holds to its schema, and says nothing that is not there."""

    def test_it_holds_to_its_schema(self, schema):
        Draft202012Validator.check_schema(schema)
        errors = list(Draft202012Validator(schema).iter_errors([as_object(row) for row in rows()]))
        assert errors == []

    @pytest.mark.parametrize(
        "wrong",
        [
            {"id": "REQ-1"},
            {"role": "caller"},
            {"kind": "verified", "by": []},
            {"kind": "not tested", "reason": ""},
            {"danish": ""},
            {"feature": "wkd"},
            {"Apotekersystem": "must"},
            {"colour": "red"},
        ],
    )
    def test_the_schema_refuses_what_is_wrong(self, schema, wrong):
        first = next(as_object(row) for row in rows() if row["kind"] == "verified")
        assert list(Draft202012Validator(schema).iter_errors([{**first, **wrong}]))

    def test_there_are_at_least_120(self):
        assert len(requirements()) >= 120

    @pytest.mark.parametrize("feature", features())
    def test_every_feature_has_requirements(self, feature):
        assert any(each.feature == feature for each in requirements().values())

    def test_every_statement_that_a_system_acts_on_has_a_requirement(self):
        sources = {each.source for each in requirements().values()}
        assert {f"dosage:{number}" for number in statements()} <= sources

    def test_every_fact_of_the_roadmap_has_a_requirement(self):
        sources = {each.source for each in requirements().values()}
        stated = {f"features:{fact.id}" for fact in facts().values() if fact.features and fact.id[-1] in "ab"}
        assert len(stated - sources) <= 8  # what one rule shows stands with the rule

    def test_every_source_is_known(self):
        for each in requirements().values():
            assert ground(each.source).danish

    def test_the_phases_are_the_roadmaps(self):
        for row in rows():
            phases = {str(plan): str(phase) for plan, phase in features()[row["feature"]].phase.items()}
            assert row["phase_three_phases"] == phases.get("three", "every")
            assert row["phase_two_phases"] == phases.get("two", "every")

    def test_no_source_states_of_whom_it_is_asked_but_what_is_optional(self):
        for each in requirements().values():
            is_optional = features()[each.feature].optional
            assert set(each.demands) == (set(system_types()) if is_optional else set())

    def test_nothing_is_endorsed(self):
        text = (data() / FILE).read_text(encoding="utf-8").lower()
        assert "god" + "kendt" not in text
        assert "certi" + "ficeret" not in text

    def test_a_row_that_cannot_be_read_is_named(self):
        with pytest.raises(ValueError, match="row 2"):
            read_requirements(["id,feature", "REQ-X,WKD"])


class TestCoverage:
    """Coverage fails where something proves nothing, or is proved by nothing."""

    def test_the_suite_is_covered(self):
        assert [f"{each.about}: {each.text}" for each in coverage().lacking] == []

    def test_a_requirement_without_proof_is_told(self):
        name = next(each.id for each in requirements().values() if each.kind is Kind.VERIFIED)
        assert (Gap.NO_PROOF, name) in gaps(changed(name, scenarios=(), rules=()))

    def test_an_excuse_without_a_reason_is_told(self):
        name = next(iter(requirements()))
        assert (Gap.NO_PROOF, name) in gaps(changed(name, kind=Kind.NOT_TESTED, reason=""))

    def test_a_scenario_that_is_not_there_is_told(self):
        name = next(iter(requirements()))
        assert (Gap.NO_SUCH_PROOF, name) in gaps(changed(name, scenarios=("WKD-S99",)))
        assert (Gap.NO_SUCH_PROOF, name) in gaps(changed(name, rules=("WKD-99",)))

    def test_a_scenario_of_the_other_role_is_told(self):
        assert (Gap.OTHER_ROLE, "REQ-WKD-01") in gaps(changed("REQ-WKD-01", scenarios=("WKD-S01", "WKD-R01")))

    def test_a_scenario_that_verifies_nothing_is_told(self):
        played = {**scenarios(), "WKD-S01": replace(scenarios()["WKD-S01"], requirements=())}
        assert (Gap.PROVES_NOTHING, "WKD-S01") in gaps(played=played)

    def test_a_requirement_that_is_not_there_is_told(self):
        played = {**scenarios(), "WKD-S01": replace(scenarios()["WKD-S01"], requirements=("REQ-WKD-99",))}
        assert (Gap.NO_SUCH_REQUIREMENT, "WKD-S01") in gaps(played=played)

    def test_a_scenario_that_its_requirement_does_not_name_is_told(self):
        assert (Gap.ONE_SIDED, "WKD-S01") in gaps(changed("REQ-WKD-01", scenarios=()))

    def test_what_no_scenario_shows_of_a_type_of_system_is_named_and_lacks_nothing(self):
        found = coverage()
        assert "REQ-TRK-01" in found.unplayed["Elektronisk patientjournal"]
        assert "REQ-TRK-01" not in found.unplayed["Apotekersystem"]
        assert found.is_whole

    def test_so_is_it_where_a_scenario_is_taken_from_a_type(self):
        scenario = replace(scenarios()["WKD-S01"], systems=("Apotekersystem",))
        required = changed("REQ-WKD-01", scenarios=("WKD-S01",), rules=())
        found = coverage(required, {**scenarios(), "WKD-S01": scenario})
        assert "REQ-WKD-01" in found.unplayed["Tandlægesystem"]
        assert "REQ-WKD-01" not in found.unplayed["Apotekersystem"]

    def test_what_is_not_relevant_for_a_type_is_not_named(self):
        name = coverage().unplayed["Tandlægesystem"][0]
        demands = {**requirements()[name].demands, "Tandlægesystem": Demand.NOT_RELEVANT}
        assert name not in coverage(changed(name, demands=demands)).unplayed["Tandlægesystem"]

    def test_a_feature_without_a_scenario_is_told(self):
        required = {name: each for name, each in requirements().items() if each.feature != "WKD"}
        assert (Gap.FEATURE, "WKD") in gaps(required)
