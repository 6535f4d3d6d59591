"""The morning round: what one order asks for in a visit (section 10), hand-worked."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from figures import volume

from fmk16.errors import QuestionError
from fmk16.model.administration import DrugAdministration
from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import DosageForResponse, EpisodicTreatment
from fmk16.model.dose import DayDosage, DurationRange, ExactDuration, Infusion, WithoutLimit
from fmk16.model.unit import OneUnit, unit_names
from fmk16.report.citizens import Citizen, Found, SaidOfOrder
from fmk16.report.orders import Subject
from fmk16.report.phrases import Language, Words
from fmk16.report.visits.as_json import visits_json
from fmk16.report.visits.needed import as_needed as needed_lines
from fmk16.report.visits.visits import Block, Visited, block_of
from fmk16.report.visits.words import VisitWords
from fmk16.schedule.amounts import AmountReason, Total
from fmk16.schedule.answer import WhyNotStarted
from fmk16.schedule.as_needed.availability import AvailabilityUntold, Available, AvailableFrom
from fmk16.schedule.card.kinds import is_counted, is_patch
from fmk16.schedule.card.matching import Matching
from fmk16.schedule.card.order_visit import OrderVisit
from fmk16.schedule.card.registered import State, Tracked
from fmk16.schedule.card.visit import Visit
from fmk16.schedule.card.visiting import visit_of
from fmk16.schedule.card.whole import Asking, prescribed
from fmk16.schedule.clock import DAY as SECONDS
from fmk16.schedule.clock import clock_of
from fmk16.schedule.expand import doses_between
from fmk16.schedule.known import Known
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.plan import Oddity, Reason
from fmk16.schedule.reading import HOUR, Fold, Gap, Reading, TimesOfParts

from .cards import administration, administrations, held, planned, structure
from .orders import DOCTOR, active_period, returned_order
from .random_dosages import random_dosage
from .shorthand import (
    UNSPECIFIED,
    as_needed,
    at,
    daily,
    on_days,
    on_weeks,
    once_per_cycle,
    parts,
    period_of_response,
    response,
    times,
    unlimited,
)
from .test_available import any_day

WEDNESDAY = date(2026, 7, 8)
MORNING = Visit(WEDNESDAY, 9 * HOUR, 10 * HOUR + 1800)


def on(*periods: Any, unit: str = "tablet", start: str = "2026-07-06", **more: Any) -> DosageForResponse:
    """A dosage in a unit."""
    made = response(start, *periods, **more)
    form = made.form.model_copy(update={"unit": OneUnit(unit_text=unit)})
    return made.model_copy(update={"form": form})


def each_day(dosage: DayDosage, unit: str = "tablet") -> DosageForResponse:
    return on(period_of_response(daily(dosage)), unit=unit)


def visited(dosage: DosageForResponse, visit: Visit = MORNING, asking: Asking | None = None, **more: Any) -> OrderVisit:
    return visit_of(prescribed(returned_order(dosage, **more), asking or Asking()), visit)


def moments(doses: tuple[Tracked, ...]) -> list[str]:
    return [f"{each.occurrence.at:%d %H:%M} {each.state}" for each in doses if each.occurrence.at]


def starts(doses: tuple[Occurrence, ...]) -> list[str]:
    return [f"{each.at:%d %H:%M}" if each.at else f"{each.day:%d}" for each in doses]


class TestDue:
    """What is due in the visit: its beginning belongs to it, its end to the next; what has passed is still shown."""

    @pytest.mark.parametrize(
        ("dosage", "due", "overdue"),
        [
            (at("09:00:00"), ["08 09:00 due"], []),
            (at("10:29:59"), ["08 10:29 due"], []),
            (at("10:30:00"), [], []),
            (at("08:59:59"), [], ["08 08:59 overdue"]),
            (at("00:00:00"), [], ["08 00:00 overdue"]),
            (at("08:00:00", "09:30:00", "20:00:00"), ["08 09:30 due"], ["08 08:00 overdue"]),
            (parts(morning="1", noon="1"), [], ["08 08:00 overdue"]),
        ],
    )
    def test_moments(self, dosage: DayDosage, due: list[str], overdue: list[str]) -> None:
        found = visited(each_day(dosage))
        assert (moments(found.due), moments(found.overdue)) == (due, overdue)

    def test_parts_of_day_are_what_the_caller_takes_them_for(self) -> None:
        """Parts of day have no clock time; theirs is approximate and settable (28)."""
        asking = Asking(Reading(times_of_parts=TimesOfParts(morning=9 * HOUR)))
        assert moments(visited(each_day(parts(morning="1")), asking=asking).due) == ["08 09:00 due"]

    def test_a_night_dose_after_midnight_belongs_to_the_visit_of_that_night(self) -> None:
        """A night time earlier than the morning time lies on the next calendar day; the dose day stays (28)."""
        asking = Asking(Reading(times_of_parts=TimesOfParts(night=1 * HOUR)))
        found = visited(each_day(parts(night="1")), Visit(WEDNESDAY, 0, 2 * HOUR), asking)
        assert moments(found.due) == ["08 01:00 due"]
        assert found.due[0].occurrence.day == date(2026, 7, 7)

    def test_what_has_been_registered_is_shown_as_given(self) -> None:
        given = administrations("2026-07-08T07:10:00Z")
        found = visited(each_day(at("09:00:00", "10:00:00")), drug_administrations=given)
        assert [each.state for each in found.due] == [State.GIVEN, State.DUE]

    def test_the_policy_of_matching_is_the_callers(self) -> None:
        order = prescribed(
            returned_order(each_day(at("09:00:00")), drug_administrations=administrations("2026-07-08T05:10:00Z"))
        )
        assert [each.state for each in visit_of(order, MORNING).due] == [State.GIVEN]
        assert [each.state for each in visit_of(order, MORNING, Matching(30)).due] == [State.DUE]
        assert len(visit_of(order, MORNING, Matching(30)).unmatched) == 1

    def test_doses_without_a_moment_are_of_the_day(self) -> None:
        """Doses without a moment are answered beside it, as a day with a count; today counts until registered."""
        found = visited(each_day(times(3)), drug_administrations=administrations("2026-07-08T05:10:00Z"))
        assert [(len(each.given), each.expected, each.state) for each in found.untimed] == [(1, 3, State.DUE)]

    def test_a_day_of_choice_belongs_to_each_visit_of_its_days(self) -> None:
        """It belongs to every window that it touches (22)."""
        found = visited(on(period_of_response(once_per_cycle(7, times(1)))))
        assert [(each.occurrence.day, each.occurrence.until_day) for each in found.untimed] == [
            (date(2026, 7, 6), date(2026, 7, 12))
        ]

    def test_nothing(self) -> None:
        assert visited(each_day(at("20:00:00"))).is_empty
        assert not visited(each_day(at("09:00:00"))).is_empty


class TestCount:
    """Tablets to count out: what is still to be given in the visit and lies in no roll."""

    @pytest.mark.parametrize(
        ("dosage", "unit", "count"),
        [
            (at("09:00:00", "10:00:00", each="2"), "tablet", Total(Decimal(4), Decimal(4))),
            (at("09:00:00", each="0.5"), "tabletter", Total(Decimal("0.5"), Decimal("0.5"))),
            (at("09:00:00", each="1-2"), "kapsel", Total(Decimal(1), Decimal(2))),
            (at("09:00:00", each="10"), "ml", None),
            (at("20:00:00"), "tablet", None),
        ],
    )
    def test_amounts(self, dosage: DayDosage, unit: str, count: Total | None) -> None:
        assert visited(each_day(dosage, unit)).count == count

    def test_what_may_have_been_given_earlier_is_counted_apart(self) -> None:
        found = visited(each_day(at("08:00:00", "09:00:00", each="2")))
        assert (found.count, found.count_overdue) == (Total(Decimal(2), Decimal(2)),) * 2

    def test_what_is_given_is_not_counted(self) -> None:
        assert (
            visited(each_day(at("09:00:00")), drug_administrations=administrations("2026-07-08T07:00:00Z")).count
            is None
        )

    def test_an_amount_that_cannot_be_told_is_said(self) -> None:
        """A dose of unknown amount is still due (43)."""
        count = visited(each_day(at("09:00:00", each="INR"))).count
        assert count is not None
        assert [each.reason for each in count.untold] == [AmountReason.UNKNOWN_REFERENCE]

    def test_who_takes_it_without_help_counts_it_too(self) -> None:
        alone = each_day(at("09:00:00")).model_copy(update={"is_self_administration": True})
        found = visited(alone)
        assert (found.count, found.prescribed.is_self_administered, len(found.due)) == (None, True, 1)

    @pytest.mark.parametrize(
        ("unit", "counted"),
        [("tablet", True), ("Depottabletter", True), ("kapsler", True), ("stk.", True), ("ml", False), ("IE", False),
         ("dråber", False)],
    )  # fmt: skip
    def test_units(self, unit: str, counted: bool) -> None:
        assert is_counted(OneUnit(unit_text=unit)) is counted

    def test_a_unit_that_is_not_said(self) -> None:
        assert unit_names(OneUnit.model_construct(unit_text=" ")) == frozenset()


class TestRoll:
    """Doses from the roll and beside it: what lies in a pouch is not counted out, and differences are said."""

    def plan(self, *doses: dict[str, Any], start: str = "2026-07-06") -> dict[str, Any]:
        return {"planned_administrations": [planned(start, structure({1: list(doses)}))]}

    def test_what_lies_in_the_pouch(self) -> None:
        found = visited(each_day(at("09:00:00")), planned=self.plan(held("09:00", "1", 3), held("20:00", "1")))
        assert [each.sequence_number for each in found.pouches] == [3]
        assert [found.is_in_roll(each) for each in found.due] == [True]
        assert found.count is None

    def test_what_the_roll_lacks_is_counted_out(self) -> None:
        found = visited(each_day(at("09:00:00", "10:00:00")), planned=self.plan(held("09:00", "1")))
        assert [found.is_in_roll(each) for each in found.due] == [True, False]
        assert found.count == Total(Decimal(1), Decimal(1))
        assert found.beside is not None
        assert [str(each.how) for each in found.beside.differences] == ["not_in_roll"]

    def test_what_is_packed_without_a_time_counts_for_the_whole_day(self) -> None:
        found = visited(each_day(at("09:00:00")), planned=self.plan(held(None, "1")))
        assert len(found.pouches) == 1
        assert found.count is None

    def test_a_roll_of_a_previous_version_is_unknown(self) -> None:
        found = visited(each_day(at("09:00:00")), planned={"planned_administration_exist_for_previous_version": True})
        assert found.is_roll_unknown
        assert found.count == Total(Decimal(1), Decimal(1))
        assert not visited(
            each_day(at("20:00:00")), planned={"planned_administration_exist_for_previous_version": True}
        ).is_empty

    def test_before_its_plan_begins_it_is_unknown(self) -> None:
        found = visited(each_day(at("09:00:00")), planned=self.plan(held("09:00", "1"), start="2026-07-09"))
        assert found.is_roll_unknown
        assert not visited(each_day(at("09:00:00"))).is_roll_unknown

    @pytest.mark.parametrize(
        ("doses", "is_packed", "differs"),
        [
            ([held("night", "2", 1)], True, []),
            ([held("night", "1", 1)], True, ["other_amount"]),
            ([held("noon", "1", 1)], False, ["not_in_roll"]),
        ],
    )
    def test_a_night_after_midnight_is_that_of_the_day_before(
        self, doses: list[dict[str, Any]], is_packed: bool, differs: list[str]
    ) -> None:
        """A night time earlier than the morning time lies on the next calendar day; the dose day stays (28)."""
        asking = Asking(Reading(times_of_parts=TimesOfParts(night=1 * HOUR)))
        visit = Visit(WEDNESDAY, 1800, 5400)
        found = visited(each_day(parts(night="2")), visit, asking, planned=self.plan(*doses))
        assert [found.is_in_roll(each) for each in found.due] == [is_packed]
        assert (found.count is None, len(found.pouches)) == (is_packed, int(is_packed))
        assert found.beside is not None
        assert [str(each.how) for each in found.beside.differences if each.day < WEDNESDAY] == differs
        assert found.beside.not_compared == ()

    @pytest.mark.parametrize(
        ("dosage", "packed", "is_packed"),
        [
            (at("07:00:00"), "morning", True),  # taken for 08:00
            (parts(morning="1"), "07:30", True),
            (at("07:00:00"), "07:30", False),
            (at("04:59:59"), "morning", False),
        ],
    )
    def test_a_part_of_day_may_be_the_time_near_it(self, dosage: DayDosage, packed: str, is_packed: bool) -> None:
        """FMK gives parts of day no clock time (28): what may lie in the pouch is not counted out beside it."""
        found = visited(each_day(dosage), Visit(WEDNESDAY, 4 * HOUR, 9 * HOUR), planned=self.plan(held(packed, "1")))
        assert found.count == (None if is_packed else Total(Decimal(1), Decimal(1)))


PATCH = on(period_of_response(on_days(3, (1, at("09:00:00"))), 12), unit="plaster")
"""On the 6th, 9th, 12th and 15th at 09:00."""


class TestPatches:
    """A patch is worn until the next is due: the visit that puts one on takes the one before off."""

    @pytest.mark.parametrize(
        ("day", "put_on", "off", "last"),
        [
            (6, ["06 09:00"], [], []),
            (7, [], [], []),
            (9, ["09 09:00"], ["06 09:00"], []),
            (12, ["12 09:00"], ["09 09:00"], []),
            (14, [], [], []),
            (15, ["15 09:00"], ["12 09:00"], []),
            (16, [], [], ["15 09:00"]),  # no other follows: the message does not say when it comes off
        ],
    )
    def test_every_third_day(self, day: int, put_on: list[str], off: list[str], last: list[str]) -> None:
        found = visited(PATCH, Visit(date(2026, 7, day), 9 * HOUR, 10 * HOUR)).patches
        assert found is not None
        assert (starts(found.on), starts(found.off), starts(found.last)) == (put_on, off, last)

    @pytest.mark.parametrize(
        ("begin", "given", "late", "off"),
        [
            (8, (), [], []),  # due at 09:00, after the visit
            (11, (), ["09 09:00"], ["06 09:00"]),
            (23, (), ["09 09:00"], ["06 09:00"]),
            (11, ("2026-07-09T07:05:00Z",), [], []),  # put on at 09:05
        ],
    )
    def test_a_late_visit_takes_the_one_before_off(
        self, begin: int, given: tuple[str, ...], late: list[str], off: list[str]
    ) -> None:
        """A dose whose time has passed and that is not registered is still shown, as overdue (section 10)."""
        visit = Visit(date(2026, 7, 9), begin * HOUR, begin * HOUR + 1800)
        found = visited(PATCH, visit, drug_administrations=administrations(*given)).patches
        assert found is not None
        assert (starts(found.on), starts(found.late), starts(found.off)) == ([], late, off)
        assert found.is_empty is not bool(late)

    @pytest.mark.parametrize(
        ("given", "off"),
        [((), 2), (("07:00",), 2), (("07:00", "07:01"), 0)],  # two at once: all are changed, or none surely is
    )
    def test_none_is_taken_off_once_its_successor_is_registered(self, given: tuple[str, ...], off: int) -> None:
        both = on(period_of_response(on_days(3, (1, at("09:00:00", "09:00:00")))), unit="plaster")
        more: dict[str, Any] = {"drug_administrations": administrations(*(f"2026-07-09T{each}:00Z" for each in given))}
        found = visited(both, Visit(date(2026, 7, 9), 9 * HOUR, 10 * HOUR), **more).patches
        assert found is not None
        assert (len(found.on), len(found.off)) == (2, off)

    @pytest.mark.parametrize(
        ("given", "late", "off"),
        [
            ((), ["20:00"], ["09 08:00"]),  # that of 08:00 has given way, be it that nobody put it on
            (("06:00",), ["20:00"], ["09 08:00"]),
            (("18:00",), [], []),  # that of 20:00 is worn, and nothing is put on for 08:00
        ],
    )
    def test_only_the_latest_is_put_on_late(self, given: tuple[str, ...], late: list[str], off: list[str]) -> None:
        twice = on(period_of_response(daily(at("08:00:00", "20:00:00"))), unit="plaster")
        more: dict[str, Any] = {"drug_administrations": administrations(*(f"2026-07-09T{each}:00Z" for each in given))}
        found = visited(twice, Visit(date(2026, 7, 9), 22 * HOUR, 23 * HOUR), **more).patches
        assert found is not None
        assert (clock_times(each.instant for each in found.late), starts(found.off)) == (late, off)

    def test_one_that_is_registered_does_not_come_off_for_the_one_beside_it(self) -> None:
        """Two at 09:00, one of them registered: the other is late, and what comes off is of three days before."""
        both = on(period_of_response(on_days(3, (1, at("09:00:00", "09:00:00")))), unit="plaster")
        given: dict[str, Any] = {"drug_administrations": administrations("2026-07-09T07:00:00Z")}
        found = visited(both, Visit(date(2026, 7, 9), 14 * HOUR, 15 * HOUR), **given).patches
        assert found is not None
        assert (starts(found.late), starts(found.off)) == (["09 09:00"], ["06 09:00", "06 09:00"])

    def test_one_without_a_time_is_worn_once_it_is_registered(self) -> None:
        """An evening visit does not ask for the one of three days ago, which came off in the morning."""
        untimed = on(period_of_response(on_days(3, (1, times(1)))), unit="plaster")
        evening, more = Visit(date(2026, 7, 9), 19 * HOUR, 20 * HOUR), administrations("2026-07-09T06:10:00Z")
        found = visited(untimed, evening, drug_administrations=more).patches
        assert found is not None
        assert (starts(found.on), found.off) == (["09"], ())

    def test_the_last_patch_is_shown_for_a_month(self) -> None:
        assert not visited(PATCH, Visit(date(2026, 8, 15), 9 * HOUR, 10 * HOUR)).is_empty
        assert visited(PATCH, Visit(date(2026, 8, 16), 9 * HOUR, 10 * HOUR)).is_empty

    def test_several_at_once(self) -> None:
        two = on(period_of_response(on_days(3, (1, at("09:00:00")), (1, at("09:00:00", each="2")))), unit="plastre")
        found = visited(two, Visit(date(2026, 7, 9), 9 * HOUR, 10 * HOUR)).patches
        assert found is not None
        assert (len(found.on), len(found.off)) == (2, 2)

    def test_patches_without_a_moment(self) -> None:
        found = visited(
            on(period_of_response(on_days(3, (1, times(1)))), unit="plaster"), Visit(date(2026, 7, 9), 0, HOUR)
        )
        assert found.patches is not None
        assert (starts(found.patches.on), starts(found.patches.off)) == (["09"], ["06"])

    @pytest.mark.parametrize(("form", "patch"), [("depotplastre", True), ("tabletter", False)])
    def test_the_form_tells_too(self, form: str, patch: bool) -> None:
        drug = {
            "name": "Test",
            "form": {"code": {"value": "X", "source": "Medicinpriser"}, "text": form},
        }
        found = visited(on(period_of_response(on_days(3, (1, at("09:00:00")))), unit="stk"), drug=drug)
        assert (found.patches is not None) is patch
        assert is_patch(None, OneUnit(unit_text="ml")) is False


def infusions(pace: Any, *moments_of_day: str) -> DayDosage:
    day = at(*moments_of_day, each="100")
    timed = day.doses.time_of_day_dosage  # type: ignore[union-attr]
    doses = tuple(each.model_copy(update={"infusion": Infusion(pace=pace)}) for each in timed.time_of_day_doses)
    return day.model_copy(
        update={
            "doses": day.doses.model_copy(
                update={"time_of_day_dosage": timed.model_copy(update={"time_of_day_doses": doses})}
            )
        }
    )


def infusion(pace: Any, *moments_of_day: str) -> DosageForResponse:
    return on(period_of_response(daily(infusions(pace, *moments_of_day))), unit="ml")


class TestInfusions:
    """An infusion is under way from its start to its start + duration: to connect, to disconnect, or running (48a)."""

    @pytest.mark.parametrize(
        ("pace", "start", "connect", "disconnect", "running"),
        [
            (ExactDuration(duration=30), "09:00:00", ["08 09:00"], ["08 09:00"], []),
            (ExactDuration(duration=60), "09:45:00", ["08 09:45"], [], ["08 09:45"]),
            (ExactDuration(duration=60), "08:30:00", [], ["08 08:30"], []),
            (ExactDuration(duration=30), "08:30:00", [], ["08 08:30"], []),  # ends as the visit begins
            (ExactDuration(duration=29), "08:30:00", [], [], []),
            (ExactDuration(duration=120), "08:30:00", [], [], ["08 08:30"]),  # ends as the visit ends
            (ExactDuration(duration=720), "21:00:00", [], ["07 21:00"], []),
            (ExactDuration(duration=3 * 1440), "12:00:00", [], [], ["05 12:00", "06 12:00", "07 12:00"]),
            (DurationRange(minimum_duration=30, maximum_duration=120), "08:00:00", [], ["08 08:00"], []),
            (DurationRange(minimum_duration=30, maximum_duration=240), "08:00:00", [], ["08 08:00"], ["08 08:00"]),
            (DurationRange(minimum_duration=30, maximum_duration=None), "08:00:00", [], [], ["08 08:00"]),
            (None, "20:00:00", [], [], ["07 20:00"]),  # possibly, until the next starts
            (ExactDuration(duration=30), "10:30:00", [], [], []),
        ],
    )
    def test_one_a_day(
        self, pace: Any, start: str, connect: list[str], disconnect: list[str], running: list[str]
    ) -> None:
        dosage = infusion(pace, start)
        dosage = dosage.model_copy(
            update={
                "form": dosage.form.model_copy(
                    update={"precondition": response("2026-07-05", period_of_response(UNSPECIFIED)).form.precondition}
                )
            }
        )
        found = visited(dosage).drips
        assert found is not None
        got = [
            starts(tuple(each.occurrence for each in group))
            for group in (found.connect, found.disconnect, found.running)
        ]
        assert got == [connect, disconnect, running]

    def test_a_continuous_one_runs_all_day(self) -> None:
        unlimited = {
            "unlimited_day_dosage": {"amount": {"quantity": "48"}, "infusion": {"pace": {"infusion_rate": "2"}}}
        }
        day = DayDosage(doses=WithoutLimit.model_validate(unlimited))
        found = visited(each_day(day, "ml"))
        assert found.drips is not None
        assert [each.ends_by for each in found.drips.running] == [None]
        assert found.untimed == ()

    @pytest.mark.parametrize(
        ("minutes", "start", "late"),
        [
            (30, "08:30:00", []),  # ends as the visit begins, so it is disconnected in it
            (29, "08:30:00", ["08 08:30"]),
            (60, "00:00:00", ["08 00:00"]),
            (720, "18:00:00", ["07 18:00"]),
            (90, "19:30:00", ["07 19:30"]),  # 21:00, twelve hours before the visit
            (89, "19:30:00", []),  # the night before was long ago
            (30, "10:00:00", []),
        ],
    )
    def test_one_that_has_run_in_is_to_be_seen_to(self, minutes: int, start: str, late: list[str]) -> None:
        """Nobody registers that an infusion is disconnected: a visit after its end shows it, as overdue doses are."""
        found = visited(infusion(ExactDuration(duration=minutes), start)).drips
        assert found is not None
        assert starts(tuple(each.occurrence for each in found.late)) == late
        assert not [each for each in found.late if each in (*found.disconnect, *found.running)]

    def test_of_several_that_have_run_in_the_last_is_seen_to(self) -> None:
        """Where another has started since, the line has been taken for it."""
        found = visited(infusion(ExactDuration(duration=30), "04:00:00", "06:00:00", "08:50:00")).drips
        assert found is not None
        assert found.late == ()
        earlier = visited(infusion(ExactDuration(duration=30), "04:00:00", "06:00:00", "20:00:00")).drips
        assert earlier is not None
        assert starts(tuple(each.occurrence for each in earlier.late)) == ["08 06:00"]

    @pytest.mark.parametrize(
        ("day", "running", "begins", "stopped"), [(5, 0, 0, 0), (6, 1, 1, 0), (7, 1, 0, 0), (8, 0, 0, 1), (9, 0, 0, 0)]
    )
    def test_the_ends_of_a_continuous_one(self, day: int, running: int, begins: int, stopped: int) -> None:
        """48a: all day, as a day without a moment; it is connected on the first, and to be seen to after the last."""
        dosage = on(period_of_response(daily(CONTINUOUS), 2), unit="ml")
        found = visited(dosage, Visit(date(2026, 7, day), 9 * HOUR, 10 * HOUR)).drips
        assert found is not None
        assert (len(found.running), len(found.begins), len(found.stopped)) == (running, begins, stopped)
        assert found.is_empty is not bool(running or stopped)

    def test_an_order_without_any(self) -> None:
        assert visited(each_day(at("09:00:00"))).drips is None


def answered(found: OrderVisit) -> Available:
    assert found.needed.registered is not None
    return found.needed.registered.answer


class TestAsNeeded:
    """What may be taken as needed stands with its limits; what has a moment, only in the visit (29a)."""

    def dosage(self, day: DayDosage) -> DosageForResponse:
        needed = as_needed(daily(day)).prn
        assert needed is not None
        limited = needed.model_copy(update={"minimum_duration_between_doses": 240})
        return on(period_of_response(_doses(limited)), prn_trigger="ved smerter")

    def test_limits(self) -> None:
        found = visited(self.dosage(times(2)))
        assert [each.times_per_day for each in found.needed.doses] == [2]
        assert found.due == found.untimed == ()

    @pytest.mark.parametrize(
        ("visit", "offered"),
        [
            ((9, 10), ["08 09:00"]),
            ((8, 9), []),  # the end belongs to the next visit
            ((12, 13), ["08 09:00"]),  # until the next such dose
            ((19, 21), ["08 09:00", "08 20:00"]),
            ((20, 21), ["08 20:00"]),
            ((23, 24), ["08 20:00"]),  # until midnight
            ((0, 9), []),
        ],
    )
    def test_moments(self, visit: tuple[int, int], offered: list[str]) -> None:
        """29a: from its time until the next such dose, or the end of the day; as ``available`` says."""
        found = visited(self.dosage(at("09:00:00", "20:00:00")), Visit(WEDNESDAY, visit[0] * HOUR, visit[1] * HOUR))
        assert starts(found.needed.doses) == offered
        assert (found.needed.registered is not None) is bool(offered)

    def test_a_night_after_midnight(self) -> None:
        """28: its dose day is the one before."""
        asking = Asking(Reading(times_of_parts=TimesOfParts(night=1 * HOUR)))
        found = visited(self.dosage(parts(night="1")), Visit(WEDNESDAY, 1800, 2 * HOUR), asking)
        assert starts(found.needed.doses) == ["08 01:00"]
        assert found.needed.doses[0].day == date(2026, 7, 7)

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ([], "AvailableNow"),
            (["2026-07-08T03:00:00Z"], "AvailableNow"),  # 05:00, four hours before the visit
            (["2026-07-08T03:01:00Z"], "AvailableFrom 09:01"),
            (["2026-07-08T08:00:00Z"], "AvailableNow"),  # 10:00, when the visit has begun
        ],
    )
    def test_from_when(self, given: list[str], expected: str) -> None:
        """Whole minutes of elapsed time between as-needed doses (32), after what is registered until the visit."""
        found = answered(visited(self.dosage(times(5)), drug_administrations=administrations(*given)))
        moment = f" {found.moment:%H:%M}" if isinstance(found, AvailableFrom) else ""
        assert f"{type(found).__name__}{moment}" == expected

    @pytest.mark.parametrize(
        ("minutes", "given", "expected"),
        [
            (3 * 24 * 60, "2026-07-05T10:00:00Z", "07-08 12:00"),  # three days before, an hour and a half to go
            (3 * 24 * 60, "2026-07-05T06:00:00Z", "now"),
        ],
    )
    def test_what_was_taken_days_ago_counts(self, minutes: int, given: str, expected: str) -> None:
        """A minimum duration may reach further back than the day before (32)."""
        dosage = on(period_of_response(any_day(times(5), minutes=minutes)), start="2026-07-01")
        found = answered(visited(dosage, drug_administrations=administrations(given)))
        assert (f"{found.moment:%m-%d %H:%M}" if isinstance(found, AvailableFrom) else "now") == expected

    def test_a_moment_that_nobody_can_read_leaves_it_open(self) -> None:
        """15: it is not known whether it was within four hours of the visit, so "now" is never said."""
        given = administrations("2026-07-08T08:10:00")
        found = answered(visited(self.dosage(times(5)), drug_administrations=given))
        assert isinstance(found, AvailabilityUntold)

    def test_what_was_taken(self) -> None:
        found = visited(self.dosage(times(2)), drug_administrations=administrations("2026-07-08T05:00:00Z"))
        assert [len(each.given) for each in found.needed.given] == [1]


class TestAsNeededInfusions:
    """48a: one that was registered as taken runs when the visit begins, or may; half an hour from 08:45."""

    @pytest.mark.parametrize(
        ("given", "running"),
        [
            ([], []),
            (["2026-07-08T06:45:00Z"], ["08:45 09:15"]),
            (["2026-07-08T06:30:00Z"], []),  # has run in as the visit begins
            (["2026-07-08T07:10:00Z"], []),  # in the visit
        ],
    )
    def test_half_an_hour(self, given: list[str], running: list[str]) -> None:
        needed = as_needed(daily(infusions(ExactDuration(duration=30), "08:00:00")))
        dosage = on(period_of_response(needed), unit="ml")
        order = returned_order(dosage, drug_administrations=tuple(administration(each, "100", "ml") for each in given))
        found = visit_of(prescribed(order), MORNING)
        assert [f"{each.start:%H:%M} {each.until:%H:%M}" for each in found.needed.running] == running


def _doses(structure_: DosageStructure) -> Any:
    made = as_needed(daily(times(1)))
    return made.model_copy(update={"prn": structure_})


class TestAround:
    """What cannot be told, what treatment waits for, and a pause."""

    def test_what_cannot_be_told(self) -> None:
        found = visited(on(period_of_response(UNSPECIFIED)))
        assert [each.reason for each in found.untold] == [Reason.UNSPECIFIED_PERIOD]

    @pytest.mark.parametrize(("night", "hour", "is_told"), [(1, 0, False), (1, 7, False), (1, 8, True), (22, 0, True)])
    def test_a_night_that_cannot_be_told_may_lie_on_the_next_day(self, night: int, hour: int, is_told: bool) -> None:
        """13 and 28: until the morning, where night comes after midnight."""
        asking = Asking(Reading(times_of_parts=TimesOfParts(night=night * HOUR)))
        dosage = on(period_of_response(UNSPECIFIED, 2), period_of_response(daily(at("20:00:00"))))
        found = visited(dosage, Visit(WEDNESDAY, hour * HOUR, hour * HOUR + 1800), asking)
        assert (found.untold == (), found.is_empty) == (is_told, is_told)

    def test_a_course_that_has_not_been_started(self) -> None:
        course = EpisodicTreatment(trigger="ved behov")
        found = visited(on(period_of_response(daily(at("09:00:00")), 5), course=course))
        assert (found.waits, found.due) == (WhyNotStarted.COURSE, ())

    def test_handover(self) -> None:
        dosage = response(None, period_of_response(daily(at("09:00:00"))), upon_handover=True)
        assert visited(dosage).waits is WhyNotStarted.HANDOVER

    @pytest.mark.parametrize(
        ("begin", "end", "paused"),
        [
            ("2026-07-08", None, True),
            ("2026-07-08", "2026-07-09", True),
            ("2026-07-09", None, False),
            ("2026-07-01", "2026-07-08", False),
        ],
    )
    def test_a_pause(self, begin: str, end: str | None, paused: bool) -> None:
        ends = {"to_date": end} if end else None
        span = {"by": DOCTOR["by"], "date_time": "2026-07-01T08:00:00Z", "begin": {"from_date": begin}, "end": ends}
        found = visited(each_day(at("09:00:00")), paused=span)
        assert (found.pause is not None, found.due == ()) == (paused, paused)

    def test_treatment_that_has_ended(self) -> None:
        found = visited(each_day(at("09:00:00")), active_period=active_period("2026-07-01", "2026-07-07"))
        assert found.is_empty


def paused(begin: str, end: str | None = None) -> dict[str, Any]:
    """A pause from one clock time of Wednesday to another."""
    ends = {"to_date_time": f"2026-07-08T{end}:00+02:00"} if end else None
    begins = {"from_date_time": f"2026-07-08T{begin}:00+02:00"}
    return {"by": DOCTOR["by"], "date_time": "2026-07-01T08:00:00Z", "begin": begins, "end": ends}


def clock_times(instants: Iterable[int | None]) -> list[str]:
    clock = clock_of("Europe/Copenhagen")
    return [f"{clock.moment(each):%H:%M}" for each in instants if each is not None]


def withdrawn(at_time: str) -> Asking:
    return Asking(known=Known(withdrawn_at=datetime.fromisoformat(f"2026-07-08T{at_time}:00+02:00")))


CONTINUOUS = DayDosage(
    doses=WithoutLimit.model_validate(
        {"unlimited_day_dosage": {"amount": {"quantity": "48"}, "infusion": {"pace": {"infusion_rate": "2"}}}}
    )
)


class TestHalt:
    """A pause and a withdrawal bound every dose (16): what a visit in them asks for is nothing, and they are named.

    The visit is from 09:00 to 10:30.
    """

    @pytest.mark.parametrize(
        ("begin", "end", "is_named", "is_asked"),
        [
            ("08:30", None, True, False),
            ("08:30", "20:00", True, False),
            ("09:00", "10:30", True, False),
            ("09:00", "10:29", True, True),  # a minute of the visit is left
            ("09:01", None, True, True),
            ("10:30", None, False, True),
            ("08:00", "09:00", False, True),
        ],
    )
    def test_pauses(self, begin: str, end: str | None, is_named: bool, is_asked: bool) -> None:
        found = visited(each_day(times(3)), paused=paused(begin, end))
        assert (found.pause is not None, bool(found.untimed)) == (is_named, is_asked)
        needed = visited(_as_needed_twice(), paused=paused(begin, end))
        assert bool(needed.needed.doses) is is_asked
        overdue = visited(each_day(at("07:00:00")), paused=paused(begin, end))
        assert (len(overdue.overdue), overdue.count_overdue is not None) == (1, is_asked)

    @pytest.mark.parametrize(
        ("at_time", "is_named", "is_asked"),
        [("08:30", True, False), ("09:00", True, False), ("09:01", True, True), ("10:30", False, True)],
    )
    def test_withdrawals(self, at_time: str, is_named: bool, is_asked: bool) -> None:
        """The moment of a withdrawal is given by the caller and lies outside (16)."""
        found = visited(each_day(times(3)), asking=withdrawn(at_time))
        assert (found.halt.withdrawn_at is not None, bool(found.untimed)) == (is_named, is_asked)
        assert not found.is_empty
        overdue = visited(each_day(at("07:00:00")), asking=withdrawn(at_time))
        assert (len(overdue.overdue), overdue.count_overdue is not None) == (1, is_asked)

    def test_the_day_after_a_withdrawal_is_empty(self) -> None:
        after = Visit(date(2026, 7, 9), 9 * HOUR, 10 * HOUR)
        assert visited(each_day(times(3)), after, withdrawn("08:30")).is_empty

    def test_a_pause_that_reaches_to_a_withdrawal(self) -> None:
        found = visited(each_day(times(3)), asking=withdrawn("10:00"), paused=paused("08:30", "10:00"))
        assert (found.halt.is_whole, found.untimed) == (True, ())

    @pytest.mark.parametrize(
        ("at_time", "ends"),
        [("09:00", ("09:00", "10:00")), ("10:15", ("10:00", "10:00")), ("11:00", ("10:00", "10:00"))],
    )
    def test_an_infusion_that_ran_when_it_was_withdrawn_may_have_been_stopped(
        self, at_time: str, ends: tuple[str, str]
    ) -> None:
        """Two hours from 08:00; until when it runs is certain no longer (48a)."""
        found = visited(infusion(ExactDuration(duration=120), "08:00:00"), asking=withdrawn(at_time)).drips
        assert found is not None
        (drip,) = found.disconnect
        clock = clock_of("Europe/Copenhagen")
        assert tuple(f"{clock.moment(each):%H:%M}" for each in (drip.ends_from, drip.ends_by) if each) == ends

    @pytest.mark.parametrize(
        ("begin", "end", "running"),
        [
            ("08:00", "20:00", 1),  # under way when the pause began
            ("10:00", None, 1),
            ("00:00", "20:00", 0),  # nothing of the day has run yet
            ("00:00", "09:30", 1),
            ("00:00", "10:30", 0),
        ],
    )
    def test_a_continuous_infusion_in_a_pause(self, begin: str, end: str | None, running: int) -> None:
        """An infusion running when a pause begins is shown as under way, with the pause named (16)."""
        found = visited(each_day(CONTINUOUS, "ml"), paused=paused(begin, end))
        assert found.drips is not None
        assert (len(found.drips.running), found.pause is not None) == (running, True)

    @pytest.mark.parametrize(
        ("visit", "disconnect", "connect", "resumed"),
        [
            ((8, 9), [], [], []),
            ((9, 10), [], [], []),  # the end belongs to the next visit
            ((9, 11), ["10:00"], [], []),
            ((10, 11), ["10:00"], [], []),
            ((11, 12), [], [], []),
            ((9, 13), ["10:00"], ["12:00"], []),
            ((12, 13), [], ["12:00"], []),
            ((14, 15), [], [], ["12:00"]),  # to connect, if it has not been done
        ],
    )
    def test_a_pause_stops_a_continuous_infusion_and_ends_for_it(
        self, visit: tuple[int, int], disconnect: list[str], connect: list[str], resumed: list[str]
    ) -> None:
        """31 and 16: it runs all day, but not from 10:00 to 12:00."""
        begin, end = visit
        more: dict[str, Any] = {"paused": paused("10:00", "12:00")}
        found = visited(each_day(CONTINUOUS, "ml"), Visit(WEDNESDAY, begin * HOUR, end * HOUR), **more).drips
        assert found is not None
        assert clock_times(each.ends_by for each in found.disconnect) == disconnect
        assert clock_times(each.resumes_at for each in found.connect) == connect
        assert clock_times(each.resumes_at for each in found.resumed) == resumed

    @pytest.mark.parametrize(
        ("at_time", "disconnect"), [("09:00", ["09:00"]), ("10:00", ["10:00"]), ("10:30", []), ("08:59", [])]
    )
    def test_a_withdrawal_stops_a_continuous_infusion(self, at_time: str, disconnect: list[str]) -> None:
        """The visit is from 09:00 to 10:30."""
        found = visited(each_day(CONTINUOUS, "ml"), asking=withdrawn(at_time)).drips
        assert found is not None
        assert clock_times(each.ends_by for each in found.disconnect) == disconnect

    @pytest.mark.parametrize(
        ("visit", "begins", "asked_again"), [((7, 8), 1, 0), ((9, 9), 0, 0), ((9, 13), 0, 1), ((14, 15), 0, 1)]
    )
    def test_the_first_day_of_a_continuous_infusion_is_asked_for_once(
        self, visit: tuple[int, int], begins: int, asked_again: int
    ) -> None:
        """On its first day a pause holds from 08:00 to 12:00: before it, or after it, never both at once."""
        dosage = on(period_of_response(daily(CONTINUOUS)), unit="ml", start="2026-07-08")
        span = Visit(WEDNESDAY, visit[0] * HOUR, visit[1] * HOUR + 1800)
        found = visited(dosage, span, paused=paused("08:00", "12:00")).drips
        assert found is not None
        again = [*(each for each in found.connect if each.resumes_at), *found.resumed]
        assert (len(found.begins), len(again)) == (begins, asked_again)

    @pytest.mark.parametrize(("begin", "put_on", "last"), [("08:30", [], ["06 09:00"]), ("11:00", ["09 09:00"], [])])
    def test_patches(self, begin: str, put_on: list[str], last: list[str]) -> None:
        pause = paused(begin)
        pause["begin"] = {"from_date_time": f"2026-07-09T{begin}:00+02:00"}
        found = visited(PATCH, Visit(date(2026, 7, 9), 9 * HOUR, 10 * HOUR), paused=pause).patches
        assert found is not None
        assert (starts(found.on), starts(found.last)) == (put_on, last)


def _as_needed_twice() -> DosageForResponse:
    return on(as_needed_period())


def as_needed_period() -> Any:
    needed = as_needed(daily(times(2))).prn
    assert needed is not None
    return period_of_response(_doses(needed))


def lines_of(dosage: DosageForResponse, *given: DrugAdministration, visit: Visit = MORNING) -> list[str]:
    """What is said in English of as-needed doses."""
    order = returned_order(dosage, drug_administrations=given)
    asked = visit_of(prescribed(order), visit)
    return list(needed_lines(VisitWords.of(asked, Words(Language.ENGLISH))))


class TestWhatIsLeft:
    """What the maximum daily dose leaves is said where the dose is offered (33), and how many times are left (29)."""

    @pytest.mark.parametrize(
        ("each", "given", "said"),
        [
            ("5-10", "35", "5 mg left today; at most 5 mg now; "),
            ("5-10", "34.5", "5.5 mg left today; at most 5.5 mg now; "),
            ("5-10", "30", "10 mg left today; "),
            ("5-10", "5", "35 mg left today; "),
            ("10", "30", "10 mg left today; "),
        ],
    )
    def test_amounts(self, each: str, given: str, said: str) -> None:
        day = DayDosage(
            doses=WithoutLimit(
                unlimited_day_dosage=unlimited(each).doses.unlimited_day_dosage.model_copy(  # type: ignore[union-attr]
                    update={"maximum_daily_dose": Decimal(40)}
                )
            )
        )
        needed = as_needed(daily(day)).prn
        assert needed is not None
        dosage = on(period_of_response(_doses(needed)), unit="mg")
        (line,) = lines_of(dosage, administration("2026-07-08T05:00:00Z", given, "mg"))
        assert f"by what is registered, it may be taken when the visit begins, {said}at most 40 mg a day" in line

    @pytest.mark.parametrize(("count", "said"), [(2, "once more today"), (3, "2 times more today")])
    def test_times(self, count: int, said: str) -> None:
        needed = as_needed(daily(times(count))).prn
        assert needed is not None
        (line,) = lines_of(on(period_of_response(_doses(needed))), administration("2026-07-08T05:00:00Z"))
        assert f"it may be taken when the visit begins, {said}; " in line


def whole_card_says(dosage: DosageForResponse, visit: Visit = MORNING, **more: Any) -> Block:
    """What is said of one order in English."""
    order = returned_order(dosage, **more)
    citizen = Citizen(1, (Found("card.xml", (SaidOfOrder("card.xml", Subject(order, ())),), 1),))
    return block_of(Visited.of(citizen, visit), Words(Language.ENGLISH))


def order_json(dosage: DosageForResponse, **more: Any) -> dict[str, Any]:
    """What a program is told of one order."""
    citizen = Citizen(
        1, (Found("card.xml", (SaidOfOrder("card.xml", Subject(returned_order(dosage, **more), ())),), 1),)
    )
    (told,) = visits_json(MORNING, [Visited.of(citizen, MORNING)], [])["Citizens"][0]["Orders"]
    found: dict[str, Any] = told
    return found


def said_of(block: Block) -> dict[str, tuple[str, ...]]:
    return {title: tuple(line.removeprefix("Testpille: ") for line in lines) for title, lines in block.sections}


TWO_WEEKS = on(period_of_response(on_weeks(14, "Mon", dosage=at("08:00:00"))), start="2026-07-01")
"""Mondays of even weeks by the week of the first day, a Wednesday; of others by the two other readings."""


class TestReadOtherwise:
    """Where two readings give different doses in the visit, the answer says that too (24, 16, 32, 33)."""

    @pytest.mark.parametrize(
        ("begin", "end", "options"),
        [
            (7, 9, {"week_one"}),
            (10, 11, {"week_one"}),  # it would be overdue
            (6, 8, set()),  # the visit ends before the dose
        ],
    )
    def test_weeks(self, begin: int, end: int, options: set[str]) -> None:
        found = visited(TWO_WEEKS, Visit(date(2026, 7, 6), begin * HOUR, end * HOUR))
        assert {each.option for each in found.otherwise.doses} == options
        assert found.is_empty is not bool(options)

    def test_it_is_only_asked_for_where_it_is_wanted(self) -> None:
        order = prescribed(returned_order(TWO_WEEKS))
        visit = Visit(date(2026, 7, 6), 7 * HOUR, 9 * HOUR)
        assert visit_of(order, visit, has_readings=False).otherwise.is_empty
        assert not visit_of(order, visit).otherwise.is_empty

    def test_in_words(self) -> None:
        block = whole_card_says(TWO_WEEKS, Visit(date(2026, 7, 6), 7 * HOUR, 9 * HOUR))
        assert said_of(block) == {
            "may be read otherwise": tuple(
                f"read otherwise (week_one = {value}) today: 1 tablet at 08:00, here no dose (dosage:24)"
                for value in ("days_from_start", "first_monday")
            )
        }
        assert block.notes == ()

    def test_a_pause_to_a_date(self) -> None:
        """16: whether the to-date itself is paused is not said."""
        pause = {"by": DOCTOR["by"], "date_time": "2026-07-01T08:00:00Z", "begin": {"from_date": "2026-07-06"},
                 "end": {"to_date": "2026-07-08"}}  # fmt: skip
        found = visited(each_day(at("09:00:00")), paused=pause)
        assert [(each.option, each.value, each.ground) for each in found.otherwise.doses] == [
            ("paused_on_to_date", True, "16")
        ]

    def test_a_night_after_midnight(self) -> None:
        """28 and 16: a dose of the eve is of this visit; a difference of the eve's evening is not."""
        asking = Asking(Reading(times_of_parts=TimesOfParts(night=1 * HOUR)))
        pause = {"by": DOCTOR["by"], "date_time": "2026-07-01T08:00:00Z", "begin": {"from_date": "2026-07-06"},
                 "end": {"to_date": "2026-07-07"}}  # fmt: skip
        found = visited(each_day(parts(night="1", evening="1")), Visit(WEDNESDAY, 0, 2 * HOUR), asking, paused=pause)
        assert found.otherwise.doses == ()

    @pytest.mark.parametrize(
        ("given", "said"), [("2026-07-08T04:30:00Z", ["minimum_duration"]), ("2026-07-08T02:30:00Z", [])]
    )
    def test_a_minimum_duration_across(self, given: str, said: list[str]) -> None:
        """32: whether it runs across fixed and as-needed doses is not stated; at 06:30 and four hours after it."""
        both = any_day(times(4), minutes=240, beside=daily(at("06:00:00")))
        found = visited(on(period_of_response(both)), drug_administrations=administrations(given))
        assert [each.option for each in found.otherwise.as_needed] == said


