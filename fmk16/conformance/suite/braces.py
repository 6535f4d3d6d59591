"""Texts with braces, filled with the values of a row, in the words of a language.

``{drug}`` is a value, with a decimal comma in Danish and worded by ``drug_danish`` where there is such a column;
``{amount:unit}`` is an amount with its unit, in one or in many (the column ``units``); ``{amount*strength}`` a product;
``{2026-07-06}`` a day of the story as it stands, moved as the row moves it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import prod

_BRACES = re.compile(r"\{([^{}]*)\}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"\d+(\.\d+)?")
_MONTHS = {
    "danish": "januar februar marts april maj juni juli august september oktober november december",
    "english": "January February March April May June July August September October November December",
}


@dataclass(frozen=True, slots=True)
class Filling:
    """What braces are filled with.

    Attributes:
        values: The row's values by column.
        days: By how many days the story is moved.
        where: What is filled, for whoever gets it wrong.
    """

    values: Mapping[str, str]
    days: int
    where: str

    def plain(self, text: str) -> str:
        """Fill in what stands in a message: numbers as the interface writes them, a value as its column has it."""
        return _BRACES.sub(lambda found: self._plain(found.group(1)), text)

    def worded(self, text: str, language: str) -> str:
        """Fill in what somebody reads, in ``danish`` or ``english``."""
        return _BRACES.sub(lambda found: self._worded(found.group(1), language), text)

    def _plain(self, name: str) -> str:
        if _DATE.fullmatch(name):
            return self._day(name).isoformat()
        return self._product(name) if "*" in name else self._value(name)

    def _worded(self, name: str, language: str) -> str:
        if _DATE.fullmatch(name):
            return _day_in_words(self._day(name), language)
        number, colon, unit = name.partition(":")
        value = self._product(number) if "*" in number else self._in(number, language)
        if not colon:
            return value.replace(".", ",") if language == "danish" and _NUMBER.fullmatch(value) else value
        is_one = Decimal(value) < 2 if language == "danish" else Decimal(value) <= 1
        return f"{_with_half(value, language)} {self._in(unit if is_one else f'{unit}s', language)}"

    def _day(self, name: str) -> date:
        return date.fromisoformat(name) + timedelta(self.days)

    def _in(self, name: str, language: str) -> str:
        return self.values.get(f"{name}_{language}") or self._value(name)

    def _product(self, name: str) -> str:
        product = prod((Decimal(self._value(each)) for each in name.split("*")), start=Decimal(1))
        return f"{product.normalize():f}"

    def _value(self, name: str) -> str:
        if name not in self.values:
            known = ", ".join(self.values)
            raise ValueError(f"{self.where}: there is no column {name!r} for {{{name}}}; known are {known}")
        return self.values[name]


def _with_half(value: str, language: str) -> str:
    """Write how many there are of something.

    >>> _with_half("1.5", "danish"), _with_half("0.5", "danish"), _with_half("0.25", "danish")
    ('1½', '½', '0,25')
    """
    whole, _, rest = value.partition(".")
    if rest == "5":
        return f"{whole.removeprefix('0')}½"
    return value.replace(".", ",") if language == "danish" else value


def _day_in_words(day: date, language: str) -> str:
    """Write a day as a person would.

    >>> _day_in_words(date(2026, 7, 6), "danish"), _day_in_words(date(2026, 7, 6), "english")
    ('6. juli 2026', '6 July 2026')
    """
    month = _MONTHS[language].split()[day.month - 1]
    return f"{day.day}. {month} {day.year}" if language == "danish" else f"{day.day} {month} {day.year}"
