"""Questions to an element's content model: what must come next, what is missing, and where a child belongs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from fmk16.model.structure import Element
from fmk16.wire.automaton import State, Step, automaton_of


@dataclass(frozen=True, slots=True)
class Taken:
    """A child that was read, and the state before it."""

    tag: str
    before: State


@cache
def steps_of(structure: type[Element]) -> dict[str, Step]:
    """Give a step for every child that a class knows, by tag and in declaration order."""
    steps: dict[str, Step] = {}
    for state in _states(automaton_of(structure)):
        for tag, step in state.ways.items():
            steps.setdefault(tag, step)
    return steps


def _states(start: State) -> Iterator[State]:
    seen: set[State] = set()
    waiting = deque([start])
    while waiting:
        state = waiting.popleft()
        if state not in seen:
            seen.add(state)
            yield state
            waiting.extend(step.state for step in state.ways.values())


def is_reachable(state: State, tag: str) -> bool:
    """Tell whether a child may still come, perhaps after others."""
    return any(tag in later.ways for later in _states(state))


def step_to(state: State, tag: str) -> Step | None:
    """Give the step that takes a child, perhaps after others that are missing."""
    return next((later.ways[tag] for later in _states(state) if tag in later.ways), None)


def missing_before(state: State, tag: str | None) -> tuple[tuple[str, ...], ...]:
    """Name what must come before a child may stand (or, without a tag, before the element may end).

    Returns:
        One entry for each child that is missing, in order: the tags that could fill its place. Empty when nothing is.
    """
    missing = []
    seen = {state}
    while not _is_there(state, tag):
        choices = [way for way in _needed(state) if _leads_on(state.ways[way].state, tag)]
        if not choices:
            return ()
        missing.append(tuple(choices))
        state = _nearest(state, choices, tag)
        if state in seen:
            return tuple(missing)
        seen.add(state)
    return tuple(missing)


def _is_there(state: State, tag: str | None) -> bool:
    return state.may_end if tag is None else tag in state.ways


def _leads_on(state: State, tag: str | None) -> bool:
    return any(_is_there(later, tag) for later in _states(state))


def _nearest(state: State, choices: Iterable[str], tag: str | None) -> State:
    return min((state.ways[choice].state for choice in choices), key=lambda later: _distance(later, tag))


def _distance(state: State, tag: str | None) -> int:
    reached = {state: 0}
    waiting = deque([state])
    while waiting:
        here = waiting.popleft()
        if _is_there(here, tag):
            return reached[here]
        for step in here.ways.values():
            if step.state not in reached:
                reached[step.state] = reached[here] + 1
                waiting.append(step.state)
    return len(reached)


def _needed(state: State) -> list[str]:
    """Leave out the children that may be skipped: those after which another of them could come just as well."""
    ways = state.ways
    needed = [
        tag
        for tag, step in ways.items()
        if not any(other in step.state.ways and ways[other].state is not step.state for other in ways)
    ]
    return needed or list(ways)


def place_before(taken: Sequence[Taken], tag: str) -> tuple[str, bool] | None:
    """Find the child that came too early for this one.

    Returns:
        That child's tag, and whether the two may stand together at all, this one first; None when no place was ever
        open to it.
    """
    for child in reversed(taken):
        if step := child.before.ways.get(tag):
            return child.tag, is_reachable(step.state, child.tag)
        if is_reachable(child.before, tag):
            return child.tag, False
    return None
