"""What rules say, as data: the files are what their JSON Schema says, so that any tool can read them."""

import json
import tomllib
from copy import deepcopy
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.rule_texts import texts_of, texts_of_family
from fmk16.errors import UnknownIdError
from fmk16.package_data import data

FILES = sorted((data() / "conformance/rules").glob("*.toml"))


def told_in(file: Path) -> dict:
    return tomllib.loads(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def schema():
    return json.loads((data() / "conformance/schemas/rules.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def weekdays():
    return told_in(data() / "conformance/rules/wkd.toml")


class TestFiles:
    """Every file holds to the schema; a file a family, and every text belongs to a rule."""

    def test_the_schema_is_one(self, schema):
        Draft202012Validator.check_schema(schema)

    @pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
    def test_is_valid(self, schema, file):
        assert [error.message for error in Draft202012Validator(schema).iter_errors(told_in(file))] == []

    @pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
    def test_holds_the_rules_of_its_family_and_no_others(self, file):
        family = file.stem.upper()
        assert set(told_in(file)) == {rule.id for rule in catalogue().values() if rule.family == family}

    @pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
    def test_is_read_as_it_stands(self, file):
        read = texts_of_family(file.stem.upper())
        for rule_id, told in told_in(file).items():
            assert read[rule_id].english.title == told["english"]["title"]
            assert read[rule_id].danish.says == told["danish"].get("says", "")
            assert len(read[rule_id].proof.edits) == len(told["proof"].get("edits", ()))

    def test_every_table_of_the_schema_is_closed_and_described(self, schema):
        for name, part in schema["$defs"].items():
            assert "description" in part, name
            assert part.get("type") != "object" or part["additionalProperties"] is False, name


WRONG = {
    "an id in small letters": lambda told: told.update({"wkd-01": told.pop("WKD-01")}),
    "an id of three digits": lambda told: told.update({"WKD-001": told.pop("WKD-01")}),
    "no Danish": lambda told: told["WKD-01"].pop("danish"),
    "no proof": lambda told: told["WKD-01"].pop("proof"),
    "no title": lambda told: told["WKD-01"]["english"].pop("title"),
    "nothing said": lambda told: told["WKD-01"]["danish"].pop("says"),
    "an empty sentence": lambda told: told["WKD-01"]["danish"].update(says=""),
    "a full stop": lambda told: told["WKD-01"]["english"].update(says="it is wrong."),
    "two lines": lambda told: told["WKD-01"]["english"].update(says="it is\nwrong"),
    "a key that means nothing": lambda told: told["WKD-01"].update(severity="error"),
    "no edits": lambda told: told["WKD-01"]["proof"].update(edits=[]),
    "an edit that does nothing": lambda told: told["WKD-01"]["proof"].update(edits=[{"at": "//fmk:Week"}]),
    "an edit nowhere": lambda told: told["WKD-01"]["proof"].update(edits=[{"text": "7"}]),
    "an edit at no path": lambda told: told["WKD-01"]["proof"].update(edits=[{"at": "Week", "text": "7"}]),
    "not to be removed": lambda told: told["WKD-01"]["proof"].update(edits=[{"at": "//fmk:Week", "remove": False}]),
    "words for XML": lambda told: told["WKD-01"]["proof"].update(edits=[{"at": "//fmk:Week", "after": "Week"}]),
    "a fixture elsewhere": lambda told: told["WKD-01"]["proof"].update(fixture="../invalid/x.xml"),
    "an activation rule that finds something": lambda told: told["WKD-00"]["english"].update(says="it is wrong"),
    "an activation rule that is edited": lambda told: told["WKD-00"]["proof"].update(
        edits=[{"at": "//fmk:Week", "remove": True}]
    ),
    "nothing at all": lambda told: told.clear(),
}


class TestWrong:
    """The schema refuses what the rules could not be made of."""

    @pytest.mark.parametrize("wrong", WRONG)
    def test_is_refused(self, schema, weekdays, wrong):
        told = deepcopy(weekdays)
        WRONG[wrong](told)
        assert list(Draft202012Validator(schema).iter_errors(told))

    def test_an_unknown_rule_names_those_that_are_close(self):
        with pytest.raises(UnknownIdError, match="did you mean"):
            texts_of("WKD-1")
