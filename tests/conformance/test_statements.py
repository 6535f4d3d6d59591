"""The statements on dosages as data: every one of dosage.md, with its marks; and every one that the code cites."""

import json
import re
from copy import deepcopy
from dataclasses import fields

import pytest
from jsonschema import Draft202012Validator

from fmk16.conformance.register import load
from fmk16.conformance.statements import sources, statement, statements
from fmk16.errors import UnknownIdError
from fmk16.package_data import data
from fmk16.schedule.answer import WhyNotStarted
from fmk16.schedule.ground import BASIS, Basis
from fmk16.schedule.plan import Oddity, Reason
from fmk16.schedule.reading import Reading

NUMBER = r"[1-9]\d*[a-z]?"


# --- the file --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schema():
    return json.loads((data() / "conformance/schemas/statements.schema.json").read_text(encoding="utf-8"))


WRONG = {
    "a number in figures": lambda told: told["statement"][0].update(number=1),
    "a number with two letters": lambda told: told["statement"][0].update(number="1ab"),
    "a number that is none": lambda told: told["statement"][0].update(number="a1"),
    "no Danish": lambda told: told["statement"][0].pop("danish"),
    "Danish with a blank before it": lambda told: told["statement"][0].update(danish=" Enhed"),
    "English of two lines": lambda told: told["statement"][0].update(english="One\nunit"),
    "a basis of another name": lambda told: told["statement"][0].update(basis=["X"]),
    "no basis": lambda told: told["statement"][0].update(basis=[]),
    "a basis twice": lambda told: told["statement"][0].update(basis=["schema", "schema"]),
    "no source": lambda told: told["statement"][0].pop("source"),
    "an option that is no field": lambda told: told["statement"][0].update(option=["Week one"]),
    "an empty option": lambda told: told["statement"][0].update(option=[]),
    "a section in words": lambda told: told["statement"][0].update(section="Frame"),
    "a key that means nothing": lambda told: told["statement"][0].update(mark="X"),
    "a source that gives nothing": lambda told: told["source"][0].update(gives=[]),
    "a source read on no day": lambda told: told["source"][0].update(read="July"),
    "five bases": lambda told: told["basis"].pop(),
    "no statements": lambda told: told.update(statement=[]),
}


class TestFile:
    """The file is what its JSON Schema says, so that any tool can read it."""

    def test_is_valid(self, schema):
        Draft202012Validator.check_schema(schema)
        assert not list(Draft202012Validator(schema).iter_errors(load("statements.toml")))

    @pytest.mark.parametrize("wrong", WRONG)
    def test_is_refused_when_wrong(self, schema, wrong):
        told = deepcopy(load("statements.toml"))
        WRONG[wrong](told)
        assert list(Draft202012Validator(schema).iter_errors(told))

    def test_no_number_stands_twice_and_all_are_in_order(self):
        told = [each["number"] for each in load("statements.toml")["statement"]]
        assert len(told) == len(set(told))
        assert told == sorted(told, key=lambda number: (int(re.match(r"\d+", number)[0]), number))

    def test_bases_are_those_of_the_expander(self):
        assert [each["id"] for each in load("statements.toml")["basis"]] == [basis.name.lower() for basis in Basis]

    def test_every_section_of_a_statement_is_there(self):
        told = [each["number"] for each in load("statements.toml")["section"]]
        assert told == list(range(1, len(told) + 1))
        assert {each.section for each in statements().values()} <= set(told)


# --- dosage.md -------------------------------------------------------------------------------------------------------

MARKS = dict(zip("XSEOID", Basis, strict=True))
MARK = re.compile(r"(?:(?<=[.:)] )|(?<=\())([XSEOID](?:/[XSEOID])*)(?=[.)]| \(|$)")
"""A mark stands behind a sentence, or in brackets within one; ``X/S`` are two."""


