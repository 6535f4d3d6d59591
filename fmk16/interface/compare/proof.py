"""From an edit of a pair of types to a message that shows it, and lxml's word that it does."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from fmk16.interface.compare.change import Witness
from fmk16.interface.compare.pairs import PairNode, Way
from fmk16.interface.components import Name
from fmk16.interface.language.inclusion import Containment, Pair
from fmk16.interface.language.leaves import Held
from fmk16.interface.language.result import Counterexample, Difference, RootUnknown, Step
from fmk16.interface.language.witness import witness
from fmk16.interface.validator import Validator

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
            message = witness(self.containment, counterexample)
        except (LookupError, ValueError) as error:
            return f"no message could be written for it: {error}"
        return self.confirmed(message, counterexample)

    def confirmed(self, message: etree._Element, counterexample: Counterexample) -> Witness | str:
        """Ask lxml about a message."""
        etree.indent(message)
        text = etree.tostring(message, encoding="unicode")
        sent = etree.fromstring(text)
        if refused := self.accepting.refusal(sent):
            return f"lxml does not accept the message that should show it: {refused}"
        if not self.refusing.refusal(sent):
            return "lxml does not refuse the message that should show it"
        return Witness(text, counterexample.path[0].name, str(counterexample))

    def unknown_root(self, name: Name) -> Witness | None:
        """Make a message with a root that only the accepting set has; None when the other has it too."""
        held = self.containment.sub.root(name)
        if held is None or name in self.containment.sup.components.elements:
            return None
        proof = self.prove((Step(name, held, held),), RootUnknown())
        return proof if isinstance(proof, Witness) else None

    def path(self, came: Mapping[Pair, Origin], pair: Pair) -> tuple[Step, ...]:
        """Give the elements from a root to a pair.

        Raises:
            LookupError: A child on the way cannot stand in a message.
        """
        steps: list[Step] = []
        while not isinstance(origin := came[pair], Name):
            parent, way = origin
            name = way.old if self.is_narrowing else way.new
            before = self.containment.sub.way_to(self._own(parent).type, name)
            steps.append(Step(name, *self._turned(pair), before))
            pair = parent
        return (Step(origin, *self._turned(pair)), *reversed(steps))

    def _own(self, pair: Pair) -> Held:
        return pair[0] if self.is_narrowing else pair[1]

    def _turned(self, pair: Pair) -> Pair:
        return pair if self.is_narrowing else (pair[1], pair[0])

    def is_broken(self, node: PairNode) -> bool:
        """Whether a pair itself is refused."""
        return any((edit.narrows if self.is_narrowing else edit.widens) for edit in node.edits)


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
