"""How much is needed and how long it lasts: hand-worked cases, the sum over occurrences, and a sum day by day."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import ClassVar

import pytest
from evidence import write_section
from figures import volume

from fmk16.errors import QuestionError
from fmk16.model.cycle import Day, DosageStructure, OnDays
from fmk16.model.dosage import DosageForRequest, DosageForResponse, Doses, EpisodicTreatment
from fmk16.model.dose import DayDosage, UnlimitedDayDosage, WithoutLimit
from fmk16.model.parameter import AtLeast, Parameter, ParameterSchema, ParametricExact, ParametricQuantity
from fmk16.model.scalars import Quantity
from fmk16.schedule.amounts import AmountReason, Total, total_of
from fmk16.schedule.cycle import AllDay
from fmk16.schedule.expand import window
from fmk16.schedule.known import Known
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.plan import Reason
from fmk16.schedule.reading import EpisodeGap
from fmk16.schedule.supply.calculate import (
    Covers,
    Last,
    Lasts,
    Until,
    UntoldFrom,
    WithoutEnd,
    amounts_known,
    duration,
    required,
)
from fmk16.schedule.supply.need import AmountOf, Because, CourseAhead, Need, NoMaximum, Required, required_of
from fmk16.schedule.supply.readings import supplies_differ

from .orders import order
from .random_dosages import random_dosage, random_window
from .shorthand import (
    UNSPECIFIED,
    amount,
    at,
    daily,
    on_days,
    on_weeks,
    once_per_cycle,
    parts,
    period,
    request,
    times,
)
from .slow import is_course
from .slow_supply import Kind, slow_required, slow_until

ORDERS, SUMS = 15_000, 8_000
"""How many cases the long run takes."""

KINDS: tuple[Kind, ...] = ("fixed", "with_prn", "prn_only")
START = "2026-07-01"  # a Wednesday


# --- short ways to ask -----------------------------------------------------------------------------------------------


def unlimited(each: str = "1", most: str | None = None) -> DayDosage:
    limit = None if most is None else Quantity(most)
    dose = UnlimitedDayDosage(amount=amount(each), maximum_daily_dose=limit)
    return DayDosage(doses=WithoutLimit(unlimited_day_dosage=dose))


def with_prn(doses: Doses, day: DayDosage) -> Doses:
    return Doses(fixed=doses.fixed, prn=DosageStructure(cycle=OnDays(days=(Day(dosage=day),))))


def days(written: str) -> tuple[date, date]:
    first, last = map(date.fromisoformat, written.split(".."))
    return first, last


def said(need: Need) -> str:
    """Write how much as ``14``, ``7-14`` or why it cannot be told."""
    if not need.is_told:
        return " ".join(sorted({reason_of(each) for each in need.because}))
    return f"{need.total.least}" if need.total.exact is not None else f"{need.total.least}-{need.total.most}"


def reason_of(because: Because) -> str:
    match because:
        case NoMaximum():
            return "no_maximum"
        case CourseAhead():
            return "course"
        case untold:
            return str(untold.reason)


def needs(dosage: DosageForRequest, window_of_days: str) -> tuple[str, str, str]:
    found = required(dosage, *days(window_of_days))
    return said(found.fixed), said(found.with_prn), said(found.prn_only)


def until(last: Last) -> str:
    match last:
        case Until(day=day):
            return f"until {day}"
        case UntoldFrom(day=day):
            return f"untold from {day}"
        case WithoutEnd():
            return "without end"


def covers(found: Covers) -> tuple[str, str]:
    return until(found.earliest), until(found.latest)


def lasts(dosage: DosageForRequest, much: str, **more: date) -> tuple[str, str]:
    return covers(duration(dosage, Decimal(much), **more).fixed)


MORNING_AND_EVENING = daily(parts(morning="2", evening="1"))


class TestHowMuch:
    """Section 10: how much a dosage takes from date to date, fixed only, with as-needed doses, and these only."""

    @pytest.mark.parametrize(
        ("doses", "window_of_days", "expected"),
        [
            # three tablets a day for the ten days from 1 to 10 July
            (MORNING_AND_EVENING, "2026-07-01..2026-07-10", ("30", "30", "0")),
            # the dosage begins on 1 July only: nothing before, one day of it here
            (MORNING_AND_EVENING, "2026-06-20..2026-07-01", ("3", "3", "0")),
            # Mondays and Thursdays: 2, 6, 9 and 13 July
            (on_weeks(7, "Mon Thu", dosage=times(1, "4")), "2026-07-01..2026-07-14", ("16", "16", "0")),
            # a range adds end by end: 3 times 1-2 on each of 2 days
            (daily(times(3, "1-2")), "2026-07-01..2026-07-02", ("6-12", "6-12", "0")),
            # day 1 of every third: 1, 4, 7 and 10 July
            (on_days(3, (1, at("08:00:00", each="0.5"))), "2026-07-01..2026-07-10", ("2.0", "2.0", "0")),
            # given once
            (on_days(None, (1, times(1)), (8, times(1))), "2026-07-01..2027-07-01", ("2", "2", "0")),
        ],
    )
    def test_fixed(self, doses: Doses, window_of_days: str, expected: tuple[str, str, str]) -> None:
        assert needs(request(START, period(doses)), window_of_days) == expected

    def test_years(self) -> None:
        """22, 10: 1 January 2000 to 31 December 2099 are 36,525 days of three tablets."""
        found = required(request("2000-01-01", period(MORNING_AND_EVENING)), date(2000, 1, 1), date(2099, 12, 31))
        assert found.fixed.total.exact == 109_575

    def test_two_periods(self) -> None:
        """9: ten days of three and ten of two, of which the last is asked about by half."""
        asked = request(START, period(MORNING_AND_EVENING, 10), period(daily(times(2)), 10))
        assert needs(asked, "2026-07-01..2026-07-15") == ("40", "40", "0")
        assert needs(asked, "2026-07-01..2026-12-31") == ("50", "50", "0")


class TestAsNeeded:
    """29, 31 and 36: as-needed doses take from nothing to as much as may be taken."""

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (times(4), ("6", "6-14", "0-8")),  # 4 times on each of 2 days
            (times(4, "1-2"), ("6", "6-22", "0-16")),
            (at("08:00:00", "20:00:00"), ("6", "6-10", "0-4")),  # each at most once (29a)
            (unlimited("2", "8"), ("6", "6-22", "0-16")),  # up to 8 a day, fixed 3 beside
            (unlimited("2"), ("6", "no_maximum", "no_maximum")),
        ],
    )
    def test_two_days_beside_three_a_day(self, day: DayDosage, expected: tuple[str, str, str]) -> None:
        asked = request(START, period(with_prn(MORNING_AND_EVENING, day)))
        assert needs(asked, "2026-07-01..2026-07-02") == expected

    def test_a_fixed_dose_without_limit_takes_up_to_its_maximum(self) -> None:
        assert needs(request(START, period(daily(unlimited("1", "24")))), "2026-07-01..2026-07-02")[0] == "0-48"


class TestAnUnspecifiedDay:
    """22: cycles wholly inside the window are certain, cycles that touch it are possible."""

    ASKED = request(START, period(once_per_cycle(7, times(1, "2"))))  # from Wednesdays to Tuesdays

    @pytest.mark.parametrize(
        ("window_of_days", "expected"),
        [
            ("2026-07-01..2026-07-07", "2"),
            ("2026-07-01..2026-07-06", "0-2"),
            ("2026-07-02..2026-07-15", "2-6"),
            ("2026-07-08..2026-07-21", "4"),
            ("2026-06-01..2026-07-07", "2"),
        ],
    )
    def test_cycles(self, window_of_days: str, expected: str) -> None:
        assert needs(self.ASKED, window_of_days)[0] == expected

    def test_treatment_cuts_a_cycle(self) -> None:
        """16: treatment ends on 12 July, within the second cycle, whose day is then one up to the 12th."""
        cut = order(self.ASKED, end="2026-07-12")
        assert said(required(cut, *days("2026-07-01..2026-07-12")).fixed) == "4"
        assert said(required(cut, *days("2026-07-01..2026-07-11")).fixed) == "2-4"


class TestTheOrdersDates:
    """16: treatment dates, a pause and a withdrawal leave doses out; a pause is entered and left at a moment."""

    ASKED = request(START, period(daily(at("08:00:00", "20:00:00"))))
    FROM_4_TO_6: ClassVar = {"begin": {"from_date_time": "2026-07-04T12:00:00+02:00"}, "end": {"to_date": "2026-07-07"}}

    def test_treatment(self) -> None:
        assert (
            said(
                required(order(self.ASKED, start="2026-07-03", end="2026-07-05"), *days("2026-07-01..2026-07-31")).fixed
            )
            == "6"
        )

    def test_a_pause(self) -> None:
        """Ten days of two, but for the evening of the 4th and all of the 5th and 6th."""
        paused = order(self.ASKED, pause=self.FROM_4_TO_6)
        assert said(required(paused, *days("2026-07-01..2026-07-10")).fixed) == "15"

    def test_a_pause_and_doses_without_a_moment(self) -> None:
        """The 4th is not wholly paused, so its two doses count."""
        paused = order(request(START, period(daily(times(2)))), pause=self.FROM_4_TO_6)
        assert said(required(paused, *days("2026-07-01..2026-07-10")).fixed) == "16"

    def test_a_withdrawal(self) -> None:
        known = Known(withdrawn_at=compile_order(self.ASKED).clock.moment(1_783_166_400))  # 4 July, 14:00
        assert said(required(order(self.ASKED), *days("2026-07-01..2026-07-31"), known).fixed) == "7"


class TestWhatCannotBeTold:
    """2, 13, 30, 31, 39 and 42: what cannot be told is said with its reason, and what is known beside it."""

    def test_an_unspecified_period(self) -> None:
        asked = request(START, period(MORNING_AND_EVENING, 10), period(UNSPECIFIED, 10))
        assert needs(asked, "2026-07-01..2026-07-10") == ("30", "30", "0")
        assert needs(asked, "2026-07-01..2026-07-11") == (Reason.UNSPECIFIED_PERIOD,) * 3
        assert required(asked, *days("2026-07-01..2026-07-11")).fixed.total.least == 30

    def test_only_the_as_needed_doses(self) -> None:
        odd = Doses(fixed=MORNING_AND_EVENING.fixed, prn=on_weeks(10, "Mon", dosage=times(1)).fixed)
        assert needs(request(START, period(odd)), "2026-07-01..2026-07-02") == ("6", *(Reason.WEEK_INTERVAL,) * 2)

    def test_a_range_upside_down(self) -> None:
        asked = request(START, period(daily(times(1, "2-1"))))
        assert needs(asked, "2026-07-01..2026-07-02")[0] == AmountReason.MINIMUM_ABOVE_MAXIMUM

    def test_an_odd_clock_time(self) -> None:
        asked = request(START, period(daily(at("08:00:00", "24:00:00"))))
        assert needs(asked, "2026-07-01..2026-07-02")[0] == Reason.CLOCK_TIME

    def test_upon_handover(self) -> None:
        assert needs(request(None, period(MORNING_AND_EVENING)), "2026-07-01..2026-07-02")[0] == Reason.AWAITS_HANDOVER


class TestACourse:
    """39: known episodes are counted; a course that nobody has started yet may still be."""

    ASKED = request(START, period(daily(times(2)), 5), course=EpisodicTreatment(trigger="migraine"))

    def test_without_an_episode(self) -> None:
        assert needs(self.ASKED, "2026-07-01..2026-07-02")[0] == "course"

    def test_within_an_episode(self) -> None:
        known = Known(episodes=(date(2026, 8, 1),))
        assert said(required(self.ASKED, *days("2026-07-01..2026-08-05"), known).fixed) == "10"
        assert said(required(self.ASKED, *days("2026-07-01..2026-08-06"), known).fixed) == "course"
        assert covers(duration(self.ASKED, Decimal(6), known).fixed) == ("until 2026-08-03", "until 2026-08-03")
        assert covers(duration(self.ASKED, Decimal(10), known).fixed) == ("untold from 2026-08-06",) * 2

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ("2026-07-01..2026-07-14", "10"),  # the days between the courses are still running
            ("2026-07-09..2026-07-14", "0"),
            ("2026-07-09..2026-07-15", "course"),  # 1 July and 14 days
            ("2026-08-01..2026-08-02", "course"),
            ("2026-09-01..2026-09-30", "0"),  # after treatment
        ],
    )
    def test_before_the_next_may_be_started(self, asked: str, expected: str) -> None:
        """40: the next episode may start no earlier than 14 days after the previous start; 16: within treatment."""
        course = EpisodicTreatment(trigger="migraine", minimum_days_between_episodes=14)
        apart = order(request("2026-06-01", period(daily(times(2)), 5), course=course), end="2026-08-31")
        found = required(apart, *days(asked), Known(episodes=(date(2026, 7, 1),)))
        assert said(found.fixed) == expected
        assert ("39" if expected == "course" else "40") in found.fixed.grounds

    def test_counted_from_the_end(self) -> None:
        """40: counted from the previous end, 5 July, the next may start on 19 July; the answer names the reading."""
        course = EpisodicTreatment(trigger="migraine", minimum_days_between_episodes=14)
        apart = request("2026-06-01", period(daily(times(2)), 5), course=course)
        known, within = Known(episodes=(date(2026, 7, 1),)), days("2026-07-09..2026-07-16")
        ask = partial(required_of, first=within[0], last=within[1], amounts=amounts_known(apart, known))
        [other] = supplies_differ(apart, ask, within, known=known)
        assert (other.option, other.value, other.ground) == ("episode_gap", EpisodeGap.FROM_END, "40")
        assert isinstance(other.there, Required)
        assert said(other.there.fixed) == "0"

    def test_before_valid_from(self) -> None:
        """41: the first episode starts on ValidFrom at the earliest."""
        found = required(self.ASKED, *days("2026-06-01..2026-06-30")).fixed
        assert (said(found), found.grounds) == ("0", ("39", "41"))


class TestAVariableDose:
    """42 to 44: a dose by schema takes what the row gives that holds at the caller's value."""

    ASKED = request(
        START,
        period(daily(times(2, "INR"))),
        parameters=(
            Parameter(
                parameter_name="INR",
                parameter_schema=ParameterSchema(
                    parametric_quantities=tuple(
                        ParametricQuantity(
                            condition=AtLeast(from_value=Quantity(value)),
                            outcome=ParametricExact(quantity=Quantity(much)),
                        )
                        for value, much in (("2", "1.5"), ("3", "1"))
                    )
                ),
            ),
        ),
    )

    def test_with_and_without_a_value(self) -> None:
        assert needs(self.ASKED, "2026-07-01..2026-07-02")[0] == AmountReason.NO_VALUE
        known = Known(parameters={"INR": Decimal("2.5")})
        assert said(required(self.ASKED, *days("2026-07-01..2026-07-02"), known).fixed) == "6.0"
        assert covers(duration(self.ASKED, Decimal(30), known).fixed) == ("until 2026-07-10",) * 2


