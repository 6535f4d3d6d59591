"""``fmk16 next``: one row an order; what cannot be asked goes to standard error with the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

FIXED_AND_PRN = "create-fixed-and-prn-in-one-period.xml"
NOON = "2026-08-20T12:00"


class TestTable:
    """Drug, amount, when, fixed or as needed, remark."""

    def test_danish_by_default(self, run: Run, valid: Path) -> None:
        result = run("next", valid / FIXED_AND_PRN, "--at", NOON)
        assert "2 inhalationer  i aften, ca. kl. 18  fast og PN" in result.stdout
        assert result.exit_code == 0

    def test_english_when_asked(self, run: Run, valid: Path) -> None:
        result = run("next", valid / FIXED_AND_PRN, "--at", NOON, "--lang", "en")
        assert "2 inhalationer  this evening, about 18:00  fixed and as needed" in result.stdout

    def test_many_messages_have_their_names_above(self, run: Run, valid: Path) -> None:
        first, second = valid / FIXED_AND_PRN, valid / "create-range.xml"
        lines = run("next", first, second, "--at", NOON).stdout.splitlines()
        assert lines[0] == f"{first}:"
        assert f"{second}:" in lines

    def test_a_message_without_orders_says_so(self, run: Run, valid: Path) -> None:
        result = run("next", valid / "get-card-request.xml")
        assert result.stdout == "GetMedicineCardRequest: ingen ordinationer\n"
        assert result.exit_code == 0

    def test_without_an_instant_it_is_now(self, run: Run, valid: Path) -> None:
        assert run("next", valid / FIXED_AND_PRN).exit_code == 0

    def test_standard_input(self, run: Run, valid: Path) -> None:
        result = run("next", "-", "--at", NOON, stdin=(valid / FIXED_AND_PRN).read_bytes())
        assert "i aften" in result.stdout


class TestInstants:
    """Danish local time unless an offset stands beside; a date is its midnight."""

    @pytest.mark.parametrize(
        ("at", "utc"),
        [
            ("2026-07-06T13:00", "2026-07-06T11:00:00Z"),
            ("2026-07-06 13:00:30", "2026-07-06T11:00:30Z"),
            ("2026-01-06T13:00", "2026-01-06T12:00:00Z"),
            ("2026-07-06", "2026-07-05T22:00:00Z"),
            ("2026-07-06T13:00Z", "2026-07-06T13:00:00Z"),
            ("2026-07-06T13:00+05:00", "2026-07-06T08:00:00Z"),
        ],
    )
    def test_instant(self, run: Run, valid: Path, at: str, utc: str) -> None:
        assert json.loads(run("next", valid / FIXED_AND_PRN, "--at", at, "--json").stdout)["At"] == utc

    @pytest.mark.parametrize(
        "at", ["", "tomorrow", "20260706", "2026-W28-1", "2026-7-6", "2026-02-30", "2026-07-06T25:00", "2026-07-06T13"]
    )
    def test_what_is_no_instant(self, run: Run, valid: Path, at: str) -> None:
        result = run("next", valid / FIXED_AND_PRN, "--at", at)
        assert f"{at!r} is no instant; " in result.stderr
        assert result.exit_code == 2


class TestBadInput:
    """The findings as ``check`` prints them, on standard error."""

    @pytest.mark.parametrize(
        ("name", "code"), [("truncated.xml", 1), ("clock-time-without-seconds.xml", 1), ("version-1-4.xml", 3)]
    )
    def test_refused(self, run: Run, invalid: Path, name: str, code: int) -> None:
        checked, result = run("check", invalid / name), run("next", invalid / name)
        assert result.stdout == ""
        assert result.stderr == checked.stdout
        assert result.exit_code == code

    def test_the_others_are_answered_all_the_same(self, run: Run, valid: Path, invalid: Path) -> None:
        result = run("next", invalid / "truncated.xml", valid / FIXED_AND_PRN, "--at", NOON)
        assert "i aften" in result.stdout
        assert "XML-01" in result.stderr
        assert result.exit_code == 1

    def test_json_names_what_was_refused(self, run: Run, valid: Path, invalid: Path) -> None:
        document = json.loads(run("next", invalid / "truncated.xml", valid / FIXED_AND_PRN, "--json").stdout)
        assert [message["Source"] for message in document["Messages"]] == [str(valid / FIXED_AND_PRN)]
        assert [message["Verdict"] for message in document["Refused"]] == ["wrong"]
