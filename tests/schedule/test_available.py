"""Whether an as-needed dose may be taken: hand-worked cases, a walk by the minute, and what is never said."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from evidence import write_section
from figures import volume

from fmk16.errors import QuestionError
from fmk16.model.cycle import Cycle, Day, DosageStructure, OnDays, OnUnspecifiedDay, UnspecifiedDay
from fmk16.model.dosage import DosageForRequest, Doses, EpisodicTreatment
from fmk16.model.dose import DayDosage, UnlimitedDayDosage, WithoutLimit
from fmk16.model.scalars import Quantity
from fmk16.schedule.amounts import Total
from fmk16.schedule.as_needed.availability import (
    AvailabilityUntold,
    Available,
    AvailableFrom,
    AvailableNow,
    Given,
    NeverAvailable,
    WhyNever,
    WhyUnsure,
)
from fmk16.schedule.as_needed.available import available
from fmk16.schedule.as_needed.limits import LimitKind
from fmk16.schedule.known import Known
from fmk16.schedule.order import compile_order
from fmk16.schedule.plan import Reason
from fmk16.schedule.reading import DEFAULT, DailyMaximum, MinimumDuration, Reading
from fmk16.schedule.supply.calculate import amounts_known

from .orders import order
from .random_dosages import random_dosage, random_window
from .shorthand import UNSPECIFIED, amount, at, daily, on_weeks, parts, period, request, times
from .slow_available import Limits, first_minute

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


# --- short ways to ask -----------------------------------------------------------------------------------------------


def unlimited(each: str = "1", most: str | None = None) -> DayDosage:
    limit = None if most is None else Quantity(most)
    dose = UnlimitedDayDosage(amount=amount(each), maximum_daily_dose=limit)
    return DayDosage(doses=WithoutLimit(unlimited_day_dosage=dose))


def any_day(dosage: DayDosage, *, minutes: int | None = None, beside: Doses | None = None) -> Doses:
    return prn(OnDays(days=(Day(dosage=dosage),)), minutes=minutes, beside=beside)


def prn(
    listed: Cycle, *, minutes: int | None = None, interval: int | None = None, beside: Doses | None = None
) -> Doses:
    structure = DosageStructure(minimum_duration_between_doses=minutes, iteration_interval=interval, cycle=listed)
    return Doses(fixed=None if beside is None else beside.fixed, prn=structure)


def dosage(*contents: Doses) -> DosageForRequest:
    return request("2026-07-01", *(period(content) for content in contents))


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=COPENHAGEN)


def taken(*written: str) -> list[Given]:
    """Read ``2026-07-06T08:00 2``, with ``?`` for an amount that nobody knows, and ``fixed`` or ``unknown`` beside."""
    return [_taken(*each.split()) for each in written]


def _taken(when: str, much: str = "1", kind: str = "prn") -> Given:
    quantity = None if much == "?" else Decimal(much)
    return Given(moment(when), quantity, {"prn": True, "fixed": False, "unknown": None}[kind])


def ask(doses: Doses, when: str, *given: str, reading: Reading = DEFAULT) -> Available:
    return available(compile_order(dosage(doses), reading), moment(when), taken(*given))


def said(answer: Available) -> str:
    """Write an answer as one line."""
    match answer:
        case AvailableNow():
            return "now"
        case AvailableFrom(moment=from_when, by=by):
            kinds = " ".join(sorted({limit.kind.value for limit in by}))
            return f"{from_when.replace(tzinfo=None).isoformat(timespec='minutes')} {kinds}"
        case NeverAvailable(why=why):
            return f"never {why}"
        case AvailabilityUntold(because=because, known=known):
            rest = "" if known is None else f", surely {said(known)}"
            return f"untold {getattr(because[0], 'reason', because[0])}{rest}"


FOUR_HOURS_APART = any_day(times(4), minutes=240)
UP_TO_EIGHT = any_day(unlimited("2", "8"))


class TestMinimumDuration:
    """32: so many elapsed minutes lie between as-needed doses."""

    @pytest.mark.parametrize(
        ("when", "given", "answer"),
        [
            ("2026-07-06T13:00", (), "now"),
            ("2026-07-06T13:00", ("2026-07-06T12:00",), "2026-07-06T16:00 minimum_duration"),
            ("2026-07-06T15:59", ("2026-07-06T12:00",), "2026-07-06T16:00 minimum_duration"),
            ("2026-07-06T16:00", ("2026-07-06T12:00",), "now"),
            ("2026-07-06T23:00", ("2026-07-06T22:00",), "2026-07-07T02:00 minimum_duration"),
            # the last Sunday of March has no 02:00-03:00: four elapsed hours from 00:30 end at 05:30 on the wall
            ("2027-03-28T04:45", ("2027-03-28T00:30",), "2027-03-28T05:30 minimum_duration"),
            # the last Sunday of October has it twice: they end at 03:30
            ("2026-10-25T00:45", ("2026-10-25T00:30",), "2026-10-25T03:30 minimum_duration"),
        ],
    )
    def test_elapsed(self, when: str, given: Sequence[str], answer: str) -> None:
        assert said(ask(FOUR_HOURS_APART, when, *given)) == answer

    def test_years(self) -> None:
        """Five million minutes are 3,472 days, 5 hours and 20 minutes: as good as never, and yet not never."""
        doses = any_day(times(1), minutes=5_000_000)
        assert said(ask(doses, "2026-07-06T13:00", "2026-07-06T12:00")) == "2036-01-07T16:20 minimum_duration"
        endless = any_day(times(1), minutes=10**15)
        assert said(ask(endless, "2026-07-06T13:00", "2026-07-06T12:00")) == "never limit"

    def test_the_next_period_has_a_duration_of_its_own(self) -> None:
        asked = request("2026-07-01", period(any_day(times(1), minutes=5_000_000), 10), period(any_day(times(1))))
        answer = available(compile_order(asked), moment("2026-07-06T13:00"), taken("2026-07-06T12:00"))
        assert said(answer) == "2026-07-11T00:00 minimum_duration"

    def test_a_fixed_dose_does_not_count(self) -> None:
        doses = any_day(times(4), minutes=240, beside=daily(times(3)))
        assert said(ask(doses, "2026-07-06T13:00", "2026-07-06T12:00 1 fixed")) == "now"

    def test_a_fixed_dose_counts_where_the_caller_reads_it_so(self) -> None:
        doses = any_day(times(4), minutes=240, beside=daily(times(3)))
        across = Reading(minimum_duration=MinimumDuration.ACROSS)
        answer = ask(doses, "2026-07-06T13:00", "2026-07-06T12:00 1 fixed", reading=across)
        assert said(answer) == "2026-07-06T16:00 minimum_duration"

    def test_a_dose_of_which_nobody_says_what_it_was(self) -> None:
        doses = any_day(times(4), minutes=240, beside=daily(times(3)))
        answer = ask(doses, "2026-07-06T13:00", "2026-07-06T12:00 1 unknown")
        assert said(answer) == "untold structure_given, surely 2026-07-06T16:00 minimum_duration"

    def test_it_is_no_question_without_fixed_doses(self) -> None:
        answer = ask(FOUR_HOURS_APART, "2026-07-06T13:00", "2026-07-06T12:00 1 unknown")
        assert said(answer) == "2026-07-06T16:00 minimum_duration"


class TestTimesPerDay:
    """29: so many times a calendar day at most."""

    @pytest.mark.parametrize(
        ("when", "given", "answer"),
        [
            ("2026-07-06T20:00", ("2026-07-06T08:00", "2026-07-06T12:00"), "now"),
            (
                "2026-07-06T20:00",
                ("2026-07-06T08:00", "2026-07-06T12:00", "2026-07-06T19:00"),
                "2026-07-07T00:00 times_per_day",
            ),
            ("2026-07-06T00:00", ("2026-07-05T21:00", "2026-07-05T22:00", "2026-07-05T23:00"), "now"),
        ],
    )
    def test_three_times(self, when: str, given: Sequence[str], answer: str) -> None:
        assert said(ask(any_day(times(3)), when, *given)) == answer

    def test_how_often_yet(self) -> None:
        answer = ask(any_day(times(3)), "2026-07-06T20:00", "2026-07-06T08:00 1")
        assert isinstance(answer, AvailableNow)
        assert (answer.today.times_taken, answer.today.times_left, answer.today.left) == (1, 2, None)


class TestAtItsTime:
    """29a: at a clock time or part of day it may be taken there, at most once."""

    @pytest.mark.parametrize(
        ("when", "given", "answer"),
        [
            ("2026-07-06T07:00", (), "2026-07-06T08:00 not_on_offer"),
            ("2026-07-06T08:00", (), "now"),
            ("2026-07-06T11:00", (), "now"),
            ("2026-07-06T11:00", ("2026-07-06T08:10",), "2026-07-06T20:00 once_at_its_time"),
            ("2026-07-06T08:10", ("2026-07-06T07:50",), "2026-07-06T20:00 once_at_its_time"),
            ("2026-07-06T21:00", ("2026-07-06T08:10", "2026-07-06T15:00"), "2026-07-07T08:00 not_on_offer"),
        ],
    )
    def test_at_8_and_20(self, when: str, given: Sequence[str], answer: str) -> None:
        assert said(ask(any_day(at("08:00:00", "20:00:00")), when, *given)) == answer

    def test_at_night(self) -> None:
        assert said(ask(any_day(parts(night="1")), "2026-07-06T21:59")) == "2026-07-06T22:00 not_on_offer"
        assert said(ask(any_day(parts(night="1")), "2026-07-06T22:00")) == "now"


class TestDailyMaximum:
    """31 and 33: the maximum daily dose is an amount, and counts per calendar day."""

    @pytest.mark.parametrize(
        ("when", "given", "answer"),
        [
            ("2026-07-06T20:00", ("2026-07-06T08:00 2", "2026-07-06T12:00 4"), "now"),
            ("2026-07-06T20:00", ("2026-07-06T08:00 2", "2026-07-06T12:00 4.5"), "2026-07-07T00:00 daily_maximum"),
            ("2026-07-06T20:00", ("2026-07-05T23:59 8",), "now"),
        ],
    )
    def test_eight_a_day(self, when: str, given: Sequence[str], answer: str) -> None:
        assert said(ask(UP_TO_EIGHT, when, *given)) == answer

    def test_any_24_hours(self) -> None:
        reading = Reading(daily_maximum=DailyMaximum.ANY_24_HOURS)
        given = ("2026-07-05T14:00 4", "2026-07-05T23:00 4")
        assert said(ask(UP_TO_EIGHT, "2026-07-06T13:00", *given, reading=reading)) == "2026-07-06T14:00 daily_maximum"

    def test_how_much_yet(self) -> None:
        answer = ask(UP_TO_EIGHT, "2026-07-06T20:00", "2026-07-06T08:00 2", "2026-07-06T12:00 3")
        assert isinstance(answer, AvailableNow)
        assert answer.today.left == Total(Decimal(3), Decimal(3))
        assert answer.today.times_left is None

    def test_with_the_fixed_doses_beside_it(self) -> None:
        """A person sees 6 fixed and up to 8 as-needed tablets as 14."""
        answer = ask(any_day(unlimited("2", "8"), beside=daily(times(3, "2"))), "2026-07-06T20:00")
        assert isinstance(answer, AvailableNow)
        assert (answer.today.fixed.total.exact, answer.today.with_prn.total.most) == (6, 14)

    def test_an_amount_that_nobody_knows(self) -> None:
        answer = ask(UP_TO_EIGHT, "2026-07-06T20:00", "2026-07-06T08:00 ?")
        assert said(answer) == "untold amount_given, surely 2026-07-07T00:00 daily_maximum"
        assert isinstance(answer, AvailabilityUntold)
        assert answer.perhaps_from == moment("2026-07-06T20:00")
        assert answer.because == (WhyUnsure.AMOUNT_GIVEN,)

    def test_an_amount_that_nobody_knows_beside_enough(self) -> None:
        answer = ask(UP_TO_EIGHT, "2026-07-06T20:00", "2026-07-06T08:00 ?", "2026-07-06T09:00 7")
        assert said(answer) == "2026-07-07T00:00 daily_maximum"

    def test_an_amount_that_nobody_knows_and_that_limits_nothing(self) -> None:
        assert said(ask(any_day(times(3)), "2026-07-06T20:00", "2026-07-06T08:00 ?")) == "now"

    def test_a_range_may_be_taken_at_its_least(self) -> None:
        doses = any_day(unlimited("1-3", "8"))
        assert said(ask(doses, "2026-07-06T20:00", "2026-07-06T08:00 7")) == "now"
        assert said(ask(doses, "2026-07-06T20:00", "2026-07-06T08:00 7.5")) == "2026-07-07T00:00 daily_maximum"

    def test_a_range_from_nothing_needs_room_for_something(self) -> None:
        doses = any_day(unlimited("0-3", "8"))
        assert said(ask(doses, "2026-07-06T20:00", "2026-07-06T08:00 8")) == "2026-07-07T00:00 daily_maximum"

    def test_a_range_upside_down_cannot_be_told(self) -> None:
        assert said(ask(any_day(unlimited("3-1", "8")), "2026-07-06T20:00")) == "untold minimum_above_maximum"

    def test_a_schema_cannot_be_told_without_a_value(self) -> None:
        assert said(ask(any_day(unlimited("INR", "8")), "2026-07-06T20:00")) == "untold unknown_reference"
        assert said(ask(any_day(unlimited("INR")), "2026-07-06T20:00")) == "now"

    def test_a_maximum_below_one_dose_leaves_no_room(self) -> None:
        assert said(ask(any_day(unlimited("2", "1")), "2026-07-06T20:00")) == "never limit"
        assert said(ask(any_day(unlimited("2", "0")), "2026-07-06T20:00")) == "never limit"

    def test_a_later_period_may_leave_room(self) -> None:
        tight, wide = any_day(unlimited("2", "1")), UP_TO_EIGHT
        asked = request("2026-07-01", period(tight, 10), period(wide))
        answer = available(compile_order(asked), moment("2026-07-06T20:00"))
        assert said(answer) == "2026-07-11T00:00 daily_maximum"


class TestSeveralLimits:
    """Where several limits hold, the latest one binds and is named; all are listed, each with its own end."""

    def test_the_latest_binds(self) -> None:
        given = ("2026-07-06T08:00", "2026-07-06T12:00", "2026-07-06T16:00", "2026-07-06T20:30")
        answer = ask(FOUR_HOURS_APART, "2026-07-06T21:00", *given)
        assert said(answer) == "2026-07-07T00:30 minimum_duration"
        assert isinstance(answer, AvailableFrom)
        ends = [(limit.kind, limit.until) for limit in answer.limits]
        assert ends == [
            (LimitKind.MINIMUM_DURATION, moment("2026-07-07T00:30")),
            (LimitKind.TIMES_PER_DAY, moment("2026-07-07T00:00")),
        ]

    def test_two_that_end_together_are_both_named(self) -> None:
        given = ("2026-07-06T08:00", "2026-07-06T12:00", "2026-07-06T16:00", "2026-07-06T20:00")
        assert (
            said(ask(FOUR_HOURS_APART, "2026-07-06T21:00", *given)) == "2026-07-07T00:00 minimum_duration times_per_day"
        )


class TestDays:
    """19, 21 and 22: as-needed doses have days of their own."""

    def test_on_mondays(self) -> None:
        doses = Doses(prn=on_weeks(7, "Mon", dosage=times(2)).fixed)
        assert said(ask(doses, "2026-07-06T20:00")) == "now"  # a Monday
        assert said(ask(doses, "2026-07-07T20:00")) == "2026-07-13T00:00 not_on_offer"

    def test_the_day_that_the_patient_chose(self) -> None:
        doses = prn(OnUnspecifiedDay(unspecified_day=UnspecifiedDay(dosage=times(2))), interval=7)
        # the cycle of 1 to 7 July
        assert said(ask(doses, "2026-07-06T20:00")) == "now"
        assert said(ask(doses, "2026-07-06T20:00", "2026-07-06T08:00")) == "now"
        assert said(ask(doses, "2026-07-06T20:00", "2026-07-05T08:00")) == "2026-07-08T00:00 chosen_day"
        assert said(ask(doses, "2026-07-08T20:00", "2026-07-05T08:00")) == "now"


class TestTheOrdersDates:
    """16: treatment dates, a pause and a withdrawal bound as-needed doses too."""

    ASKED = dosage(any_day(times(3)))

    def test_before_treatment(self) -> None:
        compiled = compile_order(order(self.ASKED, start="2026-08-01"))
        assert said(available(compiled, moment("2026-07-06T20:00"))) == "2026-08-01T00:00 treatment"

    def test_after_treatment(self) -> None:
        compiled = compile_order(order(self.ASKED, end="2026-07-05"))
        assert said(available(compiled, moment("2026-07-06T00:00"))) == "never finished"

    def test_in_a_pause(self) -> None:
        pause = {"begin": {"from_date": "2026-07-05"}, "end": {"to_date_time": "2026-07-08T10:00:00+02:00"}}
        compiled = compile_order(order(self.ASKED, pause=pause))
        assert said(available(compiled, moment("2026-07-06T00:00"))) == "2026-07-08T10:00 pause"

    def test_after_withdrawal(self) -> None:
        compiled = compile_order(order(self.ASKED), known=Known(withdrawn_at=moment("2026-07-06T12:00")))
        assert said(available(compiled, moment("2026-07-06T11:59"))) == "now"
        assert said(available(compiled, moment("2026-07-06T12:00"))) == "never finished"


class TestNever:
    """36 and 39: no as-needed dose in the dosage, a course that has not begun, a dosage that is over."""

    def test_fixed_doses_only(self) -> None:
        assert said(ask(daily(times(3)), "2026-07-06T20:00")) == "never no_prn"

    def test_a_course_that_has_not_been_started(self) -> None:
        course = EpisodicTreatment(trigger="migraine")
        asked = request("2026-07-01", period(any_day(times(3)), 5), course=course)
        assert said(available(compile_order(asked), moment("2026-07-06T20:00"))) == f"never {WhyNever.COURSE}"

    def test_upon_handover(self) -> None:
        asked = request(None, period(any_day(times(3))))
        assert said(available(compile_order(asked), moment("2026-07-06T20:00"))) == f"never {WhyNever.HANDOVER}"

    def test_a_dosage_that_is_over(self) -> None:
        asked = request("2026-07-01", period(any_day(times(3)), 5))
        assert said(available(compile_order(asked), moment("2026-07-06T00:00"))) == f"never {WhyNever.FINISHED}"

    def test_a_pause_without_end(self) -> None:
        paused = order(dosage(any_day(times(3))), pause={"begin": {"from_date": "2026-07-05"}})
        assert said(available(compile_order(paused), moment("2026-07-06T00:00"))) == f"never {WhyNever.LIMIT}"


class TestUnknownDays:
    """13 and 17: doses that are not decided, or cannot be read, are neither offered nor denied."""

    def test_an_unspecified_period(self) -> None:
        asked = request("2026-07-01", period(UNSPECIFIED, 10), period(any_day(times(3))))
        answer = available(compile_order(asked), moment("2026-07-06T20:00"))
        assert said(answer) == f"untold {Reason.UNSPECIFIED_PERIOD}, surely 2026-07-11T00:00 not_on_offer"

    def test_weekdays_at_an_odd_interval(self) -> None:
        doses = Doses(prn=on_weeks(10, "Mon", dosage=times(2)).fixed)
        assert said(ask(doses, "2026-07-06T20:00")) == f"untold {Reason.WEEK_INTERVAL}"


class TestQuestions:
    """Bad questions get a clear error."""

    def test_without_a_zone(self) -> None:
        with pytest.raises(QuestionError, match="carries no zone"):
            available(compile_order(dosage(UP_TO_EIGHT)), datetime(2026, 7, 6))
        with pytest.raises(QuestionError, match="carries no zone"):
            available(compile_order(dosage(UP_TO_EIGHT)), moment("2026-07-06"), [Given(datetime(2026, 7, 5))])

    def test_given_later(self) -> None:
        with pytest.raises(QuestionError, match="after the moment asked about"):
            ask(UP_TO_EIGHT, "2026-07-06T20:00", "2026-07-06T20:01")

    @pytest.mark.parametrize("much", ["-1", "NaN"])
    def test_an_amount_that_is_none(self, much: str) -> None:
        with pytest.raises(QuestionError, match="give an amount from 0 on"):
            ask(UP_TO_EIGHT, "2026-07-06T20:00", f"2026-07-06T19:00 {much}")


# --- against a walk by the minute ------------------------------------------------------------------------------------

CHANGES = ("2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31")
DAYS = 3


def random_case(rng: random.Random) -> tuple[DosageForRequest, Limits, datetime, list[Given]]:
    """Choose an as-needed dosage, what was taken, and a moment, often near a clock change."""
    first = datetime.fromisoformat(rng.choice((*CHANGES, "2026-07-06"))).replace(tzinfo=COPENHAGEN)
    when = (first.astimezone(UTC) + timedelta(minutes=rng.randint(-1500, 1500))).astimezone(COPENHAGEN)
    minutes = rng.choice((None, 1, 60, 240, 360, 1439, 2000))
    most = rng.choice((None, "4", "8"))
    any_24_hours = rng.random() < 0.5
    day = rng.choice(
        (
            times(rng.randint(1, 4)),
            unlimited(rng.choice(("1", "2", "1-3", "0-2")), most),
            at(*rng.sample(("00:15:00", "02:30:00", "08:00:00", "12:00:00", "20:00:00"), rng.randint(1, 3))),
            parts(morning="1", night="1"),
        )
    )
    start = (first - timedelta(days=rng.randint(0, 20))).date().isoformat()
    cycle, interval = random_cycle(rng, day)
    asked = request(start, period(prn(cycle, minutes=minutes, interval=interval), rng.choice((None, None, 15, 21))))
    limits = Limits(minutes, None if most is None else Decimal(most), any_24_hours)
    given = [
        Given(elapsed(when, rng.randint(0, 3000)), Decimal(rng.choice(("1", "2", "0.5"))), True)
        for _ in range(rng.randint(0, 5))
    ]
    return asked, limits, when, given


def random_cycle(rng: random.Random, day: DayDosage) -> tuple[Cycle, int | None]:
    every_day, weeks = OnDays(days=(Day(dosage=day),)), on_weeks(7, "Mon Thu Sun", dosage=day).fixed
    assert weeks is not None
    chosen = OnUnspecifiedDay(unspecified_day=UnspecifiedDay(dosage=day))
    second_of_three = OnDays(days=(Day(index=2, dosage=day),))
    return rng.choice(((every_day, None), (every_day, None), (weeks.cycle, 7), (chosen, 4), (second_of_three, 3)))


def elapsed(when: datetime, minutes: int) -> datetime:
    """Give the moment so many minutes before another, whatever the clocks did in between."""
    return (when.astimezone(UTC) - timedelta(minutes=minutes)).astimezone(COPENHAGEN)


class TestAgainstAWalkByTheMinute:
    """29 to 33: the first minute at which no limit holds is the one that a walk over all minutes finds."""

    def test_the_first_minute(self) -> None:
        rng = random.Random(33)
        found = later = 0
        for number in range(volume(5_000)):
            asked, limits, when, given = random_case(rng)
            daily_maximum = DailyMaximum.ANY_24_HOURS if limits.any_24_hours else DailyMaximum.CALENDAR_DAY
            compiled = compile_order(asked, Reading(daily_maximum=daily_maximum))
            slow = first_minute(
                asked, limits, sorted((each.moment.astimezone(UTC), each.amount) for each in given), when, DAYS
            )
            answer = available(compiled, when, given)
            horizon = (when + timedelta(days=DAYS)).astimezone(COPENHAGEN).date()
            match answer:
                case AvailableNow():
                    fast = when
                case AvailableFrom(moment=fast) if fast.date() < horizon:
                    later += 1
                case _:
                    fast = None
            assert (fast and fast.astimezone(UTC)) == slow, (number, when, given, asked)
            found += fast is not None
        assert found > volume(5_000) / 2 > 0
        assert later > volume(5_000) / 10
        line = f"{volume(5_000):,} random as-needed dosages (seed 33), walked minute by minute over {DAYS} days"
        write_section("As needed: from when", [f"{line}: {found:,} had a dose that may be taken, no difference."])


class TestNowIsNeverSaidOfALimitThatHolds:
    """Whatever is not known is taken against the dose: with any amount that it may have been, now stays now."""

    def test_unknown_amounts_and_structures(self) -> None:
        rng = random.Random(36)
        compared = 0
        for _ in range(volume(10_000)):
            asked, _, when, given = random_case(rng)
            doubtful = [
                each._replace(amount=rng.choice((None, each.amount)), is_prn=rng.choice((True, None))) for each in given
            ]
            compiled = compile_order(asked)
            if isinstance(available(compiled, when, doubtful), AvailableNow):
                settled = [each._replace(amount=each.amount or Decimal(rng.randint(0, 9))) for each in doubtful]
                settled = [
                    each._replace(is_prn=rng.choice((True, False)) if each.is_prn is None else True) for each in settled
                ]
                compared += 1
                assert isinstance(available(compiled, when, settled), AvailableNow)
        assert compared > volume(10_000) / 10


class TestAnyDosage:
    """Every dosage is answered, odd ones too, and what is answered from a moment on holds at that moment."""

    def test_from_is_now_at_that_moment(self) -> None:
        rng = random.Random(29)
        from_later = 0
        for _ in range(volume(10_000)):
            asked = random_dosage(rng)
            first, _ = random_window(rng, asked)
            if first.year > 2100:
                continue
            when = datetime.combine(first, datetime.min.time(), COPENHAGEN) + timedelta(minutes=rng.randrange(1440))
            given = [
                Given(elapsed(when, rng.randint(0, 3000)), Decimal(rng.randint(1, 3))) for _ in range(rng.randint(0, 4))
            ]
            compiled, amounts = compile_order(asked), amounts_known(asked)
            answer = available(compiled, when, given, amounts)
            if isinstance(answer, AvailableFrom):
                from_later += 1
                assert isinstance(available(compiled, answer.moment, given, amounts), AvailableNow)
                before = available(compiled, answer.moment - timedelta(seconds=1), given, amounts)
                assert isinstance(before, AvailableFrom)
                assert before.moment == answer.moment
        assert from_later > 0
