"""The features of the roadmap: phases in both plans, what carries them, facts, rules, requirements and scenarios."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.features import Fact, Feature, Plan, facts, facts_of, features, groups
from fmk16.conformance.grounds import ground
from fmk16.conformance.subjects import resting_on, serving
from fmk16.conformance.suite.requirements import requirements
from fmk16.conformance.suite.scenario import scenarios
from fmk16.model.operation import OPERATIONS
from fmk16.report.phrases import Language, Words
from fmk16.report.rules import basis_words
from written.markdown import anchored, code, heading, joined, plain, prose, table
from written.markdown import facts as known
from written.model_places import of_type
from written.places import FEATURES, REQUIREMENTS, Page, link, of_feature, rule_links, scenario_links

ENGLISH = Words(Language.ENGLISH)


def page() -> Page:
    """Write the page of all features."""
    return Page(FEATURES, joined(*_parts()))


def _parts() -> Iterator[str]:
    roadmap = ground(f"features:{next(iter(features()))}").sources[0]
    yield "# Features"
    yield (
        f"What FMK 1.6.0 can do, as {plain(roadmap.english)} names and phases it. A phase selects which features are "
        "asked "
        "about, and nothing else: every rule runs on every message."
    )
    yield table(("Feature", "Name", "På dansk", "Group", "Three phases", "Two phases"), map(_row, features().values()))
    yield (
        "In the tables, \\* marks what the roadmap has in italics (provisional), and *every* what is asked about in "
        "every phase."
    )
    yield from map(_feature, features().values())
    yield _others()


def _row(feature: Feature) -> tuple[str, ...]:
    phases = [_phase(feature, plan) for plan in (Plan.THREE_PHASES, Plan.TWO_PHASES)]
    name = link(feature.id, of_feature(feature.id), FEATURES)
    return name, plain(feature.english), plain(feature.danish), plain(groups()[feature.group].english), *phases


def _phase(feature: Feature, plan: Plan) -> str:
    mark = " \\*" if feature.provisional else ""
    return f"{feature.phase.get(plan, '*every*')}{mark}"


def _feature(feature: Feature) -> str:
    return joined(
        heading(2, f"{feature.id}: {plain(feature.english)}", feature.id),
        f"*{plain(feature.danish)}*",
        known(_about(feature)),
        _facts(facts_of(feature.id), feature.id),
    )


def _about(feature: Feature) -> Iterator[tuple[str, str]]:
    every = len(feature.operations) == len(OPERATIONS)
    operations = [link(code(each), of_type(OPERATIONS[each].request), FEATURES) for each in feature.operations]
    held = [each for each in requirements().values() if each.feature == feature.id]
    played = [each.id for each in scenarios().values() if each.feature == feature.id]
    yield "Group", plain(groups()[feature.group].english)
    yield "Phase", f"{_phase(feature, Plan.THREE_PHASES)} of three; {_phase(feature, Plan.TWO_PHASES)} of two"
    yield "Strength", "optional on the roadmap: should, not shall" if feature.optional else ""
    yield "Elements", ", ".join(map(code, feature.elements))
    yield "Told by", ", ".join(code(f"{each.element} = {each.value}") for each in feature.values)
    yield "Operations", f"all {len(OPERATIONS)}" if every else ", ".join(operations)
    yield "Rules", rule_links((rule.id for rule in serving(feature.id)), FEATURES)
    yield "Requirements", link(str(len(held)), f"{REQUIREMENTS}#{feature.id}", FEATURES)
    yield "Scenarios", scenario_links(played, FEATURES)


def _facts(told: tuple[Fact, ...], section: str) -> str:
    rows = [(_fact_id(fact, section), *_fact(fact)) for fact in told]
    return table(("Fact", "What is known", "På dansk", "Basis", "Rules"), rows)


def _fact_id(fact: Fact, section: str) -> str:
    """Give a fact its place at the first feature that it is about, and a link to it at the others."""
    home = fact.features[0] if fact.features else ""
    return anchored(fact.id, fact.id) if home == section else link(fact.id, of_feature(fact.id), FEATURES)


def _fact(fact: Fact) -> tuple[str, ...]:
    resting = rule_links((rule.id for rule in resting_on(f"features:{fact.id}")), FEATURES)
    return prose(fact.english.strip()), prose(fact.danish.strip()), basis_words(fact.basis, ENGLISH), resting


def _others() -> str:
    told = tuple(fact for fact in facts().values() if not fact.features)
    return joined(heading(2, "Facts of no one feature", "facts"), _facts(told, ""))
