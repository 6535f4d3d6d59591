"""The Danish terms: one for every element that a message may hold, short, and the same word for the same thing."""

import json
import re
from copy import deepcopy
from functools import cache

import pytest
from jsonschema import Draft202012Validator

from fmk16.conformance.register import load
from fmk16.conformance.terms import term_of, terms
from fmk16.model.content import GroupParticle, content_of
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
def ways():
    """Give every element with a structure, and the children by name that it has in it."""
    found, waiting = {}, list(ROOTS.items())
    while waiting:
        name, structure = waiting.pop()
        if (name, structure) in found:
            continue
        found[name, structure] = tuple(children(structure))
        waiting += [(child, held) for child, held in found[name, structure] if held]
    return found


@cache
def names():
    return frozenset(ROOTS) | {child for inside in ways().values() for child, _ in inside}


def stands(path):
    """Say whether some message holds elements of these names within each other."""
    first, *rest = path.split("/")
    reached = {structure for name, structure in ways() if name == first}
    for name in rest:
        reached = {held for structure in reached if structure for child, held in children(structure) if child == name}
    return bool(reached)


def beginning(start):
    return sorted(name for name in terms() if name.startswith(start) and "/" not in name)


# --- the file --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schema():
    return json.loads((data() / "conformance/schemas/terms.schema.json").read_text(encoding="utf-8"))


WRONG = {
    "a name in small letters": {"dosage": "dosering"},
    "a path that begins nowhere": {"/Dosage": "dosering"},
    "an empty term": {"Dosage": ""},
    "a blank at the end": {"Dosage": "dosering "},
    "two blanks": {"Dosage": "to  ord"},
    "a term that is no text": {"Dosage": 1},
    "a foreign letter": {"Dosage": "förpackning"},
    "a broken letter": {"Dosage": "lÃ¦gemiddel"},
    "a sentence": {"Dosage": "hvor ofte og hvornår et lægemiddel skal gives til patienten"},
}


class TestFile:
    """The file is what its JSON Schema says, so that any tool can read it."""

    def test_is_valid(self, schema):
        Draft202012Validator.check_schema(schema)
        assert not list(Draft202012Validator(schema).iter_errors(load("terms.toml")))

    @pytest.mark.parametrize("wrong", WRONG)
    def test_is_refused_when_wrong(self, schema, wrong):
        told = deepcopy(load("terms.toml"))
        told["terms"] |= WRONG[wrong]
        assert list(Draft202012Validator(schema).iter_errors(told))

    @pytest.mark.parametrize("told", [{}, {"terms": {}}, {"terms": {"Dosage": "dosering"}, "more": 1}])
    def test_is_refused_with_other_tables(self, schema, told):
        assert list(Draft202012Validator(schema).iter_errors(told))

    def test_is_sorted_by_the_element_and_then_by_what_it_stands_in(self):
        assert list(terms()) == sorted(terms(), key=lambda path: path.split("/")[::-1])

    def test_cannot_be_changed(self):
        with pytest.raises(TypeError):
            terms()["Dosage"] = "dosis"


class TestInterface:
    """The terms are those of the interface's elements, all of them and no others."""

    def test_every_element_has_a_term(self):
        assert not names() - set(terms())

    def test_every_term_is_of_an_element(self):
        assert not {path for path in terms() if "/" not in path} - names()

    def test_the_schema_has_the_same_elements(self):
        text = (data() / "xsd/fmk-1.6.0.xsd").read_text(encoding="utf-8")
        assert set(re.findall(r'<xs:element name="([^"]*)"', text)) == names()

    @pytest.mark.parametrize("path", [path for path in terms() if "/" in path])
    def test_every_path_is_one_that_a_message_may_hold(self, path):
        assert stands(path)

    @pytest.mark.parametrize("path", [path for path in terms() if "/" in path])
    def test_every_path_says_something_of_its_own(self, path):
        assert term_of(path) != term_of(path.partition("/")[2])

    def test_a_path_that_no_message_holds_is_noticed(self):
        assert not stands("Handover/PRN")
        assert stands("DosagePeriod/PRN/Week/Weekday/Label")


