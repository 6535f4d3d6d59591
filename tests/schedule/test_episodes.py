"""Courses when needed (dosage.md 38 to 41): started episodes, their doses, and when the next may start."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from figures import volume

from fmk16.errors import QuestionError
from fmk16.model.dosage import (
    DosageForRequest,
    Doses,
    EpisodicTreatment,
    StructuredForRequest,
    StructuredForResponse,
)
from fmk16.schedule.answer import AsNeeded, CannotTell, Due, Finished, NotStarted, WhyNotStarted
from fmk16.schedule.episodes import next_episode
from fmk16.schedule.expand import Window, doses_between, window
from fmk16.schedule.ground import BASIS, Basis
from fmk16.schedule.known import Known
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.plan import Oddity, Reason
from fmk16.schedule.reading import DEFAULT, EndInWords, EpisodeGap, Reading
from fmk16.schedule.upcoming import next_dose

from .orders import active_period, order, returned_order
from .random_dosages import Dosage, random_dosage
from .shorthand import (
    EMPTY,
    UNSPECIFIED,
    as_needed,
    at,
    daily,
    on_days,
    on_weeks,
    once_per_cycle,
    period,
    period_of_response,
    request,
    response,
    times,
)

ZONE = ZoneInfo("Europe/Copenhagen")
FROM_END = Reading(episode_gap=EpisodeGap.FROM_END)


def danish(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def days(text: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, text.split()))


def course(minimum: int | None = None) -> EpisodicTreatment:
    return EpisodicTreatment(trigger="ved forværring", minimum_days_between_episodes=minimum)


def five_days(minimum: int | None = None, start: str | None = "2026-01-01") -> DosageForRequest:
    """Prednisolon-like: 2 tablets at 8 for 3 days, then 1 for 2 days."""
    return request(
        start,
        period(daily(at("08:00:00", each="2")), 3),
        period(daily(at("08:00:00", each="1")), 2),
        course=course(minimum),
    )


def compiled(dosage: Dosage, episodes: str = "", reading: Reading = DEFAULT) -> OrderPlan:
    return compile_order(dosage, reading, known=Known(episodes=days(episodes)))


def given(found: Window) -> list[str]:
    return [f"{dose.day} p{dose.dose.period}" for dose in found.occurrences]


def between(dosage: Dosage, episodes: str, first: str, last: str, reading: Reading = DEFAULT) -> Window:
    known = Known(episodes=days(episodes))
    return doses_between(dosage, date.fromisoformat(first), date.fromisoformat(last), reading, known=known)


def oddities(plan: OrderPlan) -> list[tuple[Oddity, str]]:
    return [(each.oddity, f"{date.fromordinal(each.day or 1)}") for each in plan.plan.remarks]


class TestStartedEpisodesExpand:
    """39: each registered ``EpisodeStart`` starts period 1 on that date; without a started episode no dose is due."""

    def test_each_start_begins_with_period_1(self) -> None:
        assert given(between(five_days(), "2026-02-01 2026-05-10", "2026-01-01", "2026-12-31")) == [
            "2026-02-01 p1",
            "2026-02-02 p1",
            "2026-02-03 p1",
            "2026-02-04 p2",
            "2026-02-05 p2",
            "2026-05-10 p1",
            "2026-05-11 p1",
            "2026-05-12 p1",
            "2026-05-13 p2",
            "2026-05-14 p2",
        ]

    def test_the_order_of_the_starts_means_nothing(self) -> None:
        early, late = ("2026-02-01 2026-05-10", "2026-05-10 2026-02-01")
        assert compiled(five_days(), early).plan == compiled(five_days(), late).plan

    def test_without_a_started_episode_no_dose_is_due(self) -> None:
        assert given(between(five_days(), "", "2026-01-01", "2026-12-31")) == []
        answer = next_dose(five_days(), danish("2026-02-01T12:00"))
        assert isinstance(answer, NotStarted)
        assert answer.why is WhyNotStarted.COURSE

    def test_active_since_is_a_started_episode(self) -> None:
        dosage = response("2026-01-01", period_of_response(daily(at("08:00:00")), 2), course=course())
        running = returned_order(dosage, active_since="2026-07-06")
        found = doses_between(running, date(2026, 1, 1), date(2026, 12, 31), known=Known(episodes=days("2026-03-01")))
        assert given(found) == ["2026-03-01 p1", "2026-03-02 p1", "2026-07-06 p1", "2026-07-07 p1"]

    def test_active_since_among_the_known_starts_is_the_same_episode_and_not_odd(self) -> None:
        dosage = response("2026-01-01", period_of_response(daily(at("08:00:00")), 2), course=course())
        running = returned_order(dosage, active_since="2026-07-06")
        plan = compile_order(running, known=Known(episodes=days("2026-07-06")))
        assert len(plan.plan.episodes) == 1
        assert oddities(plan) == []

    def test_a_calculated_end_anchors_nothing(self) -> None:
        ended = period_of_response(daily(at("08:00:00")), 2, until="2026-01-02")
        dosage = response("2026-01-01", ended, course=course())
        assert given(between(dosage, "2026-07-06", "2026-01-01", "2026-12-31")) == ["2026-07-06 p1", "2026-07-07 p1"]
        assert oddities(compiled(dosage, "2026-07-06")) == []

    def test_as_needed_within_an_episode_only(self) -> None:
        both = Doses(fixed=daily(at("08:00:00")).fixed, prn=on_days(None, (None, times(2))).fixed)
        found = between(
            request("2026-01-01", period(both, 2), course=course()), "2026-02-01 2026-03-01", "2026-01-01", "2026-12-31"
        )
        assert [f"{dose.day}" for dose in found.as_needed] == ["2026-02-01", "2026-02-02", "2026-03-01", "2026-03-02"]

    def test_what_may_be_taken_in_a_later_episode_has_the_limits_of_its_period(self) -> None:
        """Found in writing: the period's limits were looked up by its number, which every episode has anew."""
        dosage = request(
            "2026-01-01",
            period(daily(at("08:00:00")), 2),
            period(as_needed(on_days(None, (None, times(2)))), 3),
            course=course(),
        )
        answer = next_dose(dosage, danish("2026-05-03T12:00"), known=Known(episodes=days("2026-02-01 2026-05-01")))
        assert isinstance(answer, AsNeeded)
        assert (answer.from_day, answer.doses[0].dose.period) == (date(2026, 5, 3), 2)

    def test_weekdays_begin_anew_in_each_episode(self) -> None:
        """The cycle restarts at each period (19), and so in each episode: 9 July 2026 is a Thursday."""
        dosage = request("2026-01-01", period(on_weeks(14, "Mon Thu", dosage=times(1)), 14), course=course())
        found = between(dosage, "2026-07-09 2026-08-03", "2026-07-01", "2026-08-31")
        assert [f"{dose.day:%a %d/%m}" for dose in found.occurrences] == [
            "Thu 09/07",
            "Mon 20/07",
            "Mon 03/08",
            "Thu 06/08",
        ]

    def test_what_cannot_be_told_is_said_of_each_episode(self) -> None:
        dosage = request("2026-01-01", period(UNSPECIFIED, 3), course=course())
        found = between(dosage, "2026-02-01 2026-03-01", "2026-01-01", "2026-12-31")
        spans = [(date.fromordinal(each.first_day), date.fromordinal(each.last_day or 1)) for each in found.untold]
        assert spans == [(date(2026, 2, 1), date(2026, 2, 3)), (date(2026, 3, 1), date(2026, 3, 3))]

    def test_the_plan_tells_the_episode_of_a_dose(self) -> None:
        plan = compiled(five_days(), "2026-02-01 2026-05-10").plan
        dose = window(plan, date(2026, 5, 13), date(2026, 5, 13)).occurrences[0]
        started = plan.episode_on(dose.first_day)
        held = plan.period_on(dose.first_day)
        assert started is not None
        assert held is not None
        assert (started.start, started.end) == (date(2026, 5, 10), date(2026, 5, 14))
        assert (held.number, held.episode) == (2, started.first_day)
        assert plan.episode_on(date(2026, 3, 1).toordinal()) is None
        assert plan.period_on(date(2026, 3, 1).toordinal()) is None
        assert plan.period_on(date(2026, 1, 1).toordinal()) is None

    def test_episodes_of_an_order_that_is_no_course_are_reported(self) -> None:
        plan = compiled(request("2026-01-01", period(daily(at("08:00:00")), 3)), "2026-02-01")
        assert oddities(plan) == [(Oddity.EPISODE_WITHOUT_COURSE, "2026-02-01")]
        assert plan.plan.episodes == ()


