"""Mixture arithmetic (dosage.md 45 to 48): units, parts added up, volumes and strengths, worked out by hand."""

from __future__ import annotations

import random
from decimal import Decimal, localcontext
from pathlib import Path

import pytest
from figures import volume
from hypothesis import given
from hypothesis import strategies as st

from fmk16.model import measure
from fmk16.model.drug import Composition, Drug, Part
from fmk16.model.flow import duration_from, in_whole_minutes, rate_from, volume_from
from fmk16.model.measure import (
    NOTHING,
    UNITS,
    Figure,
    Kind,
    Missing,
    WhyNot,
    between,
    exactly,
    measure_named,
    sum_of,
    untold,
)
from fmk16.model.mixture import NO_MIXTURE, Mixture, is_composite, mixture_of
from fmk16.model.walk import placed
from fmk16.wire.read import read

from .mixing import ACTIVE, OTHER, SOLVENT, mixed, part, priced, said

NACL = priced("Natriumklorid 9 mg/ml")
WATER = priced("Sterilt vand")


def why(figure: Figure) -> list[str]:
    """The reasons by which something is missing, and the parts they stand at, as ``reason 1`` or ``reason 0.1``."""
    return [" ".join((each.why, ".".join(str(step) for step in each.place if isinstance(step, int)))).strip()
            for each in figure.missing]  # fmt: skip


def strengths(mixture: Mixture) -> dict[str, Decimal | None]:
    return {each.ingredient.name: each.per_millilitre.exact for each in mixture.concentrations}


# --- units -----------------------------------------------------------------------------------------------------------


class TestUnits:
    """Only what is measured alike is added: mg with g and microgram, ml with l; IE and mmol are kinds of their own."""

    @pytest.mark.parametrize(
        ("name", "kind", "size"),
        [
            ("ml", Kind.VOLUME, "1"),
            ("mL", Kind.VOLUME, "1"),
            (" ML ", Kind.VOLUME, "1"),
            ("milliliter", Kind.VOLUME, "1"),
            ("l", Kind.VOLUME, "1000"),
            ("liter", Kind.VOLUME, "1000"),
            ("dl", Kind.VOLUME, "100"),
            ("g", Kind.MASS, "1000"),
            ("gram", Kind.MASS, "1000"),
            ("MG", Kind.MASS, "1"),
            ("mikrogram", Kind.MASS, "0.001"),
            ("mikrog.", Kind.MASS, "0.001"),
            ("\u00b5g", Kind.MASS, "0.001"),
            ("\u03bcg", Kind.MASS, "0.001"),
            ("mcg", Kind.MASS, "0.001"),
            ("ng", Kind.MASS, "0.000001"),
            ("IE", Kind.ACTIVITY, "1"),
            ("i.e.", Kind.ACTIVITY, "1"),
            ("mio.  IE", Kind.ACTIVITY, "1000000"),
            ("mmol", Kind.SUBSTANCE, "1"),
            ("mol", Kind.SUBSTANCE, "1000"),
        ],
    )
    def test_known(self, name: str, kind: Kind, size: str) -> None:
        assert measure_named(name) == (kind, Decimal(size))

    @pytest.mark.parametrize(
        "name",
        ["", "stk", "ampul", "hætteglas", "pose", "E", "enheder", "dråber", "%", "mg/ml", "m l", "mæq", "gr", "M"],
    )
    def test_never_guessed(self, name: str) -> None:
        assert measure_named(name) is None

    def test_every_kind_has_a_unit_of_its_own(self) -> None:
        assert {kind: measure_named(kind.unit) for kind in Kind} == {kind: (kind, Decimal(1)) for kind in Kind}

    def test_no_two_names_became_one(self) -> None:
        assert sum(len(names.split(",")) for _, _, names in measure._NAMES) == len(UNITS)


# --- mixtures worked out by hand ----------------------------------------------------------------------------------


