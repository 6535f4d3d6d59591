"""What a mixture (da: lægemiddelblanding) amounts to: its volume, its parts added up, how strong it is.

A drug is put together from parts, each a drug again or a substance, as deep as it takes (dosage.md 45). How much of a
part goes in is what is said beside it; what a nested mixture was put together from then says what that much holds. A
nested mixture without an amount goes in as a whole. Powders add nothing to a volume (dosage.md 48).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from fmk16.finding import Place
from fmk16.model.drug import (
    Composition,
    Drug,
    DrugSource,
    OfDrug,
    OfSubstance,
    Part,
    PartType,
    PartTypeText,
    Substance,
    SubstanceByCode,
    SubstanceByName,
)
from fmk16.model.measure import NOTHING, Figure, Kind, Missing, WhyNot, sum_of, untold
from fmk16.model.share import Measured, measured

# --- what is told of a mixture ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ingredient:
    """A part that is not put together from others, wherever in the mixture it stands.

    Attributes:
        name: What it is called; of a substance, its name or the author's words.
        purpose: What it is for, as its part says; one within a solvent is a solvent. None when it is not said.
        kind: What it is measured by; None when that is not known.
        amount: How much of it the mixture holds, in the kind's own unit.
        per_millilitre: The same of each millilitre, where the message states a ratio to a volume.
        place: Where its part stands.
    """

    name: str
    purpose: PartTypeText | None
    kind: Kind | None
    amount: Figure
    per_millilitre: Figure | None
    place: Place

    @property
    def may_act(self) -> bool:
        """Whether it is an active part, or may be one since its purpose is not said."""
        return self.purpose in (PartType.ACTIVE, None)


@dataclass(frozen=True, slots=True)
class Concentration:
    """How strong a mixture is in one of its active parts.

    Attributes:
        ingredient: The active part.
        per_millilitre: How much of it each millilitre holds, in the unit of the ingredient's kind.
    """

    ingredient: Ingredient
    per_millilitre: Figure


@dataclass(frozen=True, slots=True)
class Mixture:
    """A drug that is put together from parts, added up.

    Attributes:
        volume: Its volume in ml, from the parts measured in volume alone (dosage.md 48).
        ingredients: What it holds, in the order of the message.
        place: Where the drug stands.
    """

    volume: Figure
    ingredients: tuple[Ingredient, ...]
    place: Place

    def total(self, kind: Kind) -> Figure:
        """Add up what is measured by one kind of unit, in the kind's own unit; never volumes with anything else.

        What is measured in a way that is not known may be of this kind too, so its reason is in the sum.
        """
        if kind is Kind.VOLUME:
            return self.volume
        return sum_of(each.amount for each in self.ingredients if each.kind in (kind, None))

    @property
    def concentrations(self) -> tuple[Concentration, ...]:
        """How strong it is in each part that the message calls active."""
        active = (each for each in self.ingredients if each.purpose == PartType.ACTIVE)
        return tuple(Concentration(each, self._strength(each)) for each in active)

    def _strength(self, ingredient: Ingredient) -> Figure:
        if ingredient.per_millilitre is not None:
            return ingredient.per_millilitre
        if self.volume.most == 0:
            return untold(Missing(WhyNot.NOTHING_IN_VOLUME, self.place))
        return ingredient.amount / self.volume

    def volume_of(self, kind: Kind, amount: Figure) -> Figure:
        """Give the volume, in ml, that holds an amount: see ``held`` for what it is an amount of (dosage.md 48).

        Args:
            kind: What the amount is measured by.
            amount: How much, in the kind's own unit.
        """
        if kind is Kind.VOLUME:
            return amount
        return self.share(self.volume, amount, self.held(kind))

    def held(self, kind: Kind) -> Figure:
        """Give how much the mixture holds of what an amount of this kind is an amount of, in the kind's own unit.

        That is the whole, where all of it is measured so; else the active part that is, where there is just one.
        """
        if not self.ingredients:
            return untold(*self.volume.missing)
        if kind is Kind.VOLUME or all(each.kind is kind for each in self.ingredients):
            return self.total(kind)
        acting = [each for each in self.ingredients if each.may_act and each.kind in (kind, None)]
        unknown = tuple(why for each in acting if each.kind is None for why in each.amount.missing)
        if unknown:
            return untold(*unknown)
        if len(acting) == 1:
            return acting[0].amount
        return untold(Missing(WhyNot.SEVERAL_OF_KIND if acting else WhyNot.NOTHING_OF_KIND, self.place))

    def share(self, whole: Figure, taken: Figure, made: Figure) -> Figure:
        """Give as much of a whole as was taken of what was made; not told where it is not exact what was made.

        Args:
            whole: The volume, or an ingredient's amount.
            taken: How much is taken of the mixture.
            made: How much there is of it, in the unit of ``taken``: see ``held``.
        """
        if made.exact:
            return whole * taken / made
        return untold(*(made.missing or (Missing(WhyNot.NOTHING_OF_KIND, self.place),)))


NO_MIXTURE = Mixture(untold(Missing(WhyNot.NO_DRUG, ())), (), ())
"""What a dosage alone tells, which names no drug."""


# --- putting it together ---------------------------------------------------------------------------------------------


def is_priced(drug: Drug) -> bool:
    """Tell whether a drug is one of the price list (da: Medicinpriser), which is never composite (dosage.md 46)."""
    return drug.identifier is not None and drug.identifier.source == DrugSource.MEDICINE_PRICES


def is_composite(drug: Drug) -> bool:
    """Tell whether a drug is composite: any part that is a drug makes it so (dosage.md 45 and 46)."""
    if drug.composition is None or is_priced(drug):
        return False
    return any(isinstance(part.content, OfDrug) for part in drug.composition.parts)


def mixture_of(drug: Drug, place: Place = ()) -> Mixture:
    """Add up what a drug is put together from.

    Args:
        drug: The drug; one of the price list, or without a composition, is no mixture, and its volume says so.
        place: Where it stands in its message.
    """
    composition = _composition(drug)
    if composition is None:
        why = WhyNot.PRICED if is_priced(drug) else WhyNot.NO_COMPOSITION
        return Mixture(untold(Missing(why, place)), (), place)
    parts = [_put_in(part, (*place, "composition", "parts", n)) for n, part in enumerate(composition.parts)]
    volume = _volume(parts, place)
    return Mixture(volume, tuple(_by_volume(each, volume) for part in parts for each in part.ingredients), place)


def _composition(drug: Drug) -> Composition | None:
    return None if is_priced(drug) else drug.composition


@dataclass(frozen=True, slots=True)
class _PutIn:
    """A part as it goes into the mixture around it: what it adds to the volume, and what it holds.

    Attributes:
        volume: Millilitres, nought for a powder.
        is_liquid: Whether it is measured in volume.
        ingredients: What it holds of each.
    """

    volume: Figure
    is_liquid: bool
    ingredients: tuple[Ingredient, ...]


def _volume(parts: list[_PutIn], place: Place) -> Figure:
    if not any(part.is_liquid for part in parts):
        return untold(Missing(WhyNot.NOTHING_IN_VOLUME, place), *sum_of(part.volume for part in parts).missing)
    return sum_of(part.volume for part in parts)


def _by_volume(ingredient: Ingredient, volume: Figure) -> Ingredient:
    """Work out how much of an ingredient there is whose share is a ratio to the volume."""
    if ingredient.per_millilitre is None or ingredient.kind is Kind.VOLUME:
        return ingredient
    return replace(ingredient, amount=ingredient.per_millilitre * volume)


def _put_in(part: Part, place: Place) -> _PutIn:
    match part.content:
        case OfDrug(drug=drug) if _composition(drug) is not None:
            return _nested(part, mixture_of(drug, (*place, "content", "drug")), place)
        case OfDrug(drug=drug):
            name = drug.name
        case OfSubstance(substance=substance):
            name = _name_of(substance)
    said = measured(part, place)
    ingredient = Ingredient(name, part.type, said.kind, said.amount, said.per_millilitre, place)
    return _PutIn(_adds(part, said, place), said.is_liquid, (ingredient,))


def _adds(part: Part, said: Measured, place: Place) -> Figure:
    """Give what a part adds to the volume: powders nothing, but a solvent that is no volume adds nobody knows what."""
    return said.amount if said.kind in (Kind.VOLUME, None) else _adds_dry(part, place)


def _adds_dry(part: Part, place: Place) -> Figure:
    return untold(Missing(WhyNot.SOLVENT_NOT_IN_VOLUME, place)) if part.type == PartType.SOLVENT else NOTHING


def _nested(part: Part, mixture: Mixture, place: Place) -> _PutIn:
    """Put a mixture into another: all of it when no amount is said, else the share that the amount is."""
    inner = tuple(_seen_from_outside(part, each) for each in mixture.ingredients)
    said = measured(part, place)
    volume, is_liquid = _volume_inside(part, mixture, place)
    if part.share is None:
        return _PutIn(volume, is_liquid, inner)
    if said.kind is None or said.per_millilitre is not None:
        return _PutIn(said.amount, False, tuple(replace(each, amount=untold(*said.amount.missing)) for each in inner))
    shared = tuple(replace(each, amount=_taken(mixture, each.amount, said, place)) for each in inner)
    if said.is_liquid:
        return _PutIn(said.amount, True, shared)
    return _PutIn(volume if volume == NOTHING else _taken(mixture, volume, said, place), is_liquid, shared)


def _taken(mixture: Mixture, whole: Figure, said: Measured, place: Place) -> Figure:
    """Take of a nested mixture; where more goes in than was put together, what that holds is not said."""
    assert said.kind is not None  # noqa: S101 - what cannot be measured does not come here
    made = mixture.held(said.kind)
    if made.exact is not None and said.amount.least > made.exact:
        return untold(Missing(WhyNot.MORE_THAN_MADE, place))
    return mixture.share(whole, said.amount, made)


def _volume_inside(part: Part, mixture: Mixture, place: Place) -> tuple[Figure, bool]:
    """Give the volume of a nested mixture, nought for one of powders, and whether it has any liquid in it."""
    others = tuple(each for each in mixture.volume.missing if each.why is not WhyNot.NOTHING_IN_VOLUME)
    if len(others) == len(mixture.volume.missing):
        return mixture.volume, True
    return untold(*others) if others else _adds_dry(part, place), False


def _seen_from_outside(part: Part, ingredient: Ingredient) -> Ingredient:
    """Take an ingredient out of its own mixture, where a ratio to the volume was a ratio to another."""
    purpose = ingredient.purpose if part.type in (PartType.ACTIVE, None) else part.type
    return replace(ingredient, purpose=purpose, per_millilitre=None)


def _name_of(substance: Substance) -> str:
    match substance.naming:
        case SubstanceByCode(text=name):
            return name
        case SubstanceByName(substance_text=text):
            return text.value
        case in_words:
            return in_words.free_text