def numbered(text):
    """Give each statement's section and its text on one line, by number."""
    found = {}
    for section, body in re.findall(r"^## (\d+)\..*?\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE):
        for number, said in re.findall(rf"^({NUMBER})\. (.*?)(?=^{NUMBER}\. |\Z)", body, re.DOTALL | re.MULTILINE):
            found[number] = int(section), " ".join(said.split())
    return found


def marks(said):
    """Give the bases that a statement's text is marked with, each once, in their order."""
    return tuple(dict.fromkeys(MARKS[mark] for marked in MARK.findall(said) for mark in marked.split("/")))


@pytest.fixture(scope="module")
def told(shared):
    return numbered((shared / "spec/dosage.md").read_text(encoding="utf-8"))


class TestDosage:
    """Every statement carries how sure it is; the project keeps this list as data."""

    def test_every_statement_is_there_in_its_section(self, told):
        assert {number: section for number, (section, _) in told.items()} == {
            each.number: each.section for each in statements().values()
        }

    def test_every_mark_is_there(self, told):
        assert {number: marks(said) for number, (_, said) in told.items()} == {
            each.number: each.basis for each in statements().values()
        }

    def test_the_other_reading_is_there_where_it_must_be(self, told):
        selectable = {number for number, (_, said) in told.items() if re.search("[Ss]electable|settable", said)}
        assert selectable <= {each.number for each in statements().values() if each.option}

    def test_names_of_elements_are_the_same_in_both_languages(self):
        for each in statements().values():
            assert set(re.findall("`(.*?)`", each.english)) == set(re.findall("`(.*?)`", each.danish)), each.number

    def test_figures_are_the_same_in_both_languages(self):
        for each in statements().values():
            assert sorted(re.findall(r"\d+", each.english)) == sorted(re.findall(r"\d+", each.danish)), each.number


# --- the code --------------------------------------------------------------------------------------------------------


def cited(checkout):
    """Give every number that the code cites as ``dosage.md 24``, ``dosage.md 27 and 27a`` or ``dosage:24``."""
    for path in sorted((checkout / "fmk16").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for numbers in re.findall(rf"dosage(?:\.md |:)({NUMBER}(?:(?:, | and ){NUMBER})*)\b", text):
            yield from ((path.name, number) for number in re.findall(NUMBER, numbers))


class TestCode:
    """A rule or an answer prints the statement it rests on, and is as sure as that is."""

    def test_every_cited_statement_is_there(self, checkout):
        found = list(cited(checkout))
        assert len(found) > 50
        assert [each for each in found if each[1] not in statements()] == []

    def test_every_cited_section_is_there(self, checkout):
        known = {str(section["number"]) for section in load("statements.toml")["section"]}
        for path in (checkout / "fmk16").rglob("*.py"):
            assert set(re.findall(r"dosage\.md section (\d+)", path.read_text(encoding="utf-8"))) <= known, path.name

    @pytest.mark.parametrize(
        "ground", [*BASIS, *sorted({each.ground for kind in (Reason, Oddity, WhyNotStarted) for each in kind})]
    )
    def test_every_ground_of_the_expander_is_there(self, ground):
        assert BASIS.get(ground, Basis.DECIDED) in statement(ground).basis

    @pytest.mark.parametrize("each", [each for each in statements().values() if each.option], ids=str)
    def test_every_option_is_a_field_of_the_reading(self, each):
        assert set(each.option) <= {field.name for field in fields(Reading)}

    def test_every_field_of_the_reading_with_a_statement_is_reached(self):
        told = re.findall(rf"^ +(\w+): .*\(dosage\.md ({NUMBER})\)\.$", Reading.__doc__, re.MULTILINE)
        assert set(told) == {(option, each.number) for each in statements().values() for option in each.option}


# --- look-ups --------------------------------------------------------------------------------------------------------


class TestLookUps:
    """A number finds its statement, as it is printed too."""

    @pytest.mark.parametrize("number", ["24", "11a", "dosage:48a"])
    def test_statement(self, number):
        assert str(statement(number)) == f"dosage:{number.removeprefix('dosage:')}"

    @pytest.mark.parametrize(
        ("number", "said"),
        [("24b", "there is no statement '24b'; did you mean 24?"), ("x", "there is no statement 'x'; known are 1, 2,")],
    )
    def test_unknown_number(self, number, said):
        with pytest.raises(UnknownIdError, match=re.escape(said)):
            statement(number)

    @pytest.mark.parametrize(("number", "weakest"), [("1", Basis.SCHEMA), ("7", Basis.DECIDED), ("12", Basis.EARLIER)])
    def test_is_as_sure_as_its_weakest_part(self, number, weakest):
        assert statement(number).weakest is weakest

    def test_every_basis_comes_from_a_source_that_can_give_it(self):
        for each in statements().values():
            for basis, source in zip(each.basis, each.sources, strict=True):
                assert basis in source.gives, each.number

    def test_only_the_schema_set_has_a_date(self):
        assert {each.id: each.read for each in sources().values() if each.read} == {
            "schema-set": "2026-07-20",
            "schema-annotation": "2026-07-20",
        }
