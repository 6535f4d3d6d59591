"""The scenarios of the suite: story, what is handed in or asked, and what is expected."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.features import features
from fmk16.conformance.suite.scenario import Expected, Part, Question, Scenario, scenarios
from fmk16.report.phrases import Language, Words
from fmk16.report.suites.suite import review_words, role_words
from written.markdown import code, facts, heading, joined, plain, prose, table
from written.places import (
    SCENARIOS,
    Page,
    ground_link,
    link,
    of_feature,
    of_scenario,
    requirement_links,
    rule_links,
)

ENGLISH = Words(Language.ENGLISH)


def page() -> Page:
    """Write the page of all scenarios."""
    return Page(SCENARIOS, joined(*_parts()))


def _parts() -> Iterator[str]:
    counts = [
        f"{sum(each.part is part for each in scenarios().values())} of a {role_words(part, ENGLISH)}" for part in Part
    ]
    yield "# Scenarios"
    yield (
        f"{len(scenarios())} scenarios ({', '.join(counts)}). Each is a clinical story, what a system is asked to do "
        "with it, and what shows "
        "that it did; the worked answers stand in `conformance/scenarios/`. `fmk16 suite show ID` shows one, and [the "
        "suite](../suite.md) "
        "tells how they are played."
    )
    for feature in features().values():
        played = [each for each in scenarios().values() if each.feature == feature.id]
        if played:
            yield heading(2, f"{feature.id}: {plain(feature.english)}", feature.id)
            yield table(("Scenario", "Title", "På dansk", "Role"), map(_row, played))
            yield from map(_scenario, played)


def _row(each: Scenario) -> tuple[str, ...]:
    name = link(each.id, of_scenario(each.id), SCENARIOS)
    return name, plain(each.title.english), plain(each.title.danish), role_words(each.part, ENGLISH)


def _scenario(each: Scenario) -> str:
    return joined(
        heading(3, f"{each.id}: {plain(each.title.english)}", each.id),
        f"*{plain(each.title.danish)}*",
        prose(each.story.english.strip()),
        prose(each.do.english.strip()),
        facts(_about(each)),
        table(("Place", "What stands there", "Rests on"), map(_expected, each.expected)),
        table(("Question", "What is asked", "Rests on"), map(_question, each.questions)),
    )


def _about(each: Scenario) -> Iterator[tuple[str, str]]:
    yield "Role", role_words(each.part, ENGLISH)
    yield (
        "Imported" if each.imported else "Handed in",
        ", ".join(code(name) for name in (_imported(each) or each.messages)),
    )
    yield "Types of system", ", ".join(map(plain, each.systems)) or ENGLISH.say("suite.show.all_systems")
    yield "Features", ", ".join(link(name, of_feature(name), SCENARIOS) for name in each.features)
    yield "Requirements", requirement_links(each.requirements, SCENARIOS)
    yield "Rests on", ", ".join(ground_link(name, SCENARIOS) for name in each.statements)
    yield "Held to what was ordered", ", ".join(each.meant)
    yield "Rules to be exercised", rule_links(each.rules, SCENARIOS)
    yield "Wrong answers it notices", ", ".join(dict.fromkeys(code(wrong.operator) for wrong in each.wrong))
    yield "Review", plain(review_words(each, ENGLISH))


def _imported(each: Scenario) -> tuple[str, ...]:
    return tuple(file.name for file in each.imported)


def _expected(line: Expected) -> tuple[str, ...]:
    return code(line.at), _value(line), ground_link(line.statement, SCENARIOS)


def _value(line: Expected) -> str:
    if line.absent:
        return "nothing"
    if line.count is not None:
        return f"{line.count} elements"
    return " or ".join(map(code, line.one_of or (line.text or "",)))


def _question(each: Question) -> tuple[str, ...]:
    return each.id, prose(each.text.english), ", ".join(ground_link(name, SCENARIOS) for name in each.statements)
