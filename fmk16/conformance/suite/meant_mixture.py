"""Whether a mixture is put together as was meant: the same parts in the same amounts, in whatever order.

A part is known by its code or, where one side has none, by its name. How the parts are nested does not count, but what
they add up to; what a part is for counts where both sides say it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

from fmk16.conformance.suite.meant_drug import figures_in, figures_of, is_same_strength, strength_text
from fmk16.conformance.suite.wording import folded
from fmk16.finding import Said
from fmk16.model.drug import ByAmount, ByRatio, Drug, DrugStrength, OfDrug, OfSubstance, Part, SubstanceByCode
from fmk16.model.measure import Figure, Kind
from fmk16.model.mixture import Ingredient, mixture_of


@dataclass(frozen=True, slots=True)
class _Held:
    """A part that is not put together from others.

    Attributes:
        code: Its code, of drugs that of ATC, with the catalogue in front; empty where it has none.
        names: What it is called; of a drug the first word too, since the rest is its maker's.
        ingredient: What the mixture makes of it.
        stated: How much of it the message itself states, in words.
        strength: How strong it is; None where that is not said.
    """

    code: str
    names: frozenset[str]
    ingredient: Ingredient
    stated: str
    strength: DrugStrength | None

    def is_called(self, other: _Held) -> bool:
        """Tell whether another is the same part: by their codes of one catalogue, else by what they are called."""
        if self.code and other.code and self.code.split()[0] == other.code.split()[0]:
            return self.code == other.code
        return not self.names.isdisjoint(other.names)

    @property
    def is_only_named(self) -> bool:
        """Whether nothing but a name tells what it is, which another system may word otherwise."""
        return not self.code


def mixture_shortfalls(wanted: Drug, given: Drug) -> Iterator[Said]:
    """Tell in what a mixture is not the one that was meant; a drug that is none asks nothing."""
    if wanted.composition is None:
        return
    if given.composition is None:
        yield Said("expected a mixture of {count} parts, got a drug without parts", count=len(_parts(wanted)))
        return
    apart = list(_of_parts(_parts(wanted), _parts(given)))
    yield from apart
    if not apart:
        yield from _of_totals(wanted, given)


# --- the parts -------------------------------------------------------------------------------------------------------


def _of_parts(wanted: list[_Held], given: list[_Held]) -> Iterator[Said]:
    left = list(given)
    unmet = []
    for each in wanted:
        same = [other for other in left if each.is_called(other)]
        if same:
            found = next((other for other in same if _is_as_much(each, other)), same[0])
            left.remove(found)
            yield from _of_part(each, found)
        else:
            unmet.append(each)
    for each in unmet:
        alike = next((other for other in left if each.is_only_named and _is_alike(each, other)), None)
        if alike is None:
            yield Said("expected {part}, which is no part of the mixture", part=_named(each))
        else:
            left.remove(alike)
    for each in left:
        yield Said("{part} is a part of the mixture that was not ordered", part=_named(each))


def _is_alike(one: _Held, other: _Held) -> bool:
    """Tell whether two parts of other names may be one: as much of them, to the same purpose."""
    return _is_as_much(one, other) and not any((*_purposes_differ(one, other), *_strengths_differ(one, other)))


def _of_part(wanted: _Held, given: _Held) -> Iterator[Said]:
    if not _is_as_much(wanted, given):
        text = "{part}: expected {wanted}, got {given}"
        yield Said(text, part=wanted.ingredient.name, wanted=wanted.stated, given=given.stated or Said("no amount"))
    yield from _strengths_differ(wanted, given)
    yield from _purposes_differ(wanted, given)


def _strengths_differ(wanted: _Held, given: _Held) -> Iterator[Said]:
    """Tell where a part is as much of another strength: of a mass it does not matter what it was taken from.

    A part that states no strength may say it in its name; one that says it nowhere leaves open how much is given.
    """
    if wanted.ingredient.kind is Kind.MASS or wanted.strength is None:
        return
    is_named = given.strength is None and figures_in(given.ingredient.name) == figures_of(wanted.strength)
    if not is_named and not is_same_strength(wanted.strength, given.strength):
        text = "{part}: expected {wanted}, got {given}"
        sides = strength_text(wanted.strength), strength_text(given.strength) or Said("no strength")
        yield Said(text, part=wanted.ingredient.name, wanted=sides[0], given=sides[1])


def _purposes_differ(wanted: _Held, given: _Held) -> Iterator[Said]:
    purposes = wanted.ingredient.purpose, given.ingredient.purpose
    if None not in purposes and folded(str(purposes[0])) != folded(str(purposes[1])):
        text = "{part} is meant as {wanted}, and stands as {given}"
        yield Said(text, part=wanted.ingredient.name, wanted=str(purposes[0]), given=str(purposes[1]))


def _is_as_much(one: _Held, other: _Held) -> bool:
    mine, yours = one.ingredient, other.ingredient
    if not _is_told(mine) or not _is_told(yours):
        return folded(one.stated) == folded(other.stated)
    return mine.kind is yours.kind and _ends(mine.amount) == _ends(yours.amount)


def _is_told(ingredient: Ingredient) -> bool:
    return ingredient.kind is not None and ingredient.amount.is_told


def _ends(figure: Figure) -> tuple[object, object]:
    return figure.least, figure.most


def _named(held: _Held) -> str:
    return f"{held.ingredient.name} {held.stated}".strip()


# --- the totals ------------------------------------------------------------------------------------------------------


def _of_totals(wanted: Drug, given: Drug) -> Iterator[Said]:
    mine, yours = mixture_of(wanted), mixture_of(given)
    for kind in Kind:
        totals = mine.total(kind), yours.total(kind)
        if totals[0].exact is not None and _ends(totals[0]) != _ends(totals[1]):
            text = "the mixture adds up to {given} {unit}; expected {wanted} {unit}"
            yield Said(text, given=_amount(totals[1]), wanted=_amount(totals[0]), unit=kind.unit)


def _amount(figure: Figure) -> str:
    return Said("an unknown amount of") if figure.exact is None else f"{figure.exact.normalize():f}"


# --- reading ---------------------------------------------------------------------------------------------------------


def _parts(drug: Drug) -> list[_Held]:
    return [_held(drug, each) for each in mixture_of(drug).ingredients]


def _held(drug: Drug, ingredient: Ingredient) -> _Held:
    whole: Any = drug
    part: Part = reduce(_step, ingredient.place, whole)
    code, names = _called(part)
    strength = part.content.drug.strength if isinstance(part.content, OfDrug) else None
    return _Held(folded(code), frozenset(map(folded, names)), ingredient, _stated(part), strength)


def _step(node: Any, step: str | int) -> Any:
    return node[step] if isinstance(step, int) else getattr(node, step)


def _called(part: Part) -> tuple[str, tuple[str, ...]]:
    """Give the code of a part and what it is called."""
    match part.content:
        case OfDrug(drug=drug):
            code = "" if drug.atc is None else f"ATC {drug.atc.code.value}"
            return code, (drug.name, *drug.name.split()[:1])
        case OfSubstance(substance=substance):
            naming = substance.naming
            code = f"{naming.code.source} {naming.code.value}" if isinstance(naming, SubstanceByCode) else ""
            return code, (_worded(naming),)


def _worded(naming: Any) -> str:
    if isinstance(naming, SubstanceByCode):
        return naming.text
    return str(getattr(naming, "free_text", None) or naming.substance_text.value)


def _stated(part: Part) -> str:
    match part.share:
        case ByAmount(amount=said) | ByRatio(ratio=said):
            unit = said.unit_text or ("" if said.unit_code is None else said.unit_code.value)
            value = "" if said.value is None else f"{said.value.normalize():f}"
            return f"{value} {unit}".strip()
    return ""
