from pathlib import Path

import pytest
from lxml import etree

from fmk16.conformance.check import check
from fmk16.errors import SchemaSetError
from fmk16.model.structure import NAMESPACE
from fmk16.package_data import data
from fmk16.wire.schema_set import load_schema
from fmk16.wire.xsd import FLATTENED, XS

from .dosages import CARD_REQUEST, DAY, PERIOD, PRECONDITION, dosage, envelope, fixed, named, only

OWN = data() / "xsd" / FLATTENED


def set_of(folder: Path, **files: str) -> Path:
    """Write a schema set of FMK's namespace."""
    for name, content in files.items():
        (folder / f"{name}.xsd").write_text(
            f'<xs:schema xmlns:xs="{XS}" xmlns:f="{NAMESPACE}" targetNamespace="{NAMESPACE}" '
            f'elementFormDefault="qualified">{content}</xs:schema>'
        )
    return folder


@pytest.fixture
def newer(tmp_path: Path) -> etree.XMLSchema:
    """A set in which a period may also say how it tastes, an attribute too, and a dosage needs no precondition."""
    schema = etree.parse(OWN)
    for kind, addition in [
        ("DosagePeriodForRequestType", '<xs:element name="Taste" type="xs:string" minOccurs="0"/>'),
        ("DosageForRequestType", None),
    ]:
        node = schema.find(f"{{{XS}}}complexType[@name='{kind}']")
        if addition:
            node.find(f".//{{{XS}}}sequence").append(etree.fromstring(f'<x xmlns:xs="{XS}">{addition}</x>')[0])
            holder = node.find(f".//{{{XS}}}extension")
            holder.append(etree.fromstring(f'<x xmlns:xs="{XS}"><xs:attribute name="colour"/></x>')[0])
        else:
            node.find(f".//{{{XS}}}element[@name='Precondition']").set("minOccurs", "0")
    file = tmp_path / "newer.xsd"
    schema.write(file)
    return load_schema(file)


@pytest.fixture(scope="module")
def official(shared: Path) -> etree.XMLSchema:
    return load_schema(shared / "interface/fmk-1.6.0/2026-07-20")


class TestLoading:
    """A schema set is a file with what it includes, or a folder; what it lacks is not fetched."""

    def test_a_file(self):
        assert not check(dosage(), schema=load_schema(OWN)).findings

    def test_the_folder_that_the_model_is_written_to(self):
        assert not check(dosage(), schema=load_schema(OWN.parent)).findings

    def test_a_folder_of_files_that_no_file_includes_all_of(self, tmp_path):
        folder = set_of(
            tmp_path,
            one='<xs:include schemaLocation="three.xsd"/><xs:element name="Dosage" type="f:Three"/>',
            two='<xs:include schemaLocation="three.xsd"/><xs:element name="NextYearsRequest" type="f:Three"/>',
            three='<xs:simpleType name="Three"><xs:restriction base="xs:string"/></xs:simpleType>',
        )
        (tmp_path / "other.xsd").write_text(f'<xs:schema xmlns:xs="{XS}" targetNamespace="urn:other"/>')
        schema = load_schema(folder)
        assert schema(etree.fromstring(named("<Dosage>x</Dosage>")))
        assert schema(etree.fromstring(named("<NextYearsRequest>x</NextYearsRequest>")))

    def test_a_folder_without_schemas(self, tmp_path):
        with pytest.raises(SchemaSetError, match="holds no schema of http://fmk-teknik"):
            load_schema(tmp_path)

    def test_what_is_not_there(self, tmp_path):
        with pytest.raises(SchemaSetError, match="holds no schema"):
            load_schema(tmp_path / "none")

    def test_what_is_no_schema(self, tmp_path):
        (tmp_path / "a.xsd").write_text("no schema")
        with pytest.raises(SchemaSetError, match=r"a\.xsd cannot be read as a schema"):
            load_schema(tmp_path)

    def test_what_contradicts_itself(self, tmp_path):
        twice = '<xs:element name="Dosage"/>'
        with pytest.raises(SchemaSetError, match=r"cannot be loaded; \w+\.xsd, line 1: .*already exist"):
            load_schema(set_of(tmp_path, one=twice, two=twice))

    def test_nothing_is_fetched(self, tmp_path):
        folder = set_of(
            tmp_path,
            one='<xs:include schemaLocation="two.xsd"/>',
            two='<xs:import namespace="urn:x" schemaLocation="http://localhost:1/x.xsd"/>',
        )
        with pytest.raises(SchemaSetError, match=r"refers to http://localhost:1/x\.xsd; nothing is fetched"):
            load_schema(folder / "one.xsd")


class TestJudging:
    """The given set judges instead of the model's own, and what the model does not know is named as such."""

    def test_what_the_set_accepts_and_the_model_does_not_know(self, newer):
        checked = check(dosage("<DosagePeriod><Taste>bitter</Taste></DosagePeriod>"), schema=newer)
        kind, text = only(checked)
        assert kind == "MSG-06"
        assert text.startswith("accepted by the given schema set, not by fmk16's model; DosagePeriod: expected")
        assert text.endswith("got Taste, which FMK 1.6.0 does not know")
        assert (checked.has_errors, checked.message, checked.not_checked) == (False, None, "")

    def test_an_attribute_that_the_model_does_not_know(self, newer):
        assert only(check(dosage('<DosagePeriod colour="red"/>'), schema=newer))[0] == "MSG-06"

    def test_what_the_model_needs_and_the_set_does_not(self, newer):
        assert only(check(dosage(precondition=""), schema=newer))[0] == "MSG-06"

    def test_a_fault_that_both_find_is_told_in_the_models_words(self, newer):
        checked = check(fixed(f"{DAY}<IterationInterval>1</IterationInterval>"), schema=newer)
        (finding,) = checked.findings
        assert (finding.id, finding.hint) == ("SCH-02", "IterationInterval belongs before Day")

    def test_a_year_out_of_reach_is_found_all_the_same(self, newer):
        xml = dosage(precondition=PRECONDITION.replace("2026", "12026"))
        assert only(check(xml, schema=newer))[0] == "SCH-11"

    def test_type_substitution_is_refused_all_the_same(self, newer):
        xsi = (
            f'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:f="{NAMESPACE}" i:type="f:DosageForRequestType"'
        )
        xml = dosage().replace(b"<Dosage ", f"<Dosage {xsi} ".encode())
        assert only(check(xml, schema=newer))[0] == "XML-04"

    def test_headers_are_judged_by_it_too(self, newer):
        header = named("<FMKResponseHeader><Taste/></FMKResponseHeader>")
        assert "SCH-01" in {
            finding.id for finding in check(envelope(CARD_REQUEST, headers=header), schema=newer).findings
        }


