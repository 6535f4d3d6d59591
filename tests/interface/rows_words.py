"""Rows of simple types: enumerations open and closed, unions, lists, and what they are built on."""

from __future__ import annotations

from .rows import A, attr, both, either, el, items, of, request, response, row, seq, simple, typed, union, words

LISTS_OF_TWO = '<restriction><simpleType>{}</simpleType><minLength value="2"/></restriction>'

ENUMERATIONS = (
    *either("a value added", words("Low"), words("Low", "High"), "enumeration-value-added *: r"),
    *either("a value removed", words("Low", "High"), words("Low"), "enumeration-value-removed *: s"),
    *either(
        "a value replaced",
        words("Low", "High"),
        words("Low", "Mid"),
        "enumeration-value-removed *: s",
        "enumeration-value-added *: r",
    ),
    *either(
        "two values added",
        words("A"),
        words("A", "B", "C"),
        "enumeration-value-added *: r",
        "enumeration-value-added *: r",
    ),
    *either("an enumeration set", of("string"), words("Low", "High"), "enumeration-added *: s"),
    *either("an enumeration taken away", words("Low", "High"), of("string"), "enumeration-removed *: r"),
    *either(
        "a number among the values written otherwise",
        of("int", "enumeration=1"),
        of("int", "enumeration=01"),
        "value-rewritten *",
    ),
    *either(
        "a value that its pattern refuses",
        of("string", "enumeration=A", "pattern=[A-Z]"),
        of("string", "enumeration=A", "enumeration=b", "pattern=[A-Z]"),
        "value-rewritten *",
    ),
    row(
        "a value added to an attribute",
        request(attr("i", kind="").replace("/>", f"><simpleType>{words('A')}</simpleType></attribute>")),
        request(attr("i", kind="").replace("/>", f"><simpleType>{words('A', 'B')}</simpleType></attribute>")),
        "enumeration-value-added AskRequest/@i",
    ),
    # open ones
    *either(
        "a known value added",
        union(words("Low"), of("string", "maxLength=9")),
        union(words("Low", "High"), of("string", "maxLength=9")),
        "known-value-added *",
    ),
    *either(
        "a known value removed",
        union(words("Low", "High"), of("string", "maxLength=9")),
        union(words("Low"), of("string", "maxLength=9")),
        "known-value-removed *",
    ),
    *either(
        "a value added that is too long to be known",
        union(words("Low"), of("string", "maxLength=4")),
        union(words("Low", "Highest"), of("string", "maxLength=4")),
        "enumeration-value-added *: r",
    ),
    *either(
        "a value removed that is too long to be known",
        union(words("Low", "Highest"), of("string", "maxLength=4")),
        union(words("Low"), of("string", "maxLength=4")),
        "enumeration-value-removed *: s",
    ),
    *either(
        "an open enumeration closed",
        union(words("Low"), of("string", "maxLength=9")),
        words("Low"),
        "union-member-removed *: s",
    ),
    *either(
        "an enumeration opened",
        words("Low"),
        union(words("Low"), of("string", "maxLength=9")),
        "union-member-added *: r",
    ),
    *either(
        "the rest of an open enumeration narrowed",
        union(words("Low"), of("string", "maxLength=9")),
        union(words("Low"), of("string", "maxLength=8")),
        "length-tightened *: s",
    ),
    *either(
        "a value that leaves an enumeration and a pattern",
        union(words("A", "B"), of("string", "pattern=A|[0-9]")),
        union(words("B"), of("string", "pattern=[0-9]")),
        "enumeration-value-removed *: s",
        "pattern-changed *",
    ),
    *either(
        "a value that comes to an enumeration and a pattern",
        union(words("B"), of("string", "pattern=[0-9]")),
        union(words("A", "B"), of("string", "pattern=A|[0-9]")),
        "enumeration-value-added *: r",
        "pattern-loosened *",
    ),
    *either(
        "a value removed that is written otherwise too",
        union(of("int", "enumeration=1", "enumeration=2"), of("string", "pattern=1")),
        union(of("int", "enumeration=2"), of("string", "pattern=1")),
        "content-changed *: s",
        "known-value-removed *",
    ),
    *either(
        "a value removed from the items of lists of two",
        LISTS_OF_TWO.format(items(words("A", "B"))),
        LISTS_OF_TWO.format(items(words("A"))),
        "enumeration-value-removed *: s",
    ),
    *either(
        "a value added to the items of lists of two",
        LISTS_OF_TWO.format(items(words("A"))),
        LISTS_OF_TWO.format(items(words("A", "B"))),
        "enumeration-value-added *: r",
    ),
    *either(
        "a value removed from items that may be others",
        items(union(words("A", "B"), of("string", "pattern=[BC]"))),
        items(union(words("A"), of("string", "pattern=[BC]"))),
        "known-value-removed *",
    ),
    # what no difference does alone
    *either(
        "a value that two types of a union had, beside one that was of a third",
        union(of("int"), words("q"), of("string", "pattern=b"), words("b")),
        union(of("int")),
        "content-changed *: s",
        "union-member-removed *: s",
        "union-member-removed *",
        "union-member-removed *",
    ),
    *either(
        "a value that two types of a union have now, beside one that is of a third",
        union(of("int")),
        union(of("int"), words("q"), of("string", "pattern=b"), words("b")),
        "content-changed *: r",
        "union-member-added *: r",
        "union-member-added *",
        "union-member-added *",
    ),
    *either(
        "a text that two patterns let in, beside a value",
        union(words("Q", "R"), of("string", "pattern=a|x"), of("string", "pattern=a|y"), of("int")),
        union(words("Q"), of("string", "pattern=x"), of("string", "pattern=y"), of("int")),
        "content-changed *: s",
        "enumeration-value-removed *: s",
        "pattern-changed *",
        "pattern-changed *",
    ),
    *either(
        "values that two types of a union had, and nothing else",
        union(words("q", "r"), of("int"), of("string", "pattern=b"), of("int", "maxInclusive=5")),
        union(words("q"), of("int", "maxInclusive=7")),
        "enumeration-value-removed *: s",
        "range-tightened *: s",
        "union-member-removed *",
        "union-member-removed *: s",
    ),
)

