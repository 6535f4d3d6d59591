"""Variable doses (dosage.md 42 to 44): which schema a dose means, which row holds, and when that cannot be told."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import pytest
from figures import volume
from hypothesis import given
from hypothesis import strategies as st

from fmk16.errors import QuestionError
from fmk16.finding import Place
from fmk16.model.dosage import DosageForRequest, InWordsForRequest
from fmk16.model.dosage_in_words import DosageType, EndsOn, FreeTextForRequest
from fmk16.model.dose import BySchema, Exact, Range
from fmk16.model.parameter import (
    AtLeast,
    ByCriterion,
    Parameter,
    ParameterSchema,
    ParameterUnit,
    ParametricExact,
    ParametricInstruction,
    ParametricQuantity,
    ParametricRange,
)
from fmk16.model.scalars import Date, Quantity
from fmk16.schedule.amounts import AmountReason, AmountUntold, ByRow, Gives, Stated, Told
from fmk16.schedule.expand import doses_between
from fmk16.schedule.ground import BASIS, Basis
from fmk16.schedule.known import Known
from fmk16.schedule.parameters import NO_SCHEMAS, Parameters, amount_of, read_value

from .random_dosages import random_dosage, random_window
from .shorthand import at, daily, parts, period, request

STEPS = ("4: 2", "8: 4", "12: 6-8", "20: Kontakt læge")
CRITERIA = ("uændret vægt: 1", "over 2 kg op: 2", "svimmelhed: Kontakt læge")


def schema(name: str, *rows: str, label: str | None = None, unit: str | None = None) -> Parameter:
    """A parameter with rows such as ``8: 4``, ``12: 6-8`` or ``svimmelhed: Kontakt læge``."""
    return Parameter(
        parameter_name=name,
        parameter_label=label,
        parameter_unit=None if unit is None else ParameterUnit(parameter_unit_text=unit),
        parameter_schema=ParameterSchema(parametric_quantities=tuple(map(row, rows))),
    )


def row(written: str) -> ParametricQuantity:
    when, _, gives = written.partition(": ")
    condition = AtLeast(from_value=Quantity(when)) if when[0].isdigit() else ByCriterion(criterion=when)
    return ParametricQuantity(condition=condition, outcome=outcome(gives))


def outcome(written: str) -> ParametricExact | ParametricRange | ParametricInstruction:
    least, dash, most = written.partition("-")
    if not written[0].isdigit():
        return ParametricInstruction(instruction=written)
    if dash:
        return ParametricRange(minimum_quantity=Quantity(least), maximum_quantity=Quantity(most))
    return ParametricExact(quantity=Quantity(written))


def dosage(*schemas: Parameter, reference: str = " ") -> DosageForRequest:
    return request("2026-07-06", period(daily(parts(morning=reference))), parameters=schemas)


def told(*schemas: Parameter, reference: str = " ", **values: str) -> Told:
    """Ask for the one dose of a day; a blank in a name is written as two low lines."""
    asked = dosage(*schemas, reference=reference)
    (found,) = doses_between(asked, date(2026, 7, 6), date(2026, 7, 6)).occurrences
    known = Known(parameters={name.replace("__", " "): Decimal(value) for name, value in values.items()})
    return amount_of(found.dose, Parameters.of(asked), known)


def written(gives: Gives) -> str:
    match gives:
        case Exact(quantity=quantity):
            return quantity.written
        case Range(minimum_quantity=least, maximum_quantity=most):
            return f"{least.written}-{most.written}"
        case ParametricInstruction(instruction=text):
            return text


def given_by(found: Told) -> str:
    assert isinstance(found, Stated | ByRow)
    return written(found.gives)


def reason(found: Told) -> AmountReason:
    assert isinstance(found, AmountUntold)
    return found.reason


def at_place(asked: DosageForRequest, place: Place) -> object:
    node: object = asked
    for step in place:
        node = node[step] if isinstance(step, int) else getattr(node, step)  # type: ignore[index]
    return node


class TestSteps:
    """A row holds from its value up to the next row's; the last is open upward (43). Rows are ordered by value."""

    @pytest.mark.parametrize(
        ("value", "gives", "least", "below"),
        [
            ("4", "2", "4", "8"),
            ("4.0", "2", "4", "8"),
            ("7.999", "2", "4", "8"),
            ("8", "4", "8", "12"),
            ("11.2", "4", "8", "12"),
            ("12", "6-8", "12", "20"),
            ("19.99", "6-8", "12", "20"),
            ("20", "Kontakt læge", "20", None),
            ("99999", "Kontakt læge", "20", None),
        ],
    )
    @pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
    def test_row(self, value: str, gives: str, least: str, below: str | None, order: tuple[int, ...]) -> None:
        found = told(schema("Blodsukker", *(STEPS[position] for position in order)), Blodsukker=value)
        assert isinstance(found, ByRow)
        assert written(found.gives) == gives
        assert found.row.from_value == Decimal(least)
        assert (found.below and str(found.below)) == below
        assert (found.named, found.value) == ("Blodsukker", Decimal(value))

    def test_one_row_alone_is_open_upward(self) -> None:
        assert given_by(told(schema("INR", "0: 1"), INR="1000")) == "1"

    def test_zero_in_a_row_is_meant(self) -> None:
        assert given_by(told(schema("INR", "0: 0", "3: 1"), INR="2.9")) == "0"

    @pytest.mark.parametrize("value", ["3.999", "0", "-1"])
    def test_below_the_lowest_row_there_is_no_answer(self, value: str) -> None:
        found = told(schema("Blodsukker", *reversed(STEPS), unit="mmol/l"), Blodsukker=value)
        assert isinstance(found, AmountUntold)
        assert found.reason is AmountReason.BELOW_FIRST_ROW
        assert (found.named, found.unit, found.value) == ("Blodsukker", "mmol/l", Decimal(value))
        assert found.rows[0].from_value == 4

    def test_without_a_value(self) -> None:
        found = told(schema("Blodsukker", *STEPS))
        assert reason(found) is AmountReason.NO_VALUE
        assert reason(told(schema("Blodsukker", *STEPS), INR="3")) is AmountReason.NO_VALUE

    def test_a_dose_of_unknown_amount_is_still_due(self) -> None:
        asked = dosage(schema("Blodsukker", *STEPS))
        window = doses_between(asked, date(2026, 7, 6), date(2026, 7, 8))
        assert len(window.occurrences) == 3
        assert not window.untold


