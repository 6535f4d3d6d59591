"""Supplies in words: beside an amount stands what it rests on, where it is read otherwise, and what is odd."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from schedule.orders import order
from schedule.shorthand import TABLET, as_needed, at, daily, on_weeks, period, request, times

from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import DosageForRequest, Doses, EpisodicTreatment
from fmk16.model.parameter import AtLeast, Parameter, ParameterSchema, ParametricExact, ParametricQuantity
from fmk16.model.scalars import Quantity
from fmk16.report.courses import nothing_in_words
from fmk16.report.orders import Subject
from fmk16.report.phrases import Language, Words
from fmk16.report.supply import Supplied, cells_of, supplied_json
from fmk16.schedule.episodes import start_ahead
from fmk16.schedule.known import Known
from fmk16.schedule.order import Dosage, Order, OrderPlan, compile_order
from fmk16.schedule.supply.calculate import Lasts, duration_of
from fmk16.schedule.supply.need import Required, required_of
from fmk16.schedule.supply.readings import days_answered, supplies_differ

START = "2026-07-01"  # a Wednesday
TWO_WEEKS = request(START, period(on_weeks(14, "Mon Thu", "Tue", dosage=times(1))))


def needed(asked: Order | Dosage, first: str, last: str, known: Known = Known()) -> Supplied:  # noqa: B008 - frozen
    """How much an order takes, as ``fmk16 supply`` answers."""
    subject = Subject(asked, (), known)
    days = date.fromisoformat(first), date.fromisoformat(last)
    ask = partial(_needed, subject, days)
    plan = compile_order(asked, known=known)
    return Supplied(subject, plan, ask(plan), days, supplies_differ(asked, ask, days, known=known))


def _needed(subject: Subject, days: tuple[date, date], plan: OrderPlan) -> Required:
    return required_of(plan, *days, subject.told)


def lasting(asked: Order | Dosage, amount: str) -> Supplied:
    """How long an amount lasts, as ``fmk16 supply`` answers."""
    subject = Subject(asked, ())
    ask = partial(_lasting, subject, Decimal(amount))
    plan = compile_order(asked)
    found = ask(plan)
    days = days_answered(found)
    return Supplied(subject, plan, found, (found.first_day, None), supplies_differ(asked, ask, days) if days else ())


def _lasting(subject: Subject, amount: Decimal, plan: OrderPlan) -> Lasts:
    return duration_of(plan, amount, subject.told)


def row(supplied: Supplied) -> list[str]:
    return list(cells_of(supplied, Words(Language.ENGLISH)))[1:]


def remarks(supplied: Supplied) -> list[str]:
    return row(supplied)[-1].split("; ")


class TestReadOtherwise:
    """Where two readings give different doses in the days asked about, the answer says that too (24 and 16)."""

    def test_how_much(self) -> None:
        """Mondays and Thursdays of one week, the Tuesday of the next, from a Wednesday to Wednesday 15 July.

        The calendar's week 1 leaves 2, 7 and 13 July; seven days from the start 2, 6, 14 July: the same amount; from
        the first Monday on 6, 9 and 14 July.
        """
        assert [each.option for each in needed(TWO_WEEKS, START, "2026-07-15").differ] == []
        assert remarks(needed(TWO_WEEKS, START, "2026-07-05"))[0] == (
            "read otherwise (week_one = first_monday): fixed: 0 tablet (dosage:24)"
        )

    def test_how_long(self) -> None:
        """Two tablets: 2 and 7 July, so until the 12th; 2 and 6 July, so until the 13th; 6 and 9 July likewise."""
        found = lasting(TWO_WEEKS, "2")
        assert row(found)[0] == "fixed: until Sunday 12 July 2026, included"
        assert [(each.option, str(each.value)) for each in found.differ] == [
            ("week_one", "days_from_start"),
            ("week_one", "first_monday"),
        ]
        assert remarks(found)[1] == (
            "read otherwise (week_one = days_from_start): fixed: until Monday 13 July 2026, included (dosage:24)"
        )

    def test_for_machines(self) -> None:
        [said] = supplied_json(needed(TWO_WEEKS, START, "2026-07-05"))["ReadingsDiffer"]
        assert (said["Option"], said["Value"], said["Statements"]) == ("week_one", "first_monday", ["dosage:24"])
        assert said["Fixed"]["Most"] == "0"
        assert "PRNOnly" not in said

    def test_the_last_day_of_a_pause(self) -> None:
        """Paused from 6 July to 8 July: nine tablets in ten days but one, two if the to-date is paused too."""
        pause = {"begin": {"from_date": "2026-07-06"}, "end": {"to_date": "2026-07-08"}}
        found = needed(order(request(START, period(daily(times(1)))), pause=pause), START, "2026-07-10")
        assert row(found)[0] == "fixed: 8 tablet"
        assert remarks(found)[1] == "read otherwise (paused_on_to_date = true): fixed: 7 tablet (dosage:16)"

    def test_what_no_reading_touches(self) -> None:
        assert needed(request(START, period(daily(times(1)))), START, "2026-07-10").differ == ()


class TestPause:
    """16: a pause without an end lasts; somebody may end it, so that the answer rests on it and says so."""

    def paused(self, **ends: dict[str, Any]) -> Any:
        return order(request(START, period(daily(times(1)))), pause=ends)

    def test_without_an_end(self) -> None:
        open_pause = self.paused(begin={"from_date": "2026-07-04"})
        found = lasting(open_pause, "100")
        assert row(found)[0] == "fixed: does not run out while the pause lasts"
        assert "paused from Saturday 4 July 2026 at 00:00, no end given (dosage:16)" in remarks(found)
        assert isinstance(found.found, Lasts)
        assert "16" in found.found.fixed.grounds
        assert supplied_json(found)["Pause"]["Since"].startswith("2026-07-0")

    @pytest.mark.parametrize(
        ("first", "last", "is_named"),
        [
            ("2026-07-01", "2026-07-03", False),
            ("2026-07-01", "2026-07-04", True),
            ("2026-07-05", "2026-07-05", True),
            ("2026-07-06", "2026-07-09", False),
        ],
    )
    def test_is_named_where_it_matters(self, first: str, last: str, is_named: bool) -> None:
        """From 4 July 00:00 to 6 July 00:00."""
        pause = self.paused(begin={"from_date": "2026-07-04"}, end={"to_date": "2026-07-06"})
        assert any(each.startswith("paused") for each in remarks(needed(pause, first, last))) == is_named


class TestWhatItRestsOn:
    """A value that was measured, and a spacing that is not counted in."""

    def test_a_value_of_a_parameter(self) -> None:
        """43: a value measured today is not tomorrow's: the amount holds if it stays."""
        gives = ParametricExact(quantity=Quantity("6"))
        rows = (ParametricQuantity(condition=AtLeast(from_value=Quantity("4")), outcome=gives),)
        sugar = Parameter(parameter_name="Blodsukker", parameter_schema=ParameterSchema(parametric_quantities=rows))
        dosage = request(START, period(daily(times(1, "Blodsukker"))), parameters=(sugar,), unit=TABLET)
        found = needed(dosage, START, "2026-07-02", Known(parameters={"Blodsukker": Decimal(8)}))
        assert row(found)[0] == "fixed: 12 tablet"
        assert remarks(found) == ["if Blodsukker is 8 throughout (dosage:43)"]
        assert supplied_json(found)["Throughout"] == [{"Parameter": "Blodsukker", "Value": "8"}]

    def test_the_spacing_of_as_needed_doses(self) -> None:
        """32: eight times a day, six hours apart, are at most four; the amount counts eight."""
        doses = as_needed(daily(times(8)))
        assert doses.prn is not None
        fields: dict[str, Any] = {**dict(doses.prn), "minimum_duration_between_doses": 360}
        dosage = request(START, period(Doses(prn=DosageStructure(**fields))))
        assert remarks(needed(dosage, START, START)) == [
            "the minimum duration between as-needed doses is not counted in (dosage:32)"
        ]


