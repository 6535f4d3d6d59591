"""The features as data: what the roadmap says, in names that the interface has."""

import json
import re
from copy import deepcopy
from functools import cache
from itertools import pairwise

import pytest
from jsonschema import Draft202012Validator

from fmk16.conformance.features import (
    AskedOf,
    Demand,
    Plan,
    asked_about,
    facts,
    facts_of,
    feature,
    features,
    features_of_element,
    features_of_operation,
    groups,
    in_phase,
)
from fmk16.conformance.register import load
from fmk16.conformance.roles import roles, system_types
from fmk16.errors import UnknownIdError
from fmk16.model.content import GroupParticle, content_of
from fmk16.model.header import SystemType
from fmk16.model.message import ROOTS
from fmk16.model.operation import OPERATIONS
from fmk16.package_data import data

# --- the elements that messages may hold -----------------------------------------------------------------------------


def children(structure):
    for particle in content_of(structure).particles:
        if isinstance(particle, GroupParticle):
            for branch in particle.branches:
                yield from children(branch)
        else:
            yield particle.name, particle.held if isinstance(particle.held, type) else None


@cache
def steps_below(root):
    """Give every step from an element to one of its children in messages of a root, and the elements themselves."""
    steps, waiting, seen = {root}, [(root, ROOTS[root])], set()
    while waiting:
        name, structure = waiting.pop()
        for child, held in children(structure):
            steps |= {child, f"{name}/{child}"}
            if held and (child, held) not in seen:
                seen.add((child, held))
                waiting.append((child, held))
    return frozenset(steps)


def stands_in(path, steps):
    names = path.split("/")
    return names[-1] in steps and all(f"{above}/{below}" in steps for above, below in pairwise(names))


def messages_of(name):
    return steps_below(OPERATIONS[name].request) | steps_below(OPERATIONS[name].response)


def ids(found):
    return [each.id for each in found]


# --- the file --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schema():
    return json.loads((data() / "conformance/schemas/features.schema.json").read_text(encoding="utf-8"))


WRONG = {
    "an id of four letters": lambda told: told["feature"][0].update(id="PARE"),
    "an id that means all": lambda told: told["feature"][0].update(id="ALL"),
    "no English name": lambda told: told["feature"][0].pop("english"),
    "an empty Danish name": lambda told: told["feature"][0].update(danish=""),
    "a fourth phase": lambda told: told["feature"][0].update(phase={"three": 4, "two": 2}),
    "a third phase of two": lambda told: told["feature"][0].update(phase={"three": 3, "two": 3}),
    "a phase in one plan": lambda told: told["feature"][0].update(phase={"three": 1}),
    "a phase and every phase": lambda told: told["feature"][0].update(every_phase=True),
    "no phase at all": lambda told: told["feature"][0].pop("phase"),
    "not every phase": lambda told: told["feature"][0].update(provisional=False),
    "an element that is no name": lambda told: told["feature"][0].update(elements=["dose Infusion"]),
    "an element twice": lambda told: told["feature"][0].update(elements=["Week", "Week"]),
    "operations and all": lambda told: told["feature"][0].update(all_operations=True),
    "no operations": lambda told: told["feature"][0].pop("operations"),
    "an unknown demand": lambda told: told["feature"][0].update(
        asked_of=[{"system_type": "Apotekersystem", "demand": "must"}]
    ),
    "nobody asked": lambda told: told["feature"][0].pop("asked_of"),
    "a key that means nothing": lambda told: told["feature"][0].update(status="done"),
    "a fact of no basis": lambda told: told["fact"][0].update(basis="rumoured"),
    "a fact of no source": lambda told: told["fact"][0].pop("source"),
    "a fact without a letter": lambda told: told["fact"][0].update(id="WAR"),
    "a plan of four phases": lambda told: told["plan"][0].update(id="four", phases=4),
    "a role that does nothing": lambda told: told["role"][0].pop("does"),
    "a date in words": lambda told: told["roadmap"].update(date="26 June 2024"),
    "no features": lambda told: told.update(feature=[]),
}


