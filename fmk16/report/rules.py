"""The rules as a list, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from fmk16.conformance.catalogue import VERSION
from fmk16.conformance.grounds import basis_of
from fmk16.conformance.rule import Rule
from fmk16.conformance.rule_texts import texts_of
from fmk16.finding import Said
from fmk16.report.documents import without_nothing
from fmk16.report.elements import Json
from fmk16.report.phrases import Language, Words
from fmk16.report.tables import table_text
from fmk16.report.translation import in_language
from fmk16.schedule.ground import Basis
from fmk16.wire.kinds import Kind

WHOLE_COLUMNS = 3
"""Id, severity and basis are never wrapped."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list of rules holds.

    Attributes:
        rules: The rules.
        kinds: What the wire finds before any rule looks.
    """

    rules: Sequence[Rule]
    kinds: Sequence[Kind]


def title_of(thing: Rule | Kind, words: Words) -> str:
    """Say in a few words what is found."""
    if isinstance(thing, Kind):
        return in_language(Said(thing.title), words.language)
    texts = texts_of(thing.id)
    return texts.danish.title if words.language is Language.DANISH else texts.english.title


def severity_of(thing: Rule | Kind, words: Words) -> str:
    """Say how bad it is; of an activation rule, that it says what is exercised."""
    if isinstance(thing, Rule) and thing.is_activation:
        return words.say("rules.activation")
    return words.say(f"severity.{thing.severity}")


def basis_words(basis: Basis, words: Words) -> str:
    """Say how sure something is, in one word."""
    return words.say(f"basis.{basis.name.lower()}")


def rules_text(listed: Listed, words: Words, width: int | None) -> str:
    """Write a rule a line: id, severity, how sure it is, and title; then how many there are."""
    if not listed.rules and not listed.kinds:
        return f"{words.say('rules.none')}\n"
    rows = [(each.id, severity_of(each, words), _basis(each, words), title_of(each, words)) for each in _all(listed)]
    counts = words.say("rules.sum", version=VERSION, rules=len(listed.rules), kinds=len(listed.kinds))
    return f"{table_text(rows, width, whole=WHOLE_COLUMNS)}{counts}\n"


def rules_schema() -> Json:
    """Give the JSON Schema that every document of ``rules`` holds to."""
    text = files("fmk16.report").joinpath("schemas/rules.schema.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def rules_json(listed: Listed, words: Words) -> Json:
    """Turn a list of rules into an object."""
    return {
        "Command": "rules",
        "Language": str(words.language),
        "RuleSet": {"Version": VERSION, "Rules": len(listed.rules), "Kinds": len(listed.kinds)},
        "Rules": [_json(each, words) for each in _all(listed)],
    }


def _all(listed: Listed) -> Iterator[Rule | Kind]:
    yield from listed.rules
    yield from listed.kinds


def _basis(thing: Rule | Kind, words: Words) -> str:
    return basis_words(basis_of(thing) if isinstance(thing, Rule) else Basis.SCHEMA, words)


def _json(thing: Rule | Kind, words: Words) -> Json:
    said = {"Id": thing.id, "Severity": str(thing.severity), "Title": title_of(thing, words)}
    if isinstance(thing, Kind):
        return said | {"Basis": Basis.SCHEMA.name.lower()}
    return said | without_nothing(
        {
            "Basis": basis_of(thing).name.lower(),
            "Ground": thing.ground,
            "Also": list(thing.also),
            "Activation": thing.is_activation or None,
        }
    )
