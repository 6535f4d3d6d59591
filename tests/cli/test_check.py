"""``fmk16 check``: findings one a line, a verdict for the whole, and the exit code."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from fmk16.cli import memory
from fmk16.cli.options import read_size

from .conftest import Run

RIGHT = "create-range.xml"
WITH_NOTES = "soap11-request-with-other-headers.xml"
WRONG = "clock-time-without-seconds.xml"
NOT_CHECKED = "version-1-4.xml"


class TestOneMessage:
    """One line a finding; of a right message, one line that names its root; then the features that it exercises."""

    def test_right(self, run: Run, valid: Path) -> None:
        result = run("check", valid / RIGHT)
        right, exercised = result.stdout.splitlines()
        assert right == f"{valid / RIGHT}: CreateDrugMedicationRequest, nothing wrong"
        assert exercised.startswith("exercised: ")
        assert "TIM" in exercised
        assert result.exit_code == 0

    def test_notes_alone_are_no_findings(self, run: Run, valid: Path) -> None:
        result = run("check", valid / WITH_NOTES)
        assert " note MSG-05 " in result.stdout
        assert result.stdout.splitlines()[-2].endswith("nothing wrong")
        assert result.exit_code == 0

    def test_wrong(self, run: Run, invalid: Path) -> None:
        result = run("check", invalid / WRONG)
        finding, hint, xpath, unruled = result.stdout.splitlines()
        assert finding.startswith(f"{invalid / WRONG}:74:19 error SCH-05 Time: ")
        assert hint.startswith("    add the seconds")
        assert xpath.startswith("    /fmk:CreateDrugMedicationRequest/")
        assert unruled == "the rules look at messages that the interface allows; there is none here"
        assert result.exit_code == 1

    def test_not_checked(self, run: Run, invalid: Path) -> None:
        result = run("check", invalid / NOT_CHECKED)
        assert "1.4" in result.stdout.splitlines()[0]
        assert result.exit_code == 3

    def test_standard_input(self, run: Run, valid: Path) -> None:
        result = run("check", "-", stdin=(valid / RIGHT).read_bytes())
        assert result.stdout.splitlines()[0] == "-: CreateDrugMedicationRequest, nothing wrong"

    @pytest.mark.parametrize("bad", [b"", b"   ", b"<a", b"{}", b"<!DOCTYPE a><a/>", b"\xff\xfe\x00"])
    def test_bad_input_is_one_line(self, run: Run, bad: bytes) -> None:
        result = run("check", "-", stdin=bad)
        assert result.stdout.startswith("-")
        assert len([line for line in result.stdout.splitlines() if not line.startswith("    ")]) == 1
        assert result.exit_code == 1

    def test_another_root_is_no_message(self, run: Run) -> None:
        result = run("check", "-", stdin=b"<a/>")
        assert result.stdout.startswith("-:1:1 error MSG-01 ")
        assert "exercised" not in result.stdout
        assert result.exit_code == 1


class TestManyMessages:
    """Over many files the greatest exit code holds, and one line sums up."""

    @pytest.mark.parametrize(
        ("names", "code", "summary"),
        [
            ((RIGHT, WITH_NOTES), 0, "2 messages: 2 right"),
            ((RIGHT, WRONG), 1, "2 messages: 1 right, 1 wrong"),
            ((WRONG, NOT_CHECKED), 3, "2 messages: 1 wrong, 1 could not be checked"),
            ((NOT_CHECKED, RIGHT), 3, "2 messages: 1 right, 1 could not be checked"),
        ],
    )
    def test_files(self, run: Run, valid: Path, invalid: Path, names: tuple[str, ...], code: int, summary: str) -> None:
        paths = [valid / name if (valid / name).exists() else invalid / name for name in names]
        result = run("check", *paths)
        assert result.stdout.splitlines()[-1] == summary
        assert result.exit_code == code

    def test_a_folder_is_all_messages_below_it(self, run: Run, valid: Path) -> None:
        count = len(list(valid.rglob("*.xml")))
        result = run("check", valid)
        assert result.stdout.splitlines()[-1] == f"{count} messages: {count} right"
        assert result.exit_code == 0

    def test_a_folder_without_messages_could_not_be_checked(self, run: Run, tmp_path: Path) -> None:
        result = run("check", tmp_path)
        assert result.stdout == f"{tmp_path} holds no message\n"
        assert result.exit_code == 3


class TestOptions:
    """What is not asked rightly is a usage error in one sentence."""

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("check",), "Missing argument 'PATH...'"),
            (("check", "no-such-file.xml"), "Path 'no-such-file.xml' does not exist"),
            (("check", "--max-size", "big", "-"), "'big' is no size"),
            (("check", "--schema", "no-such-folder", "-"), "Path 'no-such-folder' does not exist"),
            (("check", "--no-such-option", "-"), "No such option"),
        ],
    )
    def test_usage(self, run: Run, arguments: tuple[str, ...], sentence: str) -> None:
        result = run(*arguments)
        assert sentence in result.stderr
        assert result.exit_code == 2

    def test_a_folder_without_schemas_is_no_schema_set(self, run: Run, tmp_path: Path) -> None:
        result = run("check", "--schema", tmp_path, "-")
        assert "--schema" in result.stderr
        assert result.exit_code == 2

    def test_a_given_schema_set_judges(self, run: Run, valid: Path, invalid: Path, shared: Path) -> None:
        official = shared / "interface/fmk-1.6.0/2026-07-20/schemas/fmk-1.6.0-all-types.xsd"
        assert run("check", "--schema", official, valid / RIGHT).exit_code == 0
        assert run("check", "--schema", official, invalid / WRONG).exit_code == 1

    @pytest.mark.parametrize(
        ("text", "size"),
        [("64MB", 64 * 1024**2), ("100M", 100 * 1024**2), ("1 kB", 1024), ("2GiB", 2 * 1024**3), ("5000", 5000)],
    )
    def test_sizes(self, text: str, size: int) -> None:
        assert read_size(text) == size

    @pytest.mark.parametrize("text", ["", "MB", "-1", "1.5MB", "64TB", "1e3"])
    def test_what_is_no_size(self, text: str) -> None:
        with pytest.raises(ValueError, match="is no size"):
            read_size(text)

    @pytest.mark.parametrize("text", [f"{10**20}g", "9" * 5000, f"{sys.maxsize}"])
    def test_no_file_is_so_large(self, run: Run, text: str, valid: Path) -> None:
        result = run("check", "--max-size", text, valid / RIGHT)
        assert "is no size" in result.stderr
        assert result.exit_code == 2

    def test_no_more_room_is_taken_than_there_is_to_read(self, run: Run, valid: Path) -> None:
        assert run("check", "--max-size", "1000000000g", valid / RIGHT).exit_code == 0


class TestLargeFiles:
    """A file over the limit is refused by its size; when the limit is raised, the memory is said."""

    def test_too_large(self, run: Run, valid: Path) -> None:
        result = run("check", "--max-size", "1k", valid / RIGHT)
        assert len(result.stdout.splitlines()) == 1
        assert "is larger than the 1024 bytes allowed" in result.stdout
        assert result.exit_code == 3

    def test_a_raised_limit_says_what_memory_it_took(self, run: Run, valid: Path) -> None:
        *_, last = run("check", "--max-size", "65MB", valid / RIGHT).stdout.splitlines()
        assert last.startswith("peak memory: ")
        assert last.endswith(" MB")

    def test_nothing_is_said_where_nobody_can_tell(
        self, run: Run, valid: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(memory, "resource", None)
        assert "memory" not in run("check", "--max-size", "65MB", valid / RIGHT).stdout


class TestPeople:
    """Who somebody is and where never stands in a report, whatever is wrong with it."""

    @pytest.mark.parametrize(
        "element", ["PersonIdentifier", "GivenName", "Surname", "AddressLine", "PostCode", "DistrictName", "BirthDate"]
    )
    @pytest.mark.parametrize("more", [(), ("--json",)])
    def test_hidden(self, run: Run, valid: Path, element: str, more: tuple[str, ...]) -> None:
        card = (valid / "card-with-free-text-and-mixture.xml").read_text(encoding="utf-8")
        secret = "Hemmelig111118" * 20
        wrong, count = re.subn(rf"(<{element}\b[^>]*>)[^<]*", rf"\g<1>{secret}", card, count=1)
        assert count == 1
        result = run("check", "-", *more, stdin=wrong.encode())
        assert element in result.stdout
        assert "Hemmelig" not in result.stdout
        assert result.exit_code == 1


class TestJson:
    """The same for machines."""

    def test_verdicts_and_findings(self, run: Run, valid: Path, invalid: Path) -> None:
        result = run("check", "--json", valid / RIGHT, invalid / WRONG, invalid / NOT_CHECKED)
        document = json.loads(result.stdout)
        assert document["Summary"] == {"Messages": 3, "Right": 1, "Wrong": 1, "NotChecked": 1}
        assert [message["Verdict"] for message in document["Messages"]] == ["right", "wrong", "not_checked"]
        assert document["Messages"][1]["Findings"][0]["Line"] == 74
        assert result.exit_code == 3

    def test_all_fixtures_come_out_as_json(self, run: Run, invalid: Path) -> None:
        document = json.loads(run("check", "--json", invalid).stdout)
        clean = [file for file in invalid.glob("*.toml") if "\nexit = 0" in file.read_text(encoding="utf-8")]
        assert document["Summary"]["Right"] == len(clean)
        assert document["Summary"]["Messages"] == len(list(invalid.rglob("*.xml")))
