"""What is odd about single doses: each row of section 9 that no plan remarks, hand-worked, with what is no oddity."""

from __future__ import annotations

import random
from typing import Any

import pytest
from figures import volume

from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import Doses
from fmk16.model.dose import (
    AtClockTimes,
    DayDosage,
    Infusion,
    TimeOfDayDosage,
    TimeOfDayDose,
    UnlimitedDayDosage,
    WithoutLimit,
)
from fmk16.model.parameter import (
    AtLeast,
    Parameter,
    ParameterSchema,
    ParametricExact,
    ParametricQuantity,
    ParametricRange,
)
from fmk16.model.scalars import ClockTime, Quantity
from fmk16.schedule.oddities import odd_doses
from fmk16.schedule.order import compile_order

from .infusions import pace
from .orders import order
from .random_dosages import random_dosage
from .shorthand import amount, as_needed, at, daily, on_weeks, once_per_cycle, parts, period, request, times

START = "2026-07-06"


def told(doses: Doses, *parameters: Parameter) -> list[str]:
    return [str(each.oddity) for each in odd_doses(request(START, period(doses), parameters=parameters))]


def unlimited(each: str, most: str | None, infusion: Infusion | None = None) -> DayDosage:
    limit = None if most is None else Quantity(most)
    dose = UnlimitedDayDosage(amount=amount(each), maximum_daily_dose=limit, infusion=infusion)
    return DayDosage(doses=WithoutLimit(unlimited_day_dosage=dose))


def infused(written: str) -> DayDosage:
    timed = TimeOfDayDose(amount=amount("100"), infusion=pace(written), time=ClockTime("08:00:00"))
    return DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=(timed,))))


def apart(minutes: int | None, doses: Doses) -> Doses:
    """The same doses with a minimum duration between them."""
    held = {name: _apart(minutes, each) for name, each in (("fixed", doses.fixed), ("prn", doses.prn)) if each}
    return Doses(**held)


def _apart(minutes: int | None, structure: DosageStructure) -> DosageStructure:
    fields: dict[str, Any] = {**dict(structure), "minimum_duration_between_doses": minutes}
    return DosageStructure(**fields)


def parameter(name: str, *rows: ParametricExact | ParametricRange) -> Parameter:
    listed = tuple(
        ParametricQuantity(condition=AtLeast(from_value=Quantity(str(number))), outcome=row)
        for number, row in enumerate(rows)
    )
    return Parameter(parameter_name=name, parameter_schema=ParameterSchema(parametric_quantities=listed))


GIVES = ParametricExact(quantity=Quantity("1"))
NOTHING = ParametricExact(quantity=Quantity("0"))
UPSIDE_DOWN = ParametricRange(minimum_quantity=Quantity("3"), maximum_quantity=Quantity("2"))


class TestAmounts:
    """30: Minimum > maximum is schema-valid, an error; zero as the whole amount: an error; zero as minimum is meant."""

    @pytest.mark.parametrize(
        ("each", "expected"),
        [
            ("1", []),
            ("0", ["quantity_of_nought"]),
            ("0.00", ["quantity_of_nought"]),
            ("0-2", []),
            ("0-0", ["quantity_of_nought"]),
            ("2-2", []),
            ("3-1", ["minimum_above_maximum"]),
        ],
    )
    def test_of_every_form(self, each: str, expected: list[str]) -> None:
        forms = (at("08:00:00", each=each), parts(noon=each), times(2, each), unlimited(each, None))
        assert [told(as_needed(daily(form))) for form in forms] == [expected] * 4
        assert told(once_per_cycle(7, times(1, each))) == expected
        assert told(on_weeks(7, "Mon", dosage=times(1, each))) == expected

    def test_in_rows_of_parameters(self) -> None:
        """Zero in a parameter row is meant, a range upside down is not."""
        assert told(daily(times(1, "INR")), parameter("INR", NOTHING, GIVES)) == []
        assert told(daily(times(1, "INR")), parameter("INR", GIVES, UPSIDE_DOWN)) == ["minimum_above_maximum"]


