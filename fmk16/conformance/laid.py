"""Rules, laid out by the classes that they look at; what a class leads to is worked out once, when it is first met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from fmk16.conformance.rule import Direction, Find, Rule, When
from fmk16.conformance.ruling import Outcome
from fmk16.model.content import structures_below
from fmk16.model.structure import Structure

_Kinds = Iterable[type[Structure]]
_Seen = frozenset[type[Structure] | str]


class Look(NamedTuple):
    """A rule, with what is asked of it at each node at hand."""

    id: str
    find: Find
    rule: Rule


class Group(NamedTuple):
    """Rules that ask the same of a node before they look: it is asked once.

    Attributes:
        when: What they ask; None: nothing.
        looks: The rules.
        met: Those of them that are not met wherever there is a node of the class, and so are counted when they are.
    """

    when: When | None
    looks: tuple[Look, ...]
    met: frozenset[str]


class Switch:
    """The rules that are about what a field of a class holds, by the class of that."""

    def __init__(self, field: str, rules: Iterable[Rule]) -> None:
        self.field = field
        self._rules = tuple(rules)
        self._of: dict[type, tuple[Group, ...]] = {}

    def met_by(self, kind: type) -> tuple[Group, ...]:
        """Give the rules that are about something of a class in the field."""
        groups = self._of.get(kind)
        return self._learn(kind) if groups is None else groups

    def _learn(self, kind: type) -> tuple[Group, ...]:
        met = (rule for rule in self._rules if rule.has is not None and rule.has.is_met_by(kind))
        groups = self._of[kind] = _grouped(met)
        return groups


class Ways(NamedTuple):
    """The rules that look at the nodes of one class.

    Attributes:
        rules: The rules that look at every node.
        switches: The rules that look at what a field holds.
    """

    rules: tuple[Group, ...]
    switches: tuple[Switch, ...]


class Laid:
    """The rules that look at messages of one direction; what holds for a class is worked out once."""

    def __init__(self, rules: tuple[Rule, ...], direction: Direction) -> None:
        self._rules = rules
        self._looking = tuple(rule for rule in rules if rule.only in (None, direction))
        self.activations = frozenset(rule.id for rule in rules if rule.is_activation)
        self.at = cache(self._at)
        self.ruled: set[type[Structure] | str] = set()
        """Those asked for so far of which rules look at every node."""
        self.met = lru_cache(1_000)(self._met)
        self.outcomes = lru_cache(256)(self._outcomes)
        self._ids = cache(self._ids_of)

    def _at(self, kind: type[Structure] | str) -> Ways:
        """Give the rules that look at the nodes of a class, or that name a root."""
        looking = [rule for rule in self._looking if _looks_at(rule, kind)]
        ways = Ways(_grouped(rule for rule in looking if rule.has is None), _switches(looking))
        if ways.rules:
            self.ruled.add(kind)
        return ways

    def _outcomes(
        self, root: str, parts: tuple[type[Structure], ...], seen: _Seen, told: frozenset[tuple[str, Outcome]]
    ) -> Mapping[str, Outcome]:
        """Give what each rule comes to; messages of which the same is told share it, so that nobody changes it.

        Args:
            root: As for ``met``.
            parts: As for ``met``.
            seen: As for ``met``.
            told: What rules come to of which more is known than that they could look.
        """
        return {**self.met(root, parts, seen), **dict(told)}

    def _met(self, root: str, parts: tuple[type[Structure], ...], seen: _Seen) -> dict[str, Outcome]:
        """Give what each rule comes to where nothing trips, and those that ask whether they are met are not.

        Args:
            root: The name of the payload's element.
            parts: The classes of the payload and the headers.
            seen: The classes of all nodes.
        """
        applicable = {rule.id for rule in self._looking if root in rule.on} | self._below(parts)
        groups = (*self.at(root).rules, *(group for kind in seen for group in self.at(kind).rules))
        met = {look.id for group in groups if group.when is None for look in group.looks} - self.activations
        outcomes = (
            (Outcome.PASSED, met),
            (Outcome.NOT_EXERCISED, applicable),
            (Outcome.NOT_APPLICABLE, {rule.id for rule in self._rules}),
        )
        return {rule.id: next(outcome for outcome, ids in outcomes if rule.id in ids) for rule in self._rules}

    def _below(self, kinds: Iterable[type[Structure]]) -> set[str]:
        """Give the ids of the rules that may meet something in parts of such classes."""
        return set().union(*(self._ids(each) for each in structures_below(tuple(kinds))))

    def _ids_of(self, kind: type[Structure]) -> set[str]:
        return {rule.id for rule in self._looking if rule.looks_at(kind)}


def _looks_at(rule: Rule, kind: type[Structure] | str) -> bool:
    return kind in rule.on if isinstance(kind, str) else rule.looks_at(kind)


def _grouped(rules: Iterable[Rule]) -> tuple[Group, ...]:
    """Put rules together that ask the same."""
    asking: dict[When | None, list[Rule]] = {}
    for rule in rules:
        asking.setdefault(rule.when, []).append(rule)
    return tuple(_group(when, group) for when, group in asking.items())


def _group(when: When | None, rules: list[Rule]) -> Group:
    met = frozenset(each.id for each in rules if (each.when or each.has) and not each.is_activation)
    return Group(when, tuple(Look(each.id, each.find, each) for each in rules), met)


def _switches(rules: Iterable[Rule]) -> tuple[Switch, ...]:
    by_field: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.has is not None:
            by_field.setdefault(rule.has.field, []).append(rule)
    return tuple(Switch(field, about) for field, about in by_field.items())
