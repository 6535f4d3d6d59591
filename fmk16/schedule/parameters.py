"""The amount of a variable dose: which schema it refers to, and which row of it holds (dosage.md 42 to 44)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter

from fmk16.errors import QuestionError
from fmk16.finding import Place
from fmk16.model.dosage import DosageForRequest, DosageForResponse, StructuredForRequest, StructuredForResponse
from fmk16.model.dose import BySchema, Exact, Range
from fmk16.model.parameter import Parameter, ParametricExact, ParametricQuantity, ParametricRange
from fmk16.model.scalars import BLANKS
from fmk16.schedule.amounts import AmountReason, AmountUntold, ByRow, Gives, Row, Stated, Told
from fmk16.schedule.cycle import CycleDose
from fmk16.schedule.known import NOTHING, Known

_VALUE = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def read_value(text: str) -> Decimal:
    """Read a value as people write it: with a decimal comma or point, perhaps a sign, blanks around.

    >>> read_value(" 11,2 "), read_value("-0.5")
    (Decimal('11.2'), Decimal('-0.5'))

    Raises:
        QuestionError: The text is no number; one with marks between thousands is none either.
    """
    written = text.strip(BLANKS)
    if not _VALUE.fullmatch(written):
        raise QuestionError(f"{written!r} is not a number; write digits with a decimal comma or point, such as 11,2")
    return Decimal(written.replace(",", "."))


def amount_of(dose: CycleDose, parameters: Parameters, known: Known = NOTHING) -> Told:
    """Tell how much a dose is.

    Args:
        dose: The dose.
        parameters: The parameters of its dosage.
        known: What the caller knows: the parameters' values.

    Returns:
        What the dose states itself; what the row gives that holds at the caller's value; or why it cannot be told.

    Raises:
        QuestionError: The caller's value is no number, such as ``Decimal("NaN")``.
    """
    match dose.amount:
        case BySchema(according_to_parameter_schema=reference):
            place = (*dose.place, "amount", "according_to_parameter_schema")
            return parameters.amount(reference.value, place, known)
        case stated:
            return Stated(stated, (*dose.place, "amount"))


# --- one schema ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Schema:
    """One parameter of a dosage and its rows.

    Attributes:
        name: The parameter's name, blanks around it left out.
        label: Its label likewise; empty when there is none.
        unit: Its own unit, if the message says one.
        rows: The rows: by value where they hold from one, else as written.
        fault: Why no row can be told whatever the value is, and where the message leaves it open.
        place: Where the parameter stands in the message.
    """

    name: str
    label: str
    unit: str | None
    rows: tuple[Row, ...]
    fault: tuple[AmountReason, Place] | None
    place: Place

    @classmethod
    def of(cls, parameter: Parameter, place: Place) -> Schema:
        """Compile a parameter."""
        label = (parameter.parameter_label or "").strip(BLANKS)
        unit = parameter.parameter_unit.parameter_unit_text if parameter.parameter_unit else None
        written = tuple(_rows(parameter, (*place, "parameter_schema", "parametric_quantities")))
        rows = tuple(sorted(written, key=_value_of)) if all(row.from_value is not None for row in written) else written
        return cls(parameter.parameter_name.strip(BLANKS), label, unit, rows, _fault(rows, place), place)

    @property
    def named(self) -> str:
        """What it is called: its name, with its label where that says more, or the label where it holds the name."""
        if self.name.casefold() in self.label.casefold():
            return self.label
        return f"{self.name} ({self.label})" if self.label else self.name

    def at(self, value: Decimal | None) -> ByRow | AmountUntold:
        """Find the row that holds at a value of the parameter (dosage.md 43)."""
        if self.fault is not None:
            return self.untold(*self.fault, value)
        if value is None:
            return self.untold(AmountReason.NO_VALUE, self.place)
        held = [row for row in self.rows if _value_of(row) <= value]
        if not held:
            return self.untold(AmountReason.BELOW_FIRST_ROW, self.rows[0].place, value)
        above = self.rows[len(held)].from_value if len(held) < len(self.rows) else None
        return ByRow(held[-1], self.named, self.unit, value, above)

    def untold(self, reason: AmountReason, place: Place, value: Decimal | None = None) -> AmountUntold:
        """Say that it gives no amount, with its rows to choose from."""
        return AmountUntold(reason, place, self.named, self.unit, value, self.rows)


def _rows(parameter: Parameter, place: Place) -> Iterator[Row]:
    for position, row in enumerate(parameter.parameter_schema.parametric_quantities):
        yield Row(row.condition, _outcome(row), (*place, position))


def _outcome(row: ParametricQuantity) -> Gives:
    match row.outcome:
        case ParametricExact(quantity=quantity):
            return Exact(quantity=quantity)
        case ParametricRange(minimum_quantity=least, maximum_quantity=most):
            return Range(minimum_quantity=least, maximum_quantity=most)
        case instruction:
            return instruction


def _value_of(row: Row) -> Decimal:
    assert row.from_value is not None  # noqa: S101 - asked for only where all rows hold from a value
    return row.from_value


def _fault(rows: tuple[Row, ...], place: Place) -> tuple[AmountReason, Place] | None:
    """Find what keeps every row from being told: criteria in words, alone or among values, or equal values."""
    in_words = [row for row in rows if row.from_value is None]
    if in_words:
        is_mixed = len(in_words) < len(rows)
        return (AmountReason.MIXED_ROWS, in_words[0].place) if is_mixed else (AmountReason.CRITERION_IN_WORDS, place)
    equal = next((above for below, above in pairwise(rows) if below.from_value == above.from_value), None)
    return None if equal is None else (AmountReason.EQUAL_ROWS, equal.place)


# --- the schemas of a dosage -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one dosage, compiled once.

    Attributes:
        schemas: One for each parameter, in the order of the message.
    """

    schemas: tuple[Schema, ...] = ()

    @classmethod
    def of(cls, dosage: DosageForRequest | DosageForResponse, place: Place = ()) -> Parameters:
        """Compile the parameters of a dosage; one in words has none.

        Args:
            dosage: The dosage.
            place: Where it stands in its message; places of rows begin with it.
        """
        match dosage.form:
            case StructuredForRequest(parameters=parameters) | StructuredForResponse(parameters=parameters):
                where = (*place, "form", "parameters")
                return cls(tuple(Schema.of(each, (*where, number)) for number, each in enumerate(parameters)))
            case _:
                return NO_SCHEMAS

    @property
    def names(self) -> tuple[str, ...]:
        """Every label, and every name, by which a value may be given, each once."""
        return tuple(dict.fromkeys(name for schema in self.schemas for name in (schema.label, schema.name) if name))

    def knows(self, name: str) -> bool:
        """Tell whether a value given by this name is that of a parameter here, or of several."""
        return bool(_called(name, self.schemas, BY_CALLERS)[1])

    def amount(self, reference: str, place: Place, known: Known = NOTHING) -> ByRow | AmountUntold:
        """Tell what the schema that a dose refers to gives (dosage.md 44).

        Args:
            reference: What the dose refers to its schema by; white space only means the only one.
            place: Where the reference stands in the message.
            known: What the caller knows: the parameters' values.

        Raises:
            QuestionError: The caller's value is no number, such as ``Decimal("NaN")``.
        """
        fitting = self.referred_to(reference)
        if len(fitting) != 1:
            reason = AmountReason.AMBIGUOUS_REFERENCE if fitting else AmountReason.UNKNOWN_REFERENCE
            return AmountUntold(reason, place, reference.strip(BLANKS))
        schema = fitting[0]
        values = self._values(schema, known.parameters)
        if len(values) > 1 and schema.fault is None:
            return schema.untold(AmountReason.AMBIGUOUS_VALUE, schema.place)
        return schema.at(values[0] if len(values) == 1 else None)

    def referred_to(self, reference: str) -> tuple[Schema, ...]:
        """Give the schemas that a reference fits: by their label, and only if none fits, by their name."""
        return _called(reference, self.schemas, BY_DOSES)[1] if reference.strip(BLANKS) else self.schemas

    def _values(self, schema: Schema, given: Mapping[str, Decimal]) -> tuple[Decimal | None, ...]:
        """Find the values that a parameter may have: one, if it can be told; None where a name fits others as well."""
        found: dict[int, dict[Decimal | None, None]] = {}
        for name, value in given.items():
            closeness, fitting = _called(name, self.schemas, BY_CALLERS)
            if any(each is schema for each in fitting):
                shared = (None,) if len(fitting) > 1 else ()
                found.setdefault(closeness, {}).update(dict.fromkeys((_finite(name, value), *shared)))
        return tuple(found[min(found)]) if found else ()


