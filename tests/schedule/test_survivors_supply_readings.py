"""Where another reading gives another supply, and which readings are tried at all (11a, 14, 16, 24, 27a)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import Doses
from fmk16.schedule.alternatives import other_readings
from fmk16.schedule.as_needed.availability import AvailabilityUntold, AvailableFrom, AvailableNow, NeverAvailable
from fmk16.schedule.card.other_limits import availability_differs
from fmk16.schedule.ground import Basis
from fmk16.schedule.known import Known
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.reading import DEFAULT, DailyMaximum, Reading, WeekOne
from fmk16.schedule.supply.calculate import Lasts, amounts_known, duration_of
from fmk16.schedule.supply.need import Required, required_of
from fmk16.schedule.supply.readings import SupplyDifference, days_answered, supplies_differ

from .cards import administrations
from .orders import order, returned_order
from .shorthand import (
    UNSPECIFIED,
    as_needed,
    at,
    daily,
    on_weeks,
    period,
    period_of_response,
    request,
    response,
    times,
    unlimited,
)
from .test_available import any_day, moment
from .test_available import unlimited as up_to

START = "2026-07-01"  # a Wednesday
TWO_WEEKS = request(START, period(on_weeks(14, "Mon Thu", "Tue", dosage=times(1))))
"""Mondays and Thursdays of one week, the Tuesday of the next.

