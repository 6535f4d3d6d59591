"""Where in the site each thing has its place, and links from one page to another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from posixpath import dirname, relpath

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.features import facts
from fmk16.conformance.statements import statements
from written.markdown import outside_code, plain

COMMANDS = "reference/commands.md"
EXIT_CODES = "reference/exit-codes.md"
FEATURES = "reference/features.md"
GATE_CATALOGUE = "reference/gate-catalogue.md"
GLOSSARY = "glossary.md"
INDEX = "reference/index.md"
JSON_SCHEMAS = "reference/json-schemas.md"
MODEL = "reference/model.md"
REQUIREMENTS = "reference/requirements.md"
RULES = "reference/rules/index.md"
SCENARIOS = "reference/scenarios.md"
STATEMENTS = "reference/statements.md"
VALUES = "reference/model/values.md"


_NAMED = re.compile(r"\b(?P<rule>[A-Z]{3}-[0-9]{2})\b|\bdosage(?::|\.md )(?P<statement>[0-9]+[a-z]?)\b")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    Attributes:
        path: Where it stands, seen from ``docs/``.
        text: It, in Markdown.
    """

    path: str
    text: str


def of_command(name: str) -> str:
    """Give the place of a command, such as ``suite run``."""
    return f"{COMMANDS}#{name.replace(' ', '-')}"


def of_rule(rule_id: str) -> str:
    """Give the page of a rule."""
    return f"reference/rules/{rule_id}.md"


def of_kind(kind_id: str) -> str:
    """Give the place of a kind of finding of the interface itself."""
    return f"{RULES}#{kind_id}"


def of_statement(number: str) -> str:
    """Give the place of a statement."""
    return f"{STATEMENTS}#dosage-{number}"


def of_feature(feature_id: str) -> str:
    """Give the place of a feature, or of a fact."""
    return f"{FEATURES}#{feature_id}"


def of_ground(ground_id: str) -> str:
    """Give the place of what a rule, a requirement or a question rests on; nothing where it is none of ours."""
    name = ground_id.partition(":")[2]
    if name in statements():
        return of_statement(name)
    return of_feature(name) if name in facts() or ground_id.startswith("features:") else ""


def of_requirement(requirement_id: str) -> str:
    """Give the place of a requirement."""
    return f"{REQUIREMENTS}#{requirement_id}"


def of_scenario(scenario_id: str) -> str:
    """Give the place of a scenario."""
    return f"{SCENARIOS}#{scenario_id}"


def of_change(change_id: str) -> str:
    """Give the place of a kind of change of the gate's catalogue."""
    return f"{GATE_CATALOGUE}#{change_id}"


def link(text: str, target: str, here: str) -> str:
    """Write a link from one page to another; without a target, the text alone."""
    if not target:
        return text
    page, _, anchor = target.partition("#")
    way = "" if page == here else relpath(page, dirname(here) or ".")
    return f"[{text}]({way}{f'#{anchor}' if anchor else ''})"


def ground_link(ground_id: str, here: str) -> str:
    """Write a link to a ground, named by its id."""
    return link(plain(ground_id), of_ground(ground_id), here)


def rule_links(rule_ids: Iterable[str], here: str) -> str:
    """Write links to rules."""
    return ", ".join(link(each, of_rule(each), here) for each in rule_ids)


def scenario_links(scenario_ids: Iterable[str], here: str) -> str:
    """Write links to scenarios."""
    return ", ".join(link(each, of_scenario(each), here) for each in scenario_ids)


def requirement_links(requirement_ids: Iterable[str], here: str) -> str:
    """Write links to requirements."""
    return ", ".join(link(each, of_requirement(each), here) for each in requirement_ids)


def linked(markdown: str, here: str) -> str:
    """Let the rules and statements that a text names lead to their places; the text is Markdown already."""

    def led(found: re.Match[str]) -> str:
        rule, number = found["rule"], found["statement"]
        if rule in catalogue() and of_rule(rule) != here:
            return link(found[0], of_rule(rule), here)
        return link(found[0], of_statement(number), here) if number in statements() else found[0]

    return outside_code(markdown, lambda text: _NAMED.sub(led, text))
