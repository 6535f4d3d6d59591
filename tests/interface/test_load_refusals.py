"""What cannot be loaded is one error that names the side, the file, the line and the reason."""

import struct
import zipfile

import pytest

from fmk16.errors import SchemaSetError
from fmk16.interface.building.build import components
from fmk16.interface.loading import entities, sources
from fmk16.interface.loading import load as loading_module
from fmk16.interface.loading.entities import MAX_REFERENCES
from fmk16.interface.loading.load import load

from .loading import schema, write
from .test_load import KIND, committed, include

BOMB = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
WSDL = '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/">{}</definitions>'


def refusal(source, side="new"):
    with pytest.raises(SchemaSetError) as caught:
        components(load(source, side=side))
    assert "\n" not in str(caught.value)
    return str(caught.value)


class TestDocuments:
    """Not XML, a wrong root, a dangling include, a wrong target namespace."""

    @pytest.mark.parametrize(
        ("file", "text", "line", "reason"),
        [
            pytest.param("a.xsd", "plain text", 1, "it is not well-formed XML: ", id="text"),
            pytest.param("a.xsd", "", 1, "it is not well-formed XML: ", id="empty"),
            pytest.param("a.xsd", "<schema>\n<element>\n</schema>", 3, "it is not well-formed XML: ", id="mismatch"),
            pytest.param("a.xsd", b"<a>\n\n\xe6</a>", 3, "a byte is not utf-8", id="not the encoding"),
            pytest.param("a.xsd", '<?xml version="1.0" encoding="UTF-7"?><a/>', 1, "the encoding UTF-7", id="UTF-7"),
            pytest.param("a.xsd", "\n<Dosage/>", 2, "the root element is Dosage", id="wrong root"),
            pytest.param(
                "a.wsdl",
                '<description xmlns="http://www.w3.org/ns/wsdl"/>',
                1,
                "the root element is {http://www.w3.org/ns/wsdl}description; a schema (XSD) or definitions (WSDL 1.1)",
                id="WSDL 2.0",
            ),
            pytest.param("a.xsd", schema(include("b.xsd")), 2, "b.xsd is not there", id="dangling include"),
            pytest.param(
                "a.xsd",
                schema('<import namespace="urn:b" schemaLocation="../b.xsd"/>'),
                2,
                "../b.xsd leads out of the folder",
                id="out of the folder",
            ),
            pytest.param("a.xsd", schema(include("/etc/b.xsd")), 2, "/etc/b.xsd is no place within", id="absolute"),
            pytest.param("a.xsd", schema(include("http://x.invalid/b.xsd")), 2, "is no place within", id="network"),
            pytest.param("a.xsd", schema("<include/>"), 2, "the include has no schemaLocation", id="no location"),
            pytest.param("a.xsd", schema('<redefine schemaLocation="b.xsd"/>'), 2, "xs:redefine is not", id="redefine"),
            pytest.param("a.xsd", schema("<broken/>"), 2, "xs:broken is not known", id="unknown declaration"),
            pytest.param("a.xsd", schema('<a xmlns=""/>'), 2, "a stands where an element of XML Schema", id="foreign"),
        ],
    )
    def test_one_file(self, tmp_path, file, text, line, reason):
        said = refusal(write(tmp_path, {file: text}))
        assert said.startswith(f"new: {file}, line {line}: ")
        assert reason in said

    @pytest.mark.parametrize(
        ("link", "reason"),
        [
            (include("b.xsd"), "b.xsd describes the namespace urn:b, not the namespace urn:test"),
            ('<import namespace="urn:c" schemaLocation="b.xsd"/>', "the namespace urn:b, not the namespace urn:c"),
            ('<import schemaLocation="b.xsd"/>', "b.xsd describes the namespace urn:b, not no namespace"),
        ],
    )
    def test_a_wrong_target_namespace(self, tmp_path, link, reason):
        folder = write(tmp_path, {"a.xsd": schema(link), "b.xsd": schema(namespace="urn:b")})
        assert refusal(folder).startswith("new: a.xsd, line 2: ")
        assert reason in refusal(folder)

    def test_a_wsdl_included_as_a_schema(self, tmp_path):
        folder = write(tmp_path, {"a.xsd": schema(include("b.wsdl")), "b.wsdl": WSDL.format("")})
        assert refusal(folder) == "new: a.xsd, line 2: b.wsdl is a definitions, where a schema belongs"

    def test_a_document_type_in_a_schema(self, tmp_path):
        text = f"<?xml version='1.0'?>\n<!-- <!DOCTYPE not.this> -->\n<!DOCTYPE schema>\n{schema()}"
        assert refusal(write(tmp_path, {"a.xsd": text})).startswith("new: a.xsd, line 3: a document type")

    def test_the_words_of_a_document_type_in_a_comment_are_no_document_type(self, tmp_path):
        text = f"<!-- <!DOCTYPE schema> -->{schema(KIND)}<!-- <!DOCTYPE schema> -->"
        assert load(write(tmp_path, {"a.xsd": text})).files == ("a.xsd",)


