"""A period cut in two that together give what it gave: the cycle of the second begins where the first left it.

A cycle starts again with each period (dosage.md 19), so its days are counted anew from the cut; weeks are told by the
calendar (24), and move by as many as lie between. What cannot be said so is refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.model.cycle import Day, DosageStructure, OnDays, OnUnspecifiedDay, OnWeekdays, Week
from fmk16.model.dosage import DosagePeriodForRequest, Doses, EmptyPeriod, KnownLength, LengthInWords

WEEK = 7


class CannotCutError(Exception):
    """A period gives doses that two periods cannot say; its text says which."""


def cut_period(
    period: DosagePeriodForRequest, days: int, first_day: int | None
) -> tuple[DosagePeriodForRequest, DosagePeriodForRequest]:
    """Cut a period after some of its days.

    Args:
        period: The period; longer than that.
        days: How many days the first part has.
        first_day: The period's first day as Python's ordinal; None where it is not known.

    Raises:
        CannotCutError: Its end is told in words, or the second part cannot be said by itself.
    """
    if isinstance(period.length, LengthInWords):
        raise CannotCutError("a period ends in words")
    rest = None if period.length is None else KnownLength(period_length=period.length.period_length - days)
    first = period.model_copy(update={"length": KnownLength(period_length=days)})
    second = period.model_copy(update={"length": rest})
    if not isinstance(period.content, Doses):
        return first, second
    cuts = {name: _Cut(structure, days, first_day) for name, structure in _structures(period.content)}
    until = None if rest is None else rest.period_length
    return (
        first.model_copy(update={"content": _doses({name: cut.first() for name, cut in cuts.items()})}),
        second.model_copy(update={"content": _doses({name: cut.second(until) for name, cut in cuts.items()})}),
    )


def _structures(doses: Doses) -> Iterator[tuple[str, DosageStructure]]:
    for name in ("fixed", "prn"):
        structure = getattr(doses, name)
        if structure is not None:
            yield name, structure


def _doses(parts: dict[str, DosageStructure | None]) -> Doses | EmptyPeriod:
    return Doses(**parts) if any(parts.values()) else EmptyPeriod()


class _Cut:
    """Where doses are cut."""

    def __init__(self, structure: DosageStructure, days: int, first_day: int | None) -> None:
        self.structure, self.days, self.first_day = structure, days, first_day
        self.interval = structure.iteration_interval

    def first(self) -> DosageStructure | None:
        """Give the doses up to the cut; days that are never reached are left out."""
        match self.structure.cycle:
            case OnDays(days=days):
                return self._on_days([day for day in days if day.index is None or day.index <= self.days])
            case _:
                return self.structure

    def second(self, length: int | None) -> DosageStructure | None:
        """Give the doses after the cut, on so many days, counted from there."""
        match self.structure.cycle:
            case OnDays(days=days):
                moved = [day.model_copy(update={"index": self._moved(day)}) for day in days if not self._is_over(day)]
                return self._on_days([day for day in moved if _is_reached(day, length)])
            case OnWeekdays(weeks=weeks):
                return self._on_weeks(weeks)
            case OnUnspecifiedDay():
                if self.interval is None or self.days % self.interval:
                    raise CannotCutError("a day that the patient chooses may lie on either side")
                return self.structure

    # --- days ---

    def _is_over(self, day: Day) -> bool:
        """Tell whether a day never comes after the cut: it was given once, or lies beyond the cycle (18 and 20)."""
        if day.index is None:
            return False
        return day.index <= self.days if self.interval is None else day.index > self.interval

    def _moved(self, day: Day) -> int | None:
        if day.index is None:
            return None
        index = day.index - self.days
        return index if self.interval is None else (index - 1) % self.interval + 1

    def _on_days(self, days: list[Day]) -> DosageStructure | None:
        return self.structure.model_copy(update={"cycle": OnDays(days=tuple(days))}) if days else None

    # --- weeks ---

    def _on_weeks(self, weeks: tuple[Week, ...]) -> DosageStructure | None:
        if self.interval is not None and (self.interval % WEEK or self.days % self.interval == 0):
            return self.structure  # cannot be told before and after, or begins anew all the same
        if self.first_day is None:
            raise CannotCutError("weeks cannot be counted from a day that is not known")
        passed = (_monday(self.first_day + self.days) - _monday(self.first_day)) // WEEK
        left = list(weeks[passed:]) if self.interval is None else _turned(weeks, self.interval // WEEK, passed)
        return self.structure.model_copy(update={"cycle": OnWeekdays(weeks=tuple(left))}) if left else None


def _is_reached(day: Day, length: int | None) -> bool:
    return day.index is None or length is None or day.index <= length


def _monday(day: int) -> int:
    return day - (day - 1) % WEEK


def _turned(weeks: tuple[Week, ...], count: int, passed: int) -> list[Week]:
    """Let another week be the first; one without doses can stand at the end alone (dosage.md 23)."""
    whole: list[Week | None] = [*weeks[:count], *[None] * (count - len(weeks))]
    passed %= count
    turned = [*whole[passed:], *whole[:passed]]
    while turned and turned[-1] is None:
        turned.pop()
    kept = [week for week in turned if week is not None]
    if len(kept) < len(turned):
        raise CannotCutError("a week without doses would stand before one with doses")
    return kept
