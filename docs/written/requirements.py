"""What a system is held to: every requirement, by feature, with what verifies it."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.features import Plan, features
from fmk16.conformance.suite.requirements import Kind, Requirement, requirements
from fmk16.report.phrases import Language, Words
from fmk16.report.suites.suite import demand_words, role_words
from written.markdown import anchored, heading, joined, plain, prose, table
from written.places import REQUIREMENTS, Page, ground_link, link, of_feature, rule_links, scenario_links

ENGLISH = Words(Language.ENGLISH)


def page() -> Page:
    """Write the page of all requirements."""
    return Page(REQUIREMENTS, joined(*_parts()))


def _parts() -> Iterator[str]:
    counts = [
        f"{sum(each.kind is kind for each in requirements().values())} {ENGLISH.say(f'suite.kind.{kind}')}"
        for kind in Kind
    ]
    yield "# Requirements"
    yield (
        f"{len(requirements())} requirements ({', '.join(counts)}), one sentence each, out of "
        "`conformance/requirements.csv`. "
        "[The suite](../suite.md) tells how a system is held to them. Ids are permanent."
    )
    for feature in features().values():
        held = [each for each in requirements().values() if each.feature == feature.id]
        rows = [_row(each) for each in held]
        head = ("Requirement", "What is required", "Role", "Phase", "Rests on", "Shown by", "Asked of")
        name = f"{link(feature.id, of_feature(feature.id), REQUIREMENTS)}: {plain(feature.english)}"
        yield joined(heading(2, name, feature.id), table(head, rows))


def _row(each: Requirement) -> tuple[str, ...]:
    phases = [each.phase(plan) for plan in (Plan.THREE_PHASES, Plan.TWO_PHASES)]
    asked = [f"{plain(system)} ({demand_words(demand, ENGLISH)})" for system, demand in each.demands.items()]
    return (
        anchored(each.id, each.id),
        f"{prose(each.text.english)}<br>*{prose(each.text.danish)}*",
        role_words(each.role, ENGLISH),
        "every" if phases[0] is None else f"{phases[0]} / {phases[1]}",
        ", ".join(filter(None, (ground_link(each.source, REQUIREMENTS), plain(each.number)))),
        _shown(each),
        ", ".join(asked) or demand_words(None, ENGLISH),
    )


def _shown(each: Requirement) -> str:
    by = [scenario_links(each.scenarios, REQUIREMENTS), rule_links(each.rules, REQUIREMENTS), plain(each.reason)]
    return f"{ENGLISH.say(f'suite.kind.{each.kind}')}: {', '.join(filter(None, by))}".removesuffix(": ")
