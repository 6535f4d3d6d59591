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
from fmk16.schedule.expand import doses_between
from fmk16.schedule.ground import BASIS, Basis
from fmk16.schedule.occurrence import HowKnown
from fmk16.schedule.order import compile_order
from fmk16.schedule.plan import Oddity, Reason
from fmk16.schedule.reading import HOUR, Reading, TimesOfParts
from fmk16.schedule.upcoming import next_dose

from .orders import active_period, order, returned_order
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
        assert next_dose(treated, danish("2026-07-10T08:00")) == Finished(date(2026, 7, 10), ("16",))

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
        before = next_dose(paused, danish("2026-07-05T12:00"))
        assert isinstance(before, Paused)  # no dose is left before the pause, and nobody says when it ends
        assert before.since == danish("2026-07-06T00:00")

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
        assert isinstance(answer, NotStarted)
        assert (answer.why, answer.course, answer.place) == (WhyNotStarted.COURSE, course, ("form", "precondition"))
        assert answer.next_episode is not None
        assert answer.next_episode.from_day == date(2026, 7, 8)

    def test_a_started_course_runs_from_its_start(self) -> None:
        """Each registered start starts period 1 on that date; ``ActiveSince`` is a started episode (39)."""
        course = EpisodicTreatment(trigger="ved forværring")
        dosage = response("2026-01-01", period_of_response(daily(at("08:00:00")), 5, until="2026-01-05"), course=course)
        running = returned_order(dosage, active_since="2026-07-06")
        answer = next_dose(running, danish("2026-07-08T13:00"))
        assert isinstance(answer, Due)
        assert moments(answer) == ["2026-07-09 08:00"]
        over = next_dose(running, danish("2026-07-11T13:00"))
        assert isinstance(over, NotStarted)  # only the episode has ended: the course may be started again

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


WINDOW_OF_A_WEEK = request("2026-07-06", period(once_per_cycle(7, times(1))))
DAILY = request("2026-07-01", period(daily(at("08:00:00"))))
COUNTED = request("2026-07-01", period(daily(times(2))))


def prn(doses: Doses, start: str = "2026-07-01") -> DosageForRequest:
    return request(start, period(as_needed(doses)))


def pause(begin: str, end: str | None = None) -> dict[str, dict[str, str]]:
    kind = "date_time" if "T" in begin else "date"
    span = {"begin": {f"from_{kind}": begin}}
    return span if end is None else {**span, "end": {f"to_{kind}": end}}


class TestADayOfChoiceWithinBounds:
    """An unspecified day is not expected when all its days are outside treatment or paused (16 and 22)."""

    def test_not_after_treatment(self) -> None:
        treated = order(WINDOW_OF_A_WEEK, start="2026-07-06", end="2026-07-08")
        assert isinstance(next_dose(treated, danish("2026-07-10T12:00")), Finished)
        assert doses_between(treated, date(2026, 7, 10), date(2026, 7, 12)).occurrences == ()

    def test_its_days_are_cut_to_treatment(self) -> None:
        answer = next_dose(order(WINDOW_OF_A_WEEK, start="2026-07-10"), danish("2026-07-07T12:00"))
        assert isinstance(answer, Due)
        assert (answer.beside[0].day, answer.beside[0].until_day) == (date(2026, 7, 10), date(2026, 7, 12))

    def test_not_in_days_that_are_all_paused(self) -> None:
        paused = order(WINDOW_OF_A_WEEK, pause=pause("2026-07-08"))
        assert doses_between(paused, date(2026, 7, 10), date(2026, 7, 12)).occurrences == ()
        assert len(doses_between(paused, date(2026, 7, 6), date(2026, 7, 12)).occurrences) == 1


class TestUnreadableTimes:
    """A clock time that says no Danish time is left out and the day marked, fixed or as needed (27)."""

    def test_before_treatment_starts_the_later_days_still_count(self) -> None:
        late = order(request("2026-07-01", period(daily(at("24:00:00")))), start="2026-07-20")
        answer = next_dose(late, danish("2026-07-06T12:00"))
        assert isinstance(answer, CannotTell)
        assert (answer.reason, answer.first_day) == (Reason.CLOCK_TIME, date(2026, 7, 20))

    def test_as_needed_alone(self) -> None:
        answer = next_dose(prn(daily(at("08:00:00Z"))), danish("2026-07-06T12:00"))
        assert isinstance(answer, CannotTell)
        assert answer.reason is Reason.CLOCK_TIME

    @pytest.mark.parametrize("odd", [on_weeks(2, "Mon", dosage=times(1)), daily(at("24:00:00"))])
    def test_as_needed_beside_fixed_is_said(self, odd: Doses) -> None:
        both = Doses(fixed=daily(at("08:00:00")).fixed, prn=odd.fixed)
        answer = next_dose(request("2026-07-01", period(both)), danish("2026-07-06T12:00"))
        assert isinstance(answer, Due)
        assert isinstance(answer.as_needed, CannotTell)


