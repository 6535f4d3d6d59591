"""Which expected doses are registered as given (section 10): a named policy, and never a false "missed"."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from figures import volume

from fmk16.errors import QuestionError
from fmk16.model.drug_medication import DrugMedication
from fmk16.schedule.card.matching import NEAREST, Matching, Registration, Slot, match, slots_of
from fmk16.schedule.card.registered import (
    Register,
    RegisterAsked,
    State,
    Tracked,
    WhyUnmatched,
    registered,
    still_open,
)
from fmk16.schedule.clock import instant_of
from fmk16.schedule.expand import doses_between
from fmk16.schedule.ground import Basis
from fmk16.schedule.known import Known
from fmk16.schedule.order import compile_order

from .cards import administration, administrations
from .orders import order, returned_order
from .random_dosages import random_dosage
from .shorthand import (
    as_needed,
    at,
    daily,
    once_per_cycle,
    parts,
    period,
    period_of_response,
    request,
    response,
    times,
    unlimited,
)
from .test_upcoming import danish

MORNING_AND_EVENING = response("2026-07-06", period_of_response(daily(at("08:00:00", "20:00:00"))))
THREE_A_DAY = response("2026-07-06", period_of_response(daily(times(3))))
DAY = date(2026, 7, 8)


def ask(
    given: DrugMedication,
    now: str = "2026-07-08T09:00",
    *,
    first: date = DAY,
    last: date = DAY,
    matching: Matching = NEAREST,
    complete: bool = False,
) -> Register:
    asked = RegisterAsked(first, last, danish(now), matching, Known(registrations_are_complete=complete))
    return registered(given, compile_order(given), asked)


def taken(dosage: Any, *moments: str, **more: Any) -> DrugMedication:
    return returned_order(dosage, drug_administrations=administrations(*moments), **more)


def line(tracked: Tracked) -> str:
    when = tracked.occurrence.at
    time = f"{when:%H:%M}" if when else f"{len(tracked.given)} of {tracked.expected}"
    return f"{tracked.occurrence.day:%d} {time} {tracked.state}"


class TestStates:
    """Each dose is given, due, overdue or not registered; one whose time has passed is still shown, as overdue."""

    @pytest.mark.parametrize(
        ("now", "states"),
        [
            ("2026-07-08T07:59", ["08 08:00 due", "08 20:00 due"]),
            ("2026-07-08T08:00", ["08 08:00 due", "08 20:00 due"]),
            ("2026-07-08T08:01", ["08 08:00 overdue", "08 20:00 due"]),
            ("2026-07-08T23:59", ["08 08:00 overdue", "08 20:00 overdue"]),
            ("2026-07-09T00:00", ["08 08:00 not_registered", "08 20:00 not_registered"]),
            ("2027-07-09T00:00", ["08 08:00 not_registered", "08 20:00 not_registered"]),
        ],
    )
    def test_nothing_is_registered(self, now: str, states: list[str]) -> None:
        assert [line(each) for each in ask(taken(MORNING_AND_EVENING), now).doses] == states

    def test_a_dose_is_overdue_as_long_as_it_could_still_be_matched(self) -> None:
        late = taken(response("2026-07-06", period_of_response(daily(at("23:30:00")))))
        assert [line(each) for each in ask(late, "2026-07-09T01:30").doses] == ["08 23:30 overdue"]
        assert [line(each) for each in ask(late, "2026-07-09T01:31").doses] == ["08 23:30 not_registered"]

    def test_what_is_given_stays_given(self) -> None:
        found = ask(taken(MORNING_AND_EVENING, "2026-07-08T06:10:00Z"), "2026-07-09T09:00")
        assert [line(each) for each in found.doses] == ["08 08:00 given", "08 20:00 not_registered"]
        assert found.doses[0].given[0].administration.identifier == 1

    def test_overdue_doses_are_asked_for_by_name(self) -> None:
        assert [line(each) for each in still_open(ask(taken(MORNING_AND_EVENING)))] == ["08 08:00 overdue"]

    def test_which_dose_was_given_is_decided_and_says_so(self) -> None:
        assert ask(taken(MORNING_AND_EVENING)).doses[0].basis is Basis.DECIDED
        assert NEAREST.basis is Basis.DECIDED


class TestMissed:
    """Never "missed", unless the caller says the registrations are complete or the order asks for registration."""

    def test_the_caller_says_so(self) -> None:
        found = ask(taken(MORNING_AND_EVENING), "2026-07-09T09:00", complete=True)
        assert [each.state for each in found.doses] == [State.MISSED, State.MISSED]

    def test_the_order_asks_for_registration(self) -> None:
        asking = taken(MORNING_AND_EVENING, drug_administration_registration_requested=True)
        assert [each.state for each in ask(asking, "2026-07-09T09:00").doses] == [State.MISSED, State.MISSED]

    def test_until_its_day_has_passed_it_is_overdue_all_the_same(self) -> None:
        found = ask(taken(MORNING_AND_EVENING), "2026-07-08T12:00", complete=True)
        assert [each.state for each in found.doses] == [State.OVERDUE, State.DUE]


class TestMatching:
    """The nearest dose that is still without, within a settable window."""

    @pytest.mark.parametrize(
        ("given", "minutes", "states"),
        [
            ("2026-07-08T06:00", 120, ["given", "overdue"]),  # 08:00 in Denmark
            ("2026-07-08T04:00", 120, ["given", "overdue"]),  # 06:00, two hours before
            ("2026-07-08T03:59", 120, ["overdue", "overdue"]),
            ("2026-07-08T08:00", 120, ["given", "overdue"]),  # 10:00, two hours after
            ("2026-07-08T08:01", 120, ["overdue", "overdue"]),
            ("2026-07-08T08:01", 121, ["given", "overdue"]),
            ("2026-07-08T06:00", 0, ["given", "overdue"]),
            ("2026-07-08T06:01", 0, ["overdue", "overdue"]),
            ("2026-07-08T12:01", 720, ["overdue", "given"]),  # 14:01, nearer to 20:00
            ("2026-07-08T12:00", 720, ["given", "overdue"]),  # 14:00, as near to both: the earlier one
        ],
    )
    def test_the_window(self, given: str, minutes: int, states: list[str]) -> None:
        found = ask(taken(MORNING_AND_EVENING, f"{given}:00Z"), "2026-07-08T23:00", matching=Matching(minutes))
        assert [each.state for each in found.doses] == states
        assert bool(found.unmatched) == ("given" not in states)

    def test_the_nearest_pair_is_taken_first_whatever_was_registered_first(self) -> None:
        two_near = response("2026-07-06", period_of_response(daily(at("08:00:00", "09:00:00"))))
        for moments in (
            ["2026-07-08T06:25:00Z", "2026-07-08T06:10:00Z"],
            ["2026-07-08T06:10:00Z", "2026-07-08T06:25:00Z"],
        ):
            found = ask(taken(two_near, *moments), "2026-07-08T12:00")
            got = {line(each): each.given[0].administration.administration_date_time.written for each in found.doses}
            assert got == {"08 08:00 given": "2026-07-08T06:10:00Z", "08 09:00 given": "2026-07-08T06:25:00Z"}

    def test_a_third_administration_of_two_doses_belongs_to_none(self) -> None:
        moments = ["2026-07-08T06:00:00Z", "2026-07-08T06:05:00Z", "2026-07-08T18:00:00Z"]
        found = ask(taken(MORNING_AND_EVENING, *moments), "2026-07-08T23:00")
        assert [each.state for each in found.doses] == [State.GIVEN, State.GIVEN]
        assert [(each.administration.identifier, each.why, each.place) for each in found.unmatched] == [
            (2, WhyUnmatched.NO_DOSE, ("drug_administrations", 1))
        ]

    def test_times_per_day_by_day(self) -> None:
        """A dose without a moment takes what was given on its day, as often as it is expected."""
        moments = [f"2026-07-08T{hour}:00:00Z" for hour in ("05", "10", "15", "20")]
        assert [line(each) for each in ask(taken(THREE_A_DAY, *moments[:2])).doses] == ["08 2 of 3 due"]
        found = ask(taken(THREE_A_DAY, *moments))
        assert [line(each) for each in found.doses] == ["08 3 of 3 given"]
        assert [each.administration.identifier for each in found.unmatched] == [4]

    def test_the_day_is_danish(self) -> None:
        """22:30 in UTC is the next day in Denmark."""
        found = ask(taken(THREE_A_DAY, "2026-07-08T22:30:00Z"), last=date(2026, 7, 9))
        assert [line(each) for each in found.doses] == ["08 0 of 3 due", "09 1 of 3 due"]

    def test_a_day_that_the_patient_chose(self) -> None:
        weekly = response("2026-07-06", period_of_response(once_per_cycle(7, times(1))))
        found = ask(taken(weekly, "2026-07-11T08:00:00Z"), "2026-07-11T12:00")
        assert [line(each) for each in found.doses] == ["06 1 of 1 given"]
        assert [line(each) for each in ask(taken(weekly), "2026-07-13T00:00").doses] == ["06 0 of 1 not_registered"]

    def test_as_needed_doses_are_never_due_and_show_what_was_taken(self) -> None:
        """A PRN dose is never due (36)."""
        dosage = response("2026-07-06", period_of_response(as_needed(daily(times(2)))))
        assert ask(taken(dosage)) == Register((), (), (), (), NEAREST)
        found = ask(taken(dosage, "2026-07-08T06:00:00Z"))
        assert found.doses == ()
        assert [line(each) for each in found.as_needed] == ["08 1 of 2 given"]

    def test_any_number_of_times_takes_all(self) -> None:
        dosage = response("2026-07-06", period_of_response(as_needed(daily(unlimited()))))
        moments = [f"2026-07-08T0{hour}:00:00Z" for hour in range(9)]
        found = ask(taken(dosage, *moments))
        assert [len(each.given) for each in found.as_needed] == [9]
        assert found.unmatched == ()

    def test_a_moment_without_offset_is_nowhere(self) -> None:
        """A dateTime without an offset is an error, and what depends on it cannot be told (15)."""
        found = ask(taken(MORNING_AND_EVENING, "2026-07-08T08:00:00"))
        assert [each.state for each in found.doses] == [State.OVERDUE, State.DUE]
        assert [each.why for each in found.unmatched] == [WhyUnmatched.INSTANT_WITHOUT_OFFSET]

    def test_of_another_order(self) -> None:
        other = returned_order(
            MORNING_AND_EVENING, drug_administrations=(administration("2026-07-08T06:00:00Z", order=2),)
        )
        assert [each.why for each in ask(other).unmatched] == [WhyUnmatched.OTHER_ORDER]

    @pytest.mark.parametrize(
        ("quantity", "unit", "differs"),
        [("1", "tablet", False), ("2", "Tablet ", True), ("2", "tabletter", True), ("1", "ml", None)],
    )
    def test_another_amount_than_ordered_is_told(self, quantity: str, unit: str, differs: bool | None) -> None:
        given = returned_order(
            MORNING_AND_EVENING, drug_administrations=(administration("2026-07-08T06:00:00Z", quantity, unit),)
        )
        (dose, _) = ask(given).doses
        assert dose.given[0].is_of_other_amount(dose.occurrence) is differs

    def test_a_request_has_no_administrations(self) -> None:
        asked = order(request("2026-07-06", period(daily(parts(morning="1")))))
        found = registered(asked, compile_order(asked), RegisterAsked(DAY, DAY, danish("2026-07-08T12:00")))
        assert [line(each) for each in found.doses] == ["08 08:00 overdue"]


class TestBadQuestions:
    """A window in no time, and a moment without a zone, are refused."""

    def test_minutes_below_nought(self) -> None:
        with pytest.raises(QuestionError, match="within -1 minutes; give 0 or more"):
            Matching(-1)

    def test_more_than_a_day(self) -> None:
        """Beyond a day nothing tells which dose was meant, and all would be laid beside all."""
        assert Matching(24 * 60).minutes == 1440
        with pytest.raises(QuestionError, match="within 1441 minutes; give at most 1440, a day"):
            Matching(24 * 60 + 1)

    def test_a_moment_without_a_zone(self) -> None:
        with pytest.raises(QuestionError, match="carries no zone"):
            registered(taken(THREE_A_DAY), compile_order(THREE_A_DAY), RegisterAsked(DAY, DAY, datetime(2026, 7, 8)))


def random_order(rng: random.Random) -> DrugMedication:
    hours = sorted(rng.sample(range(24), rng.randint(1, 5)))
    day = (
        at(*(f"{hour:02}:{rng.choice((0, 30)):02}:00" for hour in hours))
        if rng.random() < 0.6
        else times(rng.randint(1, 4))
    )
    doses = daily(day) if rng.random() < 0.8 else as_needed(daily(day))
    moments = [
        f"{datetime(2026, 7, 6) + timedelta(minutes=rng.randint(0, 5 * 1440)):%Y-%m-%dT%H:%M:00Z}"
        for _ in range(rng.randint(0, 12))
    ]
    return taken(response("2026-07-06", period_of_response(doses)), *moments)


def slow_pairs(given: DrugMedication, minutes: int) -> set[tuple[int, int]]:
    """Pair administrations with timed fixed doses: look for the nearest pair of all, again and again."""
    plan = compile_order(given)
    asked = RegisterAsked(date(2026, 7, 5), date(2026, 7, 13), danish("2026-07-12T00:00"), Matching(0))
    free = {each.occurrence.instant for each in registered(returned_order(given.dosage), plan, asked).doses}
    left = {each.identifier: instant_of(each.administration_date_time.value) for each in given.drug_administrations}
    pairs: set[tuple[int, int]] = set()
    while True:
        near = [
            (abs(at - dose), at, number, dose)
            for number, at in left.items()
            for dose in free
            if dose is not None and abs(at - dose) <= minutes * 60
        ]
        if not near:
            return pairs
        _, _, number, dose = min(near)
        del left[number]
        free.remove(dose)
        pairs.add((number, dose))


def slowly(given: list[Registration], slots: list[Slot], minutes: int) -> list[int]:
    """The same policy as its words go, all beside all: the instants that belong to no dose; the slots are filled."""
    left = list(given)
    for is_prn in (False, True):
        kind = [slot for slot in slots if slot.occurrence.dose.is_prn is is_prn]
        timed = [(slot.occurrence.instant, slot) for slot in kind if slot.occurrence.instant is not None]
        while near := sorted(
            (abs(each.instant - instant), each.instant, given.index(each), instant, number)
            for each in left
            for number, (instant, slot) in enumerate(timed)
            if slot.has_room and abs(each.instant - instant) <= minutes * 60
        ):
            *_, position, _, number = near[0]
            timed[number][1].given.append(given[position])
            left = [each for each in left if each is not given[position]]
        for each in list(left):
            day = slots[0].occurrence.clock.day(each.instant)
            of_day = [
                slot
                for slot in kind
                if slot.occurrence.instant is None
                and slot.has_room
                and slot.occurrence.first_day <= day <= slot.occurrence.last_day
            ]
            if of_day:
                narrowest = min(
                    of_day, key=lambda slot: (slot.occurrence.last_day - slot.occurrence.first_day, slot.room is None)
                )
                narrowest.given.append(each)
                left = [other for other in left if other is not each]
    return [each.instant for each in left]


class TestAgainstAllBesideAll:
    """The nearest dose is taken, the narrowest days first, however it is found."""

    def test_random_orders(self) -> None:
        rng = random.Random(911)
        for _ in range(volume(1_500)):
            found = doses_between(random_dosage(rng), date(2026, 6, 20), date(2026, 7, 4))
            occurrences = [*found.occurrences, *found.as_needed]
            if not occurrences:
                continue
            moments = (
                datetime(2026, 6, 21, tzinfo=UTC) + timedelta(minutes=rng.randrange(12 * 1440)) for _ in range(9)
            )
            given = sorted(
                (
                    Registration(each, instant_of(each.administration_date_time.value), ())
                    for each in administrations(*(f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in moments))
                ),
                key=lambda each: (each.instant, each.administration.identifier),
            )
            minutes = rng.choice([0, 30, 120, 700, 1440])
            fast, slow = list(slots_of(occurrences)), list(slots_of(occurrences))
            left = [each.instant for each in match(given, fast, Matching(minutes))]
            assert left == slowly(given, slow, minutes)
            assert [[each.instant for each in slot.given] for slot in fast] == [
                [each.instant for each in slot.given] for slot in slow
            ]


class TestProperties:
    """Whatever is registered: each administration once, no dose too often, and the same in every window."""

    def test_random_orders(self) -> None:
        rng = random.Random(10)
        for _ in range(volume(5_000)):
            given = random_order(rng)
            minutes = rng.choice((0, 30, 120, 400))
            matching = Matching(minutes)
            whole = ask(given, "2026-07-12T12:00", first=date(2026, 7, 5), last=date(2026, 7, 13), matching=matching)
            used = [each.administration.identifier for dose in (*whole.doses, *whole.as_needed) for each in dose.given]
            left = [each.administration.identifier for each in whole.unmatched]
            assert sorted([*used, *left]) == [each.identifier for each in given.drug_administrations]
            assert all(each.expected is None or len(each.given) <= each.expected for each in whole.doses)
            assert all(each.state is not State.MISSED for each in whole.doses)
            one_by_one = [
                found
                for day in range(5, 14)
                for found in ask(
                    given, "2026-07-12T12:00", first=date(2026, 7, day), last=date(2026, 7, day), matching=matching
                ).doses
            ]
            assert tuple(one_by_one) == whole.doses
            if any(each.occurrence.instant is not None for each in whole.doses):
                pairs = {
                    (each.administration.identifier, dose.occurrence.instant)
                    for dose in whole.doses
                    for each in dose.given
                }
                assert pairs == slow_pairs(given, minutes)
