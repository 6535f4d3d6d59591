import random
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from fmk16.model.content import ElementParticle, SimpleType, content_of, structures_below
from fmk16.model.message import ROOTS
from fmk16.model.scalars import ClockTime, Date, Instant, Quantity
from fmk16.model.simple import Simple
from fmk16.wire.values import value_fault
from fmk16.wire.vocabulary import _close_name, close_name
from fmk16.wire.words import bare, either, in_turn, listed, quoted

PYTHON = {"date": Date, "time": ClockTime, "dateTime": Instant, "decimal": Quantity, "int": int, "integer": int}


def declared(base: str, **facets: str | int) -> SimpleType:
    return SimpleType(Simple("", base, **facets), PYTHON.get(base, str))


def leaf_types() -> list[SimpleType]:
    held = {
        particle.held
        for structure in structures_below(tuple(ROOTS.values()))
        for particle in content_of(structure).particles
        if isinstance(particle, ElementParticle) and isinstance(particle.held, SimpleType)
    }
    return sorted(held, key=lambda kind: (kind.facets.name, kind.facets.base))


class TestForms:
    """Values in no legal form, and the slip that was probably made."""

    @pytest.mark.parametrize(
        ("base", "text", "hint"),
        [
            ("time", "08:00", "add the seconds: 08:00:00"),
            ("time", "8:00", "write two digits for the hour, and the seconds: 08:00:00"),
            ("time", "8.30", "write two digits for the hour, and the seconds: 08:30:00"),
            ("time", "08.30.00", "write colons: 08:30:00"),
            ("time", "2026-07-06T08:00:00Z", "leave out the date: 08:00:00"),
            ("time", "25:00:00", ""),
            ("date", "06.07.2026", "write year, month, day: 2026-07-06"),
            ("date", "6/7-2026", "write year, month and day in 4, 2 and 2 figures, such as 2026-07-06"),
            ("date", "20260706", "write hyphens: 2026-07-06"),
            ("date", "2026-02-30", "the calendar has no such day"),
            ("date", "2026-07-06 00:00", "leave out the time: 2026-07-06"),
            ("date", "i morgen", ""),
            ("dateTime", "2026-07-06", "add the time and its offset, such as 2026-07-06T08:00:00Z"),
            ("dateTime", "2026-07-06 08:00:00", "write a T before the time: 2026-07-06T08:00:00"),
            ("dateTime", "2026-07-06T08:00", "add the seconds and the offset: 2026-07-06T08:00:00Z"),
            ("dateTime", "2026-07-06T08:00:00+0200", "write a colon in the offset: 2026-07-06T08:00:00+02:00"),
            ("decimal", "2,5", "write a point, not a comma: 2.5"),
            ("decimal", ",5", "write a point, not a comma: .5"),
            ("decimal", "2.5 mg", "write the number alone: 2.5"),
            ("decimal", "1e3", "write all the digits, without an exponent"),
            ("decimal", "NaN", ""),
            ("int", "2.0", "write no fraction: 2"),
            ("int", "5 dage", "write the number alone: 5"),
            ("int", "1e3", "write all the digits, without an exponent"),
            ("int", "to", ""),
        ],
    )
    def test_the_likely_slip_is_named(self, base, text, hint):
        fault = value_fault(declared(base), text)
        assert fault is not None
        assert (fault.kind, fault.hint) == ("SCH-05", hint)

    def test_what_a_hint_suggests_is_legal(self):
        for base, text in [("time", "8:00"), ("date", "06/07/2026"), ("decimal", "2,5"), ("int", "3 stk")]:
            fault = value_fault(declared(base), text)
            assert fault is not None
            assert value_fault(declared(base), fault.hint.rpartition(": ")[2]) is None


class TestYears:
    """Years outside 1-9999 are legal XML that fmk16 cannot compute with; a day that no calendar has is no such year."""

    @pytest.mark.parametrize(
        ("base", "text", "kind"),
        [
            ("date", "12026-07-06", "SCH-11"),
            ("date", "12028-02-29", "SCH-11"),
            ("date", "12027-02-29", "SCH-05"),
            ("date", "-0004-02-28", "SCH-11"),
            ("date", "0000-01-01", "SCH-05"),
            ("date", "012026-07-06", "SCH-05"),
            ("date", f"{'9' * 5000}-07-06", "SCH-11"),
            ("date", f"{'0' * 5000}-07-06", "SCH-05"),
            ("dateTime", "12026-07-06T08:00:00Z", "SCH-11"),
            ("dateTime", "9999-12-31T24:00:00", "SCH-11"),
            ("dateTime", "12026-07-06T25:00:00", "SCH-05"),
        ],
    )
    def test_are_told_apart(self, base, text, kind):
        fault = value_fault(declared(base), text)
        assert fault is not None
        assert fault.kind == kind

    def test_a_year_before_the_first_is_below_a_bound(self):
        fault = value_fault(declared("date", min_inclusive="2000-01-01"), "-0044-03-15")
        assert fault is not None
        assert (fault.kind, fault.expected) == ("SCH-06", "2000-01-01 or later")


