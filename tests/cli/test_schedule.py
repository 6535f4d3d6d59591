"""``fmk16 schedule``: a section an order, a line a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

FIXED_AND_PRN = "create-fixed-and-prn-in-one-period.xml"
DAYS = ("--from", "2026-08-19", "--to", "2026-08-21")


class TestSections:
    """Heading, fixed doses, as-needed doses, notes."""

    def test_section(self, run: Run, valid: Path) -> None:
        result = run("schedule", valid / FIXED_AND_PRN, *DAYS)
        assert result.stdout.splitlines() == [
            "Budesonid/formoterol Prøve 160+4,5 mikrogram/dosis",
            "  torsdag 20. august  morgen 2, aften 2 inhalationer  skyl munden bagefter",
            "  fredag 21. august   morgen 2, aften 2 inhalationer  skyl munden bagefter",
            "  efter behov, ved åndenød:",
            "    torsdag 20. august - fredag 21. august  1 inhalation  højst 8 inhalationer i døgnet; ved åndenød",
            "  omtrentlige tider: morgen ca. kl. 08, aften ca. kl. 18 (dosage:28)",
        ]
        assert result.exit_code == 0

    def test_english(self, run: Run, valid: Path) -> None:
        lines = run("schedule", valid / FIXED_AND_PRN, *DAYS, "--lang", "en").stdout.splitlines()
        assert lines[1] == "  Thursday 20 August  morning 2, evening 2 inhalationer  skyl munden bagefter"

    def test_json(self, run: Run, valid: Path) -> None:
        document = json.loads(run("schedule", valid / FIXED_AND_PRN, *DAYS, "--json").stdout)
        assert (document["From"], document["To"]) == ("2026-08-19", "2026-08-21")
        (order,) = document["Messages"][0]["DrugMedication"]
        assert [dose["DoseDay"] for dose in order["Doses"]] == ["2026-08-20"] * 2 + ["2026-08-21"] * 2
        assert [dose["MaximumDailyDose"] for dose in order["AsNeeded"]] == ["8", "8"]


class TestUsage:
    """Both dates are needed, in order, and not too far apart."""

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("--from", "2026-08-19"), "Missing option '--to'"),
            (("--from", "2026-08-19", "--to", "2026-08-18"), "turn the dates round"),
            (("--from", "2026-08-19", "--to", "2046-08-18"), "ask for at most"),
            (("--from", "2026-02-30", "--to", "2026-08-18"), "the calendar has no such day"),
            (("--from", "19-08-2026", "--to", "2026-08-18"), "'19-08-2026' is no date; write it as 2026-07-06"),
        ],
    )
    def test_usage(self, run: Run, valid: Path, arguments: tuple[str, ...], sentence: str) -> None:
        result = run("schedule", valid / FIXED_AND_PRN, *arguments)
        assert sentence in result.stderr
        assert result.exit_code == 2

    @pytest.mark.parametrize("last", ["2026-08-18", "2046-08-18"])
    def test_the_dates_are_looked_at_before_any_message(self, run: Run, invalid: Path, last: str) -> None:
        result = run("schedule", invalid / "truncated.xml", "--from", "2026-08-19", "--to", last)
        assert "XML-01" not in result.stderr
        assert result.exit_code == 2

    @pytest.mark.parametrize("days", [("0001-01-01", "0001-02-01"), ("9999-12-01", "9999-12-31")])
    @pytest.mark.parametrize("more", [(), ("--json",)])
    def test_the_ends_of_the_calendar(
        self, run: Run, valid: Path, days: tuple[str, str], more: tuple[str, ...]
    ) -> None:
        assert run("schedule", valid, "--from", days[0], "--to", days[1], *more).exit_code == 0

    def test_bad_input(self, run: Run, invalid: Path) -> None:
        result = run("schedule", invalid / "truncated.xml", *DAYS)
        assert "XML-01" in result.stderr
        assert result.exit_code == 1
