"""Rows that expect nothing: one set written in two ways."""

from __future__ import annotations

from fmk16.interface.components import XS

from .loading import schema
from .rows import (
    BOTH,
    A,
    B,
    C,
    any_of,
    attr,
    both,
    complex_,
    either,
    el,
    extends,
    in_any_order,
    items,
    of,
    one_of,
    request,
    row,
    seq,
    simple,
    typed,
    union,
    words,
)

PART = complex_("Part", seq(A, B))
WHOLE = both(seq(typed("Part", "Part", "*")))
INCLUDE = '<include schemaLocation="{}"/>'
IMPORT = '<import namespace="urn:other" schemaLocation="other.xsd"/>'
OTHER = schema(el("Far"), namespace="urn:other")
NEAR = request(seq('<element ref="o:Far"/>'))
PREFIX = 'xmlns:o="urn:other"'
PREFIXED = f"""<xsd:schema xmlns:xsd="{XS}" xmlns:my="urn:test" targetNamespace="urn:test"
elementFormDefault="qualified">
<xsd:element name="AskRequest" type="my:Part"/>
<xsd:complexType name="Part"><xsd:sequence><xsd:element name="Alpha" type="xsd:string"/><xsd:element name="Beta"
type="xsd:string"/></xsd:sequence></xsd:complexType></xsd:schema>"""
ASKS_PART = typed("AskRequest", "Part")
DOCUMENTED = '<element name="AskRequest"><annotation><documentation>{}</documentation></annotation></element>'
TREE = complex_("Tree", seq(typed("Tree", "Tree", "*"), "{}"))
KEYED = (
    '<element name="AskRequest"><complexType><sequence><element name="Alpha" type="string" maxOccurs="9"/></sequence>'
    '</complexType><unique name="Once"><selector xpath="{0}:Alpha" xmlns:{0}="urn:test"/><field xpath="."/></unique>'
    "</element>"
)
HEAD = request(seq('<element ref="t:Head"/>')) + el("Head")
MEMBERS = tuple(el(local, kind='type="string" substitutionGroup="t:Head"') for local in ("One", "Two"))

IN_FILES = (
    row("the same", both(seq(A, B)), both(seq(A, B))),
    row("nothing at all", "", ""),
    row("other prefixes", ASKS_PART + PART, {"one.xsd": PREFIXED}),
    row("declarations in another order", WHOLE + PART, PART + WHOLE),
    row("another name for the file", WHOLE + PART, {"two.xsd": schema(WHOLE + PART)}),
    row(
        "split over two files",
        WHOLE + PART,
        {"one.xsd": schema(INCLUDE.format("two.xsd") + WHOLE), "two.xsd": schema(PART)},
    ),
    row(
        "a file in a folder of its own",
        {"one.xsd": schema(INCLUDE.format("two.xsd") + WHOLE), "two.xsd": schema(PART)},
        {"one.xsd": schema(INCLUDE.format("./parts/two.xsd") + WHOLE), "parts/two.xsd": schema(PART)},
    ),
    row(
        "files that include each other",
        WHOLE + PART,
        {
            "one.xsd": schema(INCLUDE.format("two.xsd") + WHOLE),
            "two.xsd": schema(INCLUDE.format("one.xsd") + PART),
        },
    ),
    row(
        "a file that two others include",
        WHOLE + PART + el("AskResponse2") + el("Note"),
        {
            "one.xsd": schema(INCLUDE.format("two.xsd") + INCLUDE.format("three.xsd") + WHOLE),
            "two.xsd": schema(INCLUDE.format("four.xsd") + el("AskResponse2")),
            "three.xsd": schema(INCLUDE.format("four.xsd") + el("Note")),
            "four.xsd": schema(PART),
        },
    ),
    row(
        "a file that gets its namespace from whoever includes it",
        ASKS_PART + simple("Part", of("string", "maxLength=9")),
        {
            "one.xsd": schema(INCLUDE.format("two.xsd") + ASKS_PART),
            "two.xsd": schema(simple("Part", of("string", "maxLength=9")), namespace=None),
        },
    ),
    row(
        "imports in another order",
        {
            "one.xsd": schema(IMPORT + '<import namespace="urn:third"/>' + NEAR, more=PREFIX),
            "other.xsd": OTHER,
            "third.xsd": schema(el("Third"), namespace="urn:third"),
        },
        {
            "one.xsd": schema(
                '<import namespace="urn:third" schemaLocation="third.xsd"/>' + IMPORT + NEAR, more=PREFIX
            ),
            "other.xsd": OTHER,
            "third.xsd": schema(el("Third"), namespace="urn:third"),
        },
    ),
    row(
        "another encoding",
        {"one.xsd": schema(request(seq(el("Læge"))))},
        {
            "one.xsd": ('<?xml version="1.0" encoding="ISO-8859-1"?>' + schema(request(seq(el("Læge"))))).encode(
                "latin-1"
            )
        },
    ),
)