class TestEntities:
    """Internal entities of a WSDL are put in within bounds; external ones never."""

    @pytest.mark.parametrize(
        ("declared", "used", "line", "reason"),
        [
            pytest.param(f"<!ENTITY l0 'lol'>{BOMB}", "&l9;", 2, f"beyond {MAX_REFERENCES} references", id="bomb"),
            pytest.param(f"<!ENTITY b '{'x' * 90_000}'>", "&b;" * 99, 2, "8000000 characters", id="one large"),
            pytest.param("<!ENTITY a '&b;'><!ENTITY b '&a;'>", "&a;", 2, "contains itself", id="circle"),
            pytest.param("", "&a;", 2, "the entity &a; is not declared", id="not declared"),
            pytest.param("<!ENTITY a SYSTEM 'secret.txt'>", "", 1, "an external entity", id="external"),
            pytest.param("<!ENTITY a PUBLIC 'p' 'secret.txt'>", "&a;", 1, "an external entity", id="public"),
            pytest.param("<!ENTITY % a SYSTEM 'secret.txt'> %a;", "", 1, "an external entity", id="parameter"),
            pytest.param("<!ENTITY % a 'b'>", "", 1, "something else than internal general", id="inner parameter"),
            pytest.param(
                "<!ATTLIST a b CDATA 'c'>", "", 1, "something else than internal general", id="attribute list"
            ),
        ],
    )
    def test_refused(self, tmp_path, declared, used, line, reason):
        (tmp_path / "secret.txt").write_text("<secret/>")
        text = f"<!DOCTYPE definitions [{declared}]>\n{WSDL.format(used)}"
        said = refusal(write(tmp_path, {"a.wsdl": text}) / "a.wsdl")
        assert said.startswith(f"new: a.wsdl, line {line}: ")
        assert reason in said

    def test_an_external_document_type(self, tmp_path):
        text = f"\n<!DOCTYPE definitions SYSTEM 'a.dtd'>{WSDL.format('')}"
        said = refusal(write(tmp_path, {"a.wsdl": text, "a.dtd": ""}))
        assert said.startswith("new: a.wsdl, line 2: an external entity or document type")

    def test_put_in_as_text_with_lines_kept(self):
        text = (
            "<!DOCTYPE d [\n<!-- <!ENTITY a 'no'> -->\n<!ENTITY a \"<p:x y='&q;'/>\n\n&#38;amp;\">\n"
            "<!ENTITY q 'it&#39;s'><!ENTITY q 'second'>]>\n<d p='&q;&lt;'>&a;<!-- &a; --><![CDATA[&a;]]></d>"
        )
        assert entities.expanded(text, 0, "a.wsdl", "") == (
            "\n" * 6 + "<d p='it&#39;s&lt;'><p:x y='it&#39;s'/>  &amp;<!-- &a; --><![CDATA[&a;]]></d>"
        )


