"""``fmk16 next``: one row an order; what cannot be asked goes to standard error with the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

FIXED_AND_PRN = "create-fixed-and-prn-in-one-period.xml"
CARD = "card-with-paused-and-ended-orders.xml"
PAGE = "soap12-get-card-response.xml"
ROLL = "card-with-dispensing-and-planned-administrations.xml"
PACKED = "<SequenceNumber>1</SequenceNumber>\n                <Quantity>1<"
"""The morning's pouch of an order of that card."""
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
        "at",
        [
            "",
            "tomorrow",
            "20260706",
            "2026-W28-1",
            "2026-7-6",
            "2026-02-30",
            "2026-07-06T25:00",
            "2026-07-06T13",
            "0001-01-01",
            "0001-01-01T00:30+01:00",
            "9999-12-31T23:30Z",
        ],
    )
    def test_what_is_no_instant(self, run: Run, valid: Path, at: str) -> None:
        result = run("next", valid / FIXED_AND_PRN, "--at", at)
        assert f"{at!r} is no instant; " in result.stderr
        assert result.exit_code == 2


class TestWhatIsNotShown:
    """A card names what it does not show, and why it is incomplete."""

    def test_invalid_orders(self, run: Run, valid: Path) -> None:
        lines = run("next", valid / CARD, "--at", NOON).stdout.splitlines()
        assert lines[-2:] == [
            "1 ordination er ugyldig og kan ikke vises: 50050009",
            "medicinkortet er ufuldstændigt: kortet er erklæret ikke ajourført",
        ]

    def test_an_incomplete_answer(self, run: Run, valid: Path) -> None:
        result = run("next", valid / PAGE, "--at", NOON, "--lang", "en")
        assert result.stdout.splitlines()[-1] == (
            "the medicine card is incomplete: the card is invalid; data are hidden because of negative consent; the"
            " answer is a page of at most 1 of 3 (Drugmedications)"
        )

    def test_schedules_name_it_too(self, run: Run, valid: Path) -> None:
        result = run("schedule", valid / CARD, "--from", "2026-08-20", "--to", "2026-08-20", "--lang", "en")
        assert "1 order is invalid and cannot be shown: 50050009" in result.stdout.splitlines()

    def test_many_invalid_orders(self, run: Run, valid: Path) -> None:
        one = "<InvalidDrugMedication>\n      <Identifier>50050009</Identifier>\n    </InvalidDrugMedication>"
        text = (valid / CARD).read_text(encoding="utf-8")
        assert one in text
        result = run("next", "-", "--at", NOON, stdin=text.replace(one, one + one.replace("09<", "10<")).encode())
        assert result.stdout.splitlines()[-2] == "2 ordinationer er ugyldige og kan ikke vises: 50050009, 50050010"

    def test_json(self, run: Run, valid: Path) -> None:
        card, page = json.loads(run("next", valid / CARD, valid / PAGE, "--at", NOON, "--json").stdout)["Messages"]
        assert card["InvalidDrugMedication"] == [{"Identifier": 50050009}]
        assert card["Incomplete"] == [{"Because": "not_reviewed"}]
        assert page["Incomplete"] == [
            {"Because": "medicinecard_invalid"},
            {"Because": "hidden_data"},
            {"Because": "paging", "PageSize": 1, "TotalSize": 3, "PagingObject": "Drugmedications"},
        ]

    def test_a_message_that_lacks_nothing_says_nothing_of_it(self, run: Run, valid: Path) -> None:
        (message,) = json.loads(run("next", valid / FIXED_AND_PRN, "--json").stdout)["Messages"]
        assert set(message) == {"Source", "Root", "DrugMedication"}


class TestBadInput:
    """The findings as ``check`` prints them, on standard error."""

    @pytest.mark.parametrize(
        ("name", "code"), [("truncated.xml", 1), ("clock-time-without-seconds.xml", 1), ("version-1-4.xml", 3)]
    )
    def test_refused(self, run: Run, invalid: Path, name: str, code: int) -> None:
        checked, result = run("check", invalid / name), run("next", invalid / name)
        assert result.stdout == ""
        assert result.stderr
        assert checked.stdout.startswith(result.stderr)
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


class TestBesideTheAnswer:
    """The roll beside the order, and what is odd: said by the command as the reports word it."""

    AT = ("--at", "2026-09-22T07:00", "--lang", "en")

    def asked(self, run: Run, valid: Path, *more: str) -> str:
        text = (valid / ROLL).read_text(encoding="utf-8")
        assert PACKED in text
        packed = text.replace(PACKED, PACKED.replace(">1<", ">3<").replace(">3</S", ">1</S"), 1)
        return run("next", "-", *self.AT, *more, stdin=packed.encode()).stdout

    def test_a_roll_that_differs(self, run: Run, valid: Path) -> None:
        said = self.asked(run, valid)
        assert "the roll or the box differs today morning: ordered 1 tablet, in the roll 3 tablet" in said
        (found, *_) = json.loads(self.asked(run, valid, "--json"))["Messages"][0]["DrugMedication"]
        assert found["Roll"]["Differences"][0]["How"] == "other_amount"

    def test_a_roll_that_is_the_same(self, run: Run, valid: Path) -> None:
        assert "the roll" not in run("next", valid / ROLL, *self.AT).stdout
