"""Simple types: text, whole numbers and open lists of known values, each with the facets that the interface states.

A simple type is declared once, as ``Annotated[python type, Simple(name, facets)]``. From that one declaration come
Pydantic's validation, the ``xs:simpleType`` in ``xsd/`` and the lexical check of what stands on the wire.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from fmk16.model.scalars import scalar_schema

WHOLE_NUMBER = r"^[ \t\r\n]*[+-]?[0-9]+[ \t\r\n]*$"
"""The lexical form of ``xs:integer`` and the types derived from it, blanks around it included."""

XML_TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]*$"
"""The texts that XML can hold: no control characters but tab and line ends."""

INT_RANGE = (-(2**31), 2**31 - 1)
LONG_RANGE = (-(2**63), 2**63 - 1)
INTEGER_RANGES: dict[str, tuple[int, int] | None] = {"int": INT_RANGE, "long": LONG_RANGE, "integer": None}

SchemaBase = Literal["string", "anyURI", "int", "long", "integer", "decimal", "date", "dateTime", "time"]


@dataclass(frozen=True, slots=True)
class Simple:
    """A simple type of the interface: its name there, its XML Schema base and its facets.

    Attributes:
        name: The type's name in the interface, or "" for a built-in type used as it is.
        base: The built-in type it restricts.
        min_length: Least number of characters.
        max_length: Greatest number of characters.
        pattern: Regular expression that the whole text must match, in the subset XML Schema and Python share.
        min_inclusive: Least value, as written.
        max_inclusive: Greatest value, as written.
        max_exclusive: First value that is too great, as written.
        total_digits: Greatest number of significant digits.
        fraction_digits: Greatest number of digits after the point, trailing zeros aside.
        closed: The only values allowed, for a closed enumeration.
        known: The values the interface knows, for an open enumeration that takes other text, or a scalar, too.
    """

    name: str
    base: SchemaBase = "string"
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    min_inclusive: str | None = None
    max_inclusive: str | None = None
    max_exclusive: str | None = None
    total_digits: int | None = None
    fraction_digits: int | None = None
    closed: type[StrEnum] | None = None
    known: type[StrEnum] | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Build the validation of this type; Pydantic calls it when a class that uses the type is built."""
        if self.base in INTEGER_RANGES:
            return self._whole_number()
        if self.base in ("string", "anyURI"):
            return self._text()
        if self.known is not None:
            return self._known_or_scalar(self.known, source, handler)
        if self.base != "decimal" and self.min_inclusive is None:
            return handler(source)
        return scalar_schema(source, self._scalar_check(source))

    def _text(self) -> CoreSchema:
        if self.closed is not None:
            return core_schema.enum_schema(self.closed, list(self.closed), sub_type="str")
        pattern = XML_TEXT if self.pattern is None else f"^(?:{self.pattern})$"
        other = core_schema.str_schema(min_length=self.min_length, max_length=self.max_length, pattern=pattern)
        if self.known is None:
            return other
        known = core_schema.enum_schema(self.known, list(self.known), sub_type="str")
        return core_schema.union_schema([known, other], mode="left_to_right")

    def _known_or_scalar(self, known: type[StrEnum], source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        scalar = next(each for each in get_args(source) if each is not known)
        words = core_schema.enum_schema(known, list(known), sub_type="str")
        return core_schema.union_schema([words, handler.generate_schema(scalar)], mode="left_to_right")

    def _whole_number(self) -> CoreSchema:
        least, most = self.integer_bounds()
        form = core_schema.str_schema(pattern=WHOLE_NUMBER)
        bounds = core_schema.int_schema(ge=least, le=most)
        unusual = core_schema.no_info_after_validator_function(WholeNumberAsWritten, form)
        number = core_schema.int_schema(ge=least, le=most, strict=True)
        kept = core_schema.no_info_wrap_validator_function(_keep_when_in_bounds, bounds)
        return core_schema.tagged_union_schema(
            {
                "usual": core_schema.chain_schema([form, bounds]),
                "unusual": core_schema.chain_schema([unusual, kept]),
                "number": number,
            },
            _written_form,
        )

    def integer_bounds(self) -> tuple[int | None, int | None]:
        """Return the least and greatest whole number that both the base and the facets allow."""
        base = INTEGER_RANGES[self.base]
        least = [base[0]] if base else []
        most = [base[1]] if base else []
        if self.min_inclusive is not None:
            least.append(int(self.min_inclusive))
        if self.max_inclusive is not None:
            most.append(int(self.max_inclusive))
        if self.max_exclusive is not None:
            most.append(int(self.max_exclusive) - 1)
        return max(least, default=None), min(most, default=None)

    def _scalar_check(self, scalar: Any) -> Callable[[Any], Any]:
        if self.base == "decimal":
            return self._decimal_check()
        return self._moment_check(scalar, self.min_inclusive or "")

    def _decimal_check(self) -> Callable[[Any], Any]:
        least = None if self.min_inclusive is None else Decimal(self.min_inclusive)
        most = None if self.max_inclusive is None else Decimal(self.max_inclusive)

        def check(value: Any) -> Any:
            if least is not None and value < least:
                raise ValueError(f"{value} is below {least}, the least value allowed")
            if most is not None and value > most:
                raise ValueError(f"{value} is above {most}, the greatest value allowed")
            self._check_digits(value)
            return value

        return check

    def _check_digits(self, value: Any) -> None:
        if len(value.written) <= min(self.fraction_digits or 0, self.total_digits or 0):
            return  # so few characters cannot be too many digits
        before, after = significant_digits(value)
        if self.fraction_digits is not None and after > self.fraction_digits:
            raise ValueError(f"{value} has {after} digits after the point; at most {self.fraction_digits} are allowed")
        if self.total_digits is not None and before + after > self.total_digits:
            raise ValueError(f"{value} has {before + after} digits; at most {self.total_digits} are allowed")

    def _moment_check(self, scalar: Any, written: str) -> Callable[[Any], Any]:
        bound = scalar(written)

        def check(value: Any) -> Any:
            if not value.surely_not_before(bound):
                raise ValueError(f"{value} is not certainly {written} or later, which the interface asks for")
            return value

        return check


class WholeNumberAsWritten(int):
    """A whole number that was not written in its usual form, such as ``007``: it equals 7 and is written ``007``.

    Attributes:
        written: The form on the wire, without blanks around it.
    """

    written: str

    def __new__(cls, written: str) -> Self:  # noqa: D102 - the class docstring says it
        text = written.strip()
        sign = "-" if text.startswith("-") else ""
        digits = text.lstrip("+-0") or "0"  # Python counts leading zeros against its limit of 4,300 digits
        made = super().__new__(cls, sign + digits)
        object.__setattr__(made, "written", text)
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.written,)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a whole number is frozen: {name} cannot be set")


