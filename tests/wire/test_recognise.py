import pytest

from fmk16.interface.schema_set import load_set
from fmk16.model.drug import Drug
from fmk16.model.message import MESSAGES, ROOTS
from fmk16.model.operation import OPERATIONS
from fmk16.model.structure import NAMESPACE
from fmk16.wire.recognise import other_version

from .by_interface import check
from .dosages import DAY, dosage, fixed, found, named, only

DKMA = "http://www.dkma.dk/medicinecard/xml.schema"


class TestRoots:
    """The requests and responses of 132 operations, FMK's own headers, the fault's detail, and a dosage alone."""

    HEADERS = frozenset({"FMKRequestHeader", "FMKResponseHeader", "TimingList", "ConsentHeader", "OnBehalfOf"})

    def test_requests_and_responses(self):
        assert len(OPERATIONS) == 132
        assert len({operation.request for operation in OPERATIONS.values()}) == 132
        assert len(MESSAGES) == 262

    def test_what_stands_beside_them(self):
        assert ROOTS.keys() - set(MESSAGES) == self.HEADERS | {"FMKDetail", "Dosage", "DosageForResponse"}

    def test_they_are_those_of_the_interface(self, shared):
        described = load_set(shared / "interface/fmk-1.6.0/2026-07-20").components.operations
        ours = {(each.service, each.name, each.request, each.response) for each in OPERATIONS.values()}
        theirs = {
            (each.service, each.name.removesuffix("_160"), each.request[0].local, each.response[0].local)
            for each in described
        }
        assert ours == theirs

    @pytest.mark.parametrize("root", ROOTS)
    def test_each_is_written_under_its_own_name(self, root):
        assert ROOTS.name_of(ROOTS[root]) == root

    def test_a_class_that_is_no_root_has_no_name(self):
        assert ROOTS.name_of(Drug) is None


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
            *(
                (named("<Dosage/>", slip).encode(), f'declare xmlns="{NAMESPACE}" on it')
                for slip in ("https://fmk-teknik.dk/160", f"{NAMESPACE}/", "HTTP://FMK-teknik.dk/160")
            ),
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
