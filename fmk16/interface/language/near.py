"""Texts near the edges of a type, where two types are likely to differ, and where values between bounds are found."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import chain, pairwise

from fmk16.interface.language.facets import (
    LESS,
    MORE,
    SAME,
    Bounded,
    Document,
    Irregular,
    NumberOf,
    Regular,
    Sized,
    ValueOf,
    Within,
    holds,
)
from fmk16.interface.language.moments import DAY, Duration, Moment, Value, compare, value_of, written

FLOATING = ("float", "double")
_ENDLESS = frozenset((math.inf, -math.inf))
_NAMES = ("QName", "NOTATION")
_OFFSET = re.compile(r"(Z|[+-][0-9]{2}:[0-9]{2})?$")
_UNITS = {"date": 1, "gMonthDay": 1, "gDay": 1, "gMonth": 31, "gYearMonth": 31, "gYear": 366}
"""Types whose values are days apart, and a step in days that leads into the next one."""
_STEPS = (1, 60, 3600, DAY, 31 * DAY, 366 * DAY, Fraction(1, 2), 14 * 3600 + 1)
_ROUND = (1, 60, 3600, DAY)
_MOST_UNITS = 8
_MOST_OFFSET = 14 * 60


# --- edges -----------------------------------------------------------------------------------------------------------


def edges(demand: Irregular) -> Iterator[str]:
    """Give texts on both sides of what a demand asks for."""
    match demand:
        case Bounded(builtin, bound):
            yield from _around(builtin, bound)
        case ValueOf(builtin, texts):
            yield from sorted(texts)
            yield from chain.from_iterable(_around(builtin, text) for text in sorted(texts))
        case Document("anyURI"):
            yield "%"
        case Sized(least, most):
            for size in (least, most if most is not None else least + 1, (most or 0) + 1):
                yield "AAAA" * (size // 3) + ("", "AA==", "AAA=")[size % 3]


def _around(builtin: str, bound: str) -> Iterator[str]:
    """Give a bound and its neighbours, moments with and without an offset."""
    value = None if builtin in _NAMES else value_of(builtin, bound)
    match value:
        case None:
            yield bound
        case Moment():
            unit = _UNITS.get(builtin, 0) * DAY or 1
            yield from _moments(builtin, bound, (0, -DAY if builtin in _UNITS else -1, unit))
        case Duration():
            yield from (bound, *_durations((value,)))
        case float():
            yield bound
            if math.isfinite(value):
                yield from (f"{value - 1:.6g}", f"{value + 1:.6g}")


def _moments(builtin: str, text: str, steps: Iterable[float | Fraction]) -> Iterator[str]:
    """Give the moments so many seconds after another, with its offset and without, or with one instead."""
    at = _OFFSET.search(text)
    offset = at[0] if at else ""
    local = value_of(builtin, text.removesuffix(offset))
    assert isinstance(local, Moment)  # noqa: S101 - asked for moments only
    for step in steps:
        moved = written(builtin, local.seconds + Fraction(step))
        yield f"{moved}{offset}"
        yield moved if offset else f"{moved}Z"


def _durations(values: Iterable[Duration]) -> Iterator[str]:
    for value in values:
        for months, seconds in ((0, 1), (0, -1), (1, 0), (-1, 0), (0, DAY), (0, -DAY)):
            yield _duration(Duration(value.months + months, value.seconds + seconds))


def _duration(value: Duration) -> str:
    """Write a duration; one whose months and seconds have two signs has no such form, and nothing is given."""
    months, seconds = abs(value.months), abs(value.seconds)
    if value.months * value.seconds < 0:
        return ""
    sign = "-" if value.months < 0 or value.seconds < 0 else ""
    rest = f"{seconds // DAY}D" if seconds % DAY == 0 else f"T{_decimal(seconds)}S"
    return f"{sign}P{f'{months}M' if months else ''}{rest if seconds or not months else ''}"


def _decimal(number: Fraction) -> str:
    return format(Decimal(number.numerator) / Decimal(number.denominator), "f")


# --- between bounds --------------------------------------------------------------------------------------------------


def between(demands: tuple[Irregular, ...]) -> Iterator[str]:
    """Give texts that may well lie between bounds of dates, times, durations or floating-point numbers."""
    bounds = [demand for demand in demands if isinstance(demand, Bounded)]
    values = [(bound.bound, value) for bound in bounds if (value := value_of(bound.builtin, bound.bound)) is not None]
    if not values:
        return
    builtin = bounds[0].builtin
    for text, value in values:
        match value:
            case Moment(seconds):
                yield from _moments(builtin, text, (sign * step for step in _STEPS for sign in (1, -1)))
                yield from _moments(builtin, text, ((-seconds) % unit for unit in _ROUND))
            case Duration():
                yield from _durations((value,))
    for (_, one), (_, other) in pairwise(sorted(values, key=lambda each: _place(each[1]))):
        yield from _middle(builtin, one, other)
    if builtin in FLOATING:
        yield from _floats(_ends(builtin, bounds))


def _place(value: Value) -> tuple[float, float]:
    match value:
        case Moment(seconds):
            return (0.0, float(seconds))
        case Duration(months, seconds):
            return (months, float(seconds))
    return (0.0, value)


def _middle(builtin: str, one: Value, other: Value) -> Iterator[str]:
    match one, other:
        case Moment(), Moment():
            middle = written(builtin, (one.seconds + other.seconds) / 2)
            yield from (middle, f"{middle}Z")
        case Duration(), Duration():
            yield _duration(Duration((one.months + other.months) // 2, (one.seconds + other.seconds) / 2))


def _floats(ends: tuple[float, float]) -> Iterator[str]:
    """Give the ends of a range of floating-point numbers, and its middle."""
    least, most = ends
    for value in (least, most, (least + most) / 2):
        if math.isfinite(value):
            yield from (f"{value:g}", repr(value), format(Decimal(value), "f"))
        elif not math.isnan(value):
            yield "INF" if value > 0 else "-INF"


def _ends(builtin: str, bounds: Iterable[Bounded]) -> tuple[float, float]:
    """Give the least and the most floating-point number that bounds allow."""
    least, most = -math.inf, math.inf
    for bound in bounds:
        value = value_of(builtin, bound.bound)
        if not isinstance(value, float):
            continue
        if MORE in bound.allowed:
            least = max(least, value if SAME in bound.allowed else _next(builtin, value, math.inf))
        else:
            most = min(most, value if SAME in bound.allowed else _next(builtin, value, -math.inf))
    return least, most


def _next(builtin: str, value: float, towards: float) -> float:
    """Give the next number that a type has in a direction."""
    if builtin == "double" or not math.isfinite(value):
        return math.nextafter(value, towards)
    if value == 0:
        return math.copysign(2.0**-149, towards)
    (bits,) = struct.unpack("<i", struct.pack("<f", value))
    (after,) = struct.unpack("<f", struct.pack("<i", bits + (1 if (value > 0) == (towards > 0) else -1)))
    return float(after)


def as_decimals(demands: tuple[Irregular, ...]) -> tuple[Regular, ...] | None:
    """Give demands on floating-point numbers as the same on decimal numbers; None when they are not of this kind.

    A floating-point number may be written in other ways than as a decimal number, and is the nearest there is.
    """
    found: list[Regular] = []
    for demand in demands:
        match demand:
            case Bounded("float" | "double", bound, allowed) if _is_finite(bound):
                found.append(Within(Decimal(bound), allowed))
            case ValueOf("float" | "double", texts):
                found.append(NumberOf(frozenset(Decimal(text) for text in texts if _is_finite(text))))
            case _:
                return None
    return tuple(found) or None


def _is_finite(text: str) -> bool:
    value = value_of("double", text)
    return isinstance(value, float) and math.isfinite(value)


def ways_to_write(demand: ValueOf) -> tuple[str, ...]:
    """Give patterns for all ways to write certain dates and times without an offset; none for other values."""
    values = [None if demand.builtin in _NAMES else value_of(demand.builtin, text) for text in demand.texts]
    found: list[str] = []
    for value in values:
        if not isinstance(value, Moment) or value.has_offset:
            return ()
        text = written(demand.builtin, value.seconds)
        found.append(_with_zeros(text) if "time" in demand.builtin.lower() else text)
        if text.endswith("00:00:00"):
            day = f"{written('date', value.seconds - 1)}T" if demand.builtin == "dateTime" else ""
            found.append(_with_zeros(f"{day}24:00:00"))
    return tuple(sorted(found))


def _with_zeros(text: str) -> str:
    """Give the pattern of a time that any number of zeros may be added to."""
    whole, point, part = text.partition(".")
    return rf"{whole}\.{part}0*" if point else rf"{whole}(\.0+)?"


# --- nothing at all --------------------------------------------------------------------------------------------------


def contradict(demands: tuple[Irregular, ...]) -> bool:
    """Whether it is certain that no value meets all demands; False does not say that one does."""
    bounds = [demand for demand in demands if isinstance(demand, Bounded)]
    lows, highs = ([bound for bound in bounds if side in bound.allowed] for side in (MORE, LESS))
    return (
        any(_excludes_all(demand, demands) for demand in demands if isinstance(demand, ValueOf))
        or any(_are_apart(low, high) for low in lows for high in highs)
        or (bool(bounds) and bounds[0].builtin in FLOATING and _has_no_float(bounds))
    )


def _excludes_all(demand: ValueOf, demands: tuple[Irregular, ...]) -> bool:
    """Whether each of finitely many values is refused by some demand."""
    if demand.builtin in _NAMES:
        return False
    return not any(all(holds(other, text) for other in demands) for text in demand.texts)


def _are_apart(low: Bounded, high: Bounded) -> bool:
    """Whether nothing can be above the one and below the other: the order of values is transitive."""
    first, second = value_of(low.builtin, low.bound), value_of(high.builtin, high.bound)
    if first is None or second is None:
        return False
    order = compare(first, second)
    return order != LESS and not (order == SAME and SAME in low.allowed & high.allowed)


def _has_no_float(bounds: list[Bounded]) -> bool:
    if any(bound.bound == "NaN" for bound in bounds):
        return False
    least, most = _ends(bounds[0].builtin, bounds)
    is_beyond = any(SAME not in bound.allowed and value_of(bound.builtin, bound.bound) in _ENDLESS for bound in bounds)
    return least > most or (is_beyond and least == most)


def everything(demands: tuple[Irregular, ...]) -> Iterator[str] | None:
    """Give every text that can meet demands on dates, months or years; None when these are not few, or no such."""
    texts = [text for demand in demands for text in _named(demand)]
    builtin = next((demand.builtin for demand in demands if isinstance(demand, Bounded | ValueOf)), "")
    has_end = [any(isinstance(each, ValueOf) or side in _allowed(each) for each in demands) for side in (LESS, MORE)]
    if builtin not in _UNITS or not all(has_end):
        return None
    seconds = [value.seconds for text in texts if isinstance(value := value_of(builtin, text), Moment)]
    if not seconds:  # no word is a value of the type, as where a union's are taken for one member's
        return None
    units = _units(builtin, min(seconds) - 2 * DAY, max(seconds) + 2 * DAY)
    return None if len(units) > _MOST_UNITS else (text for unit in units for text in _with_offsets(unit))


def _named(demand: Irregular) -> Iterable[str]:
    match demand:
        case Bounded(_, bound):
            return (bound,)
        case ValueOf(_, texts):
            return texts
    return ()


def _allowed(demand: Irregular) -> frozenset[int]:
    return demand.allowed if isinstance(demand, Bounded) else frozenset()


def _units(builtin: str, first: Fraction, last: Fraction) -> list[str]:
    """Give the days, months or years that a stretch of time touches, one more than are few when they are not."""
    found: dict[str, None] = {}
    while first <= last and len(found) <= _MOST_UNITS:
        found[written(builtin, first)] = None
        first += DAY
    found[written(builtin, last)] = None
    return list(found)


def _with_offsets(unit: str) -> Iterator[str]:
    yield from (unit, f"{unit}Z")
    for minutes in range(_MOST_OFFSET + 1):
        for sign in "+-":
            yield f"{unit}{sign}{minutes // 60:02}:{minutes % 60:02}"
