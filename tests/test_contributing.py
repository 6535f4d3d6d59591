"""``CONTRIBUTING.md`` is right: what it says to write is written, and what it says to run is run, in a copy."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

GUIDE = Path(__file__).parents[1] / "CONTRIBUTING.md"
COPIED = ("conformance", "docs", "fixtures", "fmk16", "tests", "xsd", "README.md", "pyproject.toml")
SECTIONS = ("An element", "A rule", "A scenario")

_BLOCK = re.compile(r"^(?P<before>[^\n]*)\n\n```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"(?P<how>In|At the end of|Make) `(?P<file>[^`]+)`(?:, after `(?P<after>[^`]+)`)?:")


def blocks(section: str) -> Iterator[tuple[str, str, str]]:
    """Give the blocks of a section: what stands before each, its kind, and its text."""
    text = GUIDE.read_text(encoding="utf-8").partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    return ((found["before"], found["kind"], found["text"]) for found in _BLOCK.finditer(text))


@pytest.fixture
def copy(checkout: Path, tmp_path: Path) -> Path:
    """Copy what is worked on."""
    for name in COPIED:
        if (checkout / name).is_dir():
            shutil.copytree(checkout / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(checkout / name, tmp_path)
    return tmp_path


class TestGuide:
    """Each addition works as it is written, and each is written in full."""

    @pytest.mark.parametrize("section", SECTIONS)
    def test_section(self, copy: Path, section: str) -> None:
        has_run = False
        for before, kind, text in blocks(section):
            if kind == "sh":
                has_run = True
                for line in text.splitlines():
                    _run(line, copy)
            else:
                _write(before, text, copy)
        assert has_run

    def test_no_other_section_has_blocks(self) -> None:
        number = sum(1 for section in SECTIONS for _ in blocks(section))
        assert GUIDE.read_text(encoding="utf-8").count("```") == 2 * (number + 1)  # and how to begin


def _write(before: str, text: str, folder: Path) -> None:
    place = _PLACE.fullmatch(before)
    assert place is not None, f"{before!r} does not say where to write"
    file = folder / place["file"]
    if place["how"] == "Make":
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        return
    content = file.read_text(encoding="utf-8")
    if place["after"] is None:
        file.write_text(content + text, encoding="utf-8")
        return
    lines = content.splitlines(keepends=True)
    number = next(number for number, line in enumerate(lines, 1) if line.startswith(place["after"]))
    file.write_text("".join([*lines[:number], text, *lines[number:]]), encoding="utf-8")


def _run(line: str, folder: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    surroundings = {**os.environ, "PATH": path, "PYTHONPATH": str(folder)}
    result = subprocess.run(  # noqa: S603 - the project's own lines
        ["/bin/sh", "-c", line], capture_output=True, check=False, cwd=folder, env=surroundings, text=True, timeout=600
    )
    is_found = line.startswith("python -m fmk16 check")  # a note is found there, which is no failure
    assert result.returncode == 0, f"{line}\n{result.stdout}{result.stderr}"
    assert not is_found or "WKD-99" in result.stdout
