"""What a value may be, in a few words, from the facets of its simple type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from fmk16.model.simple import INTEGER_RANGES, SchemaBase, Simple

_BASES: Mapping[SchemaBase, str] = MappingProxyType(
    {
        "string": "text",
        "anyURI": "link",
        "int": "whole number",
        "long": "whole number",
        "integer": "whole number",
        "decimal": "number",
        "date": "date",
        "dateTime": "moment",
        "time": "clock time",
    }
)

MOST_VALUES = 3
"""So many values of an enumeration are named in a line."""


def facets_in_words(facets: Simple, most: int = MOST_VALUES) -> str:
    """Say what a value may be.

    Args:
        facets: The simple type.
        most: How many values of an enumeration are named; the others are counted.
    """
    if facets.closed is not None:
        return f"one of {_values(facets.closed, most)}"
    bounded = " ".join(filter(None, (_BASES[facets.base], *(write(facets) for write in _FACETS))))
    if facets.known is None:
        return bounded
    article = "other" if facets.base == "string" else "a"
    return f"{_values(facets.known, most)}; or {article} {bounded}"


def _values(values: type[StrEnum], most: int) -> str:
    texts = [value.value for value in values]
    more = f", and {len(texts) - most} more" if len(texts) > most else ""
    return ", ".join(texts[:most]) + more


def _length(facets: Simple) -> str:
    least, most = facets.min_length, facets.max_length
    if least is None and most is None:
        return ""
    if most is None:
        return f"of {least} character{'' if least == 1 else 's'} or more"
    return f"of {most} characters" if least == most else f"of {least or 0} to {most} characters"


def _pattern(facets: Simple) -> str:
    return "" if facets.pattern is None else f"of the form {facets.pattern}"


def _bounds(facets: Simple) -> str:
    if facets.base in INTEGER_RANGES:
        least, most = facets.min_inclusive, _greatest(facets)
    else:
        least, most = facets.min_inclusive, facets.max_inclusive
    words = (f"from {least}" if least is not None else "", f"to {most}" if most is not None else "")
    return " ".join(filter(None, words))


def _greatest(facets: Simple) -> str | None:
    return str(int(facets.max_exclusive) - 1) if facets.max_exclusive is not None else facets.max_inclusive


def _digits(facets: Simple) -> str:
    parts = (
        f"{facets.total_digits} digits" if facets.total_digits is not None else "",
        f"{facets.fraction_digits} after the point" if facets.fraction_digits is not None else "",
    )
    stated = ", ".join(filter(None, parts))
    return f"(at most {stated})" if stated else ""


_FACETS: tuple[Callable[[Simple], str], ...] = (_length, _pattern, _bounds, _digits)
