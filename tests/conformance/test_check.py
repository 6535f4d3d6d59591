"""One message checked: findings, or the reason why it could not be checked; never an exception."""

import gc
import random
from pathlib import Path

import pytest
from lxml import etree

from fmk16.conformance import shares
from fmk16.conformance.check import Checked, check, check_all
from fmk16.conformance.shares import AT_ONCE
from fmk16.errors import InputError
from fmk16.finding import Finding, Location, Severity
from fmk16.model.structure import NAMESPACE
from fmk16.wire.document import parse
from fmk16.wire.kinds import KINDS
from fmk16.wire.schema_set import load_schema
from fmk16.wire.write import write
from fmk16.wire.xsd import XS

DKMA = "http://www.dkma.dk/medicinecard/xml.schema/2015/06/01"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
XENC = "http://www.w3.org/2001/04/xmlenc#"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
DOSAGE = (
    f'<Dosage xmlns="{NAMESPACE}"><Precondition><ValidFrom>2026-07-06</ValidFrom></Precondition>'
    "<UnitText>tablet</UnitText><DosagePeriod><Empty/></DosagePeriod></Dosage>"
)
REQUEST = (
    f'<GetMedicineCardRequest xmlns="{NAMESPACE}"><PersonIdentifier source="CPR">1111111118</PersonIdentifier>'
    "</GetMedicineCardRequest>"
)

CASES = {
    "XML-01": DOSAGE[:-1],
    "XML-02": f"<!DOCTYPE Dosage>{DOSAGE}",
    "XML-03": "<a>" * 100_000 + "</a>" * 100_000,
    "XML-04": DOSAGE.replace("<Empty", f'<Empty xmlns:i="{XSI}" i:type="x"'),
    "MSG-01": DOSAGE.replace("Dosage ", "Dosering ").replace("/Dosage>", "/Dosering>"),
    "MSG-02": DOSAGE.replace(NAMESPACE, DKMA),
    "MSG-04": f'<e:Envelope xmlns:e="{SOAP}"><e:Body/></e:Envelope>',
    "MSG-05": f'<e:Envelope xmlns:e="{SOAP}"><e:Header><x/></e:Header><e:Body>{DOSAGE}</e:Body></e:Envelope>',
    "MSG-07": DOSAGE.replace("<Empty/>", "<x/>" * 2000),
    "MSG-08": f'<e:Envelope xmlns:e="{SOAP}"><e:Body><EncryptedData xmlns="{XENC}"/></e:Body></e:Envelope>',
    "MSG-09": f'<e:Envelope xmlns:e="{SOAP}"><e:Body><e:Fault/></e:Body></e:Envelope>',
    "SCH-01": DOSAGE.replace("<Empty/>", "<Panodil/><Empty/>"),
    "SCH-02": DOSAGE.replace("<Empty/>", "<Empty/><PeriodLength>1</PeriodLength>"),
    "SCH-03": DOSAGE.replace("<UnitText>tablet</UnitText>", ""),
    "SCH-04": DOSAGE.replace("<Empty/>", "<Empty/><Empty/>"),
    "SCH-05": DOSAGE.replace("2026-07-06", "06-07-2026"),
    "SCH-06": DOSAGE.replace("2026-07-06", "1926-07-06"),
    "SCH-07": REQUEST.replace(' source="CPR"', ""),
    "SCH-08": DOSAGE.replace("<Empty", '<Empty since="2026"'),
    "SCH-09": DOSAGE.replace("<Empty/>", "<Empty>true</Empty>"),
    "SCH-10": DOSAGE.replace("<Precondition", "<StructuredDosage/><Precondition"),
    "SCH-11": DOSAGE.replace("2026", "12026"),
}
"""A message for each kind of finding; MSG-03 and MSG-06 need a schema set of their own."""


