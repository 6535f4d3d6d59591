"""VAR, variable dose (da: variabel dosering): dosage.md 30 and 42 to 44."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, activation, holds, rule, trip, trip_at
from fmk16.conformance.rules.remarked import odd
from fmk16.finding import Severity
from fmk16.model.dosage import StructuredForRequest
from fmk16.model.dose import BySchema, Range
from fmk16.model.parameter import AtLeast, ByCriterion, Parameter, ParametricRange
from fmk16.schedule.amounts import AmountReason
from fmk16.schedule.parameters import Parameters, Schema
from fmk16.schedule.plan import Oddity


@activation("VAR", Parameter, BySchema, Range)
def exercises_variable_dose(_: Parameter | BySchema | Range, __: Here) -> Iterator[Trip]:
    """A message exercises the feature where a dose is a range, or depends on a `Parameter` and its schema.

    The elements that the roadmap's table names for it are those of parameter schemas, and `MinimumQuantity` and
    `MaximumQuantity`.
    """
    yield trip()


# --- what a dose refers to -------------------------------------------------------------------------------------------


@rule("VAR-01", BySchema, ground="dosage:44", severity=Severity.ERROR)
def unknown_reference(amount: BySchema, here: Here) -> Iterator[Trip]:
    """A dose by a parameter schema that is not there.

    A dose names its schema by the parameter's label, else by its name; white space alone means the only one. Nothing in
    this dosage is called so: the dose is due, and nobody can tell how much it is. Capitals count.

    Write the label as it stands in the parameter, or the name where there is no label.
    """
    reference = amount.according_to_parameter_schema.value.strip()
    for _ in odd(here, Oddity.UNKNOWN_REFERENCE):
        yield trip("according_to_parameter_schema", reference=reference)


@rule("VAR-02", BySchema, ground="dosage:44", severity=Severity.ERROR)
def ambiguous_reference(amount: BySchema, here: Here) -> Iterator[Trip]:
    """A dose by one of several parameter schemas, and which one cannot be told.

    Several parameters of this dosage are called what the dose refers to, or it refers to none where there are several.
    The dose is due, and nobody can tell how much it is.

    Give each parameter a label of its own, and write that in the dose.
    """
    reference = amount.according_to_parameter_schema.value.strip()
    for _ in odd(here, Oddity.AMBIGUOUS_REFERENCE):
        yield trip("according_to_parameter_schema", reference=reference)


@rule(
    "VAR-05",
    StructuredForRequest,
    ground="dosage:44",
    severity=Severity.WARNING,
    only=Direction.REQUEST,
    when=holds("parameters"),
)
def parameter_without_a_dose(structured: StructuredForRequest, here: Here) -> Iterator[Trip]:
    """A parameter that no dose refers to.

    The schema gives amounts, and no dose says `AccordingToParameterSchema` with its label or name, so none of them is
    ever given. (A dose whose reference cannot be resolved is VAR-01 and VAR-02.)

    Let the doses refer to it, or leave the parameter out.
    """
    schemas = Parameters(
        tuple(Schema.of(each, ("parameters", number)) for number, each in enumerate(structured.parameters))
    )
    referred: set[int | str] = set()
    for position in here.nodes.within(here.number, BySchema):
        reference = cast("BySchema", here.nodes.structures[position]).according_to_parameter_schema
        fitting = schemas.referred_to(reference.value)
        if len(fitting) != 1:
            return
        referred.add(fitting[0].place[1])
    for number, schema in enumerate(schemas.schemas):
        if number not in referred:
            yield trip("parameters", number, name=schema.named)


# --- the rows of a schema --------------------------------------------------------------------------------------------


def _fault(parameter: Parameter, here: Here, reason: AmountReason) -> Iterator[Trip]:
    fault = Schema.of(parameter, here.place).fault
    if fault is not None and fault[0] is reason:
        yield trip_at(fault[1], name=parameter.parameter_name.strip())


def _has_values(parameter: Parameter, _: Here) -> bool:
    return any(type(row.condition) is AtLeast for row in parameter.parameter_schema.parametric_quantities)


def _has_only_values(parameter: Parameter, _: Here) -> bool:
    return all(type(row.condition) is AtLeast for row in parameter.parameter_schema.parametric_quantities)


@rule("VAR-03", Parameter, ground="dosage:43", severity=Severity.ERROR, when=_has_values)
def equal_rows(parameter: Parameter, here: Here) -> Iterator[Trip]:
    """Two rows of a schema that hold from the same value.

    A row holds from its `FromValue` up to the next row's. With the same value twice it cannot be told which of the two
    amounts is given.

    Correct one of the values, or leave one of the rows out.
    """
    yield from _fault(parameter, here, AmountReason.EQUAL_ROWS)


@rule("VAR-04", Parameter, ground="dosage:43", severity=Severity.ERROR, when=_has_values)
def mixed_rows(parameter: Parameter, here: Here) -> Iterator[Trip]:
    """A schema with rows by value and rows by a criterion in words.

    A value says which of the rows by `FromValue` holds; whether the one in words holds as well, and which of the two is
    then given, nobody can tell.

    Write all rows by value, or all by criterion; a second parameter may hold the others.
    """
    yield from _fault(parameter, here, AmountReason.MIXED_ROWS)


@rule("VAR-06", ParametricRange, ground="dosage:30", severity=Severity.ERROR)
def row_upside_down(amount: ParametricRange, here: Here) -> Iterator[Trip]:
    """A row whose minimum is above its maximum.

    No amount lies between the two. The row is shown as written and never computed with.

    Turn the bounds round, or correct the wrong one.
    """
    least, most = amount.minimum_quantity, amount.maximum_quantity
    if least > most:
        for each in odd(here, Oddity.MINIMUM_ABOVE_MAXIMUM):
            yield trip_at(each.place, least=least.written, most=most.written)


@rule("VAR-07", Parameter, ground="dosage:43", severity=Severity.NOTE, when=_has_only_values)
def nothing_below_the_first_row(parameter: Parameter, here: Here) -> Iterator[Trip]:
    """A schema that says nothing of values below its lowest row.

    A row holds from its value upwards, so a value below the lowest one has no answer: the dose is due, and how much it
    is, nobody says.

    Write a row from 0, perhaps with an amount of 0 or an instruction, where such values may come.
    """
    lowest = Schema.of(parameter, here.place).rows[0]
    if lowest.from_value:
        yield trip_at(lowest.place, value=lowest.from_value.written)


@rule(
    "VAR-08",
    Parameter,
    ground="dosage:43",
    severity=Severity.NOTE,
    when=lambda parameter, here: (
        len(parameter.parameter_schema.parametric_quantities) > 1 and _has_only_values(parameter, here)
    ),
)
def rows_out_of_order(parameter: Parameter, here: Here) -> Iterator[Trip]:
    """Rows of a schema that do not stand in the order of their values.

    Rows are ordered by value, however they are written, so the doses are the same. A person who reads them from the top
    may stop at the wrong one.

    Write the rows in rising order.
    """
    positions = [row.place[-1] for row in Schema.of(parameter, here.place).rows]
    if positions != sorted(positions, key=int):
        yield trip("parameter_schema", name=parameter.parameter_name.strip())


@rule(
    "VAR-09",
    Parameter,
    ground="dosage:43",
    severity=Severity.WARNING,
    when=lambda parameter, _: any(
        type(row.condition) is ByCriterion for row in parameter.parameter_schema.parametric_quantities
    ),
)
def criterion_twice(parameter: Parameter, _: Here) -> Iterator[Trip]:
    """The same criterion twice in one schema.

    Two rows hold when the same is so, and it cannot be told which of the two amounts is given.

    Correct one of the criteria, or leave one of the rows out.
    """
    seen: set[str] = set()
    for number, row in enumerate(parameter.parameter_schema.parametric_quantities):
        if isinstance(row.condition, ByCriterion):
            text = " ".join(row.condition.criterion.split()).casefold()
            if text in seen:
                where = ("parameter_schema", "parametric_quantities", number)
                yield trip(*where, criterion=row.condition.criterion.strip())
            seen.add(text)