class TestDoubts:
    """An odd dosage is never silently expanded (section 9), nor is it silent in a visit that it asks nothing of."""

    def test_a_single_day_in_an_open_period(self) -> None:
        """18: once, while drafts of 2025 meant every day."""
        once = on(period_of_response(on_days(None, (1, at("09:00:00")))))
        found = visited(once)
        assert ([each.oddity for each in found.doubts], found.due) == ([Oddity.DAY_ONCE_IN_OPEN_PERIOD], ())
        assert not found.is_empty
        assert visited(once, active_period=active_period("2026-07-01", "2026-07-07")).is_empty

    def test_a_first_day_that_may_move(self) -> None:
        """8: until the medicine is handed over the date keeps moving, though a week from it has passed."""
        moving = response("2026-06-01", period_of_response(daily(at("09:00:00")), 7), upon_handover=True)
        assert [each.oddity for each in visited(moving).doubts] == [Oddity.START_MAY_MOVE]

    def test_what_changes_no_dose_of_the_day_is_no_doubt(self) -> None:
        later = on(period_of_response(on_days(2, (1, at("09:00:00")), (3, at("09:00:00"))), 1))
        assert visited(later).doubts == ()

    @pytest.mark.parametrize(
        ("dosage", "said"),
        [
            (at("09:00:00", each="3-1"), "note, period 1: a minimum is above its maximum"),
            (at("09:00:00", each="0"), "note, period 1: a dose of 0 (dosage:30)"),
        ],
    )
    def test_odd_doses_are_named(self, dosage: DayDosage, said: str) -> None:
        (note,) = said_of(whole_card_says(each_day(dosage)))["besides"]
        assert note.startswith(said)