# --- look-up ---------------------------------------------------------------------------------------------------------


class TestLookUp:
    """The longest end of a path that has a term gives it."""

    def test_a_name_alone(self):
        assert term_of("Type") == "type"

    def test_an_end_of_a_path(self):
        assert term_of("GetMedicineCardResponse/MedicineCard/DrugMedication/Type") == "ordinationstype"

    def test_the_longest_end(self):
        assert term_of("NegativeConsent/Removed") == "privatmarkering ophævet"
        assert term_of("Registration/Removed/By") == "fjernet af"
        assert term_of("MedicineCard/PatientOrganisationRelation/Removed/By") == "ophævet af"

    def test_above_which_nothing_is_known(self):
        assert term_of("Nowhere/DrugMedication/Dosage") == "dosering"

    @pytest.mark.parametrize("path", ["", "/", "Nowhere", "Dosage/Nowhere", "Dosage/", "dosage"])
    def test_nothing(self, path):
        assert term_of(path) == ""


# --- the words -------------------------------------------------------------------------------------------------------

CHECKED = {
    "ATC/Code": "ATC-kode",
    "AbortOrderHandlingRequest": "afbryd ekspedition",
    "AcutePacking": "akutstatus",
    "AdministrationAccordingToSchemaInLocalSystem": "efter skema i lokalt system",
    "AuthorisationDateTime": "udstedelsestidspunkt",
    "BirthDate": "fødselsdato",
    "Composition": "sammensætning",
    "CreateWarrant": "opret udleveringsgrundlag",
    "CreatedBy": "oprettet af",
    "Day/Dosage": "dagsdosering",
    "DeliverySite": "udleveringssted",
    "DispensableUnit": "dosispose",
    "DispensingCard": "dispenseringskort",
    "DispensingPeriod": "dispenseringsperiode",
    "DosagePeriod": "doseringsperiode",
    "Dose": "dosis",
    "DoseDispensed": "dosisdispensering",
    "Drug": "lægemiddel",
    "Drug/Identifier": "drugid",
    "DrugAdministration": "medicinadministration",
    "DrugMedication": "lægemiddelordination",
    "EffectuateOrderRequest": "effektuér bestilling",
    "EpisodicTreatment": "PN-kur",
    "Evening": "aften",
    "Fixed": "fast dosering",
    "Form": "lægemiddelform",
    "Gender": "køn",
    "GetDispensingPlanRequest": "hent ophældningsskema",
    "GetMedicineCardRequest": "hent medicinkort",
    "GetMedicineCardResponse": "medicinkort",
    "GiveConsentRequest": "ophæv privatmarkering",
    "Handover": "udlevering",
    "HasNegativeConsent": "privatmarkeret",
    "HealthcareProfessional": "sundhedsperson",
    "Hospitalized": "indlagt",
    "HospitalPharmacyHandover": "vederlagsfri udlevering",
    "IncludeHandovers": "medtag udleveringer",
    "Indication": "indikation",
    "InfusionRate": "indløbshastighed",
    "LabelText": "etikettekst",
    "LoosePrescription": "løs recept",
    "MaximumDailyDose": "maksimal døgndosis",
    "ModifiedBy": "ændret af",
    "Morning": "morgen",
    "Night": "nat",
    "Noon": "middag",
    "NotReviewed": "ikke ajourført",
    "OnBehalfOf": "på vegne af",
    "Order": "bestilling",
    "PRN": "efter behov (PN)",
    "PackageNumber": "varenummer",
    "PackageSize": "pakningsstørrelse",
    "PackingGroup": "pakkegruppe",
    "ParameterSchema": "parameterskema",
    "PatientOrganisationRelation/Type": "tilknytningstype",
    "PausedBy": "pauseret af",
    "PersonIdentifier": "personnummer",
    "PlannedAdministration": "planlagt administration",
    "PostCode": "postnummer",
    "PracticePrescription": "recept til brug i praksis",
    "PreferredDeliverySite": "foretrukket udleveringssted",
    "Prescription": "recept",
    "Prescription/IterationInterval": "reitereringsinterval",
    "ReimbursementApprovedCode": "tilskudskode",
    "ReportedBy": "indberettet af",
    "RequestForWarrant": "anmodning om udleveringsgrundlag",
    "RequestForWarrant/CancellationReason": "afvisningsårsag",
    "Reviewed": "ajourført",
    "RouteOfAdministration": "administrationsvej",
    "SecondaryHandover": "sekundær udlevering",
    "StartOrderHandlingRequest": "påbegynd ekspedition",
    "Strength": "styrke",
    "SubstitutionAllowed": "substitution tilladt",
    "TimeOfDayDose/Time": "klokkeslæt",
    "TimesPerDay": "gange pr. dag",
    "TreatmentHandOver": "udleveret ved behandling",
    "UndoHandoverRequest": "tilbagefør udlevering",
    "UnwithdrawDrugMedication": "afseponér lægemiddelordination",
    "ValidFrom": "gyldig fra",
    "Warrant": "udleveringsgrundlag",
    "Weekday": "ugedag",
    "WithdrawDrugMedication": "seponér lægemiddelordination",
    "WithdrawnBy": "seponeret af",
}

