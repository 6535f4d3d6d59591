"""The README's first screen: what it shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import Run


def blocks(checkout: Path, language: str, page: str = "README.md") -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (checkout / page).read_text(encoding="utf-8"), re.DOTALL)


class TestReadme:
    """Pictures of a terminal and examples of code are run."""

    @pytest.mark.parametrize("page", ["README.md", "docs/gate.md", "docs/check.md"])
    def test_the_terminal_shows_what_the_program_says(
        self, run: Run, checkout: Path, monkeypatch: pytest.MonkeyPatch, page: str
    ) -> None:
        monkeypatch.chdir(checkout)
        pictures = blocks(checkout, "console", page)
        assert pictures
        for picture in pictures:
            command, _, shown = picture.partition("\n")
            assert run(*command.removeprefix("$ fmk16 ").split()).stdout == shown

    def test_the_example_runs(
        self, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(checkout)
        (example,) = blocks(checkout, "python")
        exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - our own text
        assert capsys.readouterr().out.splitlines() == [
            "Rivaroxaban Prøve 2026-08-14 18:00:00+02:00 approximate DECIDED",
            "Naproxen Prøve 2026-08-14 18:00:00+02:00 approximate DECIDED",
            "Warfarin Prøve cannot be told: local_schema",
        ]

    def test_the_example_of_the_gate_runs(
        self, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(checkout)
        (example,) = blocks(checkout, "python", "docs/gate.md")
        exec(compile(example, "gate.md", "exec"), {})  # noqa: S102 - our own text
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == 'length-tightened NoteType <m:OrderRequest xmlns:m="urn:example:stock">'

    def test_every_dependency_is_accounted_for(self, checkout: Path) -> None:
        declared = (checkout / "pyproject.toml").read_text(encoding="utf-8")
        names = set(re.findall(r'^  "([a-z-]+)(?:\[[a-z]+\])?>=', declared, re.MULTILINE))
        told = (checkout / "docs/dependencies.md").read_text(encoding="utf-8")
        assert {name for name in names if not re.search(rf"\b{name}\b", told)} == set()
