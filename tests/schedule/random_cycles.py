"""Random fixed and as-needed structures: days, weeks or a day that the patient chooses, and how they repeat."""

from __future__ import annotations

from collections.abc import Sequence

from fmk16.model.cycle import (
    Day,
    DosageInstruction,
    DosageStructure,
    OnDays,
    OnUnspecifiedDay,
    OnWeekdays,
    UnspecifiedDay,
    Week,
    Weekday,
    WeekdayLabel,
)

from .random_doses import Chooser, random_day_dosage

Cycle = OnDays | OnUnspecifiedDay | OnWeekdays


def random_fixed(choose: Chooser, length: int | None) -> DosageStructure:
    """Choose fixed doses for a period of so many days, or without a known length."""
    interval, cycle = _any_cycle(choose, length)
    return DosageStructure(
        minimum_duration_between_doses=choose.rng.randint(1, 600) if choose.oddly(0.1) else None,
        instruction=DosageInstruction(free_text="with water") if choose.happens(0.1) else None,
        iteration_interval=interval,
        cycle=cycle,
    )


def random_as_needed(choose: Chooser) -> DosageStructure:
    """Choose as-needed doses, most often on any day; an interval beside such a day is odd (21)."""
    interval = choose.rng.randint(1, 7) if choose.oddly(0.2) else None
    cycle: Cycle = OnDays(days=(Day(dosage=random_day_dosage(choose, as_needed=True)),))
    if choose.happens(0.2):
        interval, cycle = _any_cycle(choose, None)
    least = choose.rng.randint(1, 600) if choose.happens(0.3) else None
    return DosageStructure(minimum_duration_between_doses=least, iteration_interval=interval, cycle=cycle)


def _any_cycle(choose: Chooser, length: int | None) -> tuple[int | None, Cycle]:
    kind = choose.rng.random()
    if kind < 0.5:
        return _days(choose, length)
    return _weeks(choose) if kind < 0.85 else _unspecified_day(choose)


def _interval(choose: Chooser) -> int:
    usual = (1, 1, 1, 2, 3, 4, 7, choose.rng.randint(1, 30), choose.rng.randint(1, 30))
    return choose.rng.randint(1, 365) if choose.happens(0.08) else choose.one_of(*usual)


def _days(choose: Chooser, length: int | None) -> tuple[int | None, OnDays]:
    interval = None if choose.happens(0.12) else _interval(choose)
    # A single day without an interval in an open period is what drafts of 2025 meant as daily, and odd (18).
    last = interval or min(length or 30, 30)
    least = 2 if interval is None and length is None and not choose.odd else 1
    reachable = range(1, max(min(last, length or last), least) + 1)
    indexes = choose.some(reachable, 6)
    while len(indexes) < least:
        indexes = choose.some(reachable, 6)
    listed = _oddities_of_days(choose, indexes, last)
    return interval, OnDays(days=tuple(Day(index=index, dosage=random_day_dosage(choose)) for index in listed))


def _oddities_of_days(choose: Chooser, indexes: Sequence[int], last: int) -> list[int | None]:
    listed: list[int | None] = list(indexes)
    if choose.oddly(0.08):
        listed.append(choose.one_of(*listed))
    if choose.oddly(0.08):
        listed.append(min(last + choose.rng.randint(1, 5), 365))
    if choose.oddly(0.08):
        listed.insert(choose.rng.randint(0, len(listed)), None)
    if choose.oddly(0.04):
        listed = [None]
    return listed


def _weeks(choose: Chooser) -> tuple[int | None, OnWeekdays]:
    interval: int | None = choose.one_of(7, 7, 14, 14, 21, 28, 7 * choose.rng.randint(1, 52))
    assert interval is not None
    most = min(interval // 7, 4)
    if choose.oddly(0.08):
        interval = choose.one_of(1, 2, 4, 8, 10, 13, 27, 365)
    elif choose.oddly(0.15):
        interval = None
    elif choose.oddly(0.08):
        most += 2
    weeks = [_week(choose) for _ in range(choose.rng.randint(1, most))]
    return interval, OnWeekdays(weeks=tuple(weeks))


def _week(choose: Chooser) -> Week:
    labels = choose.some(tuple(WeekdayLabel), 4)
    if choose.oddly(0.08):
        labels.append(choose.one_of(*labels))
    return Week(weekdays=tuple(Weekday(label=label, dosage=random_day_dosage(choose)) for label in labels))


def _unspecified_day(choose: Chooser) -> tuple[int | None, OnUnspecifiedDay]:
    interval = None if choose.oddly(0.25) else choose.one_of(7, 14, 30, _interval(choose))
    return interval, OnUnspecifiedDay(unspecified_day=UnspecifiedDay(dosage=random_day_dosage(choose)))