VERBS = """
afbryd afslut afseponér ajourfør aktivér annullér batchopdatér beregn effektuér erstat fjern fortryd generér
genåbn hent justér kassér kvittér luk markér opdatér ophæv opret pausér privatmarkér påbegynd registrér seponér
slet søg tilbagefør ugyldiggør upload viderestil vælg ændr
"""
REQUESTS = frozenset(VERBS.split())
"""The verbs that ask for something, in the imperative."""

IDENTIFIERS_BY_OTHER_WORDS = {
    "HealthcareProfessionalIdentifier": "autorisationsnummer eller CPR-nummer",
    "KnownPersonIdentifier": "kendt personnummer",
    "LastPeriodDrugIdentifier": "forrige periodes drugid",
    "OrderedAtPharmacyIdentifier": "bestilt på apotek (id)",
    "PackedAtOrganisationIdentifier": "pakkende organisation (id)",
    "PersonIdentifier": "personnummer",
    "PlannedDrugIdentifier": "planlagt lægemiddels drugid",
    "ReplacedByWarrantIdentifier": "erstattet af udleveringsgrundlag",
    "ReplacesWarrantIdentifier": "erstatter udleveringsgrundlag",
}


class TestWords:
    """The terms are those that clinicians, pharmacists and developers use, and each word has one sense."""

    @pytest.mark.parametrize("path", CHECKED)
    def test_is_the_word_for_it(self, path):
        assert term_of(path) == CHECKED[path]

    @pytest.mark.parametrize("letter", "æøå")
    def test_danish_letters_are_intact(self, letter):
        assert sum(letter in term for term in terms().values()) > 40

    def test_no_letter_is_written_by_two(self):
        assert not [term for term in terms().values() if re.search(r"laege|foed|koen|loeb|paa|noegle|soeg|moens", term)]

    def test_is_short(self):
        assert max(map(len, terms().values())) <= 45
        assert max(len(term.split()) for term in terms().values()) <= 6

    def test_begins_with_a_small_letter_unless_it_is_a_name(self):
        capitals = {term.split()[0].partition("-")[0] for term in terms().values() if not term[0].islower()}
        assert capitals == {"ATC", "FMK", "FOCES", "MinLog", "PN"}

    def test_brackets_are_closed(self):
        assert all(term.count("(") == term.count(")") <= 1 for term in terms().values())