The calendar's week 1 gives 2, 7, 13 and 16 July; seven days from the start 2, 6, 14 and 16 July; from the first Monday
on 6, 9, 14 and 20 July.
"""

CARD = ("drug_medications", 1)


def needed(first: str, last: str) -> Callable[[OrderPlan], Required]:
    def ask(plan: OrderPlan) -> Required:
        return required_of(plan, date.fromisoformat(first), date.fromisoformat(last), amounts_known(TWO_WEEKS))

    return ask


def lasting(much: str, of: Any = TWO_WEEKS) -> Callable[[OrderPlan], Lasts]:
    def ask(plan: OrderPlan) -> Lasts:
        return duration_of(plan, Decimal(much), amounts_known(of))

    return ask


def written(found: tuple[SupplyDifference, ...]) -> list[str]:
    return [f"{each.option}={each.value} {' '.join(each.kinds)}" for each in found]


def much(of: Any, first: str, last: str, reading: Reading = DEFAULT, known: Known = Known()) -> Any:  # noqa: B008 - frozen
    days = date.fromisoformat(first), date.fromisoformat(last)
    return supplies_differ(of, needed(first, last), days, reading, CARD, known)


class TestHowMuch:
    """24: which week is the first changes how much some days take, and the answer says by which reading."""

    @pytest.mark.parametrize(
        ("last", "expected"),
        [
            ("2026-07-05", ["week_one=first_monday fixed with_prn"]),
            ("2026-07-06", ["week_one=days_from_start fixed with_prn"]),
            ("2026-07-15", []),
            ("2026-07-16", ["week_one=first_monday fixed with_prn"]),
        ],
    )
    def test_from_the_first_of_july(self, last: str, expected: list[str]) -> None:
        found = much(TWO_WEEKS, START, last)
        assert written(found) == expected
        assert {(each.ground, each.basis) for each in found} <= {("24", Basis.DECIDED)}

    def test_what_the_other_reading_gives(self) -> None:
        """Until 5 July nothing: the first Monday is the 6th."""
        [found] = much(TWO_WEEKS, START, "2026-07-05")
        assert isinstance(found.there, Required)
        assert (found.there.fixed.total.exact, found.there.prn_only.total.exact) == (Decimal(0), Decimal(0))
        other = compile_order(TWO_WEEKS, Reading(week_one=WeekOne.FIRST_MONDAY), CARD)
        assert found.there == needed(START, "2026-07-05")(other)

    def test_it_is_compared_to_what_the_caller_chose(self) -> None:
        found = much(TWO_WEEKS, START, "2026-07-05", Reading(week_one=WeekOne.FIRST_MONDAY))
        assert written(found) == [
            "week_one=calendar_week fixed with_prn",
            "week_one=days_from_start fixed with_prn",
        ]

    def test_what_the_caller_knows_counts(self) -> None:
        """16: withdrawn on 2 July at midnight, no reading leaves a dose."""
        shown = returned_order(response(START, period_of_response(on_weeks(14, "Mon Thu", "Tue", dosage=times(1)))))
        assert written(much(shown, START, "2026-07-05")) == ["week_one=first_monday fixed with_prn"]
        assert much(shown, START, "2026-07-05", known=Known(withdrawn_at=moment("2026-07-02T00:00"))) == ()

    def test_of_as_needed_doses(self) -> None:
        """Fixed every day, and as needed by weeks: only what counts the latter differs."""
        prn = on_weeks(14, "Mon Thu", "Tue", dosage=times(1)).fixed
        both = request(START, period(Doses(fixed=daily(times(1)).fixed, prn=prn)))
        assert written(much(both, START, "2026-07-05")) == ["week_one=first_monday with_prn prn_only"]

    def test_what_can_be_told_by_one_reading_alone(self) -> None:
        """11a: of a length in words, as if open seven tablets are taken; else it cannot be told."""
        words = request(START, period(daily(times(1)), "efter aftale"))
        found = much(words, START, "2026-07-07")
        assert [(each.option, each.ground) for each in found] == [("end_in_words", "11a")]
        assert isinstance(found[0].there, Required)
        assert not found[0].there.fixed.is_told
        assert {each.place for each in found[0].there.fixed.because} == {(*CARD, "form", "dosage_periods", 0)}

    def test_where_no_option_touches_the_order_nobody_is_asked(self) -> None:
        def never(_: OrderPlan) -> Required:
            raise AssertionError

        days = date(2026, 7, 1), date(2026, 7, 31)
        assert supplies_differ(request(START, period(daily(times(1)))), never, days) == ()


class TestHowLong:
    """24: the same of how long an amount lasts."""

    def test_three_tablets(self) -> None:
        """By the calendar's and by seven days they last until the day before 16 July; else before the 20th."""
        days = date(2026, 7, 1), date(2026, 7, 31)
        found = supplies_differ(TWO_WEEKS, lasting("3"), days)
        assert written(found) == ["week_one=first_monday fixed with_prn"]
        assert isinstance(found[0].there, Lasts)
        assert days_answered(found[0].there) == (date(2026, 7, 1), date(2026, 7, 19))

    def test_the_days_that_an_answer_is_about(self) -> None:
        assert days_answered(lasting("3")(compile_order(TWO_WEEKS))) == (date(2026, 7, 1), date(2026, 7, 15))

    def test_up_to_where_it_cannot_be_told(self) -> None:
        """13: two days of one tablet each, then nothing is decided."""
        dosage = request(START, period(daily(times(1)), 2), period(UNSPECIFIED, 2))
        assert days_answered(lasting("30", dosage)(compile_order(dosage))) == (date(2026, 7, 1), date(2026, 7, 3))

    def test_the_last_of_the_kinds(self) -> None:
        """One fixed and up to one as needed a day: six last three days at most by both, six by each alone."""
        both = any_day(times(1), beside=daily(times(1)))
        found = lasting("6", request(START, period(both)))(compile_order(request(START, period(both))))
        assert found.fixed.latest.day == date(2026, 7, 6)  # type: ignore[union-attr]
        assert days_answered(found) == (date(2026, 7, 1), date(2026, 7, 6))

    def test_without_a_first_day(self) -> None:
        """8: handover sets it."""
        waiting = request(None, period(daily(times(1))))
        assert days_answered(lasting("3", waiting)(compile_order(waiting))) is None

    def test_without_an_end_the_first_day_is_all(self) -> None:
        """As needed without a limit of times: zero a day at least, so nothing says when it is used up for certain."""
        as_often = request(START, period(as_needed(daily(unlimited()))))
        found = lasting("3", as_often)(compile_order(as_often))
        assert days_answered(found) is not None
        assert days_answered(found)[0] == date(2026, 7, 1)  # type: ignore[index]


