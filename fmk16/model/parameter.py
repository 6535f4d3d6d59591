"""What a variable dose depends on (da: variabel dosering): parameters and the rows of their schemas."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.dose import DoseQuantity
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Group, Named
from fmk16.model.unit import DoseUnitText

ParameterName = Annotated[str, Simple("ParameterNameType", min_length=1, max_length=50)]
ParameterLabel = Annotated[str, Simple("ParameterLabelType", min_length=1, max_length=100)]
CriterionText = Annotated[str, Simple("CriterionFreeText", min_length=1, max_length=200)]
ParameterInstructionText = Annotated[str, Simple("InstructionType", min_length=1, max_length=200)]


class ParameterUnit(Element):
    """The parameter's own unit, such as ``mmol/l``."""

    parameter_unit_text: DoseUnitText


class AtLeast(Group):
    """A row that holds from this value of the parameter up to the next row's (dosage.md 43)."""

    from_value: DoseQuantity


class ByCriterion(Group):
    """A row that holds when what it says is so."""

    criterion: CriterionText


class ParametricExact(Group):
    """The row gives one amount."""

    quantity: DoseQuantity


class ParametricRange(Group):
    """The row gives an amount between two bounds."""

    minimum_quantity: DoseQuantity
    maximum_quantity: DoseQuantity


class ParametricInstruction(Group):
    """The row says in words what to do."""

    instruction: ParameterInstructionText


class ParametricQuantity(Element):
    """One row of a parameter schema: when it holds, and what it gives."""

    condition: Annotated[AtLeast | ByCriterion, CHOICE]
    outcome: Annotated[ParametricExact | ParametricRange | ParametricInstruction, CHOICE]


class ParameterSchema(Element):
    """The rows of a parameter (da: skema)."""

    parametric_quantities: Annotated[tuple[ParametricQuantity, ...], Len(1, 50), Named("ParametricQuantity")]


class Parameter(Element):
    """What an amount depends on, such as blood glucose (da: parameter til variabel dosering, dosage.md 42)."""

    parameter_name: ParameterName
    parameter_label: ParameterLabel | None = None
    parameter_unit: ParameterUnit | None = None
    parameter_schema: ParameterSchema
