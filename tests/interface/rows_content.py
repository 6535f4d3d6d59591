"""Rows of the elements in content: that they are there, their names, their places and their number."""

from __future__ import annotations

from .rows import A, B, C, any_of, both, complex_, either, el, in_any_order, of, one_of, row, seq, simple, typed

D = el("Delta")

CREATED, CREATION = el("CreatedDate", kind='type="date"'), el("CreationDate", kind='type="date"')

SHORT, LONG = (simple("Text", of("string", f"maxLength={most}")) for most in (5, 9))

ELEMENTS = (
    *either("an optional element added", seq(A), seq(A, el("Beta", "?")), "element-added */Beta: r"),
    *either("a required element added", seq(A), seq(A, B), "element-added */Beta: sr"),
    *either("an optional element removed", seq(A, el("Beta", "?")), seq(A), "element-removed */Beta: s"),
    *either("a required element removed", seq(A, B), seq(A), "element-removed */Beta: sr"),
    *either(
        "elements added at both ends", seq(B), seq(A, B, C), "element-added */Alpha: sr", "element-added */Gamma: sr"
    ),
    *either(
        "all of the content removed", seq(A, B), seq(), "element-removed */Alpha: sr", "element-removed */Beta: sr"
    ),
    *either("an alternative added", one_of(A, B), one_of(A, B, C), "element-added */Gamma: r"),
    *either("an alternative removed", one_of(A, B, C), one_of(A, B), "element-removed */Gamma: s"),
    *either(
        "an alternative added among others in another order", one_of(A, B), one_of(C, B, A), "element-added */Gamma: r"
    ),
    *either(
        "an alternative replaced", one_of(A, B), one_of(A, C), "element-removed */Beta: s", "element-added */Gamma: r"
    ),
    *either(
        "an element instead of another", seq(A, B), seq(A, C), "element-removed */Beta: sr", "element-added */Gamma: sr"
    ),
    *either(
        "an element added in any order", in_any_order(A), in_any_order(A, el("Beta", "?")), "element-added */Beta: r"
    ),
    *either("an element removed in any order", in_any_order(A, B), in_any_order(A), "element-removed */Beta: sr"),
    *either(
        "an element added below another",
        seq(f'<element name="Alpha"><complexType>{seq(B)}</complexType></element>'),
        seq(f'<element name="Alpha"><complexType>{seq(B, C)}</complexType></element>'),
        "element-added */Alpha/Gamma: sr",
    ),
    row(
        "an element added to one request of two",
        both(seq(A)) + el("TellRequest"),
        both(seq(A, B)) + el("TellRequest"),
        "element-added Content/Beta: sr",
    ),
)

