"""Rows of named types: shared, unused, renamed, and such as contain themselves."""

from __future__ import annotations

from .rows import A, B, C, complex_, either, el, extends, of, request, response, row, seq, simple, typed

ASK, ANSWER, TELL = (typed(root, "Part") for root in ("AskRequest", "AskResponse", "TellRequest"))

PART, LESS, MORE = (complex_("Part", seq(*parts)) for parts in ((A, B), (A,), (A, B, el("Gamma", "?"))))

TEXT = simple("Text", of("string", "maxLength=9"))

TREE = typed("AskRequest", "Tree") + complex_("Tree", seq(typed("Branch", "Tree", "*"), "{}"))

BASE = complex_("Base", seq(el("Alpha")))

DERIVED = complex_("First", extends("t:Base", seq(B))) + complex_("Second", extends("t:Base", seq(C)))

USES = request(seq(typed("One", "First"), typed("Two", "Second")))

SHARED = (
    row("a type of requests and responses", ASK + ANSWER + PART, ASK + ANSWER + LESS, "element-removed Part/Beta: sr"),
    row("a type of two requests", ASK + TELL + PART, ASK + TELL + MORE, "element-added Part/Gamma"),
    row("a type of two requests, the other way", ASK + TELL + MORE, ASK + TELL + PART, "element-removed Part/Gamma: s"),
    row("a type of a response only", ANSWER + PART, ANSWER + MORE, "element-added Part/Gamma: r"),
    row(
        "a type that a request and a response use in different places",
        typed("AskRequest", "Part") + response(seq(typed("Inner", "Part", "*")), PART),
        typed("AskRequest", "Part") + response(seq(typed("Inner", "Part", "*")), LESS),
        "element-removed Part/Beta: sr",
    ),
    row(
        "a base of two types",
        USES + BASE + DERIVED,
        USES + complex_("Base", seq(A, el("Delta"))) + DERIVED,
        "element-added Base/Delta: s",
    ),
    row(
        "a group of two types",
        request(
            seq('<group ref="t:Rest"/>', typed("Part", "Part")),
            complex_("Part", '<group ref="t:Rest"/>') + f'<group name="Rest">{seq(B)}</group>',
        ),
        request(
            seq('<group ref="t:Rest"/>', typed("Part", "Part")),
            complex_("Part", '<group ref="t:Rest"/>') + f'<group name="Rest">{seq(B, C)}</group>',
        ),
        "element-added Rest/Gamma: s",
    ),
    row(
        "an element that two types refer to",
        request(seq('<element ref="t:Note"/>'))
        + response(seq('<element ref="t:Note"/>'))
        + el("Note", kind='type="int"'),
        request(seq('<element ref="t:Note"/>'))
        + response(seq('<element ref="t:Note"/>'))
        + el("Note", kind='type="int" nillable="true"'),
        "nillable-added Note: r",
    ),
)

UNUSED = (
    row("an unused type changed", request(seq(A)) + PART, request(seq(A)) + LESS, "element-removed Part/Beta"),
    row(
        "an unused simple type changed",
        request(seq(A)) + TEXT,
        request(seq(A)) + simple("Text", of("int")),
        "base-type-changed Text",
    ),
    row(
        "an unused type and what it is made of",
        request(seq(A)) + PART + complex_("More", extends("t:Part")),
        request(seq(A)) + LESS + complex_("More", extends("t:Part")),
        "element-removed Part/Beta",
    ),
    row("a type added", request(seq(A)), request(seq(A)) + PART, "type-added Part"),
    row("a type removed", request(seq(A)) + PART, request(seq(A)), "type-removed Part: c"),
    row(
        "a type added and used",
        request(seq(A)),
        request(seq(A, typed("Beta", "Part", "?"))) + PART,
        "element-added AskRequest/Beta",
        "type-added Part",
    ),
    row("a type of its own named", request(seq(A)), ASK + LESS, "type-added Part"),
    row("a named type written in place", ASK + LESS, request(seq(A)), "type-removed Part: c"),
    row(
        "a simple type of its own named and narrowed",
        request(
            seq(
                el("Alpha")
                .replace("/>", f"><simpleType>{of('string', 'maxLength=12')}</simpleType></element>")
                .replace(' type="string"', "")
            )
        ),
        request(seq(typed("Alpha", "Text")), TEXT),
        "type-added Text",
        "length-tightened Text: s",
    ),
)

RENAMED = (
    *either(
        "a type renamed",
        seq(typed("Alpha", "Text")),
        seq(typed("Alpha", "Words")),
        "type-renamed Text: c",
        more=(TEXT, TEXT.replace("Text", "Words")),
    ),
    *either(
        "a type renamed and narrowed",
        seq(typed("Alpha", "Text")),
        seq(typed("Alpha", "Words")),
        "type-renamed Text: c",
        "length-tightened Words: s",
        more=(TEXT, simple("Words", of("string", "maxLength=8"))),
    ),
    *either(
        "a type renamed and an element added",
        seq(typed("Alpha", "Part")),
        seq(typed("Alpha", "Piece")),
        "type-renamed Part: c",
        "element-added Piece/Gamma: r",
        more=(PART, MORE.replace('"Part"', '"Piece"')),
    ),
    row(
        "the type of a root renamed",
        ASK + PART,
        typed("AskRequest", "Piece") + PART.replace('"Part"', '"Piece"'),
        "type-renamed Part: c",
    ),
    row(
        "the type of two roots renamed",
        ASK + ANSWER + PART,
        (ASK + ANSWER + PART).replace("Part", "Piece"),
        "type-renamed Part: c",
    ),
    row(
        "a type split in two",
        ASK + ANSWER + PART,
        ASK + typed("AskResponse", "Piece") + PART + MORE.replace('"Part"', '"Piece"'),
        "type-replaced AskResponse: c",
        "type-added Piece",
        "element-added AskResponse/Gamma: r",
    ),
    *either(
        "another type that is there already",
        seq(typed("Alpha", "Text"), typed("Beta", "Words")),
        seq(typed("Alpha", "Words"), typed("Beta", "Words")),
        "type-replaced */Alpha: c",
        "length-tightened */Alpha: s",
        more=TEXT + simple("Words", of("string", "maxLength=5")),
    ),
    row(
        "a type renamed that contains itself",
        TREE.format(A),
        TREE.format(A).replace("Tree", "Wood"),
        "type-renamed Tree: c",
    ),
)

RECURSIVE = (
    row(
        "an element added to a type that contains itself",
        TREE.format(A),
        TREE.format(A + el("Beta")),
        "element-added Tree/Beta: s",
    ),
    row(
        "an element removed from a type that contains itself",
        TREE.format(A + B),
        TREE.format(A),
        "element-removed Tree/Beta: s",
    ),
    row(
        "a value below a type that contains itself",
        TREE.format(typed("Leaf", "Text")) + TEXT,
        TREE.format(typed("Leaf", "Text")) + TEXT.replace("9", "8"),
        "length-tightened Text: s",
    ),
    row(
        "types that contain each other",
        request(
            seq(typed("Left", "Left")),
            complex_("Left", seq(typed("Right", "Right", "?"))) + complex_("Right", seq(typed("Left", "Left", "?"), A)),
        ),
        request(
            seq(typed("Left", "Left")),
            complex_("Left", seq(typed("Right", "Right", "?")))
            + complex_("Right", seq(typed("Left", "Left", "?"), A, B)),
        ),
        "element-added Right/Beta: s",
    ),
)

ROWS = (*SHARED, *UNUSED, *RENAMED, *RECURSIVE)