class TestReferences:
    """44: exactly one must fit. An unknown or ambiguous reference is schema-valid: an error."""

    @pytest.mark.parametrize(
        ("refers", "names", "expected"),
        [
            ("INR", ("INR",), []),
            (" ", ("INR",), []),
            ("INR", (), ["unknown_reference"]),
            ("inr", ("INR",), ["unknown_reference"]),
            ("INR", ("INR", "INR"), ["ambiguous_reference"]),
            (" ", ("INR", "Vægt"), ["ambiguous_reference"]),
        ],
    )
    def test_by_hand(self, refers: str, names: tuple[str, ...], expected: list[str]) -> None:
        assert told(daily(times(1, refers)), *(parameter(name, GIVES) for name in names)) == expected


class TestInfusions:
    """47: an empty infusion and a rate of 0 are errors; a range with one end is not. 30: infusion ranges too."""

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("", ["empty_infusion"]),
            ("30 min", []),
            ("30- min", []),
            ("60-30 min", ["minimum_above_maximum"]),
            ("25 ml/h", []),
            ("0 ml/h", ["rate_of_nought"]),
            ("0-25 ml/h", ["rate_of_nought"]),
            ("-125 ml/h", []),
            ("200-100 ml/h", ["minimum_above_maximum"]),
        ],
    )
    def test_by_hand(self, written: str, expected: list[str]) -> None:
        assert told(daily(infused(written))) == expected


class TestUnlimited:
    """31: a MaximumDailyDose of 0, or below one quantity (the least of a range): an error; in Fixed, infusion only."""

    @pytest.mark.parametrize(
        ("each", "most", "expected"),
        [
            ("1", None, []),
            ("1", "8", []),
            ("1", "1", []),
            ("2", "1", ["maximum_without_room"]),
            ("1-2", "1", []),
            ("2-4", "1", ["maximum_without_room"]),
            ("1", "0", ["maximum_without_room"]),
            ("0-1", "0", ["maximum_without_room"]),
        ],
    )
    def test_as_needed(self, each: str, most: str | None, expected: list[str]) -> None:
        assert told(as_needed(daily(unlimited(each, most)))) == expected

    def test_fixed(self) -> None:
        assert told(daily(unlimited("1", None))) == ["unlimited_and_fixed"]
        assert told(daily(unlimited("48", None, pace("2 ml/h")))) == []


class TestTimes:
    """32: fixed clock times of one day closer than the minimum duration: an error, expanded."""

    @pytest.mark.parametrize(
        ("clock_times", "minutes", "expected"),
        [
            (("08:00:00", "09:00:00"), 240, ["times_too_close"]),
            (("20:00:00", "08:00:00", "10:00:00"), 240, ["times_too_close"]),
            (("08:00:00", "12:00:00"), 240, []),
            (("08:00:00", "09:00:00"), None, []),
            (("08:00:00", "24:00:00"), 1440, []),
            (("08:00:00",), 240, []),
        ],
    )
    def test_fixed(self, clock_times: tuple[str, ...], minutes: int | None, expected: list[str]) -> None:
        assert told(apart(minutes, daily(at(*clock_times)))) == expected

    def test_as_needed_times_are_not_meant(self) -> None:
        assert told(apart(240, as_needed(daily(at("08:00:00", "09:00:00"))))) == []


class TestPlaces:
    """Each remark says where the message is odd, whatever stands around the dosage."""

    def test_of_a_dosage_alone_and_of_an_order(self) -> None:
        dosage = request(START, period(daily(parts(noon="0"))))
        steps = ("form", "dosage_periods", 0, "content", "fixed", "cycle", "days", 0, "dosage", "doses")
        where = (*steps, "part_of_day_dosage", "noon", "amount")
        assert [each.place for each in odd_doses(dosage)] == [where]
        assert [each.place for each in odd_doses(order(dosage), ("x",))] == [("x", "dosage", *where)]

    @pytest.mark.parametrize("seed", range(volume(300)))
    def test_each_leads_to_an_element(self, seed: int) -> None:
        """In random dosages: the place can be walked, and no plan remarks the same."""
        dosage = random_dosage(random.Random(seed))
        remarks = odd_doses(dosage)
        for each in remarks:
            node: Any = dosage
            for step in each.place:
                node = node[step] if isinstance(step, int) else getattr(node, step)
            assert node is not None
        assert not {each.oddity for each in remarks} & {each.oddity for each in compile_order(dosage).plan.remarks}
