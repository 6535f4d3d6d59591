"""What rules say, in English and Danish: ``conformance/rules/<family>.toml`` as objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fmk16.conformance.register import load, unknown


@dataclass(frozen=True, slots=True)
class Words:
    """What a rule says in one language; sentences name values in braces.

    Attributes:
        title: What is found, in a few words.
        says: The sentence of a finding.
        do: What to do about it; empty where there is nothing to do. Of an activation rule, which message to send, where
            the feature's operations and elements do not tell it.
    """

    title: str
    says: str = ""
    do: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to a fixture.

    Attributes:
        at: The element, as an XPath with the prefixes ``fmk`` and ``soap``.
        text: What its text becomes.
        xml: What is put in its place; several elements may stand side by side.
        before: What is put before it.
        after: What is put behind it.
        inside: What is put at its end.
        remove: Whether it goes.
    """

    at: str
    text: str | None = None
    xml: str | None = None
    before: str | None = None
    after: str | None = None
    inside: str | None = None
    remove: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """How a valid message is made to trip a rule.

    Attributes:
        fixture: The valid message, a file of ``fixtures/valid``.
        edits: What is changed in it, one after another.
        also: Rules of lesser severity that the changes trip besides.
    """

    fixture: str
    edits: tuple[Edit, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleTexts:
    """All that is said of one rule.

    Attributes:
        id: The rule's id.
        english: What it says in English.
        danish: The same in Danish.
        proof: The mutation that trips it; of an activation rule, a fixture that exercises the feature.
    """

    id: str
    english: Words
    danish: Words
    proof: Proof


@cache
def texts_of_family(family: str) -> Mapping[str, RuleTexts]:
    """Read what the rules of a family say, by id."""
    return {rule_id: _texts(rule_id, said) for rule_id, said in load(f"rules/{family.lower()}.toml").items()}


def texts_of(rule_id: str) -> RuleTexts:
    """Give what is said of a rule.

    Raises:
        UnknownIdError: Nothing is said of it.
    """
    family = texts_of_family(rule_id[:3])
    if rule_id not in family:
        raise unknown("rule", rule_id, family)
    return family[rule_id]


def _texts(rule_id: str, said: Mapping[str, Any]) -> RuleTexts:
    if missing := {"english", "danish", "proof"} - said.keys():
        raise ValueError(f"conformance/rules: {rule_id} lacks {', '.join(sorted(missing))}")
    proof = said["proof"]
    edits = tuple(Edit(**edit) for edit in proof.get("edits", ()))
    english, danish = (Words(**said[language]) for language in ("english", "danish"))
    return RuleTexts(rule_id, english, danish, Proof(proof["fixture"], edits, tuple(proof.get("also", ()))))
