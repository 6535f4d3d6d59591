"""Small cases that the walk day by day found the expander to get wrong, each by its statement of dosage.md.

A case whose name stands in ``OPEN`` is not held to yet: take the name away there when the expander is mended.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fmk16.model.dosage import Doses, EpisodicTreatment
from fmk16.model.dose import (
    AtClockTimes,
    DayDosage,
    DurationRange,
    ExactDuration,
    Infusion,
    TimeOfDayDosage,
    TimeOfDayDose,
    UnlimitedDayDosage,
    WithoutLimit,
)
from fmk16.model.scalars import ClockTime
from fmk16.schedule.answer import AsNeeded, CannotTell, Due
from fmk16.schedule.episodes import next_episode
from fmk16.schedule.expand import doses_between
from fmk16.schedule.known import Known
from fmk16.schedule.order import compile_order
from fmk16.schedule.reading import HOUR, EpisodeGap, Reading, TimesOfParts
from fmk16.schedule.supply.calculate import required
from fmk16.schedule.upcoming import next_dose

from .comparing_answers import OPEN
from .orders import active_period, order, returned_order
from .shorthand import (
    UNSPECIFIED,
    amount,
    as_needed,
    at,
    daily,
    on_days,
    on_weeks,
    once_per_cycle,
    parts,
    period,
    period_of_response,
    request,
    response,
    times,
)

NIGHT_AT_THREE = Reading(times_of_parts=TimesOfParts(night=3 * HOUR))


def held_to(name: str) -> pytest.MarkDecorator:
    """Skip what is still open."""
    return pytest.mark.skipif(name in OPEN, reason=f"open: {name}")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def drip(time: str, pace: ExactDuration | DurationRange) -> Doses:
    """A daily infusion."""
    dose = TimeOfDayDose(amount=amount("1"), infusion=Infusion(pace=pace), time=ClockTime(time))
    return daily(DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=(dose,)))))


@held_to("untold_days_of_a_pause")
class TestAWhollyPausedDay:
    """In a pause no dose is expected, of an unspecified period neither (13, 16)."""

    PAUSED = order(
        request("2026-01-05", period(UNSPECIFIED)),
        pause={"begin": {"from_date": "2026-01-10"}, "end": {"to_date": "2026-01-15"}},
    )

    def test_its_doses_can_be_told(self) -> None:
        assert doses_between(self.PAUSED, date(2026, 1, 11), date(2026, 1, 12)).untold == ()

    def test_only_the_days_around_it_cannot_be_told(self) -> None:
        untold = doses_between(self.PAUSED, date(2026, 1, 8), date(2026, 1, 16)).untold
        days = sorted(day for each in untold for day in range(each.first_day, (each.last_day or 0) + 1))
        assert [date.fromordinal(day).day for day in days] == [8, 9, 15, 16]

    def test_nothing_is_required(self) -> None:
        need = required(self.PAUSED, date(2026, 1, 11), date(2026, 1, 12)).fixed
        assert need.is_told
        assert need.total.exact == 0


@held_to("infusion_of_another_cycle")
class TestAnInfusionWithoutAnEndGivesWay:
    """One without a computable end is possibly under way until the next starts (48a), whatever period that is of."""

    def test_to_one_of_the_next_period(self) -> None:
        endless = drip("12:00:00", DurationRange(minimum_duration=60))
        then = drip("08:00:00", ExactDuration(duration=60))
        dosage = request("2026-01-05", period(endless, 2), period(then))
        assert isinstance(next_dose(dosage, moment("2026-01-07T12:00")), Due)


@held_to("continuous_on_a_day_of_choice")
class TestAContinuousInfusionOnADayOfChoice:
    """Once per cycle, on a day the patient chooses (22): on none of them is it known to run all day (31)."""

    def test_is_not_under_way(self) -> None:
        all_day = UnlimitedDayDosage(amount=amount("1"), infusion=Infusion(pace=ExactDuration(duration=60)))
        chosen = once_per_cycle(7, DayDosage(doses=WithoutLimit(unlimited_day_dosage=all_day)))
        answer = next_dose(request("2026-01-05", period(chosen)), moment("2026-01-05T12:00"))
        assert isinstance(answer, Due)
        assert [each.until_day for each in answer.beside] == [date(2026, 1, 11)]


@held_to("as_needed_after_midnight")
class TestAsNeededAfterMidnight:
    """A night time earlier than the morning time lies on the next calendar day; the dose day stays (28).

    What may be taken is told by the calendar day on which it may be, as ``available`` tells it.
    """

    @pytest.mark.parametrize(
        ("when", "listed"),
        [
            ("2026-01-04T12:00", ["05 08:00 of 05"]),
            ("2026-01-06T00:30", ["06 02:30 of 06", "06 03:00 of 05"]),
        ],
    )
    def test_beside_an_earlier_dose_of_the_next_day(self, when: str, listed: list[str]) -> None:
        days = on_days(2, (1, parts(morning="1", night="1")), (2, at("02:30:00")))
        answer = next_dose(request("2026-01-05", period(as_needed(days))), moment(when), NIGHT_AT_THREE)
        assert isinstance(answer, AsNeeded)
        assert f"{answer.from_day:%d}" == listed[0][:2]
        assert [f"{each.at:%d %H:%M} of {each.day:%d}" for each in answer.doses] == listed

    def test_after_a_pause_that_ends_between_the_two(self) -> None:
        dosage = request("2026-01-05", period(as_needed(daily(parts(morning="1", night="1")))))
        pause = {"begin": {"from_date": "2026-01-01"}, "end": {"to_date": "2026-01-10"}}
        answer = next_dose(order(dosage, pause=pause), moment("2025-12-31T12:00"), NIGHT_AT_THREE)
        assert isinstance(answer, AsNeeded)
        assert answer.from_day == date(2026, 1, 10)
        assert [f"{each.at:%d %H:%M} of {each.day:%d}" for each in answer.doses] == ["10 03:00 of 09", "10 08:00 of 10"]


@held_to("start_unknown_outside_treatment")
class TestAnUnknownStart:
    """Outside the active period no dose is expected (16), whether or not the dosage's start is known (8)."""

    DOSAGE = response(None, period_of_response(daily(times(1))))

    def test_before_treatment_nothing_is_due_yet(self) -> None:
        later = returned_order(self.DOSAGE, active_period=active_period("2026-02-01", None))
        answer = next_dose(later, moment("2026-01-05T12:00"))
        assert isinstance(answer, CannotTell)
        assert answer.first_day == date(2026, 2, 1)