IN_XML = (
    row("comments and processing instructions", both(seq(A, B)), both(seq(A, "<!-- then -->", "<?x y?>", B))),
    row("blanks and line breaks", both(seq(A, B)), both(f"\n  {seq(A, f'  {B}')}\n").replace('" ', '"\n ')),
    row(
        "references to characters",
        request(words("Ål", "B")),
        request(words("&#197;l", "&#x42;")),
    ),
    row("what is stated is what holds anyway: once", both(seq(A)), both(seq(el("Alpha", "1-1"), occurs="1-1"))),
    row("what is stated is what holds anyway: optional", both(attr("i")), both(attr("i", "optional"))),
    row(
        "what is stated is what holds anyway: not abstract, mixed or nillable",
        both(seq(A)),
        both(seq(el("Alpha", kind='type="string" nillable="false"'))).replace(
            f'complexType name="{BOTH}"', f'complexType name="{BOTH}" abstract="0" mixed="false"'
        ),
    ),
    row(
        "true and 1",
        both(seq(el("Alpha", kind='type="string" nillable="true"'))),
        both(seq(el("Alpha", kind='type="string" nillable="1"'))),
    ),
    row(
        "qualified one by one",
        both(seq(A, B)),
        {
            "one.xsd": schema(
                both(seq(A, B)).replace('type="string"', 'type="string" form="qualified"'), qualified=False
            )
        },
    ),
    row(
        "ids, versions and attributes of others",
        both(seq(A)),
        {
            "one.xsd": schema(
                both(seq(A)).replace('type="string"', 'type="string" id="a" x:note="n"'),
                more='version="2" xmlns:x="urn:x" attributeFormDefault="unqualified"',
            ),
        },
    ),
    row(
        "information for applications",
        both(seq(A)),
        both(f"<annotation><appinfo>generated</appinfo></annotation>{seq(A)}"),
    ),
    row(
        "documentation with other line breaks",
        DOCUMENTED.format("Asks for it."),
        DOCUMENTED.format("\n Asks\tfor  it.\n"),
    ),
    row(
        "an absent annotation and an empty one",
        request(seq(A)),
        request(f"<annotation><documentation> </documentation></annotation>{seq(A)}"),
    ),
    row("what may be derived", both(seq(A)), both(seq(A)).replace(f'name="{BOTH}"', f'name="{BOTH}" final="#all"')),
    row("an element of anything", el("AskRequest", kind=""), el("AskRequest", kind='type="anyType"')),
    row("an attribute of anything", both(attr("i", kind="")), both(attr("i", kind='type="anySimpleType"'))),
)

IN_CONTENT = (
    row("a sequence within a sequence", both(seq(A, B, C)), both(seq(A, seq(B, C)))),
    row("a choice within a choice", both(one_of(A, B, C)), both(one_of(one_of(A, B), C))),
    row("a choice of one", both(seq(A, B)), both(seq(one_of(A), B))),
    row("nothing in a sequence", both(seq(A)), both(seq(seq(), A))),
    row("an empty type and an empty sequence", both(""), both(seq())),
    row("counts within and without", both(seq(el("Alpha", "*"))), both(seq(A, occurs="*"))),
    row("an element that may not be there", both(seq(A)), both(seq(A, el("Beta", "0-0")))),
    row(
        "a group written out",
        request(seq(A, B, C)),
        request(seq(A, '<group ref="t:Rest"/>'), f'<group name="Rest">{seq(B, C)}</group>'),
    ),
    row(
        "a group for all content",
        request(one_of(A, B)),
        request('<group ref="t:Rest"/>', f'<group name="Rest">{one_of(A, B)}</group>'),
    ),
    row(
        "an extension written out",
        ASKS_PART + complex_("Part", seq(A, B)) + complex_("Base", seq(A)),
        ASKS_PART + complex_("Part", extends("t:Base", seq(B))) + complex_("Base", seq(A)),
    ),
    row(
        "a restriction written out",
        ASKS_PART + complex_("Part", seq(A)) + complex_("Base", seq(el("Alpha", "?"))),
        ASKS_PART
        + complex_("Part", f'<complexContent><restriction base="t:Base">{seq(A)}</restriction></complexContent>')
        + complex_("Base", seq(el("Alpha", "?"))),
    ),
    row("the same wildcard", both(seq(any_of(occurs="*"))), both(seq(any_of(occurs="*")))),
    row(
        "namespaces of a wildcard in another order", both(seq(any_of("urn:a urn:b"))), both(seq(any_of("urn:b urn:a")))
    ),
    row("a wildcard of this namespace", both(seq(any_of("##targetNamespace"))), both(seq(any_of("urn:test")))),
    row("a wildcard by default", both(seq("<any/>")), both(seq(any_of("##any", "strict")))),
    row(
        "a type that contains itself",
        typed("AskRequest", "Tree") + TREE.format(A),
        typed("AskRequest", "Tree") + TREE.format(A),
    ),
    row("members of a substitution group in another order", HEAD + "".join(MEMBERS), HEAD + "".join(reversed(MEMBERS))),
    row("any order", both(in_any_order(A, el("Beta", "?"))), both(in_any_order(A, el("Beta", "?")))),
    row("bounds of thousands", both(seq(el("Alpha", "2-5000"))), both(seq(el("Alpha", " 2 - 5000 ")))),
)

