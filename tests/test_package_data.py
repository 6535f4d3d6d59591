"""The package's own files are found by one function: installed, editable and in a checkout, from any folder."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import fmk16

SCHEMA = "xsd/fmk-1.6.0.xsd"
ASK = "import fmk16; print(fmk16.data())"


def asked_in(folder: Path, package_in: Path) -> str:
    """Ask a fresh interpreter in a folder, with the package lying in another."""
    path = f"import sys; sys.path.insert(0, {str(package_in)!r}); {ASK}"
    made = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-P", "-c", path], cwd=folder, capture_output=True, text=True, check=False
    )
    return made.stdout.strip() or made.stderr.strip().splitlines()[-1]


@pytest.fixture
def package(tmp_path: Path, checkout: Path) -> Path:
    """Give a copy of the package in a folder of its own."""
    ignored = shutil.ignore_patterns("_data", "__pycache__")
    return shutil.copytree(checkout / "fmk16", tmp_path / "home" / "fmk16", ignore=ignored)


def with_schema(folder: Path) -> Path:
    (folder / "xsd").mkdir(parents=True)
    (folder / SCHEMA).write_text("<schema/>")
    return folder


class TestData:
    def test_of_this_very_installation(self):
        assert (fmk16.data() / SCHEMA).is_file()

    def test_in_the_package_when_installed(self, package, tmp_path):
        with_schema(package / "_data")
        assert asked_in(tmp_path, package.parent) == str(package / "_data")

    def test_beside_it_in_a_checkout(self, package):
        with_schema(package.parent)
        assert asked_in(package.parent, package.parent) == str(package.parent)

    def test_beside_it_in_an_editable_install_from_any_folder(self, package, tmp_path):
        with_schema(package.parent)
        assert asked_in(tmp_path, package.parent) == str(package.parent)

    def test_a_damaged_installation_is_said(self, package, tmp_path):
        assert asked_in(tmp_path, package.parent).endswith("install fmk16 again")

    def test_the_wheel_holds_the_schema(self, checkout):
        project = tomllib.loads((checkout / "pyproject.toml").read_text())
        included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
        assert included[SCHEMA] == f"fmk16/_data/{SCHEMA}"

    def test_the_wheel_holds_the_suite_and_the_messages_that_examples_are_made_of(self, checkout):
        project = tomllib.loads((checkout / "pyproject.toml").read_text())
        included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
        assert {folder: included[folder] for folder in ("conformance", "fixtures/valid")} == {
            "conformance": "fmk16/_data/conformance",
            "fixtures/valid": "fmk16/_data/fixtures/valid",
        }


class TestImporting:
    """Importing the package loads neither lxml nor Pydantic: what is used most is loaded when it is asked for."""

    def test_is_light(self):
        loaded = "import fmk16, sys; print([name for name in ('lxml', 'pydantic', 'click') if name in sys.modules])"
        made = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)  # noqa: S603
        assert made.stdout.strip() == "[]"

    @pytest.mark.parametrize("name", ["read", "write", "check", "data", "Message", "Header", "Checked"])
    def test_gives_what_is_used_most(self, name):
        assert name in dir(fmk16)
        assert callable(getattr(fmk16, name))

    def test_gives_nothing_else(self):
        with pytest.raises(AttributeError, match="no attribute 'guess'"):
            fmk16.guess  # noqa: B018 - to ask is the test
