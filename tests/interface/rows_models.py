"""Rows of content models: sequences and choices, wildcards, kinds of content, substitution groups."""

from __future__ import annotations

from .rows import A, B, C, any_of, attr, both, either, el, in_any_order, of, one_of, request, response, row, seq

HEAD = seq('<element ref="t:Head"/>')

ONE, TWO = (el(local, kind='type="string" substitutionGroup="t:Head"') for local in ("One", "Two"))

D = el("Delta")

MODELS = (
    *either("a sequence made a choice", seq(A, B), one_of(A, B), "model-changed */choice(Alpha...): sr"),
    *either("a choice made a sequence", one_of(A, B), seq(A, B), "model-changed */sequence(Alpha...): sr"),
    *either("any order made one", in_any_order(A, B), seq(A, B), "model-changed */sequence(Alpha...): s"),
    *either("one order made any", seq(A, B), in_any_order(A, B), "model-changed */all(Alpha...): r"),
    *either(
        "all of the content made optional", seq(A, B), seq(A, B, occurs="?"), "minimum-lowered */sequence(Alpha...): r"
    ),
    *either(
        "a part made optional",
        seq(A, B, C),
        seq(A, seq(B, C, occurs="?")),
        "minimum-lowered */sequence(Beta...): r",
    ),
    *either(
        "an optional part made required",
        seq(A, seq(B, C, occurs="?")),
        seq(A, B, C),
        "minimum-raised */sequence(Beta...): s",
    ),
    *either("a choice added", seq(A), seq(A, one_of(B, C)), "group-added */choice(Beta...): sr"),
    *either("an optional choice added", seq(A), seq(A, one_of(B, C, occurs="?")), "group-added */choice(Beta...): r"),
    *either("a choice removed", seq(A, one_of(B, C)), seq(A), "group-removed */choice(Beta...): sr"),
    *either(
        "an optional choice removed", seq(A, one_of(B, C, occurs="?")), seq(A), "group-removed */choice(Beta...): s"
    ),
    *either(
        "an alternative of two elements added",
        one_of(A, B),
        one_of(A, B, seq(C, D)),
        "group-added */sequence(Gamma...): r",
    ),
    *either("an element made one of two", seq(A, B), seq(A, one_of(B, C)), "element-added */Gamma: r"),
    *either("one of two made the only one", seq(A, one_of(B, C)), seq(A, B), "element-removed */Gamma: s"),
    # what accepts the same
    *either("alternatives in another order", one_of(A, B, C), one_of(C, A, B), "content-rewritten *"),
    *either("any order in another order", in_any_order(A, B), in_any_order(B, A), "content-rewritten *"),
    *either(
        "alternatives of elements in another order", one_of(seq(A, B), C), one_of(C, seq(A, B)), "content-rewritten *"
    ),
    *either("an optional choice of two", one_of(A, B, occurs="?"), one_of(el("Alpha", "?"), B), "content-rewritten *"),
    *either(
        "numbers within numbers",
        seq(el("Alpha", "0-100")),
        seq(seq(el("Alpha", "0-10"), occurs="0-10")),
        "content-rewritten *",
    ),
    *either(
        "a repeated choice of repeated elements",
        one_of(A, B, occurs="*"),
        one_of(el("Alpha", "*"), B, occurs="*"),
        "content-rewritten *",
    ),
    row(
        "alternatives in another order in a group",
        request('<group ref="t:Rest"/>', f'<group name="Rest">{one_of(A, B)}</group>'),
        request('<group ref="t:Rest"/>', f'<group name="Rest">{one_of(B, A)}</group>'),
        "content-rewritten Rest",
    ),
)