class TestTotals:
    """What can be added is added, powders never to volumes (45); the volume is from what is in volume (48)."""

    def test_powder_in_a_bag(self) -> None:
        """Cefuroxime 1500 mg in 100 ml of saline: 1500 mg / 100 ml = 15 mg/ml."""
        bag = mixture_of(mixed(part("Cefuroxim", "1500 mg"), part(NACL, "100 ml", SOLVENT)))
        assert bag.volume == exactly(100)
        assert bag.total(Kind.MASS) == exactly(1500)
        assert strengths(bag) == {"Cefuroxim": Decimal(15)}

    def test_grams_milligrams_and_micrograms(self) -> None:
        """1 g + 250 mg + 500 microgram = 1000 + 250 + 0.5 = 1250.5 mg; 0.5 l + 20 ml = 520 ml."""
        parts = [("1 g", ACTIVE), ("250 mg", OTHER), ("500 mikrogram", None), ("0.5 l", SOLVENT), ("20 ml", SOLVENT)]
        bag = mixture_of(mixed(*(part("Stof", amount, purpose) for amount, purpose in parts)))
        assert bag.total(Kind.MASS) == exactly(Decimal("1250.5"))
        assert bag.volume == bag.total(Kind.VOLUME) == exactly(520)

    def test_units_and_millimoles_stay_apart(self) -> None:
        """Heparin 25,000 IE and potassium 40 mmol in 1000 ml: 25 IE/ml and 0.04 mmol/ml; no mass is said."""
        bag = mixture_of(mixed(part("Heparin", "25000 IE"), part("Kalium", "40 mmol"), part(NACL, "1 l", SOLVENT)))
        assert strengths(bag) == {"Heparin": Decimal(25), "Kalium": Decimal("0.04")}
        assert [bag.total(kind).exact for kind in Kind] == [1000, 0, 25000, 40]

    def test_millions_of_units(self) -> None:
        """Benzylpenicillin 5 mio. IE in 100 ml: 5,000,000 / 100 = 50,000 IE/ml."""
        bag = mixture_of(mixed(part("Benzylpenicillin", "5 mio. IE"), part(NACL, "100 ml", SOLVENT)))
        assert strengths(bag) == {"Benzylpenicillin": Decimal(50_000)}

    def test_a_part_without_an_amount_leaves_a_least(self) -> None:
        """Kabiven 1026 ml + Vitalipid 10 ml + Tracel 10 ml = 1046 ml; nobody says how much Soluvit adds."""
        drugs = (priced("Kabiven"), "1026 ml"), (priced("Vitalipid"), "10 ml"), (priced("Soluvit"), None)
        bag = mixture_of(mixed(*(part(drug, amount) for drug, amount in drugs), part(priced("Tracel"), "10 ml")))
        assert (bag.volume.least, bag.volume.most, why(bag.volume)) == (1046, None, ["no_amount 2"])

    def test_a_strength_against_a_volume_at_least_is_a_strength_at_most(self) -> None:
        """100 mg in at least 50 ml is at most 2 mg/ml."""
        bag = mixture_of(mixed(part("Stof", "100 mg"), part(NACL, "50 ml", SOLVENT), part("Andet", None, OTHER)))
        (found,) = bag.concentrations
        assert (found.per_millilitre.least, found.per_millilitre.most) == (0, 2)
        assert not found.per_millilitre.is_told

    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            (None, "no_amount"),
            (said("- ml"), "no_amount"),
            (said("5"), "no_unit"),
            (said("5 ampuller"), "unknown_unit"),
            (said("5 flasker", code="ML"), "unknown_unit"),
            (said("5", code="XYZ"), "unknown_unit"),
            (said("5", code="ML", source="Local:Sygehus"), "unknown_unit"),
            (said("5 mg", code="ML"), "units_disagree"),
            (said("5 mg", code="G"), "units_disagree"),
        ],
    )
    def test_what_is_not_said_is_never_guessed(self, given: object, reason: str) -> None:
        bag = mixture_of(mixed(part("Stof", given), part(NACL, "100 ml", SOLVENT)))  # type: ignore[arg-type]
        assert (bag.volume.least, bag.volume.most, why(bag.volume)) == (100, None, [f"{reason} 0"])
        assert why(bag.total(Kind.MASS)) == [f"{reason} 0"]

    def test_places_lead_to_the_amount(self) -> None:
        bag = mixture_of(mixed(part("Stof", said("5 ampuller"))), ("drug",))
        assert (
            Missing(WhyNot.UNKNOWN_UNIT, ("drug", "composition", "parts", 0, "share", "amount")) in bag.volume.missing
        )

    def test_a_code_of_the_price_list_says_the_unit(self) -> None:
        assert mixture_of(mixed(part("Vand", said("5", code="ML")))).volume == exactly(5)
        assert mixture_of(mixed(part("Vand", said("5 ml", code="ML")))).volume == exactly(5)
        assert mixture_of(mixed(part("Vand", said("5 ml", code="77", source="Local:S")))).volume == exactly(5)

    def test_powders_alone_have_no_volume(self) -> None:
        bag = mixture_of(mixed(part("A", "1 g"), part("B", "2 g", OTHER)))
        assert (why(bag.volume), bag.total(Kind.MASS)) == (["nothing_in_volume"], exactly(3000))

    def test_a_solvent_by_weight_adds_nobody_knows_what(self) -> None:
        bag = mixture_of(mixed(part("A", "10 ml"), part("Vand", "100 g", SOLVENT)))
        assert (bag.volume.least, bag.volume.most, why(bag.volume)) == (10, None, ["solvent_not_in_volume 1"])

    def test_nothing_in_nothing_has_no_strength(self) -> None:
        (found,) = mixture_of(mixed(part("A", "0 ml"))).concentrations
        assert why(found.per_millilitre) == ["nothing_in_volume"]


