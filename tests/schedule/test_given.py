"""Whether an as-needed dose may be taken after what is registered (section 10), and what it does not know."""

from __future__ import annotations

from typing import Any

import pytest

from fmk16.model.drug_medication import DrugMedication
from fmk16.schedule.as_needed.availability import AvailabilityUntold, AvailableNow
from fmk16.schedule.as_needed.given import AsRegistered, available_by_register
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

    def test_a_fixed_dose_that_is_registered_is_none_of_them(self) -> None:
        asked = ask(registered(BESIDE, *administrations("2026-07-08T06:10:00Z")), "2026-07-08T09:00")
        assert [each.is_prn for each in asked.given] == [False]
        assert said(asked.answer) == "now"

    def test_what_fits_no_dose_may_have_been_either(self) -> None:
        two = [administration("2026-07-08T06:00:00Z"), administration("2026-07-08T06:05:00Z", number=2)]
        only_fixed_left = any_day(at("23:00:00"), minutes=240, beside=daily(at("08:00:00")))
        asked = ask(registered(only_fixed_left, *two), "2026-07-08T23:30")
        assert [each.is_prn for each in asked.given] == [False, None]

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
