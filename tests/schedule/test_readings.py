"""The options of ``Reading``: what each changes, and that an answer can say where another reading gives other doses."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from figures import volume

from fmk16.errors import QuestionError
from fmk16.model.dosage import Doses, EpisodicTreatment
from fmk16.schedule.alternatives import OPTIONS, ReadingDifference, readings_differ
from fmk16.schedule.answer import AsNeeded, CannotTell, Due
from fmk16.schedule.card.other_limits import LIMITS, availability_differs
from fmk16.schedule.clock import Fold, Gap
from fmk16.schedule.expand import Window, doses_between, window
from fmk16.schedule.ground import Basis
from fmk16.schedule.known import Known
from fmk16.schedule.order import compile_order
from fmk16.schedule.plan import Oddity, Reason
from fmk16.schedule.reading import DEFAULT, HOUR, Anchor, DailyMaximum, EndInWords, Reading, TimesOfParts, WeekOne
from fmk16.schedule.upcoming import next_dose

from .cards import administrations
from .orders import order, returned_order
from .random_dosages import Dosage, random_dosage, random_window
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
)
from .test_available import any_day, said, unlimited

ZONE = ZoneInfo("Europe/Copenhagen")
WITHOUT_DOSES = {"zone", "times_of_parts", "episode_gap", "minimum_duration", "daily_maximum"}
"""What is set rather than read, what only moves the next episode, and what only limits doses as needed."""


def danish(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def july(order: Any, reading: Reading = DEFAULT) -> Window:
    return doses_between(order, date(2026, 7, 1), date(2026, 7, 31), reading)


def days(found: Window) -> list[int]:
    return [dose.day.day for dose in found.occurrences]


def untold(found: Window) -> list[tuple[str, int, int]]:
    return [
        (f"{each.reason}{' (as needed)' if each.is_prn else ''}", *map(_day_of_month, (each.first_day, each.last_day)))
        for each in found.untold
    ]


def _day_of_month(day: int | None) -> int:
    assert day is not None
    return date.fromordinal(day).day


def differ(order: Any, first: str, last: str, reading: Reading = DEFAULT, **more: Any) -> tuple[ReadingDifference, ...]:
    return readings_differ(order, date.fromisoformat(first), date.fromisoformat(last), reading, **more)


def named(found: tuple[ReadingDifference, ...]) -> list[tuple[str, str, str]]:
    return [(each.option, str(each.value), f"{each.day}") for each in found]


def in_utc(answer: Due) -> str:
    moment = answer.doses[0].at
    assert moment is not None
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"


class TestAnchor:
    """14: where the calculated end and ``ValidFrom`` disagree, the calculated end is trusted; selectable."""

    SHORTENED = response(
        "2026-07-01",
        period_of_response(daily(at("08:00:00", each="2")), 7, until="2026-07-21"),
        period_of_response(daily(at("08:00:00", each="1")), 3, until="2026-07-24"),
    )
    """Two periods of seven days before these are over, and left out: the first shown begins on the 15th."""

    def test_the_calculated_end_is_the_anchor(self) -> None:
        assert days(july(self.SHORTENED)) == list(range(15, 25))

    def test_valid_from_can_be_chosen(self) -> None:
        chosen = Reading(anchor=Anchor.VALID_FROM)
        assert days(july(self.SHORTENED, chosen)) == list(range(1, 11))
        first = july(self.SHORTENED, chosen).occurrences[0]
        assert (first.dose.period, first.basis) == (1, Basis.DECIDED)

    @pytest.mark.parametrize("anchor", Anchor)
    def test_either_way_the_disagreement_is_said(self, anchor: Anchor) -> None:
        remarks = compile_order(self.SHORTENED, Reading(anchor=anchor)).plan.remarks
        assert Oddity.ANCHOR_DISAGREES in {each.oddity for each in remarks}

    @pytest.mark.parametrize("anchor", Anchor)
    def test_periods_are_numbered_as_shown(self, anchor: Anchor) -> None:
        found = july(self.SHORTENED, Reading(anchor=anchor)).occurrences
        assert [dose.dose.period for dose in found] == [1] * 7 + [2] * 3

    @pytest.mark.parametrize("anchor", Anchor)
    def test_without_valid_from_the_calculated_end_is_all_there_is(self, anchor: Anchor) -> None:
        shown = response(None, period_of_response(daily(times(1)), 7, until="2026-07-21"))
        assert days(july(shown, Reading(anchor=anchor))) == list(range(15, 22))

    @pytest.mark.parametrize("anchor", Anchor)
    def test_without_a_calculated_end_valid_from_is_the_anchor(self, anchor: Anchor) -> None:
        shown = response("2026-07-10", period_of_response(daily(times(1)), 3))
        assert days(july(shown, Reading(anchor=anchor))) == [10, 11, 12]

    @pytest.mark.parametrize("anchor", Anchor)
    def test_without_both_the_start_cannot_be_told(self, anchor: Anchor) -> None:
        found = july(response(None, period_of_response(daily(times(1)), 3)), Reading(anchor=anchor))
        assert untold(found) == [("start_unknown", 1, 31)]

    @pytest.mark.parametrize("anchor", Anchor)
    def test_an_end_without_a_length_is_the_periods_end(self, anchor: Anchor) -> None:
        shown = response("2026-07-10", period_of_response(daily(times(1)), until="2026-07-13"))
        assert days(july(shown, Reading(anchor=anchor))) == [10, 11, 12, 13]

    def test_an_end_before_valid_from_leaves_the_start_unknown_or_falls(self) -> None:
        shown = response("2026-07-29", period_of_response(daily(times(1)), until="2026-07-13"))
        assert untold(july(shown)) == [("start_unknown", 1, 31)]
        assert days(july(shown, Reading(anchor=Anchor.VALID_FROM))) == [29, 30, 31]

    def test_a_later_end_that_the_lengths_contradict_is_reported_and_the_lengths_hold(self) -> None:
        shown = response(
            "2026-07-01",
            period_of_response(daily(times(1)), 3, until="2026-07-03"),
            period_of_response(daily(times(1)), 2, until="2026-07-09"),
        )
        assert days(july(shown)) == [1, 2, 3, 4, 5]
        assert [each.oddity for each in july(shown).remarks] == [Oddity.END_DATE_DISAGREES]


class TestEndInWords:
    """11a: a period whose end is told in words is expanded as if open, each dose marked; selectable: it is not."""

    UNTOLD = Reading(end_in_words=EndInWords.CANNOT_TELL)
    RASH = request("2026-07-06", period(daily(at("08:00:00")), "til udslættet er væk"), period(daily(times(2)), 7))
    ALONE = request("2026-07-06", period(daily(at("08:00:00")), "til udslættet er væk"))

    def test_as_if_open(self) -> None:
        found = july(self.RASH)
        assert days(found) == list(range(6, 32))
        assert all(dose.dose.end_unknown for dose in found.occurrences)
        assert untold(found) == [("length_unknown", 7, 31)]
        assert untold(july(self.ALONE)) == []

    @pytest.mark.parametrize("dosage", [RASH, ALONE])
    def test_nothing_is_told_after_its_first_day(self, dosage: Dosage) -> None:
        """A length is a day at least, so the first day's doses are known."""
        found = july(dosage, self.UNTOLD)
        assert days(found) == [6]
        assert untold(found) == [("length_unknown", 7, 31)]
        assert found.untold[0].place == ("form", "dosage_periods", 0)

    def test_the_next_dose(self) -> None:
        first = next_dose(self.ALONE, danish("2026-07-05T12:00"), self.UNTOLD)
        assert isinstance(first, Due)
        later = next_dose(self.ALONE, danish("2026-07-06T12:00"), self.UNTOLD)
        assert isinstance(later, CannotTell)
        assert (later.reason, later.first_day, later.known) == (Reason.LENGTH_UNKNOWN, date(2026, 7, 7), None)

    def test_as_needed_too(self) -> None:
        free = request("2026-07-06", period(as_needed(on_days(None, (None, times(2)))), "til smerterne er væk"))
        assert [dose.day.day for dose in july(free, self.UNTOLD).as_needed] == [6]
        assert isinstance(next_dose(free, danish("2026-07-06T12:00"), self.UNTOLD), AsNeeded)
        assert isinstance(next_dose(free, danish("2026-07-07T12:00"), self.UNTOLD), CannotTell)

    def test_a_day_of_choice_may_lie_after_the_first_day(self) -> None:
        weekly = request("2026-07-06", period(once_per_cycle(7, times(1)), "så længe det varer"))
        assert untold(july(weekly, self.UNTOLD)) == [("length_unknown", 7, 31), ("length_unknown", 6, 31)]
        assert july(weekly, self.UNTOLD).occurrences == ()
        daily_choice = request("2026-07-06", period(once_per_cycle(1, times(1)), "så længe det varer"))
        assert days(july(daily_choice, self.UNTOLD)) == [6]

    def test_a_day_of_choice_beside_as_needed_is_not_hidden(self) -> None:
        both = Doses(fixed=once_per_cycle(7, times(1)).fixed, prn=daily(times(2)).fixed)
        answer = next_dose(
            request("2026-07-06", period(both, "så længe det varer")), danish("2026-07-06T12:00"), self.UNTOLD
        )
        assert isinstance(answer, CannotTell)
        assert isinstance(answer.known, AsNeeded)

    def test_a_calculated_end_is_the_end(self) -> None:
        shown = response("2026-07-06", period_of_response(daily(times(1)), "til udskrivelse", until="2026-07-09"))
        assert days(july(shown, self.UNTOLD)) == days(july(shown)) == [6, 7, 8, 9]

    @pytest.mark.parametrize(("content", "reason"), [(UNSPECIFIED, "unspecified_period"), (EMPTY, None)])
    def test_periods_without_doses(self, content: Any, reason: str | None) -> None:
        found = untold(july(request("2026-07-06", period(content, "til udskrivelse")), self.UNTOLD))
        assert ("length_unknown", 7, 31) in found
        assert ((reason, 6, 31) in found) == (reason is not None)