class TestWhatIsCounted:
    """Tablets to count out are added up over the orders of a citizen; nought is not counted."""

    @pytest.mark.parametrize(
        ("each", "notes"),
        [
            ("2", ("to count out: 2 tablet",)),
            ("0", ()),
            ("0-1", ("to count out: 0-1 tablet",)),
            ("INR", ("to count out: an unknown number of tablet",)),
        ],
    )
    def test_one_order(self, each: str, notes: tuple[str, ...]) -> None:
        assert whole_card_says(each_day(at("09:00:00", each=each))).notes == notes

    @pytest.mark.parametrize(
        ("units", "said"),
        [
            (("tablet", "tabletter"), "2 tablet"),
            (("Tabletter", "tablet "), "2 Tabletter"),
            (("depottablet", "tablet"), "1 depottablet, 1 tablet"),
            (("tablet", "kapsel"), "1 tablet, 1 kapsel"),
            (("stk", "stk."), "1 stk, 1 stk."),
        ],
    )
    def test_units(self, units: tuple[str, str], said: str) -> None:
        orders = [returned_order(each_day(at("09:00:00"), unit), identifier=n) for n, unit in enumerate(units, 1)]
        told = tuple(SaidOfOrder("card.xml", Subject(each, ("drug_medications", n))) for n, each in enumerate(orders))
        citizen = Citizen(1, (Found("card.xml", told, 1),))
        assert block_of(Visited.of(citizen, MORNING), Words(Language.ENGLISH)).notes == (f"to count out: {said}",)