class TestWhichReadingsAreTried:
    """Each option is tried where the order and the days asked about are touched by it, and no other."""

    def tried(self, of: Any, first: str, last: str, reading: Reading = DEFAULT) -> list[str]:
        days = date.fromisoformat(first), date.fromisoformat(last)
        found = list(other_readings(of, *days, reading))
        for option, value, whole in found:
            assert getattr(whole, option) == value
            assert whole.zone == reading.zone
        return [f"{option}={value}" for option, value, _ in found]

    def test_weeks(self) -> None:
        expected = ["week_one=days_from_start", "week_one=first_monday"]
        assert self.tried(TWO_WEEKS, START, "2026-07-31") == expected
        chosen = Reading(week_one=WeekOne.FIRST_MONDAY)
        assert self.tried(TWO_WEEKS, START, "2026-07-31", chosen) == [
            "week_one=calendar_week",
            "week_one=days_from_start",
        ]
        assert self.tried(request(START, period(as_needed(on_weeks(7, "Mon", dosage=times(1))))), START, START)

    @pytest.mark.parametrize(
        ("first", "last", "is_tried"),
        [
            ("2026-10-24", "2026-10-26", True),
            ("2026-10-25", "2026-10-25", True),
            ("2026-10-24", "2026-10-24", True),  # a night of that day may lie after midnight
            ("2026-10-26", "2026-10-26", True),
            ("2026-10-23", "2026-10-23", False),
            ("2026-10-27", "2026-10-27", False),
            ("2026-10-01", "2026-10-31", True),
        ],
    )
    def test_clock_changes(self, first: str, last: str, is_tried: bool) -> None:
        """27a: the clock is put back on Sunday 25 October 2026."""
        daily_one = request(START, period(daily(at("02:30:00"))))
        assert self.tried(daily_one, first, last) == (["gap=other_offset", "fold=second"] if is_tried else [])

    def test_a_pause_to_a_date(self) -> None:
        """16: whether the to-date is paused itself matters of a date, not of a moment."""
        dosage = request(START, period(daily(times(1))))
        to_date = order(dosage, pause={"begin": {"from_date": "2026-07-03"}, "end": {"to_date": "2026-07-05"}})
        assert self.tried(to_date, START, "2026-07-31") == ["paused_on_to_date=True"]
        moment_of_end = {"to_date_time": "2026-07-05T00:00:00+02:00"}
        to_moment = order(dosage, pause={"begin": {"from_date": "2026-07-03"}, "end": moment_of_end})
        assert self.tried(to_moment, START, "2026-07-31") == []
        assert self.tried(order(dosage), START, "2026-07-31") == []

    def test_a_calculated_end(self) -> None:
        """14: of what FMK returns, where both a start and an end may tell when it began."""
        shown = response(START, period_of_response(daily(times(1)), 10))
        assert self.tried(shown, START, START) == ["anchor=valid_from"]
        assert self.tried(response(None, period_of_response(daily(times(1)), 10)), START, START) == []


class TestAvailability:
    """32 and 33: what cannot be told by both readings differs where it becomes sure at another moment."""

    def test_both_untold(self) -> None:
        """At 08:10 something was given, perhaps the fixed dose of 08:00; and what of is not known either."""
        structure = any_day(unlimited("1"), minutes=240, beside=daily(at("08:00:00"))).prn
        assert isinstance(structure, DosageStructure)
        shown = returned_order(
            response("2026-07-06", period_of_response(Doses(fixed=daily(at("08:00:00")).fixed, prn=structure))),
            drug_administrations=administrations("2026-07-07T08:10:00+02:00"),
        )
        [found] = availability_differs(shown, moment("2026-07-07T09:00"))
        assert (found.option, found.ground, found.basis) == ("minimum_duration", "32", Basis.DECIDED)
        assert isinstance(found.here, AvailabilityUntold)
        assert isinstance(found.there, AvailableFrom)
        assert found.there.moment == moment("2026-07-07T12:10")

    def test_now_by_one_and_never_by_the_other(self) -> None:
        """33: four of four since 20:00, asked at 00:30; by 24 hours there is room at 20:00, after a withdrawal (16)."""
        given = administrations(*(f"2026-07-06T{hour}:00:00+02:00" for hour in (20, 21, 22, 23)))
        shown = returned_order(
            response("2026-07-06", period_of_response(any_day(up_to("1", "4")))), drug_administrations=given
        )
        known = Known(withdrawn_at=moment("2026-07-07T19:00"))
        [found] = availability_differs(shown, moment("2026-07-07T00:30"), known=known)
        assert (found.option, found.value) == ("daily_maximum", DailyMaximum.ANY_24_HOURS)
        assert isinstance(found.here, AvailableNow)
        assert isinstance(found.there, NeverAvailable)
        assert isinstance(availability_differs(shown, moment("2026-07-07T00:30"))[0].there, AvailableFrom)
