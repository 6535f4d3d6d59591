"""The rules: a table of all by feature, and a page of each, as ``fmk16 explain`` gives it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from fmk16.conformance.catalogue import VERSION, catalogue
from fmk16.conformance.examples import VALID, example_of, shown_by
from fmk16.conformance.features import features
from fmk16.conformance.grounds import basis_of, ground
from fmk16.conformance.rule import Rule
from fmk16.conformance.rule_texts import Words as Texts
from fmk16.conformance.rule_texts import texts_of
from fmk16.conformance.statements import bases
from fmk16.conformance.subjects import looked_at, options_of, roots_of
from fmk16.conformance.suite.requirements import requirements
from fmk16.conformance.suite.scenario import scenarios
from fmk16.finding import Severity
from fmk16.report.differing import differing_lines
from fmk16.report.explained import page_of, text_of
from fmk16.report.phrases import Language, Words
from fmk16.report.rules import basis_words, severity_of, title_of
from fmk16.report.translation import in_language
from fmk16.schedule.ground import Basis
from fmk16.wire.kinds import KINDS
from written.markdown import anchored, block, code, facts, heading, joined, plain, prose, table
from written.model_places import of_type
from written.places import (
    RULES,
    Page,
    ground_link,
    link,
    linked,
    of_feature,
    of_rule,
    requirement_links,
    scenario_links,
)

ENGLISH, DANISH = Words(Language.ENGLISH), Words(Language.DANISH)

INVALID = "fixtures/invalid"
"""Where the messages that trip the rules lie in the site."""

FIRST_FOUND = "---\nsearch:\n  boost: 2\n---"
"""Lets a search for a rule's id find its page before the pages that name it."""


def pages() -> Iterator[Page]:
    """Write the table of all rules, and a page of each."""
    yield Page(RULES, _index())
    for rule in catalogue().values():
        yield Page(of_rule(rule.id), _page(rule))


# --- the table of all ------------------------------------------------------------------------------------------------


def _index() -> str:
    families = [_family(family, list(rules)) for family, rules in groupby(catalogue().values(), _family_of)]
    return joined(
        "# Rules",
        f"Rule set {VERSION}: {len(catalogue())} rules, and {len(KINDS)} kinds of finding of the interface itself. A "
        "rule's id begins "
        "with its feature, or with a family that is no feature; one that ends in `-00` tells that a message exercises "
        "the feature. "
        "`fmk16 explain ID` shows each of these pages in the terminal.",
        *families,
        _kinds(),
    )


def _family_of(rule: Rule) -> str:
    return rule.family


def _family(family: str, rules: list[Rule]) -> str:
    feature = features().get(family)
    name = f": {plain(feature.english)}" if feature else ""
    about = f"Of the feature {link(family, of_feature(family), RULES)}, {plain(feature.danish)}." if feature else ""
    rows = [
        (
            link(rule.id, of_rule(rule.id), RULES),
            plain(title_of(rule, ENGLISH)),
            plain(title_of(rule, DANISH)),
            severity_of(rule, ENGLISH),
            basis_words(basis_of(rule), ENGLISH),
        )
        for rule in rules
    ]
    return joined(
        heading(2, f"{family}{name}", family),
        about,
        table(("Rule", "What it finds", "På dansk", "Severity", "Basis"), rows),
    )


def _kinds() -> str:
    basis = basis_words(Basis.SCHEMA, ENGLISH)
    rows = [
        (
            anchored(kind.id, kind.id),
            plain(title_of(kind, ENGLISH)),
            plain(title_of(kind, DANISH)),
            str(kind.severity),
            basis,
        )
        for kind in KINDS.values()
    ]
    return joined(
        heading(2, "What the interface itself forbids", "kinds"),
        (
            "Found before any rule looks: XML that cannot be read, messages that are not to be checked, and what the "
            "schema set does not allow."
        ),
        table(("Kind", "What it is", "På dansk", "Severity", "Basis"), rows),
    )


# --- the page of one -------------------------------------------------------------------------------------------------


