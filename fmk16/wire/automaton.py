"""The order of an element's children as a table: which child may come next, and where what it holds is kept.

Content models of XML Schema are deterministic: the name of the next child alone decides. So a class's particles
compile to one table (Glushkov's construction: a state for every element of the declaration), and reading a child is
one look-up. Counts are not states; Pydantic checks the length of a tuple.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from fmk16.model.content import ElementParticle, GroupParticle, Held, Particle, SimpleType, content_of
from fmk16.model.structure import NAMESPACE, Branch, Element, Group


@dataclass(frozen=True, slots=True)
class Descent:
    """A step from the fields of an element into those of a group that stands inline."""

    field: str
    branch: type[Branch]
    listed: bool
    anew: bool = False
    """Whether this child starts the group's next repetition."""


@dataclass(slots=True, eq=False)
class State:
    """Where the reader stands: after which child, and what may follow."""

    particle: ElementParticle | None
    ways: dict[str, Step] = field(default_factory=dict)
    """Next child by its tag, namespace and all."""
    may_end: bool = False

    def expected(self) -> tuple[str, ...]:
        """Name the children that may come next, in declaration order."""
        return tuple(step.state.particle.name for step in self.ways.values() if step.state.particle)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One child taken: the state it leads to and the groups that its field stands in."""

    state: State
    descents: tuple[Descent, ...]
    field: str
    listed: bool
    held: Held
    structure: type[Element] | None
    """The class that reads the child, when it holds children or attributes."""
    has_text: bool
    """Whether the child holds a text, not children or nothing."""
    is_plain: bool
    """Whether the child is kept in a field of the element itself, alone."""


@dataclass(frozen=True, slots=True)
class _Fragment:
    """A stretch of the content model: how it may begin and end, and whether it may be left out."""

    first: tuple[Step, ...]
    last: tuple[State, ...]
    may_be_empty: bool


@cache
def automaton_of(element: type[Element]) -> State:
    """Compile an element's content model; the result is the state before its first child.

    Raises:
        TypeError: Two children of the same name could come next, so the declaration is not deterministic.
    """
    start = State(None)
    whole = _sequence(content_of(element).particles, ())
    _connect((start,), whole.first)
    start.may_end = whole.may_be_empty
    for state in whole.last:
        state.may_end = True
    return start


def _connect(states: tuple[State, ...], steps: tuple[Step, ...]) -> None:
    for state in states:
        for step in steps:
            particle = step.state.particle
            assert particle is not None  # noqa: S101 - only the start has none, and nothing leads there
            known = state.ways.setdefault(f"{{{NAMESPACE}}}{particle.name}", step)
            if known.state is not step.state:
                raise TypeError(f"two elements {particle.name} could come next; the declaration is not deterministic")


def _sequence(particles: tuple[Particle, ...], descents: tuple[Descent, ...]) -> _Fragment:
    first: tuple[Step, ...] = ()
    last: tuple[State, ...] = ()
    may_be_empty = True
    for particle in particles:
        part = _particle(particle, descents)
        _connect(last, part.first)
        first = first + part.first if may_be_empty else first
        last = last + part.last if part.may_be_empty else part.last
        may_be_empty = may_be_empty and part.may_be_empty
    return _Fragment(first, last, may_be_empty)


def _particle(particle: Particle, descents: tuple[Descent, ...]) -> _Fragment:
    if isinstance(particle, GroupParticle):
        return _group(particle, descents)
    step = Step(
        State(particle),
        descents,
        particle.field,
        particle.listed,
        particle.held,
        particle.held if isinstance(particle.held, type) else None,
        has_text=isinstance(particle.held, SimpleType),
        is_plain=not descents and not particle.listed,
    )
    if particle.occurs.repeats:
        _connect((step.state,), (step,))
    return _Fragment((step,), (step.state,), particle.occurs.least == 0)


def _group(particle: GroupParticle, descents: tuple[Descent, ...]) -> _Fragment:
    branches = [_branch(particle, group, descents) for group in particle.branches]
    first = tuple(step for branch in branches for step in branch.first)
    last = tuple(state for branch in branches for state in branch.last)
    if particle.occurs.repeats:
        _connect(last, tuple(_anew(step, len(descents)) for step in first))
    may_be_empty = particle.occurs.least == 0 or any(branch.may_be_empty for branch in branches)
    return _Fragment(first, last, may_be_empty)


def _branch(particle: GroupParticle, group: type[Group], descents: tuple[Descent, ...]) -> _Fragment:
    inner = (*descents, Descent(particle.field, Branch.of(group.__name__), particle.listed))
    return _sequence(content_of(group).particles, inner)


def _anew(step: Step, depth: int) -> Step:
    entered = step.descents[depth]
    again = replace(entered, anew=True)
    return replace(step, descents=(*step.descents[:depth], again, *step.descents[depth + 1 :]))