NO_SCHEMAS = Parameters()
"""The parameters of a dosage that has none."""


Way = tuple[Callable[[Schema], str], Callable[[str], str]]
"""One way in which a name may be a schema's: which of its names, and what of the letters counts."""

_LABEL: Callable[[Schema], str] = attrgetter("label")
_NAME: Callable[[Schema], str] = attrgetter("name")

BY_DOSES: tuple[Way, ...] = ((_LABEL, str), (_NAME, str))
"""How a dose names a schema: the case of letters counts (dosage.md 44)."""

BY_CALLERS: tuple[Way, ...] = (*BY_DOSES, (_LABEL, str.casefold), (_NAME, str.casefold))
"""How a caller names a parameter: as a dose does, else whatever the case of letters."""


def _called(name: str, schemas: Iterable[Schema], ways: Iterable[Way]) -> tuple[int, tuple[Schema, ...]]:
    """Find the schemas that a name fits in the first way that fits any; and how many ways fit none."""
    text = name.strip(BLANKS)
    tried = 0
    for tried, (of, counts) in enumerate(ways):
        found = tuple(schema for schema in schemas if of(schema) and counts(of(schema)) == counts(text))
        if found:
            return tried, found
    return tried, ()


def _finite(name: str, value: Decimal) -> Decimal:
    if not isinstance(value, Decimal | int) or not Decimal(value).is_finite():
        raise QuestionError(f"the value of {name!r} is {value!r}, which is not a number; give a Decimal such as 11.2")
    return Decimal(value)