class TestAsNeededAtATime:
    """As needed at a clock time or part of day: from then until the next or the end of that calendar day (29a)."""

    @pytest.mark.parametrize(
        ("when", "opens", "listed"),
        [
            ("2026-07-06T06:00", "2026-07-06T08:00", ["06 08:00", "06 20:00"]),
            # a late one still may be taken, until the next
            ("2026-07-06T13:00", "2026-07-06T13:00", ["06 08:00", "06 20:00"]),
            ("2026-07-06T20:00", "2026-07-06T20:00", ["06 20:00"]),
            ("2026-07-06T23:59", "2026-07-06T23:59", ["06 20:00"]),
            ("2026-07-07T00:00", "2026-07-07T08:00", ["07 08:00", "07 20:00"]),
        ],
    )
    def test_until_the_next(self, when: str, opens: str, listed: list[str]) -> None:
        answer = next_dose(prn(daily(at("08:00:00", "20:00:00"))), danish(when))
        assert isinstance(answer, AsNeeded)
        assert answer.opens == danish(opens)
        assert [f"{each.at:%d %H:%M}" for each in answer.doses] == listed
        assert answer.from_day == danish(opens).date()
        assert "29a" in answer.doses[0].grounds

    @pytest.mark.parametrize(
        ("when", "opens", "day"),
        [
            # the night of 3 July lies on 4 July at 01:00, and may be taken until that day ends
            ("2026-07-04T00:30", "2026-07-04T01:00", 3),
            ("2026-07-04T09:00", "2026-07-04T09:00", 3),
            ("2026-07-05T00:00", "2026-07-05T01:00", 4),
        ],
    )
    def test_a_night_after_midnight_is_that_of_the_day_before(self, when: str, opens: str, day: int) -> None:
        """28: the dose day stays."""
        reading = Reading(times_of_parts=TimesOfParts(night=3600))
        answer = next_dose(prn(daily(parts(night="1"))), danish(when), reading)
        assert isinstance(answer, AsNeeded)
        assert answer.opens == danish(opens)
        assert answer.from_day == danish(opens).date()
        assert [each.day.day for each in answer.doses] == [day]

    def test_not_in_a_pause(self) -> None:
        paused = order(prn(daily(at("08:00:00"))), pause=pause("2026-07-06T05:00:00Z", "2026-07-06T08:00:00Z"))
        answer = next_dose(paused, danish("2026-07-06T06:00"))
        assert isinstance(answer, AsNeeded)
        assert answer.from_day == date(2026, 7, 7)


