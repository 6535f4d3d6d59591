"""Two content models read side by side: what the one lets through and the other does not."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from fmk16.interface.components import Name, TypeKey, Wildcard
from fmk16.interface.language.content import Language, State, ends
from fmk16.interface.language.leaves import ANYTHING, STRANGE, Child, Held, Pick, admits, namespaces_of
from fmk16.interface.language.result import ChildMissing, ChildRefused
from fmk16.interface.language.terms import AnyOrder, Repeat, Term, distinct, loop_of

_LARGEST = 10_000
"""How many pairs of states are visited before the question is given up."""
UNKNOWN_VALUE = "no value is known of a type that a message needs"
CONTRADICTION = "one element is declared with two types in one content model"
_STRICTNESS = ("skip", "lax", "strict")


@dataclass(frozen=True, slots=True)
class Trail:
    """The children read so far, the last one first."""

    pick: Pick
    earlier: Trail | None

    def word(self) -> tuple[Pick, ...]:
        """Give the children in their order."""
        picks: list[Pick] = []
        trail: Trail | None = self
        while trail is not None:
            picks.append(trail.pick)
            trail = trail.earlier
        return tuple(reversed(picks))


def word(trail: Trail | None) -> tuple[Pick, ...]:
    """Give the children of a trail, or of none."""
    return trail.word() if trail else ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A child that both sides let through, and so what it holds has to be compared.

    Attributes:
        name: The child.
        sub: What it holds on the accepting side.
        sup: What it holds on the refusing side.
        before: The children before it; None when any will do.
    """

    name: Name
    sub: Held
    sup: Held
    before: tuple[Pick, ...] | None = None


@dataclass(slots=True)
class Reading:
    """What reading two content models side by side has found."""

    difference: ChildMissing | ChildRefused | None = None
    unsure: str = ""
    edges: dict[tuple[Name, Held, Held], Trail | None] = field(default_factory=dict)

    def add(self, name: Name, sub: Held, sup: Held | None, trail: Trail | None) -> None:
        """Take note of a child that both let through; nothing of it is compared when its content is skipped."""
        if sup is not None:
            self.edges.setdefault((name, sub, sup), trail)

    def listed(self, *, with_words: bool) -> tuple[Edge, ...]:
        """Give the children to be compared, with the children before each if these are known."""
        return tuple(Edge(*key, word(trail) if with_words else None) for key, trail in self.edges.items())


@dataclass(frozen=True, slots=True)
class _Met:
    """How the refusing side takes a child: what it holds there (None: whatever), and where content stands then."""

    held: Held | None
    state: State


