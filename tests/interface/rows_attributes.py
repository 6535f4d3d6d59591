"""Rows of attributes, and of what elements say beside their content: nil, default and fixed values, constraints."""

from __future__ import annotations

from .rows import A, attr, complex_, either, el, of, request, row, seq, simple, typed

LOCAL, ANY, NONE = (
    '<anyAttribute namespace="##other" processContents="lax"/>',
    '<anyAttribute processContents="lax"/>',
    "",
)
NOTES = el("Alpha", "0-9")
CONSTRAINTS = {
    "unique": '<unique name="Once"><selector xpath="t:Alpha"/><field xpath="."/></unique>',
    "key": '<key name="Once"><selector xpath="t:Alpha"/><field xpath="."/></key>',
}


def child(kind: str, occurs: str = "") -> str:
    """Write a sequence of one element."""
    return seq(el("Alpha", occurs, kind))


def keyed(constraint: str) -> str:
    """Write a sequence of one element with children and a constraint on them."""
    return seq(
        f'<element name="Whole"><complexType>{seq(NOTES)}</complexType>{CONSTRAINTS.get(constraint, "")}</element>'
    )


ATTRIBUTES = (
    *either("an optional attribute added", seq(A), seq(A) + attr("i"), "attribute-added */@i: r"),
    *either("a required attribute added", seq(A), seq(A) + attr("i", "required"), "attribute-added */@i: sr"),
    *either("an optional attribute removed", seq(A) + attr("i"), seq(A), "attribute-removed */@i: s"),
    *either("a required attribute removed", seq(A) + attr("i", "required"), seq(A), "attribute-removed */@i: sr"),
    *either(
        "an attribute prohibited", seq(A) + attr("i"), seq(A) + attr("i", "prohibited"), "attribute-removed */@i: s"
    ),
    *either("an attribute made required", attr("i"), attr("i", "required"), "attribute-required */@i: s"),
    *either("an attribute made optional", attr("i", "required"), attr("i"), "attribute-optional */@i: r"),
    *either(
        "an attribute renamed",
        attr("code"),
        attr("codes"),
        "attribute-removed */@code: s",
        "attribute-added */@codes: r",
    ),
    *either("the type of an attribute", attr("i"), attr("i", kind='type="int"'), "base-type-changed */@i: s"),
    *either(
        "the length of an attribute",
        attr("i", kind='type="t:Text"'),
        attr("i", kind='type="t:Text"'),
        "length-tightened Text: s",
        more=(simple("Text", of("string", "maxLength=9")), simple("Text", of("string", "maxLength=5"))),
    ),
    *either(
        "the name of an attribute's type",
        attr("i", kind='type="t:Text"'),
        attr("i", kind='type="t:Words"'),
        "type-renamed Text: c",
        more=(simple("Text", of("string", "maxLength=9")), simple("Words", of("string", "maxLength=9"))),
    ),
    *either("a fixed value set", attr("i"), attr("i", kind='type="string" fixed="1"'), "fixed-value-changed */@i: s"),
    *either(
        "a fixed value taken away", attr("i", kind='type="string" fixed="1"'), attr("i"), "fixed-value-changed */@i: r"
    ),
    *either(
        "another fixed value",
        attr("i", kind='type="string" fixed="1"'),
        attr("i", kind='type="string" fixed="2"'),
        "fixed-value-changed */@i: sr",
    ),
    *either(
        "a fixed number otherwise written",
        attr("i", kind='type="int" fixed="1"'),
        attr("i", kind='type="int" fixed="01"'),
        "fixed-value-changed */@i",
    ),
    *either("a default value set", attr("i"), attr("i", kind='type="string" default="1"'), "default-changed */@i"),
    *either(
        "another default value",
        attr("i", kind='type="string" default="1"'),
        attr("i", kind='type="string" default="2"'),
        "default-changed */@i",
    ),
    *either("a wildcard for attributes added", NONE, LOCAL, "any-attribute-changed */@any: r"),
    *either("a wildcard for attributes removed", LOCAL, NONE, "any-attribute-changed */@any: s"),
    *either("a wildcard for attributes widened", LOCAL, ANY, "any-attribute-changed */@any: r"),
    *either("a wildcard for attributes narrowed", ANY, LOCAL, "any-attribute-changed */@any: s"),
    *either("an attribute added that a wildcard let in", ANY, attr("i") + ANY, "attribute-added */@i"),
    *either(
        "an attribute added below an element",
        seq(f'<element name="Alpha"><complexType>{attr("i")}</complexType></element>'),
        seq(f'<element name="Alpha"><complexType>{attr("i")}{attr("j")}</complexType></element>'),
        "attribute-added */Alpha/@j: r",
    ),
    row(
        "an attribute added to a group of attributes",
        request('<attributeGroup ref="t:Rest"/>', f'<attributeGroup name="Rest">{attr("i")}</attributeGroup>'),
        request(
            '<attributeGroup ref="t:Rest"/>',
            f'<attributeGroup name="Rest">{attr("i")}{attr("j", "required")}</attributeGroup>',
        ),
        "attribute-added Rest/@j: s",
    ),
    row(
        "an attribute added to a base",
        request(
            seq(typed("Alpha", "Part")),
            complex_("Base", "") + complex_("Part", '<complexContent><extension base="t:Base"/></complexContent>'),
        ),
        request(
            seq(typed("Alpha", "Part")),
            complex_("Base", attr("i", "required"))
            + complex_("Part", '<complexContent><extension base="t:Base"/></complexContent>'),
        ),
        "attribute-added Base/@i: s",
    ),
)

NIL = (
    *either("nil allowed", child('type="int"'), child('type="int" nillable="true"'), "nillable-added */Alpha: r"),
    *either("nil forbidden", child('type="int" nillable="true"'), child('type="int"'), "nillable-removed */Alpha: s"),
)

VALUES = (
    *either(
        "a default value for an element",
        child('type="int"'),
        child('type="int" default="1"'),
        "default-changed */Alpha: r",
    ),
    *either(
        "no default value for an element",
        child('type="int" default="1"'),
        child('type="int"'),
        "default-changed */Alpha: s",
    ),
    *either(
        "another default value for an element",
        child('type="int" default="1"'),
        child('type="int" default="2"'),
        "default-changed */Alpha",
    ),
    *either(
        "a default value for an element that may be empty",
        child('type="string"'),
        child('type="string" default="x"'),
        "default-changed */Alpha",
    ),
    *either(
        "a fixed value for an element",
        child('type="string"'),
        child('type="string" fixed="x"'),
        "fixed-value-changed */Alpha: s",
    ),
    *either(
        "no fixed value for an element",
        child('type="string" fixed="x"'),
        child('type="string"'),
        "fixed-value-changed */Alpha: r",
    ),
    *either(
        "another fixed value for an element",
        child('type="string" fixed="1.6.0"'),
        child('type="string" fixed="1.6.1"'),
        "fixed-value-changed */Alpha: sr",
    ),
)

IDENTITY = (
    *either("values that must be unique", keyed(""), keyed("unique"), "identity-constraint-added */Whole: s?"),
    *either("values that need not be unique", keyed("unique"), keyed(""), "identity-constraint-removed */Whole: r?"),
    *either(
        "unique values made a key",
        keyed("unique"),
        keyed("key"),
        "identity-constraint-added */Whole: s?",
        "identity-constraint-removed */Whole: r?",
    ),
)

ROWS = (*ATTRIBUTES, *NIL, *VALUES, *IDENTITY)
