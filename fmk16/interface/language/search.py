"""The shortest text that one machine accepts and another refuses, or the certainty that there is none."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterator

from fmk16.interface.language.charset import representatives
from fmk16.interface.language.machines import NO_CLASSES, Machine

_LARGEST = 30_000
"""How many pairs of states are visited before a search is given up."""
_MOST_REJECTED = 200


class TooLargeError(Exception):
    """A search was given up, as it would go through too many states."""


def accepts(machine: Machine, text: str) -> bool:
    """Whether a machine accepts a text."""
    state = machine.start
    for char in text:
        if state is None:
            return False
        state = machine.step(state, char)
    return state is not None and machine.ends(state)


def shortest(machine: Machine, refusing: Machine | None, keep: Callable[[str], bool], avoided: str = "") -> str | None:
    """Find a shortest text that one machine accepts and another refuses.

    Args:
        machine: What is to accept it.
        refusing: What is to refuse it; None refuses everything.
        keep: A last judgement on a text found; at most a few hundred are asked for.
        avoided: Characters that the text must not have.

    Returns:
        The text; None when there is none.

    Raises:
        TooLargeError: There were more pairs of states, or texts that were not kept.
    """
    search = _Search(machine, refusing, avoided)
    rejected = 0
    for pair in search.pairs():
        if search.is_found(pair):
            if keep(text := search.spelled(pair)):
                return text
            rejected += 1
        if rejected > _MOST_REJECTED or search.size > _LARGEST:
            raise TooLargeError
    if rejected:
        raise TooLargeError
    return None


_Pair = tuple[Hashable, Hashable]


class _Search:
    """Pairs of states of an accepting and a refusing machine, the nearest to the start first."""

    def __init__(self, machine: Machine, refusing: Machine | None, avoided: str) -> None:
        self._machine = machine
        self._refusing = refusing
        self._avoided = avoided
        self._came: dict[_Pair, tuple[str, _Pair]] = {}

    @property
    def size(self) -> int:
        return len(self._came)

    def pairs(self) -> Iterator[_Pair]:
        if self._machine.start is None:
            return
        first = (self._machine.start, self._refusing.start if self._refusing else None)
        self._came[first] = ("", first)
        waiting = deque([first])
        while waiting:
            yield (pair := waiting.popleft())
            for char, after in self._after(pair):
                if after not in self._came:
                    self._came[after] = (char, pair)
                    waiting.append(after)

    def _after(self, pair: _Pair) -> Iterator[tuple[str, _Pair]]:
        own, other = pair
        refusing = self._refusing if other is not None else None
        classes = self._machine.classes(own) | (refusing.classes(other) if refusing else NO_CLASSES)
        for char in representatives(classes):
            if char not in self._avoided and (reached := self._machine.step(own, char)) is not None:
                yield char, (reached, refusing.step(other, char) if refusing else None)

    def is_found(self, pair: _Pair) -> bool:
        own, other = pair
        is_refused = self._refusing is None or other is None or not self._refusing.ends(other)
        return is_refused and self._machine.ends(own)

    def spelled(self, pair: _Pair) -> str:
        chars = []
        while (step := self._came[pair])[0]:
            chars.append(step[0])
            pair = step[1]
        return "".join(reversed(chars))