class TestFacets:
    """What was expected is said in figures."""

    @pytest.mark.parametrize(
        ("kind", "text", "expected"),
        [
            (declared("string", min_length=1, max_length=5), "", "a text of 1 to 5 characters, not 0"),
            (declared("string", max_length=5), "123456", "a text of at most 5 characters, not 6"),
            (declared("string", min_length=1), "", "a text of at least 1 character, not 0"),
            (declared("string", min_length=3, max_length=3), "ab", "a text of 3 characters, not 2"),
            (declared("string", pattern="[0-9]{4}"), "9", "a text of the form [0-9]{4}"),
            (declared("int", min_inclusive="1"), "0", "a whole number from 1 up"),
            (declared("int", min_inclusive="1", max_inclusive="9"), "10", "a whole number from 1 to 9"),
            (declared("integer"), "x", "a whole number"),
            (declared("int"), "9" * 5000, "a whole number"),
            (declared("decimal", min_inclusive="0"), "-1", "a number from 0"),
            (declared("decimal", total_digits=3), "12.34", "at most 3 digits, not 4"),
            (declared("decimal", fraction_digits=1), "1.25", "at most 1 digits after the point, not 2"),
            (
                declared("dateTime", min_inclusive="2000-01-01T00:00:00Z"),
                "1999-12-31T00:00:00Z",
                "2000-01-01T00:00:00Z or",
            ),
        ],
    )
    def test_are_said(self, kind, text, expected):
        fault = value_fault(kind, text)
        assert fault is not None
        assert fault.expected.startswith(expected)


class TestAgainstTheModel:
    """A value has a fault exactly when the model refuses it."""

    TEXTS = (
        *("", " ", "x", "0", "-0", "+1", " 7 ", "007", "1.5", ".5", "5.", "1e3", "NaN", "366", "2147483648", "9" * 30),
        *("0.0000000001", "999999999.999999999", "1234567890.123456789", "x" * 50, "x" * 71, "x" * 201, "x" * 1001),
        *(
            "08:00:00",
            "\t08:00:00\n",
            "08:00",
            "24:00:00",
            "08:00:00.5+02:00",
            "2026-07-06",
            "2026-07-06Z",
            "1889-12-31",
        ),
        *("2026-02-30", "12026-07-06", "-0001-01-01", "0000-01-01", "2026-07-06T08:00:00", "2026-07-06T08:00:00+14:00"),
        *("1999-12-31T23:59:59Z", "2000-01-01T00:00:00", "9999-12-31T24:00:00Z", "1111111118", "+4512345678", "Monday"),
    )

    @pytest.mark.parametrize("kind", leaf_types(), ids=lambda kind: kind.facets.name or kind.facets.base)
    def test_on_odd_texts(self, kind):
        adapter = TypeAdapter(self.annotated(kind))
        for text in self.TEXTS:
            assert (value_fault(kind, text) is None) is self.takes(adapter, text), text

    def test_on_random_figures(self):
        chooser = random.Random(1)
        kinds = [kind for kind in leaf_types() if kind.facets.base not in ("string", "anyURI")]
        adapters = {kind: TypeAdapter(self.annotated(kind)) for kind in kinds}
        for _ in range(3000):
            kind = chooser.choice(kinds)
            text = "".join(chooser.choices("0123456789-+.:TZ ", k=chooser.randint(0, 12)))
            assert (value_fault(kind, text) is None) is self.takes(adapters[kind], text), (kind, text)

    @staticmethod
    def annotated(kind: SimpleType) -> object:

        return Annotated[kind.python, kind.facets]

    @staticmethod
    def takes(adapter: TypeAdapter[object], text: str) -> bool:
        try:
            adapter.validate_python(text)
        except ValidationError:
            return False
        return True


class TestWords:
    """Findings speak short and never name a person."""

    def test_a_long_value_is_cut(self):
        assert quoted("x" * 50) == f'"{"x" * 40}..."'

    @pytest.mark.parametrize("text", ["1111111118", "111111-1118", "CPR 111111 1118 "])
    def test_a_persons_number_is_not_quoted(self, text):
        assert quoted(text) == "a value not shown here"

    def test_control_characters_stay_out(self):
        assert quoted("a\r\n\x85\u2028b") == '"a    b"'

    def test_a_long_name_is_cut(self):
        assert bare(f"{{urn:x}}{'a' * 101}") == f"{'a' * 100}..."

    def test_only_the_beginning_of_a_long_name_is_compared_and_kept(self):
        _close_name.cache_clear()
        assert [close_name("x" * length, ("Day", "Week")) for length in (200, 300)] == ["", ""]
        assert _close_name.cache_info().currsize == 1

    def test_choices(self):
        assert either([]) == ""
        assert either(["A"]) == "A"
        assert listed([*"ABCDEFGH"]) == "A, B, C, D, E, F or 2 others"
        assert in_turn([["{x}A"], ["{x}B", "{x}C"]]) == "A, then B or C"
