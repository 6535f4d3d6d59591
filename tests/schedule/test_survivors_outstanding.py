"""What an answer jumps over, and what of today is still asked for (section 10, 13)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fmk16.model.dosage import Doses
from fmk16.model.dose import AtClockTimes, DayDosage, TimeOfDayDosage, TimeOfDayDose
from fmk16.model.scalars import ClockTime
from fmk16.schedule.answer import CannotTell, Due, Ongoing, Paused
from fmk16.schedule.card.outstanding import Outstanding, next_by_register
from fmk16.schedule.known import Known
from fmk16.schedule.order import compile_order
from fmk16.schedule.plan import Reason
from fmk16.schedule.reading import DEFAULT, HOUR, EndInWords, Reading, TimesOfParts

from .cards import administrations
from .infusions import MILLILITRE, pace
from .orders import DOCTOR, active_period, order, returned_order
from .shorthand import (
    UNSPECIFIED,
    amount,
    as_needed,
    at,
    daily,
    on_days,
    parts,
    period,
    period_of_response,
    request,
    response,
    times,
)
from .test_available import any_day, moment

MORNINGS = daily(at("08:00:00"))
CARD = ("drug_medications", 2)


def ask(of: Any, when: str, reading: Reading = DEFAULT) -> Outstanding:
    return next_by_register(of, compile_order(of, reading, CARD), moment(when), CARD)


def between(found: Outstanding) -> list[str]:
    """Write what is jumped over as ``unspecified_period 9-11 of period 2``."""
    return [
        f"{each.reason} {date.fromordinal(each.first_day).day}-"
        f"{date.fromordinal(each.last_day).day if each.last_day else ''} of period {each.place[-1] + 1}"
        for each in found.between
    ]


class TestWhatLiesBetween:
    """13: a period that is not decided yet may lie between one kind of dose and another that the same answer names."""

    THREE = (period(MORNINGS, 3), period(UNSPECIFIED, 3))
    """Mornings from 6 to 8 July, and 9 to 11 July not decided yet."""

    def test_a_day_without_moments_beyond(self) -> None:
        """The next at a time is on 8 July, the next without one on the 12th."""
        dosage = request("2026-07-06", *self.THREE, period(daily(times(1))))
        for asked in (dosage, order(dosage)):
            found = ask(asked, "2026-07-07T12:00")
            assert isinstance(found.answer, Due)
            assert [each.day.day for each in (*found.answer.doses, *found.answer.beside)] == [8, 12]
            assert between(found) == ["unspecified_period 9-11 of period 2"]

    def test_of_an_order_with_registrations(self) -> None:
        stretches = (period_of_response(MORNINGS, 3), period_of_response(UNSPECIFIED, 3))
        of = returned_order(response("2026-07-06", *stretches, period_of_response(daily(times(1)))))
        assert between(ask(of, "2026-07-07T12:00")) == ["unspecified_period 9-11 of period 2"]

    def test_an_as_needed_dose_beyond(self) -> None:
        of = request("2026-07-06", *self.THREE, period(as_needed(daily(times(1)))))
        assert between(ask(of, "2026-07-07T12:00")) == ["unspecified_period 9-11 of period 2"]

    def test_nothing_where_the_latest_dose_lies_before(self) -> None:
        of = request("2026-07-06", *self.THREE, period(MORNINGS))
        assert between(ask(of, "2026-07-07T12:00")) == []

    def test_it_is_cut_to_treatment(self) -> None:
        """16: treatment from 10 July on, so that 9 July is nobody's question; the next dose with a time is far off."""
        dosage = request(
            "2026-07-06", period(UNSPECIFIED, 2), *self.THREE[::-1], period(UNSPECIFIED, 2), period(daily(times(1)))
        )
        found = ask(order(dosage, start="2026-07-10"), "2026-07-11T12:00")
        assert isinstance(found.answer, Due)
        assert [each.day.day for each in (*found.answer.doses, *found.answer.beside)] == [12, 16]
        assert between(found) == ["unspecified_period 14-15 of period 4"]

    def test_what_the_answer_says_itself_is_not_said_again(self) -> None:
        """Asked on 7 July: 8 and 9 July are why the answer cannot tell; 11 and 12 July lie between 10 and 13 July."""
        dosage = request(
            "2026-07-06",
            period(MORNINGS, 2),
            period(UNSPECIFIED, 2),
            period(MORNINGS, 1),
            period(UNSPECIFIED, 2),
            period(daily(times(1))),
        )
        found = ask(dosage, "2026-07-07T12:00")
        assert isinstance(found.answer, CannotTell)
        assert (found.answer.first_day.day, found.answer.place[-1]) == (8, 1)
        assert between(found) == ["unspecified_period 11-12 of period 4"]

    def test_what_follows_a_pause(self) -> None:
        """Paused up to 7 July at 00:00: what comes then jumps over the same days."""
        paused = order(
            request("2026-07-06", *self.THREE, period(daily(times(1)))),
            pause={"begin": {"from_date": "2026-07-01"}, "end": {"to_date": "2026-07-07"}},
        )
        found = ask(paused, "2026-07-05T12:00")
        assert isinstance(found.answer, Paused)
        assert between(found) == ["unspecified_period 9-11 of period 2"]

    def test_a_pause_that_covers_them(self) -> None:
        """On days that are paused throughout nothing is expected, and that can be told (16)."""
        paused = order(
            request("2026-07-06", *self.THREE, period(daily(times(1)))),
            pause={"begin": {"from_date": "2026-07-09"}, "end": {"to_date": "2026-07-12"}},
        )
        assert between(ask(paused, "2026-07-07T12:00")) == []

    def test_a_length_in_words(self) -> None:
        """11a: read as open each dose says so itself; read the other way the answer does."""
        of = request("2026-07-06", period(MORNINGS, "efter aftale"), period(daily(times(1))))
        found = ask(of, "2026-07-07T12:00")
        assert isinstance(found.answer, Due)
        assert between(found) == []
        found = ask(of, "2026-07-07T12:00", Reading(end_in_words=EndInWords.CANNOT_TELL))
        assert isinstance(found.answer, CannotTell)
        assert found.answer.reason is Reason.LENGTH_UNKNOWN
        assert between(found) == []

    def test_a_length_in_words_that_is_jumped_over(self) -> None:
        """11a, read the other way: 9 July on cannot be told, and the fixed day without a moment lies before."""
        mixed = Doses(fixed=on_days(None, (1, at("08:00:00")), (3, times(1))).fixed)
        of = request("2026-07-06", period(mixed, "efter aftale"))
        found = ask(of, "2026-07-05T12:00")
        assert isinstance(found.answer, Due)
        assert [each.day.day for each in (*found.answer.doses, *found.answer.beside)] == [6, 8]
        assert between(found) == []

    def test_while_an_infusion_runs(self) -> None:
        """48a: what comes next stands beside what runs, and is looked through as well."""
        timed = TimeOfDayDose(amount=amount("100"), infusion=pace("240 min"), time=ClockTime("08:00:00"))
        drip = DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=(timed,))))
        of = request(
            "2026-07-06",
            period(daily(drip), 3),
            period(UNSPECIFIED, 3),
            period(daily(times(1))),
            unit=MILLILITRE,
        )
        found = ask(of, "2026-07-07T09:00")
        assert isinstance(found.answer, Ongoing)
        assert between(found) == ["unspecified_period 9-11 of period 2"]


