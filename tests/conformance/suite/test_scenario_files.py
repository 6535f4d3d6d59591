"""A scenario's file keeps to its schema, and all that it names is there."""

import json
import tomllib

import pytest
from jsonschema import Draft202012Validator

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.features import features
from fmk16.conformance.grounds import ground
from fmk16.conformance.roles import system_types
from fmk16.conformance.suite.scenario import Part, scenarios
from fmk16.model.message import MESSAGES


@pytest.fixture(scope="module")
def schema(checkout):
    said = json.loads((checkout / "conformance/schemas/scenario.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(said)
    return Draft202012Validator(said)


@pytest.mark.parametrize("scenario", scenarios().values(), ids=list(scenarios()))
class TestEveryScenario:
    """It keeps to the schema, and what it names is there: features, types of systems, rules, grounds, messages."""

    def test_it_keeps_to_the_schema(self, scenario, schema):
        said = tomllib.loads((scenario.folder / "scenario.toml").read_text(encoding="utf-8"))
        assert [f"{error.json_path}: {error.message}" for error in schema.iter_errors(said)] == []

    def test_what_it_names_is_there(self, scenario):
        assert set(scenario.messages) <= set(MESSAGES)
        assert {scenario.feature, *scenario.features} <= features().keys()
        assert set(scenario.systems) <= system_types().keys()
        assert set(scenario.rules) <= catalogue().keys()
        lines = {line.statement for line in scenario.expected if line.statement}
        assert all(ground(each) for each in (*scenario.statements, *lines))

    def test_it_has_something_to_be_judged_by(self, scenario):
        if scenario.part is Part.SENDER:
            assert scenario.worked
            assert scenario.meant or scenario.expected
        else:
            assert scenario.imported
            assert scenario.questions
