"""A place is a path of the model: whatever the expander says of a message, it says where, and that can be walked to."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

import pytest

from fmk16.finding import Place
from fmk16.model.dosage import EpisodicTreatment
from fmk16.model.dose import AtClockTimes, DayDosage, TimeOfDayDosage, TimeOfDayDose
from fmk16.model.scalars import ClockTime
from fmk16.model.unit import OneUnit
from fmk16.schedule.alternatives import readings_differ
from fmk16.schedule.amounts import Stated
from fmk16.schedule.as_needed.availability import Given, NeverAvailable
from fmk16.schedule.as_needed.available import available
from fmk16.schedule.as_needed.limits import LimitKind
from fmk16.schedule.expand import window
from fmk16.schedule.infusion_window import infusion_window
from fmk16.schedule.oddities import odd_doses
from fmk16.schedule.order import Dosage, Order, OrderPlan, compile_order
from fmk16.schedule.plan import Untold
from fmk16.schedule.reading import MinimumDuration, Reading
from fmk16.schedule.supply.calculate import amounts_known, duration, duration_of, required
from fmk16.schedule.supply.need import CourseAhead, required_of
from fmk16.schedule.upcoming import next_of

from .infusions import DAY, pace
from .orders import order
from .random_dosages import random_dosage
from .random_orders import random_order
from .random_questions import Question, known_of, random_question, reading_of
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
    unlimited,
)
from .test_available import any_day, moment
from .test_available import unlimited as up_to

CARD = ("drug_medications", 3)
"""Where the orders of these tests stand in their messages."""

PLACES = ("place", "structure_place", "precondition_place")


def said_of(answer: Any) -> Iterator[Place]:
    """Find every place in an answer, however deep."""
    if isinstance(answer, dict):
        yield from said_of((*answer.keys(), *answer.values()))
    elif is_dataclass(answer):
        names = [field.name for field in fields(answer)]
        yield from (getattr(answer, name) for name in names if name in PLACES)
        yield from said_of([getattr(answer, name) for name in names if name not in (*PLACES, "clock")])
    elif hasattr(answer, "_asdict"):
        yield from (value for name, value in answer._asdict().items() if name in PLACES)
        yield from said_of([value for name, value in answer._asdict().items() if name not in PLACES])
    elif isinstance(answer, tuple | list | frozenset | set):
        for each in answer:
            yield from said_of(each)


def walk(message: Order | Dosage, place: Place) -> Any:
    """Follow a place from the order on."""
    assert place[: len(CARD)] == CARD, place
    node: Any = message
    for step in place[len(CARD) :]:
        node = node[step] if isinstance(step, int) else getattr(node, step)
    return node


def answers(message: Order | Dosage, plan: OrderPlan, question: Question) -> Iterator[Any]:
    """Ask all that there is to ask of one order."""
    first, last, known = question.first, question.last, known_of(question.known)
    yield plan.plan.remarks, plan.plan.untold, plan.bounds.untold, plan.bounds.pause
    yield plan.plan.periods
    yield window(plan.plan, first, last, plan.bounds)
    yield next_of(plan, question.at)
    amounts = amounts_known(message, known, CARD)
    given = (Given(question.at, Decimal(1)),)
    yield available(plan, question.at, given, amounts)
    yield required_of(plan, first, last, amounts)
    yield duration_of(plan, Decimal(30), amounts)
    yield readings_differ(message, first, last, plan.plan.reading, CARD, known)
    yield odd_doses(message, CARD)


class TestEveryPlaceIsInTheMessage:
    """House decision 9: occurrences, reasons, remarks and limits carry places, and each leads to what it is about."""

    @pytest.mark.parametrize("seed", range(0, 40, 4))
    def test_random_orders(self, seed: int) -> None:
        for number in range(seed, seed + 4):
            rng = random.Random(number)
            dosage = random_dosage(rng, courses=0.1)
            question = random_question(rng, dosage)
            message = random_order(rng, dosage) if number % 2 else dosage
            plan = compile_order(message, reading_of(question.reading), CARD, known_of(question.known))
            for answer in answers(message, plan, question):
                for place in said_of(answer):
                    walk(message, place)

    @pytest.mark.parametrize(
        ("content", "steps"),
        [
            (daily(at("08:00:00")), ("days", 0, "dosage", "doses", "time_of_day_dosage", "time_of_day_doses", 0)),
            (daily(parts(noon="1")), ("days", 0, "dosage", "doses", "part_of_day_dosage", "noon")),
            (daily(times(2)), ("days", 0, "dosage", "doses", "times_per_day_dosage")),
            (daily(unlimited()), ("days", 0, "dosage", "doses", "unlimited_day_dosage")),
            (on_days(1, (None, times(2))), ("days", 0, "dosage", "doses", "times_per_day_dosage")),
            (
                on_weeks(7, "Mon", dosage=times(2)),
                ("weeks", 0, "weekdays", 0, "dosage", "doses", "times_per_day_dosage"),
            ),
            (once_per_cycle(7, times(2)), ("unspecified_day", "dosage", "doses", "times_per_day_dosage")),
        ],
    )
    def test_of_a_dose(self, content: Any, steps: Place) -> None:
        """6 July 2026 is a Monday: each form has a dose on it, and its place is written out."""
        message = order(request(DAY, period(content)))
        plan = compile_order(message, place=CARD)
        within = (*CARD, "dosage", "form", "dosage_periods", 0, "content")
        [dose, *_] = window(plan.plan, *(moment(f"{DAY}T00:00").date(),) * 2).occurrences
        assert dose.place == (*within, "fixed", "cycle", *steps)
        assert walk(message, dose.place).amount == amount("1")

    @pytest.mark.parametrize(
        ("content", "steps"),
        [
            (daily(at("08:00:00", "08:00:00")), ("days", 0, "dosage")),
            (daily(parts()), ("days", 0, "dosage")),
            (on_days(3, (1, times(1)), (1, times(1))), ("days", 1)),
            (on_days(3, (4, times(1))), ("days", 0)),
            (on_weeks(7, "Mon Mon", dosage=times(1)), ("weeks", 0, "weekdays", 1)),
        ],
    )
    def test_of_what_is_odd(self, content: Any, steps: Place) -> None:
        """Section 9: given twice, without a part, never reached; each is said of the element that is odd."""
        plan = compile_order(request(DAY, period(content, 10)), place=CARD)
        within = (*CARD, "form", "dosage_periods", 0, "content", "fixed", "cycle")
        assert (*within, *steps) in [each.place for each in plan.plan.remarks]


class TestWhereALimitStands:
    """16, 22, 29 to 33: each limit of an as-needed dose names the element that states it."""

    CONTENT = ("dosage", "form", "dosage_periods", 0, "content")
    ASKED = moment("2026-07-07T12:00")

    def limits(self, content: Any, *given: str, reading: Reading = Reading(), **around: Any) -> dict[LimitKind, Place]:  # noqa: B008 - frozen
        message = order(request("2026-07-06", period(content)), **around)
        plan = compile_order(message, reading, CARD)
        found = available(plan, self.ASKED, [Given(moment(each), Decimal(1), True) for each in given])
        limits = getattr(found, "limits", ())
        for each in limits:
            walk(message, each.place)
        return {each.kind: each.place[len(CARD) :] for each in limits}

    DAILY = ("prn", "cycle", "days", 0, "dosage", "doses")

    @pytest.mark.parametrize(
        ("content", "kind", "steps"),
        [
            (any_day(times(4), minutes=240), LimitKind.MINIMUM_DURATION, ("prn", "minimum_duration_between_doses")),
            (any_day(times(1)), LimitKind.TIMES_PER_DAY, (*DAILY, "times_per_day_dosage")),
            (any_day(parts(morning="1", noon="1")), LimitKind.ONCE_AT_ITS_TIME, (*DAILY, "part_of_day_dosage", "noon")),
            (any_day(up_to("1", "1")), LimitKind.DAILY_MAXIMUM, (*DAILY, "unlimited_day_dosage", "maximum_daily_dose")),
        ],
    )
    def test_of_the_dose(self, content: Any, kind: LimitKind, steps: Place) -> None:
        """One tablet at 08:30 and one at noon, asked at noon."""
        found = self.limits(content, "2026-07-07T08:30", "2026-07-07T12:00")
        assert found[kind] == (*self.CONTENT, *steps)

    def test_across_both_structures(self) -> None:
        """32, read across: the longer of the two stands in the fixed structure."""
        both = any_day(times(4), minutes=60, beside=daily(times(1)))
        assert both.fixed is not None
        longer = both.model_copy(
            update={"fixed": both.fixed.model_copy(update={"minimum_duration_between_doses": 300})}
        )
        found = self.limits(longer, "2026-07-07T11:30", reading=Reading(minimum_duration=MinimumDuration.ACROSS))
        assert found == {
            LimitKind.MINIMUM_DURATION: (*self.CONTENT, "fixed", "minimum_duration_between_doses"),
        }

    def test_of_the_order(self) -> None:
        assert self.limits(any_day(times(1)), start="2026-07-10") == {
            LimitKind.TREATMENT: ("dosage", "form", "precondition"),
        }
        pause = {"begin": {"from_date": "2026-07-01"}, "end": {"to_date": "2026-07-20"}}
        assert self.limits(any_day(times(1)), pause=pause) == {LimitKind.PAUSE: ("pause",)}

    def test_where_nothing_is_on_offer(self) -> None:
        """As needed on Saturdays, asked on a Tuesday: what the period says of it."""
        found = self.limits(as_needed(on_weeks(7, "Sat", dosage=times(1))))
        assert found == {LimitKind.NOT_ON_OFFER: ("dosage", "form", "dosage_periods", 0)}

    def test_of_none_at_all(self) -> None:
        plan = compile_order(order(request("2026-07-06", period(daily(times(1))))), place=CARD)
        found = available(plan, self.ASKED)
        assert isinstance(found, NeverAvailable)
        assert found.place == (*CARD, "dosage", "form", "precondition")


class TestWhereADrugStands:
    """48: what cannot be told of an infusion in another unit than ml is said of the drug beside the dosage."""

    @pytest.mark.parametrize("around", [(), CARD])
    def test_beside_its_dosage(self, around: Place) -> None:
        timed = TimeOfDayDose(amount=amount("1"), infusion=pace("100 ml/h"), time=ClockTime("08:00:00"))
        day = DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=(timed,))))
        message = order(request(DAY, period(daily(day)), unit=OneUnit(unit_text="pose")))
        [dose] = window(compile_order(message, place=around).plan, *(moment(f"{DAY}T00:00").date(),) * 2).occurrences
        missing = infusion_window(dose, message.drug).flow.volume.missing
        assert {each.place for each in missing} == {(*around, "drug")}


def test_what_a_supply_cannot_tell_is_cut_to_the_days_asked_about() -> None:
    """13: of twenty days that are not decided, three are asked about; of a course nobody knows when it starts (39)."""
    undecided = request(DAY, period(UNSPECIFIED, 20))
    days = (moment("2026-07-10T00:00").date(), moment("2026-07-12T00:00").date())
    [because] = required(undecided, *days, place=CARD).fixed.because
    assert isinstance(because, Untold)
    assert (because.first_day, because.last_day) == (days[0].toordinal(), days[1].toordinal())
    course = EpisodicTreatment(trigger="ved udbrud", minimum_days_between_episodes=10)
    waiting = response(None, period_of_response(daily(times(1)), 3), course=course)
    [ahead] = required(waiting, *days, place=CARD).fixed.because
    assert isinstance(ahead, CourseAhead)
    assert ahead.place == (*CARD, "form", "precondition")


def test_a_stated_amount_stands_at_its_dose() -> None:
    """30: a range upside down is never summed, and it is said of which amount."""
    plan = compile_order(request(DAY, period(daily(times(1, each="3-1")))), place=CARD)
    amounts = amounts_known(request(DAY, period(daily(times(1, each="3-1")))), place=CARD)
    [dose] = window(plan.plan, *(moment(f"{DAY}T00:00").date(),) * 2).occurrences
    told = amounts(dose.dose)
    assert isinstance(told, Stated)
    assert told.place == (*dose.place, "amount")


def test_what_a_supply_cannot_tell_stands_in_the_message() -> None:
    """13 and 44: a schema that is not there, then days that are not decided: each reason leads to its element."""
    contents = (period(daily(times(1, each="INR")), 2), period(UNSPECIFIED, 2))
    for message in (request(DAY, *contents), order(request(DAY, *contents))):
        days = (moment(f"{DAY}T00:00").date(), moment("2026-07-31T00:00").date())
        needed = required(message, *days, place=CARD)
        lasting = duration(message, Decimal(30), place=CARD)
        for found in (needed, lasting):
            places = set(said_of(found))
            assert {place[-1] for place in places} == {1, "according_to_parameter_schema"}
            assert all(walk(message, place) is not None for place in places)
