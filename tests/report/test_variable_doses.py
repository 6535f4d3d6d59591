"""Amounts of variable doses in words: what the row gives, what it rests on, and why an amount cannot be told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fmk16.model.dose import BySchema, Exact, Range, SchemaReference
from fmk16.model.parameter import AtLeast, ByCriterion, ParametricInstruction
from fmk16.model.scalars import Quantity
from fmk16.model.unit import UnitBySingularAndPlural, UnitTexts
from fmk16.report.amounts import number, row_in_words, told_in_words, why_untold
from fmk16.report.phrases import Language, Words
from fmk16.schedule.amounts import AmountReason, AmountUntold, ByRow, Gives, Row, Stated

DANISH, ENGLISH = Words(), Words(Language.ENGLISH)
TABLETS = UnitBySingularAndPlural(unit_texts=UnitTexts(singular="tablet", plural="tabletter"))
WRITTEN = BySchema(according_to_parameter_schema=SchemaReference(value="INR"))
ONE = Exact(quantity=Quantity("1.0"))
CALL = ParametricInstruction(instruction="ring\ttil 111111-1118")
ROWS = (
    Row(AtLeast(from_value=Quantity("2.50")), ONE, ()),
    Row(ByCriterion(criterion="blødning"), CALL, ()),
)


def by_row(gives: Gives, below: str | None = "3.0", unit: str | None = None) -> ByRow:
    row = Row(AtLeast(from_value=Quantity("2.50")), gives, ())
    return ByRow(row, "INR", unit, Decimal("2.70"), None if below is None else Quantity(below))


class TestTold:
    """The row's amount with the dosage's unit, its instruction as it stands, else the amount as the dose has it."""

    @pytest.mark.parametrize(
        ("told", "words"),
        [
            (by_row(ONE), "1 tablet"),
            (by_row(Range(minimum_quantity=Quantity("1"), maximum_quantity=Quantity("2"))), "1-2 tabletter"),
            (by_row(CALL), "ring til ***"),
            (AmountUntold(AmountReason.NO_VALUE, ()), "efter skema: INR"),
        ],
    )
    def test_told(self, told: ByRow | AmountUntold, words: str) -> None:
        assert told_in_words(told, WRITTEN, TABLETS, DANISH) == words

    def test_stated(self) -> None:
        assert told_in_words(Stated(ONE), ONE, TABLETS, DANISH) == "1 tablet"


class TestRows:
    """The caller's value, and from where to where the row holds."""

    def test_row(self) -> None:
        assert row_in_words(by_row(ONE), DANISH) == "INR 2,7: trinnet fra 2,5 til under 3"
        assert row_in_words(by_row(ONE, below=None, unit="mmol/l"), DANISH) == "INR 2,7 mmol/l: trinnet fra 2,5 og op"
        assert row_in_words(by_row(ONE), ENGLISH) == "INR 2.7: the row from 2.5 to below 3"
        assert row_in_words(by_row(ONE, below=None), ENGLISH) == "INR 2.7: the row from 2.5 up"

    @pytest.mark.parametrize(("value", "words"), [("-1.50", "-1,5"), ("-0", "0"), ("-0.0", "0"), ("-007", "-7")])
    def test_values_may_be_negative(self, value: str, words: str) -> None:
        assert number(Decimal(value), DANISH) == words


class TestWhyNot:
    """One sentence for each reason, in both languages."""

    @pytest.mark.parametrize(
        ("reason", "named", "danish", "english"),
        [
            (AmountReason.NO_VALUE, "INR", "INR er ikke oplyst", "no value of INR is given"),
            (
                AmountReason.AMBIGUOUS_VALUE,
                "INR",
                "den oplyste værdi af INR er ikke entydig",
                "the value given of INR could be another",
            ),
            (
                AmountReason.BELOW_FIRST_ROW,
                "INR",
                "INR 1,2 er under laveste trin 2,5",
                "INR 1.2 is below the lowest row, 2.5",
            ),
            (AmountReason.UNKNOWN_REFERENCE, "INR", "skemaet INR findes ikke", "there is no schema INR"),
            (AmountReason.UNKNOWN_REFERENCE, "", "doseringen har intet skema", "the dosage has no schema"),
            (AmountReason.AMBIGUOUS_REFERENCE, "INR", "INR kan være flere skemaer", "INR could be several schemas"),
            (AmountReason.AMBIGUOUS_REFERENCE, "", "doseringen har flere skemaer", "the dosage has several schemas"),
            (
                AmountReason.EQUAL_ROWS,
                "INR",
                "to trin i skemaet INR begynder ved samme værdi",
                "two rows of the schema INR hold from the same value",
            ),
            (
                AmountReason.MIXED_ROWS,
                "INR",
                "skemaet INR blander trin og kriterier: fra 2,5: 1 tablet / blødning: ring til ***",
                "the schema INR mixes values and criteria: from 2.5: 1 tablet / blødning: ring til ***",
            ),
            (
                AmountReason.CRITERION_IN_WORDS,
                "INR",
                "INR vælges efter kriterium: fra 2,5: 1 tablet / blødning: ring til ***",
                "choose by INR: from 2.5: 1 tablet / blødning: ring til ***",
            ),
            (
                AmountReason.INSTRUCTION,
                "INR",
                "INR 1,2: der står, hvad der skal gøres",
                "INR 1.2: it is said what to do",
            ),
            (
                AmountReason.MINIMUM_ABOVE_MAXIMUM,
                "",
                "mindste mængde er større end største",
                "the least amount is larger than the most",
            ),
        ],
    )
    def test_why(self, reason: AmountReason, named: str, danish: str, english: str) -> None:
        untold = AmountUntold(reason, (), named, None, Decimal("1.2"), ROWS)
        assert why_untold(untold, TABLETS, DANISH) == danish
        assert why_untold(untold, TABLETS, ENGLISH) == english

    @pytest.mark.parametrize("reason", AmountReason)
    def test_every_reason_has_words(self, reason: AmountReason) -> None:
        assert why_untold(AmountUntold(reason, (), "", None, None, ROWS), TABLETS, DANISH)
