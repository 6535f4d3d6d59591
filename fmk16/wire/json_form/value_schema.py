"""JSON schemas of simple types: values in their written form, as texts; whole numbers as numbers where they can be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from fmk16.model.scalars import ClockTime, Date, Instant, Moment
from fmk16.model.simple import INTEGER_RANGES, Simple

Schema = dict[str, Any]

UNUSUAL_WHOLE_NUMBER = r"^(?:\+[0-9]+|-?0[0-9]+|-0)$"
"""The written forms of whole numbers that JSON does not have, such as ``007``; those with a sign or zeros in front."""

_DECIMAL = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_MOMENTS: Mapping[str, type[Moment]] = MappingProxyType({"date": Date, "time": ClockTime, "dateTime": Instant})
_GROUP = re.compile(r"(?<!\\)\((?!\?)")


def value_schema(facets: Simple) -> Schema:
    """Give the schema of a simple type's values.

    It says all that the interface says, but for three things: that a day is one of the calendar's, the earliest date or
    moment (which its description names), and the bounds of whole numbers in an unusual form. Two things it tells
    otherwise than ``from_json``: blanks around a value, which it refuses, and ``7.0``, an integer to JSON Schema alone.
    """
    if facets.base in INTEGER_RANGES:
        return _whole_number(facets)
    if facets.closed is not None:
        return {"enum": [str(value) for value in facets.closed]}
    if facets.known is not None:
        return {"anyOf": [{"enum": [str(value) for value in facets.known]}, _text(facets)]}
    return _text(facets)


def _whole_number(facets: Simple) -> Schema:
    least, most = facets.integer_bounds()
    number = _stated(type="integer", minimum=least, maximum=most)
    return {"anyOf": [number, {"type": "string", "pattern": UNUSUAL_WHOLE_NUMBER}]}


def _text(facets: Simple) -> Schema:
    if moment := _MOMENTS.get(facets.base):
        earliest = f"{facets.min_inclusive} or later" if facets.min_inclusive else None
        return _stated(type="string", description=earliest, pattern=_whole(_GROUP.sub("(?:", moment.form.pattern)))
    if facets.base == "decimal":
        return {"type": "string", "pattern": f"^{''.join(_decimal_conditions(facets))}{_DECIMAL}$"}
    pattern = None if facets.pattern is None else _whole(facets.pattern)
    return _stated(type="string", minLength=facets.min_length, maxLength=facets.max_length, pattern=pattern)


def _whole(pattern: str) -> str:
    """Let a pattern be one of the whole text, as XML Schema's are and those of JSON are not."""
    return f"^(?:{pattern})$"


def _stated(**members: Any) -> Schema:
    return {name: value for name, value in members.items() if value is not None}


# --- decimals: facets of numbers, as conditions on their digits ------------------------------------------------------


def _decimal_conditions(facets: Simple) -> Iterator[str]:
    """Give what a decimal's text must look like beside being one; zeros that do not count may stand on both sides."""
    if facets.min_inclusive is not None and Decimal(facets.min_inclusive) == 0:
        yield r"(?!-.*[1-9])"
    if facets.max_inclusive is not None and not facets.max_inclusive.replace(".", "").strip("9"):
        digits = len(facets.max_inclusive.partition(".")[0])
        yield rf"(?!\+?0*[1-9][0-9]{{{digits}}})"
    if facets.fraction_digits is not None:
        yield rf"(?!.*\.[0-9]{{{facets.fraction_digits}}}[0-9]*[1-9])"
    if facets.total_digits is not None:
        yield _at_most_digits(facets.total_digits)


def _at_most_digits(most: int) -> str:
    """Count the digits from the first that is not zero; zeros at the end count before the point and not after it."""
    whole = rf"0*[0-9]{{0,{most}}}(?:\.0*)?"
    fraction = rf"(?=[0-9]*\.)0*(?:\.?[0-9]){{0,{most}}}0*"
    return rf"(?=[+-]?(?:{whole}|{fraction})$)"