class TestRowsThatCannotBeTold:
    """Equal values, FromValue rows among criterion rows, and criteria in words (43, section 9)."""

    @pytest.mark.parametrize("value", ["3", "4", "9"])
    def test_equal_values(self, value: str) -> None:
        found = told(schema("INR", "4: 1", "8: 3", "4.0: 2"), INR=value)
        assert isinstance(found, AmountUntold)
        assert found.reason is AmountReason.EQUAL_ROWS
        assert found.place[-2:] == ("parametric_quantities", 2)

    @pytest.mark.parametrize("rows", [("4: 1", "svimmel: 2"), ("svimmel: 2", "4: 1", "8: 2")])
    def test_mixed(self, rows: tuple[str, ...]) -> None:
        found = told(schema("INR", *rows), INR="5")
        assert isinstance(found, AmountUntold)
        assert found.reason is AmountReason.MIXED_ROWS
        assert found.place[-1] == rows.index("svimmel: 2")

    def test_criteria_are_listed_as_written_with_what_each_gives(self) -> None:
        found = told(schema("vægt", *CRITERIA))
        assert isinstance(found, AmountUntold)
        assert found.reason is AmountReason.CRITERION_IN_WORDS
        chosen = [(each.condition, written(each.gives)) for each in found.rows]
        assert chosen == [
            (ByCriterion(criterion="uændret vægt"), "1"),
            (ByCriterion(criterion="over 2 kg op"), "2"),
            (ByCriterion(criterion="svimmelhed"), "Kontakt læge"),
        ]

    def test_a_value_does_not_choose_among_criteria(self) -> None:
        assert reason(told(schema("vægt", *CRITERIA), vægt="80")) is AmountReason.CRITERION_IN_WORDS


