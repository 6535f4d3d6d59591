"""The rules meet the nodes that they look at: class by class, and rule by rule, in one message or in many at once.

Ninety walks would cost ninety times as much, so each message is laid out once. A rule looks at all that it has to look
at before the next one does: the processor keeps at hand what one rule needs, and not what a hundred do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from fmk16.conformance.here import Here, direction_of
from fmk16.conformance.laid import Group, Laid
from fmk16.conformance.rule import Direction, Rule
from fmk16.conformance.ruling import Outcome, Ruling, Tripped
from fmk16.finding import Place
from fmk16.model.structure import Element, Structure
from fmk16.wire.message import Message


class Dispatch:
    """Rules, ready to look at messages."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._laid = {direction: Laid(self.rules, direction) for direction in Direction}

    def judge(self, message: Message) -> Ruling:
        """Let the rules look at a message."""
        return self.judge_all((message,))[0]

    def judge_all(self, messages: Sequence[Message]) -> list[Ruling]:
        """Let the rules look at messages, all of which are kept until they are done."""
        looked = [_Looked(self._laid[direction_of(message)], message) for message in messages]
        for laid in self._laid.values():
            _look(laid, [part for each in looked if each.laid is laid for part in each.parts])
        return [each.ruling() for each in looked]


class _Part:
    """The payload or a header of a message, as the rules look at it.

    Attributes:
        here: Where they stand.
        header: The header's number; None for the payload.
        found: What they have found: the node's number, the rule, the place, and the values.
        looked: The rules that were met, of those that are not met wherever there is a node of their class.
        crashed: Where a rule could not run: the node's number, the rule, and why.
    """

    def __init__(self, message: Message, part: Structure, header: int | None) -> None:
        self.here = Here(message, part)
        self.header = header
        self.found: list[tuple[int, Rule, Place, Mapping[str, object]]] = []
        self.looked: set[str] = set()
        self.crashed: list[tuple[int, str, str]] = []


_Alike = list[tuple[_Part, Sequence[int]]]
"""Nodes that the same rules look at: their numbers, part by part."""


def _look(laid: Laid, parts: Sequence[_Part]) -> None:
    """Let each rule look at all nodes of the classes that it looks at, and then the next."""
    met: dict[type[Structure] | str, _Alike] = {}
    for part in parts:
        if part.header is None:
            met.setdefault(part.here.root, []).append((part, (0,)))
        for kind, numbers in part.here.nodes.by_kind.items():
            met.setdefault(kind, []).append((part, numbers))
    for kind_or_root, nodes in met.items():
        ways = laid.at(kind_or_root)
        for group in ways.rules:
            _ask(group, nodes)
        for switch in ways.switches:
            for held, those in _by_what_they_hold(switch.field, nodes).items():
                for group in switch.met_by(held):
                    _ask(group, those)


def _by_what_they_hold(field: str, nodes: _Alike) -> Mapping[type, _Alike]:
    """Sort the nodes that hold something in a field by the class of that."""
    holding: dict[type, _Alike] = {}
    for part, numbers in nodes:
        structures = part.here.nodes.structures
        for number in numbers:
            held = structures[number].__dict__.get(field)
            if held is None or held is False or (type(held) is tuple and not held):
                continue
            holding.setdefault(type(held), []).append((part, (number,)))
    return holding


def _ask(group: Group, nodes: _Alike) -> None:
    """Let rules look at nodes, if they are about what these hold."""
    when, looks, met = group
    for part, numbers in nodes:
        here, structures = part.here, part.here.nodes.structures
        for number in numbers:
            here.number, node = number, structures[number]
            try:
                if when is not None and not when(node, here):
                    continue
            except Exception as error:
                part.crashed += [(number, look.id, _reason(error)) for look in looks]
                continue
            if met:
                part.looked |= met
            for rule_id, find, rule in looks:
                try:
                    for place, values, absolute in find(node, here):
                        part.found.append((number, rule, place if absolute else (*here.place, *place), values))
                except Exception as error:
                    part.crashed.append((number, rule_id, _reason(error)))


class _Looked:
    """A message that rules look at, part by part, and then what came of it."""

    def __init__(self, laid: Laid, message: Message) -> None:
        self.laid = laid
        self._message = message
        self.parts = [_Part(message, message.payload, None)]
        for number, header in enumerate(message.headers):
            if isinstance(header.content, Element):
                self.parts.append(_Part(message, header.content, number))

    def ruling(self) -> Ruling:
        """Say what came of it, in the order of the nodes, and of the rules' ids at each."""
        tripped: list[Tripped] = []
        exercised: dict[str, list[Place]] = {}
        for part in self.parts:
            part.found.sort(key=_node_and_rule)
            for _, rule, place, values in part.found:
                if rule.is_activation:
                    exercised.setdefault(rule.family, []).append(place)
                else:
                    tripped.append(Tripped(rule, place, values, part.header))
        places = {feature: tuple(found) for feature, found in exercised.items()}
        crashed = {rule: why for part in self.parts for _, rule, why in sorted(part.crashed)}
        return Ruling(tuple(tripped), places, self._outcomes(tripped, exercised, crashed), crashed)

    def _outcomes(
        self, tripped: Iterable[Tripped], exercised: Iterable[str], crashed: Iterable[str]
    ) -> Mapping[str, Outcome]:
        kinds = tuple(type(part.here.nodes.structures[0]) for part in self.parts)
        seen = frozenset[type[Structure] | str]().union(*(part.here.nodes.by_kind for part in self.parts))
        told: dict[str, Outcome] = {}
        for part in self.parts:
            told.update(dict.fromkeys(part.looked, Outcome.PASSED))
        told.update({f"{family}-00": Outcome.PASSED for family in exercised})
        told.update({each.rule.id: Outcome.FAILED for each in tripped})
        told.update(dict.fromkeys(crashed, Outcome.COULD_NOT_RUN))
        return self.laid.outcomes(self._message.root, kinds, seen & self.laid.ruled, frozenset(told.items()))


def _node_and_rule(found: tuple[int, Rule, Place, Mapping[str, object]]) -> tuple[int, str]:
    return found[0], found[1].id


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
