"""Whom a message names is found by its tags alone, whatever state it is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fmk16.wire.identities import Identities, Identity, identities_in
from fmk16.wire.personal import Kind, kind_of

PERSON = (
    '<Person><PersonIdentifier source="CPR">1111111118</PersonIdentifier><Name><GivenName>Helle Marie</GivenName>'
    "<Surname>Bonde</Surname></Name><BirthDate>1911-11-11</BirthDate></Person>"
)
HELLE = Identity(
    Kind.CITIZEN, "1111111118", ("Helle Marie Bonde", "Helle Marie", "Bonde"), ("1111111118", "1911-11-11")
)


class TestElements:
    """An element tells of somebody by its name, and by that of the element around it."""

    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            ("MedicineCard/Patient/Person/Name/GivenName", Kind.CITIZEN),
            ("Created/By/Person/Name", Kind.CITIZEN),
            ("Created/By/HealthcareProfessional/Name", Kind.PROFESSIONAL),
            ("Created/By/HealthcareProfessional/Identifier", Kind.PROFESSIONAL),
            ("Created/By/HealthcareProfessional/Information", None),
            ("Created/By/RoleSpecific/Description", Kind.PROFESSIONAL),
            ("Created/By/Organisation/Name", None),
            ("Created/By/Organisation/Identifier", None),
            ("Created/By/Organisation/AddressLine", Kind.ADDRESS),
            ("DrugMedication/Drug/Name", None),
            ("DrugMedication/Identifier", None),
            ("Drug/Form/Text", None),
            ("Dosage/FreeText/Text", Kind.FREE_TEXT),
            ("Composition/Part/Substance/FreeText", None),
            ("Indication/FreeText", Kind.FREE_TEXT),
            ("Header/Security/Timestamp/Created", Kind.CREDENTIAL),
            ("", None),
        ],
    )
    def test_kind(self, path: str, kind: Kind | None) -> None:
        assert kind_of(path.split("/")) is kind


class TestMessages:
    """All that tells of one is put together; each free text stands for itself."""

    @pytest.mark.parametrize(
        "text",
        [
            PERSON,
            PERSON.replace("<", "<fmk:").replace("<fmk:/", "</fmk:"),
            PERSON.replace("Bonde", "<![CDATA[Bonde]]>"),
            PERSON.replace("Bonde", "&#66;onde"),
            PERSON.replace("<Surname>", "<!-- a remark --><Surname>\n  "),
            PERSON.removesuffix("</Person>"),
            PERSON.removesuffix("</BirthDate></Person>"),
            PERSON.replace("</Name>", ""),
            PERSON.replace("</Name>", "</Name>"),
            f"noise < & > {PERSON} <more",
        ],
    )
    def test_a_person_in_every_state(self, text: str) -> None:
        assert HELLE in identities_in(text.encode()).found

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    def test_encodings(self, encoding: str) -> None:
        assert identities_in(f"<a>{PERSON}</a>".encode(encoding)).found == (HELLE,)

    def test_a_declared_encoding(self) -> None:
        data = '<?xml version="1.0" encoding="iso-8859-1"?><Surname>Ærø</Surname>'.encode("latin-1")
        assert identities_in(data).found[0].names == ("Ærø",)

    def test_json(self) -> None:
        data = b"""{"Person": {"PersonIdentifier": {"@source": "CPR", "#text": "1111111118"},
            "Name": {"GivenName": "Helle Marie", "Surname": "Bonde"}, "BirthDate": "1911-11-11"}}"""
        assert identities_in(data).found == (HELLE,)

    def test_json_that_breaks_off(self) -> None:
        found = identities_in(b'{"Name": {"GivenName": "Helle", "Surname": "Bonde"').found
        assert {name for each in found for name in each.names} == {"Helle", "Bonde"}

    def test_an_assertion_tells_of_its_user(self) -> None:
        data = b"""<Security><Assertion><Attribute Name="medcom:UserGivenName"><AttributeValue>Karl</AttributeValue>
            </Attribute><Attribute Name="medcom:UserRole"><AttributeValue>7170</AttributeValue></Attribute>
            <Attribute Name="x:Level"><AttributeValue>high</AttributeValue></Attribute><NameID>SUBJECT-1</NameID>
            <Conditions>2026-07-06T08:00:00Z</Conditions></Assertion></Security>"""
        professional, credential = identities_in(data).found
        assert (professional.kind, professional.names) == (Kind.PROFESSIONAL, ("Karl",))
        assert (credential.kind, credential.texts) == (Kind.CREDENTIAL, ("7170", "SUBJECT-1"))

    def test_nobody(self) -> None:
        assert identities_in(b"<Drug><Name>Panodil</Name></Drug>") == Identities()

    @given(st.binary(max_size=200) | st.text(alphabet='<>/![]&;"{}:aN ', max_size=200).map(str.encode))
    def test_anything_is_read(self, data: bytes) -> None:
        identities_in(data)