IN_ATTRIBUTES_AND_VALUES = (
    row("attributes in another order", both(attr("i") + attr("j")), both(attr("j") + attr("i"))),
    row("a prohibited attribute", both(seq(A)), both(seq(A) + attr("i", "prohibited"))),
    row(
        "a group of attributes written out",
        request(attr("i") + attr("j")),
        request(
            '<attributeGroup ref="t:Rest"/>', f'<attributeGroup name="Rest">{attr("j")}{attr("i")}</attributeGroup>'
        ),
    ),
    row(
        "a wildcard for attributes",
        both("<anyAttribute/>"),
        both('<anyAttribute namespace="##any" processContents="strict"/>'),
    ),
    row(
        "the same default",
        both(attr("i", kind='type="int" default="1"')),
        both(attr("i", kind='default="1" type="int"')),
    ),
    row(
        "the same fixed value",
        both(attr("i", kind='type="int" fixed="1"')),
        both(attr("i", kind='fixed="1" type="int"')),
    ),
    row("a constraint with another prefix", KEYED.format("t"), KEYED.format("my")),
    row(
        "facets in another order",
        both(of("string", "maxLength=9", "minLength=2")),
        both(of("string", "minLength=2", "maxLength=9")),
    ),
    row(
        "a facet that is final",
        both(of("string", "maxLength=9")),
        both(of("string", "maxLength=9")).replace('"9"', '"9" fixed="true"'),
    ),
    row(
        "a list by name",
        both(items(of("int")), simple("Whole", of("int"))),
        both('<list itemType="t:Whole"/>', simple("Whole", of("int"))),
    ),
    row(
        "a union by name",
        both(union(of("int"), of("date")), simple("Whole", of("int"))),
        both(f'<union memberTypes="t:Whole"><simpleType>{of("date")}</simpleType></union>', simple("Whole", of("int"))),
    ),
    row(
        "a restriction without facets",
        both(of("t:Short"), simple("Short", of("string", "maxLength=9"))),
        both(of("string", "maxLength=9"), simple("Short", of("string", "maxLength=9"))),
    ),
    row("numbers of facets otherwise written", both(of("string", "maxLength=9")), both(of("string", "maxLength=09"))),
    row("an enumeration of a thousand values", *(both(words(*(f"V{n}" for n in range(1000)))) for _ in "12")),
)

VALUES_THAT_ARE_NEVER_NIL = (
    *either(
        "nil where a value is fixed, which is never nil",
        seq(el("Alpha", kind='type="string" fixed="x" nillable="true"')),
        seq(el("Alpha", kind='type="string" fixed="x"')),
    ),
)

BY_CHOICE = (
    row(
        "an operation that is not used",
        both(seq(A)) + typed("TellRequest", "Other") + complex_("Other", seq(A)),
        both(seq(A)) + typed("TellRequest", "Other") + complex_("Other", seq(B)),
        options={"operations": ["Ask"]},
    ),
    row(
        "an unused type when operations are chosen",
        both(seq(A)) + complex_("Other", seq(A)),
        both(seq(A)) + complex_("Other", seq(B)),
        options={"operations": ["Ask"]},
    ),
    row("every message counts", both(seq(A)) + el("Note"), el("Note") + both(seq(A)), options={"any_message": True}),
)

ROWS = (*IN_FILES, *IN_XML, *IN_CONTENT, *IN_ATTRIBUTES_AND_VALUES, *VALUES_THAT_ARE_NEVER_NIL, *BY_CHOICE)