class TestKinds:
    """Ids are permanent and stand in one table; each can be found."""

    @pytest.mark.parametrize("kind", sorted(CASES))
    def test_is_found(self, kind):
        findings = {finding.id: finding for finding in check(CASES[kind].encode()).findings}
        assert kind in findings
        assert findings[kind].severity is KINDS[kind].severity
        assert findings[kind].text

    def test_all_of_them(self):
        assert set(CASES) == KINDS.keys() - {"MSG-03", "MSG-06"}

    def test_what_only_a_given_set_accepts(self, tmp_path):
        file = tmp_path / "set.xsd"
        file.write_text(f'<schema xmlns="{XS}" targetNamespace="{NAMESPACE}"><element name="Dosage"/></schema>')
        checked = check(CASES["SCH-01"].encode(), schema=load_schema(file))
        assert {finding.id for finding in checked.findings} == {"MSG-06"}
        assert not checked.has_errors

    def test_what_is_only_noted_is_no_error(self):
        noted = {kind.id for kind in KINDS.values() if kind.severity is not Severity.ERROR}
        assert noted == {"MSG-02", "MSG-03", "MSG-05", "MSG-06", "MSG-07", "MSG-08", "MSG-09"}


class TestOutcomes:
    """Clean, with findings, or not checked, with the reason."""

    def test_clean(self):
        checked = check(DOSAGE.encode(), by_rules=False)
        assert (checked.root, checked.findings, checked.not_checked) == ("Dosage", (), "")

    def test_what_a_rule_finds_comes_with_its_ruling(self):
        checked = check(DOSAGE.encode())
        assert checked.ruling is not None
        assert [finding.id for finding in checked.findings] == ["PER-05"]
        assert not checked.has_errors
        assert checked.message.payload.form.unit.unit_text == "tablet"

    def test_from_a_file(self, tmp_path):
        file = tmp_path / "wrong.xml"
        file.write_text(CASES["SCH-05"])
        (finding,) = check(file).findings
        assert finding == Finding(
            "SCH-05",
            Severity.ERROR,
            'ValidFrom: expected a date such as 2026-07-06, got "06-07-2026"',
            "write year, month, day: 2026-07-06",
            Location(str(file), 1, 56, "/fmk:Dosage/fmk:Precondition/fmk:ValidFrom"),
            ("form", "precondition", "start", "valid_from"),
        )

    def test_a_parsed_document(self):
        assert check(parse(DOSAGE.encode())) == check(DOSAGE.encode())

    @pytest.mark.parametrize("kind", ["XML-01", "XML-03"])
    def test_what_is_no_xml_has_its_place(self, kind):
        (finding,) = check(CASES[kind].encode()).findings
        assert finding.location.line == 1
        assert finding.location.column > 1

    def test_a_missing_file(self, tmp_path):
        file = str(tmp_path / "none.xml")
        assert check(file) == Checked(file, not_checked=f"{file} cannot be read: no such file or directory")

    def test_a_folder(self, tmp_path):
        assert check(tmp_path).not_checked == f"{tmp_path} is a folder; give one of the files in it"

    def test_too_large(self):
        checked = check(DOSAGE.encode(), max_size=100)
        assert "larger than the 100 bytes allowed" in checked.not_checked
        assert not checked.has_errors


class TestBadInput:
    """Whatever comes in, no exception comes out."""

    def test_bytes_changed_at_random(self):
        chooser = random.Random(16)
        whole = CASES["MSG-05"].encode()
        for _ in range(1500):
            data = bytearray(whole)
            for _ in range(chooser.randint(1, 4)):
                data[chooser.randrange(len(data))] = chooser.randrange(256)
            checked = check(bytes(data))
            assert checked.findings or checked.not_checked

    def test_noise(self):
        chooser = random.Random(17)
        for length in range(200):
            checked = check(chooser.randbytes(length))
            assert [finding.id for finding in checked.findings] == ["XML-01"]

    def test_drugs_within_drugs_to_the_depth_allowed(self, shared):
        folder = shared / "messages/1.6.0"
        whole = (folder / "create-drug-medication-mixture-composition-infusion.xml").read_text()
        drug = "<Drug><Name>x</Name></Drug>"
        for _ in range(80):
            part = f"<Part><Type>Aktiv</Type>{drug}<Amount><Value>1</Value><UnitText>ml</UnitText></Amount></Part>"
            drug = f"<Drug><Name>x</Name><Composition>{part}</Composition></Drug>"
        start, end = whole.index("<Drug>"), whole.rindex("</Drug>") + len("</Drug>")
        deep = whole[:start] + drug + whole[end:]
        assert check(deep.encode()).message is not None
        assert len(check(deep.replace("<Value>1<", "<Value>x<").encode()).findings) == 80

    def test_a_stream_that_fails(self):
        class Broken:
            def read(self, size):
                raise InputError(f"no {size} bytes")

        assert check(Broken()).not_checked.startswith("no ")