class TestEnds:
    """What is over is over: neither a pause nor a start is waited for then (16)."""

    @pytest.mark.parametrize(
        "dosage",
        [
            request("2026-01-01", period(daily(times(2)), 1), course=EpisodicTreatment(trigger="ved behov")),
            request(None, period(daily(times(2)), 7)),
            response(None, period_of_response(daily(times(2)))),
        ],
    )
    def test_not_started_and_treatment_over(self, dosage: DosageForRequest) -> None:
        active = active_period("2026-01-01", "2026-03-01")
        ended = order(dosage, end="2026-03-01") if isinstance(dosage, DosageForRequest) else None
        answer = next_dose(ended or returned_order(dosage, active_period=active), danish("2026-07-06T12:00"))
        assert isinstance(answer, Finished)

    def test_a_pause_without_end_after_the_last_period(self) -> None:
        over = order(request("2026-01-01", period(daily(times(2)), 7)), pause=pause("2026-01-05"))
        assert isinstance(next_dose(over, danish("2026-07-06T12:00")), Finished)

    @pytest.mark.parametrize("end", [None, "2026-12-31"])
    def test_a_withdrawn_order_is_never_simply_due(self, end: str | None) -> None:
        active = {**active_period("2026-01-01", end), "ended_reason": {"reason": "Withdrawn"}}
        dosage = response("2026-07-01", period_of_response(daily(at("08:00:00"))))
        answer = next_dose(returned_order(dosage, active_period=active), danish("2026-07-06T12:00"))
        assert isinstance(answer, CannotTell)
        assert answer.reason is Reason.WITHDRAWN
        assert isinstance(answer.known, Due)

    def test_what_the_order_leaves_unknown_matters_only_while_the_dosage_lasts(self) -> None:
        dosage = response("2026-01-01", period_of_response(daily(at("08:00:00")), 7))
        active = {**active_period("2026-01-01", None), "ended_reason": {"reason": "Expired"}}
        assert isinstance(next_dose(returned_order(dosage, active_period=active), danish("2026-07-06T12:00")), Finished)

    def test_free_text_says_its_last_day(self) -> None:
        text = FreeTextForRequest(start_date="2026-07-06", end=EndsOn(end_date="2026-07-19"), text="efter aftale")
        dosage = DosageForRequest(form=InWordsForRequest(free_text=text, type="Fixed"))
        answer = next_dose(dosage, danish("2026-07-20T00:00"))
        assert isinstance(answer, Finished)
        assert (answer.last_day, answer.basis) == (date(2026, 7, 19), Basis.DECIDED)

    def test_a_night_dose_of_the_last_day_follows_a_dose_of_the_day_after(self) -> None:
        night = Reading(times_of_parts=TimesOfParts(night=1 * HOUR))
        dosage = request("2026-07-06", period(on_days(1, (1, at("00:30:00")), (1, parts(night="1")))))
        answer = next_dose(order(dosage, end="2026-07-08"), danish("2026-07-09T00:10"), night)
        assert isinstance(answer, Due)
        assert moments(answer) == ["2026-07-09 01:00"]


class TestAfterAPause:
    """A pause by dates ends at 00:00 of its to-date: what comes then is of that day, not of the one before (16)."""

    @pytest.mark.parametrize("dosage", [COUNTED, prn(on_days(None, (None, unlimited("1"))))])
    def test_the_day_after_counts(self, dosage: DosageForRequest) -> None:
        paused = order(dosage, pause={"begin": {"from_date": "2026-07-08"}, "end": {"to_date": "2026-07-09"}})
        answer = next_dose(paused, danish("2026-07-08T12:00"))
        assert isinstance(answer, Paused)
        match answer.then:
            case Due(beside=beside):
                assert beside[0].day == date(2026, 7, 9)
            case AsNeeded(from_day=day):
                assert day == date(2026, 7, 9)
            case other:
                raise AssertionError(other)

    def test_free_text_that_ends_within_the_pause(self) -> None:
        text = FreeTextForRequest(start_date="2026-07-01", end=EndsOn(end_date="2026-07-08"), text="efter aftale")
        dosage = DosageForRequest(form=InWordsForRequest(free_text=text, type="Fixed"))
        answer = next_dose(order(dosage, pause=pause("2026-07-05", "2026-07-09")), danish("2026-07-06T12:00"))
        assert isinstance(answer, Paused)
        assert isinstance(answer.then, Finished)

    @pytest.mark.parametrize(
        "dosage", [COUNTED, DAILY, prn(daily(at("08:00:00"))), prn(on_days(None, (None, times(1))))]
    )
    def test_a_pause_of_thousands_of_years_is_jumped_over(self, dosage: DosageForRequest) -> None:
        """Found in review: walked day by day it took 26 seconds; its end passes what Python's dates hold."""
        paused = order(dosage, pause=pause("2026-07-08", "9999-12-31"))
        assert isinstance(next_dose(paused, danish("2026-07-08T12:00")), Paused)
        forever = order(dosage, pause=pause("2026-07-08T00:00:00Z", "9999-12-31T23:59:59Z"))
        answer = next_dose(forever, danish("2026-07-09T12:00"))
        assert isinstance(answer, Paused)
        assert answer.until is None


