"""Dates, times, durations and floating-point numbers as values that compare the way XML Schema says.

A moment with an offset and one without compare only when they are more than 14 hours apart; two durations only when
they compare alike from four different days. Where there is no order the answer is None.
"""

from __future__ import annotations

import math
import re
import struct
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

DAY = 86_400
_FARTHEST = 14 * 3_600
_OFFSET = r"(?P<offset>Z|[+-]\d\d:\d\d)?"
_DATE = r"(?P<year>-?\d{4,})-(?P<month>\d\d)-(?P<day>\d\d)"
_TIME = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d(?:\.\d+)?)"
_SHAPES = {
    "dateTime": f"{_DATE}T{_TIME}",
    "date": _DATE,
    "time": _TIME,
    "gYearMonth": r"(?P<year>-?\d{4,})-(?P<month>\d\d)",
    "gYear": r"(?P<year>-?\d{4,})",
    "gMonthDay": r"--(?P<month>\d\d)-(?P<day>\d\d)",
    "gMonth": r"--(?P<month>\d\d)",
    "gDay": r"---(?P<day>\d\d)",
}
_FORMS = {
    "dateTime": "{year}-{month:02}-{day:02}T{clock}",
    "date": "{year}-{month:02}-{day:02}",
    "time": "{clock}",
    "gYearMonth": "{year}-{month:02}",
    "gYear": "{year}",
    "gMonthDay": "--{month:02}-{day:02}",
    "gMonth": "--{month:02}",
    "gDay": "---{day:02}",
}
_MOMENTS = {name: re.compile(shape + _OFFSET, re.ASCII) for name, shape in _SHAPES.items()}
_DURATION = re.compile(
    r"(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", re.ASCII
)
_WITNESSES = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))
"""Year and month of the days from which durations are compared."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Seconds from the year 0, and whether an offset says where on Earth."""

    seconds: Fraction
    has_offset: bool


@dataclass(frozen=True, slots=True)
class Duration:
    """Months and seconds."""

    months: int
    seconds: Fraction


Value = Moment | Duration | float


def value_of(builtin: str, text: str) -> Value | None:
    """Give the value that a text stands for in a built-in type; None when it is none of its values."""
    if builtin in ("float", "double"):
        value = _floating(text)
        return _single(value) if builtin == "float" and value is not None else value
    if builtin == "duration":
        return _duration(text)
    if builtin not in _MOMENTS or not (found := _MOMENTS[builtin].fullmatch(text)):
        return None
    parts = found.groupdict()
    is_midnight = builtin == "time" and parts["hour"] == "24"  # the first moment of a day, as no day comes after it
    days = _days(int(parts.get("year") or 2000), int(parts.get("month") or 1), int(parts.get("day") or 1))
    clock = 0 if is_midnight else int(parts.get("hour") or 0) * 3600 + int(parts.get("minute") or 0) * 60
    seconds = days * DAY + clock + Fraction(parts.get("second") or 0)
    offset = parts["offset"]
    return Moment(seconds - _offset(offset), has_offset=True) if offset else Moment(seconds, has_offset=False)


def written(builtin: str, seconds: Fraction) -> str:
    """Write the moment so many seconds from the year 0, without an offset; a date, say, leaves out the time of day."""
    days, rest = divmod(seconds, DAY)
    year, month, day = _date(days)
    minutes, second = divmod(rest, 60)
    whole, part = divmod(second, 1)
    fraction = format(Decimal(part.numerator) / Decimal(part.denominator), "f")[1:] if part else ""
    clock = f"{int(minutes) // 60:02}:{int(minutes) % 60:02}:{int(whole):02}{fraction}"
    sign = "-" if year < 0 else ""
    return _FORMS[builtin].format(year=f"{sign}{abs(year):04}", month=month, day=day, clock=clock)


def compare(left: Value, right: Value) -> int | None:
    """Compare two values of one built-in type: -1, 0 or 1, or None when neither comes first."""
    match left, right:
        case Moment(), Moment():
            return _compare_moments(left, right)
        case Duration(), Duration():
            orders = {_order(_from(start, left), _from(start, right)) for start in _WITNESSES}
            return orders.pop() if len(orders) == 1 else None
        case float(), float():
            if math.isnan(left) or math.isnan(right):
                return 0 if math.isnan(left) and math.isnan(right) else None
            return (left > right) - (left < right)
    return None


def _compare_moments(left: Moment, right: Moment) -> int | None:
    if left.has_offset == right.has_offset:
        return _order(left.seconds, right.seconds)
    apart = left.seconds - right.seconds
    return _order(apart, Fraction(0)) if abs(apart) > _FARTHEST else None


def _order(left: Fraction, right: Fraction) -> int:
    return (left > right) - (left < right)


def _offset(text: str) -> int:
    if text == "Z":
        return 0
    size = int(text[1:3]) * 3600 + int(text[4:6]) * 60
    return -size if text[0] == "-" else size


def _days(year: int, month: int, day: int) -> int:
    """Count days in the Gregorian calendar without end; the year 0 is there, as year arithmetic needs it."""
    year -= month <= 2
    in_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return 365 * year + year // 4 - year // 100 + year // 400 + in_year


def _date(days: int) -> tuple[int, int, int]:
    """Give year, month and day: the reverse of `_days`."""
    era, in_era = divmod(days, 146_097)
    year = (in_era - in_era // 1460 + in_era // 36_524 - in_era // 146_096) // 365
    in_year = in_era - (365 * year + year // 4 - year // 100)
    month = (5 * in_year + 2) // 153
    day = in_year - (153 * month + 2) // 5 + 1
    return era * 400 + year + (month >= 10), month + (3 if month < 10 else -9), day


def _from(start: tuple[int, int], duration: Duration) -> Fraction:
    months = start[0] * 12 + start[1] - 1 + duration.months
    return _days(months // 12, months % 12 + 1, 1) * DAY + duration.seconds


def _duration(text: str) -> Duration | None:
    found = _DURATION.fullmatch(text)
    if not found or text.endswith(("P", "T")):
        return None
    sign = -1 if found[1] else 1
    years, months, days, hours, minutes = (int(part or 0) for part in found.groups()[1:6])
    seconds = days * DAY + hours * 3600 + minutes * 60 + Fraction(found[7] or 0)
    return Duration(sign * (years * 12 + months), sign * seconds)


def _floating(text: str) -> float | None:
    if text in ("INF", "-INF", "NaN"):
        return float(text)
    return float(text) if re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", text, re.ASCII) else None


def _single(value: float) -> float:
    """Give the nearest number of single precision."""
    try:
        return float(struct.unpack("<f", struct.pack("<f", value))[0])
    except OverflowError:
        return math.copysign(math.inf, value)
