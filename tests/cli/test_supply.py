"""``fmk16 supply``: how much each order takes, and how long an amount lasts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fmk16.cli.supply import command

FIXED_AND_PRN = "create-fixed-and-prn-in-one-period.xml"
BY_GLUCOSE = "create-variable-dose-by-glucose.xml"
COURSE = "create-course-when-needed.xml"
AUGUST = ("--from", "2026-08-01", "--to", "2026-08-31")


def supply(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


class TestHowMuch:
    """One row an order: fixed, with as-needed doses, as-needed doses only, remark."""

    def test_in_danish(self, valid: Path) -> None:
        """From 20 August two inhalations twice a day, and up to eight a day as needed: 12 days of August."""
        said = supply(valid / FIXED_AND_PRN, *AUGUST).stdout
        assert "fast: 48 inhalationer  med PN: 48-144 inhalationer  kun PN: 0-96 inhalationer" in said

    def test_in_english(self, valid: Path) -> None:
        said = supply(valid / FIXED_AND_PRN, *AUGUST, "--lang", "en").stdout
        assert "fixed: 48 inhalationer  with as needed: 48-144 inhalationer" in said

    def test_what_there_is_no_dose_of_is_left_out(self, valid: Path) -> None:
        assert "fast: 18 injektioner  -  -" in supply(valid / "create-period-length-as-free-text.xml", *AUGUST).stdout

    def test_why_not(self, valid: Path) -> None:
        said = supply(valid / COURSE, "--from", "2026-09-01", "--to", "2026-09-30").stdout
        assert "kan ikke afgøres  -  -  PN-kur: en kur kan startes fra torsdag 3. september 2026 (dosage:39)" in said

    def test_before_a_course_may_be_started(self, valid: Path) -> None:
        """41: ``ValidFrom``, 3 September, is the earliest day of the first episode."""
        said = supply(valid / COURSE, *AUGUST).stdout
        assert "0 tabletter  -  -  ingen tidligere kur kendt, kan startes fra torsdag 3. september 2026" in said

    def test_json(self, valid: Path) -> None:
        document = json.loads(supply(valid / FIXED_AND_PRN, *AUGUST, "--json").stdout)
        [order] = document["Messages"][0]["DrugMedication"]
        assert (order["Fixed"]["Least"], order["Fixed"]["Most"], order["Fixed"]["Told"]) == ("48", "48", True)
        assert (order["WithPRN"]["Least"], order["WithPRN"]["Most"]) == ("48", "144")
        assert order["PRNOnly"]["Basis"] == "decided"


class TestHowLong:
    """The last day that an amount covers."""

    def test_in_danish(self, valid: Path) -> None:
        """Thirty inhalations at four a day cover seven days, at twelve a day two."""
        said = supply(valid / FIXED_AND_PRN, "--amount", "30").stdout
        assert "fast: til og med onsdag 26. august 2026" in said
        assert "med PN: størst forbrug til og med fredag 21. august 2026; mindst forbrug til og med onsdag" in said
        assert "regnet fra torsdag 20. august 2026" in said

    def test_from_a_day(self, valid: Path) -> None:
        said = supply(valid / FIXED_AND_PRN, "--amount", "8,0", "--from", "2026-09-01").stdout
        assert "fast: til og med onsdag 2. september 2026" in said

    def test_json(self, valid: Path) -> None:
        document = json.loads(supply(valid / FIXED_AND_PRN, "--amount", "30", "--json").stdout)
        [order] = document["Messages"][0]["DrugMedication"]
        assert document["Amount"] == "30"
        assert order["FirstDay"] == "2026-08-20"
        assert order["Fixed"]["GreatestUse"] == {"Until": "2026-08-26"}
        assert order["PRNOnly"]["LeastUse"] == {"WithoutEnd": True}

    def test_a_variable_dose_needs_its_value(self, valid: Path) -> None:
        assert "er ikke oplyst (dosage:43)" in supply(valid / BY_GLUCOSE, "--amount", "30").stdout
        said = supply(valid / BY_GLUCOSE, "--amount", "30", "--parameter", "Blodsukker=11,2").stdout
        assert "fast: til og med fredag 21. august 2026" in said


class TestConfiguration:
    """What the interface leaves open is read as elsewhere."""

    def test_whether_the_last_day_of_a_pause_is_paused(self, valid: Path, tmp_path: Path) -> None:
        """16: the day on which a pause ends is a day of treatment, unless the caller reads it otherwise."""
        asked = (valid / "create-paused.xml", "--from", "2026-01-01", "--to", "2026-09-26")
        (tmp_path / "pause.toml").write_text("paused_on_to_date = true\n", encoding="utf-8")
        as_it_is, configured = supply(*asked).stdout, supply(*asked, "--config", tmp_path / "pause.toml").stdout
        assert ("fast: 14 " in as_it_is, "fast: 12 " in configured) == (True, True)


class TestReadings:
    """``--readings`` says where another reading gives another amount; without, it is not asked for."""

    def test_named_unless_it_is_not_asked_for(self, valid: Path) -> None:
        asked = (valid / "create-paused.xml", "--from", "2026-01-01", "--to", "2026-09-26")
        assert "læst anderledes (paused_on_to_date = true): fast: 12 " in supply(*asked).stdout
        assert "læst anderledes" not in supply(*asked, "--no-readings").stdout


class TestQuestions:
    """A question that cannot be asked is refused with what to do."""

    @pytest.mark.parametrize(
        ("asked", "error"),
        [
            ((), "give --from and --to"),
            (("--from", "2026-08-01"), "give --from and --to"),
            (("--to", "2026-08-01", "--amount", "3"), "leave one of them out"),
            (("--from", "2026-08-02", "--to", "2026-08-01"), "turn the dates round"),
            (("--amount", "mange"), "is not a number"),
            (("--amount", "-1"), "less than nothing"),
        ],
    )
    def test_refused(self, valid: Path, asked: tuple[str, ...], error: str) -> None:
        result = supply(valid / FIXED_AND_PRN, *asked)
        assert result.exit_code == 2
        assert error in result.output


def test_every_right_message_is_answered(valid: Path) -> None:
    """No message is too odd to be asked: each answers both questions, in both languages."""
    for asked in (AUGUST, ("--amount", "30")):
        for language in ("da", "en"):
            result = supply(valid, *asked, "--lang", language)
            assert result.exit_code == 0, result.output