class TestStillAskedFor:
    """10: a dose whose time has passed and that is not registered is still shown, as overdue, while it counts."""

    TWICE = response("2026-07-06", period_of_response(daily(at("08:00:00", "20:00:00"))))

    def overdue(self, when: str, *, dosage: Any = None, **around: Any) -> list[str]:
        of = returned_order(dosage or self.TWICE, **around)
        return [f"{each.occurrence.at:%d %H:%M}" for each in ask(of, when).overdue]

    def test_while_the_order_is_in_force(self) -> None:
        assert self.overdue("2026-07-08T12:00") == ["08 08:00"]
        assert self.overdue("2026-07-08T21:00") == ["08 08:00", "08 20:00"]

    @pytest.mark.parametrize(("from_hour", "expected"), [("10", []), ("14", ["08 08:00"])])
    def test_not_in_a_pause(self, from_hour: str, expected: list[str]) -> None:
        """16: paused since 10:00 nobody asks for the dose of 08:00 any more; a pause from 14:00 on has not begun."""
        begin = {"from_date_time": f"2026-07-08T{from_hour}:00:00+02:00"}
        paused = {**DOCTOR, "date_time": "2026-07-01T08:00:00Z", "begin": begin}
        assert self.overdue("2026-07-08T12:00", paused=paused) == expected

    @pytest.mark.parametrize(("withdrawn", "expected"), [("10:00", []), ("14:00", ["08 08:00"])])
    def test_not_of_what_is_withdrawn(self, withdrawn: str, expected: list[str]) -> None:
        """16: the moment of a withdrawal is known to the caller; before it the order holds."""
        of = returned_order(self.TWICE)
        plan = compile_order(of, known=Known(withdrawn_at=moment(f"2026-07-08T{withdrawn}")))
        found = next_by_register(of, plan, moment("2026-07-08T12:00"))
        assert [f"{each.occurrence.at:%d %H:%M}" for each in found.overdue] == expected

    def test_not_of_what_may_be_withdrawn(self) -> None:
        """16: withdrawn at a moment that nobody gives, so what holds that day cannot be told."""
        ended = {**active_period("2026-07-01", "2026-07-08"), "ended_reason": {"reason": "Withdrawn"}}
        assert self.overdue("2026-07-08T12:00", active_period=ended) == []

    def test_only_of_the_same_calendar_day(self) -> None:
        """A dose of 23:30 may still be registered at 00:30, and is one of yesterday; a night after midnight is not."""
        late = response("2026-07-06", period_of_response(daily(at("23:30:00"))))
        assert self.overdue("2026-07-09T00:30", dosage=late) == []
        night = returned_order(response("2026-07-06", period_of_response(daily(parts(night="1")))))
        found = ask(night, "2026-07-09T01:30", Reading(times_of_parts=TimesOfParts(night=1 * HOUR)))
        assert [f"{each.occurrence.at:%d %H:%M}" for each in found.overdue] == ["09 01:00"]

    def test_begun(self) -> None:
        """Three times a day, once registered at the very moment of the question."""
        thrice = response("2026-07-06", period_of_response(daily(times(3))))
        of = returned_order(thrice, drug_administrations=administrations("2026-07-08T10:00:00Z"))
        found = ask(of, "2026-07-08T12:00")
        assert [(len(each.given), each.expected) for each in found.begun] == [(1, 3)]
        assert ask(of, "2026-07-08T11:59").begun == ()

    def test_of_as_needed_doses_alone_nothing_is_asked_for(self) -> None:
        of = returned_order(
            response("2026-07-06", period_of_response(any_day(times(3)))),
            drug_administrations=administrations("2026-07-08T10:00:00Z"),
        )
        found = ask(of, "2026-07-08T12:00")
        assert (found.begun, found.overdue, found.between) == ((), (), ())
