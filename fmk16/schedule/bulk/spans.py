"""Rows that stand on several days: windows of choice (dosage.md 22), and days that cannot be told."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from fmk16.schedule.bulk.arrays import Days, Flags, Numbers, spread
from fmk16.schedule.bulk.columns import KINDS, UntoldDays, Windows, rows_at
from fmk16.schedule.bulk.doses import RowKind


class Spans(NamedTuple):
    """Rows that stand on several days, each with the order and the dose that it belongs to."""

    order: Days
    first: Numbers
    last: Numbers
    dose: Days

    def with_more(self, other: Spans) -> Spans:
        """Put other rows behind these."""
        return Spans(
            np.concatenate((self.order, other.order)),
            np.concatenate((self.first, other.first)),
            np.concatenate((self.last, other.last)),
            np.concatenate((self.dose, other.dose)),
        )


def windows_within(windows: Windows, days: tuple[int, int]) -> Spans:
    """Lay out the windows of choice that touch the window asked about; of some a pause leaves nothing (22 and 16)."""
    least, count = windows_from(windows, days)
    each = rows_at(windows, np.repeat(np.arange(len(count)), count))
    first = each.anchor + spread(least, count) * each.length.astype(np.int64)
    last = np.minimum(first + each.length - 1, each.end)
    first, last = np.maximum(first, each.treated_from), np.minimum(last, each.treated_to)
    left_first, left_last = np.maximum(first, days[0]), np.minimum(last, days[1])
    is_paused = (left_first >= each.paused_from) & (left_last <= each.paused_to)
    is_left = (left_first <= left_last) & ~is_paused
    is_untold = each.kind >= KINDS.index(RowKind.UNTOLD)
    is_parted = is_untold & (each.paused_from <= left_last) & (each.paused_to >= left_first)
    before = np.where(is_parted, np.minimum(left_last, each.paused_from - 1), left_last)
    told = _spans(each, np.where(is_untold, left_first, first), np.where(is_untold, before, last), is_left)
    if not is_parted.any():
        return told
    resumed = _spans(each, np.maximum(left_first, each.paused_to + 1), left_last, is_left & is_parted)
    return told.with_more(resumed)


def _spans(each: Windows, first: Numbers, last: Numbers, is_left: Flags) -> Spans:
    """Give the rows of windows of which some days are left."""
    kept = np.flatnonzero(is_left & (first <= last))
    rows = np.repeat(kept, each.width[kept])
    dose = each.dose[rows] + spread(np.zeros(len(kept), np.int64), each.width[kept].astype(np.int64))
    return Spans(each.order[rows], first[rows], last[rows], dose.astype(np.int32))


def windows_from(windows: Windows, days: tuple[int, int]) -> tuple[Numbers, Numbers]:
    """Give the cycle from which windows of choice may touch days, and how many may."""
    length = windows.length.astype(np.int64)
    least: Numbers = np.maximum((days[0] - windows.anchor) // length, 0)
    most = (np.minimum(days[1], windows.end) - windows.anchor) // length
    return least, np.maximum(most - least + 1, 0)


def untold_within(untold: UntoldDays, days: tuple[int, int]) -> Spans:
    """Cut the days that cannot be told to the window asked about."""
    first, last = np.maximum(untold.first, days[0]), np.minimum(untold.last, days[1])
    kept = np.flatnonzero(first <= last)
    return Spans(untold.order[kept], first[kept], last[kept], untold.dose[kept])
