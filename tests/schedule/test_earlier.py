"""What came last (the other direction of section 10's "next"), and what lasts until the next, such as a patch."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from figures import volume

from fmk16.errors import QuestionError
from fmk16.schedule.clock import Fold, Gap, instant_of
from fmk16.schedule.earlier import last_of, timed_up_to
from fmk16.schedule.expand import window
from fmk16.schedule.known import Known
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.plan import Reason
from fmk16.schedule.reading import HOUR, Reading, TimesOfParts
from fmk16.schedule.search import timed_after

from .orders import order
from .random_dosages import random_dosage, random_window
from .shorthand import EMPTY, UNSPECIFIED, at, daily, on_days, parts, period, request, times

ZONE = ZoneInfo("Europe/Copenhagen")
EVERY_THIRD_DAY = on_days(3, (1, at("09:00:00")))
"""A patch that is changed every 72 hours."""


def danish(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def last(order: OrderPlan, asked: str) -> tuple[str | None, str | None]:
    """Write since when a dose lasts, and until when."""
    answer = last_of(order, danish(asked))
    since = answer.doses[0].at if answer.doses else None
    return since and f"{since:%m-%d %H:%M}", answer.until and f"{answer.until:%m-%d %H:%M}"


class TestWhatLastsUntilTheNext:
    """A patch is worn from the last moment to the next; an index that is not listed is a day without a dose (20)."""

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ("2026-07-06T08:59", (None, "07-06 09:00")),
            ("2026-07-06T09:00", ("07-06 09:00", "07-09 09:00")),
            ("2026-07-08T23:00", ("07-06 09:00", "07-09 09:00")),
            ("2026-07-09T09:00", ("07-09 09:00", "07-12 09:00")),
            ("2027-07-06T12:00", ("07-04 09:00", "07-07 09:00")),
        ],
    )
    def test_every_72_hours(self, asked: str, expected: tuple[str | None, str | None]) -> None:
        assert last(compile_order(request("2026-07-06", period(EVERY_THIRD_DAY))), asked) == expected

    def test_across_periods(self) -> None:
        """A stronger patch from the second period on: the last of the first is worn until its first."""
        stronger = on_days(3, (1, at("09:00:00", each="2")))
        plan = compile_order(request("2026-07-06", period(EVERY_THIRD_DAY, 6), period(stronger)))
        assert last(plan, "2026-07-11T12:00") == ("07-09 09:00", "07-12 09:00")

    def test_nobody_says_when_the_very_last_one_comes_off(self) -> None:
        plan = compile_order(request("2026-07-06", period(EVERY_THIRD_DAY, 6), period(EMPTY)))
        assert last(plan, "2026-07-20T12:00") == ("07-09 09:00", None)

    def test_what_cannot_be_told_meanwhile_is_said(self) -> None:
        plan = compile_order(request("2026-07-06", period(EVERY_THIRD_DAY, 6), period(UNSPECIFIED, 7)))
        answer = last_of(plan, danish("2026-07-13T12:00"))
        assert [(each.reason, each.first_day) for each in answer.untold] == [
            (Reason.UNSPECIFIED_PERIOD, date(2026, 7, 12).toordinal())
        ]
        assert last_of(plan, danish("2026-07-11T12:00")).untold == ()

    def test_doses_without_a_moment_are_not_looked_for(self) -> None:
        assert last(compile_order(request("2026-07-06", period(daily(times(2))))), "2026-07-13T12:00") == (None, None)


class TestBounds:
    """16: the order's dates bound what came before as they bound what comes."""

    MORNINGS = request("2026-07-01", period(daily(at("08:00:00"))))

    @pytest.mark.parametrize(
        ("start", "end", "asked", "expected"),
        [
            ("2026-07-06", None, "2026-07-06T07:00", None),
            ("2026-07-06", None, "2026-07-06T08:00", "07-06 08:00"),
            (None, "2026-07-10", "2026-09-01T12:00", "07-10 08:00"),
            (None, "2026-06-10", "2026-09-01T12:00", None),
        ],
    )
    def test_treatment(self, start: str | None, end: str | None, asked: str, expected: str | None) -> None:
        assert last(compile_order(order(self.MORNINGS, start=start, end=end)), asked)[0] == expected

    def test_a_pause_is_jumped_over(self) -> None:
        paused = order(self.MORNINGS, pause={"begin": {"from_date": "2026-07-06"}, "end": {"to_date": "8026-07-09"}})
        assert last(compile_order(paused), "8026-07-08T12:00") == ("07-05 08:00", "07-09 08:00")

    def test_a_pause_from_the_first_day(self) -> None:
        paused = order(self.MORNINGS, pause={"begin": {"from_date": "2026-07-01"}})
        assert last(compile_order(paused), "2026-07-08T12:00") == (None, None)

    def test_a_withdrawal(self) -> None:
        known = Known(withdrawn_at=danish("2026-07-08T08:00"))
        assert last(compile_order(self.MORNINGS, known=known), "2026-09-01T12:00") == ("07-07 08:00", None)

    def test_a_night_dose_after_midnight_of_the_last_day(self) -> None:
        late = Reading(times_of_parts=TimesOfParts(night=1 * HOUR))
        nights = order(request("2026-07-06", period(daily(parts(night="1")))), end="2026-07-08")
        assert last(compile_order(nights, late), "2026-08-01T12:00")[0] == "07-09 01:00"

    def test_a_naive_question_is_refused(self) -> None:
        with pytest.raises(QuestionError, match="carries no zone"):
            last_of(compile_order(self.MORNINGS), datetime(2026, 7, 6))


# --- properties ------------------------------------------------------------------------------------------------------


def questions(seed: int) -> Iterator[tuple[OrderPlan, int, date]]:
    chance = random.Random(seed)
    for _ in range(volume(10_000)):
        dosage = random_dosage(chance)
        first, end = random_window(chance, dosage, 40)
        if end.year < 9999:
            reading = Reading(gap=chance.choice(list(Gap)), fold=chance.choice(list(Fold)))
            asked = datetime.combine(end, datetime.min.time(), UTC) - timedelta(minutes=chance.randrange(5 * 1440))
            yield compile_order(dosage, reading), instant_of(asked), first


class TestProperties:
    """What holds of every dosage."""

    def test_it_is_the_latest_of_a_window(self) -> None:
        found = 0
        for plan, instant, first in questions(10):
            doses = window(plan.plan, first, date.fromordinal(plan.clock.day(instant) + 1)).occurrences
            before = [dose for dose in doses if dose.instant is not None and dose.instant <= instant]
            latest = max((dose.instant for dose in before if dose.instant is not None), default=None)
            ours = timed_up_to(plan, instant)
            if latest is None:
                assert not ours or ours[0].first_day < first.toordinal()
            else:
                assert _sorted(ours) == _sorted(tuple(dose for dose in before if dose.instant == latest))
                found += 1
        assert found > volume(10_000) / 4

    def test_there_and_back(self) -> None:
        """The last one up to the next moment is the next; nothing lies between the two."""
        for plan, instant, _ in questions(11):
            following = timed_after(plan, instant)
            if following:
                moment = following[0].instant
                assert moment is not None
                assert _sorted(timed_up_to(plan, moment)) == _sorted(following)
                assert timed_up_to(plan, moment - 1) == timed_up_to(plan, instant)


def _sorted(doses: tuple[Occurrence, ...]) -> list[Occurrence]:
    return sorted(doses, key=lambda dose: str(dose.place))
