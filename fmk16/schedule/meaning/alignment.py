"""The periods of two dosages laid side by side: cut where either has an end, and filled up where one has none."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from fmk16.model.dosage import (
    DosagePeriodForRequest,
    EmptyPeriod,
    FromDate,
    KnownLength,
    Start,
    StructuredForRequest,
)
from fmk16.schedule.meaning.cutting import CannotCutError, cut_period

Pair = tuple[DosagePeriodForRequest, DosagePeriodForRequest]


def first_of(one: StructuredForRequest, other: StructuredForRequest) -> Start | None:
    """Give the earlier of two starts; None where they differ and one is not a date (dosage.md 8)."""
    mine, yours = one.precondition.start, other.precondition.start
    if isinstance(mine, FromDate) and isinstance(yours, FromDate):
        return mine if mine.valid_from.value <= yours.valid_from.value else yours
    return mine if mine == yours else None


def side_by_side(one: StructuredForRequest, other: StructuredForRequest, start: Start) -> Iterator[Pair]:
    """Walk the periods of two dosages from a common start, as long as each other.

    Args:
        one: A dosage.
        other: Another.
        start: The earlier of their starts.

    Raises:
        CannotCutError: A period would have to be cut that cannot be, such as one that ends in words.
    """
    mine, yours = deque(_from(one, start)), deque(_from(other, start))
    day = start.valid_from.value.toordinal() if isinstance(start, FromDate) else None
    while mine or yours:
        pair = _next(mine, yours, day)
        length = pair[0].length
        day = day + length.period_length if day is not None and isinstance(length, KnownLength) else None
        yield pair


def _from(structured: StructuredForRequest, start: Start) -> Iterator[DosagePeriodForRequest]:
    """Walk periods, before them one without doses where they begin later."""
    own = structured.precondition.start
    if isinstance(own, FromDate) and isinstance(start, FromDate) and own != start:
        later = (own.valid_from.value - start.valid_from.value).days
        yield DosagePeriodForRequest(length=KnownLength(period_length=later), content=EmptyPeriod())
    yield from structured.dosage_periods


def _next(mine: deque[DosagePeriodForRequest], yours: deque[DosagePeriodForRequest], day: int | None) -> Pair:
    if not mine:
        theirs = yours.popleft()
        return _without_doses(theirs), theirs
    if not yours:
        own = mine.popleft()
        return own, _without_doses(own)
    days = _common_days(mine[0], yours[0])
    return _taken(mine, days, day), _taken(yours, days, day)


def _without_doses(period: DosagePeriodForRequest) -> DosagePeriodForRequest:
    return period.model_copy(update={"content": EmptyPeriod()})


def _common_days(one: DosagePeriodForRequest, other: DosagePeriodForRequest) -> int | None:
    """Give how many days two periods lie side by side; None where they end alike."""
    if one.length == other.length:
        return None
    known = [each.length.period_length for each in (one, other) if isinstance(each.length, KnownLength)]
    if not known:
        raise CannotCutError("one period ends in words, and the one beside it otherwise")
    return min(known)


def _taken(queue: deque[DosagePeriodForRequest], days: int | None, day: int | None) -> DosagePeriodForRequest:
    """Take the first days of what comes next, and leave the rest."""
    period = queue.popleft()
    if days is None or (isinstance(period.length, KnownLength) and period.length.period_length == days):
        return period
    first, rest = cut_period(period, days, day)
    queue.appendleft(rest)
    return first
