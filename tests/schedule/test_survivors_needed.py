"""As needed (29 to 33): what else the answers carry: until when each limit holds, what was read, and what triggers."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from fmk16.model.parameter import AtLeast, Parameter, ParameterSchema, ParametricExact, ParametricQuantity
from fmk16.model.scalars import Quantity
from fmk16.schedule.as_needed.availability import (
    AvailabilityUntold,
    Available,
    AvailableFrom,
    AvailableNow,
    NeverAvailable,
    WhyNever,
)
from fmk16.schedule.as_needed.available import available
from fmk16.schedule.as_needed.limits import LimitKind
from fmk16.schedule.card.by_register import available_by_register
from fmk16.schedule.known import Known
from fmk16.schedule.order import compile_order
from fmk16.schedule.plan import Reason
from fmk16.schedule.reading import MinimumDuration, Reading

from .cards import administration
from .orders import order, returned_order
from .shorthand import as_needed, at, daily, on_weeks, parts, period, period_of_response, request, response, times
from .test_available import any_day, moment, said, taken, unlimited

NOON = "2026-07-07T12:00"  # a Tuesday
SATURDAYS = as_needed(on_weeks(7, "Sat", dosage=times(1)))


def asked(content: Any, *given: str, known: Known = Known(), reading: Reading = Reading(), **around: Any) -> Available:  # noqa: B008 - frozen
    dosage = request("2026-07-06", period(content), prn_trigger="ved smerter")
    return available(compile_order(order(dosage, **around), reading, known=known), moment(NOON), taken(*given))


def limits(found: Available) -> dict[LimitKind, datetime | None]:
    assert isinstance(found, AvailableFrom | NeverAvailable)
    return {each.kind: each.until for each in found.limits}


class TestUntilWhenEachLimitHolds:
    """Each limit says when it alone keeps a dose from being taken no longer."""

    def test_nothing_on_offer(self) -> None:
        found = asked(SATURDAYS)
        assert isinstance(found, AvailableFrom)
        assert limits(found) == {LimitKind.NOT_ON_OFFER: moment("2026-07-11T00:00")}
        assert found.moment == moment("2026-07-11T00:00")

    def test_it_ends_at_the_next_opening_though_a_pause_follows(self) -> None:
        """16: paused from 9 to 20 July, so the first Saturday that is left is the 25th."""
        pause = {"begin": {"from_date": "2026-07-09"}, "end": {"to_date": "2026-07-20"}}
        found = asked(SATURDAYS, pause=pause)
        assert limits(found) == {LimitKind.NOT_ON_OFFER: moment("2026-07-11T00:00")}
        assert isinstance(found, AvailableFrom)
        assert found.moment == moment("2026-07-25T00:00")

    def test_it_ends_at_the_next_opening_though_the_order_is_withdrawn_before(self) -> None:
        found = asked(SATURDAYS, known=Known(withdrawn_at=moment("2026-07-12T12:00")))
        assert limits(found) == {LimitKind.NOT_ON_OFFER: moment("2026-07-11T00:00")}

    def test_a_withdrawal_never_ends(self) -> None:
        found = asked(any_day(times(1)), known=Known(withdrawn_at=moment("2026-07-07T12:00")))
        assert isinstance(found, NeverAvailable)
        assert limits(found) == {LimitKind.WITHDRAWAL: None}
        assert found.why is WhyNever.FINISHED

    def test_once_at_its_time(self) -> None:
        """29a: taken at noon, the one of noon is used, until the evening's opens at 18:00."""
        found = asked(any_day(parts(noon="1", evening="1")), "2026-07-07T12:00")
        assert limits(found) == {LimitKind.ONCE_AT_ITS_TIME: moment("2026-07-07T18:00")}

    def test_treatment(self) -> None:
        assert limits(asked(any_day(times(1)), start="2026-07-10")) == {
            LimitKind.TREATMENT: moment("2026-07-10T00:00"),
        }

    def test_several_the_latest_first(self) -> None:
        """32 and 33: four of four since 20:00 of the day before, the last an hour ago."""
        found = asked(any_day(unlimited("1", "4"), minutes=240), *["2026-07-07T11:00 1"] * 4)
        assert isinstance(found, AvailableFrom)
        assert [(each.kind, each.until) for each in found.limits] == [
            (LimitKind.DAILY_MAXIMUM, moment("2026-07-08T00:00")),
            (LimitKind.MINIMUM_DURATION, moment("2026-07-07T15:00")),
        ]

    def test_the_latest_first_whatever_its_kind(self) -> None:
        """32: thirty hours apart, so the minimum duration ends after the maximum of the day does."""
        found = asked(any_day(unlimited("1", "4"), minutes=1800), *["2026-07-07T11:00 1"] * 4)
        assert isinstance(found, AvailableFrom)
        assert [(each.kind, each.until, each.is_certain) for each in found.limits] == [
            (LimitKind.MINIMUM_DURATION, moment("2026-07-08T17:00"), True),
            (LimitKind.DAILY_MAXIMUM, moment("2026-07-08T00:00"), True),
        ]
        assert [each.kind for each in found.by] == [LimitKind.MINIMUM_DURATION]


