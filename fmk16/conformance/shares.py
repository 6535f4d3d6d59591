"""What is checked together: a few messages at a time, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

AT_ONCE = 32
"""So many messages are checked together, which is most of what can be gained, and little to keep."""

ENOUGH_BYTES = 128_000
"""Fewer are checked together where they are large."""


def shares(all_of_it: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Divide what is to be checked into shares that are checked together.

    Where it ends in an error, what came before is given first.

    Args:
        all_of_it: What is to be checked, in order.
        size: Gives the bytes of one.
    """
    share: list[Item] = []
    total = 0
    try:
        for item in all_of_it:
            share.append(item)
            total += size(item)
            if len(share) == AT_ONCE or total >= ENOUGH_BYTES:
                full, share, total = share, [], 0
                yield full
    except Exception:
        if share:
            yield share
        raise
    if share:
        yield share