class TestHowLong:
    """Section 10: the day before the first day that the amount no longer covers."""

    @pytest.mark.parametrize(
        ("doses", "much", "expected"),
        [
            # three a day: 30 are used up on the 10th, 29 do not cover it
            (MORNING_AND_EVENING, "30", ("until 2026-07-10", "until 2026-07-10")),
            (MORNING_AND_EVENING, "29", ("until 2026-07-09", "until 2026-07-09")),
            (MORNING_AND_EVENING, "0", ("until 2026-06-30", "until 2026-06-30")),
            # twice a day 1-2: at most four and at least two
            (daily(times(2, "1-2")), "30", ("until 2026-07-07", "until 2026-07-15")),
            # every third day: 1, 4 and 7 July; the next one on the 10th is not covered
            (on_days(3, (1, times(1))), "3", ("until 2026-07-09", "until 2026-07-09")),
            # once a week on a day of choice: the fourth is taken on 22 July at the earliest, on the 28th at the latest
            (once_per_cycle(7, times(1)), "3", ("until 2026-07-21", "until 2026-07-27")),
            # given twice in all: three are never used up, and nothing ends the dosage
            (on_days(None, (1, times(1)), (8, times(1))), "3", ("without end", "without end")),
        ],
    )
    def test_from_the_first_day(self, doses: Doses, much: str, expected: tuple[str, str]) -> None:
        assert lasts(request(START, period(doses)), much) == expected

    def test_a_hundred_years(self) -> None:
        assert lasts(request("2000-01-01", period(MORNING_AND_EVENING)), "109575") == ("until 2099-12-31",) * 2

    def test_from_a_given_day(self) -> None:
        asked = request(START, period(MORNING_AND_EVENING))
        assert lasts(asked, "6", first=date(2026, 8, 1)) == ("until 2026-08-02", "until 2026-08-02")

    def test_at_most_to_the_last_day(self) -> None:
        """16 and 16a: the earlier of the dosage's last day, 10 July, and the treatment's."""
        asked = request(START, period(MORNING_AND_EVENING, 10))
        assert lasts(asked, "1000") == ("until 2026-07-10", "until 2026-07-10")
        assert covers(duration(order(asked, end="2026-07-05"), Decimal(1000)).fixed) == ("until 2026-07-05",) * 2
        assert covers(duration(order(asked, end="2026-08-05"), Decimal(1000)).fixed) == ("until 2026-07-10",) * 2

    def test_as_needed(self) -> None:
        """At most two a day are taken, perhaps none."""
        asked = request(START, period(with_prn(daily(times(1)), times(2)), 90))
        found = duration(asked, Decimal(30))
        assert covers(found.fixed) == ("until 2026-07-30", "until 2026-07-30")
        assert covers(found.with_prn) == ("until 2026-07-10", "until 2026-07-30")
        assert covers(found.prn_only) == ("until 2026-07-15", "until 2026-09-28")

    def test_without_a_maximum_the_least_can_be_told(self) -> None:
        found = duration(request(START, period(with_prn(daily(times(1)), unlimited()), 90)), Decimal(30))
        assert covers(found.with_prn) == ("untold from 2026-07-01", "until 2026-07-30")

    def test_unknown_days(self) -> None:
        """From the first unknown day on it cannot be told, unless the amount has run out before."""
        asked = request(START, period(daily(times(2, "1-2")), 10), period(UNSPECIFIED, 10))
        assert lasts(asked, "10") == ("until 2026-07-02", "until 2026-07-05")
        assert lasts(asked, "30") == ("until 2026-07-07", "untold from 2026-07-11")
        assert lasts(asked, "50") == ("untold from 2026-07-11", "untold from 2026-07-11")

    def test_exact(self) -> None:
        found: Lasts = duration(request(START, period(MORNING_AND_EVENING)), Decimal(30))
        assert found.fixed.exact == date(2026, 7, 10)
        assert found.first_day == date(2026, 7, 1)
        assert duration(request(START, period(daily(times(2, "1-2")))), Decimal(30)).fixed.exact is None

    def test_a_start_that_nobody_knows(self) -> None:
        assert lasts(request(None, period(MORNING_AND_EVENING)), "30") == ("untold from None", "untold from None")


