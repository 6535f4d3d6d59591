"""The JSON schema: all that is written is valid by it, and what the interface refuses it refuses as well."""

import json
import random
import re
from copy import deepcopy
from pathlib import Path

import jsonschema
import pytest
from figures import volume
from lxml import etree

import fmk16
from fmk16.errors import Fmk16Error, SelectionError
from fmk16.model.content import ElementParticle, SimpleType, content_of, structures_below
from fmk16.model.message import ROOTS
from fmk16.model.operation import OPERATIONS
from fmk16.model.simple import INTEGER_RANGES
from fmk16.model.structure import NAMESPACE
from fmk16.testing import RandomChooser, example
from fmk16.testing.values import value
from fmk16.wire.json_form.read import from_json
from fmk16.wire.json_form.schema import json_schema
from fmk16.wire.json_form.value_schema import UNUSUAL_WHOLE_NUMBER, value_schema
from fmk16.wire.json_form.write import USUAL_WHOLE_NUMBER, to_json
from fmk16.wire.values import value_fault

from .dosages import CARD_REQUEST, HEADER, envelope, named

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures/valid").glob("*.xml"))
PERSON = {"@source": "CPR", "#text": "1111111118"}
ODD_VALUES = (
    *("", "x", "x" * 3000, "1.5", "-1", "-0.0", "007", "+5", "-0", "2.", ".5", ".", "1e3", "2,5", "CPR"),
    *("99999999999999999999", "12345678901.5", "1234567890.0", "1000000000", "999999999.999999999", "0.0000000001"),
    *("0012345678.90", "123456789.10", "12345678901", "0.00100000", "0.0001"),
    *(
        "2026-01-01",
        "2026-07-06Z",
        "2026-1-1",
        "2026-07-06T10:00:00Z",
        "2026-07-06T10:00Z",
        "24:00:00",
        "08:00",
        "8:00:00",
    ),
    *(True, False, None, 0, 1, -1, 365, 10**7, 10**11, 2**63, 1.5, [], {}, ["x"]),
)

IN_NO_UNUSUAL_FORM = tuple(each for each in ODD_VALUES if not re.match(UNUSUAL_WHOLE_NUMBER, str(each)))
"""The schema does not say the bounds of whole numbers in an unusual form."""


def validator(name):
    schema = json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture(scope="module")
def schemas():
    """Give the validator of each root, made when it is first asked for."""
    made = {}
    return lambda root: made.get(root) or made.setdefault(root, jsonschema.Draft202012Validator(json_schema(root)))


def made(root, seed, size=60):
    return json.loads(to_json(example(ROOTS[root], RandomChooser(random.Random(seed)), size=size)))


def is_read(document):
    try:
        from_json(json.dumps(document))
    except Fmk16Error:
        return False
    return True


class TestValid:
    """What ``to_json`` writes is valid, whatever the message."""

    @pytest.mark.parametrize("root", ROOTS)
    def test_generated_messages(self, root, schemas):
        for seed in range(volume(100)):
            found = jsonschema.exceptions.best_match(schemas(root).iter_errors(made(root, seed)))
            assert found is None, f"{found.json_path}: {found.message}"

    @pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
    def test_fixtures(self, file, schemas):
        message = fmk16.read(file)
        assert schemas(message.root).is_valid(json.loads(to_json(message)))

    @pytest.mark.parametrize(
        "name", ["GetMedicineCard", "UpdateMedicineCard", "UndoHandover", "Dosage", "Drug", "Gender"]
    )
    def test_a_schema_is_one_itself(self, name):
        by_itself = jsonschema.Draft202012Validator(jsonschema.Draft202012Validator.META_SCHEMA)
        assert list(by_itself.iter_errors(json_schema(name))) == []

    @pytest.mark.parametrize("name", ["GetMedicineCard", "GetPharmacyWarrant"])
    def test_an_operation_is_both_its_messages(self, name):
        both = validator(name)
        operation = OPERATIONS[name]
        assert both.is_valid(made(operation.request, 1))
        assert both.is_valid(made(operation.response, 1))
        assert not both.is_valid(made("GetOrdersRequest", 1))
        assert not both.is_valid(made(operation.request, 1) | made(operation.response, 1))

    def test_a_type_is_a_part_of_a_message(self):
        drug = validator("Drug")
        assert drug.is_valid({"Identifier": {"@source": "Medicinpriser", "#text": 28100000000}, "Name": "Panodil"})
        assert not drug.is_valid({"Identifier": {"#text": 28100000000}})

    def test_an_envelope(self):
        said = named(HEADER).replace("/>", ' s:mustUnderstand="1"/>')
        message = fmk16.read(envelope(CARD_REQUEST, headers=f'<x xmlns=""/>{said}'))
        assert validator("GetMedicineCardRequest").is_valid(json.loads(to_json(message)))


