"""``fmk16 convert``: a message as JSON and back, or why not, with the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from .conftest import Run

RIGHT = "create-range.xml"
WRONG = "clock-time-without-seconds.xml"
ENVELOPE = "soap12-get-card-request.xml"
FOREIGN_HEADERS = "soap11-request-with-other-headers.xml"


def canonical(xml: str) -> str:
    root = etree.fromstring(xml.encode(), etree.XMLParser(remove_comments=True))
    return str(etree.canonicalize(root, strip_text=True, rewrite_prefixes=True))


class TestThereAndBack:
    """The other form comes out, unless another is asked for; nothing is lost."""

    @pytest.mark.parametrize("name", [RIGHT, ENVELOPE, FOREIGN_HEADERS, "soap11-fault.xml"])
    @pytest.mark.parametrize("form", ["--indent", "--compact"])
    def test_there_and_back(self, run: Run, valid: Path, name: str, form: str) -> None:
        there = run("convert", form, valid / name)
        assert there.exit_code == 0
        assert there.stdout.count("\n") == 1 or form == "--indent"
        back = run("convert", form, "-", stdin=there.stdout_bytes)
        assert back.exit_code == 0
        assert canonical(back.stdout) == canonical((valid / name).read_text(encoding="utf-8"))

    def test_to_the_same_form(self, run: Run, valid: Path) -> None:
        text = run("convert", valid / RIGHT).stdout_bytes
        assert run("convert", "--to", "json", "-", stdin=text).stdout_bytes == text
        xml = run("convert", "--to", "xml", valid / RIGHT)
        assert canonical(xml.stdout) == canonical((valid / RIGHT).read_text(encoding="utf-8"))

    def test_danish_letters_stand_as_they_are(self, run: Run, valid: Path) -> None:
        assert "Testlæge".encode() in run("convert", valid / RIGHT).stdout_bytes

    def test_a_mark_of_the_encoding_is_passed_over(self, run: Run, valid: Path) -> None:
        text = run("convert", valid / RIGHT).stdout_bytes
        assert run("convert", "-", stdin=b"\xef\xbb\xbf \r\n" + text).stdout.startswith("<?xml")

    def test_numbers_of_persons_are_converted_as_all_else(self, run: Run, valid: Path) -> None:
        payload = json.loads(run("convert", valid / RIGHT).stdout)["CreateDrugMedicationRequest"]
        assert payload["PersonIdentifier"] == {"@source": "CPR", "#text": "1111111118"}

    def test_a_file_is_written(self, run: Run, valid: Path, tmp_path: Path) -> None:
        file = tmp_path / "order.json"
        result = run("convert", valid / RIGHT, "--output", file)
        assert result.output == ""
        assert file.read_bytes() == run("convert", valid / RIGHT).stdout_bytes

    def test_what_is_not_fmks_own_is_not_indented(self, run: Run, valid: Path) -> None:
        text = run("convert", "--compact", valid / FOREIGN_HEADERS).stdout_bytes
        xml = run("convert", "-", stdin=text).stdout
        assert "<wsu:Timestamp>\n        <wsu:Created>" in xml
        assert "\n      <PersonIdentifier" in xml


class TestRefusals:
    """A wrong message gives its findings and 1, what cannot be read one line and 3; no output is written."""

    def test_wrong_xml(self, run: Run, invalid: Path) -> None:
        result = run("convert", invalid / WRONG)
        assert result.stdout == ""
        *findings, _ = run("check", invalid / WRONG).stdout.splitlines()
        assert result.stderr.splitlines() == findings
        assert result.exit_code == 1

    def test_wrong_json_is_told_by_its_path(self, run: Run, valid: Path) -> None:
        text = run("convert", valid / RIGHT).stdout.replace('"MinimumQuantity": "', '"MinimumQuantity": "x', 1)
        result = run("convert", "-", stdin=text.encode())
        finding, path = result.stderr.splitlines()
        assert finding.startswith("- error SCH-05 MinimumQuantity: expected a number such as 2.5, got ")
        assert path.startswith("    CreateDrugMedicationRequest/DrugMedication[1]/Dosage/DosagePeriod[1]/")
        assert result.exit_code == 1

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            (b"", "-"),
            (b"x", "-"),
            (b"<a", "-:1:"),
            (b"{", "-:1:2: the text is no JSON"),
            (b"[]", "-: expected an object"),
            (b"{}", '-: expected the key "@xmlns"'),
            (b'{"\xe6": 1}', "-:1: the text is not UTF-8"),
            (b"<a/>", "-: expected a root element"),
            (b"<!DOCTYPE a><a/>", "-:1:1: a document type"),
            (b'{"@xmlns": "http://fmk-teknik.dk/160", "1111111118": {}}', "-: expected a root element"),
        ],
    )
    def test_what_cannot_be_read(self, run: Run, data: bytes, says: str) -> None:
        result = run("convert", "-", stdin=data)
        assert result.stdout == ""
        (line,) = result.stderr.splitlines()
        assert line.startswith(says)
        assert "1111111118" not in line
        assert result.exit_code == 3

    def test_another_version(self, run: Run, invalid: Path) -> None:
        result = run("convert", invalid / "version-1-4.xml")
        assert "1.4" in result.stderr
        assert result.exit_code == 3

    def test_too_large(self, run: Run, valid: Path) -> None:
        assert run("convert", "--max-size", "1k", valid / RIGHT).exit_code == 3

    def test_findings_do_not_tell_who(self, run: Run) -> None:
        person = {"@source": "CPR", "#text": 1111111118}
        text = json.dumps(
            {
                "@xmlns": "http://fmk-teknik.dk/160",
                "GetMedicineCardRequest": {"PersonIdentifier": person, "111111-1118": 1},
            }
        )
        result = run("convert", "-", stdin=text.encode())
        assert result.exit_code == 1
        assert "1118" not in result.stderr

    def test_where_nothing_can_be_written(self, run: Run, valid: Path, tmp_path: Path) -> None:
        result = run("convert", valid / RIGHT, "--output", tmp_path / "no/such/folder.json")
        assert "cannot be written" in result.stderr
        assert result.exit_code == 3

    @pytest.mark.parametrize("arguments", [(), ("no-such-file",), (".",), ("--to", "yaml", "-")])
    def test_usage(self, run: Run, arguments: tuple[str, ...]) -> None:
        assert run("convert", *arguments).exit_code == 2
