"""Whether every message of one schema set is accepted by another.

Pairs of types are compared as they are reached from a root, each pair once: a pair that leads back to itself adds
nothing. The first difference on the shortest way from the root is the counterexample. Types are taken as declared:
``xsi:type`` is not considered (house decision 6), and what stands for itself as a root is compared as a root.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from fmk16.interface.components import Atomic, ComplexType, Components, Name, SimpleType, TypeKey
from fmk16.interface.language.attributes import differences
from fmk16.interface.language.content import Language, ends
from fmk16.interface.language.leaves import ANYTHING, Held, Pick
from fmk16.interface.language.product import UNKNOWN_VALUE, Edge, Product
from fmk16.interface.language.result import (
    ChildRefused,
    Counterexample,
    Difference,
    Inclusion,
    NilRefused,
    RootUnknown,
    Step,
    TextRefused,
    ValueRefused,
    Verdict,
)
from fmk16.interface.language.terms import Terms
from fmk16.interface.language.values import Refused, Unsure, Values
from fmk16.interface.language.writer import NO_TEXT, UnknownValueError, Writer, element_values

__all__ = ["Containment", "Pair", "element_values", "includes"]

_INCLUDED = Inclusion(Verdict.INCLUDED)
_ANY_TEXT = Atomic("string")

Pair = tuple[Held, Held]


@dataclass(frozen=True, slots=True)
class _Node:
    """What a pair of types shows by itself, and the pairs that it leads to."""

    difference: Difference | None = None
    unsure: str = ""
    edges: tuple[Edge, ...] = ()


class Containment:
    """The messages of one schema set beside those of another.

    Attributes:
        values: Compares simple types.
        sub: The set whose messages are asked about.
        sup: The set that is to accept them.
        product: Compares their content models.
    """

    def __init__(self, sub: Components, sup: Components) -> None:
        values, terms = Values(), Terms()
        self._set_up(Language(sub, terms, values), Language(sup, terms, values), values)

    def _set_up(self, sub: Language, sup: Language, values: Values) -> None:
        self.values = values
        self.sub = sub
        self.sup = sup
        self.product = Product(sub, sup)
        self._nodes: dict[Pair, _Node] = {}
        self._clean: set[Pair] = set()

    def turned(self) -> Containment:
        """Give the comparison the other way round; what is known of values and types is shared."""
        other = object.__new__(Containment)
        other._set_up(self.sup, self.sub, self.values)
        return other

    def includes(self, root: Name) -> Inclusion:
        """Say whether every message with a root element is accepted by the other set."""
        held = self.sub.root(root)
        if held is None:
            return _INCLUDED
        use = self.sup.components.elements.get(root)
        if use is None or use.is_abstract or self.sup.type(use.type).is_abstract:
            found = Counterexample((Step(root, held, held),), RootUnknown())
            if self._can_show(found):
                return Inclusion(Verdict.NOT_INCLUDED, found)
            return Inclusion(Verdict.UNDECIDED, path=(root,), reason=UNKNOWN_VALUE)
        return self._explore(root, (held, Held.by(use)))

    def _explore(self, root: Name, first: Pair) -> Inclusion:
        came: dict[Pair, tuple[Pair, Edge] | None] = {first: None}
        waiting = deque([first])
        undecided: Inclusion | None = None
        while waiting:
            pair = waiting.popleft()
            if pair in self._clean:
                continue
            node = self._node(pair)
            unsure = node.unsure
            if node.difference is not None:
                found = Counterexample(self._path(root, pair, came), node.difference)
                if self._can_show(found):
                    return Inclusion(Verdict.NOT_INCLUDED, found)
                unsure = UNKNOWN_VALUE
            if unsure and undecided is None:
                names = tuple(step.name for step in self._path(root, pair, came))
                undecided = Inclusion(Verdict.UNDECIDED, path=names, reason=unsure)
            for edge in node.edges:
                if (edge.sub, edge.sup) not in came:
                    came[edge.sub, edge.sup] = (pair, edge)
                    waiting.append((edge.sub, edge.sup))
        if undecided is None:
            self._clean.update(came)
        return undecided or _INCLUDED

    def _can_show(self, counterexample: Counterexample) -> bool:
        """Whether a message can be written for a counterexample, so that it is one."""
        if not self.sub.has_doubts:
            return True
        try:
            Writer(self.sub, self.values).message(counterexample)
        except UnknownValueError:
            return False
        return True

    def _before(self, parent: TypeKey, edge: Edge) -> tuple[Pick, ...]:
        """Give the children before one; none when they are too many to go through, as no message is written then."""
        try:
            return self.sub.way_to(parent, edge.name)
        except OverflowError:
            return ()

    def _path(self, root: Name, pair: Pair, came: dict[Pair, tuple[Pair, Edge] | None]) -> tuple[Step, ...]:
        steps: list[Step] = []
        while (way := came[pair]) is not None:
            parent, edge = way
            before = self._before(parent[0].type, edge) if edge.before is None else edge.before
            steps.append(Step(edge.name, *pair, before))
            pair = parent
        return (Step(root, *pair), *reversed(steps))

    # --- one pair -------------------------------------------------------------------------------------------------

    def at(self, sub: Held, sup: Held) -> tuple[Difference | None, str]:
        """Give what a pair differs in by itself, whatever its children hold, or why that is not decided."""
        node = self._node((sub, sup))
        return node.difference, node.unsure

    def _node(self, pair: Pair) -> _Node:
        if pair not in self._nodes:
            self._nodes[pair] = self._examine(*pair)
        return self._nodes[pair]

    def _examine(self, sub: Held, sup: Held) -> _Node:
        own, other = self.sub.type(sub.type), self.sup.type(sup.type)
        if sub.nillable and not sup.nillable:
            return _Node(NilRefused())
        if self.sub.must_be_nil(sub):
            return _Node(unsure="" if own == other else "an element that can only be nil")
        unsure = "" if set(sup.constraints) <= set(sub.constraints) else "the identity constraints differ"
        for found in self._of_attributes(own, other):
            if not isinstance(found, Unsure):
                return _Node(found)
            unsure = unsure or found.reason
        content = self._content(sub, sup, own, other)
        return _Node(content.difference, unsure or content.unsure, content.edges)

    def _of_attributes(self, own: ComplexType, other: ComplexType) -> Iterator[Difference | Unsure]:
        if own.attributes != other.attributes or own.any_attribute != other.any_attribute:
            yield from differences(own, other, self.values)

    def _content(self, sub: Held, sup: Held, own: ComplexType, other: ComplexType) -> _Node:
        match own.simple_content, other.simple_content:
            case None, None:
                return self._children(sub, sup, own, other)
            case None, theirs:
                return self._children_for_value(sub, own, element_values(sup, theirs))
            case mine, None:
                return self._value_for_children(sup, other, element_values(sub, mine))
            case mine, theirs:
                return self._of_values(element_values(sub, mine), element_values(sup, theirs))

    def _of_values(self, own: SimpleType, other: SimpleType) -> _Node:
        match self.values.compare(own, other):
            case Refused(text):
                return _Node(ValueRefused(text))
            case Unsure(reason):
                return _Node(unsure=reason)
        return _Node()

    def _children(self, sub: Held, sup: Held, own: ComplexType, other: ComplexType) -> _Node:
        if own.is_mixed and not other.is_mixed:
            return _Node(TextRefused("text"))
        unsure = "" if sup.fixed in (None, sub.fixed) else "mixed content is fixed to a text"
        if own.particle == other.particle and ANYTHING in (sub, sup):
            return _Node(unsure=unsure)
        is_same = own.particle == other.particle
        reading = self.product.same(sub.type, sup.type) if is_same else self.product.read(sub.type, sup.type)
        return _Node(reading.difference, unsure or reading.unsure, reading.listed(with_words=not is_same))

    def _children_for_value(self, sub: Held, own: ComplexType, other: SimpleType) -> _Node:
        """Compare children, or none, with a value."""
        picks = [self.sub.pick(leaf) for leaf, _ in self.sub.terms.heads(self.sub.model(sub.type))]
        if picks:
            return _Node(ChildRefused(min(picks, key=lambda pick: self.sub.is_doubtful(pick.held)), (), ()))
        if own.is_mixed:
            return self._of_values(_ANY_TEXT, other)
        return _Node() if self.values.accepts(other, "") else _Node(ValueRefused(""))

    def _value_for_children(self, sup: Held, other: ComplexType, own: SimpleType) -> _Node:
        """Compare a value with children, or none."""
        model = (self.sup.model(sup.type),)
        if not ends(model):
            text = self.values.sample(own)
            return _Node(unsure=UNKNOWN_VALUE) if text is None else _Node(ValueRefused(text))
        if other.is_mixed:
            return _Node()
        match self.values.compare(own, NO_TEXT):
            case Refused(text) if text.strip() or not other.particle:
                return _Node(ValueRefused(text))
            case Refused() | Unsure():
                return _Node(unsure="a value of blanks stands against children")
        return _Node()


def includes(sub: Components, sup: Components, root: Name) -> Inclusion:
    """Say whether every message with a root element that one set accepts is accepted by another.

    For more than one root, a `Containment` answers quicker.
    """
    return Containment(sub, sup).includes(root)