class TestNested:
    """Any drug part makes a drug composite (45); what a nested mixture was made of says what its amount holds."""

    def dissolved(self, amount: str | None, purpose: str = ACTIVE) -> Mixture:
        """Ceftriaxone 2 g dissolved in 20 ml, and so much of that in a bag of 100 ml."""
        inner = mixed(part(priced("Ceftriaxon"), "2 g"), part(WATER, "20 ml", SOLVENT), name="Ceftriaxon opløst")
        return mixture_of(mixed(part(inner, amount, purpose), part(NACL, "100 ml", SOLVENT)))

    def test_all_of_it(self) -> None:
        """20 of 20 ml holds 2000 of 2000 mg; 20 + 100 = 120 ml, and not 140: the water is within the 20 ml."""
        bag = self.dissolved("20 ml")
        assert (bag.volume, bag.total(Kind.MASS)) == (exactly(120), exactly(2000))

    def test_a_share_of_it(self) -> None:
        """5 of 20 ml holds 500 of 2000 mg, and 5 + 100 = 105 ml."""
        bag = self.dissolved("5 ml")
        assert (bag.volume, bag.total(Kind.MASS)) == (exactly(105), exactly(500))

    def test_a_share_by_what_acts(self) -> None:
        """1 of 2 g is in 10 of 20 ml, and 10 + 100 = 110 ml: 1000 mg / 110 ml."""
        bag = self.dissolved("1 g")
        assert (bag.volume, bag.total(Kind.MASS)) == (exactly(110), exactly(1000))

    def test_without_an_amount_it_goes_in_as_a_whole(self) -> None:
        bag = self.dissolved(None)
        assert (bag.volume, bag.total(Kind.MASS)) == (exactly(120), exactly(2000))

    def test_more_than_was_made(self) -> None:
        """22 ml of what was made of 20 ml of water and a powder: 2 g or 2.2 g, nobody says which."""
        bag = self.dissolved("22 ml")
        assert (bag.volume, why(bag.total(Kind.MASS))) == (exactly(122), ["more_than_made 0"])

    def test_in_units_that_are_not_known(self) -> None:
        bag = self.dissolved("1 sprøjte")
        assert (bag.volume.least, bag.volume.most, why(bag.volume)) == (100, None, ["unknown_unit 0"])
        assert why(bag.total(Kind.MASS)) == ["unknown_unit 0"]

    def test_a_solvent_is_a_solvent_whatever_acts_in_it(self) -> None:
        assert strengths(self.dissolved("20 ml", SOLVENT)) == {}

    def test_a_blend_of_powders_adds_nothing_to_the_volume(self) -> None:
        """3 of 6 g of a blend of 4 g and 2 g: 2 g and 1 g, in 100 ml."""
        blend = mixed(part("A", "4 g"), part("B", "2 g"))
        bag = mixture_of(mixed(part(blend, "3 g"), part(NACL, "100 ml", SOLVENT)))
        assert bag.volume == exactly(100)
        assert strengths(bag) == {"A": Decimal(20), "B": Decimal(10)}

    def test_deep(self) -> None:
        """Half of a half of a half ... : 1024 mg in 1024 ml, ten times halved, is 1 mg in 1 ml."""
        drug = mixed(part("Stof", "1024 mg"), part("Vand", "1024 ml", SOLVENT))
        for level in range(1, 11):
            drug = mixed(part(drug, f"{1024 // 2**level} ml"))
        assert (mixture_of(drug).volume, mixture_of(drug).total(Kind.MASS)) == (exactly(1), exactly(1))

    def test_as_deep_as_a_message_can_be(self) -> None:
        drug = mixed(part("Vand", "7 ml"))
        for _ in range(100):
            drug = mixed(part(drug))
        assert mixture_of(drug).volume == exactly(7)