class Product:
    """Compares content models of one set with those of another."""

    def __init__(self, sub: Language, sup: Language) -> None:
        self._sub = sub
        self._sup = sup

    def same(self, sub: TypeKey, sup: TypeKey) -> Reading:
        """Give the children to compare of two types with the same particles, without reading them."""
        own, others = self._sub.leaves(sub), self._sup.leaves(sup)
        if own is None or others is None:
            return self._one_by_one(sub, sup)
        if own.keys() - others.keys():
            return self.read(sub, sup)
        return Reading(edges={(name, held, others[name]): None for name, held in own.items()})

    def _one_by_one(self, sub: TypeKey, sup: TypeKey) -> Reading:
        """Pair the children of two types with the same particles in order, where one name is declared twice."""
        own, others = self._sub.all_leaves(sub), self._sup.all_leaves(sup)
        if [child.name for child in own] != [child.name for child in others]:
            return Reading(unsure=CONTRADICTION)
        return Reading(edges={(one.name, one.held, other.held): None for one, other in zip(own, others, strict=True)})

    def read(self, sub: TypeKey, sup: TypeKey) -> Reading:
        """Read two content models side by side, up to the first difference."""
        if self._sub.leaves(sub) is None or self._sup.leaves(sup) is None:
            return Reading(unsure=CONTRADICTION)
        return self.read_terms(self._sub.model(sub), self._sup.model(sup))

    def read_terms(self, own: Term, other: Term) -> Reading:
        """Read two content models that no types need to have side by side, up to the first difference."""
        if isinstance(own, AnyOrder) and isinstance(other, AnyOrder) and _is_plain(own) and _is_plain(other):
            return self._in_any_order(own, other)
        reading = Reading()
        first: tuple[State, State] = ((own,), (other,))
        seen = {first}
        waiting: deque[tuple[State, State, Trail | None]] = deque([(*first, None)])
        while waiting and not reading.difference:
            states = waiting.popleft()
            for trail, pair in self._follow(*states, reading):
                if pair not in seen:
                    seen.add(pair)
                    waiting.append((*pair, trail))
            if len(seen) > _LARGEST:
                reading.unsure = "the two content models have too many states together"
                break
        return reading

    def _follow(
        self, own: State, other: State, trail: Trail | None, reading: Reading
    ) -> Iterator[tuple[Trail, tuple[State, State]]]:
        if ends(own) and not ends(other):
            self._differ(ChildMissing(word(trail), self.expected(other)), reading)
        for pick, rest, guest_of in self._children(own, other):
            if reading.difference:
                return
            met = self._meet(other, pick, guest_of, reading)
            if met is None:
                self._differ(ChildRefused(pick, word(trail), self.expected(other)), reading)
                continue
            reading.add(pick.name, pick.held, met.held, trail)
            times, after, beyond = self._leap(own, rest, other, met.state)
            yield Trail(Pick(pick.name, pick.held, times), trail), (after, beyond)

    def _differ(self, found: ChildMissing | ChildRefused, reading: Reading) -> None:
        """Take note of a difference, if it can be shown: there must be a value for each child that it needs."""
        picks = (*found.before, *((found.child,) if isinstance(found, ChildRefused) else ()))
        if any(self._sub.is_doubtful(pick.held) for pick in picks):
            reading.unsure = UNKNOWN_VALUE
        else:
            reading.difference = found

    # --- the accepting side ---------------------------------------------------------------------------------------

    def _children(self, own: State, other: State) -> Iterator[tuple[Pick, State, Wildcard | None]]:
        """Give each child that may come next, where content stands then, and the wildcard that lets it in."""
        ways: dict[Pick, list[Term]] = {}
        guests: dict[Pick, Wildcard] = {}
        for leaf, rest in chain.from_iterable(self._sub.terms.heads(term) for term in own):
            if isinstance(leaf, Child):
                ways.setdefault(Pick(leaf.name, leaf.held), []).append(rest)
            elif isinstance(leaf, Wildcard):
                for pick in self._guests(leaf, other):
                    guests.setdefault(pick, leaf)
                    ways.setdefault(pick, []).append(rest)
        picks = sorted(ways, key=lambda pick: self._sub.is_doubtful(pick.held)) if self._sub.has_doubts else ways
        for pick in picks:
            yield pick, distinct(ways[pick]), guests.get(pick)

    def _guests(self, wildcard: Wildcard, other: State) -> Iterator[Pick]:
        """Give elements that stand for all that a wildcard lets in, as far as the other side tells them apart."""
        if wildcard.process == "strict":
            yield from (Pick(child.name, child.held) for child in self._sub.declared(wildcard))
            return
        leaves = [leaf for term in other for leaf, _ in self._sup.terms.heads(term)]
        named = namespaces_of(wildcard).union(*(namespaces_of(leaf) for leaf in leaves if isinstance(leaf, Wildcard)))
        told = {leaf.name for leaf in leaves if isinstance(leaf, Child) and admits(wildcard, leaf.name.namespace)}
        for namespace in (STRANGE, *sorted(named | {""} | {name.namespace for name in told})):
            if admits(wildcard, namespace):
                yield Pick(self._unknown(namespace), ANYTHING)
        for name in sorted(told):
            held = self._sub.root(name) if wildcard.process == "lax" else ANYTHING
            is_declared = name in self._sub.components.elements
            if held or not is_declared:
                yield Pick(name, held or ANYTHING)

    def _unknown(self, namespace: str) -> Name:
        name = self._sub.unknown(namespace)
        while name in self._sub.components.elements or name in self._sup.components.elements:
            name = Name(namespace, f"{name.local}1")
        return name

    # --- the refusing side ----------------------------------------------------------------------------------------

    def _meet(self, other: State, pick: Pick, guest_of: Wildcard | None, reading: Reading) -> _Met | None:
        heads = [head for term in other for head in self._sup.terms.heads(term)]
        named = [(leaf.held, rest) for leaf, rest in heads if isinstance(leaf, Child) and leaf.name == pick.name]
        if named:
            return _Met(named[0][0], distinct(rest for _, rest in named))
        hosts = [
            (leaf, rest) for leaf, rest in heads if isinstance(leaf, Wildcard) and admits(leaf, pick.name.namespace)
        ]
        held = bool(hosts) and self._taken_in(hosts[0][0], pick, guest_of, reading)
        return None if held is False else _Met(None if held is True else held, distinct(rest for _, rest in hosts))

    def _taken_in(self, wildcard: Wildcard, pick: Pick, guest_of: Wildcard | None, reading: Reading) -> Held | bool:
        """Say what a child holds that a wildcard lets in: True for whatever, False when it is refused after all.

        Between two wildcards, what the sets declare for the elements that come in is not compared: those are roots.
        """
        if wildcard.process == "skip":
            return True
        if guest_of is not None and _STRICTNESS.index(guest_of.process) >= _STRICTNESS.index(wildcard.process):
            return True
        declared = self._sup.root(pick.name)
        if wildcard.process == "strict":
            return declared or False
        if guest_of is not None and any(self._sup.declared(wildcard)):
            reading.unsure = "a wildcard skips what it lets in, and validates it on the other side"
        return declared or pick.name not in self._sup.components.elements

    def expected(self, state: State) -> tuple[Name, ...]:
        """Name the children that the refusing side would take; any other by ``*``."""
        leaves = [leaf for term in state for leaf, _ in self._sup.terms.heads(term)]
        names = (leaf.name if isinstance(leaf, Child) else Name("", "*") for leaf in leaves)
        return tuple(dict.fromkeys(names))

    # --- loops ----------------------------------------------------------------------------------------------------

    def _leap(self, own: State, after: State, other: State, beyond: State) -> tuple[int, State, State]:
        """Go on round a loop for as long as nothing changes but counts: a bound of 1,000 takes a few steps.

        Two counts that are not yet used up differ in nothing that may come next; so only where one is used up is there
        something new to see.

        Returns:
            How often the child is read, and where both sides stand then.
        """
        turns = (_turn(own, after), _turn(other, beyond))
        rounds = min((count for turn in turns for count in turn or ()), default=0)
        if None in turns or not rounds:
            return 1, after, beyond
        further = [
            self._turned(state, rounds) if turn else state for turn, state in zip(turns, (after, beyond), strict=True)
        ]
        return 1 + rounds, further[0], further[1]

    def _turned(self, state: State, rounds: int) -> State:
        loop = _loop(state)
        assert loop is not None  # noqa: S101 - only a loop has counts
        repeat, tail = loop
        most = None if repeat.most is None else repeat.most - rounds
        again = self._sub.terms.repeat(repeat.inner, max(repeat.least - rounds, 0), most)
        return (self._sub.terms.then(again, tail),)

    # --- in any order ---------------------------------------------------------------------------------------------

    def _in_any_order(self, own: AnyOrder, other: AnyOrder) -> Reading:
        """Compare two models whose parts stand in any order part by part, not order by order."""
        reading = Reading()
        theirs = {child.name: (child.held, required) for child, required in _parts(other)}
        for child, _ in _parts(own):
            if child.name not in theirs:
                self._differ(ChildRefused(Pick(*child), (), self.expected((other,))), reading)
                if reading.difference:
                    return reading
                continue
            reading.add(child.name, child.held, theirs[child.name][0], None)
        given = {child.name: Pick(*child) for child, required in _parts(own) if required}
        missing = tuple(name for name, (_, required) in theirs.items() if required and name not in given)
        if missing:
            self._differ(ChildMissing(tuple(given.values()), missing), reading)
        return reading


def _is_plain(term: AnyOrder) -> bool:
    """Whether each part is one element, and another one than every other's."""
    names = {child.name for child, _ in _parts(term)}
    return len(names) == len(term.parts) == sum(len(leaves) for leaves, _ in term.parts)


def _parts(term: AnyOrder) -> Iterator[tuple[Child, bool]]:
    for leaves, required in term.parts:
        for leaf in leaves:
            if isinstance(leaf, Child):
                yield leaf, required


def _loop(state: State) -> tuple[Repeat, Term] | None:
    """Give the repetition that content stands at, when it stands at one only, and what comes after it."""
    return loop_of(state[0]) if len(state) == 1 else None


def _turn(before: State, after: State) -> tuple[int, ...] | None:
    """Give the counts of a loop that are not yet used up; None when one step was no mere turn of a loop."""
    if before == after:
        return ()
    first, tail = _loop(before) or (None, None)
    second, same_tail = _loop(after) or (None, None)
    if first is None or second is None:
        return None
    if first.inner is not second.inner or tail is not same_tail or bool(first.least) != bool(second.least):
        return None
    return tuple(count for count in (second.least, second.most) if count)