class TestWhatTheModelDoesNotSee:
    """Where the set alone finds something, it is told in fmk16's words, never in the processor's."""

    SCHEMA = """
      <xs:complexType name="Dosage"><xs:sequence>
        <xs:element name="UnitText" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string">
          <xs:maxLength value="3"/></xs:restriction></xs:simpleType></xs:element>
        <xs:element name="Taste" minOccurs="0"><xs:complexType><xs:simpleContent><xs:extension base="xs:integer">
          <xs:attribute name="colour" use="required"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
        <xs:element name="Smell" minOccurs="0"><xs:complexType/></xs:element>
        <xs:element name="Feel"/>
      </xs:sequence></xs:complexType>
      <xs:element name="Dosage" type="f:Dosage"/><xs:element name="NextYearsRequest" type="f:Dosage"/>
    """

    @pytest.mark.parametrize(
        ("content", "kind", "text"),
        [
            ("<UnitText>tablet</UnitText><Feel/>", "SCH-06", 'UnitText: expected a shorter value, got "tablet"'),
            ("<UnitText/>", "SCH-03", "ends too early: expected Taste, Smell or Feel"),
            ("<Taste colour='x'>x</Taste><Feel/>", "SCH-05", 'Taste: expected a value of another form, got "x"'),
            ("<Taste colour='x'/><Feel/>", "SCH-05", "Taste: expected a value of another form, got nothing"),
            ("<Taste>1</Taste><Feel/>", "SCH-07", "Taste: expected the attribute colour, got none"),
            ("<Smell x='1'/><Feel/>", "SCH-08", "Smell: expected no such attribute, got x"),
            ("<Smell>x</Smell><Feel/>", "SCH-09", 'Smell: expected nothing in it, got "x"'),
            ("<Smell><x/></Smell><Feel/>", "SCH-01", "Smell: expected nothing in it, got x"),
            ("<Taste colour='x'><x/></Taste><Feel/>", "SCH-01", "Taste: expected a value, got x"),
            ("<Wish/><Feel/>", "SCH-01", "got Wish, which fmk16's model does not know"),
            ("<Feel/><UnitText/>", "SCH-02", "got UnitText"),
        ],
    )
    def test_expected_and_got(self, tmp_path, content, kind, text):
        schema = load_schema(set_of(tmp_path, all=self.SCHEMA))
        checked = check(named(f"<NextYearsRequest>{content}</NextYearsRequest>").encode(), schema=schema)
        (finding,) = [each for each in checked.findings if each.id != "MSG-03"]
        assert finding.id == kind
        assert finding.text.endswith(text)

    def test_a_root_that_the_set_does_not_know(self, tmp_path):
        schema = load_schema(set_of(tmp_path, all=self.SCHEMA))
        assert only(check(named(CARD_REQUEST).encode(), schema=schema)) == (
            "MSG-01",
            "expected a root element of the given schema set, got GetMedicineCardRequest",
        )


class TestRootsOfALaterRevision:
    """A root that the given set knows and the model does not is judged by the set alone, and a note says so."""

    SCHEMA = '<xs:element name="NextYearsRequest"><xs:complexType><xs:sequence/></xs:complexType></xs:element>'

    def test_it_is_named_as_such(self, tmp_path):
        checked = check(named("<NextYearsRequest/>").encode(), schema=load_schema(set_of(tmp_path, all=self.SCHEMA)))
        note = "NextYearsRequest is not modelled, so the given schema set alone has judged it"
        assert only(checked) == ("MSG-03", note)
        assert not checked.has_errors
        assert not checked.not_checked

    def test_it_may_be_wrong(self, tmp_path):
        xml = named("<NextYearsRequest><Tea/></NextYearsRequest>").encode()
        assert check(xml, schema=load_schema(set_of(tmp_path, all=self.SCHEMA))).has_errors

    def test_without_the_set_it_is_unknown(self):
        checked = check(named("<NextYearsRequest/>").encode())
        assert only(checked)[0] == "MSG-01"


class TestTheOfficialSet:
    """The official set is loaded from its folder, the roots that only the WSDLs reach included."""

    def test_every_message_is_judged_by_it(self, shared, official):
        for file in sorted((shared / "messages/1.6.0").glob("*.xml")):
            checked = check(file, schema=official)
            assert not checked.has_errors, file.name
            assert not checked.not_checked, file.name

    def test_three_sets_at_once_contradict_each_other(self, shared):
        with pytest.raises(SchemaSetError, match="already exist"):
            load_schema(shared / "interface/fmk-1.6.0")

    def test_both_judge_alike(self, official):
        for xml in (dosage(), dosage(PERIOD * 101), fixed(""), dosage(unit="")):
            assert check(xml).has_errors == check(xml, schema=official).has_errors