class TestOverlaps:
    """40: a start while an episode runs ends the running one the day before; the same date twice is one."""

    def test_a_start_cuts_the_running_episode(self) -> None:
        plan = compiled(five_days(), "2026-02-01 2026-02-03")
        assert given(window(plan.plan, date(2026, 1, 1), date(2026, 12, 31))) == [
            "2026-02-01 p1",
            "2026-02-02 p1",
            "2026-02-03 p1",
            "2026-02-04 p1",
            "2026-02-05 p1",
            "2026-02-06 p2",
            "2026-02-07 p2",
        ]
        assert oddities(plan) == [(Oddity.EPISODE_CUT_SHORT, "2026-02-01")]
        assert [(each.end, each.is_cut) for each in plan.plan.episodes] == [
            (date(2026, 2, 2), True),
            (date(2026, 2, 7), False),
        ]

    def test_a_start_on_the_day_after_the_last_cuts_nothing(self) -> None:
        assert oddities(compiled(five_days(), "2026-02-01 2026-02-06")) == []

    def test_a_start_on_the_last_day_cuts_that_day(self) -> None:
        plan = compiled(five_days(), "2026-02-01 2026-02-05")
        assert plan.plan.episodes[0].end == date(2026, 2, 4)
        assert oddities(plan) == [(Oddity.EPISODE_CUT_SHORT, "2026-02-01")]

    def test_the_same_date_twice_is_one_and_is_reported(self) -> None:
        plan = compiled(five_days(), "2026-02-01 2026-02-01")
        assert len(plan.plan.episodes) == 1
        assert len(window(plan.plan, date(2026, 2, 1), date(2026, 2, 5)).occurrences) == 5
        assert oddities(plan) == [(Oddity.EPISODE_TWICE, "2026-02-01")]
        assert plan.plan.remarks[0].place == ("form", "precondition")

    def test_an_open_episode_runs_until_the_next(self) -> None:
        dosage = request("2026-01-01", period(daily(at("08:00:00"))), course=course())
        plan = compiled(dosage, "2026-02-01 2026-02-04")
        assert [each.end for each in plan.plan.episodes] == [date(2026, 2, 3), None]
        assert given(window(plan.plan, date(2026, 2, 1), date(2026, 2, 6))) == [f"2026-02-0{n} p1" for n in range(1, 7)]

    def test_a_day_of_choice_is_cut_with_its_episode(self) -> None:
        dosage = request("2026-01-01", period(once_per_cycle(7, times(1)), 14), course=course())
        found = between(dosage, "2026-02-01 2026-02-05", "2026-02-01", "2026-02-11")
        assert [(f"{dose.day}", f"{dose.until_day}") for dose in found.occurrences] == [
            ("2026-02-01", "2026-02-04"),
            ("2026-02-05", "2026-02-11"),
        ]

    def test_an_episode_whose_end_nobody_can_tell_is_not_said_to_be_cut(self) -> None:
        """Its doses go on at the latest until the next start (11a), and each says that its end is unknown."""
        dosage = request("2026-01-01", period(daily(at("08:00:00")), "til symptomfrihed"), course=course())
        plan = compiled(dosage, "2026-02-01 2026-05-01")
        assert oddities(plan) == []
        assert plan.plan.episodes[0].end_unknown
        last = window(plan.plan, date(2026, 4, 30), date(2026, 4, 30)).occurrences
        assert [dose.dose.end_unknown for dose in last] == [True]

    def test_what_follows_an_end_in_words_is_untold_up_to_the_next_start(self) -> None:
        dosage = request("2026-01-01", period(EMPTY, "en pause"), period(daily(times(1)), 3), course=course())
        found = between(dosage, "2026-02-01 2026-02-05", "2026-02-01", "2026-02-05")
        (untold,) = found.untold
        assert (untold.reason, untold.first_day, untold.last_day) == (
            Reason.LENGTH_UNKNOWN,
            date(2026, 2, 2).toordinal(),
            date(2026, 2, 4).toordinal(),
        )

    @pytest.mark.parametrize(
        ("reading", "starts", "odd"),
        [
            (DEFAULT, "2026-02-01 2026-02-15", []),
            (DEFAULT, "2026-02-01 2026-02-14", [(Oddity.EPISODE_TOO_SOON, "2026-02-14")]),
            (FROM_END, "2026-02-01 2026-02-19", []),
            (FROM_END, "2026-02-01 2026-02-18", [(Oddity.EPISODE_TOO_SOON, "2026-02-18")]),
        ],
    )
    def test_a_start_that_comes_too_soon_is_reported(
        self, reading: Reading, starts: str, odd: list[tuple[Oddity, str]]
    ) -> None:
        """The episode lasts 1 to 5 February; 14 days from the start is the 15th, from the end the 19th."""
        assert oddities(compiled(five_days(14), starts, reading)) == odd