class TestRefused:
    """What the interface refuses is no valid JSON, and the other way round."""

    @pytest.mark.parametrize("seed", range(volume(5000) // 10))
    def test_mutants_get_the_same_verdict(self, seed, schemas):
        chance = random.Random(seed)
        for _ in range(10):
            root = chance.choice(list(ROOTS))
            document = made(root, chance.random(), size=40)
            mutant = mutated(document, made(root, chance.random(), size=40), chance)
            assert schemas(root).is_valid(mutant) == is_read(mutant), json.dumps(mutant)

    @pytest.mark.parametrize(
        "payload",
        [
            {},
            {"PersonIdentifier": PERSON, "OrganisationIdentifier": {"@source": "SOR", "#text": "1"}},
            {"PersonIdentifier": PERSON, "Other": 1},
            {"PersonIdentifier": PERSON, "IncludeAdministrations": False},
            {"PersonIdentifier": PERSON, "Version": []},
            {"PersonIdentifier": PERSON, "Version": 1},
            {"PersonIdentifier": PERSON, "Version": ["1"]},
            {"PersonIdentifier": PERSON, "Version": [-1]},
            {"PersonIdentifier": "1111111118"},
            {"PersonIdentifier": {"#text": "1111111118"}},
            {"PersonIdentifier": {"@source": "CPR"}},
            {"PersonIdentifier": {"@source": "CPR", "#text": 1111111118}},
        ],
    )
    def test_wrong_requests(self, payload, schemas):
        document = {"@xmlns": NAMESPACE, "GetMedicineCardRequest": payload}
        assert not schemas("GetMedicineCardRequest").is_valid(document)
        assert not is_read(document)

    @pytest.mark.parametrize(
        "change",
        [
            {"@xmlns": "http://fmk-teknik.dk/170"},
            {"@xmlns": None},
            {"Dosage": {}},
            {"Envelope": {"@soap": "1.1", "Body": {}}},
        ],
    )
    def test_wrong_documents(self, change, schemas):
        document = {"@xmlns": NAMESPACE, "GetMedicineCardRequest": {"PersonIdentifier": PERSON}} | change
        assert not schemas("GetMedicineCardRequest").is_valid(document)

    @pytest.mark.parametrize(
        "change",
        [
            {"@soap": "1.3"},
            {"#frame": "<x/>"},
            {"Header": {}},
            {"Header": [{}]},
            {"Header": [{"FMKResponseHeader": {}, "FMKRequestHeader": {}}]},
            {"Header": [{"FMKResponseHeader": {}, "@mustUnderstand": "1"}]},
            {"Body": {}},
            {"Other": 1},
        ],
    )
    def test_wrong_envelopes(self, change, schemas):
        body = {"GetMedicineCardRequest": {"PersonIdentifier": PERSON}}
        document = {"@xmlns": NAMESPACE, "Envelope": {"@soap": "1.1", "Body": body} | change}
        assert not schemas("GetMedicineCardRequest").is_valid(document)
        assert not is_read(document)


def mutated(document, other, chance):
    """Change one thing: leave it out, put another value there, or take one from elsewhere or another message."""
    mutant = deepcopy(document)
    spots = [(parent, key) for parent, key in spots_of(mutant) if parent is not mutant]
    if not spots:
        return mutant
    parent, key = chance.choice(spots)
    match chance.choice(["drop", "odd", "elsewhere", "wrapped", "added"]):
        case "drop":
            del parent[key]
        case "odd":
            parent[key] = chance.choice(IN_NO_UNUSUAL_FORM)
        case "elsewhere":
            there, which = chance.choice(spots)
            parent[key] = deepcopy(there[which])
        case "wrapped":
            parent[key] = [parent[key]]
        case _:
            inner = [each for each in objects_of(other) if isinstance(parent, dict) and parent.keys() & each.keys()]
            if inner:
                parent.update(chance.choice(inner))
    return mutant


def spots_of(value):
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in entries:
        yield value, key
        yield from spots_of(each)


def objects_of(value):
    found = [value] if isinstance(value, dict) else []
    return found + [parent[key] for parent, key in spots_of(value) if isinstance(parent[key], dict)]


def simple_types():
    found = {}
    for structure in structures_below(tuple(ROOTS.values())):
        content = content_of(structure)
        held = [each.held for each in content.particles if isinstance(each, ElementParticle)]
        types = [*(use.type for use in content.attributes), *([content.text.type] if content.text else []), *held]
        found |= {each.facets: each for each in types if isinstance(each, SimpleType)}
    return list(found.values())


class TestValues:
    """A value's schema says what the simple type says; the earliest date alone stands in words."""

    def test_odd_values_get_the_same_verdict(self):
        chooser = RandomChooser(random.Random(16))
        texts = [each for each in ODD_VALUES if isinstance(each, str)]
        for kind in simple_types():
            judge = jsonschema.Draft202012Validator(value_schema(kind.facets))
            for text in [*texts, *(str(value(kind.facets, chooser)) for _ in range(10))]:
                is_number = kind.facets.base in INTEGER_RANGES and USUAL_WHOLE_NUMBER.fullmatch(text)
                written = int(text) if is_number else text
                fault = value_fault(kind, text)
                if kind.facets.base in INTEGER_RANGES and not is_number and fault and fault.kind == "SCH-06":
                    continue  # the bounds of numbers in an unusual form are not said
                assert judge.is_valid(written) == (fault is None), (kind, text)

    def test_the_earliest_day_is_said_in_words(self):
        assert json_schema("BirthDateType")["description"] == "1890-01-01 or later"

    @pytest.mark.parametrize("name", ["TelephoneNumberType", "SourceDateType", "BirthDateType", "DoseQuantityType"])
    def test_patterns_are_of_the_whole_text_and_such_as_ecmascript_knows(self, name):
        pattern = json_schema(name)["pattern"]
        assert pattern.startswith("^")
        assert pattern.endswith("$")
        assert not re.search(r"\(\?[^:!=]|\\[AZpP]|\[[^\]]*-\[", pattern)

    @pytest.mark.parametrize(
        ("name", "schema"),
        [
            (
                "WeekdayLabelType",
                {"enum": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]},
            ),
            ("DayIndexType", {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 365}, {"type": "string"}]}),
            ("DrugNameType", {"type": "string", "minLength": 1, "maxLength": 200}),
            ("GenderType", {"anyOf": [{"enum": 4}, {"type": "string", "minLength": 1, "maxLength": 40}]}),
        ],
    )
    def test_forms(self, name, schema):
        said = json_schema(name)
        for each in said.get("anyOf", ()):
            each.pop("pattern", None)
            if "enum" in each:
                each["enum"] = len(each["enum"])
        assert {key: said[key] for key in schema} == schema