class TestDifferences:
    """Where two readings give different doses in the window asked about, the answer says so."""

    WEEKS = request("2026-07-09", period(on_weeks(14, "Mon Thu", dosage=times(1))))
    NIGHT = request("2024-03-01", period(daily(at("02:30:00"))))
    PAUSED = order(
        request("2026-07-01", period(daily(at("08:00:00")))),
        pause={"begin": {"from_date": "2026-07-06"}, "end": {"to_date": "2026-07-09"}},
    )

    def test_every_option_that_can_change_a_dose_is_tried(self) -> None:
        assert set(OPTIONS) == {each.name for each in fields(Reading)} - WITHOUT_DOSES

    @pytest.mark.parametrize(
        ("dosage", "first", "last", "expected"),
        [
            (
                WEEKS,
                "2026-07-06",
                "2026-08-02",
                [("week_one", "days_from_start", "2026-07-13"), ("week_one", "first_monday", "2026-07-09")],
            ),
            (WEEKS, "2026-07-01", "2026-07-08", []),
            (NIGHT, "2024-03-25", "2024-04-01", [("gap", "other_offset", "2024-03-31")]),
            (NIGHT, "2024-10-20", "2024-11-01", [("fold", "second", "2024-10-27")]),
            (NIGHT, "2024-06-01", "2024-07-01", []),
            (PAUSED, "2026-07-01", "2026-07-31", [("paused_on_to_date", "True", "2026-07-09")]),
            (PAUSED, "2026-07-10", "2026-07-31", []),
            (TestAnchor.SHORTENED, "2026-07-01", "2026-07-31", [("anchor", "valid_from", "2026-07-01")]),
            (TestEndInWords.RASH, "2026-07-01", "2026-07-31", [("end_in_words", "cannot_tell", "2026-07-07")]),
            (TestEndInWords.RASH, "2026-07-01", "2026-07-06", []),
            (request("2026-07-01", period(daily(times(1)))), "2026-01-01", "2026-12-31", []),
            (request("2026-07-01", period(UNSPECIFIED, "til udskrivelse")), "2026-07-01", "2026-07-31", []),
        ],
    )
    def test_each_option(self, dosage: Any, first: str, last: str, expected: list[tuple[str, str, str]]) -> None:
        assert named(differ(dosage, first, last)) == expected

    def test_both_doses_of_the_day_are_shown(self) -> None:
        (found,) = differ(self.NIGHT, "2024-03-30", "2024-04-02")
        assert [f"{dose.at:%H:%M}" for dose in found.here] == ["03:30"]
        assert [f"{dose.at:%H:%M}" for dose in found.there] == ["01:30"]
        assert (found.ground, found.basis) == ("27a", Basis.DECIDED)

    def test_what_cannot_be_told_by_the_other_reading_is_named(self) -> None:
        (found,) = differ(TestEndInWords.ALONE, "2026-07-06", "2026-07-12")
        assert (found.untold_here, found.untold_there) == ((), (Reason.LENGTH_UNKNOWN,))
        assert (len(found.here), found.there) == (1, ())

    def test_a_start_unknown_by_one_reading_alone(self) -> None:
        shown = response("2026-07-29", period_of_response(daily(times(1)), until="2026-07-13"))
        (found,) = differ(shown, "2026-07-01", "2026-07-31")
        assert (found.option, found.day, found.untold_here) == ("anchor", date(2026, 7, 1), (Reason.START_UNKNOWN,))

    def test_as_needed_doses_count(self) -> None:
        free = request("2026-07-09", period(as_needed(on_weeks(14, "Mon Thu", dosage=times(1)))))
        assert [each.option for each in differ(free, "2026-07-06", "2026-07-31")] == ["week_one", "week_one"]

    def test_the_chosen_reading_is_what_is_compared_to(self) -> None:
        chosen = Reading(week_one=WeekOne.FIRST_MONDAY)
        assert {each.value for each in differ(self.WEEKS, "2026-07-06", "2026-08-02", chosen)} == {
            WeekOne.CALENDAR_WEEK,
            WeekOne.DAYS_FROM_START,
        }

    def test_a_night_dose_after_midnight_of_the_last_day(self) -> None:
        """28 and 27a: the dose day is 30 March, the time that does not exist is on the 31st."""
        late = Reading(times_of_parts=TimesOfParts(night=2 * HOUR + 1800))
        nights = request("2024-03-01", period(daily(parts(night="1"))))
        assert named(differ(nights, "2024-03-30", "2024-03-30", late)) == [("gap", "other_offset", "2024-03-30")]

    def test_a_day_of_choice_that_began_before_the_window(self) -> None:
        weekly = request("2026-07-06", period(once_per_cycle(7, times(1)), "så længe det varer"))
        (found,) = differ(weekly, "2026-07-08", "2026-07-10")
        assert (found.day, len(found.here), found.there) == (date(2026, 7, 8), 1, ())

    def test_courses_and_withdrawals_are_known_to_it(self) -> None:
        course = EpisodicTreatment(trigger="ved behov")
        dosage = request("2026-01-01", period(on_weeks(14, "Mon Thu", dosage=times(1)), 14), course=course)
        started = Known(episodes=(date(2026, 7, 9),))
        assert {each.option for each in differ(dosage, "2026-07-06", "2026-08-02", known=started)} == {"week_one"}
        assert differ(dosage, "2026-07-06", "2026-08-02") == ()
        early = Known(episodes=started.episodes, withdrawn_at=danish("2026-07-09T00:00"))
        assert differ(dosage, "2026-07-06", "2026-08-02", known=early) == ()

    def test_a_bad_window_is_refused(self) -> None:
        with pytest.raises(QuestionError, match="before it begins"):
            differ(self.WEEKS, "2026-07-31", "2026-07-01")

    def test_it_agrees_with_expanding_under_each_reading(self) -> None:
        """A difference is named exactly where the doses, or what cannot be told, are not the same."""
        chance = random.Random(24)
        met: set[str] = set()
        for _ in range(volume(3_000)):
            dosage = random_dosage(chance)
            first, last = random_window(chance, dosage, 20)
            found = {(each.option, each.value): each for each in readings_differ(dosage, first, last)}
            for option, values in OPTIONS.items():
                for value in values.values:
                    other = replace(DEFAULT, **{option: value})
                    day = _first_difference(dosage, first, last, other)
                    named = found.get((option, value))
                    assert (named and named.day) == day, (option, value, dosage)
                    met |= {option} if day else set()
        assert met  # each option is met in the table above; how many chance meets depends on the volume


