"""What the roll or the box holds, and the roll beside the order: every difference is said (section 10)."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from figures import volume

from fmk16.model.dispensing import DispensingOverview
from fmk16.model.dose import Exact
from fmk16.model.drug_medication import DrugMedication
from fmk16.schedule.card.beside import Beside, beside
from fmk16.schedule.card.roll import Pouch, Roll, pouches, roll_of
from fmk16.schedule.ground import Basis
from fmk16.schedule.order import compile_order
from fmk16.schedule.plan import Oddity
from fmk16.schedule.reading import HOUR, Reading, TimesOfParts

from .cards import held, planned, structure
from .orders import active_period, returned_order
from .shorthand import at, daily, on_days, once_per_cycle, parts, period_of_response, response, times

DAILY = response("2026-07-06", period_of_response(daily(parts(morning="2", evening="1"))))
MORNING_AND_EVENING = structure({1: [held("morning", "2", 1), held("evening", "1", 2)]})


def packed(*plans: Any, dosage: Any = DAILY, **more: Any) -> DrugMedication:
    return returned_order(dosage, planned={"planned_administrations": plans}, **more)


def roll(order: DrugMedication, **more: Any) -> Roll:
    made = roll_of(order, **more)
    assert made is not None
    return made


def line(pouch: Pouch) -> str:
    occurrence = pouch.occurrence
    amount = occurrence.amount
    assert isinstance(amount, Exact)
    moment = f"{occurrence.at:%d %H:%M}" if occurrence.at else f"{occurrence.day:%d} {pouch.time_in_words or '-'}"
    number = "" if pouch.sequence_number is None else f" in {pouch.sequence_number}"
    return f"{moment} x {amount.quantity}{number}"


def lines(order: DrugMedication, first: str, last: str, **more: Any) -> list[str]:
    found = pouches(roll(order, **more), date.fromisoformat(first), date.fromisoformat(last))
    return [line(each) for each in found]


class TestPouches:
    """What the roll or box holds, day by day, with the number of the pouch."""

    @pytest.mark.parametrize(
        ("structures", "expected"),
        [
            (
                [MORNING_AND_EVENING],
                ["07 08:00 x 2 in 1", "07 18:00 x 1 in 2", "08 08:00 x 2 in 1", "08 18:00 x 1 in 2"],
            ),
            ([structure({1: [held("07:30", "1")]})], ["07 07:30 x 1", "08 07:30 x 1"]),
            ([structure({1: [held("07:30:15", "1")]})], ["07 07:30 x 1", "08 07:30 x 1"]),
            ([structure({1: [held(None, "3")]})], ["07 - x 3", "08 - x 3"]),
            ([structure({1: [held("før sengetid", "1")]})], ["07 før sengetid x 1", "08 før sengetid x 1"]),
            ([structure({1: [held("24:00", "1")]})], ["07 24:00 x 1", "08 24:00 x 1"]),
            ([structure({2: [held("noon", "1")]}, 2)], ["07 12:00 x 1"]),
            ([structure({2: [held("noon", "1")]}, None)], ["07 12:00 x 1"]),
            ([structure({3: [held("noon", "1")]}, 2)], []),
            ([structure({1: [held("noon", "1")]}, 1, 2)], ["07 12:00 x 1"]),
            (
                [structure({1: [held("noon", "1")]}, 1, 2), structure({1: [held("night", "2")]})],
                ["07 12:00 x 1", "08 22:00 x 2"],
            ),
            ([structure({})], []),
        ],
    )
    def test_a_plan_from_the_sixth(self, structures: list[dict[str, Any]], expected: list[str]) -> None:
        assert lines(packed(planned("2026-07-06", *structures)), "2026-07-07", "2026-07-08") == expected

    def test_a_weekly_plan_names_weekdays(self) -> None:
        """With an interval of 7 the number is the day of the week; 1 is Monday."""
        weekly = planned("2026-07-08", structure({1: [held("noon", "1")], 3: [held("noon", "2")]}, 7))
        assert lines(packed(weekly), "2026-07-06", "2026-07-15") == ["08 12:00 x 2", "13 12:00 x 1", "15 12:00 x 2"]
        assert [each.oddity for each in roll(packed(weekly)).remarks] == [Oddity.WEEK_READINGS_DIFFER]

    def test_several_plans_come_together(self) -> None:
        both = packed(
            planned("2026-07-06", structure({1: [held("morning", "2")]})),
            planned("2026-07-08", structure({1: [held("morning", "1")]}), number=2),
        )
        assert lines(both, "2026-07-07", "2026-07-08") == ["07 08:00 x 2", "08 08:00 x 2", "08 08:00 x 1"]

    def test_as_needed_doses_stand_apart(self) -> None:
        both = roll(packed(planned("2026-07-06", structure({1: [held(None, "2")]}), prn=True)))
        day = date(2026, 7, 7)
        assert pouches(both, day, day) == ()
        assert [line(each) for each in pouches(both, day, day, is_prn=True)] == ["07 - x 2"]

    def test_parts_of_day_are_what_they_are_for_the_order(self) -> None:
        late = Reading(times_of_parts=TimesOfParts(morning=9 * HOUR, night=1 * HOUR))
        night = packed(planned("2026-07-06", structure({1: [held("morning", "2"), held("night", "1")]})))
        assert lines(night, "2026-07-07", "2026-07-07", reading=late) == ["07 09:00 x 2", "08 01:00 x 1"]

    def test_an_open_stretch_is_the_last(self) -> None:
        odd = packed(planned("2026-07-06", MORNING_AND_EVENING, structure({1: [held("noon", "1")]})))
        assert [each.oddity for each in roll(odd).remarks] == [Oddity.PERIOD_NEVER_STARTS]

    def test_places_lead_into_the_message(self) -> None:
        order = packed(planned("2026-07-06", MORNING_AND_EVENING))
        (first, *_) = pouches(roll(order), date(2026, 7, 6), date(2026, 7, 6))
        node: Any = order
        for step in first.occurrence.place:
            node = node[step] if isinstance(step, int) else getattr(node, step)
        assert node.quantity == Decimal(2)

    def test_an_order_without_a_plan_has_no_roll(self) -> None:
        assert roll_of(returned_order(DAILY)) is None

    def test_a_plan_of_a_previous_version_tells_nothing(self) -> None:
        earlier = returned_order(DAILY, planned={"planned_administration_exist_for_previous_version": True})
        assert roll(earlier).is_of_previous_version
        assert roll(earlier).known_from is None
        assert roll(earlier).basis is Basis.DECIDED


def laid(order: DrugMedication, first: str, last: str, **more: Any) -> Beside:
    return beside(compile_order(order), roll(order, **more), date.fromisoformat(first), date.fromisoformat(last))


def differing(found: Beside) -> list[str]:
    def time(second: int | None) -> str:
        return "day" if second is None else f"{second // 3600:02}:{second // 60 % 60:02}"

    return [f"{each.day:%d} {time(each.second)} {each.how}" for each in found.differences]


class TestDifferences:
    """Both are answered side by side, and every difference is said: the day, what the order and what the roll gives."""

    @pytest.mark.parametrize(
        ("dosage", "doses", "expected"),
        [
            (parts(morning="2"), [held("morning", "2")], []),
            (parts(morning="2"), [held("08:00", "2")], []),
            (parts(morning="2"), [held("morning", "1"), held("morning", "1")], []),
            (parts(morning="1.5"), [held("morning", "1.50")], []),
            (parts(morning="2"), [held("morning", "1")], ["06 08:00 other_amount"]),
            (parts(morning="2"), [held("noon", "2")], ["06 08:00 not_in_roll", "06 12:00 not_ordered"]),
            (parts(morning="2"), [held("morning", "2"), held("night", "1")], ["06 22:00 not_ordered"]),
            (parts(morning="1-2"), [held("morning", "2")], []),
            (parts(morning="1-2"), [held("morning", "3")], ["06 08:00 other_amount"]),
            (parts(morning="2-1"), [held("morning", "2")], ["06 08:00 not_comparable"]),
            (parts(morning="INR"), [held("morning", "2")], ["06 08:00 not_comparable"]),
            (at("08:00:00", "20:00:00"), [held("08:00", "1"), held("20:00", "1")], []),
            (at("08:00:00"), [held("08:01", "1")], ["06 08:00 not_in_roll", "06 08:01 not_ordered"]),
            (at("07:00:00"), [held("morning", "1")], ["06 07:00 not_comparable"]),
            (parts(morning="1"), [held("07:30", "1")], ["06 08:00 not_comparable"]),
            (parts(morning="1"), [held("11:00", "2")], ["06 08:00 not_comparable"]),
            (parts(morning="1"), [held("11:01", "1")], ["06 08:00 not_in_roll", "06 11:01 not_ordered"]),
            (
                parts(morning="1"),
                [held("07:30", "1"), held("09:00", "1")],
                ["06 08:00 not_comparable", "06 09:00 not_ordered"],
            ),
            (at("07:00:00", "08:00:00"), [held("morning", "1")], ["06 07:00 not_in_roll"]),
            (times(2, "1"), [held("morning", "1"), held("evening", "1")], []),
            (times(3, "1"), [held("morning", "1"), held("evening", "1")], ["06 day other_amount"]),
            (parts(morning="2"), [held(None, "2")], []),
            (parts(morning="2"), [held("ved sengetid", "1")], ["06 day other_amount"]),
        ],
    )
    def test_one_day(self, dosage: Any, doses: list[dict[str, Any]], expected: list[str]) -> None:
        order = packed(
            planned("2026-07-06", structure({1: doses})),
            dosage=response("2026-07-06", period_of_response(daily(dosage))),
        )
        assert differing(laid(order, "2026-07-06", "2026-07-06")) == expected

    def test_a_difference_carries_both_sides(self) -> None:
        order = packed(planned("2026-07-06", structure({1: [held("morning", "1", 4), held("evening", "1")]})))
        (found,) = laid(order, "2026-07-06", "2026-07-06").differences
        assert [each.amount for each in found.ordered] == [Exact(quantity="2")]
        assert [line(each) for each in found.packed] == ["06 08:00 x 1 in 4"]

    def test_another_unit_cannot_be_compared(self) -> None:
        order = packed(planned("2026-07-06", MORNING_AND_EVENING, unit="ml"))
        assert differing(laid(order, "2026-07-06", "2026-07-06")) == [
            "06 08:00 not_comparable",
            "06 18:00 not_comparable",
        ]

    def test_a_plan_without_a_unit_is_in_that_of_the_order(self) -> None:
        order = packed(planned("2026-07-06", MORNING_AND_EVENING, unit=None))
        assert differing(laid(order, "2026-07-06", "2026-07-06")) == []

    def test_the_pouch_is_there_though_the_order_has_ended(self) -> None:
        order = packed(
            planned("2026-07-06", MORNING_AND_EVENING), active_period=active_period("2026-07-06", "2026-07-06")
        )
        assert differing(laid(order, "2026-07-06", "2026-07-07")) == ["07 08:00 not_ordered", "07 18:00 not_ordered"]

    def test_a_pouch_on_a_day_of_choice_may_be_the_dose(self) -> None:
        weekly = response("2026-07-06", period_of_response(once_per_cycle(7, times(1))))
        order = packed(planned("2026-07-06", structure({3: [held("morning", "1")]}, 7)), dosage=weekly)
        assert differing(laid(order, "2026-07-06", "2026-07-12")) == ["08 day not_comparable"]


class TestFromWhenTheyAgree:
    """Both are answered side by side, from when they agree."""

    def test_a_changed_order_reaches_the_roll_later(self) -> None:
        changed = response("2026-07-08", period_of_response(daily(parts(morning="1", evening="1"))))
        order = packed(
            planned("2026-07-06", structure({1: [held("morning", "2"), held("evening", "1")]}, 1, 4),
                    structure({1: [held("morning", "1"), held("evening", "1")]})),
            dosage=changed,
        )  # fmt: skip
        found = laid(order, "2026-07-08", "2026-07-14")
        assert differing(found) == ["08 08:00 other_amount", "09 08:00 other_amount"]
        assert found.agree_from == date(2026, 7, 10)

    def test_the_card_tells_when_changes_reach_it(self) -> None:
        summary = DispensingOverview.model_validate(
            {
                "dispensing_card_overviews": [
                    {
                        "dispensing_card_identifier": 7,
                        "version": 1,
                        "expedited_dosage_change_date": "2026-07-10",
                        "packed_by": {
                            "ordered_at_pharmacy": {
                                "identifier": {"value": "5790000000000", "source": "EAN-Lokationsnummer"},
                                "type": "Apotek",
                                "name": "Testapotek",
                            }
                        },
                    }
                ]
            }
        )
        order = packed(planned("2026-07-06", MORNING_AND_EVENING))
        assert laid(order, "2026-07-06", "2026-07-07", summary=summary).changes_from == date(2026, 7, 10)
        other = packed(planned("2026-07-06", MORNING_AND_EVENING, card=8))
        assert laid(other, "2026-07-06", "2026-07-07", summary=summary).changes_from is None

    def test_they_agree_all_along(self) -> None:
        found = laid(packed(planned("2026-07-06", MORNING_AND_EVENING)), "2026-07-06", "2026-07-20")
        assert (found.differences, found.not_compared, found.agree_from) == ((), (), date(2026, 7, 6))

    def test_days_before_the_plan_are_not_compared(self) -> None:
        """What the roll holds before its plan begins is not shown, and what nobody tells is no difference."""
        found = laid(packed(planned("2026-07-08", MORNING_AND_EVENING)), "2026-07-06", "2026-07-09")
        assert (found.differences, found.agree_from) == ((), date(2026, 7, 8))
        assert found.not_compared == (date(2026, 7, 6), date(2026, 7, 7))

    def test_days_that_the_order_does_not_tell_are_not_compared(self) -> None:
        cannot_tell = response("2026-07-06", period_of_response(on_days(None, (None, times(1)))))
        found = laid(packed(planned("2026-07-06", MORNING_AND_EVENING), dosage=cannot_tell), "2026-07-06", "2026-07-07")
        assert (found.differences, found.agree_from) == ((), None)
        assert len(found.not_compared) == 2

    def test_a_last_day_that_differs(self) -> None:
        found = laid(
            packed(planned("2026-07-06", structure({1: [held("noon", "1")]}, 1, 3))), "2026-07-06", "2026-07-08"
        )
        assert found.agree_from is None


class TestProperties:
    """A plan that says what the order says never differs from it, and one that says more does on every such day."""

    def test_a_plan_made_of_the_order(self) -> None:
        rng = random.Random(4)
        for _ in range(volume(3_000)):
            interval = rng.randint(1, 6)
            chosen = sorted(rng.sample(range(1, interval + 1), rng.randint(1, interval)))
            names = ("morning", "noon", "evening", "night")
            amounts = {day: {part: str(rng.randint(1, 4)) for part in rng.sample(names, 2)} for day in chosen}
            dosage = response(
                "2026-07-06", period_of_response(on_days(interval, *((day, parts(**amounts[day])) for day in chosen)))
            )
            days = {day: [held(part, amount) for part, amount in amounts[day].items()] for day in chosen}
            length = rng.choice((None, rng.randint(1, 20)))
            same = packed(planned("2026-07-06", structure(days, interval, length)), dosage=dosage)
            found = laid(same, "2026-07-06", "2026-07-31")
            last = 31 if length is None else min(5 + length, 31)
            expected = [
                f"{day:02} {how}"
                for day in range(last + 1, 32)
                for how in ["not_in_roll"] * 2
                if (day - 6) % interval + 1 in chosen
            ]
            assert [f"{each.day:%d} {each.how}" for each in found.differences] == expected
            more = planned("2026-07-10", structure({1: [held("03:00", "1")]}, 1, 5), number=2)
            with_more = laid(
                returned_order(
                    dosage,
                    planned={"planned_administrations": [planned("2026-07-06", structure(days, interval)), more]},
                ),
                "2026-07-06",
                "2026-07-31",
            )
            assert differing(with_more) == [f"{day} 03:00 not_ordered" for day in range(10, 15)]
