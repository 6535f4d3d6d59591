"""IDN: the form of numbers; what trips a rule, and what is right and must not, and that no number is ever named."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped
from fmk16.conformance.check import check

FIXTURE = "create-prednisolone-taper"
PERSON = '<PersonIdentifier source="CPR">1111111118<'
ORGANISATION = '<Identifier source="SKS">7690<'
PROFESSIONAL = '<Identifier source="Autorisation">TST04<'


class TestPersons:
    """Only the form, and only of the source CPR."""

    @pytest.mark.parametrize(
        ("source", "number", "expected"),
        [
            ("CPR", "1111111118", []),
            ("CPR", "1111111111", ["IDN-02"]),
            ("CPR", "7111119996", []),  # 60 added to the day, in the test series
            ("CPR", "111111AB12", ["IDN-02"]),
            ("CPR", "111111-1118", ["IDN-01"]),
            ("CPR", "11111111", ["IDN-01"]),
            ("CPR", "3211111118", ["IDN-01"]),
            ("CPR", "1113111118", ["IDN-01"]),
            ("CPR", "9211111118", ["IDN-01"]),
            ("X-eCPR", "111111-1118", []),
            ("MedicineCardKey", "whatever it is", []),
            ("cpr", "111111-1118", []),
        ],
    )
    def test_number(self, source, number, expected):
        message = changed(FIXTURE, (PERSON, f'<PersonIdentifier source="{source}">{number}<'))
        assert tripped("IDN", message) == expected
        for finding in check(message).findings:
            assert number not in f"{finding.text} {finding.hint}"

    def test_of_a_professional(self):
        message = changed(FIXTURE, (PROFESSIONAL, '<Identifier source="CPR">123<'))
        assert tripped("IDN", message) == ["IDN-01"]


class TestOrganisations:
    """The form of the register, and check digits where there are any."""

    @pytest.mark.parametrize(
        ("source", "number", "expected"),
        [
            ("SKS", "7690", []),
            ("SKS", "130116T", []),
            ("SKS", "76 90", ["IDN-03"]),
            ("SKS", "769", ["IDN-03"]),
            ("Yder", "012345", []),
            ("Yder", "12345", ["IDN-04"]),
            ("EAN-Lokationsnummer", "5790000000000", []),  # nothing but noughts: obviously invented
            ("EAN-Lokationsnummer", "5790000123452", []),
            ("EAN-Lokationsnummer", "5790000123453", ["IDN-05"]),
            ("EAN-Lokationsnummer", "579000012345", ["IDN-05"]),
            ("CVR", "13585628", []),
            ("CVR", "13585627", ["IDN-06"]),
            ("CVR", "DK13585628", ["IDN-06"]),
            ("CVR-P", "1234567890", []),
            ("CVR-P", "13585628", ["IDN-07"]),
            ("Kommunekode", "101", []),
            ("Kommunekode", "0101", []),
            ("Kommunekode", "Testby", ["IDN-08"]),
            ("SOR", "265161000016000", []),
            ("SOR", "26516-1", ["IDN-09"]),
            ("Udenlandsk", "whatever it is", []),
            ("Udleveringssted", "Prøveby-01", []),
            ("Something new", "whatever it is", []),
        ],
    )
    def test_number(self, source, number, expected):
        message = changed(FIXTURE, (ORGANISATION, f'<Identifier source="{source}">{number}<'))
        assert tripped("IDN", message) == expected

    def test_only_what_is_there_passes(self):
        came_to = outcomes(changed(FIXTURE))
        assert (came_to["IDN-03"], came_to["IDN-06"]) == ("passed", "not exercised")


@pytest.mark.parametrize(
    ("number", "expected"),
    [("TST04", []), ("0012C", []), ("tst04", ["IDN-10"]), ("TST004", ["IDN-10"]), ("1111111118", ["IDN-10"])],
)
def test_authorisation(number, expected):
    message = changed(FIXTURE, (PROFESSIONAL, f'<Identifier source="Autorisation">{number}<'))
    assert tripped("IDN", message) == expected
    assert all(number not in f"{finding.text} {finding.hint}" for finding in check(message).findings)
