"""What comes next, and how long it lasts, to the second: pauses that end at a dose, withdrawals just after one (16)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from fmk16.model.dosage import Doses
from fmk16.schedule.answer import Answer, CannotTell, Due, Finished, Paused
from fmk16.schedule.asking.asked import Asked
from fmk16.schedule.card.outstanding import next_by_register
from fmk16.schedule.expand import window
from fmk16.schedule.infusion import length_of
from fmk16.schedule.known import Known
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.reading import DEFAULT, HOUR, Reading, TimesOfParts
from fmk16.schedule.supply.calculate import Covers, UntoldFrom, amounts_known, duration_of
from fmk16.schedule.supply.need import required_of
from fmk16.schedule.upcoming import next_dose

from .cards import administrations
from .infusions import infused
from .orders import DOCTOR, active_period, order, returned_order
from .shorthand import (
    UNSPECIFIED,
    as_needed,
    at,
    daily,
    on_days,
    once_per_cycle,
    parts,
    period,
    period_of_response,
    request,
    response,
    times,
)
from .test_available import moment

START = "2026-07-06"
MORNINGS = daily(at("08:00:00"))


def paused(dosage: Any, begin: str, end: str | None) -> Any:
    ends = {} if end is None else {"end": {"to_date_time": f"{end}+02:00"}}
    return order(dosage, pause={"begin": {"from_date_time": f"{begin}+02:00"}, **ends})


def listed(of: OrderPlan, first: date, last: date) -> tuple[Occurrence, ...]:
    return window(of.plan, first, last, of.bounds).occurrences


def firsts(answer: Answer | None) -> list[datetime | None]:
    assert isinstance(answer, Due)
    return [each.at for each in answer.doses]


class TestPauses:
    """16: a pause holds from its begin, included, to its end, excluded."""

    @pytest.mark.parametrize(
        ("end", "following"),
        [
            ("2026-07-08T07:59:59", "2026-07-08T08:00"),
            ("2026-07-08T08:00:00", "2026-07-08T08:00"),
            ("2026-07-08T08:00:01", "2026-07-09T08:00"),
        ],
    )
    def test_what_comes_at_its_end(self, end: str, following: str) -> None:
        answer = next_dose(
            paused(request(START, period(MORNINGS)), "2026-07-07T12:00:00", end), moment("2026-07-07T13:00")
        )
        assert isinstance(answer, Paused)
        assert firsts(answer.then) == [moment(following)]

    def test_a_night_after_the_last_day_is_waited_for(self) -> None:
        """28: the night of 8 July lies at 01:00 on the 9th; at 00:10 the pause holds, and after it comes that night."""
        late = Reading(times_of_parts=TimesOfParts(night=1 * HOUR))
        nights = paused(
            request(START, period(daily(parts(night="1")), 3)), "2026-07-07T12:00:00", "2026-07-09T00:30:00"
        )
        answer = next_dose(nights, moment("2026-07-09T00:10"), late)
        assert isinstance(answer, Paused)
        assert firsts(answer.then) == [moment("2026-07-09T01:00")]
        for_ever = paused(request(START, period(daily(parts(night="1")), 3)), "2026-07-07T12:00:00", None)
        assert isinstance(next_dose(for_ever, moment("2026-07-09T00:10"), late), Paused)
        assert isinstance(next_dose(for_ever, moment("2026-07-10T00:10"), late), Finished)

    def test_what_is_registered_is_left_out_after_it(self) -> None:
        """Given at 23:50 for the dose of 00:30, in a pause up to midnight."""
        of = returned_order(
            response(START, period_of_response(daily(at("00:30:00")))),
            drug_administrations=administrations("2026-07-07T21:50:00Z"),
            paused={
                **DOCTOR,
                "date_time": "2026-07-01T08:00:00Z",
                "begin": {"from_date_time": "2026-07-07T12:00:00+02:00"},
                "end": {"to_date_time": "2026-07-08T00:00:00+02:00"},
            },
        )
        answer = next_by_register(of, compile_order(of), moment("2026-07-07T23:55")).answer
        assert isinstance(answer, Paused)
        assert firsts(answer.then) == [moment("2026-07-09T00:30")]

    @pytest.mark.parametrize("long", [timedelta(hours=1), timedelta(days=1), timedelta(days=5), timedelta(days=40)])
    def test_pauses_of_any_length_are_walked_and_counted_alike(self, long: timedelta) -> None:
        """Windows, streams both ways, counts and supply leave out the same doses; a day of choice is told once."""
        contents = (
            daily(at("00:00:00", "08:00:00")),
            daily(times(2)),
            once_per_cycle(4, times(1)),
            on_days(2, (1, parts(night="1"))),
        )
        first, last = date(2026, 7, 6), date(2026, 9, 3)
        for content in contents:
            for begin in (moment("2026-07-09T00:00"), moment("2026-07-09T07:59"), moment("2026-07-09T08:00")):
                dosage = request(START, period(content, 60))
                ends = (begin + long).isoformat()
                of = compile_order(
                    order(dosage, pause={"begin": {"from_date_time": begin.isoformat()}, "end": {"to_date_time": ends}})
                )
                asked = Asked.of(of)
                forwards = list(asked.during(first, last))
                assert set(asked.during(first, last, is_back=True)) == set(forwards) == set(listed(of, first, last))
                assert asked.count(first, last).doses == len(set(forwards)) == len(forwards)
                needed = required_of(of, first, last, amounts_known(dosage)).fixed.total
                a_day = 2 if content is contents[1] else 1
                assert needed.most == Decimal(a_day * len(forwards))


class TestWithdrawal:
    """16: the moment of a withdrawal lies outside; up to it everything is as it was."""

    @pytest.mark.parametrize(("withdrawn", "is_due"), [("08:00:00", False), ("08:00:01", True), ("08:00:02", True)])
    def test_a_dose_just_before_it(self, withdrawn: str, is_due: bool) -> None:
        known = Known(withdrawn_at=moment(f"2026-07-08T{withdrawn}"))
        of = order(request(START, period(MORNINGS)))
        answer = next_dose(of, moment("2026-07-08T07:59:59"), known=known)
        assert isinstance(answer, Due if is_due else Finished)
        if isinstance(answer, Finished):
            assert answer.grounds == ("16",)


class TestLengthsByRate:
    """48: with unit ml, hours are volume by rate; a range is certain until the least and possible until the most."""

    @pytest.mark.parametrize(
        ("dose", "rate", "length"),
        [
            ("100 ml", "100 ml/h", (3600, 3600)),
            ("100-200 ml", "100 ml/h", (3600, 7200)),
            ("100 ml", "50-100 ml/h", (3600, 7200)),
            ("100-200 ml", "50-100 ml/h", (3600, 14400)),
            ("100 ml", "50- ml/h", (0, 7200)),
            ("100 ml", "-50 ml/h", (7200, None)),
            ("100-200 ml", "-50 ml/h", (7200, None)),
            ("100-200 ml", "50- ml/h", (0, 14400)),
            ("200-100 ml", "50 ml/h", (0, None)),
            ("100 ml", "100-50 ml/h", (0, None)),
            ("100 ml", "0 ml/h", (0, None)),
            ("100 ml", "30-60 min", (1800, 3600)),
            ("100 ml", "60-30 min", (0, None)),
            ("100 ml", "-60 min", (0, 3600)),
        ],
    )
    def test_one(self, dose: str, rate: str, length: tuple[int, int | None]) -> None:
        assert length_of(infused(dose, rate).dose) == length


class TestHowLongAnAmountLasts:
    """16 and 16a: what caps a last day is named: the amount, the dosage's own last day, or the treatment's."""

    def covers(self, of: Any, much: str = "100") -> Covers:
        return duration_of(compile_order(of), Decimal(much), amounts_known(of)).fixed

    def test_what_caps_it(self) -> None:
        dosage = request(START, period(daily(times(1)), 5))
        assert "16a" in self.covers(dosage).grounds
        assert "16" not in self.covers(dosage).grounds
        treated = self.covers(order(request(START, period(daily(times(1)))), end="2026-07-10"))
        assert "16" in treated.grounds
        assert "16a" not in treated.grounds
        run_out = self.covers(dosage, "3").grounds
        assert "16a" not in run_out
        assert "16" not in run_out

    def test_of_a_range_the_least_is_capped(self) -> None:
        """One or two a day for five days: seven of them are used up after three days at the earliest."""
        ranged = self.covers(request(START, period(daily(times(1, each="1-2")), 5)), "7")
        assert (ranged.earliest.day, ranged.latest.day) == (date(2026, 7, 8), date(2026, 7, 10))  # type: ignore[union-attr]
        assert "16a" in ranged.grounds
        upwards = self.covers(request(START, period(daily(times(1, each="1-2")), 5)), "3")
        assert "16a" not in upwards.grounds

    def test_a_pause_without_an_end(self) -> None:
        for_ever = paused(request(START, period(daily(times(1)))), "2026-07-08T00:00:00", None)
        assert "16" in self.covers(for_ever).grounds

    def test_where_the_first_day_is_not_known(self) -> None:
        """8: nothing can be told of any kind."""
        waiting = request(None, period(daily(times(1))))
        found = duration_of(compile_order(waiting), Decimal(3), amounts_known(waiting))
        assert found.first_day is None
        assert found.fixed == found.with_prn == found.prn_only
        assert isinstance(found.fixed.earliest, UntoldFrom)
        assert found.fixed.grounds == ("8",)

    def test_why_it_cannot_be_told(self) -> None:
        """13: two days, then nothing is decided; the as-needed doses without a maximum are no reason for the fixed."""
        both = Doses(fixed=daily(times(1)).fixed, prn=as_needed(daily(times(1))).prn)
        dosage = request(START, period(both, 2), period(UNSPECIFIED, 2), period(both))
        found = self.covers(dosage, "30").earliest
        assert isinstance(found, UntoldFrom)
        assert found.day == date(2026, 7, 8)
        assert {each.place[-1] for each in found.because} == {1}


class TestWithdrawnOnADayThatNobodySays:
    """16: until when a withdrawn order held cannot be told; what lies beyond its last day can."""

    def test_up_to_its_last_day(self) -> None:
        ended = {**active_period("2026-07-01", "2026-07-10"), "ended_reason": {"reason": "Withdrawn"}}
        of = returned_order(response(START, period_of_response(MORNINGS)), active_period=ended)
        answer = next_dose(of, moment("2026-07-08T12:00"), DEFAULT)
        assert isinstance(answer, CannotTell)
        assert (answer.first_day, answer.last_day) == (date(2026, 7, 8), date(2026, 7, 10))
        assert firsts(answer.known) == [moment("2026-07-09T08:00")]
        assert isinstance(next_dose(of, moment("2026-07-11T12:00"), DEFAULT), Finished)
