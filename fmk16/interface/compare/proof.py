"""From an edit of a pair of types to a message that shows it, and lxml's word that it does."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from fmk16.interface.compare.change import Witness
from fmk16.interface.compare.extent import is_writable, obstacle
from fmk16.interface.compare.pairs import PairNode, Way
from fmk16.interface.components import Name
from fmk16.interface.language.inclusion import Containment, Pair
from fmk16.interface.language.leaves import Held, Pick
from fmk16.interface.language.result import Counterexample, Difference, RootUnknown, Step
from fmk16.interface.language.witness import witness
from fmk16.interface.validator import Validator

_DEEPEST_INDENTED = 100
"""Up to here a message is indented; deeper down it would be blanks for the most part."""

Origin = tuple[Pair, Way] | Name
"""How a search came to a pair: from another one, or from a root of a name."""


@dataclass(frozen=True, slots=True)
class Prover:
    """Makes messages that one set accepts and the other refuses.

    Attributes:
        containment: The accepting set's messages beside the refusing one's.
        accepting: lxml's validator of the accepting set.
        refusing: lxml's validator of the refusing set.
        is_narrowing: Whether the accepting set is the old one.
    """

    containment: Containment
    accepting: Validator
    refusing: Validator
    is_narrowing: bool

    def prove(self, path: tuple[Step, ...], difference: Difference) -> Witness | str:
        """Make the message for a difference; a reason when lxml does not confirm that it is one."""
        counterexample = Counterexample(path, difference)
        try:
            if reason := obstacle(self.containment.sub, counterexample):
                return reason
            message = witness(self.containment, counterexample)
        except (LookupError, ValueError) as error:
            return f"no message could be written for it: {error}"
        except RecursionError:
            return "no message could be written for it: what it has to hold is nested too deep"
        return self.confirmed(message, counterexample)

    def confirmed(self, message: etree._Element, counterexample: Counterexample) -> Witness | str:
        """Ask lxml about a message."""
        if len(counterexample.path) <= _DEEPEST_INDENTED:
            etree.indent(message)
        text = etree.tostring(message, encoding="unicode")
        try:
            sent = etree.fromstring(text, _parser())
        except etree.XMLSyntaxError as error:
            return f"libxml2 does not read the message that should show it: {error.msg}"
        if refused := self.accepting.refusal(sent):
            return f"lxml does not accept the message that should show it: {refused}"
        if not self.refusing.refusal(sent):
            return "lxml does not refuse the message that should show it"
        return Witness(text, counterexample.path[0].name, str(counterexample))

    def unknown_root(self, name: Name) -> Witness | str | None:
        """Make a message with a root that only the accepting set has.

        Returns:
            The message, or the reason why there is none; None when the other set has the root too, or none can be made.
        """
        held = self.containment.sub.root(name)
        if held is None or name in self.containment.sup.components.elements:
            return None
        return self.prove((Step(name, held, held),), RootUnknown())

    def path(self, came: Mapping[Pair, Origin], pair: Pair) -> tuple[Step, ...]:
        """Give the elements from a root to a pair.

        What stands before a child is left out where no message could be written anyhow, so large is what it is in.

        Raises:
            LookupError: A child on the way cannot stand in a message.
        """
        steps: list[Step] = []
        while not isinstance(origin := came[pair], Name):
            parent, way = origin
            name = way.old if self.is_narrowing else way.new
            steps.append(Step(name, *self._turned(pair), self._before(self._own(parent), name)))
            pair = parent
        return (Step(origin, *self._turned(pair)), *reversed(steps))

    def _before(self, parent: Held, name: Name) -> tuple[Pick, ...]:
        language = self.containment.sub
        return language.way_to(parent.type, name) if is_writable(language, parent) else ()

    def _own(self, pair: Pair) -> Held:
        return pair[0] if self.is_narrowing else pair[1]

    def _turned(self, pair: Pair) -> Pair:
        return pair if self.is_narrowing else (pair[1], pair[0])

    def is_broken(self, node: PairNode) -> bool:
        """Whether a pair itself is refused."""
        return any((edit.narrows if self.is_narrowing else edit.widens) for edit in node.edits)


def _parser() -> etree.XMLParser:
    """Make a parser for messages that were written here, which may be nested deeper than others are let be."""
    return etree.XMLParser(huge_tree=True, resolve_entities=False, load_dtd=False, no_network=True)


def came_from(nodes: Mapping[Pair, PairNode], roots: Iterable[tuple[Name, Pair]], prover: Prover) -> dict[Pair, Origin]:
    """Give for each pair how a short way from a root comes to it, past pairs that are not broken wherever it can."""
    came: dict[Pair, Origin] = {}
    waiting, late = deque[Pair](), deque[Pair]()
    for name, pair in roots:
        if pair not in came:
            came[pair] = name
            waiting.append(pair)
    while waiting or late:
        is_late = not waiting
        pair = (late if is_late else waiting).popleft()
        if not is_late and prover.is_broken(nodes[pair]):
            late.append(pair)
            continue
        for way in nodes[pair].ways:
            if way.pair not in came:
                came[way.pair] = (pair, way)
                waiting.append(way.pair)
    return came