def _page(rule: Rule) -> str:
    here = of_rule(rule.id)
    texts = texts_of(rule.id)
    return joined(
        FIRST_FOUND,
        heading(1, f"{rule.id}: {plain(texts.english.title)}"),
        f"På dansk: *{plain(texts.danish.title)}* — {link('all rules', f'{RULES}#{rule.family}', here)}",
        facts(_about(rule, here)),
        linked(page_of(rule), here),
        _said(texts.english, texts.danish),
        _resting(rule, here),
        _shown(rule) if rule.is_activation else _example(rule),
        _where(rule, here),
    )


def _about(rule: Rule, here: str) -> Iterator[tuple[str, str]]:
    served = [features()[each] for each in dict.fromkeys((rule.family, *rule.also)) if each in features()]
    by = [each.id for each in requirements().values() if rule.id in each.rules]
    used = [each.id for each in scenarios().values() if rule.id in each.rules]
    yield "Severity", severity_of(rule, ENGLISH)
    yield "Basis", basis_words(basis_of(rule), ENGLISH)
    yield "Rests on", ground_link(rule.ground, here)
    yield "Features", ", ".join(f"{link(each.id, of_feature(each.id), here)} {plain(each.english)}" for each in served)
    yield "Direction", ENGLISH.say(f"explain.{rule.only or 'both'}")
    yield "Verifies", requirement_links(by, here)
    yield "Asked by", scenario_links(used, here)


def _said(english: Texts, danish: Texts) -> str:
    if not (english.says or english.do):
        return ""
    rows = [("English", prose(english.says), prose(english.do)), ("Dansk", prose(danish.says), prose(danish.do))]
    return joined(heading(2, "What it says", "says"), table(("", "Finding", "To do"), rows))


def _resting(rule: Rule, here: str) -> str:
    found = ground(rule.ground)
    meaning = bases()[found.basis]
    sources = [
        (basis_words(basis, ENGLISH), plain(text_of(source, Language.ENGLISH)), source.read)
        for basis, source in zip(found.bases, found.sources, strict=True)
    ]
    options = ", ".join(map(code, options_of(found)))
    return joined(
        heading(2, "What it rests on", "ground"),
        f"{ground_link(found.id, here)}: {prose(found.english)}",
        f"*{prose(found.danish)}*",
        f"How sure that is: **{basis_words(found.basis, ENGLISH)}**, {plain(meaning.english)}.",
        table(("Basis", "Source", "Read"), sources),
        f"Another reading is chosen in `fmk16.toml` by {options}." if options else "",
    )


def _example(rule: Rule) -> str:
    example = example_of(rule)
    finding = in_language(example.finding.text, Language.ENGLISH)
    severity = severity_of(rule, ENGLISH)
    if rule.severity is not Severity.ERROR:
        severity += ", which alone does not fail a check"
    return joined(
        heading(2, "Example", "example"),
        (
            f"{_fixture(str(VALID / example.fixture))} is right. Changed so, it is "
            f"[{rule.id}.xml](../../{INVALID}/{rule.id}.xml):"
        ),
        block(differing_lines(example.before, example.after), "diff"),
        f"which gives ({severity}), at {code(example.finding.location.xpath)}:",
        block([f"{rule.id} {finding}"]),
    )


def _shown(rule: Rule) -> str:
    shown = shown_by(rule)
    return joined(
        heading(2, "Example", "example"),
        f"{_fixture(str(VALID / shown.fixture))}, line {shown.line}, exercises it, at {code(shown.xpath)}:",
        block(shown.xml, "xml"),
    )


def _fixture(path: str) -> str:
    return f"[{path}](../../{path})"


def _where(rule: Rule, here: str) -> str:
    types = ", ".join(link(code(name), of_type(name), here) for name in looked_at(rule))
    roots = ", ".join(map(code, roots_of(rule)))
    return joined(
        heading(2, "Where it looks", "where"), f"At {types}.", f"In {len(roots_of(rule))} kinds of message: {roots}."
    )