class TestPriced:
    """A drug of the price list is never composite, kits of powder and solvent included (46)."""

    KIT = priced("Kit", part(priced("Pulver"), "1 g"), part(WATER, "10 ml", SOLVENT))

    def test_it_is_no_mixture(self) -> None:
        assert not is_composite(self.KIT)
        assert why(mixture_of(self.KIT).volume) == ["priced"]
        assert mixture_of(self.KIT).ingredients == ()

    def test_within_a_mixture_it_counts_by_its_amount_alone(self) -> None:
        bag = mixture_of(mixed(part(self.KIT, "1 g"), part(NACL, "100 ml", SOLVENT)))
        assert (bag.volume, strengths(bag)) == (exactly(100), {"Kit": Decimal(10)})

    def test_a_mixture_is_composite_by_its_drugs(self) -> None:
        assert is_composite(mixed(part(NACL, "1 ml")))
        assert not is_composite(mixed(part("Stof", "1 ml")))
        assert not is_composite(NACL)

    def test_without_composition(self) -> None:
        assert why(mixture_of(mixed()).volume) == ["no_composition"]


class TestRatios:
    """A part stands by an amount or by a ratio to the whole (45); only a ratio to a volume says how much there is."""

    @pytest.mark.parametrize(
        ("ratio", "milligrams"),
        [("5 mg/ml", 500), ("5 MG/ML", 500), ("5 g/l", 500), ("1 g/100 ml", 1000), ("50 mikrogram / ml", 5)],
    )
    def test_to_a_volume(self, ratio: str, milligrams: int) -> None:
        """5 mg in each of 100 ml is 500 mg; 5 g/l is 5 mg/ml."""
        bag = mixture_of(mixed(part("Stof", ratio=ratio), part(NACL, "100 ml", SOLVENT)))
        assert (bag.volume, bag.total(Kind.MASS)) == (exactly(100), exactly(milligrams))
        assert strengths(bag) == {"Stof": Decimal(milligrams) / 100}

    def test_the_strength_is_told_where_the_volume_is_not(self) -> None:
        assert strengths(mixture_of(mixed(part("Stof", ratio="5 mg/ml")))) == {"Stof": Decimal(5)}

    @pytest.mark.parametrize("ratio", ["5 %", "5", "- ad 100 g", "- mg/ml", "1 ml/ml", "5 mg/g", "5 mg/", "5 stk/ml"])
    def test_others_give_no_amount(self, ratio: str) -> None:
        bag = mixture_of(mixed(part("Stof", ratio=ratio), part(NACL, "100 ml", SOLVENT)))
        assert (bag.volume.least, bag.volume.most, why(bag.volume)) == (100, None, ["ratio 0"])

    def test_units_that_disagree(self) -> None:
        bag = mixture_of(mixed(part("Stof", ratio=said("5 mg/ml", code="G/ML")), part(NACL, "100 ml", SOLVENT)))
        assert why(bag.volume) == ["units_disagree 0"]

    def test_a_ratio_to_one_mixture_is_none_to_the_next(self) -> None:
        """5 mg/ml of 10 ml is 50 mg; in 10 + 90 ml that is 0.5 mg/ml."""
        inner = mixed(part("Stof", ratio="5 mg/ml"), part(WATER, "10 ml", SOLVENT))
        assert strengths(mixture_of(mixed(part(inner, "10 ml"), part(NACL, "90 ml", SOLVENT)))) == {
            "Stof": Decimal("0.5")
        }


