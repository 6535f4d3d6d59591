"""Short ways through the arrays give what the long ways give: doses no clock change touches, an order alone."""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
import pytest

from fmk16.model.dosage import Doses, EmptyPeriod
from fmk16.schedule.bulk.columns import columns_of
from fmk16.schedule.bulk.occurrences import ORDERS_AT_ONCE, Occurrences, occurrences
from fmk16.schedule.bulk.zone import Zone, walls_of, zone_of
from fmk16.schedule.clock import DAY, Fold, Gap
from fmk16.schedule.order import compile_order
from fmk16.schedule.reading import DEFAULT, HOUR, Reading, TimesOfParts

from .bulk_cases import random_plans
from .shorthand import at, daily, on_weeks, period, request

COPENHAGEN, HAVANA, SAMOA, TROLL = "Europe/Copenhagen", "America/Havana", "Pacific/Apia", "Antarctica/Troll"
"""Changes at two and three, at midnight, over a whole day, and by two hours."""

NIGHT_AND_DAY = at("02:30:00", "08:00:00")


def zone(name: str, gap: Gap, fold: Fold) -> Zone:
    return zone_of(Reading(zone=name, gap=gap, fold=fold))


@pytest.mark.parametrize("gap", Gap)
@pytest.mark.parametrize("fold", Fold)
@pytest.mark.parametrize("name", [COPENHAGEN, HAVANA, SAMOA, TROLL, "UTC"])
class TestSettledHours:
    """27a: a day's table alone gives the instant of every dose that no clock change touches."""

    def test_the_table_is_right_wherever_nothing_is_settled(self, name: str, gap: Gap, fold: Fold) -> None:
        asked = zone(name, gap, fold)
        table = asked.days(date(1970, 1, 2).toordinal(), date(2099, 12, 28).toordinal())
        days = np.arange(table.first, table.first + len(table.starts))
        edges = {0, asked.settled_from - 1, asked.settled_from, DAY - 1, DAY, DAY + 9_000, 2 * DAY - 1}
        chosen = np.array(sorted(second for second in edges if second >= 0))
        for second, is_touched in zip(chosen.tolist(), asked.touched(chosen, table).tolist(), strict=True):
            walls = walls_of(days, np.int64(second))
            is_wrong = (table.starts + second != asked.instants(walls)) | asked.is_irregular(walls)
            is_left = ~table.is_unsettled if is_touched else np.ones(len(days), bool)
            assert not (is_wrong & is_left).any(), second


class TestWhatIsSettled:
    """27a: in Copenhagen the clocks change at two and at three at night."""

    def test_from_three_in_the_morning_to_midnight_nothing_is(self) -> None:
        asked = zone_of(DEFAULT)
        table = asked.days(date(2026, 1, 1).toordinal(), date(2026, 12, 31).toordinal())
        seconds = np.array([-1, 0, 3 * HOUR - 1, 3 * HOUR, 8 * HOUR, DAY - 1, DAY])
        assert asked.touched(seconds, table).tolist() == [False, True, True, False, False, False, True]

    def test_outside_the_years_of_the_table_every_dose_is(self) -> None:
        asked = zone_of(DEFAULT)
        table = asked.days(date(2120, 1, 1).toordinal(), date(2120, 2, 1).toordinal())
        assert asked.touched(np.array([-1, 0, 8 * HOUR]), table).tolist() == [False, True, True]


def rows(found: Occurrences, number: int = 0) -> list[tuple[int, ...]]:
    table = zip(found.order, found.instant, found.day, found.until, found.dose, found.is_clock_changed, strict=True)
    return [tuple(map(int, row[1:])) for row in table if row[0] == number]


class TestOneAlone:
    """An order alone has the same doses as among others, though it is laid out in another way."""

    @pytest.mark.parametrize("seed", range(3))
    def test_random_orders(self, seed: int) -> None:
        rng = random.Random(seed)
        reading = Reading(times_of_parts=TimesOfParts(night=2 * HOUR + HOUR // 2))
        given = 0
        for plan, near in random_plans(rng, 150, reading):
            first = min(near, date(9990, 1, 1)) - timedelta(days=rng.choice((0, 3, 40)))
            last, chunk = first + timedelta(days=rng.choice((0, 6, 45, 500))), rng.choice((3, 65_536))
            alone, twice = columns_of([plan], reading), columns_of([plan, plan], reading)
            found = [row for piece in occurrences(alone, first, last, chunk) for row in rows(piece)]
            assert found == [row for piece in occurrences(twice, first, last, chunk) for row in rows(piece)]
            given += len(found)
        assert given > 1_000

    @pytest.mark.parametrize(
        "doses",
        [daily(NIGHT_AND_DAY), on_weeks(14, "Sun", dosage=NIGHT_AND_DAY), on_weeks(None, "Fri", dosage=NIGHT_AND_DAY)],
    )
    def test_across_clock_changes(self, doses: Doses) -> None:
        plan = compile_order(request("2026-01-07", period(doses)))
        window = date(2026, 1, 1), date(2028, 12, 31)
        (alone,), (twice,) = occurrences(columns_of([plan]), *window), occurrences(columns_of([plan, plan]), *window)
        assert rows(alone) == rows(twice) == rows(twice, 1)

    def test_an_order_with_doses_among_many_without(self) -> None:
        """Whoever asks about some of the orders gets those only, whatever the others hold."""
        plan = compile_order(request("2026-01-05", period(daily(at("08:00:00")))))
        later = compile_order(request("2030-01-05", period(daily(at("08:00:00")))))
        columns = columns_of([later, plan, later])
        found = list(occurrences(columns, date(2026, 1, 1), date(2026, 1, 9)))
        assert [rows(piece, 1) for piece in found] == [rows(found[0], 1)]
        assert len(rows(found[0], 1)) == 5
        assert not list(occurrences(columns, date(2026, 1, 1), date(2026, 1, 9), orders=(2, 3)))

    def test_one_alone_at_either_end_of_very_many(self) -> None:
        plan = compile_order(request("2026-01-05", period(daily(at("08:00:00")))))
        nothing = compile_order(request("2026-01-05", period(EmptyPeriod())))
        columns = columns_of([plan, *[nothing] * ORDERS_AT_ONCE, plan])
        found = list(occurrences(columns, date(2026, 1, 1), date(2026, 1, 9)))
        assert [piece.order.tolist() for piece in found] == [[0] * 5, [ORDERS_AT_ONCE + 1] * 5]