KINDS = (
    *either("a number made a text", of("int"), of("string"), "base-type-changed *: r"),
    *either("a text made a number", of("string"), of("int"), "base-type-changed *: s"),
    *either("a number made a day", of("int"), of("date"), "base-type-changed *: sr"),
    *either("a wider whole number", of("int"), of("long"), "base-type-changed *: r"),
    *either("a narrower whole number", of("long"), of("int"), "base-type-changed *: s"),
    *either("the blanks of a text", of("string", "length=1"), of("token", "length=1"), "base-type-changed *: sr"),
    *either("a type added to a union", union(of("int")), union(of("int"), of("date")), "union-member-added *: r"),
    *either("a type removed from a union", union(of("int"), of("date")), union(of("int")), "union-member-removed *: s"),
    *either("one type made a union", of("int"), union(of("int"), of("date")), "union-member-added *: r"),
    *either("a union made one type", union(of("int"), of("date")), of("int"), "union-member-removed *: s"),
    *either("one value made a list", of("int"), items(of("int")), "base-type-changed *: r"),
    *either(
        "the items of a list",
        items(of("int", "maxInclusive=9")),
        items(of("int", "maxInclusive=8")),
        "range-tightened *: s",
    ),
    *either(
        "the member of a union narrowed",
        union(of("int"), of("date", "minInclusive=2020-01-01")),
        union(of("int"), of("date", "minInclusive=2021-01-01")),
        "range-tightened *: s",
    ),
    # what accepts the same
    *either(
        "types of a union in another order",
        union(of("int"), of("date")),
        union(of("date"), of("int")),
        "value-rewritten *",
    ),
    *either(
        "a union within a union",
        union(of("int"), of("date"), of("time")),
        union(of("int"), union(of("date"), of("time"))),
        "value-rewritten *",
    ),
    *either("values in another order", words("A", "B"), words("B", "A"), "value-rewritten *"),
    *either(
        "alternative patterns in another order",
        of("string", "pattern=a", "pattern=b"),
        of("string", "pattern=b", "pattern=a"),
        "value-rewritten *",
    ),
    *either(
        "a pattern in other words",
        of("string", "pattern=a+"),
        of("string", "pattern=aa*"),
        "value-rewritten *",
    ),
    *either(
        "a bound in other digits",
        of("decimal", "maxInclusive=1.5"),
        of("decimal", "maxInclusive=1.50"),
        "value-rewritten *",
    ),
    *either(
        "a length of two steps",
        of("string", "maxLength=5"),
        f'<restriction><simpleType>{of("string", "maxLength=9")}</simpleType><maxLength value="5"/></restriction>',
        "value-rewritten *",
    ),
    *either(
        "a length as two bounds",
        of("string", "length=3"),
        of("string", "minLength=3", "maxLength=3"),
        "value-rewritten *",
    ),
    *either(
        "the blanks that hold anyway",
        of("token", "maxLength=3"),
        of("token", "maxLength=3", "whiteSpace=collapse"),
        "value-rewritten *",
    ),
    *either(
        "a whole number as bounds",
        of("positiveInteger"),
        of("integer", "minInclusive=1"),
        "base-type-changed *",
    ),
)

