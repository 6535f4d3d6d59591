"""Patterns: days and times that come again and again. Many orders share few of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from fmk16.schedule.bulk.arrays import FOR_ONCE, NO_SECOND, Flags, Numbers

Times = tuple[tuple[int, int], ...]
"""Doses of a cycle: the day, counted from 0, and the second or ``NO_SECOND``; by day, then time, untimed last."""


class Patterns(NamedTuple):
    """All patterns, one after another.

    Attributes:
        length: For each pattern, the days from one cycle to the next; ``FOR_ONCE`` when it does not come again.
        width: How many doses a cycle has.
        entry: Where its doses stand in ``offset`` and ``second``.
        phase: Where its days stand in ``before``.
        span: How many days ``before`` has for it, one more for the end not counted.
        is_timed: Whether any of its doses has a time.
        is_untimed: Whether any has none.
        offset: For each dose, the day within the cycle.
        second: The second of the dose day, or ``NO_SECOND``.
        before: For each day of a cycle and its end, how many doses stand on days before it.
    """

    length: Numbers
    width: Numbers
    entry: Numbers
    phase: Numbers
    span: Numbers
    is_timed: Flags
    is_untimed: Flags
    offset: Numbers
    second: Numbers
    before: Numbers


@dataclass(slots=True)
class PatternTable:
    """Patterns under construction; equal ones are kept once."""

    _numbers: dict[tuple[int, Times], int] = field(default_factory=dict)

    def number(self, length: int | None, times: Times) -> int:
        """Give the number of a pattern."""
        return self._numbers.setdefault((length or FOR_ONCE, times), len(self._numbers))

    def made(self) -> Patterns:
        """Put the patterns together."""
        known = list(self._numbers)
        width = np.array([len(times) for _, times in known], np.int64)
        span = np.array([_span(length, times) for length, times in known], np.int64)
        times = np.array([time for _, times in known for time in times], np.int64).reshape(-1, 2)
        before = [_before(times, int(days)) for (_, times), days in zip(known, span, strict=True)]
        return Patterns(
            np.array([length for length, _ in known], np.int64),
            width,
            np.cumsum(width) - width,
            np.cumsum(span + 1) - (span + 1),
            span,
            np.array([any(second != NO_SECOND for _, second in times) for _, times in known], np.bool_),
            np.array([any(second == NO_SECOND for _, second in times) for _, times in known], np.bool_),
            np.ascontiguousarray(times[:, 0]),
            np.ascontiguousarray(times[:, 1]),
            np.concatenate(before) if before else np.zeros(0, np.int64),
        )


def _span(length: int, times: Times) -> int:
    return times[-1][0] + 1 if length == FOR_ONCE else length


def _before(times: Times, days: int) -> Numbers:
    counts = np.bincount(np.array([day for day, _ in times], np.int64) + 1, minlength=days + 1)
    return np.cumsum(counts, dtype=np.int64)
