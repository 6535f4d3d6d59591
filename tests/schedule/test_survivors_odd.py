"""What is odd and what is just not (section 9): cases on the edge of each rule, and questions that are refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fmk16.errors import QuestionError
from fmk16.model.dosage import EpisodicTreatment
from fmk16.schedule.asking.asked import Asked
from fmk16.schedule.clock import Clock, Fold, Gap, clock_of, instant_of
from fmk16.schedule.cycle import Cycle
from fmk16.schedule.episodes import next_episode
from fmk16.schedule.expand import LONGEST_WINDOW, doses_between
from fmk16.schedule.known import Known
from fmk16.schedule.oddities import odd_doses
from fmk16.schedule.order import compile_order
from fmk16.schedule.plan import Oddity, Reason
from fmk16.schedule.reading import EndInWords, Reading, TimesOfParts, WeekOne

from .orders import order
from .shorthand import (
    UNSPECIFIED,
    as_needed,
    at,
    daily,
    on_weeks,
    period,
    period_of_response,
    request,
    response,
    times,
)
from .test_available import moment
from .test_oddities import GIVES, UPSIDE_DOWN, apart, infused, parameter, told, unlimited

START = "2026-07-06"  # a Monday


class TestOnTheEdge:
    """30 to 32: equal bounds are no fault, and a maximum leaves room for exactly one dose."""

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (infused("60-60 min"), []),
            (infused("61-60 min"), ["minimum_above_maximum"]),
            (infused("25-25 ml/h"), []),
            (infused("26-25 ml/h"), ["minimum_above_maximum"]),
        ],
    )
    def test_paces(self, day: Any, expected: list[str]) -> None:
        assert told(daily(day)) == expected

    @pytest.mark.parametrize(("most", "expected"), [("0", ["maximum_without_room"]), ("0.5", []), ("2", [])])
    def test_a_maximum_beside_a_schema(self, most: str, expected: list[str]) -> None:
        """31: how much a schema gives is not known here, so only a maximum of 0 leaves no room for sure."""
        assert told(as_needed(daily(unlimited("INR", most))), parameter("INR", GIVES)) == expected

    @pytest.mark.parametrize(("minutes", "expected"), [(29, []), (30, []), (31, ["times_too_close"])])
    def test_times_across_an_hour(self, minutes: int, expected: list[str]) -> None:
        """32: 08:45 and 09:15 lie half an hour apart."""
        assert told(apart(minutes, daily(at("09:15:00", "08:45:00")))) == expected

    def test_a_row_upside_down(self) -> None:
        dosage = request(START, period(daily(times(1, each="INR"))), parameters=(parameter("INR", GIVES, UPSIDE_DOWN),))
        [found] = odd_doses(dosage, ("order",))
        assert found.oddity is Oddity.MINIMUM_ABOVE_MAXIMUM
        steps = ("form", "parameters", 0, "parameter_schema", "parametric_quantities", 1, "outcome")
        assert found.place == ("order", *steps)

    @pytest.mark.parametrize(
        ("start", "week", "falls_away"),
        [
            ("2026-07-06", "Mon", False),
            ("2026-07-07", "Mon", True),
            ("2026-07-12", "Sun", False),
            ("2026-07-12", "Sat Mon", True),
            ("2026-07-12", "Sat Sun", False),
        ],
    )
    def test_a_week_that_falls_away_wholly(self, start: str, week: str, falls_away: bool) -> None:
        """24: weekdays before the first day fall away; a Week without an interval that does so wholly is remarked."""
        plan = compile_order(request(start, period(on_weeks(None, week, dosage=times(1))))).plan
        assert (Oddity.WEEK_FALLS_AWAY in {each.oddity for each in plan.remarks}) is falls_away

    def test_only_the_first_week_may_fall_away(self) -> None:
        """From Tuesday 7 July: Monday of week 1 is gone, Monday of week 2 is the 13th."""
        dosage = request("2026-07-07", period(on_weeks(None, "Mon", "Mon", dosage=times(1))))
        plan = compile_order(dosage).plan
        places = [each.place[-2:] for each in plan.remarks if each.oddity is Oddity.WEEK_FALLS_AWAY]
        assert places == [("weeks", 0)]
        assert [each.day.day for each in doses_between(dosage, date(2026, 7, 1), date(2026, 7, 31)).occurrences] == [13]


class TestQuestionsThatAreRefused:
    """A bad question gets an error that names the value and what to do."""

    FIRST = date(2026, 7, 6)
    DOSAGE = request(START, period(daily(times(1))))

    def test_the_longest_window(self) -> None:
        last = self.FIRST + timedelta(days=LONGEST_WINDOW - 1)
        assert len(doses_between(self.DOSAGE, self.FIRST, last).occurrences) == LONGEST_WINDOW
        with pytest.raises(QuestionError, match=r"^the window has 3661 days; ask for at most 3660 at a time$"):
            doses_between(self.DOSAGE, self.FIRST, last + timedelta(days=1))

    def test_a_window_that_ends_before_it_begins(self) -> None:
        with pytest.raises(QuestionError, match=r"^the window ends on 2026-07-05, before it begins"):
            doses_between(self.DOSAGE, self.FIRST, date(2026, 7, 5))
        assert len(doses_between(self.DOSAGE, self.FIRST, self.FIRST).occurrences) == 1

    def test_of_moments_and_numbers(self) -> None:
        asked = Asked.of(compile_order(self.DOSAGE))
        with pytest.raises(QuestionError, match=r"^the window ends at .*, before it starts at .*; turn the"):
            asked.between(moment("2026-07-08T12:00"), moment("2026-07-08T11:59"))
        with pytest.raises(QuestionError, match=r"^0 doses are asked for; ask for 1 or more$"):
            asked.next_n(moment("2026-07-08T12:00"), 0)
        with pytest.raises(QuestionError, match=r"^the days end on 2026-07-05, before they begin on"):
            asked.count(self.FIRST, date(2026, 7, 5))
        with pytest.raises(QuestionError, match=r"^the order is no course when needed, so no episode"):
            next_episode(compile_order(self.DOSAGE), moment("2026-07-08T12:00"))

    def test_a_zone_that_is_not_known(self) -> None:
        with pytest.raises(QuestionError, match=r"^the zone 'Mars/Olympus' is not known; name one such as"):
            clock_of("Mars/Olympus")


class TestClock:
    """27 and 27a: inside the table and beyond it, a wall has the instant that the zone gives it."""

    CLOCK: Clock = clock_of("Europe/Copenhagen")

    @pytest.mark.parametrize(
        "written",
        [
            "1969-12-31T23:59:59",
            "1970-01-01T00:00:00",
            "1980-04-05T12:00:00",  # the day before the table's first change
            "1980-04-07T12:00:00",
            "2099-12-31T23:59:59",
            "2100-01-01T00:00:00",
            "2100-07-01T12:00:00",
        ],
    )
    def test_from_wall_to_instant(self, written: str) -> None:
        told = moment(written)
        wall = int((told.replace(tzinfo=None) - moment("1970-01-01T00:00").replace(tzinfo=None)).total_seconds())
        for gap in Gap:
            for fold in Fold:
                assert self.CLOCK.instant(wall, gap, fold) == instant_of(told)

    @pytest.mark.parametrize("name", ["Europe/Copenhagen", "America/Havana", "Asia/Beirut", "UTC"])
    def test_a_table_made_anew(self, name: str) -> None:
        """A table is made once and kept: made again it is the same, and each change is where the zone has it."""
        kept, anew = clock_of(name), clock_of.__wrapped__(name)
        assert (anew, anew.quiet) == (kept, kept.quiet)
        for change, before, after in zip(anew.instants, anew.offsets[:-1], anew.offsets[1:], strict=True):
            for instant, offset in ((change - 1, before), (change, after)):
                told = datetime.fromtimestamp(instant, ZoneInfo(name)).utcoffset()
                assert told == timedelta(seconds=offset)

    def test_the_first_change_of_a_table(self) -> None:
        """6 April 1980, 02:00 to 03:00: 02:30 does not exist."""
        told = moment("1980-04-06T00:00").replace(tzinfo=None) - moment("1970-01-01T00:00").replace(tzinfo=None)
        wall = int(told.total_seconds()) + 9_000
        assert self.CLOCK.instant(wall, Gap.FORWARD) - self.CLOCK.instant(wall, Gap.OTHER_OFFSET) == 3_600
        assert self.CLOCK.is_irregular(wall)
        assert not self.CLOCK.is_irregular(wall + 1_800)
        assert not self.CLOCK.is_irregular(wall - 1_801)


class TestCycleHolds:
    """10: a cycle's days are those from its first to its last, both included."""

    def test_both_ends(self) -> None:
        plan = compile_order(request(START, period(daily(at("08:00:00")), 3))).plan
        [cycle] = plan.periods[0].fixed
        assert isinstance(cycle, Cycle)
        first = date(2026, 7, 6).toordinal()
        assert [cycle.holds(first + day) for day in (-1, 0, 2, 3)] == [False, True, True, False]