class TestQuestions:
    """Bad questions get a clear error."""

    def test_days_that_end_before_they_begin(self) -> None:
        with pytest.raises(QuestionError, match="turn the dates round"):
            needs(request(START, period(MORNING_AND_EVENING)), "2026-07-02..2026-07-01")

    @pytest.mark.parametrize("much", ["-1", "NaN", "Infinity"])
    def test_an_amount_that_is_none(self, much: str) -> None:
        with pytest.raises(QuestionError, match="give a Decimal from 0 on"):
            lasts(request(START, period(MORNING_AND_EVENING)), much)


# --- the sum over occurrences ----------------------------------------------------------------------------------------


def sum_of(occurrences: Iterable[Occurrence], first: date, last: date, amounts: AmountOf) -> Total:
    return sum((taken(each, first, last, amounts) for each in occurrences), start=Total())


def taken(occurrence: Occurrence, first: date, last: date, amounts: AmountOf) -> Total:
    is_certain = first <= occurrence.day and occurrence.until_day <= last and not occurrence.dose.is_prn
    match occurrence.dose.timing:
        case AllDay(maximum_daily_dose=most):
            return Total(Decimal(0), most)
        case _:
            count = occurrence.times_per_day or 1
            return total_of([(amounts(occurrence.dose), count if is_certain else 0, count)])


