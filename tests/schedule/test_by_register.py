"""Whether an as-needed dose may be taken after what is registered (section 10), and what it does not know."""

from __future__ import annotations

from typing import Any

import pytest

from fmk16.model.drug_medication import DrugMedication
from fmk16.schedule.answer import Due, Finished
from fmk16.schedule.as_needed.availability import AvailabilityUntold, AvailableNow
from fmk16.schedule.card.by_register import AsRegistered, available_by_register
from fmk16.schedule.card.outstanding import next_by_register
from fmk16.schedule.order import compile_order
from fmk16.schedule.plan import Reason

from .cards import administration, administrations
from .orders import order, returned_order
from .shorthand import at, daily, once_per_cycle, period, period_of_response, request, response, times
from .test_available import any_day, moment, said, unlimited

FOUR_HOURS_APART = any_day(times(4), minutes=240)
BESIDE = any_day(unlimited("2", "8"), minutes=240, beside=daily(at("08:00:00", "20:00:00")))


def registered(doses: Any, *given: Any, **more: Any) -> DrugMedication:
    dosage = response("2026-07-06", period_of_response(doses))
    return returned_order(dosage, drug_administrations=given, **more)


def ask(of: Any, when: str) -> AsRegistered:
    return available_by_register(of, compile_order(of), moment(when))


UNSURE = "untold structure_given, surely"


class TestTheNextDoseBesides:
    """10: today counts until it is registered; a dose whose time has passed and that is not is overdue."""

    TWICE = daily(at("08:00:00", "20:00:00"))

    @pytest.mark.parametrize(
        ("given", "when", "following", "overdue"),
        [
            ([], "2026-07-08T07:00", "2026-07-08T08:00", []),
            ([], "2026-07-08T09:00", "2026-07-08T20:00", ["08:00"]),
            (["2026-07-08T04:30:00Z"], "2026-07-08T07:00", "2026-07-08T20:00", []),  # 06:30, half an hour early
            (["2026-07-08T06:10:00Z"], "2026-07-08T09:00", "2026-07-08T20:00", []),
            (["2026-07-08T08:10:00Z"], "2026-07-08T12:00", "2026-07-08T20:00", ["08:00"]),  # 10:10: too late to match
            (["2026-07-08T06:10:00Z", "2026-07-08T16:30:00Z"], "2026-07-08T19:00", "2026-07-09T08:00", []),
            (["2026-07-08T06:10:00Z"], "2026-07-08T08:05", "2026-07-08T20:00", ["08:00"]),  # registered later, at 08:10
        ],
    )
    def test_at_clock_times(self, given: list[str], when: str, following: str, overdue: list[str]) -> None:
        of = registered(self.TWICE, *administrations(*given))
        found = next_by_register(of, compile_order(of), moment(when))
        assert isinstance(found.answer, Due)
        assert [each.at for each in found.answer.doses] == [moment(following)]
        assert [f"{each.occurrence.at:%H:%M}" for each in found.overdue] == overdue

    def test_the_last_dose_of_a_dosage(self) -> None:
        """16a: nothing comes after it, and it is registered."""
        dosage = response("2026-07-06", period_of_response(daily(at("20:00:00")), 3))
        of = returned_order(dosage, drug_administrations=administrations("2026-07-08T17:30:00Z"))
        assert isinstance(next_by_register(of, compile_order(of), moment("2026-07-08T19:45")).answer, Finished)

    def test_a_day_of_choice(self) -> None:
        """22: the day of this week was Tuesday; the next is one of the next week."""
        weekly = once_per_cycle(7, times(1))
        of = registered(weekly, *administrations("2026-07-07T10:00:00Z"))
        found = next_by_register(of, compile_order(of), moment("2026-07-08T09:00")).answer
        assert isinstance(found, Due)
        assert [(each.day.isoformat(), each.until_day.isoformat()) for each in found.beside] == [
            ("2026-07-13", "2026-07-19")
        ]


