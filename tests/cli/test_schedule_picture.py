"""``fmk16 schedule --picture`` and ``--strip``: files by their ending, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from .conftest import Run

ORDER = "create-weekly-methotrexate.xml"
DAYS = ("--from", "2026-08-01", "--to", "2026-08-31")


class TestFiles:
    """The ending of the file says what is drawn; how many orders were drawn is told on standard error."""

    @pytest.mark.parametrize("lang", ["da", "en"])
    def test_svg(self, run: Run, valid: Path, tmp_path: Path, lang: str) -> None:
        result = run("schedule", valid / ORDER, *DAYS, "--picture", tmp_path / "out.svg", "--lang", lang)
        assert result.exit_code == 0
        assert result.stdout == ""
        assert ("1 order drawn" if lang == "en" else "1 ordination tegnet") in result.stderr
        assert etree.parse(tmp_path / "out.svg").getroot().tag.endswith("svg")

    def test_page(self, run: Run, valid: Path, tmp_path: Path) -> None:
        assert run("schedule", valid / ORDER, *DAYS, "--picture", tmp_path / "out.HTML").exit_code == 0
        assert "<!DOCTYPE html>" in (tmp_path / "out.HTML").read_text(encoding="utf-8")

    def test_png(self, run: Run, valid: Path, tmp_path: Path) -> None:
        pytest.importorskip("resvg_py")
        assert run("schedule", valid / ORDER, *DAYS, "--picture", tmp_path / "out.png").exit_code == 0
        assert (tmp_path / "out.png").read_bytes().startswith(b"\x89PNG")

    def test_what_cannot_be_read_is_said(self, run: Run, valid: Path, tmp_path: Path) -> None:
        (tmp_path / "broken.xml").write_text("<CreateDrugMedicationRequest>")
        result = run("schedule", tmp_path / "broken.xml", valid / ORDER, *DAYS, "--picture", tmp_path / "out.svg")
        assert result.exit_code > 0
        assert "broken.xml" in result.stderr
        assert "methotrexate" in (tmp_path / "out.svg").read_text(encoding="utf-8")

    def test_strip(self, run: Run, valid: Path) -> None:
        lines = run("schedule", valid / ORDER, *DAYS, "--strip").stdout.splitlines()
        assert lines[1].split() == ["ma", "ti", "on", "to", "fr", "lø", "sø"]
        assert any(line.startswith("  3/8") and "4" in line for line in lines)


class TestUsage:
    """What is no picture, or more than one answer, is refused, with what to do instead."""

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("--picture", "out.pdf"), "end its name in .svg, .png or .html"),
            (("--picture", "-"), "draw on the terminal with --strip"),
            (("--picture", "out.svg", "--json"), "ask for one of them"),
            (("--picture", "out.svg", "--strip"), "ask for one of them"),
            (("--picture", "out.svg", "--out", "out.parquet"), "ask for one of them"),
            (("--strip", "--out", "out.parquet"), "ask for one of them"),
            (("--strip", "--json"), "ask for one of them"),
        ],
    )
    def test_usage(self, run: Run, valid: Path, arguments: tuple[str, ...], sentence: str) -> None:
        result = run("schedule", valid / ORDER, *DAYS, *arguments)
        assert sentence in " ".join(result.stderr.split())
        assert result.exit_code == 2

    def test_a_message_is_not_drawn_over(self, run: Run, valid: Path, tmp_path: Path) -> None:
        file = tmp_path / "message.svg"
        file.write_bytes((valid / ORDER).read_bytes())
        result = run("schedule", file, *DAYS, "--picture", file)
        assert (result.exit_code, "name another file" in result.stderr) == (2, True)

    def test_a_folder_that_is_not_there(self, run: Run, valid: Path, tmp_path: Path) -> None:
        result = run("schedule", valid / ORDER, *DAYS, "--picture", tmp_path / "no/such/out.svg")
        assert "cannot be written" in " ".join(result.stderr.split())
        assert result.exit_code == 2