class TestFile:
    """The file is what its JSON Schema says, so that any tool can read it."""

    def test_is_valid(self, schema):
        Draft202012Validator.check_schema(schema)
        assert not list(Draft202012Validator(schema).iter_errors(load("features.toml")))

    @pytest.mark.parametrize("wrong", WRONG)
    def test_is_refused_when_wrong(self, schema, wrong):
        told = deepcopy(load("features.toml"))
        WRONG[wrong](told)
        assert list(Draft202012Validator(schema).iter_errors(told))

    def test_every_table_of_the_schema_is_closed_and_described(self, schema):
        for name, part in schema["$defs"].items():
            assert "description" in part, name
            assert part.get("type") != "object" or part["additionalProperties"] is False, name

    @pytest.mark.parametrize("kind", ["feature", "group", "role", "plan", "fact"])
    def test_no_id_stands_twice(self, kind):
        told = [each["id"] for each in load("features.toml")[kind]]
        assert len(told) == len(set(told))


# --- the interface ---------------------------------------------------------------------------------------------------

WITHOUT_ELEMENTS = {
    "SUB": "ReplaceWarrant",
    "COM": "ReplaceWarrant",
    "WAR": "AttachOrDetachWarrant CancelRequestForWarrant ForwardRequestForWarrant SearchRequestsForWarrantAndDetails",
    "SEC": "UndoSecondaryHandover RegisterHandover",
    "ADM": "UndoRegisterDrugAdministration DeletePlannedAdministration RegisterHandover GetDispensingPeriodHistory "
    "GetDispensingPeriodChangelog CreatePackingGroup UpdatePackingGroup DeletePackingGroup ListPackingGroups "
    "GetPackingOverview GetPackingOverviewDetails SubstitutePackagedDrug RegisterDraftSubstitution",
    "SIT": "GetPatientOrganisationRelations SearchDeliverySites GetDeliverySitesForPharmacy",
}
"""Operations that features.md gives a feature, and that carry none of its elements: most act on it by identifiers."""
ELSEWHERE = {
    "SUB": "CreateDrugMedication/Relation UpdateDrugMedication/Relation",
    "COM": "CreateDrugMedication/Relation UpdateDrugMedication/Relation",
    "WAR": "CreateWarrant HandoverPreference",
    "SEC": "RequireSecondaryHandover",
    "TRK": "DetailsForTrackAndTrace",
    "SIT": "PatientOrganisationRelation",
    "ACU": "ExpeditedDosageChangeDate",
}
"""Elements of a feature that none of its operations carries: orders, the medicine card and batches do."""


def carries(name, path):
    return stands_in(path, messages_of(name))


class TestInterface:
    """Elements are the names on the wire; operations those whose request or response carries them."""

    @pytest.mark.parametrize("path", sorted({path for each in features().values() for path in each.elements}))
    def test_every_element_is_the_interfaces(self, path):
        assert any(stands_in(path, steps_below(root)) for root in ROOTS)

    @pytest.mark.parametrize("value", [value for each in features().values() for value in each.values], ids=str)
    def test_every_element_with_a_value_is_the_interfaces(self, value):
        assert any(stands_in(value.element, steps_below(root)) for root in ROOTS)

    @pytest.mark.parametrize("key", features())
    def test_every_operation_is_the_interfaces(self, key):
        assert set(feature(key).operations) <= set(OPERATIONS)

    @pytest.mark.parametrize("key", [key for key in features() if key not in ("TEC", "NXT", "DIS")])
    def test_operations_carry_elements_of_the_feature(self, key):
        told = feature(key)
        without = {name for name in told.operations if not any(carries(name, path) for path in told.elements)}
        assert without == set(WITHOUT_ELEMENTS.get(key, "").split())

    @pytest.mark.parametrize("key", [key for key in features() if key != "TEC"])
    def test_elements_are_carried_by_operations_of_the_feature(self, key):
        told = feature(key)
        without = {path for path in told.elements if not any(carries(name, path) for name in told.operations)}
        assert without == set(ELSEWHERE.get(key, "").split())

    def test_types_of_systems_are_those_of_the_header(self):
        assert list(system_types()) == [kind.value for kind in SystemType]


# --- the roadmap -----------------------------------------------------------------------------------------------------


def rows(text, columns):
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    return {row[0]: row for row in cells if len(row) == columns and re.fullmatch("[A-Z]{3}", row[0])}


@pytest.fixture(scope="module")
def roadmap(shared):
    return (shared / "spec/features.md").read_text(encoding="utf-8")