def _first_difference(dosage: Dosage, first: date, last: date, other: Reading) -> date | None:
    """Walk the days one by one, each as a window of its own."""
    here, there = compile_order(dosage).plan, compile_order(dosage, other).plan
    days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    return next((day for day in days if _told(window(here, day, day)) != _told(window(there, day, day))), None)


def _told(found: Window) -> Any:
    doses = (*found.occurrences, *found.as_needed)
    told = {(each.first_day, each.last_day, each.instant, each.place) for each in doses}
    return told, {each.is_prn for each in found.untold}


class TestChangeDays:
    """27a: a dose is given exactly once; which instant is meant can be chosen."""

    @pytest.mark.parametrize(
        ("gap", "moment"), [(Gap.FORWARD, "2024-03-31 01:30"), (Gap.OTHER_OFFSET, "2024-03-31 00:30")]
    )
    def test_a_time_that_does_not_exist(self, gap: Gap, moment: str) -> None:
        answer = next_dose(TestDifferences.NIGHT, danish("2024-03-30T12:00"), Reading(gap=gap))
        assert isinstance(answer, Due)
        assert in_utc(answer) == moment

    @pytest.mark.parametrize(("fold", "moment"), [(Fold.FIRST, "2024-10-27 00:30"), (Fold.SECOND, "2024-10-27 01:30")])
    def test_a_time_that_comes_twice(self, fold: Fold, moment: str) -> None:
        answer = next_dose(TestDifferences.NIGHT, danish("2024-10-26T12:00"), Reading(fold=fold))
        assert isinstance(answer, Due)
        assert in_utc(answer) == moment