def same(one: Total, other: Total) -> bool:
    return (one.least, one.most, {*one.untold}) == (other.least, other.most, {*other.untold})


def random_pause(rng: random.Random, first: date) -> dict[str, dict[str, str]] | None:
    """Choose a pause about a day, by dates or by moments, perhaps without an end."""
    begin, end = (first + timedelta(days=rng.randint(-5, 30)) for _ in range(2))
    if rng.random() < 0.3:
        return None
    if rng.random() < 0.5:
        starts = {"from_date": min(begin, end).isoformat()}
    else:
        starts = {"from_date_time": f"{min(begin, end)}T{rng.randrange(24):02}:15:00+02:00"}
    ends = {"to_date_time": f"{max(begin, end) + timedelta(days=1)}T{rng.randrange(24):02}:00:00+01:00"}
    return {"begin": starts} if rng.random() < 0.2 else {"begin": starts, "end": ends}


class TestTheSumOverOccurrences:
    """Supply equals the sum over occurrences: of every dosage, under any treatment dates, pause and withdrawal."""

    def test_of_dosages(self) -> None:
        rng = random.Random(22)
        for number in range(volume(ORDERS)):
            dosage = random_dosage(rng)
            first, last = random_window(rng, dosage, rng.choice((1, 7, 60, 400)))
            self.check(compile_order(dosage), amounts_known(dosage), first, last, number)

    def test_of_orders(self) -> None:
        rng = random.Random(16)
        for number in range(volume(ORDERS)):
            dosage = random_dosage(rng)
            if not isinstance(dosage, DosageForRequest):
                continue
            first, last = random_window(rng, dosage, 40)
            if last.year > 2100:
                continue
            start, end = (first + timedelta(days=rng.randint(-5, 20)), last - timedelta(days=rng.randint(-5, 20)))
            dates = rng.choice(({}, {"start": start.isoformat()}, {"end": end.isoformat()}))
            placed = order(dosage, pause=random_pause(rng, first), **dates)
            withdrawn = compile_order(dosage).clock.moment(
                first.toordinal() * 86_400 - 62_135_600_000 + rng.randrange(2_000_000)
            )
            known = Known(withdrawn_at=withdrawn if rng.random() < 0.3 else None)
            self.check(compile_order(placed, known=known), amounts_known(placed), first, last, number)

    def check(self, compiled: OrderPlan, amounts: AmountOf, first: date, last: date, number: int) -> None:
        found = required_of(compiled, first, last, amounts)
        listed = window(compiled.plan, first, last, compiled.bounds)
        fixed, prn = (sum_of(each, first, last, amounts) for each in (listed.occurrences, listed.as_needed))
        assert same(found.fixed.total, fixed), (number, first, last, found.fixed, fixed)
        assert same(found.prn_only.total, prn), (number, first, last, found.prn_only, prn)
        assert same(found.with_prn.total, fixed + prn)
        assert {each.place for each in listed.untold} <= {each.place for each in found.with_prn.because}


