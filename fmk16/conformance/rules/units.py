"""Units held to each other, for rules that must not cry out at another word for the same thing."""

from __future__ import annotations

from enum import Enum

from fmk16.model.measure import Measure, measure_named
from fmk16.model.planned_administration import DosageUnit, PlannedUnitInOneForm
from fmk16.model.unit import OneUnit, Unit, UnitBySingularAndPlural, UnitTexts, unit_names
from fmk16.schedule.card.kinds import is_counted, is_one_unit


class _Counted(Enum):
    PIECES = "pieces"


def unit_named(text: str) -> Unit:
    """Give a unit by its text alone."""
    return OneUnit.model_construct(unit_text=text)


def unit_of_plan(unit: DosageUnit) -> Unit:
    """Give a plan's unit as a dosage has it."""
    match unit.unit:
        case PlannedUnitInOneForm(dosage_unit_text=text):
            return unit_named(text)
        case two:
            texts = UnitTexts.model_construct(
                singular=two.singular_dosage_unit_text, plural=two.plural_dosage_unit_text
            )
            return UnitBySingularAndPlural.model_construct(unit_texts=texts)


def is_known(unit: Unit) -> bool:
    """Tell whether a unit is one that can be compared: a measure, or pieces such as tablets."""
    return _known(unit) is not None


def is_surely_other(one: Unit, other: Unit) -> bool:
    """Tell whether two units are both known and not the same; ``stk.`` is taken for any pieces."""
    return is_known(one) and is_known(other) and not is_same(one, other)


def is_same(one: Unit, other: Unit) -> bool:
    """Tell whether two units certainly are one."""
    known = _known(one)
    return is_one_unit(one, other) or (known is not None and known == _known(other))


def _known(unit: Unit) -> Measure | _Counted | None:
    measures = (measure_named(name) for name in sorted(unit_names(unit)))
    measure = next((each for each in measures if each is not None), None)
    return measure or (_Counted.PIECES if is_counted(unit) else None)


def shown(unit: Unit) -> str:
    """Write a unit for a sentence: the form for many, where there are two."""
    return unit.unit_text if isinstance(unit, OneUnit) else unit.unit_texts.plural