class TestHandover:
    """8: with ``UpdateValidFromUponHandover`` the date moves until treatment is presumed begun."""

    def test_with_a_known_date_it_is_expanded_and_said_to_move(self) -> None:
        moving = response("2026-07-06", period_of_response(daily(times(1)), 3), upon_handover=True)
        assert days(july(moving)) == [6, 7, 8]
        assert [each.oddity for each in july(moving).remarks] == [Oddity.START_MAY_MOVE]

    @pytest.mark.parametrize(
        "waiting",
        [
            request(None, period(daily(times(1)), 3)),
            response(None, period_of_response(daily(times(1)), 3), upon_handover=True),
        ],
    )
    def test_without_one_a_window_lists_no_dose_and_cannot_be_told(self, waiting: Dosage) -> None:
        assert days(july(waiting)) == []
        assert untold(july(waiting)) == [("awaits_handover", 1, 31)]

    def test_a_calculated_end_tells_the_date(self) -> None:
        shown = response(None, period_of_response(daily(times(1)), 3, until="2026-07-08"), upon_handover=True)
        assert days(july(shown)) == [6, 7, 8]
        assert [each.oddity for each in july(shown).remarks] == [Oddity.START_MAY_MOVE]

    def test_the_orders_dates_cut_what_cannot_be_told(self) -> None:
        waiting = order(request(None, period(daily(times(1)), 3)), start="2026-07-10", end="2026-07-20")
        assert untold(july(waiting)) == [("awaits_handover", 10, 20)]


