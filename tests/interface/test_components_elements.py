"""Global elements, and definitions of one name."""

import pytest

from fmk16.errors import SchemaSetError
from fmk16.interface.building.build import components
from fmk16.interface.components import (
    XS,
    AnyType,
    Atomic,
    Sequence,
    SimpleContent,
)
from fmk16.interface.loading.load import load

from .loading import INT, T, element, key, name, read, refusal, schema, write


class TestElements:
    """Global elements, their types, substitution groups and identity constraints."""

    def test_anonymous_types_are_named_by_their_path(self, tmp_path):
        body = (
            '<element name="Root"><complexType><sequence><element name="A"><simpleType><restriction base="int"/>'
            '</simpleType></element></sequence></complexType></element><complexType name="Kind"><choice>'
            '<element name="A"><complexType/></element></choice></complexType>'
            '<group name="G"><sequence><element name="A"><complexType/></element></sequence></group>'
        )
        found = read(tmp_path, body)
        a = str(name("A"))
        assert set(found.types) == {
            (f"element {name('Root')}",),
            (f"element {name('Root')}", a),
            key("Kind"),
            (*key("Kind"), a),
            (f"group {name('G')}", a),
        }
        assert found.types[f"element {name('Root')}", a] == SimpleContent(Atomic("int"))

    def test_built_in_types_are_among_the_types(self, tmp_path):
        found = read(tmp_path, '<element name="A" type="int"/><element name="B"/>')
        assert found.types == {INT: SimpleContent(Atomic("int")), (f"{{{XS}}}anyType",): AnyType()}

    def test_substitution_groups(self, tmp_path):
        body = (
            '<element name="Head" type="t:K" abstract="true"/><element name="One" substitutionGroup="t:Head"/>'
            '<element name="Two" substitutionGroup="t:One" type="t:L"/>'
            '<element name="Not" substitutionGroup="t:Head" abstract="true"/>'
            '<complexType name="K"/><complexType name="L"><complexContent><extension base="t:K"/></complexContent>'
            '</complexType><complexType name="M"><sequence><element ref="t:Head"/></sequence></complexType>'
        )
        found = read(tmp_path, body)
        head = element("Head", key("K"), is_abstract=True, substitutes=(name("One"), name("Two")))
        assert found.elements[name("Head")] == head
        assert found.types[key("M")].particle == Sequence((head,))
        assert found.elements[name("One")] == element("One", key("K"), substitutes=(name("Two"),))

    @pytest.mark.parametrize(
        ("block", "type_block", "expected"),
        [
            ("", "", ["E", "R", "S"]),
            ("substitution", "", []),
            ("#all", "", []),
            ("extension", "", ["R", "S"]),
            ("restriction", "", ["E", "S"]),
            ("", "extension", ["R", "S"]),
            ("extension", "restriction", ["S"]),
        ],
    )
    def test_blocked_substitution(self, tmp_path, block, type_block, expected):
        derived = "".join(
            f'<element name="{way[0].upper()}" substitutionGroup="t:Head" type="t:{way}"/><complexType name="{way}">'
            f'<complexContent><{way} base="t:K"/></complexContent></complexType>'
            for way in ("extension", "restriction")
        )
        body = (
            f'<element name="Head" type="t:K" block="{block}"/><element name="S" substitutionGroup="t:Head"/>'
            f'<complexType name="K" block="{type_block}"/>{derived}'
        )
        assert [found.local for found in read(tmp_path, body).elements[name("Head")].substitutes] == expected

    def test_identity_constraints_say_the_same_whatever_the_prefix(self, tmp_path):
        def written(prefix):
            return (
                f'<element name="Root" xmlns:{prefix}="{T}"><complexType/><keyref name="r" refer="{prefix}:k">'
                f'<selector xpath=".//{prefix}:A | {prefix}:B"/><field xpath="@x"/></keyref><key name="k">'
                f'<selector xpath="child::{prefix}:A"/><field xpath="@x"/><field xpath="."/></key></element>'
            )

        one, other = (read(tmp_path, written(prefix)).elements[name("Root")] for prefix in ("p", "q"))
        assert one == other
        assert one.constraints == (
            "key {urn:test}k selector child::{urn:test}A field @x field .",
            "keyref {urn:test}r refer {urn:test}k selector .//{urn:test}A|{urn:test}B field @x",
        )

    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            ('<element name="A" substitutionGroup="t:No"/>', "refers to the element {urn:test}No"),
            ('<element name="A" substitutionGroup="t:A"/>', "{urn:test}A is made of itself"),
            ('<element name="A"><unique name="u"/></element>', "the unique needs one selector"),
            (
                '<element name="A"><keyref name="u" refer="t:No"><selector xpath="."/><field xpath="."/></keyref>'
                "</element>",
                "refers to the key {urn:test}No",
            ),
        ],
    )
    def test_refused(self, tmp_path, body, reason):
        assert reason in refusal(tmp_path, body)


class TestDuplicates:
    """Definitions of one name that say the same are one; those that differ are an error."""

    SAME = (
        ('<element name="A" type="int"/>', '<element type="int" name="A"><annotation/></element>'),
        (
            '<complexType name="A"><sequence><element name="B"><simpleType><restriction base="int"/></simpleType>'
            "</element></sequence></complexType>",
            '<complexType name="A"><sequence minOccurs="1"><element name="B" nillable="false"><simpleType>'
            '<restriction base="int"/></simpleType></element></sequence></complexType>',
        ),
        ('<group name="A"><choice/></group>', '<group name="A"><choice maxOccurs="1"/></group>'),
        ('<attribute name="A" type="int"/>', '<attribute name="A" type="int"/>'),
        (
            '<attributeGroup name="A"><attribute name="x" use="optional"/></attributeGroup>',
            '<attributeGroup name="A"><attribute name="x"/></attributeGroup>',
        ),
    )
    DIFFERENT = (
        ('<element name="A" type="int"/>', '<element name="A" type="long"/>'),
        (SAME[1][0], SAME[1][0].replace('"int"', '"long"')),
        ('<simpleType name="A"><restriction base="int"/></simpleType>', '<complexType name="A"/>'),
        ('<group name="A"><choice/></group>', '<group name="A"><sequence/></group>'),
        ('<attribute name="A" type="int"/>', '<attribute name="A"/>'),
    )

    @pytest.mark.parametrize(("one", "other"), SAME)
    def test_the_same(self, tmp_path, one, other):
        folder = write(tmp_path, {"a.xsd": schema(one), "b.xsd": schema(other)})
        together = components(load(folder))
        assert (together.elements, together.types) == (
            (alone := components(load(folder / "a.xsd"))).elements,
            alone.types,
        )

    @pytest.mark.parametrize(("one", "other"), DIFFERENT)
    def test_different(self, tmp_path, one, other):
        folder = write(tmp_path, {"a.xsd": schema(one), "b.xsd": schema("\n" + other)})
        with pytest.raises(SchemaSetError, match=r"^new: b.xsd, line 3: the \w+ \{urn:test\}A is declared differently"):
            components(load(folder, side="new"))
