"""TXT: texts and the values of open enumerations; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped
from fmk16.conformance.check import check
from fmk16.conformance.rules.txt_values import meant
from fmk16.model.actor import RequestedRole
from fmk16.model.dosage_in_words import DosageTypeForResponse
from fmk16.model.drug_medication import HandoverMethod
from fmk16.model.identifier import OrganisationIdentifierSource
from fmk16.model.relation import DrugMedicationRelationType

FIXTURE = "create-prn-with-trigger"  # 1 resoriblet, as needed
INSTRUCTION = "ring 112 hvis smerten ikke går over"
TRIGGER = "ved smerter i brystet"


def instructed(text: str) -> list[str]:
    return tripped("TXT", changed(FIXTURE, (INSTRUCTION, text)))


def triggered(text: str) -> list[str]:
    return tripped("TXT", changed(FIXTURE, (TRIGGER, text)))


class TestInstructions:
    """An instruction says how, not how much (dosage.md 6)."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("i hvert øje", ["TXT-01"]),
            ("I begge øjne", ["TXT-01"]),
            ("i hvert næsebor", ["TXT-01"]),
            ("in each eye", ["TXT-01"]),
            ("dobbelt dosis første dag", ["TXT-01"]),
            ("dosis halveres ved kvalme", ["TXT-01"]),
            ("i højre øje", []),
            ("halv tablet", []),
            ("tabletten kan halveres", []),
            ("tag en ekstra tablet ved anfald", ["TXT-01"]),
            ("tag ikke dobbelt dosis, hvis en er glemt", []),
            ("skift side ved hvert plaster", []),
            ("efter hvert måltid", []),
            ("hver for sig", []),
            ("1 resoriblet under tungen", ["TXT-02"]),
            ("1,0 resoriblet under tungen", ["TXT-02"]),
            ("2 resoribletter første gang", ["TXT-03"]),
            ("højst 3 resoribletter i døgnet", []),
            ("op til 3 resoribletter i døgnet", []),
            ("maksimalt 3 resoribletter i døgnet", []),
            ("aldrig mere end 3 resoribletter", []),
            ("stop efter 3 resoribletter", []),
            ("3 resoribletter = 1,5 mg", []),
            ("3 resoribletter á 0,5 mg", []),
            ("med 200 ml vand", []),
            ("skyl efter 1 minut", []),
            ("ring 112 hvis smerten ikke går over", []),
        ],
    )
    def test_instruction(self, text, expected):
        assert instructed(text) == expected

    @pytest.mark.parametrize(("amount", "expected"), [("1", ["TXT-02"]), ("2", ["TXT-02"]), ("3", ["TXT-03"])])
    def test_both_ends_of_a_range_are_amounts(self, amount, expected):
        quantity = "<Quantity>1</Quantity>"
        ends = "<MinimumQuantity>1</MinimumQuantity><MaximumQuantity>2</MaximumQuantity>"
        message = changed(FIXTURE, (quantity, ends), (INSTRUCTION, f"{amount} resoribletter"))
        assert tripped("TXT", message) == expected


