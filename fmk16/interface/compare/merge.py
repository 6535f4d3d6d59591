"""The edits of all pairs put together to changes: each once, with whom it breaks and a message to prove it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Seq
from dataclasses import dataclass, field
from itertools import islice

from fmk16.interface.compare.change import Break, Change, Direction, Witness
from fmk16.interface.compare.edit import Edit, Proof
from fmk16.interface.compare.pairs import Pairs
from fmk16.interface.compare.proof import Origin, Prover, came_from
from fmk16.interface.compare.roots import Root
from fmk16.interface.components import Name, TypeKey
from fmk16.interface.language.inclusion import Pair
from fmk16.interface.language.values import Unsure

_TRIES = 4
"""How many places a change is shown at before it counts as undecided."""

Roots = int
"""A set of roots, a bit each."""


@dataclass(slots=True)
class _Merged:
    """One edit wherever it is met."""

    edit: Edit
    met: list[tuple[Pair, Edit]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sides:
    """One direction: whom it concerns, who makes the messages, and how pairs are reached from their roots."""

    direction: Direction
    prover: Prover
    reach: dict[Pair, Roots]
    came: dict[Pair, Origin]
    order: dict[Pair, int]

    def proof(self, edit: Edit) -> Proof | None:
        return edit.narrows if self.direction is Direction.SENDERS else edit.widens


class Merging:
    """All edits of the pairs reached from some roots."""

    def __init__(self, pairs: Pairs, roots: Seq[Root], provers: tuple[Prover, Prover]) -> None:
        self._pairs = pairs
        self._roots = roots
        self._all = self._reach(range(len(roots)))
        self._sides = tuple(
            self._side(direction, prover)
            for direction, prover in zip((Direction.SENDERS, Direction.READERS), provers, strict=True)
        )

    def _side(self, direction: Direction, prover: Prover) -> _Sides:
        is_old = direction is Direction.SENDERS
        concerned = [
            at
            for at, root in enumerate(self._roots)
            if _operations(root, direction) and prover.containment.sub.root(_name(root, is_old=is_old))
        ]
        starts = ((_name(self._roots[at], is_old=is_old), self._roots[at].pair) for at in concerned)
        came = came_from(self._pairs.nodes, starts, prover)
        return _Sides(direction, prover, self._reach(concerned), came, {pair: at for at, pair in enumerate(came)})

    def _reach(self, concerned: Iterable[int]) -> dict[Pair, Roots]:
        """Give for each pair the roots that reach it."""
        reach: dict[Pair, Roots] = {}
        waiting = deque[Pair]()
        for at in concerned:
            pair = self._roots[at].pair
            reach[pair] = reach.get(pair, 0) | 1 << at
            waiting.append(pair)
        while waiting:
            pair = waiting.popleft()
            for way in self._pairs.nodes[pair].ways:
                known = reach.get(way.pair, 0)
                if known | reach[pair] != known:
                    reach[way.pair] = known | reach[pair]
                    waiting.append(way.pair)
        return reach

    # --- changes ------------------------------------------------------------------------------------------------------

    def changes(self) -> Iterator[Change]:
        """Give the changes."""
        merged: dict[tuple[object, ...], _Merged] = {}
        for pair, node in self._pairs.nodes.items():
            for edit in node.edits:
                key = edit.rule, edit.place, edit.before, edit.after
                merged.setdefault(key, _Merged(edit)).met.append((pair, edit))
        met = (each.edit for each in merged.values() if self._is_met(each))
        known = {(edit.place, edit.before, edit.after) for edit in met}
        return (self._change(each) for each in merged.values() if self._is_told(each, known))

    def _is_met(self, merged: _Merged) -> bool:
        return any(pair in self._all for pair, _ in merged.met)

    def _is_told(self, merged: _Merged, known: set[tuple[TypeKey, str, str]]) -> bool:
        """A type that nothing leads to tells nothing anew of which another type made of it has told already."""
        edit = merged.edit
        return self._is_met(merged) or (edit.place, edit.before, edit.after) not in known

    def _change(self, merged: _Merged) -> Change:
        edit = merged.edit
        breaks = [found for side in self._sides if (found := self._break(side, merged))]
        if edit.is_source:
            breaks.append(Break(Direction.SOURCE, reason="generated classes have another name for it"))
        reached = self._operations_of(_together(self._all, (pair for pair, _ in merged.met)), tuple(Direction))
        exact = "\n".join(sorted({each.exact for _, each in merged.met}))
        return Change(edit.rule, edit.place, edit.before, edit.after, tuple(breaks), reached, edit.origins, exact)

    def _break(self, side: _Sides, merged: _Merged) -> Break | None:
        met = [(pair, proof) for pair, edit in merged.met if pair in side.reach and (proof := side.proof(edit))]
        if not met:
            return None
        met.sort(key=lambda found: side.order[found[0]])
        operations = self._operations_of(_together(side.reach, (pair for pair, _ in met)), (side.direction,))
        shown = [found for found in met if not isinstance(found[1], Unsure)]
        reason = next((proof.reason for _, proof in met if isinstance(proof, Unsure)), "")
        for answer in islice(self._shown(side, shown), _TRIES):
            if isinstance(answer, Witness):
                return Break(side.direction, operations, answer, answer.says)
            reason = answer
        return Break(side.direction, operations, None, reason, is_undecided=True) if reason else None

    def _shown(self, side: _Sides, met: Iterable[tuple[Pair, Proof]]) -> Iterator[Witness | str]:
        for pair, proof in met:
            assert not isinstance(proof, Unsure)  # noqa: S101 - left out before
            try:
                yield side.prover.prove(side.prover.path(side.came, pair), proof)
            except OverflowError as error:
                yield str(error)
            except LookupError:
                continue  # a place that no message reaches shows nothing

    def _operations_of(self, roots: Roots, directions: tuple[Direction, ...]) -> tuple[str, ...]:
        found = (root for at, root in enumerate(self._roots) if roots >> at & 1)
        return tuple(sorted({name for root in found for each in directions for name in _operations(root, each)}))

    # --- roots --------------------------------------------------------------------------------------------------------

    def roots_reaching(self, pairs: Iterable[Pair], direction: Direction) -> list[Root]:
        """Give the roots of a direction that lead to any of some pairs."""
        side = self._sides[0 if direction is Direction.SENDERS else 1]
        reaching = _together(side.reach, pairs)
        return [root for at, root in enumerate(self._roots) if reaching >> at & 1]

    def roots_named(self, namespace: str, direction: Direction) -> list[Root]:
        """Give the roots of a direction whose own name is of a namespace."""
        return [root for root in self._roots if root.new.name.namespace == namespace and _operations(root, direction)]

    def unexplained(self, direction: Direction) -> Iterator[Root]:
        """Give the roots of a direction below which no edit breaks anything, or may."""
        side = self._sides[0 if direction is Direction.SENDERS else 1]
        broken = (pair for pair, node in self._pairs.nodes.items() if any(map(side.proof, node.edits)))
        explained = _together(side.reach, broken)
        return (root for at, root in enumerate(self._roots) if _operations(root, direction) and not explained >> at & 1)


def _operations(root: Root, direction: Direction) -> frozenset[str]:
    match direction:
        case Direction.SENDERS:
            return root.roles.senders
        case Direction.READERS:
            return root.roles.readers
    return frozenset()


def _name(root: Root, *, is_old: bool) -> Name:
    return root.old.name if is_old else root.new.name


def _together(reach: dict[Pair, Roots], pairs: Iterable[Pair]) -> Roots:
    together = 0
    for pair in pairs:
        together |= reach.get(pair, 0)
    return together
