"""One order with fixed and as-needed doses, or two that go together (SEP and COM)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from figures import volume

from fmk16.errors import QuestionError
from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import DosageForRequest, Doses, EmptyPeriod, EpisodicTreatment, StructuredForRequest
from fmk16.model.drug_medication import UpdateDrugMedication
from fmk16.model.relation import DrugMedicationRelationType, Relations, ToOrdersOfRequest
from fmk16.schedule.expand import window
from fmk16.schedule.meaning.combination import join_dosages, join_orders
from fmk16.schedule.meaning.compare import differences, same_meaning
from fmk16.schedule.meaning.normalise import normal_form
from fmk16.schedule.meaning.separation import SeparateDosages, split_dosage, split_order
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import compile_order

from .orders import COMMON, active_period, order, returned_order
from .random_dosages import random_dosage, random_window
from .random_orders import random_order
from .shorthand import (
    EMPTY,
    TABLET,
    UNSPECIFIED,
    as_needed,
    at,
    daily,
    on_days,
    on_weeks,
    once_per_cycle,
    period,
    period_of_response,
    request,
    response,
    times,
)
from .test_meaning import MONDAY, by_text, limited, parameter

FIXED = daily(at("08:00:00", "20:00:00"))
PRN = limited(as_needed(daily(times(3))), 120)


PRN_OF_A_WEEK = normal_form(request(MONDAY, period(PRN, 7))).doses


def both(fixed: Doses = FIXED, prn: Doses = PRN) -> Doses:
    return Doses(fixed=fixed.fixed, prn=prn.prn)


def contents(dosage: DosageForRequest) -> list[str]:
    """Name what each period holds."""
    assert isinstance(dosage.form, StructuredForRequest)
    return [_named(each.content) for each in dosage.form.dosage_periods]


def _named(content: Any) -> str:
    if isinstance(content, Doses):
        return " and ".join(name for name, structure in content if isinstance(structure, DosageStructure))
    return "empty" if isinstance(content, EmptyPeriod) else "undecided"


class TestSplitting:
    """35: separate orders are one with the fixed and one with the as-needed doses."""

    def test_one_period_with_both(self) -> None:
        fixed, prn = split_dosage(request(MONDAY, period(both()), prn_trigger="ved smerter"))
        assert fixed == request(MONDAY, period(FIXED))
        assert prn == request(MONDAY, period(PRN), prn_trigger="ved smerter")

    def test_a_period_of_one_kind_is_empty_in_the_other_and_left_out_at_the_end(self) -> None:
        whole = request(MONDAY, period(PRN, 3), period(FIXED, 7), period(EMPTY, 2), period(both(), 7), period(PRN))
        fixed, prn = split_dosage(whole)
        assert contents(fixed) == ["empty", "fixed", "empty", "fixed"]
        assert contents(prn) == ["prn", "empty", "empty", "prn", "prn"]

    def test_what_is_undecided_is_undecided_in_both(self) -> None:
        """13: not decided yet is not without doses."""
        fixed, prn = split_dosage(request(MONDAY, period(both(), 7), period(UNSPECIFIED)))
        assert contents(fixed) == ["fixed", "undecided"]
        assert contents(prn) == ["prn", "undecided"]

    def test_schemas_go_where_doses_refer_to_them(self) -> None:
        """44: a schema is kept where a dose refers to it."""
        whole = request(MONDAY, period(both(fixed=daily(times(1, "INR")))), parameters=(parameter(("0", "1")),))
        fixed, prn = split_dosage(whole)
        assert len(fixed.form.parameters) == 1
        assert prn.form.parameters == ()
        assert join_dosages(fixed, prn) == whole

    @pytest.mark.parametrize(
        ("dosage", "why"),
        [
            (request(MONDAY, period(FIXED)), "the dosage has no as-needed doses; there is nothing to split off"),
            (request(MONDAY, period(PRN)), "the dosage has no fixed doses; there is nothing to split off"),
            (by_text("efter aftale"), "is in words, which do not tell the doses apart"),
            (request(MONDAY, period(both()), course=EpisodicTreatment(trigger="KOL")), "is a course"),
        ],
    )
    def test_what_cannot_be_split(self, dosage: DosageForRequest, why: str) -> None:
        with pytest.raises(QuestionError, match=why):
            split_dosage(dosage)


class TestCombination:
    """COM: within a request two orders refer to each other by their reference numbers."""

    def test_both_orders_are_related(self) -> None:
        whole = order(request(MONDAY, period(both())), start=MONDAY)
        fixed, prn = split_order(whole, numbers=(4, 7))
        for each, own, other in ((fixed, 4, 7), (prn, 7, 4)):
            assert isinstance(each.relations, Relations)
            assert each.relations.drug_medication_reference_number == own
            (relation,) = each.relations.relations
            assert relation.relation_type is DrugMedicationRelationType.COMBINATION
            assert relation.to == ToOrdersOfRequest(reference_numbers=(other,))
        assert (fixed.drug, fixed.active_period) == (prn.drug, prn.active_period) == (whole.drug, whole.active_period)
        assert join_orders(fixed, prn) == whole

    def test_an_order_to_update_keeps_its_identifier_for_the_fixed_doses(self) -> None:
        fields = {**COMMON, "identifier": 12, "active_period": active_period(MONDAY, None)}
        whole = UpdateDrugMedication.model_validate({**fields, "dosage": request(MONDAY, period(both()))})
        fixed, prn = split_order(whole)
        assert isinstance(fixed, UpdateDrugMedication)
        assert fixed.identifier == 12
        assert join_orders(fixed, prn) == whole

    def test_numbers_that_are_none(self) -> None:
        whole = order(request(MONDAY, period(both())))
        for numbers in ((1, 1), (0, 1)):
            with pytest.raises(QuestionError, match="not two different ones"):
                split_order(whole, numbers)

    def test_what_belongs_to_the_whole_order(self) -> None:
        whole = order(request(MONDAY, period(both()))).model_copy(update={"attach_warrants": (5,)})
        with pytest.raises(QuestionError, match=r"^drug_medications\[0\].attach_warrants belongs to the whole order"):
            split_order(whole, place=("drug_medications", 0))

    def test_an_order_with_relations(self) -> None:
        fixed, _ = split_order(order(request(MONDAY, period(both()))))
        with pytest.raises(QuestionError, match=r"^relations belongs to the whole order"):
            split_order(fixed.model_copy(update={"dosage": request(MONDAY, period(both()))}))

    def test_an_order_of_a_card(self) -> None:
        card: Any = returned_order(response(MONDAY, period_of_response(FIXED)))
        with pytest.raises(QuestionError, match="is a DrugMedication, not one to create or update"):
            split_order(card)


class TestJoining:
    """What two orders say in one, one order says again; what they do not say alike is an error."""

    def test_orders_that_are_not_related(self) -> None:
        whole = order(request(MONDAY, period(both())))
        fixed, prn = split_order(whole)
        strangers = fixed.model_copy(update={"relations": None}), prn.model_copy(update={"relations": None})
        with pytest.raises(QuestionError, match="are not related to each other as a combination"):
            join_orders(*strangers)
        other, _ = split_order(whole, numbers=(1, 9))
        with pytest.raises(QuestionError, match="or to others too"):
            join_orders(other, prn)

    def test_orders_that_differ(self) -> None:
        fixed, prn = split_order(order(request(MONDAY, period(both())), start=MONDAY))
        later = prn.model_copy(update={"active_period": fixed.active_period.model_copy(update={"start": None})})
        with pytest.raises(QuestionError, match="the two orders differ in active_period"):
            join_orders(fixed, later)

    @pytest.mark.parametrize(
        ("fixed", "prn", "why"),
        [
            (request(MONDAY, period(FIXED)), request(None, period(PRN)), "differ in start"),
            (request(MONDAY, period(FIXED, 7)), request(MONDAY, period(PRN, "så længe")), "a period ends in words"),
            (
                request(MONDAY, period(FIXED)),
                request(MONDAY, period(PRN, "så længe")),
                "ends in words, and the one beside it otherwise",
            ),
            (
                request(MONDAY, period(once_per_cycle(7, times(1)))),
                request(MONDAY, period(PRN, 10)),
                "a day that the patient chooses may lie on either side",
            ),
            (
                request(MONDAY, period(on_weeks(21, "Mon", "Tue", dosage=times(1)))),
                request(MONDAY, period(PRN, 7)),
                "a week without doses would stand before one with doses",
            ),
            (
                request(None, period(on_weeks(7, "Mon", dosage=times(1)))),
                request(None, period(PRN, 10)),
                "weeks cannot be counted from a day that is not known",
            ),
            (
                request("2026-07-09", period(on_weeks(14, "Mon Thu", "Fri", dosage=times(1)))),
                request("2026-07-09", period(PRN, 7)),
                "if week 1 is read as first_monday",
            ),
            (
                request(MONDAY, *[period(FIXED, 1)] * 60),
                request("2026-12-01", *[period(PRN, 1)] * 60),
                "would make 121 periods",
            ),
            (request(MONDAY, period(PRN)), request(MONDAY, period(PRN)), "is not fixed in the first"),
            (request(MONDAY, period(FIXED)), request(MONDAY, period(UNSPECIFIED)), "is not fixed in the first"),
            (by_text("efter aftale"), request(MONDAY, period(PRN)), "is in words"),
            (
                request(MONDAY, period(daily(times(1, "INR")))),
                request(MONDAY, period(PRN), parameters=(parameter(("0", "1")),)),
                "differ in parameters",
            ),
        ],
    )
    def test_dosages_that_do_not_lie_side_by_side(
        self, fixed: DosageForRequest, prn: DosageForRequest, why: str
    ) -> None:
        with pytest.raises(QuestionError, match=why):
            join_dosages(fixed, prn)

    def test_one_that_begins_later(self) -> None:
        """9 and 12: until then it has no doses."""
        joined = join_dosages(request(MONDAY, period(FIXED)), request("2026-07-09", period(PRN)))
        assert joined == request(MONDAY, period(FIXED, 3), period(both()))
        reversed_ = join_dosages(request("2026-07-09", period(FIXED)), request(MONDAY, period(PRN)))
        assert reversed_ == request(MONDAY, period(PRN, 3), period(both()))

    def test_one_that_ends_earlier(self) -> None:
        """10: after its last day it has no doses."""
        joined = join_dosages(request(MONDAY, period(FIXED, 7)), request(MONDAY, period(PRN)))
        assert joined == request(MONDAY, period(both(), 7), period(PRN))

    @pytest.mark.parametrize(
        ("cycle", "rest"),
        [
            (on_days(3, (2, times(1))), on_days(3, (1, times(1)))),  # days 2, 5, 8, 11, ...: cut after day 7, 1, 4, ...
            (on_days(None, (3, times(1)), (9, times(2))), on_days(None, (2, times(2)))),
            (on_weeks(7, "Mon Thu", dosage=times(1)), on_weeks(7, "Mon Thu", dosage=times(1))),
            (on_weeks(14, "Mon", "Thu", dosage=times(1)), on_weeks(14, "Thu", "Mon", dosage=times(1))),
            (on_weeks(None, "Mon", "Thu", dosage=times(1)), on_weeks(None, "Thu", dosage=times(1))),
            (once_per_cycle(7, times(1)), once_per_cycle(7, times(1))),
        ],
    )
    def test_a_cycle_is_cut_where_the_other_ends(self, cycle: Doses, rest: Doses) -> None:
        """19 and 24: the cycle of the second part begins where the first left it, from Monday 13 July on."""
        joined = join_dosages(request(MONDAY, period(cycle, 21)), request(MONDAY, period(PRN, 7)))
        assert isinstance(joined.form, StructuredForRequest)
        assert joined.form.dosage_periods[1] == period(rest, 14)
        assert normal_form(joined).doses == normal_form(request(MONDAY, period(cycle, 21))).doses | PRN_OF_A_WEEK

    def test_cycles_of_their_own(self) -> None:
        """34: the kinds have cycles of their own, before and after."""
        fixed, prn = request(MONDAY, period(on_days(3, (2, times(1))))), request(MONDAY, period(PRN))
        assert split_dosage(join_dosages(fixed, prn)) == (fixed, prn)


class TestSameMeaning:
    """The two orders give what the one gave, and joined they mean the same."""

    def test_random_dosages(self) -> None:
        rng = random.Random(12)
        split = 0
        for _ in range(volume(8_000)):
            dosage = random_dosage(rng)
            if not isinstance(dosage, DosageForRequest) or not _holds_both(dosage):
                continue
            split += 1
            fixed, prn = split_dosage(dosage)
            forms = normal_form(fixed), normal_form(prn)
            assert normal_form(dosage).doses == forms[0].doses | forms[1].doses
            assert normal_form(dosage).limits == forms[0].limits | forms[1].limits
            assert {given.is_prn for given, _ in forms[0].doses} <= {False}
            assert {given.is_prn for given, _ in forms[1].doses} <= {True}
            assert differences(join_dosages(fixed, prn), dosage) == ()
        assert split

    def test_what_does_not_lie_side_by_side(self) -> None:
        """35: what two dosages give in any window, one gives that they are joined to; else they are not joined."""
        rng = random.Random(14)
        joined = 0
        fixed_ones, prn_ones = zip(*_halves(rng, volume(2_000)), strict=True)
        for fixed, prn in zip(fixed_ones, prn_ones[1:], strict=False):
            try:
                whole = join_dosages(fixed, prn)
            except QuestionError:
                continue
            joined += 1
            first, last = random_window(rng, whole, 60)
            parts = [window(compile_order(each).plan, first, last) for each in (fixed, prn)]
            found = window(compile_order(whole).plan, first, last)
            assert _given(found.occurrences) == _given(parts[0].occurrences), (fixed, prn)
            assert _given(found.as_needed) == _given(parts[1].as_needed), (fixed, prn)
        assert joined > volume(2_000) / 50

    def test_random_orders(self) -> None:
        rng = random.Random(13)
        for _ in range(volume(4_000)):
            dosage = random_dosage(rng)
            if isinstance(dosage, DosageForRequest) and _holds_both(dosage):
                whole = random_order(rng, dosage)
                fixed, prn = split_order(whole)
                assert normal_form(whole).doses == normal_form(fixed).doses | normal_form(prn).doses
                assert same_meaning(join_orders(fixed, prn), whole)


def _halves(rng: random.Random, count: int) -> Iterator[SeparateDosages]:
    """Split random dosages that hold both kinds, all in one unit."""
    while count:
        dosage = random_dosage(rng)
        if isinstance(dosage, DosageForRequest) and _holds_both(dosage):
            form = dosage.form.model_copy(update={"unit": TABLET})
            yield split_dosage(dosage.model_copy(update={"form": form}))
            count -= 1


def _given(doses: Iterable[Occurrence]) -> Counter[tuple[Any, ...]]:
    return Counter(
        (each.first_day, each.last_day, each.instant, str(each.amount), each.times_per_day) for each in doses
    )


def _holds_both(dosage: DosageForRequest) -> bool:
    try:
        split_dosage(dosage)
    except QuestionError:
        return False
    return True
