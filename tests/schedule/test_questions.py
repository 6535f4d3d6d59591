"""Questions about an order's doses: forwards, backwards, between, how many, and the last of all."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from figures import volume

from fmk16.errors import QuestionError
from fmk16.model.dosage import EpisodicTreatment
from fmk16.schedule.asking.asked import Asked
from fmk16.schedule.asking.cut import MOST_UNTOLD, Cut, WhyCut
from fmk16.schedule.asking.stream import DoseOrUntold, Which
from fmk16.schedule.asking.very_last import NotLast
from fmk16.schedule.clock import LAST_DAY, instant_of
from fmk16.schedule.expand import order_of_results, window
from fmk16.schedule.ground import Basis
from fmk16.schedule.known import Known
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.plan import Reason, Untold
from fmk16.schedule.reading import HOUR, EndInWords, Reading, TimesOfParts
from fmk16.schedule.search import timed_after

from .comparing import as_slow, listed
from .orders import order
from .random_dosages import random_dosage
from .random_orders import random_order
from .random_questions import known_of, random_question, reading_of
from .shorthand import (
    EMPTY,
    UNSPECIFIED,
    as_needed,
    at,
    daily,
    on_days,
    once_per_cycle,
    parts,
    period,
    request,
    times,
)
from .slow_order import slow_order_days

FULL = 10_000
ZONE = ZoneInfo("Europe/Copenhagen")
MORNINGS = request("2026-07-01", period(daily(at("08:00:00"))))
TWICE_A_DAY = daily(at("08:00:00", "20:00:00"))
COURSE = EpisodicTreatment(trigger="ved udbrud", minimum_days_between_episodes=10)


def danish(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def asked(dosage: Any, reading: Reading | None = None, **known: Any) -> Asked:
    return Asked.of(compile_order(dosage, reading or Reading(), known=Known(**known)))


def written(told: DoseOrUntold) -> str:
    """Write a dose as its moment, its day or its days to choose from, and unknown days as their reason and days."""
    if isinstance(told, Untold):
        last = None if told.last_day is None else date.fromordinal(told.last_day)
        return f"? {told.reason} {date.fromordinal(told.first_day):%m-%d}..{last or '':%m-%d}".rstrip("%m-d")
    if told.at is not None:
        return f"{told.at:%m-%d %H:%M}"
    return f"{told.day:%m-%d}" if told.first_day == told.last_day else f"{told.day:%m-%d}..{told.until_day:%m-%d}"


def all_written(items: Iterable[DoseOrUntold]) -> list[str]:
    return [written(each) for each in items]


# --- one after another -----------------------------------------------------------------------------------------------


class TestForwardsAndBackwards:
    """Next is the earliest moment strictly later than the question; today counts for untimed doses (section 10)."""

    DOSAGE = request("2026-07-06", period(TWICE_A_DAY, 3), period(daily(times(2)), 2))

    @pytest.mark.parametrize(
        ("moment", "following", "before"),
        [
            ("2026-07-01T12:00", ["07-06 08:00", "07-06 20:00", "07-07 08:00"], []),
            ("2026-07-06T07:59", ["07-06 08:00", "07-06 20:00", "07-07 08:00"], []),
            ("2026-07-06T08:00", ["07-06 20:00", "07-07 08:00", "07-07 20:00"], ["07-06 08:00"]),
            ("2026-07-08T12:00", ["07-08 20:00", "07-09", "07-10"], ["07-08 08:00", "07-07 20:00", "07-07 08:00"]),
            ("2026-07-09T12:00", ["07-09", "07-10"], ["07-09", "07-08 20:00", "07-08 08:00"]),
            ("2026-07-11T00:00", [], ["07-10", "07-09", "07-08 20:00"]),
        ],
    )
    def test_from_a_moment(self, moment: str, following: list[str], before: list[str]) -> None:
        plan = asked(self.DOSAGE)
        assert all_written(islice(plan.forwards(danish(moment)), 3)) == following
        assert all_written(islice(plan.backwards(danish(moment)), 3)) == before

    def test_it_is_lazy_and_stops_by_itself(self) -> None:
        walk = asked(MORNINGS).forwards(danish("2026-07-01T12:00"))
        assert iter(walk) is walk
        assert written(next(walk)) == "07-02 08:00"
        assert len(list(asked(order(MORNINGS, end="2026-12-31")).forwards(danish("2026-07-01T12:00")))) == 183

    def test_a_night_dose_after_midnight_keeps_its_dose_day(self) -> None:
        """28: the dose day stays; results come by day, then moment, so the night comes before the day that follows."""
        late = Reading(times_of_parts=TimesOfParts(night=1 * HOUR))
        nights = request("2026-07-06", period(daily(parts(morning="1", night="1")), 2))
        expected = ["07-06 08:00", "07-07 01:00", "07-07 08:00", "07-08 01:00"]
        assert all_written(asked(nights, late).forwards(danish("2026-07-01T00:00"))) == expected
        assert all_written(asked(nights, late).forwards(danish("2026-07-07T00:30"))) == expected[1:]
        assert all_written(asked(nights, late).backwards(danish("2026-07-07T01:00"))) == expected[1::-1]

    def test_a_day_to_choose_is_met_wherever_it_touches(self) -> None:
        """22: it belongs to every window that it touches, once."""
        plan = asked(request("2026-07-06", period(once_per_cycle(7, times(1)), 21)))
        weeks = ["07-06..07-12", "07-13..07-19", "07-20..07-26"]
        assert all_written(plan.forwards(danish("2026-07-15T12:00"))) == weeks[1:]
        assert all_written(plan.backwards(danish("2026-07-15T12:00"))) == weeks[1::-1]

    @pytest.mark.parametrize(
        ("moment", "expected"),
        [
            ("2026-03-28T12:00", ["03-29 03:30", "03-30 02:30"]),
            ("2026-10-24T12:00", ["10-25 02:30", "10-26 02:30"]),
        ],
    )
    def test_clock_changes(self, moment: str, expected: list[str]) -> None:
        """27a: at a clock change a dose is given exactly once; a time that does not exist moves forward."""
        plan = asked(request("2026-01-01", period(daily(at("02:30:00")))))
        later = danish(moment) + timedelta(days=2)
        assert all_written(islice(plan.forwards(danish(moment)), 2)) == expected
        assert all_written(islice(plan.backwards(later), 2)) == expected[::-1]

    def test_as_needed_doses_only_when_asked_for(self) -> None:
        """36: a PRN dose is never due."""
        both = daily(at("08:00:00")).model_copy(update={"prn": daily(times(4)).fixed})
        plan = asked(request("2026-07-06", period(both, 2)))
        moment = danish("2026-07-01T00:00")
        assert all_written(plan.forwards(moment)) == ["07-06 08:00", "07-07 08:00"]
        assert all_written(plan.forwards(moment, Which.PRN_ONLY)) == ["07-06", "07-07"]
        assert all_written(plan.forwards(moment, Which.WITH_PRN)) == ["07-06 08:00", "07-06", "07-07 08:00", "07-07"]


class TestBetween:
    """From a moment, included, to another, excluded, as a pause is (dosage.md 16)."""

    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            ("2026-07-06T08:00", "2026-07-06T20:00", ["07-06 08:00"]),
            ("2026-07-06T08:00:00.5", "2026-07-06T20:00:00.5", ["07-06 20:00"]),
            ("2026-07-06T08:01", "2026-07-06T20:00", []),
            ("2026-07-06T00:00", "2026-07-08T00:00", ["07-06 08:00", "07-06 20:00", "07-07 08:00", "07-07 20:00"]),
            ("2026-07-06T08:00", "2026-07-06T08:00", []),
        ],
    )
    def test_moments(self, start: str, end: str, expected: list[str]) -> None:
        plan = asked(request("2026-07-06", period(TWICE_A_DAY)))
        assert all_written(plan.between(danish(start), danish(end))) == expected
        assert all_written(plan.between(danish(start), danish(end), is_back=True)) == expected[::-1]

    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            ("2026-07-06T23:00", "2026-07-07T00:00", ["07-06"]),
            ("2026-07-06T23:00", "2026-07-07T00:01", ["07-06", "07-07"]),
        ],
    )
    def test_doses_without_a_moment_where_their_day_touches(self, start: str, end: str, expected: list[str]) -> None:
        plan = asked(request("2026-07-06", period(daily(times(2)))))
        assert all_written(plan.between(danish(start), danish(end))) == expected

    @pytest.mark.parametrize(
        "ask",
        [
            lambda plan: plan.between(danish("2026-07-07T00:00"), danish("2026-07-06T00:00")),
            lambda plan: plan.between(datetime(2026, 7, 6), danish("2026-07-07T00:00")),
            lambda plan: plan.during(date(2026, 7, 7), date(2026, 7, 6)),
            lambda plan: plan.count(date(2026, 7, 7), date(2026, 7, 6)),
            lambda plan: plan.forwards(datetime(2026, 7, 6)),
            lambda plan: plan.backwards(datetime(2026, 7, 6)),
            lambda plan: plan.next(datetime(2026, 7, 6)),
            lambda plan: plan.next_n(danish("2026-07-06T00:00"), 0),
            lambda plan: plan.previous_n(danish("2026-07-06T00:00"), -1),
        ],
    )
    def test_bad_questions_are_refused_at_once(self, ask: Any) -> None:
        with pytest.raises(QuestionError):
            ask(asked(MORNINGS))


class TestBounds:
    """16: treatment, a pause and a withdrawal bound every dose, in both directions."""

    def test_a_pause_is_jumped_over(self) -> None:
        pause = {"begin": {"from_date": "2026-07-06"}, "end": {"to_date": "8026-07-09"}}
        plan = asked(order(MORNINGS, pause=pause))
        assert [each.first_day for each in islice(plan.forwards(danish("2026-07-05T07:00")), 2)] == [
            date(2026, 7, 5).toordinal(),
            date(8026, 7, 9).toordinal(),
        ]
        assert all_written(islice(plan.backwards(danish("8026-07-09T08:00")), 2)) == ["07-09 08:00", "07-05 08:00"]

    def test_days_to_choose_that_span_a_pause_are_met_once(self) -> None:
        monthly = request("2026-07-01", period(once_per_cycle(30, times(1)), 60))
        pause = {"begin": {"from_date": "2026-07-03"}, "end": {"to_date": "2026-07-25"}}
        plan = asked(order(monthly, pause=pause))
        expected = ["07-01..07-30", "07-31..08-29"]
        assert all_written(plan.forwards(danish("2026-06-01T00:00"))) == expected
        assert all_written(plan.backwards(danish("2026-12-01T00:00"))) == expected[::-1]

    def test_a_withdrawal(self) -> None:
        plan = asked(MORNINGS, withdrawn_at=danish("2026-07-03T08:00"))
        assert all_written(plan.forwards(danish("2026-06-01T00:00"))) == ["07-01 08:00", "07-02 08:00"]
        assert all_written(plan.backwards(danish("2027-06-01T00:00"))) == ["07-02 08:00", "07-01 08:00"]

    def test_treatment_far_from_the_dosage(self) -> None:
        plan = asked(order(MORNINGS, start="9026-07-06", end="9026-07-07"))
        assert all_written(plan.forwards(danish("2026-06-01T00:00"))) == ["07-06 08:00", "07-07 08:00"]
        assert all_written(plan.backwards(danish("9999-06-01T00:00"))) == ["07-07 08:00", "07-06 08:00"]


# --- what cannot be told ---------------------------------------------------------------------------------------------


class TestUntold:
    """13: "cannot tell", never "no doses": it stands in the stream where it is met, in either direction."""

    DOSAGE = request("2026-07-06", period(daily(at("08:00:00")), 2), period(UNSPECIFIED, 3), period(TWICE_A_DAY, 1))

    def test_it_stands_in_its_place(self) -> None:
        plan = asked(self.DOSAGE)
        unknown = "? unspecified_period 07-08..07-10"
        expected = ["07-06 08:00", "07-07 08:00", unknown, "07-11 08:00", "07-11 20:00"]
        assert all_written(plan.forwards(danish("2026-07-01T00:00"))) == expected
        assert all_written(plan.backwards(danish("2026-08-01T00:00"))) == expected[::-1]

    def test_it_is_cut_to_the_question(self) -> None:
        found = asked(self.DOSAGE).between(danish("2026-07-09T12:00"), danish("2026-07-10T00:00"))
        assert all_written(found) == ["? unspecified_period 07-09..07-09"]

    def test_before_the_doses_of_the_day_on_which_it_is_met(self) -> None:
        """21: indexed days beside a day without an index are given."""
        odd = request("2026-07-06", period(on_days(2, (1, at("08:00:00")), (None, at("12:00:00"))), 3))
        unknown = "? fixed_day_without_index 07-06..07-08"
        assert all_written(asked(odd).forwards(danish("2026-07-01T00:00"))) == [unknown, "07-06 08:00", "07-08 08:00"]
        assert all_written(asked(odd).backwards(danish("2026-08-01T00:00"))) == [unknown, "07-08 08:00", "07-06 08:00"]

    def test_unreadable_clock_times_mark_their_day(self) -> None:
        """27: that dose is left out, the others are given, and the day is marked cannot tell."""
        odd = request("2026-07-06", period(daily(at("08:00:00", "24:00:00")), 2))
        marks = ["? clock_time 07-06..07-06", "07-06 08:00", "? clock_time 07-07..07-07", "07-07 08:00"]
        assert all_written(asked(odd).forwards(danish("2026-07-01T00:00"))) == marks
        back = all_written(asked(odd).backwards(danish("2026-08-01T00:00")))
        assert back == [*marks[2:], *marks[:2]]

    def test_what_it_concerns(self) -> None:
        """What cannot be told of the fixed doses alone leaves the as-needed ones told."""
        prn = daily(times(4)).fixed
        odd = on_days(2, (None, at("12:00:00"))).model_copy(update={"prn": prn})
        plan = asked(request("2026-07-06", period(odd, 1), period(UNSPECIFIED, 1)))
        moment = danish("2026-07-01T00:00")
        both = ["? fixed_day_without_index 07-06..07-06", "? unspecified_period 07-07..07-07"]
        assert all_written(plan.forwards(moment)) == both
        assert all_written(plan.forwards(moment, Which.PRN_ONLY)) == ["07-06", both[1]]
        assert all_written(plan.forwards(moment, Which.WITH_PRN)) == [both[0], "07-06", both[1]]

    def test_without_end(self) -> None:
        """8: an unknown start is no empty list."""
        plan = asked(request(None, period(daily(at("08:00:00")))))
        (unknown,) = plan.forwards(danish("2026-07-01T00:00"))
        assert isinstance(unknown, Untold)
        assert (unknown.reason, unknown.last_day) == (Reason.AWAITS_HANDOVER, None)


# --- bounded lists ---------------------------------------------------------------------------------------------------


def short(cut: Cut) -> tuple[list[str], str | None, str | None]:
    return all_written(cut.results), cut.why and cut.why.value, cut.at and f"{cut.at:%m-%d}"


class TestNextN:
    """Every list is bounded and says when it was cut."""

    def test_a_number(self) -> None:
        plan = asked(MORNINGS)
        found = plan.next_n(danish("2026-07-05T12:00"), 2)
        assert short(found) == (["07-06 08:00", "07-07 08:00"], "number", "07-08")
        assert found.is_told
        assert found.basis == Basis.DECIDED
        assert short(plan.previous_n(danish("2026-07-05T12:00"), 2)) == (
            ["07-05 08:00", "07-04 08:00"],
            "number",
            "07-03",
        )

    def test_all_there_are(self) -> None:
        plan = asked(order(MORNINGS, end="2026-07-06"))
        assert short(plan.next_n(danish("2026-07-05T12:00"), 2)) == (["07-06 08:00"], None, None)
        assert short(plan.next_n(danish("2026-07-05T12:00"), 1)) == (["07-06 08:00"], None, None)
        assert short(plan.previous_n(danish("2026-07-01T12:00"), 5)) == (["07-01 08:00"], None, None)

    def test_unknown_days_do_not_count_as_doses(self) -> None:
        plan = asked(TestUntold.DOSAGE)
        found = plan.next_n(danish("2026-07-07T00:00"), 2)
        assert short(found) == (["07-07 08:00", "? unspecified_period 07-08..07-10", "07-11 08:00"], "number", "07-11")
        assert not found.is_told
        assert short(plan.previous_n(danish("2026-07-10T00:00"), 1))[1:] == ("number", "07-06")

    def test_no_end_of_unknown_days(self) -> None:
        found = asked(request("2026-07-06", period(daily(at("24:00:00"))))).next_n(danish("2026-07-06T00:00"), 1)
        assert len(found.results) == MOST_UNTOLD
        assert (found.why, found.at) == (WhyCut.UNTOLD, date(2026, 7, 6) + timedelta(days=MOST_UNTOLD))

    def test_a_pause_without_end(self) -> None:
        """16: without an end it lasts; doses beyond it are not denied."""
        pause = {"begin": {"from_date": "2026-07-06"}}
        found = asked(order(MORNINGS, pause=pause)).next_n(danish("2026-07-04T12:00"), 3)
        assert short(found) == (["07-05 08:00"], "paused", "07-06")
        over = asked(order(MORNINGS, end="2026-07-05", pause=pause)).next_n(danish("2026-07-04T12:00"), 3)
        assert short(over) == (["07-05 08:00"], None, None)

    @pytest.mark.parametrize(
        ("episodes", "moment", "expected"),
        [
            ((), "2026-07-04T12:00", ([], "course", "07-04")),
            ((date(2026, 7, 4),), "2026-07-04T12:00", (["07-05 08:00"], "course", "07-14")),
            ((date(2026, 7, 4),), "2026-07-24T12:00", ([], "course", "07-24")),
        ],
    )
    def test_a_course_may_be_started_again(self, episodes: tuple[date, ...], moment: str, expected: Any) -> None:
        """39 and 40: without a started episode no dose is due; when the next may start is said."""
        course = request("2026-07-01", period(daily(at("08:00:00")), 2), course=COURSE)
        assert short(asked(course, episodes=episodes).next_n(danish(moment), 5)) == expected

    def test_next_and_on(self) -> None:
        plan = asked(MORNINGS)
        assert plan.next(danish("2026-07-05T12:00")).doses == plan.next_n(danish("2026-07-05T12:00"), 1).results
        assert all_written(plan.on(date(2026, 7, 6)).occurrences) == ["07-06 08:00"]


# --- arithmetic ------------------------------------------------------------------------------------------------------


class TestCount:
    """Counted by whole cycles (19), so a thousand years cost no more than a day."""

    def test_centuries(self) -> None:
        found = asked(MORNINGS).count(date(2026, 7, 1), date(9026, 6, 30))
        assert found.doses == found.certain == date(9026, 7, 1).toordinal() - date(2026, 7, 1).toordinal()
        assert found.is_told

    def test_days_to_choose(self) -> None:
        """22: cycles wholly inside the window are certain, cycles that touch it are possible."""
        found = asked(request("2026-07-06", period(once_per_cycle(7, times(1))))).count(
            date(2026, 7, 8), date(2026, 7, 22)
        )
        assert (found.doses, found.certain) == (3, 1)

    def test_what_cannot_be_told(self) -> None:
        odd = request("2026-07-06", period(daily(at("08:00:00", "24:00:00")), 4), period(UNSPECIFIED))
        found = asked(odd).count(date(2026, 7, 1), date(2026, 7, 31))
        assert (found.doses, found.left_out, all_written(found.untold)) == (4, 4, ["? unspecified_period 07-10..07-31"])
        assert not found.is_told

    def test_a_course_that_may_be_started(self) -> None:
        course = request("2026-07-01", period(daily(at("08:00:00")), 2), course=COURSE)
        found = asked(course, episodes=(date(2026, 7, 4),)).count(date(2026, 7, 1), date(2026, 7, 31))
        assert (found.doses, found.is_told, found.basis) == (2, False, Basis.DECIDED)


def last_written(plan: Asked, which: Which = Which.FIXED) -> tuple[list[str], str | None, list[str]]:
    found = plan.last(which)
    assert found.basis >= Basis.IMPLIED
    return all_written(found.doses), found.not_last and found.not_last.value, [each.reason for each in found.untold]


class TestLast:
    """16a: the last day of a dosage is that of its last period; the day of the last dose is another question."""

    @pytest.mark.parametrize(
        ("dosage", "expected"),
        [
            (request("2026-07-06", period(TWICE_A_DAY, 3), period(EMPTY)), ["07-08 08:00", "07-08 20:00"]),
            (request("2026-07-06", period(on_days(3, (1, at("09:00:00"))), 1000)), ["03-31 09:00"]),
            (request("2026-07-06", period(on_days(None, (3, at("09:00:00"))))), ["07-08 09:00"]),
            (request("2026-07-06", period(once_per_cycle(7, times(1)), 10)), ["07-13..07-15"]),
            (request("2026-07-06", period(EMPTY, 3)), []),
        ],
    )
    def test_when_there_is_one(self, dosage: Any, expected: list[str]) -> None:
        assert last_written(asked(dosage)) == (expected, None, [])

    def test_no_end(self) -> None:
        """11 and 11a."""
        assert last_written(asked(MORNINGS)) == ([], NotLast.ENDLESS, [])
        in_words = request("2026-07-06", period(daily(at("08:00:00")), "til sårene er helet"))
        assert last_written(asked(in_words)) == ([], NotLast.END_IN_WORDS, [])
        first_day = last_written(asked(in_words, Reading(end_in_words=EndInWords.CANNOT_TELL)))
        assert first_day == (["07-06 08:00"], None, [Reason.LENGTH_UNKNOWN])

    def test_as_needed_doses_have_an_end_of_their_own(self) -> None:
        both = daily(at("08:00:00")).model_copy(update={"prn": on_days(None, (2, times(4))).fixed})
        plan = asked(request("2026-07-06", period(both)))
        assert last_written(plan)[1] == NotLast.ENDLESS
        assert last_written(plan, Which.PRN_ONLY) == (["07-07"], None, [])
        assert last_written(asked(request("2026-07-06", period(as_needed(daily(times(1))), 2)))) == ([], None, [])

    def test_treatment_ends_it(self) -> None:
        assert last_written(asked(order(MORNINGS, end="8026-07-10"))) == (["07-10 08:00"], None, [])
        assert last_written(asked(MORNINGS, withdrawn_at=danish("2026-07-10T08:00"))) == (["07-09 08:00"], None, [])

    def test_a_pause_without_end(self) -> None:
        pause = {"begin": {"from_date": "2026-07-06"}}
        assert last_written(asked(order(MORNINGS, pause=pause))) == (["07-05 08:00"], NotLast.PAUSED, [])
        assert last_written(asked(order(MORNINGS, end="2026-07-05", pause=pause))) == (["07-05 08:00"], None, [])

    def test_what_cannot_be_told_after_it(self) -> None:
        odd = request("2026-07-06", period(daily(at("08:00:00")), 2), period(UNSPECIFIED, 3))
        assert last_written(asked(odd)) == (["07-07 08:00"], None, [Reason.UNSPECIFIED_PERIOD])
        unreadable = request("2026-07-06", period(daily(at("08:00:00")), 2), period(daily(at("24:00:00"))))
        assert last_written(asked(unreadable)) == (["07-07 08:00"], None, [Reason.CLOCK_TIME])

    def test_a_course(self) -> None:
        course = request("2026-07-01", period(daily(at("08:00:00")), 2), course=COURSE)
        found = last_written(asked(course, episodes=(date(2026, 7, 4), date(2026, 7, 20))))
        assert found == (["07-21 08:00"], NotLast.COURSE, [])


# --- properties ------------------------------------------------------------------------------------------------------


def questions(seed: int) -> Iterator[tuple[random.Random, Asked, date, date]]:
    """Walk random orders with pauses, bounds, withdrawals and courses, each with the days of a question."""
    rng = random.Random(seed)
    for _ in range(volume(FULL)):
        dosage = random_dosage(rng, courses=0.1)
        question = random_question(rng, dosage)
        around = random_order(rng, dosage) if rng.random() < 0.7 else dosage
        plan = compile_order(around, reading_of(question.reading), known=known_of(question.known))
        yield rng, Asked.of(plan), question.first, question.last


def moments(rng: random.Random, first: date, last: date) -> tuple[datetime, datetime]:
    """Choose two moments in some days."""
    begin = datetime.combine(min(first, date(9999, 6, 1)), datetime.min.time(), UTC)
    minutes = sorted(rng.randrange(1440 * ((last - first).days + 1)) for _ in range(2))
    start, end = (begin + timedelta(minutes=each) for each in minutes)
    return (start, end) if end.year == begin.year or end.year < 9999 else (begin, begin)


def doses_of(items: Iterable[DoseOrUntold]) -> list[Occurrence]:
    return [each for each in items if isinstance(each, Occurrence)]


def unknown(items: Iterable[DoseOrUntold]) -> list[str]:
    ends = (replace(each, last_day=each.last_day or LAST_DAY) for each in items if isinstance(each, Untold))
    return sorted(map(repr, ends))


class TestAgainstTheSlowOne:
    """The slow expander, which walks days and knows no arithmetic, gives the same doses."""

    @pytest.mark.parametrize("seed", [20])
    def test_days(self, seed: int) -> None:
        rng = random.Random(seed)
        met = 0
        for _ in range(volume(FULL)):
            dosage = random_dosage(rng, courses=0.1)
            asked_of = random_question(rng, dosage)
            around = random_order(rng, dosage) if rng.random() < 0.7 else dosage
            slow = slow_order_days(around, asked_of.first, asked_of.last, asked_of.reading, asked_of.known)
            fixed = listed(dose for day in slow for dose in day.doses)
            prn = listed(dose for day in slow for dose in day.as_needed)
            plan = Asked.of(compile_order(around, reading_of(asked_of.reading), known=known_of(asked_of.known)))
            for which, doses in ((Which.FIXED, fixed), (Which.PRN_ONLY, prn)):
                found = doses_of(plan.during(asked_of.first, asked_of.last, which, is_back=rng.random() < 0.5))
                assert listed(map(as_slow, found)) == doses
                met += len(doses)
        assert met > volume(FULL)


class TestProperties:
    """What holds of every order."""

    @pytest.mark.parametrize("seed", [21])
    def test_days_hold_what_a_window_holds(self, seed: int) -> None:
        """And as many as are counted; in the order of results, and in exactly the opposite one."""
        met = 0
        for _, plan, first, last in questions(seed):
            found = window(plan.order.plan, first, last, plan.order.bounds)
            both = (*found.occurrences, *found.as_needed)
            for which, expected in zip(Which, (found.occurrences, both, found.as_needed), strict=True):
                items, back = (list(plan.during(first, last, which, is_back=is_back)) for is_back in (False, True))
                doses = doses_of(items)
                assert sorted(map(repr, doses)) == sorted(map(repr, expected))
                assert doses == sorted(doses, key=order_of_results)
                assert doses_of(back) == doses[::-1]
                assert unknown(items) == unknown(back) == unknown(filter(which.concerns, found.untold))
                counted = plan.count(first, last, which)
                assert counted.doses == len(doses)
                assert (counted.left_out > 0) == any(
                    isinstance(each, Untold) and each.reason is Reason.CLOCK_TIME for each in items
                )
                met += len(doses)
        assert met > volume(FULL)

    @pytest.mark.parametrize("seed", [22])
    def test_forwards_and_backwards_meet_in_between(self, seed: int) -> None:
        """Both directions agree: what lies between is what either walk gives up to the other end."""
        met = 0
        for rng, plan, first, last in questions(seed):
            start, end = moments(rng, first, last)
            which = rng.choice(list(Which))
            between = doses_of(plan.between(start, end, which))
            timed = [each for each in between if each.instant is not None]
            assert doses_of(plan.between(start, end, which, is_back=True)) == between[::-1]
            second = timedelta(seconds=1)
            assert _moments_in(plan.forwards(start - second, which), start, end) == timed
            assert _moments_in(plan.backwards(end - second, which), start, end, is_back=True) == timed[::-1]
            met += len(timed)
        assert met > volume(FULL) / 2

    @pytest.mark.parametrize("seed", [23])
    def test_windows_add_up(self, seed: int) -> None:
        for rng, plan, first, last in questions(seed):
            start, end = moments(rng, first, last)
            middle = start + timedelta(minutes=rng.randint(0, (end - start) // timedelta(minutes=1)))
            left, right, whole = (
                doses_of(plan.between(*span)) for span in ((start, middle), (middle, end), (start, end))
            )
            seen = set(map(repr, left))
            again = [each for each in right if repr(each) in seen]
            assert all(each.instant is None for each in again)
            once = [each for each in right if repr(each) not in seen]
            assert sorted(map(repr, (*left, *once))) == sorted(map(repr, whole))

    @pytest.mark.parametrize("seed", [24])
    def test_one_after_another_is_next_again_and_again(self, seed: int) -> None:
        met = 0
        for rng, plan, first, last in questions(seed):
            start, _ = moments(rng, first, last)
            other = start + timedelta(days=40)
            ahead = _moments_in(plan.forwards(start), start, other)
            assert sorted(map(repr, ahead)) == sorted(map(repr, _next_again(plan.order, start, other)))
            met += len(ahead)
        assert met > volume(FULL) * 2

    @pytest.mark.parametrize("seed", [25])
    def test_nothing_follows_the_last(self, seed: int) -> None:
        finite = 0
        for rng, plan, first, _ in questions(seed):
            which = rng.choice(list(Which))
            found = plan.last(which)
            if found.not_last in (NotLast.ENDLESS, NotLast.END_IN_WORDS):
                late = doses_of(islice(plan.backwards(datetime(9999, 12, 30, tzinfo=UTC), which), 50))
                assert late or first.year > 9990
                continue
            if not found.doses:
                assert doses_of(islice(plan.forwards(datetime(1900, 1, 1, tzinfo=UTC), which), 50)) == []
                continue
            day = found.doses[0].until_day
            if day.year < 9999:
                following = doses_of(islice(plan.during(day + timedelta(days=1), date.max, which), 50))
                assert following == []
            from_day = min(each.day for each in found.doses)
            on = [each for each in doses_of(plan.during(from_day, day, which)) if each.last_day == day.toordinal()]
            assert on == list(found.doses)
            finite += 1
        assert finite > volume(FULL) / 5


def _moments_in(
    walk: Iterable[DoseOrUntold], start: datetime, end: datetime, *, is_back: bool = False
) -> list[Occurrence]:
    """Give the doses of a walk whose moment lies between two, walking a few days beyond the other end."""
    found = []
    first, last = start.toordinal() - 3, end.toordinal() + 3
    for each in walk:
        if each.first_day < first if is_back else each.first_day > last:
            if isinstance(each, Untold):
                continue
            break
        if isinstance(each, Occurrence) and each.at is not None and start <= each.at < end:
            found.append(each)
    return found


def _next_again(order: OrderPlan, start: datetime, end: datetime) -> Iterator[Occurrence]:
    """Ask for the next moment again and again, up to another, excluded."""
    instant = instant_of(start)
    while found := timed_after(order, instant):
        assert found[0].instant is not None
        instant = found[0].instant
        if instant >= instant_of(end):
            return
        yield from found