class TestVolumeOfADose:
    """With another unit than ml the volume must come from the mixture (48)."""

    BAG = mixture_of(mixed(part("Vancomycin", "1000 mg"), part(NACL, "250 ml", SOLVENT)))

    @pytest.mark.parametrize(("milligrams", "millilitres"), [(1000, 250), (500, 125), (1500, 375), (0, 0)])
    def test_by_the_one_part_that_acts(self, milligrams: int, millilitres: int) -> None:
        """1000 mg in 250 ml: 250 / 1000 = 0.25 ml for each mg."""
        assert self.BAG.volume_of(Kind.MASS, exactly(milligrams)) == exactly(millilitres)

    def test_a_range(self) -> None:
        assert self.BAG.volume_of(Kind.MASS, between(500, 1000, ())) == Figure(Decimal(125), Decimal(250))

    def test_a_volume_is_itself(self) -> None:
        assert NO_MIXTURE.volume_of(Kind.VOLUME, exactly(3)) == exactly(3)

    def test_what_is_no_active_part_does_not_count(self) -> None:
        """Glucose 50 g beside 1000 mg: a dose of 500 mg is half of what acts, half of 250 ml."""
        parts = part("Vancomycin", "1000 mg"), part("Glukose", "50 g", OTHER), part(NACL, "250 ml", SOLVENT)
        assert mixture_of(mixed(*parts)).volume_of(Kind.MASS, exactly(500)) == exactly(125)

    @pytest.mark.parametrize(
        ("parts", "reason"),
        [
            ([part("A", "1 g"), part("B", "1 g"), part(NACL, "100 ml", SOLVENT)], ["several_of_kind"]),
            ([part("A", "1 g"), part("B", "1 g", None), part(NACL, "100 ml", SOLVENT)], ["several_of_kind"]),
            ([part("A", "1000 IE"), part(NACL, "100 ml", SOLVENT)], ["nothing_of_kind"]),
            ([part("A", "0 mg"), part(NACL, "100 ml", SOLVENT)], ["nothing_of_kind"]),
            ([part("A", "1 g"), part("B"), part(NACL, "100 ml", SOLVENT)], ["no_amount 1"]),
            ([], ["no_composition"]),
        ],
    )
    def test_cannot_be_told(self, parts: list[Part], reason: list[str]) -> None:
        assert why(mixture_of(mixed(*parts)).volume_of(Kind.MASS, exactly(1))) == reason

    def test_without_a_drug(self) -> None:
        assert why(NO_MIXTURE.volume_of(Kind.MASS, exactly(1))) == ["no_drug"]


# --- rate, duration, volume -------------------------------------------------------------------------------------------