class TestPattern:
    """What is named alike is called alike."""

    def test_whoever_acted(self):
        by = [path for path in terms() if re.search(r"(?:[a-z]By|^By|/By)$", path)]
        assert len(by) > 20
        assert all(term_of(path).endswith(" af") for path in by)

    @pytest.mark.parametrize(
        ("did", "path"),
        [
            ("oprettet", "Created"),
            ("ændret", "Modified"),
            ("pauseret", "Paused"),
            ("ajourført", "Reviewed"),
            ("indberettet", "Reported"),
        ],
    )
    def test_what_was_done_and_by_whom(self, did, path):
        assert (term_of(path), term_of(f"{path}By"), term_of(f"{path}/By")) == (did, f"{did} af", f"{did} af")

    @pytest.mark.parametrize("name", beginning("Include"))
    def test_what_is_wanted_too(self, name):
        assert term_of(name).startswith("medtag ")

    @pytest.mark.parametrize("name", [each.request for each in OPERATIONS.values()])
    def test_a_request_asks_for_something(self, name):
        assert term_of(name).split()[0] in REQUESTS

    @pytest.mark.parametrize("name", [each.response for each in OPERATIONS.values()])
    def test_a_response_gives_something(self, name):
        assert term_of(name).split()[0] not in REQUESTS
        assert not term_of(name).startswith("svar")

    @pytest.mark.parametrize("name", beginning("Get"))
    def test_a_look_up_gives_what_it_asked_for(self, name):
        got = name.removesuffix("Request") + "Response"
        assert name not in ROOTS or got not in ROOTS or name == got or term_of(name) == f"hent {term_of(got)}"

    @pytest.mark.parametrize("name", [name for name in terms() if f"{name}Request" in terms()])
    def test_an_element_that_does_what_a_request_does(self, name):
        assert term_of(name) == term_of(f"{name}Request")

    @pytest.mark.parametrize("name", [name for name in terms() if name.endswith("Identifier") and "/" not in name])
    def test_an_identifier(self, name):
        known = IDENTIFIERS_BY_OTHER_WORDS.get(name)
        assert term_of(name) == known if known else re.search(r"(^|-)id$|^id på ", term_of(name))

    def test_an_imperative_has_its_accent(self):
        bare = {verb.replace("é", "e") for verb in REQUESTS if "é" in verb}
        assert not [term for term in terms().values() if bare & set(term.split())]

    @pytest.mark.parametrize(
        ("least", "most", "name"),
        [
            ("mindste", "største", "Quantity"),
            ("korteste", "længste", "Duration"),
            ("laveste", "højeste", "InfusionRate"),
        ],
    )
    def test_bounds(self, least, most, name):
        assert term_of(f"Minimum{name}").removeprefix(least) == term_of(f"Maximum{name}").removeprefix(most)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("StartDate", "EndDate"),
            ("FromDate", "ToDate"),
            ("FromDateTime", "ToDateTime"),
            ("ValidFrom", "ValidTo"),
            ("ValidFromDate", "ValidToDate"),
            ("TreatmentStartDate", "TreatmentEndDate"),
            ("PeriodStartDateTime", "PeriodEndDateTime"),
            ("PreviousVersion", "NextVersion"),
        ],
    )
    def test_two_ends_in_the_same_words(self, one, other):
        opposite = {"fra": "til", "start": "slut", "startdato": "slutdato", "forrige": "næste"}
        assert [opposite.get(word, word) for word in term_of(one).split()] == term_of(other).split()

    @pytest.mark.parametrize(
        ("names", "word"),
        [
            ("PlanedAdministrationIdentifier PlannedAdministrationIdentifier", "id på planlagt administration"),
            ("DraftSubstitution SubstitutionTemplate", "substitutionskladde"),
            ("DispensingProductionIdentifier ProductionIdentifier", "dosisrulle-id"),
            ("DispensingPeriodIdentifier PeriodIdentifier", "dispenseringsperiode-id"),
            ("DosageUnit DosageUnitText DosageQuantityUnitText", "doseringsenhed"),
            (
                "HasOpenDosageDispensedWarrants HasOpenDosageDispensingWarrants",
                "åbne dosisdispenserede udleveringsgrundlag",
            ),
            ("OnBehalfOf OnBehalfOfHeader", "på vegne af"),
            ("Dosage DosageForResponse", "dosering"),
        ],
    )
    def test_the_same_thing_by_two_names(self, names, word):
        assert {term_of(name) for name in names.split()} == {word}
