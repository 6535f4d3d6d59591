"""A set of any shape is read whole, and once."""

import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import ClassVar

import pytest

from fmk16.errors import SchemaSetError
from fmk16.interface.building.build import components
from fmk16.interface.components import (
    All,
    Choice,
    Components,
    ElementUse,
    Name,
    Particle,
    Sequence,
    SimpleContent,
    TypeKey,
)
from fmk16.interface.loading.load import load

from .loading import T, key, name, schema, write

ANIMAL = '<element name="Animal" type="t:Kind"/>'
KIND = '<simpleType name="Kind"><restriction base="string"><maxLength value="9"/></restriction></simpleType>'


def include(*files):
    return "".join(f'<include schemaLocation="{file}"/>' for file in files)


def zipped(folder: Path, at: Path) -> Path:
    with zipfile.ZipFile(at, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*.*")):
            if ".git" not in file.parts:
                archive.write(file, file.relative_to(folder).as_posix())
    return at


def reached_types(found: Components, keys: set[TypeKey]) -> set[TypeKey]:
    """Follow types from some on, as far as they are there."""
    reached: set[TypeKey] = set()
    waiting = list(keys)
    while waiting:
        key_ = waiting.pop()
        if key_ not in reached:
            reached.add(key_)
            waiting += types_within(getattr(found.types.get(key_), "particle", None))
    return reached


def types_within(particle: Particle | None) -> list[TypeKey]:
    match particle:
        case ElementUse(type=key_):
            return [key_]
        case Sequence(parts=parts) | Choice(parts=parts) | All(parts=parts):
            return [key_ for part in parts for key_ in types_within(part)]
        case _:
            return []


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false")
    command = [shutil.which("git") or "git", *identity, *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603  # the tests' own arguments


def committed(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "A set")


class TestSources:
    """A folder, a zip file, one XSD or WSDL file, or ref:path in a git repository."""

    FILES: ClassVar = {
        "schemas/deep/animal.xsd": schema(include("../kind.xsd") + ANIMAL),
        "schemas/kind.xsd": schema(KIND),
        "wsdl/readme.txt": "no schema",
    }

    def test_a_folder(self, tmp_path):
        found = load(write(tmp_path, self.FILES))
        assert found.files == ("schemas/deep/animal.xsd", "schemas/kind.xsd")

    def test_all_sources_give_equal_components(self, tmp_path, monkeypatch):
        folder = write(tmp_path / "set", self.FILES)
        expected = components(load(folder))
        assert components(load(zipped(folder, tmp_path / "set.zip"))) == expected
        committed(folder)
        monkeypatch.chdir(folder)
        assert components(load("HEAD:")) == expected

    def test_one_file_and_what_it_reaches(self, tmp_path, monkeypatch):
        folder = write(tmp_path, {**self.FILES, "schemas/other.xsd": schema("<broken/>")})
        found = load(folder / "schemas/deep/animal.xsd")
        assert found.files == ("../kind.xsd", "animal.xsd")
        committed(folder)
        monkeypatch.chdir(folder / "schemas")
        for source in ("HEAD:schemas/deep/animal.xsd", "HEAD:./deep/animal.xsd"):
            assert components(load(source)) == components(found), source

    def test_a_git_ref_gives_what_was_committed(self, tmp_path, monkeypatch):
        folder = write(tmp_path, self.FILES)
        committed(folder)
        write(folder, {"schemas/kind.xsd": "changed since, and not even XML"})
        monkeypatch.chdir(folder / "schemas")
        assert load("HEAD:schemas").files == ("deep/animal.xsd", "kind.xsd")

    def test_a_file_goes_before_a_ref_of_the_same_name(self, tmp_path, monkeypatch):
        monkeypatch.chdir(write(tmp_path, {"HEAD:one.xsd": schema(KIND)}))
        assert load("HEAD:one.xsd").files == ("HEAD:one.xsd",)


class TestIncludes:
    """Includes and imports across folders, in cycles, twice, and by namespace only."""

    def test_a_cycle_and_a_file_reached_twice(self, tmp_path):
        files = {
            "a.xsd": schema(include("b.xsd", "./b.xsd", "sub/../b.xsd") + ANIMAL),
            "b.xsd": schema(include("a.xsd", "b.xsd") + KIND),
            "sub/empty.xsd": schema(),
        }
        found = load(write(tmp_path, files))
        assert [document.file for document in found.schemas] == ["a.xsd", "b.xsd", "sub/empty.xsd"]
        assert components(found).elements[name("Animal")].type == key("Kind")

    def test_a_chain_of_2000_includes(self, tmp_path):
        files = {f"{n}.xsd": schema(include(f"{n + 1}.xsd")) for n in range(2000)} | {"2000.xsd": schema(KIND)}
        assert len(load(write(tmp_path, files) / "0.xsd").files) == 2001

    @pytest.mark.parametrize("where", ["", ' schemaLocation="https://example.invalid/kind.xsd"'])
    def test_an_import_by_namespace_only(self, tmp_path, where):
        user = schema(f'<import namespace="{T}"{where}/>{ANIMAL}', namespace="urn:user")
        found = components(load(write(tmp_path, {"user.xsd": user, "kind.xsd": schema(KIND)})))
        assert found.elements[Name("urn:user", "Animal")].type == key("Kind")

    def test_a_schema_without_namespace_takes_that_of_each_that_includes_it(self, tmp_path):
        bare = schema('<element name="Animal" type="Kind"/>' + KIND, namespace=None).replace(
            'xmlns="http://www.w3.org/2001/XMLSchema"', ""
        )
        bare = f'<x:schema xmlns:x="http://www.w3.org/2001/XMLSchema">{bare.partition(">")[2]}'
        for tag in ("element", "simpleType", "restriction", "maxLength"):
            bare = bare.replace(f"<{tag} ", f"<x:{tag} ").replace(f"</{tag}>", f"</x:{tag}>")
        bare = bare.replace("</schema>", "</x:schema>").replace('base="string"', 'base="x:string"')
        files = {
            "bare.xsd": bare,
            "one.xsd": schema(include("bare.xsd")),
            "two.xsd": schema(include("bare.xsd"), namespace="urn:two"),
        }
        found = components(load(write(tmp_path, files)))
        assert {element: use.type for element, use in found.elements.items()} == {
            name("Animal"): key("Kind"),
            Name("urn:two", "Animal"): ("{urn:two}Kind",),
        }

    def test_a_schema_without_namespace_that_nobody_includes_has_none(self, tmp_path):
        found = components(load(write(tmp_path, {"bare.xsd": schema('<element name="Animal"/>', namespace=None)})))
        assert list(found.elements) == [Name("", "Animal")]

    def test_a_way_out_of_a_folder_and_back_into_it_is_no_way_out(self, tmp_path, monkeypatch):
        files = {"set/a.xsd": schema(include("../set/sub/kind.xsd") + ANIMAL), "set/sub/kind.xsd": schema(KIND)}
        folder = write(tmp_path, files)
        committed(folder)
        monkeypatch.chdir(folder)
        for source in (folder / "set", folder / "set/a.xsd", "HEAD:set", "HEAD:set/a.xsd"):
            assert load(source).files == ("a.xsd", "sub/kind.xsd"), source

    def test_blanks_in_a_location_are_percent_encoded(self, tmp_path):
        files = {"a.xsd": schema(include("the%20kinds.xsd") + ANIMAL), "the kinds.xsd": schema(KIND)}
        assert name("Animal") in components(load(write(tmp_path, files) / "a.xsd")).elements


class TestText:
    """Whatever encoding a schema is in, it says the same."""

    @pytest.mark.parametrize("encoding", ["UTF-8", "utf-16", "ISO-8859-1", "windows-1252", "US-ASCII"])
    def test_an_encoding(self, tmp_path, encoding):
        value = "xyz" if encoding == "US-ASCII" else "æøå"
        facet = f'<enumeration value="{value}"/>'
        body = f'<simpleType name="Kind"><restriction base="string">{facet}</restriction></simpleType>'
        text = f'<?xml version="1.0" encoding="{encoding}"?>\r\n{schema(body)}'
        found = components(load(write(tmp_path, {"a.xsd": text.encode(encoding)}))).types[key("Kind")]
        assert isinstance(found, SimpleContent)
        assert found.type.steps[0].enumeration == (value,)
        assert found.origin.line == 3

    def test_a_byte_order_mark(self, tmp_path):
        data = b"\xef\xbb\xbf" + schema(KIND).encode()
        assert load(write(tmp_path, {"a.xsd": data})).files == ("a.xsd",)


class TestOfficialSets:
    """The three sets in ../shared load with all of their operations, whichever way they come."""

    DATES = ("2026-04-28", "2026-06-11", "2026-07-20")

    @pytest.mark.parametrize(
        ("date", "operations", "files"), [(DATES[0], 121 + 9, 856), (DATES[1], 123 + 9, 855), (DATES[2], 123 + 9, 857)]
    )
    def test_operations_and_types(self, shared, date, operations, files):
        found = components(load(shared / "interface/fmk-1.6.0" / date))
        assert (len(found.operations), len(found.files), found.has_wsdl) == (operations, files, True)
        for operation in found.operations:
            assert operation.request, operation.name
            assert operation.response, operation.name
            assert operation.soap_action.endswith("#" + operation.name.removesuffix("_160"))
            is_older = date != self.DATES[-1] and operation.service == "PatientRelationPortType"
            assert [root.local for root in operation.faults] == ["FaultCode" if is_older else "FMKDetail"]
            assert {root.local for root in operation.response_headers} == {"TimingList", "FMKResponseHeader"}
            assert {root.local for root in operation.request_headers} == {"Security", "Header", "FMKRequestHeader"}

    def test_a_zip_and_a_git_ref_say_the_same(self, shared, tmp_path, monkeypatch):
        folder = tmp_path / "set"
        for file in (shared / "interface/fmk-1.6.0/2026-07-20").rglob("*.*"):
            if file.is_file():
                place = file.relative_to(shared / "interface/fmk-1.6.0/2026-07-20").as_posix()
                write(folder, {place: file.read_bytes()})
        expected = components(load(folder))
        assert components(load(zipped(folder, tmp_path / "set.zip"))) == expected
        committed(folder)
        monkeypatch.chdir(tmp_path / "set")
        assert components(load("HEAD:")) == expected

    def test_one_wsdl_and_what_it_reaches(self, shared):
        folder = shared / "interface/fmk-1.6.0/2026-07-20"
        found = components(load(folder / "wsdl/PatientRegistration_2022_01_01.wsdl"))
        whole = components(load(folder))
        assert len(found.operations) == 9
        assert set(found.operations) < set(whole.operations)
        assert all(whole.types[key] == said for key, said in found.types.items())

    def test_every_type_that_a_root_reaches_is_there(self, shared):
        found = components(load(shared / "interface/fmk-1.6.0/2026-07-20"))
        operations = found.operations
        roots = {root for each in operations for root in (*each.request, *each.response, *each.request_headers)}
        roots |= {root for each in operations for root in (*each.response_headers, *each.faults)}
        reached = reached_types(found, {found.elements[root].type for root in roots})
        assert len(roots) == 268  # of the 271 elements of message parts; no operation uses the other three
        assert reached <= found.types.keys()

    def test_without_a_wsdl_names_decide(self, shared):
        found = components(load(shared / "interface/fmk-1.6.0/2026-07-20/schemas"))
        assert not found.has_wsdl
        assert {"GetMedicineCard", "ListEpisodes"} <= {operation.name for operation in found.operations}


def test_errors_are_of_one_kind():
    with pytest.raises(SchemaSetError, match=r"^old: no/such/folder: there is no such folder or file"):
        load("no/such/folder", side="old")