class TestTheFirstEpisode:
    """41: ``ValidFrom`` is the earliest date of the first episode; a course needs none to be expanded."""

    def test_an_earlier_start_is_reported_and_expanded(self) -> None:
        plan = compiled(five_days(), "2025-12-31")
        assert len(window(plan.plan, date(2025, 12, 31), date(2026, 1, 4)).occurrences) == 5
        assert oddities(plan) == [(Oddity.EPISODE_BEFORE_VALID_FROM, "2025-12-31")]
        assert plan.plan.remarks[0].place == ("form", "precondition")

    def test_no_valid_from_is_needed(self) -> None:
        plan = compiled(five_days(start=None), "2026-02-01")
        assert len(window(plan.plan, date(2026, 2, 1), date(2026, 2, 5)).occurrences) == 5
        assert oddities(plan) == []

    @pytest.mark.parametrize(
        ("start", "asked", "from_day", "grounds"),
        [
            ("2026-03-01", "2026-02-01", "2026-03-01", ("39", "41")),
            ("2026-03-01", "2026-04-01", "2026-04-01", ("39", "41")),
            (None, "2026-02-01", "2026-02-01", ("39",)),
        ],
    )
    def test_from_when_it_may_start(
        self, start: str | None, asked: str, from_day: str, grounds: tuple[str, ...]
    ) -> None:
        answer = next_episode(compiled(five_days(14, start)), danish(f"{asked}T12:00"))
        assert (answer.from_day, answer.grounds) == (date.fromisoformat(from_day), grounds)
        assert (answer.under_way, answer.previous) == (None, None)