class TestRoadmap:
    """The data say what features.md says."""

    def test_features_with_a_phase(self, roadmap):
        told = {key: (row[1], row[2], int(row[3]), int(row[4])) for key, row in rows(roadmap, 7).items()}
        assert told == {
            each.id: (each.danish, each.english, each.phase[Plan.THREE_PHASES], each.phase[Plan.TWO_PHASES])
            for each in features().values()
            if each.phase
        }

    def test_features_of_every_phase(self, roadmap):
        told = {key: (row[1], row[2]) for key, row in rows(roadmap, 4).items()}
        assert told == {each.id: (each.danish, each.english) for each in features().values() if not each.phase}

    def test_groups_and_their_order(self, roadmap):
        sentence = re.search(r"as the slides do: (.*?)\.\n", roadmap, re.DOTALL)[1].replace("\n", " ")
        told = [(group, members.split(", ")) for group, members in re.findall(r"([^(),]+) \((.*?)\)", sentence)]
        assert [(group.strip(), members) for group, members in told] == [
            (group.danish, [each.id for each in features().values() if each.group == group.id])
            for group in groups().values()
        ]

    def test_provisional_ones(self, roadmap):
        told = re.search(r"italics \(([A-Z, ]+)\)", roadmap)[1].split(", ")
        assert set(told) == {each.id for each in features().values() if each.provisional}

    def test_optional_one(self, roadmap):
        told = [key for key, row in rows(roadmap, 7).items() if "should, not shall" in row[2]]
        assert told == [each.id for each in features().values() if each.optional]

    def test_types_of_systems(self, roadmap):
        sentence = re.search(r"System types, .*? published: (.*?)\.", roadmap, re.DOTALL)[1].replace("\n", " ")
        assert [re.sub(r" \(.*\)", "", kind) for kind in sentence.split(", ")] == list(system_types())

    def test_roles(self, roadmap):
        assert re.findall(r"^\| (sender|reader|caller) \|", roadmap, re.MULTILINE) == list(roles())

    def test_elements_that_are_written_as_names(self, roadmap):
        """What the column of elements writes as a name is an element of the feature."""
        for key, row in rows(roadmap, 7).items():
            told = {name for name in re.findall(r"\b[A-Z][A-Za-z/]+", row[5]) if name not in NOT_ELEMENTS}
            known = {part for path in feature(key).elements for part in path.split("/")}
            assert {part for name in told for part in name.split("/")} <= known | CARRIERS, key

    def test_operations_that_are_written_as_names(self, roadmap):
        for key, row in rows(roadmap, 7).items():
            told = {name for name in re.findall(r"\b[A-Z]\w+", row[6]) if name in OPERATIONS}
            assert told <= set(feature(key).operations), key


NOT_ELEMENTS = {"DrugMedicationRelation", "Substitution", "Kombination", "Foretrukket", "PRN", "Fixed"}
"""The name of a type, values, and what stands for a whole structure."""
CARRIERS = {"RelationType"}


# --- look-ups --------------------------------------------------------------------------------------------------------

FIRST = "PAR SEP WKD COM SUB WAR SEC TRK ACU DIS TEC PER NXT"
ASKED_ABOUT = [
    (Plan.THREE_PHASES, 1, FIRST),
    (Plan.THREE_PHASES, 2, f"{FIRST} EPI TRG VAR"),
    (Plan.THREE_PHASES, 3, f"{FIRST} EPI TRG VAR ADM SIT TIM"),
    (Plan.TWO_PHASES, 1, FIRST),
    (Plan.TWO_PHASES, 2, f"{FIRST} EPI TRG VAR ADM SIT TIM"),
]
ELEMENTS = [
    ("Week", "WKD"),
    ("Fixed/Week", "WKD"),
    ("Part", "PAR"),
    ("Drug/Composition/Part", "PAR"),
    ("DrugMedication/Drug/Composition/Part", "PAR"),
    ("Drug", ""),
    ("DosagePeriod/PeriodLength", "PER"),
    ("PlannedAdministrationStructure/PeriodLength", ""),
    ("DrugMedication/Relation", "COM SUB"),
    ("RegisterPatientOrganisationRelationRequest/Relation", "SIT"),
    ("Relation", "COM SUB SIT"),
    ("PRNTrigger", "TRG"),
    ("NoSuchElement", ""),
]
OPERATION_CASES = [
    ("GetMedicineCard", "PAR SEP EPI TRG VAR WKD COM SUB TEC PER TIM"),
    ("RegisterEpisodes", "EPI TEC"),
    ("RegisterHandover", "SEC ADM TEC"),
    ("GetPermissions", "TEC"),
    ("RegisterDispensing", "DIS TEC"),
]
UNKNOWN = [
    (lambda: feature("PRA"), "there is no feature 'PRA'; did you mean PER or PAR?"),
    (lambda: feature("wrd"), "did you mean WKD"),
    (lambda: facts_of("ALL"), "there is no feature 'ALL'"),
    (lambda: in_phase(4), "there is no phase 4 in the plan of three phases; give 1 to 3"),
    (lambda: asked_about(3, Plan.TWO_PHASES), "there is no phase 3 in the plan of two phases; give 1 to 2"),
    (lambda: asked_about(0), "there is no phase 0"),
    (lambda: features_of_operation("GetMedicinCard"), "did you mean GetMedicineCard or"),
]


