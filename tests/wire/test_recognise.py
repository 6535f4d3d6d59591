import pytest

from fmk16.conformance.check import check
from fmk16.model.message import ROOTS
from fmk16.model.structure import NAMESPACE
from fmk16.wire.recognise import official_roots, other_version

from .dosages import DAY, dosage, fixed, found, named, only

DKMA = "http://www.dkma.dk/medicinecard/xml.schema"


class TestOfficialRoots:
    """The list of official root names: requests and responses of the 132 operations, headers and the fault's detail."""

    def test_the_modelled_ones_are_among_them(self):
        assert ROOTS.keys() - official_roots() == {"Dosage", "DosageForResponse"}

    def test_requests_and_responses(self):
        requests = {name for name in official_roots() if name.endswith("Request")}
        assert len(requests) == 132
        assert len(official_roots()) == 268

    def test_they_are_those_of_the_interface(self, shared):
        folder = shared / "interface/fmk-1.6.0/2026-07-20"
        described = "".join(file.read_text() for file in sorted((folder / "wsdl").glob("*.wsdl")))
        missing = {name for name in official_roots() if f'element="mc160:{name}"' not in described}
        assert missing == set()

    @pytest.mark.parametrize("name", sorted(official_roots() - ROOTS.keys()))
    def test_one_that_is_not_modelled_could_not_be_checked(self, name):
        checked = check(named(f"<{name}/>").encode())
        kind, text = only(checked)
        assert kind == "MSG-03"
        assert checked.not_checked == text
        assert not checked.has_errors


class TestOtherVersions:
    """The namespaces of other versions of FMK are named as such and refused politely."""

    @pytest.mark.parametrize(
        ("namespace", "version"),
        [
            (f"{DKMA}/2015/06/01", "FMK 1.4.6"),
            (f"{DKMA}/2015/06/01/E5", "FMK 1.4.6"),
            (f"{DKMA}/2015/01/01", "FMK 1.4.4"),
            (f"{DKMA}/2012/06/01", "an earlier version of FMK, of 2012"),
            (f"{DKMA}/2008/06/01", "an earlier version of FMK, of 2008"),
            (f"{DKMA}/2013/pem", "an earlier version of FMK, of 2013"),
            ("http://fmk-teknik.dk/170", "another version of FMK, 170"),
        ],
    )
    def test_is_named_and_not_checked(self, namespace, version):
        checked = check(named("<Dosage/>", namespace).encode())
        kind, text = only(checked)
        assert kind == "MSG-02"
        assert version in text
        assert checked.not_checked == text
        assert not checked.has_errors

    @pytest.mark.parametrize("namespace", ["", NAMESPACE, "http://www.dkma.dk/", f"{DKMA}/x", "http://fmk-teknik.dk/"])
    def test_no_other_version(self, namespace):
        assert other_version(namespace) == ""


class TestLongNames:
    """Names and namespaces may have any length; what is said of them has not."""

    LONG = "x" * 100_000

    @pytest.mark.parametrize(
        "xml",
        [
            f"<{LONG}/>",
            f'<a xmlns="urn:{LONG}"/>',
            named(f"<{LONG}/>"),
            named("<Dosage/>", f"{DKMA}/2015/06/01/{LONG}"),
            named("<Dosage/>", f"http://fmk-teknik.dk/{'1' * 100_000}"),
            fixed(f"<{LONG}/>{DAY}").decode(),
            fixed(f'<a xmlns="urn:{LONG}"/>{DAY}').decode(),
            fixed(DAY).decode().replace("<Day>", f'<Day {LONG}="">'),
            fixed(DAY).decode().replace("<Day>", f'<Day xmlns:a="urn:{LONG}" a:b="">'),
        ],
    )
    def test_findings_stay_short(self, xml):
        for finding in check(xml.encode()).findings:
            assert finding.text
            assert len(finding.text + finding.hint + finding.location.xpath) < 1_000


class TestUnknownRoots:
    """An unknown root is an error, never a pass."""

    @pytest.mark.parametrize(
        ("xml", "hint"),
        [
            (b"<html/>", ""),
            (b'<Bundle xmlns="http://hl7.org/fhir"/>', ""),
            (dosage().replace(f' xmlns="{NAMESPACE}"'.encode(), b""), f'declare xmlns="{NAMESPACE}" on it'),
            (named("<dosage/>").encode(), "was Dosage meant?"),
            (named("<CreateDrugMedicationRequst/>").encode(), "was CreateDrugMedicationRequest meant?"),
            (named("<DrugMedication/>").encode(), ""),
        ],
    )
    def test_is_an_error(self, xml, hint):
        ((kind, text, given),) = found(xml)
        assert kind == "MSG-01"
        assert "expected a root element of FMK 1.6.0" in text
        assert given == hint or not hint
        assert check(xml).has_errors
