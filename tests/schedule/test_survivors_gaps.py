"""What else a fault could change unseen: patches, counted tablets, episodes, bounds beside an unreadable pause."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import Doses, EpisodicTreatment
from fmk16.model.parameter import AtLeast, Parameter, ParameterSchema, ParametricExact, ParametricQuantity
from fmk16.model.scalars import Quantity
from fmk16.schedule.alternatives import readings_differ
from fmk16.schedule.card.visit import Visit
from fmk16.schedule.card.whole import Asking
from fmk16.schedule.expand import window
from fmk16.schedule.known import Known
from fmk16.schedule.order import compile_order
from fmk16.schedule.reading import HOUR

from .orders import order, returned_order
from .shorthand import as_needed, at, daily, on_days, on_weeks, period, period_of_response, request, response, times
from .test_available import moment
from .test_visit import each_day, on, starts, visited

START = "2026-07-06"
FIRST, LAST = date(2026, 7, 1), date(2026, 7, 31)


class TestPatches:
    """Section 10: a visit's beginning belongs to it, its end to the next; a patch due at the end is put on then."""

    def test_at_either_end(self) -> None:
        patch = on(period_of_response(on_days(3, (1, at("09:00:00")))), unit="plaster")
        for begin, end, put_on in (
            (9 * HOUR, 10 * HOUR, ["09"]),
            (8 * HOUR, 9 * HOUR, []),
            (8 * HOUR, 9 * HOUR + 1, ["09"]),
        ):
            found = visited(patch, Visit(date(2026, 7, 9), begin, end)).patches
            assert found is not None
            assert [each[:2] for each in starts(found.on)] == put_on


class TestCount:
    """Section 10: tablets are counted by what the caller knows of a parameter (42)."""

    def test_by_the_value_of_a_parameter(self) -> None:
        rows = tuple(
            ParametricQuantity(
                condition=AtLeast(from_value=Quantity(least)), outcome=ParametricExact(quantity=Quantity(n))
            )
            for least, n in (("0", "1"), ("10", "2"))
        )
        schema = Parameter(parameter_name="Blodsukker", parameter_schema=ParameterSchema(parametric_quantities=rows))
        dosage = each_day(at("09:30:00", each="Blodsukker"))
        form = dosage.form.model_copy(update={"parameters": (schema,)})
        dosage = dosage.model_copy(update={"form": form})
        for value, count in (("5", Decimal(1)), ("15", Decimal(2))):
            found = visited(dosage, asking=Asking(known=Known(parameters={"Blodsukker": Decimal(value)})))
            assert found.count is not None
            assert found.count.exact == count
        unknown = visited(dosage).count
        assert unknown is None or unknown.exact is None


class TestEpisodes:
    """39: each dose of a course, timed or not, fixed or as needed, names the episode that it belongs to."""

    def test_each_dose(self) -> None:
        course = EpisodicTreatment(trigger="ved udbrud", minimum_days_between_episodes=5)
        fixed, prn = on_days(1, (1, at("08:00:00"))).fixed, as_needed(daily(times(2))).prn
        assert isinstance(fixed, DosageStructure)
        dosage = request(START, period(Doses(fixed=fixed, prn=prn), 2), period(daily(times(1)), 1), course=course)
        known = Known(episodes=(date(2026, 7, 10), date(2026, 7, 20)))
        made = compile_order(dosage, known=known)
        found = window(made.plan, FIRST, LAST)
        for doses, days in ((found.occurrences, (0, 1, 2)), (found.as_needed, (0, 1))):
            assert [(each.episode, each.day.day) for each in doses] == [
                (date(2026, 7, start), start + day) for start in (10, 20) for day in days
            ]


class TestBounds:
    """15 and 16: treatment dates hold beside a pause whose moment carries no offset."""

    def test_a_pause_that_nobody_can_read(self) -> None:
        unreadable: dict[str, Any] = {"begin": {"from_date_time": "2026-07-08T12:00:00"}}
        asked = order(request(START, period(daily(times(1)))), start="2026-07-10", end="2026-07-12", pause=unreadable)
        made = compile_order(asked)
        assert (made.bounds.first_day, made.bounds.last_day) == (
            date(2026, 7, 10).toordinal(),
            date(2026, 7, 12).toordinal(),
        )
        found = window(made.plan, FIRST, LAST, made.bounds)
        assert [each.day.day for each in found.occurrences] == [10, 11, 12]
        assert [(each.first_day, each.last_day) for each in found.untold] == [
            (date(2026, 7, 10).toordinal(), date(2026, 7, 12).toordinal())
        ]


def test_other_readings_are_tried_with_what_the_caller_knows() -> None:
    """16 and 24: readings of week 1 part on the first days, unless the order is withdrawn by then."""
    shown = returned_order(response("2026-07-01", period_of_response(on_weeks(14, "Mon Thu", "Tue", dosage=times(1)))))
    known = Known(withdrawn_at=moment("2026-07-02T00:00"))
    assert readings_differ(shown, FIRST, LAST)
    assert readings_differ(shown, FIRST, LAST, known=known) == ()
