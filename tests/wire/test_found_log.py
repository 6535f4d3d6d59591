"""Messages in text logs: many of them, on one line or over many, as they are or escaped, whole or cut off."""

from __future__ import annotations

from pathlib import Path

import pytest

from fmk16.conformance.check import check, check_found
from fmk16.errors import InputError
from fmk16.wire.document import Document
from fmk16.wire.found.escapes import message_in_utf_8
from fmk16.wire.found.walk import found_in

from .containers import in_log, written
from .dosages import CARD_REQUEST, envelope, named

FIXTURES = Path(__file__).parents[2] / "fixtures"
CARD = (FIXTURES / "valid/get-card-request.xml").read_bytes().strip()
SOAP = (FIXTURES / "valid/soap11-create-request.xml").read_bytes().strip()
WRONG = (FIXTURES / "invalid/clock-time-without-seconds.xml").read_bytes().strip()
ONE_LINE = envelope(CARD_REQUEST)


def named_in(log: bytes, tmp_path: Path) -> list[str]:
    """Name what is found in a log, by what comes behind the file's name."""
    file = tmp_path / "app.log"
    file.write_bytes(log)
    return [each.source.removeprefix(f"{file} ") for each in found_in(file)]


class TestNames:
    """A message is named after the line at which it begins."""

    def test_lines(self, tmp_path: Path) -> None:
        first = 2 + CARD.count(b"\n") + 1
        assert named_in(in_log(CARD, SOAP), tmp_path) == ["line 2", f"line {first}"]

    def test_several_on_a_line(self, tmp_path: Path) -> None:
        log = b"a\n" + ONE_LINE + b" and " + ONE_LINE + ONE_LINE
        assert named_in(log, tmp_path) == ["line 2", "line 2 (2)", "line 2 (3)"]

    @pytest.mark.parametrize("way", ["xml", "json", "web"])
    def test_escaped_is_said(self, tmp_path: Path, way: str) -> None:
        assert named_in(in_log(ONE_LINE, ONE_LINE, way=way), tmp_path) == ["line 2, escaped", "line 3, escaped"]

    def test_escaped_over_many_lines(self, tmp_path: Path) -> None:
        first = 2 + CARD.count(b"\n") + 1
        assert named_in(in_log(CARD, CARD, way="xml"), tmp_path) == ["line 2, escaped", f"line {first}, escaped"]


class TestPlaces:
    """Lines of findings are the log's own where the message stands as it is, else the message's."""

    def test_as_it_is(self, tmp_path: Path) -> None:
        file = tmp_path / "app.log"
        file.write_bytes(in_log(CARD, WRONG))
        wrong = list(found_in(file))[1]
        (finding,) = check_found(wrong).findings
        (alone,) = check(WRONG).findings
        assert finding.location.source == str(file)
        text = file.read_text().splitlines()[finding.location.line - 1]
        assert text[finding.location.column - 1 :].startswith("<Time>")
        assert finding.location.line == alone.location.line + CARD.count(b"\n") + 2

    def test_on_the_first_line(self, tmp_path: Path) -> None:
        file = tmp_path / "app.log"
        file.write_bytes(in_log("Ærø: ".encode() + ONE_LINE.replace(b"PersonIdentifier", b"PersonNumber")))
        (found,) = found_in(file)
        for finding in check_found(found).findings:
            text = file.read_text().splitlines()[finding.location.line - 1]
            assert text[finding.location.column - 1] == "<"

    def test_no_xml(self, tmp_path: Path) -> None:
        file = tmp_path / "app.log"
        file.write_bytes(in_log(ONE_LINE, ONE_LINE.replace(b"</s:Body>", b"&</s:Body>")))
        (finding,) = check_found(list(found_in(file))[1]).findings
        assert (finding.id, finding.location.line) == ("XML-01", 3)
        assert file.read_text().splitlines()[2][finding.location.column - 10 : finding.location.column].count("&") == 1

    def test_escaped(self) -> None:
        (found,) = found_in(in_log(WRONG, way="json"))
        (finding,) = check_found(found).findings
        (alone,) = check(WRONG).findings
        assert finding.location.line == alone.location.line
        assert finding.location.source == "line 2, escaped"


