"""Which days a picture shows when nobody names any: from the dosage's own first day, as many as tell it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedule.shorthand import EMPTY, at, daily, on_days, on_weeks, period, request, times

from fmk16.model.dosage import DosageForRequest
from fmk16.report.orders import subjects_of
from fmk16.report.pictures.chosen import LONGEST
from fmk16.report.pictures.span import Span, span_of
from fmk16.schedule.order import compile_order
from fmk16.wire.read import read

VALID = Path(__file__).parents[2] / "fixtures/valid"
ONE = at("08:00:00")


def days_of(dosage: DosageForRequest) -> Span:
    found = span_of(compile_order(dosage))
    assert found is not None
    return found


def span_in(name: str) -> Span | None:
    (subject,) = subjects_of(read(VALID / name))
    return span_of(compile_order(subject.order, place=subject.place))


class TestLength:
    """A short treatment is shown whole, and of a long one as much as shows each period begin and repeat itself."""

    @pytest.mark.parametrize(
        ("periods", "count", "is_whole", "later"),
        [
            ((period(daily(ONE), 7),), 7, True, 0),
            ((period(daily(ONE), LONGEST),), LONGEST, True, 0),
            ((period(daily(ONE), LONGEST + 1),), 3, False, 0),
            ((period(daily(ONE)),), 3, False, 0),
            ((period(on_days(2, (1, ONE))),), 4, False, 0),
            ((period(on_weeks(7, "Mon Thu", dosage=ONE)),), 14, False, 0),
            ((period(on_days(84, (1, ONE))),), LONGEST, False, 0),
            ((period(on_days(None, (1, ONE), (12, ONE))),), 12, False, 0),
            ((period(daily(ONE), 10), period(daily(times(2)))), 13, False, 0),
            ((period(daily(ONE), 90), period(daily(ONE), 90), period(daily(ONE))), LONGEST, False, 1),
            ((period(EMPTY, 5), period(on_weeks(7, "Mon", dosage=ONE))), 19, False, 0),
        ],
        ids=lambda each: str(each) if isinstance(each, int) else None,
    )
    def test_by_dosage(self, periods: tuple, count: int, is_whole: bool, later: int) -> None:
        found = days_of(request("2026-07-06", *periods))
        assert (found.first, found.count) == (date(2026, 7, 6), count)
        assert (found.is_whole, found.later_periods) == (is_whole, later)

    @given(st.lists(st.integers(1, 400), max_size=6), st.integers(1, 365), st.booleans())
    def test_never_longer_than_said(self, lengths: list[int], interval: int, is_open: bool) -> None:
        periods = [period(daily(ONE), length) for length in lengths] or [period(daily(ONE), 1)]
        periods += [period(on_days(interval, (1, ONE)))] if is_open else []
        found = days_of(request("2026-07-06", *periods))
        begun = [date(2026, 7, 6)]
        for length in lengths:
            begun.append(begun[-1] + timedelta(days=length))
        assert 1 <= found.count <= LONGEST
        assert found.later_periods == sum(day > found.last for day in begun[: len(periods)])
        assert not (found.is_whole and (is_open or found.later_periods))


class TestDates:
    """The days are those on which treatment and dosage both hold; a pause is seen to end where there is room."""

    def test_a_pause_is_seen_to_end(self) -> None:
        found = span_in("create-paused.xml")
        assert found is not None
        (subject,) = subjects_of(read(VALID / "create-paused.xml"))
        order = compile_order(subject.order)
        assert order.bounds.pause is not None
        assert order.bounds.pause.end is not None
        assert found.last.toordinal() >= order.clock.day(order.bounds.pause.end)

    @pytest.mark.parametrize(
        "name",
        [
            "create-free-text-dosage.xml",
            "create-local-schema-dosage.xml",
            "create-course-when-needed.xml",
            "create-valid-from-upon-handover.xml",
        ],
    )
    def test_nothing_whose_date_is_not_known(self, name: str) -> None:
        assert span_in(name) is None

    def test_the_end_of_the_calendar(self) -> None:
        found = days_of(request("9999-12-30", period(daily(at("08:00:00", each="2")))))
        assert (found.last, found.is_whole) == (date(9999, 12, 31), False)