class TestZip:
    """A zip file is bounded in entries, size and depth, and nothing escapes from it."""

    @staticmethod
    def zipped(path, entries):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in entries:
                archive.writestr(name, data)
        return path

    @pytest.mark.parametrize("entry", ["../a.xsd", "/a.xsd", "b/../../a.xsd", "C:/a.xsd", "../other.txt"])
    def test_an_escape(self, tmp_path, entry):
        path = self.zipped(tmp_path / "set.zip", [("b.xsd", schema()), (entry, schema())])
        assert f"the entry {entry} leads out of the zip file" in refusal(path)

    def test_an_include_that_escapes(self, tmp_path):
        write(tmp_path, {"b.xsd": schema()})
        path = self.zipped(tmp_path / "set.zip", [("a.xsd", schema(include("../b.xsd")))])
        assert refusal(path) == ("new: a.xsd, line 2: ../b.xsd leads out of the zip file; give a set that holds both")

    def test_a_bomb(self, tmp_path):
        path = self.zipped(tmp_path / "set.zip", [("a.xsd", b" " * (sources.MAX_FILE_SIZE + 1))])
        assert path.stat().st_size < 100_000
        assert refusal(path) == "new: a.xsd: it is larger than the 16 MB that are read of one file"

    def test_a_bomb_of_many_files(self, tmp_path, monkeypatch):
        monkeypatch.setattr(sources, "MAX_SET_SIZE", 1000)
        path = self.zipped(tmp_path / "set.zip", [(f"{n}.xsd", b" " * 300) for n in range(4)])
        assert "it unpacks to more than" in refusal(path)

    def test_a_bomb_that_lies_about_its_size(self, tmp_path):
        path = self.zipped(tmp_path / "set.zip", [("a.xsd", b" " * 5000)])
        data = path.read_bytes()
        path.write_bytes(data.replace(struct.pack("<L", 5000), struct.pack("<L", 50)))
        assert refusal(path).startswith("new: a.xsd")

    def test_too_many_entries(self, tmp_path, monkeypatch):
        monkeypatch.setattr(sources, "MAX_FILES", 3)
        path = self.zipped(tmp_path / "set.zip", [(f"{n}.txt", "") for n in range(4)])
        assert "it has 4 entries, and 3 are read at most" in refusal(path)

    def test_too_deep(self, tmp_path):
        path = self.zipped(tmp_path / "set.zip", [("a/" * 41 + "a.xsd", schema())])
        assert "it lies in more than 40 folders" in refusal(path)

    def test_an_entry_twice(self, tmp_path):
        with pytest.warns(UserWarning, match="Duplicate name"):
            path = self.zipped(tmp_path / "set.zip", [("a.xsd", schema()), ("a.xsd", schema(KIND))])
        assert "the entry a.xsd is there twice" in refusal(path)

    def test_no_zip_file(self, tmp_path):
        assert "it cannot be read as a zip file" in refusal(write(tmp_path, {"a.zip": b"PK\x03\x04"}) / "a.zip")


class TestSources:
    """Nothing there, nothing in it, too much of it."""

    def test_an_empty_folder(self, tmp_path):
        assert refusal(tmp_path) == f"new: {tmp_path}: it holds no .xsd and no .wsdl file; name the folder that does"

    def test_a_missing_path(self, tmp_path):
        assert refusal(tmp_path / "no.xsd").startswith(f"new: {tmp_path / 'no.xsd'}: there is no such folder or file")

    def test_a_set_that_is_too_large(self, tmp_path, monkeypatch):
        monkeypatch.setattr(loading_module, "MAX_SET_SIZE", 100)
        assert "with it, the set is larger" in refusal(write(tmp_path, {"a.xsd": schema(), "b.xsd": schema()}))

    def test_a_file_that_is_too_large(self, tmp_path, monkeypatch):
        monkeypatch.setattr(sources, "MAX_FILE_SIZE", 10)
        assert "new: a.xsd: it is larger" in refusal(write(tmp_path, {"a.xsd": schema()}))

    def test_a_link_out_of_the_folder(self, tmp_path):
        folder = write(tmp_path, {"outside.xsd": schema(), "set/a.xsd": schema(include("b.xsd"))}) / "set"
        (folder / "b.xsd").symlink_to(tmp_path / "outside.xsd")
        assert "b.xsd" in refusal(folder)

    @pytest.mark.parametrize("source", ["nowhere:schemas", "HEAD:nowhere", "--help:x", "HEAD:a.txt/b"])
    def test_no_such_ref_or_path(self, tmp_path, monkeypatch, source):
        committed(write(tmp_path, {"a.xsd": schema()}))
        monkeypatch.chdir(tmp_path)
        assert refusal(source).startswith(f"new: {source}: git finds no such ref:path: ")

    def test_a_git_folder_without_documents(self, tmp_path, monkeypatch):
        committed(write(tmp_path, {"b/a.txt": "no schema"}))
        monkeypatch.chdir(tmp_path)
        assert refusal("HEAD:b") == "new: HEAD:b: it holds no .xsd and no .wsdl file; name the folder that does"

    def test_outside_a_repository(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
        assert "git finds no such ref:path: not a git repository" in refusal("HEAD:a")