class TestStretches:
    """A message ends with its element, whatever stands around it."""

    @pytest.mark.parametrize(
        "log",
        [
            ONE_LINE + b"\n" + ONE_LINE,
            b"<14>Oct 11 22:14:15 host app: " + ONE_LINE + b"\n<14>Oct 11 " + ONE_LINE,
            b"<log><entry><![CDATA[" + ONE_LINE + b"]]></entry><entry>" + written(ONE_LINE, "xml") + b"</entry></log>",
            b"<log xmlns='urn:x'>" + ONE_LINE + ONE_LINE + b"</log>",
            b"\xef\xbb\xbf2026 " + ONE_LINE + b"\r\n2026 " + ONE_LINE,
            ("2026 " + 2 * ONE_LINE.decode()).encode("utf-16"),
            written(ONE_LINE, "json") + b"\n" + written(ONE_LINE, "web"),
            b'{"a": "'
            + ONE_LINE.replace(b'"', b"'").replace(b"</", b"<\\/")
            + b'", "b": '
            + written(ONE_LINE, "json")
            + b"}",
            b"GetMedicineCardRequest <soap:Envelope> " + ONE_LINE + b" </soap:Envelope>" + ONE_LINE,
            b"\0\0\0\0 rotated " + 2 * ONE_LINE,
        ],
    )
    def test_two(self, log: bytes) -> None:
        found = [check_found(each) for each in found_in(log)]
        assert [each.root for each in found] == ["GetMedicineCardRequest"] * 2
        assert not any(each.findings for each in found)

    def test_a_message_within_a_message(self) -> None:
        within = ONE_LINE.replace(b"1111111118", b"<![CDATA[" + ONE_LINE + b"]]>")
        assert [check_found(each).root for each in found_in(in_log(within, CARD))] == ["GetMedicineCardRequest"] * 2

    def test_elements_of_the_same_name_within_each_other(self) -> None:
        dosage = (FIXTURES / "valid/dosage-four-times-at-parts-of-day.xml").read_bytes().strip()
        found = list(found_in(in_log(dosage, dosage)))
        assert [each.content.data for each in found] == [dosage, dosage]

    @pytest.mark.parametrize("empty", [b"<GetPermissionsRequest xmlns='http://fmk-teknik.dk/160'/>"])
    def test_an_empty_element(self, empty: bytes) -> None:
        assert [each.content.data for each in found_in(b"log: " + empty + b" and " + empty)] == [empty, empty]

    def test_other_versions_of_fmk(self) -> None:
        old = named("<GetMedicineCardRequest/>", "http://www.dkma.dk/medicinecard/xml.schema/2015/06/01").encode()
        (found,) = found_in(b"log: " + old)
        assert check_found(found).findings[0].id == "MSG-02"

    def test_what_is_no_message(self) -> None:
        schema = b"<schema xmlns='http://fmk-teknik.dk/160'><element name='x'/></schema>"
        assert [type(each.content) for each in found_in(b"log: " + schema + ONE_LINE)] == [Document]


class TestCutOff:
    """What the log cuts off could not be checked; it hides nothing of what comes behind."""

    @pytest.mark.parametrize("quarter", [1, 2, 3])
    @pytest.mark.parametrize("way", ["as it is", "json", "xml"])
    def test_at_every_quarter(self, quarter: int, way: str) -> None:
        cut = SOAP[: len(SOAP) * quarter // 4]
        found = list(found_in(in_log(ONE_LINE, cut, SOAP, cut, CARD, way=way)))
        right = [each for each in found if isinstance(each.content, Document)]
        assert [check_found(each).root for each in right] == [
            "GetMedicineCardRequest",
            "CreateDrugMedicationRequest",
            "GetMedicineCardRequest",
        ]
        reasons = [str(each.content) for each in found if isinstance(each.content, InputError)]
        assert len(reasons) == 2
        assert all(reason.startswith("it is cut off") for reason in reasons)

    def test_a_payload_that_stands_whole_in_it(self) -> None:
        cut = SOAP[: SOAP.index(b"</soap:Body>")]
        first, second = found_in(in_log(cut))
        assert isinstance(first.content, InputError)
        assert check_found(second).root == "CreateDrugMedicationRequest"

    def test_many_of_them_take_no_time(self) -> None:
        log = b"".join(b"<a%d xmlns='http://fmk-teknik.dk/160'>\n" % number for number in range(5000))
        assert len(list(found_in(log))) == 1
        assert len(list(found_in(b"<s:Envelope xmlns:s='x'>\n" * 5000))) == 5000


class TestEncodings:
    """A text has one encoding, whatever the messages in it declare."""

    TEXT = '<?xml version="1.0" encoding="{}"?><a>Læge</a>'

    @pytest.mark.parametrize(
        ("declared", "encoding"),
        [
            ("UTF-8", "utf-8"),
            ("UTF-8", "cp1252"),
            ("ISO-8859-1", "latin-1"),
            ("ISO-8859-1", "utf-8"),
            ("utf-16", "utf-8"),
            ("utf-16", "cp1252"),
        ],
    )
    def test_what_was_meant_is_read(self, declared: str, encoding: str) -> None:
        (found,) = found_in(message_in_utf_8(self.TEXT.format(declared).encode(encoding)))
        assert found.content.root.text == "Læge"

    @pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
    def test_in_a_log(self, encoding: str) -> None:
        order = (FIXTURES / "valid/create-range.xml").read_text()
        (found,) = found_in(f"Ærø 2026 {order} slut".encode(encoding))
        assert check_found(found).findings == ()
        assert check_found(found).message.payload == check(order.encode()).message.payload