class TestEpisodes:
    """39 and 40: an episode whose end is told in words may still run, so the next cannot be told."""

    COURSE = EpisodicTreatment(trigger="ved udbrud", minimum_days_between_episodes=10)

    def test_the_previous_is_named(self) -> None:
        words = request(START, period(daily(times(1)), "til det er væk"), course=self.COURSE)
        known = Known(episodes=(date(2026, 7, 10),))
        plan = compile_order(words, Reading(end_in_words=EndInWords.CANNOT_TELL), known=known)
        found = next_episode(plan, moment("2026-07-25T12:00"))
        started = [each.first_day for each in (found.under_way, found.previous) if each]
        assert started == [date(2026, 7, 10).toordinal()] * 2

    def test_before_the_first(self) -> None:
        """41: ValidFrom is the earliest date of the first episode."""
        dosage = request("2026-07-10", period(daily(times(1)), 3), course=self.COURSE)
        assert next_episode(compile_order(dosage), moment("2026-07-06T12:00")).from_day == date(2026, 7, 10)
        assert next_episode(compile_order(dosage), moment("2026-07-12T12:00")).from_day == date(2026, 7, 12)


class TestTimesOfParts:
    """28: the times of parts of day are settable, within the day."""

    def test_what_is_no_time_of_day(self) -> None:
        with pytest.raises(QuestionError, match=r"^noon has the time 86400; give seconds since midnight, 0 to 86399$"):
            TimesOfParts(noon=86_400)
        assert TimesOfParts(noon=86_399).noon == 86_399


