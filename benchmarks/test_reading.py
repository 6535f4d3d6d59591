"""Reading a message: bare lxml parse and validate; fmk16's read; parsing and binding alone, by fmk16 and by xsdata."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from lxml import etree
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.handlers import LxmlEventHandler

from fmk16.model.message import ROOTS
from fmk16.package_data import data
from fmk16.wire.binding import bind
from fmk16.wire.document import parse
from fmk16.wire.read import read
from fmk16.wire.words import local_name

SCHEMA = data() / "xsd/fmk-1.6.0.xsd"


@pytest.fixture
def group(request: pytest.FixtureRequest, benchmark) -> None:
    """Put the contenders for one message side by side."""
    benchmark.group = f"reading {request.node.callspec.params['message']}"


@pytest.fixture(scope="session")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory):
    """Generate xsdata's classes from our own schema, as any of its users would."""
    folder = tmp_path_factory.mktemp("xsdata")
    command = [
        sys.executable,
        "-m",
        "xsdata",
        "generate",
        str(SCHEMA),
        "--package",
        "bindings",
        "--structure-style",
        "single-package",
    ]
    beside = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=beside)  # noqa: S603 - our own arguments
    sys.path.insert(0, str(folder))
    return import_module("bindings")


@pytest.mark.usefixtures("group")
class TestReading:
    def test_lxml_parse_and_validate(self, benchmark, message, schema):
        assert benchmark(lambda: schema.validate(etree.fromstring(message)))

    def test_fmk16_read(self, benchmark, message):
        assert benchmark(lambda: read(message)).payload is not None

    def test_fmk16_parse_and_bind(self, benchmark, message):
        structure = ROOTS[local_name(etree.fromstring(message))]
        assert benchmark(lambda: bind(parse(message).root, structure, validated=True)) is not None

    def test_xsdata_parse_and_bind(self, benchmark, message, generated):
        parser = XmlParser(handler=LxmlEventHandler)
        structure = getattr(generated, local_name(etree.fromstring(message)))
        assert benchmark(lambda: parser.from_bytes(message, structure)) is not None