class TestReferences:
    """By label, else by name; white space only means the only one; trimmed, case kept; exactly one must fit (44)."""

    A, B = schema("Blodsukker", "0: 1", label="før måltid"), schema("Blodsukker", "0: 2", label="efter måltid")
    C, D = schema("INR", "0: 3"), schema("før måltid", "0: 4")

    @pytest.mark.parametrize(
        ("schemas", "reference", "gives"),
        [
            ((A, B), "før måltid", "1"),
            ((A, B), " efter måltid\n", "2"),
            ((A, B, C), "INR", "3"),
            ((A, D), "før måltid", "1"),  # the label of one goes before the name of the other
            ((C, D), "før måltid", "4"),
            ((A,), "Blodsukker", "1"),
            ((C,), "", "3"),
            ((C,), " \t\n", "3"),
            ((schema(" INR ", "0: 5"),), "INR", "5"),
            ((schema("INR", "0: 6", label=" "),), "INR", "6"),
        ],
    )
    def test_fits_one(self, schemas: tuple[Parameter, ...], reference: str, gives: str) -> None:
        (found,) = Parameters.of(dosage(*schemas)).referred_to(reference)
        assert given_by(found.at(Decimal(7))) == gives

    @pytest.mark.parametrize(
        ("schemas", "reference", "why"),
        [
            ((A, B), "Blodsukker", AmountReason.AMBIGUOUS_REFERENCE),
            ((A, B), " ", AmountReason.AMBIGUOUS_REFERENCE),
            ((A, A), "før måltid", AmountReason.AMBIGUOUS_REFERENCE),
            ((C, C), "INR", AmountReason.AMBIGUOUS_REFERENCE),
            ((C,), "inr", AmountReason.UNKNOWN_REFERENCE),
            ((C,), "INR 2", AmountReason.UNKNOWN_REFERENCE),
            ((C,), "I NR", AmountReason.UNKNOWN_REFERENCE),
            ((), "INR", AmountReason.UNKNOWN_REFERENCE),
            ((), " ", AmountReason.UNKNOWN_REFERENCE),
        ],
    )
    def test_fits_none_or_several(self, schemas: tuple[Parameter, ...], reference: str, why: AmountReason) -> None:
        asked = dosage(*schemas, reference=reference)
        found = told(*schemas, reference=reference, INR="3", Blodsukker="3")
        assert isinstance(found, AmountUntold)
        assert (found.reason, found.named, found.rows) == (why, reference.strip(), ())
        referring = at_place(asked, found.place[:-1])
        assert isinstance(referring, BySchema)

    def test_a_dosage_in_words_has_no_schema(self) -> None:
        text = FreeTextForRequest(
            start_date=Date("2026-07-06"), end=EndsOn(end_date=Date("2026-07-07")), text="efter blodsukker"
        )
        assert (
            Parameters.of(DosageForRequest(form=InWordsForRequest(free_text=text, type=DosageType.FIXED))) == NO_SCHEMAS
        )
        assert NO_SCHEMAS.names == ()


class TestValues:
    """The caller names a parameter as a dose does (44); the case of letters is no matter where only one fits."""

    A, B = TestReferences.A, TestReferences.B

    @pytest.mark.parametrize(
        ("schemas", "values", "gives"),
        [
            ((A,), {"Blodsukker": "5"}, "5"),
            ((A,), {"før__måltid": "5"}, "5"),
            ((A,), {"FØR__MÅLTID": "5"}, "5"),
            ((A,), {"blodsukker": "5"}, "5"),
            ((A,), {"Blodsukker": "5", "før__måltid": "6"}, "6"),  # a label says more than a name
            ((A,), {"blodsukker": "5", "Blodsukker": "6"}, "6"),  # and letters as written more than others
            ((A, B), {"før__måltid": "5", "efter__måltid": "6"}, "5"),
            ((A, B), {"før__måltid": "5", "Blodsukker": "6"}, "5"),
        ],
    )
    def test_value(self, schemas: tuple[Parameter, ...], values: dict[str, str], gives: str) -> None:
        found = told(*schemas, reference="før måltid", **values)
        assert isinstance(found, ByRow)
        assert found.value == Decimal(gives)
        assert found.named == "Blodsukker (før måltid)"

    @pytest.mark.parametrize(
        ("schemas", "values", "why"),
        [
            ((A, B), {"Blodsukker": "5"}, AmountReason.AMBIGUOUS_VALUE),
            ((A,), {"BLODSUKKER": "5", "blodsukker": "6"}, AmountReason.AMBIGUOUS_VALUE),
            ((A, B), {"efter__måltid": "5"}, AmountReason.NO_VALUE),
        ],
    )
    def test_no_value(self, schemas: tuple[Parameter, ...], values: dict[str, str], why: AmountReason) -> None:
        assert reason(told(*schemas, reference="før måltid", **values)) is why

    @pytest.mark.parametrize(
        ("name", "label", "named"),
        [
            ("INR", None, "INR"),
            ("INR", " ", "INR"),
            ("blodsukker", "Blodsukker før måltid", "Blodsukker før måltid"),
            ("Blodsukker", "måltid", "Blodsukker (måltid)"),
        ],
    )
    def test_it_is_called_by_name_and_label(self, name: str, label: str | None, named: str) -> None:
        assert Parameters.of(dosage(schema(name, "0: 1", label=label))).schemas[0].named == named

    def test_the_same_value_twice_is_one(self) -> None:
        assert given_by(told(self.A, reference="før måltid", BLODSUKKER="5", blodsukker="5.0")) == "1"

    def test_the_names_that_there_are(self) -> None:
        known = Parameters.of(dosage(self.A, self.B, TestReferences.C))
        assert known.names == ("før måltid", "Blodsukker", "efter måltid", "INR")
        assert [known.knows(name) for name in ("Blodsukker", " inr ", "EFTER MÅLTID", "vægt", " ")] == [
            True,
            True,
            True,
            False,
            False,
        ]

    @pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "sNaN"])
    def test_what_is_no_number_is_no_value(self, value: str) -> None:
        with pytest.raises(QuestionError, match=r"'INR' is .*, which is not a number"):
            told(schema("INR", *STEPS), INR=value)


