"""The normal form in words, and what tells dosages apart where nothing can be expanded (13, 17, 21, 22, 30, 43, 47)."""

from __future__ import annotations

from typing import Any

import pytest

from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import Doses, StructuredForRequest
from fmk16.model.dose import DayDosage, Infusion, UnlimitedDayDosage, WithoutLimit
from fmk16.model.parameter import (
    AtLeast,
    ByCriterion,
    Parameter,
    ParameterSchema,
    ParametricExact,
    ParametricInstruction,
    ParametricQuantity,
)
from fmk16.model.scalars import Quantity
from fmk16.schedule.known import Known
from fmk16.schedule.meaning.combination import join_dosages
from fmk16.schedule.meaning.compare import differences, same_meaning
from fmk16.schedule.meaning.forms import plain_amount, plain_pace
from fmk16.schedule.meaning.normalise import normal_form
from fmk16.schedule.parameters import Parameters
from fmk16.schedule.plan import Reason

from .infusions import pace
from .orders import order
from .shorthand import (
    UNSPECIFIED,
    amount,
    as_needed,
    at,
    daily,
    on_days,
    on_weeks,
    once_per_cycle,
    parts,
    period,
    period_of_response,
    request,
    response,
    times,
    unlimited,
)
from .test_available import any_day, moment

MONDAY = "2026-07-06"


def from_monday(content: Any, length: Any = None, **more: Any) -> Any:
    return request(MONDAY, period(content, length), **more)


def returned(content: Any, length: Any = None, **more: Any) -> Any:
    return response(MONDAY, period_of_response(content, length), **more)


def schema(*rows: tuple[Any, Any], name: str = "Blodsukker", label: str | None = None) -> Parameter:
    quantities = tuple(ParametricQuantity(condition=condition, outcome=outcome) for condition, outcome in rows)
    return Parameter(
        parameter_name=name, parameter_label=label, parameter_schema=ParameterSchema(parametric_quantities=quantities)
    )


def from_value(value: str) -> AtLeast:
    return AtLeast(from_value=Quantity(value))


def gives(quantity: str) -> ParametricExact:
    return ParametricExact(quantity=Quantity(quantity))


class TestAmountsInWords:
    """30 and 43: a readable amount is written without needless noughts, a schema with its name and its rows."""

    @pytest.mark.parametrize(
        ("written", "words"),
        [
            ("1", "1"),
            ("1.0", "1"),
            ("1.50", "1.5"),
            ("10", "10"),
            ("100.00", "100"),
            ("0.5-1.0", "0.5-1"),
            ("2-2.0", "2"),
            ("INR", "by schema 'INR', which is not one of the dosage's"),
        ],
    )
    def test_one(self, written: str, words: str) -> None:
        assert str(plain_amount(amount(written), Parameters.of(from_monday(UNSPECIFIED)))) == words

    def test_by_rows(self) -> None:
        by_value = schema((from_value("0"), gives("0")), (from_value("10.50"), gives("2.0")))
        dosage = from_monday(daily(times(1, each="Blodsukker")), parameters=(by_value,))
        [(given, _)] = normal_form(dosage).doses
        assert str(given) == "by Blodsukker (from 0: 0, from 10.5: 2) tablet"

    def test_by_criterion(self) -> None:
        high = ParametricInstruction(instruction="ring til lægen")
        by_words = schema((ByCriterion(criterion="højt"), high), (ByCriterion(criterion="lavt"), gives("1")))
        dosage = from_monday(daily(times(1, each="Blodsukker")), parameters=(by_words,))
        [(given, _)] = normal_form(dosage).doses
        assert str(given) == "by Blodsukker ('højt': 'ring til lægen', 'lavt': 1) tablet"

    def test_a_schema_is_told_apart_by_its_name_and_not_by_its_label(self) -> None:
        rows = ((from_value("0"), gives("1")), (from_value("10"), gives("2")))

        def by(name: str, label: str | None) -> Any:
            return from_monday(daily(times(1, each=label or name)), parameters=(schema(*rows, name=name, label=label),))

        assert same_meaning(by("Blodsukker", None), by("Blodsukker", "BS"))
        assert not same_meaning(by("Blodsukker", "A"), by("INR", "A"))


class TestPacesInWords:
    """47: a duration or a rate, one or a range, with one end or none."""

    @pytest.mark.parametrize(
        ("written", "words"),
        [
            ("240 min", "infused 240 min"),
            ("30-60 min", "infused 30-60 min"),
            ("60- min", "infused 60- min"),
            ("25.50 ml/h", "infused 25.5 ml/h"),
            ("25-50 ml/h", "infused 25-50 ml/h"),
            ("-125 ml/h", "infused -125 ml/h"),
            ("", "infused at a rate not said"),
        ],
    )
    def test_one(self, written: str, words: str) -> None:
        assert str(plain_pace(pace(written))) == words

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("25-50 ml/h", "25-60 ml/h"),
            ("25-50 ml/h", "20-50 ml/h"),
            ("25-50 ml/h", "25-50 min"),
            ("50 ml/h", "50 min"),
            ("25- ml/h", "-25 ml/h"),
        ],
    )
    def test_two_that_differ(self, one: str, other: str) -> None:
        assert plain_pace(pace(one)) != plain_pace(pace(other))

    def test_equal_bounds_are_one_rate(self) -> None:
        assert plain_pace(pace("25-25 ml/h")) == plain_pace(pace("25 ml/h"))
        assert plain_pace(Infusion()) is not None
        assert plain_pace(None) is None