class TestFlow:
    """Hours are volume by rate (48): each of rate, duration and volume follows from the two others."""

    @pytest.mark.parametrize(
        ("millilitres", "an_hour", "minutes"),
        [
            ("100", "25", "240"),  # a quarter of an hourly litre: 100 / 25 = 4 hours
            ("500", "80", "375"),  # 500 / 80 = 6.25 hours
            ("500", "50", "600"),
            ("1000", "125", "480"),
            ("48", "2", "1440"),  # a day's morphine at 2 ml/h
            ("20", "0.8", "1500"),  # a syringe of 20 ml lasts 25 hours
            ("0.5", "30", "1"),
        ],
    )
    def test_by_hand(self, millilitres: str, an_hour: str, minutes: str) -> None:
        volume, rate, duration = (exactly(Decimal(each)) for each in (millilitres, an_hour, minutes))
        assert duration_from(volume, rate) == duration
        assert rate_from(volume, duration) == rate
        assert volume_from(rate, duration) == volume

    def test_ranges_cross(self) -> None:
        """100-200 ml at 50-100 ml/h: the least by the fastest is 1 hour, the most by the slowest 4."""
        found = duration_from(between(100, 200, ()), between(50, 100, ()))
        assert (found.least, found.most) == (60, 240)

    def test_a_range_with_one_end_gives_one_end(self) -> None:
        """250 ml at 125 ml/h at most takes 2 hours at least."""
        found = duration_from(exactly(250), between(None, 125, ("pace",)))
        assert found == Figure(Decimal(120), None, (Missing(WhyNot.OPEN_RANGE, ("pace",)),))

    def test_upside_down_is_never_computed_with(self) -> None:
        found = duration_from(exactly(250), between(125, 50, ("pace",)))
        assert found == untold(Missing(WhyNot.MINIMUM_ABOVE_MAXIMUM, ("pace",)))

    @pytest.mark.parametrize(
        ("minutes", "whole"), [("71.4", "71"), ("71.5", "72"), ("72.5", "73"), ("72", "72"), ("0.4", "0")]
    )
    def test_whole_minutes(self, minutes: str, whole: str) -> None:
        assert in_whole_minutes(exactly(Decimal(minutes))) == exactly(Decimal(whole))


FIGURES = st.decimals(min_value="0.001", max_value="99999.999", places=3)
MINUTES = st.integers(min_value=1, max_value=100_000)


class TestLawsOfFlow:
    """What is worked out and worked back again is the same; twice the volume takes twice as long."""

    @given(FIGURES, MINUTES)
    def test_there_and_back(self, millilitres: Decimal, minutes: int) -> None:
        rate = rate_from(exactly(millilitres), exactly(minutes))
        assert close(volume_from(rate, exactly(minutes)), exactly(millilitres))
        assert close(duration_from(exactly(millilitres), rate), exactly(minutes))

    @given(FIGURES, FIGURES, FIGURES, FIGURES)
    def test_ranges_hold_every_pair_within_them(
        self, one: Decimal, two: Decimal, three: Decimal, four: Decimal
    ) -> None:
        volumes, rates = sorted((one, two)), sorted((three, four))
        found = duration_from(between(*volumes, ()), between(*rates, ()))
        inside = [duration_from(exactly(each), exactly(rate)).least for each in volumes for rate in rates]
        assert (found.least, found.most) == (min(inside), max(inside))

    @given(FIGURES, FIGURES, st.integers(2, 9))
    def test_scaling(self, millilitres: Decimal, an_hour: Decimal, times: int) -> None:
        once = duration_from(exactly(millilitres), exactly(an_hour))
        assert close(duration_from(exactly(millilitres * times), exactly(an_hour)), once * exactly(times))
        assert close(duration_from(exactly(millilitres * times), exactly(an_hour * times)), once)

    @given(FIGURES, FIGURES)
    def test_whatever_the_callers_arithmetic_does(self, millilitres: Decimal, an_hour: Decimal) -> None:
        expected = duration_from(exactly(millilitres), exactly(an_hour))
        with localcontext() as context:
            context.prec = 2
            assert duration_from(exactly(millilitres), exactly(an_hour)) == expected


