"""As-needed doses are answered alike however one asks: what comes next, and whether one may be taken now."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

import pytest
from figures import volume

from fmk16.model.cycle import OnUnspecifiedDay, UnspecifiedDay
from fmk16.schedule.answer import Answer, AsNeeded, CannotTell, Due, Finished, NotStarted, Ongoing, Paused
from fmk16.schedule.as_needed.availability import AvailableFrom, AvailableNow, NeverAvailable
from fmk16.schedule.as_needed.available import available
from fmk16.schedule.as_needed.limits import has_no_room
from fmk16.schedule.card.whole import whole_card
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.parameters import NO_SCHEMAS, amount_of
from fmk16.schedule.upcoming import next_of

from .cards import card
from .orders import order, returned_order
from .random_dosages import random_dosage
from .random_orders import random_order
from .random_questions import known_of, random_question, reading_of
from .shorthand import at, daily, on_days, period, period_of_response, request, response, times
from .test_available import any_day, prn

QUESTIONS = 20_000


def danish(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Copenhagen"))


def in_utc(moment: datetime) -> datetime:
    """Read in UTC: between zones, Python holds the hour that comes twice equal to nothing."""
    return moment.astimezone(UTC)


def as_needed_of(answer: Answer | None) -> AsNeeded | CannotTell | None:
    """Find what an answer says of as-needed doses."""
    match answer:
        case AsNeeded() | CannotTell():
            return answer
        case Due(as_needed=beside):
            return beside
        case Ongoing(then=then) | Paused(then=then):
            return as_needed_of(then)
        case Finished() | NotStarted() | None:
            return None


def leaves_room(plan: OrderPlan) -> bool:
    """Tell whether no maximum daily dose lies below its dose: such a limit the next answer does not count (31)."""
    cycles = [cycle for each in plan.plan.periods for cycle in each.prn]
    doses = [dose for cycle in cycles for _, dose in (*chain(*cycle.timed), *cycle.untimed)]
    return all(has_no_room(dose, lambda each: amount_of(each, NO_SCHEMAS)) is None for dose in doses)


class TestAllWaysOfAskingAgree:
    """29a, 28, 22 and 16: what comes next opens when ``available``, nothing having been taken, says one may be."""

    def test_next_and_available(self) -> None:
        rng = random.Random(29)
        compared = 0
        for number in range(volume(QUESTIONS)):
            dosage = random_dosage(rng, courses=0.1)
            question = random_question(rng, dosage)
            asked = random_order(rng, dosage) if rng.random() < 0.5 else dosage
            plan = compile_order(asked, reading_of(question.reading), known=known_of(question.known))
            moment = question.at.replace(microsecond=0)
            if plan.plan.has.prn and leaves_room(plan):
                compared += self._compare(plan, moment, number)
        assert compared > volume(QUESTIONS) / 20

    def _compare(self, plan: OrderPlan, moment: datetime, number: int) -> bool:
        coming, now = as_needed_of(next_of(plan, moment)), available(plan, moment)
        match coming, now:
            case AsNeeded(opens=opens), AvailableNow():
                assert opens is not None
                assert in_utc(opens) == moment, f"case {number}"
            case AsNeeded(opens=opens), AvailableFrom(moment=expected):
                assert opens == expected, f"case {number}"
            case (AsNeeded(), NeverAvailable()) | (None, AvailableNow() | AvailableFrom()):
                raise AssertionError(f"case {number}: {coming} against {now}")
            case _:
                return False
        return True

    def test_a_card_too(self) -> None:
        given = response("2026-07-01", period_of_response(any_day(at("22:00:00"))))
        (answer,) = whole_card(card(returned_order(given)), danish("2026-07-06T23:00")).answers(
            danish("2026-07-06T23:00")
        )
        assert isinstance(answer, AsNeeded)
        assert answer.opens == danish("2026-07-06T23:00")


FROM_7_TO_10 = {"begin": {"from_date_time": "2026-07-06T05:00:00Z"}, "end": {"to_date_time": "2026-07-06T08:00:00Z"}}


class TestPauses:
    """16: a dose whose moment lies in a pause falls away, one without a moment waits for its end."""

    @pytest.mark.parametrize(
        ("doses", "when", "opens"),
        [
            (any_day(at("08:00:00")), "2026-07-06T06:00", "2026-07-07T08:00"),
            (any_day(at("08:00:00")), "2026-07-06T09:00", "2026-07-07T08:00"),
            (any_day(at("06:00:00")), "2026-07-06T09:00", "2026-07-06T10:00"),
            (any_day(times(3)), "2026-07-06T09:00", "2026-07-06T10:00"),
            (any_day(times(3)), "2026-07-06T06:59", "2026-07-06T06:59"),
        ],
    )
    def test_by_hand(self, doses: object, when: str, opens: str) -> None:
        plan = compile_order(order(request("2026-07-01", period(doses)), pause=FROM_7_TO_10))
        coming = as_needed_of(next_of(plan, danish(when)))
        assert isinstance(coming, AsNeeded)
        assert coming.opens == danish(opens)
        now = available(plan, danish(when))
        assert isinstance(now, AvailableNow if when == opens else AvailableFrom)
        assert not isinstance(now, AvailableFrom) or now.moment == danish(opens)

    def test_days_to_choose_from(self) -> None:
        """22: of a week to choose from, paused for its first days, the first day left is the one answered."""
        weekly = prn(OnUnspecifiedDay(unspecified_day=UnspecifiedDay(dosage=times(1))), interval=7)
        pause = {"begin": {"from_date": "2026-07-05"}, "end": {"to_date": "2026-07-09"}}
        plan = compile_order(order(request("2026-07-06", period(weekly)), pause=pause))
        coming = as_needed_of(next_of(plan, danish("2026-07-04T12:00")))
        assert isinstance(coming, AsNeeded)
        assert (coming.opens, coming.from_day) == (danish("2026-07-09T00:00"), danish("2026-07-09T00:00").date())

    def test_a_long_pause_is_jumped_over(self) -> None:
        pause = {"begin": {"from_date": "2026-07-05"}, "end": {"to_date": "2126-07-09"}}
        plan = compile_order(order(request("2026-07-06", period(any_day(at("08:00:00")))), pause=pause))
        coming = as_needed_of(next_of(plan, danish("2026-07-04T12:00")))
        assert isinstance(coming, AsNeeded)
        assert coming.opens == danish("2126-07-09T08:00")

    def test_a_pause_without_an_end(self) -> None:
        pause = {"begin": {"from_date": "2026-07-05"}, "end": None}
        plan = compile_order(order(request("2026-07-06", period(any_day(at("08:00:00")))), pause=pause))
        answer = next_of(plan, danish("2026-07-04T12:00"))
        assert isinstance(answer, Paused)
        assert answer.until is None


class TestDays:
    """19 and 36: days that the dosage does not name offer nothing."""

    def test_every_other_day(self) -> None:
        listed = on_days(2, (1, at("20:00:00"))).fixed
        plan = compile_order(request("2026-07-06", period(daily(times(1)).model_copy(update={"prn": listed}))))
        for days, expected in ((0, "2026-07-06"), (1, "2026-07-08"), (2, "2026-07-08"), (3, "2026-07-10")):
            coming = as_needed_of(next_of(plan, danish("2026-07-06T12:00") + timedelta(days=days)))
            assert isinstance(coming, AsNeeded)
            assert f"{coming.from_day}" == expected