class TestDosesInWords:
    """26 to 33: when on the day, and what limits it."""

    @pytest.mark.parametrize(
        ("day", "words"),
        [
            (at("08:00:00"), "1 tablet at 08:00"),
            (at("08:00:30"), "1 tablet at 08:00:30"),
            (at("00:05:00"), "1 tablet at 00:05"),
            (parts(morning="1"), "1 tablet in the morning"),
            (parts(noon="1"), "1 tablet at noon"),
            (parts(evening="1"), "1 tablet in the evening"),
            (parts(night="1"), "1 tablet at night"),
            (times(2), "1 tablet"),
            (unlimited(), "1 tablet any number of times"),
        ],
    )
    def test_one(self, day: DayDosage, words: str) -> None:
        [(given, _)] = normal_form(from_monday(daily(day))).doses
        assert str(given) == words

    @pytest.mark.parametrize(
        ("minutes", "most", "words"),
        [
            (240, "8", "1 tablet any number of times (at least 240 min apart, at most 8 tablet a day)"),
            (240, None, "1 tablet any number of times (at least 240 min apart)"),
            (None, "8.5", "1 tablet any number of times (at most 8.5 tablet a day)"),
        ],
    )
    def test_limits(self, minutes: int | None, most: str | None, words: str) -> None:
        limit = None if most is None else Quantity(most)
        dose = UnlimitedDayDosage(amount=amount("1"), maximum_daily_dose=limit)
        day = DayDosage(doses=WithoutLimit(unlimited_day_dosage=dose))
        [(found, _)] = normal_form(from_monday(any_day(day, minutes=minutes))).limits
        assert str(found) == words
        assert found.given.is_prn

    def test_a_day_of_choice_and_an_end_in_words(self) -> None:
        [(given, _)] = normal_form(from_monday(once_per_cycle(7, times(1)))).doses
        assert str(given) == "1 tablet on one of 7 days"
        [(given, _)] = normal_form(from_monday(daily(times(1)), "indtil videre")).doses
        assert str(given) == "1 tablet (its end in words: 'indtil videre')"


def unindexed(day: DayDosage, interval: int | None = 3) -> Doses:
    """Fixed, on a day without an index: with any other interval than 1 it cannot be told (21)."""
    return on_days(interval, (None, day))


class TestWhatCannotBeTold:
    """13, 17, 21 and 22: two that say different things are not the same, though neither can be told."""

    @pytest.mark.parametrize(
        "content",
        [
            unindexed(times(1)),
            once_per_cycle(None, times(1)),
            on_weeks(10, "Mon Thu", dosage=times(1)),
        ],
    )
    def test_it_is_the_same_as_fmk_returns_it(self, content: Doses) -> None:
        assert normal_form(from_monday(content)).unknown
        assert same_meaning(from_monday(content), returned(content))

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (unindexed(times(1)), unindexed(times(2))),
            (unindexed(times(1)), unindexed(times(1, each="2"))),
            (unindexed(times(1)), unindexed(at("08:00:00"))),
            (unindexed(times(1)), unindexed(times(1), 4)),
            (unindexed(times(1)), unindexed(times(1), None)),
            (unindexed(times(1)), once_per_cycle(None, times(1))),
            (once_per_cycle(None, times(1)), once_per_cycle(None, times(2))),
            (on_weeks(10, "Mon Thu", dosage=times(1)), on_weeks(10, "Mon Fri", dosage=times(1))),
            (on_weeks(10, "Mon Thu", dosage=times(1)), on_weeks(11, "Mon Thu", dosage=times(1))),
            (on_weeks(10, "Mon Thu", dosage=times(1)), on_weeks(10, "Mon", "Thu", dosage=times(1))),
            (on_weeks(10, "Mon Thu", dosage=times(1)), on_weeks(10, "Mon Thu", dosage=times(2))),
        ],
    )
    def test_what_it_says_tells_it_apart(self, one: Doses, other: Doses) -> None:
        assert not same_meaning(from_monday(one), from_monday(other))
        assert differences(from_monday(one), from_monday(other))
        assert same_meaning(from_monday(one), returned(one))
        assert not same_meaning(from_monday(one), returned(other))

    def test_of_as_needed_doses_alone(self) -> None:
        """17: as needed by weeks with an interval of 10 days is no fixed dose that cannot be told."""
        weeks = on_weeks(10, "Mon Thu", dosage=times(1))
        fixed, prn = normal_form(from_monday(weeks)), normal_form(from_monday(as_needed(weeks)))
        [(of_fixed, _)], [(of_prn, _)] = fixed.unknown, prn.unknown
        assert (of_fixed.reason, of_prn.reason) == (Reason.WEEK_INTERVAL, Reason.WEEK_INTERVAL)
        assert (of_fixed.is_prn, of_prn.is_prn) == (False, True)
        assert str(of_fixed) == "cannot be told: week_interval_no_multiple_of_7"
        assert str(of_prn) == "as needed, cannot be told: week_interval_no_multiple_of_7"
        assert (fixed.has_prn, prn.has_prn) == (False, True)
        assert not same_meaning(from_monday(weeks), from_monday(as_needed(weeks)))

    def test_limits_of_it_count(self) -> None:
        """32: the same days, and as needed 240 minutes apart or not."""
        weeks = on_weeks(10, "Mon", dosage=times(4)).fixed
        assert weeks is not None

        def apart(minutes: int | None) -> Any:
            structure = DosageStructure(**{**dict(weeks), "minimum_duration_between_doses": minutes})
            return from_monday(Doses(prn=structure))

        assert same_meaning(apart(240), apart(240))
        assert not same_meaning(apart(240), apart(None))
        assert not same_meaning(apart(240), apart(60))


