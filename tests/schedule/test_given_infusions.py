"""Infusions as needed that were registered as given: what of them still runs (dosage.md 47 to 48a)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from fmk16.model.cycle import Day, DosageStructure, OnDays
from fmk16.model.dosage import Doses
from fmk16.model.dose import DayDosage, SomeTimesPerDay, TimesPerDayDosage
from fmk16.model.unit import OneUnit
from fmk16.schedule.as_needed.availability import Given
from fmk16.schedule.card.given_infusions import given_infusions
from fmk16.schedule.ground import Basis
from fmk16.schedule.order import OrderPlan, compile_order

from .infusions import pace
from .shorthand import amount, daily, period, request, times

ML = OneUnit(unit_text="ml")


def danish(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-07-06T{text}").replace(tzinfo=ZoneInfo("Europe/Copenhagen"))


def infused(written: str, *, beside: Doses | None = None, also: DayDosage | None = None) -> OrderPlan:
    """100 ml as needed, at most four times a day, running in as written."""
    some = TimesPerDayDosage(amount=amount("100"), times_per_day=4, infusion=pace(written))
    days = [DayDosage(doses=SomeTimesPerDay(times_per_day_dosage=some)), *([] if also is None else [also])]
    structure = DosageStructure(cycle=OnDays(days=tuple(Day(dosage=each) for each in days)))
    doses = Doses(fixed=None if beside is None else beside.fixed, prn=structure)
    return compile_order(request("2026-07-01", period(doses), unit=ML))


def found(plan: OrderPlan, at: str, *given: Given) -> list[tuple[str, str, str]]:
    """When each was registered, until when it surely runs and until when it may."""
    return [
        (f"{each.start:%H:%M}", *(f"{end:%H:%M}" if end else "-" for end in (each.surely_until, each.until)))
        for each in given_infusions(plan, given, danish(at))
    ]


class TestWhatStillRuns:
    """48a: under way from its start to its start + duration; certain until the least, possible until the most."""

    @pytest.mark.parametrize(
        ("written", "at", "expected"),
        [
            ("30 min", "09:10", [("09:00", "09:30", "09:30")]),
            ("30 min", "09:30", []),
            ("30-60 min", "09:10", [("09:00", "09:30", "10:00")]),
            ("30-60 min", "09:40", [("09:00", "-", "10:00")]),
            ("100 ml/h", "09:10", [("09:00", "10:00", "10:00")]),
            ("", "15:00", [("09:00", "-", "-")]),
        ],
    )
    def test_length(self, written: str, at: str, expected: list[tuple[str, str, str]]) -> None:
        assert found(infused(written), at, Given(danish("09:00"))) == expected

    def test_what_was_given_counts(self) -> None:
        """48: 50 ml at 100 ml an hour take half an hour, whatever was ordered."""
        assert found(infused("100 ml/h"), "09:10", Given(danish("09:00"), Decimal(50))) == [("09:00", "09:30", "09:30")]

    def test_without_an_end_until_the_next_that_is_registered(self) -> None:
        given = Given(danish("09:00")), Given(danish("12:00"))
        assert found(infused(""), "15:00", *given) == [("12:00", "-", "-")]

    def test_beside_fixed_doses_nobody_knows_which_it_was(self) -> None:
        plan = infused("30 min", beside=daily(times(3)))
        assert found(plan, "09:10", Given(danish("09:00"))) == [("09:00", "-", "09:30")]
        assert found(plan, "09:10", Given(danish("09:00"), is_prn=True)) == [("09:00", "09:30", "09:30")]
        assert found(plan, "09:10", Given(danish("09:00"), is_prn=False)) == []

    def test_beside_another_as_needed_dose(self) -> None:
        plan = infused("30 min", also=times(2))
        assert found(plan, "09:10", Given(danish("09:00"))) == [("09:00", "-", "09:30")]

    def test_no_infusion(self) -> None:
        plan = compile_order(request("2026-07-01", period(daily(times(1)))))
        assert found(plan, "09:10", Given(danish("09:00"))) == []

    def test_how_sure(self) -> None:
        (each,) = given_infusions(infused("30 min"), (Given(danish("09:00")),), danish("09:10"))
        assert each.basis is Basis.DECIDED
