"""Short ways to write a drug that is put together from parts."""

from __future__ import annotations

from fmk16.model.drug import (
    ByAmount,
    ByRatio,
    CatalogueSourceText,
    Composition,
    Drug,
    DrugIdentifier,
    DrugStrengthUnitCode,
    DrugValueUnit,
    OfDrug,
    OfSubstance,
    Part,
    PartTypeText,
    Substance,
    SubstanceInWords,
)
from fmk16.model.scalars import Quantity

ACTIVE, SOLVENT, OTHER = "Aktiv", "Solvens", "Andet"


def said(written: str, *, code: str | None = None, source: CatalogueSourceText = "Medicinpriser") -> DrugValueUnit:
    """Read ``100 ml``, ``100`` or, for a unit without a figure, ``- ml``."""
    value, _, unit = written.partition(" ")
    return DrugValueUnit(
        value=None if value == "-" else Quantity(value),
        unit_code=None if code is None else DrugStrengthUnitCode(value=code, source=source),
        unit_text=unit or None,
    )


def part(
    content: str | Drug,
    amount: str | DrugValueUnit | None = None,
    purpose: PartTypeText | None = ACTIVE,
    *,
    ratio: str | DrugValueUnit | None = None,
) -> Part:
    """A part: a substance by its name, or a drug; by amount, by ratio or neither."""
    held = OfDrug(drug=content) if isinstance(content, Drug) else in_words(content)
    share = None if amount is None else ByAmount(amount=_said(amount))
    share = share if ratio is None else ByRatio(ratio=_said(ratio))
    return Part(type=purpose, content=held, share=share)


def in_words(name: str) -> OfSubstance:
    return OfSubstance(substance=Substance(naming=SubstanceInWords(free_text=name)))


def _said(amount: str | DrugValueUnit) -> DrugValueUnit:
    return said(amount) if isinstance(amount, str) else amount


def mixed(*parts: Part, name: str = "Blanding") -> Drug:
    """A drug put together from parts."""
    return Drug(name=name, composition=Composition(parts=parts) if parts else None)


def priced(name: str, *parts: Part) -> Drug:
    """A drug of the price list."""
    identifier = DrugIdentifier(value=28100001888, source="Medicinpriser")
    return Drug(identifier=identifier, name=name, composition=Composition(parts=parts) if parts else None)