class TestTheNextEpisode:
    """40: the next episode may start no earlier than ``MinimumDaysBetweenEpisodes`` days after the previous start."""

    @pytest.mark.parametrize(
        ("minimum", "reading", "asked", "from_day"),
        [
            (14, DEFAULT, "2026-02-03", "2026-02-15"),
            (14, DEFAULT, "2026-02-14", "2026-02-15"),
            (14, DEFAULT, "2026-02-15", "2026-02-15"),
            (14, DEFAULT, "2026-02-20", "2026-02-20"),
            (14, FROM_END, "2026-02-03", "2026-02-19"),
            (14, FROM_END, "2026-03-03", "2026-03-03"),
            (None, DEFAULT, "2026-02-03", "2026-02-03"),
            (None, FROM_END, "2026-02-03", "2026-02-03"),
            (1, DEFAULT, "2026-02-01", "2026-02-02"),
        ],
    )
    def test_from_the_previous_start_or_its_end(
        self, minimum: int | None, reading: Reading, asked: str, from_day: str
    ) -> None:
        """One episode, 1 to 5 February."""
        answer = next_episode(compiled(five_days(minimum), "2026-02-01", reading), danish(f"{asked}T12:00"))
        assert answer.from_day == date.fromisoformat(from_day)
        assert answer.basis is Basis.DECIDED

    def test_from_the_cut_end(self) -> None:
        """Cut on 1 March the first ended on 28 February; what counts is the latest start up to the question."""
        dosage = request("2026-01-01", period(daily(times(1))), course=course(7))
        plan = compiled(dosage, "2026-02-01 2026-03-01", FROM_END)
        assert next_episode(plan, danish("2026-02-10T12:00")).from_day == date(2026, 3, 7)
        assert next_episode(plan, danish("2026-03-10T12:00")).cannot_tell is Reason.LENGTH_UNKNOWN

    @pytest.mark.parametrize("length", [None, "til symptomfrihed"])
    def test_counted_from_an_end_that_nobody_can_tell(self, length: str | None) -> None:
        dosage = request("2026-01-01", period(daily(times(1)), length), course=course(7))
        unknown = next_episode(compiled(dosage, "2026-02-01", FROM_END), danish("2026-02-03T12:00"))
        assert (unknown.from_day, unknown.cannot_tell, unknown.is_over) == (None, Reason.LENGTH_UNKNOWN, False)
        assert next_episode(compiled(dosage, "2026-02-01"), danish("2026-02-03T12:00")).from_day == date(2026, 2, 8)

    def test_one_under_way_is_named_with_its_end(self) -> None:
        plan = compiled(five_days(14), "2026-02-01")
        running = next_episode(plan, danish("2026-02-05T23:00"))
        assert running.under_way is not None
        assert (running.under_way.start, running.under_way.end) == (date(2026, 2, 1), date(2026, 2, 5))
        over = next_episode(plan, danish("2026-02-06T00:00"))
        assert over.under_way is None
        assert over.previous == running.under_way

    def test_not_before_treatment_starts_nor_after_it_ends(self) -> None:
        treated = order(five_days(14), start="2026-02-10", end="2026-02-20")
        plan = compile_order(treated)
        assert next_episode(plan, danish("2026-02-01T12:00")).from_day == date(2026, 2, 10)
        late = next_episode(plan, danish("2026-02-21T12:00"))
        assert late.is_over
        assert "16" in late.grounds
        started = compile_order(treated, known=Known(episodes=days("2026-02-10")))
        assert next_episode(started, danish("2026-02-12T12:00")).is_over  # 24 February is after treatment

    def test_not_after_withdrawal(self) -> None:
        plan = compile_order(five_days(14), known=Known(withdrawn_at=danish("2026-02-20T12:00")))
        assert next_episode(plan, danish("2026-02-20T11:59")).from_day == date(2026, 2, 20)
        assert next_episode(plan, danish("2026-02-20T12:00")).is_over

    def test_an_order_that_is_no_course_has_no_episodes(self) -> None:
        with pytest.raises(QuestionError, match="no course"):
            next_episode(compile_order(request("2026-01-01", period(daily(times(1))))), danish("2026-02-01T12:00"))

    def test_a_naive_question_is_refused(self) -> None:
        with pytest.raises(QuestionError, match="carries no zone"):
            next_episode(compiled(five_days()), datetime(2026, 2, 1))


