"""Text in, JSON values out, strictly: every number as it is written, and keys that are stated twice not forgotten."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, TypeGuard

from fmk16.errors import NotJsonError, TooDeepError

Json = Any
"""What a JSON text holds: a ``JsonObject``, a list, a ``str``, a ``Number``, True, False or None."""


class Number(str):
    """A number as it is written; a whole one, unless it is a ``Fraction``."""

    __slots__ = ()


class Fraction(Number):
    """A number with a fraction or an exponent, or one that JSON has no form for, such as ``NaN``."""

    __slots__ = ()


class JsonObject(dict[str, Json]):
    """An object.

    Attributes:
        repeated: The keys that are stated more than once; the last value of each is kept.
    """

    repeated: tuple[str, ...] = ()

    @classmethod
    def of(cls, pairs: list[tuple[str, Json]]) -> JsonObject:
        """Make an object of its members."""
        made = cls(pairs)
        if len(made) != len(pairs):
            counts = Counter(key for key, _ in pairs)
            made.repeated = tuple(key for key, count in counts.items() if count > 1)
        return made


def parse_json(data: bytes) -> Json:
    """Parse a JSON text in UTF-8, with or without a byte order mark.

    Raises:
        NotJsonError: It is not UTF-8, or no JSON; says where.
        TooDeepError: It is nested too deeply.
    """
    text = _decoded(data)
    try:
        return json.loads(
            text, parse_int=Number, parse_float=Fraction, parse_constant=Fraction, object_pairs_hook=JsonObject.of
        )
    except json.JSONDecodeError as error:
        raise NotJsonError(_sentence(text, error.msg), error.lineno, error.colno) from None
    except RecursionError:
        raise TooDeepError("objects and lists are nested too deeply, which no FMK message needs") from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotJsonError("the text is not UTF-8, the one encoding of JSON; save it as UTF-8", line) from None


def _sentence(text: str, reason: str) -> str:
    if not text.strip():
        return "there is nothing to read, where a JSON object should stand"
    return f"the text is no JSON: {reason[:1].lower()}{reason[1:].removesuffix(' at')}"


def is_whole(value: Json) -> TypeGuard[Number]:
    """Tell whether a value is a number without fraction and exponent."""
    return isinstance(value, Number) and not isinstance(value, Fraction)


def is_text(value: Json) -> TypeGuard[str]:
    """Tell whether a value is a text."""
    return isinstance(value, str) and not isinstance(value, Number)