def _written_form(value: Any) -> str:
    if not isinstance(value, str):
        return "number"
    is_usual = value.isdigit() and value.isascii() and (value[0] != "0" or value == "0")
    return "usual" if is_usual else "unusual"


def _keep_when_in_bounds(value: int, check: Callable[[int], int]) -> int:
    check(int(value))
    return value


def significant_digits(value: Decimal) -> tuple[int, int]:
    """Count the digits before and after the point, without leading and trailing zeros.

    >>> significant_digits(Decimal("010.50"))
    (2, 1)
    """
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - a Quantity is never infinite
    text = "".join(map(str, digits)).lstrip("0")
    whole, fraction = (text[:exponent], text[exponent:].rjust(-exponent, "0")) if exponent < 0 else (text, "")
    return len(whole), len(fraction.rstrip("0"))


AnyText = Annotated[str, Simple("", "string")]
"""Any text (``xs:string``), the empty one included."""

AnyUri = Annotated[str, Simple("", "anyURI")]
"""A reference to something elsewhere (``xs:anyURI``); kept as written, not followed."""

WholeNumber = Annotated[int, Simple("", "int")]
"""A whole number of at most 32 bits (``xs:int``)."""

LongNumber = Annotated[int, Simple("", "long")]
"""A whole number of at most 64 bits (``xs:long``)."""