class TestAfterWhatIsRegistered:
    """10: a client computes from registered administrations; 32 and 33: these space and limit the next dose."""

    @pytest.mark.parametrize(
        ("when", "answer"),
        [
            ("2026-07-08T08:00", "now"),  # what was registered later is not known yet
            ("2026-07-08T09:00", "2026-07-08T12:10 minimum_duration"),
            ("2026-07-08T12:10", "now"),
        ],
    )
    def test_an_as_needed_dose_spaces_the_next(self, when: str, answer: str) -> None:
        order_ = registered(FOUR_HOURS_APART, *administrations("2026-07-08T06:10:00Z"))
        assert said(ask(order_, when).answer) == answer

    @pytest.mark.parametrize(
        ("when", "answer"),
        [
            # fixed at 08:10: now; as needed: four hours later
            ("2026-07-08T09:00", f"{UNSURE} 2026-07-08T12:10 minimum_duration"),
            ("2026-07-08T12:09", f"{UNSURE} 2026-07-08T12:10 minimum_duration"),
            ("2026-07-08T12:10", "now"),  # 1 of 8 at most, whichever it was
        ],
    )
    def test_what_fits_a_fixed_dose_may_have_been_an_as_needed_one(self, when: str, answer: str) -> None:
        """10: an administration has no link to a planned dose; the policy that takes it for one is no fact."""
        asked = ask(registered(BESIDE, *administrations("2026-07-08T06:10:00Z")), when)
        assert [each.is_prn for each in asked.given] == [None]
        assert said(asked.answer) == answer

    def test_what_fits_no_fixed_dose_was_taken_as_needed(self) -> None:
        """10: 13:10 lies further than two hours from 08:00 and from 20:00."""
        asked = ask(registered(BESIDE, *administrations("2026-07-08T11:10:00Z")), "2026-07-08T14:00")
        assert [each.is_prn for each in asked.given] == [True]
        assert said(asked.answer) == "2026-07-08T17:10 minimum_duration"

    def test_a_maximum_that_fixed_doses_would_have_used_up(self) -> None:
        """33: three times 2 tablets were registered beside 3 fixed doses; if one was as needed, 2 a day are used."""
        doses = any_day(unlimited("2", "2"), beside=daily(times(3, "2")))
        given = [
            administration(f"2026-07-08T0{hour}:00:00Z", "2", number=number) for number, hour in enumerate((4, 5, 6), 1)
        ]
        asked = ask(registered(doses, *given), "2026-07-08T09:00")
        assert said(asked.answer) == f"{UNSURE} 2026-07-09T00:00 daily_maximum"

    def test_what_fits_no_dose_may_have_been_either(self) -> None:
        two = [administration("2026-07-08T06:00:00Z"), administration("2026-07-08T06:05:00Z", number=2)]
        only_fixed_left = any_day(at("23:00:00"), minutes=240, beside=daily(at("08:00:00")))
        asked = ask(registered(only_fixed_left, *two), "2026-07-08T23:30")
        assert [each.is_prn for each in asked.given] == [None, None]

    def test_an_amount_in_another_unit_is_not_known(self) -> None:
        asked = ask(registered(BESIDE, administration("2026-07-08T12:00:00Z", "500", "mg")), "2026-07-08T15:00")
        assert [each.amount for each in asked.given] == [None]

    def test_a_day_that_was_chosen_weeks_ago(self) -> None:
        weekly = once_per_cycle(28, times(1))
        prn = weekly.model_copy(update={"fixed": None, "prn": weekly.fixed})
        asked = ask(registered(prn, *administrations("2026-07-07T10:00:00Z")), "2026-07-30T09:00")
        assert said(asked.answer) == "2026-08-03T00:00 chosen_day"

    def test_a_moment_without_an_offset_leaves_it_open(self) -> None:
        """15: a dateTime without an offset is an error, and what depends on it cannot be told."""
        asked = ask(registered(FOUR_HOURS_APART, *administrations("2026-07-08T08:10:00")), "2026-07-08T09:00")
        assert isinstance(asked.answer, AvailabilityUntold)
        assert [getattr(each, "reason", None) for each in asked.answer.because] == [Reason.INSTANT_WITHOUT_OFFSET]
        assert isinstance(asked.answer.known, AvailableNow)
        assert asked.is_any

    @pytest.mark.parametrize("when", ["2026-07-08T09:00"])
    def test_nothing_is_registered(self, when: str) -> None:
        for of in (registered(FOUR_HOURS_APART), order(request("2026-07-06", period(FOUR_HOURS_APART)))):
            asked = ask(of, when)
            assert (said(asked.answer), asked.given, asked.is_any) == ("now", (), False)
