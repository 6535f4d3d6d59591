"""The kinds of arrays that stand here, and the small steps on them that everything else is made of."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from fmk16.schedule.clock import LAST_DAY

Days = npt.NDArray[np.int32]
"""Days as Python's ordinals."""

Seconds = npt.NDArray[np.int64]
"""Seconds: walls or instants, or of a dose day."""

Numbers = npt.NDArray[np.int64]
"""Positions, or counts."""

Flags = npt.NDArray[np.bool_]

NO_INSTANT = int(np.iinfo(np.int64).min)
"""Stands where a dose has no moment; NumPy's own ``NaT``."""

NO_SECOND = -1
"""Stands where a dose has no time of day."""

NO_DAY = 0
"""Stands where there is no day; Python's ordinals begin at 1."""

NONE = -1
"""Stands where there is no dose."""

BEYOND = LAST_DAY + 1
"""A day that lies after all others."""

FOR_ONCE = 8 * LAST_DAY
"""The length of a cycle that does not come again: longer than there are days."""


def spread(starts: Numbers, counts: Numbers) -> Numbers:
    """Count up from each start so many times: ``[5, 9], [3, 2]`` gives ``[5, 6, 7, 9, 10]``."""
    before = np.cumsum(counts) - counts
    found: Numbers = np.repeat(starts - before, counts)
    found += np.arange(len(found))
    return found


def firsts(sorted_keys: Numbers) -> Numbers:
    """Give the position at which each key of a sorted array first stands."""
    changes = np.flatnonzero(sorted_keys[1:] != sorted_keys[:-1]) + 1
    return np.concatenate((np.zeros(min(len(sorted_keys), 1), np.int64), changes))


def first_least(values: Seconds, sorted_keys: Numbers) -> Numbers:
    """Give, for each key of a sorted array, the position of its least value; the first of equal ones."""
    starts = firsts(sorted_keys)
    if len(starts) == len(values):
        return starts
    least = np.minimum.reduceat(values, starts)
    counts = np.diff(np.append(starts, len(values)))
    hits = np.flatnonzero(values == np.repeat(least, counts))
    return hits[firsts(sorted_keys[hits])]