class TestInfusions:
    """A range of durations or rates: certain until the least, possible until the most (48a)."""

    @staticmethod
    def at_14(pace: dict[str, str], *, unit: str = "ml", length: int | None = None) -> DosageForRequest:
        infusion = {"pace": pace} if pace else {}
        dose = {"amount": {"quantity": "100"}, "infusion": infusion, "time": "14:00:00"}
        day = {"index": 1, "dosage": {"doses": {"time_of_day_dosage": {"time_of_day_doses": [dose]}}}}
        made = period({"fixed": {"iteration_interval": 1, "cycle": {"days": [day]}}}, length).model_dump()  # type: ignore[arg-type]
        form = {"precondition": {"start": {"valid_from": "2026-07-06"}}, "unit": {"unit_text": unit}}
        return DosageForRequest.model_validate({"form": {**form, "dosage_periods": [made]}})

    @pytest.mark.parametrize(
        ("pace", "unit", "asked", "surely", "until"),
        [
            ({"minimum_duration": "60", "maximum_duration": "120"}, "ml", "14:30", "15:00", "16:00"),
            ({"minimum_duration": "60", "maximum_duration": "120"}, "ml", "15:30", None, "16:00"),
            ({"minimum_infusion_rate": "50", "maximum_infusion_rate": "100"}, "mL", "14:30", "15:00", "16:00"),
            ({"maximum_infusion_rate": "100"}, "ml", "14:30", "15:00", None),
            ({"infusion_rate": "50"}, "mg", "14:30", None, None),
            ({}, "ml", "14:30", None, None),
        ],
    )
    def test_certain_and_possible(
        self, pace: dict[str, str], unit: str, asked: str, surely: str | None, until: str | None
    ) -> None:
        answer = next_dose(self.at_14(pace, unit=unit), danish(f"2026-07-08T{asked}"))
        assert isinstance(answer, Ongoing)
        assert (answer.surely_until and f"{answer.surely_until:%H:%M}") == surely
        assert (answer.until and f"{answer.until:%H:%M}") == until

    def test_one_that_lasts_two_weeks(self) -> None:
        answer = next_dose(self.at_14({"duration": str(14 * 1440)}, length=1), danish("2026-07-18T12:00"))
        assert isinstance(answer, Ongoing)
        assert answer.until == danish("2026-07-20T14:00")

    def test_a_pause_that_begins_meanwhile_is_named(self) -> None:
        """An infusion running when a pause begins is shown as under way, with the pause named (16)."""
        paused = order(self.at_14({"duration": "300"}), pause=pause("2026-07-08T13:00:00Z", "2026-07-12T00:00:00Z"))
        answer = next_dose(paused, danish("2026-07-08T16:00"))
        assert isinstance(answer, Ongoing)
        assert answer.pause is not None
        assert answer.until == danish("2026-07-08T19:00")


class TestRemarks:
    """Where two readings give different doses, or the start may move, the answer's plan says so (24 and 8)."""

    def test_readings_of_week_one(self) -> None:
        thursday = compile_order(request("2026-07-09", period(on_weeks(14, "Mon Thu", dosage=times(1)))))
        assert Oddity.WEEK_READINGS_DIFFER in {remark.oddity for remark in thursday.plan.remarks}
        weekly = compile_order(request("2026-07-09", period(on_weeks(7, "Mon Thu", dosage=times(1)))))
        assert Oddity.WEEK_READINGS_DIFFER not in {remark.oddity for remark in weekly.plan.remarks}

    def test_a_known_start_that_moves_until_handover(self) -> None:
        moving = response("2026-07-06", period_of_response(daily(times(1))), upon_handover=True)
        assert Oddity.START_MAY_MOVE in {remark.oddity for remark in compile_order(moving).plan.remarks}

    def test_every_reason_and_oddity_names_a_statement_with_a_basis(self) -> None:
        assert {each.ground for each in (*Reason, *Oddity)} <= BASIS.keys()


class TestTheEndOfTheCalendar:
    """An end that would pass 9999 is open (7), and every walk through it comes to an end."""

    def test_a_window_of_a_year_near_the_end(self) -> None:
        """Found by volume: a cycle whose windows passed the last day there is was walked for ever."""
        dosage = request("9999-06-01", period(once_per_cycle(365, times(1))))
        answer = next_dose(dosage, danish("9999-12-30T12:00"))
        assert isinstance(answer, Due)
        assert answer.beside[0].until_day == date(9999, 12, 31)

    @pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:30:00+00:00"])
    @pytest.mark.parametrize("dosage", [DAILY, response(None, period_of_response(daily(times(1)))), WINDOW_OF_A_WEEK])
    def test_the_edges_of_the_calendar_are_answered(self, moment: str, dosage: DosageForRequest) -> None:
        assert next_dose(dosage, datetime.fromisoformat(moment)) is not None