WILDCARDS = (
    *either("a wildcard added", seq(A), seq(A, any_of(occurs="?")), "wildcard-added */any: r"),
    *either("a wildcard that must be filled added", seq(A), seq(A, any_of()), "wildcard-added */any: sr"),
    *either("a wildcard removed", seq(A, any_of(occurs="*")), seq(A), "wildcard-removed */any: s"),
    *either("a wildcard that must be filled removed", seq(A, any_of()), seq(A), "wildcard-removed */any: sr"),
    *either("a wildcard narrowed", seq(any_of("##any")), seq(any_of("##other")), "wildcard-changed */any: s"),
    *either("a wildcard widened", seq(any_of("urn:a")), seq(any_of("urn:a urn:b")), "wildcard-changed */any: r"),
    *either(
        "a wildcard of another namespace", seq(any_of("urn:a")), seq(any_of("urn:b")), "wildcard-changed */any: sr"
    ),
    *either(
        "a wildcard that wants declarations",
        seq(A, any_of("##targetNamespace")),
        seq(A, any_of("##targetNamespace", "strict")),
        "wildcard-changed */any: s",
        more=el("Note"),
    ),
    *either(
        "a wildcard that wants declarations where there are none",
        seq(A, any_of("urn:a")),
        seq(A, any_of("urn:a", "strict")),
        "wildcard-changed */any: s",
    ),
    *either(
        "a wildcard that no longer validates",
        seq(any_of("##any", "lax")),
        seq(any_of("##any", "skip")),
        "wildcard-changed */any: r?",
    ),
    *either(
        "a wildcard for an element",
        seq(A, B),
        seq(A, any_of("##targetNamespace")),
        "element-removed */Beta: r",
        "wildcard-added */any: r",
    ),
)

KINDS = (
    *either("children for a value", of("string"), seq(A), "content-kind-changed *: sr"),
    *either("a value for children", seq(A), of("int"), "content-kind-changed *: sr"),
    *either("nothing for a value", of("string"), seq(), "content-kind-changed *: s"),
    *either(
        "attributes beside a value",
        of("int"),
        f'<simpleContent><extension base="int">{attr("i")}</extension></simpleContent>',
        "attribute-added */@i: r",
    ),
    *(
        row(
            f"text among the children, in {where}",
            declared(seq(A)).replace("<complexType", '<complexType mixed="true"'),
            declared(seq(A)),
            f"mixed-content-removed {root}{whom}",
        )
        for where, declared, root, whom in (
            ("a request", request, "AskRequest", ": s"),
            ("a response", response, "AskResponse", ""),
            ("both", both, "Content", ": s"),
        )
    ),
    *(
        row(
            f"text among the children allowed, in {where}",
            declared(seq(A)),
            declared(seq(A)).replace("<complexType", '<complexType mixed="true"'),
            f"mixed-content-added {root}{whom}",
        )
        for where, declared, root, whom in (
            ("a request", request, "AskRequest", ""),
            ("a response", response, "AskResponse", ": r"),
            ("both", both, "Content", ": r"),
        )
    ),
)

SUBSTITUTION = (
    *either(
        "a member of a substitution group added",
        HEAD,
        HEAD,
        "element-added */Two: r",
        "root-element-added Two",
        more=(el("Head") + ONE, el("Head") + ONE + TWO),
    ),
    *either(
        "a member of a substitution group removed",
        HEAD,
        HEAD,
        "element-removed */Two: s",
        "root-element-removed Two: c",
        more=(el("Head") + ONE + TWO, el("Head") + ONE),
    ),
    *either(
        "the head of a substitution group made abstract",
        HEAD,
        HEAD,
        "element-impossible */Head: s",
        more=(el("Head") + ONE, el("Head", kind='type="string" abstract="true"') + ONE),
    ),
    row(
        "a substitution group written as a choice",
        request(HEAD, el("Head") + ONE),
        request(seq(one_of('<element ref="t:One"/>', '<element ref="t:Head"/>')), el("Head") + el("One")),
        "content-rewritten AskRequest",
    ),
)

ROWS = (*MODELS, *WILDCARDS, *KINDS, *SUBSTITUTION)