class TestTexts:
    """Texts are words that people have written."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("2", ["TXT-04"]),
            (" 2,5 ", ["TXT-04"]),
            ("-1", ["TXT-04"]),
            ("1+1+1", []),
            ("2 gange", []),
            ("08:00:00", ["TXT-05"]),
            ("kl. 08:00:00", ["TXT-05"]),
            ("2026-07-06T08:00", ["TXT-05"]),
            ("PT8H", ["TXT-05"]),
            ("[08:00, 20:00]", ["TXT-05"]),
            ("08:00", ["TXT-05"]),
            ("08:00, 20:00", ["TXT-05"]),
            ("kl. 08:00", []),
            ("kl. 8.00 og 20.00", []),
            ("tages 08:00 og 20:00", []),
            ("AccordingToNeed", ["TXT-06"]),
            ("SupplementaryText: med vand", ["TXT-06"]),
            ("Structure", []),
            ("null", ["TXT-07"]),
            ("NULL", ["TXT-07"]),
            ("[object Object]", ["TXT-07"]),
            ("ved ${trigger}", ["TXT-07"]),
            ("???", ["TXT-07"]),
            ("nul gange", []),
            ("ved tvivl?", []),
        ],
    )
    def test_words(self, text, expected):
        assert triggered(text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("ved åndenød, ømhed og kløe", []),
            ("ved\u200b kløe", ["TXT-08"]),
            ("ved klø\xade", ["TXT-08"]),
            ("\ufeffved kløe", ["TXT-08"]),
            ("ved \u202ekløe", ["TXT-08"]),
            ("ved\x85kløe", ["TXT-08"]),
            ("ved kløe 👩\u200d⚕️", []),
            ("ved\nkløe", []),
            ("½ – ¼", []),
            ("ved kl\u043ee", ["TXT-09"]),
            ("\u0420anodil", ["TXT-09"]),
            ("\u043f\u0440\u0438 \u0431\u043e\u043b\u0438", []),
            ("over 5 µg/ml", []),
            ("over 5 \u03bcg/ml", []),
            ("uden β-blokker", []),
            ("ved \uff4bløe", ["TXT-09"]),
            ("ved klÃ¸e", ["TXT-10"]),
            ("ved kl\ufffde", ["TXT-10"]),
            ("ved smerte â€“ hvile", ["TXT-10"]),
            ("37,5 Â°C", ["TXT-10"]),
            ("ved kl&amp;oslash;e", ["TXT-10"]),
            ("mod <![CDATA[<kramper> & kløe]]>", []),
            ("São Paulo, Ângela", []),
        ],
    )
    def test_letters(self, text, expected):
        assert triggered(text) == expected

    def test_a_parameter_may_have_a_number_for_a_name(self):
        name = "<ParameterLabel>"
        text = changed("create-variable-dose-by-glucose").decode()
        label = text.partition(name)[2].partition("<")[0]
        assert tripped("TXT", text.replace(label, "2").encode()) == []

    def test_of_an_order_without_texts_nothing_passes(self):
        came_to = outcomes(changed("register-episodes"))
        assert came_to["TXT-05"] == "not applicable"

    def test_no_text_is_named_in_full(self):
        message = changed(FIXTURE, (TRIGGER, "Hr. Prøvesen siger 08:00:00 ved kl\u043ee"))
        assert all("Prøvesen" not in f"{finding.text} {finding.hint}" for finding in check(message).findings)

    def test_only_one_place_is_told(self):
        (finding,) = [each for each in check(changed(FIXTURE, (TRIGGER, "null"))).findings if each.id == "TXT-07"]
        assert finding.location.xpath.endswith("PRNTrigger[1]") or finding.location.xpath.endswith("PRNTrigger")


class TestValues:
    """Open enumerations take any text, and what is nearly a known value is told (features ALL-f and g)."""

    @pytest.mark.parametrize(
        ("text", "known", "expected"),
        [
            ("læge", RequestedRole, RequestedRole.DOCTOR),
            ("LÆGE ", RequestedRole, RequestedRole.DOCTOR),
            ("Laege", RequestedRole, RequestedRole.DOCTOR),
            ("Doctor", RequestedRole, RequestedRole.DOCTOR),
            ("Assistent  for læge", RequestedRole, RequestedRole.ASSISTANT_OF_DOCTOR),
            ("social og sundhedsassistent", RequestedRole, RequestedRole.SOCIAL_AND_HEALTH_ASSISTANT),
            ("Overlæge", RequestedRole, None),
            ("Combination", DrugMedicationRelationType, DrugMedicationRelationType.COMBINATION),
            ("kombination", DrugMedicationRelationType, DrugMedicationRelationType.COMBINATION),
            ("Alternativ", DrugMedicationRelationType, None),
            ("Dose dispensed", HandoverMethod, HandoverMethod.DOSE_DISPENSED),
            ("Recept", HandoverMethod, HandoverMethod.PRESCRIPTION),
            ("AccordingToNeed", DosageTypeForResponse, DosageTypeForResponse.PRN),
            ("NotSpecified", DosageTypeForResponse, DosageTypeForResponse.NOT_SPECIFIED),
            ("EAN", OrganisationIdentifierSource, OrganisationIdentifierSource.LOCATION_NUMBER),
            ("", RequestedRole, None),
            ("!", RequestedRole, None),
        ],
    )
    def test_what_is_meant(self, text, known, expected):
        assert meant(text, known) is expected

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("<Role>Læge<", "<Role>læge<", ["TXT-11"]),
            ("<Role>Læge<", "<Role>Prøveleder<", ["TXT-12"]),
            ('<PersonIdentifier source="CPR"', '<PersonIdentifier source="cpr"', ["TXT-11"]),
            ("<HandoverPreference>Prescription<", "<HandoverPreference>Recept<", ["TXT-11"]),
        ],
    )
    def test_in_a_message(self, old, new, expected):
        assert tripped("TXT", changed(FIXTURE, (old, new))) == expected

    @pytest.mark.parametrize(
        "fixture",
        ["create-foreign-drug-local-identifier", "card-with-dispensing-and-planned-administrations"],
    )
    def test_local_catalogues_and_clock_times_are_meant(self, fixture):
        assert tripped("TXT", changed(fixture)) == []
