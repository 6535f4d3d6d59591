"""Why a text is no legal value of its type, and what it probably should have been."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from fmk16.finding import Said
from fmk16.model.content import SimpleType
from fmk16.model.scalars import BLANKS, ClockTime, Date, Instant, Quantity
from fmk16.model.simple import INTEGER_RANGES, WHOLE_NUMBER, Simple, significant_digits
from fmk16.wire.words import either, expected_got, quoted

_DIGITS_ENOUGH = 30
"""So many digits are past every bound; Python need not read more."""

_YEAR = re.compile(r"(-?)(\d{4,})(?=-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class ValueFault:
    """What is wrong with a value: the kind of finding, what was expected, and what to write instead."""

    kind: str
    expected: str
    hint: str = ""


def value_fault(kind: SimpleType, text: str) -> ValueFault | None:
    """Find what is wrong with a text as a value of a simple type; nothing when it is one."""
    facets = kind.facets
    if facets.base in ("string", "anyURI"):
        return _text_fault(facets, text)
    if facets.known is not None and text in list(facets.known):
        return None
    written = text.strip(BLANKS)
    if facets.base in INTEGER_RANGES:
        return _integer_fault(facets, written)
    try:
        value = _SCALARS[facets.base](written)
    except ValueError:
        return _form_fault(facets, written)
    return _scalar_fault(facets, value)


_SCALARS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {"decimal": Quantity, "date": Date, "time": ClockTime, "dateTime": Instant}
)

_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "decimal": Said("a number such as 2.5"),
        "date": Said("a date such as 2026-07-06"),
        "time": Said("a clock time such as 08:00:00"),
        "dateTime": Said("a moment such as 2026-07-06T08:00:00Z"),
    }
)


# --- text ------------------------------------------------------------------------------------------------------------


def _text_fault(facets: Simple, text: str) -> ValueFault | None:
    if facets.closed is not None:
        values = [str(value) for value in facets.closed]
        return None if text in values else ValueFault("SCH-06", either(values), _meant(text, values))
    too_short = facets.min_length is not None and len(text) < facets.min_length
    too_long = facets.max_length is not None and len(text) > facets.max_length
    if too_short or too_long:
        return ValueFault("SCH-06", Said("{expected}, not {count}", expected=_length(facets), count=len(text)))
    if facets.pattern is not None and not re.fullmatch(facets.pattern, text):
        return ValueFault("SCH-06", Said("a text of the form {pattern}", pattern=facets.pattern))
    return None


def _length(facets: Simple) -> str:
    least, most = facets.min_length, facets.max_length
    if least == most:
        return Said("a text of {count} characters", count=least)
    if most is None:
        return Said(
            "a text of at least {count} characters" if least != 1 else "a text of at least {count} character",
            count=least,
        )
    if not least:
        return Said("a text of at most {count} characters", count=most)
    return Said("a text of {least} to {most} characters", least=least, most=most)


def _meant(text: str, values: list[str]) -> str:
    for value in values:
        if value.casefold() == text.strip().casefold():
            return Said("write {value}, exactly so", value=value)
    return ""


# --- numbers ---------------------------------------------------------------------------------------------------------


def _integer_fault(facets: Simple, written: str) -> ValueFault | None:
    least, most = facets.integer_bounds()
    expected = Said("a whole number{span}", span=_span(least, most))
    if not re.fullmatch(WHOLE_NUMBER, written):
        return ValueFault("SCH-05", expected, _suggestion("integer", written))
    sign, digits = ("-" if written.startswith("-") else ""), written.lstrip("+-").lstrip("0") or "0"
    if not _is_between(int(sign + digits[:_DIGITS_ENOUGH]), least, most):
        return ValueFault("SCH-06", expected)
    return None


def _is_between(value: int, least: int | None, most: int | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def _span(least: int | None, most: int | None) -> str:
    has_least = least is not None and least >= -999_999_999
    if most is not None and most <= 999_999_999:
        return _between(least if has_least else None, most)
    return Said(" from {least} up", least=least) if has_least else ""


def _between(least: object, most: object) -> str:
    if least is not None and most is not None:
        return Said(" from {least} to {most}", least=least, most=most)
    if least is not None:
        return Said(" from {least}", least=least)
    return "" if most is None else Said(" to {most}", most=most)


# --- decimals and moments --------------------------------------------------------------------------------------------


def _form_fault(facets: Simple, written: str) -> ValueFault:
    if facets.base in ("date", "dateTime") and _is_beyond_python(facets.base, written):
        if facets.min_inclusive is not None and written.startswith("-"):
            return ValueFault("SCH-06", Said("{first} or later", first=facets.min_inclusive))
        return ValueFault("SCH-11", Said("{expected}, within the years 1 to 9999", expected=_FORMS[facets.base]))
    return ValueFault("SCH-05", _FORMS[facets.base], _suggestion(facets.base, written))


def _is_beyond_python(base: str, written: str) -> bool:
    """Tell whether only the year is out of reach: in a year of the same calendar the value would be one."""
    found = _YEAR.match(written)
    if found is None:
        return False
    sign, year = found.groups()
    if not year.strip("0") or (len(year) > 4 and year.startswith("0")):
        return False
    like = 2000 + int(sign + year[-4:]) % 400
    try:
        _SCALARS[base](_YEAR.sub(str(like), written, count=1))
    except ValueError:
        return False
    return True


def _scalar_fault(facets: Simple, value: Any) -> ValueFault | None:
    if facets.base == "decimal":
        return _decimal_fault(facets, value)
    if facets.min_inclusive is not None and not value.surely_not_before(type(value)(facets.min_inclusive)):
        return ValueFault("SCH-06", Said("{first} or later", first=facets.min_inclusive))
    return None


def _decimal_fault(facets: Simple, value: Quantity) -> ValueFault | None:
    below = facets.min_inclusive is not None and value < Quantity(facets.min_inclusive)
    above = facets.max_inclusive is not None and value > Quantity(facets.max_inclusive)
    if below or above:
        span = _between(facets.min_inclusive, facets.max_inclusive)
        return ValueFault("SCH-06", Said("a number{span}", span=span))
    whole, fraction = significant_digits(value)
    if facets.fraction_digits is not None and fraction > facets.fraction_digits:
        after = "at most {most} digits after the point, not {count}"
        return ValueFault("SCH-06", Said(after, most=facets.fraction_digits, count=fraction))
    if facets.total_digits is not None and whole + fraction > facets.total_digits:
        return ValueFault(
            "SCH-06", Said("at most {most} digits, not {count}", most=facets.total_digits, count=whole + fraction)
        )
    return None


# --- what was probably meant -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Slip:
    """A common way of writing a value wrongly, and how it is written rightly; the pattern's groups have names there."""

    base: str
    pattern: str
    hint: str