class TestAnchors:
    """14: where a calculated end and ValidFrom disagree the end is trusted, and it is said."""

    def test_it_is_remarked_at_the_precondition(self) -> None:
        shown = response("2026-07-01", period_of_response(daily(times(1)), 10, until="2026-07-15"))
        [found] = compile_order(shown, place=("x",)).plan.remarks
        assert (found.oddity, found.place) == (Oddity.ANCHOR_DISAGREES, ("x", "form", "precondition"))

    def test_a_pause_parts_what_cannot_be_told(self) -> None:
        """16: on days of a pause nothing is expected, and that can be told: 8 to 11 July fall out."""
        pause = {"begin": {"from_date": "2026-07-08"}, "end": {"to_date": "2026-07-12"}}
        asked = order(request(START, period(UNSPECIFIED, 10)), pause=pause)
        found = doses_between(asked, date(2026, 7, 1), date(2026, 7, 31)).untold
        spans = [(date.fromordinal(each.first_day).day, date.fromordinal(each.last_day or 1).day) for each in found]
        assert spans == [(6, 7), (12, 15)]
        assert {each.reason for each in found} == {Reason.UNSPECIFIED_PERIOD}


def test_readings_of_week_one_hold_from_the_first_monday_on() -> None:
    """24: for one Week and interval 7 all readings give the same doses from the first Monday on."""
    dosage = request("2026-07-08", period(on_weeks(7, "Mon Wed Sun", dosage=times(1))))
    for week_one in WeekOne:
        found = doses_between(dosage, date(2026, 7, 13), date(2026, 7, 31), Reading(week_one=week_one)).occurrences
        assert [each.day.day for each in found] == [13, 15, 19, 20, 22, 26, 27, 29]
