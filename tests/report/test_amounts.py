"""Amounts in words: decimal comma, singular up to one, ranges, schemas, infusions."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fmk16.model.dose import (
    BySchema,
    DurationRange,
    Exact,
    ExactDuration,
    ExactRate,
    Infusion,
    Range,
    RateRange,
    SchemaReference,
)
from fmk16.model.scalars import Quantity
from fmk16.model.unit import OneUnit, Unit, UnitBySingularAndPlural, UnitTexts
from fmk16.report.amounts import amount_in_words, duration_in_words, number, with_infusion
from fmk16.report.phrases import Language, Words

DANISH, ENGLISH = Words(Language.DANISH), Words(Language.ENGLISH)
TABLETS = UnitBySingularAndPlural(unit_texts=UnitTexts(singular="tablet", plural="tabletter"))
MILLILITRES = OneUnit(unit_text="ml")


def exact(written: str) -> Exact:
    return Exact(quantity=Quantity(written))


def between(least: str, most: str) -> Range:
    return Range(minimum_quantity=Quantity(least), maximum_quantity=Quantity(most))


def by_schema(reference: str) -> BySchema:
    return BySchema(according_to_parameter_schema=SchemaReference(value=reference))


class TestNumbers:
    """A trailing or a missing nought has been misread as another dose: neither is ever written."""

    @pytest.mark.parametrize(
        ("written", "danish", "english"),
        [
            ("2", "2", "2"),
            ("2.0", "2", "2"),
            ("01.50", "1,5", "1.5"),
            (".5", "0,5", "0.5"),
            ("100", "100", "100"),
            ("0", "0", "0"),
            ("0.125", "0,125", "0.125"),
            ("999999999.999999999", "999999999,999999999", "999999999.999999999"),
        ],
    )
    def test_number(self, written: str, danish: str, english: str) -> None:
        assert number(Decimal(written), DANISH) == danish
        assert number(Decimal(written), ENGLISH) == english


class TestAmounts:
    """The unit's form follows the amount; a range takes that of its upper bound."""

    @pytest.mark.parametrize(
        ("amount", "unit", "words"),
        [
            (exact("1"), TABLETS, "1 tablet"),
            (exact("0.5"), TABLETS, "0,5 tablet"),
            (exact("1.5"), TABLETS, "1,5 tabletter"),
            (exact("2"), TABLETS, "2 tabletter"),
            (exact("0"), TABLETS, "0 tabletter"),
            (between("1", "2"), TABLETS, "1-2 tabletter"),
            (between("0.5", "1"), TABLETS, "0,5-1 tablet"),
            (exact("2"), MILLILITRES, "2 ml"),
            (by_schema("Blodsukker"), TABLETS, "efter skema: Blodsukker"),
            (by_schema("  "), TABLETS, "efter skema"),
        ],
    )
    def test_amount(self, amount: Exact | Range | BySchema, unit: Unit, words: str) -> None:
        assert amount_in_words(amount, unit, DANISH) == words

    def test_in_english(self) -> None:
        assert amount_in_words(exact("1.5"), TABLETS, ENGLISH) == "1.5 tabletter"
        assert amount_in_words(by_schema("Blodsukker"), TABLETS, ENGLISH) == "by schema: Blodsukker"


class TestInfusions:
    """Rate in ml/h whatever the dose unit, duration in whole minutes; a range may have one end (dosage.md 47)."""

    @pytest.mark.parametrize(
        ("pace", "danish", "english"),
        [
            (ExactDuration(duration=30), "10 ml over 30 min", "10 ml over 30 min"),
            (ExactDuration(duration=120), "10 ml over 2 timer", "10 ml over 2 hours"),
            (DurationRange(minimum_duration=30, maximum_duration=60), "10 ml over 30-60 min", "10 ml over 30-60 min"),
            (DurationRange(minimum_duration=30), "10 ml over mindst 30 min", "10 ml over at least 30 min"),
            (DurationRange(maximum_duration=60), "10 ml over højst 60 min", "10 ml over at most 60 min"),
            (ExactRate(infusion_rate=Quantity("100")), "10 ml, 100 ml/t", "10 ml, 100 ml/h"),
            (
                RateRange(minimum_infusion_rate=Quantity("2.5"), maximum_infusion_rate=Quantity("5")),
                "10 ml, 2,5-5 ml/t",
                "10 ml, 2.5-5 ml/h",
            ),
            (RateRange(minimum_infusion_rate=Quantity("2")), "10 ml, mindst 2 ml/t", "10 ml, at least 2 ml/h"),
            (RateRange(maximum_infusion_rate=Quantity("2")), "10 ml, højst 2 ml/t", "10 ml, at most 2 ml/h"),
            (None, "10 ml som infusion", "10 ml as an infusion"),
        ],
    )
    def test_pace(
        self, pace: ExactDuration | DurationRange | ExactRate | RateRange | None, danish: str, english: str
    ) -> None:
        assert with_infusion("10 ml", Infusion(pace=pace), DANISH) == danish
        assert with_infusion("10 ml", Infusion(pace=pace), ENGLISH) == english


class TestDurations:
    """Whole hours are said as hours."""

    @pytest.mark.parametrize(
        ("minutes", "words"), [(1, "1 min"), (60, "1 time"), (90, "90 min"), (120, "2 timer"), (1440, "24 timer")]
    )
    def test_duration(self, minutes: int, words: str) -> None:
        assert duration_in_words(minutes, DANISH) == words
