"""The roll beside the order (section 10): what a difference carries, how sure a pouch is, what is never reached."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fmk16.schedule.card.matching import Matching, Registration
from fmk16.schedule.card.roll import pouches
from fmk16.schedule.clock import instant_of
from fmk16.schedule.expand import window
from fmk16.schedule.ground import Basis
from fmk16.schedule.order import compile_order
from fmk16.schedule.plan import Oddity

from .cards import administration, held, planned, structure
from .orders import returned_order
from .shorthand import at, daily, once_per_cycle, parts, period_of_response, response, times
from .test_registered import ask, line, taken
from .test_roll import laid, packed, roll

DAY = date(2026, 7, 6)


class TestWhatADifferenceCarries:
    """Every difference is said: the day, what the order and what the roll gives."""

    def test_on_a_day_of_choice(self) -> None:
        """22: two tablets on a day of the week, and a pouch of one on Wednesday: both are shown, neither is decided."""
        weekly = response("2026-07-06", period_of_response(once_per_cycle(7, times(1, each="2"))))
        order = packed(planned("2026-07-06", structure({3: [held("morning", "1", 5)]}, 7)), dosage=weekly)
        [found] = laid(order, "2026-07-06", "2026-07-12").differences
        assert [(each.day.day, each.until_day.day) for each in found.ordered] == [(6, 12)]
        assert [each.sequence_number for each in found.packed] == [5]
        assert (found.day.day, found.second) == (8, None)

    def test_of_a_part_of_day_near_a_clock_time(self) -> None:
        """28: at 07:00 one, and a pouch of two for the morning."""
        order = packed(
            planned("2026-07-06", structure({1: [held("morning", "2", 1)]})),
            dosage=response("2026-07-06", period_of_response(daily(at("07:00:00")))),
        )
        [found] = laid(order, "2026-07-06", "2026-07-06").differences
        assert ([each.at.hour for each in found.ordered if each.at], found.second) == ([7], 7 * 3600)
        assert [each.sequence_number for each in found.packed] == [1]

    def test_both_sides_stand_beside_each_other(self) -> None:
        """What the order gives, what is packed for fixed hours, and what is packed as needed, each apart."""
        fixed, prn = (
            planned("2026-07-06", structure({1: [held("08:00", each)]}), prn=each == "2", number=int(each))
            for each in ("1", "2")
        )
        order = packed(fixed, prn, dosage=response("2026-07-06", period_of_response(daily(at("08:00:00", "20:00:00")))))
        found = laid(order, "2026-07-06", "2026-07-06")
        assert [each.at.hour for each in found.order.occurrences if each.at] == [8, 20]
        assert [str(each.occurrence.dose.place[2]) for each in found.packed] == ["0"]
        assert [str(each.occurrence.dose.place[2]) for each in found.packed_as_needed] == ["1"]


class TestPlans:
    """A planned administration is read as a dosage is: stretches one after another, days by number."""

    def test_how_sure_a_pouch_is(self) -> None:
        """28: the time of a part of day is decided here, a clock time is written in the plan."""
        order = packed(planned("2026-07-06", structure({1: [held("08:00", "1"), held("noon", "1")]})))
        clock, part = pouches(roll(order), DAY, DAY)
        assert "28" in part.occurrence.grounds
        assert "28" not in clock.occurrence.grounds
        assert part.occurrence.basis is Basis.DECIDED

    @pytest.mark.parametrize("is_prn", [False, True])
    def test_each_pouch_stands_in_the_message(self, is_prn: bool) -> None:
        order = packed(planned("2026-07-06", structure({1: [held("noon", "3")]}), prn=is_prn))
        [pouch] = pouches(roll(order), DAY, DAY, is_prn=is_prn)
        name = "planned_administration_prn" if is_prn else "planned_administration_fixed"
        steps = ("planned", "planned_administrations", 0, name, "planned_administration_structures", 0, "days", 0)
        assert pouch.occurrence.place == (*steps, "doses", 0)
        assert pouch.occurrence.dose.period == 1
        assert not pouch.occurrence.dose.is_prn

    def test_what_is_never_reached_is_remarked_where_it_stands(self) -> None:
        """Day 3 of 2 is never reached; two stretches after an open one never start."""
        open_one = structure({1: [held("noon", "1")], 3: [held("noon", "1")]}, 2)
        order = packed(planned("2026-07-06", open_one, structure({1: [held("noon", "1")]}), structure({})))
        found = {(each.oddity, each.place[4:]) for each in roll(order).remarks}
        assert found == {
            (Oddity.INDEX_NEVER_REACHED, ("planned_administration_structures", 0, "days", 1)),
            (Oddity.PERIOD_NEVER_STARTS, ("planned_administration_structures", 1)),
            (Oddity.PERIOD_NEVER_STARTS, ("planned_administration_structures", 2)),
        }

    def test_a_stretch_ends(self) -> None:
        """Two days, then three of another number: the sixth to the seventh, the eighth to the tenth, and no more."""
        order = packed(
            planned(
                "2026-07-06",
                structure({1: [held("noon", "1")]}, 1, 2),
                structure({1: [held("noon", "2")]}, 1, 3),
            )
        )
        found = pouches(roll(order), DAY, date(2026, 7, 31))
        assert [each.occurrence.day.day for each in found] == [6, 7, 8, 9, 10]
        assert [each.occurrence.dose.period for each in found] == [1, 1, 2, 2, 2]

    def test_a_week_that_begins_on_a_monday_reads_the_same_both_ways(self) -> None:
        """6 July 2026 is a Monday."""
        order = packed(planned("2026-07-06", structure({1: [held("noon", "1")]}, 7)))
        assert roll(order).remarks == ()
        assert [each.occurrence.day.day for each in pouches(roll(order), DAY, date(2026, 7, 19))] == [6, 13]


class TestAmountsRegistered:
    """10: whether what was registered is what was ordered, where the two can be compared."""

    @pytest.mark.parametrize(
        ("ordered", "quantity", "unit", "other"),
        [
            ("2", "2", "tablet", False),
            ("2", "2.0", "Tabletter", None),
            ("2", "1", "tablet", True),
            ("1-2", "1", "tablet", False),
            ("1-2", "2", "tablet", False),
            ("1-2", "1.5", "tablet", False),
            ("1-2", "3", "tablet", True),
            ("1-2", "0.5", "tablet", True),
            ("INR", "2", "tablet", None),
            ("2", "2", "ml", None),
        ],
    )
    def test_one_dose(self, ordered: str, quantity: str, unit: str, other: bool | None) -> None:
        order = returned_order(response("2026-07-06", period_of_response(daily(parts(morning=ordered)))))
        made = compile_order(order)
        [dose] = window(made.plan, DAY, DAY, made.bounds).occurrences
        given = administration("2026-07-06T06:00:00Z", quantity, unit)
        moment = instant_of(given.administration_date_time.value)
        expected = other if unit != "Tabletter" else Registration(given, moment, ()).is_of_other_amount(dose)
        assert Registration(given, moment, ()).is_of_other_amount(dose) is expected

    def test_at_the_very_end_of_the_policys_minutes(self) -> None:
        """Two hours before and after a dose, the ends included."""
        mornings = response("2026-07-06", period_of_response(daily(at("08:00:00"))))
        for moment, state in (
            ("2026-07-08T04:00:00Z", "given"),
            ("2026-07-08T03:59:59Z", "due"),
            ("2026-07-08T08:00:00Z", "given"),
            ("2026-07-08T08:00:01Z", "due"),
        ):
            found: Any = ask(taken(mornings, moment), "2026-07-08T07:59", matching=Matching(120))
            assert [line(each) for each in found.doses] == [f"08 08:00 {state}"], moment
