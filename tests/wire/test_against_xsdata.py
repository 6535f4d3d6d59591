"""A second opinion on the model: bindings that xsdata generates from ``xsd/``, made here and kept nowhere."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from random import Random

import pytest
from figures import volume
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.serializers import XmlSerializer

from fmk16.model.message import ROOTS
from fmk16.model.structure import NAMESPACE
from fmk16.package_data import SCHEMA, data
from fmk16.testing import RandomChooser, example, full_example
from fmk16.wire.read import read
from fmk16.wire.write import write

EXAMPLES = volume(100)
"""So many examples of each message go both ways."""


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """Generate xsdata's classes, as any of its users would, and give that of each root element."""
    folder = tmp_path_factory.mktemp("xsdata")
    options = ["--package", "second_opinion", "--structure-style", "single-package", "--compound-fields"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "xsdata", "generate", str(data() / SCHEMA), *options],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "PATH": path},
    )
    sys.path.insert(0, str(folder))
    try:
        classes = vars(import_module("second_opinion")).values()
    finally:
        sys.path.remove(str(folder))
    metas = {each: each.__dict__["Meta"] for each in classes if isinstance(each, type) and "Meta" in each.__dict__}
    return {getattr(meta, "name", each.__name__): each for each, meta in metas.items() if hasattr(meta, "namespace")}


def examples(root):
    yield full_example(ROOTS[root], RandomChooser(Random(root)))
    for number in range(EXAMPLES - 1):
        yield example(ROOTS[root], RandomChooser(Random(f"{root} {number}")), size=100)


@pytest.mark.parametrize("root", ROOTS)
class TestXsdataAgrees:
    """Classes generated from the schema read what the model wrote, and the model what they write: the same."""

    def test_there_and_back(self, generated, root):
        for message in examples(root):
            theirs = XmlParser().from_bytes(write(message), generated[root])
            written = XmlSerializer().render(theirs, ns_map={None: NAMESPACE})
            assert read(written.encode()).payload == message
