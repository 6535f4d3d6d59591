"""What is wrong everywhere, or checked by many at once: the verdict stays right, and comes in reasonable time."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from fmk16.package_data import data
from fmk16.wire.judge import MOST_FAULTS
from fmk16.wire.schema_set import load_schema
from fmk16.wire.xsd import FLATTENED

from .by_interface import check
from .dosages import CARD_REQUEST, PERIOD, dosage, envelope, fixed, named

XSI = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'
CLOCK = "<TimeOfDayDose><Quantity>1</Quantity><Time>08:00:00</Time></TimeOfDayDose>"
MANY = 50_000


def at_clock_times(doses: str) -> bytes:
    """Write a dosage with doses at clock times, all on one day."""
    return fixed(
        "<IterationInterval>1</IterationInterval><Day><Index>1</Index><Dosage>"
        f"<TimeOfDayDosage>{doses}</TimeOfDayDosage></Dosage></Day>"
    )


class TestManyThreads:
    """A message is judged as if it were the only one, however many are judged meanwhile."""

    MESSAGES = (
        at_clock_times(CLOCK * 200),
        at_clock_times(CLOCK * 200 + CLOCK.replace(">1<", ">-5<")),
        at_clock_times(CLOCK * 200 + CLOCK.replace("</Time>", "</Time>stray")),
        at_clock_times(CLOCK * 200 + CLOCK.replace("<Time>", '<Time x="1">')),
    )

    @pytest.mark.parametrize("is_given", [False, True], ids=["own schema", "given schema"])
    def test_no_verdict_is_another_ones(self, is_given):
        schema = load_schema(data() / "xsd" / FLATTENED) if is_given else None

        def verdict(message: bytes) -> list[tuple[str, str]]:
            found = check(message, schema=schema).findings
            return [(finding.id, finding.location.xpath) for finding in found]

        alone = [verdict(message) for message in self.MESSAGES]
        assert [len(findings) for findings in alone] == [0, 1, 1, 1]
        rounds = 60
        with ThreadPoolExecutor(8) as threads:
            together = list(threads.map(verdict, self.MESSAGES * rounds))
        assert together == alone * rounds


class TestWrongEverywhere:
    """The time grows with the size of a message, not with the faults times the siblings."""

    @pytest.mark.parametrize(
        ("xml", "kind"),
        [
            pytest.param(at_clock_times(CLOCK.replace(":00<", "<") * MANY), "SCH-05", id="clock times"),
            pytest.param(dosage(PERIOD + "<Parameter/>" * MANY), "SCH-02", id="empty elements"),
            pytest.param(
                at_clock_times("<TimeOfDayDose><Time>08:00:00</Time><Quantity>1</Quantity></TimeOfDayDose>" * MANY),
                "SCH-02",
                id="wrong order",
            ),
            pytest.param(at_clock_times(CLOCK.replace("<Time>", '<Time x="">') * MANY), "SCH-08", id="attributes"),
            pytest.param(
                at_clock_times(CLOCK.replace("Dose>", f'Dose {XSI} i:type="x">', 1) * MANY), "XML-04", id="xsi:type"
            ),
        ],
    )
    def test_many_faults_are_cut_short(self, xml, kind):
        findings = check(xml).findings
        assert len(findings) == MOST_FAULTS + 1
        assert findings[0].id == kind
        assert findings[-1].id == "MSG-07"

    def test_blanks_around_many_moments_are_nothing_wrong(self):
        checked = check(at_clock_times(CLOCK.replace("08:00:00", " 08:00:00 ") * MANY))
        assert checked.findings == ()
        assert checked.message is not None

    def test_one_fault_among_many_siblings_is_found(self):
        spaced = CLOCK.replace("08:00:00", " 08:00:00 ")
        (finding,) = check(at_clock_times(spaced * MANY + CLOCK.replace(">1<", "><"))).findings
        assert finding.id == "SCH-05"
        assert finding.location.xpath.endswith(f"/fmk:TimeOfDayDose[{MANY + 1}]/fmk:Quantity")

    @pytest.mark.parametrize(
        ("dose", "kind"),
        [
            (CLOCK.replace("</Time>", "</Time>stray"), "SCH-09"),
            (CLOCK.replace("<Time>", '<Time x="1">'), "SCH-08"),
            (CLOCK.replace("08:00:00", "<Time/>"), "SCH-01"),
            (CLOCK.replace("08:00:00", "24:00:01"), "SCH-05"),
        ],
    )
    def test_what_the_model_does_not_see_in_passing_is_found(self, dose, kind):
        assert check(at_clock_times(CLOCK * 2_000 + dose)).findings[0].id == kind


class TestManyHeaders:
    """At most so many findings come out of a whole message, and no note takes the place of an error."""

    def test_notes_on_headers_are_cut_short(self):
        headers = '<x:Other xmlns:x="urn:x"/>' * 5_000
        findings = check(envelope(CARD_REQUEST, headers=headers)).findings
        assert [finding.id for finding in findings] == ["MSG-05"] * MOST_FAULTS + ["MSG-07"]

    def test_an_error_is_not_hidden_by_them(self):
        headers = '<x:Other xmlns:x="urn:x"/>' * 5_000
        checked = check(envelope(CARD_REQUEST.replace("</", "<x/></", 1), headers=headers))
        assert len(checked.findings) == MOST_FAULTS + 1
        assert checked.has_errors

    def test_faults_of_headers_and_payload_are_cut_as_one(self):
        header = named(f"<FMKResponseHeader>{'<x/>' * 800}</FMKResponseHeader>")
        body = CARD_REQUEST.replace("</Get", f"{'<x/>' * 800}</Get")
        findings = check(envelope(body, headers=header)).findings
        assert len(findings) == MOST_FAULTS + 1
        assert [finding.id for finding in findings].count("MSG-07") == 1