class TestTheNextDoseOfACourse:
    """39 and section 10: due within an episode, and after it from when another may start."""

    def test_within_an_episode(self) -> None:
        answer = next_dose(five_days(14), danish("2026-02-03T12:00"), known=Known(episodes=days("2026-02-01")))
        assert isinstance(answer, Due)
        assert answer.doses[0].day == date(2026, 2, 4)

    def test_after_the_last_episode_it_says_from_when_another_may_start(self) -> None:
        answer = next_dose(five_days(14), danish("2026-02-06T12:00"), known=Known(episodes=days("2026-02-01")))
        assert isinstance(answer, NotStarted)
        assert answer.next_episode is not None
        assert answer.next_episode.from_day == date(2026, 2, 15)
        assert answer.basis is Basis.DECIDED

    def test_between_two_episodes_the_later_one_comes_next(self) -> None:
        known = Known(episodes=days("2026-02-01 2026-03-01"))
        answer = next_dose(five_days(14), danish("2026-02-06T12:00"), known=known)
        assert isinstance(answer, Due)
        assert answer.doses[0].day == date(2026, 3, 1)

    def test_when_treatment_is_over_it_is_finished(self) -> None:
        known = Known(episodes=days("2026-02-01"))
        treated = order(five_days(14), end="2026-03-01")
        assert isinstance(next_dose(treated, danish("2026-03-01T12:00"), known=known), NotStarted)
        answer = next_dose(treated, danish("2026-03-02T12:00"), known=known)
        assert answer == Finished(date(2026, 3, 1), ("16",))  # a course has no last day of its own

    def test_an_unspecified_period_of_an_episode(self) -> None:
        dosage = request("2026-01-01", period(UNSPECIFIED, 3), course=course())
        answer = next_dose(dosage, danish("2026-02-02T12:00"), known=Known(episodes=days("2026-02-01")))
        assert isinstance(answer, CannotTell)
        assert answer.last_day == date(2026, 2, 3)

    def test_with_an_order_around_it(self) -> None:
        dosage = response("2026-01-01", period_of_response(daily(at("08:00:00")), 5), course=course(14))
        running = returned_order(dosage, active_since="2026-07-06", active_period=active_period("2026-01-01", None))
        answer = next_dose(running, danish("2026-07-11T12:00"))
        assert isinstance(answer, NotStarted)
        assert answer.next_episode is not None
        assert answer.next_episode.from_day == date(2026, 7, 20)


# --- properties ------------------------------------------------------------------------------------------------------


def as_course(dosage: Dosage, minimum: int | None) -> Dosage | None:
    """Make a course of a structured dosage."""
    match dosage.form:
        case StructuredForRequest() | StructuredForResponse() as form:
            precondition = form.precondition.model_copy(update={"episodic_treatment": course(minimum)})
            return dosage.model_copy(update={"form": form.model_copy(update={"precondition": precondition})})
        case _:
            return None