# --- against a sum day by day ----------------------------------------------------------------------------------------


def is_simple(dosage: DosageForRequest | DosageForResponse) -> bool:
    """Whether the slow sum knows all of a dosage: no course, and no dose that a schema gives."""
    return "BySchema" not in repr(dosage) and not is_course(dosage)


class TestAgainstASumDayByDay:
    """Section 10: what is needed and how long it lasts is what a sum over days says, day after day."""

    def test_how_much(self) -> None:
        rng = random.Random(10)
        compared = 0
        for _ in range(volume(SUMS)):
            dosage = random_dosage(rng)
            if not is_simple(dosage):
                continue
            first, last = random_window(rng, dosage, rng.choice((1, 7, 60)))
            found = required(dosage, first, last)
            for kind in KINDS:
                need: Need = getattr(found, kind)
                slow = slow_required(dosage, first, last, kind)
                assert (need.total.least, need.total.most if need.is_told else None) == (slow.least, slow.most)
                compared += slow.least > 0
        assert compared > volume(SUMS) / 10
        write_section(
            "Supply: how much", [f"{volume(SUMS):,} random dosages (seed 10), three sums each: no difference."]
        )

    def test_how_long(self) -> None:
        rng = random.Random(11)
        compared = 0
        for _ in range(volume(SUMS // 2)):
            dosage = random_dosage(rng)
            first, _ = random_window(rng, dosage, 1)
            if not is_simple(dosage) or first.year > 2100:
                continue
            much = Decimal(rng.choice(("0", "1", "7.5", "30", "100")))
            found = duration(dosage, much, first=first)
            for kind in KINDS:
                covered: Covers = getattr(found, kind)
                for last, greatest in ((covered.earliest, True), (covered.latest, False)):
                    slow = slow_until(dosage, much, first, 100, kind, greatest=greatest)
                    if slow == "later":
                        assert not isinstance(last, Until | UntoldFrom) or last.day >= first + timedelta(days=99)
                    else:
                        assert until(last) == slow, (kind, greatest, much, first, dosage)
                        compared += slow.startswith("until")
        assert compared > volume(SUMS // 2) / 10
        line = f"{volume(SUMS // 2):,} random dosages (seed 11), six last days each"
        write_section("Supply: how long", [f"{line}: {compared:,} dates compared, no difference."])


class TestWindowsAddUp:
    """The needs of two windows that follow each other add up, but for a day of choice that both touch."""

    def test_two_windows(self) -> None:
        rng = random.Random(9)
        for _ in range(volume(SUMS)):
            dosage = random_dosage(rng)
            if "UnspecifiedDay" in repr(dosage):
                continue
            first, last = random_window(rng, dosage, 60)
            middle = first + timedelta(days=rng.randint(0, 58))
            compiled, amounts = compile_order(dosage), amounts_known(dosage)
            whole = required_of(compiled, first, last, amounts)
            one, other = (
                required_of(compiled, first, middle, amounts),
                required_of(compiled, middle + timedelta(days=1), last, amounts),
            )
            assert same(whole.with_prn.total, one.with_prn.total + other.with_prn.total)