_GROUPS = ("first", "second", "third")

_SLIPS = (
    _Slip("time", r"(\d\d)[:.](\d\d)", "add the seconds: {first}:{second}:00"),
    _Slip(
        "time", r"(\d)[:.](\d\d)(?:[:.]\d\d)?", "write two digits for the hour, and the seconds: 0{first}:{second}:00"
    ),
    _Slip("time", r"(\d\d)\.(\d\d)\.(\d\d)", "write colons: {first}:{second}:{third}"),
    _Slip("time", r"\d{4}-\d\d-\d\d[T ](\d\d:\d\d:\d\d).*", "leave out the date: {first}"),
    _Slip("date", r"(\d\d)[-./](\d\d)[-./](\d{4})", "write year, month, day: {third}-{second}-{first}"),
    _Slip(
        "date",
        r"(\d)[-./](\d\d?)[-./](\d{4})",
        "write year, month and day in 4, 2 and 2 figures, such as {third}-07-06",
    ),
    _Slip("date", r"(\d{4}-\d\d-\d\d)[T ]\d\d.*", "leave out the time: {first}"),
    _Slip("date", r"\d{4}-\d\d-\d\d(?:Z|[+-]\d\d:\d\d)?", "the calendar has no such day"),
    _Slip("date", r"(\d{4})[/.]?(\d\d)[/.]?(\d\d)", "write hyphens: {first}-{second}-{third}"),
    _Slip(
        "dateTime", r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?", "add the time and its offset, such as {first}T08:00:00Z"
    ),
    _Slip("dateTime", r"(\d{4}-\d\d-\d\d) +(\d\d:\d\d:\d\d.*)", "write a T before the time: {first}T{second}"),
    _Slip("dateTime", r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(Z|[+-]\d\d:\d\d)?", "add the seconds and the offset: {first}:00Z"),
    _Slip("dateTime", r"(.*[+-]\d\d)(\d\d)", "write a colon in the offset: {first}:{second}"),
    _Slip("decimal", r"([+-]?\d*),(\d+)", "write a point, not a comma: {first}.{second}"),
    _Slip("decimal", r"[+-]?[\d.]+[eE][+-]?\d+", "write all the digits, without an exponent"),
    _Slip("decimal", r"([+-]?\d+(?:\.\d+)?)\s*[^\W\d].*", "write the number alone: {first}"),
    _Slip("integer", r"([+-]?\d+)[.,]0+", "write no fraction: {first}"),
    _Slip("integer", r"[+-]?[\d.]+[eE][+-]?\d+", "write all the digits, without an exponent"),
    _Slip("integer", r"([+-]?\d+)\s*[^\W\d].*", "write the number alone: {first}"),
)


def _suggestion(base: str, written: str) -> str:
    for slip in _SLIPS:
        if slip.base == base and (found := re.fullmatch(slip.pattern, written)):
            return Said(slip.hint, **dict(zip(_GROUPS, found.groups(), strict=False)))
    return ""


def value_sentence(where: str, fault: ValueFault, text: str, *, personal: bool) -> str:
    """Say what was expected and what was got."""
    return expected_got(where, fault.expected, _got(text, personal=personal))


def _got(text: str, *, personal: bool) -> str:
    return Said("nothing") if not text.strip(BLANKS) else quoted(text, personal=personal)