def close(one: Figure, other: Figure) -> bool:
    """Whether two figures agree as far as a division can be exact."""
    if (one.most is None) != (other.most is None) or set(one.missing) != set(other.missing):
        return False
    return all(abs(a - b) <= Decimal("1e-30") for a, b in ((one.least, other.least), (one.most or 0, other.most or 0)))


# --- laws of mixtures -------------------------------------------------------------------------------------------------


class TestLawsOfMixtures:
    """Order and grouping of parts change no total; everything three times is three times as much."""

    @pytest.mark.parametrize("seed", range(volume(2000)))
    def test_order(self, seed: int) -> None:
        rng = random.Random(seed)
        parts = some_parts(rng, 3)
        turned = rng.sample(parts, len(parts))
        assert agree(mixture_of(mixed(*parts)), mixture_of(mixed(*turned)))

    @pytest.mark.parametrize("seed", range(volume(2000)))
    def test_grouping(self, seed: int) -> None:
        """Some of the parts made into a mixture first, all of which goes in, come to the same."""
        rng = random.Random(seed)
        parts = [*some_parts(rng, 1), *some_parts(rng, 2)]
        cut = rng.randint(1, len(parts))
        assert agree(mixture_of(mixed(part(mixed(*parts[:cut])), *parts[cut:])), mixture_of(mixed(*parts)))

    @pytest.mark.parametrize("seed", range(volume(2000)))
    def test_scaling(self, seed: int) -> None:
        """All amounts three times: totals three times, strengths the same."""
        drug = mixed(*some_parts(random.Random(seed), 3))
        once, thrice = mixture_of(drug), mixture_of(scaled(drug, 3))
        for kind in Kind:
            assert close(thrice.total(kind), once.total(kind) * exactly(3))
        pairs = zip(once.concentrations, thrice.concentrations, strict=True)
        assert all(close(one.per_millilitre, other.per_millilitre) for one, other in pairs)

    @pytest.mark.parametrize("seed", range(volume(2000)))
    def test_what_is_told_is_never_more_than_what_is_there(self, seed: int) -> None:
        rng = random.Random(seed)
        mixture = mixture_of(mixed(*some_parts(rng, 3)), ("drug",))
        for figure in (mixture.volume, *(mixture.total(kind) for kind in Kind)):
            assert figure.most is None or figure.least <= figure.most
            assert figure.is_told or figure.missing
            assert all(each.place[:1] == ("drug",) for each in figure.missing)

    @given(st.lists(st.tuples(FIGURES, FIGURES)))
    def test_sums(self, ends: list[tuple[Decimal, Decimal]]) -> None:
        figures = [between(*sorted(each), ()) for each in ends]
        assert sum_of(figures) == sum_of(reversed(figures))
        assert sum_of(figures[:2]) + sum_of(figures[2:]) == sum_of(figures) == sum_of(figures) + NOTHING


def some_parts(rng: random.Random, depth: int) -> list[Part]:
    """Random parts, nested ones among them, some without amount or in units that are not known."""
    return [some_part(rng, depth) for _ in range(rng.randint(1, 4))]


def some_part(rng: random.Random, depth: int) -> Part:
    purpose = rng.choice((ACTIVE, ACTIVE, SOLVENT, OTHER, None))
    if depth > 1 and rng.random() < 0.3:
        content: str | Drug = mixed(*some_parts(rng, depth - 1))
        return part(content, rng.choice((None, "1 ml", "0.5 g", "1 ampul")), ACTIVE)
    unit = rng.choice(("mg", "g", "ml", "ml", "l", "mmol", "IE") if rng.random() < 0.95 else ("stk",))
    amount = f"{rng.choice((1, 2, 5, 10, 100))} {unit}"
    if rng.random() < 0.1:
        return part(rng.choice("ABC"), None, purpose)
    return part(rng.choice("ABC"), amount, ACTIVE if unit != "ml" else purpose)


def scaled(drug: Drug, times: int) -> Drug:
    assert drug.composition is not None
    return mixed(*(_scaled(each, times) for each in drug.composition.parts))


