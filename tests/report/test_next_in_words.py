"""What ``fmk16 next`` says beside when: odd doses, other limits, the roll, infusions, pauses, hours shown twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from schedule.cards import administration, held, planned, structure
from schedule.cases.messages import clocked, up_to
from schedule.orders import order, returned_order
from schedule.shorthand import (
    OneUnit,
    at,
    daily,
    parts,
    period,
    period_of_response,
    request,
    response,
    times,
)
from schedule.test_available import any_day

from fmk16.model.drug_medication import PlannedAdministrations
from fmk16.report.answered import Answered
from fmk16.report.answers import cells_of
from fmk16.report.answers_json import answered_json, expanded_json
from fmk16.report.moments import Calendar, time_of
from fmk16.report.orders import Subject
from fmk16.report.phrases import Language, Words
from fmk16.schedule.card.beside import beside
from fmk16.schedule.card.by_register import available_by_register
from fmk16.schedule.card.given_infusions import given_infusions
from fmk16.schedule.card.other_limits import availability_differs
from fmk16.schedule.card.outstanding import next_by_register
from fmk16.schedule.card.roll import roll_of
from fmk16.schedule.known import Known
from fmk16.schedule.order import compile_order
from fmk16.schedule.upcoming import next_of

from .asked import answered, danish, expanded, lines, row, section

ENGLISH = Words(Language.ENGLISH)
ML = OneUnit(unit_text="ml")
EIGHT = "2026-07-06T08:00"


def remark(found: Answered, when: str) -> str:
    return cells_of(found, danish(when), ENGLISH)[4]


class TestOddDoses:
    """Section 9: an odd dosage is never silently expanded: ``next`` and ``schedule`` say so, in text and JSON."""

    ODD = request("2026-07-06", period(daily(at("08:00:00", each="3-1"))))
    NOTE = "note, period 1: a minimum is above its maximum: shown as written, never computed with (dosage:30)"

    def test_next(self) -> None:
        assert row(self.ODD, "2026-07-06T07:00", Language.ENGLISH).endswith(self.NOTE)
        (found,) = answered_json(answered(self.ODD, "2026-07-06T07:00"))["Remarks"]
        assert (found["Oddity"], found["Statements"]) == ("minimum_above_maximum", ["dosage:30"])

    def test_schedule(self) -> None:
        assert self.NOTE in section(self.ODD, "2026-07-06", "2026-07-06", language=Language.ENGLISH).notes
        (found,) = expanded_json(expanded(self.ODD, "2026-07-06", "2026-07-06"))["Remarks"]
        assert found["Oddity"] == "minimum_above_maximum"


class TestOtherLimits:
    """32 and 33: where another reading of the limits lets a dose be taken earlier or later, ``next`` says so."""

    def asked(self) -> Answered:
        given = (administration("2026-07-05T20:00:00Z", "8"),)
        doses = response("2026-07-01", period_of_response(any_day(up_to("2", "8"))))
        of = returned_order(doses, drug_administrations=given)
        found = answered(of, "2026-07-06T00:30")
        moment = danish("2026-07-06T00:30")
        registered = available_by_register(of, found.plan, moment)
        return replace(found, registered=registered, limits_differ=availability_differs(of, moment))

    def test_words(self) -> None:
        assert "as needed read otherwise (daily_maximum = any_24_hours): from today at 22:00, here now (dosage:33)" in (
            remark(self.asked(), "2026-07-06T00:30")
        )

    def test_json(self) -> None:
        (found,) = answered_json(self.asked())["ReadingsDiffer"]
        assert (found["Option"], found["Value"]) == ("daily_maximum", "any_24_hours")


class TestTheRoll:
    """Section 10: the roll and the order are answered side by side, and every difference is said."""

    def asked(self, *doses: dict[str, Any], days: int = 1) -> Answered:
        plans = PlannedAdministrations(planned_administrations=(planned("2026-07-01", structure({1: list(doses)})),))
        of = returned_order(
            response("2026-07-01", period_of_response(daily(parts(morning="1", evening="1")))), planned=plans
        )
        found = answered(of, "2026-07-06T07:00")
        roll = roll_of(of)
        assert roll is not None
        return replace(found, laid=beside(found.plan, roll, date(2026, 7, 6), date(2026, 7, 5 + days)))

    def test_another_amount_and_a_dose_that_is_not_packed(self) -> None:
        found = self.asked(held("morning", "2", 1), days=3)
        assert remark(found, "2026-07-06T07:00") == (
            "the roll or the box differs today morning: ordered 1 tablet, in the roll 2 tablet; "
            "the roll or the box differs today evening: ordered 1 tablet, not in the roll"
        )
        assert len(answered_json(found)["Roll"]["Differences"]) == 6

    def test_the_same(self) -> None:
        found = self.asked(held("morning", "1", 1), held("evening", "1", 2))
        assert remark(found, "2026-07-06T07:00") == ""
        assert "Roll" not in answered_json(found)

    def test_what_cannot_be_compared_is_said_with_its_times(self) -> None:
        found = self.asked(held("07:30", "1", 1), held("evening", "1", 2))
        assert remark(found, "2026-07-06T07:00") == (
            "the roll or the box differs today: ordered 1 tablet morning, in the roll 1 tablet at 07:30; "
            "they cannot be compared"
        )


class TestInfusionsAsNeeded:
    """48a: an infusion that was registered and still runs is shown, though no dose as needed is ever due."""

    def test_words_and_json(self) -> None:
        doses = response("2026-07-01", period_of_response(any_day(clocked("08:00:00 100 30 min"))), unit=ML)
        of = returned_order(doses, drug_administrations=(administration("2026-07-06T07:00:00Z", "100", "ml"),))
        moment = danish("2026-07-06T09:10")
        found = answered(of, "2026-07-06T09:10")
        registered = available_by_register(of, found.plan, moment)
        running = given_infusions(found.plan, registered.given, moment)
        asked = replace(found, registered=registered, running=running)
        said = "as needed, registered today at 09:00: running now, until today at 09:30"
        assert said in remark(asked, "2026-07-06T09:10")
        (each,) = answered_json(asked)["RunningAsNeeded"]
        assert (each["SurelyUntil"], each["Until"]) == ("2026-07-06T07:30:00Z", "2026-07-06T07:30:00Z")


class TestContinuousInfusionInAPause:
    """16 and 48a: one that ran when a pause began is under way, the pause named; that day it does not run all day."""

    PAUSED = order(
        request("2026-07-01", period(daily(up_to("48", runs="2 ml/h"))), unit=ML),
        pause={
            "begin": {"from_date_time": "2026-07-06T06:00:00Z"},
            "end": {"to_date_time": "2026-07-06T18:00:00Z"},
        },
    )

    @pytest.mark.parametrize(
        ("when", "english"),
        [
            ("2026-07-05T12:00", "running now, all day | fixed | "),
            ("2026-07-06T07:00", "running now, until the pause today at 08:00 | fixed | "),
            (
                "2026-07-06T09:00",
                "under way when the pause began | fixed | then paused until today at 20:00 (then 48 ml, 2 ml/h"
                " (one dose lasts 24 hours) today, outside the pause)",
            ),
            ("2026-07-06T21:00", "running now | fixed | "),
        ],
    )
    def test_next(self, when: str, english: str) -> None:
        dose = "48 ml, 2 ml/h (one dose lasts 24 hours)"
        assert row(self.PAUSED, when, Language.ENGLISH) == f"Testpille | {dose} | {english}"

    @pytest.mark.parametrize(
        ("withdrawn", "until"),
        [
            ("2026-07-06T07:30", "running now, until withdrawn today at 07:30"),  # before the pause, which is not named
            ("2026-07-06T09:00", "running now, until the pause today at 08:00"),
            ("2026-07-07T07:30", "running now, until the pause today at 08:00"),
        ],
    )
    def test_what_stops_it_first(self, withdrawn: str, until: str) -> None:
        known, when = Known(withdrawn_at=danish(withdrawn)), danish("2026-07-06T07:00")
        plan = compile_order(self.PAUSED, known=known)
        found = next_by_register(self.PAUSED, plan, when, known=known)
        asked = Answered(Subject(self.PAUSED, (), known), plan, found.answer, paused=found.paused)
        cells = cells_of(asked, when, ENGLISH)
        assert cells[2] == until
        assert ("paused from" in cells[4]) is ("pause" in until)

    def test_schedule(self) -> None:
        assert lines(section(self.PAUSED, "2026-07-05", "2026-07-06", language=Language.ENGLISH)) == [
            "Sunday 5 July | all day: 48 ml, 2 ml/h (one dose lasts 24 hours) | ",
            "Monday 6 July | outside the pause: 48 ml, 2 ml/h (one dose lasts 24 hours) | ",
        ]
        doses = expanded_json(expanded(self.PAUSED, "2026-07-05", "2026-07-06"))["Doses"]
        assert [each.get("PausedPartly") for each in doses] == [None, True]


class TestInfusions:
    """47 and 48: what follows from what is written stands beside it, in text and JSON."""

    ASKED = request("2026-07-01", period(daily(clocked("08:00:00 100 50-100 ml/h"))), unit=ML)

    def test_text(self) -> None:
        assert lines(section(self.ASKED, "2026-07-06", "2026-07-06", language=Language.ENGLISH)) == [
            "Monday 6 July | at 08:00: 100 ml, 50-100 ml/h (over 60-120 min) | "
        ]

    def test_json(self) -> None:
        (dose,) = expanded_json(expanded(self.ASKED, "2026-07-06", "2026-07-06"))["Doses"]
        found = dose["InfusionWindow"]
        assert (found["SurelyUntil"], found["Until"]) == ("2026-07-06T07:00:00Z", "2026-07-06T08:00:00Z")
        assert (found["Duration"], found["Ending"]) == ({"Least": "60", "Most": "120"}, "range")

    def test_why_its_end_cannot_be_told(self) -> None:
        asked = request("2026-07-01", period(daily(clocked("08:00:00 1 50 ml/h"))), unit=OneUnit(unit_text="pose"))
        (line,) = lines(section(asked, "2026-07-06", "2026-07-06", language=Language.ENGLISH))
        assert line == "Monday 6 July | at 08:00: 1 pose, 50 ml/h | the drug is not given (dosage:48)"
        (dose,) = expanded_json(expanded(asked, "2026-07-06", "2026-07-06"))["Doses"]
        assert dose["InfusionWindow"]["CannotTell"]


class TestAnHourThatComesTwice:
    """27a and 32: a moment that the clock shows twice is told with its offset."""

    @pytest.mark.parametrize(
        ("utc", "shown"),
        [
            ("2026-10-25T00:30:00", "02:30+02:00"),
            ("2026-10-25T01:30:00", "02:30+01:00"),
            ("2026-10-25T02:30:00", "03:30"),
            ("2026-10-24T00:30:00", "02:30"),
            ("2026-03-29T01:30:00", "03:30"),
        ],
    )
    def test_time(self, utc: str, shown: str) -> None:
        moment = danish(utc).fromisoformat(f"{utc}+00:00").astimezone(danish(utc).tzinfo)
        assert time_of(moment) == shown
        assert Calendar.seen_from(moment.date(), ENGLISH).moment(moment) == f"today at {shown}"

    def test_when_doses_lie_apart(self) -> None:
        """Four elapsed hours after 23:30 is the second 02:30."""
        doses = response("2026-10-01", period_of_response(any_day(times(6), minutes=240)))
        of = returned_order(doses, drug_administrations=(administration("2026-10-24T21:30:00Z", "1"),))
        found = answered(of, "2026-10-25T00:30")
        registered = available_by_register(of, found.plan, danish("2026-10-25T00:30"))
        cells = cells_of(replace(found, registered=registered), danish("2026-10-25T00:30"), ENGLISH)
        assert cells[2] == "may be taken from today at 02:30+01:00"


class TestNext:
    """The answer of the core is the one that is worded."""

    def test_the_core_and_the_row(self) -> None:
        asked = request("2026-07-01", period(any_day(at("22:00:00"))))
        found = answered(asked, "2026-07-06T23:00")
        assert found.answer == next_of(found.plan, danish("2026-07-06T23:00"))
        assert row(asked, "2026-07-06T23:00", Language.ENGLISH) == "1 tablet | may be taken now | as needed | "
        assert answered_json(found)["From"] == "2026-07-06T21:00:00Z"
