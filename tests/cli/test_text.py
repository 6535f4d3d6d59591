"""``fmk16 text``: a section an order, a line a sentence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .conftest import Run

FIXED_AND_PRN = "create-fixed-and-prn-in-one-period.xml"
PERIODS = "create-prednisolone-taper.xml"


class TestText:
    """The drug, and its dosage in words: long, or short where it fits."""

    def test_danish_unless_asked(self, run: Run, valid: Path) -> None:
        result = run("text", valid / FIXED_AND_PRN)
        assert result.stdout.splitlines() == [
            "Budesonid/formoterol Prøve 160+4,5 mikrogram/dosis",
            "  Fra 20. august 2026, indtil videre: hver dag 2 inhalationer morgen og aften; "
            'bemærk: "skyl munden bagefter"; desuden efter behov ("ved åndenød") 1 inhalation, '
            'uden fast antal gange, højst 8 inhalationer i døgnet; bemærk: "ved åndenød".',
        ]
        assert result.exit_code == 0

    def test_english(self, run: Run, valid: Path) -> None:
        lines = run("text", valid / PERIODS, "--lang", "en").stdout.splitlines()
        assert len(lines) == 9
        assert lines[1] == "  Period 1, 11 August 2026 - 24 August 2026 (14 days): every day 8 tabletter morning."

    @pytest.mark.parametrize(
        ("name", "line"),
        [
            ("create-times-per-day.xml", 'I 7 dage: hver dag 1 kapsel 3 gange; bemærk: "kuren gøres færdig"'),
            (PERIODS, "(ingen kort tekst på højst 70 tegn)"),
        ],
    )
    def test_short(self, run: Run, valid: Path, name: str, line: str) -> None:
        assert run("text", valid / name, "--short").stdout.splitlines()[1] == f"  {line}"

    def test_a_folder(self, run: Run, valid: Path) -> None:
        result = run("text", valid)
        assert result.exit_code == 0
        assert "get-card-request.xml:\nGetMedicineCardRequest: ingen ordinationer\n" in result.stdout

    def test_json(self, run: Run, valid: Path) -> None:
        document = json.loads(run("text", valid / PERIODS, valid / "create-parts-of-day.xml", "--json").stdout)
        assert document["Language"] == "da"
        (taper,), (daily,) = (message["DrugMedication"] for message in document["Messages"])
        assert len(taper["Sentences"]) == 8
        assert taper["LongText"] == " ".join(taper["Sentences"])
        assert "ShortText" not in taper
        assert daily["ShortText"] == 'Hver dag 1 tablet morgen og aften; bemærk: "tages til måltid"'
        assert taper["Place"] == "drug_medications[0]"


class TestSharedMessages:
    """The shared examples are put into words, those that are modelled, odd ones among them."""

    @pytest.mark.parametrize("folder", ["messages/1.6.0", "messages/dosages", "messages/questionable"])
    @pytest.mark.parametrize("more", [(), ("--short",), ("--json",), ("--lang", "en")])
    def test_every_message(self, run: Run, shared: Path, folder: str, more: tuple[str, ...]) -> None:
        result = run("text", shared / folder, *more)
        assert result.exit_code == run("check", shared / folder).exit_code
        assert result.stdout
        assert "1111111118" not in result.stdout + result.stderr


class TestBadInput:
    """What cannot be read is said on standard error, and the rest is answered."""

    def test_a_broken_message_among_others(self, run: Run, valid: Path, invalid: Path) -> None:
        result = run("text", invalid / "truncated.xml", valid / PERIODS)
        assert "XML-01" in result.stderr
        assert "Periode 8, " in result.stdout
        assert result.exit_code == 1

    def test_in_json(self, run: Run, invalid: Path) -> None:
        document = json.loads(run("text", invalid / "truncated.xml", "--json").stdout)
        assert document["Messages"] == []
        assert [each["Verdict"] for each in document["Refused"]] == ["wrong"]

    @pytest.mark.parametrize("arguments", [(), ("no-such-file.xml",), ("--lang", "sv", ".")])
    def test_usage(self, run: Run, arguments: tuple[str, ...]) -> None:
        assert run("text", *arguments).exit_code == 2


class TestDocumentation:
    """What `docs/text.md` shows is what the command prints."""

    SHOWN = re.compile(r"```console\n\$ fmk16 (.+)\n((?:.+\n)+)```")

    def test_every_example(self, run: Run, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(checkout)
        examples = self.SHOWN.findall((checkout / "docs/text.md").read_text(encoding="utf-8"))
        assert len(examples) == 3
        for command, output in examples:
            assert run(*command.split()).stdout == output


class TestIdentities:
    """A person's number in a text is hidden, unless it is asked for."""

    @pytest.mark.parametrize("number", ["010170-1234", "010170\n1234", "010170&#9;1234", "010170&#x200e;1234"])
    def test_hidden_however_it_is_broken(self, run: Run, valid: Path, tmp_path: Path, number: str) -> None:
        text = (valid / FIXED_AND_PRN).read_text(encoding="utf-8")
        file = tmp_path / "message.xml"
        file.write_text(text.replace("skyl munden bagefter", f"ring {number}\nstraks"), encoding="utf-8")
        assert 'bemærk: "ring Borger 1 straks"' in run("text", file).stdout

    def test_hidden(self, run: Run, valid: Path, tmp_path: Path) -> None:
        text = (valid / FIXED_AND_PRN).read_text(encoding="utf-8")
        file = tmp_path / "message.xml"
        file.write_text(text.replace("skyl munden bagefter", "ring 010170-1234"), encoding="utf-8")
        assert "010170" not in run("text", file).stdout
        assert 'bemærk: "ring 010170-1234"' in run("text", file, "--show-identities").stdout
