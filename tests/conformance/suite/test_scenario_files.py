"""A scenario's file keeps to its schema, and all that it names is there."""

import json
import re
import shutil
import tomllib

import pytest
from jsonschema import Draft202012Validator

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.check import check
from fmk16.conformance.features import features
from fmk16.conformance.grounds import ground
from fmk16.conformance.roles import system_types
from fmk16.conformance.suite.meant import orders_of
from fmk16.conformance.suite.meant_drug import strength_text
from fmk16.conformance.suite.qualification import all_of_row, has_rows
from fmk16.conformance.suite.reviewed_rows import FILE, read_rows
from fmk16.conformance.suite.scenario import Meant, Part, read_scenario, scenario, scenarios
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

    def test_its_story_is_of_the_person_on_the_card(self, scenario):
        genders = {
            gender for each in scenario.imported for gender in re.findall(r"Gender>(\w+)<", each.read_text("utf-8"))
        }
        if genders == {"female"}:
            assert re.search(r"\b(?:man|boy|he|him|his)\b", scenario.story.english, re.IGNORECASE) is None
            assert re.search(r"\b(?:mand|manden|dreng|han|ham|hans)\b", scenario.story.danish, re.IGNORECASE) is None

    def test_its_story_tells_the_strength_that_a_system_is_held_to(self, scenario):
        rows = read_rows(scenario.folder / FILE) if has_rows(scenario) else ()
        for each in (scenario, *(one for row in rows for one in all_of_row(scenario, row))):
            if Meant.DRUG in each.meant:
                orders = orders_of(check(each.worked[0].read_bytes()).message)
                strengths = [strength_text(one.order.drug.strength) for one in orders]
                numbers = [number for text in strengths for number in re.findall(r"\d+(?:[.,]\d+)*", text)]
                assert [number for number in numbers if number not in each.story.danish] == []


class TestAFileThatLacksSomething:
    """Whoever writes a scenario is told which file lacks what."""

    @pytest.fixture
    def folder(self, tmp_path):
        return shutil.copytree(scenario("WKD-R07").folder, tmp_path / "WKD/reader/WKD-R07")

    def test_an_answer(self, folder):
        answers = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
        del answers["need-of-fluconazole"]
        (folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
        with pytest.raises(ValueError, match=r"answers\.json: no answer to need-of-fluconazole, which questions"):
            read_scenario(folder / "scenario.toml")

    def test_a_key(self, folder):
        file = folder / "scenario.toml"
        file.write_text(file.read_text(encoding="utf-8").replace("[story]", "[tale]"), encoding="utf-8")
        with pytest.raises(ValueError, match=r"scenario\.toml: 'story' is missing"):
            read_scenario(file)
