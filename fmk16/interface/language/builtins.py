"""The built-in simple types: how their values are written, and what kind of facets they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Blanks = Literal["preserve", "replace", "collapse"]
Family = Literal["text", "decimal", "ordered", "binary", "boolean", "reference"]
"""What values compare by: their text, a number, an order of their own, bytes, or what else stands in the document."""


@dataclass(frozen=True, slots=True)
class Builtin:
    """A built-in type.

    Attributes:
        family: What its values compare by.
        pattern: How a value is written, as a pattern; None for any text.
        blanks: What is done to blanks before anything else.
        least: The smallest value of an integer type.
        most: The largest value of an integer type.
    """

    family: Family
    pattern: str | None = None
    blanks: Blanks = "collapse"
    least: int | None = None
    most: int | None = None


_INTEGER = r"[\-+]?[0-9]+"
_OFFSET = r"(Z|[\-+]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_YEAR = r"-?(([1-9][0-9]{3,})|0[0-9]{2}[1-9]|0[0-9][1-9]0|0[1-9]00)"
_FOURTH = r"(0[48]|[2468][048]|[13579][26])"
_LEAP = rf"-?(([1-9][0-9]*)?[0-9]{{2}}{_FOURTH}|([1-9][0-9]*)?{_FOURTH}00)"
_DAYS = r"((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
_DATE = rf"({_YEAR}-{_DAYS}|{_LEAP}-02-29)"
_CLOCK = r"(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?|24:00:00(\.0+)?)"
_FLOAT = r"([\-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][\-+]?[0-9]+)?|-?INF|NaN)"
_SECONDS = r"[0-9]+(\.[0-9]+)?S"
_IN_DAY = rf"T([0-9]+H([0-9]+M)?({_SECONDS})?|[0-9]+M({_SECONDS})?|{_SECONDS})"
_IN_YEAR = r"([0-9]+Y([0-9]+M)?([0-9]+D)?|[0-9]+M([0-9]+D)?|[0-9]+D)"
_DURATION = rf"-?P({_IN_YEAR}({_IN_DAY})?|{_IN_DAY})"
_LETTER = r"[A-Za-z0-9+/] ?"
_PADDED = rf"({_LETTER}{_LETTER}[AEIMQUYcgkosw048] ?=|{_LETTER}[AQgw] ?= ?=)"
_BASE64 = rf"(({_LETTER}){{4}})*(({_LETTER}){{3}}[A-Za-z0-9+/]|{_PADDED})?"
_NCNAME = r"[\i-[:]][\c-[:]]*"


def _whole(least: int | None = None, most: int | None = None) -> Builtin:
    return Builtin("decimal", _INTEGER, "collapse", least, most)


BUILTINS: dict[str, Builtin] = {
    "anySimpleType": Builtin("text", None, "preserve"),
    "string": Builtin("text", None, "preserve"),
    "normalizedString": Builtin("text", None, "replace"),
    "token": Builtin("text", None),
    "language": Builtin("text", r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"),
    "NMTOKEN": Builtin("text", r"\c+"),
    "Name": Builtin("text", r"\i\c*"),
    "NCName": Builtin("text", _NCNAME),
    "anyURI": Builtin("reference", None),
    "ID": Builtin("reference", _NCNAME),
    "IDREF": Builtin("reference", _NCNAME),
    "ENTITY": Builtin("reference", _NCNAME),
    "QName": Builtin("reference", rf"({_NCNAME}:)?{_NCNAME}"),
    "NOTATION": Builtin("reference", rf"({_NCNAME}:)?{_NCNAME}"),
    "boolean": Builtin("boolean", r"true|false|1|0"),
    "decimal": Builtin("decimal", r"[\-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"),
    "integer": _whole(),
    "nonPositiveInteger": _whole(most=0),
    "negativeInteger": _whole(most=-1),
    "nonNegativeInteger": _whole(least=0),
    "positiveInteger": _whole(least=1),
    "long": _whole(-(2**63), 2**63 - 1),
    "int": _whole(-(2**31), 2**31 - 1),
    "short": _whole(-(2**15), 2**15 - 1),
    "byte": _whole(-(2**7), 2**7 - 1),
    "unsignedLong": _whole(0, 2**64 - 1),
    "unsignedInt": _whole(0, 2**32 - 1),
    "unsignedShort": _whole(0, 2**16 - 1),
    "unsignedByte": _whole(0, 2**8 - 1),
    "float": Builtin("ordered", _FLOAT),
    "double": Builtin("ordered", _FLOAT),
    "duration": Builtin("ordered", _DURATION),
    "dateTime": Builtin("ordered", rf"{_DATE}T{_CLOCK}{_OFFSET}"),
    "date": Builtin("ordered", rf"{_DATE}{_OFFSET}"),
    "time": Builtin("ordered", rf"{_CLOCK}{_OFFSET}"),
    "gYearMonth": Builtin("ordered", rf"{_YEAR}-(0[1-9]|1[0-2]){_OFFSET}"),
    "gYear": Builtin("ordered", rf"{_YEAR}{_OFFSET}"),
    "gMonthDay": Builtin("ordered", rf"--({_DAYS}|02-29){_OFFSET}"),
    "gMonth": Builtin("ordered", rf"--(0[1-9]|1[0-2]){_OFFSET}"),
    "gDay": Builtin("ordered", rf"---(0[1-9]|[12][0-9]|3[01]){_OFFSET}"),
    "hexBinary": Builtin("binary", r"([0-9a-fA-F]{2})*"),
    "base64Binary": Builtin("binary", _BASE64),
}
"""The built-in atomic types by name."""

LISTS = {"NMTOKENS": "NMTOKEN", "IDREFS": "IDREF", "ENTITIES": "ENTITY"}
"""The built-in list types, and what they list."""
