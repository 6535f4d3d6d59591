"""From when until when an infusion runs (dosage.md 31, 47, 48 and 48a): cases worked out by hand, laws, messages."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from figures import volume
from model.mixing import mixed

from fmk16.errors import QuestionError
from fmk16.model.dose import (
    DayDosage,
    SomeTimesPerDay,
    TimesPerDayDosage,
    UnlimitedDayDosage,
    WithoutLimit,
)
from fmk16.model.drug import Drug
from fmk16.model.measure import Figure, Kind, Missing, WhyNot, exactly, measure_named
from fmk16.model.mixture import mixture_of
from fmk16.model.unit import UnitBySingularAndPlural, UnitTexts
from fmk16.schedule.amounts import AmountReason, AmountUntold, Stated
from fmk16.schedule.ground import BASIS, Basis
from fmk16.schedule.infusion import length_of
from fmk16.schedule.infusion_window import Ending, InfusionWindow, flow_of, infusion_window
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import compile_order
from fmk16.wire.read import read

from .infusions import KABIVEN, NACL, VANCOMYCIN, first, infused, occurrences, pace
from .random_dosages import about, random_dosage
from .shorthand import amount


def told(occurrence: Occurrence, drug: Drug | None = None) -> tuple[str, str]:
    """The window in Danish time: from when, until when surely, until when possibly; and its ending."""
    found = infusion_window(occurrence, drug)
    assert found.start == occurrence.instant
    ends = (found.start, found.surely_until, found.possibly_until)
    return " ".join(clock(each, occurrence) for each in ends), found.ending


def clock(instant: int | None, occurrence: Occurrence) -> str:
    moment = None if instant is None else occurrence.clock.moment(instant)
    return "-" if moment is None else moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def why(figure: Figure) -> list[str]:
    return [str(each.why) for each in figure.missing]


class TestWindows:
    """From its start to start + duration; a range is certain until the least, possible until the most (48a)."""

    @pytest.mark.parametrize(
        ("dose", "written", "expected", "ending"),
        [
            # stated durations: nothing to work out
            ("100 ml", "30 min", "08:00 08:30 08:30", "exact"),
            ("100 ml", "30-60 min", "08:00 08:30 09:00", "range"),
            ("100 ml", "30-30 min", "08:00 08:30 08:30", "exact"),
            ("100 ml", "30- min", "08:00 08:30 -", "at_least"),
            ("100 ml", "-60 min", "08:00 - 09:00", "range"),
            # stated rates: hours are volume by rate
            ("100 ml", "25 ml/h", "08:00 12:00 12:00", "exact"),  # 100 / 25 = 4 h
            ("500 ml", "80 ml/h", "08:00 14:15 14:15", "exact"),  # 500 / 80 = 6.25 h
            ("500 ml", "50-80 ml/h", "08:00 14:15 18:00", "range"),  # 6.25 h to 10 h
            ("250 ml", "-125 ml/h", "08:00 10:00 -", "at_least"),  # 2 h at the fastest
            ("250 ml", "125- ml/h", "08:00 - 10:00", "range"),  # 2 h at the slowest
            ("100-200 ml", "50 ml/h", "08:00 10:00 12:00", "range"),  # 2 h to 4 h
            ("100-200 ml", "50-100 ml/h", "08:00 09:00 12:00", "range"),  # 100 / 100 = 1 h, 200 / 50 = 4 h
            ("0.1 l", "25 ml/h", "08:00 12:00 12:00", "exact"),  # 0.1 l = 100 ml
            ("100 ml", "7 ml/h", "08:00 22:17:09 22:17:09", "exact"),  # 100 / 7 h = 51,428.6 s
            # with another unit, no volume and no end
            ("1000 mg", "125 ml/h", "08:00 - -", "unknown"),
            ("1000 mg", "30 min", "08:00 08:30 08:30", "exact"),
            # odd
            ("100 ml", "", "08:00 - -", "unknown"),
            ("100 ml", "0 ml/h", "08:00 - -", "unknown"),
            ("100 ml", "0-50 ml/h", "08:00 10:00 -", "at_least"),
            ("0 ml", "25 ml/h", "08:00 - 08:00", "exact"),
            ("100 ml", "60-30 min", "08:00 - -", "unknown"),
            ("100 ml", "80-50 ml/h", "08:00 - -", "unknown"),
            ("200-100 ml", "50 ml/h", "08:00 - -", "unknown"),
            ("INR ml", "50 ml/h", "08:00 - -", "unknown"),
        ],
    )
    def test_by_hand(self, dose: str, written: str, expected: str, ending: str) -> None:
        assert told(infused(dose, written)) == (expected, ending)

    def test_elapsed_time_runs_through_a_clock_change(self) -> None:
        """6 hours from 22:00 on the night to 29 March 2026, which has one hour less, end at 05:00."""
        assert told(infused("100 ml", "360 min", "22:00:00", on="2026-03-28"))[0] == "22:00 05:00 05:00"

    def test_at_no_stated_time(self) -> None:
        dose = TimesPerDayDosage(amount=amount("100"), infusion=pace("25 ml/h"), times_per_day=2)
        occurrence = first(DayDosage(doses=SomeTimesPerDay(times_per_day_dosage=dose)))
        assert told(occurrence) == ("- - -", "untimed")
        assert infusion_window(occurrence, None).duration == exactly(240)

    def test_continuous(self) -> None:
        """31: it runs all day; a syringe of 20 ml at 0.8 ml/h lasts 25 hours."""
        dose = UnlimitedDayDosage(amount=amount("20"), infusion=pace("0.8 ml/h"))
        occurrence = first(DayDosage(doses=WithoutLimit(unlimited_day_dosage=dose)))
        found = infusion_window(occurrence, None)
        assert (found.ending, found.start, found.surely_until, found.possibly_until) == ("continuous", None, None, None)
        assert (found.volume, found.rate, found.duration) == (exactly(20), exactly(Decimal("0.8")), exactly(1500))
        assert "31" in found.grounds

    def test_no_infusion(self) -> None:
        injected = infused("100 ml", "30 min").dose
        with pytest.raises(QuestionError, match=r"the dose at form\.x is no infusion"):
            flow_of(injected._replace(infusion=None, place=("form", "x")))


class TestRates:
    """Rate in ml/h whatever the unit; rate and duration exclude each other, so one is worked out (47, 48)."""

    @pytest.mark.parametrize(
        ("dose", "written", "least", "most"),
        [
            ("100 ml", "240 min", "25", "25"),
            ("1000 ml", "480-600 min", "100", "125"),
            ("1046 ml", "720 min", "87.1667", None),
            ("100-200 ml", "60 min", "100", "200"),
            ("100 ml", "60- min", "0", "100"),
            ("1000 mg", "125 ml/h", "125", "125"),
        ],
    )
    def test_by_hand(self, dose: str, written: str, least: str, most: str | None) -> None:
        rate = infusion_window(infused(dose, written), None).rate
        assert rate.least.quantize(Decimal(least)) == Decimal(least)
        assert most is None or rate.most == Decimal(most)

    def test_what_is_stated_stays_as_it_is(self) -> None:
        by_rate, by_duration = (infusion_window(infused("1 x", each), None) for each in ("25 ml/h", "30 min"))
        assert (by_rate.flow.is_rate_stated, by_rate.rate, why(by_rate.duration)) == (
            True,
            exactly(25),
            ["unknown_unit"],
        )
        assert (by_duration.flow.is_rate_stated, by_duration.duration) == (False, exactly(30))
        assert why(by_duration.rate) == ["unknown_unit"]


class TestVolumes:
    """With unit ml the volume is the amount; with another it must come from the mixture (48)."""

    @pytest.mark.parametrize(
        ("dose", "millilitres"),
        [
            ("100 ml", "100"),
            ("100 milliliter", "100"),
            ("1.5 l", "1500"),
            ("1000 mg", "250"),  # all that is in the bag
            ("1 g", "250"),
            ("500 mg", "125"),  # half of it
            ("2000 mg", "500"),  # two bags
            ("1 pose", "250"),
            ("2 poser", "500"),
            ("0.5 infusion", "125"),
        ],
    )
    def test_by_hand(self, dose: str, millilitres: str) -> None:
        """Vancomycin 1000 mg in 250 ml."""
        assert infusion_window(infused(dose, "125 ml/h"), VANCOMYCIN).volume == exactly(Decimal(millilitres))

    def test_the_end_follows(self) -> None:
        """500 mg are in 125 ml, which take 1 hour at 125 ml/h; 500-1000 mg take 1-2 hours."""
        assert told(infused("500 mg", "125 ml/h"), VANCOMYCIN) == ("08:00 09:00 09:00", "exact")
        assert told(infused("500-1000 mg", "125 ml/h"), VANCOMYCIN) == ("08:00 09:00 10:00", "range")
        assert infusion_window(infused("500 mg", "60 min"), VANCOMYCIN).rate == exactly(125)

    def test_a_volume_at_least_gives_a_time_at_least(self) -> None:
        """1026 + 20 = 1046 ml at least, at 104.6 ml/h: 10 hours at least; by when it ends nobody can say."""
        found = infusion_window(infused("1 pose", "104.6 ml/h"), KABIVEN)
        assert told(infused("1 pose", "104.6 ml/h"), KABIVEN) == ("08:00 18:00 -", "at_least")
        assert found.volume == Figure(Decimal(1046), None, found.volume.missing)
        assert found.volume.missing == (Missing(WhyNot.NO_AMOUNT, ("drug", "composition", "parts", 1)),)

    @pytest.mark.parametrize(
        ("dose", "drug", "reason", "place"),
        [
            ("1 pose", None, "no_drug", ()),
            ("1000 mg", None, "no_drug", ()),
            ("1000 mg", NACL, "priced", ("drug",)),
            ("1 pose", mixed(), "no_composition", ("drug",)),
            ("1000 IE", VANCOMYCIN, "nothing_of_kind", ("drug",)),
            ("1 tablet", VANCOMYCIN, "unknown_unit", ("dosage", "form", "unit")),
        ],
    )
    def test_cannot_be_told(self, dose: str, drug: Drug | None, reason: str, place: tuple[str, ...]) -> None:
        found = infusion_window(infused(dose, "125 ml/h"), drug)
        assert found.volume.missing == (Missing(WhyNot(reason), place),)
        assert found.ending == Ending.UNKNOWN
        assert found.duration.missing == found.volume.missing

    @pytest.mark.parametrize(
        ("singular", "plural", "is_known"), [("ml", "ml", True), ("pose", "poser", True), ("ml", "mg", False)]
    )
    def test_all_forms_of_a_unit_measure_alike(self, singular: str, plural: str, *, is_known: bool) -> None:
        unit = UnitBySingularAndPlural(unit_texts=UnitTexts(singular=singular, plural=plural))
        assert infusion_window(infused("1", "125 ml/h", unit=unit), VANCOMYCIN).volume.is_told == is_known

    def test_an_amount_by_schema(self) -> None:
        """43: the dose is due; its amount waits for the caller's value, which the amount's own reading brings."""
        occurrence = infused("INR ml", "50 ml/h")
        assert why(infusion_window(occurrence, None).volume) == ["by_schema"]
        assert infusion_window(occurrence, None, Stated(amount("100"), ())).duration == exactly(120)  # type: ignore[arg-type]
        unknown = AmountUntold(AmountReason.BELOW_FIRST_ROW, ("row",))
        assert infusion_window(occurrence, None, unknown).volume.missing == (Missing(WhyNot.BY_SCHEMA, ("row",)),)

    def test_places_are_those_of_the_message(self) -> None:
        empty = infusion_window(infused("100 ml", ""), None)
        (missing,) = empty.rate.missing
        assert (missing.why, missing.place[-2:]) == (WhyNot.EMPTY_INFUSION, (0, "infusion"))
        (of_nought,) = infusion_window(infused("100 ml", "0 ml/h"), None).rate.missing
        assert (of_nought.why, of_nought.place[-2:]) == (WhyNot.RATE_OF_NOUGHT, ("infusion", "pace"))


class TestGrounds:
    """Every window knows its basis, the weakest of what it rests on."""

    @pytest.mark.parametrize(
        ("dose", "written", "drug", "more"),
        [
            ("100 ml", "30 min", None, {"47", "48", "48a"}),
            ("500 mg", "125 ml/h", VANCOMYCIN, {"45", "47", "48", "48a"}),
            ("500 mg", "125 ml/h", NACL, {"45", "46", "47", "48", "48a"}),
            ("200-100 ml", "30 min", None, {"30", "47", "48", "48a"}),
            ("INR ml", "30 min", None, {"43", "47", "48", "48a"}),
        ],
    )
    def test_grounds(self, dose: str, written: str, drug: Drug | None, more: set[str]) -> None:
        occurrence = infused(dose, written)
        found = infusion_window(occurrence, drug)
        assert set(found.grounds) == more | set(occurrence.grounds)
        assert found.basis is Basis.DECIDED

    def test_every_reason_has_a_basis(self) -> None:
        assert {each.ground for each in WhyNot} <= set(BASIS)


class TestLaws:
    """Windows of random dosages."""

    @pytest.mark.parametrize("seed", range(volume(3000)))
    def test_a_window_is_the_length_that_questions_are_answered_by(self, seed: int) -> None:
        """As ``infusion.length_of``: ranges upside down are computed with by neither (30)."""
        for occurrence in _random_infusions(seed):
            found = infusion_window(occurrence, None)
            assert found.flow.seconds == length_of(occurrence.dose)
            self.holds_together(found, occurrence)

    @pytest.mark.parametrize("seed", range(volume(1000)))
    def test_with_a_mixture(self, seed: int) -> None:
        """A dose of so many tablets of a mixture stays untold; what is told without a drug does not change with one."""
        for occurrence in _random_infusions(seed):
            without, within = infusion_window(occurrence, None), infusion_window(occurrence, VANCOMYCIN)
            assert (without.volume, without.duration) == (within.volume, within.duration)

    def holds_together(self, found: InfusionWindow, occurrence: Occurrence) -> None:
        surely, possibly, start = found.surely_until, found.possibly_until, occurrence.instant
        assert surely is None or (start is not None and start < surely)
        assert surely is None or possibly is None or surely <= possibly
        for figure in (found.volume, found.rate, found.duration):
            assert figure.is_told or figure.missing
        if found.ending in (Ending.UNKNOWN, Ending.AT_LEAST):
            assert found.duration.missing
        assert found.basis >= occurrence.basis

    @pytest.mark.parametrize("seed", range(volume(2000)))
    def test_rate_and_duration_from_each_other(self, seed: int) -> None:
        """A rate worked out from whole minutes, written as a rate, takes those minutes again."""
        rng = random.Random(seed)
        minutes, millilitres = rng.randint(1, 2000), rng.choice((1, 50, 100, 250, 1000))
        rate = infusion_window(infused(f"{millilitres} ml", f"{minutes} min"), None).rate
        assert rate.exact is not None
        again = infusion_window(infused(f"{millilitres} ml", f"{rate.exact:.9f} ml/h"), None).duration
        assert again.exact is not None
        assert abs(again.exact - minutes) < Decimal("0.01")


def _random_infusions(seed: int) -> list[Occurrence]:
    rng = random.Random(seed)
    dosage = random_dosage(rng)
    begin = about(dosage)
    found = occurrences(
        compile_order(dosage).plan, begin, date.fromordinal(min(begin.toordinal() + 20, date.max.toordinal()))
    )
    return [each for each in found if each.infusion is not None]


SHARED = {
    "create-drug-medication-antibiotic-infusion.xml": ["06:00 06:30", "14:00 14:30", "22:00 22:30"],
    "create-drug-medication-infusion-rate-range.xml": ["08:00 -", "20:00 -"],
    "create-drug-medication-continuous-infusion.xml": ["- -"],
    "create-drug-medication-mixture-composition-infusion.xml": ["20:00 08:00"],
}
FIXTURES = {
    "create-infusion-rate.xml": ["10:00 21:58:34"],  # 1000 / 83.5 = 11.976 h = 43,113.8 s
    "create-infusion-rate-range.xml": ["08:00 18:00", "20:00 06:00"],  # 500 / 50 = 10 h; 600 min
    "create-infusion-once.xml": ["11:15 11:45"],
    "create-continuous-infusion.xml": ["- -"],
    "create-mixture-with-nested-drug-and-duration.xml": ["09:00 09:30"],
    "card-with-free-text-and-mixture.xml": ["00:00 00:30", "06:00 06:30", "12:00 12:30", "18:00 18:30"],
}


class TestMessages:
    """The infusions of the valid messages on their first day: when each starts, and by when it has run in."""

    @pytest.mark.parametrize("name", SHARED)
    def test_shared(self, name: str, shared: Path) -> None:
        assert self.windows(shared / "messages/1.6.0" / name) == SHARED[name]

    @pytest.mark.parametrize("name", FIXTURES)
    def test_fixture(self, name: str, checkout: Path) -> None:
        assert self.windows(checkout / "fixtures/valid" / name) == FIXTURES[name]

    def windows(self, path: Path) -> list[str]:
        lines = []
        for place, order in read(path).placed_drug_medications():
            plan = compile_order(order, place=place).plan
            if not plan.periods or not plan.has.infusion:
                continue
            for each in occurrences(plan, date.fromordinal(plan.periods[0].first_day)):
                found = infusion_window(each, order.drug)
                lines.append(f"{clock(found.start, each)} {clock(found.possibly_until, each)}")
        return lines

    def test_the_dose_is_the_mixture(self, checkout: Path) -> None:
        """120 ml of 2 g ceftriaxone over 30 min: 240 ml/h, and 2000 / 120 = 16.67 mg/ml."""
        path = checkout / "fixtures/valid/create-mixture-with-nested-drug-and-duration.xml"
        ((place, order),) = read(path).placed_drug_medications()
        plan = compile_order(order, place=place).plan
        (occurrence,) = occurrences(plan, date.fromordinal(plan.periods[0].first_day))
        assert infusion_window(occurrence, order.drug).rate == exactly(240)
        assert mixture_of(order.drug).volume == exactly(120)
        assert measure_named("ml") == (Kind.VOLUME, Decimal(1))