class TestIntervalsLongerThanThePeriod:
    """25: an interval longer than the period: given once; with Week, each weekday of each Week at most once."""

    def test_days(self) -> None:
        dosage = request("2026-07-06", period(on_days(30, (1, times(1)), (3, times(1))), 7))
        assert days(july(dosage)) == [6, 8]

    def test_weekdays(self) -> None:
        """6 July 2026 is a Monday; ten days hold two of each of Monday to Wednesday, in weeks 1 and 2."""
        one_week = request("2026-07-06", period(on_weeks(28, "Mon Wed", dosage=times(1)), 10))
        assert days(july(one_week)) == [6, 8]
        two_weeks = request("2026-07-06", period(on_weeks(28, "Mon Wed", "Tue", dosage=times(1)), 10))
        assert days(july(two_weeks)) == [6, 8, 14]

    def test_a_day_of_choice(self) -> None:
        found = july(request("2026-07-06", period(once_per_cycle(30, times(1)), 7)))
        assert [(dose.day.day, dose.until_day.day) for dose in found.occurrences] == [(6, 12)]

    def test_the_next_period_begins_its_own_cycle(self) -> None:
        dosage = request("2026-07-06", period(on_days(30, (1, times(1))), 7), period(on_days(30, (2, times(1))), 7))
        assert days(july(dosage)) == [6, 14]

    def test_as_needed(self) -> None:
        found = july(request("2026-07-06", period(as_needed(on_days(30, (1, times(1)))), 7)))
        assert [dose.day.day for dose in found.as_needed] == [6]


