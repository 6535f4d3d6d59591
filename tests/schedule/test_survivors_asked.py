"""Lists that are cut, choices that are cut, and cards whose roll changes: the edges of section 10, 16 and 22."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fmk16.model.dispensing import DispensingOverview
from fmk16.model.dosage import EpisodicTreatment
from fmk16.schedule.asking.asked import Asked
from fmk16.schedule.asking.cut import Cut, WhyCut
from fmk16.schedule.card.whole import Asking, whole_card
from fmk16.schedule.known import Known
from fmk16.schedule.meaning.compare import same_meaning
from fmk16.schedule.meaning.normalise import normal_form
from fmk16.schedule.order import compile_order
from fmk16.schedule.plan import Untold

from .cards import card, held, planned, structure
from .orders import order, returned_order
from .shorthand import (
    UNSPECIFIED,
    at,
    daily,
    once_per_cycle,
    period,
    period_of_response,
    request,
    response,
    times,
)
from .test_available import moment

START = "2026-07-06"  # a Monday


def asked(of: Any, known: Known = Known()) -> Asked:  # noqa: B008 - frozen
    return Asked.of(compile_order(of, known=known))


def days(found: Cut) -> list[str]:
    return [f"? {each.first_day}" if isinstance(each, Untold) else f"{each.day:%d}" for each in found.results]


class TestWhereAListIsCut:
    """Every result is bounded and says when it was cut: why, and at what it leaves out."""

    PARTLY = request(START, period(daily(times(1)), 3), period(UNSPECIFIED, 3), period(daily(times(1)), 3))
    """6 to 8 July, 9 to 11 July not decided, 12 to 14 July."""

    def test_forwards(self) -> None:
        found = asked(self.PARTLY).next_n(moment("2026-07-07T12:00"), 2)
        assert (days(found), found.why, found.at) == (["07", "08"], WhyCut.NUMBER, date(2026, 7, 9))

    def test_backwards_unknown_days_are_met_at_their_end(self) -> None:
        found = asked(self.PARTLY).previous_n(moment("2026-07-13T12:00"), 2)
        assert (days(found), found.why, found.at) == (["13", "12"], WhyCut.NUMBER, date(2026, 7, 11))
        found = asked(self.PARTLY).previous_n(moment("2026-07-08T12:00"), 2)
        assert (days(found), found.why, found.at) == (["08", "07"], WhyCut.NUMBER, date(2026, 7, 6))
        found = asked(self.PARTLY).previous_n(moment("2026-07-08T12:00"), 3)
        assert (days(found), found.why, found.at) == (["08", "07", "06"], None, None)

    @pytest.mark.parametrize(("begin", "on"), [({"begin": {"from_date": "2026-07-08"}}, date(2026, 7, 8)), ({}, None)])
    def test_a_pause_that_nobody_has_ended(self, begin: dict[str, Any], on: date | None) -> None:
        """16: doses lie beyond it; without a begin nobody can tell the day either."""
        paused = order(request(START, period(daily(times(1)))), pause=begin)
        found = asked(paused).next_n(moment("2026-07-07T12:00"), 3)
        assert (found.why, found.at) == (WhyCut.PAUSED, on)
        assert days(found) == (["07"] if begin else [])

    def test_a_pause_after_the_last_dose_cuts_nothing(self) -> None:
        paused = order(request(START, period(daily(times(1)), 2)), pause={"begin": {"from_date": "2026-07-08"}})
        found = asked(paused).next_n(moment("2026-07-07T12:00"), 3)
        assert (days(found), found.why, found.at) == (["07"], None, None)

    def test_a_course(self) -> None:
        """40: started on 7 July, the next may start on the 17th; with treatment over by then none does."""
        course = EpisodicTreatment(trigger="ved udbrud", minimum_days_between_episodes=10)
        dosage = request(START, period(daily(times(1)), 2), course=course)
        known = Known(episodes=(date(2026, 7, 7),))
        found = asked(order(dosage), known).next_n(moment("2026-07-08T12:00"), 3)
        assert (days(found), found.why, found.at) == (["08"], WhyCut.COURSE, date(2026, 7, 17))
        over = asked(order(dosage, end="2026-07-16"), known).next_n(moment("2026-07-08T12:00"), 3)
        assert (days(over), over.why, over.at) == (["08"], None, None)


class TestChoicesThatTreatmentCuts:
    """16 and 22: a day of choice is cut to treatment, so that it means the same as a shorter choice written out."""

    WEEKLY = request(START, period(once_per_cycle(7, times(1))))

    @pytest.mark.parametrize(
        ("start", "before"),
        [
            ("2026-07-09", (period(once_per_cycle(4, times(1)), 4),)),
            ("2026-07-12", (period(daily(times(1)), 1),)),
            ("2026-07-13", ()),
        ],
    )
    def test_at_its_begin(self, start: str, before: tuple[Any, ...]) -> None:
        written_out = request(start, *before, period(once_per_cycle(7, times(1))))
        assert same_meaning(order(self.WEEKLY, start=start), order(written_out, start=start))
        shifted = request("2026-07-08", period(once_per_cycle(4, times(1)), 4), period(once_per_cycle(7, times(1))))
        assert not same_meaning(order(self.WEEKLY, start="2026-07-08"), order(shifted, start="2026-07-08"))

    @pytest.mark.parametrize(
        ("end", "last"),
        [
            ("2026-07-19", ()),
            ("2026-07-20", (period(daily(times(1)), 1),)),
            ("2026-07-21", (period(once_per_cycle(2, times(1)), 2),)),
            ("2026-07-25", (period(once_per_cycle(6, times(1)), 6),)),
        ],
    )
    def test_at_its_end(self, end: str, last: tuple[Any, ...]) -> None:
        written_out = request(START, period(once_per_cycle(7, times(1)), 14), *last)
        assert same_meaning(order(self.WEEKLY, end=end), order(written_out, end=end))

    def test_in_words(self) -> None:
        """From Thursday 9 to Tuesday 21 July: one of four days, one of seven, one of two."""
        found = normal_form(order(self.WEEKLY, start="2026-07-09", end="2026-07-21"))
        assert {str(given) for given, _ in found.doses} == {
            "1 tablet on one of 4 days",
            "1 tablet on one of 7 days",
            "1 tablet on one of 2 days",
        }

    def test_a_time_on_the_day_that_is_chosen(self) -> None:
        """A choice of one day with a time beside it is not that time of that day: the time is no promise."""
        chosen = request(START, period(once_per_cycle(7, at("08:00:00")), 7))
        stated = request(START, period(daily(at("08:00:00")), 1))
        assert not same_meaning(order(chosen, end=START), order(stated, end=START))


class TestCards:
    """A card tells when changes reach the roll of each order, and asks each order by what is known of it alone."""

    DAILY = response(START, period_of_response(daily(at("08:00:00"))))

    def test_when_a_change_reaches_the_roll(self) -> None:
        pharmacy = {
            "identifier": {"value": "5790000000000", "source": "EAN-Lokationsnummer"},
            "type": "Apotek",
            "name": "Testapotek",
        }
        overview = {
            "dispensing_card_identifier": 7,
            "version": 1,
            "expedited_dosage_change_date": "2026-07-10",
            "packed_by": {"ordered_at_pharmacy": pharmacy},
        }
        summary = DispensingOverview.model_validate({"dispensing_card_overviews": [overview]})
        packed = returned_order(
            self.DAILY,
            planned={"planned_administrations": (planned(START, structure({1: [held("08:00", "1")]})),)},
        )
        found = whole_card(card(packed, dispensing_summary=summary), moment("2026-07-07T12:00"))
        [prescribed] = found.orders
        assert prescribed.roll is not None
        assert prescribed.roll.changes_from == date(2026, 7, 10)
        bare = whole_card(card(packed), moment("2026-07-07T12:00")).orders[0].roll
        assert bare is not None
        assert bare.changes_from is None

    def test_what_is_known_of_each(self) -> None:
        """By its identifier; of what has none, what is known of all."""
        withdrawn = Known(withdrawn_at=moment("2026-07-07T00:00"))
        asking = Asking(of_orders={1: withdrawn})
        first, second = returned_order(self.DAILY), returned_order(self.DAILY, identifier=2)
        assert asking.known_of(first) == withdrawn
        assert asking.known_of(second) == Known()
        assert asking.known_of(order(request(START, period(daily(times(1)))))) == Known()