class TestWhatComesAfterAnEndInWords:
    """11a: later periods cannot be told, and are told apart by what they would give from any day on."""

    def after(self, *contents: Any, words: str = "efter aftale") -> Any:
        return request(MONDAY, period(daily(times(1)), words), *(period(each, 7) for each in contents))

    def test_the_same(self) -> None:
        one = self.after(daily(times(2)), on_weeks(7, "Mon", dosage=times(1)))
        as_returned = response(
            MONDAY,
            period_of_response(daily(times(1)), "efter aftale"),
            period_of_response(daily(times(2)), 7),
            period_of_response(on_weeks(7, "Mon", dosage=times(1)), 7),
        )
        assert same_meaning(one, as_returned)

    @pytest.mark.parametrize(
        "other",
        [
            (daily(times(2)),),
            (daily(times(3)), on_weeks(7, "Mon", dosage=times(1))),
            (daily(times(2)), on_weeks(7, "Tue", dosage=times(1))),
            (),
        ],
    )
    def test_another(self, other: tuple[Doses, ...]) -> None:
        assert not same_meaning(self.after(daily(times(2)), on_weeks(7, "Mon", dosage=times(1))), self.after(*other))

    def test_the_words_count(self) -> None:
        assert not same_meaning(self.after(daily(times(2))), self.after(daily(times(2)), words="til det er væk"))


class TestWhatTheCallerKnows:
    """16: a withdrawal counts for both sides."""

    def test_both_are_cut(self) -> None:
        known = Known(withdrawn_at=moment("2026-07-09T00:00"))
        for_ever, for_three_days = order(from_monday(daily(times(1)))), order(from_monday(daily(times(1)), 3))
        assert same_meaning(for_ever, for_ever, known=known)
        assert not same_meaning(for_ever, for_three_days)
        assert same_meaning(for_ever, for_three_days, known=known)
        assert differences(for_ever, for_three_days, known=known) == ()
        assert differences(for_ever, for_ever, known=known) == ()


class TestOneRhythm:
    """9 and 18: days are told by what they are, however many periods say so."""

    def test_days_of_one_pattern_in_periods_of_two_lengths(self) -> None:
        """Every other day for four days and then again from the fifth is every other day."""
        split = request(MONDAY, period(on_days(2, (1, times(1))), 4), period(on_days(2, (1, times(1)))))
        assert same_meaning(split, from_monday(on_days(2, (1, times(1)))))
        odd = request(MONDAY, period(on_days(2, (1, times(1))), 3), period(on_days(2, (1, times(1)))))
        assert not same_meaning(odd, from_monday(on_days(2, (1, times(1)))))


class TestWhatSetsTheFirstDay:
    """8: a handover sets it, and may yet move it; a response may say nothing at all."""

    @pytest.mark.parametrize(
        ("dosage", "words"),
        [
            (request(None, period(daily(times(1)))), "start handover, may move"),
            (response(None, period_of_response(daily(times(1)))), "start unknown"),
            (response(None, period_of_response(daily(times(1))), upon_handover=True), "start handover, may move"),
            (from_monday(daily(times(1))), "start known"),
        ],
    )
    def test_in_words(self, dosage: Any, words: str) -> None:
        assert str(normal_form(dosage).dates) == words


class TestJoining:
    """35: a fixed and an as-needed order joined keep the schemas of whichever has them."""

    def test_schemas(self) -> None:
        schemas = (schema((from_value("0"), gives("1")), (from_value("9"), gives("2"))),)
        by_schema, plain = daily(times(1, each="Blodsukker")), daily(times(1))
        for fixed, prn in (
            (from_monday(by_schema, parameters=schemas), from_monday(as_needed(plain))),
            (from_monday(plain), from_monday(as_needed(by_schema), parameters=schemas)),
        ):
            form = join_dosages(fixed, prn).form
            assert isinstance(form, StructuredForRequest)
            assert form.parameters == schemas
