"""One walk over a message, in which each rule meets the nodes that it looks at.

Ninety walks would cost ninety times as much. What a class leads to is worked out once, when it is first met.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from fmk16.conformance.here import Here, direction_of
from fmk16.conformance.rule import Direction, Find, Rule, When
from fmk16.finding import Place
from fmk16.model.content import GroupParticle, Particle, content_of, structures_below
from fmk16.model.structure import Element, Structure
from fmk16.wire.message import Message


class Outcome(StrEnum):
    """What a rule came to on a message. Where nothing was looked at, nothing passed."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_EXERCISED = "not exercised"
    """The message could hold what the rule is about, and does not."""
    NOT_APPLICABLE = "not applicable"
    """No message of this root holds what the rule is about."""
    COULD_NOT_RUN = "could not run"


@dataclass(frozen=True, slots=True)
class Tripped:
    """A rule that found something.

    Attributes:
        rule: The rule.
        place: Where, seen from the payload or the header.
        values: What the rule's sentences name.
        header: The number of the header it stands in; None for the payload.
    """

    rule: Rule
    place: Place
    values: Mapping[str, object]
    header: int | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules say of a message.

    Attributes:
        tripped: What they found, in the order of the walk.
        exercised: Of each feature that the message exercises, the places where it does.
        outcomes: What each rule came to.
        crashed: The rules that could not run, and why.
    """

    tripped: tuple[Tripped, ...]
    exercised: Mapping[str, tuple[Place, ...]]
    outcomes: Mapping[str, Outcome]
    crashed: Mapping[str, str]


class _Look(NamedTuple):
    """A rule as the walk needs it: the parts that it asks for at each node, at hand."""

    id: str
    find: Find
    rule: Rule


class _Group(NamedTuple):
    """Rules that ask the same of a node before they look: it is asked once.

    Attributes:
        when: What they ask; None: nothing.
        looks: The rules.
        met: Those of them that are not met wherever there is a node of the class, and so are counted when they are.
    """

    when: When | None
    looks: tuple[_Look, ...]
    met: frozenset[str]


class _Switch:
    """The rules that are about what a field of a class holds, by the class of that."""

    def __init__(self, field: str, rules: Iterable[Rule]) -> None:
        self.field = field
        self._rules = tuple(rules)
        self._of: dict[type, tuple[_Group, ...]] = {}

    def met_by(self, held: object) -> tuple[_Group, ...]:
        """Give the rules that are about what the field holds; what is empty is nothing."""
        kind = type(held)
        if held is None or held is False or (kind is tuple and not held):
            return ()
        groups = self._of.get(kind)
        return self._learn(kind) if groups is None else groups

    def _learn(self, kind: type) -> tuple[_Group, ...]:
        met = (rule for rule in self._rules if rule.has is not None and rule.has.is_met_by(kind))
        groups = self._of[kind] = _grouped(met)
        return groups


class _Ways(NamedTuple):
    """What to do at the nodes of one class: the rules that look, and the fields that lead on.

    Attributes:
        rules: The rules that look at every node.
        switches: The rules that look at what a field holds.
        fields: The fields that lead on, with whether each is a tuple.
    """

    rules: tuple[_Group, ...]
    switches: tuple[_Switch, ...]
    fields: tuple[tuple[str, bool], ...]


_Kinds = Iterable[type[Structure]]


class Dispatch:
    """Rules, laid out by the way that messages go and the classes that they look at."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._laid = {direction: _Laid(self.rules, direction) for direction in Direction}

    def judge(self, message: Message) -> Ruling:
        """Let the rules look at a message."""
        return _Walk(self._laid[direction_of(message)], message).ruling()


class _Laid:
    """The rules that look at messages of one direction; what holds for a class is worked out once."""

    def __init__(self, rules: tuple[Rule, ...], direction: Direction) -> None:
        self._rules = rules
        self._looking = tuple(rule for rule in rules if rule.only in (None, direction))
        self.activations = frozenset(rule.id for rule in rules if rule.is_activation)
        self.at = cache(self._at)
        self.at_root = cache(self._at_root)
        self.met = lru_cache(1_000)(self._met)
        self._ids = cache(self._ids_of)

    def _at(self, kind: type[Structure]) -> _Ways:
        """Give what to do at the nodes of a class."""
        looking = [rule for rule in self._looking if rule.looks_at(kind)]
        particles = content_of(kind).particles
        fields = tuple((each.field, each.listed) for each in particles if self._below(_held(each)))
        return _Ways(_grouped(rule for rule in looking if rule.has is None), _switches(looking), fields)

    def _at_root(self, root: str) -> _Ways:
        """Give the rules that name a root."""
        looking = [rule for rule in self._looking if root in rule.on]
        return _Ways(_grouped(rule for rule in looking if rule.has is None), _switches(looking), ())

    def _met(self, root: str, parts: _Kinds, seen: _Kinds) -> dict[str, Outcome]:
        """Give what each rule comes to where nothing trips, and those that ask whether they are met are not.

        Args:
            root: The name of the payload's element.
            parts: The classes of the payload and the headers.
            seen: The classes of all nodes.
        """
        applicable = {rule.id for rule in self._looking if root in rule.on} | self._below(parts)
        groups = (*self.at_root(root).rules, *(group for kind in seen for group in self.at(kind).rules))
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


