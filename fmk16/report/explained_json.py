"""The page of a rule, a feature, a ground or a kind of finding, for machines."""

from __future__ import annotations

import json
from importlib.resources import files

from fmk16.conformance.examples import VALID, example_of, shown_by
from fmk16.conformance.features import Feature, facts_of, features, groups
from fmk16.conformance.grounds import Ground, ground
from fmk16.conformance.rule import Rule
from fmk16.conformance.rule_texts import texts_of
from fmk16.conformance.subjects import Subject, looked_at, options_of, resting_on, roots_of, serving
from fmk16.report.differing import differing_lines
from fmk16.report.documents import without_nothing
from fmk16.report.elements import Json
from fmk16.report.explained import page_of, text_of
from fmk16.report.features import name_of
from fmk16.report.phrases import Language, Words
from fmk16.report.rules import title_of
from fmk16.report.translation import in_language
from fmk16.schedule.ground import Basis
from fmk16.wire.kinds import Kind


def explained_schema() -> Json:
    """Give the JSON Schema that every document of ``explain`` holds to."""
    text = files("fmk16.report").joinpath("schemas/explain.schema.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def explained_json(subject: Subject, words: Words) -> Json:
    """Turn what somebody asked about into an object."""
    kind, told = _told(subject, words)
    return {"Command": "explain", "Language": str(words.language), "Kind": kind, **told}


def _told(subject: Subject, words: Words) -> tuple[str, Json]:
    match subject:
        case Rule():
            return "rule", _rule(subject, words)
        case Feature():
            return "feature", _feature(subject, words)
        case Ground():
            return "ground", _ground(subject, words) | {"Rules": [rule.id for rule in resting_on(subject.id)]}
        case Kind():
            return "interface", _kind(subject, words)


def _rule(rule: Rule, words: Words) -> Json:
    texts = texts_of(rule.id)
    said = texts.danish if words.language is Language.DANISH else texts.english
    served = [features()[each] for each in dict.fromkeys((rule.family, *rule.also)) if each in features()]
    entries = {
        "Id": rule.id,
        "Title": said.title,
        "Severity": str(rule.severity),
        "Activation": rule.is_activation or None,
        "Page": page_of(rule),
        "Says": said.says,
        "ToDo": said.do,
        "Ground": _ground(ground(rule.ground), words),
        "LooksAt": list(looked_at(rule)),
        "Direction": str(rule.only or ""),
        "Messages": list(roots_of(rule)),
        "Features": [_named(feature, words) for feature in served],
        "Example": _shown(rule) if rule.is_activation else _example(rule, words),
    }
    return without_nothing(entries)


def _ground(found: Ground, words: Words) -> Json:
    sources = [
        without_nothing({"Basis": basis.name.lower(), "Text": text_of(source, words.language), "Read": source.read})
        for basis, source in zip(found.bases, found.sources, strict=True)
    ]
    return without_nothing(
        {
            "Id": found.id,
            "Text": text_of(found, words.language),
            "Basis": found.basis.name.lower(),
            "Sources": sources,
            "Options": list(options_of(found)),
        }
    )


def _feature(feature: Feature, words: Words) -> Json:
    rules = serving(feature.id)
    entries = {
        **_named(feature, words),
        "Group": name_of(groups()[feature.group], words.language),
        "Provisional": feature.provisional or None,
        "Optional": feature.optional or None,
        "Elements": list(feature.elements),
        "Values": [{"Element": each.element, "Value": each.value} for each in feature.values],
        "Operations": list(feature.operations),
        "Facts": [_ground(ground(f"features:{fact.id}"), words) for fact in facts_of(feature.id)],
        "Rules": [rule.id for rule in rules],
        "Example": _shown(rules[0]) if rules and rules[0].is_activation else {},
    }
    return without_nothing(entries)


def _named(feature: Feature, words: Words) -> Json:
    phases = {str(plan): phase for plan, phase in feature.phase.items()}
    return without_nothing({"Id": feature.id, "Name": name_of(feature, words.language), "Phase": phases})


def _kind(kind: Kind, words: Words) -> Json:
    basis = Basis.SCHEMA.name.lower()
    return {"Id": kind.id, "Title": title_of(kind, words), "Severity": str(kind.severity), "Basis": basis}


def _example(rule: Rule, words: Words) -> Json:
    example = example_of(rule)
    return {
        "Fixture": str(VALID / example.fixture),
        "Changes": list(differing_lines(example.before, example.after)),
        "Finding": in_language(example.finding.text, words.language),
        "XPath": example.finding.location.xpath,
    }


def _shown(rule: Rule) -> Json:
    shown = shown_by(rule)
    return {"Fixture": str(VALID / shown.fixture), "Line": shown.line, "XPath": shown.xpath, "Xml": list(shown.xml)}
