"""The package as somebody sees it who only uses it: typed, marked as typed, and called in every way it is offered."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

PROGRAM = Path(__file__).parent / "consumer/program.py"
ELSEWHERE = {**os.environ, "PYTHONPATH": "", "MYPYPATH": ""}


def called(*line: str | Path, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Call something from another folder."""
    return subprocess.run(  # noqa: S603 - our own programs
        [*map(str, line)],
        capture_output=True,
        check=False,
        cwd=folder,
        text=True,
        env={**ELSEWHERE, **more},
        timeout=600,
    )


class TestTypes:
    """A program that uses fmk16 is checked strictly, and its mistakes are found."""

    MISTAKES = ("fmk16.next_dose(order, at=NOW", 'fmk16.next_dose(order, at="now"')

    def test_marked(self) -> None:
        assert files("fmk16").joinpath("py.typed").is_file()

    def test_runs(self, checkout: Path, tmp_path: Path) -> None:
        card = checkout / "fixtures/valid/card-with-paused-and-ended-orders.xml"
        result = called(sys.executable, PROGRAM, card, folder=tmp_path)
        assert result.stderr == ""
        assert "Rivaroxaban Prøve: 2026-08-14 18:00:00+02:00, DECIDED" in result.stdout
        assert result.stdout.splitlines()[-1] == "True OrderPlan Asked"

    @pytest.mark.parametrize("is_right", [True, False])
    @pytest.mark.parametrize("checker", ["mypy", "pyright"])
    def test_strictly(self, tmp_path: Path, checker: str, is_right: bool) -> None:
        if find_spec(checker) is None:
            pytest.skip(f"{checker} is not installed")
        program = tmp_path / "program.py"
        text = PROGRAM.read_text(encoding="utf-8")
        program.write_text(text if is_right else text.replace(*self.MISTAKES), encoding="utf-8")
        (tmp_path / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', encoding="utf-8")
        ways = {
            "mypy": ("-m", "mypy", "--strict", "--no-incremental", program.name),
            "pyright": ("-m", "pyright", "--pythonpath", sys.executable, program.name),
        }
        result = called(sys.executable, *ways[checker], folder=tmp_path)
        if checker == "pyright" and "program.py" not in result.stdout and " error" not in result.stdout:
            pytest.skip("pyright has no Node.js here, and cannot fetch it")
        assert (result.returncode == 0) == is_right, result.stdout
        if not is_right:
            assert "program.py:" in result.stdout
            assert '"at"' in result.stdout


class TestWaysToCall:
    """``fmk16`` and ``python -m fmk16`` are one program, from any folder."""

    def test_module(self, tmp_path: Path) -> None:
        script = Path(sys.executable).with_name("fmk16")
        module = called(sys.executable, "-m", "fmk16", "--version", folder=tmp_path)
        assert module.stdout.startswith("fmk16 ")
        assert module.returncode == 0
        if script.exists():
            assert called(script, "--version", folder=tmp_path).stdout == module.stdout


class TestCompletion:
    """The shell completes commands and options: click writes the script for each shell."""

    @pytest.mark.parametrize(
        ("shell", "sign"),
        [("bash", "complete -o nosort -F"), ("zsh", "#compdef fmk16"), ("fish", "complete --no-files --command fmk16")],
    )
    def test_script(self, tmp_path: Path, shell: str, sign: str) -> None:
        result = called(sys.executable, "-m", "fmk16", folder=tmp_path, _FMK16_COMPLETE=f"{shell}_source")
        assert sign in result.stdout
        assert result.stderr == ""
        assert result.returncode == 0

    @pytest.mark.parametrize(
        ("words", "expected"),
        [("fmk16 sched", ["plain,schedule"]), ("fmk16 schedule --ics-b", ["plain,--ics-by"])],
    )
    def test_answers(self, tmp_path: Path, words: str, expected: list[str]) -> None:
        count = str(len(words.split()) - 1)
        asked = {"_FMK16_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": count}
        result = called(sys.executable, "-m", "fmk16", folder=tmp_path, **asked)
        assert result.stdout.split() == expected
