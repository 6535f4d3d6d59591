"""Whether two dosages mean the same: tables of pairs, and properties over random ones and their other encodings."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from figures import volume

from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import (
    DosageForRequest,
    DosageForResponse,
    DosagePeriodForRequest,
    Doses,
    EpisodicTreatment,
    InWordsForRequest,
)
from fmk16.model.dosage_in_words import DosageType, EndingUndetermined, EndsOn, FreeTextForRequest
from fmk16.model.dose import (
    AtClockTimes,
    DayDosage,
    DurationRange,
    ExactDuration,
    ExactRate,
    Infusion,
    TimeOfDayDosage,
    TimeOfDayDose,
    UnlimitedDayDosage,
    WithoutLimit,
)
from fmk16.model.parameter import AtLeast, Parameter, ParameterSchema, ParametricExact, ParametricQuantity
from fmk16.model.scalars import ClockTime, Date, Quantity
from fmk16.model.unit import OneUnit, UnitBySingularAndPlural, UnitTexts
from fmk16.schedule.expand import Window, window
from fmk16.schedule.known import Known
from fmk16.schedule.meaning.compare import Aspect, Difference, differences, same_meaning
from fmk16.schedule.meaning.forms import plain_amount, plain_pace, plain_unit
from fmk16.schedule.meaning.normal import NormalForm, PlainDose
from fmk16.schedule.meaning.normalise import normal_form
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import compile_order
from fmk16.schedule.parameters import Parameters
from fmk16.schedule.reading import Reading, TimesOfParts, WeekOne

from .encodings import rewritten
from .orders import order
from .random_dosages import random_dosage, random_window
from .random_orders import random_order
from .shorthand import (
    EMPTY,
    TABLET,
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
    unlimited,
)

MONDAY = "2026-07-06"
THURSDAY = "2026-07-09"
WHOLE_WEEK = "Mon Tue Wed Thu Fri Sat Sun"
Dosage = DosageForRequest | DosageForResponse


def open_from(day: str, content: Any, **more: Any) -> DosageForRequest:
    return request(day, period(content), **more)


def limited(content: Doses, minutes: int) -> Doses:
    """The same doses, this many minutes apart at least."""
    return Doses(
        **{
            name: structure.model_copy(update={"minimum_duration_between_doses": minutes})
            for name, structure in content
            if isinstance(structure, DosageStructure)
        }
    )


def within(most: str) -> DayDosage:
    """One any number of times a day, up to an amount."""
    return DayDosage(
        doses=WithoutLimit(
            unlimited_day_dosage=UnlimitedDayDosage(amount=amount("1"), maximum_daily_dose=Quantity(most))
        )
    )


def infused(pace: Any) -> DayDosage:
    dose = TimeOfDayDose(amount=amount("100"), infusion=Infusion(pace=pace), time=ClockTime("08:00:00"))
    return DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=(dose,))))


def by_text(text: str, end: str | None = None) -> DosageForRequest:
    ends = EndingUndetermined() if end is None else EndsOn(end_date=Date(end))
    words = FreeTextForRequest(start_date=Date(MONDAY), end=ends, text=text)
    return DosageForRequest(form=InWordsForRequest(free_text=words, type=DosageType.FIXED))


def parameter(*rows: tuple[str, str], label: str | None = None) -> Parameter:
    quantities = tuple(
        ParametricQuantity(
            condition=AtLeast(from_value=Quantity(value)), outcome=ParametricExact(quantity=Quantity(given))
        )
        for value, given in rows
    )
    return Parameter(
        parameter_name="INR", parameter_label=label, parameter_schema=ParameterSchema(parametric_quantities=quantities)
    )


SAME: dict[str, tuple[Dosage, Dosage]] = {
    "19 and 24: every day, by one index or seven weekdays": (
        open_from(THURSDAY, daily(times(2))),
        open_from(THURSDAY, on_weeks(7, WHOLE_WEEK, dosage=times(2))),
    ),
    "19: index 1 of interval 1, or seven of interval 7": (
        open_from(MONDAY, daily(times(2))),
        open_from(MONDAY, on_days(7, *((index, times(2)) for index in range(1, 8)))),
    ),
    "24: a weekday is a day of interval 7, counted from the first day": (
        open_from(THURSDAY, on_weeks(7, "Mon", dosage=times(1))),
        open_from(THURSDAY, on_days(7, (5, times(1)))),
    ),
    "23: every second week, or every fourteenth day": (
        open_from(MONDAY, on_weeks(14, "Mon Thu", dosage=times(1))),
        open_from(MONDAY, on_days(14, (1, times(1)), (4, times(1)))),
    ),
    "9: two periods with one pattern, or one": (
        request(MONDAY, period(daily(times(2)), 10), period(daily(times(2)))),
        open_from(MONDAY, daily(times(2))),
    ),
    "9: a cycle cut where it begins anew": (
        request(MONDAY, period(on_days(3, (2, times(1))), 6), period(on_days(3, (2, times(1))), 4)),
        request(MONDAY, period(on_days(3, (2, times(1))), 10)),
    ),
    "12: days one by one, or every second day": (
        request(
            MONDAY,
            period(daily(times(1)), 1),
            period(EMPTY, 1),
            period(daily(times(1)), 1),
            period(EMPTY, 1),
            period(on_days(2, (1, times(1)))),
        ),
        open_from(MONDAY, on_days(2, (1, times(1)))),
    ),
    "18 and 25: once, or an interval beyond the period": (
        request(MONDAY, period(on_days(None, (3, times(1))), 10)),
        request(MONDAY, period(on_days(30, (3, times(1))), 10)),
    ),
    "13: a period without doses at the end, or the end": (
        request(MONDAY, period(daily(times(2)), 10), period(EMPTY)),
        request(MONDAY, period(daily(times(2)), 10)),
    ),
    "13: a period without doses first, or a later start": (
        request(MONDAY, period(EMPTY, 3), period(daily(times(2)))),
        open_from(THURSDAY, daily(times(2))),
    ),
    "11: what follows an open period never starts": (
        request(MONDAY, period(daily(times(2))), period(daily(times(9)))),
        open_from(MONDAY, daily(times(2))),
    ),
    "20: an index beyond the interval is never reached": (
        open_from(MONDAY, on_days(2, (1, times(1)), (5, times(9)))),
        open_from(MONDAY, on_days(2, (1, times(1)))),
    ),
    "21: as needed on any day, or on every day": (
        open_from(MONDAY, as_needed(on_days(None, (None, times(2))))),
        open_from(MONDAY, as_needed(daily(times(2)))),
    ),
    "21: fixed on a day without index, every day": (
        open_from(MONDAY, on_days(1, (None, times(2)))),
        open_from(MONDAY, daily(times(2))),
    ),
    "22: a choice of one day is that day": (
        open_from(MONDAY, once_per_cycle(1, times(2))),
        open_from(MONDAY, daily(times(2))),
    ),
    "29: given twice a day, or a day of once twice": (
        open_from(MONDAY, daily(times(2))),
        open_from(MONDAY, on_days(1, (1, times(1)), (1, times(1)))),
    ),
    "30: an amount in other figures": (
        open_from(MONDAY, daily(times(2, "1"))),
        open_from(MONDAY, daily(times(2, "1.0"))),
    ),
    "30: a range between equal bounds": (
        open_from(MONDAY, daily(times(2, "1-1.0"))),
        open_from(MONDAY, daily(times(2, "1"))),
    ),
    "3: the unit in one form, or in two": (
        open_from(MONDAY, daily(times(2)), unit=OneUnit(unit_text="tablet")),
        open_from(
            MONDAY,
            daily(times(2)),
            unit=UnitBySingularAndPlural(unit_texts=UnitTexts(singular="tablet", plural="tabletter")),
        ),
    ),
    "3: the unit in the plural": (
        open_from(MONDAY, daily(times(2)), unit=OneUnit(unit_text="tabletter")),
        open_from(MONDAY, daily(times(2)), unit=TABLET),
    ),
    "37: a trigger without as-needed doses means nothing": (
        open_from(MONDAY, daily(times(2)), prn_trigger="ved smerter"),
        open_from(MONDAY, daily(times(2))),
    ),
    "44: a schema by its label, or by its name": (
        open_from(MONDAY, daily(times(1, "blod")), parameters=(parameter(("0", "1"), label="blod"),)),
        open_from(MONDAY, daily(times(1, "INR")), parameters=(parameter(("0", "1")),)),
    ),
    "43: rows in any order, one that changes nothing left out": (
        open_from(MONDAY, daily(times(1, "INR")), parameters=(parameter(("2", "3"), ("0", "1"), ("1", "1.0")),)),
        open_from(MONDAY, daily(times(1, "INR")), parameters=(parameter(("0", "1"), ("2", "3")),)),
    ),
    "47: minutes from 60 to 60": (
        open_from(MONDAY, daily(infused(DurationRange(minimum_duration=60, maximum_duration=60)))),
        open_from(MONDAY, daily(infused(ExactDuration(duration=60)))),
    ),
    "5: as requested, or as returned": (
        request(MONDAY, period(daily(times(2)), 10)),
        response(MONDAY, period_of_response(daily(times(2)), 10, until="2026-07-15")),
    ),
    "2: the same words on the same days": (by_text("efter aftale"), by_text("efter aftale")),
    "39: a course by weekdays, or by all days of its week": (
        open_from(MONDAY, on_weeks(7, WHOLE_WEEK, dosage=times(1)), course=EpisodicTreatment(trigger="KOL")),
        open_from(MONDAY, daily(times(1)), course=EpisodicTreatment(trigger="KOL")),
    ),
}

DIFFERENT: dict[str, tuple[Dosage, Dosage, list[str]]] = {
    "10: an end": (
        open_from(MONDAY, daily(times(2))),
        request(MONDAY, period(daily(times(2)), 30)),
        ["fixed on Wednesday 2026-08-05: 2 x 1 tablet against nothing"],
    ),
    "24: a weekday where the first day is another": (
        open_from(THURSDAY, on_weeks(7, "Mon", dosage=times(1))),
        open_from(THURSDAY, on_days(7, (1, times(1)))),
        ["fixed on Thursday 2026-07-09: nothing against 1 tablet"],
    ),
    "28: a part of day is no clock time": (
        open_from(MONDAY, daily(parts(morning="1"))),
        open_from(MONDAY, daily(at("08:00:00"))),
        ["fixed on Monday 2026-07-06: 1 tablet in the morning against 1 tablet at 08:00"],
    ),
    "29: twice a day is not two clock times": (
        open_from(MONDAY, daily(times(2))),
        open_from(MONDAY, daily(at("08:00:00", "20:00:00"))),
        ["fixed on Monday 2026-07-06: 2 x 1 tablet against 1 tablet at 08:00; 1 tablet at 20:00"],
    ),
    "22: a day of choice is no stated day": (
        open_from(MONDAY, once_per_cycle(7, times(1))),
        open_from(MONDAY, on_days(7, (1, times(1)))),
        ["fixed on Monday 2026-07-06: 1 tablet on one of 7 days against 1 tablet"],
    ),
    "30: an amount": (
        open_from(MONDAY, daily(times(2, "1-2"))),
        open_from(MONDAY, daily(times(2, "1"))),
        ["fixed on Monday 2026-07-06: 2 x 1-2 tablet against 2 x 1 tablet"],
    ),
    "31: the most of a day": (
        open_from(MONDAY, as_needed(daily(within("8")))),
        open_from(MONDAY, as_needed(daily(within("6.0")))),
        [
            "limits on Monday 2026-07-06: 1 tablet any number of times (at most 8 tablet a day) against "
            "1 tablet any number of times (at most 6.0 tablet a day)"
        ],
    ),
    "32: minutes between doses": (
        open_from(MONDAY, limited(as_needed(daily(times(3))), 120)),
        open_from(MONDAY, as_needed(daily(times(3)))),
        ["limits on Monday 2026-07-06: 3 x 1 tablet (at least 120 min apart) against nothing"],
    ),
    "36: fixed is not as needed": (
        open_from(MONDAY, daily(times(2))),
        open_from(MONDAY, as_needed(daily(times(2)))),
        [
            "fixed on Monday 2026-07-06: 2 x 1 tablet against nothing",
            "as needed on Monday 2026-07-06: nothing against 2 x 1 tablet",
        ],
    ),
    "37: the trigger": (
        open_from(MONDAY, as_needed(daily(times(2))), prn_trigger="ved smerter"),
        open_from(MONDAY, as_needed(daily(times(2)))),
        ["conditions: as needed when 'ved smerter' against no condition"],
    ),
    "38: a course is no standing dosage": (
        open_from(MONDAY, daily(times(1)), course=EpisodicTreatment(trigger="KOL", minimum_days_between_episodes=30)),
        open_from(MONDAY, daily(times(1))),
        [
            "dates: start course, from 2026-07-06 on against start known",
            "conditions: a course when 'KOL', at least 30 days from start to start against no condition",
            "fixed on Monday 2026-07-06: nothing against 1 tablet",
        ],
    ),
    "39: a course whose weekdays differ": (
        open_from(MONDAY, on_weeks(7, "Mon", dosage=times(1)), course=EpisodicTreatment(trigger="KOL")),
        open_from(MONDAY, on_days(7, (1, times(1))), course=EpisodicTreatment(trigger="KOL")),
        ["fixed on Tuesday 2024-01-02, if it starts on Tuesday 2024-01-02: nothing against 1 tablet"],
    ),
    "47: a rate is no duration": (
        open_from(MONDAY, daily(infused(ExactDuration(duration=60)))),
        open_from(MONDAY, daily(infused(ExactRate(infusion_rate=Quantity("100"))))),
        ["fixed on Monday 2026-07-06: 100 tablet at 08:00 infused 60 min against 100 tablet at 08:00 infused 100 ml/h"],
    ),
    "2: other words": (
        by_text("efter aftale"),
        by_text("som sidst"),
        [
            "unknown on Monday 2026-07-06: cannot be told: free_text ('efter aftale') against "
            "cannot be told: free_text ('som sidst')"
        ],
    ),
    "2: the same words on other days": (
        by_text("efter aftale", end="2026-07-10"),
        by_text("efter aftale"),
        ["unknown on Saturday 2026-07-11: nothing against cannot be told: free_text ('efter aftale')"],
    ),
    "14: periods that are over left out: what is left is the same, what was before is not in the response": (
        response(MONDAY, period_of_response(daily(times(2)), 4, until="2026-07-15")),
        request("2026-07-12", period(daily(times(2)), 4)),
        ["unknown on Monday 2026-07-06: cannot be told: periods_left_out against nothing"],
    ),
    "13: undecided is not without doses": (
        request(MONDAY, period(daily(times(1)), 7), period(UNSPECIFIED)),
        request(MONDAY, period(daily(times(1)), 7), period(EMPTY)),
        ["unknown on Monday 2026-07-13: cannot be told: unspecified_period against nothing"],
    ),
    "8: a start that a handover sets": (
        request(None, period(daily(times(1)))),
        open_from(MONDAY, daily(times(1))),
        [
            "dates: start handover, may move against start known",
            "fixed on Monday 2026-07-06: nothing against 1 tablet",
            "unknown on Monday 0001-01-01: cannot be told: awaits_handover against nothing",
        ],
    ),
    "11a: an end in words": (
        request(MONDAY, period(daily(times(1)), "til udslættet er væk")),
        open_from(MONDAY, daily(times(1))),
        [
            "fixed on Monday 2026-07-06: 1 tablet (its end in words: 'til udslættet er væk') against 1 tablet",
        ],
    ),
    "27: times that are none, each its own": (
        open_from(MONDAY, daily(at("24:00:00"))),
        open_from(MONDAY, daily(at("08:00:00Z"))),
        [
            "unknown on Monday 2026-07-06: cannot be told: clock_time (1 tablet at 24:00:00) against "
            "cannot be told: clock_time (1 tablet at 08:00:00Z)"
        ],
    ),
}


class TestTheSame:
    """How a dosage says its doses does not matter, only which doses it gives (each pair with its statement)."""

    @pytest.mark.parametrize("case", SAME)
    def test_pairs(self, case: str) -> None:
        one, other = SAME[case]
        assert differences(one, other) == ()
        assert same_meaning(one, other)
        assert hash(normal_form(one)) == hash(normal_form(other))

    def test_an_order_that_ends_with_treatment(self) -> None:
        """16: treatment dates bound the doses, so that the dosage need not."""
        ended = order(request(MONDAY, period(daily(times(1)))), start=MONDAY, end="2026-07-15")
        short = order(request(MONDAY, period(daily(times(1)), 10)))
        assert same_meaning(ended, short)
        assert same_meaning(ended, request(MONDAY, period(daily(times(1)), 10)))

    def test_a_pause_is_a_gap(self) -> None:
        """16: doses in a pause are not expected, and the cycle runs on."""
        pause = {"begin": {"from_date": "2026-07-08"}, "end": {"to_date": "2026-07-10"}}
        paused = order(open_from(MONDAY, daily(at("08:00:00"))), pause=pause)
        gap = request(MONDAY, period(daily(at("08:00:00")), 2), period(EMPTY, 2), period(daily(at("08:00:00"))))
        assert same_meaning(paused, gap)

    def test_a_pause_by_the_hour(self) -> None:
        """16: of a pause by date and time the moment counts, which differs from dose to dose."""
        pause = {"begin": {"from_date_time": "2026-07-08T10:00:00Z"}, "end": {"to_date_time": "2026-07-10T10:00:00Z"}}
        paused = order(open_from(MONDAY, daily(at("08:00:00", "20:00:00"))), pause=pause)
        written_out = request(
            MONDAY,
            period(daily(at("08:00:00", "20:00:00")), 2),
            period(daily(at("08:00:00")), 1),
            period(EMPTY, 1),
            period(daily(at("20:00:00")), 1),
            period(daily(at("08:00:00", "20:00:00"))),
        )
        assert same_meaning(paused, written_out)

    def test_the_time_that_a_part_of_day_is_taken_for(self) -> None:
        """28: a part of day is the same part whatever the caller takes it for, the night after midnight too."""
        dosage = open_from(MONDAY, daily(parts(morning="1", night="1")))
        early = Reading(times_of_parts=TimesOfParts(night=1800))
        assert normal_form(dosage) == normal_form(dosage, early)

    def test_a_reading_can_part_what_another_joins(self) -> None:
        """24: which days are week 1 is a reading, and the meaning depends on it."""
        weeks = open_from(THURSDAY, on_weeks(14, "Mon", dosage=times(1)))
        days = open_from(THURSDAY, on_days(14, (12, times(1))))
        assert same_meaning(weeks, days)
        assert not same_meaning(weeks, days, Reading(week_one=WeekOne.FIRST_MONDAY))

    def test_a_started_episode(self) -> None:
        """39: a started episode gives the doses of the course from its start on."""
        course = request(MONDAY, period(daily(times(1)), 5), course=EpisodicTreatment(trigger="KOL"))
        known = Known(episodes=(date(2026, 8, 3),))
        assert normal_form(course, known=known).doses == normal_form(request("2026-08-03", *_periods(course))).doses


def _periods(dosage: DosageForRequest) -> tuple[DosagePeriodForRequest, ...]:
    return dosage.form.dosage_periods


class TestDifferent:
    """Where two dosages part is named: the kind, the first day, and what each gives then."""

    @pytest.mark.parametrize("case", DIFFERENT)
    def test_pairs(self, case: str) -> None:
        one, other, expected = DIFFERENT[case]
        assert [str(each) for each in differences(one, other)] == expected
        assert not same_meaning(one, other)

    def test_an_unknown_unit_is_another(self) -> None:
        """3: a unit that nobody knows the plural of is compared as written."""
        one = open_from(MONDAY, daily(times(2)), unit=OneUnit(unit_text="pust"))
        other = open_from(MONDAY, daily(times(2)), unit=OneUnit(unit_text="sug"))
        assert [each.kind for each in differences(one, other)] == [Aspect.FIXED]

    def test_a_later_period_after_an_end_in_words(self) -> None:
        """11a: the periods after an end in words cannot be told; they still say what is to come."""
        one = request(MONDAY, period(daily(times(1)), "til udslættet er væk"), period(daily(times(2))))
        other = request(MONDAY, period(daily(times(1)), "til udslættet er væk"), period(daily(times(3))))
        assert [(each.kind, each.day) for each in differences(one, other)] == [(Aspect.UNKNOWN, date(2026, 7, 7))]

    def test_an_unlimited_dose(self) -> None:
        """31: any number of times is no number of times."""
        one, other = open_from(MONDAY, as_needed(daily(unlimited()))), open_from(MONDAY, as_needed(daily(times(9))))
        assert [each.kind for each in differences(one, other)] == [Aspect.AS_NEEDED]

    def test_a_day_far_off(self) -> None:
        """10: an end after thousands of years is still an end."""
        one, other = (request(MONDAY, period(on_days(365, (365, times(1))), days)) for days in (2_000_000, 2_000_001))
        third = request(MONDAY, period(on_days(365, (365, times(1))), 2_000_200))
        assert same_meaning(one, other)
        assert [each.day for each in differences(one, third)] == [date(7502, 11, 15)]


# --- properties ------------------------------------------------------------------------------------------------------


def told_by_window(parameters: Parameters, found: Window) -> Counter[tuple[int, Any]]:
    """Count what a window gives by day and by what a patient would notice."""
    counts: Counter[tuple[int, Any]] = Counter()
    for each in (*found.occurrences, *found.as_needed):
        counts[each.first_day, _noticed(each, parameters)] += each.times_per_day or 1
    return counts


def _noticed(each: Occurrence, parameters: Parameters) -> Any:
    time = each.dose.second if each.known.value == "stated" and each.instant is not None else None
    part = getattr(each.dose.timing, "part", None)
    days = each.last_day - each.first_day + 1
    dose = plain_amount(each.amount, parameters), plain_unit(each.unit), plain_pace(each.infusion)
    return each.is_prn, time, part, days, each.dose.end_unknown, dose


def told_by_form(form: NormalForm, first: date, last: date) -> Counter[tuple[int, Any]]:
    counts: Counter[tuple[int, Any]] = Counter()
    for given, rhythm in form.doses:
        for day in range(first.toordinal(), last.toordinal() + 1):
            if rhythm.on(day):
                counts[day, _noticed_of(given)] += rhythm.on(day)
    return counts


def _noticed_of(given: PlainDose) -> Any:
    time = getattr(given.timing, "second", None) if given.choice is None else None
    part = getattr(given.timing, "part", None)
    dose = given.amount, given.unit, given.pace
    return given.is_prn, None if part else time, part, given.choice or 1, given.until is not None, dose


def shown(difference: Difference, one: Dosage, other: Dosage) -> bool:
    """Tell whether the difference named shows in windows that begin on its day."""
    day = difference.day
    assert day is not None
    found = [_from_day(each, day) for each in (one, other)]
    return found[0] != found[1]


def _from_day(dosage: Dosage, day: date) -> Counter[tuple[int, Any]]:
    compiled, parameters = compile_order(dosage), Parameters.of(dosage)
    last = min(day.toordinal() + 400, date.max.toordinal())
    return told_by_window(parameters, window(compiled.plan, day, date.fromordinal(last)))


def random_request(rng: random.Random) -> DosageForRequest:
    while True:
        dosage = random_dosage(rng)
        if isinstance(dosage, DosageForRequest):
            return dosage


class TestAgainstWindows:
    """The normal form names every dose that a window gives, and no other (dosage.md 7 to 31)."""

    def test_dosages(self) -> None:
        rng = random.Random(7)
        for _ in range(volume(5_000)):
            dosage = random_dosage(rng)
            first, last = _ordinary_window(rng, dosage, 60)
            compiled = compile_order(dosage)
            found = told_by_window(Parameters.of(dosage), window(compiled.plan, first, last))
            begun = Counter({key: count for key, count in found.items() if key[0] >= first.toordinal()})
            expected = told_by_form(normal_form(dosage), first, last)
            assert begun == expected, dosage

    def test_orders(self) -> None:
        """16: within treatment, outside pauses, and before a withdrawal."""
        rng = random.Random(8)
        for _ in range(volume(5_000)):
            dosage = random_dosage(rng)
            whole = random_order(rng, dosage)
            first, last = _ordinary_window(rng, dosage, 90)
            known = Known(withdrawn_at=_moment(rng, first) if rng.random() < 0.3 else None)
            compiled = compile_order(whole, known=known)
            found = told_by_window(Parameters.of(dosage), window(compiled.plan, first, last, compiled.bounds))
            expected = told_by_form(normal_form(whole, known=known), first, last)
            assert _settled(found, first, last) == _settled(expected, first, last), whole


def _ordinary_window(rng: random.Random, dosage: Dosage, days: int) -> tuple[date, date]:
    """Choose days before the last that there is: a window's choices end there, and those of the dosage do not."""
    first, last = random_window(rng, dosage, days)
    return (first, last) if last < date.max else (date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=days - 1))