def _grouped(rules: Iterable[Rule]) -> tuple[_Group, ...]:
    """Put rules together that ask the same."""
    asking: dict[When | None, list[Rule]] = {}
    for rule in rules:
        asking.setdefault(rule.when, []).append(rule)
    return tuple(_group(when, group) for when, group in asking.items())


def _group(when: When | None, rules: list[Rule]) -> _Group:
    met = frozenset(each.id for each in rules if (each.when or each.has) and not each.is_activation)
    return _Group(when, tuple(_Look(each.id, each.find, each) for each in rules), met)


def _switches(rules: Iterable[Rule]) -> tuple[_Switch, ...]:
    by_field: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.has is not None:
            by_field.setdefault(rule.has.field, []).append(rule)
    return tuple(_Switch(field, about) for field, about in by_field.items())


def _held(particle: Particle) -> tuple[type[Structure], ...]:
    held = particle.branches if isinstance(particle, GroupParticle) else (particle.held,)
    return tuple(each for each in held if isinstance(each, type))


class _Walk:
    """One message on its way through the rules."""

    def __init__(self, laid: _Laid, message: Message) -> None:
        self._laid = laid
        self._here = Here(message)
        self._header: int | None = None
        self._seen: set[type[Structure]] = set()
        self._looked: set[str] = set()
        self._tripped: list[Tripped] = []
        self._exercised: dict[str, list[Place]] = {}
        self._crashed: dict[str, str] = {}
        headers = [(number, header.content) for number, header in enumerate(message.headers)]
        self._headers = [(number, part) for number, part in headers if isinstance(part, Element)]

    def ruling(self) -> Ruling:
        """Walk, and say what came of it."""
        payload = self._here.message.payload
        self._visit(payload, (), self._laid.at_root(self._here.root))
        for number, part in self._headers:
            self._header = number
            self._visit(part, ())
        exercised = {feature: tuple(places) for feature, places in self._exercised.items()}
        return Ruling(tuple(self._tripped), exercised, self._outcomes(), self._crashed)

    def _visit(self, node: Structure, steps: Place, also: _Ways | None = None) -> None:
        kind, line = type(node), self._here.line
        rules, switches, fields = self._laid.at(kind)
        line.append((node, steps))
        values = node.__dict__  # what Pydantic keeps fields in; asking it costs half of asking the node
        if also is not None:
            self._ask(also.rules, also.switches, node)
        if rules:
            self._seen.add(kind)
        if rules or switches:
            self._ask(rules, switches, node)
        for field, listed in fields:
            held = values.get(field)
            if held is None:
                continue
            if listed:
                for number, each in enumerate(held):
                    self._visit(each, (field, number))
            else:
                self._visit(held, (field,))
        line.pop()

    def _ask(self, rules: tuple[_Group, ...], switches: tuple[_Switch, ...], node: Structure) -> None:
        for group in rules:
            self._look(group, node)
        values = node.__dict__
        for switch in switches:
            for group in switch.met_by(values.get(switch.field)):
                self._look(group, node)

    def _look(self, group: _Group, node: Structure) -> None:
        here, (when, looks, met) = self._here, group
        if when is not None and not self._is_met(when, looks, node):
            return
        if met:
            self._looked |= met
        for rule_id, find, rule in looks:
            try:
                for place, values, absolute in find(node, here):
                    self._take(rule, place if absolute else (*here.place, *place), values)
            except Exception as error:
                self._crashed[rule_id] = _reason(error)

    def _is_met(self, when: When, looks: tuple[_Look, ...], node: Structure) -> bool:
        try:
            return when(node, self._here)
        except Exception as error:
            self._crashed.update(dict.fromkeys((look.id for look in looks), _reason(error)))
            return False

    def _take(self, rule: Rule, place: Place, values: Mapping[str, object]) -> None:
        if rule.is_activation:
            self._exercised.setdefault(rule.family, []).append(place)
        else:
            self._tripped.append(Tripped(rule, place, values, self._header))

    def _outcomes(self) -> Mapping[str, Outcome]:
        parts = (type(self._here.message.payload), *(type(part) for _, part in self._headers))
        usual = self._laid.met(self._here.root, parts, frozenset(self._seen))
        outcomes: dict[str, Outcome] = {}
        outcomes.update(dict.fromkeys(self._looked, Outcome.PASSED))
        outcomes.update({f"{family}-00": Outcome.PASSED for family in self._exercised})
        outcomes.update({each.rule.id: Outcome.FAILED for each in self._tripped})
        outcomes.update(dict.fromkeys(self._crashed, Outcome.COULD_NOT_RUN))
        return ChainMap(outcomes, usual)


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
