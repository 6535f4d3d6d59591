"""Moments and days of a message held to each other; what cannot be told of a moment without offset is not told."""

from __future__ import annotations

from datetime import date

from fmk16.model.scalars import Date, Instant
from fmk16.schedule.clock import clock_of, instant_of
from fmk16.schedule.reading import DEFAULT


def danish_day(moment: Instant | None) -> date | None:
    """Give the Danish day of a moment; None where there is none, or it has no offset (TEC-01 tells that)."""
    if moment is None or moment.offset is None:
        return None
    return date.fromordinal(clock_of(DEFAULT.zone).day(instant_of(moment.value)))


def is_earlier(one: Instant | None, other: Instant | None) -> bool:
    """Tell whether a moment certainly lies before another."""
    if one is None or other is None or one.offset is None or other.offset is None:
        return False
    return bool(one.value < other.value)


def is_reversed(first: Date | None, last: Date | None) -> bool:
    """Tell whether two days that bound a stretch stand the wrong way round."""
    return first is not None and last is not None and last.value < first.value