def _moment(rng: random.Random, first: date) -> datetime:
    return datetime.combine(first, datetime.min.time(), UTC) + timedelta(minutes=rng.randint(0, 90 * 24 * 60))


def _settled(counts: Counter[tuple[int, Any]], first: date, last: date) -> Counter[tuple[int, Any]]:
    """Leave out choices that reach beyond the window, which it judges by the days that it sees."""
    days = range(first.toordinal(), last.toordinal() + 1)
    return Counter({key: count for key, count in counts.items() if key[0] in days and key[0] + key[1][3] - 1 in days})


class TestEquivalence:
    """Same meaning is an equivalence, and other encodings of one dosage are in its class."""

    def test_other_encodings(self) -> None:
        rng = random.Random(9)
        for _ in range(volume(5_000)):
            dosage = random_request(rng)
            one, other = rewritten(rng, dosage), rewritten(rng, dosage)
            assert differences(dosage, one) == ()
            assert same_meaning(one, other)
            assert same_meaning(other, dosage)
            assert normal_form(one) == normal_form(dosage)

    def test_differences_are_there_exactly_when_meanings_differ(self) -> None:
        rng = random.Random(10)
        for _ in range(volume(4_000)):
            one, other = random_dosage(rng), random_dosage(rng)
            named = differences(one, other)
            assert bool(named) != same_meaning(one, other)
            assert [each.kind for each in named] == [each.kind for each in differences(other, one)]
            assert differences(one, one) == ()

    def test_a_difference_shows_in_a_window(self) -> None:
        rng = random.Random(11)
        for _ in range(volume(4_000)):
            one, other = random_dosage(rng), random_dosage(rng)
            for each in differences(one, other):
                if each.kind in {Aspect.FIXED, Aspect.AS_NEEDED} and each.start is None:
                    assert shown(each, one, other), str(each)

    def test_a_small_change_shows(self) -> None:
        """A dose more, a day later or an end earlier is another meaning."""
        for change in (
            {"dosage_periods": (period(daily(times(3)), 10),)},
            {"dosage_periods": (period(daily(times(2)), 11),)},
            {"dosage_periods": (period(EMPTY, 1), period(daily(times(2)), 10))},
        ):
            dosage = request(MONDAY, period(daily(times(2)), 10))
            changed = dosage.model_copy(update={"form": dosage.form.model_copy(update=change)})
            assert [each.kind for each in differences(dosage, changed)] == [Aspect.FIXED]
