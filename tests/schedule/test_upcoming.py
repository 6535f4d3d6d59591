"""The next expected administration (section 10): one table of worked cases for each kind of answer."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from fmk16.errors import QuestionError
from fmk16.model.cycle import Day as DosageDay
from fmk16.model.cycle import DosageStructure, OnDays
from fmk16.model.dosage import DosageForRequest, Doses, EpisodicTreatment, InWordsForRequest
from fmk16.model.dosage_in_words import EndsOn, FreeTextForRequest
from fmk16.model.dose import Exact, ExactDuration, ExactRate, Infusion, TimeOfDayDose
from fmk16.schedule.answer import AsNeeded, CannotTell, Due, Finished, NotStarted, Ongoing, Paused, WhyNotStarted
from fmk16.schedule.ground import Basis
from fmk16.schedule.occurrence import HowKnown
from fmk16.schedule.plan import Reason
from fmk16.schedule.reading import HOUR, Reading, TimesOfParts
from fmk16.schedule.upcoming import next_dose

from .orders import order, returned_order
from .shorthand import (
    EMPTY,
    UNSPECIFIED,
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
    unlimited,
)

ZONE = ZoneInfo("Europe/Copenhagen")
MORNING_AND_EVENING = request("2026-07-06", period(daily(parts(morning="2", evening="1")), 14))


def danish(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def moments(answer: Due) -> list[str]:
    return [f"{occurrence.at:%Y-%m-%d %H:%M}" for occurrence in answer.doses if occurrence.at]


class TestDue:
    """The next dose is the one of the earliest moment strictly later than the question."""

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ("2026-07-01T12:00", "2026-07-06 08:00"),
            ("2026-07-06T07:59:59", "2026-07-06 08:00"),
            ("2026-07-06T08:00", "2026-07-06 18:00"),
            ("2026-07-06T18:00", "2026-07-07 08:00"),
            ("2026-07-19T17:59", "2026-07-19 18:00"),
        ],
    )
    def test_parts_of_day(self, asked: str, expected: str) -> None:
        answer = next_dose(MORNING_AND_EVENING, danish(asked))
        assert isinstance(answer, Due)
        assert moments(answer) == [expected]
        assert answer.doses[0].known is HowKnown.APPROXIMATE

    def test_several_doses_at_one_moment_come_together(self) -> None:
        dosage = request("2026-07-06", period(on_days(1, (1, at("08:00:00", each="1")), (1, at("08:00:00", each="2")))))
        answer = next_dose(dosage, danish("2026-07-07T07:00"))
        assert isinstance(answer, Due)
        assert moments(answer) == ["2026-07-07 08:00"] * 2

    def test_a_night_dose_after_midnight_keeps_its_dose_day(self) -> None:
        """A night time earlier than the morning time lies on the next calendar day; the dose day stays (28)."""
        late = Reading(times_of_parts=TimesOfParts(night=1 * HOUR))
        dosage = request("2026-07-06", period(daily(parts(morning="1", night="1")), 1))
        answer = next_dose(dosage, danish("2026-07-06T23:00"), late)
        assert isinstance(answer, Due)
        assert moments(answer) == ["2026-07-07 01:00"]
        assert answer.doses[0].day == date(2026, 7, 6)

    def test_weekdays(self) -> None:
        dosage = request("2026-07-06", period(on_weeks(7, "Mon", dosage=at("08:00:00", each="4")), 84))
        answer = next_dose(dosage, danish("2026-07-08T13:00"))
        assert isinstance(answer, Due)
        assert moments(answer) == ["2026-07-13 08:00"]

    def test_times_per_day_is_a_day_and_a_count_never_an_invented_instant(self) -> None:
        """In Fixed exactly n times, at no stated time (29); today counts until they are registered."""
        answer = next_dose(request("2026-07-06", period(daily(times(3)))), danish("2026-07-08T13:00"))
        assert isinstance(answer, Due)
        assert answer.doses == ()
        assert [(each.day, each.times_per_day, each.at) for each in answer.beside] == [(date(2026, 7, 8), 3, None)]

    def test_an_unspecified_day_is_a_window(self) -> None:
        """Once per cycle, on a day the patient chooses (22)."""
        answer = next_dose(request("2026-07-06", period(once_per_cycle(7, times(1)))), danish("2026-07-08T13:00"))
        assert isinstance(answer, Due)
        assert [(each.day, each.until_day) for each in answer.beside] == [(date(2026, 7, 6), date(2026, 7, 12))]
        assert answer.beside[0].known is HowKnown.WINDOW

    def test_a_dose_according_to_a_schema_is_due_though_its_amount_is_not_known(self) -> None:
        """A dose of unknown amount is still due (43)."""
        answer = next_dose(request("2026-07-06", period(daily(parts(morning="INR")))), danish("2026-07-08T13:00"))
        assert isinstance(answer, Due)
        assert moments(answer) == ["2026-07-09 08:00"]

    def test_a_period_that_ends_on_an_unknown_day_says_so(self) -> None:
        """The period is expanded as if open, each dose marked "end unknown" (11a)."""
        dosage = request("2026-07-06", period(daily(at("08:00:00")), "indtil udslættet er væk"), period(EMPTY))
        answer = next_dose(dosage, danish("2026-07-08T13:00"))
        assert isinstance(answer, Due)
        assert answer.doses[0].dose.end_unknown

    def test_the_clock_change_is_said(self) -> None:
        answer = next_dose(request("2024-03-01", period(daily(at("02:30:00")))), danish("2024-03-30T12:00"))
        assert isinstance(answer, Due)
        assert moments(answer) == ["2024-03-31 03:30"]
        assert answer.doses[0].is_clock_changed
        assert "27a" in answer.doses[0].grounds

    def test_the_basis_is_the_weakest_statement(self) -> None:
        dosage = request("2026-07-06", period(daily(at("08:00:00")), 14))
        answer = next_dose(dosage, danish("2026-07-06T09:00"))
        assert answer.basis is Basis.INFERRED  # 19: which day an index means
        assert next_dose(MORNING_AND_EVENING, danish("2026-07-06T09:00")).basis is Basis.DECIDED  # 28: when morning is


class TestBounds:
    """The treatment dates of the order, a pause and a withdrawal bound every dose (16)."""

    ALWAYS = request("2026-07-01", period(daily(at("08:00:00"))))

    def test_no_dose_before_treatment_starts(self) -> None:
        answer = next_dose(order(self.ALWAYS, start="2026-07-20"), danish("2026-07-06T12:00"))
        assert isinstance(answer, Due)
        assert moments(answer) == ["2026-07-20 08:00"]

    def test_the_last_day_of_treatment_counts(self) -> None:
        treated = order(self.ALWAYS, end="2026-07-10")
        answer = next_dose(treated, danish("2026-07-10T07:00"))
        assert isinstance(answer, Due)
        assert next_dose(treated, danish("2026-07-10T08:00")) == Finished(date(2026, 7, 10))

    def test_in_a_pause_it_is_paused_and_says_what_comes_then(self) -> None:
        """Begin inclusive, end exclusive: a pause by dates runs from 00:00 of one to 00:00 of the other."""
        paused = order(self.ALWAYS, pause={"begin": {"from_date": "2026-07-06"}, "end": {"to_date": "2026-07-09"}})
        answer = next_dose(paused, danish("2026-07-07T12:00"))
        assert isinstance(answer, Paused)
        assert (answer.since, answer.until) == (danish("2026-07-06T00:00"), danish("2026-07-09T00:00"))
        assert isinstance(answer.then, Due)
        assert moments(answer.then) == ["2026-07-09 08:00"]

    def test_before_a_pause_the_next_dose_may_lie_after_it(self) -> None:
        paused = order(self.ALWAYS, pause={"begin": {"from_date": "2026-07-06"}, "end": {"to_date": "2026-07-09"}})
        answer = next_dose(paused, danish("2026-07-05T12:00"))
        assert isinstance(answer, Due)
        assert moments(answer) == ["2026-07-09 08:00"]

    def test_whether_the_to_date_is_paused_can_be_chosen(self) -> None:
        paused = order(self.ALWAYS, pause={"begin": {"from_date": "2026-07-06"}, "end": {"to_date": "2026-07-09"}})
        answer = next_dose(paused, danish("2026-07-05T12:00"), Reading(paused_on_to_date=True))
        assert isinstance(answer, Due)
        assert moments(answer) == ["2026-07-10 08:00"]

    def test_a_pause_at_moments_counts_the_moment(self) -> None:
        span = {
            "begin": {"from_date_time": "2026-07-06T06:00:00Z"},
            "end": {"to_date_time": "2026-07-07T06:00:00Z"},
        }
        answer = next_dose(order(self.ALWAYS, pause=span), danish("2026-07-06T07:00"))
        assert isinstance(answer, Due)
        assert moments(answer) == ["2026-07-07 08:00"]  # 06:00Z is 08:00 in Denmark: the begin is paused, the end not

    def test_a_pause_without_an_end_lasts(self) -> None:
        paused = order(self.ALWAYS, pause={"begin": {"from_date": "2026-07-06"}})
        answer = next_dose(paused, danish("2026-07-07T12:00"))
        assert isinstance(answer, Paused)
        assert (answer.until, answer.then) == (None, None)
        assert isinstance(next_dose(paused, danish("2026-07-05T12:00")), Finished)

    def test_a_pause_moment_without_an_offset_leaves_all_unknown(self) -> None:
        """A dateTime without an offset: what depends on it cannot be told (15)."""
        paused = order(self.ALWAYS, pause={"begin": {"from_date_time": "2026-07-06T06:00:00"}})
        answer = next_dose(paused, danish("2026-07-05T12:00"))
        assert isinstance(answer, CannotTell)
        assert (answer.reason, answer.place) == (Reason.INSTANT_WITHOUT_OFFSET, ("pause",))

    def test_an_untimed_dose_is_paused_when_its_whole_day_is(self) -> None:
        counted = request("2026-07-01", period(daily(times(2))))
        paused = order(counted, pause={"begin": {"from_date": "2026-07-06"}, "end": {"to_date": "2026-07-09"}})
        answer = next_dose(paused, danish("2026-07-05T23:00"))
        assert isinstance(answer, Due)
        assert answer.beside[0].day == date(2026, 7, 5)
        answer = next_dose(paused, danish("2026-07-06T12:00"))
        assert isinstance(answer, Paused)
        assert isinstance(answer.then, Due)
        assert answer.then.beside[0].day == date(2026, 7, 9)

    def test_an_order_withdrawn_on_an_unknown_day_cannot_be_told(self) -> None:
        dosage = response("2026-07-01", period_of_response(daily(at("08:00:00"))))
        active = {"start": {"treatment_start_date": "2026-07-01"}, "ended_reason": {"reason": "Withdrawn"}}
        answer = next_dose(returned_order(dosage, active_period=active), danish("2026-07-05T12:00"))
        assert isinstance(answer, CannotTell)
        assert answer.reason is Reason.WITHDRAWN


class TestCannotTell:
    """What is not known is answered as such, with the reason and the place (house decision 8)."""

    @pytest.mark.parametrize(
        ("dosage", "reason"),
        [
            (request("2026-07-06", period(UNSPECIFIED, 7)), Reason.UNSPECIFIED_PERIOD),
            (request("2026-07-06", period(None, 7)), Reason.PERIOD_WITHOUT_CONTENT),
            (request("2026-07-06", period(on_days(3, (None, at("08:00:00"))))), Reason.FIXED_DAY_WITHOUT_INDEX),
            (request("2026-07-06", period(on_weeks(2, "Mon", dosage=at("08:00:00")))), Reason.WEEK_INTERVAL),
            (request("2026-07-06", period(once_per_cycle(None, times(1)))), Reason.UNSPECIFIED_DAY_WITHOUT_INTERVAL),
            (request("2026-07-06", period(daily(at("24:00:00")))), Reason.CLOCK_TIME),
            (request("2026-07-06", period(EMPTY, "til udskrivelse"), period(daily(times(1)))), Reason.LENGTH_UNKNOWN),
            (response(None, period_of_response(daily(times(1)))), Reason.START_UNKNOWN),
        ],
    )
    def test_reasons(self, dosage: DosageForRequest, reason: Reason) -> None:
        answer = next_dose(dosage, danish("2026-07-08T13:00"))
        assert isinstance(answer, CannotTell)
        assert answer.reason is reason
        assert answer.place[0] == "form"

    def test_free_text_within_its_dates_only(self) -> None:
        """Cannot be told within those dates, no doses outside them (2)."""
        text = FreeTextForRequest(
            start_date="2026-07-06", end=EndsOn(end_date="2026-07-19"), text="1 tablet ved sengetid i ulige uger"
        )
        dosage = DosageForRequest(form=InWordsForRequest(free_text=text, type="Fixed"))
        assert isinstance(next_dose(dosage, danish("2026-07-19T23:00")), CannotTell)
        assert isinstance(next_dose(dosage, danish("2026-07-20T00:00")), Finished)

    def test_what_is_known_is_said_beside_it(self) -> None:
        """Fixed day without index: the indexed days beside it are given (21)."""
        dosage = request("2026-07-06", period(on_days(3, (None, at("08:00:00")), (2, at("09:00:00")))))
        answer = next_dose(dosage, danish("2026-07-08T13:00"))
        assert isinstance(answer, CannotTell)
        assert isinstance(answer.known, Due)
        assert moments(answer.known) == ["2026-07-10 09:00"]

    def test_an_unspecified_period_later_does_not_hide_the_dose_before_it(self) -> None:
        dosage = request("2026-07-06", period(daily(at("08:00:00")), 7), period(UNSPECIFIED, 7))
        assert isinstance(next_dose(dosage, danish("2026-07-08T13:00")), Due)
        assert isinstance(next_dose(dosage, danish("2026-07-12T13:00")), CannotTell)
        assert isinstance(next_dose(dosage, danish("2026-07-20T13:00")), Finished)


class TestOtherAnswers:
    """As needed, not started, finished, and under way."""

    def test_as_needed_is_available_never_due(self) -> None:
        dosage = request(
            "2026-07-06", period(as_needed(on_days(None, (None, unlimited("2"))))), prn_trigger="ved smerter"
        )
        answer = next_dose(dosage, danish("2026-07-08T13:00"))
        assert isinstance(answer, AsNeeded)
        assert (answer.from_day, answer.trigger) == (date(2026, 7, 8), "ved smerter")
        early = next_dose(dosage, danish("2026-07-01T13:00"))
        assert isinstance(early, AsNeeded)
        assert early.from_day == date(2026, 7, 6)

    def test_as_needed_stands_beside_fixed(self) -> None:
        fixed, prn = daily(at("08:00:00")).fixed, on_days(None, (None, unlimited("2"))).fixed
        answer = next_dose(request("2026-07-06", period(Doses(fixed=fixed, prn=prn))), danish("2026-07-08T13:00"))
        assert isinstance(answer, Due)
        assert answer.as_needed is not None

    def test_a_course_waits_to_be_started(self) -> None:
        """Without a started episode no dose is due (39)."""
        course = EpisodicTreatment(trigger="ved forkølelsessår", minimum_days_between_episodes=14)
        answer = next_dose(request("2026-07-06", period(daily(times(2)), 1), course=course), danish("2026-07-08T13:00"))
        assert answer == NotStarted(WhyNotStarted.COURSE, course, ("form", "precondition"))

    def test_a_started_course_runs_from_its_start(self) -> None:
        """Each registered start starts period 1 on that date; ``ActiveSince`` is a started episode (39)."""
        course = EpisodicTreatment(trigger="ved forværring")
        dosage = response("2026-01-01", period_of_response(daily(at("08:00:00")), 5, until="2026-01-05"), course=course)
        running = returned_order(dosage, active_since="2026-07-06")
        answer = next_dose(running, danish("2026-07-08T13:00"))
        assert isinstance(answer, Due)
        assert moments(answer) == ["2026-07-09 08:00"]
        assert next_dose(running, danish("2026-07-11T13:00")) == Finished(date(2026, 7, 10))

    def test_handover_sets_the_first_day(self) -> None:
        """Without a known date: asked about now, not started (8)."""
        answer = next_dose(request(None, period(daily(times(2)), 7)), danish("2026-07-08T13:00"))
        assert isinstance(answer, NotStarted)
        assert answer.why is WhyNotStarted.HANDOVER

    def test_after_the_last_period_it_is_finished(self) -> None:
        assert next_dose(MORNING_AND_EVENING, danish("2026-07-19T18:00")) == Finished(date(2026, 7, 19))

    @pytest.mark.parametrize(
        ("pace", "until"), [(ExactDuration(duration=30), "14:30"), (ExactRate(infusion_rate="50"), "16:00")]
    )
    def test_an_infusion_under_way(self, pace: ExactDuration | ExactRate, until: str) -> None:
        """A question asked in between is answered with what runs, until when, and what comes next (48a)."""
        dose = TimeOfDayDose(amount=Exact(quantity="100"), infusion=Infusion(pace=pace), time="14:00:00")
        day = DosageDay.model_validate(
            {"index": 1, "dosage": {"doses": {"time_of_day_dosage": {"time_of_day_doses": [dose]}}}}
        )
        content = Doses(fixed=DosageStructure(iteration_interval=1, cycle=OnDays(days=(day,))))
        made = request("2026-07-06", period(content)).model_dump()
        made["form"]["unit"] = {"unit_text": "ml"}
        answer = next_dose(DosageForRequest.model_validate(made), danish("2026-07-08T14:10"))
        assert isinstance(answer, Ongoing)
        assert f"{answer.until:%H:%M}" == until
        assert isinstance(answer.then, Due)
        assert moments(answer.then) == ["2026-07-09 14:00"]

    def test_a_naive_question_is_refused(self) -> None:
        with pytest.raises(QuestionError, match="carries no zone"):
            next_dose(MORNING_AND_EVENING, datetime(2026, 7, 6))


class TestTheEndOfTheCalendar:
    """An end that would pass 9999 is open (7), and every walk through it comes to an end."""

    def test_a_window_of_a_year_near_the_end(self) -> None:
        """Found by volume: a cycle whose windows passed the last day there is was walked for ever."""
        dosage = request("9999-06-01", period(once_per_cycle(365, times(1))))
        answer = next_dose(dosage, danish("9999-12-30T12:00"))
        assert isinstance(answer, Due)
        assert answer.beside[0].until_day == date(9999, 12, 31)