NAMES_AND_PLACES = (
    *either("an element renamed", seq(CREATED), seq(CREATION), "element-renamed */CreationDate: sr"),
    *either(
        "an optional element renamed",
        seq(A, CREATED.replace("/>", ' minOccurs="0"/>')),
        seq(A, CREATION.replace("/>", ' minOccurs="0"/>')),
        "element-renamed */CreationDate: sr",
    ),
    *either(
        "an element renamed and its type narrowed",
        seq(typed("StartText", "Text")),
        seq(typed("StartingText", "Text")),
        "element-renamed */StartingText: sr",
        "length-tightened Text: s",
        more=(LONG, SHORT),
    ),
    *either(
        "an element renamed and its type widened",
        seq(typed("StartText", "Text")),
        seq(typed("StartingText", "Text")),
        "element-renamed */StartingText: sr",
        "length-loosened Text: r",
        more=(SHORT, LONG),
    ),
    *either(
        "a like name of another type",
        seq(CREATED),
        seq(el("CreationDate", kind='type="int"')),
        "element-removed */CreatedDate: sr",
        "element-added */CreationDate: sr",
    ),
    *either(
        "an element moved to another type",
        seq(typed("Alpha", "Text", "?"), typed("Part", "Part")),
        seq(typed("Part", "Part")),
        "element-moved-away */Alpha: s",
        "element-moved-in Part/Alpha: r",
        more=(complex_("Part", seq()) + LONG, complex_("Part", seq(typed("Alpha", "Text", "?"))) + LONG),
    ),
    *either(
        "an element moved to two other types",
        seq(typed("Alpha", "Text", "?"), typed("Part", "Part"), typed("Side", "Side")),
        seq(typed("Part", "Part"), typed("Side", "Side")),
        "element-removed */Alpha: s",
        "element-added Part/Alpha: r",
        "element-added Side/Alpha: r",
        more=(
            complex_("Part", seq()) + complex_("Side", seq()) + LONG,
            "".join(complex_(name, seq(typed("Alpha", "Text", "?"))) for name in ("Part", "Side")) + LONG,
        ),
    ),
    *either("an element moved to the end", seq(A, B, C), seq(B, C, A), "element-moved */Alpha: sr"),
    *either(
        "an optional element moved",
        seq(A, B, el("Gamma", "?")),
        seq(A, el("Gamma", "?"), B),
        "element-moved */Beta: sr",
    ),
    *either("an element moved into a choice", seq(A, one_of(B, C)), seq(one_of(A, B, C)), "element-moved */Alpha: sr"),
    *either(
        "an element moved and its type narrowed",
        seq(A, typed("Beta", "Text")),
        seq(typed("Beta", "Text"), A),
        "element-moved */Alpha: sr",
        "length-tightened Text: s",
        more=(LONG, SHORT),
    ),
    *either(
        "an element moved and another added",
        seq(A, B),
        seq(B, A, el("Gamma", "?")),
        "element-moved */Alpha: sr",
        "element-added */Gamma: r",
    ),
)

NUMBERS = (
    *either("an optional element made required", seq(A, el("Beta", "?")), seq(A, B), "minimum-raised */Beta: s"),
    *either("a required element made optional", seq(A, B), seq(A, el("Beta", "?")), "minimum-lowered */Beta: r"),
    *either(
        "a bound of hundreds raised", seq(el("Alpha", "0-100")), seq(el("Alpha", "0-200")), "maximum-raised */Alpha: r"
    ),
    *either(
        "a bound of hundreds lowered",
        seq(el("Alpha", "0-200")),
        seq(el("Alpha", "0-199")),
        "maximum-lowered */Alpha: s",
    ),
    *either("a bound taken away", seq(el("Alpha", "1-100")), seq(el("Alpha", "+")), "maximum-raised */Alpha: r"),
    *either("a bound set", seq(el("Alpha", "*")), seq(el("Alpha", "0-100")), "maximum-lowered */Alpha: s"),
    *either(
        "a least number of hundreds raised",
        seq(el("Alpha", "100-200")),
        seq(el("Alpha", "101-200")),
        "minimum-raised */Alpha: s",
    ),
    *either(
        "another number, the two apart",
        seq(el("Alpha", "1-2")),
        seq(el("Alpha", "3-4")),
        "minimum-raised */Alpha: s",
        "maximum-raised */Alpha: r",
    ),
    *either(
        "both bounds wider", seq(A), seq(el("Alpha", "*")), "minimum-lowered */Alpha: r", "maximum-raised */Alpha: r"
    ),
    *either(
        "both bounds narrower", seq(el("Alpha", "*")), seq(A), "minimum-raised */Alpha: s", "maximum-lowered */Alpha: s"
    ),
    *either("a choice repeated", one_of(A, B), one_of(A, B, occurs="1-500"), "maximum-raised */choice(Alpha...): r"),
    *either(
        "a choice no longer repeated",
        one_of(A, B, occurs="1-500"),
        one_of(A, B),
        "maximum-lowered */choice(Alpha...): s",
    ),
    *either("a wildcard more often", seq(any_of(occurs="0-5")), seq(any_of(occurs="0-6")), "maximum-raised */any: r"),
)

ROWS = (*ELEMENTS, *NAMES_AND_PLACES, *NUMBERS)
