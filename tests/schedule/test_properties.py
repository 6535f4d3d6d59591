"""What holds of every dosage, whatever it says: windows add up, answers agree, and time only moves forward."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from evidence import write_section
from figures import volume

from fmk16.model.dosage import (
    DosageForRequest,
    Doses,
    FromDate,
    PreconditionForRequest,
    StructuredForRequest,
)
from fmk16.model.scalars import Date
from fmk16.schedule.answer import AsNeeded, CannotTell, Due, Ongoing, Paused
from fmk16.schedule.clock import LAST_DAY
from fmk16.schedule.expand import Window, order_of_results, window
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.upcoming import next_of

from .random_cycles import random_fixed
from .random_dosages import Dosage, random_dosage
from .random_doses import Chooser
from .random_orders import random_order
from .random_questions import known_of, random_question, reading_of
from .shorthand import period, request

FULL = 6_000
DAY = timedelta(days=1)


def plans(seed: int) -> Iterator[tuple[random.Random, OrderPlan, date, date]]:
    """Walk random orders, compiled, each with the days of a question."""
    rng = random.Random(seed)
    for _ in range(volume(FULL)):
        dosage = random_dosage(rng, courses=0.1)
        question = random_question(rng, dosage)
        order = random_order(rng, dosage) if rng.random() < 0.5 else dosage
        plan = compile_order(order, reading_of(question.reading), known=known_of(question.known))
        yield rng, plan, question.first, question.last


def asked(plan: OrderPlan, first: date, last: date) -> Window:
    return window(plan.plan, first, last, plan.bounds)


def all_of(found: Window) -> tuple[Occurrence, ...]:
    return (*found.occurrences, *found.as_needed)


def same(occurrence: Occurrence) -> tuple[object, ...]:
    """Name an occurrence by what tells it from all others of its order."""
    return occurrence.place, occurrence.dose.period, occurrence.first_day, occurrence.last_day, occurrence.instant


class TestWindows:
    """An occurrence belongs to its dose day; one of a day of choice to every window that it touches, once (22)."""

    @pytest.mark.parametrize("seed", [5])
    def test_windows_add_up(self, seed: int) -> None:
        doses = 0
        for rng, plan, first, last in plans(seed):
            middle = first + timedelta(days=rng.randint(0, (last - first).days))
            left, whole = asked(plan, first, middle), asked(plan, first, last)
            right = () if middle == last else all_of(asked(plan, middle + DAY, last))
            again = [each for each in right if each.first_day <= middle.toordinal()]
            seen = set(map(same, all_of(left)))
            once = [each for each in right if each.first_day > middle.toordinal() or same(each) not in seen]
            assert all(each.last_day > each.first_day for each in again)
            assert sorted(map(same, (*all_of(left), *once)), key=repr) == sorted(map(same, all_of(whole)), key=repr)
            doses += len(all_of(whole))
        lines = [f"{volume(FULL):,} orders (seed {seed}), {doses:,} doses: two windows give what one over both gives."]
        write_section("The expander: windows add up", lines)

    @pytest.mark.parametrize("seed", [6])
    def test_order_of_results(self, seed: int) -> None:
        """By day, then moment, then untimed; and the order of periods is the order of time."""
        for _, plan, first, last in plans(seed):
            for found in (asked(plan, first, last).occurrences, asked(plan, first, last).as_needed):
                assert list(found) == sorted(found, key=order_of_results)
                days = [(each.first_day, each.dose.period) for each in found]
                if plan.plan.course is None:
                    assert [number for _, number in days] == [number for _, number in sorted(days)]
            ends = [(each.first_day, each.last_day) for each in plan.plan.periods]
            assert ends == sorted(ends, key=lambda each: each[0])
            assert all(one[1] is not None and one[1] < two[0] for one, two in pairwise(ends))


class TestNext:
    """Next is the earliest moment strictly later than the question, and untimed doses beside it (section 10)."""

    @pytest.mark.parametrize("seed", [7])
    def test_next_is_the_first_of_between(self, seed: int) -> None:
        met = 0
        for rng, plan, first, last in plans(seed):
            if first.year == date.max.year:
                continue
            at = moment(rng, first)
            due = due_of(next_of(plan, at))
            found = [each for each in asked(plan, first - 2 * DAY, last).occurrences if each.at and each.at > at]
            earliest = min((each.at for each in found if each.at), default=None)
            if due is None or not due.doses:
                assert due is None or earliest is None
                continue
            assert len({each.at for each in due.doses}) == 1
            if earliest is not None and due.doses[0].at is not None and due.doses[0].at.date() <= last:
                assert {same(each) for each in due.doses} == {same(each) for each in found if each.at == earliest}
                met += 1
        assert met > volume(FULL) / 20

    @pytest.mark.parametrize("seed", [8])
    def test_later_questions_never_contradict_earlier_ones(self, seed: int) -> None:
        """Whatever is due at a moment is still what comes next when asked at any time before that moment."""
        asked_later = 0
        for rng, plan, first, _ in plans(seed):
            at = moment(rng, first)
            due = due_of(next_of(plan, at))
            if due is None or not due.doses or due.doses[0].at is None:
                continue
            until = due.doses[0].at.astimezone(UTC)
            later = at + (until - at) * rng.random()
            for question in (later, until - timedelta(seconds=1)):
                again = due_of(next_of(plan, question)) if question >= at else due
                assert again is not None, f"at {question} nothing is due any more, at {at} it was {due}"
                assert {same(each) for each in again.doses} == {same(each) for each in due.doses}
                asked_later += 1
            after = due_of(next_of(plan, until))
            assert after is None or all(each.at is None or each.at > until for each in after.doses)
        assert asked_later > volume(FULL) / 5
        lines = [f"{volume(FULL):,} orders (seed {seed}), {asked_later:,} later questions: no answer was taken back."]
        write_section("The expander: later questions", lines)


def moment(rng: random.Random, first: date) -> datetime:
    return datetime.combine(min(first, date(9999, 6, 1)), datetime.min.time(), UTC) + timedelta(
        minutes=rng.randrange(1440)
    )


def due_of(answer: object) -> Due | None:
    """Find what is due in an answer, whatever else it says."""
    match answer:
        case Due():
            return answer
        case Ongoing(then=then) | Paused(then=then):
            return due_of(then)
        case CannotTell(known=Due() as known):
            return known
        case CannotTell() | AsNeeded():
            return None
        case _:
            return None


class TestShifts:
    """Index i of cycle k is day start + (i - 1) + k * interval (19), so a start so many days later moves all doses."""

    @pytest.mark.parametrize("seed", [9])
    def test_a_start_one_cycle_later_moves_the_doses_by_a_cycle(self, seed: int) -> None:
        """From the later start on the same doses are given, for the cycle falls in with itself."""
        moved = 0
        rng = random.Random(seed)
        for _ in range(volume(FULL)):
            fixed = random_fixed(Chooser(rng, odd=False), None)
            start = date(2020, 1, 1) + timedelta(days=rng.randint(0, 4000))
            interval = fixed.iteration_interval
            if interval is None:
                continue
            later = start + timedelta(days=interval * rng.randint(1, 4))
            both = [compile_order(request(f"{day}", period(Doses(fixed=fixed)))) for day in (start, later)]
            one, two = (asked(plan, later, later + timedelta(days=40)).occurrences for plan in both)
            if start.weekday() != later.weekday():
                assert fixed.cycle.__class__.__name__ != "OnWeekdays"
            # A first week that began before the later start has lost days there (24); the earlier one had them.
            assert set(map(same, two)) <= set(map(same, one))
            assert {same(each) for each in one if each.first_day >= later.toordinal()} == set(map(same, two))
            moved += len(two)
        assert moved > volume(FULL)

    @pytest.mark.parametrize("seed", [10])
    def test_a_start_some_weeks_later_moves_every_dose_by_these_weeks(self, seed: int) -> None:
        rng = random.Random(seed)
        compared = 0
        for _ in range(volume(FULL)):
            dosage = random_dosage(rng)
            shift = timedelta(weeks=rng.randint(1, 60))
            moved = _shifted(dosage, shift)
            if moved is None:
                continue
            start = dosage.form.precondition.start.valid_from.value  # type: ignore[union-attr]
            if start.year > 9000:
                continue
            one = asked(compile_order(dosage), start, start + timedelta(days=40))
            two = asked(compile_order(moved), start + shift, start + shift + timedelta(days=40))
            if any(each.last_day >= LAST_DAY for each in all_of(two)):  # an end that would pass 9999 is open (7)
                continue
            expected = [
                (str(place), day - shift.days, end - shift.days) for place, day, end in map(_named, all_of(two))
            ]
            assert sorted((str(place), day, end) for place, day, end in map(_named, all_of(one))) == sorted(expected)
            compared += len(all_of(one))
        assert compared > volume(FULL)


def _named(each: Occurrence) -> tuple[object, int, int]:
    return each.place, each.first_day, each.last_day


def _shifted(dosage: Dosage, shift: timedelta) -> DosageForRequest | None:
    match dosage:
        case DosageForRequest(
            form=StructuredForRequest(precondition=PreconditionForRequest(start=FromDate() as start))
        ):
            later = start.model_copy(update={"valid_from": Date.of(_later(start.valid_from.value, shift))})
            precondition = dosage.form.precondition.model_copy(update={"start": later})
            return dosage.model_copy(update={"form": dosage.form.model_copy(update={"precondition": precondition})})
        case _:
            return None


def _later(day: date, shift: timedelta) -> date:
    return day + shift if day.year < 9000 else day
