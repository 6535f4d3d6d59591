"""The unit of a dosage's amounts (da: enhed), in one form or in singular and plural."""

from __future__ import annotations

from typing import Annotated

from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Group

DoseUnitText = Annotated[str, Simple("DoseUnitTextType", min_length=1, max_length=50)]
"""The unit of every amount in the dosage (da: enhed), such as ``tablet``."""


class OneUnit(Group):
    """The unit in one form, whatever the amount."""

    unit_text: DoseUnitText


class UnitTexts(Element):
    """The unit in singular and plural (da: ental, flertal)."""

    singular: DoseUnitText
    plural: DoseUnitText


class UnitBySingularAndPlural(Group):
    """The unit in two forms, chosen by the amount."""

    unit_texts: UnitTexts


Unit = Annotated[OneUnit | UnitBySingularAndPlural, CHOICE]
"""The one unit of the whole dosage (dosage.md 3)."""


def unit_names(unit: Unit) -> frozenset[str]:
    """Give the forms of a unit for comparison: trimmed, without regard to case; none for a unit that is not said."""
    match unit:
        case OneUnit(unit_text=text):
            names: tuple[str, ...] = (text,)
        case _:
            names = (unit.unit_texts.singular, unit.unit_texts.plural)
    return frozenset(name.strip().casefold() for name in names) - {""}
