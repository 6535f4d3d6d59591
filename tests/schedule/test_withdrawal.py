"""Withdrawn and expired orders (dosage.md 16): the moment of withdrawal, which the caller gives, bounds every dose."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from figures import volume

from fmk16.errors import QuestionError
from fmk16.finding import Place
from fmk16.model.dosage import DosageForRequest
from fmk16.model.dose import (
    AtClockTimes,
    DayDosage,
    Exact,
    ExactDuration,
    ExactRate,
    Infusion,
    TimeOfDayDosage,
    TimeOfDayDose,
    UnlimitedDayDosage,
    WithoutLimit,
)
from fmk16.model.drug_medication import DrugMedication
from fmk16.schedule.answer import AsNeeded, CannotTell, Due, Finished, Ongoing, Paused
from fmk16.schedule.expand import doses_between, window
from fmk16.schedule.known import Known
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import compile_order
from fmk16.schedule.plan import Reason
from fmk16.schedule.reading import HOUR, Reading, TimesOfParts
from fmk16.schedule.search import timed_after
from fmk16.schedule.upcoming import next_dose

from .orders import active_period, order, returned_order
from .random_dosages import Dosage, random_dosage, random_window
from .shorthand import (
    as_needed,
    at,
    daily,
    on_days,
    once_per_cycle,
    parts,
    period,
    period_of_response,
    request,
    response,
    times,
    unlimited,
)

ZONE = ZoneInfo("Europe/Copenhagen")
TWICE = request("2026-07-01", period(daily(at("08:00:00", "20:00:00"))))
COUNTED = request("2026-07-01", period(daily(times(2))))


def danish(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def withdrawn(text: str) -> Known:
    return Known(withdrawn_at=danish(text))


def july(order: object, known: Known, reading: Reading | None = None) -> list[str]:
    """Write the doses of 6 to 12 July 2026: the dose day, and the moment if there is one."""
    found = doses_between(order, date(2026, 7, 6), date(2026, 7, 12), reading or Reading(), known=known)  # type: ignore[arg-type]
    return [_line(dose) for dose in (*found.occurrences, *found.as_needed)]


def _line(dose: Occurrence) -> str:
    moment = f" {dose.at:%H:%M}" if dose.at else ""
    return f"{dose.day:%d}{'' if dose.day == dose.until_day else f'-{dose.until_day:%d}'}{moment}"


def ended(reason: str, end: str | None = None, dosage: Dosage | None = None) -> DrugMedication:
    active = {**active_period("2026-07-01", end), "ended_reason": {"reason": reason}}
    returned = dosage or response("2026-07-01", period_of_response(daily(at("08:00:00"))))
    return returned_order(returned, active_period=active)


class TestTheMomentOfWithdrawal:
    """16: the moment of a withdrawal is given by the caller and lies outside."""

    @pytest.mark.parametrize(
        ("moment", "expected"),
        [
            ("2026-07-08T07:59", ["06 08:00", "06 20:00", "07 08:00", "07 20:00"]),
            ("2026-07-08T08:00", ["06 08:00", "06 20:00", "07 08:00", "07 20:00"]),
            ("2026-07-08T08:00:01", ["06 08:00", "06 20:00", "07 08:00", "07 20:00", "08 08:00"]),
            ("2026-07-06T00:00", []),
            ("2026-06-01T00:00", []),
        ],
    )
    def test_a_dose_at_or_after_it_is_not_expected(self, moment: str, expected: list[str]) -> None:
        assert july(TWICE, withdrawn(moment)) == expected

    @pytest.mark.parametrize(
        ("moment", "expected"),
        [("2026-07-08T00:00", ["06", "07"]), ("2026-07-08T00:00:01", ["06", "07", "08"])],
    )
    def test_an_untimed_dose_falls_away_when_its_whole_day_lies_after(self, moment: str, expected: list[str]) -> None:
        assert july(COUNTED, withdrawn(moment)) == expected

    @pytest.mark.parametrize(("moment", "expected"), [("2026-07-08T12:00", ["06-08"]), ("2026-07-06T00:00", [])])
    def test_a_day_of_choice_is_cut(self, moment: str, expected: list[str]) -> None:
        assert july(request("2026-07-06", period(once_per_cycle(7, times(1)))), withdrawn(moment)) == expected

    def test_as_needed_ends_too(self) -> None:
        free = request("2026-07-01", period(as_needed(on_days(None, (None, unlimited("1"))))))
        assert july(free, withdrawn("2026-07-08T00:00")) == ["06", "07"]
        answer = next_dose(free, danish("2026-07-07T12:00"), known=withdrawn("2026-07-07T12:00"))
        assert isinstance(answer, Finished)

    def test_a_night_dose_after_midnight_counts_by_its_moment(self) -> None:
        """28: its dose day is the day before; for a withdrawal the moment counts (16)."""
        late = Reading(times_of_parts=TimesOfParts(night=1 * HOUR))
        nights = request("2026-07-01", period(daily(parts(night="1"))))
        assert july(nights, withdrawn("2026-07-08T00:30"), late) == ["06 01:00"]
        assert july(nights, withdrawn("2026-07-08T01:01"), late) == ["06 01:00", "07 01:00"]

    def test_it_is_an_instant_whatever_its_zone(self) -> None:
        utc = Known(withdrawn_at=datetime(2026, 7, 8, 6, 0, tzinfo=UTC))
        assert july(TWICE, utc) == july(TWICE, withdrawn("2026-07-08T08:00"))

    def test_the_earlier_of_the_last_day_and_the_withdrawal_counts(self) -> None:
        early = order(TWICE, end="2026-07-06")
        assert july(early, withdrawn("2026-07-08T12:00")) == ["06 08:00", "06 20:00"]
        assert july(order(TWICE, end="2026-07-10"), withdrawn("2026-07-06T12:00")) == ["06 08:00"]

    def test_no_dose_before_treatment_is_made_of_it(self) -> None:
        assert july(order(TWICE, start="2026-07-08"), withdrawn("2026-07-07T12:00")) == []

    def test_a_naive_moment_is_refused(self) -> None:
        with pytest.raises(QuestionError, match="withdrawal, carries no zone"):
            Known(withdrawn_at=datetime(2026, 7, 8, 8, 0))


class TestTheNextDose:
    """16 and section 10: what comes next of an order that is, or will be, withdrawn."""

    @pytest.mark.parametrize("dosage", [TWICE, COUNTED])
    def test_after_it_nothing_follows(self, dosage: DosageForRequest) -> None:
        known = withdrawn("2026-07-08T08:00")
        answer = next_dose(dosage, danish("2026-07-08T08:00"), known=known)
        assert answer == Finished(date(2026, 7, 8), ("16",))
        assert next_dose(dosage, danish("2026-08-08T08:00"), known=known) == answer

    def test_before_it_the_doses_up_to_it_do(self) -> None:
        known = withdrawn("2026-07-08T08:00")
        answer = next_dose(TWICE, danish("2026-07-07T12:00"), known=known)
        assert isinstance(answer, Due)
        assert answer.doses[0].at == danish("2026-07-07T20:00")
        assert isinstance(next_dose(TWICE, danish("2026-07-07T20:00"), known=known), Finished)

    def test_withdrawn_at_midnight_the_day_before_was_the_last(self) -> None:
        answer = next_dose(TWICE, danish("2026-07-09T12:00"), known=withdrawn("2026-07-08T00:00"))
        assert answer == Finished(date(2026, 7, 7), ("16",))

    def test_not_paused_any_more(self) -> None:
        paused = order(TWICE, pause={"begin": {"from_date": "2026-07-06"}, "end": {"to_date": "2026-07-20"}})
        known = withdrawn("2026-07-10T12:00")
        before = next_dose(paused, danish("2026-07-09T12:00"), known=known)
        assert isinstance(before, Paused)
        assert isinstance(before.then, Finished)
        assert isinstance(next_dose(paused, danish("2026-07-10T12:00"), known=known), Finished)

    def test_a_pause_that_ends_before_it(self) -> None:
        paused = order(TWICE, pause={"begin": {"from_date": "2026-07-06"}, "end": {"to_date": "2026-07-08"}})
        assert july(paused, withdrawn("2026-07-08T12:00")) == ["08 08:00"]
        answer = next_dose(paused, danish("2026-07-07T12:00"), known=withdrawn("2026-07-08T12:00"))
        assert isinstance(answer, Paused)
        assert isinstance(answer.then, Due)

    def test_a_day_of_which_pause_and_withdrawal_leave_nothing(self) -> None:
        """Paused until noon and withdrawn at eleven: no moment of the day is left for an untimed dose."""
        span = {"begin": {"from_date": "2026-07-06"}, "end": {"to_date_time": "2026-07-08T10:00:00Z"}}
        paused = order(COUNTED, pause=span)
        assert july(paused, withdrawn("2026-07-08T11:00")) == []
        assert july(paused, withdrawn("2026-07-08T12:01")) == ["08"]

    def test_what_waits_for_handover_waits_no_more(self) -> None:
        waiting = request(None, period(daily(times(1)), 7))
        answer = next_dose(waiting, danish("2026-07-09T12:00"), known=withdrawn("2026-07-08T12:00"))
        assert isinstance(answer, Finished)

    def test_withdrawn_long_ago_is_answered_at_once(self) -> None:
        """It is not searched day by day through years that the withdrawal rules out."""
        plan = compile_order(TWICE, known=withdrawn("2026-07-08T12:00"))
        assert timed_after(plan, int(danish("9000-01-01T00:00").timestamp())) == ()


class TestEndedOrders:
    """16: until when an ended order held is known by its last day, or by the moment that the caller gives."""

    @pytest.mark.parametrize(("reason", "end"), [("Withdrawn", None), ("Withdrawn", "2026-12-31"), ("Expired", None)])
    def test_the_moment_makes_the_untold_told(self, reason: str, end: str | None) -> None:
        unknown = next_dose(ended(reason, end), danish("2026-07-06T12:00"))
        assert isinstance(unknown, CannotTell)
        assert unknown.reason is Reason.WITHDRAWN
        known = withdrawn("2026-07-08T12:00")
        answer = next_dose(ended(reason, end), danish("2026-07-06T12:00"), known=known)
        assert isinstance(answer, Due)
        assert july(ended(reason, end), known) == ["06 08:00", "07 08:00", "08 08:00"]
        found = doses_between(ended(reason, end), date(2026, 7, 1), date(2026, 7, 31), known=known)
        assert found.untold == ()
        assert isinstance(next_dose(ended(reason, end), danish("2026-07-08T12:00"), known=known), Finished)

    def test_an_expired_order_with_a_last_day_is_known(self) -> None:
        expired = ended("Expired", "2026-07-08")
        assert isinstance(next_dose(expired, danish("2026-07-08T07:00")), Due)
        assert next_dose(expired, danish("2026-07-08T12:00")) == Finished(date(2026, 7, 8), ("16",))
        assert july(expired, Known()) == ["06 08:00", "07 08:00", "08 08:00"]

    def test_another_reason_is_as_unknown_as_a_withdrawal(self) -> None:
        other = next_dose(ended("Afsluttet ved udskrivelse"), danish("2026-07-06T12:00"))
        assert isinstance(other, CannotTell)

    def test_other_unknowns_stay(self) -> None:
        """A pause moment without an offset leaves all unknown (15), up to the withdrawal."""
        paused = order(TWICE, pause={"begin": {"from_date_time": "2026-07-06T06:00:00"}})
        found = doses_between(paused, date(2026, 7, 1), date(2026, 7, 31), known=withdrawn("2026-07-08T12:00"))
        assert [(each.reason, each.last_day) for each in found.untold] == [
            (Reason.INSTANT_WITHOUT_OFFSET, date(2026, 7, 8).toordinal())
        ]


def infusion(minutes: int) -> DosageForRequest:
    """An infusion at 14 every day."""
    dose = TimeOfDayDose(
        amount=Exact(quantity="100"), infusion=Infusion(pace=ExactDuration(duration=minutes)), time="14:00:00"
    )
    day = DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=(dose,))))
    return request("2026-07-06", period(daily(day)))


class TestAnInfusionUnderWay:
    """48a: what ran when the order was withdrawn is certain until then, and possible from then on."""

    KNOWN = withdrawn("2026-07-08T15:00")

    def test_before_the_withdrawal(self) -> None:
        answer = next_dose(infusion(240), danish("2026-07-08T14:30"), known=self.KNOWN)
        assert isinstance(answer, Ongoing)
        assert (answer.surely_until, answer.until) == (danish("2026-07-08T15:00"), danish("2026-07-08T18:00"))
        assert isinstance(answer.then, Finished)

    def test_after_the_withdrawal_it_possibly_runs(self) -> None:
        answer = next_dose(infusion(240), danish("2026-07-08T16:00"), known=self.KNOWN)
        assert isinstance(answer, Ongoing)
        assert (answer.surely_until, answer.until) == (None, danish("2026-07-08T18:00"))
        assert isinstance(answer.then, Finished)

    def test_one_that_would_start_later_does_not(self) -> None:
        answer = next_dose(infusion(60), danish("2026-07-08T14:30"), known=withdrawn("2026-07-08T14:00"))
        assert isinstance(answer, Finished)

    def test_a_continuous_one_ends(self) -> None:
        pace = Infusion(pace=ExactRate(infusion_rate="5"))
        all_day = UnlimitedDayDosage(amount=Exact(quantity="1"), infusion=pace)
        steady = request("2026-07-06", period(daily(DayDosage(doses=WithoutLimit(unlimited_day_dosage=all_day)))))
        assert isinstance(next_dose(steady, danish("2026-07-08T14:59"), known=self.KNOWN), Ongoing)
        assert isinstance(next_dose(steady, danish("2026-07-08T15:00"), known=self.KNOWN), Finished)


# --- properties ------------------------------------------------------------------------------------------------------


def withdrawals(seed: int) -> Iterator[tuple[Dosage, datetime, date, date]]:
    chance = random.Random(seed)
    for _ in range(volume(10_000)):
        dosage = random_dosage(chance)
        first, last = random_window(chance, dosage, 40)
        if last.year < 9999:
            moment = datetime.combine(first, datetime.min.time(), UTC) + timedelta(minutes=chance.randrange(40 * 1440))
            yield dosage, moment, first, last


def _on_days(doses: Iterable[Occurrence]) -> list[tuple[int, Place]]:
    return [(dose.first_day, dose.place) for dose in doses if dose.instant is None]


class TestProperties:
    """What holds whatever is withdrawn, and whenever."""

    def test_a_withdrawal_takes_away_what_lies_after_it_and_nothing_else(self) -> None:
        compared = 0
        for dosage, moment, first, last in withdrawals(16):
            instant = int(moment.timestamp())
            plain = compile_order(dosage)
            cut = compile_order(dosage, known=Known(withdrawn_at=moment))
            before = window(plain.plan, first, last).occurrences
            after = window(cut.plan, first, last, cut.bounds).occurrences
            timed = [dose for dose in before if dose.instant is not None and dose.instant < instant]
            assert [dose for dose in after if dose.instant is not None] == timed
            last_day = plain.clock.day(instant - 1)
            kept = [
                (dose.first_day, dose.place) for dose in before if dose.instant is None and dose.first_day <= last_day
            ]
            assert [(dose.first_day, dose.place) for dose in after if dose.instant is None] == kept
            compared += len(before) - len(after)
        assert compared > volume(10_000)

    def test_the_next_moment_lies_before_it(self) -> None:
        for dosage, moment, first, _ in withdrawals(160):
            asked = int(datetime.combine(first, datetime.min.time(), UTC).timestamp())
            cut = timed_after(compile_order(dosage, known=Known(withdrawn_at=moment)), asked)
            plain = timed_after(compile_order(dosage), asked)
            lies_before = bool(plain) and plain[0].instant is not None and plain[0].instant < moment.timestamp()
            assert cut == (plain if lies_before else ())

    @pytest.mark.parametrize("dosage", [TWICE, COUNTED, request("2026-07-01", period(as_needed(daily(times(2)))))])
    def test_a_withdrawal_far_ahead_changes_no_answer(self, dosage: DosageForRequest) -> None:
        far = next_dose(dosage, danish("2026-07-06T12:00"), known=withdrawn("2030-01-01T00:00"))
        plain = next_dose(dosage, danish("2026-07-06T12:00"))
        assert isinstance(far, Due | AsNeeded)
        assert far == plain
