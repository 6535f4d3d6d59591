"""Messages judged by a given schema set: what it does not know, and what ``xsi:type`` hides from it."""

from fmk16.model.structure import NAMESPACE
from fmk16.package_data import data
from fmk16.wire.schema_set import load_schema
from fmk16.wire.xsd import FLATTENED, XS

from .by_interface import check
from .dosages import CARD_REQUEST, DAY, envelope, fixed, named, only

XSI = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'


class TestTypeSubstitution:
    """Where ``xsi:type`` stands, that is said, and nothing of what the other type would have needed."""

    def test_nothing_untrue_is_said_of_what_it_stands_on(self):
        xml = fixed(f"<IterationInterval>1</IterationInterval>{DAY}")
        typed = xml.replace(
            b"<Fixed>", f'<Fixed {XSI} xmlns:f="{NAMESPACE}" i:type="f:DosagePeriodForRequestType">'.encode()
        )
        schema = load_schema(data() / "xsd" / FLATTENED)
        assert [finding.id for finding in check(typed, schema=schema).findings] == ["XML-04"]

    def test_nor_in_a_message_that_is_not_modelled(self, tmp_path):
        file = tmp_path / "set.xsd"
        file.write_text(
            f'<xs:schema xmlns:xs="{XS}" targetNamespace="{NAMESPACE}" elementFormDefault="qualified">'
            '<xs:element name="NextYearsRequest"><xs:complexType><xs:sequence>'
            '<xs:element name="x" type="xs:integer"/></xs:sequence></xs:complexType></xs:element></xs:schema>'
        )
        xml = named(f'<NextYearsRequest><x {XSI} i:type="y">z</x></NextYearsRequest>').encode()
        kinds = [finding.id for finding in check(xml, schema=load_schema(file)).findings]
        assert sorted(kinds) == ["MSG-03", "XML-04"]

    def test_faults_elsewhere_are_still_said(self):
        xml = fixed(f"<IterationInterval>0</IterationInterval>{DAY}")
        typed = xml.replace(b"<Day>", f'<Day {XSI} i:type="x">'.encode())
        schema = load_schema(data() / "xsd" / FLATTENED)
        assert [finding.id for finding in check(typed, schema=schema).findings] == ["SCH-06", "XML-04"]


class TestHeaders:
    """A header that the set does not describe is not checked, and that is a note."""

    def test_a_header_beside_the_set(self, tmp_path):
        file = tmp_path / "set.xsd"
        kept = (data() / "xsd" / FLATTENED).read_text(encoding="utf-8").replace('"FMKResponseHeader"', '"Unheard"', 1)
        file.write_text(kept, encoding="utf-8")
        header = named("<FMKResponseHeader><x/></FMKResponseHeader>")
        checked = check(envelope(CARD_REQUEST, headers=header), schema=load_schema(file))
        assert only(checked) == ("MSG-05", "FMKResponseHeader is not in the given schema set, so it was not checked")
        assert checked.message is not None

    def test_a_header_that_it_describes_is_checked(self):
        schema = load_schema(data() / "xsd" / FLATTENED)
        header = named("<FMKResponseHeader><x/></FMKResponseHeader>")
        assert check(envelope(CARD_REQUEST, headers=header), schema=schema).has_errors