SHORT, LONG = simple("Text", of("string", "maxLength=5")), simple("Text", of("string", "maxLength=9"))

DERIVED = simple("Name", of("t:Text", "minLength=1")) + simple("Street", of("t:Text", "minLength=2"))

USED = seq(typed("Name", "Name"), typed("Street", "Street"), typed("Text", "Text"))

NAMED = (
    row(
        "a type narrowed that others are derived from",
        request(USED, LONG + DERIVED),
        request(USED, SHORT + DERIVED),
        "length-tightened Text: s",
    ),
    row(
        "a type widened that others are derived from",
        response(USED, SHORT + DERIVED),
        response(USED, LONG + DERIVED),
        "length-loosened Text: r",
    ),
    row(
        "a type narrowed that both use through others",
        both(USED, LONG + DERIVED),
        both(USED, SHORT + DERIVED),
        "length-tightened Text: s",
    ),
    row(
        "the base of a type that others are derived from",
        request(USED, simple("Text", of("token", "maxLength=5")) + DERIVED),
        request(USED, simple("Text", of("string", "maxLength=5")) + DERIVED),
        "base-type-changed Text: s",
    ),
    row(
        "a derived type narrowed further",
        request(USED, LONG + DERIVED),
        request(USED, LONG + DERIVED.replace('"2"', '"3"')),
        "length-tightened Street: s",
    ),
    row(
        "a built-in type for another",
        request(seq(el("Alpha", kind='type="int"'))),
        request(seq(el("Alpha", kind='type="date"'))),
        "base-type-changed AskRequest/Alpha: s",
        "type-replaced AskRequest/Alpha: c",
    ),
    row(
        "a built-in type for another that is used elsewhere too",
        request(seq(el("Alpha", kind='type="int"'), el("Beta", kind='type="int"'), el("Gamma", kind='type="date"'))),
        request(seq(el("Alpha", kind='type="date"'), el("Beta", kind='type="int"'), el("Gamma", kind='type="date"'))),
        "base-type-changed AskRequest/Alpha: s",
        "type-replaced AskRequest/Alpha: c",
    ),
    row(
        "a built-in type for a named one",
        request(seq(el("Alpha"), A.replace("Alpha", "Beta")), LONG),
        request(seq(typed("Alpha", "Text"), A.replace("Alpha", "Beta")), LONG),
        "length-tightened AskRequest/Alpha: s",
        "type-replaced AskRequest/Alpha: c",
    ),
)

ROWS = (*ENUMERATIONS, *KINDS, *NAMED)
