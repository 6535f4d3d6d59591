"""lxml as the second opinion behind witnesses: all documents of a set at once, whatever way they hang together."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from fmk16.errors import SchemaSetError
from fmk16.interface.compare import SchemaSet, compare, load_set
from fmk16.interface.loading.documents import DocumentSet, SchemaDocument
from fmk16.interface.validator import Validator

from .loading import T, schema, write

XSD = "http://www.w3.org/2001/XMLSchema"


def bare(body: str) -> str:
    """Write a schema without a namespace."""
    inside = '<xs:restriction base="xs:int"><xs:maxInclusive value="{}"/></xs:restriction>'
    return f'<xs:schema xmlns:xs="{XSD}">{body.replace("{}", inside)}</xs:schema>'


A = '<element name="AskRequest" type="{}"/>'
TYPE = '<simpleType name="A"><restriction base="int"><maxInclusive value="{}"/></restriction></simpleType>'
FILES = {
    "one file": {"one.xsd": schema(A.format("t:A") + TYPE)},
    "an include": {
        "one.xsd": schema('<include schemaLocation="in/two.xsd"/>' + A.format("t:A")),
        "in/two.xsd": schema(TYPE),
    },
    "an include of a schema without a namespace": {
        "one.xsd": schema('<include schemaLocation="two.xsd"/>' + A.format("t:A")),
        "two.xsd": schema(TYPE, namespace=None),
    },
    "two files that include each other": {
        "one.xsd": schema('<include schemaLocation="two.xsd"/>' + A.format("t:A")),
        "two.xsd": schema('<include schemaLocation="one.xsd"/>' + TYPE),
    },
    "an import": {
        "one.xsd": schema(
            '<import namespace="urn:o" schemaLocation="two.xsd"/>' + A.format("o:A"), more='xmlns:o="urn:o"'
        ),
        "two.xsd": schema(TYPE, namespace="urn:o"),
    },
    "an import without a place": {
        "one.xsd": schema('<import namespace="urn:o"/>' + A.format("o:A"), more='xmlns:o="urn:o"'),
        "two.xsd": schema(TYPE, namespace="urn:o"),
    },
    "an import of a schema without a namespace": {
        "one.xsd": f'<xs:schema xmlns:xs="{XSD}" targetNamespace="{T}"><xs:import schemaLocation="two.xsd"/>'
        '<xs:element name="AskRequest"><xs:complexType><xs:sequence><xs:element ref="A"/></xs:sequence>'
        "</xs:complexType></xs:element></xs:schema>",
        "two.xsd": bare('<xs:element name="A"><xs:simpleType>{}</xs:simpleType></xs:element>'),
    },
    "no namespace at all": {
        "one.xsd": bare('<xs:element name="AskRequest"><xs:simpleType>{}</xs:simpleType></xs:element>')
    },
}


class TestHoweverASetHangsTogether:
    """A break has its witness, which lxml confirms with both sets, for every way of spreading a set over files."""

    @pytest.mark.parametrize("files", FILES.values(), ids=FILES)
    def test_a_break_is_proved(self, tmp_path: Path, files: dict[str, str]) -> None:
        sets = [
            load_set(write(tmp_path / most, {name: text.replace("{}", most) for name, text in files.items()}))
            for most in ("9", "8")
        ]
        (change,) = compare(*sets).changes
        (broken,) = change.breaks
        assert (change.rule, broken.is_undecided) == ("range-tightened", False)
        assert broken.witness is not None
        message = etree.fromstring(broken.witness.xml)
        assert [bool(each.validator.refusal(message)) for each in sets] == [False, True]


class TestTheSameTwice:
    """What two files declare alike, so that the set is loaded, is declared once for libxml2."""

    @staticmethod
    def is_proved(old: SchemaSet, new: SchemaSet) -> bool:
        (change,) = compare(old, new).changes
        (broken,) = change.breaks
        assert (change.rule, broken.is_undecided) == ("range-tightened", False)
        assert broken.witness is not None
        message = etree.fromstring(broken.witness.xml)
        return [bool(each.validator.refusal(message)) for each in (old, new)] == [False, True]

    @pytest.mark.parametrize("files", FILES.values(), ids=FILES)
    def test_a_set_in_two_folders(self, tmp_path: Path, files: dict[str, str]) -> None:
        old, new = (
            {f"{copy}/{name}": text.replace("{}", most) for copy in ("a", "b") for name, text in files.items()}
            for most in ("9", "8")
        )
        assert self.is_proved(load_set(write(tmp_path / "old", old)), load_set(write(tmp_path / "new", new)))

    def test_one_copy_of_two_versions(self, tmp_path: Path) -> None:
        """A set that says everything once is as good as one that says it twice."""
        once = {"one.xsd": schema(A.format("t:A") + TYPE.format("9"))}
        twice = {f"{copy}.xsd": schema(A.format("t:A") + TYPE.format("8")) for copy in "ab"}
        assert self.is_proved(load_set(write(tmp_path / "old", once)), load_set(write(tmp_path / "new", twice)))

    def test_every_kind(self, tmp_path: Path) -> None:
        said = (
            '<notation name="N" public="n"/><attribute name="N" type="int"/><element name="N" type="t:N"/>'
            '<attributeGroup name="N"><attribute ref="t:N"/></attributeGroup>'
            '<group name="N"><sequence><element ref="t:S" minOccurs="0"/></sequence></group>'
            '<complexType name="N"><group ref="t:N"/><attributeGroup ref="t:N"/></complexType>'
            '<simpleType name="M"><restriction base="int"/></simpleType>'
            '<element name="S"><complexType><sequence><element name="I" type="t:M" maxOccurs="9"/></sequence>'
            '</complexType><key name="K"><selector xpath="t:I"/><field xpath="."/></key></element>'
        )
        alone = '<simpleType name="L"><list itemType="t:M"/></simpleType><element name="L" type="t:L"/>'
        found = load_set(write(tmp_path, {"a.xsd": schema(said), "b.xsd": schema(said + alone)}))
        assert found.validator.refusal(etree.XML(f'<N xmlns="{T}"/>')) == ""
        assert found.validator.refusal(etree.XML(f'<L xmlns="{T}">1 2</L>')) == ""
        assert found.validator.refusal(etree.XML(f'<L xmlns="{T}">a</L>')) != ""
        twice = etree.XML(f'<S xmlns="{T}"><I>1</I><I>1</I></S>')
        assert "unique" in found.validator.refusal(twice) or "Duplicate" in found.validator.refusal(twice)

    def test_twice_in_one_file(self, tmp_path: Path) -> None:
        found = load_set(write(tmp_path, {"a.xsd": schema(A.format("t:A") + 2 * TYPE.format("9"))}))
        assert found.validator.refusal(etree.XML(f'<AskRequest xmlns="{T}">9</AskRequest>')) == ""


class TestPlace:
    """Where a message is refused is said without anything that it holds."""

    def test_no_value_is_quoted(self, tmp_path: Path) -> None:
        schemas = load_set(write(tmp_path, {"one.xsd": schema(A.format("int"))}))
        message = etree.XML(f'<AskRequest xmlns="{T}">Hans Jensen</AskRequest>')
        assert "Hans" in schemas.validator.refusal(message)
        assert schemas.validator.place(message) == "at the element AskRequest"

    def test_a_right_message(self, tmp_path: Path) -> None:
        schemas = load_set(write(tmp_path, {"one.xsd": schema(A.format("int"))}))
        assert schemas.validator.place(etree.XML(f'<AskRequest xmlns="{T}">1</AskRequest>')) == ""


class TestRefused:
    """What libxml2 makes no validator of is an error that names the file and the line."""

    def test_a_schema_that_it_refuses(self) -> None:
        root = etree.XML(schema('<element name="R" type="t:Nowhere"/>'))
        documents = DocumentSet("old", "set", (SchemaDocument("old", "in/one.xsd", root, T),), (), ("in/one.xsd",))
        with pytest.raises(SchemaSetError, match=r"^old: in/one.xsd, line 2: libxml2 refuses it: "):
            Validator(documents).refusal(etree.XML(f'<R xmlns="{T}"/>'))

    def test_nothing_else_is_opened(self, tmp_path: Path) -> None:
        """What a schema links to is taken from the set alone."""
        schemas: SchemaSet = load_set(write(tmp_path, {"one.xsd": schema(A.format("int"))}))
        link = etree.SubElement(schemas.documents.schemas[0].root, "{http://www.w3.org/2001/XMLSchema}import")
        link.set("namespace", "urn:nowhere")
        link.set("schemaLocation", "file:///etc/passwd")
        assert schemas.validator.refusal(etree.XML(f'<AskRequest xmlns="{T}">1</AskRequest>')) == ""