class TestWhatIsRegistered:
    """What fits no dose is shown with its time: it is the one thing that keeps a dose from being given twice (10)."""

    def test_a_late_registration(self) -> None:
        late = administrations("2026-07-08T08:15:00Z")
        found = said_of(whole_card_says(each_day(at("07:00:00")), drug_administrations=late))
        assert found["earlier today, not registered as given"] == (
            "at 07:00 Testpille: 1 tablet (perhaps the one registered at 10:15)",
        )
        assert found["besides"] == ("an administration registered today at 10:15 fits no dose: 1 tablet",)

    def test_an_infusion_that_was_registered_late(self) -> None:
        """10: what runs by the order may be what was registered and fits no dose: it is not told as known."""
        late = administrations("2026-07-08T08:15:00Z")
        dosage = infusion(ExactDuration(duration=60), "07:00:00")
        (drip,) = said_of(whole_card_says(dosage, drug_administrations=late))["infusions"]
        assert drip.startswith("should have run in by today at 08:00")
        assert drip.endswith("(perhaps the one registered at 10:15)")

    @pytest.mark.parametrize(("day", "is_perhaps"), [(8, True), (9, False)])
    def test_one_of_the_night_before(self, day: int, is_perhaps: bool) -> None:
        """Ordered for 22:00 on the 7th, over two days; what is registered at 00:30 that day fits no dose."""
        dosage = on(
            period_of_response(daily(infusions(ExactDuration(duration=2880), "22:00:00")), 1), start="2026-07-07"
        )
        given = administrations(f"2026-07-{day - 1:02}T22:30:00Z")
        said = said_of(
            whole_card_says(dosage, Visit(date(2026, 7, day), 4 * HOUR, 5 * HOUR), drug_administrations=given)
        )
        assert ["perhaps the one registered at 00:30" in each for each in said["infusions"]] == [is_perhaps]

    def test_a_range_is_certain_until_its_least(self) -> None:
        """48a: from 08:45, over one to three hours; the visit ends at 09:30."""
        dosage, visit = infusion(DurationRange(minimum_duration=60, maximum_duration=180), "08:45:00"), (9, 9.5)
        span = Visit(WEDNESDAY, *(int(each * HOUR) for each in visit))
        (drip,) = said_of(whole_card_says(dosage, span))["infusions"]
        assert drip.startswith("running until today at 09:45 at least and today at 11:45 at most")

    def test_as_needed_registered_after_the_visit_begins(self) -> None:
        given = administrations("2026-07-08T06:00:00Z", "2026-07-08T07:05:00Z")
        found = order_json(on(period_of_response(any_day(times(4)))), drug_administrations=given)
        assert (len(found["GivenAsNeeded"]), found["GivenAfterBeginning"]) == (1, 1)

    def test_a_pouch_a_patch_and_an_infusion(self) -> None:
        """What was given already is said wherever the dose is named, or it is given twice."""
        packed: dict[str, Any] = {
            "planned_administrations": [planned("2026-07-01", structure({1: [held("09:00", "1", 2)]}))]
        }
        given: dict[str, Any] = {"drug_administrations": administrations("2026-07-08T07:05:00Z")}
        pouch = whole_card_says(each_day(at("09:00:00")), planned=packed, **given)
        assert said_of(pouch)["from the roll or the box"] == (
            "at 09:00 Testpille: 1 tablet (pouch 2; registered as given)",
        )
        patch = said_of(whole_card_says(each_day(at("09:00:00"), "plaster"), **given))["patches"]
        assert patch[-1] == "at 09:00 Testpille: put on: 1 plaster (registered as given)"
        drip, runs = said_of(whole_card_says(infusion(ExactDuration(duration=240), "09:00:00"), **given))["infusions"]
        assert drip.endswith("(registered as given)")
        assert runs.startswith("running until today at 13:05: 100 ml")
        assert runs.endswith("(registered as given today at 09:05)")

    @pytest.mark.parametrize(("given", "state"), [((), "due"), (("2026-07-08T07:05:00Z",), "given")])
    def test_a_program_is_told_it_with_each_thing_to_do(self, given: tuple[str, ...], state: str) -> None:
        """A patch to put on, an infusion to connect and a pouch say what is registered, as the doses do."""
        packed: dict[str, Any] = {
            "planned_administrations": [planned("2026-07-01", structure({1: [held("09:00", "1", 2)]}))]
        }
        more: dict[str, Any] = {"drug_administrations": administrations(*given)}
        patch = order_json(each_day(at("09:00:00"), "plaster"), **more)["Patches"]["PutOn"]
        drip = order_json(infusion(ExactDuration(duration=30), "09:00:00"), **more)["Infusions"]["Connect"]
        pouch = order_json(each_day(at("09:00:00")), planned=packed, **more)["Roll"]
        for (told,) in (patch, drip, pouch):
            assert (told["State"], told.get("DrugAdministration", [])) == (state, [1] if given else [])

    def test_a_pouch_of_two_doses_counts_them(self) -> None:
        packed: dict[str, Any] = {
            "planned_administrations": [planned("2026-07-01", structure({1: [held("09:00", "2", 2)]}))]
        }
        given = administrations("2026-07-08T07:00:00Z")
        (pouch,) = order_json(each_day(at("09:00:00", "09:00:00")), planned=packed, drug_administrations=given)["Roll"]
        assert (pouch["State"], pouch["DosesGiven"], pouch["DosesOrdered"]) == ("due", 1, 2)

    @pytest.mark.parametrize(
        ("moments_given", "said"),
        [((), ""), (("07:00",), "; 1 of 2 registered as given"), (("07:00", "07:01"), "; registered as given")],
    )
    def test_a_pouch_of_two_doses(self, moments_given: tuple[str, ...], said: str) -> None:
        packed: dict[str, Any] = {
            "planned_administrations": [planned("2026-07-01", structure({1: [held("09:00", "2", 2)]}))]
        }
        given = administrations(*(f"2026-07-08T{each}:00Z" for each in moments_given))
        block = whole_card_says(each_day(at("09:00:00", "09:00:00")), planned=packed, drug_administrations=given)
        (line,) = said_of(block)["from the roll or the box"]
        assert line == f"at 09:00 Testpille: 2 tablet (pouch 2{said})"

    @pytest.mark.parametrize(
        ("begin", "end", "said"),
        [(2, 3, "at 02:30+02:00 Testpille: 1 tablet (the clocks change that day (dosage:27a))"), (8, 9, "1 tablet")],
    )
    def test_an_hour_that_comes_twice_is_told_apart(self, begin: int, end: int, said: str) -> None:
        """27a: on 25 October 2026 the clocks show 02:30 twice; the first is meant."""
        dosage = on(period_of_response(daily(at("02:30:00", "08:00:00"))), start="2026-10-20")
        found = said_of(whole_card_says(dosage, Visit(date(2026, 10, 25), begin * HOUR, end * HOUR)))
        assert found["in the visit"][0].removeprefix("at 08:00 Testpille: ") == said

    def test_which_dose_was_given_is_no_fact(self) -> None:
        """10, 32 and 33: an administration at 07:00 may have been the fixed dose of 08:00, or an as-needed one."""
        both = any_day(times(4), minutes=240, beside=daily(at("08:00:00")))
        given = administrations("2026-07-08T05:00:00Z")
        visit = Visit(WEDNESDAY, 7 * HOUR + 1800, 10 * HOUR)
        found = said_of(whole_card_says(on(period_of_response(both)), visit, drug_administrations=given))
        assert found["in the visit"] == (
            "at 08:00 Testpille: 1 tablet (registered as given; if it was not taken as needed)",
        )
        (line,) = found["as needed"]
        unknown = "whether a dose that was given was fixed or as needed is not known (dosage:33)"
        assert line.startswith(
            f"1 tablet (whether it may be taken when the visit begins cannot be told: {unknown}; surely today at 11:00"
        )

    def test_without_an_offset(self) -> None:
        """15: nobody can say when it was."""
        found = said_of(
            whole_card_says(each_day(at("07:00:00")), drug_administrations=administrations("2026-07-08T07:05:00"))
        )
        assert found["besides"] == (
            "an administration is registered without an offset, written 07:05, so its time is not known: 1 tablet",
        )


