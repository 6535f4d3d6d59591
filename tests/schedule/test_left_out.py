"""What a response leaves out: periods that are over, and what it does not say of its start (dosage.md 8, 14, 27)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fmk16.model.dosage import EpisodicTreatment
from fmk16.schedule.answer import CannotTell, Due
from fmk16.schedule.as_needed.availability import AvailabilityUntold
from fmk16.schedule.as_needed.available import available
from fmk16.schedule.expand import doses_between
from fmk16.schedule.ground import BASIS, Basis
from fmk16.schedule.known import Known
from fmk16.schedule.order import compile_order
from fmk16.schedule.plan import Reason
from fmk16.schedule.reading import Anchor, Reading
from fmk16.schedule.supply.calculate import required
from fmk16.schedule.upcoming import next_dose

from .orders import active_period, returned_order
from .shorthand import at, daily, period, period_of_response, request, response, times
from .test_available import any_day

SHOWN = period_of_response(daily(at("08:00:00")), 7, until="2026-07-10")
"""4 to 10 July."""
SHORTENED = response("2026-06-01", SHOWN)


def danish(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Copenhagen"))


def untold(asked: Any, first: str, last: str, **more: Any) -> list[tuple[str, str, str]]:
    found = doses_between(asked, date.fromisoformat(first), date.fromisoformat(last), **more)
    days = [(date.fromordinal(each.first_day), each.last_day, each.reason) for each in found.untold]
    return [(f"{first}", f"{date.fromordinal(last or 1)}", str(why)) for first, last, why in days]


class TestPeriodsLeftOut:
    """14: from ``ValidFrom`` to the day before the first shown period it cannot be told; before, there was nothing."""

    def test_a_window(self) -> None:
        assert untold(SHORTENED, "2026-05-01", "2026-07-31") == [("2026-06-01", "2026-07-03", "periods_left_out")]
        assert untold(SHORTENED, "2026-07-04", "2026-07-31") == []

    def test_next(self) -> None:
        answer = next_dose(SHORTENED, danish("2026-07-01T09:00"))
        assert isinstance(answer, CannotTell)
        assert (answer.reason, answer.first_day, answer.last_day) == (
            Reason.PERIODS_LEFT_OUT,
            date(2026, 7, 1),
            date(2026, 7, 3),
        )
        assert isinstance(answer.known, Due)
        assert answer.basis is Basis.DECIDED
        assert isinstance(next_dose(SHORTENED, danish("2026-07-04T09:00")), Due)

    def test_as_needed_doses_may_have_been_among_them(self) -> None:
        asked = response("2026-06-01", period_of_response(any_day(times(2)), 7, until="2026-07-10"))
        assert isinstance(available(compile_order(asked), danish("2026-07-01T09:00")), AvailabilityUntold)

    def test_supply(self) -> None:
        need = required(SHORTENED, date(2026, 7, 1), date(2026, 7, 10)).fixed
        assert not need.is_told
        assert need.total.least == 7

    def test_treatment_dates_cut_it(self) -> None:
        asked = returned_order(SHORTENED, active_period=active_period("2026-07-02", None))
        assert untold(asked, "2026-06-01", "2026-07-31") == [("2026-07-02", "2026-07-03", "periods_left_out")]

    @pytest.mark.parametrize(
        ("asked", "more"),
        [
            (response("2026-07-04", SHOWN), {}),  # none is left out
            (response("2026-07-06", SHOWN), {}),  # ValidFrom lies later than the first day shown
            (response(None, SHOWN), {}),  # nobody says since when
            (SHORTENED, {"reading": Reading(anchor=Anchor.VALID_FROM)}),  # as if none had been left out
            (request("2026-06-01", period(daily(at("08:00:00")), 7)), {}),
            (
                response("2026-06-01", SHOWN, course=EpisodicTreatment(trigger="KOL")),  # a course anchors nothing
                {"known": Known(episodes=(date(2026, 7, 4),))},
            ),
        ],
    )
    def test_where_nothing_is_left_out(self, asked: Any, more: dict[str, Any]) -> None:
        assert untold(asked, "2026-05-01", "2026-07-31", **more) == []


class TestWhyNot:
    """8, 14 and 27: each reason names the statement that it rests on, and how sure that is."""

    @pytest.mark.parametrize(
        ("asked", "reason", "ground", "basis"),
        [
            (request(None, period(daily(times(1)))), Reason.AWAITS_HANDOVER, "8", Basis.DECIDED),
            (response(None, period_of_response(daily(times(1)))), Reason.START_UNKNOWN, "14", Basis.DECIDED),
            (
                response(None, period_of_response(daily(times(1))), upon_handover=True),
                Reason.AWAITS_HANDOVER,
                "8",
                Basis.DECIDED,
            ),
            (request("2026-07-01", period(daily(at("24:00:00")))), Reason.CLOCK_TIME, "27", Basis.DECIDED),
        ],
    )
    def test_reason(self, asked: Any, reason: Reason, ground: str, basis: Basis) -> None:
        (found,) = doses_between(asked, date(2026, 7, 6), date(2026, 7, 6)).untold
        assert (found.reason, found.reason.ground, found.reason.basis) == (reason, ground, basis)

    def test_what_becomes_of_an_odd_clock_time_is_decided(self) -> None:
        """27: a plain clock time is stated; that an odd one is left out and its day marked, this project decides."""
        odd = next_dose(request("2026-07-06", period(daily(at("24:00:00")), 1)), danish("2026-07-06T09:00"))
        assert isinstance(odd, CannotTell)
        assert (odd.basis, BASIS[odd.reason.ground]) == (Basis.DECIDED, Basis.STATED)
