"""The expander against the slow one: every dose, every untold day, every next moment (house decision 14)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from evidence import write_section
from figures import volume

from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.schedule.expand import window
from fmk16.schedule.order import compile_order
from fmk16.schedule.reading import Reading, WeekOne
from fmk16.schedule.search import timed_after, untimed_from

from .comparing import as_slow, days_of, listed
from .random_dosages import random_dosage, random_window
from .slow import SlowDose, slow_days

FULL = 20_000
"""The figure of the issue."""

Dosage = DosageForRequest | DosageForResponse


def check_window(dosage: Dosage, first: date, last: date, week_one: WeekOne) -> int:
    """Compare all doses and all that cannot be told of a window; give the number of doses."""
    slow = slow_days(dosage, first, last, week_one=week_one.value)
    fast = window(compile_order(dosage, Reading(week_one=week_one)).plan, first, last)
    assert listed([as_slow(each) for each in fast.occurrences]) == listed([dose for day in slow for dose in day.doses])
    told = {
        (day, untold.reason.value)
        for untold in fast.untold
        if not untold.is_prn
        for day in days_of(untold, first, last)
    }
    assert told == {(day.day, reason) for day in slow for reason in day.cannot_tell}
    return len(fast.occurrences)


def check_next(dosage: Dosage, at: datetime, days: int) -> bool:
    """Compare the first moment after an instant, and the first day without one; tell whether there was a moment."""
    order = compile_order(dosage)
    first = at.astimezone(UTC).date() - timedelta(days=2)
    slow = [dose for day in slow_days(dosage, first, first + timedelta(days=days)) for dose in day.doses]
    later = [dose.instant for dose in slow if dose.instant is not None and dose.instant > at]
    found = timed_after(order, int(at.timestamp()))
    horizon = datetime.combine(first + timedelta(days=days), datetime.min.time(), UTC)
    if later and min(later) < horizon:
        same = [dose for dose in slow if dose.instant == min(later)]
        assert listed([as_slow(each) for each in found]) == listed(same)
    else:
        assert not found or found[0].at is None or found[0].at >= horizon
    check_untimed(order, slow, first + timedelta(days=2), first + timedelta(days=days))
    return bool(later) and min(later) < horizon


def check_untimed(order: object, slow: list[SlowDose], day: date, last: date) -> None:
    """Compare the first day from a day on that has doses without a moment."""
    found = untimed_from(order, day.toordinal())  # type: ignore[arg-type]
    open_ones = [dose for dose in slow if dose.instant is None and dose.last_day >= day]
    first = min((max(dose.day, day) for dose in open_ones), default=None)
    if first is not None and first < last:
        assert max(found[0].day, day) == first
        assert listed([as_slow(each) for each in found]) == listed([d for d in open_ones if max(d.day, day) == first])


def cases(seed: int) -> Iterator[tuple[random.Random, Dosage]]:
    """Walk random dosages, odd ones included."""
    chance = random.Random(seed)
    for _ in range(volume(FULL)):
        yield chance, random_dosage(chance)


class TestTheExpanderAgreesWithTheSlowOne:
    """All that the expander says of a dosage, a day-by-day walk that knows no arithmetic says too."""

    @pytest.mark.parametrize("seed", [16])
    def test_windows(self, seed: int) -> None:
        compared = 0
        for number, (chance, dosage) in enumerate(cases(seed)):
            first, last = random_window(chance, dosage)
            week_one = chance.choice(list(WeekOne))
            try:
                compared += check_window(dosage, first, last, week_one)
            except AssertionError as error:
                where = f"case {number} of seed {seed}, {first}..{last}, {week_one}"
                raise AssertionError(f"{where}: {dosage!r}") from error
        assert compared > volume(FULL)
        line = f"{volume(FULL):,} random dosages (seed {seed}), windows of 60 days, under the three readings of week 1"
        write_section("The expander: doses of a window", [f"{line}: {compared:,} doses compared, no difference."])

    @pytest.mark.parametrize("seed", [1600])
    def test_next(self, seed: int) -> None:
        compared = 0
        for number, (chance, dosage) in enumerate(cases(seed)):
            first, _ = random_window(chance, dosage)
            first = min(first, date(9999, 10, 1))
            at = datetime.combine(first, datetime.min.time(), UTC) + timedelta(minutes=chance.randrange(1440))
            try:
                compared += check_next(dosage, at, 45)
            except AssertionError as error:
                raise AssertionError(f"case {number} of seed {seed}, at {at}: {dosage!r}") from error
        assert compared > volume(FULL) / 10
        line = f"{volume(FULL):,} random dosages (seed {seed}), asked at a random minute"
        write_section("The expander: the next dose", [f"{line}: {compared:,} had one within 45 days, no difference."])