class TestFixedAndAsNeededInOnePeriod:
    """34: a period may hold Fixed and PRN side by side, each with its own cycle."""

    BOTH = request(
        "2026-07-06",
        period(
            Doses(
                fixed=on_days(2, (1, at("08:00:00", each="2"))).fixed,
                prn=on_weeks(7, "Tue Sat", dosage=times(3, each="1")).fixed,
            ),
            10,
        ),
    )

    def test_each_has_its_own_cycle(self) -> None:
        found = july(self.BOTH)
        assert days(found) == [6, 8, 10, 12, 14]
        assert [dose.day.day for dose in found.as_needed] == [7, 11, 14]

    def test_the_next_answers_both(self) -> None:
        answer = next_dose(self.BOTH, danish("2026-07-07T12:00"))
        assert isinstance(answer, Due)
        assert answer.doses[0].day == date(2026, 7, 8)
        assert isinstance(answer.as_needed, AsNeeded)
        assert answer.as_needed.from_day == date(2026, 7, 7)

    def test_with_an_order_around_it(self) -> None:
        treated = order(self.BOTH, start="2026-07-08", end="2026-07-13")
        assert days(july(treated)) == [8, 10, 12]
        assert [dose.day.day for dose in july(treated).as_needed] == [11]


def test_a_returned_order_is_read_like_its_dosage() -> None:
    """14: a shortened response within an order says the same."""
    shown = returned_order(TestAnchor.SHORTENED, active_period={"start": {"treatment_start_date": "2026-07-01"}})
    assert days(july(shown)) == list(range(15, 25))
    assert named(differ(shown, "2026-07-01", "2026-07-31")) == [("anchor", "valid_from", "2026-07-01")]


class TestWhenAnAsNeededDoseMayBeTaken:
    """32, 33: whether the minimum duration runs across fixed doses, and which day the maximum counts, is left open."""

    def differ(self, doses: Doses, when: str, *given: str, reading: Reading = DEFAULT) -> list[tuple[str, str, str]]:
        shown = returned_order(
            response("2026-07-06", period_of_response(doses)), drug_administrations=administrations(*given)
        )
        found = availability_differs(shown, danish(when), reading)
        return [(str(each.value), said(each.here), said(each.there)) for each in found]

    EVENING = tuple(f"2026-07-07T{hour}:00:00+02:00" for hour in (20, 21, 22, 23))

    def test_the_maximum_daily_dose(self) -> None:
        """Four of four at most from 20:00 to 23:00: again at midnight, or when 24 hours have passed since the first."""
        expected = ("any_24_hours", "2026-07-08T00:00 daily_maximum", "2026-07-08T20:00 daily_maximum")
        assert self.differ(any_day(unlimited("1", "4")), "2026-07-07T23:30", *self.EVENING) == [expected]

    def test_it_is_compared_to_what_the_caller_chose(self) -> None:
        chosen = Reading(daily_maximum=DailyMaximum.ANY_24_HOURS)
        expected = ("calendar_day", "2026-07-08T20:00 daily_maximum", "2026-07-08T00:00 daily_maximum")
        found = self.differ(any_day(unlimited("1", "4")), "2026-07-07T23:30", *self.EVENING, reading=chosen)
        assert found == [expected]

    def test_the_minimum_duration(self) -> None:
        """Given at 08:10, perhaps the fixed one of 08:00: by the wider reading four hours on, whichever it was."""
        both = any_day(times(4), minutes=240, beside=daily(at("08:00:00")))
        found = self.differ(both, "2026-07-07T09:00", "2026-07-07T08:10:00+02:00")
        untold = "untold structure_given, surely 2026-07-07T12:10 minimum_duration"
        assert found == [("across", untold, "2026-07-07T12:10 minimum_duration")]

    @pytest.mark.parametrize("doses", [any_day(times(4)), daily(times(1)), any_day(unlimited("1", "8"))])
    def test_nothing_differs_where_no_limit_binds(self, doses: Doses) -> None:
        assert self.differ(doses, "2026-07-07T09:00") == []

    def test_every_option_is_tried(self) -> None:
        """What no window of doses shows is tried here, the days between episodes aside."""
        assert LIMITS.keys() | OPTIONS.keys() == {field.name for field in fields(Reading)} - {
            "zone",
            "times_of_parts",
            "episode_gap",
        }
