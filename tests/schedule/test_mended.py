"""Small things that hold all over the expander: a pause within unknown days, the episode of a dose, what runs on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import localcontext
from typing import Any

import pytest

from fmk16.model.dosage import EpisodicTreatment
from fmk16.model.dose import (
    AtClockTimes,
    DayDosage,
    DurationRange,
    ExactRate,
    Infusion,
    TimeOfDayDosage,
    TimeOfDayDose,
)
from fmk16.model.scalars import ClockTime, Quantity
from fmk16.model.unit import OneUnit
from fmk16.schedule.answer import CannotTell, Ongoing, Paused
from fmk16.schedule.expand import doses_between
from fmk16.schedule.infusion import length_of, under_way
from fmk16.schedule.known import Known
from fmk16.schedule.order import compile_order
from fmk16.schedule.reading import EndInWords, Reading
from fmk16.schedule.upcoming import next_dose

from .infusions import infused, pace
from .orders import active_period, order, returned_order
from .shorthand import (
    UNSPECIFIED,
    amount,
    at,
    daily,
    on_days,
    once_per_cycle,
    period,
    period_of_response,
    request,
    response,
    times,
)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def untold_days(of: Any, first: int, last: int, known: Known = Known()) -> list[int]:  # noqa: B008 - frozen
    found = doses_between(of, date(2026, 1, first), date(2026, 1, last), known=known).untold
    return sorted(
        date.fromordinal(day).day for each in found for day in range(each.first_day, (each.last_day or 0) + 1)
    )


class TestUnknownDaysAndAPause:
    """13, 16: on a day that is wholly paused nothing is expected, whatever cannot be told around it."""

    @pytest.mark.parametrize(
        ("pause", "days"),
        [
            ({"begin": {"from_date": "2026-01-07"}, "end": {"to_date": "2026-01-09"}}, [5, 6, 9, 10]),
            ({"begin": {"from_date": "2026-01-01"}, "end": {"to_date": "2026-01-09"}}, [9, 10]),
            ({"begin": {"from_date": "2026-01-07"}}, [5, 6]),
            ({"end": {"to_date": "2026-01-09"}}, [9, 10]),
            # a day that is partly paused is not
            (
                {"begin": {"from_date_time": "2026-01-07T12:00:00Z"}, "end": {"to_date_time": "2026-01-09T12:00:00Z"}},
                [5, 6, 7, 9, 10],
            ),
            ({"begin": {"from_date": "2026-01-09"}, "end": {"to_date": "2026-01-07"}}, [5, 6, 7, 8, 9, 10]),
        ],
    )
    def test_the_days_that_are_left(self, pause: dict[str, Any], days: list[int]) -> None:
        assert untold_days(order(request("2026-01-05", period(UNSPECIFIED)), pause=pause), 1, 10) == days

    def test_a_day_to_choose_with_an_unreadable_time(self) -> None:
        pause = {"begin": {"from_date": "2026-01-07"}, "end": {"to_date": "2026-01-09"}}
        unreadable = once_per_cycle(7, at("24:00:00"))
        assert untold_days(order(request("2026-01-05", period(unreadable)), pause=pause), 1, 10) == [5, 6, 9, 10]

    def test_what_the_pause_leaves_of_the_day_of_withdrawal(self) -> None:
        pause = {"begin": {"from_date": "2026-01-07"}, "end": {"to_date_time": "2026-01-09T12:00:00Z"}}
        paused = order(request("2026-01-05", period(UNSPECIFIED)), pause=pause)
        assert untold_days(paused, 1, 10, Known(withdrawn_at=moment("2026-01-09T11:00"))) == [5, 6]
        assert untold_days(paused, 1, 10, Known(withdrawn_at=moment("2026-01-09T13:00"))) == [5, 6, 9]

    def test_before_a_pause_without_an_end(self) -> None:
        paused = order(
            request("2026-01-05", period(daily(times(1)), 2), period(UNSPECIFIED)),
            pause={"begin": {"from_date": "2026-01-06"}},
        )
        answer = next_dose(paused, moment("2026-01-05T23:30"))
        assert isinstance(answer, Paused)
        assert answer.until is None

    def test_a_start_that_is_not_known_falls_with_treatment(self) -> None:
        """8, 16: once treatment is over, nothing follows whenever it started."""
        unknown = response(None, period_of_response(daily(times(1))))
        paused = returned_order(
            unknown,
            active_period=active_period("2026-01-01", "2026-01-31"),
            paused={
                "begin": {"from_date": "2026-01-20"},
                "end": {"to_date": "2026-02-10"},
                "by": {"actor": {"role_specific": {"descriptions": ["Testlæge"]}}, "role": "Læge"},
                "date_time": "2026-01-01T08:00:00Z",
            },
        )
        answer = next_dose(paused, moment("2026-01-05T12:00"))
        assert isinstance(answer, CannotTell)
        assert (answer.first_day, answer.last_day) == (date(2026, 1, 5), date(2026, 1, 19))


class TestTheEpisodeOfADose:
    """39: each registered start begins period 1 anew; a dose names the start that it belongs to."""

    def test_each_dose_names_its_own(self) -> None:
        dosage = request("2026-01-01", period(daily(times(1)), 2), course=EpisodicTreatment(trigger="ved smerter"))
        known = Known(episodes=(date(2026, 1, 5), date(2026, 1, 9)))
        found = doses_between(dosage, date(2026, 1, 1), date(2026, 1, 31), known=known).occurrences
        assert [(each.day.day, each.episode.day if each.episode else None) for each in found] == [
            (5, 5),
            (6, 5),
            (9, 9),
            (10, 9),
        ]

    def test_a_dose_of_no_course_names_none(self) -> None:
        found = doses_between(request("2026-01-01", period(daily(times(1)))), date(2026, 1, 1), date(2026, 1, 1))
        assert [each.episode for each in found.occurrences] == [None]

    def test_a_period_keeps_what_both_its_structures_say(self) -> None:
        (found,) = compile_order(request("2026-01-01", period(daily(times(1))))).plan.periods
        assert found.fixed_structure is not None
        assert found.prn_structure is None


def drip(time: str, pace: Any) -> DayDosage:
    dose = TimeOfDayDose(amount=amount("250"), infusion=Infusion(pace=pace), time=ClockTime(time))
    return DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=(dose,))))


class TestInfusionsUnderWay:
    """48a: one without a computable end is possibly under way until the next starts."""

    def test_for_months(self) -> None:
        once = on_days(200, (1, drip("12:00:00", DurationRange(minimum_duration=60))))
        answer = next_dose(request("2026-01-05", period(once)), moment("2026-06-05T12:00"))
        assert isinstance(answer, Ongoing)
        assert [each.day for each in answer.doses] == [date(2026, 1, 5)]
        assert answer.until is None

    def test_by_rate_with_a_unit_that_is_no_volume(self) -> None:
        """48: the volume must come from the mixture, which a dosage alone has not."""
        dosage = request("2026-01-05", period(daily(drip("08:00:00", ExactRate(infusion_rate=Quantity("125"))))))
        answer = next_dose(dosage, moment("2026-01-05T12:00"))
        assert isinstance(answer, Ongoing)
        assert (answer.surely_until, answer.until) == (None, None)


class TestARangeUpsideDown:
    """30, 48a: it is shown as written and no end is drawn from it: the drip possibly runs until the next starts."""

    @pytest.mark.parametrize(
        ("written", "least", "most"),
        [
            ("200-100 ml/h", 0, None),  # 100 ml: not 30 minutes and not an hour
            ("100-200 ml/h", 1800, 3600),
            ("200-0 ml/h", 0, None),
            ("60-30 min", 0, None),
            ("30-60 min", 1800, 3600),
        ],
    )
    def test_how_long_an_infusion_takes(self, written: str, least: int, most: int | None) -> None:
        assert length_of(infused("100 ml", written).dose) == (least, most)

    def test_of_the_volume(self) -> None:
        assert length_of(infused("200-100 ml", "50 ml/h").dose) == (0, None)

    def test_it_possibly_runs_until_the_next(self) -> None:
        """At 10:40 Danish time an infusion from 08:00 at 200 to 100 ml/h may still run, and no end is told."""
        timed = TimeOfDayDose(amount=amount("100"), infusion=pace("200-100 ml/h"), time=ClockTime("08:00:00"))
        day = DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=(timed,))))
        dosage = request("2026-07-06", period(daily(day)), unit=OneUnit(unit_text="ml"))
        found = under_way(compile_order(dosage), int(moment("2026-07-06T08:40").timestamp()))
        assert found is not None
        assert (found.until, found.surely_until) == (None, None)


class TestTheCallersDecimals:
    """How long an infusion runs (48) does not follow how precisely the caller reckons elsewhere."""

    def test_length_is_the_same(self) -> None:
        dose = infused("634.629 ml", "3.6 ml/h").dose
        exact = length_of(dose)
        with localcontext() as context:
            context.prec = 3
            assert length_of(dose) == exact == (634_629, 634_629)


class TestAnEpisodeOfOneDay:
    """11a, 40: an episode that the next one cuts to a single day leaves a day of choice no other, whatever its end."""

    def test_its_dose_is_told_though_the_period_ends_in_words(self) -> None:
        course = EpisodicTreatment(trigger="migraine")
        in_words = period(once_per_cycle(4, times(1)), "until the rash is gone")
        dosage = request("2026-01-01", in_words, course=course)
        plan_of = Reading(end_in_words=EndInWords.CANNOT_TELL)
        known = Known(episodes=(date(2026, 1, 5), date(2026, 1, 6), date(2026, 1, 10)))
        window = doses_between(dosage, date(2026, 1, 1), date(2026, 1, 9), plan_of, known=known)
        assert [(found.first_day, found.last_day) for found in window.occurrences] == [(_day(5), _day(5))]
        assert {(each.first_day, each.last_day) for each in window.untold} == {(_day(6), _day(9)), (_day(7), _day(9))}


class TestADayOfChoiceAfterAPause:
    """13, 16, 22: of a choice whose first days are paused, what cannot be told counts from the first that is left."""

    def test_an_unreadable_time_is_not_hidden_behind_the_paused_days(self) -> None:
        choice = period(once_per_cycle(7, at("06:00:00", "08:00:00Z")), 6)
        pause = {"begin": {"from_date": "2026-01-05"}, "end": {"to_date": "2026-01-12"}}
        answer = next_dose(order(request("2026-01-08", choice), pause=pause), moment("2026-01-04T12:00"))
        assert isinstance(answer, CannotTell)
        assert (answer.reason.value, answer.first_day) == ("clock_time", date(2026, 1, 12))


def _day(day: int) -> int:
    return date(2026, 1, day).toordinal()
