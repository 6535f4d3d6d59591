"""The scalars: exactly what XML Schema writes, kept as written, frozen, ordered, copied."""

import copy
import pickle
from datetime import UTC, date, datetime, timezone
from decimal import Decimal
from itertools import combinations

import pytest

from fmk16.model.cycle import Day
from fmk16.model.scalars import ClockTime, Date, Instant, Quantity
from fmk16.model.simple import significant_digits

LEGAL = [
    *[Date(written) for written in ("2026-01-05", "2026-01-05Z", "2026-01-05+14:00", " 2026-01-05 ", "0001-01-01")],
    *[ClockTime(written) for written in ("08:00:00", "08:00:00.5", "08:00:00Z", "24:00:00", "00:00:00", "23:59:59")],
    *[Instant(written) for written in ("2026-07-03T09:15:00Z", "2026-07-03T09:15:00.25+02:00", "2026-07-03T24:00:00")],
]


class TestForms:
    """Lexical forms are the schema's, not Python's (house decision 5)."""

    @pytest.mark.parametrize("written", ["2", "+2", "-2", "2.50", ".5", "007.0", " 2 "])
    def test_quantities(self, written):
        quantity = Quantity(written)
        assert quantity == Decimal(written.strip())
        assert (quantity.written, str(quantity), f"{quantity}") == (written.strip(),) * 3

    @pytest.mark.parametrize("wrong", ["1e3", "NaN", "INF", "1_000", "٣", "2,5", "", ".", "0x1", True, 1.5, None])
    def test_what_is_no_quantity(self, wrong):
        with pytest.raises(ValueError, match="is no decimal number"):
            Quantity(wrong)

    def test_a_small_quantity_is_not_shown_with_an_exponent(self):
        assert str(Quantity("0.0000001")) == "0.0000001"

    @pytest.mark.parametrize("kind", [Date, ClockTime, Instant])
    @pytest.mark.parametrize(
        "wrong", ["20260105", "2026-1-5", "08:00", "08:00:60", "2026-07-03T09:15Z", "", date(2026, 1, 5)]
    )
    def test_what_is_no_moment(self, kind, wrong):
        with pytest.raises(ValueError, match="write it as"):
            kind(wrong)

    @pytest.mark.parametrize("wrong", ["10000-01-01", "-0001-01-01", "0000-01-01"])
    def test_years_outside_python_are_said(self, wrong):
        with pytest.raises(ValueError, match="outside the years 1-9999"):
            Date(wrong)

    def test_an_instant_of_a_datetime_is_written_in_utc(self):
        assert Instant.of(datetime.fromisoformat("2026-07-03T11:15:00+02:00")).written == "2026-07-03T09:15:00Z"

    @pytest.mark.parametrize("wrong", [datetime(2026, 7, 3), datetime(1, 1, 1, tzinfo=timezone.max)])
    def test_an_instant_that_cannot_be_written_in_utc(self, wrong):
        with pytest.raises(ValueError, match=r"zone|outside the years"):
            Instant.of(wrong)

    @pytest.mark.parametrize(
        ("number", "digits"), [("010.50", (2, 1)), ("0.05", (0, 2)), ("0", (0, 0)), ("100", (3, 0))]
    )
    def test_significant_digits(self, number, digits):
        assert significant_digits(Decimal(number)) == digits


class TestFormatting:
    """A quantity is formatted as written, or as a decimal when asked for a form."""

    @pytest.mark.parametrize(("form", "text"), [("", "1.50"), ("f", "1.50"), (".3f", "1.500"), ("g", "1.50")])
    def test_forms(self, form, text):
        assert format(Quantity("1.50"), form) == text


class TestOrder:
    """Less, equal and greater exclude each other, to the microsecond; 24:00:00 ends the day (found in review)."""

    @pytest.mark.parametrize(
        ("one", "other"), [pair for pair in combinations(LEGAL, 2) if type(pair[0]) is type(pair[1])]
    )
    def test_exactly_one_holds(self, one, other):
        assert [one < other, one == other, one > other].count(True) == 1
        assert (one < other) == (other > one)

    def test_fractions_count(self):
        assert Instant("2026-07-03T09:15:00.1Z") < Instant("2026-07-03T09:15:00.2Z")
        assert Instant("2000-01-01T14:00:00.5").surely_not_before(Instant("2000-01-01T00:00:00Z"))
        assert not Instant("2000-01-01T14:00:00").surely_not_before(Instant("2000-01-01T00:00:00Z"))

    def test_the_end_of_the_day_is_its_last_moment(self):
        assert max(ClockTime("24:00:00"), ClockTime("23:59:59"), ClockTime("00:00:00")) == ClockTime("24:00:00")

    def test_equal_whatever_the_form(self):
        assert Quantity("1.50") == Quantity("1.5")
        assert hash(Quantity("1.50")) == hash(Decimal("1.5"))
        assert Instant("2026-07-03T09:15:00Z").value == datetime(2026, 7, 3, 9, 15, tzinfo=UTC)


class TestFrozen:
    """A scalar read once may be shared by many messages, so that nothing can change it (found in review)."""

    @pytest.mark.parametrize("scalar", [*LEGAL, Quantity("1.50"), Day.model_fields and Quantity("2")])
    def test_nothing_can_be_set(self, scalar):
        with pytest.raises(AttributeError, match="frozen"):
            scalar.written = "999"
        with pytest.raises(AttributeError, match="frozen"):
            del scalar.written

    @pytest.mark.parametrize("scalar", [*LEGAL, Quantity("1.50")])
    def test_copies_are_equal_and_written_alike(self, scalar):
        for again in (copy.deepcopy(scalar), pickle.loads(pickle.dumps(scalar))):
            assert again == scalar
            assert again.written == scalar.written

    @pytest.mark.parametrize("written", ["007", "+7", " 7 "])
    def test_whole_numbers_keep_their_form_through_copies(self, written):
        day = Day.model_validate({"index": written, "dosage": {"doses": {"part_of_day_dosage": {}}}})
        for again in (day, copy.deepcopy(day), day.model_copy(deep=True), pickle.loads(pickle.dumps(day))):
            assert again.index == 7
            assert again.index.written == written.strip()