WRONG_DOSAGES = ("01", "03", "07")


class TestSharedMessages:
    """All messages pass and round-trip."""

    def test_the_whole_messages(self, shared):
        files = sorted((shared / "messages/1.6.0").glob("*.xml"))
        checked = [check(file) for file in files]
        assert len(files) == 40
        assert [each for each in checked if each.has_errors] == []
        assert all(each.message is not None for each in checked)

    def test_the_dosages(self, shared):
        files = sorted((shared / "messages/dosages").glob("*.xml"))
        refused = [file.name[:2] for file in files if check(file).has_errors]
        assert len(files) == 17
        assert tuple(refused) == WRONG_DOSAGES

    def test_the_older_vocabulary_is_named(self, shared):
        for name, ids in {"01": {"SCH-10"}, "03": {"SCH-01", "SCH-03", "SCH-10"}, "07": {"SCH-01", "SCH-03"}}.items():
            (file,) = (shared / "messages/dosages").glob(f"{name}-*.xml")
            assert {finding.id for finding in check(file).findings} == ids

    def test_all_round_trip(self, shared):
        files = sorted((shared / "messages").glob("*/*.xml"))
        messages = [(file, check(file).message) for file in files]
        for file, message in messages:
            if message is not None:
                assert canonical(write(message)) == canonical(file.read_bytes()), file.name
        assert sum(message is not None for _, message in messages) == 40 + 14 + 2


def canonical(xml: bytes) -> str:
    return etree.canonicalize(etree.fromstring(xml), strip_text=True, rewrite_prefixes=True)


class TestMany:
    """Many messages together come to what each comes to alone; how many are kept at once does not grow with them."""

    def sources(self, checkout: Path) -> list[bytes]:
        files = sorted((checkout / "fixtures").glob("*valid/*.xml"))
        return [*(file.read_bytes() for file in files), *(text.encode() for text in CASES.values())]

    @pytest.mark.parametrize("seed", range(3))
    def test_the_same_as_alone(self, checkout: Path, seed: int):
        sources = self.sources(checkout)
        random.Random(seed).shuffle(sources)
        assert [self.shown(each) for each in check_all(sources)] == [self.shown(check(each)) for each in sources]

    @staticmethod
    def shown(checked: Checked) -> tuple[object, ...]:
        ruling = checked.ruling
        return (
            checked,
            ruling and (*ruling.tripped,),
            ruling and dict(ruling.outcomes),
            ruling and dict(ruling.exercised),
        )

    def test_by_the_interface_alone(self):
        (checked,) = check_all([REQUEST.encode()], by_rules=False)
        assert checked == check(REQUEST.encode(), by_rules=False)

    def test_no_more_is_read_than_is_needed(self):
        read = 0

        def endless():
            nonlocal read
            while True:
                read += 1
                yield REQUEST.encode()

        for _ in zip(range(AT_ONCE + 1), check_all(endless()), strict=False):
            pass
        assert read == 2 * AT_ONCE

    def test_what_was_read_before_an_error_is_given(self):
        def failing():
            yield from [REQUEST.encode()] * 5
            raise ConnectionError

        checked = check_all(failing())
        assert len([next(checked) for _ in range(5)]) == 5
        with pytest.raises(ConnectionError):
            next(checked)

    def test_large_ones_are_not_kept_together(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(shares, "ENOUGH_BYTES", len(REQUEST))
        read: list[int] = []
        sources = (read.append(number) or REQUEST.encode() for number in range(5))
        next(check_all(sources))
        assert read == [0]

    def test_the_collector_is_as_it_was(self):
        for stop in (gc.disable, gc.enable):
            stop()
            was = gc.isenabled()
            assert list(check_all([REQUEST.encode(), b"<"]))
            assert gc.isenabled() is was