def _scaled(one: Part, times: int) -> Part:
    content = getattr(one.content, "drug", None)
    nested = scaled(content, times) if content is not None and content.composition else None
    held = one.content if nested is None else one.content.model_copy(update={"drug": nested})
    share = one.share
    if share is not None:
        amount = share.amount.model_copy(update={"value": share.amount.value * times})
        share = share.model_copy(update={"amount": amount})
    return one.model_copy(update={"content": held, "share": share})


def agree(one: Mixture, other: Mixture) -> bool:
    """Whether two mixtures come to the same, places aside."""
    return all(close(_placeless(one.total(kind)), _placeless(other.total(kind))) for kind in Kind)


def _placeless(figure: Figure) -> Figure:
    reasons = {each.why for each in figure.missing} - {WhyNot.NOTHING_IN_VOLUME}
    return Figure(figure.least, figure.most, tuple(Missing(reason, ()) for reason in sorted(reasons)))


# --- messages ---------------------------------------------------------------------------------------------------------


MESSAGES = {
    "create-drug-medication-antibiotic-infusion.xml": ("100", {"Cefuroxim": "15"}),
    "create-drug-medication-continuous-infusion.xml": ("48", {"Morfin": "1"}),
    "create-drug-medication-infusion-rate-range.xml": ("250", {"Vancomycin": "4"}),
}
FIXTURES = {
    "create-infusion-rate.xml": ("1000", {"Kaliumklorid": "0.04"}),
    "card-with-free-text-and-mixture.xml": ("100", {"Benzylpenicillin Prøve": "30"}),
}


class TestMessages:
    """The mixtures of the valid messages, worked out by hand from their amounts (45 and 48)."""

    @pytest.mark.parametrize("name", MESSAGES)
    def test_shared(self, name: str, shared: Path) -> None:
        self.check(shared / "messages/1.6.0" / name, *MESSAGES[name])

    @pytest.mark.parametrize("name", FIXTURES)
    def test_fixture(self, name: str, checkout: Path) -> None:
        self.check(checkout / "fixtures/valid" / name, *FIXTURES[name])

    def check(self, path: Path, millilitres: str, expected: dict[str, str]) -> None:
        (mixture,) = self.outermost(path)
        assert mixture.volume == exactly(Decimal(millilitres))
        assert strengths(mixture) == {name: Decimal(each) for name, each in expected.items()}

    def test_parenteral_nutrition(self, shared: Path) -> None:
        """1026 + 10 + 10 = 1046 ml, as the dose in the message is; Soluvit, a powder, has no amount."""
        (mixture,) = self.outermost(shared / "messages/1.6.0/create-drug-medication-mixture-composition-infusion.xml")
        assert (mixture.volume.least, mixture.volume.most) == (1046, None)

    def test_nested(self, checkout: Path) -> None:
        """Ceftriaxone 2 g in 20 ml, in 100 ml: 120 ml, as the dose in the message is; 2000 / 120 = 16.67 mg/ml."""
        (mixture,) = self.outermost(checkout / "fixtures/valid/create-mixture-with-nested-drug-and-duration.xml")
        assert (mixture.volume, mixture.total(Kind.MASS)) == (exactly(120), exactly(2000))

    def test_cream(self, checkout: Path) -> None:
        (mixture,) = self.outermost(checkout / "fixtures/valid/create-magistral-cream-with-ratio.xml")
        assert why(mixture.volume) == ["nothing_in_volume 0", "ratio 0.0", "ratio 0.1", "ratio 0.2"]

    def outermost(self, path: Path) -> list[Mixture]:
        """The mixtures of a message, those within them aside."""
        found = [(place, drug) for place, drug in placed(read(path).payload, (Drug,)) if drug.composition]
        inner = {place for place, _ in found if "parts" in place}
        return [mixture_of(drug, place) for place, drug in found if place not in inner]

    def test_every_composition_is_read(self) -> None:
        """The model has no other place where parts stand."""
        assert list(Composition.model_fields) == ["parts"]
