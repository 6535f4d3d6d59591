"""What a run shows of each feature, grouped as the roadmap's slides do, and what is missing in what was asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fmk16.conformance.features import Demand, Feature, Group, features, groups
from fmk16.conformance.profile import Profile
from fmk16.conformance.roles import Role
from fmk16.conformance.rule_texts import texts_of
from fmk16.conformance.run import Run
from fmk16.conformance.tally import FeatureVerdict
from fmk16.finding import Severity
from fmk16.report.phrases import Language, Words

MOST_OPERATIONS = 3
"""So many operations, and elements, are named by which a feature can be shown."""


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """A line of the table of features.

    Attributes:
        feature: The feature.
        verdict: What the run shows of it.
        messages: How many messages exercise it.
        found: How many findings of each severity its rules gave.
        is_asked: Whether the run asks about it.
        demand: How strongly; None: no source states that.
        first: The first message that exercises it.
    """

    feature: Feature
    verdict: FeatureVerdict
    messages: int
    found: Mapping[Severity, int]
    is_asked: bool
    demand: Demand | None
    first: str


def feature_rows(run: Run) -> tuple[tuple[Group, tuple[FeatureRow, ...]], ...]:
    """Give what a run shows of each feature, group by group."""
    profile = run.scales.profile
    asked = {feature.id for feature in profile.asked}

    def row(feature: Feature) -> FeatureRow:
        seen = run.tally.features[feature.id]
        verdict, demand = run.tally.verdict(feature.id), profile.demand(feature)
        return FeatureRow(feature, verdict, seen.messages, seen.found, feature.id in asked, demand, seen.first)

    rows = [row(feature) for feature in features().values()]
    return tuple((group, tuple(each for each in rows if each.feature.group == group.id)) for group in groups().values())


def counted(key: str, count: int, words: Words, **more: object) -> str:
    """Say how many of a thing there are, by the phrase for many or that for one."""
    return words.say(f"{key}.one" if count == 1 else key, count=count, **more)


def severity_counts(found: Mapping[Severity, int], words: Words) -> list[str]:
    """Say how many findings there are of each severity that there are any of."""
    return [counted(f"count.{each}", found[each], words) for each in Severity if found.get(each)]


def name_of(thing: Feature | Group | Role, language: Language) -> str:
    """Name a feature, a group of them or a role in a language."""
    return thing.danish if language is Language.DANISH else thing.english


def verdict_words(verdict: FeatureVerdict, words: Words) -> str:
    """Say a verdict on a feature."""
    return words.say(f"feature.{verdict.name.lower()}")


# --- the table -------------------------------------------------------------------------------------------------------


def asks_for_features(profile: Profile) -> bool:
    """Tell whether a run is asked for features, so that those not exercised are missing."""
    return profile.phase is not None or bool(profile.features)


def feature_lines(run: Run, words: Words) -> Iterator[str]:
    """Write the table of features, and name those that are not exercised where nobody asked for them."""
    is_whole = asks_for_features(run.scales.profile)
    groups = [(group, [row for row in rows if _is_told(row, is_whole=is_whole)]) for group, rows in feature_rows(run)]
    cells = {row.feature.id: _cells(row, words) for _, rows in groups for row in rows}
    widths = [max(map(len, column)) for column in zip(*cells.values(), strict=True)]
    for group, rows in groups:
        if rows:
            yield name_of(group, words.language)
        for row in rows:
            yield "  " + "  ".join(map(str.ljust, cells[row.feature.id], widths)).rstrip()
    untold = [each.id for each in run.scales.profile.asked if each.id not in cells]
    if untold:
        key = "features.not_exercised" if cells else "features.none"
        yield words.say(key, features=", ".join(untold))


def _is_told(row: FeatureRow, *, is_whole: bool) -> bool:
    if row.messages or any(row.found.values()) or row.verdict is FeatureVerdict.COULD_NOT_RUN:
        return True
    return is_whole and row.is_asked


def _cells(row: FeatureRow, words: Words) -> tuple[str, ...]:
    """Say of a feature which it is, what the run shows of it, how often, and what it is called."""
    counts = [counted("feature.messages", row.messages, words)] if row.messages else []
    name = name_of(row.feature, words.language)
    if not row.is_asked:
        name += f"; {words.say('feature.not_asked')}"
    elif row.feature.provisional:
        name += f"; {words.say('feature.provisional')}"
    counts += severity_counts(row.found, words)
    return row.feature.id, verdict_words(row.verdict, words), ", ".join(counts), name


# --- what is missing -------------------------------------------------------------------------------------------------


def missing_lines(run: Run, words: Words) -> Iterator[str]:
    """Write what is missing, a feature a line."""
    return (f"  {feature.id}  {how}" for feature, how in missing_features(run, words))


def missing_features(run: Run, words: Words) -> Iterator[tuple[Feature, str]]:
    """Say of each feature that is asked about and not exercised what message shows it."""
    profile = run.scales.profile
    for feature in (feature for feature in profile.asked if feature.id in run.tally.missing):
        optional = words.say("feature.optional") if profile.demand(feature) is Demand.SHOULD else ""
        yield feature, _how(feature, words) + optional


def _how(feature: Feature, words: Words) -> str:
    """Say which message exercises a feature: as its rule says, or an operation's with one of its elements."""
    texts = texts_of(f"{feature.id}-00")
    if said := texts.danish.do if words.language is Language.DANISH else texts.english.do:
        return said
    if not feature.operations:
        return words.say("missing.dosage")
    operations = _some(feature.operations, words)
    if not feature.elements:
        return words.say("missing.operation", operations=operations)
    elements = _some(feature.elements, words)
    if feature.values:
        values = one_of([f"{each.element} {each.value}" for each in feature.values], words)
        elements = words.say("missing.value", elements=elements, values=values)
    return words.say("missing.element", operations=operations, elements=elements)


def _some(things: Sequence[str], words: Words) -> str:
    """Name things of which one is enough; not all where there are many."""
    if len(things) <= MOST_OPERATIONS:
        return one_of(things, words)
    return words.say("missing.or_others", things=", ".join(things[:MOST_OPERATIONS]))


def one_of(things: Sequence[str], words: Words) -> str:
    """Name things of which one is meant."""
    *first, last = things
    return words.say("or", first=", ".join(first), last=last) if first else last
