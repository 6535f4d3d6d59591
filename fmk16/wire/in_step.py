"""Many works of the same steps, kept in step: what a step needs stays at hand until all of them have taken it.

The processor keeps little at hand. The schema's automata, the binder and Pydantic are more than that together with the
messages, so that one step for some messages, and then the next, takes less than one message after the other.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import TypeAlias, TypeVar

Result = TypeVar("Result")

Steps: TypeAlias = Generator[None, None, Result]
"""A work that yields where the others should come as far before it goes on."""


def in_step(works: Iterable[Steps[Result]]) -> list[Result]:
    """Do works a step at a time, each of them before any takes its next; an exception of one is raised at once.

    Args:
        works: The works, which need not take the same number of steps.

    Returns:
        What each comes to, in their order.
    """
    going = dict(enumerate(works))
    results: dict[int, Result] = {}
    while going:
        for number, work in tuple(going.items()):
            try:
                next(work)
            except StopIteration as end:
                results[number] = end.value
                del going[number]
    return [results[number] for number in sorted(results)]
