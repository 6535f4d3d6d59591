"""Person numbers, names of persons and addresses never leave a report, nor do characters that steer a terminal."""

from __future__ import annotations

import pytest

from fmk16.conformance.statements import statements
from fmk16.finding import Finding, Location, Severity
from fmk16.report.privacy import HIDDEN, hiding, is_personal, learn, masked, reported, shown

CARD = "/fmk:GetMedicineCardResponse/fmk:MedicineCard"


class TestTexts:
    """Free text may hold anything."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("ved smerter", "ved smerter"),
            ("til 111111-1118", f"til {HIDDEN}"),
            ("til 1111111118.", f"til {HIDDEN}."),
            ("til 111111 1118", f"til {HIDDEN}"),
            ("28100001444 er et lægemiddel", "28100001444 er et lægemiddel"),
            ("to\nlinjer\tog mere", "to linjer og mere"),
            ("\x9b31mrød", "31mrød"),
            ("abc\u202etxt", "abc txt"),
        ],
    )
    def test_shown(self, text: str, expected: str) -> None:
        assert shown(text) == expected

    def test_a_statement_names_nobody_whatever_its_first_word_is(self) -> None:
        says = statements()["7"].danish
        name = next(word for word in says.split() if word == "Et")
        with hiding():
            learn(f"<HealthcareProfessional><Name>Testlæge {name}</Name></HealthcareProfessional>".encode())
            assert reported(f"dosage:7: {says}") == f"dosage:7: {says}"
            assert reported("dosage:7: set af Et") == "dosage:7: set af Professional 1"


class TestPlaces:
    """An element tells who or where somebody is if it, or one around it, is made for that."""

    @pytest.mark.parametrize(
        ("xpath", "expected"),
        [
            (f"{CARD}/fmk:Patient/fmk:Person/fmk:PersonIdentifier", True),
            (f"{CARD}/fmk:Patient/fmk:AddressLine[2]", True),
            (f"{CARD}/fmk:Patient/fmk:Person/fmk:Name/fmk:GivenName", True),
            (f"{CARD}/fmk:DrugMedication[1]/fmk:Created/fmk:By/fmk:HealthcareProfessional/fmk:Name", True),
            (f"{CARD}/fmk:DrugMedication[1]/fmk:Created/fmk:By/fmk:Organisation/fmk:Name", True),
            ("/soap:Envelope/soap:Header/fmk:FMKResponseHeader/fmk:HiddenData/fmk:PersonIdentifier", True),
            (f"{CARD}/fmk:DrugMedication[1]/fmk:Drug/fmk:Name", False),
            (f"{CARD}/fmk:DrugMedication[1]/fmk:Dosage/fmk:UnitText", False),
            (CARD, False),
            ("", False),
        ],
    )
    def test_is_personal(self, xpath: str, *, expected: bool) -> None:
        assert is_personal(xpath) is expected


class TestFindings:
    """What a finding quotes is hidden where somebody stands, and person numbers everywhere."""

    @pytest.mark.parametrize(
        ("xpath", "text", "hint", "expected"),
        [
            (
                f"{CARD}/fmk:Patient/fmk:PostCode",
                'PostCode: expected a text of 1 to 100 characters, got "8000 "Aarhus""',
                "write 8000",
                (f"PostCode: expected a text of 1 to 100 characters, got {HIDDEN}", ""),
            ),
            (
                f"{CARD}/fmk:Patient/fmk:Person/fmk:PersonIdentifier",
                "PersonIdentifier: expected source",
                "name the register",
                ("PersonIdentifier: expected source", "name the register"),
            ),
            (
                f"{CARD}/fmk:DrugMedication/fmk:Drug/fmk:Name",
                'Name: got "Panodil til 1111111118"',
                "",
                (f'Name: got "Panodil til {HIDDEN}"', ""),
            ),
        ],
    )
    def test_masked(self, xpath: str, text: str, hint: str, expected: tuple[str, str]) -> None:
        finding = masked(Finding("SCH-06", Severity.ERROR, text, hint, Location("card.xml", 3, 5, xpath)))
        assert (finding.text, finding.hint) == expected
        assert finding.location.line == 3
