"""Where ``fmk16 check`` runs changes no byte of what it reports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fmk16.cli.reports import CHECK_FORMATS

INPUTS = (
    "fixtures/valid/create-magistral-cream-with-ratio.xml",
    "fixtures/invalid/clock-time-without-seconds.xml",
    "fixtures/invalid/decimal-comma.xml",
    "fixtures/invalid/TXT-01.xml",
    "fixtures/found",
)
PLAIN = {"PATH": os.environ["PATH"]}
MACHINES = {
    "locale C": {"LC_ALL": "C"},
    "locale C, and Python told to believe it": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Danish": {"LC_ALL": "da_DK.UTF-8", "LANGUAGE": "da"},
    "Los Angeles": {"TZ": "America/Los_Angeles"},
    "Kiritimati": {"TZ": "Pacific/Kiritimati"},
    "another order of hashes": {"PYTHONHASHSEED": "1"},
    "yet another": {"PYTHONHASHSEED": "160"},
    "another width": {"COLUMNS": "40", "TERM": "dumb", "NO_COLOR": "1"},
}


Reports = dict[str, bytes]


def reports(checkout: Path, folder: Path, **machine: str) -> Reports:
    """Check in a process of its own, and give every format of the report, with what is said beside it."""
    paths = [str(checkout / name) for name in INPUTS]
    written = [f"--report={shape}={folder / shape}" for shape in CHECK_FORMATS]
    options = ["--lang", "da", "--reproducible", "--on", "2026-11-26"]
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "fmk16", "check", *paths, *options, *written],
        capture_output=True,
        check=False,
        cwd=folder,
        env=PLAIN | machine,
    )
    assert result.returncode == 3, result.stderr.decode()
    said = {"standard output": result.stdout, "standard error": result.stderr}
    return said | {shape: (folder / shape).read_bytes() for shape in CHECK_FORMATS}


@pytest.fixture(scope="module")
def usual(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """Give the reports as this machine makes them."""
    return reports(checkout, tmp_path_factory.mktemp("here"))


class TestMachine:
    """Locale, time zone, order of hashes, width of the terminal and working directory change no byte of a report."""

    @pytest.mark.parametrize("shape", CHECK_FORMATS)
    def test_there_is_a_report(self, usual: Reports, shape: str) -> None:
        assert "påsmøring".encode() in usual[shape] or b"forventede" in usual[shape]

    @pytest.mark.parametrize("machine", MACHINES)
    def test_same_bytes(self, checkout: Path, usual: Reports, machine: str, tmp_path: Path) -> None:
        assert reports(checkout, tmp_path, **MACHINES[machine]) == usual