class TestCourses:
    """When a course may start again, and which is under way, is shown however much is known of it (39, 40)."""

    @pytest.mark.parametrize(
        ("started", "day", "said"),
        [
            ([], 8, ("not started: a course when needed: ved udbrud, at least 14 days from the start of one course"
                     " to the start of the next (dosage:39)",
                     "no earlier course known, may be started from today (dosage:41)")),
            ([6], 8, ("a course is under way, Monday 6 July - Friday 10 July",
                      "the next course may be started from Monday 20 July (dosage:40)")),
            ([6], 15, ("the next course may be started from Monday 20 July (dosage:40)",)),
            ([6], 22, ("the next course may be started from today (dosage:40)",)),
        ],
    )  # fmt: skip
    def test_every_other_week(self, started: list[int], day: int, said: tuple[str, ...]) -> None:
        course = EpisodicTreatment(trigger="ved udbrud", minimum_days_between_episodes=14)
        order = returned_order(on(period_of_response(daily(at("20:00:00")), 5), course=course))
        known = Known(episodes=tuple(date(2026, 7, each) for each in started))
        visit = Visit(date(2026, 7, day), 9 * HOUR, 10 * HOUR)
        citizen = Citizen(1, (Found("card.xml", (SaidOfOrder("card.xml", Subject(order, ())),), 1),))
        block = block_of(Visited.of(citizen, visit, Asking(known=known)), Words(Language.ENGLISH))
        assert said_of(block)["besides"] == said

    def test_treatment_that_has_ended_is_silent(self) -> None:
        course = EpisodicTreatment(trigger="ved udbrud", minimum_days_between_episodes=14)
        dosage = on(period_of_response(daily(at("20:00:00")), 5), course=course)
        asking = Asking(known=Known(episodes=(date(2026, 7, 1),)))
        assert visited(dosage, asking=asking, active_period=active_period("2026-07-01", "2026-07-07")).is_empty