class TestLookUps:
    """A phase selects which features are asked about; both plans can be selected, and three phases is the default."""

    def test_plans_are_those_of_the_file(self):
        told = {plan["id"]: plan for plan in load("features.toml")["plan"]}
        assert {key: plan["phases"] for key, plan in told.items()} == {plan.value: len(plan.phases) for plan in Plan}
        assert [key for key, plan in told.items() if plan.get("default")] == [Plan.THREE_PHASES]
        assert ids(in_phase(3)) == ids(in_phase(3, Plan.THREE_PHASES))

    @pytest.mark.parametrize(("plan", "phase", "asked"), ASKED_ABOUT)
    def test_asked_about(self, plan, phase, asked):
        assert set(ids(asked_about(phase, plan))) == set(asked.split())

    def test_each_feature_is_in_exactly_one_phase_or_in_every(self):
        for plan in Plan:
            phased = [key for phase in plan.phases for key in ids(in_phase(phase, plan))]
            assert sorted([*phased, "DIS", "NXT"]) == sorted(features())

    def test_reports_keep_the_order_of_the_slides(self):
        assert ids(asked_about(3)) == list(features())

    @pytest.mark.parametrize(("path", "carried"), ELEMENTS)
    def test_features_of_element(self, path, carried):
        assert ids(features_of_element(path)) == carried.split()

    @pytest.mark.parametrize(("name", "carried"), OPERATION_CASES)
    def test_features_of_operation(self, name, carried):
        assert ids(features_of_operation(name)) == carried.split()

    @pytest.mark.parametrize(("ask", "said"), UNKNOWN)
    def test_unknown_id(self, ask, said):
        with pytest.raises(UnknownIdError, match=re.escape(said)):
            ask()


class TestDemand:
    """Of which type and role a feature is asked is data (shall, should, not relevant); no source states it."""

    def test_nobody_states_it(self):
        assert not any(each.asked_of for each in features().values())
        assert feature("PAR").demand("Apotekersystem", "reader") is None

    def test_is_found_when_it_is_stated(self):
        asked = AskedOf("Apotekersystem", Demand.SHOULD, "reader"), AskedOf("Tandlægesystem", Demand.NOT_RELEVANT)
        stated = {each: getattr(feature("SIT"), each) for each in feature("SIT").__slots__} | {"asked_of": asked}
        site = type(feature("SIT"))(**stated)
        assert site.demand("Apotekersystem", "reader") is Demand.SHOULD
        assert site.demand("Apotekersystem", "sender") is None
        assert site.demand("Tandlægesystem", "sender") is Demand.NOT_RELEVANT


class TestFacts:
    """A fact says which features it is about and how sure it is."""

    @pytest.mark.parametrize("fact", facts().values(), ids=facts())
    def test_its_source_gives_its_basis(self, fact):
        """A source that is not recorded says so of itself; none is invented."""
        assert fact.basis in fact.source.gives

    @pytest.mark.parametrize("fact", facts().values(), ids=facts())
    def test_is_named_after_its_first_feature(self, fact):
        assert fact.id[:3] == (fact.features[0] if fact.features else "ALL")
        assert set(fact.features) <= set(features())

    def test_of_a_feature(self):
        assert ids(facts_of("SEP")) == ["SUB-a", "SUB-b", "SEP-a"]
