"""Rows of global declarations: root elements, namespaces, documentation, abstract types."""

from __future__ import annotations

from .loading import schema
from .rows import A, B, complex_, either, el, of, request, response, row, seq, simple, typed

PART, LESS, MORE = (complex_("Part", seq(*parts)) for parts in ((A, B), (A,), (A, B, el("Gamma", "?"))))

TEXT = simple("Text", of("string", "maxLength=9"))

ROOTS = (
    row(
        "a root added that nobody is known to read",
        request(seq(A)),
        request(seq(A)) + el("Note"),
        "root-element-added Note: r",
    ),
    row(
        "a root removed that nobody is known to send",
        request(seq(A)) + el("Note"),
        request(seq(A)),
        "root-element-removed Note: sc",
    ),
    row(
        "a set without any request or response",
        el("Note", kind='type="t:Text"') + TEXT,
        el("Note", kind='type="t:Text"') + TEXT.replace("9", "8"),
        "length-tightened Text: s",
    ),
    row(
        "a set without any request or response, the other way",
        el("Note", kind='type="t:Text"') + TEXT.replace("9", "8"),
        el("Note", kind='type="t:Text"') + TEXT,
        "length-loosened Text: r",
    ),
    row(
        "a root that was renamed",
        el("Note", kind='type="t:Text"') + TEXT,
        el("Remark", kind='type="t:Text"') + TEXT,
        "root-element-removed Note: sc",
        "root-element-added Remark: r",
    ),
    row(
        "an element made global",
        request(seq(A)),
        request(seq('<element ref="t:Alpha"/>')) + A,
        "root-element-added Alpha",
    ),
    row(
        "a global element made local",
        request(seq('<element ref="t:Alpha"/>')) + A,
        request(seq(A)),
        "root-element-removed Alpha: c",
    ),
    row(
        "every root counts both ways",
        request(seq(A)),
        request(seq(A, el("Beta", "?"))),
        "element-added AskRequest/Beta: r",
        options={"any_message": True},
    ),
    row(
        "every root that is added counts",
        request(seq(A)),
        request(seq(A)) + typed("TellRequest", "Text") + TEXT,
        "operation-added Tell",
        "root-element-added TellRequest: r",
        "type-added Text",
        options={"any_message": True},
    ),
)

DOCUMENTED = request(f"<annotation><documentation>{{}}</documentation></annotation>{seq(A)}")

IMPORT = '<import namespace="urn:other" schemaLocation="other.xsd"/>'

FAR = {
    side: schema(complex_("Far", seq(*parts)), namespace="urn:other")
    for side, parts in (("old", (A,)), ("new", (A, B)))
}

NEAR = schema(IMPORT + request(seq(el("Inner", kind='type="o:Far"'))), more='xmlns:o="urn:other"')

REFERS = schema(IMPORT + request(seq('<element ref="o:Far"/>')), more='xmlns:o="urn:other"')

UNQUALIFIED = schema(request(seq(A)), qualified=False)

NAMESPACES = (
    row(
        "a type of another namespace",
        {"one.xsd": NEAR, "other.xsd": FAR["old"]},
        {"one.xsd": NEAR, "other.xsd": FAR["new"]},
        "element-added Far/Beta: s",
    ),
    row(
        "an element of another namespace",
        {"one.xsd": REFERS, "other.xsd": schema(el("Far"), namespace="urn:other")},
        {"one.xsd": REFERS, "other.xsd": schema(el("Far", kind='type="int"'), namespace="urn:other")},
        "base-type-changed Far: s",
        "type-replaced Far: c",
    ),
    row(
        "elements that become qualified",
        {"one.xsd": UNQUALIFIED},
        {"one.xsd": schema(request(seq(A)))},
        "element-renamed AskRequest/Alpha: s",
    ),
    row(
        "a namespace renamed that a request is in",
        {"one.xsd": schema(request(seq(A)))},
        {"one.xsd": schema(request(seq(A)), namespace="urn:new")},
        "namespace-renamed urn:new: sc",
    ),
    row(
        "a namespace renamed that a response is in",
        {"one.xsd": schema(response(seq(A)))},
        {"one.xsd": schema(response(seq(A)), namespace="urn:new")},
        "namespace-renamed urn:new: rc",
    ),
    row(
        "a namespace renamed and an element required",
        {"one.xsd": schema(request(seq(A, el("Beta", "?"))))},
        {"one.xsd": schema(request(seq(A, B)), namespace="urn:new")},
        "namespace-renamed urn:new: sc",
        "minimum-raised AskRequest/Beta: s",
    ),
    row(
        "another documentation of a request",
        DOCUMENTED.format("Asks."),
        DOCUMENTED.format("Asks for it."),
        "annotation-changed AskRequest",
    ),
    row(
        "another documentation of a response",
        DOCUMENTED.format("Asks.").replace("AskRequest", "AskResponse"),
        DOCUMENTED.format("Asks for it.").replace("AskRequest", "AskResponse"),
        "annotation-changed AskResponse",
    ),
    row("documentation added", request(seq(A)), DOCUMENTED.format("Asks."), "annotation-changed AskRequest"),
    row(
        "documentation of an element within",
        request(seq(A)),
        request(
            seq(el("Alpha").replace("/>", "><annotation><documentation>First.</documentation></annotation></element>"))
        ),
        "annotation-changed AskRequest/Alpha",
    ),
    row(
        "documentation of a response",
        response(seq(A)),
        DOCUMENTED.format("Answers.").replace("AskRequest", "AskResponse"),
        "annotation-changed AskResponse",
    ),
)

ABSTRACT = (
    *either(
        "a type made abstract",
        seq(A, typed("Beta", "Part", "?")),
        seq(A, typed("Beta", "Part", "?")),
        "abstract-added Part",
        "element-impossible */Beta: s",
        more=(LESS, LESS.replace("<complexType", '<complexType abstract="true"')),
    ),
    *either(
        "a type made concrete",
        seq(A, typed("Beta", "Part", "?")),
        seq(A, typed("Beta", "Part", "?")),
        "abstract-removed Part",
        "element-possible */Beta: r",
        more=(LESS.replace("<complexType", '<complexType abstract="true"'), LESS),
    ),
    row(
        "an unused type made abstract",
        request(seq(A)) + PART,
        request(seq(A)) + PART.replace("<complexType", '<complexType abstract="true"'),
        "abstract-added Part",
    ),
    row(
        "an unused type made concrete",
        request(seq(A)) + PART.replace("<complexType", '<complexType abstract="true"'),
        request(seq(A)) + PART,
        "abstract-removed Part",
    ),
)

ROWS = (*ROOTS, *NAMESPACES, *ABSTRACT)