class TestVisits:
    """A visit lies on one day; what ends before it begins, or reaches over midnight, is refused."""

    @pytest.mark.parametrize(
        ("begin", "end", "said"),
        [
            (10 * HOUR, 9 * HOUR, "the visit 10:00-09:00 ends before it begins"),
            (10 * HOUR, 10 * HOUR, "the visit 10:00-10:00 ends before it begins"),
            (22 * HOUR, 2 * HOUR, "over midnight"),
            (-1, HOUR, "lies within one day"),
            (0, SECONDS + 1, "lies within one day"),
            (SECONDS, SECONDS, "lies within one day"),
        ],
    )
    def test_refused(self, begin: int, end: int, said: str) -> None:
        with pytest.raises(QuestionError, match=said):
            Visit(WEDNESDAY, begin, end)

    def test_the_clocks_change(self) -> None:
        """A time that does not exist moves forward by the gap, a time that comes twice means the first (27a)."""
        clock = clock_of("Europe/Copenhagen")
        spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
        begin, end = Visit(spring, HOUR, 4 * HOUR).span(clock)
        assert end - begin == 2 * HOUR
        begin, end = Visit(autumn, HOUR, 4 * HOUR).span(clock)
        assert end - begin == 4 * HOUR
        with pytest.raises(QuestionError, match="the clocks change on 2026-03-29, and 02:30-03:10 does not exist"):
            Visit(spring, 2 * HOUR + 1800, 3 * HOUR + 600).span(clock)
        other = Reading(gap=Gap.OTHER_OFFSET, fold=Fold.SECOND)
        assert Visit(spring, 2 * HOUR + 1800, 3 * HOUR + 600).span(clock, other)

    def test_the_ends_of_the_calendar(self) -> None:
        with pytest.raises(QuestionError, match="a visit on 0001-01-01 has no moment"):
            visited(each_day(at("09:00:00")), Visit(date.min, 9 * HOUR, 10 * HOUR))
        last = visited(each_day(at("09:00:00")), Visit(date.max, 9 * HOUR, SECONDS))
        assert moments(last.due) == ["31 09:00 due"]
        assert visited(PATCH, Visit(date.max, 9 * HOUR, SECONDS)).is_empty

    def test_a_dose_of_a_change_day_is_due_once(self) -> None:
        dosage = on(period_of_response(daily(at("02:30:00"))), start="2026-03-01")
        spring = date(2026, 3, 29)
        found = [visited(dosage, Visit(spring, hour * HOUR, (hour + 1) * HOUR)) for hour in (0, 1, 3, 4)]
        assert [moments(each.due) for each in found] == [[], [], ["29 03:30 due"], []]


class TestProperties:
    """The visits of a day add up to the day's doses, each dose in one visit."""

    def test_random_dosages(self) -> None:
        rng = random.Random(81)
        for _ in range(volume(4_000)):
            dosage = random_dosage(rng)
            day = date(2026, 1, 1) + timedelta(days=rng.randint(0, 700))
            cuts = sorted({0, SECONDS, *(rng.randrange(3 * HOUR // 900, 96) * 900 for _ in range(3))})
            order = prescribed(dosage)
            visits = [visit_of(order, Visit(day, begin, end)) for begin, end in pairwise(cuts)]
            listed = [each.occurrence for visit in visits for each in visit.due]
            window = doses_between(dosage, max(day - timedelta(days=1), date.min), day)
            expected = [each for each in window.occurrences if each.at is not None and each.at.date() == day]
            assert sorted(map(repr, listed)) == sorted(map(repr, expected))
            for visit in visits:
                assert [each.reason for each in visit.untold] == [
                    each.reason for each in doses_between(dosage, day, day).untold
                ]
