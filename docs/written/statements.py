"""What a dosage means: every statement with its basis, and what rests on it and tries it."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.statements import Section, Statement, bases, sections, statements
from fmk16.conformance.subjects import resting_on
from fmk16.conformance.suite.requirements import requirements
from fmk16.conformance.suite.scenario import scenarios
from fmk16.conformance.vectors.cases import vectors
from fmk16.report.explained import text_of
from fmk16.report.phrases import Language, Words
from fmk16.report.rules import basis_words
from written.markdown import code, facts, heading, joined, plain, prose, table
from written.places import STATEMENTS, Page, link, linked, requirement_links, rule_links, scenario_links
from written.vectors import of_vector

ENGLISH, DANISH = Words(Language.ENGLISH), Words(Language.DANISH)


def page() -> Page:
    """Write the page of all statements."""
    return Page(STATEMENTS, joined(*_parts()))


def _parts() -> Iterator[str]:
    yield "# Statements of dosage"
    yield (
        f"What a dosage of FMK 1.6.0 means, in {len(statements())} numbered statements. Answers, rules and "
        "requirements name the statements "
        "they rest on, and are as sure as these are. Numbers are permanent."
    )
    yield heading(2, "How sure a statement can be", "basis")
    rows = [
        (basis_words(basis, ENGLISH), basis_words(basis, DANISH), plain(text.english), plain(text.danish))
        for basis, text in bases().items()
    ]
    yield table(("Basis", "På dansk", "Meaning", "Betydning"), rows)
    filled = {each.section for each in statements().values()}
    yield from (_section(section) for section in sections() if section.number in filled)


def _section(section: Section) -> str:
    within = [_statement(each) for each in statements().values() if each.section == section.number]
    return joined(
        heading(
            2, f"{section.number}. {plain(section.english)} ({plain(section.danish)})", f"section-{section.number}"
        ),
        *within,
    )


def _statement(statement: Statement) -> str:
    return joined(
        heading(3, str(statement), f"dosage-{statement.number}"),
        linked(prose(statement.english.strip()), STATEMENTS),
        f"*{prose(statement.danish.strip())}*",
        facts(_about(statement)),
    )


def _about(statement: Statement) -> Iterator[tuple[str, str]]:
    ground = str(statement)
    shown = [each for each in vectors().values() if ground in each.statements]
    asked = [each for each in scenarios().values() if ground in _asked_of(each.id)]
    held = [each.id for each in requirements().values() if each.source == ground]
    yield "Basis", "; ".join(_bases(statement))
    yield "Another reading", ", ".join(map(code, statement.option))
    yield "Rules", rule_links((rule.id for rule in resting_on(ground)), STATEMENTS)
    yield "Requirements", requirement_links(held, STATEMENTS)
    yield "Scenarios", scenario_links((each.id for each in asked), STATEMENTS)
    yield "Hand-worked cases", ", ".join(link(each.id, of_vector(each.id), STATEMENTS) for each in shown)


def _bases(statement: Statement) -> Iterator[str]:
    for basis, source in zip(statement.basis, statement.sources, strict=True):
        read = f", read {source.read}" if source.read else ""
        yield f"{basis_words(basis, ENGLISH)} ({plain(text_of(source, Language.ENGLISH))}{read})"


def _asked_of(scenario_id: str) -> set[str]:
    scenario = scenarios()[scenario_id]
    return {*scenario.statements, *(each for question in scenario.questions for each in question.statements)}
