"""Two official sets through the gate, beside lxml reading their files alone; and the whole command as a process."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from pytest_benchmark.fixture import BenchmarkFixture

from fmk16.interface.compare import compare, load_set

CHECKOUT = Path(__file__).parents[1]
SETS = Path(os.environ.get("FMK16_SHARED", CHECKOUT / "../shared")) / "interface/fmk-1.6.0"
OLD, NEW = SETS / "2026-06-11", SETS / "2026-07-20"

pytestmark = [
    pytest.mark.skipif(not NEW.is_dir(), reason="the official schema sets are not here"),
    pytest.mark.benchmark(group="two official sets", min_rounds=5, warmup=True, warmup_iterations=1),
]


def test_lxml_parses_the_files(benchmark: BenchmarkFixture) -> None:
    files = [file for folder in (OLD, NEW) for file in folder.rglob("*.xsd") if file.is_file()]
    benchmark(lambda: [etree.fromstring(file.read_bytes()) for file in files])


def test_fmk16_loads_both(benchmark: BenchmarkFixture) -> None:
    benchmark(lambda: [load_set(folder) for folder in (OLD, NEW)])


def test_fmk16_compares_and_proves(benchmark: BenchmarkFixture) -> None:
    sets = load_set(OLD), load_set(NEW)
    found = benchmark(lambda: compare(*sets))
    assert all(not change.is_undecided for change in found.changes)


def test_fmk16_loads_compares_and_proves(benchmark: BenchmarkFixture) -> None:
    benchmark(lambda: compare(OLD, NEW))


def test_the_command_as_a_process(benchmark: BenchmarkFixture) -> None:
    command = [sys.executable, "-m", "fmk16", "gate", str(OLD), str(NEW), "--format", "json"]
    benchmark(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=False))  # noqa: S603 - our own program
    benchmark.extra_info["peak memory"] = f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB"
