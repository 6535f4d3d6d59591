"""All rules: every ``Rule`` of the modules of ``rules/``, by id, and the version of the set they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from fmk16.conformance import rules
from fmk16.conformance.dispatch import Dispatch
from fmk16.conformance.register import unknown
from fmk16.conformance.rule import Rule

VERSION = "2.0.0"
"""The rule set's own version: MAJOR when some message that passed (with ``--strict``, too) may now fail, MINOR for
what can only be milder."""


@cache
def catalogue() -> Mapping[str, Rule]:
    """Give all rules by id, in the order of their ids."""
    found = sorted(_rules(), key=lambda rule: rule.id)
    return MappingProxyType({rule.id: rule for rule in found})


def rule_of(rule_id: str) -> Rule:
    """Find a rule by its id.

    Raises:
        UnknownIdError: There is no such rule.
    """
    if rule_id not in catalogue():
        raise unknown("rule", rule_id, catalogue())
    return catalogue()[rule_id]


@cache
def dispatch() -> Dispatch:
    """Give all rules, ready to look at messages."""
    return Dispatch(catalogue().values())


def _rules() -> Iterator[Rule]:
    for module in iter_modules(rules.__path__, f"{rules.__name__}."):
        yield from (held for held in vars(import_module(module.name)).values() if isinstance(held, Rule))
