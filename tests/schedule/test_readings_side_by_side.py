"""Other readings are looked for only where doses may part; all of every window, laid side by side, says the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from figures import volume

from fmk16.schedule.alternatives import OPTIONS, readings_differ
from fmk16.schedule.clock import Fold, Gap
from fmk16.schedule.expand import Window, doses_between
from fmk16.schedule.order import Order
from fmk16.schedule.reading import Reading, WeekOne

from .random_dosages import about, random_dosage
from .random_orders import random_order

ZONES = ("Europe/Copenhagen", "Europe/Copenhagen", "America/Havana", "Australia/Lord_Howe", "Asia/Beirut")
Parting = tuple[str, Any, date]


class TestSideBySide:
    """Where two readings give different doses in the window asked about, the answer says that too."""

    def test_the_same_differences(self) -> None:
        chooser = Random(27)
        count = 0
        for _ in range(volume(20_000)):
            dosage = random_dosage(chooser)
            order, day = random_order(chooser, dosage), about(dosage)
            if not 1950 < day.year < 9000:
                continue
            first = day + timedelta(chooser.randrange(-20, 200))
            last = first + timedelta(chooser.choice([0, 1, 7, 60, 400]))
            reading = Reading(
                zone=chooser.choice(ZONES),
                gap=chooser.choice(tuple(Gap)),
                fold=chooser.choice(tuple(Fold)),
                week_one=chooser.choice(tuple(WeekOne)),
            )
            found = [(each.option, each.value, each.day) for each in readings_differ(order, first, last, reading)]
            assert found == [*partings(order, first, last, reading)], (order, first, last, reading)
            count += len(found)
        assert count > volume(20_000) // 100


def partings(order: Order, first: date, last: date, reading: Reading) -> Iterator[Parting]:
    """Expand the whole window by every value of every option, whether it touches the order or not."""
    here = seen(doses_between(order, first, last, reading), first)
    for option, each in OPTIONS.items():
        for value in each.values:
            if value != getattr(reading, option):
                choice: dict[str, Any] = {option: value}
                apart = here ^ seen(doses_between(order, first, last, replace(reading, **choice)), first)
                if apart:
                    yield option, value, min(day for day, *_ in apart)


def seen(side: Window, first: date) -> set[tuple[date, *tuple[Any, ...]]]:
    """Give what tells the doses of a window apart, and each day of it that cannot be told; days first."""
    doses = (*side.occurrences, *side.as_needed)
    of_doses = {(max(each.day, first), each.day, each.until_day, each.instant, each.place) for each in doses}
    days = {
        (date.fromordinal(day), untold.is_prn)
        for untold in side.untold
        for day in range(untold.first_day, (untold.last_day or 0) + 1)
    }
    return {*of_doses, *days}
