"""One schema set as a language: the content models of its types, as terms over elements that a message can hold."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator

from fmk16.interface.components import (
    All,
    AnyElement,
    AnyType,
    Choice,
    ComplexType,
    Components,
    ElementUse,
    Name,
    Particle,
    Sequence,
    TypeKey,
    Wildcard,
)
from fmk16.interface.language.leaves import ANYTHING, STRANGE, Child, Held, Pick, admits, written_out
from fmk16.interface.language.sizes import DOUBTFUL, UNENDING, burden, children, sizes_of
from fmk16.interface.language.terms import (
    EMPTY,
    NEVER,
    AnyOrder,
    Either,
    Nothing,
    One,
    Repeat,
    Term,
    Terms,
    Then,
    distinct,
    may_end,
)
from fmk16.interface.language.values import Values

_FARTHEST = 100_000
"""Children before another one that are gone through at most."""

State = tuple[Term, ...]
"""Where a reader of content stands: what may still come, in every way of reading what came."""


class Language:
    """One schema set, as what its types accept."""

    def __init__(self, components: Components, terms: Terms, values: Values) -> None:
        self.components = components
        self.terms = terms
        self._models: dict[TypeKey, Term] = {}
        self._types: dict[TypeKey, ComplexType] = {}
        self._sizes = sizes_of(components, values)
        self._values = values
        self.has_doubts = any(DOUBTFUL <= size < UNENDING for size in self._sizes.values())

    def type(self, key: TypeKey) -> ComplexType:
        """Give the type of a key as a complex one."""
        if key not in self._types:
            self._types[key] = written_out(self.components.types.get(key, AnyType()))
        return self._types[key]

    # --- what can stand in a message ------------------------------------------------------------------------------

    def size(self, held: Held) -> float:
        """Give how many elements stand at least within an element; unending when it cannot be in a message."""
        return self._burden(held) if self.is_best_nil(held) else self._sizes.get(held.type, 0.0)

    def is_doubtful(self, held: Held) -> bool:
        """Whether no message with an element is known, as a value is needed that was not found."""
        return self.size(held) >= DOUBTFUL

    def is_best_nil(self, held: Held) -> bool:
        """Whether an element is smallest with nothing in it, as its type needs children and it may be nil."""
        size = self._sizes.get(held.type, 0.0)
        return held.nillable and size > 0 and self._burden(held) < min(size, UNENDING)

    def _burden(self, held: Held) -> float:
        return burden(self.type(held.type), self._values)

    def must_be_nil(self, held: Held) -> bool:
        """Whether an element can stand in a message only with nothing in it, as its type has no value."""
        return self.is_best_nil(held) and self._sizes[held.type] == UNENDING

    def root(self, name: Name) -> Held | None:
        """Give what a global element holds; None when none of the name can stand in a message."""
        use = self.components.elements.get(name)
        if use is None or use.is_abstract or self.size(Held.by(use)) == UNENDING:
            return None
        return Held.by(use)

    def guest(self, wildcard: Wildcard) -> Pick | None:
        """Give an element that a wildcard lets in; None when there is none."""
        if wildcard.process == "strict":
            least = min(self.declared(wildcard), key=lambda child: self.size(child.held), default=None)
            return least and Pick(least.name, least.held)
        match wildcard.namespaces:
            case frozenset() as allowed:
                return next((Pick(self.unknown(namespace), ANYTHING) for namespace in sorted(allowed)), None)
        return Pick(self.unknown(STRANGE), ANYTHING)

    def declared(self, wildcard: Wildcard) -> Iterator[Child]:
        """Give the global elements that a wildcard lets in."""
        for name in self.components.elements:
            if admits(wildcard, name.namespace) and (held := self.root(name)):
                yield Child(name, held)

    def unknown(self, namespace: str) -> Name:
        """Give a name in a namespace that no global element has."""
        local = "Unknown"
        while Name(namespace, local) in self.components.elements:
            local += "1"
        return Name(namespace, local)

    # --- content models -------------------------------------------------------------------------------------------

    def model(self, key: TypeKey) -> Term:
        """Give a type's content model, without the children that cannot stand in a message."""
        if key not in self._models:
            particle = self.type(key).particle
            self._models[key] = EMPTY if particle is None else self.term(particle)
        return self._models[key]

    def term(self, particle: Particle) -> Term:
        """Give a particle's content model, without the children that cannot stand in a message."""
        match particle:
            case ElementUse():
                inner = self.terms.either(map(self.terms.one, self._possible(particle)))
            case AnyElement(wildcard):
                inner = self.terms.one(wildcard) if self.guest(wildcard) else NEVER
            case Sequence(parts):
                inner = self.terms.sequence(map(self.term, parts))
            case Choice(parts):
                inner = self.terms.either(map(self.term, parts))
            case All(parts):
                inner = self._any_order(parts)
        return self.terms.repeat(inner, particle.occurs.least, particle.occurs.most)

    def _possible(self, use: ElementUse) -> tuple[Child, ...]:
        found = children(use, self.components.elements)
        return tuple(child for child in found if self.size(child.held) < UNENDING)

    def _any_order(self, parts: Iterable[ElementUse]) -> Term:
        kept = [(self._possible(use), use.occurs.least > 0) for use in parts if use.occurs.most != 0]
        if any(required and not leaves for leaves, required in kept):
            return NEVER
        return self.terms.any_order((leaves, required) for leaves, required in kept if leaves)

    def leaves(self, key: TypeKey) -> dict[Name, Held] | None:
        """Give the children that can stand in a type's content, wildcards aside.

        None when one name is declared with two types, which XML Schema forbids and some processors let pass.
        """
        found: dict[Name, Held] = {}
        for name, held in self.all_leaves(key):
            if found.setdefault(name, held) != held and not self._is_alike(found[name], held):
                return None
        return found

    def _is_alike(self, one: Held, other: Held) -> bool:
        return one[1:] == other[1:] and self.type(one.type) == self.type(other.type)

    def all_leaves(self, key: TypeKey) -> tuple[Child, ...]:
        """Give every child that can stand in a type's content once for each way in which it is declared."""
        found: dict[Child, None] = {}
        seen: set[Term] = set()
        waiting = [self.model(key)]
        while waiting:
            term = waiting.pop()
            if term not in seen:
                seen.add(term)
                own, parts = self.terms.inside(term)
                found.update((leaf, None) for leaf in own if isinstance(leaf, Child))
                waiting += reversed(parts)
        return tuple(found)

    def after(self, state: State, name: Name) -> State:
        """Give where content stands after one more child."""
        heads = (head for term in state for head in self.terms.heads(term))
        return distinct(rest for leaf, rest in heads if _lets_in(leaf, name))

    def refusal(self, model: Term, word: Iterable[Pick]) -> tuple[int, int] | None:
        """Say where a content model refuses a word: the pick, and how many of it are read before.

        Returns:
            For a word that ends too soon, the number of picks and 0; None for a word that is accepted.
        """
        state: State = (model,)
        at = 0
        for at, pick in enumerate(word, 1):
            for done in range(pick.count):
                state = self.after(state, pick.name)
                if not state:
                    return at - 1, done
        return None if ends(state) else (at, 0)

    def reached(self, model: Term, picks: Iterable[Pick]) -> State:
        """Give where a content model stands after some children."""
        state: State = (model,)
        for pick in picks:
            for _ in range(pick.count):
                state = self.after(state, pick.name)
        return state

    def rest(self, model: Term, picks: Iterable[Pick]) -> tuple[Pick, ...]:
        """Give the fewest children that have to follow others."""
        return min((self.least(term) for term in self.reached(model, picks)), key=_cost)[1]

    # --- smallest contents ----------------------------------------------------------------------------------------

    def least(self, term: Term) -> tuple[float, tuple[Pick, ...]]:
        """Give the fewest elements that a term asks for, those within its children counted, and the children."""
        size, picks = 0.0, tuple[Pick, ...]()
        match term:
            case One(leaf):
                picks = (self.pick(leaf),)
                size = 1 + self.size(picks[0].held)
            case Then():
                size, picks = self._least_of_sequence(term)
            case Either(parts):
                size, picks = min((self.least(part) for part in parts), key=_cost)
            case Repeat(inner, times, _) if times:
                size, picks = self.least(inner)
                size, picks = times * size, _times(picks, times)
            case AnyOrder(choices):
                needed = [self.least(self.terms.one(leaves[0])) for leaves, required in choices if required]
                size, picks = sum(map(_cost, needed)), tuple(pick for _, found in needed for pick in found)
            case Nothing(has_word) if not has_word:
                size = UNENDING
        return size, picks

    def _least_of_sequence(self, term: Term) -> tuple[float, tuple[Pick, ...]]:
        size, picks = 0.0, list[Pick]()
        while isinstance(term, Then):
            more, found = self.least(term.head)
            size, term = size + more, term.tail
            picks += found
        more, found = self.least(term)
        return size + more, (*picks, *found)

    def pick(self, leaf: Hashable) -> Pick:
        """Give a child for a leaf of a content model."""
        if isinstance(leaf, Child):
            return Pick(leaf.name, leaf.held)
        found = self.guest(leaf) if isinstance(leaf, Wildcard) else None
        assert found is not None  # noqa: S101 - a wildcard that lets nothing in is in no term
        return found

    def way_to(self, key: TypeKey, name: Name) -> tuple[Pick, ...]:
        """Give the fewest children before one of a name in a type's content.

        Raises:
            LookupError: No such child can stand there.
            OverflowError: There are too many to go through.
        """
        start = self.model(key)
        came: dict[Term, tuple[Term, Pick] | None] = {start: None}
        waiting = deque([start])
        while waiting:
            term = waiting.popleft()
            for leaf, rest in self.terms.heads(term):
                if isinstance(leaf, Child) and leaf.name == name:
                    return _traced(term, came)
                if rest not in came:
                    came[rest] = (term, self.pick(leaf))
                    waiting.append(rest)
            if len(came) > _FARTHEST:
                raise OverflowError(f"more than {_FARTHEST} children would stand before {name.local}")
        raise LookupError(name)


def _lets_in(leaf: Hashable, name: Name) -> bool:
    return leaf.name == name if isinstance(leaf, Child) else isinstance(leaf, Wildcard) and admits(leaf, name.namespace)


def _cost(found: tuple[float, tuple[Pick, ...]]) -> float:
    return found[0]


def _times(picks: tuple[Pick, ...], times: int) -> tuple[Pick, ...]:
    if len(picks) == 1:
        return (Pick(picks[0].name, picks[0].held, picks[0].count * times),)
    return picks * times


def _traced(term: Term, came: dict[Term, tuple[Term, Pick] | None]) -> tuple[Pick, ...]:
    picks: list[Pick] = []
    while (step := came[term]) is not None:
        term, pick = step
        picks.append(pick)
    return tuple(reversed(picks))


def ends(state: State) -> bool:
    """Whether content may end here."""
    return any(may_end(term) for term in state)