@held_to("as_needed_untold_hidden")
class TestWhatCannotBeToldOfToday:
    """A clock time that is none leaves its day untold (27), and what else may be taken that day is known (36)."""

    def test_is_not_hidden_by_a_later_day(self) -> None:
        first = period(as_needed(on_days(None, (None, at("08:00:00", "24:00:00")))), 10)
        answer = next_dose(request("2026-01-05", first, period(UNSPECIFIED)), moment("2026-01-06T05:00"))
        assert isinstance(answer, CannotTell)
        assert (answer.reason.value, answer.first_day) == ("clock_time", date(2026, 1, 6))
        assert isinstance(answer.known, AsNeeded)
        assert [f"{each.at:%d %H:%M}" for each in answer.known.doses] == ["06 08:00"]


@held_to("end_of_a_cut_episode")
class TestAnEpisodeCutBeforeAPeriodInWords:
    """A start while an episode runs ends the running one the day before; days count from the cut end if asked (40)."""

    def test_ends_on_the_day_it_is_cut(self) -> None:
        course = EpisodicTreatment(trigger="migraine", minimum_days_between_episodes=30)
        in_words = period(daily(times(1)), "until the pain is gone")
        dosage = request("2026-01-01", period(daily(times(1)), 10), in_words, course=course)
        known = Known(episodes=(date(2026, 1, 5), date(2026, 1, 8)))
        plan = compile_order(dosage, Reading(episode_gap=EpisodeGap.FROM_END), known=known)
        assert next_episode(plan, moment("2026-01-06T12:00")).from_day == date(2026, 2, 6)


@held_to("as_needed_lost_beside_untold")
class TestWhatMayBeTakenBesideUntoldFixedDoses:
    """Weeks with an interval that is no multiple of 7 (17) and a clock time that is none (27) leave the rest known."""

    def test_is_still_answered(self) -> None:
        fixed = on_weeks(27, "Mon", dosage=times(1)).fixed
        both = Doses(fixed=fixed, prn=on_days(None, (None, at("08:00:00", "24:00:00"))).fixed)
        answer = next_dose(request("2026-01-05", period(both)), moment("2026-01-06T05:00"))
        assert isinstance(answer, CannotTell)
        assert isinstance(answer.known, AsNeeded)
        assert [f"{each.at:%d %H:%M}" for each in answer.known.doses] == ["06 08:00"]