class TestNames:
    """A schema names what it is of, and the revision of the interface."""

    def test_head(self):
        schema = json_schema("GetMedicineCard", revision="2026-07-20")
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["$id"] == "urn:fmk16:fmk-1.6.0:2026-07-20:GetMedicineCard"
        assert json_schema("Drug")["$id"] == "urn:fmk16:fmk-1.6.0:Drug"
        assert schema["title"] == "GetMedicineCard"

    def test_every_class_says_what_it_is(self):
        for name, definition in json_schema("CreateDrugMedicationRequest")["$defs"].items():
            if "title" in definition:
                assert definition["title"] == name
                assert definition["description"]
                assert "\n" not in definition["description"]

    def test_an_unknown_name(self):
        with pytest.raises(SelectionError, match=r"was .*GetMedicineCard"):
            json_schema("GetMedcineCard")

    def test_keys_are_the_schema_sets_names(self, checkout):
        xsd = etree.parse(checkout / "xsd/fmk-1.6.0.xsd")
        names = {str(each.get("name")) for each in xsd.iter("{*}element", "{*}attribute")}
        for root in ("UpdateMedicineCardRequest", "GetMedicineCardResponse"):
            for definition in json_schema(root)["$defs"].values():
                keys = {key.removeprefix("@") for key in definition.get("properties", {})}
                assert keys - {"#text", "#inOrder"} <= names
