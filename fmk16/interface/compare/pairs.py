"""The pairs of an old and a new element that messages can reach, with what differs in each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fmk16.interface.compare.content_edits import renamed_elements
from fmk16.interface.compare.edit import Edit
from fmk16.interface.compare.normal import elements_of
from fmk16.interface.compare.types import Types
from fmk16.interface.compare.uses import Uses
from fmk16.interface.components import XS, ElementUse, Name, TypeKey
from fmk16.interface.language.inclusion import Pair
from fmk16.interface.language.leaves import Held


@dataclass(frozen=True, slots=True)
class Way:
    """A way from a pair to one that stands within it, by the element's names in the old and the new set."""

    old: Name
    new: Name
    pair: Pair


@dataclass(slots=True)
class PairNode:
    """A pair, what differs in it, and the ways on from it."""

    edits: dict[Edit, None] = field(default_factory=dict)
    ways: tuple[Way, ...] = ()


@dataclass(slots=True)
class Pairs:
    """All pairs that are reached, each once.

    Attributes:
        types: The types of both sets.
        nodes: What is known of each pair, in the order in which they were reached.
        renamed: The new name of each named type that is there under another name, by the old one.
    """

    types: Types
    nodes: dict[Pair, PairNode] = field(default_factory=dict)
    renamed: dict[TypeKey, TypeKey] = field(default_factory=dict)
    _taken: set[TypeKey] = field(default_factory=set)
    _waiting: deque[Pair] = field(default_factory=deque)

    def reach(self, roots: Iterable[tuple[ElementUse, ElementUse]]) -> None:
        """Walk from root elements, old and new, to every pair below them."""
        for old, new in roots:
            self._meet(old, new)
        while self._waiting:
            pair = self._waiting.popleft()
            self.nodes[pair].ways = tuple(self._ways(pair))

    def add(self, keys: Iterable[TypeKey]) -> None:
        """Take note of what differs in types of one name that nothing leads to."""
        for key in keys:
            edits = self.types.edits(key, key)
            self.nodes.setdefault((Held(key), Held(key)), PairNode(dict.fromkeys(edits)))

    def _ways(self, pair: Pair) -> Iterator[Way]:
        old = self.types.model(pair[0].type, is_new=False)
        new = self.types.model(pair[1].type, is_new=True)
        theirs = {use.name: use for use in elements_of(new)}
        become = renamed_elements(old, new)
        for name, use in {use.name: use for use in elements_of(old)}.items():
            if other := theirs.get(become.get(name, name)):
                yield Way(name, other.name, self._meet(use, other))

    def _meet(self, old: ElementUse, new: ElementUse) -> Pair:
        """Take note of a pair, and of what differs between the two declarations that lead to it."""
        pair = Held.by(old), Held.by(new)
        uses = Uses(old, new, self.types)
        is_replaced = self._is_replaced(old.type, new.type)
        is_met = pair in self.nodes
        node = self.nodes.setdefault(pair, PairNode())
        node.edits.update(dict.fromkeys(uses.edits()))
        if is_replaced:
            node.edits[uses.retyped()] = None
        if not is_met:
            place = uses.place if is_replaced or is_builtin(new.type) else None
            node.edits.update(dict.fromkeys(self.types.edits(old.type, new.type, place)))
            self._waiting.append(pair)
        return pair

    def _is_replaced(self, old: TypeKey, new: TypeKey) -> bool:
        """Whether a named type stands in the place of another that is not merely the same one renamed."""
        if old == new or not (is_named(old) and is_named(new)) or self.renamed.get(old) == new:
            return False
        is_gone = not is_builtin(old) and old not in self.types.new.components.types
        is_fresh = not is_builtin(new) and new not in self.types.old.components.types
        if is_gone and is_fresh and old not in self.renamed and new not in self._taken:
            self.renamed[old] = new
            self._taken.add(new)
            return False
        return True


def is_named(key: TypeKey) -> bool:
    """Whether a key is that of a type with a name."""
    return len(key) == 1 and not key[0].startswith(("element ", "group "))


def is_builtin(key: TypeKey) -> bool:
    """Whether a key is that of a type of XML Schema itself."""
    return key[0].startswith(f"{{{XS}}}")
