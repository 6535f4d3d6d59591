"""Checking a message with everything on, beside reading it alone: by xsdata, xmlschema, lxml and fmk16.

The messages are the requests of the fixtures that have 3.2 to 4.0 kB, one after another, as files come in; those of
which the rules have something to say are among them. Then a folder of many files, by one process and by two.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import xmlschema
from conftest import FIXTURES
from lxml import etree
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.handlers import LxmlEventHandler

from fmk16.conformance.check import check, check_all
from fmk16.conformance.run import Run
from fmk16.conformance.weighing import Scales
from fmk16.package_data import data
from fmk16.report.checks import message_lines
from fmk16.report.phrases import Language, Words
from fmk16.wire.read import read
from fmk16.wire.words import local_name

SCHEMA = data() / "xsd/fmk-1.6.0.xsd"
FILES = 10_000
TIMES = 16
ENGLISH = Words(Language.ENGLISH)


@pytest.fixture(scope="session")
def messages() -> list[bytes]:
    sizes = {path: path.stat().st_size for path in sorted(FIXTURES.glob("create-*.xml"))}
    return [path.read_bytes() for path, size in sizes.items() if 3_200 <= size <= 4_000]


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory):
    """Generate xsdata's classes from our own schema, as any of its users would."""
    folder = tmp_path_factory.mktemp("xsdata")
    options = ["--package", "checked_bindings", "--structure-style", "single-package"]
    command = [sys.executable, "-m", "xsdata", "generate", str(SCHEMA), *options]
    beside = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=beside)  # noqa: S603 - our own arguments
    sys.path.insert(0, str(folder))
    return import_module("checked_bindings")


@pytest.mark.benchmark(group="messages of 3.2 to 4.0 kB", min_rounds=20)
class TestMessages:
    def test_fmk16_check_all(self, benchmark, messages):
        run, many = Run(Scales()), messages * TIMES

        def checked() -> int:
            return sum(len(list(message_lines(run.judge(each), ENGLISH))) for each in check_all(many))

        benchmark.extra_info["rows"] = len(many)
        assert benchmark(checked)

    def test_fmk16_check_without_report(self, benchmark, messages):
        benchmark.extra_info["rows"] = len(messages)
        assert not any(each.has_errors for each in benchmark(lambda: [check(message) for message in messages]))

    def test_fmk16_check_all_without_report(self, benchmark, messages):
        """Many together, as the command does it."""
        many = messages * TIMES
        benchmark.extra_info["rows"] = len(many)
        assert not any(each.has_errors for each in benchmark(lambda: list(check_all(many))))

    @pytest.mark.parametrize("name", ["create-three-weekdays", "create-magistral-cream-with-ratio"])
    def test_fmk16_check_all_of_one(self, benchmark, name):
        """One message of 3.6 kB again and again, which is what stays at hand best: a plain one, and a mixture."""
        run, many = Run(Scales()), [(FIXTURES / f"{name}.xml").read_bytes()] * 11 * TIMES
        benchmark.extra_info["rows"] = len(many)
        said = benchmark(lambda: [list(message_lines(run.judge(each), ENGLISH)) for each in check_all(many)])
        assert len(said) == len(many)

    def test_fmk16_read(self, benchmark, messages):
        benchmark.extra_info["rows"] = len(messages)
        benchmark(lambda: [read(message) for message in messages])

    def test_lxml_parse_and_validate(self, benchmark, messages):
        schema = etree.XMLSchema(etree.parse(SCHEMA))
        benchmark.extra_info["rows"] = len(messages)
        assert all(benchmark(lambda: [schema.validate(etree.fromstring(message)) for message in messages]))

    def test_xsdata_parse(self, benchmark, messages, generated):
        parser = XmlParser(handler=LxmlEventHandler)
        roots = [getattr(generated, local_name(etree.fromstring(message))) for message in messages]
        benchmark.extra_info["rows"] = len(messages)
        pairs = list(zip(messages, roots, strict=True))
        benchmark(lambda: [parser.from_bytes(message, root) for message, root in pairs])

    def test_xmlschema_validate(self, benchmark, messages):
        schema = xmlschema.XMLSchema(str(SCHEMA))
        benchmark.extra_info["rows"] = len(messages)
        assert all(benchmark(lambda: [schema.is_valid(etree.fromstring(message)) for message in messages]))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, messages) -> Path:
    folder = tmp_path_factory.mktemp("many")
    for number in range(FILES):
        (folder / f"{number:05}.xml").write_bytes(messages[number % len(messages)])
    return folder


@pytest.mark.benchmark(group=f"{FILES:,} files of a folder", min_rounds=3, max_time=0.1)
class TestFolder:
    @pytest.mark.parametrize("jobs", [1, 2])
    def test_the_command(self, benchmark, folder, jobs):
        command = [sys.executable, "-m", "fmk16", "check", str(folder), "--jobs", str(jobs)]
        benchmark(lambda: subprocess.run(command, capture_output=True, check=True))  # noqa: S603 - our own program
        benchmark.extra_info["rows"] = FILES
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        benchmark.extra_info["peak"] = f"{peak:.0f} MB"