def random_courses(seed: int) -> Any:
    chance = random.Random(seed)
    for _ in range(volume(5_000)):
        dosage = as_course(random_dosage(chance), chance.choice((None, 3, 30)))
        if dosage is not None:
            first = date(2026, 1, 1) + timedelta(chance.randrange(300))
            starts = sorted({first + timedelta(chance.randrange(120)) for _ in range(chance.randint(1, 5))})
            yield dosage, tuple(starts), first


def seen(found: Window) -> list[Any]:
    return [(each.first_day, each.instant, each.place, each.dose.end_unknown) for each in found.occurrences]


class TestProperties:
    """What holds of every course."""

    def test_episodes_add_up(self) -> None:
        """39 and 40: the doses of several episodes are those of each alone, up to the day before the next start."""
        for dosage, starts, first in random_courses(39):
            last = first + timedelta(200)
            alone: list[Any] = []
            for start, following in zip(starts, (*starts[1:], last + timedelta(1)), strict=True):
                one = compile_order(dosage, known=Known(episodes=(start,))).plan
                alone += seen(window(one, start, following - timedelta(1))) if start <= last else []
            together = compile_order(dosage, known=Known(episodes=starts)).plan
            assert seen(window(together, first, last)) == alone

    def test_an_episode_is_the_dosage_that_starts_on_its_day(self) -> None:
        """39: but for the course, an episode is the same dosage with its start as ``ValidFrom``."""
        for dosage, (start, *_), _ in random_courses(40):
            if not isinstance(dosage, DosageForRequest):
                continue
            form = dosage.form
            begun = form.precondition.model_copy(
                update={
                    "episodic_treatment": None,
                    "start": request(start.isoformat(), period(EMPTY)).form.precondition.start,
                }
            )
            plain = dosage.model_copy(update={"form": form.model_copy(update={"precondition": begun})})
            course_plan = compile_order(dosage, known=Known(episodes=(start,))).plan
            ours = window(course_plan, start, start + timedelta(60))
            theirs = window(compile_order(plain).plan, start, start + timedelta(60))
            assert (seen(ours), ours.untold) == (seen(theirs), theirs.untold)

    def test_periods_stand_in_order_of_time_and_each_in_its_episode(self) -> None:
        """12: the order of periods is the order of time, episode by episode."""
        for dosage, starts, _ in random_courses(41):
            plan = compile_order(dosage, known=Known(episodes=starts)).plan
            assert list(plan.first_days) == sorted(set(plan.first_days))
            assert tuple(each.start for each in plan.episodes) == starts
            for each in plan.periods:
                held = plan.episode_on(each.first_day)
                assert held is not None
                assert held.first_day == each.episode
                assert plan.period_on(each.first_day) == each

    def test_the_next_episode_is_never_too_soon(self) -> None:
        """40: an episode started when it may start is not reported as too soon; a day earlier it is."""
        for dosage, starts, _ in random_courses(42):
            for gap in EpisodeGap:
                reading = replace(DEFAULT, episode_gap=gap)
                plan = compile_order(dosage, reading, known=Known(episodes=starts[:1]))
                asked = datetime.combine(starts[0], datetime.min.time(), ZONE)
                may = next_episode(plan, asked).from_day
                if may is None or may - timedelta(1) <= starts[0]:
                    continue
                for shift, too_soon in ((0, False), (-1, True)):
                    started = Known(episodes=(starts[0], may + timedelta(shift)))
                    odd = {each.oddity for each in compile_order(dosage, reading, known=started).plan.remarks}
                    assert (Oddity.EPISODE_TOO_SOON in odd) == too_soon

    def test_every_statement_has_a_basis(self) -> None:
        assert {"39", "40", "41"} <= BASIS.keys()

    def test_an_end_in_words_taken_as_untold(self) -> None:
        """11a in a course: nothing of the episode is told after its first day, up to the next start."""
        dosage = request("2026-01-01", period(daily(at("08:00:00")), "til symptomfrihed"), course=course())
        reading = Reading(end_in_words=EndInWords.CANNOT_TELL)
        found = between(dosage, "2026-02-01 2026-02-05", "2026-02-01", "2026-02-06", reading)
        assert given(found) == ["2026-02-01 p1", "2026-02-05 p1"]
        spans = [
            (date.fromordinal(each.first_day).day, date.fromordinal(each.last_day or 1).day) for each in found.untold
        ]
        assert spans == [(2, 4), (6, 6)]