class TestReading:
    """A value is written with a decimal comma or point, with a sign or blanks (42)."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("11,2", "11.2"),
            ("11.2", "11.2"),
            (" 11,2\t", "11.2"),
            ("+4", "4"),
            ("-0,5", "-0.5"),
            ("007,50", "7.5"),
            ("0", "0"),
        ],
    )
    def test_value(self, text: str, value: str) -> None:
        assert read_value(text) == Decimal(value)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "x",
            "1e3",
            "NaN",
            "inf",
            "1.234,5",
            "1,234.5",
            "1 000",
            "1_000",
            "١١",
            "11,",
            ",5",
            "--1",
            "1-2",
            "<4",
        ],
    )
    def test_no_number(self, text: str) -> None:
        with pytest.raises(QuestionError, match="is not a number; write digits"):
            read_value(text)

    @given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
    def test_every_number_is_read_as_written(self, value: Decimal) -> None:
        assert read_value(f"{value:f}") == value
        assert read_value(f"{value:f}".replace(".", ",")) == value


class TestBasis:
    """What an amount rests on is part of it."""

    def test_grounds(self) -> None:
        assert told(schema("INR", *STEPS), INR="5").grounds == ("42", "43", "44")
        assert told(schema("INR", *STEPS)).grounds == ("43",)
        assert told(reference="2").grounds == ()
        assert (BASIS["42"], BASIS["43"], BASIS["44"]) == (Basis.SCHEMA, Basis.DECIDED, Basis.DECIDED)

    def test_a_stated_amount_is_given_as_it_stands(self) -> None:
        assert given_by(told(reference="1-2")) == "1-2"
        assert given_by(told(reference="4-2")) == "4-2"

    def test_places_are_in_the_message(self) -> None:
        asked = dosage(TestReferences.C, schema("x", *STEPS))
        (found,) = Parameters.of(asked, ("drug",)).referred_to("x")
        assert found.place == ("drug", "form", "parameters", 1)
        assert found.rows[3].place == (*found.place, "parameter_schema", "parametric_quantities", 3)
        assert at_place(asked, found.rows[3].place[1:]) == row(STEPS[3])


class TestAgainstTheWrittenRows:
    """Random schemas, values and dosages: the row is the one with the largest value that is not above the caller's."""

    @pytest.mark.parametrize("seed", range(volume(2000)))
    def test_row(self, seed: int) -> None:
        rng = random.Random(seed)
        values = rng.sample(range(40), rng.randint(1, 8))
        rows = {Decimal(value) / 4: str(position) for position, value in enumerate(values)}
        asked = Decimal(rng.randint(-8, 88)) / 8
        found = told(schema("x", *(f"{value}: {gives}" for value, gives in rows.items())), x=str(asked))
        holding = [value for value in rows if value <= asked]
        if holding:
            assert given_by(found) == rows[max(holding)]
        else:
            assert reason(found) is AmountReason.BELOW_FIRST_ROW

    @pytest.mark.parametrize("seed", range(volume(2000)))
    def test_every_dose_of_a_random_dosage_has_an_answer(self, seed: int) -> None:
        rng = random.Random(seed)
        asked = random_dosage(rng)
        window = doses_between(asked, *random_window(rng, asked))
        parameters = Parameters.of(asked)
        for found in {each.dose for each in (*window.occurrences, *window.as_needed)}:
            answer = amount_of(found, parameters, Known(parameters={"INR": Decimal(rng.randint(0, 9))}))
            if isinstance(found.amount, BySchema):
                assert isinstance(answer, ByRow | AmountUntold)
                assert answer.grounds
            else:
                assert answer == Stated(found.amount, (*found.place, "amount"))


class TestClockTimes:
    """A variable dose at a clock time is looked up as any other."""

    def test_clock_time(self) -> None:
        asked = request("2026-07-06", period(daily(at("08:00:00", each="INR"))), parameters=(TestReferences.C,))
        (found,) = doses_between(asked, date(2026, 7, 6), date(2026, 7, 6)).occurrences
        assert given_by(amount_of(found.dose, Parameters.of(asked), Known(parameters={"INR": Decimal(2)}))) == "3"