class TestACourse:
    """39 to 41: what may still come of a course is told by every answer alike."""

    ASKED = request(
        START,
        period(daily(times(2)), 5),
        course=EpisodicTreatment(trigger="ved udbrud", minimum_days_between_episodes=14),
    )
    STARTED = Known(episodes=(date(2026, 7, 4),))

    def test_between_two_courses(self) -> None:
        """40: started on 4 July, the next may start on 18 July; counted from the end, 8 July, on 22 July."""
        found = needed(self.ASKED, "2026-07-09", "2026-07-17", self.STARTED)
        assert row(found)[0] == "fixed: 0 tablet"
        assert remarks(found) == ["the next course may be started from Saturday 18 July 2026 (dosage:40)"]

    def test_where_another_may_be_started(self) -> None:
        found = needed(self.ASKED, "2026-07-09", "2026-07-20", self.STARTED)
        assert row(found)[0] == "fixed: cannot be told"
        assert remarks(found) == [
            "a course when needed may be started from Saturday 18 July 2026 (dosage:39)",
            "read otherwise (episode_gap = from_end): fixed: 0 tablet (dosage:40)",
        ]
        said = supplied_json(found)
        assert said["NextEpisode"]["FromDay"] == "2026-07-18"
        assert said["Fixed"]["CannotTell"][0]["Reason"] == "course"

    @pytest.mark.parametrize(
        ("last", "said"),
        [
            ("2026-07-17", "no doses in these days"),
            ("2026-07-18", "no doses of known courses in these days"),
        ],
    )
    def test_days_without_doses(self, last: str, said: str) -> None:
        following = start_ahead(compile_order(self.ASKED, known=self.STARTED))
        assert nothing_in_words(following, date.fromisoformat(last), Words(Language.ENGLISH)) == said
        assert nothing_in_words(None, date.fromisoformat(last), Words()) == "ingen doser i disse dage"


class TestOddities:
    """Section 9: an odd dosage is never silently expanded: the answer carries the finding."""

    def dosage(self) -> DosageForRequest:
        return request(START, period(daily(at("08:00:00", each="0"))))

    def test_in_words(self) -> None:
        assert remarks(needed(self.dosage(), START, START)) == ["note, period 1: a dose of 0 (dosage:30)"]

    def test_for_machines(self) -> None:
        [said] = supplied_json(needed(self.dosage(), START, START))["Remarks"]
        assert (said["Oddity"], said["Statements"]) == ("quantity_of_nought", ["dosage:30"])
