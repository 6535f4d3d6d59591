"""Values of simple types, as they may be written: at the bounds, between them, and in the odd forms that are legal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from fmk16.model.scalars import Date, Instant
from fmk16.model.simple import SchemaBase, Simple
from fmk16.testing.chooser import Chooser
from fmk16.testing.patterns import matching

LONGEST_TEXT = 60
"""How long a text gets where it may be longer, unless it is to reach its bound."""

OFFSETS = ("", "Z", "+01:00", "+02:00", "-00:00", "-05:30", "+14:00", "-14:00")
CLOCK_TIMES = ("08:00:00", "00:00:00", "23:59:59", "24:00:00", "12:30:15.5", "07:00:00.000", "24:00:00.0")
PLAIN_TIMES = ("08:00:00", "12:00:00", "20:30:00")
LINKS = ("https://example.org/vejledning", "http://example.org/a?b=1&c=2#d", "urn:example:præparat", "vejledning.pdf")
SMALL_NUMBERS = ("1", "2", "0.5", "1.50", "+2", ".5", "007.0", "2.", "0", "-0", "0.25")
EARLIEST = date(1900, 1, 1)
PLAIN_DAY = date(2026, 1, 1)
LONGEST_WAIT = 40_000
"""Days that a date lies at most after the first one allowed."""


def value(facets: Simple, chooser: Chooser) -> str | int:
    """Choose a value of a simple type: text as it may stand on the wire, or a whole number."""
    if facets.known is not None and facets.base != "string" and chooser.flip(0.5):
        return _known(facets.known, chooser)
    return _CHOICES[facets.base](facets, chooser)


def _known(values: type[StrEnum], chooser: Chooser) -> str:
    return chooser.pick(list(values)).value


def _text(facets: Simple, chooser: Chooser) -> str:
    values = facets.closed or facets.known
    if values is not None and (facets.closed or not chooser.odd(0.2)):
        return _known(values, chooser)
    if facets.pattern is not None:
        return matching(facets.pattern, chooser)
    least = facets.min_length or 0
    most = max(LONGEST_TEXT, least) if facets.max_length is None else facets.max_length
    if chooser.odd(0.1):
        least = most
    return chooser.text(least, max(least, min(most, LONGEST_TEXT)))


def _whole_number(facets: Simple, chooser: Chooser) -> int:
    least, most = facets.integer_bounds()
    least = -(10**20) if least is None else least
    most = 10**20 if most is None else most
    nearby = max(least, min(1, most))
    match chooser.prefer(("nearby", "anywhere", "least", "most")):
        case "least":
            return least
        case "most":
            return most
        case "anywhere":
            return chooser.whole(least, most)
        case _:
            return chooser.whole(nearby, min(nearby + 30, most))


def _decimal(facets: Simple, chooser: Chooser) -> str:
    match chooser.prefer(("small", "anything", "least", "most")):
        case "least" if facets.min_inclusive is not None:
            return facets.min_inclusive
        case "most" if facets.max_inclusive is not None:
            return facets.max_inclusive
        case "anything":
            return _within(facets, _digits(facets, chooser))
        case _:
            return _within(facets, chooser.pick(SMALL_NUMBERS if chooser.odd(1) else SMALL_NUMBERS[:4]))


def _digits(facets: Simple, chooser: Chooser) -> str:
    total = 12 if facets.total_digits is None else facets.total_digits
    after = chooser.whole(0, min(total, 3 if facets.fraction_digits is None else facets.fraction_digits))
    before = chooser.whole(0, total - after)
    digits = f"{chooser.whole(0, 10**total - 1):0{total}}"
    fraction = f".{digits[:after]}" if after else ""
    zeros = chooser.pick(("", "0", "000")) if fraction else ""
    return chooser.pick(("", "+", "0")) + (digits[total - before :] or "0") + fraction + zeros


def _within(facets: Simple, written: str) -> str:
    number = Decimal(written)
    if facets.min_inclusive is not None and number < Decimal(facets.min_inclusive):
        return facets.min_inclusive
    if facets.max_inclusive is not None and number > Decimal(facets.max_inclusive):
        return facets.max_inclusive
    return written


def _date(facets: Simple, chooser: Chooser) -> str:
    if facets.min_inclusive is not None and chooser.odd(0.1):
        return facets.min_inclusive
    earliest = EARLIEST if facets.min_inclusive is None else Date(facets.min_inclusive).value
    return _day_after(earliest, chooser) + _offset(chooser)


def _instant(facets: Simple, chooser: Chooser) -> str:
    if facets.min_inclusive is not None and chooser.odd(0.1):
        return facets.min_inclusive
    earliest = EARLIEST if facets.min_inclusive is None else Instant(facets.min_inclusive).value.date()
    time = chooser.pick(CLOCK_TIMES if chooser.odd(1) else PLAIN_TIMES)
    return f"{_day_after(earliest, chooser)}T{time}{_offset(chooser) if chooser.odd(1) else 'Z'}"


def _day_after(earliest: date, chooser: Chooser) -> str:
    if earliest < PLAIN_DAY and not chooser.odd(1):
        return (PLAIN_DAY + timedelta(days=chooser.whole(0, 365))).isoformat()
    # two days at least, so that no offset carries the value before the bound
    return (earliest + timedelta(days=chooser.whole(2, LONGEST_WAIT))).isoformat()


def _clock_time(_: Simple, chooser: Chooser) -> str:
    return chooser.pick(CLOCK_TIMES if chooser.odd(0.2) else PLAIN_TIMES) + _offset(chooser)


def _link(_: Simple, chooser: Chooser) -> str:
    return chooser.pick(LINKS)


def _offset(chooser: Chooser) -> str:
    return chooser.pick(OFFSETS) if chooser.odd(0.3) else ""


_CHOICES: Mapping[SchemaBase, Callable[[Simple, Chooser], str | int]] = {
    "string": _text,
    "anyURI": _link,
    "int": _whole_number,
    "long": _whole_number,
    "integer": _whole_number,
    "decimal": _decimal,
    "date": _date,
    "dateTime": _instant,
    "time": _clock_time,
}
