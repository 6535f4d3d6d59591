"""What is told of an amount, and sums (dosage.md 3, 30 and 31): tables of worked cases, and the laws of sums."""

from __future__ import annotations

import random
from decimal import Decimal, localcontext

import pytest
from figures import volume

from fmk16.model.dose import Exact, Range
from fmk16.model.parameter import AtLeast, ParametricInstruction
from fmk16.model.scalars import Quantity
from fmk16.schedule.amounts import (
    NOTHING_TAKEN,
    AmountReason,
    AmountUntold,
    ByRow,
    Gives,
    Row,
    Stated,
    Told,
    Total,
    one_of,
    total_of,
)
from fmk16.schedule.ground import weakest

from .shorthand import amount

PLACE = ("dose",)
UNTOLD = AmountUntold(AmountReason.NO_VALUE, PLACE, "INR")
CALL = ParametricInstruction(instruction="Kontakt læge")


def stated(written: str) -> Stated:
    given = amount(written)
    assert isinstance(given, Exact | Range)
    return Stated(given, PLACE)


def by_row(gives: Gives) -> ByRow:
    row = Row(AtLeast(from_value=Quantity("8")), gives, ("row",))
    return ByRow(row, "Blodsukker", "mmol/l", Decimal("9.5"), None)


def upside_down() -> Stated:
    return Stated(Range(minimum_quantity=Quantity("4"), maximum_quantity=Quantity("2")), PLACE)


class TestSums:
    """Every amount is in the dosage's one unit (3), so amounts add: ranges end by end, times from least to most."""

    @pytest.mark.parametrize(
        ("parts", "least", "most"),
        [
            ([], "0", "0"),
            ([("2", 1, 1)], "2", "2"),
            ([("2", 1, 1), ("1.5", 1, 1)], "3.5", "3.5"),
            ([("2", 3, 3)], "6", "6"),
            ([("1-2", 3, 3)], "3", "6"),
            ([("1-2", 0, 3)], "0", "6"),
            ([("2", 1, 1), ("1-2", 0, 4)], "2", "10"),
            ([("2-2", 1, 1)], "2", "2"),
            ([("0", 5, 5)], "0", "0"),
            ([("0-2", 2, 2)], "0", "4"),
            ([("1", 0, None)], "0", None),
            ([("1", 2, None), ("3", 1, 1)], "5", None),
            ([("0", 0, None)], "0", "0"),
            ([("1", 0, 0)], "0", "0"),
            ([("0.1", 3, 3)], "0.3", "0.3"),
        ],
    )
    def test_sum(self, parts: list[tuple[str, int, int | None]], least: str, most: str | None) -> None:
        total = total_of((stated(written), fewest, often) for written, fewest, often in parts)
        assert total == Total(Decimal(least), None if most is None else Decimal(most))
        assert total.is_told == (most is not None)
        assert total.exact == (Decimal(least) if least == most else None)

    def test_a_row_adds_as_a_stated_amount_does(self) -> None:
        exact, between = amount("4"), amount("6-8")
        assert isinstance(exact, Exact)
        assert isinstance(between, Range)
        assert total_of([(by_row(exact), 1, 1), (by_row(between), 1, 2)]) == Total(Decimal(10), Decimal(20))

    def test_the_unit_is_what_a_sum_rests_on(self) -> None:
        assert total_of([(stated("1"), 1, 1)]).grounds == ("3",)
        assert total_of([(UNTOLD, 1, 1)]).grounds == ("3", "43")

    def test_no_sum_rounds_whatever_the_callers_arithmetic_does(self) -> None:
        with localcontext() as context:
            context.prec = 2
            total = total_of([(stated("999999999.999999999"), 999_999, 999_999), (stated("0.000000001"), 1, 1)])
        assert total.exact == Decimal("999998999999999.999000001") + Decimal("0.000000001")


class TestWhatIsNeverSummed:
    """A range upside down is expanded as written and never summed (30); what cannot be told stays apart (43)."""

    @pytest.mark.parametrize(
        ("told", "reason", "ground"),
        [
            (UNTOLD, AmountReason.NO_VALUE, "43"),
            (upside_down(), AmountReason.MINIMUM_ABOVE_MAXIMUM, "30"),
            (by_row(upside_down().gives), AmountReason.MINIMUM_ABOVE_MAXIMUM, "30"),
            (by_row(CALL), AmountReason.INSTRUCTION, "42"),
        ],
    )
    def test_never(self, told: Told, reason: AmountReason, ground: str) -> None:
        total = total_of([(stated("2"), 1, 1), (told, 1, 3)])
        (untold,) = total.untold
        assert (untold.reason, untold.place, untold.grounds) == (reason, told.place, (ground,))
        assert (total.least, total.most, total.is_told, total.exact) == (Decimal(2), None, False, None)

    def test_the_row_says_which_parameter_and_value_it_was(self) -> None:
        (untold,) = one_of(by_row(CALL)).untold
        assert (untold.named, untold.unit, untold.value) == ("Blodsukker", "mmol/l", Decimal("9.5"))
        assert [row.gives for row in untold.rows] == [CALL]

    def test_each_is_named_once(self) -> None:
        assert total_of([(UNTOLD, 1, 1), (UNTOLD, 0, 2)]).untold == (UNTOLD,)

    def test_what_is_never_taken_is_not_missed(self) -> None:
        assert total_of([(UNTOLD, 0, 0)]) == NOTHING_TAKEN

    def test_every_reason_has_a_ground(self) -> None:
        assert {reason.ground for reason in AmountReason} == {"30", "42", "43", "44"}
        assert weakest(reason.ground for reason in AmountReason)


class TestLaws:
    """Adding totals does not depend on order or on grouping, and a sum is the sum of its halves."""

    @pytest.mark.parametrize("seed", range(volume(1000)))
    def test_laws(self, seed: int) -> None:
        rng = random.Random(seed)
        parts = [_any_part(rng) for _ in range(rng.randint(0, 8))]
        total = total_of(parts)
        cut = rng.randint(0, len(parts))
        assert total_of(parts[:cut]) + total_of(parts[cut:]) == total
        turned = total_of(reversed(parts))
        assert (turned.least, turned.most, set(turned.untold)) == (total.least, total.most, set(total.untold))
        assert total.most is None or total.least <= total.most
        assert total + NOTHING_TAKEN == total

    @pytest.mark.parametrize("seed", range(volume(1000)))
    def test_so_many_times_is_that_many_sums(self, seed: int) -> None:
        rng = random.Random(seed)
        told, _, _ = _any_part(rng)
        count = rng.randint(0, 6)
        assert total_of([(told, count, count)]) == total_of([(told, 1, 1)] * count)


def _any_part(rng: random.Random) -> tuple[Told, int, int | None]:
    told = rng.choice((stated("1"), stated("0.5"), stated("0"), stated("1-2"), upside_down(), by_row(CALL), UNTOLD))
    least = rng.randint(0, 3)
    return told, least, rng.choice((least, least + 2, None))