class TestWhatAnAnswerCarries:
    """36 and 37: the trigger, and the statements that the answer rests on."""

    def test_the_trigger(self) -> None:
        now, later = asked(any_day(times(1))), asked(SATURDAYS)
        assert isinstance(now, AvailableNow)
        assert isinstance(later, AvailableFrom)
        assert (now.trigger, later.trigger) == ("ved smerter", "ved smerter")

    @pytest.mark.parametrize(
        ("minutes", "across", "rests"),
        [(None, False, False), (None, True, False), (1, True, True), (1, False, True), (60, True, True)],
    )
    def test_what_it_rests_on(self, minutes: int | None, across: bool, rests: bool) -> None:
        """32: one minute between doses is a limit as any other."""
        reading = Reading(minimum_duration=MinimumDuration.ACROSS if across else MinimumDuration.PER_STRUCTURE)
        found = asked(any_day(times(4), minutes=minutes), reading=reading)
        assert isinstance(found, AvailableNow)
        assert ("32" in found.grounds) is rests


class TestWhatWasRegistered:
    """10: each administration counts with its amount where it is in the dosage's unit, in order of time."""

    def given(self, *registered: Any, doses: Any = None) -> list[tuple[datetime, Decimal | None, bool | None]]:
        shown = returned_order(
            response("2026-07-06", period_of_response(doses or any_day(unlimited("1", "8")))),
            drug_administrations=registered,
        )
        found = available_by_register(shown, compile_order(shown), moment(NOON))
        return [(each.moment, each.amount, each.is_prn) for each in found.given]

    def test_amounts(self) -> None:
        """On a day on which no dose is expected nothing is taken for one; what was given counts all the same."""
        late = administration("2026-07-07T08:00:00Z", "2", number=1)
        early = administration("2026-07-07T06:00:00Z", "3", number=2)
        other = administration("2026-07-07T07:00:00Z", "5", "ml", number=3)
        for doses in (any_day(unlimited("1", "8")), SATURDAYS):
            found = self.given(late, early, other, doses=doses)
            assert [(each[0].astimezone(UTC).hour, each[1]) for each in found] == [
                (6, Decimal(3)),
                (7, None),
                (8, Decimal(2)),
            ]

    def test_beside_fixed_doses(self) -> None:
        """The one of 08:00 is taken for the fixed dose; the one of 11:00 lies too far from any."""
        both = any_day(unlimited("1", "8"), beside=daily(at("08:00:00")))
        found = self.given(
            administration("2026-07-07T06:00:00Z", "1", number=1),
            administration("2026-07-07T09:00:00Z", "1", number=2),
            doses=both,
        )
        assert [each[1] for each in found] == [Decimal(1), Decimal(1)]
        assert found[1][2] is not False


class TestWhatIsKnownBesides:
    """15, 42 and 43: what nobody can read leaves it open, and a value of a parameter settles it."""

    def test_an_administration_without_an_offset(self) -> None:
        """15: nobody can say when it was, so nobody can say that a dose may be taken now."""
        shown = returned_order(
            response("2026-07-06", period_of_response(any_day(times(4)))),
            drug_administrations=(
                administration("2026-07-07T06:00:00Z"),
                administration("2026-07-07T08:00:00", number=2),
            ),
        )
        found = available_by_register(shown, compile_order(shown, place=("x",)), moment(NOON), ("x",))
        [unread] = found.unread
        day = moment(NOON).toordinal()
        assert (unread.first_day, unread.last_day, unread.is_prn) == (day, day, True)
        assert (unread.reason, unread.place) == (Reason.INSTANT_WITHOUT_OFFSET, ("x", "drug_administrations", 1))
        assert isinstance(found.answer, AvailabilityUntold)
        assert found.answer.because == (unread,)
        assert isinstance(found.answer.known, AvailableNow)
        assert len(found.given) == 1

    @pytest.mark.parametrize(("value", "expected"), [("5", "now"), ("15", "2026-07-08T00:00 daily_maximum")])
    def test_the_value_of_a_parameter(self, value: str, expected: str) -> None:
        """Up to 4 a day, 3 taken: below 10 one more, from 10 on two, which the day has no room for."""
        rows = tuple(
            ParametricQuantity(
                condition=AtLeast(from_value=Quantity(least)), outcome=ParametricExact(quantity=Quantity(much))
            )
            for least, much in (("0", "1"), ("10", "2"))
        )
        schema = Parameter(parameter_name="Blodsukker", parameter_schema=ParameterSchema(parametric_quantities=rows))
        shown = returned_order(
            response("2026-07-06", period_of_response(any_day(unlimited("Blodsukker", "4"))), parameters=(schema,)),
            drug_administrations=(administration("2026-07-07T06:00:00Z", "3"),),
        )
        known = Known(parameters={"Blodsukker": Decimal(value)})
        found = available_by_register(shown, compile_order(shown), moment(NOON), known=known)
        assert said(found.answer) == expected
        unknown = available_by_register(shown, compile_order(shown), moment(NOON)).answer
        assert isinstance(unknown, AvailabilityUntold)


def test_a_dose_at_a_time_on_the_last_day_of_one_period_and_the_first_of_the_next() -> None:
    """9 and 12: as needed at noon up to 6 July, at 13:00 from 7 July on; on 7 July only the latter is on offer."""
    dosage = request(
        "2026-07-05", period(as_needed(daily(at("12:00:00"))), 2), period(as_needed(daily(at("13:00:00"))))
    )
    found = available(compile_order(dosage), moment("2026-07-07T12:30"))
    assert isinstance(found, AvailableFrom)
    assert found.moment == moment("2026-07-07T13:00")
    assert {each.kind for each in found.limits} == {LimitKind.NOT_ON_OFFER}
