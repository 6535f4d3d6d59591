"""Fixed infusions that are registered run from then (48a and section 10), hand-worked: ordered daily at 08:00."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fmk16.model.dosage import DosageForResponse
from fmk16.model.dose import DayDosage, DurationRange, ExactDuration, ExactRate
from fmk16.schedule.answer import Due, Ongoing
from fmk16.schedule.card.drips import Drip, Drips
from fmk16.schedule.card.outstanding import next_by_register
from fmk16.schedule.card.visit import Visit
from fmk16.schedule.card.visiting import visit_of
from fmk16.schedule.card.whole import prescribed
from fmk16.schedule.clock import clock_of
from fmk16.schedule.order import compile_order
from fmk16.schedule.reading import HOUR

from .cards import administration
from .orders import returned_order
from .shorthand import daily, period_of_response, times
from .test_available import moment
from .test_visit import each_day, infusion, infusions, on

WEDNESDAY = date(2026, 7, 8)
TWO_HOURS = ExactDuration(duration=120)


def given(at: str, amount: str = "100", unit: str = "ml") -> dict[str, Any]:
    """An administration at a clock time of Wednesday 8 July in Denmark."""
    return {"drug_administrations": (administration(f"2026-07-08T{at}:00+02:00", amount, unit),)}


def clock_times(instants: list[int | None]) -> list[str]:
    shown = [clock_of("Europe/Copenhagen").moment(each) if each is not None else None for each in instants]
    return [f"{each:%d %H:%M}" if each else "-" for each in shown]


def running(dosage: DosageForResponse, at: str, **more: Any) -> str:
    order = returned_order(dosage, **more)
    answer = next_by_register(order, compile_order(order), moment(f"2026-07-08T{at}")).answer
    match answer:
        case Ongoing(surely_until=surely, until=until):
            return " ".join(f"{each:%H:%M}" if each else "-" for each in (surely, until))
        case _:
            return type(answer).__name__


class TestNext:
    """An infusion is under way from when it was begun: as registered, else as ordered."""

    @pytest.mark.parametrize(
        ("at", "registered", "found"),
        [
            ("08:30", None, "10:00 10:00"),
            ("10:00", None, "Due"),
            ("08:30", "09:00", "10:00 10:00"),  # not registered yet, so the order tells
            ("09:30", "09:00", "11:00 11:00"),
            ("10:30", "09:00", "11:00 11:00"),
            ("11:00", "09:00", "Due"),
            ("07:10", "07:00", "09:00 09:00"),  # begun before its time
            ("09:10", "07:00", "Due"),
            ("10:30", "10:01", "Due"),  # more than two hours from 08:00: no dose is meant, and the order tells
        ],
    )
    def test_two_hours(self, at: str, registered: str | None, found: str) -> None:
        more = {} if registered is None else given(registered)
        assert running(infusion(TWO_HOURS, "08:00:00"), at, **more) == found

    @pytest.mark.parametrize(
        ("pace", "amount", "unit", "found"),
        [
            (ExactRate(infusion_rate="50"), "100", "ml", "11:00 11:00"),
            (ExactRate(infusion_rate="50"), "150", "ml", "12:00 12:00"),  # what was given, not what was ordered
            (TWO_HOURS, "150", "ml", "11:00 11:00"),
            (ExactRate(infusion_rate="50"), "1", "pose", "11:00 11:00"),  # another unit: the dose itself is read
            (DurationRange(minimum_duration=60, maximum_duration=180), "100", "ml", "10:00 12:00"),
            (None, "100", "ml", "- -"),
        ],
    )
    def test_how_long(self, pace: Any, amount: str, unit: str, found: str) -> None:
        assert running(infusion(pace, "08:00:00"), "09:30", **given("09:00", amount, unit)) == found

    def test_one_without_a_time_runs_from_when_it_is_registered(self) -> None:
        """29: the day and a count are known; only the registration tells from when. One of two is still to come."""
        timed = infusions(TWO_HOURS, "08:00:00")
        dose = times(2, each="100").doses.times_per_day_dosage  # type: ignore[union-attr]
        dose = dose.model_copy(update={"infusion": timed.doses.time_of_day_dosage.time_of_day_doses[0].infusion})  # type: ignore[union-attr]
        day = DayDosage(doses=times(2).doses.model_copy(update={"times_per_day_dosage": dose}))
        order = returned_order(each_day(day, "ml"), **given("09:00"))
        found = next_by_register(order, compile_order(order), moment("2026-07-08T09:30"))
        assert isinstance(found.answer, Ongoing)
        assert found.answer.until == moment("2026-07-08T11:00")
        assert isinstance(found.answer.then, Due)
        assert [each.first_day for each in found.answer.then.beside] == [WEDNESDAY.toordinal()]
        assert [len(each.given) for each in found.begun] == [1]


class TestLong:
    """One of three days that was begun late three days ago still runs; the window reaches back as far as it must."""

    @pytest.mark.parametrize(("at", "found"), [("08:59", "09:00 09:00"), ("09:00", "Due")])
    def test_three_days(self, at: str, found: str) -> None:
        dosage = on(
            period_of_response(daily(infusions(ExactDuration(duration=3 * 1440), "08:00:00")), 1),
            unit="ml",
            start="2026-07-05",
        )
        more = {"drug_administrations": (administration("2026-07-05T07:00:00Z", "100", "ml"),)}
        after = "Finished" if found == "Due" else found
        assert running(dosage, at, **more) == after


class TestVisit:
    """What is connected is as ordered; what is disconnected, late or running follows the registration."""

    @pytest.mark.parametrize(
        ("visit", "registered", "connect", "disconnect", "late", "runs"),
        [
            ((7.5, 8.5), "09:00", ["08 08:00"], [], [], []),
            ((8.5, 10), "09:00", [], [], [], ["08 11:00"]),
            ((10.5, 11.5), "09:00", [], ["08 11:00"], [], []),
            ((12, 13), "09:00", [], [], ["08 11:00"], []),
            ((10.5, 11.5), None, [], [], ["08 10:00"], []),
            ((7, 7.5), "06:30", [], [], [], ["08 08:30"]),  # ordered after the visit, begun before it
            ((7.5, 8.5), "07:30", ["08 08:00"], [], [], ["08 09:30"]),
        ],
    )
    def test_two_hours(
        self,
        visit: tuple[float, float],
        registered: str | None,
        connect: list[str],
        disconnect: list[str],
        late: list[str],
        runs: list[str],
    ) -> None:
        found = self.drips(infusion(TWO_HOURS, "08:00:00"), visit, {} if registered is None else given(registered))
        assert clock_times([each.occurrence.instant for each in found.connect]) == connect
        assert [self.ends(each) for each in (found.disconnect, found.late, found.running)] == [disconnect, late, runs]

    def test_each_that_is_ordered_in_a_visit_is_connected(self) -> None:
        """Without an end of its own, one gives way to the next; it is to be connected all the same."""
        found = self.drips(infusion(None, "09:00:00", "10:00:00"), (9, 11), {})
        assert clock_times([each.occurrence.instant for each in found.connect]) == ["08 09:00", "08 10:00"]
        assert [each.occurrence.instant for each in found.running] == [found.connect[1].occurrence.instant]

    def drips(self, dosage: DosageForResponse, visit: tuple[float, float], more: dict[str, Any]) -> Drips:
        begin, end = (int(each * HOUR) for each in visit)
        found = visit_of(prescribed(returned_order(dosage, **more)), Visit(WEDNESDAY, begin, end)).drips
        assert found is not None
        return found

    def ends(self, drips: tuple[Drip, ...]) -> list[str]:
        return clock_times([each.ends_by for each in drips])
